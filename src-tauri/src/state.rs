//! What the window stands on: the folder of the space, the machine's clock, and itself as the way to people.

use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use clap::{Parser, ValueEnum};
use ibasho_core::time::SystemClock;
use ibasho_core::{Error, Result};
use ibasho_host::{CanSave, Host, Start, Way, Where};
use tauri::{AppHandle, Manager, Wry};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

use crate::WINDOW;

/// The window of Ibasho.
#[derive(Debug, Parser)]
#[command(name = "ibasho", version, about)]
pub struct Arguments {
    /// The folder of the space; else one among the data of whoever uses this machine.
    #[arg(long, value_name = "DIR")]
    space: Option<PathBuf>,
    /// Where to begin.
    #[arg(long, value_enum)]
    start: Option<StartArgument>,
}

/// Where to begin.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum StartArgument {
    /// At the reception.
    Reception,
}

/// The host behind the window, which opens a space whose key lies in the open: whoever asks before that waits for it.
pub type Hosted = Arc<LazyLock<Host, Box<dyn FnOnce() -> Host + Send>>>;

/// The host, which begins at once and away from the thread that draws: that serves the pages meanwhile.
pub fn host(app: &AppHandle, arguments: &Arguments) -> tauri::Result<Hosted> {
    let folder = match &arguments.space {
        Some(folder) => folder.clone(),
        // Local, so that no drive of a cloud takes it along.
        None => app.path().app_local_data_dir()?.join("space"),
    };
    let start = arguments.start.map(|StartArgument::Reception| Start::Reception);
    let window = Window { app: app.clone(), start };
    let hosted: Hosted =
        Arc::new(LazyLock::new(Box::new(move || Host::new(&folder, Arc::new(SystemClock), Box::new(window)))));
    let beginning = hosted.clone();
    tauri::async_runtime::spawn_blocking(move || _ = LazyLock::force(&beginning));
    Ok(hosted)
}

/// The window as a way to people.
struct Window {
    app: AppHandle,
    start: Option<Start>,
}

impl Window {
    /// A dialog of the system over the window, for files of this ending.
    fn dialog(&self, ending: Option<&str>) -> FileDialogBuilder<Wry> {
        let mut dialog = self.app.dialog().file();
        if let Some(ending) = ending {
            dialog = dialog.add_filter(ending, &[ending]);
        }
        match self.app.get_webview_window(WINDOW) {
            Some(window) => dialog.set_parent(&window),
            None => dialog,
        }
    }
}

fn where_of(chosen: Option<FilePath>) -> Result<Where> {
    match chosen {
        Some(path) => Ok(Where::At(path.into_path().map_err(|_| Error::FileNotFound)?)),
        None => Ok(Where::Nowhere),
    }
}

impl Way for Window {
    fn can_save(&self) -> CanSave {
        CanSave::Dialog
    }
    fn start(&self) -> Option<Start> {
        self.start
    }

    fn ask_where(&self, name: &str) -> Result<Where> {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending);
        where_of(self.dialog(ending).set_file_name(name).blocking_save_file())
    }

    fn ask_which(&self, ending: &str) -> Result<Where> {
        where_of(self.dialog(Some(ending)).blocking_pick_file())
    }

    fn print(&self) -> Result<()> {
        let window = self.app.get_webview_window(WINDOW).ok_or_else(|| Error::internal("the window"))?;
        window.print().map_err(|_| Error::internal("printing"))
    }
}
