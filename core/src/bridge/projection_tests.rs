use super::*;
use crate::measure::indicator::{Accumulator, Disclosure, OnBad, Spec};
use crate::measure::run;
use crate::time::Every;
use serde_json::{Value, json};

/// Events at noon of a day, or at an instant written in full; the fields of each beside its type.
fn journal(events: &[(&str, &str, Value)]) -> Vec<Event> {
    let event = |(at, kind, fields): &(&str, &str, Value)| {
        let at = if at.len() == 10 { format!("{at}T12:00:00+01:00") } else { (*at).to_owned() };
        let mut event = json!({ "v": 1, "type": kind, "at": at, "by": { "type": "system" } });
        for (name, value) in fields.as_object().into_iter().flatten() {
            event[name] = value.clone();
        }
        serde_json::from_value(event).unwrap()
    };
    events.iter().map(event).collect()
}

fn placed(document: &str) -> Value {
    json!({ "document": document, "document_type": "11488-4", "confidentiality": "N", "visibility": [],
        "secret_connection": false })
}

fn informed() -> Value {
    json!({ "channel": "email" })
}

fn enrolled() -> Value {
    json!({ "means": "vitale_code" })
}

/// The dates of each row: notified, opposed, opened, activated, closed, deceased, first document.
fn rows(person: &Person<'_>, events: &[(&str, &str, Value)]) -> Vec<(i32, [String; 7])> {
    let mut projection = Projection::new();
    projection.add(person, journal(events));
    let text = |date: Option<NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
    (0..projection.len())
        .map(|row| {
            let row = projection.row(row).unwrap();
            let dates = [
                row.notified_on,
                row.opposed_on,
                row.opened_on,
                row.activated_on,
                row.closed_on,
                row.deceased_on,
                row.first_document_on,
            ];
            (row.episode, dates.map(text))
        })
        .collect()
}

fn lived(events: &[(&str, &str, Value)]) -> Vec<(i32, [String; 7])> {
    rows(&Person::default(), events)
}

#[test]
fn somebody_whose_space_never_opened_is_one_row() {
    assert_eq!(lived(&[]), [(1, Default::default())]);
    let opposed = [("2022-02-01", "informed", informed()), ("2022-02-20", "opposed", json!({}))];
    assert_eq!(
        lived(&opposed),
        [(1, ["2022-02-01", "2022-02-20", "", "", "", "", ""].map(str::to_owned))]
    );
}

#[test]
fn enrolling_opens_what_was_not_open() {
    let found =
        lived(&[("2022-01-20", "activated", enrolled()), ("2022-02-01", "informed", informed())]);
    assert_eq!(
        found,
        [(1, ["2022-02-01", "", "2022-01-20", "2022-01-20", "", "", ""].map(str::to_owned))]
    );
    let opposed = [
        ("2022-02-01", "informed", informed()),
        ("2022-02-20", "opposed", json!({})),
        ("2023-05-01", "activated", enrolled()),
    ];
    assert_eq!(
        lived(&opposed),
        [(
            1,
            ["2022-02-01", "2022-02-20", "2023-05-01", "2023-05-01", "", "", ""].map(str::to_owned)
        )]
    );
}

#[test]
fn each_opening_again_is_a_row_and_the_notice_stays_on_the_first() {
    let found = lived(&[
        ("2022-02-01", "informed", informed()),
        ("2022-03-16", "opened", json!({})),
        ("2022-04-01", "deposited", placed("1")),
        ("2022-05-01", "activated", enrolled()),
        ("2022-06-01", "deposited", placed("2")),
        ("2023-01-01", "closed", json!({ "closing": "holder" })),
        ("2023-02-01", "reopened", enrolled()),
        ("2023-03-01", "closed", json!({ "closing": "holder" })),
        ("2023-03-01", "deletion_requested", json!({})),
        ("2023-04-01", "deleted", json!({})),
        ("2024-01-01", "reopened", enrolled()),
        ("2024-02-01", "deposited", placed("1")),
        ("2024-06-01", "death_recorded", json!({ "on": "2024-05-25" })),
    ]);
    let death = "2024-05-25";
    let first = ["2022-02-01", "", "2022-03-16", "2022-05-01", "2023-01-01", death, "2022-04-01"];
    let second = ["", "", "2023-02-01", "2023-02-01", "2023-03-01", death, "2022-04-01"];
    let third = ["", "", "2024-01-01", "2024-01-01", "", death, "2024-02-01"];
    let expected = [(1, first), (2, second), (3, third)];
    assert_eq!(found, expected.map(|(number, row)| (number, row.map(str::to_owned))));
}

#[test]
fn a_suspension_ends_nothing_and_a_closing_ex_officio_is_told_apart() {
    let suspended = json!({ "ground": "fraud", "informed": true });
    let mut events = vec![
        ("2022-03-16", "opened", json!({})),
        ("2022-05-01", "suspended", suspended.clone()),
        ("2022-05-10", "suspension_lifted", json!({ "objected": true })),
        ("2022-05-11", "activated", enrolled()),
    ];
    let open = ["", "", "2022-03-16", "2022-05-11", "", "", ""].map(str::to_owned);
    assert_eq!(lived(&events), [(1, open)]);
    events.push(("2022-06-01", "suspended", suspended));
    events.push(("2022-07-14", "closed", json!({ "closing": "ex_officio" })));
    let mut projection = Projection::new();
    projection.add(&Person::default(), journal(&events));
    projection.add(&Person::default(), journal(&events[..1]));
    projection.add(
        &Person::default(),
        journal(&[
            ("2022-03-16", "opened", json!({})),
            ("2022-07-14", "closed", json!({ "closing": "holder" })),
        ]),
    );
    let closings: Vec<_> = (0..3).map(|row| projection.row(row).unwrap().closing).collect();
    assert_eq!(closings, [Some("ex_officio"), None, Some("holder")]);
    // Only the holder closes in the sense of the rate, whether it is cut by who closed or not.
    let whole = Spec::indicators(["CLO_TX"])
        .over("2022-01-01", "2023-01-01", Every::Year)
        .disclosure(Disclosure::None)
        .build()
        .unwrap();
    let table = run(&whole, &projection.columns()).unwrap();
    assert_eq!(table.rows().next().unwrap().cell.numerator(), Some(1));
    let closing = crate::measure::indicator::Axis::named("closing");
    let spec = whole.to_builder().by([closing]).build().unwrap();
    let table = run(&spec, &projection.columns()).unwrap();
    let counted: Vec<_> = table
        .rows()
        .map(|row| (row.members().next().and_then(|member| member.text()), row.cell.numerator()))
        .collect();
    assert_eq!(
        counted,
        [(Some("ex_officio"), Some(0)), (Some("holder"), Some(1)), (None, Some(0))]
    );
}

#[test]
fn two_offsets_do_not_put_an_enrolment_before_its_opening() {
    let found = lived(&[
        ("2024-01-02T00:30:00+01:00", "opened", json!({})),
        ("2024-01-01T19:45:00-04:00", "activated", enrolled()),
        ("2024-01-01T20:00:00-04:00", "closed", json!({ "closing": "holder" })),
    ]);
    let day = "2024-01-02";
    assert_eq!(found, [(1, ["", "", day, day, day, "", ""].map(str::to_owned))]);
    // A journal whose instants go back is left as it is: the engine rejects the row.
    let back = [("2024-01-02", "opened", json!({})), ("2023-12-01", "activated", enrolled())];
    let mut projection = Projection::new();
    projection.add(&Person::default(), journal(&back));
    let spec = Spec::indicators(["OUV_N"]).at("2026-01-31").on_bad(OnBad::Reject).build().unwrap();
    let table = run(&spec, &projection.columns()).unwrap();
    assert_eq!((table.report().accepted, table.report().rejected), (0, 1));
}

#[test]
fn the_caller_knows_best_when_somebody_was_born() {
    let known = json!({ "birth_date": "1984-02-29", "legacy_dmp": false });
    let events = [("2022-02-01", "registered", known), ("2022-03-16", "opened", json!({}))];
    let born = |date: Option<&str>| {
        let birth_date = date.map(|date| crate::time::parse_date(date).unwrap());
        let mut projection = Projection::new();
        projection.add(&Person { birth_date, ..Person::default() }, journal(&events));
        projection.row(0).unwrap().birth_date.map(|date| date.to_string())
    };
    assert_eq!(born(None).as_deref(), Some("1984-02-29"));
    assert_eq!(born(Some("1984-03-01")).as_deref(), Some("1984-03-01"));
}

#[test]
fn what_the_journal_does_not_hold_is_passed_on_as_it_is() {
    let mut projection = Projection::with_categories(["caisse", "regime"]);
    let opened = journal(&[("2022-03-16", "opened", json!({}))]);
    let members = [Some("CPAM 21"), Some("")];
    let people = [
        Person { territory: Some("21"), sex: Some("F"), categories: &members, ..Person::default() },
        Person { territory: Some("1"), ..Person::default() },
        Person { territory: Some(""), categories: &members[..1], ..Person::default() },
    ];
    for person in &people {
        projection.add(person, &opened);
    }
    let row = |index| projection.row(index).unwrap();
    assert_eq!((row(0).territory, row(0).sex), (Some("21"), Some("F")));
    assert_eq!(row(0).categories, Map::from([("caisse", Some("CPAM 21")), ("regime", None)]));
    assert_eq!(row(2).territory, None);
    assert_eq!(projection.row(3), None);
    let spec = Spec::from_json(
        r#"{"indicators":["OUV_N"],"at":"2026-01-31","by":["caisse"],"disclosure":"none","on_bad":"reject"}"#,
    )
    .unwrap();
    let table = run(&spec, &projection.columns()).unwrap();
    assert_eq!(
        (table.report().accepted, table.report().errors[0].rows.as_slice()),
        (2, &[1_u64][..])
    );
}

#[test]
fn what_cannot_be_read_leaves_no_row_and_what_was_counted_is_forgotten() {
    let mut projection = Projection::new();
    let good = journal(&[
        ("2022-03-16", "opened", json!({})),
        ("2023-01-01", "closed", json!({ "closing": "holder" })),
        ("2023-02-01", "reopened", enrolled()),
    ]);
    assert_eq!(projection.add(&Person::default(), &good), 0..2);
    let torn = good.iter().map(Ok).chain([Err("torn")]);
    assert_eq!(projection.try_add(&Person::default(), torn), Err("torn"));
    assert_eq!(projection.len(), 2);
    let spec = Spec::indicators(["OUV_N", "ACT_FLUX", "ACT_N"]);
    let spec = spec.over("2022-01-01", "2024-01-01", Every::Month);
    let spec = spec.disclosure(Disclosure::None).build().unwrap();
    let mut counts = Accumulator::new(&spec);
    for space in 0..5 {
        projection.clear();
        projection.add(&Person { territory: Some("2A"), ..Person::default() }, &good);
        counts.push(&projection.columns(), space * 2).unwrap();
    }
    let table = counts.finish().unwrap();
    assert_eq!(table.report().accepted, 10);
    assert_eq!(
        table.rows().filter(|row| row.cell.numerator() == Some(5)).count(),
        10 + 11 + 1 + 11
    );
}

#[test]
fn a_journal_in_no_order_still_makes_rows() {
    let kinds = [
        ("informed", informed()),
        ("opposed", json!({})),
        ("opened", json!({})),
        ("activated", enrolled()),
        ("reopened", enrolled()),
        ("closed", json!({ "closing": "holder" })),
        ("deleted", json!({})),
        ("deposited", placed("1")),
        ("death_recorded", json!({ "on": "2023-01-01" })),
    ];
    for first in &kinds {
        for second in &kinds {
            for third in &kinds {
                let told = [first, second, third]
                    .map(|(kind, fields)| ("2023-01-01", *kind, fields.clone()));
                let found = lived(&told);
                let numbers: Vec<i32> = found.iter().map(|(number, _)| *number).collect();
                assert_eq!(numbers, (1..).take(found.len()).collect::<Vec<_>>());
                let running =
                    found.iter().filter(|(_, row)| !row[2].is_empty() && row[4].is_empty());
                assert!(running.count() <= 1, "one episode runs at a time: {told:?}");
            }
        }
    }
}
