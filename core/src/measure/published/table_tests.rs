use super::super::{Basis, WhenKind, figures};
use super::*;
use crate::measure::indicator::definition;
use std::collections::BTreeSet;

#[test]
fn every_row_is_read_and_numbered() {
    let rows = read(DATA).unwrap();
    assert_eq!(rows.len(), 194);
    for (position, row) in rows.iter().enumerate() {
        assert_eq!(usize::from(row.id), position + 1);
    }
}

#[test]
fn the_rows_sum_to_those_of_the_compilation() {
    let count = |keep: fn(&Figure) -> bool| figures().iter().filter(|f| keep(f)).count();
    assert_eq!(count(|f| f.quantity.bound == Bound::Equal), 133);
    assert_eq!(count(|f| f.quantity.bound == Bound::About), 28);
    assert_eq!(count(|f| f.quantity.bound == Bound::Above), 28);
    assert_eq!(count(|f| f.quantity.bound == Bound::Below), 2);
    assert_eq!(count(|f| f.quantity.bound == Bound::AtLeast), 2);
    assert_eq!(count(|f| f.quantity.bound == Bound::AtMost), 1);
    assert_eq!(count(|f| f.place.to_string() == "FR"), 158);
    assert_eq!(count(|f| f.place == Place::Pilot2021), 6);
    assert_eq!(count(|f| f.source.kind == SourceKind::Press), 28);
    assert_eq!(count(|f| f.unit == "%"), 67);
    assert_eq!(count(|f| f.basis == Basis::Instant), 57);
    assert_eq!(count(|f| matches!(f.basis, Basis::Cumulative { .. })), 42);
    assert_eq!(count(|f| f.basis == Basis::YearOrCumulative), 1);
    assert_eq!(count(|f| f.basis == Basis::MonthUnclear), 3);
    assert_eq!(count(|f| f.when.kind() == WhenKind::Undated), 1);
    assert_eq!(figures().iter().map(|f| f.indicator).collect::<BTreeSet<_>>().len(), 80);
}

#[test]
fn a_mapping_names_an_indicator_of_the_catalogue() {
    let mapped: BTreeSet<_> =
        figures().iter().filter_map(|f| Some((f.indicator, f.catalogue?))).collect();
    assert_eq!(
        mapped.into_iter().collect::<Vec<_>>(),
        [("act_flow", "ACT_FLUX"), ("act_n", "ACT_CUM"), ("notif_n", "NOT_N")]
    );
    assert!(figures().iter().filter_map(|f| f.catalogue).all(|id| definition(id).is_some()));
}

const ROW: &str = "1;act_n;ACT_CUM;=;7;profils;2023-02;instant;FR;;;;;;;;;web;https://x;Label;";

#[test]
fn an_unreadable_field_is_an_error_with_its_line() {
    let table = |row: &str| -> &'static str { format!("# head\nid;…\n{row}\n").leak() };
    assert_eq!(read(table(ROW)).map(|rows| rows.len()), Ok(1));
    for (from, to) in [
        (";=;", ";~;"),
        (";=;", ";==;"),
        (";7;", ";7,5;"),
        ("2023-02", "2023-13"),
        ("instant", "at once"),
        ("instant", "flow 0"),
        ("instant", "year twice"),
        (";FR;;", ";DEP-31;;"),
        (";FR;;", ";FR;60+;"),
        (";FR;;;", ";FR;;many;"),
        (";web;", ";tv;"),
        ("https://x", ""),
        (";Label;", ";Label"),
        ("act_n", ""),
        ("1;", "x;"),
    ] {
        let broken = ROW.replacen(from, to, 1);
        assert_ne!(broken, ROW);
        assert_eq!(read(table(&broken)), Err(3), "{broken}");
    }
    assert_eq!(read(""), Ok(Vec::new()));
}

#[test]
fn dates_cover_the_days_they_say() {
    for (text, kind, from, to) in [
        ("2024-02-29", WhenKind::Day, "2024-02-29", "2024-03-01"),
        ("2024-02", WhenKind::Month, "2024-02-01", "2024-03-01"),
        ("2022", WhenKind::Year, "2022-01-01", "2023-01-01"),
        ("2022-12/2023-02", WhenKind::Months, "2022-12-01", "2023-03-01"),
        ("2023-Q4", WhenKind::Quarter, "2023-10-01", "2024-01-01"),
        ("2024-H2", WhenKind::HalfYear, "2024-07-01", "2025-01-01"),
        ("2023-summer", WhenKind::Season, "2023-06-01", "2023-10-01"),
    ] {
        let when = When::parse(text).unwrap();
        let span = when.span().unwrap();
        let said = (when.kind(), span.from.to_string(), span.to.to_string());
        assert_eq!(said, (kind, from.to_owned(), to.to_owned()), "{text}");
        assert_eq!(when.text(), text);
    }
    for text in [
        "",
        "2023-02-29",
        "2023-Q5",
        "2023-winter",
        "23",
        "ami",
        "2023-02/2022-12",
        "2023/2024",
        "été",
    ] {
        assert_eq!(When::parse(text), None, "{text}");
    }
}
