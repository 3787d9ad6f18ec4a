"""What stands in ``collection.sqlite``, and how an earlier version becomes this one.

Identity of a letter through all changes is the pair of its file's SHA-256 and its part of that file (what follows
``!`` in its source): ``given`` and ``notes`` hang on it, so they outlive a new reading.
"""

from __future__ import annotations

import sqlite3

__all__ = ["APPLICATION_ID", "MIGRATIONS", "VERSION", "create", "migrate"]

APPLICATION_ID = 0x464F4953  # "FOIS"

_TABLES = """
-- what holds for the whole: versions of the stages, work that is still to be done
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- files kept under originals/, by the SHA-256 of their bytes
CREATE TABLE originals (sha256 TEXT PRIMARY KEY, bytes INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- what a file of these bytes and this name gave when it was read
CREATE TABLE readings (
    reading INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,               -- last part of the file's name: its ending helps to tell what it is
    record TEXT NOT NULL,             -- SHA-256 of the provenance record beside it; empty without one
    settings TEXT NOT NULL,           -- hash of the settings that it was read with
    version TEXT NOT NULL,            -- of the stage
    problems BLOB NOT NULL,
    UNIQUE (sha256, name, record)
) STRICT;

-- a file that was named: where its words come from
CREATE TABLE inputs (
    input INTEGER PRIMARY KEY,
    reading INTEGER NOT NULL REFERENCES readings,
    source TEXT NOT NULL,             -- relative to what the user named
    folder TEXT NOT NULL,             -- name of the folder that the source begins in
    place TEXT NOT NULL               -- hash of the real path, so that one file named twice is one
) STRICT;
CREATE INDEX inputs_of_reading ON inputs (reading);
CREATE INDEX inputs_at ON inputs (place);

-- documents of a reading, in their order; what tells them apart is kept beside the record
CREATE TABLE documents (
    document INTEGER PRIMARY KEY,
    reading INTEGER NOT NULL REFERENCES readings ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,               -- id as read; two letters may have one
    sha256 TEXT NOT NULL,             -- of the bytes that hold it, which a mail or an archive may hold in turn
    source TEXT NOT NULL,             -- the file's name, and what part of it this is
    part TEXT NOT NULL,               -- what follows the first "!" of the source
    text TEXT NOT NULL,
    body BLOB NOT NULL,               -- the record without its text
    digest TEXT NOT NULL,
    words INTEGER NOT NULL,
    reference TEXT NOT NULL,
    letter_date TEXT NOT NULL,
    recognised INTEGER NOT NULL,
    UNIQUE (reading, position)
) STRICT;

CREATE INDEX documents_of_file ON documents (sha256);
CREATE INDEX documents_of_words ON documents (digest);
CREATE INDEX documents_of_reference ON documents (reference);

-- whether two documents of one reference are one letter by their words
CREATE TABLE comparisons (
    one INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    alike INTEGER NOT NULL,
    PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX comparisons_of_other ON comparisons (other);

-- documents that are letters of the collection, as understood, with what is asked of them often
CREATE TABLE letters (
    document INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
    input INTEGER NOT NULL REFERENCES inputs ON DELETE CASCADE,
    document_id TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    key TEXT NOT NULL,                -- hash of the document that was understood
    version TEXT NOT NULL,            -- of the stage
    body BLOB NOT NULL,               -- the record without its document
    authority TEXT NOT NULL,
    reference TEXT NOT NULL,
    title TEXT NOT NULL,
    date TEXT NOT NULL,
    date_basis TEXT NOT NULL,
    document_kind TEXT NOT NULL,
    regime TEXT NOT NULL,
    request_status TEXT NOT NULL,
    declared TEXT NOT NULL,           -- provisions; each between semicolons, as in ;24(1);31(1)(a);
    argued TEXT NOT NULL,
    words INTEGER NOT NULL,
    given TEXT NOT NULL               -- columns that the user gave; each between semicolons
) STRICT;
CREATE INDEX letters_of_input ON letters (input);
-- what is asked of all letters at once, without their bodies
CREATE INDEX letters_at_a_glance ON letters (date, authority, reference, document_id, request_status);

-- documents that repeat a letter
CREATE TABLE repeats (
    input INTEGER NOT NULL REFERENCES inputs ON DELETE CASCADE,
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    letter INTEGER NOT NULL REFERENCES letters ON DELETE CASCADE,
    source TEXT NOT NULL,
    how TEXT NOT NULL,
    PRIMARY KEY (input, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX repeats_of ON repeats (letter);
CREATE INDEX repeats_of_document ON repeats (document);

-- numbers of folded words and of their stems; numbers are never given twice
CREATE TABLE stems (stem INTEGER PRIMARY KEY, form TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE vocabulary (
    word INTEGER PRIMARY KEY,
    form TEXT NOT NULL UNIQUE,
    stem INTEGER NOT NULL REFERENCES stems
) STRICT;
CREATE INDEX vocabulary_of ON vocabulary (stem);

-- pairs of files under bulk/ that hold the words of many letters as numbers, and where they stand
CREATE TABLE segments (
    segment INTEGER PRIMARY KEY,
    words_file TEXT NOT NULL UNIQUE,  -- named by its SHA-256
    places_file TEXT NOT NULL UNIQUE,
    letters INTEGER NOT NULL,
    words INTEGER NOT NULL
) STRICT;
CREATE TABLE tokens (
    document INTEGER PRIMARY KEY REFERENCES letters ON DELETE CASCADE,
    segment INTEGER NOT NULL REFERENCES segments,
    row INTEGER NOT NULL
) STRICT;
CREATE INDEX tokens_of ON tokens (segment);

-- blocks of letters that can be searched
CREATE TABLE passages (
    passage INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES letters ON DELETE CASCADE,
    start INTEGER NOT NULL,           -- characters of the document's text
    stop INTEGER NOT NULL,
    block INTEGER NOT NULL,
    role TEXT NOT NULL,               -- of most of it
    roles TEXT NOT NULL,              -- each between semicolons
    exemptions TEXT NOT NULL
) STRICT;
CREATE INDEX passages_of ON passages (document);
CREATE VIEW passage_text (passage, text, stems) AS
    SELECT passage, substr(text, start + 1, stop - start), stemmed(substr(text, start + 1, stop - start))
    FROM passages JOIN documents USING (document);
CREATE VIRTUAL TABLE passage_index USING fts5 (
    text, stems, content = 'passage_text', content_rowid = 'passage', tokenize = 'unicode61 remove_diacritics 2'
);

-- what the user says of letters, by column of letters.csv
CREATE TABLE given (
    sha256 TEXT NOT NULL,
    part TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (sha256, part, field)
) STRICT, WITHOUT ROWID;

-- what the user says of templates, findings and letters: every word of it, so that it can be taken back
CREATE TABLE notes (
    note INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,               -- fairness, ignore, star, note, check ...
    key TEXT NOT NULL,                -- what it is about: an id
    value TEXT NOT NULL,              -- empty takes an earlier one away
    reason TEXT NOT NULL,
    day TEXT NOT NULL,                -- ISO 8601, as the user gave it
    sha256 TEXT NOT NULL,             -- the letter that it goes with; empty for none
    part TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX notes_about ON notes (kind, key);

-- templates as the last report on the whole collection found them, and where they stand
CREATE TABLE templates (
    template_id TEXT PRIMARY KEY,
    label TEXT NOT NULL,
    fairness TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    request_groups INTEGER NOT NULL,
    body BLOB NOT NULL                -- the record
) STRICT, WITHOUT ROWID;
CREATE TABLE occurrences (
    template_id TEXT NOT NULL REFERENCES templates ON DELETE CASCADE,
    document INTEGER NOT NULL REFERENCES letters ON DELETE CASCADE,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    PRIMARY KEY (document, start, stop, template_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX occurrences_of ON occurrences (template_id);

-- inputs that were named and could not be taken, so that no report forgets them
CREATE TABLE problems (
    source TEXT NOT NULL,
    severity TEXT NOT NULL,
    problem TEXT NOT NULL,
    what_was_done TEXT NOT NULL,
    PRIMARY KEY (source, severity, problem, what_was_done)
) STRICT, WITHOUT ROWID;
"""

_CHECKED_ALONE = """
-- what a letter shows by itself, whatever other letters there are: it goes with the letter as it was understood
CREATE TABLE checked_alone (
    document INTEGER PRIMARY KEY REFERENCES letters ON DELETE CASCADE,
    source TEXT NOT NULL,             -- of the letter when it was checked
    version TEXT NOT NULL,            -- of the stage
    body BLOB NOT NULL
) STRICT;
"""

_DIFFERING = """
-- in which words two documents of one reference differ as forms of one letter; null where they are two letters
DROP TABLE comparisons;
CREATE TABLE comparisons (
    one INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    differing TEXT,
    PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX comparisons_of_other ON comparisons (other);
"""

# From each version to the next: statements that leave every letter as it was.
MIGRATIONS: tuple[str, ...] = (_TABLES, _CHECKED_ALONE, _DIFFERING)
VERSION = len(MIGRATIONS)
READABLE = 1  # the earliest version that is read as it is


def create(connection: sqlite3.Connection) -> None:
    """Make the tables in an empty database, in the transaction that is open."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    migrate(connection, 0)


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Bring the tables from ``version`` to this one, in the transaction that is open."""
    for step in MIGRATIONS[version:]:
        for statement in _statements(step):
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _statements(script: str) -> list[str]:
    """Statements one by one: ``executescript`` would end the transaction."""
    found, begun = [], ""
    for line in script.splitlines(keepends=True):
        begun += line
        if sqlite3.complete_statement(begun):
            found.append(begun)
            begun = ""
    return found
