//! Which header of a file fills which column, by alias or by what the caller maps by hand.

use super::aliases::{ALIASES, Role, names, normal, standard};
use super::{CsvError, CsvOptions};
use crate::order;

/// How many names of a header are known or wanted: the delimiter that finds most is the right one.
pub(super) fn recognised(headers: &[String], options: &CsvOptions) -> usize {
    let wanted = |header: &String| {
        standard(header).is_some()
            || options.mapping.values().any(|name| same(name, header))
            || options.categories.iter().chain(&options.also).any(|name| names(name, header))
    };
    headers.iter().filter(|header| wanted(header)).count()
}

fn same(a: &str, b: &str) -> bool {
    a.trim() == b.trim() || normal(a) == normal(b)
}

/// The places of a header that bear a name: exactly if one does, else without what does not matter,
/// else by an alias.
fn places(headers: &[String], name: &str) -> Vec<usize> {
    let matching = |test: &dyn Fn(&str) -> bool| -> Vec<usize> {
        headers.iter().enumerate().filter(|(_, header)| test(header)).map(|(at, _)| at).collect()
    };
    let exact = matching(&|header| header.trim() == name.trim());
    if !exact.is_empty() {
        return exact;
    }
    let near = matching(&|header| normal(header) == normal(name));
    if near.is_empty() { matching(&|header| names(name, header)) } else { near }
}

/// Which place of the header each column is read from, in the order of the standard columns.
pub(super) fn assign(
    headers: &[String],
    options: &CsvOptions,
) -> Result<Vec<(Role, usize)>, CsvError> {
    let mut claimed: Vec<(Role, usize)> = Vec::new();
    for (column, header) in &options.mapping {
        let role = mapped_role(column, options)?;
        let found = one(headers, column, places(headers, header))?;
        let place = found.ok_or_else(|| CsvError::MappingUnknownHeader {
            column: column.clone(),
            header: header.clone(),
            headers: shown(headers),
        })?;
        claimed.push((role, place));
    }
    for category in &options.categories {
        let role = Role::Category(category.clone());
        if claimed.iter().any(|(known, _)| *known == role) {
            continue;
        }
        let found = one(headers, category, places(headers, category))?;
        let place = found.ok_or_else(|| CsvError::UnknownCategory {
            category: category.clone(),
            headers: shown(headers),
        })?;
        claimed.push((role, place));
    }
    let taken: Vec<usize> = claimed.iter().map(|(_, place)| *place).collect();
    for column in &options.also {
        let role = Role::named(column);
        if claimed.iter().any(|(known, _)| *known == role) {
            continue;
        }
        let free = |at: &usize| {
            let own = headers.get(*at).is_some_and(|header| normal(header) == normal(column));
            own || !taken.contains(at)
        };
        let found = places(headers, column).into_iter().filter(free).collect();
        if let Some(place) = one(headers, column, found)? {
            claimed.push((role, place));
        }
    }
    // A header taken by hand is free for its own standard name only.
    let known: Vec<(usize, &Role)> = headers
        .iter()
        .enumerate()
        .filter_map(|(at, header)| Some((at, header, standard(header)?)))
        .filter(|(at, header, role)| {
            let own = normal(header) == normal(role.name());
            let event = options.events && matches!(role, Role::Life(_));
            own || !(event || taken.contains(at))
        })
        .map(|(at, _, role)| (at, role))
        .collect();
    for (role, column, _) in &ALIASES {
        if claimed.iter().any(|(known, _)| known == role) {
            continue;
        }
        let found = known.iter().filter(|(_, named)| *named == role).map(|(at, _)| *at).collect();
        if let Some(place) = one(headers, column, found)? {
            claimed.push((role.clone(), place));
        }
    }
    // Exact dates say more than years, and the engine takes one of the two.
    if claimed.iter().any(|(role, _)| *role == Role::BirthDate) {
        claimed.retain(|(role, _)| *role != Role::BirthYear);
    }
    if claimed.is_empty() {
        let mut expected: Vec<String> = options.also.clone();
        if !options.events {
            expected = super::standard_columns().map(ToOwned::to_owned).collect();
        }
        return Err(CsvError::NoKnownColumn { headers: shown(headers), expected });
    }
    let rank = |role: &Role| ALIASES.iter().position(|(known, ..)| known == role);
    order::sort_by_key(&mut claimed, |(role, _)| rank(role).unwrap_or(ALIASES.len()));
    Ok(claimed)
}

fn mapped_role(column: &str, options: &CsvOptions) -> Result<Role, CsvError> {
    if let Some((role, ..)) = ALIASES.iter().find(|(_, name, _)| *name == column) {
        return Ok(role.clone());
    }
    if options.categories.iter().any(|category| category == column) {
        return Ok(Role::Category(column.to_owned()));
    }
    if options.also.iter().any(|also| also == column) {
        return Ok(Role::named(column));
    }
    Err(CsvError::MappingUnknownColumn { column: column.to_owned() })
}

/// The only place, or the error that names two.
fn one(headers: &[String], column: &str, places: Vec<usize>) -> Result<Option<usize>, CsvError> {
    let name = |at: &usize| headers.get(*at).cloned().unwrap_or_default();
    match places.as_slice() {
        [first, second, ..] => Err(CsvError::DuplicateColumn {
            column: column.to_owned(),
            first: name(first),
            second: name(second),
        }),
        other => Ok(other.first().copied()),
    }
}

/// The names that an error may show: none where the first line is rather a row without header,
/// which would put somebody's data in a message.
fn shown(headers: &[String]) -> Vec<String> {
    let digits = |name: &String| name.bytes().filter(u8::is_ascii_digit).count();
    if headers.iter().any(|name| digits(name) > 4) { Vec::new() } else { headers.to_vec() }
}
