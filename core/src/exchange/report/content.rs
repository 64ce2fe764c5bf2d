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
}

/// A table: the first column names its rows.
pub(super) struct Sheet {
    pub(super) headers: Vec<&'static str>,
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
