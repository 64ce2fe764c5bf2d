//! What a report is made of, before it is Markdown or HTML.

/// A part of a report under its own title.
pub(super) struct Section {
    pub(super) title: String,
    pub(super) bars: Option<Bars>,
    pub(super) sheet: Option<Sheet>,
    pub(super) remarks: Vec<String>,
}

impl Section {
    pub(super) fn new(title: &str) -> Self {
        Self { title: title.to_owned(), bars: None, sheet: None, remarks: Vec::new() }
    }

    /// The same, with a sentence in the place of an empty table.
    pub(super) fn saying(title: &str, remark: &str) -> Self {
        let mut section = Self::new(title);
        section.remarks.push(remark.to_owned());
        section
    }
}

/// The head of a column: words are set to the left and wrap, numbers to the right and do not.
#[derive(Clone, Copy)]
pub(super) enum Head {
    Words(&'static str),
    Number(&'static str),
}

impl Head {
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::Words(text) | Self::Number(text) => text,
        }
    }

    pub(super) fn is_words(self) -> bool {
        matches!(self, Self::Words(_))
    }
}

/// A table: the first column names its rows.
pub(super) struct Sheet {
    pub(super) heads: Vec<Head>,
    pub(super) rows: Vec<Vec<String>>,
}

/// A bar chart.
pub(super) struct Bars {
    pub(super) title: String,
    /// Name, value, and the value as it is shown.
    pub(super) bars: Vec<(String, f64, String)>,
}

impl Bars {
    /// One bar, or none that is longer than nothing, tells less than the table.
    pub(super) fn is_worth_showing(&self) -> bool {
        self.bars.len() > 1 && self.bars.iter().any(|(_, value, _)| *value > 0.0)
    }
}
