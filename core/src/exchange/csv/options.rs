//! What the caller may say of a file; all of it has a default or is detected.

use super::{DateOrder, Encoding};
use crate::exchange::format::Lang;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What stands between two fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delimiter {
    /// `,`
    Comma,
    /// `;`, as French spreadsheets write.
    Semicolon,
    /// A tab.
    Tab,
}

impl Delimiter {
    /// Every delimiter, the likeliest first.
    pub const ALL: [Self; 3] = [Self::Comma, Self::Semicolon, Self::Tab];

    /// The byte.
    pub const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }

    /// Its name.
    pub const fn name(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Comma, Lang::Fr) => "virgule",
            (Self::Comma, Lang::En) => "comma",
            (Self::Semicolon, Lang::Fr) => "point-virgule",
            (Self::Semicolon, Lang::En) => "semicolon",
            (Self::Tab, Lang::Fr) => "tabulation",
            (Self::Tab, Lang::En) => "tab",
        }
    }
}

/// How a file is to be read. The default detects everything and reads no category.
///
/// # Examples
/// ```
/// use carnet_sante::exchange::csv::CsvOptions;
/// let options = CsvOptions {
///     mapping: [("territory".to_owned(), "Code dpt".to_owned())].into(),
///     categories: vec!["profession".to_owned()],
///     ..CsvOptions::default()
/// };
/// assert_eq!(options.delimiter, None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CsvOptions {
    /// Column (standard, or one of `categories`) → header in the file, where no alias fits.
    pub mapping: BTreeMap<String, String>,
    /// Other columns to read, as category axes.
    pub categories: Vec<String>,
    /// Delimiter, if it is not to be detected.
    pub delimiter: Option<Delimiter>,
    /// Encoding, if it is not to be detected.
    pub encoding: Option<Encoding>,
    /// Order of slashed dates, if it is not the French one or is not to be doubted.
    pub date_order: Option<DateOrder>,
    /// Rows in a batch, 1 to [`CsvOptions::MOST_BATCH_ROWS`]; other values are brought inside.
    pub batch_rows: usize,
}

impl CsvOptions {
    /// Most rows of a batch, so that 16 bits number its distinct texts.
    pub const MOST_BATCH_ROWS: usize = 32_768;
}

impl Default for CsvOptions {
    fn default() -> Self {
        Self {
            mapping: BTreeMap::new(),
            categories: Vec::new(),
            delimiter: None,
            encoding: None,
            date_order: None,
            batch_rows: 16_384,
        }
    }
}
