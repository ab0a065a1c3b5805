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
