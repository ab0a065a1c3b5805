-- Who was renamed for good, and by which renaming: the newest, as its mark says. A backup that does not have it holds the old
-- name. Like `forgotten` it names people by their bare ids: records that were made one with another are in it, too.
CREATE TABLE renamed (
  person_id BLOB PRIMARY KEY NOT NULL,
  mark      BLOB NOT NULL
) STRICT;
