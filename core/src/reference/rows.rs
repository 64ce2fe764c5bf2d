//! Reads the tables of `core/data`: `#` lines say where the figures come from, the next line names
//! the columns, fields are separated by `;` and never quoted.

/// The data lines of an embedded table, cut into fields.
pub(crate) fn rows(table: &'static str) -> impl Iterator<Item = std::str::Split<'static, char>> {
    table.lines().filter(|line| !line.starts_with('#')).skip(1).map(|line| line.split(';'))
}
