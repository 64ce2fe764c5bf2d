//! Counts of documents « by year » that are not the same kind of count.

use super::super::when::shared_days;
use super::super::{Basis, Figure};
use super::explain::count;
use super::{Conflict, Rule};
use crate::time::Period;

/// Counts of documents brought to a year in one way or another.
const BY_YEAR: [&str; 3] = ["doc_year", "doc_12m", "doc_annualised"];
/// Counts of documents by month.
const BY_MONTH: &str = "doc_month";

pub(super) fn find(figures: &[Figure]) -> Vec<Conflict> {
    let mut found = Vec::new();
    let by_year = || figures.iter().filter(|figure| BY_YEAR.contains(&figure.indicator));
    for total in by_year() {
        let pairs = by_year().filter(|other| confusable(figures, total, other));
        found.extend(pairs.filter_map(|other| confused(total, other)));
        if is_year(total) {
            let means = figures.iter().filter(|mean| mean.indicator == BY_MONTH);
            found.extend(means.filter_map(|mean| mean_against_total(mean, total)));
        }
    }
    found
}

fn is_year(figure: &Figure) -> bool {
    matches!(figure.basis, Basis::Year | Basis::YearOrCumulative)
}

/// Whether two figures of different kinds speak of the same time: an annualised month inside the
/// window of a total, the last of its source there, or a year and rolling months that share six
/// months at least.
fn confusable(figures: &[Figure], total: &Figure, other: &Figure) -> bool {
    let window = |figure: &Figure| figure.basis.window(figure.when);
    let (Some(long), Some(short)) = (window(total), window(other)) else { return false };
    if !total.same_scope(other) {
        return false;
    }
    let inside = |period: Period| long.from <= period.from && period.to <= long.to;
    match (is_year(total), total.basis, other.basis) {
        (true, _, Basis::AnnualisedMonth)
        | (false, Basis::Rolling12Months, Basis::AnnualisedMonth) => {
            let later = |f: &&Figure| {
                f.indicator == other.indicator
                    && f.basis == other.basis
                    && f.same_scope(other)
                    && f.source == other.source
                    && window(f).is_some_and(|period| inside(period) && period.from > short.from)
            };
            inside(short) && !figures.iter().any(|f| later(&f))
        }
        (true, _, Basis::Rolling12Months) => {
            2 * shared_days(long, short) >= (long.to - long.from).num_days()
        }
        _ => false,
    }
}

fn confused(total: &Figure, other: &Figure) -> Option<Conflict> {
    let numbers = (total.estimate(), other.estimate());
    if !numbers.0.disjoint(numbers.1) {
        return None;
    }
    let ((a_fr, a_en), (b_fr, b_en)) = (count(numbers.0.value), count(numbers.1.value));
    let ((kind_a_fr, kind_a_en), (kind_b_fr, kind_b_en)) = (total.basis.name(), other.basis.name());
    let (a, b) = (total.when.text(), other.when.text());
    let words = (
        format!(
            "{a_fr} ({kind_a_fr}, {a}) et {b_fr} ({kind_b_fr}, {b}) ne sont pas la même grandeur"
        ),
        format!(
            "{a_en} ({kind_a_en}, {a}) and {b_en} ({kind_b_en}, {b}) are not the same quantity"
        ),
    );
    Some(Conflict::new(Rule::KindsConfused, total, &[other], numbers, words))
}

/// Twelve times the mean month of a year is the total of that year, to the digits of both.
fn mean_against_total(mean: &Figure, total: &Figure) -> Option<Conflict> {
    let same = matches!(mean.basis, Basis::MonthMean { .. })
        && mean.same_scope(total)
        && mean.basis.window(mean.when) == total.basis.window(total.when);
    let numbers = (mean.estimate().times(12.0), total.estimate());
    if !same || !numbers.0.disjoint(numbers.1) {
        return None;
    }
    let (month_fr, month_en) = count(mean.estimate().value);
    let ((year_fr, year_en), (total_fr, total_en)) =
        (count(numbers.0.value), count(numbers.1.value));
    let when = total.when.text();
    let words = (
        format!(
            "une moyenne de {month_fr} par mois fait {year_fr} sur {when}, mais le total publié est \
             {total_fr}"
        ),
        format!(
            "a mean of {month_en} a month makes {year_en} over {when}, but the published total is \
             {total_en}"
        ),
    );
    let found = Conflict::new(Rule::MeanAgainstTotal, mean, &[total], numbers, words);
    Some(Conflict { unit: total.unit, ..found })
}
