//! What every way in with a screen shares: one space that is made, opened and closed, the calls that exist before or
//! beside it, and the pages. It knows no window and no network; how a file or a print reaches people is a [`Way`].

mod call;
pub mod calls;
mod host;
mod log;
mod passphrase;
mod rescue;
pub mod sleep;
pub mod ui;
mod way;

pub use host::Host;
pub use log::keep_panics_quiet;
pub use way::{CanSave, HostFile, Start, Way, Where};
