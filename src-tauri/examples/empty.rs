//! A window of Tauri with one page that never changes, and with nothing else: what the window of Ibasho is measured
//! beside.

use std::borrow::Cow;

use tauri::utils::assets::{AssetKey, AssetsIter, CspHash};
use tauri::{Assets, Runtime, WebviewUrl, WebviewWindowBuilder};

const PAGE: &[u8] = "<!doctype html><meta charset=utf-8><title>empty</title><h1>次の方どうぞ</h1>".as_bytes();

struct Page;

impl<R: Runtime> Assets<R> for Page {
    fn get(&self, _: &AssetKey) -> Option<Cow<'_, [u8]>> {
        Some(PAGE.into())
    }
    fn iter(&self) -> Box<AssetsIter<'_>> {
        Box::new(std::iter::empty())
    }
    fn csp_hashes(&self, _: &AssetKey) -> Box<dyn Iterator<Item = CspHash<'_>> + '_> {
        Box::new(std::iter::empty())
    }
}

fn main() -> tauri::Result<()> {
    tauri::Builder::default()
        .setup(|app| {
            // As `ibasho_window` builds its own.
            WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
                .inner_size(1366.0, 768.0)
                .prevent_overflow()
                .incognito(true)
                .general_autofill_enabled(false)
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!(assets = Page))
}
