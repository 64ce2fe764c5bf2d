use super::super::{Matrix, Obligation, Outcome, OwnSettings, Parameter, Setting};
use super::*;
use serde_json::{Value, json};

const NURSE: &str = "810000336601";
const OTHER: &str = "810101451689";
const HOSPITAL: &str = "1750803447";

/// A view that is open, with a masked and a plain document of a doctor, and what `more` changes.
fn view(more: Value) -> SpaceView {
    let document = |id: &str, visibility: Value| {
        json!({"id": id, "type": "11502-2", "confidentiality": "N", "visibility": visibility,
            "author": {"type": "professional", "id": OTHER, "profession": "10"},
            "deposited_at": "2026-01-06T09:00:00+01:00", "availability": "current"})
    };
    let mut view = json!({"profile": "activated", "dmp_active": true, "birth_date": "1980-05-01",
        "documents": [document("plain", json!([])), document("masked", json!(["MASQUE_PS"])),
            document("later", json!(["INVISIBLE_PATIENT"])),
            document("secret", json!(["INVISIBLE_REPRESENTANTS_LEGAUX"]))]});
    if let (Value::Object(view), Value::Object(more)) = (&mut view, more) {
        view.extend(more);
    }
    serde_json::from_value(view).unwrap()
}

fn consent(to: &str, more: Value) -> Value {
    let kind = if to.len() == 12 { "professional" } else { "structure" };
    let mut consent = json!({"to": {"type": kind, "id": to}, "kind": "individual",
        "from": "2026-01-01T00:00:00Z"});
    if let (Value::Object(consent), Value::Object(more)) = (&mut consent, more) {
        consent.extend(more);
    }
    json!({ "consents": [consent] })
}

fn nurse(more: Value) -> Request {
    let mut request = json!({
        "actor": {"type": "professional", "id": NURSE, "profession": "60", "structure": HOSPITAL},
        "action": "consult", "document": "plain"});
    if let (Value::Object(request), Value::Object(more)) = (&mut request, more) {
        request.extend(more);
    }
    serde_json::from_value(request).unwrap()
}

fn person(actor: Value, action: &str, document: Option<&str>) -> Request {
    serde_json::from_value(json!({"actor": actor, "action": action, "document": document})).unwrap()
}

fn ask(request: &Request, view: &SpaceView) -> (Outcome, Vec<&'static str>) {
    ask_at(request, view, "2026-01-31T10:00:00+01:00")
}

fn ask_at(request: &Request, view: &SpaceView, at: &str) -> (Outcome, Vec<&'static str>) {
    let decision = decide(request, view, RuleBook::shipped(), At::parse(at).unwrap());
    assert!(decision.owes(Obligation::Trace));
    (decision.outcome(), decision.reasons().map(|rule| rule.id).collect())
}

fn denied(request: &Request, view: &SpaceView, reasons: &[&str]) {
    assert_eq!(ask(request, view), (Outcome::Deny, reasons.to_vec()), "{request:?}");
}

fn permitted(request: &Request, view: &SpaceView, reasons: &[&str]) {
    assert_eq!(ask(request, view), (Outcome::Permit, reasons.to_vec()), "{request:?}");
}

#[test]
fn consents_open_and_close() {
    let read = nurse(json!({}));
    denied(&read, &view(json!({})), &["consent.absent"]);
    permitted(&read, &view(consent(NURSE, json!({}))), &["consent.named", "matrix.permitted"]);
    permitted(&read, &view(consent(HOSPITAL, json!({}))), &["consent.named", "matrix.permitted"]);
    denied(&read, &view(consent(OTHER, json!({}))), &["consent.absent"]);
    let until = |at: &str| view(consent(NURSE, json!({ "until": at })));
    denied(&read, &until("2026-01-31T09:00:00Z"), &["consent.expired"]);
    permitted(&read, &until("2026-01-31T09:00:01Z"), &["consent.named", "matrix.permitted"]);
    let from = |at: &str| view(consent(NURSE, json!({ "from": at })));
    denied(&read, &from("2026-01-31T09:00:00.000000001Z"), &["consent.not_yet"]);
    permitted(&read, &from("2026-01-31T09:00:00Z"), &["consent.named", "matrix.permitted"]);
    let once = |used: bool| view(consent(NURSE, json!({"once": true, "used": used})));
    denied(&read, &once(true), &["consent.used"]);
    let at = At::parse("2026-01-31T10:00:00+01:00").unwrap();
    let open = decide(&read, &once(false), RuleBook::shipped(), at);
    assert!(open.is_permit() && open.owes(Obligation::UseConsent));
}

#[test]
fn a_team_needs_the_initial_consent_since_the_council_of_state() {
    let team = |initial: bool| view(consent(OTHER, json!({"kind": "team", "initial": initial})));
    let member = nurse(json!({"attestation": {"care_team": true}}));
    denied(&nurse(json!({})), &team(true), &["consent.absent"]);
    permitted(&member, &team(true), &["consent.care_team", "matrix.permitted"]);
    denied(&member, &team(false), &["consent.initial_missing"]);
    let before = |at: &str| {
        let mut view = team(false);
        view.consents[0].from = At::parse("2025-09-02T00:00:00Z").unwrap();
        ask_at(&member, &view, at).0
    };
    assert_eq!(before("2025-10-14T23:59:59+02:00"), Outcome::Permit);
    assert_eq!(before("2025-10-15T00:00:00+02:00"), Outcome::Deny);
}

#[test]
fn a_block_beats_every_consent_and_leaves_feeding() {
    let mut more = consent(NURSE, json!({}));
    more["blocked"] = json!([NURSE]);
    let space = view(more);
    denied(&nurse(json!({})), &space, &["block.professional"]);
    denied(&nurse(json!({"action": "list", "document": null})), &space, &["block.professional"]);
    permitted(
        &nurse(json!({"action": "deposit", "document": null})),
        &space,
        &["feeding.professional"],
    );
    let glass = json!({"mode": "bris_de_glace",
        "attestation": {"unable_to_express": true, "immediate_risk": true}});
    denied(&nurse(glass), &space, &["block.bris_de_glace"]);
}

#[test]
fn masks_hide_from_all_but_author_medecin_traitant_and_administrator() {
    let masked = nurse(json!({"document": "masked"}));
    let with = |more: Value| {
        let mut all = consent(NURSE, json!({}));
        if let (Value::Object(all), Value::Object(more)) = (&mut all, more) {
            all.extend(more);
        }
        view(all)
    };
    denied(&masked, &with(json!({})), &["visibility.masque_ps"]);
    let amo = with(json!({"medecin_traitant": [{"id": NURSE, "basis": "amo"}]}));
    permitted(&masked, &amo, &["consent.named", "matrix.permitted", "visibility.medecin_traitant"]);
    let named = with(json!({"administrators": [NURSE]}));
    permitted(&masked, &named, &["consent.named", "matrix.permitted", "visibility.administrator"]);
    let author = nurse(json!({"document": "masked",
        "actor": {"type": "professional", "id": OTHER, "profession": "10"}}));
    permitted(
        &author,
        &view(consent(OTHER, json!({}))),
        &["consent.named", "matrix.permitted", "visibility.author"],
    );
    denied(&author, &view(json!({})), &["consent.absent"]);
}

#[test]
fn emergencies() {
    let glass = |more: Value| {
        let mut request = json!({"mode": "bris_de_glace",
            "attestation": {"unable_to_express": true, "immediate_risk": true}});
        if let (Value::Object(request), Value::Object(more)) = (&mut request, more) {
            request.extend(more);
        }
        nurse(request)
    };
    let space = view(json!({"medecin_traitant": [{"id": OTHER, "basis": "amo"}]}));
    permitted(&glass(json!({})), &space, &["emergency.bris_de_glace", "matrix.permitted"]);
    let at = At::parse("2026-01-31T10:00:00+01:00").unwrap();
    let decision = decide(&glass(json!({})), &space, RuleBook::shipped(), at);
    let owed: Vec<_> = decision.obligations().map(Obligation::code).collect();
    assert_eq!(
        owed,
        [
            "trace",
            "notify_holder_afterwards",
            "notify_medecin_traitant_afterwards",
            "show_break_glass_banner"
        ]
    );
    denied(&glass(json!({"attestation": {}})), &space, &["emergency.conditions"]);
    let social = json!({"actor": {"type": "professional", "id": NURSE, "profession": "41"}});
    let plain = view(json!({}));
    denied(
        &glass(social),
        &plain,
        &["emergency.health_professionals_only", "matrix.not_permitted"],
    );
    let off = view(json!({"emergency": {"bris_de_glace": false}}));
    denied(&glass(json!({})), &off, &["emergency.bris_de_glace_opposed"]);
    denied(&glass(json!({"document": "masked"})), &plain, &["visibility.masque_ps"]);
    let open = view(json!({"emergency": {"masked": true}}));
    permitted(
        &glass(json!({"document": "masked"})),
        &open,
        &["emergency.bris_de_glace", "matrix.permitted", "visibility.masked_in_emergency"],
    );
    denied(
        &glass(json!({"action": "read_traces", "document": null})),
        &plain,
        &["emergency.other_action", "traces.holder_only"],
    );
    let call = |capacity: Value, profession: &str| {
        nurse(json!({"mode": "centre_15", "capacity": capacity,
            "actor": {"type": "professional", "id": NURSE, "profession": profession},
            "attestation": {"call_received": true}}))
    };
    permitted(
        &call(json!("regulating_doctor"), "10"),
        &plain,
        &["emergency.centre_15", "matrix.permitted"],
    );
    denied(&call(json!(null), "10"), &plain, &["emergency.regulating_doctor_only"]);
    let off = view(json!({"emergency": {"samu": false}}));
    denied(&call(json!("regulating_doctor"), "10"), &off, &["emergency.samu_opposed"]);
}

#[test]
fn the_holder_and_those_who_act_for_the_holder() {
    let space = view(json!({"birth_date": "2010-06-15",
        "representatives": [{"id": "mother", "from": "2020-01-01"}],
        "carers": [{"id": "aunt", "from": "2025-01-01", "until": "2026-06-01"}]}));
    let holder = json!({"type": "holder"});
    let mother = json!({"type": "representative", "id": "mother"});
    let aunt = json!({"type": "carer", "id": "aunt"});
    for document in ["plain", "masked", "secret"] {
        permitted(&person(holder.clone(), "consult", Some(document)), &space, &["holder.rights"]);
    }
    for actor in [holder.clone(), mother.clone(), aunt.clone()] {
        denied(
            &person(actor.clone(), "consult", Some("later")),
            &space,
            &["visibility.invisible_patient"],
        );
        denied(&person(actor, "delete", Some("plain")), &space, &["holder.own_only"]);
    }
    let secret = person(mother.clone(), "consult", Some("secret"));
    denied(&secret, &space, &["visibility.invisible_representants_legaux"]);
    let consult = person(mother, "consult", Some("plain"));
    permitted(&consult, &space, &["representative.rights"]);
    let at = |day: &str| ask_at(&consult, &space, &format!("{day}T10:00:00+02:00")).1;
    assert_eq!(at("2028-06-14"), ["representative.rights"]);
    assert_eq!(at("2028-06-15"), ["representative.majority"]);
    permitted(&person(aunt.clone(), "consult", Some("plain")), &space, &["carer.rights"]);
    denied(&person(aunt, "manage_consents", None), &space, &["carer.no_sharing"]);
    let unknown = json!({"type": "carer", "id": "nobody"});
    denied(&person(unknown, "consult", Some("plain")), &space, &["carer.not_one"]);
}

#[test]
fn a_document_is_shown_to_the_patient_after_a_month() {
    let later = person(json!({"type": "holder"}), "consult", Some("later"));
    let at = |day: &str| ask_at(&later, &view(json!({})), &format!("{day}T00:00:00+01:00")).0;
    assert_eq!(at("2026-02-05"), Outcome::Deny);
    assert_eq!(at("2026-02-06"), Outcome::Permit);
    let mut announced = view(json!({}));
    announced.documents[2].announced_on = Some(At::parse("2026-01-20T00:00:00Z").unwrap().date());
    assert_eq!(ask_at(&later, &announced, "2026-01-19T10:00:00Z").0, Outcome::Deny);
    assert_eq!(ask_at(&later, &announced, "2026-01-20T10:00:00Z").0, Outcome::Permit);
}

#[test]
fn a_listing_does_not_leak() {
    let request = nurse(json!({"action": "list", "document": null}));
    let at = At::parse("2026-01-31T10:00:00+01:00").unwrap();
    let full = decide_all(&request, &view(consent(NURSE, json!({}))), RuleBook::shipped(), at);
    let mut without = view(consent(NURSE, json!({})));
    without.documents.retain(|one| {
        !one.visibility.contains(crate::reference::nomenclature::Visibility::MasquePs)
    });
    assert_eq!(full, decide_all(&request, &without, RuleBook::shipped(), at));
    assert_eq!((full.documents.len(), full.total), (3, 3));
    let none = decide_all(&request, &view(json!({})), RuleBook::shipped(), at);
    assert_eq!((none.total, none.documents.len(), none.decision.is_permit()), (0, 0, false));
}

#[test]
fn purposes_profiles_and_death() {
    let space = view(consent(NURSE, json!({})));
    for purpose in ["complementary_cover", "health_assessment_contract"] {
        let id = format!("purpose.{purpose}");
        denied(&nurse(json!({ "purpose": purpose })), &space, &[id.as_str()]);
    }
    let expertise = nurse(json!({"purpose": "medical_expertise"}));
    let decides = |reason| (Outcome::CallerDecides, vec![reason]);
    assert_eq!(ask(&expertise, &view(json!({}))), decides("purpose.medical_expertise"));
    let dead = view(json!({"deceased_on": "2026-01-31"}));
    let holder = person(json!({"type": "holder"}), "consult", Some("plain"));
    assert_eq!(ask(&holder, &dead), decides("profile.deceased"));
    let profile = |state: &str, dmp: bool| view(json!({"profile": state, "dmp_active": dmp}));
    let deposit = nurse(json!({"action": "deposit", "document": null}));
    permitted(&deposit, &profile("opposed", true), &["feeding.professional"]);
    permitted(&deposit, &profile("open_not_activated", true), &["feeding.professional"]);
    denied(&deposit, &profile("informed", false), &["profile.dmp_inactive"]);
    denied(&deposit, &profile("closed", false), &["profile.closed", "profile.dmp_inactive"]);
    denied(&deposit, &profile("suspended", true), &["profile.suspended_feeding"]);
    denied(&holder, &profile("opposed", true), &["profile.no_space"]);
    denied(&holder, &profile("open_not_activated", true), &["profile.not_activated"]);
}

#[test]
fn own_settings_and_matrices_apply_from_their_day() {
    let setting = |from: Option<&str>, value| Setting {
        from: from.map(|text| crate::time::parse_date(text).unwrap()),
        value,
        reference: "a test".to_owned(),
        reference_fr: None,
    };
    let own = OwnSettings::from([(
        Parameter::BlockInBreakGlass,
        vec![setting(None, true), setting(Some("2026-01-15"), false)],
    )]);
    let book = RuleBook::new(Matrix::shipped().clone(), own).unwrap();
    let request = nurse(json!({"mode": "bris_de_glace",
        "attestation": {"unable_to_express": true, "immediate_risk": true}}));
    let space = view(json!({"blocked": [NURSE]}));
    let at = |text: &str| decide(&request, &space, &book, At::parse(text).unwrap()).outcome();
    assert_eq!(at("2026-01-14T23:00:00+01:00"), Outcome::Deny);
    assert_eq!(at("2026-01-15T00:00:00+01:00"), Outcome::Permit);
    // Before the matrix that is known, nobody is let in by it.
    assert_eq!(
        ask_at(
            &nurse(json!({})),
            &view(consent(NURSE, json!({"from": "2025-01-01T00:00:00Z"}))),
            "2025-08-31T10:00:00Z"
        )
        .1,
        ["matrix.no_version"]
    );
    let twice = OwnSettings::from([(Parameter::MatrixInEmergency, vec![setting(None, true); 2])]);
    assert!(RuleBook::new(Matrix::shipped().clone(), twice).is_err());
}

#[test]
fn decisions_go_through_json() {
    let at = At::parse("2026-01-31T10:00:00+01:00").unwrap();
    for request in [nurse(json!({})), nurse(json!({"document": "masked"}))] {
        let decision = decide(&request, &view(consent(NURSE, json!({}))), RuleBook::shipped(), at);
        let text = serde_json::to_string(&decision).unwrap();
        let back: Decision = serde_json::from_str(&text).unwrap();
        assert_eq!(serde_json::to_string(&back).unwrap(), text);
    }
    let wrong = r#"{"outcome":"deny","reasons":["no.rule"],"obligations":[],"parameters":[]}"#;
    assert!(serde_json::from_str::<Decision>(wrong).is_err());
}

#[test]
fn a_refusal_does_not_tell_of_a_masked_document() {
    let space = view(json!({}));
    let ask = |action: &str| nurse(json!({"action": action, "document": "masked"}));
    denied(&ask("delete"), &space, &["author.only", "visibility.masque_ps"]);
    denied(&ask("unmask"), &space, &["visibility.masque_ps", "mask.holder_lifts"]);
    let at = At::parse("2026-01-31T10:00:00+01:00").unwrap();
    assert!(
        decide(&ask("delete"), &space, RuleBook::shipped(), at).owes(Obligation::DoNotDisclose)
    );
}

#[test]
fn an_establishment_s_people_read_what_it_deposited_and_masked() {
    let mut space = view(consent(NURSE, json!({})));
    space.documents[1].author =
        serde_json::from_value(json!({"type": "structure", "id": HOSPITAL})).unwrap();
    let reasons = ["consent.named", "matrix.permitted", "visibility.author"];
    permitted(&nurse(json!({"document": "masked"})), &space, &reasons);
    let elsewhere = json!({"document": "masked",
        "actor": {"type": "professional", "id": NURSE, "profession": "60"}});
    denied(&nurse(elsewhere), &space, &["visibility.masque_ps"]);
}

#[test]
fn consent_for_a_colleague_is_collected_within_the_team() {
    let ask = |more: Value| {
        let mut request = json!({"action": "manage_consents", "document": null,
            "beneficiary": {"type": "professional", "id": OTHER, "profession": "10"}});
        if let (Value::Object(request), Value::Object(more)) = (&mut request, more) {
            request.extend(more);
        }
        nurse(request)
    };
    let individual = view(consent(NURSE, json!({})));
    denied(&ask(json!({})), &individual, &["consents.collector_without_access"]);
    let member = ask(json!({"attestation": {"care_team": true}}));
    permitted(&member, &individual, &["consents.for_colleague"]);
    let team = view(consent(NURSE, json!({"kind": "team"})));
    permitted(&ask(json!({})), &team, &["consents.for_colleague"]);
    let social = json!({"attestation": {"care_team": true},
        "beneficiary": {"type": "professional", "id": OTHER, "profession": "41"}});
    denied(&ask(social), &individual, &["consents.health_beneficiary_only"]);
}

#[test]
fn an_author_replaces_in_an_emergency_too() {
    let replace = |more: Value| {
        let mut request = json!({"action": "replace", "mode": "bris_de_glace",
            "actor": {"type": "professional", "id": OTHER, "profession": "10"}});
        if let (Value::Object(request), Value::Object(more)) = (&mut request, more) {
            request.extend(more);
        }
        nurse(request)
    };
    let space = view(json!({}));
    denied(&replace(json!({})), &space, &["emergency.conditions"]);
    let met = json!({"attestation": {"unable_to_express": true, "immediate_risk": true}});
    permitted(&replace(met), &space, &["author.own"]);
}

#[test]
fn a_service_does_what_the_holder_consented_to() {
    let service = json!({"type": "service", "id": "s1"});
    let ask = |action: &str, document: Option<&str>| person(service.clone(), action, document);
    let none = view(json!({}));
    for (action, document) in [("consult", Some("plain")), ("list", None), ("deposit", None)] {
        denied(&ask(action, document), &none, &["service.no_consent"]);
    }
    let reads = view(json!({"services": [{"id": "s1", "read": true, "until": "2026-01-31"}]}));
    permitted(&ask("consult", Some("plain")), &reads, &["service.reads"]);
    permitted(&ask("consult", Some("masked")), &reads, &["service.reads"]);
    denied(&ask("consult", Some("later")), &reads, &["visibility.invisible_patient"]);
    // What the account shows, a representative may see.
    denied(&ask("consult", Some("secret")), &reads, &["visibility.invisible_representants_legaux"]);
    denied(&ask("deposit", None), &reads, &["service.no_consent"]);
    denied(&ask("read_traces", None), &reads, &["service.no_consent", "traces.holder_only"]);
    let late = ask_at(&ask("list", None), &reads, "2026-02-01T00:00:00+01:00");
    assert_eq!(late, (Outcome::Deny, vec!["service.no_consent"]));
    let writes = view(json!({"services": [{"id": "s1", "write": true}]}));
    permitted(&ask("deposit", None), &writes, &["service.writes"]);
}

#[test]
fn the_parameters_that_weighed_are_named() {
    let named = |request: &Request, view: &SpaceView| {
        let at = At::parse("2026-01-31T10:00:00+01:00").unwrap();
        let decision = decide(request, view, RuleBook::shipped(), at);
        let text = serde_json::to_string(&decision).unwrap();
        let back: Decision = serde_json::from_str(&text).unwrap();
        assert!(back.parameters().eq(decision.parameters()));
        decision.parameters().collect::<Vec<_>>()
    };
    let blocked = view(json!({"blocked": [NURSE]}));
    assert_eq!(named(&nurse(json!({})), &blocked), []);
    let doctor = view(json!({"blocked": [NURSE],
        "medecin_traitant": [{"id": NURSE, "basis": "dmp"}]}));
    let applies = [(Parameter::BlockAppliesToMedecinTraitant, true)];
    assert_eq!(named(&nurse(json!({})), &doctor), applies);
    let glass =
        nurse(json!({"mode": "bris_de_glace", "actor": {"type": "professional", "id": NURSE,
        "profession": "28"}, "attestation": {"unable_to_express": true, "immediate_risk": true}}));
    assert_eq!(named(&glass, &view(json!({}))), [(Parameter::MatrixInEmergency, true)]);
    let read = named(&nurse(json!({})), &view(consent(NURSE, json!({}))));
    assert_eq!(read, [(Parameter::NoticeAtEachAccess, true)]);
}
