//! Reads the tables of `core/data`: `#` lines say where the figures come from, the next line names
//! the columns, fields are separated by `;` and never quoted.

/// What the head of an embedded table says after `word`: its source, its version.
pub(crate) fn head(table: &'static str, word: &str) -> Option<&'static str> {
    let lines = table.lines().take_while(|line| line.starts_with('#'));
    lines.filter_map(|line| line.strip_prefix("# ")?.strip_prefix(word)?.strip_prefix(": ")).next()
}

/// The data lines of an embedded table, cut into fields.
pub(crate) fn rows(table: &'static str) -> Rows {
    let mut rows = Rows(table.lines());
    rows.next();
    rows
}

/// Lines that are no remark. A type of its own, so that each table does not compile its own copy.
pub(crate) struct Rows(std::str::Lines<'static>);

impl Iterator for Rows {
    type Item = Fields;
    fn next(&mut self) -> Option<Fields> {
        let line = self.0.find(|line| !line.starts_with('#'))?;
        Some(Fields(line.split(';')))
    }
}

/// The fields of a line.
pub(crate) struct Fields(std::str::Split<'static, char>);

impl Iterator for Fields {
    type Item = &'static str;
    fn next(&mut self) -> Option<&'static str> {
        self.0.next()
    }
}
