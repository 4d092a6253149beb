-- Beside the lists of frequent bigrams (corpus/search/frequent.py), so that what is said everywhere is found as quickly as
-- what is rare. The index is made again after this file has run: its blocks have become smaller too.

-- Position lists of the trigrams that hold a frequent bigram. trigram: first character << 32 | second << 16 | third.
CREATE TABLE search_trigrams (
    id      INTEGER PRIMARY KEY,
    segment INTEGER NOT NULL,
    trigram INTEGER NOT NULL,
    body    BLOB NOT NULL
);
CREATE UNIQUE INDEX search_trigrams_found ON search_trigrams (segment, trigram);

-- How often a frequent bigram stands in each report of its segment, in their order: numbers of 8, 16 or 32 bits.
-- id: segment << 32 | bigram.
CREATE TABLE search_counts (
    id   INTEGER PRIMARY KEY,
    body BLOB NOT NULL
);

DELETE FROM search_segments;
DELETE FROM search_blocks;
INSERT OR IGNORE INTO search_changes (report_id) SELECT report_id FROM texts;
