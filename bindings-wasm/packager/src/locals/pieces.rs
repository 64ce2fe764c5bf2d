//! How common a piece of code is in the module.

/// How many bytes are compared: a short piece is an instruction or two, a long one is a copy.
const LENGTHS: [usize; 2] = [4, LONGEST];
const LONGEST: usize = 8;

/// How often each piece of code stands in the module, by the first bits of its hash.
pub(super) struct Pieces {
    times: Vec<u16>,
    /// What a piece weighs that stands so often.
    weights: Vec<f32>,
}

impl Pieces {
    const BITS: u32 = 22;

    pub(super) fn new() -> Self {
        let weights = (0..=u16::MAX).map(|times| (1.0 + f32::from(times)).ln()).collect();
        Self { times: vec![0; 1 << Self::BITS], weights }
    }

    pub(super) fn add(&mut self, code: &[u8]) {
        self.count(code, |times| times.saturating_add(1));
    }

    pub(super) fn remove(&mut self, code: &[u8]) {
        self.count(code, |times| times.saturating_sub(1));
    }

    fn count(&mut self, code: &[u8], more: impl Fn(u16) -> u16) {
        for start in 0..code.len() {
            let bytes = bytes(code, start);
            for length in LENGTHS.into_iter().filter(|length| start + length <= code.len()) {
                if let Some(times) = self.times.get_mut(place(bytes, length)) {
                    *times = more(*times);
                }
            }
        }
    }

    /// How common the pieces are that hold one of these places, which are in order.
    pub(super) fn weight(&self, code: &[u8], places: &[usize]) -> f32 {
        let (mut weight, mut next) = (0.0, 0);
        for at in places {
            for start in next.max((at + 1).saturating_sub(LONGEST))..=*at {
                let bytes = bytes(code, start);
                for length in LENGTHS {
                    if start + length > *at && start + length <= code.len() {
                        let times = self.times.get(place(bytes, length)).copied().unwrap_or(0);
                        weight += self.weights.get(usize::from(times)).copied().unwrap_or(0.0);
                    }
                }
            }
            next = at + 1;
        }
        weight
    }
}

/// Where the piece of this length is counted that these bytes begin with.
fn place(bytes: u64, length: usize) -> usize {
    let piece = bytes << (64 - 8 * length) | length as u64;
    (piece.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - Pieces::BITS)) as usize
}

/// Eight bytes from here on, the first of them lowest, and zeros after the last.
fn bytes(code: &[u8], start: usize) -> u64 {
    let rest = code.get(start..).unwrap_or_default();
    match rest.first_chunk() {
        Some(bytes) => u64::from_le_bytes(*bytes),
        None => rest.iter().rev().fold(0, |bytes, byte| bytes << 8 | u64::from(*byte)),
    }
}
