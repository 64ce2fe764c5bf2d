//! Lives of spaces by chance: commands told in JSON, most of which fit, given by people who mostly may.

use crate::random::Chance;
use carnet_sante::person::sharing::ProfileState;
use carnet_sante::person::space::{By, Command, Event, Options, State, decide_with, due};
use carnet_sante::time::{At, date_of};
use serde_json::{Value, json};

const DOCTORS: [&str; 3] = ["810000336601", "810101451689", "810004000922"];

fn doctor(chance: &mut Chance) -> &'static str {
    chance.pick(&DOCTORS)
}

fn id(chance: &mut Chance, letter: &str, most: usize) -> String {
    format!("{letter}{}", chance.below(most))
}

/// Somebody of one of these kinds; one time in eight anybody.
fn actor(chance: &mut Chance, kinds: &[&str]) -> Value {
    let all = [
        "holder",
        "representative",
        "carer",
        "professional",
        "structure",
        "service",
        "insurer",
        "operator",
        "system",
    ];
    let kind = if chance.percent(12) { chance.pick(&all) } else { chance.pick(kinds) };
    match kind {
        "representative" => json!({"type": kind, "id": id(chance, "r", 3)}),
        "carer" => json!({"type": kind, "id": id(chance, "c", 5)}),
        "professional" => json!({"type": kind, "id": doctor(chance), "profession": "10"}),
        "structure" => json!({"type": kind, "id": "1750803447"}),
        "service" => json!({"type": kind, "id": id(chance, "s", 2)}),
        kind => json!({"type": kind}),
    }
}

fn grantee(chance: &mut Chance) -> Value {
    if chance.percent(80) {
        json!({"type": "professional", "id": doctor(chance)})
    } else {
        json!({"type": "structure", "id": "1750803447"})
    }
}

fn day(chance: &mut Chance, around: i32, spread: i64) -> Value {
    let shift = i32::try_from(chance.between(-spread, spread)).expect("a few days");
    date_of(around + shift).map_or(Value::Null, |date| json!(date.to_string()))
}

/// A day, or none.
fn maybe(chance: &mut Chance, around: i32, spread: i64) -> Value {
    let day = day(chance, around, spread);
    chance.pick(&[Value::Null, day])
}

fn deposit(chance: &mut Chance, document: String) -> (Value, &'static [&'static str]) {
    let own = chance.percent(40);
    let mut visibility = Vec::new();
    for (code, percent) in [
        ("MASQUE_PS", 15),
        ("INVISIBLE_PATIENT", if own { 3 } else { 50 }),
        ("INVISIBLE_REPRESENTANTS_LEGAUX", if own { 2 } else { 15 }),
        ("MASQUE_PT", 10),
    ] {
        if chance.percent(percent) {
            visibility.push(code);
        }
    }
    let kind = if own {
        chance.pick(&["DOCPAT01", "EXPPAT_1", "EXPPAT_3"])
    } else {
        chance.pick(&["11502-2", "11488-4", "REMB", "11493-4"])
    };
    let value = json!({
        "type": "deposit", "document": document, "document_type": kind, "visibility": visibility,
        "format": chance.pick(&["pdf", "png", "cda"]), "bytes": chance.pick(&[1, 4_999_999, 5_000_001]),
        "protected_act": if chance.percent(10) { json!("L.2212-7") } else { Value::Null }
    });
    let by: &[&str] = if own {
        &["holder", "carer", "representative"]
    } else {
        &["professional", "structure", "insurer", "service"]
    };
    (value, by)
}

/// The life of the profile.
fn life(chance: &mut Chance, today: i32) -> (Value, &'static [&'static str]) {
    const HOLDER: &[&str] = &["holder", "representative"];
    const OPERATOR: &[&str] = &["operator"];
    const BODIES: &[&str] = &["insurer"];
    let named = |name: &str| json!({"type": name});
    match chance.below(20) {
        0 => {
            let born = chance.pick(&[json!("1980-05-05"), json!("2012-02-29"), Value::Null]);
            let legacy = chance.percent(40);
            (json!({"type": "register", "birth_date": born, "legacy_dmp": legacy}), BODIES)
        }
        1 => (json!({"type": "inform", "channel": "email"}), BODIES),
        2 => (named("oppose"), HOLDER),
        3 => (named("confirm_opposition"), HOLDER),
        4 => (named("open"), OPERATOR),
        5 => (named("report_opening_failure"), OPERATOR),
        6 => (named("end_transition"), OPERATOR),
        7 | 8 => (
            json!({"type": "activate", "means": "france_connect", "conditions_accepted": chance.percent(90)}),
            HOLDER,
        ),
        9 => {
            let cancellable = chance.pick(&[Value::Null, json!(true), json!(false)]);
            let means = "vitale_code";
            (
                json!({"type": "reopen", "means": means, "conditions_accepted": true, "deletion_cancellable": cancellable}),
                HOLDER,
            )
        }
        10 => (json!({"type": "close", "delete_data": chance.percent(40)}), HOLDER),
        11 => (
            json!({"type": "suspend", "ground": "fraud", "informed": chance.percent(50)}),
            OPERATOR,
        ),
        12 => (named("notify_suspension"), OPERATOR),
        13 => (named("object_to_suspension"), HOLDER),
        14 => (named("lift_suspension"), OPERATOR),
        15 => (named("close_ex_officio"), OPERATOR),
        16 => (named("request_deletion"), HOLDER),
        17 => (named("delete"), OPERATOR),
        18 if chance.percent(10) => {
            (json!({"type": "record_death", "on": day(chance, today, 3)}), BODIES)
        }
        _ if chance.percent(20) => {
            (json!({"type": "record_emancipation", "on": day(chance, today, 3)}), BODIES)
        }
        _ => (named(chance.pick(&["close_at_death", "transfer_account"])), OPERATOR),
    }
}

fn document(chance: &mut Chance) -> (Value, &'static [&'static str]) {
    const CARE: &[&str] = &["professional", "structure"];
    const HOLDER: &[&str] = &["holder", "representative", "carer"];
    let id = id(chance, "d", 20);
    let on = |name: &str| json!({"type": name, "document": id});
    match chance.below(25) {
        0..=6 => deposit(chance, id),
        7 | 8 => {
            let old = self::id(chance, "d", 20);
            (
                json!({"type": "replace", "replaces": old, "document": id, "document_type": "11502-2"}),
                CARE,
            )
        }
        9 => (on("archive"), CARE),
        10 => (on("unarchive"), CARE),
        11 => (on("delete_document"), &["holder", "professional", "structure"]),
        12 => (json!({"type": "request_erasure", "document": id, "reason": "wrong"}), HOLDER),
        13 => {
            (json!({"type": "answer_erasure", "document": id, "granted": chance.percent(50)}), CARE)
        }
        14 => (on("mask"), &["holder", "professional"]),
        15 => (on("unmask"), HOLDER),
        16 => (json!({"type": "mask_by_default", "masked": chance.percent(50)}), HOLDER),
        17 => (on(chance.pick(&["hide_from_patient", "hide_from_representatives"])), CARE),
        18 => {
            let to = chance.pick(&["patient", "representatives"]);
            (json!({"type": "make_visible", "document": id, "to": to}), CARE)
        }
        19..=22 => (on("announce"), CARE),
        23 => (
            on(chance.pick(&["notify_undisclosed", "release_after_month"])),
            &["operator", "system"],
        ),
        _ => {
            let name = chance.pick(&["oppose_mention", "withdraw_mention_opposition"]);
            (json!({"type": name, "act": "L.2212-7"}), &["holder", "professional"])
        }
    }
}

fn sharing(chance: &mut Chance) -> (Value, &'static [&'static str]) {
    const HOLDER: &[&str] = &["holder", "representative"];
    let to = grantee(chance);
    let professional = doctor(chance);
    let switch = |chance: &mut Chance| chance.pick(&[Value::Null, json!(true), json!(false)]);
    match chance.below(14) {
        0 | 1 => {
            let kind = chance.pick(&["team", "individual"]);
            let once = chance.percent(30);
            (
                json!({"type": "consent", "to": to, "kind": kind, "once": once}),
                &["holder", "professional"],
            )
        }
        2 => (json!({"type": "revoke_consent", "to": to}), HOLDER),
        3 => (json!({"type": "use_consent", "to": to}), &["professional", "system"]),
        4 => (json!({"type": "block", "professional": professional}), &["holder", "professional"]),
        5 => (json!({"type": "unblock", "professional": professional}), HOLDER),
        6 | 7 => {
            let (samu, glass, masked) = (switch(chance), switch(chance), switch(chance));
            (
                json!({"type": "set_emergency_switches", "samu": samu, "bris_de_glace": glass, "masked": masked}),
                HOLDER,
            )
        }
        8 => (json!({"type": "name_administrator", "professional": professional}), HOLDER),
        9 => (json!({"type": "remove_administrator", "professional": professional}), HOLDER),
        10 => {
            let basis = chance.pick(&["amo", "dmp"]);
            let value = if chance.percent(70) {
                json!({"type": "declare_medecin_traitant", "professional": professional, "basis": basis})
            } else {
                json!({"type": "end_medecin_traitant", "basis": basis})
            };
            (value, if basis == "amo" { &["insurer"] } else { HOLDER })
        }
        11 => (json!({"type": "oppose_feeding", "to": to, "legitimate_reason": "reason"}), HOLDER),
        12 => (json!({"type": "withdraw_feeding_opposition", "to": to}), HOLDER),
        _ => (
            json!({"type": "record_trace", "action": "consult", "mode": "normal", "outcome": "deny", "reasons": ["r"]}),
            &["professional"],
        ),
    }
}

fn delegation(chance: &mut Chance, today: i32) -> (Value, &'static [&'static str]) {
    let invitation = id(chance, "i", 9);
    let answer_by = maybe(chance, today + 20, 25);
    match chance.below(9) {
        0 => {
            let ground = chance.pick(&["minor", "protected_adult"]);
            let who = id(chance, "r", 3);
            (
                json!({"type": "attach_representative", "representative": who, "ground": ground}),
                &["insurer"],
            )
        }
        1 => {
            let (who, on) = (id(chance, "r", 3), day(chance, today, 3));
            (json!({"type": "end_representation", "representative": who, "on": on}), &["operator"])
        }
        2 => {
            let who = id(chance, "r", 3);
            (
                json!({"type": "invite_representative", "invitation": invitation, "representative": who, "activated": true, "answer_by": answer_by}),
                &["representative"],
            )
        }
        3 | 4 => {
            let (who, until) = (id(chance, "c", 5), maybe(chance, today + 100, 90));
            let cared_for = chance.below(6);
            (
                json!({"type": "invite_carer", "invitation": invitation, "carer": who, "activated": chance.percent(90), "cared_for": cared_for, "until": until, "answer_by": answer_by}),
                &["holder"],
            )
        }
        5 | 6 => (
            json!({"type": "answer_invitation", "invitation": invitation, "accepted": chance.percent(80)}),
            &["carer", "carer", "representative"],
        ),
        7 => (json!({"type": "expire_invitation", "invitation": invitation}), &["operator"]),
        _ => (json!({"type": "revoke_carer", "carer": id(chance, "c", 5)}), &["holder", "carer"]),
    }
}

fn others(chance: &mut Chance, today: i32) -> (Value, &'static [&'static str]) {
    const HOLDER: &[&str] = &["holder", "representative", "carer"];
    const CARE: &[&str] = &["professional", "structure"];
    let (talk, service, entry) = (id(chance, "t", 4), id(chance, "s", 2), id(chance, "e", 8));
    let purpose = chance.pick(&["p", "q"]);
    match chance.below(24) {
        0 | 1 => (
            json!({"type": "open_conversation", "conversation": talk, "replies": chance.percent(80)}),
            CARE,
        ),
        2 => (
            json!({"type": "write_to_pharmacy", "conversation": talk, "pharmacy": "1750803447"}),
            HOLDER,
        ),
        3 | 4 => (
            json!({"type": "send_message", "conversation": talk, "attachments": ["pdf"]}),
            &["holder", "professional"],
        ),
        5 => (json!({"type": "close_conversation", "conversation": talk}), CARE),
        6 => (json!({"type": "delete_conversation", "conversation": talk}), HOLDER),
        7..=9 => {
            let entry = json!({
                "service": service, "status": "EN_LIGNE", "exchange": true,
                "referencing": {"requested_on": "2020-01-01", "opinion": {"on": "2020-01-01", "favourable": true},
                                "decided_on": "2020-01-01", "agreed_on": "2020-01-01"},
                "purposes": [{"id": "p", "action": "write"}, {"id": "q", "action": "read"}]
            });
            (
                json!({"type": "pair_service", "entry": entry, "purposes": [purpose], "given_from": "space"}),
                &["holder"],
            )
        }
        10 => (
            json!({"type": "consent_purpose", "service": service, "purpose": purpose, "given_from": "service"}),
            &["holder"],
        ),
        11 => (
            json!({"type": "withdraw_purpose", "service": service, "purpose": purpose}),
            &["holder"],
        ),
        12 => (json!({"type": "unpair_service", "service": service}), &["holder"]),
        13 => {
            let status = chance.pick(&["EN_LIGNE", "SUSPENDUE"]);
            (
                json!({"type": "set_service_status", "service": service, "status": status}),
                &["operator"],
            )
        }
        14 => (
            json!({"type": "require_reapproval", "service": service, "by_date": day(chance, today + 10, 12)}),
            &["operator"],
        ),
        15 => (json!({"type": "reapprove_service", "service": service}), &["holder"]),
        16 => {
            (json!({"type": "report_service", "service": service, "reason": "reason"}), &["holder"])
        }
        17 | 18 => {
            let section = chance.pick(&["allergies", "vaccinations", "vaccinations"]);
            (
                json!({"type": "add_entry", "entry": entry, "section": section, "text": "text"}),
                &["holder", "professional"],
            )
        }
        19 => (json!({"type": "change_entry", "entry": entry, "text": "other"}), HOLDER),
        20 => (json!({"type": "delete_entry", "entry": entry}), HOLDER),
        21 => {
            let not = chance.percent(60);
            (
                json!({"type": "set_not_concerned", "section": "allergies", "not_concerned": not}),
                HOLDER,
            )
        }
        22 => {
            let measure = json!({"measure": "WEIGHT", "value": 72.5, "unit": "kg", "measured_at": "2024-01-01T00:00:00Z"});
            (
                json!({"type": "record_measure", "entry": entry, "measure": measure}),
                &["holder", "service"],
            )
        }
        _ => match chance.below(3) {
            0 => (json!({"type": "name_trusted_person", "person": "p"}), HOLDER),
            1 => (json!({"type": "remove_trusted_person"}), HOLDER),
            _ => (json!({"type": "confirm_vaccination", "entry": entry}), &["professional"]),
        },
    }
}

/// A command and who gives it, on a day.
pub(crate) fn command(chance: &mut Chance, today: i32) -> (Value, Value) {
    let (command, kinds) = match chance.below(20) {
        0 => life(chance, today),
        1..=9 => document(chance),
        10..=12 => sharing(chance),
        13..=15 => delegation(chance, today),
        _ => others(chance, today),
    };
    let by = json!({"actor": actor(chance, kinds)});
    (command, by)
}

/// What happened in a life.
pub(crate) struct Life {
    pub(crate) events: Vec<Event>,
    pub(crate) state: State,
    pub(crate) options: Options,
    pub(crate) today: i32,
    /// Names of commands, and whether each was accepted.
    pub(crate) asked: Vec<(String, bool)>,
}

/// An instant on a day.
pub(crate) fn at(day: i32, chance: &mut Chance) -> At {
    At::from_unix_seconds(i64::from(day) * 86_400 + chance.between(0, 86_399)).expect("an instant")
}

/// A life of some commands; time passes, and sometimes acts.
pub(crate) fn lived(seed: u64, commands: usize) -> Life {
    let mut chance = Chance::new(seed);
    let options = Options {
        cumul: chance.percent(20),
        hide_after_deposit: chance.percent(30),
        documents_while_suspended: chance.pick(&[None, Some(true), Some(false)]),
        archive_by_readers: chance.percent(30),
        carers_manage_sharing: chance.pick(&[None, Some(true), Some(false)]),
    };
    // 2024-01-01 and after.
    let mut life =
        Life { events: vec![], state: State::default(), options, today: 19_723, asked: vec![] };
    let birth = chance.pick(&[json!("1980-05-05"), json!("2012-02-29"), Value::Null]);
    life.ask(
        &mut chance,
        &json!({"type": "register", "birth_date": birth}),
        &json!({"actor": {"type": "insurer"}}),
    );
    if chance.percent(70) {
        let mother =
            json!({"type": "attach_representative", "representative": "r0", "ground": "minor"});
        life.ask(&mut chance, &mother, &json!({"actor": {"type": "insurer"}}));
        for who in [json!({"type": "holder"}), json!({"type": "representative", "id": "r0"})] {
            let activate =
                json!({"type": "activate", "means": "other", "conditions_accepted": true});
            life.ask(&mut chance, &activate, &json!({"actor": who}));
        }
    }
    for _ in 0..commands {
        let days = match chance.below(100) {
            0 => 3_700,
            1..=4 => 45,
            5..=9 => 12,
            10..=30 => 1,
            _ => 0,
        };
        life.today += days;
        if chance.percent(25) {
            life.pass(life.today);
        }
        if life.state.life.profile != ProfileState::Activated && chance.percent(30) {
            life.come_back(&mut chance);
        }
        let (command, by) = command(&mut chance, life.today);
        life.ask(&mut chance, &command, &by);
        life.answer(&mut chance);
    }
    life
}

impl Life {
    /// The holder, or the mother of a child, comes in, again or not.
    fn come_back(&mut self, chance: &mut Chance) {
        for who in [json!({"type": "holder"}), json!({"type": "representative", "id": "r0"})] {
            for command in [
                json!({"type": "activate", "means": "other", "conditions_accepted": true}),
                json!({"type": "reopen", "means": "other", "conditions_accepted": true, "deletion_cancellable": true}),
                json!({"type": "object_to_suspension"}),
            ] {
                self.ask(chance, &command, &json!({"actor": who}));
            }
        }
    }

    /// Who was asked something answers, sometimes.
    fn answer(&mut self, chance: &mut Chance) {
        let asked = self.state.documents.iter().find(|(_, one)| one.erasure_asked.is_some());
        if let Some((id, document)) = asked.filter(|_| chance.percent(10)) {
            let answer =
                json!({"type": "answer_erasure", "document": id, "granted": chance.percent(50)});
            let by = json!({"actor": document.author});
            self.ask(chance, &answer, &by);
        }
    }

    /// Gives a command; a refusal leaves everything as it was.
    pub(crate) fn ask(&mut self, chance: &mut Chance, command: &Value, by: &Value) {
        let read: Command = serde_json::from_value(command.clone())
            .unwrap_or_else(|error| panic!("{command}: {error}"));
        let by: By = serde_json::from_value(by.clone()).expect("somebody");
        let answer = decide_with(&self.state, read, by, at(self.today, chance), &self.options);
        let name = command["type"].as_str().expect("a name").to_owned();
        self.asked.push((name, answer.is_ok()));
        for event in answer.unwrap_or_default() {
            self.state.apply(&event);
            self.events.push(event);
        }
    }

    /// Lets time act on a day: nothing that is due may be refused.
    pub(crate) fn pass(&mut self, day: i32) {
        let date = date_of(day).expect("a day");
        let system: By =
            serde_json::from_value(json!({"actor": {"type": "system"}})).expect("time");
        for command in due(&self.state, date) {
            let midnight = At::midnight(date).expect("a day");
            let events =
                decide_with(&self.state, command.clone(), system.clone(), midnight, &self.options)
                    .unwrap_or_else(|error| panic!("{}: {error}", command.name()));
            for event in events {
                self.state.apply(&event);
                self.events.push(event);
            }
        }
    }
}
