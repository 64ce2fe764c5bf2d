use super::{is_of, unknown};
use crate::person::Actor;
use crate::person::sharing::Grantee;
use crate::person::space::{Command, Event};

#[test]
fn names_are_those_of_serde() {
    assert!(is_of("Open", "open") && is_of("CloseExOfficio", "close_ex_officio"));
    for name in ["", "close", "closeexofficio", "close_ex_officio_", "Close_Ex_Officio", "close_ex"]
    {
        assert!(!is_of("CloseExOfficio", name), "{name}");
    }
    let told = |names: &[&'static str]| {
        let variants: Vec<_> = names.iter().map(|name| (*name, None)).collect();
        unknown("x", &variants).to_string()
    };
    assert_eq!(told(&["Open", "NoOne"]), "unknown variant `x`, expected `open` or `no_one`");
    assert_eq!(told(&["A", "B", "C"]), "unknown variant `x`, expected one of `a`, `b`, `c`");
}

fn told<T: serde::de::DeserializeOwned>(text: &str) -> String {
    crate::error::read::<T>(text).map_err(|no| no.to_string()).err().unwrap_or_default()
}

#[test]
fn what_is_wrong_is_told() {
    assert!(told::<Actor>(r#"{"type":"carer"}"#).contains("missing field `id`"));
    assert!(told::<Actor>(r#"{"type":"holder","id":"x"}"#).contains("unknown field `id`"));
    assert!(
        told::<Grantee>(r#"{"type":"carer","id":"x"}"#).contains("`professional` or `structure`")
    );
    let twice = r#"{"type":"mask","document":"a","document":"b"}"#;
    assert!(told::<Command>(twice).contains("duplicate field `document`"));
    let late = r#"{"type":"answer_erasure","granted":1,"document":"a"}"#;
    assert!(told::<Command>(late).contains("a boolean"));
    let event = r#"{"v":1,"type":"made_visible","at":"2022-02-20T10:00:00+01:00","by":{"type":"holder"},
        "document":"a","to":"patient"}"#;
    assert!(told::<Event>(event).contains("missing field `masked`"));
}
