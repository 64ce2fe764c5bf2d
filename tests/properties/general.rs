//! Any definition, over any tables: the engine against the general oracle, and the laws of merging.

use crate::invent::{question, rows_of};
use crate::random::Chance;
use carnet_sante::exchange::wire::{self, Batch, CodeData, Data, Mask};
use carnet_sante::measure::indicator::{Accumulator, Cohort, Spec};
use carnet_sante_conformance::general::{Question, tables};
use carnet_sante_conformance::vectors::same_number;
use serde_json::{Value, json};
use std::borrow::Cow;
use std::ops::Range;

pub(crate) fn catalogue() -> Value {
    serde_json::from_str(&wire::call("catalogue", "{}").expect("the catalogue")).expect("JSON")
}

fn told(input: &Value) -> Result<Vec<Value>, String> {
    let answer = wire::call("indicators", &input.to_string());
    let answer = answer.map_err(|error| format!("{} {:?} {error}", error.code(), error.path()))?;
    let answer: Value = serde_json::from_str(&answer).map_err(|error| error.to_string())?;
    if answer["reconciliation"]["failed"] != 0 && !answer["reconciliation"].is_null() {
        return Err(format!("stocks and moves differ: {}", answer["reconciliation"]));
    }
    Ok(answer["rows"].as_array().expect("a list").clone())
}

pub(crate) fn differs(expected: &[Value], found: &[Value]) -> Option<String> {
    if expected.len() != found.len() {
        let keys = |rows: &[Value]| {
            rows.iter().take(12).map(|row| format!("\n  {row}")).collect::<String>()
        };
        let (a, b) = (expected.len(), found.len());
        return Some(format!("{a} rows expected{}\n{b} found{}", keys(expected), keys(found)));
    }
    expected.iter().zip(found).find_map(|(want, have)| {
        let same = want.as_object().expect("a row").iter().all(|(key, value)| {
            match (value.as_f64(), have[key].as_f64()) {
                (Some(a), Some(b)) => same_number(a, b),
                _ => *value == have[key],
            }
        });
        (!same).then(|| format!("expected {want}\n   found {have}"))
    })
}

fn cases() -> u64 {
    std::env::var("CARNET_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(600)
}

#[test]
fn the_engine_counts_any_definition_as_the_oracle_does() {
    let catalogue = catalogue();
    let (mut wrong, mut counted) = (Vec::new(), 0);
    for seed in 0..cases() {
        let input = question(&mut Chance::new(seed));
        let expected = Question::new(&input["spec"], &catalogue)
            .answer(&tables(&input["columns"], &input["tables"]));
        match told(&input) {
            Ok(found) => {
                counted += found.iter().filter(|row| row["numerator"].as_u64() > Some(0)).count();
                let why = differs(&expected, &found);
                wrong.extend(why.map(|why| format!("seed {seed}\n{}\n{why}", input["spec"])));
            }
            Err(why) => wrong.push(format!("seed {seed}\n{}\n{why}", input["spec"])),
        }
    }
    let shown = wrong.iter().take(3).cloned().collect::<Vec<_>>().join("\n\n");
    assert!(wrong.is_empty(), "{} of {} differ\n{shown}", wrong.len(), cases());
    assert!(counted > 1_000, "only {counted} cells counted something");
}

/// Some rows of a table of JSON lists, as any face hands them over.
fn batch(columns: &Value, spec: &Spec, rows: &Range<usize>) -> Batch<'static> {
    let mut batch = Batch::new(rows.len());
    for (name, list) in columns.as_object().expect("an object") {
        if !Batch::reads(spec, name) {
            continue;
        }
        let values = &list.as_array().expect("a list")[rows.clone()];
        let valid: Vec<u8> = values.iter().map(|value| u8::from(!value.is_null())).collect();
        let data = if values.iter().all(Value::is_null) {
            Data::Nulls(values.len())
        } else if values.iter().any(Value::is_i64) {
            Data::I64(values.iter().map(|value| value.as_i64().unwrap_or(0)).collect())
        } else {
            let labels = values.iter().map(|v| Cow::Owned(v.as_str().unwrap_or("").to_owned()));
            let codes: Vec<u32> = (0..).zip(values).map(|(code, _)| code).collect();
            Data::Text { codes: CodeData::U32(codes.into()), labels: labels.collect() }
        };
        batch.add(name.clone(), data, Mask::Bytes(valid.into())).expect("a column");
    }
    batch
}

fn named(input: &Value) -> Vec<(Option<String>, &Value)> {
    let profiles = input["columns"].is_object().then_some((None, &input["columns"]));
    let others = input["tables"].as_object().into_iter().flatten();
    profiles.into_iter().chain(others.map(|(name, rows)| (Some(name.clone()), rows))).collect()
}

fn push(part: &mut Accumulator, table: &Option<String>, batch: &Batch<'_>, first: usize) {
    let first = u64::try_from(first).expect("a row number");
    part.push_table(table.as_deref(), &batch.lend(), first).expect("good columns");
}

#[test]
fn any_split_and_any_order_gives_the_same_bytes() {
    let mut long = 0;
    for seed in 0..cases() / 2 {
        let mut chance = Chance::new(seed ^ 0xABCD_EF01);
        let input = question(&mut chance);
        let spec = Spec::from_json(&input["spec"].to_string()).expect("a question");
        let mut whole = Accumulator::new(&spec);
        let mut runs = Vec::new();
        for (table, columns) in named(&input) {
            let all = 0..rows_of(columns);
            push(&mut whole, &table, &batch(columns, &spec, &all), 0);
            for run in crate::engine::cuts(&mut chance, all.len()) {
                runs.push((table.clone(), columns, run));
            }
        }
        chance.shuffle(&mut runs);
        let mut parts = vec![Accumulator::new(&spec)];
        for (table, columns, run) in runs {
            if chance.percent(40) {
                parts.push(Accumulator::new(&spec));
            }
            let part = parts.last_mut().expect("at least one");
            push(part, &table, &batch(columns, &spec, &run), run.start);
        }
        chance.shuffle(&mut parts);
        let merged = crate::engine::merged(&mut chance, parts).expect("one question");
        let bytes = whole.to_bytes();
        long = long.max(bytes.len());
        assert_eq!(bytes, merged.to_bytes(), "seed {seed}\n{}", input["spec"]);
        let copy = crate::engine::copy(&merged);
        assert_eq!(
            copy.finish().expect("a table"),
            whole.finish().expect("a table"),
            "seed {seed}"
        );
    }
    assert!(long > 2_000, "longest {long}");
}

#[test]
fn a_cohort_counts_as_its_rows_do() {
    let mut compared = 0;
    for seed in 0..cases() {
        let mut chance = Chance::new(seed ^ 0x1357_9BDF);
        let input = question(&mut chance);
        if input["tables"] != json!({}) {
            continue;
        }
        let spec = Spec::from_json(&input["spec"].to_string()).expect("a question");
        let rows = batch(&input["columns"], &spec, &(0..rows_of(&input["columns"])));
        let mut cohort = Cohort::new();
        cohort.push(&rows.lend(), 0).expect("good columns");
        let table = carnet_sante::measure::run(&spec, &rows.lend()).expect("a table");
        assert_eq!(cohort.table(&spec).expect("a table"), table, "seed {seed}\n{}", input["spec"]);
        compared += 1;
    }
    assert!(compared > 50, "{compared} compared");
}
