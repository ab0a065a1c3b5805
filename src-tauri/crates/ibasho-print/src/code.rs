//! A pass code as the dark runs of a QR code.

use qrcode::{Color, EcLevel, QrCode, Version};

use crate::PrintError;

/// Modules along a side of version 1.
const SIDE: usize = 21;

/// Column, row and length of dark modules side by side.
pub type Run = (usize, usize, usize);

/// Version 1, level Q, numeric: up to 27 digits fit with the sturdiest modules there are.
pub fn runs(digits: &str) -> Result<Vec<Run>, PrintError> {
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(PrintError::NotACode);
    }
    let code = QrCode::with_version(digits, Version::Normal(1), EcLevel::Q).map_err(|_| PrintError::NotACode)?;
    let colours = code.into_colors();
    let mut runs = Vec::new();
    for (y, row) in colours.chunks(SIDE).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|one, next| one == next) {
            if run[0] == Color::Dark {
                runs.push((x, y, run.len()));
            }
            x += run.len();
        }
    }
    Ok(runs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_cover_the_finder_patterns() {
        let runs = runs("48123456789012345678901234").unwrap();
        for run in [(0, 0, 7), (14, 0, 7), (0, 6, 7), (14, 6, 7), (0, 14, 7), (0, 20, 7)] {
            assert!(runs.contains(&run), "{run:?}");
        }
        assert!(runs.iter().all(|(x, y, length)| x + length <= SIDE && *y < SIDE));
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        for digits in ["", "4812345678901234567890123456", "48abc", "４８１"] {
            assert_eq!(runs(digits), Err(PrintError::NotACode));
        }
    }
}
