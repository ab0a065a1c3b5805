//! The pages of the window in a browser on this machine.
//!
//! Whatever else runs here can reach the port: other programs, and pages of other sites that a browser shows. So an
//! address opens one seat, once, within a minute; what comes in is checked in [`gate`]; and nothing leads out.

mod browser;
mod gate;
mod http;
mod lines;
mod seats;

use std::net::SocketAddr;
use std::sync::Arc;

use ibasho_core::time::{Clock, FixedClock, Instant, SystemClock};
use ibasho_core::{Error, Result};
use ibasho_host::Host;
use ibasho_host::sleep::{self, Watching};
use serde_json::json;
use tokio::net::TcpListener;

use self::browser::Browser;
use self::seats::Seats;
use crate::arguments::SpaceArguments;
use crate::{commands, open};

/// What all requests share.
struct House {
    host: Host,
    seats: Seats,
    /// The clock, if it stands still.
    standing: Option<Arc<FixedClock>>,
    address: SocketAddr,
}

impl House {
    /// Prints an address at which a browser can take a seat.
    fn print_address(&self) -> Result<()> {
        let code = self.seats.invite(self.host.now());
        commands::print(&json!({ "url": format!("http://{}/#code={code}", self.address) }))
    }
}

/// Serves until it is told to end.
pub fn serve(arguments: &SpaceArguments, listen: &str) -> Result<()> {
    let address: SocketAddr = listen.parse().map_err(|_| Error::AddressUnusable)?;
    if !address.ip().is_loopback() {
        return Err(Error::AddressUnusable);
    }
    let standing = arguments.at.is_some().then(|| Arc::new(FixedClock::at(Instant::from_millis(0))));
    let clock: Arc<dyn Clock> = match &standing {
        Some(standing) => standing.clone(),
        None => Arc::new(SystemClock),
    };
    let host = Host::new(&arguments.space, clock, Box::new(Browser));
    match open::given_passphrase(&arguments.passphrase)?.map_or(Ok(()), |opener| host.open(&opener)) {
        // There is none yet: it is made in the browser.
        Ok(()) | Err(Error::SpaceNotFound) => {}
        Err(error) => return Err(error),
    }
    // Read in the space's zone; where none is open, in that of a new one.
    if let (Some(standing), Some(at)) = (&standing, &arguments.at) {
        standing.set(open::moment(&host.calendar()?, at)?);
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind(address).await.map_err(|_| Error::AddressUnusable)?;
        let address = listener.local_addr()?;
        let house = Arc::new(House { host, seats: Seats::default(), standing, address });
        // For as long as it serves. A clock that stands still knows of no sleep.
        let _watching = match &house.standing {
            None => Some(watch_for_sleep(house.clone())?),
            Some(_) => None,
        };
        house.print_address()?;
        lines::listen(house.clone());
        let served = tokio::select! {
            served = http::serve(listener, house.clone()) => served,
            () = told_to_end() => Ok(()),
        };
        // Waits for what is being done, then leaves a file that needs no recovery.
        house.host.close();
        served
    })
}

fn watch_for_sleep(house: Arc<House>) -> std::io::Result<Watching> {
    sleep::watch(Arc::new(SystemClock), move || {
        house.host.lock();
    })
}

/// Until somebody presses Ctrl-C or the system ends the program.
async fn told_to_end() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
