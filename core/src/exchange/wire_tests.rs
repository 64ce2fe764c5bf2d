use super::{OPS, call};

#[test]
fn every_operation_of_the_list_is_answered() {
    for op in OPS {
        let code = call(op, "[]").unwrap_err().code();
        assert_eq!(code, "wire.unreadable", "{op}");
    }
}

#[test]
fn an_operation_outside_the_list_is_refused() {
    let error = call("catalog", "{}").unwrap_err();
    assert_eq!((error.code(), error.params()["op"].as_str()), ("wire.unknown_op", Some("catalog")));
}

#[test]
fn input_is_strict_and_errors_never_repeat_values() {
    for (json, path, message) in [
        ("{", None, "unreadable input: not JSON"),
        ("", None, "unreadable input: not JSON"),
        (r#"{"x":1}"#, Some("x"), "unreadable input: unknown field `x`"),
        ("[]", None, "unreadable input: expected an object"),
        (r#""1850612075001""#, None, "unreadable input: expected an object"),
    ] {
        let error = call("catalogue", json).unwrap_err();
        assert_eq!(error.code(), "wire.unreadable", "{json}");
        assert_eq!(error.path().as_deref(), path, "{json}");
        assert_eq!(error.to_string(), message, "{json}");
    }
}

#[test]
fn keys_come_out_in_alphabetical_order_and_nulls_are_written() {
    let answer = call("catalogue", "{}").unwrap();
    assert!(answer.starts_with(r#"{"indicators":[{"definition":"#), "{answer:.60}");
    assert!(answer.contains(r#""denominator":null"#));
}
