//! The one list of everything that can be done and asked. From it come the dispatch, the TypeScript types, the JSON
//! Schemas, the terminal's `run` and the HTTP route.

use serde::Serialize;
use serde_json::Value;

use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::operation::{Check, Kind, Operation, Query};
use crate::rights::Right;
use crate::typescript::TypeScript;
use crate::{
    audit, calendar, figures, forgetting, handouts, import, inquiries, journal, passes, people, pins, publication,
    reception, register, shifts, signups, visits,
};

/// Every feature's invariants, run before every commit.
pub const CHECKS: &[Check] = &[
    people::check,
    calendar::check,
    passes::check,
    pins::check,
    signups::check,
    visits::check,
    shifts::check,
    import::check,
];

/// What the program notes by itself, and nobody asks for: it stands in the journal and in no list.
pub const NOTED: &[&str] =
    &["change_keys", "erase_again", "lift", "note_handout", "refused", "rename_again", "try_pin"];

/// Something that can be done or asked.
pub struct Listed {
    /// Its name.
    pub name: &'static str,
    /// The right it needs.
    pub right: Right,
    /// Whether it can be undone; none for a question.
    pub kind: Option<Kind>,
    /// A request of it as a log or a crash could print it.
    pub print: fn(Value) -> Result<String>,
    run: fn(&Desk, Value) -> Result<Value>,
    schemas: fn() -> [schemars::Schema; 2],
    types: fn(&mut TypeScript) -> [String; 2],
}

fn run<O: Operation>(desk: &Desk, request: Value) -> Result<Value> {
    let done = desk.run(parse::<O>(request)?)?;
    Ok(serde_json::to_value(done)?)
}

fn ask<Q: Query>(desk: &Desk, request: Value) -> Result<Value> {
    let reply = desk.ask(parse::<Q>(request)?)?;
    Ok(serde_json::json!({ "reply": serde_json::to_value(reply)? }))
}

/// Reads a request. What is wrong with it is said without quoting it: it may hold a name or a code.
pub fn parse<T: serde::de::DeserializeOwned>(request: Value) -> Result<T> {
    serde_json::from_value(request).map_err(|error| {
        let said = error.to_string();
        let safe = ["missing field `", "unknown field `", "duplicate field `"].iter().find_map(|start| {
            let name = said.strip_prefix(start)?.split('`').next()?;
            let is_a_name = name.len() <= 40 && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
            is_a_name.then(|| format!("{start}{name}`"))
        });
        let detail = safe.unwrap_or_else(|| "a field has the wrong type".to_owned());
        Error::BadRequest { detail }
    })
}

macro_rules! list {
    (operations: $($operation:path),* $(,)?; queries: $($query:path),* $(,)?) => {
        /// All of them.
        pub const LIST: &[Listed] = &[
            $(Listed {
                name: <$operation as Operation>::NAME,
                right: <$operation as Operation>::RIGHT,
                kind: Some(<$operation as Operation>::KIND),
                print: |request| Ok(format!("{:?}", parse::<$operation>(request)?)),
                run: run::<$operation>,
                schemas: || [schemars::schema_for!($operation), schemars::schema_for!(<$operation as Operation>::Reply)],
                types: |types| [types.name::<$operation>(), types.name::<<$operation as Operation>::Reply>()],
            },)*
            $(Listed {
                name: <$query as Query>::NAME,
                right: <$query as Query>::RIGHT,
                kind: None,
                print: |request| Ok(format!("{:?}", parse::<$query>(request)?)),
                run: ask::<$query>,
                schemas: || [schemars::schema_for!($query), schemars::schema_for!(<$query as Query>::Reply)],
                types: |types| [types.name::<$query>(), types.name::<<$query as Query>::Reply>()],
            },)*
        ];
    };
}

list! {
    operations:
        reception::operations::Scan,
        reception::welcome::Greet,
        reception::welcome::FirstVisit,
        visits::operations::Arrive,
        visits::operations::Leave,
        visits::operations::ComeBack,
        visits::operations::AddHeads,
        visits::operations::TakeHead,
        visits::operations::MoveToPerson,
        visits::operations::MoveToSession,
        visits::operations::CorrectTimes,
        visits::operations::CorrectCounting,
        visits::operations::VoidVisit,
        visits::operations::CloseDay,
        people::operations::RegisterPerson,
        people::operations::ChangePerson,
        people::operations::ChangeBackground,
        people::operations::ChangePrivate,
        people::operations::ChangeRegistration,
        people::operations::GiveRole,
        people::operations::EndRole,
        register::merging::MergePeople,
        forgetting::erasing::ErasePerson,
        forgetting::names::RenameForGood,
        forgetting::consents::GiveConsent,
        forgetting::consents::WithdrawConsent,
        forgetting::retention::SetRetention,
        forgetting::retention::LetGo,
        people::operations::AddCategory,
        people::operations::ChangeCategory,
        people::operations::OrderCategories,
        people::operations::AddMark,
        people::operations::ChangeMark,
        passes::operations::IssuePass,
        passes::operations::IssueGuestPass,
        passes::operations::IssueMissingPasses,
        passes::operations::RevokePass,
        passes::operations::ReplacePass,
        calendar::operations::AddActivity,
        calendar::operations::RenameActivity,
        calendar::operations::ChangeActivity,
        calendar::operations::PlanSession,
        calendar::operations::ChangeSessionTimes,
        calendar::operations::DescribeSession,
        calendar::operations::RecordMeals,
        calendar::operations::HoldSession,
        calendar::operations::CancelSession,
        signups::operations::SignUp,
        signups::operations::CancelSignUp,
        shifts::operations::AddDuty,
        shifts::operations::ChangeDuty,
        shifts::operations::PlanShift,
        shifts::operations::Assign,
        shifts::operations::SettleAssignment,
        figures::operations::SetTarget,
        publication::operations::HandOutPublication,
        import::SwitchOn,
        crate::space_operations::ChangeSpace,
        crate::preferences::ChangePreferences,
        pins::operations::SetPin,
        pins::operations::RemovePin,
        pins::operations::FreePin,
        inquiries::operations::RecordInquiry,
        inquiries::operations::AnswerInquiry,
        journal::undo::Undo,
        journal::undo::Redo;
    queries:
        reception::today::Today,
        reception::today::Numbers,
        reception::latest::Latest,
        visits::operations::WhoIsHere,
        visits::operations::VisitsOf,
        visits::operations::HistoryOf,
        people::operations::FindPeople,
        people::operations::BackgroundOf,
        register::operations::ReadPerson,
        register::operations::People,
        register::doubles::Doubles,
        forgetting::erasing::AskErasing,
        forgetting::names::NameHits,
        forgetting::consents::Consents,
        forgetting::own_file::AllAbout,
        forgetting::retention::ReadMeter,
        forgetting::retention::AskDue,
        people::operations::Categories,
        people::operations::Marks,
        passes::operations::PassesOf,
        passes::operations::OnePassToPrint,
        passes::operations::PassesToPrint,
        calendar::operations::Activities,
        calendar::operations::Sessions,
        shifts::operations::Duties,
        shifts::operations::Assignments,
        shifts::operations::Shifts,
        figures::operations::CountFigures,
        figures::operations::DaysByCategory,
        figures::operations::FigureCatalogue,
        publication::operations::ReadPublication,
        crate::space_operations::ReadSpace,
        crate::preferences::Preferences,
        pins::operations::HasPin,
        pins::operations::Pins,
        audit::operations::Audit,
        handouts::operations::LastBackupElsewhere,
        handouts::operations::Handouts,
        inquiries::operations::Inquiries,
}

impl Listed {
    /// Whether who holds this right may do or ask it.
    pub fn is_for(&self, held: Right) -> bool {
        if self.kind.is_some() { held.allows(self.right) } else { held.may_ask(self.right) }
    }
}

/// Runs what has this name with a request in JSON: `{"reply", "changes"?, "entry"?}`.
pub fn dispatch(desk: &Desk, name: &str, request: Value) -> Result<Value> {
    let listed = LIST.iter().find(|listed| listed.name == name).ok_or(Error::UnknownOperation)?;
    (listed.run)(desk, request)
}

/// One entry of [`catalogue`].
#[derive(Debug, Serialize)]
pub struct Described {
    /// Its name.
    pub name: &'static str,
    /// `operation` changes something, `question` does not.
    pub kind: &'static str,
    /// The right it needs.
    pub right: Right,
    /// Whether it can be undone; an undo can, by a redo.
    pub undo: bool,
    /// One line.
    pub doc: String,
    /// The request's schema, complete in itself.
    pub request: schemars::Schema,
    /// The reply's schema, likewise.
    pub reply: schemars::Schema,
}

/// All of them, described.
pub fn catalogue() -> Vec<Described> {
    let described = LIST.iter().map(|listed| {
        let [request, reply] = (listed.schemas)();
        let doc = request.get("description").and_then(Value::as_str).unwrap_or_default();
        Described {
            name: listed.name,
            kind: if listed.kind.is_some() { "operation" } else { "question" },
            right: listed.right,
            undo: listed.kind.is_some_and(|kind| kind != Kind::Final),
            // The first paragraph of its documentation, however many lines it has there.
            doc: doc.split("\n\n").next().unwrap_or_default().replace('\n', " "),
            request,
            reply,
        }
    });
    described.collect()
}

/// The TypeScript declarations of every request, reply and error, and one line for each in the map from name to both.
pub fn types() -> (TypeScript, String) {
    let mut types = TypeScript::default();
    let mut map = String::new();
    for listed in LIST {
        let [request, reply] = (listed.types)(&mut types);
        map += &format!("  {}: {{ request: {request}; reply: {reply} }};\n", listed.name);
    }
    types.name::<Error>();
    types.name::<crate::operation::Change>();
    (types, map)
}

/// The same as the file that the UI has.
pub fn typescript() -> String {
    let (types, map) = types();
    let noted: Vec<String> = NOTED.iter().map(|name| format!("'{name}'")).collect();
    format!(
        "// Made from the one list of operations by `make types`; a test fails when it is stale. Do not edit.\n\n{}\n\
         export interface Operations {{\n{map}}}\n\n/** What the program notes by itself. */\nexport type Noted = {};\n",
        types.declarations(),
        noted.join(" | ")
    )
}
