use super::*;
use crate::field::rows::RawRow;
use crate::reference::territory::{Level, Territory};
use crate::time::{Period, parse_date};

fn row() -> RawRow {
    RawRow::new()
}

fn structure(id: &str) -> Option<RawRow> {
    Some(row().with("id", id).with("kind", "other").with("territory", "FR"))
}

fn action(id: &str, on: &str, territory: &str, people: u64) -> Option<RawRow> {
    let row = row().with("id", id).with("kind", "webinar").with("on", on);
    let row = row.with("territory", territory).with("structures", vec!["s"]);
    Some(row.with("people_reached", people))
}

fn year() -> Period {
    Period::new(parse_date("2024-01-01").unwrap(), parse_date("2025-01-01").unwrap()).unwrap()
}

fn question(territory: &str, by: Option<Level>) -> Question {
    Question {
        indicators: AmbIndicator::ALL.to_vec(),
        territory: Territory::parse(territory).unwrap(),
        by,
        periods: vec![year()],
        level: 0.95,
        kinds: None,
    }
}

#[test]
fn parts_and_what_lies_above_add_up_to_the_whole() {
    let places = ["FR", "REG-27", "21", "21231", "2A", "2B033", "971", "REG-94", "988", "98818"];
    let actions = places
        .iter()
        .enumerate()
        .map(|(i, place)| action(&format!("a{i}"), "2024-05-01", place, 10 + i as u64))
        .collect();
    let rows = Rows { structures: vec![structure("s")], actions, ..Rows::default() };
    let (network, account) = Network::read(&rows);
    assert!(account.is_clean());
    for by in [Level::Region, Level::Departement, Level::Commune] {
        let rows = network.indicators(&question("FR", Some(by))).unwrap();
        for counted in [AmbIndicator::Actions, AmbIndicator::People] {
            let of: Vec<_> = rows.iter().filter(|row| row.indicator == counted).collect();
            let (whole, parts) = of.split_last().unwrap();
            let sum: u64 = parts.iter().map(|row| row.numerator).sum();
            assert_eq!((sum, whole.territory), (whole.numerator, Some(Territory::France)));
        }
    }
    let all = network.indicators(&question("FR", None)).unwrap();
    assert_eq!(all[1].numerator, 8, "collectivities lie outside France");
}

#[test]
fn people_are_never_shown() {
    let somebody = |id: &str| row().with("id", id).with("territory", "21");
    let secret = "jeanne.durand@exemple.fr";
    let rows = Rows {
        structures: vec![structure("s")],
        coordinators: vec![Some(
            row().with("coordinator", secret).with("territory", "21").with("from", "2022-01-01"),
        )],
        ambassadors: vec![
            Some(somebody(secret).with("kind", "agent").with("joined_on", "2022-01-01")),
            Some(somebody(secret).with("kind", "agent").with("joined_on", "2022-01-01")),
        ],
        actions: vec![
            action("a", "2024-05-01", "21", 1)
                .map(|row| row.with("ambassadors", vec![secret]).with(secret, secret)),
        ],
        ..Rows::default()
    };
    let (network, account) = Network::read(&rows);
    assert_eq!((network.ambassadors().len(), account.issues.len()), (1, 2));
    let report = network.report(Territory::France, 2024, None).unwrap();
    let shown = format!("{rows:?} {network:?} {account:?} {report:?}");
    let written = serde_json::to_string(&(&account, &report)).unwrap();
    assert!(!shown.contains("jeanne") && !written.contains("jeanne"));
}

#[test]
fn the_order_of_rows_changes_no_answer() {
    let ids = ["a", "b", "c", "d"];
    let actions: Vec<_> = ids.iter().map(|id| action(id, "2024-02-29", "21", 7)).collect();
    let forward = Rows { structures: vec![structure("s")], actions, ..Rows::default() };
    let mut backward = forward.clone();
    backward.actions.reverse();
    let ask = |rows: &Rows| Network::read(rows).0.report(Territory::France, 2024, None).unwrap();
    assert_eq!(ask(&forward), ask(&backward));
}

#[test]
fn sums_of_the_largest_counts_stay_exact() {
    let most = crate::field::rows::MOST;
    let actions = (0..3000).map(|i| action(&format!("a{i}"), "2024-05-01", "21", most)).collect();
    let rows = Rows { structures: vec![structure("s")], actions, ..Rows::default() };
    let (network, account) = Network::read(&rows);
    assert!(account.is_clean());
    let people = network.indicators(&question("FR", None)).unwrap()[2].numerator;
    assert_eq!(people, 3_000_000_000_000);
}

#[test]
fn every_schema_is_a_table_of_the_rows() {
    let mut rows = Rows::default();
    for schema in SCHEMAS {
        rows.table_mut(schema.table).unwrap().push(None);
    }
    let (_, account) = Network::read(&rows);
    let tables: Vec<_> = account.tables.iter().map(|table| table.table).collect();
    assert_eq!(tables, SCHEMAS.map(|schema| schema.table));
    assert_eq!(account.totals(), (8, 0, 8));
}
