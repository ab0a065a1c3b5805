//! The key file: slots that each wrap the one key of the database.
//!
//! The database is encrypted under a random 256-bit key that nobody types. A slot holds that key wrapped (AES-256-GCM)
//! under what a person has: a passphrase, or the digits of the recovery page, both through Argon2id. Associated data are
//! format, space, slot, right and parameters, so a slot cannot be moved or promoted. The file is one line of JSON and one
//! line with its SHA-256; it is written twice, and a torn copy is mended from its twin.

use std::fs;
use std::io::Write;

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;
use zeroize::{Zeroize, Zeroizing};

use super::{Folder, files};
use crate::error::{Error, Result};
use crate::ids::{SpaceId, from_hex, to_hex};
use crate::random::{Random, SystemRandom};
use crate::rights::Right;

const FORMAT: u32 = 1;
/// No honest key file asks for more; a forged one must not freeze the laptop.
const MOST_MEMORY_KIB: u32 = 1024 * 1024;
const MOST_PASSES: u32 = 20;

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
        let hex = Zeroizing::new(to_hex(self.0.as_ref()));
        Zeroizing::new(format!("PRAGMA key = \"x'{}'\";", hex.as_str()))
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
    /// A passphrase, or the 48 digits of the recovery page.
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Opens {
    Passphrase,
    Recovery,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kdf {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

/// 64 MiB and three passes: a fifth of a second on a reception laptop.
const KDF: Kdf = Kdf { memory_kib: 64 * 1024, passes: 3, lanes: 1 };

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Slot {
    id: String,
    opens: Opens,
    right: Right,
    kdf: Kdf,
    salt: String,
    nonce: String,
    wrapped: String,
}

/// The slots of a space, as the key file and the header of a backup hold them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KeyFile {
    format: u32,
    space: SpaceId,
    slots: Vec<Slot>,
    /// Only in a sample made without a passphrase: the key itself, in the open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    open_key: Option<String>,
}

impl KeyFile {
    /// A key file without slots.
    pub fn new(space: SpaceId) -> Self {
        Self { format: FORMAT, space, slots: Vec::new(), open_key: None }
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

    /// Adds a passphrase that opens the space with this right.
    pub fn add_passphrase(&mut self, key: &Key, passphrase: &str, right: Right) -> Result<()> {
        self.add(key, &normalised(passphrase), Opens::Passphrase, right)
    }

    /// Adds a recovery page and returns its digits: eight groups of six, each divisible by eleven.
    pub fn add_recovery(&mut self, key: &Key) -> Result<Zeroizing<String>> {
        let mut noise = Zeroizing::new([0; 16]);
        SystemRandom.fill(noise.as_mut());
        let groups: Vec<String> =
            noise.chunks(2).map(|pair| format!("{:06}", (u32::from(pair[0]) << 8 | u32::from(pair[1])) * 11)).collect();
        self.add(key, &Zeroizing::new(groups.concat()), Opens::Recovery, Right::Administrator)?;
        Ok(Zeroizing::new(groups.join("-")))
    }

    fn add(&mut self, key: &Key, secret: &str, opens: Opens, right: Right) -> Result<()> {
        let (mut id, mut salt, mut nonce) = ([0; 8], [0; 16], [0; 12]);
        for bytes in [&mut id[..], &mut salt[..], &mut nonce[..]] {
            SystemRandom.fill(bytes);
        }
        let mut slot = Slot {
            id: to_hex(&id),
            opens,
            right,
            kdf: KDF,
            salt: to_hex(&salt),
            nonce: to_hex(&nonce),
            wrapped: String::new(),
        };
        let aad = self.associated(&slot);
        let sealed = cipher(secret, &slot)?
            .encrypt(&Nonce::from(nonce), Payload { msg: key.0.as_ref(), aad: aad.as_bytes() })
            .map_err(|_| Error::internal("sealing a slot"))?;
        slot.wrapped = to_hex(&sealed);
        self.slots.push(slot);
        Ok(())
    }

    /// Opens: the key, and the highest right that goes with how it was opened.
    pub fn open(&self, opener: &Opener) -> Result<(Key, Right)> {
        if let Some(open_key) = &self.open_key {
            let bytes = from_hex(open_key).and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
            return bytes.map(|bytes| (Key(Zeroizing::new(bytes)), Right::Administrator)).ok_or(Error::KeyFileDamaged);
        }
        let Opener::Typed(text) = opener else { return Err(Error::PassphraseNeeded) };
        let (secret, opens) = match recovery_digits(text) {
            Some(digits) => (digits, Opens::Recovery),
            None => (normalised(text), Opens::Passphrase),
        };
        for slot in self.slots.iter().filter(|slot| slot.opens == opens) {
            if let Some(key) = self.unwrap_slot(slot, &secret)? {
                return Ok((key, slot.right));
            }
        }
        Err(Error::WrongPassphrase)
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
            self.format,
            self.space,
            slot.id,
            slot.opens,
            slot.right.name(),
            slot.salt
        )
    }

    /// Reads the key file of a space, from its twin if it is torn, and mends the torn one.
    pub fn read(folder: &Folder) -> Result<Self> {
        let [first, second] = folder.keys();
        if !first.exists() && !second.exists() {
            return Err(if folder.database().exists() { Error::KeyFileDamaged } else { Error::SpaceNotFound });
        }
        let (one, other) = (fs::read(&first), fs::read(&second));
        let parsed = |read: &std::io::Result<Vec<u8>>| {
            read.as_ref().map_err(|_| Error::KeyFileDamaged).and_then(|bytes| Self::parse(bytes))
        };
        match (parsed(&one), parsed(&other)) {
            (Ok(keys), Ok(_)) if one.ok() == other.ok() => Ok(keys),
            // A newer one is never overwritten by its older twin.
            (Err(Error::KeyFileNewer), _) | (_, Err(Error::KeyFileNewer)) => Err(Error::KeyFileNewer),
            (Ok(keys), _) | (Err(_), Ok(keys)) => {
                // A read-only folder still opens for reading; the twin is then mended another day.
                let _ = keys.write(folder);
                Ok(keys)
            }
            (Err(error), Err(_)) => Err(error),
        }
    }

    /// Writes it twice, each copy whole, and reads both back.
    pub fn write(&self, folder: &Folder) -> Result<()> {
        let bytes = self.to_bytes()?;
        for path in folder.keys() {
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

/// Whether a group of the recovery page can be right; asked for each one as it is typed.
pub fn recovery_group_is_sound(group: &str) -> bool {
    group.len() == 6
        && group.bytes().all(|byte| byte.is_ascii_digit())
        && group.parse::<u32>().is_ok_and(|number| number % 11 == 0 && number / 11 < 65_536)
}

fn recovery_digits(text: &str) -> Option<Zeroizing<String>> {
    let digits: Zeroizing<String> =
        Zeroizing::new(text.nfkc().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '‐' | '−' | 'ー')).collect());
    let sound = digits.len() == 48
        && digits.is_ascii()
        && (0..48).step_by(6).all(|at| digits.get(at..at + 6).is_some_and(recovery_group_is_sound));
    sound.then_some(digits)
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
        keys.add_passphrase(&key, "かえるの 合唱 27", Right::Administrator).unwrap();
        let digits = keys.add_recovery(&key).unwrap();
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
        keys.add_passphrase(&key, "あけて", Right::Reception).unwrap();
        keys.slots[0].right = Right::Administrator;
        assert_eq!(keys.open(&Opener::typed("あけて")).unwrap_err(), Error::WrongPassphrase);
    }

    #[test]
    fn a_torn_or_strange_key_file_is_named_as_such() {
        let mut keys = KeyFile::new(space());
        keys.add_recovery(&Key::new()).unwrap();
        let bytes = keys.to_bytes().unwrap();
        assert_eq!(KeyFile::parse(&bytes[..bytes.len() / 2]).unwrap_err(), Error::KeyFileDamaged);
        assert_eq!(KeyFile::parse(b"").unwrap_err(), Error::KeyFileDamaged);
        keys.format = 99;
        assert_eq!(KeyFile::parse(&keys.to_bytes().unwrap()).unwrap_err(), Error::KeyFileNewer);
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
