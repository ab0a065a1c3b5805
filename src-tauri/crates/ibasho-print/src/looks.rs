//! Pictures and colours that people choose from, so that three of one name are told apart. The UI reads the same files.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// Lines of a picture.
pub(crate) const INK: &str = "#2a2622";
/// The colour of who has none.
pub(crate) const PLAIN: &str = "#cfc3af";

macro_rules! pictures {
    ($($key:literal)*) => {
        &[$(($key, include_str!(concat!("../../../../assets/pictures/", $key, ".svg")))),*]
    };
}

/// Every picture: its key, and its SVG with lines in `currentColor`.
pub const PICTURES: &[(&str, &str)] =
    pictures!("bird" "boat" "cat" "cloud" "cup" "fish" "flower" "leaf" "moon" "mountain" "star" "umbrella");

/// A colour.
#[derive(Debug, Deserialize)]
pub struct Colour {
    /// Its Japanese name.
    pub ja: String,
    /// Its English name.
    pub en: String,
    /// `#rrggbb`
    pub hex: String,
}

static COLOURS: LazyLock<BTreeMap<String, Colour>> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../../../assets/colours.json")).unwrap_or_default());

/// All colours by key.
pub fn colours() -> &'static BTreeMap<String, Colour> {
    &COLOURS
}

/// A colour's `#rrggbb` by its key.
pub fn colour(key: &str) -> Option<&'static str> {
    COLOURS.get(key).map(|colour| colour.hex.as_str())
}

/// A picture's SVG by its key.
pub fn picture(key: &str) -> Option<&'static str> {
    PICTURES.iter().find(|(known, _)| *known == key).map(|(_, svg)| *svg)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_lines_in_the_current_colour() {
        // Asked for when it runs: what was baked in may be of another clone that shares the target folder.
        let folder = format!("{}/../../../assets/pictures", std::env::var("CARGO_MANIFEST_DIR").unwrap());
        assert_eq!(std::fs::read_dir(folder).unwrap().count(), PICTURES.len(), "every file is in the list");
        for (key, svg) in PICTURES {
            assert!(svg.contains("viewBox=\"0 0 24 24\"") && svg.contains("stroke=\"currentColor\""), "{key}");
            assert!(!svg.contains('#'), "{key} has a colour of its own");
        }
    }

    #[test]
    fn colours_differ_in_lightness_too() {
        // Relative luminance (WCAG): whoever sees no hues still sees which of two is lighter.
        let channel = |hex: &str, at: usize| {
            let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        let light = |hex: &str| 0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5);
        let mut lights: Vec<(f64, &str)> =
            colours().iter().map(|(key, colour)| (light(&colour.hex), key.as_str())).collect();
        lights.sort_by(|one, other| one.0.total_cmp(&other.0));
        assert_eq!(lights.len(), 8);
        for pair in lights.windows(2) {
            let contrast = (pair[1].0 + 0.05) / (pair[0].0 + 0.05);
            assert!(contrast > 1.15, "{} and {}: {contrast:.2}", pair[0].1, pair[1].1);
        }
    }
}
