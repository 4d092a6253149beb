-- The first library: regions and places, reports with their text, and the rows parsed from them.
-- Offsets (start, end) count characters of a report's text. Parsed rows (sections, targets, glossary,
-- promises, warnings) can be deleted and made again from texts and sources; nothing else refers to them.

-- key → value: created_by, migrated_by (versions of the program).
CREATE TABLE library (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- A place is one series of regions through time: a county and the district it became are one place.
CREATE TABLE places (
    id        INTEGER PRIMARY KEY,
    key       TEXT NOT NULL UNIQUE,
    parent_id INTEGER REFERENCES places (id) DEFERRABLE INITIALLY DEFERRED,
    name      TEXT NOT NULL,
    level     TEXT NOT NULL,
    adcode    TEXT
);
CREATE INDEX places_by_parent ON places (parent_id);

-- The names a place had, oldest first. pinyin: syllables parted by blanks, other readings after "|".
CREATE TABLE place_names (
    place_id INTEGER NOT NULL REFERENCES places (id) ON DELETE CASCADE,
    ordinal  INTEGER NOT NULL,
    name     TEXT NOT NULL,
    since    INTEGER,
    until    INTEGER,
    pinyin   TEXT NOT NULL,
    PRIMARY KEY (place_id, ordinal)
) WITHOUT ROWID;

-- A region is a name under a superior, as reports print it.
CREATE TABLE regions (
    id        INTEGER PRIMARY KEY,
    parent_id INTEGER REFERENCES regions (id),
    level     TEXT NOT NULL,
    name      TEXT NOT NULL,
    stem      TEXT NOT NULL,
    adcode    TEXT,
    place_id  INTEGER REFERENCES places (id)
);
CREATE UNIQUE INDEX regions_by_name ON regions (ifnull(parent_id, 0), level, name);
CREATE INDEX regions_by_place ON regions (place_id);
CREATE INDEX regions_by_stem ON regions (stem, level);

-- One row a text. place_id and is_current follow from the region, the year and the other texts; a report that
-- names no place has neither region nor place.
CREATE TABLE reports (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    report_sha256   TEXT NOT NULL UNIQUE,
    region_id       INTEGER REFERENCES regions (id),
    place_id        INTEGER REFERENCES places (id),
    report_year     INTEGER,
    kind            TEXT NOT NULL,
    is_current      INTEGER NOT NULL DEFAULT 0 CHECK (is_current IN (0, 1)),
    characters      INTEGER NOT NULL,
    title           TEXT,
    level           TEXT,
    adcode          TEXT,
    review_year     INTEGER,
    delivered_on    TEXT,
    congress        TEXT,
    session         TEXT,
    speaker         TEXT,
    speaker_title   TEXT,
    script          TEXT NOT NULL,
    section_count   INTEGER NOT NULL,
    target_count    INTEGER NOT NULL,
    glossary_count  INTEGER NOT NULL,
    promise_count   INTEGER NOT NULL,
    added_at        TEXT NOT NULL
);
-- At most one text of a place and year is the current one.
CREATE UNIQUE INDEX reports_current ON reports (place_id, report_year) WHERE is_current;
CREATE INDEX reports_by_place ON reports (place_id, report_year, is_current, kind);
CREATE INDEX reports_by_year ON reports (report_year, level);
CREATE INDEX reports_by_region ON reports (region_id);

CREATE TABLE texts (
    report_id INTEGER PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
    codec     TEXT NOT NULL,
    body      BLOB NOT NULL
);

-- Files that were read, by the SHA-256 of their bytes; `complete` when all of the file was parsed.
CREATE TABLE files (
    id       INTEGER PRIMARY KEY,
    sha256   TEXT NOT NULL UNIQUE,
    complete INTEGER NOT NULL CHECK (complete IN (0, 1)),
    added_at TEXT NOT NULL
);

-- Where a text was found; a text may stand in several files. hints: JSON pairs of a table's other columns.
CREATE TABLE sources (
    id             INTEGER PRIMARY KEY,
    report_id      INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    file_id        INTEGER NOT NULL REFERENCES files (id) ON DELETE CASCADE,
    ordinal        INTEGER NOT NULL,
    path           TEXT NOT NULL,
    format         TEXT NOT NULL,
    encoding       TEXT,
    url            TEXT,
    published_on   TEXT,
    document_title TEXT,
    hints          TEXT,
    UNIQUE (file_id, ordinal)
);
CREATE INDEX sources_by_report ON sources (report_id);

CREATE TABLE sections (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    id        INTEGER NOT NULL,
    parent    INTEGER,
    level     INTEGER NOT NULL,
    number    TEXT,
    title     TEXT NOT NULL,
    kind      TEXT NOT NULL,
    "start"   INTEGER NOT NULL,
    "end"     INTEGER NOT NULL,
    body_end  INTEGER NOT NULL,
    PRIMARY KEY (report_id, id)
) WITHOUT ROWID;

-- The quote is text[start:end] and is not kept again. `year` holds a number or a range such as '2021-2025'.
-- cue_words: a JSON list, NULL when empty.
CREATE TABLE targets (
    report_id            INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    id                   INTEGER NOT NULL,
    role                 TEXT NOT NULL,
    scope                TEXT NOT NULL,
    status               TEXT NOT NULL,
    year,
    horizon              TEXT NOT NULL,
    indicator            TEXT NOT NULL,
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
    PRIMARY KEY (report_id, id)
) WITHOUT ROWID;
CREATE INDEX targets_by_indicator ON targets (indicator, report_id);

-- A definition or promise that stands word for word in its entry is kept as its place (…_start,
-- …_end) and the text column is NULL. mentions: a JSON list of [start, end], NULL when empty.
CREATE TABLE glossary (
    report_id        INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    ordinal          INTEGER NOT NULL,
    number           TEXT,
    term             TEXT NOT NULL,
    definition       TEXT,
    definition_start INTEGER,
    definition_end   INTEGER,
    "start"          INTEGER NOT NULL,
    "end"            INTEGER NOT NULL,
    mentions         TEXT,
    PRIMARY KEY (report_id, ordinal)
) WITHOUT ROWID;

CREATE TABLE promises (
    report_id  INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    ordinal    INTEGER NOT NULL,
    number     TEXT,
    text       TEXT,
    text_start INTEGER,
    text_end   INTEGER,
    owner      TEXT,
    "start"    INTEGER NOT NULL,
    "end"      INTEGER NOT NULL,
    PRIMARY KEY (report_id, ordinal)
) WITHOUT ROWID;

CREATE TABLE warnings (
    report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    ordinal   INTEGER NOT NULL,
    code      TEXT NOT NULL,
    message   TEXT NOT NULL,
    PRIMARY KEY (report_id, ordinal)
) WITHOUT ROWID;
