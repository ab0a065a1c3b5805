//! Random sources. Handed in, like the clock, so that the sample space and the tests repeat.

/// A source of random bytes for ids, and for invented people.
pub trait Random: Send {
    /// Fills the slice.
    fn fill(&mut self, bytes: &mut [u8]);
}

/// The system's source. The only one that keys and real pass codes are taken from: those ask for this type by name.
#[derive(Debug, Default, Clone, Copy)]
pub struct SystemRandom;

impl Random for SystemRandom {
    fn fill(&mut self, bytes: &mut [u8]) {
        // A system without a random source cannot keep secrets, and must not pretend to.
        #[expect(clippy::expect_used, reason = "going on with predictable keys would be worse than stopping")]
        getrandom::fill(bytes).expect("the system gives random bytes");
    }
}

/// A repeatable source (SplitMix64) for the sample space and tests. Never for secrets.
#[derive(Debug, Clone)]
pub struct SeededRandom(u64);

impl SeededRandom {
    /// The same seed gives the same bytes.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub fn next_u64(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A whole number below `bound`, which is not 0.
    pub fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next_u64() % (bound.max(1) as u64)).unwrap_or(0)
    }
}

impl Random for SeededRandom {
    fn fill(&mut self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let word = self.next_u64().to_le_bytes();
            chunk.copy_from_slice(&word[..chunk.len()]);
        }
    }
}
