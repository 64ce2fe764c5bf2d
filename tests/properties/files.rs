//! Any definition, over any tables written as CSV files: the same counts as of the lists.

use crate::general::{catalogue, differs};
use crate::invent::{question, rows_of};
use crate::random::Chance;
use carnet_sante::Error;
use carnet_sante::exchange::csv::{CsvOptions, CsvReader, aliases};
use carnet_sante::exchange::wire::{self, table_json};
use carnet_sante::measure::indicator::{Accumulator, Columns, Spec};
use carnet_sante_conformance::general::{Question, tables};
use serde_json::Value;

/// A cell as people write it.
fn cell(value: &Value, slashes: bool) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => match text.split('-').collect::<Vec<_>>().as_slice() {
            [year, month, day] if slashes && year.len() == 4 => format!("{day}/{month}/{year}"),
            _ => text.clone(),
        },
        number => number.to_string(),
    }
}

/// A table of lists as a file, its headers in French or English, in any order.
fn file(columns: &Value, chance: &mut Chance) -> String {
    let mut names: Vec<&String> = columns.as_object().expect("an object").keys().collect();
    chance.shuffle(&mut names);
    let delimiter = chance.pick(&[",", ";", "\t"]);
    let slashes = chance.percent(50);
    let french = chance.percent(50);
    let header = |name: &&String| {
        let known = aliases(name).filter(|known| french && !known.is_empty());
        known.and_then(|known| known.first()).map_or(name.to_string(), |first| first.to_string())
    };
    let mut lines = vec![names.iter().map(header).collect::<Vec<_>>().join(delimiter)];
    for row in 0..rows_of(columns) {
        let cells: Vec<String> = names
            .iter()
            .map(|name| {
                let text = cell(&columns[name.as_str()][row], slashes);
                if chance.percent(10) { format!("\"{text}\"") } else { text }
            })
            .collect();
        lines.push(cells.join(delimiter));
    }
    lines.join(chance.pick(&["\n", "\r\n"])) + "\n"
}

/// Counts a file handed over in pieces cut anywhere.
fn push(
    counts: &mut Accumulator,
    table: Option<&str>,
    file: &str,
    chance: &mut Chance,
) -> Result<u64, Error> {
    let batch_rows = chance.pick(&[1, 7, 10_000]);
    let options = CsvOptions { batch_rows, ..CsvOptions::of(counts.spec(), table) };
    let mut reader = CsvReader::new(options);
    let mut sink =
        |columns: &Columns<'_>, first: u64| Ok(counts.push_table(table, columns, first)?);
    let mut rest = file.as_bytes();
    while !rest.is_empty() {
        let (piece, after) = rest.split_at((1 + chance.below(900)).min(rest.len()));
        reader.push(piece, &mut sink)?;
        rest = after;
    }
    Ok(reader.finish(&mut sink)?.rows)
}

#[test]
fn files_of_any_table_are_counted_as_the_oracle_counts_their_rows() {
    let catalogue = catalogue();
    let (mut events, mut profiles) = (0, 0);
    for seed in 0..400 {
        let mut chance = Chance::new(seed ^ 0x00F1_1E5A);
        let input = question(&mut chance);
        let spec = Spec::from_json(&input["spec"].to_string()).expect("a question");
        let expected = Question::new(&input["spec"], &catalogue)
            .answer(&tables(&input["columns"], &input["tables"]));
        let mut counts = Accumulator::new(&spec);
        let others = input["tables"].as_object().into_iter().flatten();
        let named = others.map(|(name, rows)| (Some(name.as_str()), rows));
        let mut empty = false;
        for (table, rows) in named.chain([(None, &input["columns"])]) {
            if rows.is_null() {
                continue;
            }
            if rows_of(rows) == 0 {
                // A file without any row is refused.
                empty = true;
                break;
            }
            let text = file(rows, &mut chance);
            let read = push(&mut counts, table, &text, &mut chance);
            let read =
                read.unwrap_or_else(|e| panic!("seed {seed}: {e}\n{}\n{text}", input["spec"]));
            assert_eq!(read, rows_of(rows) as u64, "seed {seed}");
            *if table.is_some() { &mut events } else { &mut profiles } += 1;
        }
        if empty {
            continue;
        }
        let table = counts.finish().unwrap_or_else(|e| panic!("seed {seed}: {e}"));
        let found = table_json(&table)["rows"].as_array().expect("a list").clone();
        let why = differs(&expected, &found);
        assert_eq!(why, None, "seed {seed}\n{}", input["spec"]);
    }
    assert!(events > 100 && profiles > 100, "{events} tables of events, {profiles} of profiles");
}

#[test]
fn the_operation_takes_the_text_of_a_file_in_the_place_of_lists() {
    let catalogue = catalogue();
    let mut compared = 0;
    for seed in 0..100 {
        let mut chance = Chance::new(seed ^ 0x7E97);
        let mut input = question(&mut chance);
        let expected = Question::new(&input["spec"], &catalogue)
            .answer(&tables(&input["columns"], &input["tables"]));
        let documents = &input["tables"]["documents"];
        if documents.is_null() || rows_of(documents) == 0 {
            continue;
        }
        input["tables"]["documents"] = file(documents, &mut chance).into();
        let answer = wire::call("indicators", &input.to_string()).expect("a table");
        let answer: Value = serde_json::from_str(&answer).expect("JSON");
        let why = differs(&expected, answer["rows"].as_array().expect("a list"));
        assert_eq!(why, None, "seed {seed}\n{}", input["spec"]);
        compared += 1;
    }
    assert!(compared > 30, "{compared} compared");
}
