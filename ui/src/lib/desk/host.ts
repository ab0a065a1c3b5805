// Made from the one list of calls by `make types`; a test fails when it is stale. Do not edit.

import type { AboutSpace, Counting, Day, Instant, Leaving, PassId, PersonId, Right, SchoolStage, SessionId } from './operations';

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
 * A backup that lies in the space's folder.
 */
export type Backup = { 
/**
 * When it was taken.
 */
at: Instant, 
/**
 * How large it is.
 */
bytes: number, };

/**
 * The space's own backups, the newest first. What is no whole backup is not among them.
 */
export type BackupsRequest = Record<symbol, never>;

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
 * Lets this seat fall to where it stands.
 */
export type Fall = Record<symbol, never>;

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
 * Pages to show and to print, each an SVG image.
 */
export type Pages = { pages: Array<string>, };

/**
 * Prints what the window shows. A browser does this by itself.
 */
export type Print = Record<symbol, never>;

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
export type ReportFile = { from: Day, to: Day, format: Format, };

/**
 * What opens the space, the oldest first.
 */
export type Slots = Record<symbol, never>;

/**
 * Where the pages begin, if the program was asked.
 */
export type Start = "reception";

/**
 * Whether there is a space, and whether it is open.
 */
export type State = "empty" | "locked" | "open";

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

export interface HostCalls {
  status: { request: StatusRequest; reply: Status };
  create_space: { request: CreateSpace; reply: Made };
  create_sample: { request: CreateSample; reply: Status };
  open_space: { request: OpenSpace; reply: Status };
  close_space: { request: CloseSpace; reply: Status };
  lift: { request: Lift; reply: Status };
  lift_by_passphrase: { request: LiftByPassphrase; reply: Status };
  fall: { request: Fall; reply: Status };
  suggest_passphrase: { request: SuggestPassphrase; reply: string };
  recovery_group: { request: RecoveryGroup; reply: boolean };
  slots: { request: Slots; reply: Array<AboutSlot> };
  change_words: { request: ChangeWords; reply: Nothing };
  issue_opening_card: { request: IssueOpeningCard; reply: IssuedCard };
  remove_slot: { request: RemoveSlot; reply: Nothing };
  new_recovery_page: { request: NewRecoveryPage; reply: Made };
  change_lock: { request: ChangeLock; reply: Made };
  finish_day: { request: FinishDay; reply: FinishedDay };
  card: { request: Card; reply: Pages };
  card_file: { request: CardFile; reply: HostFile };
  recovery_page: { request: RecoveryPage; reply: Pages };
  report_file: { request: ReportFile; reply: HostFile };
  back_up: { request: BackUp; reply: Backup };
  backups: { request: BackupsRequest; reply: Array<Backup> };
  print: { request: Print; reply: null };
}
