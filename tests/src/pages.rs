//! What stands in a space's file and its log once they are decrypted, page by page: unused parts of pages and pages that
//! nothing refers to included. Nothing but the bytes tells whether somebody was forgotten.

use std::fs;
use std::path::Path;

use aes_gcm::aes::Aes256;
use aes_gcm::aes::cipher::{Block, BlockCipherDecrypt, KeyInit};
use ibasho_core::ids::from_hex;
use ibasho_core::store::Folder;

/// SQLCipher 4: pages of 4,096 bytes, of which the last 80 are the initial vector and the seal.
const PAGE: usize = 4_096;
const RESERVED: usize = 80;
const VECTOR: usize = 16;
const BLOCK: usize = 16;

/// The decrypted bytes of the database and of every page in its log, of a space whose key lies in the open.
pub fn decrypted(space: &Path) -> Vec<u8> {
    let (folder, cipher) = (Folder::new(space), cipher(space));
    let mut plain = Vec::new();
    let database = fs::read(folder.database()).expect("a database");
    assert!(!database.is_empty() && database.len().is_multiple_of(PAGE), "whole pages");
    for (number, page) in database.chunks(PAGE).enumerate() {
        // The first page begins with the salt, in the open.
        plain.extend(page_of(&cipher, if number == 0 { &page[16..] } else { page }));
    }
    let log = fs::read(space.join("space.db-wal")).unwrap_or_default();
    for frame in log.get(32..).unwrap_or_default().chunks(24 + PAGE).filter(|frame| frame.len() == 24 + PAGE) {
        let first = frame[..4] == [0, 0, 0, 1];
        plain.extend(page_of(&cipher, if first { &frame[24 + 16..] } else { &frame[24..] }));
    }
    assert!(times(&plain, "CREATE TABLE") > 0, "the key and the layout are right");
    plain
}

/// How often a text stands in some bytes.
pub fn times(bytes: &[u8], text: &str) -> usize {
    bytes.windows(text.len()).filter(|part| *part == text.as_bytes()).count()
}

fn cipher(space: &Path) -> Aes256 {
    let keys = fs::read_to_string(&Folder::new(space).keys()[0]).expect("a key file");
    let keys: serde_json::Value =
        serde_json::from_str(keys.lines().next().unwrap_or_default()).expect("its first line");
    let key = from_hex(keys["open_key"].as_str().expect("a key in the open")).expect("hexadecimal");
    Aes256::new_from_slice(&key).expect("256 bits")
}

/// One page, chained block by block.
fn page_of(cipher: &Aes256, page: &[u8]) -> Vec<u8> {
    let (body, rest) = page.split_at(page.len() - RESERVED);
    let mut before = rest[..VECTOR].to_vec();
    let mut plain = Vec::with_capacity(body.len());
    for block in body.chunks(BLOCK) {
        let mut decrypted = Block::<Aes256>::try_from(block).expect("a block");
        cipher.decrypt_block(&mut decrypted);
        plain.extend(decrypted.iter().zip(&before).map(|(byte, chained)| byte ^ chained));
        before = block.to_vec();
    }
    plain
}
