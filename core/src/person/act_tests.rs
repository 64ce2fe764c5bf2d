use super::*;
use crate::person::space::{By, evolve, replay};
use serde_json::{Value, json};

const DOCTOR: &str = "810101451689";
const NURSE: &str = "810000336601";

fn at(text: &str) -> At {
    At::parse(text).unwrap()
}

fn doctor() -> Value {
    json!({"type": "professional", "id": DOCTOR, "profession": "10"})
}

fn by(actor: Value) -> By {
    By { actor: serde_json::from_value(actor).unwrap(), why: None }
}

fn command(actor: Value, command: Value) -> Deed {
    Deed::command(by(actor), serde_json::from_value(command).unwrap())
}

fn perform(state: &mut State, deed: Deed, when: &str) -> Done {
    let done = act(state, deed, RuleBook::shipped(), &Options::default(), at(when)).unwrap();
    *state = done.events.iter().fold(state.clone(), evolve);
    done
}

/// A space that its holder opened without waiting.
fn space() -> State {
    let mut state = State::default();
    let register = json!({"type": "register", "birth_date": "1980-05-01"});
    assert!(
        perform(&mut state, command(json!({"type": "insurer"}), register), "2026-01-01T08:00:00Z")
            .done
    );
    let activate =
        json!({"type": "activate", "means": "france_connect", "conditions_accepted": true});
    let done =
        perform(&mut state, command(json!({"type": "holder"}), activate), "2026-01-02T08:00:00Z");
    assert!(done.done && done.decision.is_none(), "{:?}", done.rejection);
    state
}

fn ids(done: &Done) -> Vec<&'static str> {
    done.decision.iter().flat_map(Decision::reasons).map(|rule| rule.id).collect()
}

#[test]
fn a_deposit_a_consent_a_reading_and_their_traces() {
    let mut state = space();
    let deposit = json!({"type": "deposit", "document": "d1", "document_type": "11502-2"});
    let done = perform(&mut state, command(doctor(), deposit.clone()), "2026-01-10T08:00:00Z");
    assert!(done.done && done.events.len() == 2, "{done:?}");
    let read = |id: &str| {
        let nurse = json!({"type": "professional", "id": id, "profession": "60"});
        let document = crate::person::DocumentId::parse("d1").ok();
        Deed::read(by(nurse), sharing::Action::Consult, document)
    };
    let denied = perform(&mut state, read(NURSE), "2026-01-11T08:00:00Z");
    assert_eq!(
        (denied.done, ids(&denied), denied.events.len()),
        (false, vec!["consent.absent"], 1)
    );
    let consent = json!({"type": "consent", "to": {"type": "professional", "id": NURSE},
        "kind": "individual"});
    let done =
        perform(&mut state, command(json!({"type": "holder"}), consent), "2026-01-12T08:00:00Z");
    assert!(done.done, "{done:?}");
    let done = perform(&mut state, read(NURSE), "2026-01-12T09:00:00Z");
    assert_eq!((done.done, ids(&done)), (true, vec!["consent.named", "matrix.permitted"]));
    // Refused by the space, after access permitted it: that is traced as denied.
    let again = perform(&mut state, command(doctor(), deposit), "2026-01-13T08:00:00Z");
    assert_eq!(
        again.rejection.as_ref().map(crate::error::Coded::code),
        Some("space.document.exists")
    );
    assert!(!again.done && again.decision.unwrap().is_permit() && again.events.len() == 1);
    let kept: Vec<Value> =
        again.events.iter().map(|event| serde_json::to_value(event).unwrap()).collect();
    assert_eq!(kept[0]["outcome"], "deny");
    assert_eq!(kept[0]["reasons"], json!(["feeding.professional", "space.document.exists"]));
}

#[test]
fn a_consent_for_another_needs_the_profession_of_the_other() {
    let mut state = space();
    let consent = |to: &str| {
        json!({"type": "consent", "to": {"type": "professional", "id": to}, "kind": "team",
            "initial": true})
    };
    let own = perform(&mut state, command(doctor(), consent(DOCTOR)), "2026-01-10T08:00:00Z");
    assert_eq!((own.done, ids(&own)), (true, vec!["consents.collected"]));
    let mut deed = command(doctor(), consent(NURSE));
    let denied = perform(&mut state, deed.clone(), "2026-01-10T09:00:00Z");
    assert_eq!(ids(&denied), ["consents.health_beneficiary_only"]);
    deed.beneficiary = serde_json::from_value(doctor()).ok();
    let other = perform(&mut state, deed.clone(), "2026-01-10T09:00:00Z");
    assert_eq!(ids(&other), ["consents.health_beneficiary_only"], "not the one who is named");
    let nurse = json!({"type": "professional", "id": NURSE, "profession": "60"});
    deed.beneficiary = serde_json::from_value(nurse).ok();
    let done = perform(&mut state, deed, "2026-01-10T09:00:00Z");
    assert_eq!((done.done, ids(&done)), (true, vec!["consents.for_colleague"]));
}

#[test]
fn what_is_left_to_the_service_waits_for_its_word() {
    let mut state = space();
    let death = json!({"type": "record_death", "on": "2026-01-20"});
    perform(&mut state, command(json!({"type": "insurer"}), death), "2026-01-21T08:00:00Z");
    let mut deed = Deed::read(by(json!({"type": "holder"})), sharing::Action::List, None);
    let left = perform(&mut state, deed.clone(), "2026-01-22T08:00:00Z");
    assert_eq!((left.done, ids(&left)), (false, vec!["profile.deceased"]));
    deed.service_decides = Some(true);
    assert!(perform(&mut state, deed, "2026-01-22T08:00:00Z").done);
}

#[test]
fn events_replay_to_the_same_state() {
    let mut state = State::default();
    let mut kept = Vec::new();
    for (actor, given, when) in [
        (
            json!({"type": "insurer"}),
            json!({"type": "register", "birth_date": "1980-05-01"}),
            "2026-01-01T08:00:00Z",
        ),
        (
            json!({"type": "holder"}),
            json!({"type": "activate", "means": "other", "conditions_accepted": true}),
            "2026-01-02T08:00:00Z",
        ),
        (
            doctor(),
            json!({"type": "deposit", "document": "d1", "document_type": "SYNTH"}),
            "2026-01-03T08:00:00Z",
        ),
        (
            json!({"type": "holder"}),
            json!({"type": "mask", "document": "d1"}),
            "2026-01-04T08:00:00Z",
        ),
        (doctor(), json!({"type": "unmask", "document": "d1"}), "2026-01-05T08:00:00Z"),
        (
            json!({"type": "holder"}),
            json!({"type": "block", "professional": DOCTOR}),
            "2026-01-06T08:00:00Z",
        ),
    ] {
        kept.extend(perform(&mut state, command(actor, given), when).events);
    }
    assert_eq!(replay(&kept), state);
    assert_eq!(state.view().blocked.len(), 1);
}
