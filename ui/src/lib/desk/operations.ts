// Made from the one list of operations by `make types`; a test fails when it is stale. Do not edit.

/**
 * A person as reception sees them, with their passes and their day.
 */
export type AboutPerson = { 
/**
 * Their id.
 */
id: PersonId, 
/**
 * Their short number.
 */
number: number, 
/**
 * Their nickname.
 */
nickname: string, 
/**
 * Their picture.
 */
picture: string | null, 
/**
 * Their colour.
 */
colour: string | null, 
/**
 * Their category.
 */
category: CategoryId, 
/**
 * Their marks.
 */
marks: Array<MarkId>, 
/**
 * The number that they have in another list.
 */
ref: string | null, 
/**
 * When they registered, if known.
 */
registered_on: Day | null, 
/**
 * When they left, if they did.
 */
left_on: Day | null, 
/**
 * Their passes, the newest first, without codes.
 */
passes: Array<Pass>, 
/**
 * Their visits of today, in the order of arrival.
 */
today: Array<PastVisit>, };

/**
 * The space as it describes itself.
 */
export type AboutSpace = { 
/**
 * Its name.
 */
name: string, 
/**
 * IANA name of its zone.
 */
zone: string, 
/**
 * Minutes after midnight at which the business day turns.
 */
turns_at: number, 
/**
 * First month of the fiscal year.
 */
fiscal_month: number, 
/**
 * Whether leaving is recorded.
 */
leaving: Leaving, 
/**
 * Whether it is the sample.
 */
sample: boolean, 
/**
 * The visible word for a visit.
 */
visit_word: string, };

/**
 * Today at one glance.
 */
export type AboutToday = { 
/**
 * The business day.
 */
day: Day, 
/**
 * Now, by the clock of the space.
 */
now: Instant, 
/**
 * When the first session that opens the space starts.
 */
open_from: Instant | null, 
/**
 * When the last of them ends.
 */
open_to: Instant | null, 
/**
 * People whose visit of today has not ended. Where leaving is not recorded, all who came.
 */
here: number, 
/**
 * Nameless heads of today: nobody knows who of them left.
 */
here_heads: number, 
/**
 * Whether some of those heads are an estimate.
 */
here_estimated: boolean, 
/**
 * Total attendance of today so far, as the figures count it.
 */
came: number, 
/**
 * People and nameless heads of today that are counted apart: here, but not in that attendance.
 */
apart: number, 
/**
 * Today's sessions in the order of their start, those without one last.
 */
sessions: Array<TodaySession>, 
/**
 * Today's helpers in the order of their shifts.
 */
helpers: Array<TodayHelper>, 
/**
 * Shifts that lack somebody.
 */
gaps: Array<Gap>, 
/**
 * Heads for the +1 and −1 keys.
 */
heads: Array<KeyHeads>, };

/**
 * What becomes of a text.
 */
export type Action = "keep" | "blank" | "replace";

/**
 * All activities under their names of today.
 */
export type Activities = Record<symbol, never>;

/**
 * An activity, under the name it has now.
 */
export type Activity = { 
/**
 * Its id.
 */
id: ActivityId, 
/**
 * Its name now.
 */
name: string, 
/**
 * Its sessions make a day a 開所日.
 */
opens_space: boolean, 
/**
 * Users or apart.
 */
counts: Counts, 
/**
 * People or parties.
 */
unit: Unit, 
/**
 * A scan when nothing else is on makes or joins its session of the day.
 */
drop_in: boolean, 
/**
 * Its usual start and end in minutes after midnight.
 */
starts: number | null, 
/**
 * Likewise.
 */
ends: number | null, 
/**
 * No longer offered.
 */
retired: boolean, };

/**
 * An activity.
 */
export type ActivityId = string;

/**
 * Adds an activity.
 */
export type AddActivity = { 
/**
 * Its name.
 */
name: string, 
/**
 * Its sessions make a day a 開所日.
 */
opens_space?: boolean, 
/**
 * Users (default) or apart.
 */
counts?: Counts, 
/**
 * People (default) or parties.
 */
unit?: Unit, 
/**
 * Usual start, `HH:MM`.
 */
starts?: string, 
/**
 * Usual end, `HH:MM`.
 */
ends?: string, };

/**
 * Adds a category.
 */
export type AddCategory = { 
/**
 * Its name.
 */
name: string, 
/**
 * Inside the total (default) or apart.
 */
counting?: Counting, 
/**
 * The school stage it is bound to, if any.
 */
school_stage?: SchoolStage, };

/**
 * Adds a duty.
 */
export type AddDuty = { 
/**
 * Its name.
 */
name: string, 
/**
 * Done by paid staff.
 */
paid?: boolean, };

/**
 * Counts heads without a name: the +1 key, or a number that was counted or estimated.
 */
export type AddHeads = { 
/**
 * The category they are counted in.
 */
category: CategoryId, 
/**
 * How many; 1 if not said.
 */
heads?: number, 
/**
 * Whether that is an estimate.
 */
estimate?: boolean, 
/**
 * Into which session; the drop-in of today if not said.
 */
session?: SessionId, 
/**
 * The label of the party they came with.
 */
party?: string, };

/**
 * Adds a mark.
 */
export type AddMark = { 
/**
 * Its name.
 */
name: string, };

/**
 * What people of a group have in common.
 */
export type Alike = "name" | "nickname";

/**
 * Everything that is kept about a person.
 */
export type AllAbout = { 
/**
 * Who.
 */
person: PersonId, };

/**
 * What was answered.
 */
export type Answer = "given" | "partly" | "refused";

/**
 * Records what was answered to a request from outside, and who decided it. Said again, it replaces what was said.
 */
export type AnswerInquiry = { 
/**
 * Which.
 */
inquiry: InquiryId, 
/**
 * What was answered.
 */
answer: Answer, 
/**
 * When; today if not said.
 */
answered_on?: Day, 
/**
 * Who decided.
 */
decided_by: string, 
/**
 * What was given or why not; what stands there stays if not said.
 */
note?: string, };

/**
 * Records that a person arrived in a session that was chosen by hand. Whoever is found by name is greeted by `greet`.
 */
export type Arrive = { 
/**
 * Who.
 */
person: PersonId, 
/**
 * Into which session; the drop-in of today if not said.
 */
session?: SessionId, 
/**
 * The label of the party they came with.
 */
party?: string, };

/**
 * Assigns a person to a shift.
 */
export type Assign = { 
/**
 * Which shift.
 */
shift: ShiftId, 
/**
 * Whom.
 */
person: PersonId, };

/**
 * Somebody on a shift.
 */
export type Assigned = { 
/**
 * The assignment.
 */
assignment: AssignmentId, 
/**
 * Who.
 */
person: PersonId, 
/**
 * Their nickname.
 */
nickname: string, 
/**
 * Their short number.
 */
number: number, 
/**
 * Their picture.
 */
picture: string | null, 
/**
 * Their colour.
 */
colour: string | null, 
/**
 * Planned, came, could not come.
 */
status: Attendance, 
/**
 * When they came.
 */
in_at: Instant | null, 
/**
 * When they left.
 */
out_at: Instant | null, 
/**
 * Minutes of break.
 */
break_minutes: number, };

/**
 * An assignment of a person to a shift.
 */
export type Assignment = { 
/**
 * Its id.
 */
id: AssignmentId, 
/**
 * The shift.
 */
shift: ShiftId, 
/**
 * Who.
 */
person: PersonId, 
/**
 * Where it stands.
 */
status: Attendance, 
/**
 * When the shift starts.
 */
starts_at: Instant, 
/**
 * When the shift ends.
 */
ends_at: Instant, 
/**
 * When they came.
 */
in_at: Instant | null, 
/**
 * When they left.
 */
out_at: Instant | null, };

/**
 * An assignment of a person to a shift.
 */
export type AssignmentId = string;

/**
 * The assignments of a period, by the start of their shifts.
 */
export type Assignments = { 
/**
 * First day.
 */
from: Day, 
/**
 * Last day.
 */
to: Day, };

/**
 * Where an assignment stands. 「来られなかった」, not 「欠勤」.
 */
export type Attendance = "planned" | "came" | "could_not_come";

/**
 * Who did what: the entries of the journal, the newest first, a page at a time. Tables and columns are named, never values.
 */
export type Audit = { 
/**
 * Only entries before this one: the last of the page before.
 */
before?: number, 
/**
 * So many at the most, 200 or fewer; 50 if not said.
 */
most?: number, 
/**
 * Only these kinds; all if none is named.
 */
kinds?: Array<AuditKind>, };

/**
 * What an entry of the journal is, to whoever leafs through it.
 */
export type AuditKind = "reception" | "coordination" | "handout" | "lift" | "refused" | "forgetting" | "safety";

/**
 * An entry of the journal.
 */
export type Audited = { 
/**
 * Its number.
 */
entry: number, 
/**
 * When.
 */
at: Instant, 
/**
 * The business day of then.
 */
day: Day, 
/**
 * From which desk.
 */
desk: string, 
/**
 * Who had lifted that desk, if somebody had and is not erased.
 */
person: PersonId | null, 
/**
 * Their nickname.
 */
nickname: string | null, 
/**
 * The name of the operation.
 */
operation: string, 
/**
 * What it is.
 */
kind: AuditKind, 
/**
 * What it is about, in a word of the program: the operation that was refused, the right that a desk was lifted to, what
 * left the house.
 */
about: string | null, 
/**
 * The operation that it undid, or did again.
 */
reverted: string | null, 
/**
 * Whether it was undone since.
 */
undone: boolean, 
/**
 * What it changed.
 */
changes: Array<AuditedChange>, };

/**
 * What an entry did to a table.
 */
export type AuditedChange = { 
/**
 * The table.
 */
table: string, 
/**
 * `insert`, `update` or `delete`.
 */
how: string, 
/**
 * How many rows.
 */
rows: number, 
/**
 * Which columns of theirs, if not whole rows.
 */
columns: Array<string>, };

/**
 * A person's background.
 */
export type Background = { 
/**
 * Language or languages.
 */
language: string | null, 
/**
 * The label of their household.
 */
household: string | null, 
/**
 * How they heard of the space.
 */
heard_from: string | null, 
/**
 * Who introduced them.
 */
introduced_by: string | null, 
/**
 * When they registered; empty counts as the day of the first counted visit.
 */
registered_on: Day | null, 
/**
 * When they first used the space, if before the app did.
 */
first_used_on: Day | null, 
/**
 * When they left.
 */
left_on: Day | null, 
/**
 * What stands apart from all that reception sees.
 */
private: PrivatePart, 
/**
 * Their roles, the earliest first.
 */
roles: Array<RoleHeld>, };

/**
 * A person's background: language, household, registration, roles, and what only coordinators see.
 */
export type BackgroundOf = { 
/**
 * Whose.
 */
person: PersonId, };

/**
 * One row of an import file that could not be taken, by the number the spreadsheet shows (the header is row 1).
 */
export type BadRow = { 
/**
 * The row's number in the file.
 */
row: number, 
/**
 * The column, by its English name; empty when the row as a whole is meant.
 */
column: string, 
/**
 * What is wrong with it.
 */
problem: RowProblem, };

/**
 * How figures can be split, and what they can be narrowed to.
 */
export type By = "day" | "weekday" | "month" | "category" | "mark" | "activity" | "age_band" | "duty";

/**
 * Cancels a session. Visits in it stay, count, and are odd.
 */
export type CancelSession = { 
/**
 * Which.
 */
session: SessionId, 
/**
 * Why, if it is worth saying (weather is a usual reason).
 */
why?: string, };

/**
 * Cancels a person's sign-up.
 */
export type CancelSignUp = { 
/**
 * Who.
 */
person: PersonId, 
/**
 * For which session.
 */
session: SessionId, };

/**
 * All categories, in their order.
 */
export type Categories = Record<symbol, never>;

/**
 * A category (区分): exclusive, one per visit.
 */
export type Category = { 
/**
 * Its id.
 */
id: CategoryId, 
/**
 * Its name.
 */
name: string, 
/**
 * Inside the total or apart.
 */
counting: Counting, 
/**
 * Bound to a school stage, it moves by itself in April for people whose birth date is known.
 */
school_stage: SchoolStage | null, 
/**
 * No longer offered.
 */
retired: boolean, };

/**
 * Total attendance of a category on a day.
 */
export type CategoryAttendance = { 
/**
 * The category's name: the key of its group in a split.
 */
category: string, 
/**
 * How many.
 */
total_attendance: number, 
/**
 * How much of it is estimated.
 */
estimated: number, };

/**
 * A category (区分).
 */
export type CategoryId = string;

/**
 * One row that an operation changed: which, not what.
 */
export type Change = { 
/**
 * The table.
 */
table: string, 
/**
 * The row's key: hexadecimal for ids.
 */
key: string, 
/**
 * `insert`, `update` or `delete`.
 */
kind: string, };

/**
 * Changes how an activity counts, for all its sessions, past ones included.
 */
export type ChangeActivity = { 
/**
 * Which.
 */
activity: ActivityId, 
/**
 * Its sessions make a day a 開所日.
 */
opens_space: boolean, 
/**
 * Users or apart.
 */
counts: Counts, 
/**
 * People or parties.
 */
unit: Unit, 
/**
 * No longer offered.
 */
retired: boolean, };

/**
 * Changes a person's language, household, and how they came to know the space.
 */
export type ChangeBackground = { 
/**
 * Who.
 */
person: PersonId, 
/**
 * Language or languages.
 */
language: string | null, 
/**
 * The label of their household, with their consent.
 */
household: string | null, 
/**
 * How they heard of the space.
 */
heard_from: string | null, 
/**
 * Who introduced them.
 */
introduced_by: string | null, };

/**
 * Changes a category. Visits keep the category they were made with.
 */
export type ChangeCategory = { 
/**
 * Which.
 */
category: CategoryId, 
/**
 * Its name.
 */
name: string, 
/**
 * Inside the total or apart.
 */
counting: Counting, 
/**
 * The school stage it is bound to, if any.
 */
school_stage: SchoolStage | null, 
/**
 * No longer offered.
 */
retired: boolean, };

/**
 * Changes a duty.
 */
export type ChangeDuty = { 
/**
 * Which.
 */
duty: DutyId, 
/**
 * Its name.
 */
name: string, 
/**
 * Done by paid staff.
 */
paid: boolean, 
/**
 * No longer offered.
 */
retired: boolean, };

/**
 * Changes a mark.
 */
export type ChangeMark = { 
/**
 * Which.
 */
mark: MarkId, 
/**
 * Its name.
 */
name: string, 
/**
 * No longer offered.
 */
retired: boolean, };

/**
 * Changes what reception knows of a person.
 */
export type ChangePerson = { 
/**
 * Who.
 */
person: PersonId, 
/**
 * As they want to be called.
 */
nickname: string, 
/**
 * Their category from now on.
 */
category: CategoryId, 
/**
 * Their picture.
 */
picture: string | null, 
/**
 * Their colour.
 */
colour: string | null, 
/**
 * Their marks from now on.
 */
marks: Array<MarkId>, };

/**
 * Changes how the screens speak and sound. What is not said stays.
 */
export type ChangePreferences = { 
/**
 * The language.
 */
language?: Language, 
/**
 * The tones.
 */
sounds?: Sounds, };

/**
 * Changes what only coordinators see of a person.
 */
export type ChangePrivate = { 
/**
 * Who.
 */
person: PersonId, 
/**
 * Legal name.
 */
name: string | null, 
/**
 * Its reading.
 */
kana: string | null, 
/**
 * Birth date.
 */
birth_date: Day | null, 
/**
 * How to reach them.
 */
contact: string | null, 
/**
 * Notes.
 */
notes: string | null, };

/**
 * Changes when a person registered, first used the space and left.
 */
export type ChangeRegistration = { 
/**
 * Who.
 */
person: PersonId, 
/**
 * When they registered; empty counts as the day of the first counted visit.
 */
registered_on: Day | null, 
/**
 * When they first used the space, if before the app did.
 */
first_used_on: Day | null, 
/**
 * When they left.
 */
left_on: Day | null, };

/**
 * Changes the hours of a session.
 */
export type ChangeSessionTimes = { 
/**
 * Which.
 */
session: SessionId, 
/**
 * `HH:MM`.
 */
starts: string | null, 
/**
 * `HH:MM`.
 */
ends: string | null, };

/**
 * Changes the space's settings. Days that were recorded keep their business day.
 */
export type ChangeSpace = { 
/**
 * Its name.
 */
name?: string, 
/**
 * IANA name of its zone.
 */
zone?: string, 
/**
 * Minutes after midnight at which the business day turns, 0 to 719.
 */
turns_at?: number, 
/**
 * First month of the fiscal year, 1 to 12.
 */
fiscal_month?: number, 
/**
 * Whether leaving is recorded.
 */
leaving?: Leaving, 
/**
 * The visible word for a visit: 来所, 来館, 来室, 来訪, 利用.
 */
visit_word?: string, };

/**
 * What else a scan may have meant, one tap away: the operation to run and what to run it with.
 */
export type Choice = { "choice": "letIn", person: PersonId, } | { "choice": "asVisitor", session: SessionId | null, } | { "choice": "into", session: SessionId | null, } | { "choice": "leave", visit: VisitId, } | { "choice": "comeBack", visit: VisitId, } | { "choice": "stay", visit: VisitId, } | { "choice": "otherPerson", visit: VisitId, } | { "choice": "register" } | { "choice": "countNameless" };

/**
 * Closes a day: sessions named as open are held, and who is still here has left at an estimated time.
 *
 * An estimate never counts as stay. Planned sessions that are not named stay planned: an odd thing for a person to settle.
 */
export type CloseDay = { 
/**
 * Which day; today if not said.
 */
day?: Day, 
/**
 * Planned sessions of the day that were open all the same.
 */
held?: Array<SessionId>, };

/**
 * What closing a day settled and left.
 */
export type ClosedDay = { 
/**
 * The day.
 */
day: Day, 
/**
 * Visits that got an estimated leaving time.
 */
left: number, 
/**
 * Sessions still planned: held or cancelled is for a person to say.
 */
still_planned: Array<SessionId>, };

/**
 * Records that the person of a visit is back.
 */
export type ComeBack = { 
/**
 * Which visit.
 */
visit: VisitId, };

/**
 * Something that was agreed to.
 */
export type Consent = { 
/**
 * Its id.
 */
id: ConsentId, 
/**
 * What about.
 */
about: ConsentAbout, 
/**
 * Who agreed.
 */
given_by: GivenBy, 
/**
 * The name of who agreed, if it was not the person.
 */
giver: string | null, 
/**
 * From when.
 */
given_on: Day, 
/**
 * When it was withdrawn, if it was.
 */
withdrawn_on: Day | null, 
/**
 * What else was said.
 */
note: string | null, };

/**
 * What is agreed to.
 */
export type ConsentAbout = "keeping" | "household" | "pictures" | "contact" | "sharing" | "other";

/**
 * A consent.
 */
export type ConsentId = string;

/**
 * What somebody agreed to, the newest first.
 */
export type ConsentsRequest = { 
/**
 * Whom it is about.
 */
person: PersonId, };

/**
 * Corrects the category and party that a visit is counted in.
 */
export type CorrectCounting = { 
/**
 * Which visit.
 */
visit: VisitId, 
/**
 * The category.
 */
category: CategoryId, 
/**
 * The label of the party.
 */
party: string | null, 
/**
 * The marks.
 */
marks: Array<MarkId>, };

/**
 * Corrects the times of a visit: when it began and when its last stay ended.
 */
export type CorrectTimes = { 
/**
 * Which visit.
 */
visit: VisitId, 
/**
 * `HH:MM` on the visit's day, beyond 24:00 the next morning; unchanged if not said.
 */
arrived?: string, 
/**
 * Likewise.
 */
left?: string, };

/**
 * The figures of a period, with the same period of the year before beside them.
 */
export type CountFigures = { 
/**
 * First day.
 */
from: Day, 
/**
 * Last day.
 */
to: Day, 
/**
 * Only what these say.
 */
where?: Array<Narrowing>, 
/**
 * Split by these.
 */
by?: Array<By>, 
/**
 * Hours of paid staff's duties too.
 */
with_paid?: boolean, };

/**
 * The figures of a period.
 */
export type Counted = { 
/**
 * First day.
 */
from: Day, 
/**
 * Last day.
 */
to: Day, 
/**
 * By key.
 */
figures: { [key in string]: Figure }, 
/**
 * The groups of the splits that were asked for.
 */
groups?: Array<Group>, 
/**
 * The same period of the year before; not when narrowed or before 1971.
 */
last_year?: LastYear, };

/**
 * Whether the visits of a category are inside the total or listed apart (別掲).
 */
export type Counting = "inside" | "apart";

/**
 * Whether an activity's visits are users or listed apart (別掲).
 */
export type Counts = "users" | "apart";

/**
 * A business day, `YYYY-MM-DD`.
 */
export type Day = string;

/**
 * A day, by category.
 */
export type DayByCategory = { 
/**
 * The day.
 */
day: Day, 
/**
 * The categories of which somebody came, in their order.
 */
categories: Array<CategoryAttendance>, };

/**
 * Total attendance of each day by category: the bars of a month's picture, which add up to its figures.
 */
export type DaysByCategory = { 
/**
 * First day.
 */
from: Day, 
/**
 * Last day.
 */
to: Day, };

/**
 * What was decided for a text in which a name was found.
 */
export type Decision = { 
/**
 * The table, as the hit says.
 */
table: string, 
/**
 * The row's key, as the hit says.
 */
key: string, 
/**
 * The column, as the hit says.
 */
column: string, 
/**
 * What becomes of it.
 */
action: Action, };

/**
 * Writes what is worth knowing about a session: title, venue, weather, partner, a two-line note.
 */
export type DescribeSession = { 
/**
 * Which.
 */
session: SessionId, 
/**
 * What it is called on the flyer.
 */
title: string | null, 
/**
 * Where.
 */
venue: string | null, 
/**
 * How many may come.
 */
capacity: number | null, 
/**
 * The weather.
 */
weather: string | null, 
/**
 * With whom.
 */
partner: string | null, 
/**
 * Two lines.
 */
note: string | null, };

/**
 * People who may be one.
 */
export type Double = { 
/**
 * What they have in common.
 */
alike: Alike, 
/**
 * Who, by number.
 */
people: Array<ListedPerson>, };

/**
 * People who may stand in the register twice: of one name and birth date first, then of one nickname.
 */
export type Doubles = Record<symbol, never>;

/**
 * What is due of a kind.
 */
export type Due = { 
/**
 * Which kind.
 */
kind: Kept, 
/**
 * Months that it is kept.
 */
months: number, 
/**
 * The last day that has been kept long enough.
 */
through: Day, 
/**
 * Of whom, where it is let go by person; nobody where all of it goes at once.
 */
people: Array<DuePerson>, 
/**
 * Rows that are due.
 */
rows: number, };

/**
 * Somebody of whom something is due. Not why: nobody is labelled.
 */
export type DuePerson = { 
/**
 * Who.
 */
person: PersonId, 
/**
 * Their number.
 */
number: number, 
/**
 * Their nickname.
 */
nickname: string, };

/**
 * What has been kept long enough: what a yearly evening proposes to let go.
 */
export type DueRequest = Record<symbol, never>;

/**
 * All duties, in their order.
 */
export type Duties = Record<symbol, never>;

/**
 * A duty (役割): 受付, 調理, 見守り.
 */
export type Duty = { 
/**
 * Its id.
 */
id: DutyId, 
/**
 * Its name.
 */
name: string, 
/**
 * Paid staff: left out of the total of hours unless asked for.
 */
paid: boolean, 
/**
 * No longer offered.
 */
retired: boolean, };

/**
 * A duty (役割).
 */
export type DutyId = string;

/**
 * Nothing more to say than that it is done.
 */
export type Empty = Record<symbol, never>;

/**
 * Ends a role of a person.
 */
export type EndRole = { 
/**
 * Who.
 */
person: PersonId, 
/**
 * Which role.
 */
role: Role, 
/**
 * Until when.
 */
to: Day, };

/**
 * Erases a person for good. Figures stay; a token that says nothing takes their place on what is counted.
 */
export type ErasePerson = { 
/**
 * Who.
 */
person: PersonId, 
/**
 * What becomes of each text in which their name stands, as `erasing` listed them.
 */
free_text?: Array<Decision>, 
/**
 * Takes the token out of a household that others are in. The count of households (世帯) may then be one less.
 */
leave_household?: boolean, 
/**
 * Who asked for it: stands on the paper and is kept nowhere.
 */
requested_by?: string, };

/**
 * What erasing a person means.
 */
export type Erasing = { 
/**
 * Who.
 */
person: PersonId, 
/**
 * Their number.
 */
number: number, 
/**
 * Their nickname.
 */
nickname: string, 
/**
 * Their rows, by table.
 */
rows: Array<OwnRows>, 
/**
 * How many others are in their household. Its count needs the token to stay in it, unless that is declined.
 */
others_in_household: number, 
/**
 * Texts of others in which their name stands. Each has to be decided.
 */
hits: Array<Hit>, 
/**
 * Files, prints and backups that still hold them.
 */
held_by: Array<Holding>, 
/**
 * Until when the program's own backups may hold them.
 */
own_backups_until: Day, };

/**
 * What would go if a person was erased, what has to be decided before, and what still holds them after.
 */
export type ErasingRequest = { 
/**
 * Who.
 */
person: PersonId, };

/**
 * Everything that can be refused, with a stable code (`wrongPassphrase`) and the data that its sentence needs.
 */
export type Error = { "code": "spaceNotFound" } | { "code": "folderInUse" } | { "code": "spaceInUse" } | { "code": "passphraseNeeded" } | { "code": "wrongPassphrase" } | { "code": "openingWait", seconds: number, } | { "code": "passOpensNothing" } | { "code": "cardMisread" } | { "code": "passphraseTooShort", least: number, } | { "code": "passphraseIsACode" } | { "code": "lastAdministratorKey" } | { "code": "lockHalfChanged", new: boolean, } | { "code": "sampleHasNoLock" } | { "code": "keyFileDamaged" } | { "code": "keyFileNewer" } | { "code": "fileNewer", found: number, known: number, } | { "code": "fileDamaged" } | { "code": "notDamaged" } | { "code": "fileGone" } | { "code": "folderReadOnly" } | { "code": "diskFull" } | { "code": "diskFailed" } | { "code": "backupNotWritten" } | { "code": "backupDamaged" } | { "code": "backupNewer" } | { "code": "fileNotFound" } | { "code": "fileExists" } | { "code": "notAllowed", needed: Right, } | { "code": "unknownOperation" } | { "code": "badRequest", detail: string, } | { "code": "seatUnknown" } | { "code": "addressUnusable" } | { "code": "nothingToUndo" } | { "code": "nothingToRedo" } | { "code": "cannotUndo", operation: string, } | { "code": "undoOvertaken" } | { "code": "interrupted" } | { "code": "notFound", what: Thing, } | { "code": "alreadyThere", what: Thing, } | { "code": "inUse", what: Thing, } | { "code": "textEmpty", field: string, } | { "code": "textTooLong", field: string, most: number, } | { "code": "textUnusable", field: string, } | { "code": "numberOutOfRange", field: string, least: number, most: number, } | { "code": "dayOutOfRange" } | { "code": "periodReversed" } | { "code": "periodTooLong" } | { "code": "periodNotPublished" } | { "code": "timeUnreadable" } | { "code": "timesReversed" } | { "code": "zoneUnknown" } | { "code": "splitUnknown" } | { "code": "filterUnknown" } | { "code": "alreadyInSession" } | { "code": "twoOpenVisits" } | { "code": "sessionFull" } | { "code": "notHereNow" } | { "code": "visitHasNoPerson" } | { "code": "visitVoided" } | { "code": "otherDay" } | { "code": "passAlreadyRevoked", on: Day, } | { "code": "passNamesNobody" } | { "code": "samePerson" } | { "code": "erasingUndecided", hits: number, } | { "code": "cannotEraseOneself" } | { "code": "keptAsLongAsTheSpace" } | { "code": "notDue" } | { "code": "personHasPin" } | { "code": "passLiftsNothing" } | { "code": "pinNotSixDigits" } | { "code": "pinTooEasy" } | { "code": "pinWrong" } | { "code": "pinWait", seconds: number, } | { "code": "lastAdministratorPin" } | { "code": "lastAdministratorPass" } | { "code": "sampleOnly" } | { "code": "sampleTakesNoPeople" } | { "code": "importKindUnknown" } | { "code": "fileNotATable" } | { "code": "tableEmpty" } | { "code": "tableTooLarge" } | { "code": "columnsMissing", columns: Array<string>, } | { "code": "columnTwice", column: string, } | { "code": "badRows", rows: Array<BadRow>, total: number, } | { "code": "importedBefore", on: Day, } | { "code": "importOvertaken" } | { "code": "formatUnknown" } | { "code": "internal", place: string, };

/**
 * A figure's value, with what must stand beside it.
 */
export type Figure = { 
/**
 * The value.
 */
value: number | null, 
/**
 * 人, 件, 組, 回, 日, 時間, 食, %
 */
unit: string, 
/**
 * How much of it is estimated (「うち概数○」), if any.
 */
estimated?: number, 
/**
 * What a share or an average was divided by.
 */
n?: number, 
/**
 * For hours, the exact minutes.
 */
minutes?: number, 
/**
 * For what is listed apart, the number of sessions.
 */
sessions?: number, 
/**
 * For meals, by kind where recorded.
 */
kinds?: { [key in string]: number }, };

/**
 * Every figure with its names, its unit and its rule.
 */
export type FigureCatalogue = Record<symbol, never>;

/**
 * Finds people by nickname or number, from one character on. Legal names are not searched.
 */
export type FindPeople = { 
/**
 * Part of the nickname in any kana, or the number.
 */
text: string, };

/**
 * Registers a person who is here for the first time, issues a pass, and records the visit: all in one step.
 */
export type FirstVisit = { 
/**
 * As they want to be called.
 */
nickname: string, 
/**
 * Their category.
 */
category: CategoryId, 
/**
 * A picture, if they chose one.
 */
picture?: string, 
/**
 * A colour, if they chose one.
 */
colour?: string, 
/**
 * Their marks.
 */
marks?: Array<MarkId>, 
/**
 * Into which session of today; where a scan would put them if not said.
 */
session?: SessionId, };

/**
 * Somebody's first visit.
 */
export type FirstVisited = { 
/**
 * The person.
 */
person: Person, 
/**
 * Their pass, with the code to show and to print.
 */
pass: IssuedPass, 
/**
 * The greeting.
 */
greeting: Greeting, };

/**
 * Takes the wait after attempts in vain from a person's PIN.
 */
export type FreePin = { 
/**
 * Whose.
 */
person: PersonId, };

/**
 * A shift that lacks somebody and has not ended.
 */
export type Gap = { 
/**
 * The shift.
 */
shift: ShiftId, 
/**
 * The name of the duty.
 */
duty: string | null, 
/**
 * When it starts.
 */
starts_at: Instant, 
/**
 * How many more are needed.
 */
missing: number, };

/**
 * Records that somebody agreed to something.
 */
export type GiveConsent = { 
/**
 * Whom it is about.
 */
person: PersonId, 
/**
 * What about.
 */
about: ConsentAbout, 
/**
 * Who agreed.
 */
given_by: GivenBy, 
/**
 * The name of who agreed; needed for somebody else than the person and their guardian.
 */
giver?: string, 
/**
 * When; today if not said.
 */
given_on?: Day, 
/**
 * What else was said.
 */
note?: string, };

/**
 * Gives a person a role from a day on.
 */
export type GiveRole = { 
/**
 * Who.
 */
person: PersonId, 
/**
 * Which role.
 */
role: Role, 
/**
 * From when.
 */
from: Day, };

/**
 * Who agreed.
 */
export type GivenBy = "self" | "guardian" | "other";

/**
 * What was let go.
 */
export type Gone = { 
/**
 * Of how many people, or how many rows.
 */
count: number, 
/**
 * Of each that was erased: what went, and what still holds them. Shown once, kept nowhere.
 */
papers: Array<Paper>, };

/**
 * Greets a person as a scan of a valid pass would: found by name, or let in with a pass that is not valid.
 */
export type Greet = { 
/**
 * Who.
 */
person: PersonId, };

/**
 * What the greeting needs. Fields that do not apply are absent.
 */
export type Greeting = { 
/**
 * What it came to.
 */
outcome: Outcome, 
/**
 * The person's nickname, as typed.
 */
nickname?: string, 
/**
 * Their short number.
 */
number?: number, 
/**
 * Their picture.
 */
picture?: string, 
/**
 * Their colour.
 */
colour?: string, 
/**
 * The person.
 */
person?: PersonId, 
/**
 * The visit it made or concerns.
 */
visit?: VisitId, 
/**
 * The visit that ended because the person went on to another session.
 */
leftVisit?: VisitId, 
/**
 * The assignment it fills.
 */
assignment?: AssignmentId, 
/**
 * The session.
 */
session?: SessionId, 
/**
 * The name of the session's activity.
 */
activity?: string, 
/**
 * Back again after having left.
 */
returned?: boolean, 
/**
 * Only rehearsed: nothing of it counts.
 */
practice?: boolean, 
/**
 * The day on which the pass was revoked or expired, or from which it is valid.
 */
on?: Day, 
/**
 * The revoked pass has been replaced by another.
 */
replaced?: boolean, 
/**
 * Why it is no pass.
 */
why?: NotACode, 
/**
 * What else it may have meant.
 */
alternatives: Array<Choice>, };

/**
 * One group of a split.
 */
export type Group = { 
/**
 * Split by what.
 */
by: By, 
/**
 * The group: a day, `mon`, `2025-12`, a name, an age band; empty for none.
 */
key: string, 
/**
 * As it is printed in Japanese.
 */
label: string, 
/**
 * Its figures.
 */
figures: { [key in string]: Figure }, };

/**
 * Hands out the figures of a month or a fiscal year: what was merged for it stays merged for the fiscal year.
 */
export type HandOutPublication = { 
/**
 * First day.
 */
from: Day, 
/**
 * Last day.
 */
to: Day, };

/**
 * Something that left the house.
 */
export type HandedOut = { 
/**
 * Its id.
 */
id: HandoutId, 
/**
 * When.
 */
at: Instant, 
/**
 * The business day of then.
 */
day: Day, 
/**
 * What.
 */
kind: HandoutKind, 
/**
 * Whether people can be told from it.
 */
named: boolean, 
/**
 * First day that it covers, if it covers a period.
 */
from: Day | null, 
/**
 * Last day.
 */
to: Day | null, 
/**
 * The one person that it is about, if it is and they are not erased.
 */
person: PersonId | null, 
/**
 * Their nickname.
 */
nickname: string | null, 
/**
 * Where a backup went.
 */
place: Place | null, 
/**
 * From which desk.
 */
desk: string, 
/**
 * The nickname of who had lifted that desk, if somebody had.
 */
by: string | null, 
/**
 * Of everything about one person: who asked for it.
 */
asked_by: string | null, 
/**
 * On what ground.
 */
ground: string | null, };

/**
 * Something that left the house.
 */
export type HandoutId = string;

/**
 * What it was.
 */
export type HandoutKind = "export" | "report" | "publication" | "passes" | "card" | "own_file" | "backup" | "readable_rows";

/**
 * What left the house, the newest first.
 */
export type HandoutsRequest = { 
/**
 * First day; if not said, from the beginning.
 */
from?: Day, 
/**
 * Last day; if not said, until today.
 */
to?: Day, };

/**
 * Whether anybody has a PIN.
 */
export type HasPin = Record<symbol, never>;

/**
 * Who is here now, as reception shows it: covered until asked for.
 */
export type Here = { 
/**
 * The visit.
 */
visit: VisitId, 
/**
 * The session.
 */
session: SessionId, 
/**
 * Who; nobody for nameless heads.
 */
person: PersonId | null, 
/**
 * Their nickname.
 */
nickname: string | null, 
/**
 * Their short number.
 */
number: number | null, 
/**
 * Their picture.
 */
picture: string | null, 
/**
 * Their colour.
 */
colour: string | null, 
/**
 * The category.
 */
category: CategoryId, 
/**
 * How many.
 */
heads: number, 
/**
 * Since when.
 */
since: Instant | null, };

/**
 * A person's visits, the newest first, voided ones included.
 */
export type HistoryOf = { 
/**
 * Whose.
 */
person: PersonId, 
/**
 * Only those of days before this one.
 */
before?: Day, 
/**
 * How many, 1 to 500; 50 if not said. A day is never cut in two, so there may be a few more.
 */
most?: number, };

/**
 * A place where a name was found.
 */
export type Hit = { 
/**
 * The table.
 */
table: string, 
/**
 * The row's key.
 */
key: string, 
/**
 * The column.
 */
column: string, 
/**
 * The day that the row is of, if it is of one.
 */
day: Day | null, 
/**
 * Whose row it is, if it is somebody's: their nickname.
 */
whose: string | null, 
/**
 * What stands before the name, some letters of it.
 */
before: string, 
/**
 * The name, as it is written there.
 */
found: string, 
/**
 * What stands after it.
 */
after: string, 
/**
 * How often it stands there.
 */
times: number, };

/**
 * Says that a session was held though nobody came, or that a cancelled one took place after all.
 */
export type HoldSession = { 
/**
 * Which.
 */
session: SessionId, };

/**
 * A file, a print or a backup that left while a person was in the space.
 */
export type Holding = { 
/**
 * What it is: `export`, `card`, `backup`, … or `put_aside`: a damaged file that another took the place of.
 */
kind: string, 
/**
 * When it left.
 */
at: Instant, 
/**
 * On which business day.
 */
day: Day, 
/**
 * The first day that it is about, if it is about a period.
 */
from: Day | null, 
/**
 * The last day that it is about.
 */
to: Day | null, 
/**
 * Whether it is about this person alone.
 */
alone: boolean, 
/**
 * Of a backup: `own` or `elsewhere`.
 */
place: string | null, 
/**
 * The last day on which it is there, where the program sees to that. Of all others people have to.
 */
until: Day | null, };

/**
 * Something worth a look about an import that went well.
 */
export type ImportWarning = { 
/**
 * Which, the same in every version.
 */
code: string, 
/**
 * The name of a column that was left out.
 */
column: string | null, 
/**
 * How many.
 */
number: number, 
/**
 * In Japanese.
 */
ja: string, 
/**
 * In English.
 */
en: string, };

/**
 * What an import did, or in a dry run would do.
 */
export type Imported = { 
/**
 * Rows of the file, without header and blank ones.
 */
rows: number, 
/**
 * Records made; of visits, returns included.
 */
made: number, 
/**
 * Rows that say what is known already.
 */
skipped: number, 
/**
 * What else had to be made: `marks`, `households`, `activities`, `sessions`, `duties`.
 */
also_made: { [key in string]: number }, 
/**
 * What is worth a look.
 */
warnings: Array<ImportWarning>, };

/**
 * The requests from outside, the newest first.
 */
export type Inquiries = Record<symbol, never>;

/**
 * A request from outside.
 */
export type Inquiry = { 
/**
 * Its id.
 */
id: InquiryId, 
/**
 * When it came.
 */
received_on: Day, 
/**
 * Who asked.
 */
asked_by: string, 
/**
 * For which office.
 */
office: string | null, 
/**
 * On what ground: a law, a paper with its number, none.
 */
ground: string | null, 
/**
 * What about.
 */
about: string, 
/**
 * What was answered; nothing yet.
 */
answer: Answer | null, 
/**
 * When.
 */
answered_on: Day | null, 
/**
 * Who decided.
 */
decided_by: string | null, 
/**
 * Anything else.
 */
note: string | null, };

/**
 * A request from outside (照会).
 */
export type InquiryId = string;

/**
 * A moment, in UTC milliseconds since 1970.
 */
export type Instant = number;

/**
 * Issues a guest pass: it names nobody, and each scan is one nameless head.
 */
export type IssueGuestPass = { 
/**
 * The category its heads are counted in.
 */
category: CategoryId, };

/**
 * Issues one pass to everybody who has none.
 */
export type IssueMissingPasses = Record<symbol, never>;

/**
 * Issues a pass to a person. Passes they have stay valid.
 */
export type IssuePass = { 
/**
 * To whom.
 */
person: PersonId, 
/**
 * From when it is valid; unbounded if not said.
 */
valid_from?: Day, 
/**
 * Until when; unbounded if not said.
 */
valid_to?: Day, };

/**
 * How many were issued.
 */
export type Issued = { 
/**
 * So many.
 */
issued: number, };

/**
 * A pass with the code to print on it.
 */
export type IssuedPass = { 
/**
 * The pass.
 */
pass: PassId, 
/**
 * Its 26 digits.
 */
code: string, };

/**
 * A kind of data, as people think of it.
 */
export type Kept = "people" | "background" | "visits" | "shifts" | "sign_ups" | "passes" | "consents" | "notes" | "inquiries" | "handouts" | "journal";

/**
 * The key of a figure.
 */
export type Key = "total_attendance" | "total_uses" | "unique_people" | "unidentified_heads" | "first_visits" | "continuing_people" | "repeat_people" | "registered_people" | "new_registrations" | "open_days" | "open_hours" | "sessions_held" | "sessions_cancelled" | "average_per_open_day" | "average_per_session" | "parties" | "households" | "listed_apart" | "person_shifts" | "volunteer_days" | "unique_volunteers" | "monthly_heads_sum" | "total_hours" | "everyone" | "meals" | "target" | "ratio";

/**
 * Heads of a category that the +1 key counted today, and the −1 key can take back.
 */
export type KeyHeads = { 
/**
 * The category.
 */
category: CategoryId, 
/**
 * How many.
 */
heads: number, };

/**
 * The language of the screens.
 */
export type Language = "ja" | "ja-easy" | "en";

/**
 * When the last backup went elsewhere than into the space's own folder, where it would be lost with the laptop.
 */
export type LastBackupElsewhere = Record<symbol, never>;

/**
 * The same period of the year before.
 */
export type LastYear = { 
/**
 * First day.
 */
from: Day, 
/**
 * Last day.
 */
to: Day, 
/**
 * By key.
 */
figures: { [key in string]: Figure }, };

/**
 * The last ten things done at this desk today, newest first, undone ones included.
 */
export type Latest = Record<symbol, never>;

/**
 * Something done at this desk, with whom it concerns as they are now.
 */
export type LatestDoing = { 
/**
 * The journal entry that `undo` takes.
 */
entry: number, 
/**
 * When.
 */
at: Instant, 
/**
 * The name of the operation.
 */
operation: string, 
/**
 * Whether it has been undone.
 */
undone: boolean, 
/**
 * Whom it concerns.
 */
person: PersonId | null, 
/**
 * Their nickname.
 */
nickname: string | null, 
/**
 * Their short number.
 */
number: number | null, 
/**
 * Their picture.
 */
picture: string | null, 
/**
 * Their colour.
 */
colour: string | null, 
/**
 * How many heads without a name.
 */
heads: number | null, 
/**
 * Whether that is an estimate.
 */
estimate: boolean, 
/**
 * The category that the visit is counted in.
 */
category: CategoryId | null, 
/**
 * The session of the visit.
 */
session: SessionId | null, 
/**
 * The name of the session's activity.
 */
activity: string | null, };

/**
 * Records that the person of a visit left.
 */
export type Leave = { 
/**
 * Which visit.
 */
visit: VisitId, };

/**
 * Whether and how leaving is recorded.
 */
export type Leaving = "off" | "ask" | "scan";

/**
 * Lets go what is due of a kind, for good: of these people, or all of it where it is not let go by person.
 */
export type LetGo = { 
/**
 * Which kind.
 */
kind: Kept, 
/**
 * Of whom. Each has to be due.
 */
people?: Array<PersonId>, 
/**
 * Where people are erased: what becomes of each text in which a name stands, as `erasing` listed them.
 */
free_text?: Array<Decision>, };

/**
 * What a PIN lifts a desk to.
 */
export type LiftsTo = "coordinator" | "administrator";

/**
 * A figure in the catalogue.
 */
export type Listed = { 
/**
 * Its key.
 */
key: Key, 
/**
 * 名称
 */
ja: string, 
/**
 * Its name in English.
 */
en: string, 
/**
 * Its unit.
 */
unit: string, 
/**
 * The rule in one sentence.
 */
rule_ja: string, 
/**
 * The rule in one sentence.
 */
rule_en: string, };

/**
 * A person as the register lists them.
 */
export type ListedPerson = { 
/**
 * Their id.
 */
id: PersonId, 
/**
 * Their short number.
 */
number: number, 
/**
 * Their nickname.
 */
nickname: string, 
/**
 * Their picture.
 */
picture: string | null, 
/**
 * Their colour.
 */
colour: string | null, 
/**
 * Their category.
 */
category: CategoryId, 
/**
 * When they registered, if known.
 */
registered_on: Day | null, 
/**
 * When they left, if they did.
 */
left_on: Day | null, 
/**
 * Whether they have a pass that lets in today.
 */
has_pass: boolean, };

/**
 * A mark (再掲の印): any number beside the category, counted as *of which*.
 */
export type Mark = { 
/**
 * Its id.
 */
id: MarkId, 
/**
 * Its name.
 */
name: string, 
/**
 * No longer offered.
 */
retired: boolean, };

/**
 * A mark (再掲の印).
 */
export type MarkId = string;

/**
 * All marks, in their order.
 */
export type Marks = Record<symbol, never>;

/**
 * Makes two records of one person one. What both have is the kept one's; two visits in one session are one with a return.
 */
export type MergePeople = { 
/**
 * The record that stays.
 */
keep: PersonId, 
/**
 * The record that goes.
 */
merged: PersonId, };

/**
 * One kind of data on the meter.
 */
export type Meter = { 
/**
 * Which kind.
 */
kind: Kept, 
/**
 * About how many people.
 */
people: number, 
/**
 * In how many rows.
 */
rows: number, 
/**
 * Since when: the oldest day of it.
 */
since: Day | null, 
/**
 * Why it is kept, and when it goes, in Japanese.
 */
why: string, 
/**
 * In English.
 */
why_en: string, 
/**
 * How many people or rows of it are due now.
 */
due: number, 
/**
 * The first day on which something of it is due: today, if something is.
 */
goes_on: Day | null, 
/**
 * Months that it is kept here; 0 is as long as the space. None where no time can be set.
 */
months: number | null, 
/**
 * Months that the program proposes.
 */
proposed_months: number | null, };

/**
 * What is kept about how many people.
 */
export type MeterRequest = Record<symbol, never>;

/**
 * 「ちがう人です」: moves a visit to the right person, without blame.
 */
export type MoveToPerson = { 
/**
 * Which visit.
 */
visit: VisitId, 
/**
 * Whose it is.
 */
person: PersonId, };

/**
 * Moves a visit to the right session of the same day.
 */
export type MoveToSession = { 
/**
 * Which visit.
 */
visit: VisitId, 
/**
 * Where it belongs.
 */
session: SessionId, };

/**
 * Texts in which what a person is called stands, their own as well: what has to be decided when their name changes for good.
 */
export type NameHits = { 
/**
 * Who.
 */
person: PersonId, };

/**
 * Keeps only what has this key in a split: `category=中学生`, `weekday=sat`.
 */
export type Narrowing = { 
/**
 * By what.
 */
by: By, 
/**
 * The key of the group.
 */
key: string, };

/**
 * Why something that was scanned is no pass of ours.
 */
export type NotACode = "empty" | "otherCode" | "wrongLength" | "wrongCheckDigits";

/**
 * How many there are today, for who counts at the door.
 */
export type Numbers = Record<symbol, never>;

/**
 * How many there are today, and nobody's name.
 */
export type NumbersOfToday = { 
/**
 * The business day.
 */
day: Day, 
/**
 * People whose visit of today has not ended. Where leaving is not recorded, all who came.
 */
here: number, 
/**
 * Nameless heads of today: nobody knows who of them left.
 */
here_heads: number, 
/**
 * Whether some of those heads are an estimate.
 */
here_estimated: boolean, 
/**
 * Total attendance of today so far, as the figures count it.
 */
came: number, 
/**
 * People and nameless heads of today that are counted apart: here, but not in that attendance.
 */
apart: number, 
/**
 * Heads for the +1 and −1 keys.
 */
heads: Array<KeyHeads>, };

/**
 * A pass that is not revoked, with its code, to print.
 */
export type OnePassToPrint = { 
/**
 * Which.
 */
pass: PassId, };

/**
 * Puts the categories into this order. Those that are not named come after, in the order they had.
 */
export type OrderCategories = { 
/**
 * The categories, the first first.
 */
categories: Array<CategoryId>, };

/**
 * What a scan came to. The word each has in JSON is part of the contract.
 */
export type Outcome = "arrived" | "left" | "alreadyHere" | "askLeaving" | "helperIn" | "helperOut" | "guest" | "unknownPass" | "revoked" | "expired" | "notYetValid" | "notAPass";

/**
 * A column of a part.
 */
export type OwnColumn = { 
/**
 * Its name in the table.
 */
column: string, 
/**
 * What it is, in Japanese.
 */
ja: string, 
/**
 * In English.
 */
en: string, };

/**
 * Everything that is kept about a person.
 */
export type OwnFile = { 
/**
 * Their number.
 */
number: number, 
/**
 * Their nickname.
 */
nickname: string, 
/**
 * The day it was put together.
 */
made_on: Day, 
/**
 * What is kept, part by part; parts of which there is nothing are left out.
 */
parts: Array<OwnPart>, 
/**
 * In how many texts about others or about a day their name may stand. Those are not in here: people have to read them.
 */
mentions: number, };

/**
 * One part: rows of a kind.
 */
export type OwnPart = { 
/**
 * The table.
 */
table: string, 
/**
 * What it is, in Japanese.
 */
ja: string, 
/**
 * In English.
 */
en: string, 
/**
 * Its columns.
 */
columns: Array<OwnColumn>, 
/**
 * Its rows: a text for each column.
 */
rows: Array<Array<string>>, };

/**
 * How many rows of a table are a person's.
 */
export type OwnRows = { 
/**
 * The table.
 */
table: string, 
/**
 * How many.
 */
rows: number, 
/**
 * Whether they go. Of others the person goes, and what is counted stays.
 */
go: boolean, };

/**
 * The paper of an erasing: what was done, and what still holds the person. It is kept nowhere.
 */
export type Paper = { 
/**
 * The number they had.
 */
number: number, 
/**
 * The nickname they had.
 */
nickname: string, 
/**
 * The day of erasing.
 */
erased_on: Day, 
/**
 * Who asked for it.
 */
requested_by: string | null, 
/**
 * Their rows that went, and those that are counted without them.
 */
rows: Array<OwnRows>, 
/**
 * Files, prints and backups that still hold them.
 */
held_by: Array<Holding>, 
/**
 * Until when the program's own backups may hold them.
 */
own_backups_until: Day, };

/**
 * A pass, without its code.
 */
export type Pass = { 
/**
 * Its id.
 */
id: PassId, 
/**
 * Whom it names; nobody for a guest pass.
 */
person: PersonId | null, 
/**
 * For a guest pass, the category its heads are counted in.
 */
category: CategoryId | null, 
/**
 * From when it is valid; empty is unbounded.
 */
valid_from: Day | null, 
/**
 * Until when; empty is unbounded.
 */
valid_to: Day | null, 
/**
 * When it was issued.
 */
issued_at: Instant, 
/**
 * When it was revoked or replaced.
 */
revoked_at: Instant | null, 
/**
 * Which pass took its place.
 */
replaced_by: PassId | null, };

/**
 * A participation pass.
 */
export type PassId = string;

/**
 * A pass with what stands on its card.
 */
export type PassToPrint = { 
/**
 * The pass.
 */
pass: PassId, 
/**
 * Whose it is; nobody's if it is a guest pass.
 */
person: PersonId | null, 
/**
 * Its 26 digits.
 */
code: string, 
/**
 * The person's short number; none for a guest pass.
 */
number: number | null, 
/**
 * The person's nickname.
 */
nickname: string | null, 
/**
 * The person's picture.
 */
picture: string | null, 
/**
 * The person's colour.
 */
colour: string | null, 
/**
 * Of a guest pass the name of the category that its heads are counted in.
 */
category: string | null, };

/**
 * The passes of a person, the newest first, without their codes.
 */
export type PassesOf = { 
/**
 * Whose.
 */
person: PersonId, };

/**
 * The newest valid pass of everybody and all guest passes, with their codes, to print.
 */
export type PassesToPrint = Record<symbol, never>;

/**
 * A visit as it is told of a person: what it was, and when.
 */
export type PastVisit = { 
/**
 * The visit.
 */
visit: VisitId, 
/**
 * The session.
 */
session: SessionId, 
/**
 * Its business day.
 */
day: Day, 
/**
 * The name of the session's activity on that day.
 */
activity: string, 
/**
 * The session's own title.
 */
title: string | null, 
/**
 * The category it is counted in.
 */
category: CategoryId, 
/**
 * First arrival.
 */
arrived_at: Instant | null, 
/**
 * Beginning of the last stay: the last return, else the arrival.
 */
last_in_at: Instant | null, 
/**
 * End of the last stay, if known.
 */
left_at: Instant | null, 
/**
 * Whether it was voided.
 */
voided: boolean, };

/**
 * The people of the register by reading and number, a page at a time.
 */
export type People = { 
/**
 * Part of the nickname in any kana, or the number.
 */
text?: string, 
/**
 * Only those of this category.
 */
category?: CategoryId, 
/**
 * Those who left instead of those who did not.
 */
left?: boolean, 
/**
 * Only those who come after this person in the list: the last one of the page before.
 */
after?: PersonId, 
/**
 * How many, 1 to 500; 100 if not said.
 */
most?: number, };

/**
 * A page of the register.
 */
export type PeoplePage = { 
/**
 * The people of this page.
 */
people: Array<ListedPerson>, 
/**
 * How many there are on all pages.
 */
total: number, };

/**
 * A period, both days included.
 */
export type Period = { 
/**
 * First day.
 */
from: Day, 
/**
 * Last day.
 */
to: Day, };

/**
 * A person as reception sees them.
 */
export type Person = { 
/**
 * Their id.
 */
id: PersonId, 
/**
 * A short number that can be said aloud.
 */
number: number, 
/**
 * As typed, never with an added さん.
 */
nickname: string, 
/**
 * A picture that tells three あおい apart.
 */
picture: string | null, 
/**
 * A colour, likewise.
 */
colour: string | null, 
/**
 * Their category.
 */
category: CategoryId, };

/**
 * A person.
 */
export type PersonId = string;

/**
 * Somebody who has a PIN; never the PIN.
 */
export type PinHolder = { 
/**
 * Who.
 */
person: PersonId, 
/**
 * Their number in this space.
 */
number: number, 
/**
 * Their nickname.
 */
nickname: string, 
/**
 * What it lifts to.
 */
lifts_to: LiftsTo, 
/**
 * Attempts in vain since it last lifted a desk.
 */
attempts: number, 
/**
 * Until when it has to wait before the next, if it has to.
 */
waits_until: Instant | null, };

/**
 * Who has a PIN.
 */
export type Pins = Record<symbol, never>;

/**
 * Where a backup went. Never a path.
 */
export type Place = "own" | "elsewhere";

/**
 * Plans a session.
 */
export type PlanSession = { 
/**
 * Of which activity.
 */
activity: ActivityId, 
/**
 * Its business day.
 */
day: Day, 
/**
 * `HH:MM`, beyond 24:00 the next morning.
 */
starts?: string, 
/**
 * Likewise.
 */
ends?: string, 
/**
 * How many may come.
 */
capacity?: number, 
/**
 * What it is called on the flyer.
 */
title?: string, 
/**
 * Where.
 */
venue?: string, };

/**
 * Plans a shift.
 */
export type PlanShift = { 
/**
 * Its business day.
 */
day: Day, 
/**
 * `HH:MM`, beyond 24:00 the next morning.
 */
starts: string, 
/**
 * Likewise.
 */
ends: string, 
/**
 * How many are needed; 1 if not said.
 */
needed?: number, 
/**
 * For which duty.
 */
duty?: DutyId, 
/**
 * At which session.
 */
session?: SessionId, };

/**
 * How the screens of this space speak and sound.
 */
export type Preferences = Record<symbol, never>;

/**
 * How the screens speak and sound.
 */
export type Preferred = { 
/**
 * The language.
 */
language: Language, 
/**
 * The tones.
 */
sounds: Sounds, };

/**
 * What only coordinators see of a person.
 */
export type PrivatePart = { 
/**
 * Legal name.
 */
name: string | null, 
/**
 * Its reading.
 */
kana: string | null, 
/**
 * Birth date.
 */
birth_date: Day | null, 
/**
 * How to reach them.
 */
contact: string | null, 
/**
 * Notes.
 */
notes: string | null, };

/**
 * Figures of a period that may be published.
 */
export type Publication = { 
/**
 * The space's name.
 */
space: string, 
/**
 * Whether the space is the sample, whose people are invented.
 */
sample: boolean, 
/**
 * The month or the fiscal year.
 */
period: Period, 
/**
 * The business day on which it was made.
 */
printed_on: Day, 
/**
 * The version of the program that made it.
 */
version: string, 
/**
 * What was merged or left out, and why, in a sentence.
 */
rule: string, 
/**
 * The same in English.
 */
rule_en: string, 
/**
 * Whether anything is merged or left out in it.
 */
merged: boolean, 
/**
 * The figures of the whole.
 */
figures: Array<PublishedFigure>, 
/**
 * The splits, one table for each figure of one.
 */
tables: Array<Table>, };

/**
 * The figures of a month or a fiscal year as they may be published, small groups merged.
 */
export type PublicationRequest = { 
/**
 * First day.
 */
from: Day, 
/**
 * Last day.
 */
to: Day, };

/**
 * A figure of the whole.
 */
export type PublishedFigure = { 
/**
 * Which.
 */
key: string, 
/**
 * Its value; none where it is left out.
 */
value: number | null, 
/**
 * Its unit.
 */
unit: string, 
/**
 * Whether estimates are in it.
 */
estimated: boolean, };

/**
 * A person as reception sees them, with their passes and their visits of today.
 */
export type ReadPerson = { 
/**
 * Who.
 */
person: PersonId, };

/**
 * The space's settings.
 */
export type ReadSpace = Record<symbol, never>;

/**
 * Records a request from outside for what is kept (照会), whether or not it is answered.
 */
export type RecordInquiry = { 
/**
 * When it came; today if not said.
 */
received_on?: Day, 
/**
 * Who asked.
 */
asked_by: string, 
/**
 * For which office.
 */
office?: string, 
/**
 * On what ground: a law, a paper with its number.
 */
ground?: string, 
/**
 * What about.
 */
about: string, 
/**
 * Anything else.
 */
note?: string, };

/**
 * Records the meals of a session, by kind as far as known.
 */
export type RecordMeals = { 
/**
 * Which session.
 */
session: SessionId, 
/**
 * Children's.
 */
children: number | null, 
/**
 * Adults'.
 */
adults: number | null, 
/**
 * Staff's and volunteers'.
 */
staff: number | null, 
/**
 * Taken home.
 */
taken_home: number | null, 
/**
 * Not sorted by kind.
 */
unsorted: number | null, };

/**
 * Does again what this desk undid last.
 */
export type Redo = Record<symbol, never>;

/**
 * Registers a person: a nickname and a category are enough.
 */
export type RegisterPerson = { 
/**
 * As they want to be called.
 */
nickname: string, 
/**
 * Their category.
 */
category: CategoryId, 
/**
 * A picture, if they chose one.
 */
picture?: string, 
/**
 * A colour, if they chose one.
 */
colour?: string, 
/**
 * A number that they have in another list.
 */
ref?: string, 
/**
 * Their marks.
 */
marks?: Array<MarkId>, };

/**
 * Takes a person's PIN away. Without any the window has the right of what opened the space.
 */
export type RemovePin = { 
/**
 * Whose.
 */
person: PersonId, };

/**
 * Gives an activity another name or other usual hours from a day on. Its history stays one.
 */
export type RenameActivity = { 
/**
 * Which.
 */
activity: ActivityId, 
/**
 * Its name from then on.
 */
name: string, 
/**
 * From when; today if not said.
 */
from?: Day, 
/**
 * Usual start, `HH:MM`.
 */
starts?: string, 
/**
 * Usual end, `HH:MM`.
 */
ends?: string, };

/**
 * Changes what a person is called, for good: the old name is left nowhere, in no undo and in no record of who did what.
 */
export type RenameForGood = { 
/**
 * Who.
 */
person: PersonId, 
/**
 * As they want to be called from now on; as before if not said.
 */
nickname?: string, 
/**
 * Their name from now on; as before if not said.
 */
name?: string, 
/**
 * Its reading; as before if not said.
 */
kana?: string, 
/**
 * What becomes of each text in which the old names stand, as `name_hits` listed them.
 */
free_text?: Array<Decision>, };

/**
 * Replaces a lost pass by a new one.
 */
export type ReplacePass = { 
/**
 * Which.
 */
pass: PassId, };

/**
 * What was undone or done again.
 */
export type Reverted = { 
/**
 * The name of the operation.
 */
operation: string, 
/**
 * Its journal entry.
 */
entry: number, };

/**
 * Revokes a pass: it lets nobody in any more, though a scan of it still offers to.
 */
export type RevokePass = { 
/**
 * Which.
 */
pass: PassId, };

/**
 * A right. Every operation and query names the one it needs.
 */
export type Right = "kiosk" | "steward" | "reception" | "reporter" | "coordinator" | "administrator";

/**
 * A role with dates: the way from 来る人 to 関わる人 is in these, never in a score.
 */
export type Role = "visitor" | "youth_supporter" | "peer_supporter" | "intern" | "volunteer" | "mentor" | "staff";

/**
 * A role that a person has or had.
 */
export type RoleHeld = { 
/**
 * Which.
 */
role: Role, 
/**
 * From when.
 */
from: Day, 
/**
 * Until when; still, if not said.
 */
to: Day | null, };

/**
 * A row: a group, or several that stand together.
 */
export type Row = { 
/**
 * The names of its groups.
 */
keys: Array<string>, 
/**
 * As it is printed.
 */
label: string, 
/**
 * Its value; none where it is left out.
 */
value: number | null, 
/**
 * Whether it is several groups.
 */
merged: boolean, };

/**
 * What can be wrong with a row of an import file.
 */
export type RowProblem = "missing" | "tooLong" | "controlCharacter" | "notADay" | "dayOutOfRange" | "notATime" | "notANumber" | "notYesOrNo" | "notOneOfTheWords" | "endsBeforeItStarts" | "breakLongerThanShift" | "unknownCategory" | "unknownPerson" | "unknownSession" | "sameKeyDifferentContent" | "contradictsActivity" | "personWithSeveralHeads" | "returnDiffers" | "birthDateInTheFuture" | "tooManyCells";

/**
 * Scans a pass.
 */
export type Scan = { 
/**
 * What the reader typed.
 */
code: string, };

/**
 * A stage of life by school year, also the age band of a split. Bands are computed from a birth date on a day, never
 * stored.
 */
export type SchoolStage = "preschool" | "elementary" | "junior_high" | "high" | "youth" | "adult" | "senior";

/**
 * A session (回).
 */
export type Session = { 
/**
 * Its id.
 */
id: SessionId, 
/**
 * Of which activity.
 */
activity: ActivityId, 
/**
 * The activity's name on that day.
 */
name: string, 
/**
 * A title of its own, beside the activity's name.
 */
title: string | null, 
/**
 * The activity's colour.
 */
colour: string | null, 
/**
 * Users or apart.
 */
counts: Counts, 
/**
 * People or parties.
 */
unit: Unit, 
/**
 * Its business day.
 */
day: Day, 
/**
 * When it starts, if known.
 */
starts_at: Instant | null, 
/**
 * When it ends, if known.
 */
ends_at: Instant | null, 
/**
 * Planned, held or cancelled.
 */
status: Status, 
/**
 * Whether its activity is the drop-in.
 */
drop_in: boolean, 
/**
 * Whether its activity opens the space.
 */
opens_space: boolean, 
/**
 * How many may come, in the activity's unit.
 */
capacity: number | null, 
/**
 * Where.
 */
venue: string | null, };

/**
 * A session (回).
 */
export type SessionId = string;

/**
 * The sessions of a period.
 */
export type Sessions = { 
/**
 * First day.
 */
from: Day, 
/**
 * Last day.
 */
to: Day, };

/**
 * Gives a person a PIN, or another one. From the first on the window stands at reception until somebody lifts it.
 */
export type SetPin = { 
/**
 * Who. They need a pass that lets in.
 */
person: PersonId, 
/**
 * Six digits.
 */
pin: string, 
/**
 * What it lifts to; if not said, the first PIN to administrator and others to coordinator.
 */
lifts_to?: LiftsTo, };

/**
 * Decides how many months a kind of data is kept.
 */
export type SetRetention = { 
/**
 * Which kind.
 */
kind: Kept, 
/**
 * Months, to 1200; 0 is as long as the space. As the program proposes if not said.
 */
months?: number, };

/**
 * Sets the target of total attendance for a period; none takes it away.
 */
export type SetTarget = { 
/**
 * First day.
 */
from: Day, 
/**
 * Last day.
 */
to: Day, 
/**
 * The target.
 */
value: number | null, };

/**
 * Settles an assignment: came with its times and break, or could not come.
 */
export type SettleAssignment = { 
/**
 * Which.
 */
assignment: AssignmentId, 
/**
 * Where it stands.
 */
status: Attendance, 
/**
 * When they came, `HH:MM`; the shift's start if not said.
 */
came?: string, 
/**
 * When they left, `HH:MM`; the shift's end if not said.
 */
went?: string, 
/**
 * Minutes of break; none if not said.
 */
break_minutes?: number, };

/**
 * A shift, with what is needed beside who is on it.
 */
export type Shift = { 
/**
 * Its id.
 */
id: ShiftId, 
/**
 * Its business day.
 */
day: Day, 
/**
 * When it starts.
 */
starts_at: Instant, 
/**
 * When it ends.
 */
ends_at: Instant, 
/**
 * The duty.
 */
duty: DutyId | null, 
/**
 * Its name.
 */
duty_name: string | null, 
/**
 * The session that it is at.
 */
session: SessionId | null, 
/**
 * How many are needed.
 */
needed: number, 
/**
 * How many of those are missing: neither planned nor came.
 */
missing: number, 
/**
 * Who is on it.
 */
assigned: Array<Assigned>, };

/**
 * A shift.
 */
export type ShiftId = string;

/**
 * The shifts of a period with who is on them: those to come that lack somebody first, each part by its start.
 */
export type Shifts = { 
/**
 * First day.
 */
from: Day, 
/**
 * Last day.
 */
to: Day, };

/**
 * Signs a person up for a session; when it is full, onto the waiting list.
 */
export type SignUp = { 
/**
 * Who.
 */
person: PersonId, 
/**
 * For which session.
 */
session: SessionId, };

/**
 * A sign-up.
 */
export type SignUpId = string;

/**
 * A sign-up and whether it has a place.
 */
export type SignedUp = { 
/**
 * Its id.
 */
sign_up: SignUpId, 
/**
 * Confirmed, or waiting when the session is full.
 */
standing: Standing, };

/**
 * How loud the tones are.
 */
export type Sounds = "off" | "soft" | "normal";

/**
 * Where a sign-up stands.
 */
export type Standing = "confirmed" | "waiting" | "cancelled" | "came" | "did_not_come";

/**
 * Planned, then held or cancelled. One that is past and still planned is an odd thing to settle.
 */
export type Status = "planned" | "held" | "cancelled";

/**
 * Imports a file that was read and staged; the last step of `ibasho-cli import`, and what an undo of it takes back.
 */
export type SwitchOn = { 
/**
 * The number of an import that this program has staged whole. No other can be switched on.
 */
number: number, };

/**
 * A figure by category, or of each mark.
 */
export type Table = { 
/**
 * `category` or `mark`.
 */
split: By, 
/**
 * `total_attendance` or `unique_people`.
 */
figure: string, 
/**
 * Its rows.
 */
rows: Array<Row>, };

/**
 * Takes back the last single head without a name: the −1 key.
 */
export type TakeHead = { 
/**
 * Of which category.
 */
category: CategoryId, 
/**
 * Of which session of today; the last one of any of them if not said.
 */
session?: SessionId, };

/**
 * What there was none of, or one too many of.
 */
export type Thing = "category" | "mark" | "person" | "pass" | "activity" | "session" | "visit" | "duty" | "shift" | "assignment" | "target" | "entry" | "consent" | "inquiry" | "key";

/**
 * Today at one glance: how many are here, what is on, who helps, who is missing.
 */
export type Today = Record<symbol, never>;

/**
 * A helper of today.
 */
export type TodayHelper = { 
/**
 * The assignment.
 */
assignment: AssignmentId, 
/**
 * Who.
 */
person: PersonId, 
/**
 * Their nickname.
 */
nickname: string, 
/**
 * Their short number.
 */
number: number, 
/**
 * Their picture.
 */
picture: string | null, 
/**
 * Their colour.
 */
colour: string | null, 
/**
 * The name of the duty.
 */
duty: string | null, 
/**
 * When the shift starts.
 */
starts_at: Instant, 
/**
 * When it ends.
 */
ends_at: Instant, 
/**
 * When they came.
 */
in_at: Instant | null, 
/**
 * When they went.
 */
out_at: Instant | null, 
/**
 * Planned, came, could not come.
 */
status: Attendance, };

/**
 * A session of today.
 */
export type TodaySession = { 
/**
 * The session.
 */
session: SessionId, 
/**
 * Of which activity.
 */
activity: ActivityId, 
/**
 * The activity's name.
 */
name: string, 
/**
 * A title of its own.
 */
title: string | null, 
/**
 * Whether its activity is the drop-in.
 */
drop_in: boolean, 
/**
 * The activity's colour.
 */
colour: string | null, 
/**
 * When it starts, if known.
 */
starts_at: Instant | null, 
/**
 * When it ends, if known.
 */
ends_at: Instant | null, 
/**
 * Planned, held or cancelled.
 */
status: Status, 
/**
 * Users or apart.
 */
counts: Counts, 
/**
 * People or parties: what capacity and sign-ups count.
 */
unit: Unit, 
/**
 * People who came, nameless heads included.
 */
came: number, 
/**
 * Parties that came; in a session that counts parties a person without one is one.
 */
parties: number, 
/**
 * Sign-ups with a place, those who came included.
 */
signed_up: number, 
/**
 * Sign-ups that wait for a place.
 */
waiting: number, 
/**
 * How many may come.
 */
capacity: number | null, };

/**
 * Takes back this desk's last change, or the one of the entry that is named.
 */
export type Undo = { 
/**
 * The journal entry of the change, as its reply named it; without it, this desk's last.
 */
entry?: number, };

/**
 * What an activity's sessions count beside people.
 */
export type Unit = "person" | "party";

/**
 * A visit, with its last stay: a return is a stay of its own.
 */
export type Visit = { 
/**
 * Its id.
 */
id: VisitId, 
/**
 * The session.
 */
session: SessionId, 
/**
 * Its business day: the session's.
 */
day: Day, 
/**
 * Who; nobody for nameless heads.
 */
person: PersonId | null, 
/**
 * The category it is counted in.
 */
category: CategoryId, 
/**
 * How many heads; 1 for a person.
 */
heads: number, 
/**
 * Whether the heads are an estimate.
 */
estimate: boolean, 
/**
 * The label of the party they came with.
 */
party: string | null, 
/**
 * First arrival.
 */
arrived_at: Instant | null, 
/**
 * Beginning of the last stay: the last return, else the arrival.
 */
last_in_at: Instant | null, 
/**
 * End of the last stay, if known.
 */
left_at: Instant | null, 
/**
 * Whether it was voided.
 */
voided: boolean, 
/**
 * Whether it only rehearsed: nothing of it counts.
 */
practice: boolean, };

/**
 * A visit.
 */
export type VisitId = string;

/**
 * A person's visits of a day.
 */
export type VisitsOf = { 
/**
 * Whose.
 */
person: PersonId, 
/**
 * Which day; today if not said.
 */
day?: Day, };

/**
 * Voids a visit: it stays in the file and counts nowhere.
 */
export type VoidVisit = { 
/**
 * Which.
 */
visit: VisitId, };

/**
 * Who is here now: visits of today that have not ended.
 */
export type WhoIsHere = Record<symbol, never>;

/**
 * Records that what was agreed to holds no longer.
 */
export type WithdrawConsent = { 
/**
 * Which.
 */
consent: ConsentId, 
/**
 * From when; today if not said.
 */
withdrawn_on?: Day, };

export interface Operations {
  scan: { request: Scan; reply: Greeting };
  greet: { request: Greet; reply: Greeting };
  first_visit: { request: FirstVisit; reply: FirstVisited };
  arrive: { request: Arrive; reply: VisitId };
  leave: { request: Leave; reply: Empty };
  come_back: { request: ComeBack; reply: Empty };
  add_heads: { request: AddHeads; reply: VisitId };
  take_head: { request: TakeHead; reply: VisitId };
  move_to_person: { request: MoveToPerson; reply: Empty };
  move_to_session: { request: MoveToSession; reply: Empty };
  correct_times: { request: CorrectTimes; reply: Empty };
  correct_counting: { request: CorrectCounting; reply: Empty };
  void_visit: { request: VoidVisit; reply: Empty };
  close_day: { request: CloseDay; reply: ClosedDay };
  register_person: { request: RegisterPerson; reply: Person };
  change_person: { request: ChangePerson; reply: Empty };
  change_background: { request: ChangeBackground; reply: Empty };
  change_private: { request: ChangePrivate; reply: Empty };
  change_registration: { request: ChangeRegistration; reply: Empty };
  give_role: { request: GiveRole; reply: Empty };
  end_role: { request: EndRole; reply: Empty };
  merge_people: { request: MergePeople; reply: Empty };
  erase_person: { request: ErasePerson; reply: Paper };
  rename_for_good: { request: RenameForGood; reply: Empty };
  give_consent: { request: GiveConsent; reply: ConsentId };
  withdraw_consent: { request: WithdrawConsent; reply: Empty };
  set_retention: { request: SetRetention; reply: Empty };
  let_go: { request: LetGo; reply: Gone };
  add_category: { request: AddCategory; reply: CategoryId };
  change_category: { request: ChangeCategory; reply: Empty };
  order_categories: { request: OrderCategories; reply: Empty };
  add_mark: { request: AddMark; reply: MarkId };
  change_mark: { request: ChangeMark; reply: Empty };
  issue_pass: { request: IssuePass; reply: IssuedPass };
  issue_guest_pass: { request: IssueGuestPass; reply: IssuedPass };
  issue_missing_passes: { request: IssueMissingPasses; reply: Issued };
  revoke_pass: { request: RevokePass; reply: Empty };
  replace_pass: { request: ReplacePass; reply: IssuedPass };
  add_activity: { request: AddActivity; reply: ActivityId };
  rename_activity: { request: RenameActivity; reply: Empty };
  change_activity: { request: ChangeActivity; reply: Empty };
  plan_session: { request: PlanSession; reply: SessionId };
  change_session_times: { request: ChangeSessionTimes; reply: Empty };
  describe_session: { request: DescribeSession; reply: Empty };
  record_meals: { request: RecordMeals; reply: Empty };
  hold_session: { request: HoldSession; reply: Empty };
  cancel_session: { request: CancelSession; reply: Empty };
  sign_up: { request: SignUp; reply: SignedUp };
  cancel_sign_up: { request: CancelSignUp; reply: Empty };
  add_duty: { request: AddDuty; reply: DutyId };
  change_duty: { request: ChangeDuty; reply: Empty };
  plan_shift: { request: PlanShift; reply: ShiftId };
  assign: { request: Assign; reply: AssignmentId };
  settle_assignment: { request: SettleAssignment; reply: Empty };
  set_target: { request: SetTarget; reply: Empty };
  hand_out_publication: { request: HandOutPublication; reply: Publication };
  import_file: { request: SwitchOn; reply: Imported };
  change_space: { request: ChangeSpace; reply: Empty };
  change_preferences: { request: ChangePreferences; reply: Empty };
  set_pin: { request: SetPin; reply: Empty };
  remove_pin: { request: RemovePin; reply: Empty };
  free_pin: { request: FreePin; reply: Empty };
  record_inquiry: { request: RecordInquiry; reply: InquiryId };
  answer_inquiry: { request: AnswerInquiry; reply: Empty };
  undo: { request: Undo; reply: Reverted };
  redo: { request: Redo; reply: Reverted };
  today: { request: Today; reply: AboutToday };
  numbers: { request: Numbers; reply: NumbersOfToday };
  latest: { request: Latest; reply: Array<LatestDoing> };
  who_is_here: { request: WhoIsHere; reply: Array<Here> };
  visits_of: { request: VisitsOf; reply: Array<Visit> };
  history_of: { request: HistoryOf; reply: Array<PastVisit> };
  find_people: { request: FindPeople; reply: Array<Person> };
  background_of: { request: BackgroundOf; reply: Background };
  person: { request: ReadPerson; reply: AboutPerson };
  people: { request: People; reply: PeoplePage };
  doubles: { request: Doubles; reply: Array<Double> };
  erasing: { request: ErasingRequest; reply: Erasing };
  name_hits: { request: NameHits; reply: Array<Hit> };
  consents: { request: ConsentsRequest; reply: Array<Consent> };
  all_about: { request: AllAbout; reply: OwnFile };
  meter: { request: MeterRequest; reply: Array<Meter> };
  due: { request: DueRequest; reply: Array<Due> };
  categories: { request: Categories; reply: Array<Category> };
  marks: { request: Marks; reply: Array<Mark> };
  passes_of: { request: PassesOf; reply: Array<Pass> };
  pass_to_print: { request: OnePassToPrint; reply: PassToPrint };
  passes_to_print: { request: PassesToPrint; reply: Array<PassToPrint> };
  activities: { request: Activities; reply: Array<Activity> };
  sessions: { request: Sessions; reply: Array<Session> };
  duties: { request: Duties; reply: Array<Duty> };
  assignments: { request: Assignments; reply: Array<Assignment> };
  shifts: { request: Shifts; reply: Array<Shift> };
  figures: { request: CountFigures; reply: Counted };
  days_by_category: { request: DaysByCategory; reply: Array<DayByCategory> };
  figure_catalogue: { request: FigureCatalogue; reply: Array<Listed> };
  publication: { request: PublicationRequest; reply: Publication };
  space: { request: ReadSpace; reply: AboutSpace };
  preferences: { request: Preferences; reply: Preferred };
  has_pin: { request: HasPin; reply: boolean };
  pins: { request: Pins; reply: Array<PinHolder> };
  audit: { request: Audit; reply: Array<Audited> };
  last_backup_elsewhere: { request: LastBackupElsewhere; reply: Instant | null };
  handouts: { request: HandoutsRequest; reply: Array<HandedOut> };
  inquiries: { request: Inquiries; reply: Array<Inquiry> };
}

/** What the program notes by itself. */
export type Noted = 'change_keys' | 'erase_again' | 'lift' | 'note_handout' | 'refused' | 'rename_again' | 'try_pin';
