-- Targets packed, one body a report (corpus/rows.py: pack_targets), instead of a row each: a fifth of the room. The
-- rows of `targets` are packed by corpus/packing.py after this file has run, and 0005 drops their table.
CREATE TABLE parsed_targets (
    report_id INTEGER PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
    body      BLOB NOT NULL
);

-- Where the figures of an indicator stand: pairs of 32-bit numbers, start and end. Rows of a report that is gone may
-- stay behind; its id is not given again.
CREATE TABLE indicator_spans (
    indicator TEXT NOT NULL,
    report_id INTEGER NOT NULL,
    spans     BLOB NOT NULL,
    PRIMARY KEY (indicator, report_id)
) WITHOUT ROWID;

-- Headline rows of reports without a year stand under the year 0, so that a year can be given to them.
DROP TRIGGER headline_year;
DROP TRIGGER headline_year_found;
DROP TRIGGER headline_year_lost;
CREATE TRIGGER headline_year AFTER UPDATE OF report_year ON reports
WHEN ifnull(new.report_year, 0) <> ifnull(old.report_year, 0) BEGIN
    UPDATE headline SET report_year = ifnull(new.report_year, 0) WHERE report_id = new.id;
END;
INSERT INTO headline
SELECT t.indicator, 0, t.report_id, t.id, t.role, t.status, t.year, t.horizon, t.name, t.measure,
    t.low, t.high, t.unit, t.low_std, t.high_std, t.unit_std, t.bound, t.tier, t.qualitative, t.cue_words,
    t.reference_to, t.reference_relation, t.reference_difference, t.reference_unit, t.section, t."start", t."end", NULL
FROM reports r JOIN targets t ON t.report_id = r.id
WHERE t.scope = 'headline' AND t.indicator <> 'other' AND r.report_year IS NULL;

-- parser: which parsers made the rows (corpus/parser_version.py), '' where that was not kept.
-- is_preferred: chosen by a person as the current text of its place and year.
-- source_id: the source it was parsed from (NULL: the first). source_warnings: so many of its first warnings speak of
-- the file and not of the text.
ALTER TABLE reports ADD COLUMN parser TEXT NOT NULL DEFAULT '';
ALTER TABLE reports ADD COLUMN is_preferred INTEGER NOT NULL DEFAULT 0;
ALTER TABLE reports ADD COLUMN source_id INTEGER;
ALTER TABLE reports ADD COLUMN source_warnings INTEGER NOT NULL DEFAULT 0;
UPDATE reports SET source_warnings = (
    SELECT count(*) FROM warnings w WHERE w.report_id = reports.id AND w.code IN
    ('characters-lost', 'paged', 'lines-lost', 'private-characters', 'encoding-broken')
);
CREATE INDEX reports_by_parser ON reports (parser);

-- What a person knows better than the text: whose report it is, of which year. NULL: as the text says.
-- region_path: names from the province down, parted by /; '' with level 'national' is the nation.
CREATE TABLE corrections (
    report_id   INTEGER PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
    region_path TEXT,
    adcode      TEXT,
    level       TEXT,
    report_year INTEGER
);

-- What can be undone, oldest first. action: edit, remove, prefer. before: JSON, what undo puts back.
-- text_codec, text_body: the text of a report that was removed.
CREATE TABLE journal (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    done_at       TEXT NOT NULL,
    action        TEXT NOT NULL,
    label         TEXT NOT NULL,
    change        TEXT NOT NULL,
    report_id     INTEGER NOT NULL,
    report_sha256 TEXT NOT NULL,
    before        TEXT NOT NULL,
    text_codec    TEXT,
    text_body     BLOB
);
