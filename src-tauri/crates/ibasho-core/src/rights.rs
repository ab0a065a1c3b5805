//! Rights: what a desk may do. Checked in [`crate::desk::Desk`], nowhere else.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A right. Every operation and query names the one it needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, ts_rs::TS)]
#[serde(rename_all = "camelCase")]
pub enum Right {
    /// Self check-in: scan, say no name, see nobody.
    Kiosk,
    /// A helper at the door: counts, a nickname right after its scan.
    Steward,
    /// The reception volunteer.
    Reception,
    /// Figures and exports without names; nothing at the door.
    Reporter,
    /// The coordinator: everything about people, plans and reports.
    Coordinator,
    /// The keys, the space itself, erasing.
    Administrator,
}

impl Right {
    /// All rights, the smallest first.
    pub const ALL: [Self; 6] =
        [Self::Kiosk, Self::Steward, Self::Reception, Self::Reporter, Self::Coordinator, Self::Administrator];

    /// Whether who holds this right may do what needs `needed`. Not a straight ladder: a reporter reads figures and may
    /// not stand at the door, reception stands at the door and may not read figures.
    pub fn allows(self, needed: Self) -> bool {
        match self {
            Self::Reporter => needed == Self::Reporter,
            Self::Coordinator | Self::Administrator => needed as u8 <= self as u8,
            door => needed as u8 <= door as u8 && needed != Self::Reporter,
        }
    }

    /// Whether who holds this right may ask a question that needs `needed`. What the entrance may ask tells of nobody:
    /// every screen rests on it, so whoever sits anywhere may ask it.
    pub fn may_ask(self, needed: Self) -> bool {
        needed == Self::Kiosk || self.allows(needed)
    }

    /// The name it has in JSON, on the command line and in the journal.
    pub fn name(self) -> &'static str {
        match self {
            Self::Kiosk => "kiosk",
            Self::Steward => "steward",
            Self::Reception => "reception",
            Self::Reporter => "reporter",
            Self::Coordinator => "coordinator",
            Self::Administrator => "administrator",
        }
    }

    /// The right of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|right| right.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_may_do_what() {
        let table = Right::ALL.map(|held| Right::ALL.map(|needed| if held.allows(needed) { '+' } else { '.' }));
        let drawn: Vec<String> = table.iter().map(|row| row.iter().collect()).collect();
        // Columns and rows: kiosk, steward, reception, reporter, coordinator, administrator.
        assert_eq!(drawn, ["+.....", "++....", "+++...", "...+..", "+++++.", "++++++"]);
    }
}
