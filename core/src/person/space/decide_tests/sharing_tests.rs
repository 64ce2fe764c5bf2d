use super::Space;

const DOCTOR: &str = r#""to":{"type":"professional","id":"810000336601"}"#;
const RPPS: &str = r#""professional":"810000336601""#;

#[test]
fn a_block_ends_a_consent_that_unblocking_does_not_restore() {
    let mut space = Space::activated();
    space.run(&[
        (
            "doctor",
            "2024-01-01",
            &format!(r#""consent",{DOCTOR},"kind":"team","once":true"#),
            "space.sharing.once_team",
        ),
        (
            "doctor",
            "2024-01-01",
            &format!(r#""consent",{DOCTOR},"kind":"individual","until":"2024-01-01T09:00:00Z""#),
            "space.sharing.period",
        ),
        (
            "doctor",
            "2024-01-01",
            &format!(r#""consent",{DOCTOR},"kind":"individual","once":true,"initial":true"#),
            "ok",
        ),
        ("doctor", "2024-01-01", &format!(r#""use_consent",{DOCTOR}"#), "ok"),
        ("doctor", "2024-01-01", &format!(r#""use_consent",{DOCTOR}"#), "space.sharing.used"),
        ("insurer", "2024-01-01", &format!(r#""use_consent",{DOCTOR}"#), "space.sharing.actor"),
        ("holder", "2024-01-02", &format!(r#""consent",{DOCTOR},"kind":"team""#), "ok"),
        ("doctor", "2024-01-02", &format!(r#""use_consent",{DOCTOR}"#), "space.sharing.not_once"),
        ("other", "2024-01-02", &format!(r#""block",{RPPS}"#), "space.sharing.not_administrator"),
        ("holder", "2024-01-02", &format!(r#""block",{RPPS}"#), "ok"),
        ("holder", "2024-01-02", &format!(r#""block",{RPPS}"#), "space.sharing.already"),
        (
            "holder",
            "2024-01-03",
            &format!(r#""consent",{DOCTOR},"kind":"team""#),
            "space.sharing.blocked",
        ),
        ("holder", "2024-01-03", &format!(r#""unblock",{RPPS}"#), "ok"),
        ("holder", "2024-01-03", &format!(r#""unblock",{RPPS}"#), "space.sharing.not_blocked"),
        (
            "holder",
            "2024-01-03",
            &format!(r#""revoke_consent",{DOCTOR}"#),
            "space.sharing.no_consent",
        ),
    ]);
    assert!(space.state.sharing.consents.is_empty());
}

#[test]
fn roles_switches_objections_and_traces() {
    let mut space = Space::activated();
    space.run(&[
        ("holder", "2024-01-01", r#""name_administrator","professional":"810101451689""#, "ok"),
        ("holder", "2024-01-01", r#""name_administrator","professional":"10101451689""#, "space.sharing.already"),
        ("other", "2024-01-01", &format!(r#""block",{RPPS}"#), "ok"),
        ("holder", "2024-01-01", r#""remove_administrator","professional":"810101451689""#, "ok"),
        ("holder", "2024-01-01", r#""remove_administrator","professional":"810101451689""#, "space.sharing.none_such"),
        ("holder", "2024-01-01", &format!(r#""declare_medecin_traitant",{RPPS},"basis":"amo""#), "space.sharing.actor"),
        ("insurer", "2024-01-01", &format!(r#""declare_medecin_traitant",{RPPS},"basis":"amo""#), "ok"),
        ("insurer", "2024-01-01", r#""end_medecin_traitant","basis":"amo""#, "ok"),
        ("holder", "2024-01-01", r#""end_medecin_traitant","basis":"dmp""#, "space.sharing.none_such"),
        ("holder", "2024-01-01", r#""set_emergency_switches""#, "space.sharing.no_switch"),
        ("holder", "2024-01-01", r#""set_emergency_switches","samu":false,"bris_de_glace":false,"masked":true"#, "space.sharing.masked_needs_other"),
        ("holder", "2024-01-01", r#""set_emergency_switches","masked":true"#, "ok"),
        ("holder", "2024-01-01", r#""set_emergency_switches","masked":true"#, "space.sharing.already"),
        ("holder", "2024-01-01", r#""set_emergency_switches","samu":false,"bris_de_glace":false"#, "ok"),
        ("holder", "2024-01-01", &format!(r#""oppose_feeding",{DOCTOR},"legitimate_reason":"reason""#), "ok"),
        ("holder", "2024-01-01", &format!(r#""withdraw_feeding_opposition",{DOCTOR}"#), "ok"),
        ("holder", "2024-01-01", &format!(r#""withdraw_feeding_opposition",{DOCTOR}"#), "space.sharing.none_such"),
        ("doctor", "2024-01-01", r#""record_trace","action":"consult","document":"a","mode":"normal","outcome":"deny","reasons":["x.y"]"#, "ok"),
    ]);
    assert_eq!(space.state.sharing.emergency.masked, Some(false));
    let mut opposed = Space::new();
    opposed.run(&[
        (
            "doctor",
            "2024-01-01",
            &format!(r#""consent",{DOCTOR},"kind":"team""#),
            "space.sharing.closed",
        ),
        ("holder", "2024-01-01", &format!(r#""block",{RPPS}"#), "space.life.not_activated"),
    ]);
}

fn invite(id: &str, who: &str, more: &str) -> String {
    format!(
        r#""invite_carer","invitation":"{id}","carer":"{who}","activated":true,"cared_for":0{more}"#
    )
}

#[test]
fn three_carers_and_what_they_do() {
    let mut space = Space::activated();
    let accept = |id: &str| format!(r#""answer_invitation","invitation":"{id}","accepted":true"#);
    space.run(&[
        (
            "holder",
            "2024-01-01",
            r#""invite_carer","invitation":"i","carer":"carer","activated":false,"cared_for":0"#,
            "space.delegation.invitee_not_activated",
        ),
        (
            "holder",
            "2024-01-01",
            r#""invite_carer","invitation":"i","carer":"carer","activated":true,"cared_for":5"#,
            "space.delegation.cared_for",
        ),
        (
            "holder",
            "2024-01-01",
            &invite("i", "carer", r#","until":"2024-01-01""#),
            "space.delegation.period",
        ),
        (
            "holder",
            "2024-01-01",
            &invite("i", "carer", r#","until":"2025-01-01","answer_by":"2024-02-01""#),
            "ok",
        ),
        ("holder", "2024-01-01", &invite("i", "carer", ""), "space.delegation.invitation_exists"),
        ("carer2", "2024-01-02", &accept("i"), "space.delegation.not_invited"),
        ("carer", "2024-02-02", &accept("i"), "space.delegation.invitation_over"),
        (
            "system",
            "2024-02-01",
            r#""expire_invitation","invitation":"i""#,
            "space.delegation.invitation_running",
        ),
        ("carer", "2024-02-01", &accept("i"), "ok"),
        ("carer", "2024-02-01", &accept("i"), "space.delegation.invitation_over"),
        ("carer", "2024-02-01", &accept("none"), "space.delegation.no_invitation"),
        ("holder", "2024-02-02", &invite("j", "carer", ""), "space.delegation.already"),
        ("carer", "2024-02-02", &invite("j", "carer2", ""), "space.delegation.carer_may_not"),
        ("carer", "2024-02-02", r#""close""#, "space.delegation.carer_may_not"),
        ("carer", "2024-02-02", &format!(r#""block",{RPPS}"#), "space.delegation.carer_unknown"),
        (
            "carer",
            "2024-02-02",
            r#""deposit","document":"a","document_type":"DOCPAT01","format":"png","bytes":10"#,
            "ok",
        ),
        (
            "carer2",
            "2024-02-02",
            r#""delete_document","document":"a""#,
            "space.delegation.not_carer",
        ),
        (
            "carer",
            "2025-01-01",
            r#""delete_document","document":"a""#,
            "space.delegation.not_carer",
        ),
    ]);
    for who in ["b", "c"] {
        space.run(&[("holder", "2024-02-03", &invite(who, who, ""), "ok")]);
        let accepted = format!(
            r#"{{"v":1,"at":"2024-02-03T00:00:00Z","by":{{"type":"carer","id":"{who}"}},"type":"invitation_accepted","invitation":"{who}"}}"#
        );
        space.state.apply(&serde_json::from_str(&accepted).unwrap());
    }
    space.run(&[
        ("holder", "2024-02-04", &invite("d", "d", ""), "space.delegation.carers"),
        ("carer", "2024-02-04", r#""revoke_carer","carer":"carer""#, "ok"),
        ("holder", "2024-02-04", r#""revoke_carer","carer":"carer""#, "space.delegation.not_carer"),
        ("holder", "2024-02-04", &invite("d", "d", r#","answer_by":"2024-03-01""#), "ok"),
    ]);
    assert_eq!(
        (space.due("2024-03-01").len(), space.due("2024-03-02")),
        (0, vec!["expire_invitation".into()])
    );
    space.pass("2024-03-02");
}

#[test]
fn a_second_representative_comes_by_invitation() {
    let mut space = Space::child();
    let invite = |id: &str, who: &str| {
        format!(
            r#""invite_representative","invitation":"{id}","representative":"{who}","activated":true"#
        )
    };
    space.run(&[
        ("holder", "2024-01-01", &invite("i", "father"), "space.delegation.actor"),
        ("mother", "2024-01-01", &invite("i", "mother"), "space.delegation.already"),
        ("mother", "2024-01-01", &invite("i", "father"), "ok"),
        ("father", "2024-01-02", r#""answer_invitation","invitation":"i","accepted":true"#, "ok"),
        ("mother", "2024-01-03", &invite("j", "other"), "space.delegation.second_exists"),
        ("father", "2024-01-03", &invite("j", "other"), "space.life.attached_representative"),
        ("father", "2024-01-03", r#""close""#, "ok"),
        (
            "father",
            "2024-01-03",
            r#""reopen","means":"other","conditions_accepted":true"#,
            "space.life.attached_representative",
        ),
        (
            "mother",
            "2024-01-03",
            r#""reopen","means":"other","conditions_accepted":false"#,
            "space.life.conditions",
        ),
        (
            "insurer",
            "2024-01-03",
            r#""end_representation","representative":"father","on":"2024-01-03""#,
            "ok",
        ),
        (
            "insurer",
            "2024-01-03",
            r#""end_representation","representative":"father","on":"2024-01-03""#,
            "space.delegation.not_representative",
        ),
        ("father", "2024-01-03", r#""request_deletion""#, "space.delegation.not_representative"),
    ]);
    let mut unknown = Space::new();
    unknown.run(&[
        (
            "insurer",
            "2024-01-01",
            r#""attach_representative","representative":"mother","ground":"minor""#,
            "space.delegation.birth_date_unknown",
        ),
        (
            "insurer",
            "2024-01-01",
            r#""attach_representative","representative":"mother","ground":"protected_adult""#,
            "ok",
        ),
        ("mother", "2024-01-01", r#""activate","means":"other","conditions_accepted":true"#, "ok"),
    ]);
}
