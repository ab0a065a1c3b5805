//! Many threads open their first connection at once, as two windows or a row of tests do.
//!
//! Alone in its file: what is tested happens once in the life of a program.

use std::sync::Barrier;
use std::thread;

use ibasho_core::store::keys::Key;
use ibasho_core::store::open::{Purpose, open};

#[test]
fn the_cipher_is_ready_for_whoever_comes_first() {
    const THREADS: usize = 32;
    let folder = tempfile::tempdir().unwrap();
    let start = Barrier::new(THREADS);
    thread::scope(|scope| {
        let opened: Vec<_> = (0..THREADS)
            .map(|number| {
                let (start, path) = (&start, folder.path().join(format!("{number}.db")));
                scope.spawn(move || {
                    start.wait();
                    open(&path, &Key::new(), Purpose::Create).map(drop)
                })
            })
            .collect();
        for thread in opened {
            assert_eq!(thread.join().unwrap(), Ok(()), "a connection found the cipher half ready");
        }
    });
}
