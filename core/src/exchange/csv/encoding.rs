//! Bytes to text: UTF-8, or Windows-1252 by a table of 32 code points.

use serde::{Deserialize, Serialize};

/// How the bytes of a file stand for characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    #[serde(rename = "utf-8")]
    Utf8,
    /// Windows-1252, as older spreadsheets write in Western Europe.
    #[serde(rename = "windows-1252")]
    Windows1252,
}

/// 0x80 to 0x9F; `\0` where Windows-1252 has no character. Other bytes are their own code point.
const HIGH: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘',
    '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

impl Encoding {
    /// Name of the encoding, as the web writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Windows1252 => "windows-1252",
        }
    }

    /// The text of some bytes; none where they have no meaning in this encoding, or hold a NUL.
    pub(super) fn decode(self, bytes: &[u8]) -> Option<String> {
        if bytes.contains(&0) {
            return None;
        }
        match self {
            Self::Utf8 => std::str::from_utf8(bytes).ok().map(str::to_owned),
            Self::Windows1252 => bytes.iter().map(|byte| windows_1252(*byte)).collect(),
        }
    }

    /// What the bytes say; none while they are all ASCII, which both encodings share. `whole` when
    /// they do not end in the middle of a text.
    ///
    /// Bytes that are not all valid UTF-8 are Windows-1252, unless valid sequences outnumber the
    /// invalid ones: accented letters seldom make a valid sequence by chance, so such a file is
    /// UTF-8 with damage, and the damaged cells are reported.
    pub(super) fn of(bytes: &[u8], whole: bool) -> Option<Self> {
        let (mut sound, mut damaged) = (0_usize, 0_usize);
        let mut chunks = bytes.utf8_chunks().peekable();
        while let Some(chunk) = chunks.next() {
            let marks = chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
            sound = sound.saturating_add(marks);
            // A sequence cut by the end of the sample is no damage.
            let cut = !whole && chunks.peek().is_none() && could_continue(chunk.invalid());
            if !chunk.invalid().is_empty() && !cut {
                damaged = damaged.saturating_add(1);
            }
        }
        match (sound, damaged) {
            (0, 0) => None,
            _ if sound > damaged => Some(Self::Utf8),
            _ => Some(Self::Windows1252),
        }
    }
}

fn could_continue(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none())
}

fn windows_1252(byte: u8) -> Option<char> {
    match byte {
        0x80..=0x9F => HIGH.get(usize::from(byte & 0x1F)).copied().filter(|found| *found != '\0'),
        _ => Some(char::from(byte)),
    }
}

#[cfg(test)]
#[path = "encoding_tests.rs"]
mod tests;
