//! The pages, which are inside the program.

use std::borrow::Cow;

use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../../ui/dist"]
#[allow_missing = true]
struct Built;

/// What may run and be loaded in the pages: what is inside the program, and nothing that stands in a page itself. The
/// window adds to `connect-src` how it reaches the program.
pub const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
     font-src 'self'; media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// What is shown instead of the pages when the program was built without them.
const UNBUILT: &str = include_str!("unbuilt.html");

/// A file of the pages.
pub struct Page {
    /// What it holds.
    pub bytes: Cow<'static, [u8]>,
    /// Its media type.
    pub media_type: &'static str,
}

/// The file at a path like `/assets/index.js`; `/` is the first page.
pub fn page(path: &str) -> Option<Page> {
    let name = match path.trim_start_matches('/') {
        "" => "index.html",
        name => name,
    };
    match Built::get(name) {
        Some(file) => Some(Page { bytes: file.data, media_type: media_type(name) }),
        None if name == "index.html" => {
            Some(Page { bytes: UNBUILT.as_bytes().into(), media_type: media_type("index.html") })
        }
        None => None,
    }
}

/// The paths of all files.
pub fn paths() -> impl Iterator<Item = Cow<'static, str>> {
    Built::iter()
}

/// Whether the program has the pages in it.
pub fn is_built() -> bool {
    Built::get("index.html").is_some()
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        "mp3" => "audio/mpeg",
        "wav" => "audio/wav",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_always_a_first_page() {
        for path in ["/", "/index.html", ""] {
            assert!(page(path).is_some_and(|page| page.media_type.starts_with("text/html")), "{path}");
        }
    }

    #[test]
    fn nothing_but_the_pages_is_reached() {
        for path in
            ["/../Cargo.toml", "/../../Cargo.toml", "/src/main.ts", "//etc/passwd", "/assets/", "/.", "/%2e%2e/x"]
        {
            assert!(page(path).is_none(), "{path}");
        }
    }
}
