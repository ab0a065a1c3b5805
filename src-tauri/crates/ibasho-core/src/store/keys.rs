//! The key file: slots that each wrap the one key of the database.
//!
//! The database is encrypted under a random 256-bit key that nobody types. A slot holds that key wrapped (AES-256-GCM)
//! under what a person has: a passphrase, the digits of the recovery page or those of an opening card, all through
//! Argon2id. Associated data are space, slot, kind, right and parameters, so a slot cannot be moved or promoted. The file is
//! one line of JSON and one line with its SHA-256; it is written twice, and a torn copy is mended from its twin.
//!
//! Format 1 knew no cards and no days. Its slots are bound in the same way, so they open and live on in format 2.

use std::fs;
use std::io::Write;

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;
use unicode_normalization::UnicodeNormalization;
use zeroize::{Zeroize, Zeroizing};

use super::{Folder, files};
use crate::codes;
use crate::error::{Error, Result, Thing};
use crate::ids::{SpaceId, from_hex, to_hex};
use crate::random::{Random, SystemRandom};
use crate::rights::Right;
use crate::time::Day;

const FORMAT: u32 = 2;
/// What slots are bound to in place of a format, for as long as they are bound in this way.
const BINDING: u32 = 1;
/// Characters that a new passphrase has at least.
pub const PASSPHRASE_LEAST: usize = 10;
/// No honest key file asks for more; a forged one must not freeze the laptop.
const MOST_MEMORY_KIB: u32 = 1024 * 1024;
const MOST_PASSES: u32 = 20;

/// Bytes of a nonce.
const NONCE: usize = 12;
/// What the key for what lies beside a space is made with.
const SEALING: &str = "ibasho-sealed 1";

/// The raw key of a database. Never shown, wiped when dropped.
#[derive(Clone)]
pub struct Key(Zeroizing<[u8; 32]>);

impl Key {
    /// A new key from the system's random source.
    pub fn new() -> Self {
        let mut bytes = Zeroizing::new([0; 32]);
        SystemRandom.fill(bytes.as_mut());
        Self(bytes)
    }

    /// As SQLCipher takes a raw key.
    pub fn as_pragma(&self) -> Zeroizing<String> {
        self.said_to("key")
    }

    /// As SQLCipher takes another raw key for the file that is open.
    pub(crate) fn as_rekey_pragma(&self) -> Zeroizing<String> {
        self.said_to("rekey")
    }

    fn said_to(&self, pragma: &str) -> Zeroizing<String> {
        let hex = Zeroizing::new(to_hex(self.0.as_ref()));
        Zeroizing::new(format!("PRAGMA {pragma} = \"x'{}'\";", hex.as_str()))
    }

    /// Seals something that lies beside the space, bound to what it is about.
    pub(crate) fn seal(&self, about: &str, plain: &[u8]) -> Result<Vec<u8>> {
        let mut nonce = [0; NONCE];
        SystemRandom.fill(&mut nonce);
        let sealed = self.sealing()?.encrypt(&Nonce::from(nonce), Payload { msg: plain, aad: about.as_bytes() });
        let sealed = sealed.map_err(|_| Error::internal("sealing"))?;
        Ok([&nonce[..], &sealed].concat())
    }

    /// The inverse of [`Self::seal`]. None if another key sealed it, or it is about something else.
    pub(crate) fn unseal(&self, about: &str, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
        let payload = Payload { msg: sealed, aad: about.as_bytes() };
        self.sealing().ok()?.decrypt(&Nonce::from(*nonce), payload).ok().map(Zeroizing::new)
    }

    /// A key made from this one: the database's own encrypts nothing else.
    fn sealing(&self) -> Result<Aes256Gcm> {
        let mut made: [u8; 32] = Sha256::new().chain_update(SEALING).chain_update(self.0.as_ref()).finalize().into();
        let cipher = Aes256Gcm::new_from_slice(&made).map_err(|_| Error::internal("a key's length"));
        made.zeroize();
        cipher
    }

    pub(crate) fn is_that_of(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl Default for Key {
    fn default() -> Self {
        Self::new()
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(…)")
    }
}

/// What a person opens a space with.
#[derive(Clone)]
pub enum Opener {
    /// A passphrase, the 48 digits of the recovery page, or the 26 of an opening card.
    Typed(Zeroizing<String>),
    /// Nothing: only a sample made without a passphrase opens so.
    Nothing,
}

impl std::fmt::Debug for Opener {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Typed(_) => "Typed(…)",
            Self::Nothing => "Nothing",
        })
    }
}

impl Opener {
    /// From typed text; empty text is nothing.
    pub fn typed(text: &str) -> Self {
        if text.trim().is_empty() { Self::Nothing } else { Self::Typed(Zeroizing::new(text.to_owned())) }
    }
}

/// What opens a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Opens {
    /// 合言葉
    Passphrase,
    /// 回復ページ
    Recovery,
    /// 鍵カード
    Card,
}

impl Opens {
    fn right(self) -> Right {
        match self {
            Self::Passphrase | Self::Recovery => Right::Administrator,
            Self::Card => Right::Reception,
        }
    }

    fn kdf(self) -> Kdf {
        match self {
            Self::Passphrase | Self::Recovery => KDF,
            Self::Card => CARD_KDF,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kdf {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

/// 64 MiB and three passes: a fifth of a second on a reception laptop.
const KDF: Kdf = Kdf { memory_kib: 64 * 1024, passes: 3, lanes: 1 };
/// A card's 22 random digits (73 bits) are beyond guessing by themselves, and each card that hangs somewhere is tried.
const CARD_KDF: Kdf = Kdf { memory_kib: 8 * 1024, passes: 1, lanes: 1 };

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Slot {
    id: String,
    opens: Opens,
    right: Right,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    made_on: Option<Day>,
    kdf: Kdf,
    salt: String,
    nonce: String,
    wrapped: String,
}

/// A slot, without what is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AboutSlot {
    /// Its id in the key file.
    pub id: String,
    /// What opens it.
    pub opens: Opens,
    /// The highest right that goes with it.
    pub right: Right,
    /// When it was made; older ones do not say.
    pub made_on: Option<Day>,
}

/// What an opener came to.
#[derive(Debug, Clone)]
pub(crate) struct Unlocked {
    pub key: Key,
    pub right: Right,
    /// The slot's id; none if the key lies in the open.
    pub slot: Option<String>,
    pub opens: Option<Opens>,
    /// Whether it is of the lock that was being put in.
    pub of_next: bool,
}

/// The slots of a space, as the key file and the header of a backup hold them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyFile {
    format: u32,
    space: SpaceId,
    slots: Vec<Slot>,
    /// While the lock is changed: the slots of the key that the database will be under, or is already.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    next: Vec<Slot>,
    /// Only in a sample made without a passphrase: the key itself, in the open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    open_key: Option<String>,
}

impl KeyFile {
    /// A key file without slots.
    pub fn new(space: SpaceId) -> Self {
        Self { format: FORMAT, space, slots: Vec::new(), next: Vec::new(), open_key: None }
    }

    /// The space it belongs to.
    pub fn space(&self) -> SpaceId {
        self.space
    }

    /// Whether the key lies in the open (a sample without passphrase).
    pub fn is_open(&self) -> bool {
        self.open_key.is_some()
    }

    /// Lays the key in the open. For the sample alone: its people are invented.
    pub fn leave_open(&mut self, key: &Key) {
        self.open_key = Some(to_hex(key.0.as_ref()));
    }

    /// Adds a passphrase, which opens as administrator. A new one has a least length, and no scanner can type it.
    pub fn add_passphrase(&mut self, key: &Key, passphrase: &str, made_on: Option<Day>) -> Result<()> {
        let passphrase = normalised(passphrase);
        if passphrase.chars().count() < PASSPHRASE_LEAST {
            return Err(Error::PassphraseTooShort { least: PASSPHRASE_LEAST });
        }
        if !matches!(Typed::read(&passphrase), Typed::Words(_)) {
            return Err(Error::PassphraseIsACode);
        }
        self.add(key, &passphrase, Opens::Passphrase, made_on)
    }

    /// Adds a recovery page and returns its digits: eight groups of six, each divisible by eleven.
    pub fn add_recovery(&mut self, key: &Key, made_on: Option<Day>) -> Result<Zeroizing<String>> {
        let mut noise = Zeroizing::new([0; 16]);
        SystemRandom.fill(noise.as_mut());
        let groups: Vec<String> =
            noise.chunks(2).map(|pair| format!("{:06}", (u32::from(pair[0]) << 8 | u32::from(pair[1])) * 11)).collect();
        self.add(key, &Zeroizing::new(groups.concat()), Opens::Recovery, made_on)?;
        Ok(Zeroizing::new(groups.join("-")))
    }

    /// Adds an opening card (鍵カード), which opens at reception, and returns its slot and its code.
    pub fn add_card(&mut self, key: &Key, made_on: Option<Day>) -> Result<(String, Zeroizing<String>)> {
        let code = Zeroizing::new(codes::make(codes::OPENING_CARD, &mut SystemRandom));
        self.add(key, &code, Opens::Card, made_on)?;
        Ok((self.slots.last().map(|slot| slot.id.clone()).unwrap_or_default(), code))
    }

    fn add(&mut self, key: &Key, secret: &str, opens: Opens, made_on: Option<Day>) -> Result<()> {
        let (mut id, mut salt, mut nonce) = ([0; 8], [0; 16], [0; 12]);
        for bytes in [&mut id[..], &mut salt[..], &mut nonce[..]] {
            SystemRandom.fill(bytes);
        }
        let mut slot = Slot {
            id: to_hex(&id),
            opens,
            right: opens.right(),
            made_on,
            kdf: opens.kdf(),
            salt: to_hex(&salt),
            nonce: to_hex(&nonce),
            wrapped: String::new(),
        };
        let aad = self.associated(&slot);
        let sealed = cipher(secret, &slot)?
            .encrypt(&Nonce::from(nonce), Payload { msg: key.0.as_ref(), aad: aad.as_bytes() })
            .map_err(|_| Error::internal("sealing a slot"))?;
        slot.wrapped = to_hex(&sealed);
        self.format = FORMAT;
        self.slots.push(slot);
        Ok(())
    }

    /// The slots, the oldest first.
    pub fn slots(&self) -> Vec<AboutSlot> {
        let about = |slot: &Slot| AboutSlot {
            id: slot.id.clone(),
            opens: slot.opens,
            right: slot.right,
            made_on: slot.made_on,
        };
        self.slots.iter().map(about).collect()
    }

    /// Takes a slot away; never the last one that opens as administrator.
    pub(crate) fn remove(&mut self, id: &str) -> Result<()> {
        let before = self.slots.len();
        self.remove_where(|slot| slot.id == id);
        if self.slots.len() == before {
            return Err(Error::NotFound { what: Thing::Key });
        }
        let opens_all = |slot: &Slot| slot.right == Right::Administrator;
        if self.slots.iter().any(opens_all) { Ok(()) } else { Err(Error::LastAdministratorKey) }
    }

    /// Takes all slots of a kind away.
    pub(crate) fn remove_all(&mut self, opens: Opens) {
        self.remove_where(|slot| slot.opens == opens);
    }

    fn remove_where(&mut self, goes: impl Fn(&Slot) -> bool) {
        self.format = FORMAT;
        self.slots.retain(|slot| !goes(slot));
    }

    /// Whether the lock is being changed, or was when the program ended.
    pub(crate) fn is_changing(&self) -> bool {
        !self.next.is_empty()
    }

    /// With the slots of another lock beside its own.
    pub(crate) fn with_next(&self, next: &Self) -> Self {
        Self { format: FORMAT, next: next.slots.clone(), ..self.clone() }
    }

    /// Back to the lock that was to be changed.
    pub(crate) fn without_next(&self) -> Self {
        Self { next: Vec::new(), ..self.clone() }
    }

    /// On to the lock that was being put in. Its recovery page was never shown to anybody, so it goes.
    pub(crate) fn next_alone(&self) -> Self {
        let mut keys = Self { slots: self.next.clone(), next: Vec::new(), ..self.clone() };
        keys.remove_all(Opens::Recovery);
        keys
    }

    /// Opens: the key, and the highest right that goes with how it was opened.
    pub fn open(&self, opener: &Opener) -> Result<(Key, Right)> {
        let first = self.unlock(opener)?.into_iter().next().ok_or(Error::WrongPassphrase)?;
        Ok((first.key, first.right))
    }

    /// The same, and how. Never nothing; two while the lock is half changed and both are opened by the same words.
    pub(crate) fn unlock(&self, opener: &Opener) -> Result<Vec<Unlocked>> {
        if let Some(open_key) = &self.open_key {
            let bytes = from_hex(open_key).and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
            let key = Key(Zeroizing::new(bytes.ok_or(Error::KeyFileDamaged)?));
            return Ok(vec![Unlocked { key, right: Right::Administrator, slot: None, opens: None, of_next: false }]);
        }
        let Opener::Typed(text) = opener else { return Err(Error::PassphraseNeeded) };
        let (secret, opens) = match Typed::read(text) {
            Typed::Words(words) => (words, Opens::Passphrase),
            Typed::Recovery(digits) => (digits, Opens::Recovery),
            Typed::Card(code) => (code, Opens::Card),
            Typed::MisreadCard => return Err(Error::CardMisread),
            Typed::Pass => return Err(Error::PassOpensNothing),
        };
        let mut opened = Vec::new();
        for (slots, of_next) in [(&self.slots, false), (&self.next, true)] {
            for slot in slots.iter().filter(|slot| slot.opens == opens) {
                if let Some(key) = self.unwrap_slot(slot, &secret)? {
                    let (slot, right) = (Some(slot.id.clone()), slot.right);
                    opened.push(Unlocked { key, right, slot, opens: Some(opens), of_next });
                    break;
                }
            }
        }
        if opened.is_empty() { Err(Error::WrongPassphrase) } else { Ok(opened) }
    }

    fn unwrap_slot(&self, slot: &Slot, secret: &str) -> Result<Option<Key>> {
        let nonce =
            from_hex(&slot.nonce).and_then(|bytes| <[u8; 12]>::try_from(bytes).ok()).ok_or(Error::KeyFileDamaged)?;
        let wrapped = from_hex(&slot.wrapped).ok_or(Error::KeyFileDamaged)?;
        let aad = self.associated(slot);
        let opened = cipher(secret, slot)?
            .decrypt(&Nonce::from(nonce), Payload { msg: &wrapped, aad: aad.as_bytes() })
            .map(Zeroizing::new);
        Ok(opened
            .ok()
            .and_then(|bytes| <[u8; 32]>::try_from(bytes.as_slice()).ok())
            .map(|bytes| Key(Zeroizing::new(bytes))))
    }

    fn associated(&self, slot: &Slot) -> String {
        let Kdf { memory_kib, passes, lanes } = slot.kdf;
        format!(
            "ibasho-keys {} {} {} {:?} {} argon2id {memory_kib} {passes} {lanes} {}",
            BINDING,
            self.space,
            slot.id,
            slot.opens,
            slot.right.name(),
            slot.salt
        )
    }

    /// Reads the key file of a space, from its twin if it is torn. It mends nothing: that they differ may be the middle of a
    /// change, and what was read is then the old one.
    pub fn read(folder: &Folder) -> Result<Self> {
        Self::read_both(folder).map(|(keys, _)| keys)
    }

    /// Mends a copy that is torn or was left behind by a stop between the two. The lock of the space is held.
    pub(crate) fn mend(folder: &Folder) -> Result<()> {
        match Self::read_both(folder)? {
            (_, true) => Ok(()),
            (keys, false) => keys.write(folder),
        }
    }

    /// The keys that hold, and whether both copies say so.
    fn read_both(folder: &Folder) -> Result<(Self, bool)> {
        let [first, second] = folder.keys();
        if !first.exists() && !second.exists() {
            return Err(if folder.database().exists() { Error::KeyFileDamaged } else { Error::SpaceNotFound });
        }
        let (one, other) = (fs::read(&first), fs::read(&second));
        let parsed = |read: &std::io::Result<Vec<u8>>| {
            read.as_ref().map_err(|_| Error::KeyFileDamaged).and_then(|bytes| Self::parse(bytes))
        };
        match (parsed(&one), parsed(&other)) {
            (Ok(keys), Ok(_)) if one.ok() == other.ok() => Ok((keys, true)),
            // A newer one is never overwritten by its older twin.
            (Err(Error::KeyFileNewer), _) | (_, Err(Error::KeyFileNewer)) => Err(Error::KeyFileNewer),
            (Ok(keys), _) | (Err(_), Ok(keys)) => Ok((keys, false)),
            (Err(error), Err(_)) => Err(error),
        }
    }

    /// Writes it twice, each copy whole, and reads both back. The one that counts is written last: if anything fails
    /// before it, the old keys hold.
    pub fn write(&self, folder: &Folder) -> Result<()> {
        let bytes = self.to_bytes()?;
        let [first, second] = folder.keys();
        for path in [second, first] {
            files::write_whole(&path, |file| Ok(file.write_all(&bytes)?))?;
            if fs::read(&path)? != bytes {
                return Err(Error::DiskFailed);
            }
        }
        Ok(())
    }

    /// The bytes of the file.
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        let json = serde_json::to_string(self)?;
        Ok(format!("{json}\n{}\n", to_hex(&Sha256::digest(json.as_bytes()))).into_bytes())
    }

    /// Reads the bytes of the file.
    pub fn parse(bytes: &[u8]) -> Result<Self> {
        let text = std::str::from_utf8(bytes).map_err(|_| Error::KeyFileDamaged)?;
        let (json, sum) = text.trim_end().split_once('\n').ok_or(Error::KeyFileDamaged)?;
        if to_hex(&Sha256::digest(json.as_bytes())) != sum {
            return Err(Error::KeyFileDamaged);
        }
        #[derive(Deserialize)]
        struct Head {
            format: u32,
        }
        let head: Head = serde_json::from_str(json).map_err(|_| Error::KeyFileDamaged)?;
        if head.format > FORMAT {
            return Err(Error::KeyFileNewer);
        }
        serde_json::from_str(json).map_err(|_| Error::KeyFileDamaged)
    }
}

/// NFKC without outer blanks: what a Japanese keyboard makes full-width opens all the same.
fn normalised(passphrase: &str) -> Zeroizing<String> {
    Zeroizing::new(passphrase.trim().nfkc().collect())
}

/// What was typed or scanned at the opening screen.
enum Typed {
    /// Anything else is taken for a passphrase.
    Words(Zeroizing<String>),
    Recovery(Zeroizing<String>),
    Card(Zeroizing<String>),
    /// An opening card, of which the reader lost a digit.
    MisreadCard,
    /// A participation pass, which opens nothing.
    Pass,
}

impl Typed {
    fn read(text: &str) -> Self {
        let text: Zeroizing<String> = Zeroizing::new(text.chars().take(1_000).collect());
        if let Some(digits) = recovery_digits(&text) {
            return Self::Recovery(digits);
        }
        let digits = digits_of(&text);
        let is_of = |prefix| digits.starts_with(prefix) && digits.len() == codes::DIGITS && is_number(&digits);
        if is_of(codes::PASS) || is_of(codes::PRACTICE) {
            return Self::Pass;
        }
        if is_of(codes::OPENING_CARD) {
            return codes::read(&digits, &[codes::OPENING_CARD])
                .map_or(Self::MisreadCard, |code| Self::Card(Zeroizing::new(code)));
        }
        Self::Words(normalised(&text))
    }
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a group of the recovery page can be right; asked for each one as it is typed.
pub fn recovery_group_is_sound(group: &str) -> bool {
    group.len() == 6
        && group.bytes().all(|byte| byte.is_ascii_digit())
        && group.parse::<u32>().is_ok_and(|number| number % 11 == 0 && number / 11 < 65_536)
}

fn recovery_digits(text: &str) -> Option<Zeroizing<String>> {
    let digits = digits_of(text);
    let sound = digits.len() == 48
        && digits.is_ascii()
        && (0..48).step_by(6).all(|at| digits.get(at..at + 6).is_some_and(recovery_group_is_sound));
    sound.then_some(digits)
}

/// Without what stands between the digits on paper, and what a reader adds around them.
fn digits_of(text: &str) -> Zeroizing<String> {
    let between = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '-' | '‐' | '−' | 'ー' | '\u{FEFF}');
    Zeroizing::new(text.nfkc().filter(|c| !between(*c)).collect())
}

fn cipher(secret: &str, slot: &Slot) -> Result<Aes256Gcm> {
    let Kdf { memory_kib, passes, lanes } = slot.kdf;
    if memory_kib > MOST_MEMORY_KIB || passes > MOST_PASSES || lanes > 16 {
        return Err(Error::KeyFileDamaged);
    }
    let params = Params::new(memory_kib, passes, lanes, Some(32)).map_err(|_| Error::KeyFileDamaged)?;
    let salt = from_hex(&slot.salt).ok_or(Error::KeyFileDamaged)?;
    let mut wrapping = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(secret.as_bytes(), &salt, &mut wrapping)
        .map_err(|_| Error::KeyFileDamaged)?;
    let cipher = Aes256Gcm::new_from_slice(&wrapping).map_err(|_| Error::internal("a key's length"));
    wrapping.zeroize();
    cipher
}

#[cfg(test)]
mod tests {
    use super::*;

    fn space() -> SpaceId {
        SpaceId([7; 16])
    }

    #[test]
    fn a_passphrase_and_the_recovery_page_open_the_same_key() {
        let (key, mut keys) = (Key::new(), KeyFile::new(space()));
        keys.add_passphrase(&key, "かえるの 合唱 27", None).unwrap();
        let digits = keys.add_recovery(&key, None).unwrap();
        let keys = KeyFile::parse(&keys.to_bytes().unwrap()).unwrap();
        for typed in ["かえるの 合唱 27", "  かえるの 合唱 ２７ ", digits.as_str(), &digits.replace('-', " ")]
        {
            let (opened, right) = keys.open(&Opener::typed(typed)).unwrap();
            assert_eq!((opened.0.as_ref(), right), (key.0.as_ref(), Right::Administrator));
        }
        assert_eq!(keys.open(&Opener::typed("かえるの合唱")).unwrap_err(), Error::WrongPassphrase);
        assert_eq!(keys.open(&Opener::Nothing).unwrap_err(), Error::PassphraseNeeded);
    }

    #[test]
    fn a_slot_cannot_be_promoted() {
        let (key, mut keys) = (Key::new(), KeyFile::new(space()));
        let (_, code) = keys.add_card(&key, None).unwrap();
        keys.slots[0].right = Right::Administrator;
        assert_eq!(keys.open(&Opener::typed(&code)).unwrap_err(), Error::WrongPassphrase);
    }

    #[test]
    fn an_opening_card_opens_at_reception_and_other_cards_say_what_they_are() {
        let (key, mut keys) = (Key::new(), KeyFile::new(space()));
        keys.add_passphrase(&key, "かえるの 合唱 27", None).unwrap();
        let (slot, code) = keys.add_card(&key, None).unwrap();
        assert_eq!((code.len(), &code[..2]), (26, "49"));
        let grouped = code.as_bytes().chunks(6).map(|group| std::str::from_utf8(group).unwrap()).collect::<Vec<_>>();
        for typed in [code.to_string(), format!("{}\r\n", code.as_str()), grouped.join(" "), grouped.join("-")] {
            let [opened] = &keys.unlock(&Opener::typed(&typed)).unwrap()[..] else { panic!("one slot") };
            assert!(opened.key.is_that_of(&key));
            assert_eq!((opened.right, opened.slot.as_ref()), (Right::Reception, Some(&slot)));
        }
        let last = if code.ends_with('7') { "1" } else { "7" };
        let refused_by = |keys: &KeyFile, typed: &str| keys.open(&Opener::typed(typed)).unwrap_err();
        let refused = |typed: &str| refused_by(&keys, typed);
        assert_eq!(refused(&format!("{}{last}", &code[..25])), Error::CardMisread);
        for prefix in [codes::PASS, codes::PRACTICE] {
            assert_eq!(refused(&codes::make(prefix, &mut SystemRandom)), Error::PassOpensNothing);
        }
        assert_eq!(refused(&codes::make(codes::OPENING_CARD, &mut SystemRandom)), Error::WrongPassphrase);
        assert_eq!(refused(&code[..25]), Error::WrongPassphrase, "not the length of a card");
        let mut fewer = keys.clone();
        fewer.remove(&slot).unwrap();
        assert_eq!(refused_by(&fewer, &code), Error::WrongPassphrase);
    }

    #[test]
    fn a_new_passphrase_is_long_and_no_code() {
        let (key, mut keys) = (Key::new(), KeyFile::new(space()));
        let digits = keys.add_recovery(&key, None).unwrap();
        let pass = codes::make(codes::PASS, &mut SystemRandom);
        let mut add = |words: &str| keys.add_passphrase(&key, words, None);
        for short in ["", "かえるの合唱27", "  かえるの合唱　27  "] {
            assert_eq!(add(short), Err(Error::PassphraseTooShort { least: 10 }), "{short}");
        }
        for code in [digits.as_str(), &pass] {
            assert_eq!(add(code), Err(Error::PassphraseIsACode));
        }
        assert_eq!(add("かえるの合唱 272"), Ok(()));
        assert_eq!(keys.slots().len(), 2);
    }

    #[test]
    fn the_last_key_of_an_administrator_stays() {
        let (key, mut keys) = (Key::new(), KeyFile::new(space()));
        keys.add_passphrase(&key, "かえるの 合唱 27", None).unwrap();
        keys.add_card(&key, None).unwrap();
        let id = keys.slots()[0].id.clone();
        assert_eq!(keys.clone().remove(&id), Err(Error::LastAdministratorKey));
        assert_eq!(keys.remove("00"), Err(Error::NotFound { what: Thing::Key }));
        keys.add_recovery(&key, None).unwrap();
        assert_eq!(keys.remove(&id), Ok(()));
    }

    #[test]
    fn slots_of_format_1_live_on_in_format_2() {
        let (key, mut keys) = (Key::new(), KeyFile::new(space()));
        keys.add_passphrase(&key, "かえるの 合唱 27", None).unwrap();
        let old = String::from_utf8(keys.to_bytes().unwrap()).unwrap();
        let json = old.lines().next().unwrap().replace("\"format\":2", "\"format\":1");
        assert_ne!(json, old.lines().next().unwrap());
        let old = format!("{json}\n{}\n", to_hex(&Sha256::digest(json.as_bytes())));
        let mut keys = KeyFile::parse(old.as_bytes()).unwrap();
        let (opened, _) = keys.open(&Opener::typed("かえるの 合唱 27")).unwrap();
        let (_, code) = keys.add_card(&opened, None).unwrap();
        let keys = KeyFile::parse(&keys.to_bytes().unwrap()).unwrap();
        for typed in ["かえるの 合唱 27", &code] {
            assert!(keys.open(&Opener::typed(typed)).unwrap().0.is_that_of(&key));
        }
    }

    #[test]
    fn a_torn_or_strange_key_file_is_named_as_such() {
        let mut keys = KeyFile::new(space());
        keys.add_recovery(&Key::new(), None).unwrap();
        let bytes = keys.to_bytes().unwrap();
        assert_eq!(KeyFile::parse(&bytes[..bytes.len() / 2]).unwrap_err(), Error::KeyFileDamaged);
        assert_eq!(KeyFile::parse(b"").unwrap_err(), Error::KeyFileDamaged);
        keys.format = 99;
        assert_eq!(KeyFile::parse(&keys.to_bytes().unwrap()).unwrap_err(), Error::KeyFileNewer);
    }

    #[test]
    fn who_reads_in_the_middle_of_a_change_takes_nothing_back() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::new(place.path());
        let (key, mut keys) = (Key::new(), KeyFile::new(space()));
        keys.add_recovery(&key, None).unwrap();
        keys.write(&folder).unwrap();
        let mut changed = keys.clone();
        changed.add_passphrase(&key, "かえるの 合唱 27", None).unwrap();
        let [first, second] = folder.keys();
        fs::write(&second, changed.to_bytes().unwrap()).unwrap();
        assert_eq!(KeyFile::read(&folder).unwrap(), keys, "until the last step the old ones hold");
        assert_eq!(fs::read(&second).unwrap(), changed.to_bytes().unwrap(), "whoever changes them goes on");
        KeyFile::mend(&folder).unwrap();
        assert_eq!(fs::read(&second).unwrap(), fs::read(&first).unwrap(), "a stop between the two is mended");
        fs::write(&first, "torn").unwrap();
        assert_eq!(KeyFile::read(&folder).unwrap(), keys);
        KeyFile::mend(&folder).unwrap();
        assert_eq!(fs::read(&first).unwrap(), keys.to_bytes().unwrap());
    }

    #[test]
    fn each_group_of_the_recovery_page_checks_itself() {
        assert!(recovery_group_is_sound("000011") && recovery_group_is_sound("720885"));
        for group in ["000012", "720896", "00011", "0000１１", "abcdef", ""] {
            assert!(!recovery_group_is_sound(group), "{group} is mistyped");
        }
    }

    #[test]
    fn keys_do_not_show_themselves() {
        assert_eq!(format!("{:?} {:?}", Key::new(), Opener::typed("x")), "Key(…) Typed(…)");
    }
}
