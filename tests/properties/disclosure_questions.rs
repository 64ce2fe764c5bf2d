//! Random questions about random people under `casd11_complementary`: the attacker finds nothing, or the table is
//! not given.

use crate::cohorts::{Recipe, cohort};
use crate::questions::{needed, question};
use crate::random::Chance;
use carnet_sante::disclosure::{Finding, Part};
use carnet_sante::indicator::{Accumulator, OnBad};
use carnet_sante::{Axis, Cell, Disclosure, Row, Table};
use carnet_sante_conformance::lend::Owned;
use std::ops::Range;

/// The tables of a question under three profiles.
struct Answers {
    whole: Table,
    primary: Table,
    /// None where the counts cannot be protected.
    hidden: Option<Table>,
}

/// Some margins of a question, none of them twice.
fn margins(chance: &mut Chance, by: &[Axis]) -> Vec<Vec<Axis>> {
    let mut masks: Vec<usize> = (0..1 << by.len()).collect();
    let some = 1 + chance.below(masks.len().min(5));
    let mut one = || {
        let mask = masks.remove(chance.below(masks.len()));
        let inside = by.iter().enumerate().filter(|(axis, _)| mask >> axis & 1 == 1);
        inside.map(|(_, axis)| axis.clone()).collect()
    };
    (0..some).map(|_| one()).collect()
}

/// A random question, with totals or some margins, and its answers; none where it cannot be asked so, or answered.
fn answers(seed: u64, some: bool) -> Option<Answers> {
    let mut chance = Chance::new(seed);
    let recipe = Recipe::new(&mut chance);
    let spec = question(&mut chance, &recipe);
    let some = if some { margins(&mut chance, spec.by()) } else { Vec::new() };
    let input = cohort(&mut chance, &recipe, &needed(&spec));
    let owned = Owned::new(&input, seed);
    let table = |profile| {
        let spec = spec.to_builder().totals(some.is_empty()).margins(some.clone());
        let spec = spec.on_bad(OnBad::Reject).disclosure(profile);
        let mut counted = Accumulator::new(&spec.build().ok()?);
        counted.push(&owned.columns(0..input.rows.len()), 0).ok()?;
        Some(counted.finish())
    };
    let whole = table(Disclosure::None)?.ok()?;
    let primary = table(Disclosure::Casd11)?.expect("a table that is answered whole");
    let hidden = match table(Disclosure::Casd11Complementary)? {
        Ok(table) => Some(table),
        Err(error) => {
            assert_eq!(carnet_sante::Error::from(error).code(), "table.unprotected", "{seed}");
            None
        }
    };
    Some(Answers { whole, primary, hidden })
}

/// What a count that was found is in truth; none where the cell has no such number.
fn value(truth: &[Cell], finding: &Finding) -> Option<u64> {
    let (above, below) = (truth[finding.row].numerator(), truth[finding.row].denominator());
    match finding.part {
        Part::Numerator => above,
        Part::Denominator => below,
        Part::Complement => below?.checked_sub(above?),
    }
}

/// Whether rows break what a reader believes: profiles opened again without their first episode outnumber the
/// insured somewhere, in one rate or between two.
fn is_unsound(table: &Table) -> bool {
    let passes = |part: Option<u64>, whole: Option<u64>| whole.is_some() && part > whole;
    table.rows().any(|row| passes(row.cell.numerator(), row.cell.denominator()))
        || table.rows().filter(|row| row.indicator == "OUV_N").any(|opened| {
            let same =
                |row: &Row<'_>| row.when == opened.when && row.members().eq(opened.members());
            let mut insured = table.rows().filter(|row| row.indicator == "ACT_TX_ASS" && same(row));
            insured.any(|row| passes(opened.cell.numerator(), row.cell.denominator()))
        })
}

#[test]
fn questions_of_all_kinds_keep_their_secrets() {
    keep(61_000..61_400, false);
}

#[test]
fn margins_of_all_kinds_keep_their_secrets() {
    keep(79_000..79_600, true);
}

/// Asks many questions, whose tables must give nothing away.
fn keep(seeds: Range<u64>, some: bool) {
    let (mut tables, mut refused, mut unsound) = (0, 0, 0);
    let (mut more, mut found, mut false_ones) = (0, 0, 0);
    for seed in seeds {
        let Some(Answers { whole, primary, hidden }) = answers(seed, some) else { continue };
        let truth: Vec<Cell> = whole.rows().map(|row| row.cell).collect();
        let Some(hidden) = hidden else {
            refused += 1;
            unsound += usize::from(is_unsound(&whole));
            continue;
        };
        let (before, after) = (primary.audit(), hidden.audit());
        assert!(after.clean, "{seed}: {after:?} in {hidden:?}");
        tables += 1;
        more += after.hidden - before.hidden;
        for (shown, cell) in hidden.rows().zip(&truth) {
            assert!(matches!(shown.cell, Cell::Suppressed { .. }) || shown.cell == *cell, "{seed}");
        }
        // Weighted people are no counts of a population.
        if whole.spec().sampling_weight() > 1 {
            continue;
        }
        for finding in before.findings {
            let is = value(&truth, &finding);
            found += usize::from(is == Some(finding.value));
            false_ones += usize::from(is.is_some_and(|is| is != finding.value));
        }
    }
    let told = format!(
        "{tables} tables, {refused} refused ({unsound} unsound), {more} more, {found} found, {false_ones} not so"
    );
    assert_eq!(refused, unsound, "{told}");
    assert!(
        refused > 0 && tables > 100 && more > 200 && found > 500 && false_ones * 20 < found,
        "{told}"
    );
}
