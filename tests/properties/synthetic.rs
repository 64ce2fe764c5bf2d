//! Populations made from a seed: as many people as a small town, exact ages, no bad row.

use crate::differential::difference;
use crate::engine::told;
use carnet_sante::Coded;
use carnet_sante::bridge::synthetic::{Calibration, Population, population};
use carnet_sante::measure::indicator::{Accumulator, Cohort, Spec, Table};
use carnet_sante_conformance::input::day_number;
use carnet_sante_conformance::{Answer, BirthColumn, Input, RawRow, RawText, Refusal, answer};

/// The same people, for the oracle.
fn rows(people: &Population) -> Input {
    let batch = people.batch(0..people.len());
    let rows = (0..batch.len()).filter_map(|place| batch.row(place)).map(|row| {
        let (notified, opened) = (Some(row.notified_on), Some(row.opened_on));
        let life = [notified, row.opposed_on, opened, row.activated_on, None, None, None];
        RawRow {
            territory: RawText::of(row.territory),
            birth: Some(day_number(row.birth_date)),
            sex: RawText::of(row.sex.code()),
            life: life.map(|date| date.map(day_number)),
            ..RawRow::default()
        }
    });
    Input {
        rows: rows.collect(),
        territory: true,
        birth: BirthColumn::Dates,
        sex: true,
        life: [true, true, true, true, false, false, false],
        ..Input::default()
    }
}

fn agree(people: &Population, input: &Input, spec: &Spec) {
    let mut parts = Vec::new();
    let mut cohort = Cohort::new();
    for batch in people.batches(613) {
        let mut part = Accumulator::new(spec);
        part.push(&batch.columns(), batch.first_row).expect("columns");
        cohort.push(&batch.columns(), batch.first_row).expect("columns");
        parts.push(part);
    }
    let whole = parts.into_iter().rev().reduce(|a, b| a.merge(b).expect("one question"));
    let streamed = whole.expect("a batch").finish();
    let oracle = answer(input, spec);
    let words = |table: Table| -> Answer { told(&table) };
    let refused = |code| Refusal { code, report: None };
    let ways = [
        streamed.map(words).map_err(|error| refused(error.code())),
        cohort.table(spec).map(words).map_err(|error| refused(error.code())),
    ];
    assert!(oracle.is_ok());
    for engine in ways {
        assert_eq!(difference(&oracle, &engine), None, "{spec:?}");
    }
}

#[test]
fn synthetic_people_are_counted_as_the_oracle_counts_them() {
    let stocks = "[\"OUV_N\",\"OUV_TX\",\"NOT_N\",\"OPP_TX\",\"OPP_N\",\"ACT_N\",\"ACT_CUM\",\"ACT_TX_OUV\",\"ACT_TX_ASS\"]";
    let questions = [
        format!(r#"{{"indicators":{stocks},"by":["departement","age"],"at":"2024-02-29","totals":true}}"#),
        format!(r#"{{"indicators":{stocks},"by":["region","sex"],"at":["2022-05-31","2023-02-28","2024-02-29","2024-03-01"],"disclosure":"none","totals":true}}"#),
        r#"{"indicators":["ACT_FLUX","ACT_N"],"by":["age"],"over":{"from":"2022-01-15","to":"2024-04-10","every":"month"},"disclosure":"none"}"#.to_owned(),
        r#"{"indicators":["ACT_TX_POP"],"by":["departement"],"at":"2023-12-31","sampling_weight":20000,"totals":true,"disclosure":"none"}"#.to_owned(),
        r#"{"indicators":["ACT_TX_POP"],"by":["region","sex","age"],"at":"2023-12-31","sampling_weight":20000}"#.to_owned(),
        r#"{"indicators":["ACT_TX_OUV"],"by":["age"],"bands":[0,1,2,3,4,5,6,16,17,18,19,65,66,67],"over":{"from":"2024-02-20","to":"2024-03-10","every":"day"},"disclosure":"none"}"#.to_owned(),
    ];
    for seed in [1, 2_026] {
        let people = population(seed, 3_400, &Calibration::national()).expect("a population");
        let input = rows(&people);
        assert_eq!(input.rows.len(), 3_400);
        for question in &questions {
            agree(&people, &input, &Spec::from_json(question).expect("a question"));
        }
    }
}
