//! A passphrase that is offered: four everyday words in hiragana and four digits. It is read from the screen and written
//! down by hand, so no word is long and none needs a kanji. 256 words four times and 10,000 numbers are 45 bits, each guess
//! of which costs a derivation of 64 MiB.

use ibasho_core::random::Random;
use zeroize::Zeroizing;

const WORDS: &str = include_str!("words.txt");
const COUNT: usize = 4;
/// The largest multiple of 10,000 that two bytes can say: above it, the low numbers would be likelier.
const FAIR: u16 = 60_000;

/// A new passphrase.
pub fn suggest(random: &mut impl Random) -> Zeroizing<String> {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut picked = Zeroizing::new([0; COUNT]);
    random.fill(picked.as_mut());
    let mut text = Zeroizing::new(String::new());
    for word in picked.iter().filter_map(|byte| words.get(usize::from(*byte))) {
        text.push_str(word);
        text.push(' ');
    }
    text.push_str(&format!("{:04}", below_ten_thousand(random)));
    text
}

fn below_ten_thousand(random: &mut impl Random) -> u16 {
    loop {
        let mut bytes = [0; 2];
        random.fill(&mut bytes);
        let number = u16::from_le_bytes(bytes);
        if number < FAIR {
            return number % 10_000;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use ibasho_core::random::SeededRandom;

    use super::*;

    #[test]
    fn a_byte_picks_each_word_alike() {
        let words: BTreeSet<&str> = WORDS.split_whitespace().collect();
        assert_eq!((words.len(), WORDS.split_whitespace().count()), (256, 256));
        for word in words {
            let letters = word.chars().count();
            assert!((2..=5).contains(&letters) && word.chars().all(|c| ('ぁ'..='ん').contains(&c)), "{word}");
        }
    }

    #[test]
    fn it_has_four_words_and_four_digits() {
        let mut random = SeededRandom::new(3);
        let suggested: BTreeSet<String> = (0..200).map(|_| suggest(&mut random).to_string()).collect();
        assert_eq!(suggested.len(), 200, "each is another");
        for text in suggested {
            let parts: Vec<&str> = text.split(' ').collect();
            assert!(parts.len() == 5 && parts[4].len() == 4 && parts[4].bytes().all(|b| b.is_ascii_digit()), "{text}");
        }
    }

    #[test]
    fn numbers_that_would_make_some_likelier_are_drawn_again() {
        struct First(Vec<u8>);
        impl Random for First {
            fn fill(&mut self, bytes: &mut [u8]) {
                bytes.fill_with(|| self.0.remove(0));
            }
        }
        // 65,535, then 60,000, then 12,345.
        let mut random = First(vec![0xFF, 0xFF, 0x60, 0xEA, 0x39, 0x30]);
        assert_eq!(below_ten_thousand(&mut random), 2_345);
    }
}
