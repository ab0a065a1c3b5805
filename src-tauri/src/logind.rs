//! What logind says on Linux: the machine is about to sleep, the session was locked. Where there is no logind nothing is
//! heard, and the clock notices sleep afterwards.

use std::collections::HashMap;
use std::os::unix::fs::MetadataExt;
use std::time::Duration;

use zbus::blocking::connection::Builder;
use zbus::blocking::{Connection, MessageIterator, Proxy};
use zbus::message::Type;
use zbus::zvariant::{OwnedFd, OwnedObjectPath, OwnedValue};
use zbus::{MatchRule, Message, Result};

/// How long it waits for logind to answer.
const ANSWERS_WITHIN: Duration = Duration::from_secs(2);
const LOGIND: &str = "org.freedesktop.login1";
const PATH: &str = "/org/freedesktop/login1";
const MANAGER: &str = "org.freedesktop.login1.Manager";
const SESSION: &str = "org.freedesktop.login1.Session";

/// Listens on a thread of its own for as long as the program runs, and calls `lock` when nobody is there any more.
pub fn listen(lock: impl Fn() + Send + 'static) -> std::io::Result<()> {
    // Whoever does not answer must not keep it from hearing the rest.
    let bus = || Builder::system()?.method_timeout(ANSWERS_WITHIN).build();
    let heard = move || bus().and_then(|bus| listen_at(&bus, &lock));
    std::thread::Builder::new().name("logind".to_owned()).spawn(move || drop(heard()))?;
    Ok(())
}

fn listen_at(bus: &Connection, lock: &dyn Fn()) -> Result<()> {
    let rule = MatchRule::builder().msg_type(Type::Signal).sender(LOGIND)?.path_namespace(PATH)?.build();
    let signals = MessageIterator::for_match_rule(rule, bus, None)?;
    // While this is held the machine waits a few seconds for the key to go before it sleeps.
    let mut waits = ask_to_wait(bus).ok();
    for signal in signals {
        match heard(bus, &signal?) {
            Ok(Heard::Sleeps) => {
                lock();
                waits = None;
            }
            Ok(Heard::Wakes) => {
                lock();
                waits = waits.or_else(|| ask_to_wait(bus).ok());
            }
            Ok(Heard::Locks) => lock(),
            // What cannot be read is not for us.
            Ok(Heard::Other) | Err(_) => {}
        }
    }
    Ok(())
}

fn ask_to_wait(bus: &Connection) -> Result<OwnedFd> {
    let manager = Proxy::new(bus, LOGIND, PATH, MANAGER)?;
    manager.call("Inhibit", &("sleep", "Ibasho", "the key of the space goes first", "delay"))
}

enum Heard {
    Sleeps,
    Wakes,
    Locks,
    Other,
}

fn heard(bus: &Connection, signal: &Message) -> Result<Heard> {
    let (header, body) = (signal.header(), signal.body());
    let said = (header.interface().map(|name| name.as_str()), header.member().map(|name| name.as_str()));
    let locks = match said {
        (Some(MANAGER), Some("PrepareForSleep")) => {
            return Ok(if body.deserialize::<bool>()? { Heard::Sleeps } else { Heard::Wakes });
        }
        (Some(SESSION), Some("Lock")) => true,
        // How most desktops say that their screen was locked.
        (Some("org.freedesktop.DBus.Properties"), Some("PropertiesChanged")) => {
            let (of, changed, _): (String, HashMap<String, OwnedValue>, Vec<String>) = body.deserialize()?;
            of == SESSION
                && changed.get("LockedHint").is_some_and(|hint| bool::try_from(hint).is_ok_and(|locked| locked))
        }
        _ => false,
    };
    match header.path() {
        Some(session) if locks && is_ours(bus, session.as_str())? => Ok(Heard::Locks),
        _ => Ok(Heard::Other),
    }
}

/// Whether a session is of whoever runs this program. Others may be at the machine, too.
fn is_ours(bus: &Connection, session: &str) -> Result<bool> {
    let session = Proxy::new(bus, LOGIND, session, SESSION)?;
    let (user, _): (u32, OwnedObjectPath) = session.get_property("User")?;
    Ok(std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == user))
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader, PipeReader, Read};
    use std::process::{Child, Command, Stdio};
    use std::sync::mpsc::{Receiver, Sender, channel};

    use zbus::interface;

    use super::*;

    const OURS: &str = "/org/freedesktop/login1/session/_31";
    const OTHERS: &str = "/org/freedesktop/login1/session/_32";
    const LONG: Duration = Duration::from_secs(60);

    /// A bus of the test's own.
    struct Bus(Child, String);

    impl Bus {
        fn start(folder: &std::path::Path) -> Self {
            let address = format!("--address=unix:dir={}", folder.display());
            let arguments = ["--session", "--nofork", "--print-address=1", &address];
            let mut daemon = Command::new("dbus-daemon").args(arguments).stdout(Stdio::piped()).spawn().unwrap();
            let mut printed = String::new();
            BufReader::new(daemon.stdout.take().unwrap()).read_line(&mut printed).unwrap();
            Self(daemon, printed.trim().to_owned())
        }
        fn connect(&self) -> Connection {
            Builder::address(self.1.as_str()).unwrap().build().unwrap()
        }
    }

    impl Drop for Bus {
        fn drop(&mut self) {
            let _ = self.0.kill();
            let _ = self.0.wait();
        }
    }

    /// As much of logind as is asked: it hands out what a program holds to be waited for.
    struct Manager(Sender<PipeReader>);

    #[interface(name = "org.freedesktop.login1.Manager")]
    impl Manager {
        fn inhibit(&self, what: &str, _who: &str, _why: &str, mode: &str) -> OwnedFd {
            assert_eq!((what, mode), ("sleep", "delay"));
            let (kept, handed) = std::io::pipe().unwrap();
            self.0.send(kept).unwrap();
            std::os::fd::OwnedFd::from(handed).into()
        }
    }

    struct Session(u32);

    #[interface(name = "org.freedesktop.login1.Session")]
    impl Session {
        #[zbus(property)]
        fn user(&self) -> (u32, OwnedObjectPath) {
            (self.0, OwnedObjectPath::try_from("/org/freedesktop/login1/user/_1").unwrap())
        }
    }

    fn logind(bus: &Bus) -> (Connection, Receiver<PipeReader>) {
        let (conn, (asked, asking)) = (bus.connect(), channel());
        let us = std::fs::metadata("/proc/self").unwrap().uid();
        conn.object_server().at(PATH, Manager(asked)).unwrap();
        conn.object_server().at(OURS, Session(us)).unwrap();
        conn.object_server().at(OTHERS, Session(us + 1)).unwrap();
        conn.request_name(LOGIND).unwrap();
        (conn, asking)
    }

    #[test]
    fn it_locks_with_its_own_session_and_before_the_machine_sleeps() {
        let folder = tempfile::tempdir().unwrap();
        let bus = Bus::start(folder.path());
        let (logind, asking) = logind(&bus);
        let (locks, locked) = channel();
        let listening = bus.connect();
        std::thread::spawn(move || {
            listen_at(&listening, &|| {
                let _ = locks.send(());
            })
        });
        let mut kept = asking.recv_timeout(LONG).unwrap();

        let says = |path: &str, of: &str, signal: &str| {
            logind.emit_signal(None::<&str>, path, of, signal, &()).unwrap();
        };
        let hints = |path: &str, is_locked: bool| {
            let changed = HashMap::from([("LockedHint", zbus::zvariant::Value::from(is_locked))]);
            let body = (SESSION, changed, Vec::<&str>::new());
            logind
                .emit_signal(None::<&str>, path, "org.freedesktop.DBus.Properties", "PropertiesChanged", &body)
                .unwrap();
        };
        let sleeps = |begins: bool| {
            logind.emit_signal(None::<&str>, PATH, MANAGER, "PrepareForSleep", &(begins,)).unwrap();
        };
        // Only the last of these is meant.
        says(OTHERS, SESSION, "Lock");
        hints(OTHERS, true);
        says(OURS, SESSION, "Unlock");
        hints(OURS, false);
        says(OURS, SESSION, "Lock");
        assert!(locked.recv_timeout(LONG).is_ok());
        assert!(locked.try_recv().is_err());
        hints(OURS, true);
        assert!(locked.recv_timeout(LONG).is_ok());

        sleeps(true);
        assert!(locked.recv_timeout(LONG).is_ok());
        assert_eq!(kept.read(&mut [0]).unwrap(), 0, "the machine need not wait any more");
        sleeps(false);
        assert!(asking.recv_timeout(LONG).is_ok(), "it is asked to wait the next time");
        assert!(locked.recv_timeout(LONG).is_ok() && locked.try_recv().is_err());
    }
}
