use super::*;
use crate::published::activated;

#[test]
fn the_published_target_has_a_range_and_its_reasons() {
    let outlook = outlook(&activated().unwrap()).unwrap().unwrap();
    let found = &outlook.found;
    assert_eq!(found.target, 40_000_000.0);
    assert_eq!(outlook.due.to_string(), "2027-12-31");
    // A logistic curve that nothing holds back: the spring of 2027 at the earliest.
    let earliest = found.earliest.unwrap();
    assert!(
        ("2027-03-01".to_owned().."2028-01-01".to_owned()).contains(&earliest.to_string()),
        "{earliest}"
    );
    assert!(found.reasons.contains(&Reason::BeyondData));
    assert!(found.reasons.contains(&Reason::CeilingNotIdentifiable));
    assert_eq!(outlook.reasons().len(), found.reasons.len());
    let (heading, rows) = outlook.table();
    assert_eq!(rows.len(), 6);
    assert!(rows.iter().all(|row| row.len() == heading.len()));
    assert!(outlook.sentence().contains("40\u{a0}M"));
}

#[test]
fn too_few_points_have_no_outlook() {
    let mut lines = activated().unwrap();
    lines.truncate(3);
    assert!(outlook(&lines).unwrap().is_none());
}
