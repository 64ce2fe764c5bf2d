//! Partial results form a commutative monoid, and what is hidden stays hidden.

use crate::cohorts::{Recipe, cohort};
use crate::engine::{copy, merged, parts, told};
use crate::questions::{needed, question};
use crate::random::Chance;
use carnet_sante::measure::indicator::{
    Accumulator, Cohort, Disclosure, Member, OnBad, Row, Spec, SpecBuilder, Table,
};
use carnet_sante::time::Every;
use carnet_sante_conformance::input::date_of;
use carnet_sante_conformance::lend::Owned;
use std::ops::Range;

/// Some question and the columns of some cohort; none when the question cannot be answered.
fn given(seed: u64) -> Option<(Spec, Owned, usize, Chance)> {
    let mut chance = Chance::new(seed);
    let recipe = Recipe::new(&mut chance);
    let spec = question(&mut chance, &recipe);
    let input = cohort(&mut chance, &recipe, &needed(&spec));
    let owned = Owned::new(&input, seed);
    let mut part = Accumulator::new(&spec);
    part.push(&owned.columns(0..input.rows.len()), 0).ok()?;
    Some((spec, owned, input.rows.len(), chance))
}

fn all(seeds: std::ops::Range<u64>, law: impl Fn(Spec, &Owned, usize, &mut Chance)) {
    let mut held = 0;
    for seed in seeds {
        if let Some((spec, owned, len, mut chance)) = given(seed) {
            law(spec, &owned, len, &mut chance);
            held += 1;
        }
    }
    assert!(held > 20, "only {held} cases held a law");
}

/// Numerators and denominators that may be summed, by row.
fn sums(table: &Table) -> Vec<(u64, u64)> {
    let cells = table.rows().map(|row| row.cell);
    cells.map(|c| (c.numerator().unwrap_or(0), c.denominator().unwrap_or(0))).collect()
}

/// A table of everything, with nothing hidden and no population, which is not a sum.
fn shown(spec: SpecBuilder, owned: &Owned, len: usize) -> Option<Table> {
    let spec = spec.disclosure(Disclosure::None).on_bad(OnBad::Reject).build().ok()?;
    let mut part = Accumulator::new(&spec);
    part.push(&owned.columns(0..len), 0).ok()?;
    part.finish().ok()
}

/// Three partial results of disjoint rows.
fn three(spec: &Spec, owned: &Owned, len: usize, chance: &mut Chance) -> [Accumulator; 3] {
    let (a, b) = (chance.below(len + 1), chance.below(len + 1));
    let (a, b) = (a.min(b), a.max(b));
    [0..a, a..b, b..len].map(|rows| {
        let mut part = Accumulator::new(spec);
        let first = u64::try_from(rows.start).expect("a row number");
        part.push(&owned.columns(rows), first).expect("columns that were accepted");
        part
    })
}

#[test]
fn any_split_and_any_merge_order_give_the_same_bytes() {
    all(1_000..1_120, |spec, owned, len, chance| {
        let mut whole = Accumulator::new(&spec);
        whole.push(&owned.columns(0..len), 0).expect("columns");
        for _ in 0..4 {
            let parts = parts(chance, owned, len, &spec).expect("the same columns, in parts");
            let merged = merged(chance, parts).expect("parts of one question");
            assert!(merged.to_bytes() == whole.to_bytes(), "other bytes for {spec:?}");
        }
    });
}

#[test]
fn a_cohort_counts_to_the_same_bytes() {
    all(8_000..8_120, |spec, owned, len, chance| {
        let mut whole = Accumulator::new(&spec);
        whole.push(&owned.columns(0..len), 0).expect("columns");
        let half = chance.below(len + 1);
        let packed = |rows: Range<usize>| {
            let mut cohort = spec.horizon().map_or_else(Cohort::new, Cohort::with_horizon);
            let first = u64::try_from(rows.start).expect("a row number");
            cohort.push(&owned.columns(rows), first).expect("columns");
            // Asked twice, for something else first: a cohort does not remember questions.
            let other =
                Spec::indicators(["OUV_TX"]).at("2020-02-29").horizon(spec.horizon()).build();
            drop(cohort.accumulate(&other.expect("a question")));
            cohort.accumulate(&spec).expect("the columns of the question")
        };
        assert!(packed(0..len).to_bytes() == whole.to_bytes(), "other bytes for {spec:?}");
        let merged = packed(half..len).merge(packed(0..half)).expect("one question");
        assert!(merged.to_bytes() == whole.to_bytes(), "other bytes in halves for {spec:?}");
    });
}

#[test]
fn merging_is_associative_commutative_and_neutral() {
    all(2_000..2_120, |spec, owned, len, chance| {
        let [a, b, c] = three(&spec, owned, len, chance);
        let merge =
            |x: &Accumulator, y: &Accumulator| copy(x).merge(copy(y)).expect("one question");
        let left = merge(&merge(&a, &b), &c);
        let right = merge(&a, &merge(&b, &c));
        assert!(left.to_bytes() == right.to_bytes(), "not associative: {spec:?}");
        assert!(merge(&a, &b).to_bytes() == merge(&b, &a).to_bytes(), "not commutative: {spec:?}");
        let nothing = Accumulator::new(&spec);
        assert!(merge(&a, &nothing).to_bytes() == a.to_bytes(), "not neutral: {spec:?}");
        assert!(merge(&nothing, &a).to_bytes() == a.to_bytes(), "not neutral: {spec:?}");
    });
}

#[test]
fn bytes_hold_everything() {
    all(3_000..3_120, |spec, owned, len, chance| {
        let [a, ..] = three(&spec, owned, len, chance);
        let again = copy(&a);
        assert!(again.to_bytes() == a.to_bytes(), "other bytes for {spec:?}");
        let (one, other) = (a.finish(), again.finish());
        assert_eq!(one.as_ref().ok().map(told), other.as_ref().ok().map(told));
    });
}

#[test]
fn a_hidden_cell_shows_no_number() {
    let mut hidden = 0;
    for seed in 4_000..4_200 {
        let Some((spec, owned, len, _)) = given(seed) else { continue };
        let spec = spec.to_builder().disclosure(Disclosure::Casd11).build().expect("a question");
        let mut part = Accumulator::new(&spec);
        part.push(&owned.columns(0..len), 0).expect("columns");
        let Ok(table) = part.finish() else { continue };
        for row in table.rows() {
            let small = |count: Option<u64>| count.is_some_and(|n| (1..=10).contains(&n));
            let cell = row.cell;
            if cell.status().starts_with("suppressed") {
                hidden += 1;
                assert_eq!((cell.numerator(), cell.value()), (None, None), "{row:?}");
                assert_eq!((cell.lower(), cell.upper()), (None, None), "{row:?}");
            }
            assert!(!small(cell.denominator()), "{row:?}");
            // The weight of a sample multiplies what is shown: 1 to 10 people are then hundreds.
            assert!(!small(cell.numerator()), "{row:?}");
        }
    }
    assert!(hidden > 100, "only {hidden} hidden cells were seen");
}

#[test]
fn totals_are_the_sums_of_what_they_hold() {
    let mut held = 0;
    for seed in 6_000..6_150 {
        let Some((spec, owned, len, _)) = given(seed) else { continue };
        if spec.indicator_ids().iter().any(|id| id == "ACT_TX_POP") || spec.by().is_empty() {
            continue;
        }
        let Some(table) = shown(spec.to_builder().totals(true), &owned, len) else { continue };
        let all_totals = |row: &Row<'_>| row.members().all(|member| member == Member::Total);
        let no_total = |row: &Row<'_>| row.members().all(|member| member != Member::Total);
        for id in spec.indicator_ids() {
            for place in 0..spec.times() {
                let when = spec.when(place).expect("a time");
                let here = |row: &Row<'_>| row.indicator == id && row.when == when;
                let sum = |kind: &dyn Fn(&Row<'_>) -> bool| {
                    let cells =
                        table.rows().filter(|row| here(row) && kind(row)).map(|row| row.cell);
                    cells.fold((0, 0), |sum, cell| {
                        let add = |sum: u64, count: Option<u64>| sum + count.unwrap_or(0);
                        (add(sum.0, cell.numerator()), add(sum.1, cell.denominator()))
                    })
                };
                assert_eq!(sum(&all_totals), sum(&no_total), "seed {seed} {id} {when:?}");
                held += 1;
            }
        }
    }
    assert!(held > 500, "only {held} totals were summed");
}

#[test]
fn stocks_move_by_their_flows_and_days_add_up() {
    let mut held = 0;
    for seed in 7_000..7_200 {
        let mut chance = Chance::new(seed);
        let recipe = Recipe::new(&mut chance);
        let day = |n: i64| date_of(n.clamp(-43_000, 66_000)).expect("a day in range").to_string();
        let (from, to) = (day(recipe.day() - 40), day(recipe.day() + 25));
        let life = ["opened_on", "activated_on", "closed_on"];
        let input = cohort(&mut chance, &recipe, &life);
        let owned = Owned::new(&input, seed);
        let ask = |ids: &[&str], every| {
            shown(
                Spec::indicators(ids.iter().copied()).over(&from, &to, every),
                &owned,
                input.rows.len(),
            )
        };
        let Some(table) = ask(&["ACT_CUM", "ACT_FLUX", "CLO_TX"], Every::Day) else { continue };
        let days = sums(&table);
        let (Some(weeks), 65) = (ask(&["CLO_TX"], Every::Week), days.len() / 3) else { continue };
        let (stock, rest) = days.split_at(65);
        let (flow, rates) = rest.split_at(65);
        for (pair, flow) in stock.windows(2).zip(&flow[1..]) {
            assert_eq!(pair[1].0 - pair[0].0, flow.0, "seed {seed}");
        }
        let total = |list: &[(u64, u64)]| {
            list.iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
        };
        assert_eq!(total(&sums(&weeks)), total(rates), "seed {seed}");
        held += 1;
    }
    assert!(held > 50, "only {held} series were followed");
}
