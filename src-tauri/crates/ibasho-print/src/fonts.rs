//! The fonts: ours first; the system's only for letters that ours lack.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::Font;
use typst_kit::fonts::{FontStore, system};

/// Japanese, Latin, Greek, Cyrillic in two weights; emoji as line drawings; kanji of family names that stand in no
/// Japanese standard (𠮷 and some more).
const OURS: [&[u8]; 4] = [
    include_bytes!("../../../../assets/fonts/BIZUDPGothic-Regular.ttf"),
    include_bytes!("../../../../assets/fonts/BIZUDPGothic-Bold.ttf"),
    include_bytes!("../../../../assets/fonts/NotoEmoji-Regular.ttf"),
    include_bytes!("../../../../assets/fonts/IbashoRareKanji-Bold.otf"),
];

static SHIPPED: LazyLock<FontStore> = LazyLock::new(ours);
/// Searching the system takes up to a second, so it waits for a name that needs it.
static ALL: LazyLock<FontStore> = LazyLock::new(|| {
    let mut fonts = ours();
    fonts.extend(system());
    fonts
});

fn ours() -> FontStore {
    let mut fonts = FontStore::new();
    for font in OURS.into_iter().flat_map(|bytes| Font::iter(Bytes::new(bytes))) {
        let info = font.info().clone();
        fonts.push((font, info));
    }
    fonts
}

/// The fonts for a text. A letter that no font has is drawn as an empty box.
pub fn fonts_for(text: &str) -> &'static FontStore {
    if text.chars().all(is_shipped) { &SHIPPED } else { &ALL }
}

fn is_shipped(letter: char) -> bool {
    letter.is_control()
        || is_invisible(letter)
        || (0..OURS.len()).any(|at| SHIPPED.book().info(at).is_some_and(|font| font.coverage.contains(letter as u32)))
}

/// Joiners, direction marks and variation selectors, which no font needs to have.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyday_names_need_no_font_of_the_system() {
        for name in ["あおい", "髙﨑𠮷𠮟", "Zoë", "Анна", "🍙👍🏽👨‍👩‍👧❤️", "①②♪★\u{200f}"]
        {
            let missing: Vec<char> = name.chars().filter(|letter| !is_shipped(*letter)).collect();
            assert!(missing.is_empty(), "{name}: {missing:?}");
        }
        assert!(!is_shipped('한'), "what ours lack is noticed");
    }
}
