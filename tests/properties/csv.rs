//! The same cohorts, written as CSV in the ways that people write it.

use crate::cohorts::{Recipe, cohort};
use crate::differential::difference;
use crate::engine::told;
use crate::questions::{needed, question};
use crate::random::Chance;
use carnet_sante::Error;
use carnet_sante::exchange::csv::{CsvOptions, read};
use carnet_sante::measure::indicator::{Accumulator, Spec, Table};
use carnet_sante_conformance::input::{LIFE, date_of};
use carnet_sante_conformance::{Answer, BirthColumn, Input, RawRow, RawText, Refusal, answer};

/// How a file is written.
struct Hand {
    delimiter: char,
    slashes: bool,
    quotes: usize,
    end: &'static str,
    mark: bool,
}

impl Hand {
    fn new(chance: &mut Chance) -> Self {
        Self {
            delimiter: chance.pick(&[',', ';', '\t']),
            slashes: chance.percent(40),
            quotes: chance.pick(&[0, 30, 100]),
            end: chance.pick(&["\n", "\r\n"]),
            mark: chance.percent(30),
        }
    }

    fn date(&self, day: Option<i64>) -> String {
        let form = if self.slashes { "%d/%m/%Y" } else { "%Y-%m-%d" };
        let date = day.and_then(date_of);
        date.map_or_else(String::new, |date| date.format(form).to_string())
    }

    fn line(&self, cells: &[String], chance: &mut Chance) -> String {
        let quoted: Vec<String> = cells
            .iter()
            .map(|cell| match chance.percent(self.quotes) {
                true => format!("\"{cell}\""),
                false => cell.clone(),
            })
            .collect();
        quoted.join(&self.delimiter.to_string()) + self.end
    }
}

fn text(raw: &RawText) -> String {
    match raw {
        RawText::Text(text) => text.clone(),
        RawText::Null | RawText::NoLabel => String::new(),
    }
}

fn number(number: Option<i64>) -> String {
    number.map_or_else(String::new, |n| n.to_string())
}

/// What a file cannot say as it stands: days that have no four-digit year, codes without label,
/// blanks around a text, faults of another reader; and rows with two errors, of which the reader
/// may see the later one first.
fn sayable(mut row: RawRow, years: bool) -> RawRow {
    let far = |day: i64| if (-43_830..=66_109).contains(&day) { day } else { 66_109 };
    row.fault = None;
    for cell in [&mut row.territory, &mut row.sex] {
        match cell {
            RawText::NoLabel => *cell = RawText::Null,
            RawText::Text(text) => *cell = RawText::of(text.trim()),
            RawText::Null => {}
        }
    }
    row.life = row.life.map(|day| day.map(far));
    if !years {
        row.birth = row.birth.map(far);
    }
    let off = |day: &i64| !(-43_829..=66_108).contains(day);
    let born = row.birth.filter(|_| !years);
    let late = born.iter().chain(row.life.iter().flatten()).any(off);
    if late {
        (row.territory, row.sex) = (RawText::Null, RawText::Null);
        (row.count, row.episode) = (Some(1), Some(1));
        row.life = row.life.map(|day| day.filter(off));
        row.birth = row.birth.filter(|day| !years && off(day));
    }
    row
}

fn columns(input: &Input) -> Vec<String> {
    let mut names = Vec::new();
    let mut add = |given: bool, name: &str| {
        if given {
            names.push(name.to_owned());
        }
    };
    add(input.territory, "territory");
    add(input.birth == BirthColumn::Dates, "birth_date");
    add(input.birth == BirthColumn::Years, "birth_year");
    add(input.sex, "sex");
    for (given, name) in input.life.into_iter().zip(LIFE) {
        add(given, name);
    }
    add(input.count, "count");
    add(input.episode, "episode");
    names.extend(input.categories.iter().cloned());
    names
}

fn cell(row: &RawRow, input: &Input, name: &str, hand: &Hand) -> String {
    match name {
        "territory" => text(&row.territory),
        "birth_date" => hand.date(row.birth),
        "birth_year" => number(row.birth),
        "sex" => text(&row.sex),
        "count" => number(row.count),
        "episode" => number(row.episode),
        _ => match LIFE.iter().position(|life| *life == name) {
            Some(place) => hand.date(row.life[place]),
            None => {
                let place = input.categories.iter().position(|given| given == name);
                text(&row.categories[place.expect("a category")])
            }
        },
    }
}

fn file(input: &Input, chance: &mut Chance) -> String {
    let hand = Hand::new(chance);
    let mut names = columns(input);
    chance.shuffle(&mut names);
    let mut file = if hand.mark { "\u{feff}".to_owned() } else { String::new() };
    file += &hand.line(&names, chance);
    for row in &input.rows {
        let cells: Vec<String> = names.iter().map(|name| cell(row, input, name, &hand)).collect();
        file += &hand.line(&cells, chance);
    }
    file
}

fn counted(file: &str, input: &Input, spec: &Spec, batch_rows: usize) -> Result<Table, Error> {
    let categories = input.categories.clone();
    let options = CsvOptions { categories, batch_rows, ..CsvOptions::default() };
    let mut part = Accumulator::new(spec);
    read(file.as_bytes(), &options, &mut |columns, first_row| Ok(part.push(columns, first_row)?))?;
    Ok(part.finish()?)
}

#[test]
fn a_file_is_counted_as_the_oracle_counts_its_rows() {
    let mut compared = 0;
    for seed in 0..400 {
        let mut chance = Chance::new(seed ^ 0xC5F);
        let recipe = Recipe::new(&mut chance);
        let spec = question(&mut chance, &recipe);
        let mut input = cohort(&mut chance, &recipe, &needed(&spec));
        // A file of one column has blank lines, and one without rows has no batch.
        if columns(&input).len() < 2 || input.rows.is_empty() {
            continue;
        }
        let years = input.birth == BirthColumn::Years;
        input.rows = input.rows.into_iter().map(|row| sayable(row, years)).collect();
        let file = file(&input, &mut chance);
        let engine: Result<Answer, Refusal> =
            counted(&file, &input, &spec, chance.pick(&[1, 7, 10_000]))
                .map(|table| told(&table))
                .map_err(|error| Refusal { code: error.code(), report: None });
        let what = difference(&answer(&input, &spec), &engine);
        assert_eq!(
            what,
            None,
            "seed {seed}\n{}\n{file}",
            serde_json::to_string(&spec).expect("JSON")
        );
        compared += 1;
    }
    assert!(compared > 200, "only {compared} files were compared");
}
