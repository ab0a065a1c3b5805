-- What keeps people safe: what they agreed to, who asked about them, what left the house, and how long things are kept.

-- What somebody agreed to, and who gave it. The words of older spaces stay in person_private.consents.
CREATE TABLE consent (
  id            BLOB PRIMARY KEY NOT NULL,
  person_id     BLOB NOT NULL REFERENCES person (id),
  about         TEXT NOT NULL CHECK (about IN ('keeping', 'household', 'pictures', 'contact', 'sharing', 'other')),
  given_by      TEXT NOT NULL CHECK (given_by IN ('self', 'guardian', 'other')),
  giver         TEXT,
  given_on      TEXT NOT NULL,
  withdrawn_on  TEXT,
  note          TEXT
) STRICT;
CREATE INDEX consent_by_person ON consent (person_id);

-- A request from outside for what is kept (照会). It has no person_id: that somebody asked must not hang on the person.
CREATE TABLE inquiry (
  id           BLOB PRIMARY KEY NOT NULL,
  received_on  TEXT NOT NULL,
  asked_by     TEXT NOT NULL,
  office       TEXT,
  ground       TEXT,
  about        TEXT NOT NULL,
  answer       TEXT CHECK (answer IN ('given', 'partly', 'refused')),
  answered_on  TEXT,
  decided_by   TEXT,
  note         TEXT
) STRICT;
CREATE INDEX inquiry_by_day ON inquiry (received_on);

-- What left the house: a file, a print, a backup. From it an erasing tells which of them still hold the person.
CREATE TABLE handout (
  id         BLOB    PRIMARY KEY NOT NULL,
  at         INTEGER NOT NULL,
  day        TEXT    NOT NULL,
  kind       TEXT    NOT NULL CHECK (kind IN ('export', 'report', 'publication', 'passes', 'card', 'own_file', 'backup', 'readable_rows')),
  from_on    TEXT,
  to_on      TEXT,
  -- Whether people can be told from it by name, nickname or card.
  named      INTEGER NOT NULL CHECK (named IN (0, 1)),
  -- The one person that it is about, if it is.
  person_id  BLOB    REFERENCES person (id),
  -- A backup: where it went. Never a path.
  place      TEXT    CHECK (place IN ('own', 'elsewhere')),
  sha256     BLOB,
  -- Everything about one person: who asked for it, and on what ground.
  asked_by   TEXT,
  ground     TEXT
) STRICT;
CREATE INDEX handout_by_day ON handout (day);
CREATE INDEX handout_by_person ON handout (person_id) WHERE person_id IS NOT NULL;

-- How long a kind of data is kept, where a space decided otherwise than the program proposes; 0 months: as long as the space.
CREATE TABLE retention (
  kind    TEXT    PRIMARY KEY NOT NULL,
  months  INTEGER NOT NULL CHECK (months BETWEEN 0 AND 1200)
) STRICT;

-- Groups too small to be published, merged with a neighbour; the merge stays for the fiscal year (its first day).
CREATE TABLE merged_group (
  id       BLOB PRIMARY KEY NOT NULL,
  year_on  TEXT NOT NULL,
  split    TEXT NOT NULL,
  key      TEXT NOT NULL,
  into_key TEXT NOT NULL,
  UNIQUE (year_on, split, key)
) STRICT;

-- What an entry is about where no row tells: the operation that was refused, the right that was lifted to. Always one of the
-- program's own words, never typed text.
ALTER TABLE journal_entry ADD COLUMN about TEXT;

-- The audit leafs through few among many: what cannot be undone by its operation, and what needed more than reception.
CREATE INDEX journal_entry_final ON journal_entry (operation, seq) WHERE kind = 'final';
CREATE INDEX journal_entry_above ON journal_entry (seq)
  WHERE kind <> 'final' AND needs IN ('reporter', 'coordinator', 'administrator');
-- Records that were made one with another. Older backups hold them under their own ids, so that erasing a person has to
-- forget those as well.
CREATE TABLE merged_person (
  id       BLOB PRIMARY KEY NOT NULL,
  into_id  BLOB NOT NULL REFERENCES person (id)
) STRICT;
CREATE INDEX merged_person_by_person ON merged_person (into_id);

-- By whom: read when that person is forgotten.
CREATE INDEX journal_entry_by_person ON journal_entry (person_id) WHERE person_id IS NOT NULL;

-- What is left to do after a person was erased: entries up to `unswept` have yet to be gone through for what was left of
-- rows that are no longer there.
ALTER TABLE forgotten ADD COLUMN unswept INTEGER NOT NULL DEFAULT 0;

-- That the file has to be rewritten, so that no page keeps what stood in it; and since when.
CREATE TABLE rewriting (
  id  INTEGER PRIMARY KEY CHECK (id = 1),
  at  INTEGER NOT NULL
) STRICT;
