use super::*;
use crate::person::space::journal;

fn listed(lines: &[&str]) -> Vec<Trace> {
    traces(&journal::read(lines.join("\n").as_bytes()).unwrap().events)
}

const HOLDER: &str = r#""by":{"type":"holder"}"#;

#[test]
fn a_decision_is_told_with_what_it_decided_and_only_there() {
    let masked = format!(
        r#"{{"v":1,"type":"masked","at":"2026-01-31T10:00:00Z",{HOLDER},"document":"d1"}}"#
    );
    let recorded = |action: &str, outcome: &str, at: &str| {
        format!(
            r#"{{"v":1,"type":"trace_recorded","at":"2026-01-31T{at}Z",{HOLDER},"action":"{action}","document":"d1","mode":"normal","outcome":"{outcome}","reasons":["holder.rights"]}}"#
        )
    };
    let permit = recorded("mask", "permit", "10:00:00");
    let one = listed(&[&masked, &permit]);
    assert_eq!(one.len(), 1);
    assert_eq!((one[0].event.as_deref(), one[0].reasons.len()), (Some("masked"), 1));
    // Neither a second decision, nor one on something else, nor a denial goes with it.
    for other in [
        recorded("consult", "permit", "10:00:00"),
        recorded("mask", "deny", "10:00:00"),
        recorded("mask", "permit", "10:00:01"),
    ] {
        let two = listed(&[&masked, &other]);
        assert_eq!((two.len(), two[0].mode, two[1].event.as_deref()), (2, None, None));
    }
    assert_eq!(listed(&[&masked, &permit, &permit]).len(), 2);
}

#[test]
fn what_access_has_no_say_in_is_listed_too() {
    let line =
        |kind: &str| format!(r#"{{"v":1,"type":"{kind}","at":"2026-01-31T10:00:00Z",{HOLDER}}}"#);
    let list = listed(&[&line("opposed"), &line("trusted_person_removed")]);
    let names: Vec<_> = list.iter().filter_map(|entry| entry.event.as_deref()).collect();
    assert_eq!(names, ["opposed", "trusted_person_removed"]);
    assert!(list.iter().all(|entry| entry.action.is_none() && entry.outcome == Outcome::Permit));
}
