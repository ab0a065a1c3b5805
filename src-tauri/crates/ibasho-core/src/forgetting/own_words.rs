//! How a person's own file calls what is kept. A test fails for a column about a person that is neither told nor named
//! among those that tell them nothing.

/// How a value is written.
#[derive(Debug, Clone, Copy)]
pub enum Show {
    /// As it stands.
    Text,
    /// A moment, as day and time.
    Moment,
    /// A word of the program's own, in Japanese.
    Word(&'static [(&'static str, &'static str)]),
    /// The name of a row of this table.
    Named(&'static str, &'static str),
    /// The name of the activity of a session.
    Activity,
}

use Show::{Activity, Moment, Named, Text, Word};

/// A table, as it is told.
#[derive(Debug)]
pub struct Told {
    /// The table.
    pub table: &'static str,
    /// What it is called.
    pub ja: &'static str,
    /// In English.
    pub en: &'static str,
    /// Which of its rows `t` are the person's.
    pub whose: &'static str,
    /// In which order.
    pub order: &'static str,
    /// Column, Japanese, English, how it is written.
    pub columns: &'static [(&'static str, &'static str, &'static str, Show)],
}

const ROLES: Show = Word(&[
    ("visitor", "来る人"),
    ("youth_supporter", "若者サポーター"),
    ("peer_supporter", "ピアサポーター"),
    ("intern", "インターン"),
    ("volunteer", "ボランティア"),
    ("mentor", "メンター"),
    ("staff", "職員"),
]);
const ABOUT: Show = Word(&[
    ("keeping", "記録を残すこと"),
    ("household", "家族として記録すること"),
    ("pictures", "写真"),
    ("contact", "連絡すること"),
    ("sharing", "ほかの人や機関に伝えること"),
    ("other", "そのほか"),
]);
const GIVEN_BY: Show = Word(&[("self", "本人"), ("guardian", "保護者"), ("other", "ほかの人")]);
const STANDING: Show = Word(&[
    ("confirmed", "確定"),
    ("waiting", "キャンセル待ち"),
    ("cancelled", "取り消し"),
    ("came", "来た"),
    ("did_not_come", "来なかった"),
]);
const ATTENDANCE: Show = Word(&[("planned", "予定"), ("came", "来た"), ("could_not_come", "来られなかった")]);
const LIFTS_TO: Show = Word(&[("coordinator", "まとめる人"), ("administrator", "管理する人")]);
const KIND: Show =
    Word(&[("card", "参加証"), ("own_file", "本人についての記録"), ("passes", "参加証(全員)"), ("export", "書き出し")]);

/// Of most tables the rows that name the person are theirs, in whatever order.
const THEIRS: Told = Told { table: "", ja: "", en: "", whose: "t.person_id = :person", order: "1", columns: &[] };

/// All of them, in the order in which they are told.
pub const TABLES: &[Told] = &[
    Told {
        table: "person",
        ja: "名簿",
        en: "Register",
        whose: "t.id = :person",
        columns: &[
            ("number", "番号", "Number", Text),
            ("ref", "ほかの名簿の番号", "Number in another list", Text),
            ("nickname", "呼び名", "Nickname", Text),
            ("picture", "絵", "Picture", Text),
            ("colour", "色", "Colour", Text),
            ("category_id", "区分", "Category", Named("category", "name")),
            ("language", "言語", "Language", Text),
            ("household_id", "世帯", "Household", Named("household", "label")),
            ("heard_from", "知ったきっかけ", "Heard from", Text),
            ("introduced_by", "紹介元", "Introduced by", Text),
            ("registered_on", "登録した日", "Registered on", Text),
            ("first_used_on", "はじめて利用した日", "First used on", Text),
            ("left_on", "やめた日", "Left on", Text),
        ],
        ..THEIRS
    },
    Told {
        table: "person_private",
        ja: "職員だけが見る内容",
        en: "What only staff see",
        columns: &[
            ("name", "名前", "Name", Text),
            ("kana", "ふりがな", "Reading", Text),
            ("birth_date", "生年月日", "Birth date", Text),
            ("contact", "連絡先", "Contact", Text),
            ("notes", "メモ", "Notes", Text),
            ("consents", "同意(前の記録)", "Consents (earlier record)", Text),
        ],
        ..THEIRS
    },
    Told {
        table: "consent",
        ja: "同意",
        en: "Consents",
        order: "t.given_on",
        columns: &[
            ("about", "何について", "About", ABOUT),
            ("given_by", "だれが", "Given by", GIVEN_BY),
            ("giver", "その人の名前", "Their name", Text),
            ("given_on", "いつから", "From", Text),
            ("withdrawn_on", "取りやめた日", "Withdrawn on", Text),
            ("note", "メモ", "Note", Text),
        ],
        ..THEIRS
    },
    Told {
        table: "person_mark",
        ja: "印",
        en: "Marks",
        columns: &[("mark_id", "印", "Mark", Named("mark", "name"))],
        ..THEIRS
    },
    Told {
        table: "person_role",
        ja: "関わり方",
        en: "Roles",
        order: "t.from_on",
        columns: &[
            ("role", "関わり方", "Role", ROLES),
            ("from_on", "いつから", "From", Text),
            ("to_on", "いつまで", "To", Text),
        ],
        ..THEIRS
    },
    Told {
        table: "pass",
        ja: "参加証",
        en: "Passes",
        order: "t.issued_at",
        columns: &[
            ("issued_at", "作った日時", "Issued at", Moment),
            ("valid_from", "いつから", "Valid from", Text),
            ("valid_to", "いつまで", "Valid to", Text),
            ("revoked_at", "止めた日時", "Revoked at", Moment),
        ],
        ..THEIRS
    },
    Told {
        table: "pin",
        ja: "暗証番号",
        en: "PIN",
        columns: &[
            ("lifts_to", "できること", "Lifts to", LIFTS_TO),
            ("last_at", "最後に試した日時", "Last tried at", Moment),
        ],
        ..THEIRS
    },
    Told {
        table: "visit",
        ja: "来た記録",
        en: "Visits",
        order: "t.day, t.arrived_at",
        columns: &[
            ("day", "日", "Day", Text),
            ("session_id", "活動", "Activity", Activity),
            ("category_id", "区分", "Category", Named("category", "name")),
            ("party", "組", "Party", Text),
            ("arrived_at", "来た時刻", "Arrived", Moment),
            ("left_at", "帰った時刻", "Left", Moment),
            ("voided_at", "取り下げた日時", "Taken back", Moment),
        ],
        ..THEIRS
    },
    Told {
        table: "visit_return",
        ja: "もどった記録",
        en: "Returns",
        whose: "t.visit_id IN (SELECT id FROM visit WHERE person_id = :person)",
        order: "t.returned_at",
        columns: &[("returned_at", "もどった時刻", "Returned", Moment), ("left_at", "帰った時刻", "Left", Moment)],
    },
    Told {
        table: "visit_mark",
        ja: "来た記録の印",
        en: "Marks of visits",
        whose: "t.visit_id IN (SELECT id FROM visit WHERE person_id = :person)",
        columns: &[("mark_id", "印", "Mark", Named("mark", "name"))],
        ..THEIRS
    },
    Told {
        table: "sign_up",
        ja: "申し込み",
        en: "Sign-ups",
        order: "t.made_at",
        columns: &[
            ("made_at", "申し込んだ日時", "Signed up at", Moment),
            ("session_id", "活動", "Activity", Activity),
            ("status", "今のようす", "Standing", STANDING),
            ("contact", "連絡先", "Contact", Text),
            ("party", "組", "Party", Text),
            ("note", "メモ", "Note", Text),
        ],
        ..THEIRS
    },
    Told {
        table: "assignment",
        ja: "シフト",
        en: "Shifts",
        order: "t.day, t.in_at",
        columns: &[
            ("day", "日", "Day", Text),
            ("status", "ようす", "Status", ATTENDANCE),
            ("in_at", "来た時刻", "In", Moment),
            ("out_at", "帰った時刻", "Out", Moment),
            ("break_minutes", "休憩(分)", "Break (minutes)", Text),
            ("honorarium", "謝金(円)", "Honorarium", Text),
        ],
        ..THEIRS
    },
    Told {
        table: "session",
        ja: "担当した回",
        en: "Sessions in their charge",
        whose: "t.person_in_charge = :person",
        order: "t.day",
        columns: &[("day", "日", "Day", Text), ("id", "活動", "Activity", Activity)],
    },
    Told {
        table: "handout",
        ja: "この人について外に出したもの",
        en: "What left the house about them",
        order: "t.at",
        columns: &[
            ("day", "日", "Day", Text),
            ("kind", "もの", "What", KIND),
            ("asked_by", "求めた人", "Asked for by", Text),
            ("ground", "理由", "Ground", Text),
        ],
        ..THEIRS
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forgetting::fates::FATES;
    use crate::store::columns::{Class, table};

    /// What leads from row to row, or is made from another column.
    const TELLS_NOTHING: &[(&str, &str)] = &[
        ("person", "search"),
        ("visit_return", "visit_id"),
        ("visit_mark", "visit_id"),
        ("sign_up_heads", "sign_up_id"),
        ("pass", "replaced_by"),
        ("merged_person", "into_id"),
        // Told where the person names it.
        ("household", "label"),
        // Everybody's: the text is read by people, see `mentions`.
        ("session", "title"),
        ("session", "weather"),
        ("session", "venue"),
        ("session", "partner"),
        ("session", "cancelled_why"),
        ("session", "note"),
    ];

    #[test]
    fn everything_about_a_person_is_told() {
        for fates in FATES {
            for (column, class) in table(fates.table).unwrap().columns {
                let told = TABLES.iter().find(|told| told.table == fates.table);
                let told = told.is_some_and(|told| told.columns.iter().any(|(known, ..)| known == column));
                let is_the_link = matches!(*column, "person_id" | "person_in_charge");
                let left_out = TELLS_NOTHING.contains(&(fates.table, column)) || is_the_link;
                let has_to_be = !matches!(class, Class::Neutral | Class::Secret);
                assert!(told || left_out || !has_to_be, "{}.{column} is not told", fates.table);
                assert!(!told || *class != Class::Secret, "{}.{column} is a secret", fates.table);
            }
        }
    }
}
