//! Everything that is kept about one person, as a file for that person.

use ibasho_core::Result;
use ibasho_core::forgetting::own_file::{AllAbout, OwnFile as Told, OwnPart as ToldPart};
use ibasho_core::handouts::{Handout, HandoutKind};
use ibasho_core::ids::PersonId;
use ibasho_core::rights::Right;
use ibasho_core::text::line;
use ibasho_print::OwnPart;
use serde::Deserialize;
use ts_rs::TS;

use super::cards::{in_japanese, refused};
use crate::Host;
use crate::call::Call;
use crate::way::{File, HostFile};

/// The longest name of who asks, and the longest ground.
const ASKED_MOST: usize = 60;
const GROUND_MOST: usize = 200;

/// Everything that is kept about a person, as a PDF that they can read. Who asked for it and why is written down.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OwnFile {
    person: PersonId,
    requested_by: String,
    ground: String,
}

impl Call for OwnFile {
    type Reply = HostFile;
    const NAME: &'static str = "own_file";
    const RIGHT: Right = Right::Coordinator;
    fn answer(self, host: &Host, seat: &str) -> Result<HostFile> {
        let requested_by = line("requested_by", &self.requested_by, ASKED_MOST)?;
        let ground = line("ground", &self.ground, GROUND_MOST)?;
        let (space, told) = host
            .at_desk(seat, |desk| Ok((desk.space().settings()?.name, desk.ask(AllAbout { person: self.person })?)))?;
        let bytes = set(&space, &told, &requested_by, &ground)?;
        // A list of files is no place for a name.
        let file =
            File { name: format!("本人の記録-{:04}.pdf", told.number), media_type: "application/pdf", bytes };
        let handout = Handout::of(HandoutKind::OwnFile).about(Some(self.person)).asked(&requested_by, &ground);
        host.hand_over(seat, file, handout)
    }
}

fn set(space: &str, told: &Told, requested_by: &str, ground: &str) -> Result<Vec<u8>> {
    let pages = ibasho_print::own_file(&ibasho_print::OwnFile {
        space,
        nickname: &told.nickname,
        number: told.number,
        made_on: &in_japanese(told.made_on),
        requested_by,
        ground,
        mentions: told.mentions,
        parts: told.parts.iter().map(part).collect(),
    });
    pages.and_then(|pages| pages.pdf()).map_err(refused)
}

fn part(part: &ToldPart) -> OwnPart<'_> {
    OwnPart { title: part.ja, columns: part.columns.iter().map(|column| column.ja).collect(), rows: &part.rows }
}
