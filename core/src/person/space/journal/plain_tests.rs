use super::*;
use crate::person::space::journal::line;

/// A deposit by a doctor, as this library writes it.
const LINE: &str = r#"{"v":1,"at":"2025-02-03T10:00:00+01:00","by":{"type":"professional","id":"899700000101","profession":"10","specialty":null,"role":null,"activity_kind":null,"structure":null},"why":null,"type":"deposited","document":"d1","document_type":"11488-4","confidentiality":"N","visibility":["MASQUE_PS"],"replaces":null,"format":"pdf","bytes":10,"secret_connection":false,"protected_act":null}"#;

fn strict(text: &str) -> Option<Event> {
    serde_json::from_str(text).ok()
}

#[test]
fn what_this_library_writes_is_plain_and_means_the_same() {
    let mut reader = Reader::default();
    for _ in 0..2 {
        let read = reader.event(LINE);
        assert!(read.is_some());
        assert_eq!(read, strict(LINE));
    }
    let written = line(&strict(LINE).unwrap());
    assert_eq!(written.trim_end(), LINE);
    // Another actor is not taken for the one before.
    let other = LINE.replace("899700000101", "899700000202");
    assert_eq!(reader.event(&other), strict(&other));
    let short = r#"{"v":1,"at":"2025-02-03T10:00:00Z","by":{"type":"holder"},"why":"à ma demande","type":"opposed"}"#;
    assert_eq!(reader.event(short), strict(short));
    assert!(reader.event(short).is_some());
}

/// One change in every place: what this reader takes, the strict one takes, and it is the same.
#[test]
fn nothing_is_taken_that_the_strict_reader_refuses() {
    let marks = ["", "\"", "\\", ",", "}", "0", ".", "é"];
    let (mut taken, mut tried) = (0, 0);
    for place in 0..LINE.len() {
        for mark in marks {
            for drop in [0, 1] {
                let text = format!("{}{mark}{}", &LINE[..place], &LINE[place + drop..]);
                let mut reader = Reader::default();
                tried += 1;
                if let Some(event) = reader.event(&text) {
                    taken += 1;
                    assert_eq!(Some(event), strict(&text), "{text}");
                }
            }
        }
    }
    assert!(taken > 500 && taken < tried / 2, "{taken} of {tried}");
}

#[test]
fn other_forms_are_left_to_the_strict_reader() {
    let deep = format!(
        r#"{{"v":1,"at":"2025-02-03T10:00:00Z","by":{{"type":"holder"}},"why":null,"x":{}"#,
        "[".repeat(9_999)
    );
    let measure = |value: &str| {
        format!(
            r#"{{"v":1,"at":"2025-02-03T10:00:00Z","by":{{"type":"holder"}},"why":null,"type":"measure_recorded","entry":"m1","measure":{{"measure":"BODY_WEIGHT","value":{value},"unit":"kg","measured_at":"2025-02-03T09:00:00Z"}}}}"#
        )
    };
    for left in [
        LINE.replace(":10,", ": 10,"),
        LINE.replace(":10,", ":010,"),
        LINE.replace(":10,", ":10.0,"),
        LINE.replace("\"d1\"", r#""d\u0031""#),
        format!("{LINE}x"),
        LINE.replace("\"v\":1", "\"v\":2"),
        LINE.replace("\"why\":null,", ""),
        measure("70.5"),
        measure("-1"),
        deep,
        String::new(),
    ] {
        assert!(Reader::default().event(&left).is_none(), "{left}");
    }
    assert_eq!(Reader::default().event(&measure("70")), strict(&measure("70")));
}
