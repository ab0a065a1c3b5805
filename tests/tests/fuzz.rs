//! A million strange inputs to everything small that reads what comes from outside, and as many tables as there is time for.
//! Each is a sound one with something done to it, or noise. None may crash, hang, or pass for what it is not. Seeded: a
//! failure names its input.

use std::panic::{AssertUnwindSafe, catch_unwind};

use ibasho_core::import;
use ibasho_core::passes::Code;
use ibasho_core::random::{Random, SeededRandom};
use ibasho_core::settings::Leaving;
use ibasho_core::store::backup;
use ibasho_core::store::keys::{KeyFile, recovery_group_is_sound};
use ibasho_tests::{TestSpace, tokyo};
use sha2::{Digest, Sha256};

const INPUTS: usize = 1_000_000;

/// Noise with a seed.
struct Noise(SeededRandom);

impl Noise {
    fn below(&mut self, most: usize) -> usize {
        let mut bytes = [0; 4];
        self.0.fill(&mut bytes);
        u32::from_le_bytes(bytes) as usize % most.max(1)
    }

    /// Something done to sound bytes: bits turned, pieces cut out, doubled, put in or moved.
    fn disturb(&mut self, sound: &[u8]) -> Vec<u8> {
        const STRANGE: [&[u8]; 14] = [
            b"",
            b"\0",
            b"\xff\xfe",
            "４７".as_bytes(),
            "𠮷".as_bytes(),
            b"\"",
            b"{",
            b"]",
            b"-1",
            b"99999999999999999999",
            b"\r\n",
            b"\x1b[A",
            "\u{202e}".as_bytes(),
            b"1e309",
        ];
        let mut bytes = sound.to_vec();
        for _ in 0..=self.below(3) {
            let (at, length) = (self.below(bytes.len() + 1), self.below(9));
            let end = (at + length).min(bytes.len());
            match self.below(7) {
                0 if at < bytes.len() => bytes[at] ^= 1 << self.below(8),
                1 => bytes.truncate(at),
                2 => _ = bytes.drain(at..end),
                3 => {
                    let piece = bytes[at..end].to_vec();
                    bytes.splice(at..at, piece);
                }
                4 => _ = bytes.splice(at..end, STRANGE[self.below(STRANGE.len())].iter().copied()),
                5 => (0..length).for_each(|_| {
                    let byte = self.below(256) as u8;
                    bytes.insert(at, byte);
                }),
                _ => bytes.rotate_left(at),
            }
        }
        bytes
    }
}

/// Gives a reader many inputs. `reads` says whether an input was taken for sound, which only a few may be.
fn fuzz(seed: u64, inputs: usize, sound: &[&[u8]], reads: impl Fn(&[u8]) -> bool) -> usize {
    let (mut noise, mut taken) = (Noise(SeededRandom::new(seed)), 0);
    for number in 0..inputs {
        let from = sound[noise.below(sound.len())];
        let input = noise.disturb(from);
        let read = catch_unwind(AssertUnwindSafe(|| reads(&input)));
        taken += usize::from(read.unwrap_or_else(|_| panic!("input {number} of seed {seed} crashes: {input:02x?}")));
    }
    taken
}

#[test]
fn codes_of_passes_and_opening_cards() {
    let space = TestSpace::new(Leaving::Off);
    let category = space.category("小学生");
    let (_, code) = space.person("あおい", category);
    let full_width: String = code.chars().map(|digit| char::from_u32(digit as u32 + 0xFEE0).unwrap()).collect();
    let taken = fuzz(1, INPUTS, &[code.as_bytes(), full_width.as_bytes(), b"49", b""], |input| {
        Code::read(&String::from_utf8_lossy(input)).is_ok()
    });
    // Two check digits let one in 97 of those pass that have 26 digits at all; most have not.
    assert!(taken < INPUTS / 4, "{taken}");
}

#[test]
fn groups_of_the_recovery_page() {
    let taken = fuzz(2, INPUTS, &[b"000011", b"720885", b"123456"], |input| {
        recovery_group_is_sound(&String::from_utf8_lossy(input))
    });
    assert!(taken < INPUTS / 3, "{taken}");
}

#[test]
fn times_and_days() {
    let calendar = tokyo();
    fuzz(3, INPUTS, &[b"2025-12-03T16:05", b"2025-12-03 25:10", b"2025-12-03T16:05:10+09:00"], |input| {
        let text = String::from_utf8_lossy(input);
        text.parse::<ibasho_core::time::Day>().is_ok()
            | calendar.read(&text).is_some_and(|at| calendar.day(at).year() != 0)
    });
}

#[test]
fn key_files() {
    let space = TestSpace::new(Leaving::Off);
    let sound = std::fs::read(space.path().join("keys")).unwrap();
    // With its sum mended, so that more than the sum is looked at.
    let mended = |input: &[u8]| {
        let text = String::from_utf8_lossy(input);
        let json = text.split('\n').next().unwrap_or_default().to_owned();
        let sum = Sha256::digest(json.as_bytes());
        let sum: String = sum.iter().map(|byte| format!("{byte:02x}")).collect();
        KeyFile::parse(format!("{json}\n{sum}\n").as_bytes()).is_ok()
    };
    fuzz(4, INPUTS / 2, &[&sound], mended);
    let taken = fuzz(5, INPUTS / 2, &[&sound], |input| input != sound && KeyFile::parse(input).is_ok());
    assert!(taken < INPUTS / 100, "only what differs at its end: {taken}");
}

#[test]
fn headers_of_backups() {
    let space = TestSpace::new(Leaving::Off);
    let path = space.path().join("x.backup");
    backup::write(space.desk.space(), &path).unwrap();
    let whole = std::fs::read(&path).unwrap();
    let head = &whole[..whole.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(1).unwrap().0 + 1];
    fuzz(6, INPUTS, &[head, b"ibasho-backup 1\n{}\n"], |input| backup::head(input).is_ok());
}

#[test]
fn tables_to_import() {
    let space = TestSpace::new(Leaving::Off);
    let people = "番号,ニックネーム,区分,登録日\n1,あおい,小学生,2025-04-01\n2,はる,中学生,\n".as_bytes();
    let visits =
        "date,activity,category,person,heads\n2025-12-01,居場所,小学生,,3\n2025-12-01,居場所,小学生,1,\n".as_bytes();
    let before = space.state();
    for (kind, sound) in
        [(import::Kind::People, people), (import::Kind::Visits, visits), (import::Kind::Sessions, visits)]
    {
        fuzz(7, 400, &[sound], |input| {
            let tried = import::Options { dry_run: true, again: true };
            import::import(&space.desk, kind, input, tried).is_ok()
        });
    }
    assert_eq!(space.state(), before, "trying changes nothing");
}
