//! Reports as files.

use ibasho_core::Result;
use ibasho_core::figures::Period;
use ibasho_core::handouts::{Handout, HandoutKind};
use ibasho_core::reports::{self, Format};
use ibasho_core::rights::Right;
use ibasho_core::time::Day;
use serde::Deserialize;
use ts_rs::TS;

use crate::Host;
use crate::call::Call;
use crate::way::{File, HostFile};

/// The report of a period as a file.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReportFile {
    from: Day,
    to: Day,
    format: Format,
    /// Only what may be published: of a month or a fiscal year that has ended, small groups merged for good.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    publication: bool,
}

impl Call for ReportFile {
    type Reply = HostFile;
    const NAME: &'static str = "report_file";
    const RIGHT: Right = Right::Reporter;
    fn answer(self, host: &Host, seat: &str) -> Result<HostFile> {
        let period = Period::new(self.from, self.to)?;
        let (kind, also) =
            if self.publication { (HandoutKind::Publication, "公表用-") } else { (HandoutKind::Report, "") };
        let bytes = host.at_desk(seat, |desk| match self.publication {
            true => reports::write_publication(desk, period, self.format),
            false => reports::write(desk, period, self.format),
        })?;
        let (ending, media_type) = match self.format {
            Format::Xlsx => ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            Format::Csv => ("csv", "text/csv; charset=utf-8"),
        };
        let file = File { name: format!("{also}{}.{ending}", name(period)), media_type, bytes };
        host.hand_over(seat, file, Handout::of(kind).over(period))
    }
}

/// A whole month has the name that people give it.
fn name(period: Period) -> String {
    if period == Period::month_of(period.from) {
        format!("月報-{}", period.from.month_key())
    } else {
        format!("報告-{}-{}", period.from, period.to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_says_the_period() {
        let period = |from: &str, to: &str| Period::new(from.parse().unwrap(), to.parse().unwrap()).unwrap();
        assert_eq!(name(period("2025-12-01", "2025-12-31")), "月報-2025-12");
        assert_eq!(name(period("2025-12-01", "2025-12-30")), "報告-2025-12-01-2025-12-30");
        assert_eq!(name(period("2025-11-01", "2025-12-31")), "報告-2025-11-01-2025-12-31");
    }
}
