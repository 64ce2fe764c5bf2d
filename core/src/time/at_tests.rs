use super::*;

fn at(text: &str) -> At {
    At::parse(text).unwrap()
}

#[test]
fn other_forms_are_refused() {
    for text in [
        "",
        "2026-01-31",
        "2026-01-31T10:00Z",
        "2026-01-31 10:00:00Z",
        "2026-01-31t10:00:00Z",
        "2026-01-31T10:00:00z",
        "2026-01-31T10:00:00",
        "2026-01-31T24:00:00Z",
        "2026-01-31T10:60:00Z",
        "2026-01-31T10:00:60Z",
        "2026-02-29T10:00:00Z",
        "2026-01-31T10:00:00.Z",
        "2026-01-31T10:00:00.1234567890Z",
        "2026-01-31T10:00:00+24:00",
        "2026-01-31T10:00:00+01:60",
        "2026-01-31T10:00:00+0100",
        "2026-01-31T10:00:00+01",
        "2026-01-31T10:00:00+01:00 ",
        "2026-01-31T+1:00:00Z",
        "2026-01-31T10:00:00é",
        "２０２６-01-31T10:00:00Z",
    ] {
        assert_eq!(At::parse(text), Err(AtError::Unreadable), "{text}");
    }
    let far = At::parse("2151-01-01T00:00:00Z");
    assert_eq!(far, Err(AtError::Date(DateError::OutOfRange)));
}

#[test]
fn the_canonical_form_reads_back() {
    for text in [
        "2026-01-31T10:00:00Z",
        "1850-01-01T00:00:00-23:59",
        "2150-12-31T23:59:59.999999999+23:59",
        "2024-02-29T12:34:56.05+05:30",
    ] {
        assert_eq!(at(text).to_string(), text);
    }
    for text in ["2026-01-31T10:00:00+00:00", "2026-01-31T10:00:00.000-00:00"] {
        assert_eq!(at(text).to_string(), "2026-01-31T10:00:00Z");
    }
}

#[test]
fn instants_are_ordered_by_time_then_by_offset() {
    let paris = at("2026-03-29T03:00:00+02:00");
    assert!(paris > at("2026-03-29T00:59:59Z"));
    assert!(paris < at("2026-03-29T01:00:00.1Z"));
    let same = at("2026-03-29T01:00:00Z");
    assert!(same < paris && same != paris);
    assert_eq!(same.unix_seconds(), paris.unix_seconds());
}

#[test]
fn the_civil_date_is_that_of_the_offset() {
    assert_eq!(at("2026-01-01T00:30:00+01:00").date().to_string(), "2026-01-01");
    assert_eq!(at("2025-12-31T23:30:00Z").date().to_string(), "2025-12-31");
    assert_eq!(
        at("2025-12-31T23:30:00Z").unix_seconds(),
        at("2026-01-01T00:30:00+01:00").unix_seconds()
    );
}

#[test]
fn seconds_go_both_ways() {
    for seconds in [0, -1, 86_400, -86_401, 1_769_853_600] {
        assert_eq!(At::from_unix_seconds(seconds).unwrap().unix_seconds(), seconds);
    }
    for seconds in [i64::MIN, i64::MAX, -3_786_825_601, 5_711_817_600] {
        assert_eq!(At::from_unix_seconds(seconds), Err(DateError::OutOfRange), "{seconds}");
    }
}

#[test]
fn json_is_a_text() {
    let one = at("2026-01-31T10:00:00+01:00");
    let json = serde_json::to_string(&one).unwrap();
    assert_eq!(json, "\"2026-01-31T10:00:00+01:00\"");
    assert_eq!(serde_json::from_str::<At>(&json).unwrap(), one);
    for wrong in ["1", "null", "\"2026\"", "[]"] {
        assert!(serde_json::from_str::<At>(wrong).is_err(), "{wrong}");
    }
}
