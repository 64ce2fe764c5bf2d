//! What the cases of the suite `space` cover, and what holds for each of their histories.

use crate::suites::{Case, load_all};
use carnet_sante::exchange::wire;
use carnet_sante::person::space::Reason;
use carnet_sante::person::space::journal;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;

/// Commands that nothing refuses, or nothing accepts, each with its reason.
const ONE_WAY: [(&str, &str); 3] = [
    ("record_trace", "every action by anyone is recorded (R.1111-43)"),
    ("close_at_death", "no rule was found: always unsupported"),
    ("transfer_account", "no rule was found: always unsupported"),
];

fn cases() -> Vec<Case> {
    load_all().into_iter().filter(|case| case.suite == "space").collect()
}

fn code(case: &Case) -> Option<&str> {
    case.expect["err"]["code"].as_str()
}

fn ask(op: &str, input: &Value) -> Value {
    let answer = wire::call(op, &input.to_string()).unwrap_or_else(|e| panic!("{op}: {e:?}"));
    serde_json::from_str(&answer).expect("JSON")
}

/// The histories of the cases, each once.
fn histories() -> Vec<Vec<Value>> {
    let told = cases();
    let all: BTreeSet<String> =
        told.iter().filter_map(|case| case.input.get("events").map(Value::to_string)).collect();
    assert!(all.len() > 200, "{}", all.len());
    all.iter().map(|text| serde_json::from_str(text).expect("JSON")).collect()
}

#[test]
fn every_reason_to_refuse_has_a_case() {
    let produced: BTreeSet<String> =
        cases().iter().filter_map(|case| code(case).map(str::to_owned)).collect();
    let reasons = Reason::ALL.iter().map(|reason| reason.code());
    let others = [
        "space.journal.version",
        "space.journal.unreadable",
        "space.input.several",
        "space.input.torn",
    ];
    let missing: Vec<_> = reasons.chain(others).filter(|code| !produced.contains(*code)).collect();
    assert!(missing.is_empty(), "no case produces {missing:?}");
}

/// The names of the commands, from their declaration.
fn commands() -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/src/person/space/command.rs");
    let source = std::fs::read_to_string(path).expect("a source");
    let (_, after) = source.split_once("pub enum Command {").expect("the enum");
    let (body, _) = after.split_once("\n    }").expect("its end");
    let variants = body.lines().filter_map(|line| {
        let name = line.strip_prefix("        ")?;
        name.starts_with(|c: char| c.is_ascii_uppercase()).then_some(name)
    });
    let names = variants.map(|line| {
        let name = line.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let mut snake = String::new();
        for c in name.chars() {
            if c.is_ascii_uppercase() && !snake.is_empty() {
                snake.push('_');
            }
            snake.push(c.to_ascii_lowercase());
        }
        snake
    });
    names.collect()
}

#[test]
fn every_command_has_a_case_that_is_accepted_and_one_that_is_refused() {
    let known = commands();
    assert!(known.len() > 60 && known.contains("mask_by_default"), "{known:?}");
    let (mut accepted, mut refused) = (BTreeSet::new(), BTreeSet::new());
    for case in cases().iter().filter(|case| case.op == "space.decide") {
        let name = case.input["command"]["type"].as_str().unwrap_or_default().to_owned();
        match code(case) {
            None => accepted.insert(name),
            // A command that cannot be read was not refused by a rule.
            Some(code) => code.starts_with("space.") && refused.insert(name),
        };
    }
    for name in known {
        let both = accepted.contains(&name) && refused.contains(&name);
        let one_way = ONE_WAY.iter().any(|(one, _)| *one == name);
        assert_ne!(both, one_way, "{name}");
        assert!(accepted.contains(&name) || refused.contains(&name), "{name}");
    }
}

#[test]
fn a_refusal_tells_its_source_and_nobody_s_name() {
    let told = [
        "899700000",
        "99700000",
        "19900000",
        "mother-1",
        "father-1",
        "carer-",
        "friend-1",
        "concerne pas",
    ];
    let mut seen = 0;
    for case in cases().iter().filter(|case| code(case).is_some()) {
        let Err(error) = wire::call(&case.op, &case.input.to_string()) else { continue };
        let report = error.to_report();
        let text = serde_json::to_string(&report).expect("JSON");
        for name in told {
            assert!(!text.contains(name), "{}: {text}", case.id);
        }
        if Reason::ALL.iter().any(|reason| reason.code() == report.code) {
            let source = report.params["source"].as_str().unwrap_or_default();
            assert!(!source.is_empty(), "{}", case.id);
            seen += 1;
        }
    }
    assert!(seen > 300, "{seen}");
}

#[test]
fn a_history_is_one_told_at_once_step_by_step_or_as_a_journal() {
    for events in histories() {
        let (mut state, mut journal) = (json!({}), String::new());
        for event in &events {
            state =
                ask("space.evolve", &json!({ "state": state, "event": event }))["state"].clone();
            let read = journal::read_event(event.to_string().as_bytes()).expect("an event");
            journal.push_str(&journal::line(&read));
        }
        let at_once = ask("space.replay", &json!({ "events": events }));
        let of_journal = ask("space.replay", &json!({ "journal": journal }));
        assert_eq!(at_once, of_journal);
        if !events.is_empty() {
            assert_eq!(at_once["state"], state);
        }
    }
}

#[test]
fn what_time_triggers_is_accepted_and_then_done() {
    let mut triggered = 0;
    for events in histories() {
        // Each day on which something falls due, until nothing does.
        let mut events = events;
        for _ in 0..20 {
            let next =
                ask("space.due", &json!({ "events": events, "date": "1850-01-01" }))["next_due"]
                    .clone();
            let Some(day) = next.as_str() else { break };
            let due =
                ask("space.due", &json!({ "events": events, "date": day }))["commands"].clone();
            let due = due.as_array().expect("a list").clone();
            assert!(!due.is_empty(), "{day}: {events:?}");
            for command in due {
                let input = json!({ "events": events, "command": command, "at": format!("{day}T00:00:00Z"),
                    "by": { "actor": { "type": "system" } } });
                let told = wire::call("space.decide", &input.to_string());
                let told = told.unwrap_or_else(|e| panic!("{}: {}", e.code(), input));
                let told: Value = serde_json::from_str(&told).expect("JSON");
                events.extend(told["events"].as_array().expect("a list").iter().cloned());
                triggered += 1;
            }
            let again = ask("space.due", &json!({ "events": events, "date": day }));
            assert_eq!(again["commands"], json!([]), "twice on {day}");
        }
        let last = ask("space.due", &json!({ "events": events, "date": "2150-12-31" }));
        assert_eq!(last["commands"], json!([]), "{events:?}");
    }
    assert!(triggered > 50, "{triggered}");
}
