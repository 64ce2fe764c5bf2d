//! Laws of the registers, on registers that nobody would keep.

use super::network::{self, AmbIndicator, Network, Question};
use super::programme::{self, Programmes};
use super::rows::{RawRow, RawTable, Schema};
use super::target::{Point, Status, Target};
use crate::reference::territory::{Level, Territory};
use crate::time::{Period, date_of, parse_date};
use chrono::NaiveDate;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Days about 2024, and the ends of the calendar.
fn day() -> impl Strategy<Value = NaiveDate> {
    let end = |text: &str| Just(parse_date(text).unwrap());
    let near = (19_000..21_000_i32).prop_map(|day| date_of(day).unwrap());
    prop_oneof![8 => near, 1 => end("1850-01-01"), 1 => end("2150-12-31")]
}

fn place() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["FR", "REG-27", "21", "21231", "2A", "2B033", "971", "988", "1", "é"])
}

/// A cell that may be anything, often what the register asks for.
fn cell() -> impl Strategy<Value = Value> {
    prop_oneof![
        6 => prop::sample::select(vec!["a", "b", "c", "feeding", "ars", "pilot", "other"]).prop_map(Value::from),
        3 => place().prop_map(Value::from),
        3 => day().prop_map(|day| json!(day.to_string())),
        3 => (0..50_u64).prop_map(Value::from),
        1 => any::<u64>().prop_map(Value::from),
        1 => any::<f64>().prop_map(Value::from),
        1 => ".{0,6}".prop_map(Value::from),
        1 => prop::collection::vec(prop::sample::select(vec!["a", "b", "é|"]), 0..3).prop_map(Value::from),
        1 => Just(json!(null)),
    ]
}

/// What a column asks for, mostly.
fn cell_of(schema: &'static Schema, column: usize) -> BoxedStrategy<Value> {
    let column = &schema.columns[column];
    let id = || prop::sample::select(vec!["a", "b", "c"]);
    let fit = match column.form.name() {
        "id" | "text" => id().prop_map(Value::from).boxed(),
        "date" => day().prop_map(|day| json!(day.to_string())).boxed(),
        "count" => (0..400_u64).prop_map(Value::from).boxed(),
        "territory" => place().prop_map(Value::from).boxed(),
        "ids" => id().prop_map(|id| json!([id])).boxed(),
        "word" | "open_word" => {
            let codes: Vec<&str> = column.form.words().iter().map(|(code, _)| *code).collect();
            prop::sample::select(codes).prop_map(Value::from).boxed()
        }
        _ => Just(Value::Null).boxed(),
    };
    if column.required {
        prop_oneof![12 => fit, 1 => cell()].boxed()
    } else {
        prop_oneof![2 => fit, 2 => Just(Value::Null), 1 => cell()].boxed()
    }
}

fn table(schema: &'static Schema) -> impl Strategy<Value = RawTable> {
    let cells: Vec<_> = (0..schema.columns.len()).map(|place| cell_of(schema, place)).collect();
    let row = cells.prop_map(|cells| {
        let named = schema.columns.iter().zip(cells);
        named.fold(RawRow::new(), |row, (column, cell)| row.with(column.name, cell))
    });
    prop::collection::vec(prop::option::weighted(0.95, row), 0..7)
}

pub(crate) fn network_rows() -> impl Strategy<Value = network::Rows> {
    let tables: Vec<_> = network::SCHEMAS.iter().map(|schema| table(schema).boxed()).collect();
    tables.prop_map(|tables| {
        let mut rows = network::Rows::default();
        for (schema, table) in network::SCHEMAS.iter().zip(tables) {
            *rows.table_mut(schema.table).unwrap() = table;
        }
        rows
    })
}

pub(crate) fn programme_rows() -> impl Strategy<Value = programme::Rows> {
    let tables: Vec<_> = programme::SCHEMAS.iter().map(|schema| table(schema).boxed()).collect();
    tables.prop_map(|tables| {
        let mut rows = programme::Rows::default();
        for (schema, table) in programme::SCHEMAS.iter().zip(tables) {
            *rows.table_mut(schema.table).unwrap() = table;
        }
        rows
    })
}

fn adds_up(totals: (u64, u64, u64), given: usize) {
    assert_eq!((totals.0, totals.1 + totals.2), (given as u64, given as u64));
}

proptest! {
    #[test]
    fn any_register_is_accounted_for_and_reported(
        network in network_rows(),
        programmes in programme_rows(),
        place in place(),
        year in 1840..2160_u16,
        at in prop::option::of(day()),
    ) {
        let (mut rows, mut tables) = (network.clone(), 0);
        for schema in network::SCHEMAS {
            tables += rows.table_mut(schema.table).unwrap().len();
        }
        let (network, account) = Network::read(&network);
        adds_up(account.totals(), tables);
        let (mut rows, mut tables) = (programmes.clone(), 0);
        for schema in programme::SCHEMAS {
            tables += rows.table_mut(schema.table).unwrap().len();
        }
        let (programmes, account) = Programmes::read(&programmes);
        adds_up(account.totals(), tables);
        if let Ok(territory) = Territory::parse(place) {
            let known = Period::year(year).is_ok();
            prop_assert_eq!(network.report(territory, year, at).is_ok(), known);
            prop_assert_eq!(programmes.report(territory, year, at).is_ok(), known);
        }
    }

    /// Whoever organises an action with whomever, in whatever order, it counts once.
    #[test]
    fn co_organising_changes_no_count(
        organisers in prop::collection::vec(prop::sample::subsequence(vec!["a", "b", "c"], 1..=3).prop_shuffle(), 1..12),
        seed in any::<u64>(),
    ) {
        let row = RawRow::new;
        let structure =
            |id: &str| Some(row().with("id", id).with("kind", "other").with("territory", "21"));
        let action = |place: usize, of: Vec<&str>| {
            Some(row().with("id", format!("x{place}")).with("kind", "webinar")
                .with("on", "2024-05-01").with("territory", "21").with("structures", of)
                .with("people_reached", place as u64 * 3))
        };
        let ask = |actions: RawTable| {
            let structures = ["c", "a", "b"].map(structure).to_vec();
            let rows = network::Rows { structures, actions, ..network::Rows::default() };
            let (network, account) = Network::read(&rows);
            assert!(account.is_clean(), "{account:?}");
            let report = network.report(Territory::France, 2024, None).unwrap();
            let question = Question {
                indicators: AmbIndicator::ALL.to_vec(),
                territory: Territory::France,
                by: Some(Level::Departement),
                periods: vec![Period::year(2024).unwrap()],
                level: 0.95,
                kinds: None,
            };
            (network.indicators(&question).unwrap(), report.by_kind, report.by_structure)
        };
        let given = |alone: bool| -> RawTable {
            let each = organisers.iter().enumerate();
            each.map(|(place, of)| action(place, if alone { vec!["a"] } else { of.clone() })).collect()
        };
        let (counts, kinds, lines) = ask(given(false));
        let mut turned = given(false);
        let middle = usize::try_from(seed % organisers.len() as u64).unwrap();
        turned.rotate_left(middle);
        turned.reverse();
        prop_assert_eq!(&ask(turned), &(counts.clone(), kinds.clone(), lines.clone()));
        let (alone, alone_kinds, _) = ask(given(true));
        prop_assert_eq!((&counts, &kinds), (&alone, &alone_kinds));
        // By structure an action counts for each of its organisers: never less than once in all.
        let each: u64 = lines.iter().map(|line| line.actions).sum();
        let shares: u64 = organisers.iter().map(|of| of.len() as u64).sum();
        prop_assert_eq!(each, shares);
    }

    /// A commitment has one status on every day of the calendar, and the last ones do not change.
    #[test]
    fn a_status_is_total_over_dates(
        start in day(),
        length in 1..4_000_i64,
        goal in 1..1_000_u64,
        baseline in 0..1_000_u64,
        steps in prop::collection::vec((0..900_i64, 0..700_u64), 0..6),
        withdrawn in prop::option::of(0..5_000_i64),
        at in prop::collection::vec(day(), 12),
    ) {
        let after = |days: i64| start.checked_add_signed(chrono::TimeDelta::days(days)).unwrap();
        let target = Target::new(baseline, baseline + goal, start, after(length)).unwrap();
        let withdrawn = withdrawn.map(after);
        let target = target.withdrawn(withdrawn);
        let (mut known, mut days) = (Vec::new(), 0);
        for (more, value) in steps {
            days += more + 1;
            known.push(Point { on: after(days), value });
        }
        let mut at = at;
        at.sort();
        let mut last: Option<Status> = None;
        for at in at {
            let standing = target.standing(&known, at);
            let over = at >= target.due_on();
            prop_assert!(!over || !matches!(standing.status, Status::OnCourse | Status::Late));
            prop_assert!(over || standing.status != Status::Missed);
            prop_assert!(standing.status != Status::Withdrawn || withdrawn.is_some_and(|on| on <= at));
            prop_assert!(standing.expected.is_finite() && standing.attainment.is_finite());
            // What is over stays as it is; a value that comes in later, dated earlier, is another
            // register.
            if matches!(last, Some(Status::Met | Status::Missed | Status::Withdrawn)) {
                prop_assert_eq!(last, Some(standing.status));
            }
            last = Some(standing.status);
            let range = target.forecast(&known, at, 0.95);
            let given: Vec<_> = [range.earliest, range.central, range.latest].into_iter().flatten().collect();
            prop_assert!(given.windows(2).all(|pair| pair[0] <= pair[1]), "{:?}", range);
        }
    }
}
