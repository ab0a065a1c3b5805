//! What can go wrong, said so that somebody can act on it.
//!
//! A failure has a stable code with its data and one sentence in each language, with the next step in it. What nobody
//! at the desk can act on is [`Error::Internal`], whose chain goes to the log. Neither ever holds a name, a code or a
//! path.

use schemars::JsonSchema;
use serde::Serialize;

use crate::rights::Right;
use crate::time::Day;

/// The result of everything here.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What there was none of, or one too many of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema, ts_rs::TS)]
#[serde(rename_all = "camelCase")]
pub enum Thing {
    /// 区分
    Category,
    /// 再掲の印
    Mark,
    /// 人
    Person,
    /// 参加証
    Pass,
    /// 活動
    Activity,
    /// 回
    Session,
    /// 来所
    Visit,
    /// 役割
    Duty,
    /// シフト
    Shift,
    /// シフトの担当
    Assignment,
    /// 目標
    Target,
    /// 記録
    Entry,
    /// 同意
    Consent,
    /// 照会
    Inquiry,
    /// 鍵: a slot of the key file
    Key,
}

impl Thing {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Category => ("区分", "category"),
            Self::Mark => ("印", "mark"),
            Self::Person => ("人", "person"),
            Self::Pass => ("参加証", "pass"),
            Self::Activity => ("活動", "activity"),
            Self::Session => ("回", "session"),
            Self::Visit => ("来所", "visit"),
            Self::Duty => ("役割", "duty"),
            Self::Shift => ("シフト", "shift"),
            Self::Assignment => ("担当", "assignment"),
            Self::Target => ("目標", "target"),
            Self::Entry => ("操作", "change"),
            Self::Consent => ("同意", "consent"),
            Self::Inquiry => ("照会", "inquiry"),
            Self::Key => ("鍵", "key"),
        }
    }
}

/// One row of an import file that could not be taken, by the number the spreadsheet shows (the header is row 1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, ts_rs::TS)]
#[serde(rename_all = "camelCase")]
pub struct BadRow {
    /// The row's number in the file.
    pub row: usize,
    /// The column, by its English name; empty when the row as a whole is meant.
    pub column: &'static str,
    /// What is wrong with it.
    pub problem: RowProblem,
}

/// What can be wrong with a row of an import file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema, ts_rs::TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "each says itself, and RowProblem::words says it in a sentence")]
pub enum RowProblem {
    Missing,
    TooLong,
    ControlCharacter,
    NotADay,
    DayOutOfRange,
    NotATime,
    NotANumber,
    NotYesOrNo,
    NotOneOfTheWords,
    EndsBeforeItStarts,
    BreakLongerThanShift,
    UnknownCategory,
    UnknownPerson,
    UnknownSession,
    SameKeyDifferentContent,
    ContradictsActivity,
    PersonWithSeveralHeads,
    ReturnDiffers,
    BirthDateInTheFuture,
    TooManyCells,
}

impl RowProblem {
    /// Japanese and English.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Missing => ("空です", "is empty"),
            Self::TooLong => ("長すぎます", "is too long"),
            Self::ControlCharacter => ("使えない文字があります", "holds a character that cannot be used"),
            Self::NotADay => ("日付として読めません(例 2025-12-03)", "is not a date (like 2025-12-03)"),
            Self::DayOutOfRange => ("1970年より前の日付です", "is a day before 1970"),
            Self::NotATime => ("時刻として読めません(例 16:30)", "is not a time (like 16:30)"),
            Self::NotANumber => ("数として読めません", "is not a number that fits here"),
            Self::NotYesOrNo => ("はい・いいえで書いてください", "is neither yes nor no"),
            Self::NotOneOfTheWords => ("使える言葉ではありません", "is not one of the words for this column"),
            Self::EndsBeforeItStarts => ("終わりが始まりより前です", "ends before it starts"),
            Self::BreakLongerThanShift => ("休憩がシフトより長いです", "is a break longer than the shift"),
            Self::UnknownCategory => ("この区分はありません", "is not a category of this space"),
            Self::UnknownPerson => ("この番号の人はいません", "is nobody's number"),
            Self::UnknownSession => ("この回はありません", "is no session of that day"),
            Self::SameKeyDifferentContent => (
                "同じものがすでにあり、中身がちがいます",
                "has the key of another row or record but says something else",
            ),
            Self::ContradictsActivity => {
                ("同じ活動の ほかの行・登録と食いちがいます", "contradicts another row or record of the same activity")
            }
            Self::PersonWithSeveralHeads => ("名前のある行の人数は1です", "names a person and more than one head"),
            Self::ReturnDiffers => {
                ("同じ回にもどった行の区分・組・印がちがいます", "is a return with another category, party or marks")
            }
            Self::BirthDateInTheFuture => ("生年月日がこれからの日です", "is a birth date to come"),
            Self::TooManyCells => ("見出しより列が多いです", "has more cells than the header"),
        }
    }
}

/// Everything that can be refused, with a stable code (`wrongPassphrase`) and the data that its sentence needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, ts_rs::TS, thiserror::Error)]
#[serde(tag = "code", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[error("{}", self.sentences().1)]
#[expect(missing_docs, reason = "Error::sentences says each in words")]
pub enum Error {
    // Opening and keeping the file
    SpaceNotFound,
    FolderInUse,
    SpaceInUse,
    PassphraseNeeded,
    WrongPassphrase,
    OpeningWait {
        seconds: i64,
    },
    PassOpensNothing,
    CardMisread,
    PassphraseTooShort {
        least: usize,
    },
    PassphraseIsACode,
    LastAdministratorKey,
    LockHalfChanged {
        new: bool,
    },
    SampleHasNoLock,
    KeyFileDamaged,
    KeyFileNewer,
    FileNewer {
        found: i64,
        known: i64,
    },
    FileDamaged,
    NotDamaged,
    FileGone,
    FolderReadOnly,
    DiskFull,
    DiskFailed,
    BackupNotWritten,
    BackupDamaged,
    BackupNewer,
    FileNotFound,
    FileExists,
    // The door
    NotAllowed {
        needed: Right,
    },
    UnknownOperation,
    BadRequest {
        detail: String,
    },
    SeatUnknown,
    AddressUnusable,
    NothingToUndo,
    NothingToRedo,
    CannotUndo {
        operation: String,
    },
    UndoOvertaken,
    Interrupted,
    // What the space knows
    NotFound {
        what: Thing,
    },
    AlreadyThere {
        what: Thing,
    },
    InUse {
        what: Thing,
    },
    TextEmpty {
        field: String,
    },
    TextTooLong {
        field: String,
        most: usize,
    },
    TextUnusable {
        field: String,
    },
    NumberOutOfRange {
        field: String,
        least: i64,
        most: i64,
    },
    DayOutOfRange,
    PeriodReversed,
    PeriodTooLong,
    PeriodNotPublished,
    TimeUnreadable,
    TimesReversed,
    ZoneUnknown,
    SplitUnknown,
    FilterUnknown,
    // Visits, passes, shifts
    AlreadyInSession,
    TwoOpenVisits,
    SessionFull,
    NotHereNow,
    VisitHasNoPerson,
    VisitVoided,
    OtherDay,
    PassAlreadyRevoked {
        on: Day,
    },
    PassNamesNobody,
    SamePerson,
    // Forgetting
    ErasingUndecided {
        hits: usize,
    },
    CannotEraseOneself,
    KeptAsLongAsTheSpace,
    NotDue,
    // PINs
    PersonHasPin,
    PassLiftsNothing,
    PinNotSixDigits,
    PinTooEasy,
    PinWrong,
    PinWait {
        seconds: i64,
    },
    LastAdministratorPin,
    LastAdministratorPass,
    SampleOnly,
    // Import and reports
    SampleTakesNoPeople,
    ImportKindUnknown,
    FileNotATable,
    TableEmpty,
    TableTooLarge,
    ColumnsMissing {
        columns: Vec<String>,
    },
    ColumnTwice {
        column: String,
    },
    BadRows {
        rows: Vec<BadRow>,
        total: usize,
    },
    ImportedBefore {
        on: Day,
    },
    ImportOvertaken,
    FormatUnknown,
    /// Nobody at the desk can act on it. `place` is a file and line or an SQLite code, never data.
    Internal {
        place: String,
    },
}

impl Error {
    /// An internal error at a place in the code.
    #[track_caller]
    pub fn internal(what: &str) -> Self {
        let at = std::panic::Location::caller();
        let file = at.file().rsplit('/').next().unwrap_or_default();
        Self::Internal { place: format!("{what} ({file}:{})", at.line()) }
    }

    /// The stable code.
    pub fn code(&self) -> String {
        let json = serde_json::to_value(self).unwrap_or_default();
        json["code"].as_str().unwrap_or("internal").to_owned()
    }

    /// The sentence in Japanese and in English.
    pub fn sentences(&self) -> (String, String) {
        let same = |ja: &str, en: &str| (ja.to_owned(), en.to_owned());
        match self {
            Self::SpaceNotFound => same(
                "このフォルダーに居場所のデータがありません。フォルダーを確かめてください。",
                "There is no space in this folder. Check which folder is meant.",
            ),
            Self::FolderInUse => same(
                "このフォルダーには、すでにファイルがあります。空のフォルダーを選んでください。",
                "This folder is not empty. Choose an empty one.",
            ),
            Self::SpaceInUse => same(
                "ほかの Ibasho がこの居場所を開いています。そちらを閉じてから、もう一度開いてください。",
                "Another Ibasho has this space open. Close that one, then open it again.",
            ),
            Self::PassphraseNeeded => same("合言葉を入れてください。", "Please enter the passphrase."),
            Self::WrongPassphrase => same(
                "この合言葉では開きません。もう一度入れるか、回復ページの数字を入れてください。",
                "This passphrase does not open the space. Try again, or enter the digits of the recovery page.",
            ),
            Self::OpeningWait { seconds } => (
                format!("何度かちがいました。あと{seconds}秒待ってから、もう一度お願いします。"),
                format!("It was wrong several times. Wait {seconds} seconds and try again."),
            ),
            Self::PassOpensNothing => same(
                "これは参加証です。開くには、鍵カードか合言葉を使ってください。",
                "This is a participation pass. To open the space use an opening card or the passphrase.",
            ),
            Self::CardMisread => same(
                "鍵カードをうまく読めませんでした。もう一度読みとってください。",
                "The opening card was misread. Scan it once more.",
            ),
            Self::PassphraseTooShort { least } => (
                format!("合言葉は{least}文字より短くできません。"),
                format!("A passphrase has at least {least} characters."),
            ),
            Self::PassphraseIsACode => same(
                "カードや回復ページの数字は、合言葉にできません。ほかの言葉にしてください。",
                "The digits of a card or of a recovery page cannot be a passphrase. Choose other words.",
            ),
            Self::LastAdministratorKey => same(
                "これをなくすと、管理者として開けなくなります。先に合言葉か回復ページを作ってください。",
                "Without it nobody could open the space as administrator. Make a passphrase or a recovery page first.",
            ),
            Self::LockHalfChanged { new: true } => same(
                "鍵の取りかえが途中で止まっています。新しい合言葉で開けてください。",
                "The change of the lock was interrupted. Open with the new passphrase.",
            ),
            Self::LockHalfChanged { new: false } => same(
                "鍵の取りかえが途中で止まっています。前の合言葉で開けてください。",
                "The change of the lock was interrupted. Open with the old passphrase.",
            ),
            Self::SampleHasNoLock => same(
                "この見本には鍵がありません。ほんとうの居場所で使えます。",
                "This sample has no lock. It is for a space of your own.",
            ),
            Self::KeyFileDamaged => same(
                "鍵のファイルが壊れています。フォルダーはそのまま残し、バックアップから戻してください。",
                "The key file is damaged. Leave the folder as it is and restore from a backup.",
            ),
            Self::KeyFileNewer => same(
                "鍵のファイルが、もっと新しい Ibasho のものです。この Ibasho を新しくしてください。",
                "The key file is from a newer Ibasho. Update this one.",
            ),
            Self::FileNewer { found, known } => (
                format!(
                    "このデータは新しい版(形式 {found})のものです。この Ibasho が読めるのは形式 {known} までです。Ibasho を新しくしてください。"
                ),
                format!(
                    "This file is of a newer version (format {found}); this Ibasho reads up to format {known}. Update Ibasho."
                ),
            ),
            Self::FileDamaged => same(
                "データが壊れています。フォルダーはそのまま残し、バックアップから戻してください。",
                "The data is damaged. Leave the folder as it is and restore from a backup.",
            ),
            Self::NotDamaged => same(
                "居場所のファイルは、こわれていません。いつものように開いてください。",
                "The file of the space is not damaged. Open it as usual.",
            ),
            Self::FileGone => same(
                "データのファイルが見あたらず、記録できません。USBメモリやフォルダーを元に戻して、Ibasho をもう一度開いてください。前の記録はそのファイルにあります。",
                "The data file is not where it was; nothing was recorded. Put the stick or folder back and open Ibasho again. Earlier records are in that file.",
            ),
            Self::FolderReadOnly => same(
                "このフォルダーには書き込めません。ほかのフォルダーを使ってください。",
                "This folder cannot be written to. Use another one.",
            ),
            Self::DiskFull => same(
                "ディスクがいっぱいです。空きを作ってから、もう一度お願いします。これまでの記録は残っています。",
                "The disk is full. Make room and try again. What was recorded is kept.",
            ),
            Self::DiskFailed => same(
                "ディスクに書き込めませんでした。これまでの記録は残っています。バックアップを取ってください。",
                "The disk could not be written. What was recorded is kept. Take a backup.",
            ),
            Self::BackupNotWritten => same(
                "バックアップを書ききれませんでした。置く場所(USBメモリなど)を確かめて、もう一度お願いします。記録はそのままです。",
                "The backup could not be written to its end. See to its place (is the stick in?) and try again. The records are as they were.",
            ),
            Self::BackupDamaged => same(
                "このファイルからは戻せません。ほかのバックアップを選んでください。",
                "This file is damaged or no backup. Choose another one.",
            ),
            Self::BackupNewer => same(
                "このバックアップは、もっと新しい Ibasho のものです。この Ibasho を新しくしてください。",
                "This backup is from a newer Ibasho. Update this one.",
            ),
            Self::FileNotFound => same(
                "ファイルが見つからないか、読めません。場所を確かめてください。",
                "The file is not there or cannot be read. Check where it is.",
            ),
            Self::FileExists => same(
                "同じ名前のファイルがすでにあります。別の名前にしてください。",
                "There is a file of this name already. Choose another name.",
            ),
            Self::NotAllowed { needed } => (
                format!("この操作には「{}」の権限がいります。", right_ja(*needed)),
                format!("This needs the right of {}.", needed.name()),
            ),
            Self::UnknownOperation => same(
                "その名前の操作はありません。operations で一覧が見られます。",
                "There is no operation of this name; `operations` lists them.",
            ),
            Self::BadRequest { detail } => {
                (format!("依頼の形がちがいます: {detail}"), format!("The request has the wrong shape: {detail}"))
            }
            Self::SeatUnknown => same(
                "このページは Ibasho とつながっていません。ターミナルで Enter を押して、新しいアドレスを開いてください。",
                "This page is not connected to Ibasho. Press Enter in the terminal and open the new address.",
            ),
            Self::AddressUnusable => same(
                "このアドレスでは待てません。この機械だけのアドレスと空いているポートにしてください(例 127.0.0.1:0)。",
                "It cannot listen at this address. Use one of this machine alone and a free port (like 127.0.0.1:0).",
            ),
            Self::NothingToUndo => same(
                "取り消す操作は、もうありません。そのまま続けてください。",
                "There is nothing left to undo. Please carry on.",
            ),
            Self::NothingToRedo => same(
                "やり直す操作は、もうありません。そのまま続けてください。",
                "There is nothing left to redo. Please carry on.",
            ),
            Self::CannotUndo { operation } => {
                (format!("「{operation}」は取り消せません。"), format!("`{operation}` cannot be undone."))
            }
            Self::UndoOvertaken => same(
                "そのあとに変わったところがあるので、取り消していません。いまの内容を直してください。",
                "Something has changed since, so this was not undone. Correct it as it is now.",
            ),
            Self::Interrupted => same(
                "途中で止めました。何も変わっていません。続けるときは、もう一度お願いします。",
                "Stopped half-way. Nothing has changed. To go on, start again.",
            ),
            Self::NotFound { what } => {
                (format!("その{}が見つかりません。", what.words().0), format!("There is no such {}.", what.words().1))
            }
            Self::AlreadyThere { what } => (
                format!("同じ{}がすでにあります。", what.words().0),
                format!("There is such a {} already.", what.words().1),
            ),
            Self::InUse { what } => {
                (format!("この{}は使われています。", what.words().0), format!("This {} is in use.", what.words().1))
            }
            Self::TextEmpty { field } => (format!("「{field}」が空です。"), format!("`{field}` is empty.")),
            Self::TextTooLong { field, most } => {
                (format!("「{field}」は{most}文字までです。"), format!("`{field}` has at most {most} characters."))
            }
            Self::TextUnusable { field } => (
                format!("「{field}」に使えない文字があります。"),
                format!("`{field}` holds a character that cannot be used."),
            ),
            Self::NumberOutOfRange { field, least, most } => (
                format!("「{field}」は{least}から{most}までです。"),
                format!("`{field}` is between {least} and {most}."),
            ),
            Self::DayOutOfRange => same("日付は1970年1月1日から後にしてください。", "A day is 1970-01-01 or later."),
            Self::PeriodReversed => same(
                "期間の終わりが始まりより前です。日付を入れ替えてください。",
                "The period ends before it starts. Swap the dates.",
            ),
            Self::PeriodTooLong => {
                same("期間は100年までです。短くしてください。", "A period is at most 100 years. Please shorten it.")
            }
            Self::PeriodNotPublished => same(
                "公表用は、終わった月か、終わった年度のまるごと1つだけです。期間を選びなおしてください。",
                "A publication is of one whole month or fiscal year that has ended. Please choose the period again.",
            ),
            Self::TimeUnreadable => {
                same("時刻が読めません(例 2025-12-03T16:30)。", "The time cannot be read (like 2025-12-03T16:30).")
            }
            Self::TimesReversed => same(
                "終わりの時刻が始まりより前です。時刻を確かめてください。",
                "It ends before it starts. Check the times.",
            ),
            Self::ZoneUnknown => same(
                "その時間帯はありません。「Asia/Tokyo」のように入れてください。",
                "There is no such time zone. Enter one like Asia/Tokyo.",
            ),
            Self::SplitUnknown => same("その分け方はありません。", "There is no such split."),
            Self::FilterUnknown => same("その絞りこみはできません。", "There is no such filter."),
            Self::AlreadyInSession => same(
                "この人は、この回の受付が済んでいます。その記録を使ってください。",
                "This person has a visit in this session already. Use that one.",
            ),
            Self::TwoOpenVisits => same(
                "この人は、いま別の回に来ています。先に、そちらの帰りを記録してください。",
                "This person is in another session now. Record their leaving there first.",
            ),
            Self::SessionFull => same(
                "この回は満席です。キャンセル待ちにするか、定員を増やしてください。",
                "This session is full. Put them on the waiting list, or raise its capacity.",
            ),
            Self::NotHereNow => same(
                "この人は、もう帰った記録になっています。いま来ているときは、もう一度受付してください。",
                "This person is recorded as having left. If they are here, receive them again.",
            ),
            Self::VisitHasNoPerson => same(
                "この記録には名前がありません。名前のある記録を選んでください。",
                "This visit names nobody. Choose one with a name.",
            ),
            Self::VisitVoided => same(
                "この記録は取り下げられています。来ているときは、もう一度受付してください。",
                "This visit was taken out. If they are here, receive them again.",
            ),
            Self::OtherDay => same(
                "これは別の日の回です。同じ日の回を選んでください。",
                "This session is on another day. Choose one of the same day.",
            ),
            Self::PassAlreadyRevoked { on } => {
                (format!("この参加証は {on} から使えなくなっています。"), format!("This pass was revoked on {on}."))
            }
            Self::PassNamesNobody => same(
                "これはゲスト用の参加証です。名前のある参加証を選んでください。",
                "This is a guest pass. Choose one with a name.",
            ),
            Self::SamePerson => same(
                "同じ人を二回選んでいます。まとめる相手を選び直してください。",
                "This is the same person twice. Choose another one.",
            ),
            Self::ErasingUndecided { hits } => (
                format!(
                    "ほかの記録に この人の名前らしい文字が{hits}か所あります。それぞれ、残すか、消すか、置きかえるかを決めてから、もう一度お願いします。"
                ),
                format!(
                    "What may be this person's name stands in {hits} texts of others. Decide for each whether it stays, goes or is replaced, and try again."
                ),
            ),
            Self::CannotEraseOneself => same(
                "いま操作している人は消せません。ほかの管理する人にお願いしてください。",
                "Nobody can erase themselves. Ask somebody else who may.",
            ),
            Self::KeptAsLongAsTheSpace => same(
                "これには残す期間を決められません。居場所が続くあいだ残るか、決まった日に自動で消えます。",
                "No time can be set for this. It stays as long as the space, or goes on a day of its own.",
            ),
            Self::NotDue => same(
                "選んだ中に、まだ期限が来ていないものがあります。一覧を開きなおして、選びなおしてください。",
                "Not everything that was chosen is due. Open the list again and choose anew.",
            ),
            Self::PersonHasPin => same(
                "この人には暗証番号があります。この人のほうを残すか、先に暗証番号を消してください。",
                "This person has a PIN. Keep this one, or take the PIN away first.",
            ),
            Self::PassLiftsNothing => same(
                "この参加証には暗証番号がありません。暗証番号のある人の参加証を見せてください。",
                "This pass has no PIN. Scan the pass of somebody who has one.",
            ),
            Self::PinNotSixDigits => same(
                "暗証番号は数字6けたです。もう一度入れてください。",
                "A PIN has six digits. Please enter it again.",
            ),
            Self::PinTooEasy => same(
                "この暗証番号は、すぐに当てられます。ちがう数字にしてください。",
                "This PIN is easily guessed. Choose other digits.",
            ),
            Self::PinWrong => {
                same("暗証番号がちがいます。もう一度お願いします。", "This is not the PIN. Please try again.")
            }
            Self::PinWait { seconds } => (
                format!("暗証番号が何度かちがいました。あと{seconds}秒待つか、管理者にたずねてください。"),
                format!("The PIN was wrong several times. Wait {seconds} seconds, or ask an administrator."),
            ),
            Self::LastAdministratorPin => same(
                "管理者の暗証番号が一つは要ります。先に、ほかの人を管理者にしてください。",
                "One PIN has to be an administrator’s. Give another person such a one first.",
            ),
            Self::LastAdministratorPass => same(
                "この参加証がないと、管理者の画面を開けなくなります。先に新しい参加証を作ってください。",
                "Without this pass nobody could open the administrator’s screen. Issue another one first.",
            ),
            Self::SampleOnly => same(
                "これは見本の居場所だけの操作です。見本の居場所を開いてください。",
                "This is for the sample space only. Open the sample space.",
            ),
            Self::SampleTakesNoPeople => same(
                "見本の居場所には、本当の人を入れません。新しい居場所を作ってください。",
                "The sample space takes no real people. Make a space of your own.",
            ),
            Self::ImportKindUnknown => same(
                "種類は categories, people, sessions, visits, shifts のどれかです。",
                "The kind is one of categories, people, sessions, visits, shifts.",
            ),
            Self::FileNotATable => same(
                "表として読めません。CSV か xlsx のファイルを選んでください。",
                "This cannot be read as a table. Choose a CSV or xlsx file.",
            ),
            Self::TableEmpty => same(
                "表に行がありません。見出しの下に1行以上書いてください。",
                "The table has no rows. Put at least one below the header.",
            ),
            Self::TableTooLarge => same(
                "表が大きすぎます(200,000行、64 MB まで)。いくつかに分けてください。",
                "The table is too large (200,000 rows and 64 MB at the most). Split it.",
            ),
            Self::ColumnsMissing { columns } => (
                format!("列がたりません: {}", columns.join("、")),
                format!("Columns are missing: {}.", columns.join(", ")),
            ),
            Self::ColumnTwice { column } => {
                (format!("同じ列が二つあります: {column}"), format!("A column stands there twice: {column}."))
            }
            Self::BadRows { rows, total } => bad_rows(rows, *total),
            Self::ImportedBefore { on } => (
                format!("同じファイルを {on} に取り込んでいます。もう一度数えるなら --again をつけてください。"),
                format!("The same file was imported on {on}. To count it again, say --again."),
            ),
            Self::ImportOvertaken => same(
                "取り込みのあいだに内容が変わりました。もう一度お願いします。",
                "Something changed while the file was read. Try again.",
            ),
            Self::FormatUnknown => same(
                "この形式では書き出せません。報告の名前は .xlsx か .csv で終わるようにしてください。",
                "This format cannot be written. The name of a report ends in .xlsx or .csv.",
            ),
            Self::Internal { .. } => same(
                "思わぬことが起きました。何も変わっていません。もう一度お願いします。",
                "Something unexpected happened. Nothing has changed. Try again.",
            ),
        }
    }

    /// What a terminal or the browser gets: the code with its data, and `reason` (English) and `reason_ja`.
    pub fn to_json(&self) -> serde_json::Value {
        let mut json = serde_json::to_value(self).unwrap_or_default();
        let (ja, en) = self.sentences();
        json["reason"] = en.into();
        json["reason_ja"] = ja.into();
        json
    }
}

fn right_ja(right: Right) -> &'static str {
    match right {
        Right::Kiosk => "入口",
        Right::Steward => "見守り",
        Right::Reception => "受付",
        Right::Reporter => "報告",
        Right::Coordinator => "コーディネーター",
        Right::Administrator => "管理者",
    }
}

fn bad_rows(rows: &[BadRow], total: usize) -> (String, String) {
    let (mut ja, mut en) = (format!("取り込めない行が{total}あります。"), format!("{total} rows cannot be taken."));
    for bad in rows.iter().take(3) {
        let (problem_ja, problem_en) = bad.problem.words();
        let column = if bad.column.is_empty() { String::new() } else { format!("「{}」", bad.column) };
        ja += &format!("{}行目{column}{problem_ja}。", bad.row);
        let column = if bad.column.is_empty() { "the row".to_owned() } else { format!("`{}`", bad.column) };
        en += &format!(" Row {}: {column} {problem_en}.", bad.row);
    }
    (ja, en)
}

impl From<rusqlite::Error> for Error {
    #[track_caller]
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        // The one hook there is looks for the file.
        if error.sqlite_error().is_some_and(|e| e.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_COMMITHOOK) {
            return Self::FileGone;
        }
        match error.sqlite_error_code() {
            Some(Code::DiskFull) => Self::DiskFull,
            Some(Code::ReadOnly | Code::CannotOpen | Code::PermissionDenied) => Self::FolderReadOnly,
            Some(Code::DatabaseCorrupt | Code::NotADatabase) => Self::FileDamaged,
            Some(Code::SystemIoFailure) => Self::DiskFailed,
            Some(Code::OperationInterrupted) => Self::Interrupted,
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::SpaceInUse,
            // What a page that does not decrypt comes to while a statement runs.
            Some(Code::Unknown) if matches!(&error, rusqlite::Error::SqliteFailure(_, Some(said)) if said == "SQL logic error") => {
                Self::FileDamaged
            }
            // An SQLite error can quote values (a constraint's text, a row's column): only its code and our place go on.
            Some(_) => Self::internal(&format!("sqlite {}", error.sqlite_error().map_or(0, |e| e.extended_code))),
            None => Self::internal(match &error {
                // Our own SQL is wrong; the message names tables and columns, never rows.
                rusqlite::Error::SqlInputError { msg, .. } => msg,
                rusqlite::Error::QueryReturnedNoRows => "a row is missing",
                rusqlite::Error::FromSqlConversionFailure(..) | rusqlite::Error::InvalidColumnType(..) => {
                    "a column's type"
                }
                _ => "rusqlite",
            }),
        }
    }
}

impl From<rusqlite::types::FromSqlError> for Error {
    #[track_caller]
    fn from(_: rusqlite::types::FromSqlError) -> Self {
        Self::internal("a column's type")
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind as Kind;
        match error.kind() {
            Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => Self::DiskFull,
            Kind::PermissionDenied | Kind::ReadOnlyFilesystem => Self::FolderReadOnly,
            Kind::NotFound | Kind::NotADirectory | Kind::IsADirectory => Self::FileNotFound,
            Kind::AlreadyExists => Self::FileExists,
            _ => Self::DiskFailed,
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        // serde quotes the offending value; only where and what kind of trouble it is goes on.
        Self::BadRequest { detail: format!("{:?} at {}:{}", error.classify(), error.line(), error.column()) }
    }
}
