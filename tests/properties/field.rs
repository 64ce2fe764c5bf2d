//! Laws of the registers of the field, on registers with and without faults.

use crate::random::Chance;
use carnet_sante::field::network::{
    ActionKind, AmbIndicator, AmbassadorKind, Network, Question, Rows, SCHEMAS, StructureKind,
};
use carnet_sante::field::programme::{self, Programmes};
use carnet_sante::field::rows::{RawRow, RawTable};
use carnet_sante::field::target::{Point, Status, Target};
use carnet_sante::reference::territory::{Level, Territory};
use carnet_sante::time::{Every, Period, date_of, parse_date, periods};
use chrono::NaiveDate;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const CASES: u64 = 300;
const PLACES: [&str; 12] =
    ["FR", "REG-27", "REG-94", "21", "21231", "39", "2A", "2A004", "2B", "971", "988", "98818"];

fn day(chance: &mut Chance) -> NaiveDate {
    date_of(i32::try_from(chance.between(19_650, 20_200)).expect("a day")).expect("a date")
}

fn code(chance: &mut Chance, words: &[(&'static str, &'static str)]) -> &'static str {
    chance.pick(words).0
}

/// A sound register, unless `faults`: then about one row in five is damaged somehow.
fn register(chance: &mut Chance, faults: bool) -> Rows {
    let mut rows = Rows::default();
    let row = RawRow::new;
    for i in 0..6 {
        let kind = code(chance, StructureKind::WORDS);
        let territory = chance.pick(&PLACES);
        rows.structures.push(Some(
            row().with("id", format!("s{i}")).with("kind", kind).with("territory", territory),
        ));
    }
    for i in 0..8 {
        let kind = code(chance, AmbassadorKind::WORDS);
        let joined = day(chance).to_string();
        rows.ambassadors.push(Some(
            row()
                .with("id", format!("a{i}"))
                .with("kind", kind)
                .with("territory", chance.pick(&PLACES))
                .with("joined_on", joined),
        ));
    }
    for i in 0..30 {
        let reached = chance.between(0, 60);
        let mut structures: Vec<String> =
            (0..6).filter(|_| chance.percent(30)).map(|s| format!("s{s}")).collect();
        if structures.is_empty() {
            structures.push("s0".to_owned());
        }
        rows.actions.push(Some(
            row()
                .with("id", format!("x{i}"))
                .with("kind", code(chance, ActionKind::WORDS))
                .with("on", day(chance).to_string())
                .with("territory", chance.pick(&PLACES))
                .with("structures", structures)
                .with("people_reached", reached)
                .with("people_helped", chance.between(0, reached)),
        ));
    }
    if faults {
        for schema in SCHEMAS {
            damage(
                chance,
                schema.columns.iter().map(|column| column.name).collect(),
                rows.table_mut(schema.table).expect("a table"),
            );
        }
    }
    rows
}

fn damage(chance: &mut Chance, columns: Vec<&str>, table: &mut RawTable) {
    for place in 0..table.len() {
        if !chance.percent(20) {
            continue;
        }
        let cell: Value = chance.pick(&[
            json!(null),
            json!(""),
            json!(-1),
            json!(1.5),
            json!(true),
            json!("2024-02-30"),
            json!("nobody"),
            json!(["x", "x"]),
            json!([1]),
            json!({"a": 1}),
            json!("é\u{0}🙂"),
            json!(u64::MAX),
            json!("2023-01-01"),
            json!("x1"),
            json!("FR"),
        ]);
        let column = chance.pick(&columns).to_owned();
        table[place] = match chance.below(4) {
            0 => None,
            1 => table[chance.below(place + 1)].clone(),
            _ => table[place].take().map(|row| row.with(&column, cell)),
        };
    }
}

fn question(territory: &str, by: Option<Level>, periods: Vec<Period>) -> Question {
    Question {
        indicators: AmbIndicator::ALL.to_vec(),
        territory: Territory::parse(territory).expect("a territory"),
        by,
        periods,
        level: 0.95,
        kinds: None,
    }
}

fn span(from: &str, to: &str) -> Period {
    Period::new(parse_date(from).expect("a date"), parse_date(to).expect("a date")).expect("a span")
}

#[test]
fn every_row_is_accounted_for_and_rejected_ones_count_nowhere() {
    let mut rejected_rows = 0;
    for seed in 0..CASES {
        let mut rows = register(&mut Chance::new(seed), true);
        let (network, account) = Network::read(&rows);
        let mut bad = BTreeSet::new();
        for issue in &account.issues {
            bad.insert((issue.table, issue.row));
        }
        for table in &account.tables {
            assert_eq!(table.given, table.accepted + table.rejected, "{seed}");
            let told = bad.iter().filter(|(name, _)| *name == table.table).count() as u64;
            assert_eq!(told, table.rejected, "{seed}");
        }
        rejected_rows += bad.len();
        for schema in SCHEMAS {
            let table = rows.table_mut(schema.table).expect("a table");
            let mut number = 0;
            table.retain(|_| {
                number += 1;
                !bad.contains(&(schema.table, number - 1))
            });
        }
        let (again, clean) = Network::read(&rows);
        assert!(clean.is_clean(), "{seed}: {:?}", clean.issues);
        assert_eq!(network, again, "{seed}");
    }
    assert!(rejected_rows > 500, "{rejected_rows}");
}

/// What lies in France, a region or a département, by the texts of the codes alone.
fn lies_in(place: &str, whole: &str) -> bool {
    let departement = if place.len() == 5 {
        if place.starts_with("97") || place.starts_with("98") { &place[..3] } else { &place[..2] }
    } else {
        place
    };
    let region = match departement {
        "21" | "39" | "REG-27" => "REG-27",
        "2A" | "2B" | "REG-94" => "REG-94",
        "971" => "REG-01",
        _ => "",
    };
    place == whole
        || departement == whole
        || region == whole
        || (whole == "FR" && (place == "FR" || !region.is_empty()))
}

#[test]
fn counts_are_those_of_a_naive_reading() {
    for seed in 0..CASES {
        let rows = register(&mut Chance::new(seed), false);
        let (network, account) = Network::read(&rows);
        assert!(account.is_clean(), "{seed}: {:?}", account.issues);
        let table: Value = serde_json::to_value(&rows.actions).expect("JSON");
        for whole in ["FR", "REG-27", "REG-94", "21", "2A", "971", "988", "21231"] {
            let rows = network
                .indicators(&question(whole, None, vec![span("2024-01-01", "2025-01-01")]))
                .expect("rows");
            let inside: Vec<&Value> = table
                .as_array()
                .expect("rows")
                .iter()
                .filter(|row| lies_in(row["territory"].as_str().expect("a code"), whole))
                .filter(|row| row["on"].as_str().expect("a date").starts_with("2024-"))
                .collect();
            let people: u64 =
                inside.iter().map(|row| row["people_reached"].as_u64().expect("a count")).sum();
            assert_eq!(
                (rows[1].numerator, rows[2].numerator),
                (inside.len() as u64, people),
                "{seed} {whole}"
            );
        }
    }
}

#[test]
fn months_and_parts_add_up() {
    let year = span("2024-01-01", "2025-01-01");
    let months = periods(year, Every::Month).expect("months");
    for seed in 0..CASES {
        let (network, _) = Network::read(&register(&mut Chance::new(seed), true));
        let whole = network.indicators(&question("FR", None, vec![year])).expect("rows");
        let cut = network
            .indicators(&question("FR", Some(Level::Departement), months.clone()))
            .expect("rows");
        for indicator in [AmbIndicator::Actions, AmbIndicator::People] {
            let of = |total: bool| -> u64 {
                let rows = cut.iter().filter(|row| row.indicator == indicator);
                rows.filter(|row| (row.territory == Some(Territory::France)) == total)
                    .map(|row| row.numerator)
                    .sum()
            };
            let expected =
                whole.iter().find(|row| row.indicator == indicator).expect("a row").numerator;
            assert_eq!((of(true), of(false)), (expected, expected), "{seed}");
        }
    }
}

#[test]
fn the_order_of_actions_changes_nothing() {
    for seed in 0..CASES {
        let mut chance = Chance::new(seed);
        let mut rows = register(&mut chance, false);
        let report = |rows: &Rows| Network::read(rows).0.report(Territory::France, 2024, None);
        let before = report(&rows);
        chance.shuffle(&mut rows.actions);
        assert_eq!(report(&rows), before, "{seed}");
    }
}

#[test]
fn programmes_account_for_every_row_and_funnels_narrow() {
    for seed in 0..CASES {
        let mut chance = Chance::new(seed);
        let row = RawRow::new;
        let mut rows = programme::Rows::default();
        rows.programmes.push(Some(
            row()
                .with("id", "p")
                .with("kind", "pilot")
                .with("territory", "31")
                .with("starts_on", "2023-11-01"),
        ));
        for i in 0..10 {
            rows.sites.push(Some(
                row().with("id", format!("s{i}")).with("programme", "p").with("territory", "31"),
            ));
        }
        for _ in 0..25 {
            rows.stages.push(Some(
                row()
                    .with("site", format!("s{}", chance.below(11)))
                    .with("stage", code(&mut chance, programme::Stage::WORDS))
                    .with("on", day(&mut chance).to_string()),
            ));
        }
        damage(&mut chance, vec!["site", "stage", "on", "x"], &mut rows.stages);
        let (register, account) = Programmes::read(&rows);
        let (given, accepted, rejected) = account.totals();
        assert_eq!((given, accepted + rejected), (36, 36));
        let (mut last, mut at) = (vec![0; 5], 19_600);
        while at < 20_300 {
            let day = date_of(at).expect("a date");
            let rows = register.funnel("p", None, None, day, 0.95).expect("a funnel");
            let reached: Vec<u64> = rows.iter().map(|row| row.numerator).collect();
            assert!(reached.windows(2).all(|pair| pair[1] <= pair[0]), "{seed}: narrows");
            assert!(reached.iter().zip(&last).all(|(now, before)| now >= before), "{seed}: grows");
            let present: u64 = rows.iter().map(|row| row.present).sum();
            assert_eq!(present, reached[0], "{seed}: each site is at one stage");
            last = reached;
            at += 50;
        }
    }
}

#[test]
fn targets_keep_their_laws() {
    for seed in 0..CASES {
        let mut chance = Chance::new(seed);
        let start = day(&mut chance);
        let length = chance.between(1, 800);
        let due = start + chrono::Days::new(u64::try_from(length).expect("days"));
        let (baseline, gain) = (chance.between(0, 50) as u64, chance.between(1, 500) as u64);
        let target = Target::new(baseline, baseline + gain, start, due).expect("a target");
        let mut known = Vec::new();
        let (mut on, mut value) = (start, baseline);
        for _ in 0..chance.below(6) {
            on = on + chrono::Days::new(chance.between(1, 200) as u64);
            value += chance.between(0, 200) as u64;
            known.push(Point { on, value });
        }
        let (mut before, mut met) = (f64::MIN, false);
        for step in 0..40 {
            let at = start + chrono::Days::new(step * 30);
            let standing = target.standing(&known, at);
            assert!(standing.expected >= before, "{seed}: a path never falls");
            assert!(!met || standing.status == Status::Met, "{seed}: met stays met");
            let above = standing.value as f64 > standing.expected + 1e-6;
            let below = (standing.value as f64) < standing.expected - 1e-6;
            match standing.status {
                Status::OnCourse => assert!(!below && at < due, "{seed}"),
                Status::Late => assert!(!above && at < due, "{seed}"),
                Status::Met => assert!(standing.reached_on.is_some_and(|on| on <= due), "{seed}"),
                Status::Missed => assert!(at >= due, "{seed}"),
                _ => panic!("{seed}: nothing was withdrawn"),
            }
            before = standing.expected;
            met = standing.status == Status::Met;
            let range = target.forecast(&known, at, 0.95);
            let days = [range.earliest, range.central, range.latest];
            let given: Vec<_> = days.into_iter().flatten().collect();
            assert!(given.windows(2).all(|pair| pair[0] <= pair[1]), "{seed}: {range:?}");
            assert!(range.central.is_none() || range.earliest.is_some(), "{seed}: {range:?}");
        }
    }
}

/// Replaces about one value in `one_in` of a JSON tree.
fn mutate(value: &mut Value, chance: &mut Chance, one_in: usize) {
    if chance.below(one_in) == 0 {
        *value = chance.pick(&[
            json!(null),
            json!(-1),
            json!(0),
            json!(1e300),
            json!(u64::MAX),
            json!(true),
            json!(""),
            json!("FR"),
            json!("2024-02-29"),
            json!("2150-12-31"),
            json!("1850-01-01"),
            json!([]),
            json!({}),
            json!("é\u{0}\u{202e}"),
            json!(0.5),
            json!("REG-94"),
            json!("commune"),
        ]);
    }
    match value {
        Value::Array(list) => list.iter_mut().for_each(|inner| mutate(inner, chance, one_in)),
        Value::Object(map) => map.values_mut().for_each(|inner| mutate(inner, chance, one_in)),
        _ => {}
    }
}

#[test]
fn damaged_questions_are_answered_or_refused() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors/network");
    let (mut answered, mut refused) = (0, 0);
    for entry in std::fs::read_dir(folder).expect("the vectors") {
        let text = std::fs::read_to_string(entry.expect("an entry").path()).expect("a file");
        let file: Value = serde_json::from_str(&text).expect("JSON");
        for (place, case) in file["cases"].as_array().expect("cases").iter().enumerate() {
            for seed in 0..20 {
                let mut input = case["input"].clone();
                mutate(&mut input, &mut Chance::new(seed * 1_000 + place as u64), 15);
                let op = case["op"].as_str().expect("an operation");
                match carnet_sante::wire::call(op, &input.to_string()) {
                    Ok(answer) => {
                        answered += 1;
                        let answer: Value = serde_json::from_str(&answer).expect("JSON");
                        assert!(whole_numbers_are_exact(&answer), "{op} {input}");
                    }
                    Err(error) => {
                        refused += 1;
                        assert_ne!(error.kind(), carnet_sante::Kind::Internal, "{op} {input}");
                    }
                }
            }
        }
    }
    assert!(answered > 300 && refused > 300, "{answered} {refused}");
}

fn whole_numbers_are_exact(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.as_u64().is_none_or(|whole| whole <= 1 << 53),
        Value::Array(list) => list.iter().all(whole_numbers_are_exact),
        Value::Object(map) => map.values().all(whole_numbers_are_exact),
        _ => true,
    }
}

/// One definition of `AMB_*`: a register, and the engine over its rows as tables, say the same.
#[test]
fn registers_and_the_catalogue_count_alike() {
    let year = span("2024-01-01", "2025-01-01");
    let (mut compared, mut actions) = (0, 0);
    for seed in 0..60 {
        let mut rows = register(&mut Chance::new(seed), false);
        let text = |row: &Option<RawRow>, cell: &str| {
            serde_json::to_value(row).expect("JSON")[cell].clone()
        };
        let fine = ["21", "39", "2A", "2B", "971"];
        let known = |row: &Option<RawRow>| fine.iter().any(|code| text(row, "territory") == *code);
        rows.actions.retain(known);
        rows.ambassadors.retain(known);
        let column = |table: &RawTable, cell: &str| -> Value {
            table.iter().map(|row| text(row, cell)).collect()
        };
        let tables = json!({
            "ambassadors": {
                "territory": column(&rows.ambassadors, "territory"),
                "joined_on": column(&rows.ambassadors, "joined_on"),
                "left_on": column(&rows.ambassadors, "left_on"),
            },
            "actions": {
                "territory": column(&rows.actions, "territory"),
                "date": column(&rows.actions, "on"),
                "weight": column(&rows.actions, "people_reached"),
            },
        });
        let (network, account) = Network::read(&rows);
        assert!(account.is_clean(), "{seed}: {:?}", account.issues);
        let ours = network
            .indicators(&question("FR", Some(Level::Departement), vec![year]))
            .expect("rows");
        actions += ours.iter().map(|row| row.numerator).sum::<u64>();
        for indicator in AmbIndicator::ALL {
            let spec = json!({"indicators": [indicator.code()], "by": ["departement"],
                "over": {"from": "2024-01-01", "to": "2025-01-01", "every": "year"}, "disclosure": "none"});
            let read =
                if *indicator == AmbIndicator::Ambassadors { "ambassadors" } else { "actions" };
            let input = json!({"columns": null, "tables": {read: tables[read]}, "spec": spec});
            let answer =
                carnet_sante::wire::call("indicators", &input.to_string()).expect("a table");
            let answer: Value = serde_json::from_str(&answer).expect("JSON");
            for row in answer["rows"].as_array().expect("rows") {
                let same = ours.iter().find(|one| {
                    one.indicator == *indicator
                        && one
                            .territory
                            .is_some_and(|place| row["departement"] == place.to_string())
                });
                let same = serde_json::to_value(same.expect("a row")).expect("JSON");
                for cell in ["numerator", "denominator", "value", "lower", "upper", "status"] {
                    match (row[cell].as_f64(), same[cell].as_f64()) {
                        (Some(a), Some(b)) => assert!(
                            (a - b).abs() <= 1e-12 * a.abs().max(1.0),
                            "{seed} {cell}: {row} {same}"
                        ),
                        _ => assert_eq!(row[cell], same[cell], "{seed} {cell}: {row} {same}"),
                    }
                }
                compared += 1;
            }
        }
    }
    assert!(compared > 500 && actions > 500, "{compared} {actions}");
}

#[test]
fn registers_and_the_catalogue_have_the_same_labels() {
    for indicator in AmbIndicator::ALL {
        let mut of = carnet_sante::catalogue().iter().filter(|one| one.id == indicator.code());
        assert_eq!(of.next().expect("an entry").label.fr, indicator.label_fr());
    }
}
