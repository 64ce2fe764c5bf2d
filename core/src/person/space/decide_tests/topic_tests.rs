use super::Space;

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
