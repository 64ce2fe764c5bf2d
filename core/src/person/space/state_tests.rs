use super::*;
use crate::time::parse_date;

#[test]
fn a_snapshot_is_strict() {
    assert!(serde_json::from_str::<State>("{}").is_ok());
    for json in [
        r#"{"x":1}"#,
        r#"{"life":{"profile":"open"}}"#,
        r#"{"life":{"birth_date":"1800-01-01"}}"#,
        r#"{"documents":[]}"#,
    ] {
        assert!(serde_json::from_str::<State>(json).is_err(), "{json}");
    }
}

#[test]
fn minority_ends_on_the_birthday_or_at_emancipation() {
    let day = |text: &str| parse_date(text).unwrap();
    let life = |birth: Option<&str>, freed: Option<&str>| Life {
        birth_date: birth.map(day),
        emancipated_on: freed.map(day),
        ..Life::default()
    };
    let born = life(Some("2010-05-05"), None);
    assert_eq!(born.is_minor(day("2028-05-04")), Some(true));
    assert_eq!(born.is_minor(day("2028-05-05")), Some(false));
    assert_eq!(life(None, None).is_minor(day("2028-05-05")), None);
    let freed = life(Some("2010-05-05"), Some("2026-06-01"));
    assert_eq!(freed.is_minor(day("2026-05-31")), Some(true));
    assert_eq!(freed.is_minor(day("2026-06-01")), Some(false));
    assert_eq!(life(None, Some("2026-06-01")).is_minor(day("2026-05-31")), None);
}
