use super::*;
use std::collections::BTreeSet;

fn day(text: &str) -> NaiveDate {
    crate::time::parse_date(text).unwrap()
}

#[test]
fn the_file_reads_and_names_are_unique() {
    let ids: BTreeSet<&str> = list().iter().map(|delay| delay.id.as_str()).collect();
    assert_eq!(ids.len(), list().len());
    for delay in list() {
        assert!(!delay.label_fr.is_empty() && !delay.label_en.is_empty(), "{}", delay.id);
        assert!(delay.values.iter().all(|dated| dated.value > 0 && !dated.reference.is_empty()));
        assert!(delay.values.windows(2).all(|pair| pair[0].from < pair[1].from), "{}", delay.id);
    }
}

#[test]
fn each_constant_is_in_the_file_and_the_other_way_round() {
    let named = BTreeSet::from([
        OPPOSITION_TERM,
        SUSPENSION_TERM,
        ARCHIVE,
        DELETION,
        INVISIBLE_PATIENT_NOTICE,
        INVISIBLE_PATIENT,
        MAJORITY,
        CARERS_PER_PERSON,
        CARED_FOR_PER_CARER,
        HOLDER_FILE_SIZE,
        TRUSTED_PERSONS,
        CONFIDENTIALITY_CODES,
        PROVISIONAL_CODE,
    ]);
    assert_eq!(named, list().iter().map(|delay| delay.id.as_str()).collect());
}

#[test]
fn figures_of_the_law() {
    let at = day("2026-01-31");
    let expected = [
        (OPPOSITION_TERM, 42),
        (SUSPENSION_TERM, 42),
        (ARCHIVE, 10),
        (DELETION, 3),
        (INVISIBLE_PATIENT_NOTICE, 14),
        (INVISIBLE_PATIENT, 1),
        (MAJORITY, 18),
        (CARERS_PER_PERSON, 3),
        (CARED_FOR_PER_CARER, 5),
        (HOLDER_FILE_SIZE, 5_000_000),
        (TRUSTED_PERSONS, 1),
        (CONFIDENTIALITY_CODES, 4),
        (PROVISIONAL_CODE, 42),
    ];
    for (id, number) in expected {
        assert_eq!(value(id, at), Some(number), "{id}");
    }
    assert_eq!(value("", at), None);
}

#[test]
fn the_value_in_force_on_the_day_is_taken() {
    let dated = |from: Option<&str>, value| DatedValue {
        from: from.map(day),
        value,
        reference: "text".to_owned(),
    };
    let mut delay = list()[0].clone();
    delay.values = vec![dated(Some("2020-01-01"), 1), dated(Some("2025-06-01"), 2)];
    let at = |text| delay.at(day(text)).map(|dated| dated.value);
    assert_eq!(at("2019-12-31"), None);
    assert_eq!(at("2020-01-01"), Some(1));
    assert_eq!(at("2025-05-31"), Some(1));
    assert_eq!(at("2025-06-01"), Some(2));
}
