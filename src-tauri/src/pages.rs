//! The pages, as the window asks for them.

use std::borrow::Cow;

use ibasho_host::ui;
use tauri::utils::assets::{AssetKey, AssetsIter, CspHash};
use tauri::{Assets, Runtime};

/// The pages that are inside the program.
pub struct Pages;

impl<R: Runtime> Assets<R> for Pages {
    fn get(&self, key: &AssetKey) -> Option<Cow<'_, [u8]>> {
        ui::page(key.as_ref()).map(|page| page.bytes)
    }
    fn iter(&self) -> Box<AssetsIter<'_>> {
        Box::new(ui::paths().filter_map(|path| Some((path.clone(), ui::page(&path)?.bytes))))
    }
    // Nothing stands in a page itself that would need to be let through by its hash.
    fn csp_hashes(&self, _: &AssetKey) -> Box<dyn Iterator<Item = CspHash<'_>> + '_> {
        Box::new(std::iter::empty())
    }
}

/// That of the pages, with the way to the program's command.
pub fn content_policy() -> String {
    ui::CONTENT_POLICY.replace("connect-src 'self'", "connect-src 'self' ipc: http://ipc.localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_lets_the_command_through_and_nothing_inline() {
        let policy = content_policy();
        assert!(policy.contains("connect-src 'self' ipc: http://ipc.localhost;"), "{policy}");
        assert!(!policy.contains("unsafe") && policy.starts_with("default-src 'none';"), "{policy}");
    }
}
