use super::*;
use crate::bridge::projection::{self, Person, Projection};
use crate::measure::indicator::{
    Axis, Codes, Columns, Days, Disclosure, Integers, LifeDate, Spec, SpecBuilder, Text, Validity,
    catalogue,
};
use crate::measure::run;
use crate::person::sharing::ProfileState;
use crate::person::space::{Fact, evolve, replay};
use crate::time::Every;
use std::collections::{BTreeMap, BTreeSet};

fn small() -> World {
    world(42, 3_000, &Calibration::national()).unwrap()
}

fn person(row: &Row) -> Person<'_> {
    Person { territory: Some(row.territory), sex: Some(row.sex.code()), ..Person::default() }
}

fn projected(stories: &[Story]) -> Projection {
    let mut rows = Projection::new();
    for story in stories {
        // The births come from the journals.
        rows.add(&person(&story.person), story.journal().unwrap());
    }
    rows
}

/// The rows of a story by the definitions, without any journal.
fn rows_of(story: &Story) -> Vec<projection::Row<'static>> {
    let row = &story.person;
    let ex_officio = match story.suspension_ended {
        Some((SuspensionEnd::ExOfficio, day)) => Some(day),
        _ => None,
    };
    let first = projection::Row {
        territory: Some(row.territory),
        sex: Some(row.sex.code()),
        birth_date: Some(row.birth_date),
        notified_on: Some(row.notified_on),
        opposed_on: row.opposed_on,
        opened_on: Some(row.opened_on),
        activated_on: row.activated_on,
        closed_on: story.closed_on.or(ex_officio),
        closing: story.closed_on.map(|_| "holder").or(ex_officio.map(|_| "ex_officio")),
        deceased_on: story.deceased_on,
        first_document_on: story.first_document_on,
        categories: Default::default(),
        episode: 1,
    };
    let second = story.reopened_on.map(|day| projection::Row {
        episode: 2,
        notified_on: None,
        opposed_on: None,
        opened_on: Some(day),
        activated_on: Some(day),
        closed_on: None,
        closing: None,
        ..first.clone()
    });
    [first].into_iter().chain(second).collect()
}

/// Rows as the engine takes them, written apart from the projection.
struct Table {
    rows: Vec<projection::Row<'static>>,
    texts: [Vec<u32>; 3],
    labels: [Vec<&'static str>; 3],
    births: (Vec<i32>, Vec<u8>),
    life: Vec<(Vec<i32>, Vec<u8>)>,
    episode: Vec<i32>,
}

impl Table {
    fn new(rows: Vec<projection::Row<'static>>) -> Self {
        let text = |of: fn(&projection::Row<'static>) -> Option<&'static str>| {
            let labels: Vec<&str> = rows
                .iter()
                .map(|row| of(row).unwrap_or(""))
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect();
            let code = |row| labels.binary_search(&of(row).unwrap_or("")).unwrap() as u32;
            (rows.iter().map(code).collect::<Vec<u32>>(), labels)
        };
        let days = |of: fn(&projection::Row<'static>) -> Option<NaiveDate>| {
            let day = |row| of(row).map_or(0, |date| day_number(date).unwrap());
            let known = |row| u8::from(of(row).is_some());
            (
                rows.iter().map(day).collect::<Vec<i32>>(),
                rows.iter().map(known).collect::<Vec<u8>>(),
            )
        };
        let texts = [text(|row| row.territory), text(|row| row.sex), text(|row| row.closing)];
        Self {
            texts: texts.clone().map(|(codes, _)| codes),
            labels: texts.map(|(_, labels)| labels),
            births: days(|row| row.birth_date),
            life: vec![
                days(|row| row.notified_on),
                days(|row| row.opposed_on),
                days(|row| row.opened_on),
                days(|row| row.activated_on),
                days(|row| row.closed_on),
                days(|row| row.deceased_on),
                days(|row| row.first_document_on),
            ],
            episode: rows.iter().map(|row| row.episode).collect(),
            rows,
        }
    }

    fn columns(&self) -> Columns<'_> {
        let text = |column: usize| {
            Text::new(Codes::U32(&self.texts[column]), self.labels[column].iter().copied())
        };
        let mut columns = Columns::new(self.rows.len())
            .territory(text(0))
            .sex(text(1))
            .category("closing", text(2))
            .birth_date(Days { days: &self.births.0, valid: Validity::Bytes(&self.births.1) })
            .episode(Integers::I32(&self.episode, Validity::All));
        for (date, column) in LifeDate::ALL.into_iter().zip(&self.life) {
            columns =
                columns.life(date, Days { days: &column.0, valid: Validity::Bytes(&column.1) });
        }
        columns
    }
}

/// Questions about all that the rows of profiles answer: each axis, dates and periods. Indicators of
/// documents, messages or sites read tables that no projection of profiles makes.
fn questions(axes: &[&[&str]], rows: &Columns<'_>) -> Vec<Spec> {
    let answered = |id: &str| {
        let spec = Spec::indicators([id]).over("2025-01-01", "2026-01-01", Every::Year).build();
        spec.is_ok_and(|spec| run(&spec, rows).is_ok())
    };
    let known: Vec<_> = catalogue().iter().filter(|one| answered(&one.id)).collect();
    assert!(known.len() >= 14, "opening to durations: {}", known.len());
    let ids = || known.iter().map(|one| one.id.clone());
    let stocks = || known.iter().filter(|one| !one.needs_period()).map(|one| one.id.clone());
    let no_population = |id: &String| id != "ACT_TX_POP";
    let finish = |builder: SpecBuilder, axes: &[&str]| {
        let by = axes.iter().map(|name| Axis::named(name));
        builder.by(by).disclosure(Disclosure::None).totals(true).build().unwrap()
    };
    let mut specs = Vec::new();
    for axes in axes {
        let dates = ["2022-03-01", "2022-05-31", "2023-01-01", "2024-01-10", "2026-01-31"];
        let dates = dates.map(|date| crate::time::parse_date(date).unwrap());
        specs.push(finish(Spec::indicators(stocks().filter(no_population)).at_dates(dates), axes));
        let over = Spec::indicators(ids().filter(no_population));
        specs.push(finish(over.over("2022-01-01", "2026-02-01", Every::Month), axes));
    }
    specs
}

fn assert_same_tables(specs: &[Spec], projected: &Columns<'_>, expected: &Columns<'_>) {
    for spec in specs {
        let (found, expected) = (run(spec, projected).unwrap(), run(spec, expected).unwrap());
        assert!(found.rows().count() > 5);
        assert!(found.rows().any(|row| row.cell.numerator() > Some(0)));
        assert_eq!(found.report(), expected.report());
        assert_eq!(found.report().rejected, 0);
        let cells = |table: &crate::measure::indicator::Table| {
            table.rows().map(|row| format!("{row:?}")).collect::<Vec<_>>()
        };
        assert_eq!(cells(&found), cells(&expected));
    }
}

#[test]
fn the_journals_of_a_population_give_the_table_of_its_rows() {
    let world = small();
    let batch = world.people().batch(0..world.people().len());
    let stories: Vec<Story> =
        (0..batch.len()).map(|row| Story::from(batch.row(row).unwrap())).collect();
    let rows = projected(&stories);
    assert_eq!(rows.len(), batch.len());
    let axes: [&[&str]; 4] = [&[], &["departement"], &["age", "sex"], &["region", "age", "sex"]];
    // Nobody of a population closes.
    let (days, valid) = (vec![0; batch.len()], vec![0; batch.len()]);
    let closed = Days { days: &days, valid: Validity::Bytes(&valid) };
    let expected = batch.columns().life(LifeDate::Closed, closed);
    let specs = questions(&axes, &expected);
    assert_same_tables(&specs, &rows.columns(), &expected);
}

#[test]
fn the_journals_of_a_world_give_the_table_of_its_rows() {
    let stories: Vec<Story> = small().stories().collect();
    let expected: Vec<_> = stories.iter().flat_map(rows_of).collect();
    assert!(expected.len() > stories.len(), "somebody opened again");
    let rows = projected(&stories);
    let found: Vec<_> = (0..rows.len()).map(|row| rows.row(row).unwrap()).collect();
    assert_eq!(found, expected);
    let axes: [&[&str]; 3] = [&[], &["departement", "sex"], &["age", "closing"]];
    let expected = Table::new(expected);
    let specs = questions(&axes, &expected.columns());
    assert_same_tables(&specs, &rows.columns(), &expected.columns());
}

#[test]
fn a_world_holds_each_case_and_is_the_same_again() {
    let world = small();
    let stories: Vec<Story> = world.stories().collect();
    assert_eq!(stories.len(), 3_000);
    assert_eq!(small().story(17), Some(stories[17].clone()));
    assert_eq!(stories[17].journal(), small().story(17).unwrap().journal());
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut minors = 0;
    for story in &stories {
        let journal = story.journal().unwrap();
        assert!(journal.windows(2).all(|pair| pair[0].at <= pair[1].at), "in order: {story:?}");
        for event in &journal {
            let fact = serde_json::to_value(event).unwrap();
            *seen.entry(fact["type"].as_str().unwrap().to_owned()).or_default() += 1;
            minors += usize::from(
                matches!(event.fact, Fact::Activated { .. }) && event.by.kind() == "representative",
            );
        }
        // Step by step, as a whole, and from the text of the journal: one state.
        let state = journal.iter().fold(Default::default(), evolve);
        assert_eq!(state, replay(&journal));
        let lines: String = journal.iter().map(crate::person::space::journal::line).collect();
        let read = crate::person::space::journal::read(lines.as_bytes()).unwrap();
        assert_eq!((read.events, read.torn), (journal, None));
        let open = matches!(
            state.life.profile,
            ProfileState::OpenNotActivated | ProfileState::Activated | ProfileState::Suspended
        );
        let last = rows_of(story).pop().unwrap();
        assert_eq!(open, last.closed_on.is_none(), "a suspended space counts as open");
        assert_eq!(state.life.episodes as i32, last.episode);
    }
    let all = [
        "registered",
        "representative_attached",
        "informed",
        "opposed",
        "opened",
        "activated",
        "deposited",
        "suspended",
        "suspension_lifted",
        "closed",
        "reopened",
        "death_recorded",
    ];
    for kind in all {
        assert!(seen.get(kind).is_some_and(|times| *times > 2), "{kind}: {seen:?}");
    }
    assert!(minors > 10);
}

#[test]
fn a_life_that_the_rules_refuse_is_not_told() {
    let mut story = small().story(0).unwrap();
    story.person.opposed_on = None;
    story.person.opened_on = story.person.notified_on;
    story.person.activated_on = None;
    let refused = story.journal().unwrap_err();
    assert_eq!(crate::Coded::code(&refused), "space.life.term_running");
}

#[test]
fn very_small_worlds_are_told_too() {
    for n in [1, 2, 3, 10, 101] {
        for seed in 0..5 {
            let world = world(seed, n, &Calibration::national()).unwrap();
            let stories: Vec<Story> = world.stories().collect();
            assert_eq!(stories.len() as u64, n);
            let rows = projected(&stories);
            let expected: Vec<_> = stories.iter().flat_map(rows_of).collect();
            assert_eq!(
                (0..rows.len()).map(|row| rows.row(row).unwrap()).collect::<Vec<_>>(),
                expected
            );
        }
    }
}
