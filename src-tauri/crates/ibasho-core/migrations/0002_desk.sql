-- What a desk needs before reception opens: preferences of the machine it stands on, and PINs that lift its right.

CREATE TABLE preference (
  key    TEXT PRIMARY KEY NOT NULL,
  value  TEXT NOT NULL
) STRICT;

-- Six digits that, with one's own pass, lift a desk for some minutes. What stands here lets nobody type them back.
-- last_at is when they were last tried, attempts how often in vain since.
CREATE TABLE pin (
  person_id   BLOB    PRIMARY KEY NOT NULL REFERENCES person (id),
  lifts_to    TEXT    NOT NULL CHECK (lifts_to IN ('coordinator', 'administrator')),
  memory_kib  INTEGER NOT NULL,
  passes      INTEGER NOT NULL,
  salt        BLOB    NOT NULL,
  verifier    BLOB    NOT NULL,
  attempts    INTEGER NOT NULL CHECK (attempts >= 0),
  last_at     INTEGER
) STRICT;

-- The register is read by reading and number, a page at a time.
CREATE INDEX person_by_reading ON person (search, number);
