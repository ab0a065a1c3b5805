//! A pass code as the dark runs of a QR code.

use qrcode::{Color, EcLevel, QrCode, Version};

use crate::PrintError;

/// Modules along a side of version 1.
pub const SIDE: u32 = 21;
/// Modules of white around it that a reader needs. The template of the card leaves the same.
pub const QUIET: u32 = 4;

/// Column, row and length of dark modules side by side.
pub type Run = (u32, u32, u32);

/// Version 1, level Q, numeric: up to 27 digits fit with the sturdiest modules there are.
pub fn runs(digits: &str) -> Result<Vec<Run>, PrintError> {
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(PrintError::NotACode);
    }
    let code = QrCode::with_version(digits, Version::Normal(1), EcLevel::Q).map_err(|_| PrintError::NotACode)?;
    let mut runs: Vec<Run> = Vec::new();
    for (place, colour) in (0..).zip(code.into_colors()) {
        let (x, y) = (place % SIDE, place / SIDE);
        match runs.last_mut() {
            _ if colour == Color::Light => {}
            Some((start, row, length)) if *row == y && *start + *length == x => *length += 1,
            _ => runs.push((x, y, 1)),
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
