use crate::exchange::wire::call;
use serde_json::{Value, json};

fn event(kind: &str, at: &str, more: Value) -> Value {
    let mut event = json!({ "v": 1, "type": kind, "at": at, "by": { "type": "system" } });
    for (name, value) in more.as_object().into_iter().flatten() {
        event[name] = value.clone();
    }
    event
}

fn project(input: &Value) -> Result<Value, (String, Option<String>)> {
    call("space.project", &input.to_string())
        .map(|answer| serde_json::from_str(&answer).unwrap())
        .map_err(|error| (error.code().to_owned(), error.path()))
}

#[test]
fn rows_tell_their_space_and_go_to_indicators_as_they_are() {
    let opened = event("opened", "2022-03-16T02:00:00+01:00", json!({}));
    let closed = event("closed", "2023-01-01T12:00:00+01:00", json!({ "closing": "holder" }));
    let again = event("reopened", "2023-02-01T12:00:00+01:00", json!({ "means": "other" }));
    let journal = format!("{opened}\n{closed}\n{again}\n");
    let found = project(&json!({ "spaces": [
        { "territory": "21", "sex": "F", "birth_date": "1984-02-29", "journal": journal },
        { "territory": "2A", "categories": { "caisse": "CPAM 2A" }, "events": [opened] },
        {},
    ] }))
    .unwrap();
    assert_eq!(found["spaces"], json!([0, 0, 1, 2]));
    let columns = &found["columns"];
    assert_eq!(columns["episode"], json!([1, 2, 1, 1]));
    assert_eq!(columns["closing"], json!(["holder", null, null, null]));
    assert_eq!(columns["caisse"], json!([null, null, "CPAM 2A", null]));
    assert_eq!(columns["opened_on"], json!(["2022-03-16", "2023-02-01", "2022-03-16", null]));
    let spec = json!({ "indicators": ["OUV_N"], "at": "2026-01-31", "disclosure": "none" });
    let question = json!({ "columns": columns, "spec": spec }).to_string();
    let table: Value = serde_json::from_str(&call("indicators", &question).unwrap()).unwrap();
    assert_eq!(table["rows"][0]["numerator"], 2);
    assert_eq!(table["report"]["accepted"], 4);
}

#[test]
fn nothing_at_all_is_columns_without_a_row() {
    let found = project(&json!({ "spaces": [] })).unwrap();
    assert_eq!((&found["spaces"], &found["columns"]["territory"]), (&json!([]), &json!([])));
}

#[test]
fn what_is_wrong_says_in_which_space() {
    let sound = event("opened", "2022-03-16T02:00:00+01:00", json!({}));
    let newer = json!({ "v": 2, "type": "teleported" });
    let wrong = [
        (json!({ "events": [newer] }), "space.journal.version", "spaces.1.events.0"),
        (json!({ "events": [{}] }), "space.journal.unreadable", "spaces.1.events.0.type"),
        (json!({ "journal": "{\"v\":1" }), "space.input.torn", "spaces.1"),
        (json!({ "journal": "", "events": [] }), "space.input.several", "spaces.1"),
        (json!({ "birth_date": "1984-02-30" }), "date.unreadable", "spaces.1"),
        (json!({ "birth_date": "1849-12-31" }), "date.out_of_range", "spaces.1"),
        (json!({ "categories": { "closing": "x" } }), "space.input.category", "spaces"),
    ];
    for (space, code, path) in wrong {
        let found = project(&json!({ "spaces": [{ "events": [sound] }, space] })).unwrap_err();
        assert_eq!(found, (code.to_owned(), Some(path.to_owned())), "{space}");
    }
    assert_eq!(project(&json!({ "spaces": [{ "state": {} }] })).unwrap_err().0, "wire.unreadable");
    assert_eq!(project(&json!({})).unwrap_err().0, "wire.unreadable");
}

#[test]
fn the_names_that_are_taken_are_those_of_the_answer() {
    let found = project(&json!({ "spaces": [] })).unwrap();
    for name in found["columns"].as_object().unwrap().keys() {
        let space = json!({ "categories": { name: "x" } });
        let refused = project(&json!({ "spaces": [space] })).unwrap_err();
        assert_eq!(refused.0, "space.input.category", "{name}");
    }
}
