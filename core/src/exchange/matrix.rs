//! Versions of the access matrix from CSV: a service loads its own, as values that the rules take.

use crate::order::twice;
use crate::order::{Map, Set};
use crate::person::access::{MatrixError, MatrixVersion, VersionForm};

/// Names that the column of the types may have.
const TYPE: [&str; 3] = ["type_code", "code", "type"];
/// Columns that say nothing about rights.
const ASIDE: [&str; 4] = ["class_code", "class_label", "type_label", "label_fr"];

/// Reads a version from CSV: a line of names, then a line a type.
///
/// The column `type_code` (or `code`, `type`) is the type; every other column is a group, by its id, whose
/// cells are `1`, `0` or empty; `class_code`, `class_label`, `type_label` and `label_fr` are left aside.
/// Fields are separated by `,` or `;`, as the line of names shows, and may be quoted; lines that begin
/// with `#` are comments. `form` gives the days, the provenance and the groups.
///
/// # Errors
/// `access.matrix.unreadable` with the line, `access.matrix.twice` for a type or a group that stands
/// twice, and the errors of [`MatrixVersion::new`].
///
/// # Examples
/// ```
/// use carnet_sante::exchange::matrix::read_matrix;
/// use carnet_sante::person::access::{Matrix, VersionForm};
/// use carnet_sante::time::parse_date;
/// let mut form = VersionForm::from(Matrix::shipped().versions()[0].clone());
/// form.from = parse_date("2027-01-01")?;
/// let version = read_matrix("type_code,medecin,infirmier\nSYNTH,1,0\n11502-2,1,1\n", form)?;
/// assert_eq!((version.types().count(), version.pairs()), (2, 3));
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn read_matrix(text: &str, mut form: VersionForm) -> Result<MatrixVersion, MatrixError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = (1_usize..)
        .zip(text.lines())
        .filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
    let (number, header) = lines.next().ok_or(MatrixError::Empty { what: "type" })?;
    let separator = if header.contains(';') { ';' } else { ',' };
    let names = fields(number, header, separator)?;
    let kind = names
        .iter()
        .position(|name| TYPE.contains(&name.as_str()))
        .ok_or(MatrixError::Unreadable { line: number, expected: "a column `type_code`" })?;
    let groups: Vec<&String> =
        names.iter().filter(|name| !TYPE.contains(&name.as_str())).filter(not_aside).collect();
    if twice(groups.iter().copied()) {
        return Err(MatrixError::Twice { what: "group" });
    }
    let mut permits: Map<String, Set<String>> = Map::new();
    for (number, line) in lines {
        let cells = fields(number, line, separator)?;
        if cells.len() != names.len() {
            let expected = "as many fields as the line of names";
            return Err(MatrixError::Unreadable { line: number, expected });
        }
        let mut row = Set::new();
        for (name, cell) in names.iter().zip(&cells).filter(|(name, _)| groups.contains(name)) {
            match cell.as_str() {
                "1" => _ = row.insert(name.clone()),
                "0" | "" => {}
                _ => {
                    let expected = "`1`, `0` or nothing";
                    return Err(MatrixError::Unreadable { line: number, expected });
                }
            }
        }
        let code = cells.get(kind).filter(|code| !code.is_empty()).cloned();
        let code =
            code.ok_or(MatrixError::Unreadable { line: number, expected: "a type of document" })?;
        if permits.insert(code, row).is_some() {
            return Err(MatrixError::Twice { what: "type" });
        }
    }
    form.permits = permits;
    let named = MatrixVersion::new(form)?;
    // A column of zeros is a group too: its name must be one.
    if groups.iter().all(|name| named.groups().iter().any(|group| group.id == **name)) {
        Ok(named)
    } else {
        Err(MatrixError::UnknownGroup)
    }
}

fn not_aside(name: &&String) -> bool {
    !ASIDE.contains(&name.as_str())
}

/// The fields of a line; a quoted one may hold the separator and doubled quotes.
fn fields(line: usize, text: &str, separator: char) -> Result<Vec<String>, MatrixError> {
    let wrong = MatrixError::Unreadable { line, expected: "a closing quote at the end of a field" };
    let (mut fields, mut rest) = (Vec::new(), text);
    loop {
        let (field, after) = match rest.trim_start_matches(' ').strip_prefix('"') {
            None => match rest.split_once(separator) {
                None => (rest.trim().to_owned(), None),
                Some((field, after)) => (field.trim().to_owned(), Some(after)),
            },
            Some(quoted) => {
                let (field, after) = closed(quoted).ok_or_else(|| wrong.clone())?;
                let after = after.trim_start_matches(' ');
                match after.strip_prefix(separator) {
                    Some(after) => (field, Some(after)),
                    None if after.trim().is_empty() => (field, None),
                    None => return Err(wrong),
                }
            }
        };
        fields.push(field);
        match after {
            None => return Ok(fields),
            Some(after) => rest = after,
        }
    }
}

/// A quoted field, without its quotes, and what follows it.
fn closed(quoted: &str) -> Option<(String, &str)> {
    let (mut field, mut rest) = (String::new(), quoted);
    loop {
        let (before, after) = rest.split_once('"')?;
        field.push_str(before);
        match after.strip_prefix('"') {
            Some(after) => {
                field.push('"');
                rest = after;
            }
            None => return Some((field, after)),
        }
    }
}

#[cfg(test)]
#[path = "matrix_tests.rs"]
mod tests;
