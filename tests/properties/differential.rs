//! Cell by cell and row by row, the engine says what the oracle says.

use crate::cohorts::{Recipe, cohort};
use crate::engine::{packed, streamed, whole};
use crate::questions::{needed, question};
use crate::random::Chance;
use carnet_sante::measure::indicator::Spec;
use carnet_sante_conformance::vectors::same_number;
use carnet_sante_conformance::{Answer, Input, Line, Refusal, answer};

/// How many cases; `CARNET_CASES` asks for more, or for less.
fn cases() -> u64 {
    let asked = std::env::var("CARNET_CASES").ok();
    asked.map_or(1_000, |asked| asked.parse().expect("a number of cases"))
}

fn same_line(a: &Line, b: &Line) -> bool {
    let same = |a: Option<f64>, b: Option<f64>| match (a, b) {
        (Some(a), Some(b)) => same_number(a, b),
        (None, None) => true,
        _ => false,
    };
    let numbers = same(a.value, b.value) && same(a.lower, b.lower) && same(a.upper, b.upper);
    let plain = |line: &Line| Line { value: None, lower: None, upper: None, ..line.clone() };
    numbers && plain(a) == plain(b)
}

/// The first difference between two outcomes.
pub(crate) fn difference(
    oracle: &Result<Answer, Refusal>,
    engine: &Result<Answer, Refusal>,
) -> Option<String> {
    let (oracle, engine) = match (oracle, engine) {
        (Ok(oracle), Ok(engine)) => (oracle, engine),
        (Err(a), Err(b)) if a.code == b.code => return None,
        (a, b) => {
            let short =
                |r: &Result<Answer, Refusal>| r.as_ref().map(|_| "a table").map_err(|e| e.code);
            return Some(format!("oracle {:?}, engine {:?}", short(a), short(b)));
        }
    };
    if oracle.report != engine.report {
        return Some(format!("oracle {:?}\nengine {:?}", oracle.report, engine.report));
    }
    let pairs = oracle.rows.iter().zip(&engine.rows);
    if let Some((a, b)) = pairs.into_iter().find(|(a, b)| !same_line(a, b)) {
        return Some(format!("oracle {a:?}\nengine {b:?}"));
    }
    let (a, b) = (oracle.rows.len(), engine.rows.len());
    (a != b).then(|| {
        let extra = if a > b { &oracle.rows[b] } else { &engine.rows[a] };
        format!("oracle {a} rows, engine {b}; first extra row {extra:?}")
    })
}

/// What differs in any of the ways of asking.
fn differs(input: &Input, spec: &Spec, seed: u64) -> Option<String> {
    let oracle = answer(input, spec);
    let ways: [(&str, Result<Answer, Refusal>); 3] = [
        ("run", whole(input, spec, seed)),
        ("accumulator", streamed(input, spec, seed, &mut Chance::new(seed ^ 1))),
        ("cohort", packed(input, spec, seed, &mut Chance::new(seed ^ 2))),
    ];
    ways.iter()
        .find_map(|(way, engine)| difference(&oracle, engine).map(|what| format!("{way}:\n{what}")))
}

/// The smallest input found, by leaving rows out, that still differs.
fn smallest(mut input: Input, spec: &Spec, seed: u64) -> Input {
    let mut chunk = input.rows.len();
    while chunk > 0 {
        let mut start = 0;
        while start < input.rows.len() {
            let mut fewer = input.clone();
            let end = (start + chunk).min(fewer.rows.len());
            fewer.rows.drain(start..end);
            if differs(&fewer, spec, seed).is_some() {
                input = fewer;
            } else {
                start += chunk;
            }
        }
        chunk /= 2;
    }
    input
}

fn case(seed: u64) -> (Input, Spec) {
    let mut chance = Chance::new(seed);
    let recipe = Recipe::new(&mut chance);
    let spec = question(&mut chance, &recipe);
    (cohort(&mut chance, &recipe, &needed(&spec)), spec)
}

#[test]
fn the_engine_says_what_the_oracle_says() {
    let mut wrong = Vec::new();
    let mut tables = 0;
    let all = cases();
    for seed in 0..all {
        let (input, spec) = case(seed);
        if differs(&input, &spec, seed).is_some() {
            let small = smallest(input, &spec, seed);
            let what = differs(&small, &spec, seed).unwrap_or_default();
            let spec = serde_json::to_string(&spec).expect("JSON");
            wrong.push(format!("seed {seed}\n{spec}\n{:?}\n{what}", small.rows));
        } else if answer(&input, &spec).is_ok_and(|answer| !answer.rows.is_empty()) {
            tables += 1;
        }
    }
    let shown = wrong.iter().take(3).cloned().collect::<Vec<_>>().join("\n\n");
    assert!(wrong.is_empty(), "{} of {all} differ\n{shown}", wrong.len());
    assert!(tables > all / 2, "only {tables} cases compared a table");
}
