//! The engine, asked in each of its ways, with its answer in the words of the oracle.

use crate::random::Chance;
use carnet_sante::Coded;
use carnet_sante::measure::indicator::{Accumulator, Cohort, Spec, Table};
use carnet_sante_conformance::lend::Owned;
use carnet_sante_conformance::rows::Rejected;
use carnet_sante_conformance::{Answer, Input, Line, Refusal, Report};
use std::ops::Range;

/// A table as the oracle says it.
pub(crate) fn told(table: &Table) -> Answer {
    let rows = table.rows().map(|row| Line {
        indicator: row.indicator.to_owned(),
        members: row.members().map(|member| member.text().map(str::to_owned)).collect(),
        when: row.when,
        numerator: row.cell.numerator(),
        denominator: row.cell.denominator(),
        value: row.cell.value(),
        lower: row.cell.lower(),
        upper: row.cell.upper(),
        status: row.cell.status(),
    });
    let report = table.report();
    let errors = report.errors.iter().map(|error| {
        let rejected = Rejected { count: error.count, rows: error.rows.clone() };
        ((error.code.clone(), error.column.clone()), rejected)
    });
    Answer {
        rows: rows.collect(),
        report: Report {
            given: report.given,
            accepted: report.accepted,
            rejected: report.rejected,
            errors: errors.collect(),
        },
    }
}

fn refusal(code: &'static str) -> Refusal {
    Refusal { code, report: None }
}

/// Rows in one go.
pub(crate) fn whole(input: &Input, spec: &Spec, seed: u64) -> Result<Answer, Refusal> {
    let owned = Owned::new(input, seed);
    let table = carnet_sante::measure::run(spec, &owned.columns(0..input.rows.len()));
    table.map(|table| told(&table)).map_err(|error| refusal(error.code()))
}

/// Cuts rows into runs, empty ones included.
pub(crate) fn cuts(chance: &mut Chance, len: usize) -> Vec<Range<usize>> {
    let mut edges: Vec<usize> = (0..chance.below(5)).map(|_| chance.below(len + 1)).collect();
    edges.extend([0, len]);
    edges.sort_unstable();
    edges.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

/// Accumulators that hold all rows between them, each fed with some runs in any order.
pub(crate) fn parts(
    chance: &mut Chance,
    owned: &Owned,
    len: usize,
    spec: &Spec,
) -> Result<Vec<Accumulator>, &'static str> {
    let mut runs = cuts(chance, len);
    chance.shuffle(&mut runs);
    let mut parts = Vec::new();
    let mut part = Accumulator::new(spec);
    for run in runs {
        let first = u64::try_from(run.start).expect("a row number");
        part.push(&owned.columns(run), first).map_err(|error| error.code())?;
        if chance.percent(50) {
            parts.push(part);
            part = Accumulator::new(spec);
        }
    }
    parts.push(part);
    chance.shuffle(&mut parts);
    Ok(parts)
}

/// Merges in a random tree, through bytes now and then.
pub(crate) fn merged(
    chance: &mut Chance,
    mut parts: Vec<Accumulator>,
) -> Result<Accumulator, &'static str> {
    loop {
        let left = parts.swap_remove(chance.below(parts.len()));
        if parts.is_empty() {
            return Ok(left);
        }
        let right = parts.swap_remove(chance.below(parts.len()));
        let both = left.merge(right).map_err(|error| error.code())?;
        parts.push(if chance.percent(30) { copy(&both) } else { both });
    }
}

/// The same partial result, through its bytes.
pub(crate) fn copy(part: &Accumulator) -> Accumulator {
    Accumulator::from_bytes(&part.to_bytes()).expect("its own bytes")
}

/// Rows in runs, on several accumulators, merged in any order.
pub(crate) fn streamed(
    input: &Input,
    spec: &Spec,
    seed: u64,
    chance: &mut Chance,
) -> Result<Answer, Refusal> {
    let owned = Owned::new(input, seed);
    let parts = parts(chance, &owned, input.rows.len(), spec).map_err(refusal)?;
    let whole = merged(chance, parts).map_err(refusal)?;
    whole.finish().map(|table| told(&table)).map_err(|error| refusal(error.code()))
}

/// Rows packed once, then asked.
pub(crate) fn packed(
    input: &Input,
    spec: &Spec,
    seed: u64,
    chance: &mut Chance,
) -> Result<Answer, Refusal> {
    let owned = Owned::new(input, seed);
    let mut cohort = spec.horizon().map_or_else(Cohort::new, Cohort::with_horizon);
    for run in cuts(chance, input.rows.len()) {
        let first = u64::try_from(run.start).expect("a row number");
        cohort.push(&owned.columns(run), first).map_err(|error| refusal(error.code()))?;
    }
    cohort.table(spec).map(|table| told(&table)).map_err(|error| refusal(error.code()))
}
