use crate::exchange::wire::call;
use serde_json::{Value, json};

fn ask(input: &Value) -> Result<Value, String> {
    call("act", &input.to_string())
        .map(|text| serde_json::from_str(&text).unwrap())
        .map_err(|error| error.code().to_owned())
}

#[test]
fn an_act_answers_the_decision_the_events_and_why_not() {
    let reading = json!({"by": {"actor": {"type": "holder"}}, "at": "2026-01-31T10:00:00Z",
        "action": "list"});
    let answer = ask(&reading).unwrap();
    assert_eq!(answer["done"], json!(false));
    assert_eq!(answer["decision"]["reasons"], json!(["profile.no_space"]));
    assert_eq!(answer["events"][0]["type"], json!("trace_recorded"));
    assert_eq!(answer["rejection"], json!(null));
    let close = json!({"by": {"actor": {"type": "holder"}}, "at": "2026-01-31T10:00:00Z",
        "command": {"type": "close"}});
    let answer = ask(&close).unwrap();
    assert_eq!((&answer["decision"], &answer["done"]), (&json!(null), &json!(false)));
    assert_eq!(answer["rejection"]["code"], json!("space.life.transition"));
}

#[test]
fn an_act_is_a_command_or_a_reading() {
    let base = json!({"by": {"actor": {"type": "holder"}}, "at": "2026-01-31T10:00:00Z"});
    let with = |more: Value| {
        let mut input = base.clone();
        if let (Value::Object(input), Value::Object(more)) = (&mut input, more) {
            input.extend(more);
        }
        ask(&input)
    };
    let form = Err("act.input.form".to_owned());
    assert_eq!(with(json!({})), form);
    assert_eq!(with(json!({"action": "mask", "document": "d"})), form);
    assert_eq!(with(json!({"action": "list", "command": {"type": "close"}})), form);
    assert_eq!(with(json!({"command": {"type": "close"}, "document": "d"})), form);
    let several = Err("space.input.several".to_owned());
    assert_eq!(with(json!({"action": "list", "events": [], "journal": ""})), several);
}
