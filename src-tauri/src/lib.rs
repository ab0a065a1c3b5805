//! The window: thin. It shows the pages that are inside the program, hands each call to the host, and is how files and
//! prints reach people.

#[cfg(target_os = "linux")]
mod logind;
mod pages;
mod state;

use std::sync::Arc;

use clap::Parser;
use ibasho_core::Error;
use ibasho_core::time::SystemClock;
use ibasho_host::sleep::{self, Watching};
use serde_json::Value;
use tauri::webview::NewWindowResponse;
use tauri::{App, AppHandle, Manager, RunEvent, State, Url, WebviewUrl, WebviewWindowBuilder};
use tauri_plugin_window_state::StateFlags;

use crate::pages::Pages;
use crate::state::{Arguments, Hosted};

/// The name of the one window, and of its seat: its undo list goes on from day to day.
const WINDOW: &str = "main";
const SEAT: &str = "window";

/// What wry itself asks of WebView2, which other arguments would replace, and no network of WebView2's own.
const WEBVIEW2: &str = "--disable-features=msWebOOUI,msPdfOOUI,msSmartScreenProtection,AutofillServerCommunication \
     --disable-background-networking --disable-component-update --disable-domain-reliability --disable-sync --no-pings";

/// Opens the window and returns when it was closed.
pub fn open() -> tauri::Result<()> {
    ibasho_host::keep_panics_quiet();
    let arguments = Arguments::parse();
    let mut context = tauri::generate_context!(assets = Pages);
    context.config_mut().app.security.csp = Some(tauri::utils::config::Csp::Policy(pages::content_policy()));
    let app = tauri::Builder::default()
        // First of all: a second start must not come as far as the space.
        .plugin(tauri_plugin_single_instance::init(|app, _, _| show(app)))
        .plugin(tauri_plugin_dialog::init())
        .plugin(
            tauri_plugin_window_state::Builder::new()
                .with_state_flags(StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED)
                .build(),
        )
        .invoke_handler(tauri::generate_handler![run])
        .setup(move |app| {
            // The space is opened while the window is built and the processes of the pages start.
            app.manage(state::host(app.handle(), &arguments)?);
            build(app)?;
            app.manage(lock_when_nobody_is_there(app.handle())?);
            #[cfg(unix)]
            close_when_told(app.handle());
            Ok(())
        })
        .build(context)?;
    app.run(|app, event| {
        if matches!(event, RunEvent::Exit) {
            // Waits for what is being done, then drops the key and leaves a file that needs no recovery.
            app.state::<Hosted>().close();
        }
    });
    Ok(())
}

/// Closes as its button does when the session ends or somebody ends the program: what is closed in order needs no look
/// through the whole file at the next start.
#[cfg(unix)]
fn close_when_told(app: &AppHandle) {
    use tokio::signal::unix::{SignalKind, signal};
    for told in [SignalKind::terminate(), SignalKind::hangup(), SignalKind::interrupt()] {
        let app = app.clone();
        tauri::async_runtime::spawn(async move {
            if let Ok(mut told) = signal(told) {
                told.recv().await;
                app.exit(0);
            }
        });
    }
}

/// Drops the key when the machine sleeps or its session locks, and with it what the pages show: they begin anew.
fn lock_when_nobody_is_there(app: &AppHandle) -> std::io::Result<Watching> {
    let app = app.clone();
    let lock = move || {
        if app.state::<Hosted>().lock()
            && let Some(window) = app.get_webview_window(WINDOW)
        {
            let _ = window.reload();
        }
    };
    #[cfg(target_os = "linux")]
    logind::listen(lock.clone())?;
    sleep::watch(Arc::new(SystemClock), lock)
}

/// The one command. Away from the thread that draws: an operation waits for the disk, a file for somebody's answer.
#[tauri::command]
async fn run(host: State<'_, Hosted>, name: String, request: Value) -> Result<Value, Value> {
    let host = host.inner().clone();
    tauri::async_runtime::spawn_blocking(move || host.run(SEAT, &name, request))
        .await
        .unwrap_or_else(|_| Err(Error::internal("a panic")))
        .map_err(|error| error.to_json())
}

/// Builds the one window. It keeps nothing of what was shown or typed, and leads nowhere else.
fn build(app: &App) -> tauri::Result<()> {
    WebviewWindowBuilder::new(app, WINDOW, WebviewUrl::default())
        .title("居場所 Ibasho")
        .inner_size(1366.0, 768.0)
        .min_inner_size(1024.0, 640.0)
        // A reception laptop may have no more than this, and its panel takes a strip of that.
        .prevent_overflow()
        .incognito(!is_driven_by_a_test())
        .general_autofill_enabled(false)
        .additional_browser_args(WEBVIEW2)
        .on_navigation(is_own_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .build()?;
    Ok(())
}

/// WebKit lets a driver at no window that is incognito. Only builds for development and for measuring can be driven at all.
fn is_driven_by_a_test() -> bool {
    cfg!(any(debug_assertions, feature = "driven"))
        && std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some_and(|value| value == "true")
}

/// Brings the window to the front when somebody starts the program once more.
fn show(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(WINDOW) {
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

/// Pages inside the program have a scheme of their own; WebView2 knows such schemes only as hosts.
fn is_own_page(url: &Url) -> bool {
    if cfg!(windows) { url.host_str() == Some("tauri.localhost") } else { url.scheme() == "tauri" }
}
