//! Everything a drop-in space does: people, visits, shifts, passes, counting. No window, no network, no PDF.
//!
//! Floors, from the ground up; a module uses what stands on its own floor or below. The few arrows that point up are
//! named in `docs/architecture.md`.
//!
//! 1. [`ids`], [`time`], [`rights`], [`error`], [`random`], [`text`], [`private`], [`codes`], [`settings`]
//! 2. [`store`] (the file, its keys) and [`journal`] (what changed, undo)
//! 3. [`operation`], [`space`], [`desk`] — the one door — [`preferences`], and the features [`people`], [`calendar`]
//! 4. [`passes`], [`shifts`], [`signups`], [`pins`], [`keyring`], [`inquiries`] (who asked from outside)
//! 5. [`visits`], then [`reception`] (what one scan means), [`register`] (the list of people) and
//!    [`forgetting`] (letting people go)
//! 6. [`figures`], [`publication`] (small groups merged), [`reports`], [`import`], [`export`], [`handouts`] (what left the house), [`audit`] (who did what)
//! 7. [`operations`]: the one list of everything that can be done; [`typescript`] writes down its types
//! 8. [`sample`]: an invented space, made through the operations
//!
//! Above it stand the window and the terminal.

pub mod audit;
pub mod calendar;
pub mod codes;
pub mod desk;
pub mod error;
pub mod export;
pub mod figures;
pub mod forgetting;
pub mod handouts;
pub mod ids;
pub mod import;
pub mod inquiries;
pub mod journal;
pub mod keyring;
pub mod operation;
pub mod operations;
pub mod passes;
pub mod people;
pub mod pins;
#[cfg(test)]
mod plans;
pub mod preferences;
pub mod private;
pub mod publication;
pub mod random;
pub mod reception;
pub mod register;
pub mod reports;
pub mod rights;
pub mod sample;
pub mod settings;
pub mod shifts;
pub mod signups;
pub mod space;
pub mod space_operations;
pub mod store;
pub mod text;
pub mod time;
pub mod typescript;
pub mod visits;

pub use desk::Desk;
pub use error::{Error, Result};
pub use space::{Access, NewSpace, Space, Surroundings};
