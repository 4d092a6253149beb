-- What a reader adds to reports. Nothing here hangs on the library: a passage is known by the hash of its text, its
-- offsets and its words, and carries the names it was made under, so it outlives a reparse, an edit and a removal.

CREATE TABLE notes (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('bookmark', 'note', 'highlight')),
    place_key TEXT NOT NULL,
    region TEXT NOT NULL,
    adcode TEXT,
    report_year INTEGER,
    report_sha256 TEXT NOT NULL,
    section TEXT,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote TEXT NOT NULL,
    body TEXT NOT NULL DEFAULT '',
    colour TEXT,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    deleted_at TEXT
);
CREATE INDEX notes_by_report ON notes (place_key, report_year);

CREATE TABLE visits (
    place_key TEXT NOT NULL,
    report_year INTEGER NOT NULL,
    region TEXT NOT NULL,
    visited_at TEXT NOT NULL,
    visits INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (place_key, report_year)
) WITHOUT ROWID;

CREATE TABLE searches (
    id INTEGER PRIMARY KEY,
    query TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    deleted_at TEXT
);
