//! What the caller may say of a file; all of it has a default or is detected.

use super::{DateOrder, Encoding};
use crate::exchange::format::Lang;
use crate::measure::indicator::{Axis, Spec};
use crate::order::Map;
use serde::{Deserialize, Serialize};

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
    /// Column (standard, or one of `categories` or `also`) → header in the file, where no alias fits.
    pub mapping: Map<String, String>,
    /// Other columns to read, as category axes; a file without one of them is refused.
    pub categories: Vec<String>,
    /// Columns to read where the file has them: `date` and names in `_on` are dates, `weight`,
    /// `subject`, `professional` and `establishment` whole numbers, other names categories.
    pub also: Vec<String>,
    /// Whether the rows are those of another table than the profiles: life dates are then read
    /// under their own names only, as « notification » may be a kind of event.
    pub events: bool,
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

    /// What a question reads of a table: documents, professionals…; without a name, of the profiles
    /// or of the only table there is. A category axis must be in the only table of a question;
    /// elsewhere the engine says what is missing (`columns.missing`).
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::exchange::csv::{CsvOptions, read};
    /// use carnet_sante::measure::indicator::{Accumulator, Axis, Spec};
    /// let spec = Spec::indicators(["DOC_CUM"]).by([Axis::named("document_type")]);
    /// let spec = spec.at("2026-01-31").build()?;
    /// let mut counts = Accumulator::new(&spec);
    /// let file = "Date de dépôt;Type de document\n02/01/2026;CR-BIO\n".as_bytes();
    /// let options = CsvOptions::of(&spec, Some("documents"));
    /// let summary = read(file, &options, &mut |columns, first_row| {
    ///     Ok(counts.push_table("documents", columns, first_row)?)
    /// })?;
    /// assert_eq!((summary.rows, counts.rejected()), (1, 0));
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn of(spec: &Spec, table: Option<&str>) -> Self {
        let tables = spec.tables();
        let events = table.is_some() || !tables.contains(&None);
        let mut also = spec.columns(table);
        let mut categories = Vec::new();
        if tables.len() == 1 {
            let axes = spec.by().iter().filter(|axis| matches!(axis, Axis::Category(_)));
            categories.extend(axes.map(|axis| axis.name().to_owned()));
            also.retain(|name| !categories.contains(name));
        }
        Self { categories, also, events, ..Self::default() }
    }
}

impl Default for CsvOptions {
    fn default() -> Self {
        Self {
            mapping: Map::new(),
            categories: Vec::new(),
            also: Vec::new(),
            events: false,
            delimiter: None,
            encoding: None,
            date_order: None,
            batch_rows: 16_384,
        }
    }
}
