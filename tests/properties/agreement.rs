//! What access permits, the space does not refuse for who asks: one question has one answer. Every actor
//! asks for every command that access has a say in, about every document, in every state, by three rule
//! books; what the space still refuses is that the command does not fit, or an exception with its reason.

use carnet_sante::Coded;
use carnet_sante::person::Actor;
use carnet_sante::person::access::{Matrix, Outcome, OwnSettings, RuleBook};
use carnet_sante::person::act::{Deed, act};
use carnet_sante::person::sharing::Action;
use carnet_sante::person::space::{By, Command, Options, State, decide_with, evolve};
use carnet_sante::time::At;
use carnet_sante_conformance::access::worlds::{ME, OTHER, PLACE, read};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Refusals about the command or the document, whoever asks: nothing that access could know.
const DOES_NOT_FIT: [&str; 14] = [
    "space.document.already",
    "space.document.unknown",
    "space.document.not_current",
    "space.document.not_archived",
    "space.document.no_erasure_request",
    "space.document.cumul",
    "space.document.minors_only",
    "space.document.hide_at_deposit_only",
    "space.document.shown_once",
    "space.document.holder_type",
    "space.sharing.already",
    "space.sharing.no_consent",
    "space.sharing.not_blocked",
    "space.sharing.none_such",
];

const HIDE: &str = "access calls three commands `mask`; the holder's side masks from professionals only, \
    and only those who care set the other two codes (R.1111-50, R.1111-53)";
const TIME: &str = "access calls three commands `make_visible`; time has one, `release_after_month`, and \
    those who care have the two others (R.1111-53)";
const PATIENT: &str = "space.document.invisible_patient_actor";
const PARENTS: &str = "space.document.invisible_representatives_actor";

/// What access permits and the space refuses for who asks, with the reason why both are right.
const EXCEPTIONS: [(&str, &str, &str, &str); 9] = [
    ("holder", "hide_from_patient", PATIENT, HIDE),
    ("representative", "hide_from_patient", PATIENT, HIDE),
    ("carer", "hide_from_patient", PATIENT, HIDE),
    ("holder", "hide_from_representatives", PARENTS, HIDE),
    ("representative", "hide_from_representatives", PARENTS, HIDE),
    ("carer", "hide_from_representatives", PARENTS, HIDE),
    ("professional", "release_after_month", "space.document.actor", TIME),
    ("system", "announce", "space.document.actor", TIME),
    ("system", "make_visible", "space.document.actor", TIME),
];

fn actors() -> Vec<Value> {
    let professional = |id: &str, profession: &str| json!({"type": "professional", "id": id, "profession": profession, "structure": PLACE});
    vec![
        json!({"type": "holder"}),
        json!({"type": "representative", "id": "mother-1"}),
        json!({"type": "carer", "id": "carer-1"}),
        professional(ME, "10"),
        professional(OTHER, "10"),
        professional("810004000922", "60"),
        professional("810100997245", "41"),
        json!({"type": "structure", "id": PLACE}),
        json!({"type": "service", "id": "s1"}),
        json!({"type": "insurer"}),
        json!({"type": "operator"}),
        json!({"type": "system"}),
    ]
}

fn commands() -> Vec<Value> {
    let mut all = Vec::new();
    for document in ["own", "his", "place", "mine", "paid", "app", "none"] {
        let of = |kind: &str| json!({"type": kind, "document": document});
        all.extend(
            [
                "archive",
                "unarchive",
                "delete_document",
                "mask",
                "unmask",
                "hide_from_patient",
                "hide_from_representatives",
                "announce",
                "release_after_month",
            ]
            .map(of),
        );
        for to in ["patient", "representatives"] {
            all.push(json!({"type": "make_visible", "document": document, "to": to}));
        }
        all.push(json!({"type": "answer_erasure", "document": document, "granted": true}));
        let kind = if document == "mine" { "DOCPAT03" } else { "11502-2" };
        all.push(json!({"type": "replace", "replaces": document, "document": "newer",
                        "document_type": kind, "format": "pdf", "bytes": 1000}));
    }
    for kind in ["DOCPAT03", "11502-2"] {
        all.push(json!({"type": "deposit", "document": "new", "document_type": kind,
                        "format": "pdf", "bytes": 1000}));
    }
    all.push(json!({"type": "mask_by_default", "masked": true}));
    all.push(json!({"type": "mask_by_default", "masked": false}));
    for to in [ME, OTHER, "810004000922"] {
        let to = json!({"type": "professional", "id": to});
        all.push(json!({"type": "consent", "to": to, "kind": "individual"}));
        all.push(json!({"type": "revoke_consent", "to": to}));
        let reason = "a reason";
        all.push(json!({"type": "oppose_feeding", "to": to, "legitimate_reason": reason}));
        all.push(json!({"type": "withdraw_feeding_opposition", "to": to}));
    }
    for professional in [ME, OTHER] {
        let of = |kind: &str| json!({"type": kind, "professional": professional});
        all.extend(["block", "unblock", "name_administrator", "remove_administrator"].map(of));
        all.push(json!({"type": "declare_medecin_traitant", "professional": professional, "basis": "dmp"}));
    }
    all.push(json!({"type": "end_medecin_traitant", "basis": "dmp"}));
    all.push(json!({"type": "set_emergency_switches", "samu": false}));
    all
}

/// A life told by who, when and what; each command is accepted.
fn lived(told: &[(Value, &str, Value)]) -> State {
    let mut state = State::default();
    for (by, day, command) in told {
        let at = At::parse(&format!("{day}T10:00:00+01:00")).unwrap();
        let command: Command = read(command.clone());
        let by = By::new(read(by.clone()));
        let found = decide_with(&state, command.clone(), by, at, &Options::default());
        let found = found.unwrap_or_else(|no| panic!("{day} {command:?}: {}", no.code()));
        state = found.iter().fold(state, evolve);
    }
    state
}

/// Spaces of an adult and of a minor with documents of six authors, then in other states.
fn states() -> Vec<(&'static str, State)> {
    let (holder, insurer) = (json!({"type": "holder"}), json!({"type": "insurer"}));
    let (system, operator) = (json!({"type": "system"}), json!({"type": "operator"}));
    let mother = json!({"type": "representative", "id": "mother-1"});
    let carer = json!({"type": "carer", "id": "carer-1"});
    let me = json!({"type": "professional", "id": ME, "profession": "10"});
    let other = json!({"type": "professional", "id": OTHER, "profession": "10"});
    let enrol = json!({"type": "activate", "means": "vitale_code", "conditions_accepted": true});
    let person = |born: &str, legacy: bool| {
        let born = json!({"type": "register", "birth_date": born, "legacy_dmp": legacy});
        vec![
            (insurer.clone(), "2022-01-01", born),
            (
                insurer.clone(),
                "2022-01-02",
                json!({"type": "attach_representative", "representative": "mother-1", "ground": "minor"}),
            ),
            (insurer.clone(), "2022-01-10", json!({"type": "inform", "channel": "email"})),
        ]
    };
    let opened = |born: &str| {
        let mut told = person(born, false);
        if born < "2004" {
            told.remove(1);
        }
        told.push((system.clone(), "2022-02-22", json!({"type": "open"})));
        told
    };
    let place = |by: &Value, id: &str, more: Value| {
        let kind = if *by == holder || *by == mother { "DOCPAT03" } else { "11502-2" };
        let mut one = json!({"type": "deposit", "document": id, "document_type": kind,
                             "format": "pdf", "bytes": 1000});
        for (key, value) in more.as_object().into_iter().flatten() {
            one[key] = value.clone();
        }
        (by.clone(), "2026-01-10", one)
    };
    let structure = json!({"type": "structure", "id": PLACE});
    let activated = |minor: bool, codes: Value| {
        let mut told = opened(if minor { "2015-05-06" } else { "1980-05-06" });
        let who = if minor { &mother } else { &holder };
        told.push((who.clone(), "2022-03-01", enrol.clone()));
        told.push((
            who.clone(),
            "2025-01-10",
            json!({"type": "invite_carer", "invitation": "i1", "carer": "carer-1", "activated": true, "cared_for": 0}),
        ));
        let yes = json!({"type": "answer_invitation", "invitation": "i1", "accepted": true});
        told.push((carer.clone(), "2025-01-11", yes));
        let to = json!({"type": "professional", "id": ME});
        told.push((
            who.clone(),
            "2025-02-01",
            json!({"type": "consent", "to": to, "kind": "individual"}),
        ));
        told.push((
            who.clone(),
            "2025-02-01",
            json!({"type": "name_administrator", "professional": ME}),
        ));
        let hidden = json!({"visibility": codes});
        let own = json!({"visibility": []});
        told.extend([
            place(&me, "own", hidden.clone()),
            place(&other, "his", hidden.clone()),
            place(&structure, "place", hidden),
            place(who, "mine", own.clone()),
            place(&insurer, "paid", own),
        ]);
        let mut state = lived(&told);
        for event in [
            json!({"v": 1, "type": "service_paired", "at": "2026-01-10T10:00:00+01:00", "by": holder,
                   "service": "s1", "status": "EN_LIGNE", "given_from": "space",
                   "purposes": {"lire": {"action": "read", "consented": true},
                                "ecrire": {"action": "write", "consented": true}}}),
            json!({"v": 1, "type": "deposited", "at": "2026-01-10T11:00:00+01:00",
                   "by": {"type": "service", "id": "s1"}, "document": "app",
                   "document_type": "11502-2", "confidentiality": "N", "visibility": [],
                   "replaces": null, "format": "pdf", "bytes": 1000, "secret_connection": false,
                   "protected_act": null}),
        ] {
            state = evolve(state, &read(event));
        }
        state
    };
    let plus = |state: &State, by: &Value, command: Value| {
        let at = At::parse("2026-01-20T10:00:00+01:00").unwrap();
        let found =
            decide_with(state, read(command), By::new(read(by.clone())), at, &Options::default());
        found.unwrap_or_else(|no| panic!("{}", no.code())).iter().fold(state.clone(), evolve)
    };
    let adult = activated(false, json!([]));
    let archived = ["own", "his", "place"].iter().fold(adult.clone(), |state, id| {
        let author = [&me, &other, &structure]
            [["own", "his", "place"].iter().position(|one| one == id).unwrap()];
        plus(&state, author, json!({"type": "archive", "document": id}))
    });
    let suspend = json!({"type": "suspend", "ground": "malfunction", "informed": false});
    let mut legacy = person("1980-05-06", true);
    legacy.remove(1);
    legacy.push((holder.clone(), "2022-01-20", json!({"type": "oppose"})));
    vec![
        ("nothing", State::default()),
        ("opened", lived(&opened("1980-05-06"))),
        ("older record", lived(&legacy)),
        ("suspended", plus(&adult, &operator, suspend)),
        ("closed", plus(&adult, &holder, json!({"type": "close"}))),
        ("masked", activated(false, json!(["MASQUE_PS"]))),
        ("waiting", activated(false, json!(["INVISIBLE_PATIENT"]))),
        ("secret", activated(true, json!(["INVISIBLE_REPRESENTANTS_LEGAUX"]))),
        ("minor", activated(true, json!([]))),
        ("archived", archived),
        ("adult", adult),
    ]
}

fn books() -> Vec<(&'static str, RuleBook)> {
    let turned = |name: &str, value: bool| -> (String, Value) {
        (
            name.to_owned(),
            json!([{"from": null, "value": value, "reference": "a setting of this test"}]),
        )
    };
    let own = |list: &[(&str, bool)]| {
        let map: serde_json::Map<String, Value> =
            list.iter().map(|(name, value)| turned(name, *value)).collect();
        let own: OwnSettings = read(Value::Object(map));
        RuleBook::new(Matrix::shipped().clone(), own).unwrap()
    };
    vec![
        ("shipped", RuleBook::shipped().clone()),
        (
            "open",
            own(&[
                ("archive_by_author_only", false),
                ("carer_manages_sharing", true),
                ("suspension_bars_feeding", false),
            ]),
        ),
        (
            "strict",
            own(&[("first_feeding_needs_consent", true), ("medecin_traitant_reads_masked", false)]),
        ),
    ]
}

#[test]
fn what_access_permits_the_space_does_not_refuse_for_who_asks() {
    let instants = ["2026-01-31T10:00:00+01:00", "2026-02-10T10:00:00+01:00"];
    // Access has no say in ages: whether a minor acts alone is the option of the space, on here.
    let options = Options { minors_act_alone: Some(true), ..Options::default() };
    let (mut asked, mut permitted) = (0_u64, 0_u64);
    let mut wrong = BTreeMap::new();
    let (mut used, mut actions) = (BTreeSet::new(), BTreeSet::new());
    for (name, state) in states() {
        for (book_name, book) in books() {
            for (who, what, at) in actors().iter().flat_map(|who| {
                commands()
                    .into_iter()
                    .flat_map(move |what| instants.map(|at| (who, what.clone(), at)))
            }) {
                let actor: Actor = read(who.clone());
                let command: Command = read(what.clone());
                let deed = Deed::command(By::new(actor.clone()), command);
                let action: Option<Action> = deed.request().map(|request| request.action);
                let at = At::parse(at).unwrap();
                let done = act(&state, deed, &book, &options, at).unwrap();
                asked += 1;
                let Some(decision) = &done.decision else { panic!("access has a say: {what}") };
                if decision.outcome() != Outcome::Permit {
                    continue;
                }
                permitted += 1;
                actions.extend(action.map(Action::code));
                let Some(no) = &done.rejection else { continue };
                let (kind, code) = (what["type"].as_str().unwrap(), no.code());
                if DOES_NOT_FIT.contains(&code) {
                    continue;
                }
                let excused = EXCEPTIONS.iter().position(|(by, command, refusal, _)| {
                    *by == actor.kind() && *command == kind && *refusal == code
                });
                match excused {
                    Some(rank) => {
                        used.insert(rank);
                    }
                    None => {
                        let key = format!("{} {kind}: {code}", actor.kind());
                        let example = format!("{name}, {book_name}, {what}");
                        wrong.entry(key).or_insert((0_u64, example)).0 += 1;
                    }
                }
            }
        }
    }
    println!("agreement: {asked} acts, {permitted} permitted by access");
    assert!(wrong.is_empty(), "{} kinds: {wrong:#?}", wrong.len());
    assert_eq!(used.len(), EXCEPTIONS.len(), "an exception that nothing needs goes");
    assert!(EXCEPTIONS.iter().all(|(.., why)| why.contains("R.1111-")), "each has its text");
    assert!(permitted > 2_000, "{permitted}");
    assert!(actions.len() >= 9, "{actions:?}");
}
