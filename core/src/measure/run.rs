//! One door for tables: exact counts become cells here, small ones hidden by default.

use super::disclosure::{Veil, conceal, protect};
use super::indicator::TOTAL;
use super::indicator::{
    Accumulator, Axis, Below, Cell, Cohort, Columns, Concealment, Counted, Definition, Disclosure,
    Divisor, FinishError, Group, IndicatorKind, Lasted, Spec, Table, Tabulated,
};
use super::stats;
use crate::error::Error;
use crate::order::distinct;

/// Counts the rows of one batch and tabulates them.
///
/// # Errors
/// Any error of [`Accumulator::push`] and [`Accumulator::finish`].
///
/// # Examples
/// ```
/// use carnet_sante::measure::indicator::{Columns, Disclosure, Spec};
/// let spec = Spec::indicators(["OUV_N"]).at("2024-01-31").disclosure(Disclosure::None).build()?;
/// let opened = [19_000, 19_700, 30_000];
/// let columns = Columns::new(3).opened_on(&opened);
/// let table = carnet_sante::measure::run(&spec, &columns)?;
/// let row = table.rows().next().ok_or("no row")?;
/// assert_eq!(row.cell.numerator(), Some(2));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[inline]
pub fn run(spec: &Spec, columns: &Columns<'_>) -> Result<Table, Error> {
    let mut accumulator = Accumulator::new(spec);
    accumulator.push(columns, 0)?;
    Ok(accumulator.finish()?)
}

impl Accumulator {
    /// The table of all rows pushed and merged.
    ///
    /// # Errors
    /// `rows.rejected` when rows are bad and the question does not say `on_bad = reject`;
    /// `territory.mixed_levels`, `territory.coarser_than_axis`, `table.too_many_rows`;
    /// `table.unprotected` where `casd11_complementary` is asked of counts that contradict each other.
    pub fn finish(self) -> Result<Table, FinishError> {
        show(self.tabulate()?)
    }
}

impl Cohort {
    /// The table of the cohort for a question.
    ///
    /// # Errors
    /// Any error of [`Cohort::accumulate`] and [`Accumulator::finish`].
    pub fn table(&self, spec: &Spec) -> Result<Table, Error> {
        Ok(self.accumulate(spec)?.finish()?)
    }
}

/// Turns exact counts into cells.
fn show(counts: Tabulated) -> Result<Table, FinishError> {
    let Tabulated {
        spec,
        report,
        tables,
        mut notes,
        reconciliation,
        labels,
        territories,
        groups,
        counts,
    } = counts;
    let divisor = Divisor::asked(&spec);
    let populations: Vec<Option<u64>> = divisor.map_or_else(Vec::new, |divisor| {
        let people = |members: &[u32]| {
            divisor.people(&spec, &Group::read(&spec, members, &territories, &labels)?)
        };
        self::populations(&spec, &groups, people)
    });
    notes.extend(divisor.map(Divisor::note));
    let entries: Vec<&Definition> = spec.asked().collect();
    let z = spec.level().and_then(stats::two_sided_normal);
    let mut members = Vec::with_capacity(counts.len().saturating_mul(labels.len()));
    let mut cells = Vec::with_capacity(counts.len());
    let population = |count: &Counted| populations.get(count.group).copied().flatten();
    let veils = if spec.disclosure() == Disclosure::Casd11Complementary {
        let rows: Vec<(u64, Option<u64>)> =
            counts.iter().map(|count| (count.numerator, below(count, population(count)))).collect();
        Some(protect(&spec, &groups, &rows).ok_or(FinishError::Unprotected)?)
    } else {
        None
    };
    let shown: Vec<bool> = groups.iter().map(|members| spec.shows(members)).collect();
    for (row, count) in counts.iter().enumerate() {
        if shown.get(count.group) != Some(&true) {
            continue;
        }
        let Some(entry) = entries.get(usize::from(count.indicator)) else { continue };
        members.extend(groups.get(count.group).into_iter().flatten());
        let population = population(count);
        let veil = match &veils {
            Some(veils) => veils.get(row).copied().flatten(),
            None => small(&spec, entry, count, population),
        };
        cells.push((count.indicator, count.time, cell(&spec, entry, count, population, z, veil)));
    }
    // What moved in and out may be few people.
    let reconciliation = reconciliation.map(|mut found| {
        if spec.disclosure() != Disclosure::None {
            found.balances.clear();
        }
        found
    });
    let table = Table { spec, report, tables, reconciliation, notes, labels, members, cells };
    // Rows that break what an attacker believes in (more activated than insured) are outside of what is
    // proved: what it finds by that belief may be true.
    if veils.is_some() && !table.audit().clean {
        return Err(FinishError::Unprotected);
    }
    Ok(table)
}

/// The populations of all groups.
///
/// All ages and both sexes are the whole population of the place, whoever the rows show. All
/// territories are those of the rows: a file may hold one region only. Where one of them has no
/// population (an unknown territory), neither has their total.
fn populations(
    spec: &Spec,
    groups: &[Vec<u32>],
    people: impl Fn(&[u32]) -> Option<u64>,
) -> Vec<Option<u64>> {
    let place = |axis: &Axis| axis.is_territory() || matches!(axis, Axis::Grouping(_));
    let territorial: Vec<bool> = spec.by().iter().map(place).collect();
    let whole = |members: &[u32]| {
        members.iter().zip(&territorial).any(|(member, place)| *place && *member == TOTAL)
    };
    let places = distinct(groups.iter().filter(|members| !whole(members)).map(|members| {
        let places = members.iter().zip(&territorial).filter(|(_, place)| **place);
        places.map(|(member, _)| *member).collect::<Vec<u32>>()
    }));
    let mut found = Vec::with_capacity(groups.len());
    for members in groups {
        if !whole(members) {
            found.push(people(members));
            continue;
        }
        let parts = places.iter().filter_map(|place| {
            let mut place = place.iter();
            let mut part = Vec::with_capacity(members.len());
            for (member, territorial) in members.iter().zip(&territorial) {
                let own = if *territorial { place.next() } else { None };
                part.push(*own.unwrap_or(member));
            }
            let inside = members.iter().zip(&part).all(|(all, part)| all == part || *all == TOTAL);
            inside.then(|| people(&part))
        });
        found.push(parts.sum());
    }
    found
}

/// What divides a count, where it is known.
fn below(count: &Counted, population: Option<u64>) -> Option<u64> {
    match count.below {
        Below::Nothing => None,
        Below::Count(below) => Some(below),
        Below::Population => population,
    }
}

/// What is above the line: people, or those that they stand for.
fn above(spec: &Spec, count: &Counted) -> u64 {
    let weight = if count.below == Below::Population { spec.sampling_weight() } else { 1 };
    count.numerator.saturating_mul(u64::from(weight))
}

/// What the threshold alone hides.
fn small(
    spec: &Spec,
    entry: &Definition,
    count: &Counted,
    population: Option<u64>,
) -> Option<Veil> {
    let (rule, people) = (spec.disclosure(), count.numerator);
    let below = below(count, population);
    let hidden = conceal(rule, entry.kind, people, above(spec, count), below)?;
    Some(Veil { why: Concealment::Primary, denominator: hidden.denominator })
}

fn cell(
    spec: &Spec,
    entry: &Definition,
    count: &Counted,
    population: Option<u64>,
    z: Option<f64>,
    veil: Option<Veil>,
) -> Cell {
    // What was not observed whole is no count: that its part is small is not told either.
    if count.unobserved {
        return Cell::Missing { numerator: None };
    }
    let (numerator, denominator) = (above(spec, count), below(count, population));
    if let Some(veil) = veil {
        let denominator = denominator.filter(|_| !veil.denominator);
        return Cell::Suppressed { why: veil.why, denominator };
    }
    let Some(denominator) = denominator else {
        return match count.below {
            Below::Nothing => Cell::Value {
                numerator,
                denominator: None,
                value: float(numerator) * count.scale * entry.factor,
                interval: None,
            },
            _ => Cell::Missing { numerator: Some(numerator) },
        };
    };
    if denominator == 0 && numerator == 0 {
        return Cell::NotApplicable;
    }
    if let Some(Lasted(value)) = count.lasted {
        let denominator = Some(denominator);
        return value.map_or(Cell::NotReached, |value| {
            let value = value * entry.factor;
            Cell::Value { numerator, denominator, value, interval: None }
        });
    }
    let ratio = || float(numerator) / float(denominator) * entry.factor * count.scale;
    let whole = matches!(
        entry.kind,
        IndicatorKind::Share | IndicatorKind::Proportion | IndicatorKind::Ratio
    );
    if numerator > denominator && whole {
        let value = (denominator > 0).then(ratio);
        return Cell::ExceedsDenominator { numerator, denominator, value };
    }
    if denominator == 0 {
        return Cell::ExceedsDenominator { numerator, denominator, value: None };
    }
    let interval = spec.level().and_then(|level| match entry.kind {
        IndicatorKind::Proportion => stats::score_interval(numerator, denominator, z?),
        IndicatorKind::Rate => {
            let (lower, upper) = stats::poisson_exact(numerator, level)?;
            let per = entry.factor / float(denominator);
            Some((lower * per, upper * per))
        }
        _ => None,
    });
    Cell::Value { numerator, denominator: Some(denominator), value: ratio(), interval }
}

/// Counts are below 2^53, so that this is exact.
#[expect(clippy::cast_precision_loss, reason = "counts are below 2^53")]
fn float(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
#[path = "run_tests.rs"]
mod tests;
