//! Reads the tables of `core/data`: `#` lines say where the figures come from, the next line names
//! the columns, fields are separated by `;` and never quoted.

/// What the head of an embedded table says after `word`: its source, its version.
pub(crate) fn head(table: &'static str, word: &str) -> Option<&'static str> {
    let lines = table.lines().take_while(|line| line.starts_with('#'));
    lines.filter_map(|line| line.strip_prefix("# ")?.strip_prefix(word)?.strip_prefix(": ")).next()
}

/// The data lines of an embedded table, cut into fields.
pub(crate) fn rows(table: &'static str) -> impl Iterator<Item = std::str::Split<'static, char>> {
    table.lines().filter(|line| !line.starts_with('#')).skip(1).map(|line| line.split(';'))
}
