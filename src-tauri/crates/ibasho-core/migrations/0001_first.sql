-- The whole model, so that nothing is retrofitted under live data. Forward only: never edited once released.
--
-- Conventions
--   *_id  BLOB, 16 bytes, UUIDv7; never ordered by. Every table has exactly one primary key column, so that the journal
--         can name any row by (table, key).
--   *_at  INTEGER, an instant in UTC milliseconds.      *_on, day  TEXT, a business day as YYYY-MM-DD.
--   0/1   INTEGER for yes and no.  No REAL anywhere: reals lose digits in the journal.
--   import  the number of the import that made the row, 0 for all others. A row whose import is listed in
--         `import_hidden` does not exist for anybody: see store/open.rs, which lays a view of the same name over it.
--   No ON DELETE CASCADE, no REPLACE, no main-schema triggers: the journal would not see what they do.

CREATE TABLE space (
  id            INTEGER PRIMARY KEY CHECK (id = 1),
  space_id      BLOB    NOT NULL,
  name          TEXT    NOT NULL,
  zone          TEXT    NOT NULL,
  turns_at      INTEGER NOT NULL CHECK (turns_at BETWEEN 0 AND 719),
  fiscal_month  INTEGER NOT NULL CHECK (fiscal_month BETWEEN 1 AND 12),
  leaving       TEXT    NOT NULL CHECK (leaving IN ('off', 'ask', 'scan')),
  sample        INTEGER NOT NULL CHECK (sample IN (0, 1)),
  made_at       INTEGER NOT NULL
) STRICT;

CREATE TABLE word (
  key    TEXT PRIMARY KEY NOT NULL,
  value  TEXT NOT NULL
) STRICT;

-- Imports ------------------------------------------------------------------------------------------------------------

CREATE TABLE import (
  number       INTEGER PRIMARY KEY,
  kind         TEXT    NOT NULL CHECK (kind IN ('categories', 'people', 'sessions', 'visits', 'shifts')),
  fingerprint  BLOB    NOT NULL,
  row_count    INTEGER NOT NULL,
  at           INTEGER NOT NULL
) STRICT;

CREATE TABLE import_hidden (
  number  INTEGER PRIMARY KEY
) STRICT;

-- People -------------------------------------------------------------------------------------------------------------

CREATE TABLE category (
  id            BLOB    PRIMARY KEY NOT NULL,
  name          TEXT    NOT NULL,
  counting      TEXT    NOT NULL CHECK (counting IN ('inside', 'apart')),
  school_stage  TEXT    CHECK (school_stage IN ('preschool', 'elementary', 'junior_high', 'high', 'youth', 'adult', 'senior')),
  position      INTEGER NOT NULL,
  retired       INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
  import        INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX category_by_name ON category (name);
CREATE INDEX category_by_import ON category (import) WHERE import <> 0;

CREATE TABLE mark (
  id        BLOB    PRIMARY KEY NOT NULL,
  name      TEXT    NOT NULL,
  position  INTEGER NOT NULL,
  retired   INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
  import    INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX mark_by_name ON mark (name);
CREATE INDEX mark_by_import ON mark (import) WHERE import <> 0;

CREATE TABLE household (
  id      BLOB    PRIMARY KEY NOT NULL,
  label   TEXT    NOT NULL,
  import  INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX household_by_label ON household (label);
CREATE INDEX household_by_import ON household (import) WHERE import <> 0;

CREATE TABLE person (
  id             BLOB    PRIMARY KEY NOT NULL,
  number         INTEGER NOT NULL CHECK (number > 0),
  ref            TEXT,
  nickname       TEXT    NOT NULL,
  search         TEXT    NOT NULL,
  picture        TEXT,
  colour         TEXT,
  category_id    BLOB    NOT NULL REFERENCES category (id),
  language       TEXT,
  household_id   BLOB    REFERENCES household (id),
  heard_from     TEXT,
  introduced_by  TEXT,
  registered_on  TEXT,
  first_used_on  TEXT,
  left_on        TEXT,
  erased         INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1)),
  import         INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX person_by_number ON person (number);
CREATE INDEX person_by_ref ON person (ref) WHERE ref IS NOT NULL;
CREATE INDEX person_by_category ON person (category_id);
CREATE INDEX person_by_household ON person (household_id) WHERE household_id IS NOT NULL;
CREATE INDEX person_by_import ON person (import) WHERE import <> 0;

-- What the door never reads stands in a table of its own.
CREATE TABLE person_private (
  person_id   BLOB PRIMARY KEY NOT NULL REFERENCES person (id),
  name        TEXT,
  kana        TEXT,
  birth_date  TEXT,
  contact     TEXT,
  notes       TEXT,
  consents    TEXT
) STRICT;

CREATE TABLE person_mark (
  id         BLOB PRIMARY KEY NOT NULL,
  person_id  BLOB NOT NULL REFERENCES person (id),
  mark_id    BLOB NOT NULL REFERENCES mark (id),
  UNIQUE (person_id, mark_id)
) STRICT;
CREATE INDEX person_mark_by_mark ON person_mark (mark_id);

CREATE TABLE person_role (
  id         BLOB PRIMARY KEY NOT NULL,
  person_id  BLOB NOT NULL REFERENCES person (id),
  role       TEXT NOT NULL CHECK (role IN ('visitor', 'youth_supporter', 'peer_supporter', 'intern', 'volunteer', 'mentor', 'staff')),
  from_on    TEXT NOT NULL,
  to_on      TEXT
) STRICT;
CREATE INDEX person_role_by_person ON person_role (person_id);

CREATE TABLE forgotten (
  person_id  BLOB PRIMARY KEY NOT NULL,
  at         INTEGER NOT NULL
) STRICT;

-- Passes -------------------------------------------------------------------------------------------------------------
-- A pass names a person, or (a guest pass) nobody and the category its heads are counted in.

CREATE TABLE pass (
  id           BLOB    PRIMARY KEY NOT NULL,
  code         TEXT    NOT NULL UNIQUE,
  person_id    BLOB    REFERENCES person (id),
  category_id  BLOB    REFERENCES category (id),
  valid_from   TEXT,
  valid_to     TEXT,
  issued_at    INTEGER NOT NULL,
  revoked_at   INTEGER,
  replaced_by  BLOB    REFERENCES pass (id)
) STRICT;
CREATE INDEX pass_by_person ON pass (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX pass_by_category ON pass (category_id) WHERE category_id IS NOT NULL;
CREATE INDEX pass_by_replacement ON pass (replaced_by) WHERE replaced_by IS NOT NULL;

-- Calendar -----------------------------------------------------------------------------------------------------------

CREATE TABLE activity (
  id           BLOB    PRIMARY KEY NOT NULL,
  opens_space  INTEGER NOT NULL CHECK (opens_space IN (0, 1)),
  counts       TEXT    NOT NULL CHECK (counts IN ('users', 'apart')),
  unit         TEXT    NOT NULL CHECK (unit IN ('person', 'party')),
  drop_in      INTEGER NOT NULL CHECK (drop_in IN (0, 1)),
  colour       TEXT,
  position     INTEGER NOT NULL,
  retired      INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
  import       INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX activity_by_import ON activity (import) WHERE import <> 0;

-- A rename or a new hour is a new row here, not a new activity. Times are minutes after midnight of the business day.
CREATE TABLE activity_name (
  id           BLOB PRIMARY KEY NOT NULL,
  activity_id  BLOB NOT NULL REFERENCES activity (id),
  name         TEXT NOT NULL,
  starts       INTEGER,
  ends         INTEGER,
  from_on      TEXT
) STRICT;
CREATE INDEX activity_name_by_activity ON activity_name (activity_id);

CREATE TABLE session (
  id                  BLOB    PRIMARY KEY NOT NULL,
  activity_id         BLOB    NOT NULL REFERENCES activity (id),
  day                 TEXT    NOT NULL,
  starts_at           INTEGER,
  ends_at             INTEGER,
  status              TEXT    NOT NULL CHECK (status IN ('planned', 'held', 'cancelled')),
  cancelled_why       TEXT,
  title               TEXT,
  venue               TEXT,
  capacity            INTEGER,
  sign_up_deadline    INTEGER,
  meals_children      INTEGER,
  meals_adults        INTEGER,
  meals_staff         INTEGER,
  meals_taken_home    INTEGER,
  meals_unsorted      INTEGER,
  weather             TEXT,
  partner             TEXT,
  person_in_charge    BLOB    REFERENCES person (id),
  note                TEXT,
  import              INTEGER NOT NULL DEFAULT 0,
  CHECK (ends_at IS NULL OR starts_at IS NULL OR ends_at >= starts_at)
) STRICT;
CREATE INDEX session_by_day ON session (day, activity_id);
CREATE INDEX session_by_activity ON session (activity_id);
CREATE INDEX session_by_person_in_charge ON session (person_in_charge) WHERE person_in_charge IS NOT NULL;
CREATE INDEX session_by_import ON session (import) WHERE import <> 0;

-- Visits -------------------------------------------------------------------------------------------------------------

CREATE TABLE visit (
  id           BLOB    PRIMARY KEY NOT NULL,
  session_id   BLOB    NOT NULL REFERENCES session (id),
  day          TEXT    NOT NULL,
  person_id    BLOB    REFERENCES person (id),
  category_id  BLOB    NOT NULL REFERENCES category (id),
  heads        INTEGER NOT NULL CHECK (heads >= 1),
  estimate     INTEGER NOT NULL CHECK (estimate IN (0, 1)),
  party        TEXT,
  arrived_at   INTEGER,
  left_at      INTEGER,
  left_how     TEXT    CHECK (left_how IN ('scanned', 'typed', 'estimated')),
  voided_at    INTEGER,
  practice     INTEGER NOT NULL CHECK (practice IN (0, 1)),
  import       INTEGER NOT NULL DEFAULT 0,
  CHECK (person_id IS NULL OR heads = 1)
) STRICT;
-- The two ways in, each covering what is asked of it: a session's visits (the month), a person's visits (the door, first use).
CREATE INDEX visit_by_session ON visit (session_id, voided_at, practice, person_id, category_id, heads, estimate, arrived_at, party, import, id);
CREATE INDEX visit_by_person ON visit (person_id, day, session_id, category_id, voided_at, practice, import) WHERE person_id IS NOT NULL;
CREATE INDEX visit_by_category ON visit (category_id);
CREATE INDEX visit_by_import ON visit (import) WHERE import <> 0;

-- The same person back in the same session: one visit, one more stay.
CREATE TABLE visit_return (
  id           BLOB    PRIMARY KEY NOT NULL,
  visit_id     BLOB    NOT NULL REFERENCES visit (id),
  returned_at  INTEGER,
  left_at      INTEGER,
  left_how     TEXT    CHECK (left_how IN ('scanned', 'typed', 'estimated')),
  import       INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX visit_return_by_visit ON visit_return (visit_id);
CREATE INDEX visit_return_by_import ON visit_return (import) WHERE import <> 0;

CREATE TABLE visit_mark (
  id        BLOB PRIMARY KEY NOT NULL,
  visit_id  BLOB NOT NULL REFERENCES visit (id),
  mark_id   BLOB NOT NULL REFERENCES mark (id),
  UNIQUE (visit_id, mark_id)
) STRICT;
CREATE INDEX visit_mark_by_mark ON visit_mark (mark_id);

-- Sign-ups -----------------------------------------------------------------------------------------------------------

CREATE TABLE sign_up (
  id          BLOB    PRIMARY KEY NOT NULL,
  session_id  BLOB    NOT NULL REFERENCES session (id),
  person_id   BLOB    REFERENCES person (id),
  contact     TEXT,
  party       TEXT,
  status      TEXT    NOT NULL CHECK (status IN ('confirmed', 'waiting', 'cancelled', 'came', 'did_not_come')),
  place       INTEGER NOT NULL,
  made_at     INTEGER NOT NULL,
  note        TEXT
) STRICT;
CREATE INDEX sign_up_by_session ON sign_up (session_id, place);
CREATE INDEX sign_up_by_person ON sign_up (person_id, session_id) WHERE person_id IS NOT NULL;

CREATE TABLE sign_up_heads (
  id           BLOB    PRIMARY KEY NOT NULL,
  sign_up_id   BLOB    NOT NULL REFERENCES sign_up (id),
  category_id  BLOB    NOT NULL REFERENCES category (id),
  heads        INTEGER NOT NULL CHECK (heads >= 1)
) STRICT;
CREATE INDEX sign_up_heads_by_sign_up ON sign_up_heads (sign_up_id);
CREATE INDEX sign_up_heads_by_category ON sign_up_heads (category_id);

-- Shifts -------------------------------------------------------------------------------------------------------------

CREATE TABLE duty (
  id        BLOB    PRIMARY KEY NOT NULL,
  name      TEXT    NOT NULL,
  paid      INTEGER NOT NULL CHECK (paid IN (0, 1)),
  position  INTEGER NOT NULL,
  retired   INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
  import    INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX duty_by_name ON duty (name);
CREATE INDEX duty_by_import ON duty (import) WHERE import <> 0;

CREATE TABLE shift (
  id          BLOB    PRIMARY KEY NOT NULL,
  day         TEXT    NOT NULL,
  starts_at   INTEGER NOT NULL,
  ends_at     INTEGER NOT NULL,
  needed      INTEGER NOT NULL CHECK (needed >= 0),
  duty_id     BLOB    REFERENCES duty (id),
  session_id  BLOB    REFERENCES session (id),
  note        TEXT,
  import      INTEGER NOT NULL DEFAULT 0,
  CHECK (ends_at >= starts_at)
) STRICT;
CREATE INDEX shift_by_day ON shift (day);
CREATE INDEX shift_by_duty ON shift (duty_id) WHERE duty_id IS NOT NULL;
CREATE INDEX shift_by_session ON shift (session_id) WHERE session_id IS NOT NULL;
CREATE INDEX shift_by_import ON shift (import) WHERE import <> 0;

CREATE TABLE assignment (
  id             BLOB    PRIMARY KEY NOT NULL,
  shift_id       BLOB    NOT NULL REFERENCES shift (id),
  day            TEXT    NOT NULL,
  person_id      BLOB    NOT NULL REFERENCES person (id),
  status         TEXT    NOT NULL CHECK (status IN ('planned', 'came', 'could_not_come')),
  in_at          INTEGER,
  out_at         INTEGER,
  break_minutes  INTEGER NOT NULL CHECK (break_minutes >= 0),
  honorarium     INTEGER,
  import         INTEGER NOT NULL DEFAULT 0,
  CHECK (out_at IS NULL OR in_at IS NULL OR out_at >= in_at)
) STRICT;
CREATE INDEX assignment_by_day ON assignment (day, status, person_id, shift_id, in_at, out_at, break_minutes, import);
CREATE INDEX assignment_by_person ON assignment (person_id, day);
CREATE INDEX assignment_by_shift ON assignment (shift_id);
CREATE INDEX assignment_by_import ON assignment (import) WHERE import <> 0;

-- Figures ------------------------------------------------------------------------------------------------------------

CREATE TABLE target (
  id       BLOB    PRIMARY KEY NOT NULL,
  figure   TEXT    NOT NULL,
  from_on  TEXT    NOT NULL,
  to_on    TEXT    NOT NULL,
  value    INTEGER NOT NULL CHECK (value >= 0),
  UNIQUE (figure, from_on, to_on)
) STRICT;

-- A month handed over: its figures with all splits as canonical JSON, and the SHA-256 of those bytes.
CREATE TABLE closing (
  id         BLOB    PRIMARY KEY NOT NULL,
  from_on    TEXT    NOT NULL,
  to_on      TEXT    NOT NULL,
  closed_at  INTEGER NOT NULL,
  figures    TEXT    NOT NULL,
  sha256     BLOB    NOT NULL
) STRICT;
CREATE INDEX closing_by_period ON closing (from_on, to_on);

CREATE TABLE closing_file (
  id          BLOB PRIMARY KEY NOT NULL,
  closing_id  BLOB NOT NULL REFERENCES closing (id),
  format      TEXT NOT NULL,
  sha256      BLOB NOT NULL
) STRICT;
CREATE INDEX closing_file_by_closing ON closing_file (closing_id);

-- Journal ------------------------------------------------------------------------------------------------------------
-- What changed, by whom. Written by the door (entry) and by the TEMP triggers of the writing connection (change).

CREATE TABLE journal_entry (
  seq        INTEGER PRIMARY KEY,
  at         INTEGER NOT NULL,
  day        TEXT    NOT NULL,
  desk       TEXT    NOT NULL,
  needs      TEXT    NOT NULL,
  person_id  BLOB,
  operation  TEXT    NOT NULL,
  kind       TEXT    NOT NULL CHECK (kind IN ('do', 'undo', 'redo', 'final')),
  target     INTEGER,
  undone_by  INTEGER,
  schema     INTEGER NOT NULL
) STRICT;
CREATE INDEX journal_entry_by_desk ON journal_entry (desk, seq);

CREATE TABLE journal_change (
  entry    INTEGER NOT NULL,
  n        INTEGER NOT NULL,
  tab      TEXT    NOT NULL,
  row_key  ANY     NOT NULL,
  kind     TEXT    NOT NULL CHECK (kind IN ('insert', 'update', 'delete')),
  columns  TEXT,
  PRIMARY KEY (entry, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX journal_change_by_row ON journal_change (row_key);

-- How far the journal has been stripped of what it may no longer hold.
CREATE TABLE journal_stripped (
  class    TEXT    PRIMARY KEY NOT NULL CHECK (class IN ('daily', 'personal')),
  through  INTEGER NOT NULL
) STRICT;
