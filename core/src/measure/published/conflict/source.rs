//! Two sources that give two values, and numbers repeated with another unit.

use super::super::{Basis, Figure};
use super::explain::{Words, both, count, in_unit};
use super::{Conflict, Rule};

pub(super) fn find(figures: &[Figure]) -> Vec<Conflict> {
    let mut found = Vec::new();
    for (position, figure) in figures.iter().enumerate() {
        found.extend(misread(figure));
        let others = figures.iter().skip(position + 1);
        found.extend(others.filter_map(|other| differ(figure, other)));
    }
    found
}

/// Whether two figures measure the same thing at the same time: two stocks whose dates overlap, or
/// two figures of one kind over the same days. What is computed, planned, asked in a survey or a
/// mean is not compared; flows have their own rules.
fn comparable(a: &Figure, b: &Figure) -> bool {
    let year = |basis| matches!(basis, Basis::Year | Basis::YearOrCumulative);
    let plain = matches!(
        a.basis,
        Basis::Event
            | Basis::Week
            | Basis::Month
            | Basis::Quarter
            | Basis::Rolling12Months
            | Basis::AnnualisedMonth
            | Basis::Annualised
            | Basis::YearOnYear
            | Basis::Ratio
    );
    let one_kind = (year(a.basis) && year(b.basis)) || (plain && a.basis == b.basis);
    let stocks = a.basis.is_stock() && b.basis.is_stock();
    (stocks && a.when.overlaps(b.when))
        || (one_kind && a.when.span().is_some() && a.when.span() == b.when.span())
}

fn differ(a: &Figure, b: &Figure) -> Option<Conflict> {
    let same = a.same_series(b)
        && a.source != b.source
        && a.is_count() == b.is_count()
        && comparable(a, b);
    let numbers = (a.estimate(), b.estimate());
    if !same || !numbers.0.disjoint(numbers.1) {
        return None;
    }
    let ((a_fr, a_en), (b_fr, b_en)) = (amount(a), amount(b));
    let (when_a, when_b) = (a.when.text(), b.when.text());
    let words = (
        format!("deux sources, deux valeurs\u{a0}: {a_fr} ({when_a}) et {b_fr} ({when_b})"),
        format!("two sources, two values: {a_en} ({when_a}) and {b_en} ({when_b})"),
    );
    Some(Conflict::new(Rule::SourcesDiffer, a, &[b], numbers, words))
}

fn misread(figure: &Figure) -> Option<Conflict> {
    let other = figure.other_unit.filter(|other| *other != figure.unit)?;
    let (fr, en) = amount(figure);
    let unit = figure.unit;
    let words = (
        format!("{fr} publié en {unit}, repris ailleurs en {other}"),
        format!("{en} published in {unit}, repeated elsewhere in {other}"),
    );
    let numbers = (figure.estimate(), figure.estimate());
    Some(Conflict::new(Rule::UnitMisread, figure, &[], numbers, words))
}

/// The published number in a sentence.
fn amount(figure: &Figure) -> Words {
    let number = figure.quantity.number;
    if figure.is_count() {
        return count(number.to_f64());
    }
    in_unit(both(number.written().to_owned()), figure.unit)
}
