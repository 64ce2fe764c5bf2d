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
        ("doctor", "2024-01-01", r#""record_trace","action":"consult","document":"a","mode":"normal","outcome":"deny","reasons":["x"]"#, "ok"),
    ]);
    assert_eq!(space.state.sharing.emergency.masked, Some(false));
    assert_eq!(space.state.traces.len(), 1);
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

#[test]
fn a_professional_writes_first() {
    let mut space = Space::activated();
    space.run(&[
        (
            "holder",
            "2024-01-01",
            r#""open_conversation","conversation":"c""#,
            "space.messaging.holder_starts",
        ),
        (
            "insurer",
            "2024-01-01",
            r#""open_conversation","conversation":"c""#,
            "space.messaging.actor",
        ),
        ("doctor", "2024-01-01", r#""open_conversation","conversation":"c","replies":false"#, "ok"),
        (
            "doctor",
            "2024-01-01",
            r#""open_conversation","conversation":"c""#,
            "space.messaging.exists",
        ),
        (
            "holder",
            "2024-01-01",
            r#""send_message","conversation":"c""#,
            "space.messaging.no_reply",
        ),
        (
            "other",
            "2024-01-01",
            r#""send_message","conversation":"c""#,
            "space.messaging.not_correspondent",
        ),
        ("doctor", "2024-01-01", r#""send_message","conversation":"c""#, "ok"),
        (
            "holder",
            "2024-01-01",
            r#""send_message","conversation":"c","attachments":["doc"]"#,
            "space.messaging.attachment",
        ),
        (
            "holder",
            "2024-01-01",
            r#""send_message","conversation":"c","attachments":["pdf"]"#,
            "ok",
        ),
        (
            "holder",
            "2024-01-01",
            r#""close_conversation","conversation":"c""#,
            "space.messaging.not_correspondent",
        ),
        ("doctor", "2024-01-01", r#""close_conversation","conversation":"c""#, "ok"),
        ("holder", "2024-01-01", r#""send_message","conversation":"c""#, "space.messaging.closed"),
        ("doctor", "2024-01-01", r#""send_message","conversation":"c""#, "ok"),
        ("holder", "2024-01-01", r#""send_message","conversation":"c""#, "ok"),
        ("holder", "2024-01-01", r#""delete_conversation","conversation":"c""#, "ok"),
        ("doctor", "2024-01-01", r#""send_message","conversation":"c""#, "space.messaging.unknown"),
        (
            "holder",
            "2024-01-01",
            r#""write_to_pharmacy","conversation":"p","pharmacy":"1750803447""#,
            "ok",
        ),
    ]);
    Space::new().run(&[(
        "doctor",
        "2024-01-01",
        r#""open_conversation","conversation":"c""#,
        "space.messaging.space_closed",
    )]);
}

fn pair(pathway: &str, status: &str, exchange: bool, purposes: &str) -> String {
    format!(
        r#""pair_service","given_from":"space","purposes":[{purposes}],"entry":{{"service":"s","status":"{status}","exchange":{exchange},"referencing":{{{pathway}}},"purposes":[{{"id":"p","action":"write"}},{{"id":"q","action":"read"}}]}}"#
    )
}

#[test]
fn a_service_is_referenced_then_consented_purpose_by_purpose() {
    let pathway = r#""requested_on":"2023-01-01","opinion":{"on":"2023-02-01","favourable":true},"decided_on":"2023-03-01","agreed_on":"2023-04-01""#;
    let mut space = Space::activated();
    let file = r#""deposit","document":"a","document_type":"11502-2""#;
    space.run(&[
        (
            "holder",
            "2024-01-01",
            &pair("", "EN_LIGNE", true, r#""p""#),
            "space.services.not_referenced",
        ),
        (
            "holder",
            "2024-01-01",
            &pair(pathway, "EN_LIGNE", false, r#""p""#),
            "space.services.no_exchange",
        ),
        (
            "holder",
            "2024-01-01",
            &pair(pathway, "SUSPENDUE", true, r#""p""#),
            "space.services.status",
        ),
        (
            "holder",
            "2024-01-01",
            &pair(pathway, "PRESERIE", true, r#""p""#),
            "space.services.preserie_unknown",
        ),
        (
            "holder",
            "2024-01-01",
            &pair(pathway, "EN_LIGNE", true, r#""z""#),
            "space.services.unknown_purpose",
        ),
        (
            "doctor",
            "2024-01-01",
            &pair(pathway, "EN_LIGNE", true, r#""p""#),
            "space.services.actor",
        ),
        ("holder", "2024-01-01", &pair(pathway, "EN_LIGNE", true, r#""q""#), "ok"),
        (
            "holder",
            "2024-01-01",
            &pair(pathway, "EN_LIGNE", true, r#""q""#),
            "space.services.already",
        ),
        ("service", "2024-01-01", file, "space.services.not_consented"),
        (
            "holder",
            "2024-01-01",
            r#""consent_purpose","service":"s","purpose":"p","given_from":"service""#,
            "ok",
        ),
        ("service", "2024-01-01", file, "ok"),
        (
            "operator",
            "2024-01-02",
            r#""set_service_status","service":"s","status":"SUSPENDUE""#,
            "ok",
        ),
        (
            "service",
            "2024-01-02",
            r#""deposit","document":"b","document_type":"11502-2""#,
            "space.services.not_consented",
        ),
        (
            "operator",
            "2024-01-02",
            r#""set_service_status","service":"s","status":"EN_LIGNE""#,
            "ok",
        ),
        ("holder", "2024-01-02", r#""withdraw_purpose","service":"s","purpose":"p""#, "ok"),
        (
            "holder",
            "2024-01-02",
            r#""reapprove_service","service":"s""#,
            "space.services.no_reapproval",
        ),
        (
            "operator",
            "2024-01-02",
            r#""require_reapproval","service":"s","by_date":"2024-01-01""#,
            "space.services.reapproval_late",
        ),
        (
            "operator",
            "2024-01-02",
            r#""require_reapproval","service":"s","by_date":"2024-02-01""#,
            "ok",
        ),
        (
            "system",
            "2024-02-01",
            r#""lapse_service","service":"s""#,
            "space.services.reapproval_running",
        ),
        (
            "holder",
            "2024-02-02",
            r#""reapprove_service","service":"s""#,
            "space.services.reapproval_late",
        ),
    ]);
    space.pass("2024-02-02");
    space.run(&[
        ("holder", "2024-02-03", r#""report_service","service":"s","reason":"too curious""#, "ok"),
        ("holder", "2024-02-03", &pair(pathway, "EN_LIGNE", true, r#""q""#), "ok"),
        ("holder", "2024-02-03", r#""unpair_service","service":"s""#, "ok"),
        ("holder", "2024-02-03", r#""unpair_service","service":"s""#, "space.services.unknown"),
    ]);
}

fn measure(code: &str, unit: &str, more: &str) -> String {
    format!(
        r#""record_measure","entry":"m","measure":{{"measure":"{code}","value":120,"unit":"{unit}","measured_at":"2024-01-01T08:00:00Z"{more}}}"#
    )
}

#[test]
fn the_medical_profile_is_the_holder_s_but_for_vaccinations() {
    let mut space = Space::activated();
    space.run(&[
        (
            "insurer",
            "2024-01-01",
            r#""add_entry","entry":"a","section":"allergies","text":"pollen""#,
            "space.medical.actor",
        ),
        (
            "holder",
            "2024-01-01",
            r#""set_not_concerned","section":"allergies","not_concerned":true"#,
            "ok",
        ),
        (
            "holder",
            "2024-01-01",
            r#""set_not_concerned","section":"lifestyle","not_concerned":true"#,
            "space.medical.no_not_concerned",
        ),
        (
            "holder",
            "2024-01-01",
            r#""add_entry","entry":"a","section":"allergies","text":"pollen""#,
            "ok",
        ),
        (
            "holder",
            "2024-01-01",
            r#""add_entry","entry":"a","section":"allergies","text":"pollen""#,
            "space.medical.exists",
        ),
        (
            "holder",
            "2024-01-01",
            r#""set_not_concerned","section":"allergies","not_concerned":true"#,
            "space.medical.entries_exist",
        ),
        (
            "holder",
            "2024-01-01",
            r#""set_not_concerned","section":"allergies","not_concerned":false"#,
            "space.medical.already",
        ),
        (
            "doctor",
            "2024-01-01",
            r#""add_entry","entry":"b","section":"allergies","text":"pollen""#,
            "space.medical.professional_section",
        ),
        (
            "holder",
            "2024-01-01",
            r#""add_entry","entry":"v","section":"vaccinations","text":"DTP""#,
            "ok",
        ),
        (
            "doctor",
            "2024-01-01",
            r#""confirm_vaccination","entry":"a""#,
            "space.medical.not_a_vaccination",
        ),
        ("doctor", "2024-01-01", r#""confirm_vaccination","entry":"v""#, "ok"),
        ("doctor", "2024-01-01", r#""confirm_vaccination","entry":"v""#, "space.medical.already"),
        (
            "holder",
            "2024-01-01",
            r#""change_entry","entry":"v","text":"x""#,
            "space.medical.vaccination_confirmed",
        ),
        ("doctor", "2024-01-01", r#""change_entry","entry":"v","text":"x""#, "space.medical.actor"),
        ("holder", "2024-01-01", r#""delete_entry","entry":"z""#, "space.medical.unknown"),
        (
            "holder",
            "2024-01-01",
            r#""add_entry","entry":"b","section":"measures","text":"80""#,
            "space.medical.measure_section",
        ),
        ("holder", "2024-01-01", &measure("HEART_RATE", "bpm", ""), "space.medical.unit"),
        ("holder", "2024-01-01", &measure("BLOOD_PRESSURE", "mm[Hg]", ""), "space.medical.value"),
        ("holder", "2024-01-01", &measure("GLUCOSE", "mg/dl", ""), "space.medical.context"),
        (
            "holder",
            "2024-01-01",
            &measure("WEIGHT", "kg", r#","context":"fasting""#),
            "space.medical.context",
        ),
        ("holder", "2024-01-01", &measure("BLOOD_PRESSURE", "mm[Hg]", r#","second":80"#), "ok"),
        ("service", "2024-01-01", &measure("WEIGHT", "kg", ""), "space.services.not_consented"),
        ("holder", "2024-01-01", r#""name_trusted_person","person":"p""#, "ok"),
        (
            "holder",
            "2024-01-01",
            r#""name_trusted_person","person":"q""#,
            "space.medical.trusted_person",
        ),
        ("holder", "2024-01-01", r#""remove_trusted_person""#, "ok"),
        ("holder", "2024-01-01", r#""remove_trusted_person""#, "space.medical.already"),
        ("holder", "2024-01-01", r#""delete_entry","entry":"a""#, "ok"),
    ]);
}
