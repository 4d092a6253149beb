-- The headline targets and results again, in the order a panel reads them: one indicator, one year, all places.
-- Rows of indicators without an id are left out, and so are reports without a year. They are made from targets and
-- carry their quote (NULL where it must be read from the text). scope is 'headline' throughout.
CREATE TABLE headline (
    indicator            TEXT NOT NULL,
    report_year          INTEGER NOT NULL,
    report_id            INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    id                   INTEGER NOT NULL,
    role                 TEXT NOT NULL,
    status               TEXT NOT NULL,
    year,
    horizon              TEXT NOT NULL,
    name                 TEXT NOT NULL,
    measure              TEXT,
    low                  REAL,
    high                 REAL,
    unit                 TEXT,
    low_std              REAL,
    high_std             REAL,
    unit_std             TEXT,
    bound                TEXT,
    tier                 TEXT,
    qualitative          TEXT,
    cue_words            TEXT,
    reference_to         TEXT,
    reference_relation   TEXT,
    reference_difference REAL,
    reference_unit       TEXT,
    section              INTEGER,
    "start"              INTEGER NOT NULL,
    "end"                INTEGER NOT NULL,
    quote                TEXT,
    PRIMARY KEY (indicator, report_year, report_id, id)
) WITHOUT ROWID;
CREATE INDEX headline_by_report ON headline (report_id);

INSERT INTO headline
SELECT t.indicator, r.report_year, t.report_id, t.id, t.role, t.status, t.year, t.horizon, t.name, t.measure,
    t.low, t.high, t.unit, t.low_std, t.high_std, t.unit_std, t.bound, t.tier, t.qualitative, t.cue_words,
    t.reference_to, t.reference_relation, t.reference_difference, t.reference_unit, t.section, t."start", t."end", NULL
FROM reports r JOIN targets t ON t.report_id = r.id
WHERE t.scope = 'headline' AND t.indicator <> 'other' AND r.report_year IS NOT NULL;

-- A report that turns out to be of another year takes its rows along; one that gets its first year gets its rows.
CREATE TRIGGER headline_year AFTER UPDATE OF report_year ON reports
WHEN new.report_year IS NOT NULL AND old.report_year IS NOT NULL AND new.report_year <> old.report_year BEGIN
    UPDATE headline SET report_year = new.report_year WHERE report_id = new.id;
END;
CREATE TRIGGER headline_year_found AFTER UPDATE OF report_year ON reports
WHEN new.report_year IS NOT NULL AND old.report_year IS NULL BEGIN
    INSERT INTO headline
    SELECT t.indicator, new.report_year, t.report_id, t.id, t.role, t.status, t.year, t.horizon, t.name, t.measure,
        t.low, t.high, t.unit, t.low_std, t.high_std, t.unit_std, t.bound, t.tier, t.qualitative, t.cue_words,
        t.reference_to, t.reference_relation, t.reference_difference, t.reference_unit, t.section, t."start",
        t."end", NULL
    FROM targets t WHERE t.report_id = new.id AND t.scope = 'headline' AND t.indicator <> 'other';
END;
CREATE TRIGGER headline_year_lost AFTER UPDATE OF report_year ON reports
WHEN new.report_year IS NULL AND old.report_year IS NOT NULL BEGIN
    DELETE FROM headline WHERE report_id = new.id;
END;

-- The corpus hash runs over the texts that are current.
CREATE INDEX reports_current_sha256 ON reports (report_sha256) WHERE is_current;
