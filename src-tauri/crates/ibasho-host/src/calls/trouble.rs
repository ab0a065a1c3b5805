//! 「困ったとき」: what helps whoever is asked for help, and nothing about anybody. It is read before it is handed on.

use ibasho_core::rights::Right;
use std::fmt::Write;
use std::fs;

use ibasho_core::Result;
use ibasho_core::store::check::rows_by_table;
use ibasho_core::store::migrate::SCHEMA;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::backups::Backups;
use super::space::{GetStatus, State};
use crate::Host;
use crate::call::Call;
use crate::way::{CanSave, File, HostFile};

/// Tables whose number of rows says how large a space is, and nothing else.
const COUNTED: [&str; 6] = ["person", "pass", "session", "visit", "shift", "import"];

/// What helps whoever is asked for help: version, system, how the space stands, the last lines of the log. Nothing about
/// anybody, no name of a file, no text that was typed.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(rename = "TroubleReportRequest")]
pub struct TroubleReport {}

/// A report to read before it is handed to anybody.
#[derive(Debug, Serialize, TS)]
#[ts(rename = "TroubleReport")]
pub struct Told {
    /// It, as lines.
    pub text: String,
}

impl Call for TroubleReport {
    type Reply = Told;
    const NAME: &'static str = "trouble_report";
    const RIGHT: Right = Right::Kiosk;
    fn answer(self, host: &Host, seat: &str) -> Result<Told> {
        Ok(Told { text: report(host, seat) })
    }
}

/// The same as a text file.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TroubleFile {}

impl Call for TroubleFile {
    type Reply = HostFile;
    const NAME: &'static str = "trouble_file";
    const RIGHT: Right = Right::Kiosk;
    fn answer(self, host: &Host, seat: &str) -> Result<HostFile> {
        let name = format!("Ibasho-困ったとき-{}.txt", host.calendar()?.day(host.now()));
        let bytes = report(host, seat).into_bytes();
        host.give(File { name, media_type: "text/plain; charset=utf-8", bytes })
    }
}

/// It is for when things do not work: what cannot be found out is told as the code of why not.
fn report(host: &Host, seat: &str) -> String {
    let mut text = String::from(
        "Ibasho 困ったとき\n人の名前・番号・カード・メモは、ここには入っていません。\nNothing about anybody is in here.\n\n",
    );
    let way = if host.way().can_save() == CanSave::Dialog { "window" } else { "browser" };
    let mut line = |what: &str, told: String| {
        let _ = writeln!(text, "{what}: {told}");
    };
    line("版 version", env!("CARGO_PKG_VERSION").to_owned());
    line("機械 system", format!("{} {}, {way}", std::env::consts::OS, std::env::consts::ARCH));
    line("形式 format", SCHEMA.to_string());
    let status = GetStatus {}.answer(host, seat);
    match status {
        Ok(status) => {
            line("居場所 space", word(&status.state));
            line("権限 right", status.right.map_or("-", ibasho_core::rights::Right::name).to_owned());
            line("日付 date", status.today.map_or_else(|| "-".to_owned(), |day| day.to_string()));
            let doubt = status.date_doubt.map_or_else(|| "-".to_owned(), |newest| newest.to_string());
            line("最後の記録の日 (日付がおかしいとき) newest record, if the date is doubtful", doubt);
            if status.state == State::Open {
                line("行の数 rows", rows(host).unwrap_or_else(|error| error.code()));
            }
        }
        Err(error) => line("居場所 space", error.code()),
    }
    let bytes = |path: std::path::PathBuf| fs::metadata(path).map_or(0, |file| file.len() / 1024);
    line("ファイル file", format!("{} KiB", bytes(host.folder().database())));
    line("バックアップ backups", backups(host, seat).unwrap_or_else(|error| error.code()));
    text.push_str("\n記録 log\n");
    for said in host.log().recent() {
        let _ = writeln!(text, "{said}");
    }
    text
}

fn word(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| Some(value.as_str()?.to_owned())).unwrap_or_default()
}

fn rows(host: &Host) -> Result<String> {
    let rows = host.while_open(|opened| rows_by_table(opened.space(), &COUNTED))?;
    Ok(rows.iter().map(|(table, rows)| format!("{table} {rows}")).collect::<Vec<_>>().join(", "))
}

fn backups(host: &Host, seat: &str) -> Result<String> {
    let backups = Backups {}.answer(host, seat)?;
    let newest = backups.first().map(|newest| host.now().minutes_since(newest.at()).div_euclid(24 * 60));
    Ok(match newest {
        Some(days) => format!("{}, 最新 newest: {days} 日前 days ago", backups.len()),
        None => "0".to_owned(),
    })
}
