-- The search index: position lists of character bigrams over the folded texts, in segments that never change but
-- for being forgotten (see corpus/search). It can be thrown away and made again from the texts.

-- Up to 16 million characters of reports, indexed together.
-- reports: pairs of 32-bit numbers, report id (0: forgotten) and where its text begins, in units of 256 characters.
-- parts: 32-bit numbers, place << 8 | kind of section from there on.
CREATE TABLE search_segments (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    size       INTEGER NOT NULL,
    characters INTEGER NOT NULL,
    reports    BLOB NOT NULL,
    parts      BLOB NOT NULL
);

-- Blocks of position lists, rising by bigram (corpus/search/blocks.py). id: segment << 32 | the first bigram in it;
-- a bigram is first character << 16 | second character (65534: all rare bigrams that begin with the first).
CREATE TABLE search_blocks (
    id   INTEGER PRIMARY KEY,
    body BLOB NOT NULL
);

-- Reports the segments know nothing of yet, or something outdated; a search reads their texts instead.
CREATE TABLE search_changes (
    report_id INTEGER PRIMARY KEY
);
INSERT INTO search_changes (report_id) SELECT report_id FROM texts;

CREATE TRIGGER search_text_added AFTER INSERT ON texts BEGIN
    INSERT OR IGNORE INTO search_changes (report_id) VALUES (new.report_id);
END;
CREATE TRIGGER search_text_changed AFTER UPDATE OF body ON texts BEGIN
    INSERT OR IGNORE INTO search_changes (report_id) VALUES (new.report_id);
END;
CREATE TRIGGER search_text_removed AFTER DELETE ON texts BEGIN
    INSERT OR IGNORE INTO search_changes (report_id) VALUES (old.report_id);
END;
-- a report parsed anew has its columns set again
CREATE TRIGGER search_report_parsed AFTER UPDATE OF section_count ON reports BEGIN
    INSERT OR IGNORE INTO search_changes (report_id) VALUES (new.id);
END;

-- The order in which hits are shown, and the texts that are not searched.
CREATE INDEX reports_newest ON reports (report_year DESC, adcode, id) WHERE is_current;
CREATE INDEX reports_beside ON reports (id) WHERE NOT is_current;
