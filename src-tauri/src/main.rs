//! The window. In this version it holds one page, which says where the reception is.

// Without this, Windows opens a console beside the window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use tauri::webview::NewWindowResponse;
use tauri::{App, Url, WebviewUrl, WebviewWindowBuilder};

fn main() -> tauri::Result<()> {
    tauri::Builder::default().setup(|app| Ok(open(app)?)).run(tauri::generate_context!())
}

/// Opens the one window. It keeps nothing of what was shown or typed, and leads nowhere else.
fn open(app: &App) -> tauri::Result<()> {
    WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
        .title("居場所 Ibasho")
        .inner_size(1366.0, 768.0)
        .min_inner_size(1024.0, 640.0)
        // A reception laptop may have no more than this, and its panel takes a strip of that.
        .prevent_overflow()
        .incognito(true)
        .general_autofill_enabled(false)
        // The page has no script. Whatever the content policy might miss has nothing to run in.
        .disable_javascript()
        .on_navigation(is_own_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .build()?;
    Ok(())
}

/// Pages inside the program have a scheme of their own; WebView2 knows such schemes only as hosts.
fn is_own_page(url: &Url) -> bool {
    if cfg!(windows) { url.host_str() == Some("tauri.localhost") } else { url.scheme() == "tauri" }
}
