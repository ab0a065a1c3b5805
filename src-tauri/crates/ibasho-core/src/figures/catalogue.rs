//! Every figure: its key, its names, its unit and its rule in a sentence of each language. Source of the rules: the design's
//! section 5, which was reviewed against the published figures of 22 organisations.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A figure in the catalogue.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema, TS)]
pub struct Listed {
    /// Its key.
    pub key: Key,
    /// 名称
    pub ja: &'static str,
    /// Its name in English.
    pub en: &'static str,
    /// Its unit.
    pub unit: &'static str,
    /// The rule in one sentence.
    pub rule_ja: &'static str,
    /// The rule in one sentence.
    pub rule_en: &'static str,
}

macro_rules! catalogue {
    ($($key:ident $ja:literal, $en:literal, $unit:literal, $rule_ja:literal, $rule_en:literal;)*) => {
        /// The key of a figure.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS)]
        #[serde(rename_all = "snake_case")]
        pub enum Key { $(#[doc = $en] $key,)* }

        /// All figures, in the order in which they are printed.
        pub const CATALOGUE: &[Listed] = &[$(Listed {
            key: Key::$key, ja: $ja, en: $en, unit: $unit, rule_ja: $rule_ja, rule_en: $rule_en,
        },)*];
    };
}

catalogue! {
    TotalAttendance "延べ利用者数", "total attendance", "人",
        "同じ日の同じ人は1人と数え、名前を聞いていない人(入口)の数を足します。",
        "Each person once a day, plus the nameless heads at the entrance.";
    TotalUses "延べ利用件数・延べ参加者数", "total uses", "件",
        "同じ回の同じ人は1件と数え、名前を聞いていない人の数をすべて足します。",
        "Each person once a session, plus all nameless heads.";
    UniquePeople "実人数", "unique people", "人",
        "期間に一度でも来た人の数です。名前を聞いていない人は入っていません。",
        "Different people who came in the period; nameless heads are not in it.";
    UnidentifiedHeads "名前を聞いていない人", "unidentified heads", "人",
        "延べ利用者数のうち、名前を聞かずに数えた人(入口)の数です。",
        "The nameless heads at the entrance within total attendance.";
    FirstVisits "新規", "first visits", "人",
        "実人数のうち、はじめての利用がこの期間にある人の数です。",
        "Those of the unique people whose first use ever lies in the period.";
    ContinuingPeople "継続", "continuing people", "人",
        "実人数から新規を引いた数です。",
        "Unique people less first visits.";
    RepeatPeople "リピーター", "repeat people", "人",
        "期間に2日以上来た人の数です。",
        "People who came on two or more days of the period.";
    RegisteredPeople "登録者数(累計)", "registered people", "人",
        "期間の終わりの日に登録があり、退会していない人の数です。",
        "People registered, and not left, at the end of the period.";
    NewRegistrations "新規登録", "new registrations", "人",
        "期間のあいだに登録した人の数です。",
        "People who registered in the period.";
    OpenDays "開所日数", "open days", "日",
        "居場所を開ける活動が1回でも開催された日の数です。だれも来なかった日も入ります。",
        "Days with at least one held session that opens the space, visitors or not.";
    OpenHours "開所時間", "open hours", "時間",
        "居場所を開ける回の時間を、重なりを1回と数えて足したものです。",
        "The union of the times of held sessions that open the space.";
    SessionsHeld "開催回数", "sessions held", "回",
        "開催した回の数です(すべての活動)。",
        "Sessions held, of all activities.";
    SessionsCancelled "中止", "sessions cancelled", "回",
        "中止した回の数です(すべての活動)。",
        "Sessions cancelled, of all activities.";
    AveragePerOpenDay "1日平均", "average per open day", "人",
        "居場所を開ける回の延べ(同じ日の同じ人は1人)を開所日数で割りました(小数第2位を四捨五入)。",
        "Attendance in sessions that open the space, each person once a day, divided by open days; one decimal, half up.";
    AveragePerSession "1回平均", "average per session", "件",
        "延べ利用件数を、利用者を数える活動の開催回数で割りました(小数第2位を四捨五入)。",
        "Total uses divided by held sessions of activities that count users; one decimal, half up.";
    Parties "延べ組", "parties", "組",
        "回ごとの組の数です。組で数える活動では、組のない人は1人で1組です。",
        "Different parties per session; where a session counts parties, a person without one is one.";
    Households "実世帯", "households", "世帯",
        "実人数の人たちの、世帯の数です(世帯がわかる人だけ)。",
        "Different households of the unique people, as far as known.";
    ListedApart "別掲", "listed apart", "件",
        "別掲の活動・区分の利用を、延べ利用件数と同じように数えました。合計には入りません。",
        "Uses of activities or categories that are listed apart; not in the totals.";
    PersonShifts "延べ活動回数", "person-shifts", "回",
        "来た人のシフトの数です。",
        "Assignments of helpers who came.";
    VolunteerDays "ボランティア延べ", "volunteer days", "人",
        "シフトに来た人を、同じ日の同じ人は1人と数えました。",
        "Helpers who came, each person once a day.";
    UniqueVolunteers "ボランティア実人数", "unique volunteers", "人",
        "シフトに一度でも来た人の数です。",
        "Different helpers who came.";
    MonthlyHeadsSum "各月の活動者数(実)の合計", "sum of monthly helpers", "人",
        "月ごとに数えた活動者の実人数を足しました。",
        "The different helpers of each calendar month, added up.";
    TotalHours "総活動時間", "total hours", "時間",
        "シフトの入りから出までの時間から休憩を引いて足しました。有給の役割は入っていません。",
        "Time in to time out less breaks; duties of paid staff are left out.";
    Everyone "来た人(運営をふくむ)", "everyone who came", "人",
        "利用した人とシフトに来た人を、同じ日の同じ人は1人と数え、名前を聞いていない人(入口)を足しました。",
        "Visitors and helpers, each person once a day, plus the nameless heads at the entrance.";
    Meals "食数", "meals", "食",
        "開催した回の食数の合計です。",
        "Meals of held sessions.";
    Target "目標", "target", "人",
        "この期間の延べ利用者数の目標です。",
        "The target for total attendance in exactly this period.";
    Ratio "達成率", "share of target", "%",
        "延べ利用者数を目標で割りました。",
        "Total attendance divided by its target.";
}

impl Key {
    /// Its entry in the catalogue.
    pub fn listed(self) -> &'static Listed {
        &CATALOGUE[self as usize]
    }

    /// The key of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        CATALOGUE.iter().map(|listed| listed.key).find(|key| key.name() == name)
    }

    /// Its name in JSON.
    pub fn name(self) -> String {
        serde_json::to_value(self).ok().and_then(|name| name.as_str().map(ToOwned::to_owned)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_finds_itself_and_says_its_rule() {
        for listed in CATALOGUE {
            assert_eq!(listed.key.listed().key, listed.key);
            assert_eq!(Key::from_name(&listed.key.name()), Some(listed.key));
            assert!(listed.rule_ja.ends_with("。") || listed.rule_ja.ends_with(")。"), "{}", listed.ja);
            assert!(listed.rule_en.ends_with('.'), "{}", listed.en);
        }
    }
}
