//! Columns of identifiers, and tokens that tell equal values without telling them.

use crate::thrown;
use carnet_sante::exchange::wire;
use carnet_sante::identity::{self, Entry, IdKind};
use std::hash::{DefaultHasher, Hasher};
use wasm_bindgen::prelude::*;

/// A column of identifiers on its way, part after part.
#[wasm_bindgen]
pub struct Checker(identity::Checker);

#[wasm_bindgen]
impl Checker {
    /// No row yet, of identifiers of this kind.
    #[wasm_bindgen(constructor)]
    pub fn new(kind: &str) -> Result<Checker, JsValue> {
        IdKind::parse(kind).map(|kind| Self(identity::Checker::new(kind))).map_err(thrown)
    }
    /// Checks so many texts, joined by NUL; takes none of them and says `false` when one has a NUL
    /// of its own.
    pub fn texts(&mut self, joined: &[u8], rows: usize) -> bool {
        let Ok(texts) = std::str::from_utf8(joined) else { return false };
        let mut found = Vec::with_capacity(rows);
        found.extend(texts.split('\0').map(Entry::Text));
        let whole = found.len() == rows;
        if whole {
            self.0.push(found);
        }
        whole
    }
    /// Checks one text, or counts a row without one.
    pub fn text(&mut self, text: Option<String>) {
        self.one(text.as_deref().map_or(Entry::Missing, Entry::Text));
    }
    /// Counts a row whose value is no text.
    pub fn not_a_text(&mut self) {
        self.one(Entry::NotText);
    }
    /// The rows as indices into labels.
    pub fn finish(self) -> Checked {
        Checked(self.0.finish())
    }
}

impl Checker {
    /// A list too, so that one loop is compiled for both.
    #[inline(never)]
    fn one(&mut self, row: Entry<'_>) {
        self.0.push(vec![row]);
    }
}

/// A column that was checked.
#[wasm_bindgen]
pub struct Checked(identity::Checked);

#[wasm_bindgen]
impl Checked {
    /// For each row, its place in [`Checked::labels`].
    pub fn rows(&self) -> Vec<u8> {
        self.0.rows().to_vec()
    }
    /// The codes that rows have.
    pub fn labels(&self) -> Vec<String> {
        self.0.labels().iter().map(|label| (*label).to_owned()).collect()
    }
    /// Counts, as JSON text.
    pub fn summary(&self) -> String {
        wire::check_text(self.0.summary())
    }
}

/// Sixteen letters that are the same for the same text and key, and tell nothing of the text to who
/// has not the key: SipHash, whose state begins and ends with secret bytes.
#[wasm_bindgen]
pub fn token(key: &[u8], text: &str) -> String {
    let mut hasher = DefaultHasher::new();
    for part in [key, text.as_bytes(), key] {
        hasher.write(part);
    }
    let hash = hasher.finish().to_be_bytes();
    hash.iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|half| char::from(b'a' + half))
        .collect()
}
