// Made from the one list of calls by `make types`; a test fails when it is stale. Do not edit.

import type { AboutSpace, Counted, Counting, Day, Error, Instant, Leaving, PassId, PersonId, Right, SchoolStage, SessionId } from './operations';

/**
 * A slot, without what is in it.
 */
export type AboutSlot = { 
/**
 * Its id in the key file.
 */
id: string, 
/**
 * What opens it.
 */
opens: Opens, 
/**
 * The highest right that goes with it.
 */
right: Right, 
/**
 * When it was made; older ones do not say.
 */
made_on: Day | null, };

/**
 * Backs the space up into its own folder. The backup is opened and read back before it counts.
 */
export type BackUp = Record<symbol, never>;

/**
 * A backup for a stick or another machine. It opens with the passphrase or the recovery page of today.
 */
export type BackUpElsewhere = Record<symbol, never>;

/**
 * A backup that lies in the space's folder.
 */
export type Backup = { 
/**
 * The name of its file, by which it is asked for.
 */
name: string, 
/**
 * When it was taken.
 */
at: Instant, 
/**
 * How large it is.
 */
bytes: number, };

/**
 * When the space was last backed up.
 */
export type BackupState = { 
/**
 * The newest that lies in the space's own folder.
 */
own: Backup | null, 
/**
 * When the last one went to a stick or another machine.
 */
elsewhere: Instant | null, };

/**
 * The space's own backups, the newest first. What is no whole backup is not among them.
 */
export type BackupsRequest = Record<symbol, never>;

/**
 * Begins to rescue a space whose file a check found damaged: from now on nothing is received into it. It is looked at once
 * more, so that no sound one is stopped.
 */
export type BeginRescue = { 
/**
 * As it was checked.
 */
full: boolean, };

/**
 * How a file is saved here.
 */
export type CanSave = "dialog" | "download";

/**
 * The card of a pass, to show and to print.
 */
export type Card = { pass: PassId, };

/**
 * The card of a pass as a PDF.
 */
export type CardFile = { pass: PassId, };

/**
 * Changes the lock: another key for the database, under which a new passphrase and a new recovery page alone open it.
 */
export type ChangeLock = { 
/**
 * The old passphrase; whoever forgot it says the digits of the recovery page.
 */
passphrase: string, 
/**
 * The new one.
 */
new_passphrase: string, };

/**
 * Puts another passphrase in place of the old one.
 */
export type ChangeWords = { 
/**
 * The old passphrase; whoever forgot it says the digits of the recovery page.
 */
old: string, 
/**
 * The new one.
 */
new: string, };

/**
 * Checks the file: its structure and references, or every page and promise. Damage is told here and stops nobody: whoever
 * asked says when the space is to be rescued.
 */
export type CheckFile = { full: boolean, };

/**
 * What was checked and found.
 */
export type Checked = { 
/**
 * Whether nothing was found.
 */
sound: boolean, 
/**
 * Whether the file itself is damaged, and not only what is written in it.
 */
damaged: boolean, 
/**
 * Whether every page, index and promise was looked at.
 */
full: boolean, 
/**
 * Rows by table, as a person sees them.
 */
rows: { [key in string]: number }, 
/**
 * What was found.
 */
findings: Array<Finding>, };

/**
 * Chooses the backup to restore: one of the space's own by name, or another that the window asks for and the browser sends.
 */
export type ChooseBackup = { 
/**
 * One of the own.
 */
name?: string, 
/**
 * What a browser read.
 */
base64?: string, };

/**
 * A backup that was chosen and is whole.
 */
export type ChosenBackup = { 
/**
 * When it was taken.
 */
at: Instant, 
/**
 * On which business day.
 */
day: Day, 
/**
 * How many people are in it.
 */
people: number, 
/**
 * How many visits are in it.
 */
visits: number, };

/**
 * Closes the space and drops its key.
 */
export type CloseSpace = Record<symbol, never>;

/**
 * Makes a sample space, whose people are invented and which needs no passphrase, and opens it.
 */
export type CreateSample = Record<symbol, never>;

/**
 * Makes a space and opens it. If anything fails nothing stays behind.
 */
export type CreateSpace = { name: string, leaving: Leaving, visit_word: string, categories: Array<NewCategory>, passphrase: string, };

/**
 * What is wrong with the space, and what there is to put in its place.
 */
export type Damage = { 
/**
 * What is wrong.
 */
trouble: Error, 
/**
 * When the file was last written to, as the disk says.
 */
last_written: Instant | null, 
/**
 * The newest of the own backups: what came after it is missing from it.
 */
newest: NewestBackup | null, };

/**
 * What can be read of the damaged space as one file of sheets. It is not encrypted; names are in it.
 */
export type ExportReadable = { passphrase: string, };

/**
 * What could be read.
 */
export type Exported = { 
/**
 * Table by table.
 */
tables: Array<ReadTable>, 
/**
 * How many changes came after the newest of the own backups, if that can be read.
 */
after_backup: number | null, 
/**
 * The file.
 */
file: HostFile, };

/**
 * Lets this seat fall to where it stands.
 */
export type Fall = Record<symbol, never>;

/**
 * One finding: a stable code and how many rows it is about. No row is shown.
 */
export type Finding = { 
/**
 * What is wrong.
 */
code: string, 
/**
 * In a sentence.
 */
ja: string, 
/**
 * In a sentence.
 */
en: string, 
/**
 * How many rows.
 */
count: number, };

/**
 * Closes the day, takes a backup, closes the space and drops its key.
 */
export type FinishDay = { 
/**
 * Planned sessions of the day that were open all the same.
 */
held?: Array<SessionId>, };

/**
 * A day that ended.
 */
export type FinishedDay = { 
/**
 * The backup, if there is one.
 */
backup: Backup | null, 
/**
 * Why there is none: the code of what went wrong.
 */
trouble: string | null, 
/**
 * The journal entry of the closing, to undo just this after the next opening.
 */
entry: number | null, 
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
 * The kinds of file that a report can be.
 */
export type Format = "xlsx" | "csv";

/**
 * When the space was last backed up, and where to.
 */
export type GetBackupState = Record<symbol, never>;

/**
 * What became of a file.
 */
export type HostFile = { 
/**
 * Whether it was written.
 */
saved: boolean, } | { 
/**
 * The name that is proposed for it.
 */
name: string, 
/**
 * Its media type.
 */
media_type: string, 
/**
 * What it holds.
 */
base64: string, };

/**
 * Issues an opening card (鍵カード), which opens the space at reception.
 */
export type IssueOpeningCard = Record<symbol, never>;

/**
 * A new opening card: what it says once and never again.
 */
export type IssuedCard = { 
/**
 * Its slot.
 */
slot: string, 
/**
 * Its 26 digits.
 */
code: string, 
/**
 * The card, to show and to print.
 */
pages: Array<string>, };

/**
 * Lifts this seat with somebody's own pass and their PIN. A scan or the clock lets it fall.
 */
export type Lift = { 
/**
 * What stands on the pass.
 */
code: string, 
/**
 * Six digits.
 */
pin: string, };

/**
 * Lifts this seat with the passphrase or the recovery page, for whoever forgot their PIN or cannot wait.
 */
export type LiftByPassphrase = { passphrase: string, };

/**
 * A desk that was lifted.
 */
export type Lifted = { 
/**
 * Who sits at it; nobody that is known, if the passphrase lifted it.
 */
person: PersonId | null, 
/**
 * Their nickname.
 */
nickname: string | null, 
/**
 * What may be done from it.
 */
right: Right, 
/**
 * Until when, if no scan comes before.
 */
until: Instant, };

/**
 * What is said once and never again.
 */
export type Made = { 
/**
 * The digits of its recovery page: eight groups of six.
 */
recovery: string, };

/**
 * A category of a new space.
 */
export type NewCategory = { name: string, counting: Counting, school_stage: SchoolStage | null, };

/**
 * Makes a recovery page in place of the old one.
 */
export type NewRecoveryPage = Record<symbol, never>;

/**
 * The newest of the own backups.
 */
export type NewestBackup = { 
/**
 * The name of its file.
 */
name: string, 
/**
 * When it was taken.
 */
at: Instant, };

/**
 * The answer of a call that has nothing to say.
 */
export type Nothing = Record<symbol, never>;

/**
 * Opens the space with its passphrase, the digits of its recovery page or the code of an opening card.
 */
export type OpenSpace = { passphrase: string, };

/**
 * What opens a slot.
 */
export type Opens = "passphrase" | "recovery" | "card";

/**
 * Everything that is kept about a person, as a PDF that they can read. Who asked for it and why is written down.
 */
export type OwnFile = { person: PersonId, requested_by: string, ground: string, };

/**
 * Pages to show and to print, each an SVG image.
 */
export type Pages = { pages: Array<string>, };

/**
 * Prints what the window shows. A browser does this by itself.
 */
export type Print = Record<symbol, never>;

/**
 * Puts a damaged space aside, whole, so that another can be restored in its place.
 */
export type PutAside = Record<symbol, never>;

/**
 * A table, as far as it could be read.
 */
export type ReadTable = { 
/**
 * Its name.
 */
name: string, 
/**
 * How many of its rows could be read.
 */
rows: number, 
/**
 * Whether that is all of them.
 */
whole: boolean, };

/**
 * Whether a group of six digits of the recovery page can be right; asked as it is typed.
 */
export type RecoveryGroup = { 
/**
 * The digits, which a Japanese keyboard may have made full-width.
 */
group: string, };

/**
 * The recovery page of the space that is open, to show and to print while its digits are known.
 */
export type RecoveryPage = { digits: string, };

/**
 * Takes away what opens the space; never the last that does so as administrator.
 */
export type RemoveSlot = { 
/**
 * Which.
 */
id: string, };

/**
 * The report of a period as a file.
 */
export type ReportFile = { from: Day, to: Day, format: Format, 
/**
 * Only what may be published: of a month or a fiscal year that has ended, small groups merged for good.
 */
publication?: boolean, };

/**
 * Restores the chosen backup and opens it, with the words or the recovery page of when it was taken. Only where no space
 * is: one that is damaged is put aside first.
 */
export type RestoreBackup = { passphrase: string, };

/**
 * How the space comes back on another laptop: a page to print and to keep away from this one, with where the last backups
 * lie. It names nobody and opens nothing.
 */
export type RestorePageRequest = Record<symbol, never>;

/**
 * What opens the space, the oldest first.
 */
export type Slots = Record<symbol, never>;

/**
 * Lets this seat stand at the entrance (`kiosk`), with a steward, with a reporter or at reception from now on. Who wants it
 * to stand higher again lifts it first.
 */
export type Stand = { right: Right, };

/**
 * Where the pages begin, if the program was asked.
 */
export type Start = "reception";

/**
 * Whether there is a space, and whether it is open.
 */
export type State = "empty" | "locked" | "open" | "damaged";

/**
 * How things stand.
 */
export type Status = { 
/**
 * Whether there is a space, and whether it is open.
 */
state: State, 
/**
 * The open space.
 */
space: AboutSpace | null, 
/**
 * What this seat may do at it now.
 */
right: Right | null, 
/**
 * What it may do while nobody lifts it: where it stands.
 */
stands: Right | null, 
/**
 * Whether anybody has a PIN: then the seats stand at reception and can be lifted.
 */
has_pin: boolean, 
/**
 * Who lifted this seat, if it is lifted.
 */
lifted: Lifted | null, 
/**
 * Now, by the program's clock.
 */
now: Instant, 
/**
 * The business day of now, at the open space.
 */
today: Day | null, 
/**
 * Whether it needs no passphrase: its key lies in the open, as only a sample's does.
 */
unlocked: boolean, 
/**
 * The day of the newest record, if today is before it or long after it: then the machine's date may be wrong.
 */
date_doubt: Day | null, 
/**
 * How a file is saved here.
 */
can_save: CanSave, 
/**
 * What is wrong with the file, if that was noticed.
 */
damage: Damage | null, 
/**
 * Where the pages begin, if the program was asked.
 */
start: Start | null, };

/**
 * How things stand.
 */
export type StatusRequest = Record<symbol, never>;

/**
 * A passphrase to offer; another one each time.
 */
export type SuggestPassphrase = Record<symbol, never>;

/**
 * What a backup says of its last whole month, beside what the space says of it now.
 */
export type TriedBackup = { 
/**
 * When it was taken.
 */
at: Instant, 
/**
 * First day of the month.
 */
from: Day, 
/**
 * Last day of the month.
 */
to: Day, 
/**
 * The month's figures, counted from the backup.
 */
from_backup: Counted, 
/**
 * The month's figures, counted from the space.
 */
from_space: Counted, 
/**
 * Whether both are the same.
 */
equal: boolean, };

/**
 * The same as a text file.
 */
export type TroubleFile = Record<symbol, never>;

/**
 * A report to read before it is handed to anybody.
 */
export type TroubleReport = { 
/**
 * It, as lines.
 */
text: string, };

/**
 * What helps whoever is asked for help: version, system, how the space stands, the last lines of the log. Nothing about
 * anybody, no name of a file, no text that was typed.
 */
export type TroubleReportRequest = Record<symbol, never>;

/**
 * Tries out one of the space's own backups: opens it beside the space, counts the last month that had ended, and takes
 * it away again.
 */
export type TryBackup = { name: string, 
/**
 * The words of then, for one from before the lock was changed.
 */
passphrase?: string, };

export interface HostCalls {
  status: { request: StatusRequest; reply: Status };
  create_space: { request: CreateSpace; reply: Made };
  create_sample: { request: CreateSample; reply: Status };
  open_space: { request: OpenSpace; reply: Status };
  close_space: { request: CloseSpace; reply: Status };
  lift: { request: Lift; reply: Status };
  lift_by_passphrase: { request: LiftByPassphrase; reply: Status };
  fall: { request: Fall; reply: Status };
  stand: { request: Stand; reply: Status };
  suggest_passphrase: { request: SuggestPassphrase; reply: string };
  recovery_group: { request: RecoveryGroup; reply: boolean };
  slots: { request: Slots; reply: Array<AboutSlot> };
  change_words: { request: ChangeWords; reply: Nothing };
  issue_opening_card: { request: IssueOpeningCard; reply: IssuedCard };
  remove_slot: { request: RemoveSlot; reply: Nothing };
  new_recovery_page: { request: NewRecoveryPage; reply: Made };
  change_lock: { request: ChangeLock; reply: Made };
  finish_day: { request: FinishDay; reply: FinishedDay };
  own_file: { request: OwnFile; reply: HostFile };
  card: { request: Card; reply: Pages };
  card_file: { request: CardFile; reply: HostFile };
  recovery_page: { request: RecoveryPage; reply: Pages };
  report_file: { request: ReportFile; reply: HostFile };
  back_up: { request: BackUp; reply: Backup };
  backups: { request: BackupsRequest; reply: Array<Backup> };
  back_up_elsewhere: { request: BackUpElsewhere; reply: HostFile };
  backup_state: { request: GetBackupState; reply: BackupState };
  try_backup: { request: TryBackup; reply: TriedBackup };
  restore_page: { request: RestorePageRequest; reply: Pages };
  choose_backup: { request: ChooseBackup; reply: ChosenBackup | null };
  restore_backup: { request: RestoreBackup; reply: Status };
  put_aside: { request: PutAside; reply: Status };
  export_readable: { request: ExportReadable; reply: Exported };
  check_file: { request: CheckFile; reply: Checked };
  begin_rescue: { request: BeginRescue; reply: Status };
  trouble_report: { request: TroubleReportRequest; reply: TroubleReport };
  trouble_file: { request: TroubleFile; reply: HostFile };
  print: { request: Print; reply: null };
}
