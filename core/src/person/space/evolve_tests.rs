use super::*;
use crate::person::sharing::ProfileState;

fn event(json: &str) -> Event {
    serde_json::from_str(json).unwrap()
}

#[test]
fn events_that_do_not_fit_change_only_what_they_can() {
    let mut state = State::default();
    for fact in [
        r#""type":"suspension_lifted","objected":true"#,
        r#""type":"masked","document":"nobody""#,
        r#""type":"consent_used","to":{"type":"structure","id":"1750803447"}"#,
        r#""type":"invitation_accepted","invitation":"none""#,
        r#""type":"message_sent","conversation":"none","replies":true,"attachments":[]"#,
        r#""type":"purpose_consented","service":"none","purpose":"p","given_from":"space""#,
        r#""type":"entry_changed","entry":"none","text":"text""#,
    ] {
        let json =
            format!(r#"{{"v":1,"at":"2026-01-01T00:00:00Z","by":{{"type":"system"}},{fact}}}"#);
        state.apply(&event(&json));
    }
    assert_eq!(state, State { events: 7, ..State::default() });
}

#[test]
fn a_deletion_leaves_who_the_person_is() {
    let at = r#""v":1,"at":"2026-01-01T00:00:00Z","by":{"type":"insurer"}"#;
    let events = [
        r#""type":"registered","birth_date":"2015-01-01","legacy_dmp":false"#,
        r#""type":"representative_attached","representative":"mother","ground":"minor""#,
        r#""type":"activated","means":"other""#,
        r#""type":"deposited","document":"d","document_type":"11502-2","confidentiality":"N","visibility":[],"secret_connection":false"#,
        r#""type":"blocked","professional":"810000336601""#,
        r#""type":"closed","closing":"holder""#,
        r#""type":"deleted""#,
    ]
    .map(|fact| event(&format!("{{{at},{fact}}}")));
    let state = replay(&events);
    assert_eq!(state.life.profile, ProfileState::Deleted);
    assert_eq!((state.delegation.representatives.len(), state.documents.len()), (1, 0));
    assert!(state.life.birth_date.is_some() && state.sharing.blocked.is_empty());
}
