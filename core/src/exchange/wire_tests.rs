use super::{OPS, call};
use crate::Kind;

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
fn what_is_no_field_of_an_identity_is_refused() {
    let error = call("identity.nir.parse", r#"{"text":"2550699999999","century":19}"#).unwrap_err();
    assert_eq!((error.code(), error.path().as_deref()), ("wire.unreadable", Some("century")));
}

#[test]
fn a_key_or_a_text_of_the_caller_is_never_taken_for_a_field() {
    for (op, json) in [
        ("identity.nir.parse", r#"{"text":"2550699999999","N255069999999934":1}"#),
        ("identity.nir.parse", r#"{"text":"2550699999999"," 255069999999934":1}"#),
        ("identity.nir.parse", r#"{"text":"2550699999999","EXEMPLE ADA 1955-06-15":1}"#),
        ("identity.rpps.parse", r#"{"text":"1","lenient":"a field `n` `255069999999934 x"}"#),
        ("identity.rpps.parse", r#"{"text":"1","lenient":"unknown field `EXEMPLE`"}"#),
        ("identity.rpps.parse", r#"{"text":"1","lenient":"`255069999999934 field `"}"#),
    ] {
        let error = call(op, json).unwrap_err();
        let told = format!("{error} {error:?} {:?} {:?}", error.path(), error.params());
        assert_eq!(error.code(), "wire.unreadable", "{json}");
        assert!(!told.contains("25506") && !told.contains("EXEMPLE"), "{told}");
    }
}

#[test]
fn a_wrong_name_is_told_with_those_that_there_are() {
    let asked = |request: &str| {
        let at = r#""at":"2026-01-31T10:00:00+01:00","space":{"profile":"activated"}"#;
        let error = call("access.decide", &format!(r#"{{{at},"request":{request}}}"#)).unwrap_err();
        assert_eq!(error.code(), "wire.unreadable", "{request}");
        error.to_string()
    };
    let actions = asked(r#"{"actor":{"type":"holder"},"action":"read"}"#);
    assert!(
        actions.starts_with("unreadable input: expected one of `consult`, `list`, "),
        "{actions}"
    );
    let actors = asked(r#"{"actor":{"type":"nurse"},"action":"list"}"#);
    assert!(actors.contains("`professional`"), "{actors}");
    let mode = asked(r#"{"actor":{"type":"holder"},"action":"list","mode":"urgent"}"#);
    let modes = "expected `normal`, `bris_de_glace` or `centre_15`";
    assert_eq!(mode, format!("unreadable input: unknown mode of access: {modes}"));
    // A value never stands among them, whatever it says.
    for value in
        ["255069999999934", "a`, expected 255069999999934 at line 1", "x`, expected `25506"]
    {
        let told = asked(&format!(r#"{{"actor":{{"type":"holder"}},"action":"{value}"}}"#));
        assert_eq!(told, actions, "{value}");
    }
}

#[test]
fn keys_come_out_in_alphabetical_order_and_nulls_are_written() {
    let answer = call("catalogue", "{}").unwrap();
    assert!(answer.starts_with(r#"{"indicators":[{"counterpart":"#), "{answer:.60}");
    assert!(answer.contains(r#""denominator":null"#));
}

#[test]
fn the_list_of_communes_is_there_or_said_to_be_missing() {
    let answer = call("territory.list", r#"{"level":"commune"}"#);
    if cfg!(feature = "communes") {
        assert!(answer.unwrap().contains(r#""code":"21231""#));
    } else {
        let error = answer.unwrap_err();
        assert_eq!(
            (error.code(), error.kind()),
            ("territory.communes_not_built", Kind::Unsupported)
        );
    }
}

#[test]
fn a_field_given_twice_is_refused() {
    let twice = r#"{"text":"21","text":"2A"}"#;
    assert_eq!(call("territory.parse", twice).unwrap_err().path().as_deref(), Some("text"));
    let columns = r#"{"columns":{"sex":["F"],"sex":["M"]},"spec":{"indicators":["OUV_N"],"at":"2026-01-31"}}"#;
    let error = call("indicators", columns).unwrap_err();
    assert_eq!((error.code(), error.path().as_deref()), ("columns.twice", Some("sex")));
}

#[test]
fn lists_of_a_column_keep_their_rows_whatever_the_order_of_types() {
    let numerator = |count: &str| {
        let columns =
            format!(r#"{{"opened_on":["2025-01-01","2025-01-01","2025-01-01"],"count":{count}}}"#);
        let spec = r#"{"indicators":["OUV_N"],"at":"2026-01-31","disclosure":null}"#;
        let table = super::indicators(&format!(r#"{{"columns":{columns},"spec":{spec}}}"#));
        table.map(|table| table.rows().next().and_then(|row| row.cell.numerator()))
    };
    assert_eq!(numerator("[null,2,3.0]").unwrap(), Some(6), "no count is one");
    assert_eq!(numerator("[1.0,null,3]").unwrap(), Some(5));
    assert_eq!(numerator("[null,null,null]").unwrap(), Some(3));
    assert_eq!(numerator(r#"[1,"2",3]"#).unwrap_err().code(), "columns.type");
    assert_eq!(numerator(r#"[null,"2",3]"#).unwrap_err().code(), "columns.type");
    assert_eq!(numerator("[1,2,3.5]").unwrap_err().code(), "rows.rejected");
    assert_eq!(numerator("[1,2,18446744073709551615]").unwrap_err().code(), "rows.rejected");
    assert_eq!(numerator("[1,2,[3]]").unwrap_err().code(), "wire.unreadable");
}

#[test]
fn a_value_of_another_type_is_told_by_the_field_that_holds_it() {
    let told = |op, json| {
        let error = call(op, json).unwrap_err();
        assert_eq!(error.code(), "wire.unreadable", "{json}");
        (error.path(), error.params()["within"].as_str().map(str::to_owned))
    };
    let within = |path: &str, first: &str| (Some(path.to_owned()), Some(first.to_owned()));
    assert_eq!(told("identity.rpps.parse", r#"{"text":7}"#), within("text", "text"));
    let lenient = within("lenient", "lenient");
    assert_eq!(told("identity.rpps.parse", r#"{"text":"1","lenient":"x"}"#), lenient);
    let traits = r#"{"ins":{"status":"PROV","matricule":null,"traits":[],"attributes":[]}}"#;
    assert_eq!(told("identity.ins.read", traits), within("ins.traits", "ins"));
    assert_eq!(told("catalogue", "[]"), (None, None));
    assert_eq!(told("catalogue", "{"), (None, None));
    assert_eq!(told("catalogue", r#"{"x":1}"#), (Some("x".to_owned()), None));
}

#[test]
fn the_way_to_a_wrong_value_is_told() {
    let space = r#""at":"2026-01-31T10:00:00+01:00","space":{"profile":"activated"}"#;
    let holder = r#""at":"2026-01-31T10:00:00+01:00","by":{"actor":{"type":"holder"}}"#;
    let event = r#"{"v":1,"type":"registered","at":"2021-12-01T10:00:00+01:00","by":{"type":"insurer"},"birth_date":"1980-06-15","legacy_dmp":false}"#;
    let told = |op: &str, json: String| {
        let error = call(op, &json).unwrap_err();
        let code = error.code();
        let event = code == "space.journal.unreadable";
        assert!(code == "wire.unreadable" || event, "{json}: {error}");
        error.path().unwrap_or_default()
    };
    let request =
        |request: &str| told("access.decide", format!(r#"{{{space},"request":{request}}}"#));
    let actor = r#"{"type":"professional","id":"810000336601","profession":"x"}"#;
    let asked = request(&format!(r#"{{"actor":{actor},"action":"list"}}"#));
    assert_eq!(asked, "request.actor.profession");
    assert_eq!(request(r#"{"actor":{"type":"professional"},"action":"list"}"#), "request.actor.id");
    assert_eq!(request(r#"{"actor":{"type":"nurse"},"action":"list"}"#), "request.actor");
    assert_eq!(request(r#"{"actor":{"type":"holder"},"action":"read"}"#), "request.action");
    assert_eq!(request(r#"{"actor":{"type":"holder"}}"#), "request.action");
    // Lists, in events and commands; what stands beside the fields of an event.
    let decide = |events: &str, command: &str| {
        told("space.decide", format!(r#"{{{holder},"events":[{events}],"command":{command}}}"#))
    };
    let close = r#"{"type":"close"}"#;
    assert_eq!(decide(&format!("{event},7"), close), "events.1");
    assert_eq!(decide(&format!("{event},{}", event.replace("insurer", "x")), close), "events.1.by");
    assert_eq!(decide(&event.replace("1980-06-15", "x"), close), "events.0.birth_date");
    assert_eq!(decide(&event.replace("false", "0"), close), "events.0.legacy_dmp");
    assert_eq!(decide(&event.replace("\"v\":1,", "\"v\":1,\"v\":1,"), close), "events.0.v");
    assert_eq!(
        decide("", r#"{"type":"revoke_consent","to":{"type":"structure"}}"#),
        "command.to.id"
    );
    // A list in a list; a field whose name is the caller's; the whole of a list that is too long.
    let columns = r#"{"columns":{"opened_on":["2025-01-01",[2]]},"spec":{}}"#;
    assert_eq!(told("indicators", columns.to_owned()), "columns.*.1");
    let shares = r#"{"line":"avenant_9","shares":{"dmp":{"part":"x","whole":100}}}"#;
    assert_eq!(told("programme.funding", shares.to_owned()), "shares.*.part");
}

#[test]
fn the_way_to_a_wrong_value_in_a_question_is_told() {
    let told = |more: &str| {
        let spec = format!(r#"{{"indicators":["OUV_N"],"at":"2026-01-31",{more}}}"#);
        let error = call("indicators", &format!(r#"{{"spec":{spec}}}"#)).unwrap_err();
        assert_eq!(error.code(), "spec.unreadable", "{spec}");
        error.path().unwrap_or_default()
    };
    assert_eq!(told(r#""bands":[0,"x"]"#), "bands.1");
    assert_eq!(
        told(r#""groupings":[{"name":"g","member":[1],"territory":["21"]}]"#),
        "groupings.0.member.0"
    );
    assert_eq!(told(r#""by":"age""#), "by");
    assert_eq!(told(r#""other":1"#), "other");
}

#[test]
fn the_way_to_a_wrong_value_holds_no_text_of_the_caller() {
    for json in [
        r#"{"line":"avenant_9","shares":{"dupont":7}}"#,
        r#"{"line":"avenant_9","shares":{"dupont":{"martin":7}}}"#,
        r#"{"line":"avenant_9","shares":{"\u0001dupont\u0001martin":7}}"#,
        r#"{"line":"\u0001dupont\u0001martin","shares":{"\u0001":"\u0001martin\u0001"}}"#,
    ] {
        let error = call("programme.funding", json).unwrap_err();
        assert_eq!(error.code(), "wire.unreadable");
        let told = format!("{error} {:?} {:?}", error.path(), error.params());
        assert!(!told.contains("dupont") && !told.contains("x.martin"), "{told}");
        assert!(error.path().is_some_and(|path| path.starts_with("shares.*")), "{told}");
    }
}
