//! The data file, read once.

use super::figure::{DenominatorMeaning, Figure, Source, SourceKind};
use super::number::{Bound, Number, Quantity};
use super::{Basis, Place, Segment, When};
use std::sync::LazyLock;

const DATA: &str = include_str!("../../../data/published.csv");

// The file is part of the library: a test proves that every row parses, so the default never shows.
static FIGURES: LazyLock<Vec<Figure>> = LazyLock::new(|| read(DATA).unwrap_or_default());

/// Every published figure, in the order of the data file.
///
/// Compiled from public press and pages, none dropped; each cites its source.
///
/// # Examples
/// ```
/// use carnet_sante::measure::published::figures;
/// assert_eq!(figures().len(), 194);
/// ```
pub fn figures() -> &'static [Figure] {
    &FIGURES
}

/// One figure by its row number, from 1.
///
/// # Examples
/// ```
/// use carnet_sante::measure::published::figure;
/// assert_eq!(figure(19).map(|f| f.quantity.number.written()), Some("7900000"));
/// assert!(figure(0).is_none());
/// ```
pub fn figure(id: u16) -> Option<&'static Figure> {
    figures().get(usize::from(id.checked_sub(1)?)).filter(|figure| figure.id == id)
}

/// Reads a whole table: comment lines, one line of column names, then one row a line. The error is
/// the number of the first line that cannot be read, from 1.
pub(super) fn read(text: &'static str) -> Result<Vec<Figure>, usize> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.starts_with('#'))
        .skip(1)
        .map(|(number, line)| row(line).ok_or(number + 1))
        .collect()
}

fn row(line: &'static str) -> Option<Figure> {
    let fields: Vec<&'static str> = line.split(';').collect();
    let [
        id,
        indicator,
        catalogue,
        bound,
        value,
        unit,
        when,
        basis,
        place,
        segment,
        numerator,
        numerator_note,
        denominator,
        denominator_meaning,
        denominator_note,
        stated_rate,
        other_unit,
        source_kind,
        source,
        label,
        note,
    ] = fields.as_slice()
    else {
        return None;
    };
    let mut signs = bound.chars();
    let (Some(sign), None) = (signs.next(), signs.next()) else {
        return None;
    };
    Some(Figure {
        id: id.parse().ok()?,
        indicator: said(indicator)?,
        catalogue: said(catalogue),
        quantity: Quantity { bound: Bound::parse(sign)?, number: Number::parse(value)? },
        unit: said(unit)?,
        when: When::parse(when)?,
        basis: Basis::parse(basis)?,
        place: Place::parse(place).ok()?,
        segment: optional(segment, |text| Segment::parse(text).ok())?,
        numerator: optional(numerator, Quantity::parse)?,
        numerator_note: said(numerator_note),
        denominator: optional(denominator, Quantity::parse)?,
        denominator_meaning: optional(denominator_meaning, meaning)?,
        denominator_note: said(denominator_note),
        stated_rate: optional(stated_rate, Number::parse)?,
        other_unit: said(other_unit),
        source: Source { kind: kind(source_kind)?, reference: said(source)? },
        label: said(label)?,
        note: said(note),
    })
}

fn said(text: &'static str) -> Option<&'static str> {
    (!text.is_empty()).then_some(text)
}

/// An empty field is nothing; a full one must be readable.
fn optional<T>(text: &'static str, parse: impl Fn(&'static str) -> Option<T>) -> Option<Option<T>> {
    match said(text) {
        Some(text) => parse(text).map(Some),
        None => Some(None),
    }
}

fn meaning(text: &str) -> Option<DenominatorMeaning> {
    Some(match text {
        "notified" => DenominatorMeaning::Notified,
        "insured" => DenominatorMeaning::Insured,
        "opened" => DenominatorMeaning::Opened,
        "population" => DenominatorMeaning::Population,
        "other" => DenominatorMeaning::Other,
        "unknown" => DenominatorMeaning::Unknown,
        _ => return None,
    })
}

fn kind(text: &str) -> Option<SourceKind> {
    match text {
        "press" => Some(SourceKind::Press),
        "web" => Some(SourceKind::Web),
        _ => None,
    }
}

#[cfg(test)]
#[path = "table_tests.rs"]
mod tests;
