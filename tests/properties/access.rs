//! Laws of access that hold whatever the space: who is never let in, what never opens, what is owed.

use crate::random::Chance;
use carnet_sante::exchange::wire;
use carnet_sante::nomenclature::{AccessMode, Visibility};
use carnet_sante::person::access::{
    Decision, Obligation, Outcome, Request, RuleBook, decide, decide_all,
};
use carnet_sante::person::sharing::{Action, FeedingOpposition, SpaceView};
use carnet_sante::person::{Actor, ProfessionalId};
use carnet_sante::time::{At, parse_date};
use carnet_sante_conformance::access::worlds::{ME, OTHER, PLACE, World, document, read};
use carnet_sante_conformance::access::{calendar, people};
use serde_json::{Value, json};

const CASES: u64 = 20_000;

fn actor(chance: &mut Chance) -> Value {
    let profession = chance.pick(&["10", "10", "60", "28", "41", "99", "21"]);
    match chance.below(9) {
        0 => json!({"type": "holder"}),
        1 => json!({"type": "representative", "id": "mother-1"}),
        2 => json!({"type": "carer", "id": "carer-1"}),
        3 => json!({"type": "structure", "id": PLACE}),
        4 => chance.pick(&[
            json!({"type": "insurer"}),
            json!({"type": "operator"}),
            json!({"type": "system"}),
        ]),
        _ => {
            json!({"type": "professional", "id": ME, "profession": profession, "structure": PLACE})
        }
    }
}

fn some<T: Clone>(chance: &mut Chance, percent: usize, list: &[T]) -> Vec<T> {
    list.iter().filter(|_| chance.percent(percent)).cloned().collect()
}

/// A request about a space of three documents.
fn world(seed: u64) -> World {
    let mut chance = Chance::new(seed);
    let chance = &mut chance;
    let mut world = World::plain();
    let me = json!({"type": "professional", "id": ME});
    let switch = [Value::Null, json!(true), json!(false)];
    let states = ["activated", "activated", "open_not_activated", "suspended", "closed", "opposed"];
    let born = chance.pick(&["2012-05-06", "2008-02-29", "1980-01-01"]);
    world.view = read(json!({
        "profile": chance.pick(&states), "dmp_active": chance.percent(90), "birth_date": born,
        "emergency": {"samu": chance.pick(&switch), "bris_de_glace": chance.pick(&switch), "masked": chance.pick(&switch)},
        "consents": some(chance, 50, &[
            json!({"to": me, "kind": "individual", "from": "2026-01-01T00:00:00Z"}),
            json!({"to": me, "kind": "team", "from": "2026-01-01T00:00:00Z", "until": "2026-06-01T00:00:00Z"}),
            json!({"to": {"type": "structure", "id": PLACE}, "kind": "team", "from": "2026-01-01T00:00:00Z", "initial": true, "once": true}),
        ]),
        "blocked": some(chance, 25, &[ME, OTHER]),
        "medecin_traitant": some(chance, 20, &[json!({"id": ME, "basis": "amo"}), json!({"id": ME, "basis": "dmp"})]),
        "administrators": some(chance, 15, &[ME]),
        "representatives": some(chance, 70, &[json!({"id": "mother-1", "from": "2012-05-06"})]),
        "carers": some(chance, 70, &[json!({"id": "carer-1", "from": "2025-01-01"})]),
    }));
    let codes = [
        "MASQUE_PS",
        "INVISIBLE_PATIENT",
        "INVISIBLE_REPRESENTANTS_LEGAUX",
        "MASQUE_PSOCIAL",
        "MASQUE_PT",
    ];
    for id in ["d1", "d2", "d3"] {
        let mut one = document();
        one.id = read(json!(id));
        one.author = read(actor(chance));
        one.kind = read(json!(chance.pick(&["11502-2", "11488-4", "86531-1"])));
        one.visibility = read(json!(some(chance, 25, &codes)));
        one.deposited_at = read(json!(chance.pick(&[
            "2025-12-31T09:00:00Z",
            "2026-01-01T09:00:00Z",
            "2026-01-20T09:00:00Z"
        ])));
        one.released_on = chance.percent(10).then(|| parse_date("2026-01-25").unwrap());
        world.view.documents.push(one);
    }
    world.view.documents.remove(0);
    world.request = read(json!({
        "actor": actor(chance), "action": chance.pick(&Action::ALL), "document": chance.pick(&["d2", "d3", "d9"]),
        "mode": chance.pick(&["normal", "normal", "bris_de_glace", "centre_15"]),
        "capacity": chance.pick(&[Value::Null, json!("regulating_doctor")]),
        "attestation": {"care_team": chance.percent(60), "unable_to_express": chance.percent(80),
                        "immediate_risk": chance.percent(80), "call_received": chance.percent(80)},
    }));
    world.at = At::parse(chance.pick(&[
        "2026-01-31T10:00:00+01:00",
        "2026-02-01T00:00:00Z",
        "2026-03-01T00:30:00+01:00",
    ]))
    .unwrap();
    world
}

fn outcome(request: &Request, view: &SpaceView, at: At) -> Outcome {
    decide(request, view, RuleBook::shipped(), at).outcome()
}

/// Asks so many worlds, and that the law was put to the test often enough.
fn often(least: u64, mut law: impl FnMut(&mut World) -> bool) {
    let met: u64 = (0..CASES).map(|seed| u64::from(law(&mut world(seed)))).sum();
    assert!(met >= least, "met {met} times only");
}

#[test]
fn a_blocked_professional_never_reads_in_any_mode() {
    often(500, |world| {
        let Actor::Professional { id, .. } = &world.request.actor else { return false };
        world.view.blocked.push(id.clone());
        let reads = matches!(world.request.action, Action::Consult | Action::List);
        assert!(
            !reads || outcome(&world.request, &world.view, world.at) == Outcome::Deny,
            "{}",
            world.shown()
        );
        reads
    });
}

#[test]
fn masque_ps_is_shown_in_normal_mode_to_author_medecin_traitant_and_administrator_alone() {
    often(20, |world| {
        world.request.mode = AccessMode::Normal;
        world.request.action = Action::Consult;
        let Actor::Professional { id, structure, .. } = &world.request.actor else { return false };
        let named = world.request.document.clone();
        let Some(one) = world.view.documents.iter().find(|one| Some(&one.id) == named.as_ref())
        else {
            return false;
        };
        let masked = one.visibility.contains(Visibility::MasquePs);
        if !masked || outcome(&world.request, &world.view, world.at) == Outcome::Deny {
            return false;
        }
        let doctor = world.view.medecin_traitant.iter().any(|one| one.id == *id);
        let author = people::same_author(&world.request.actor, &one.author)
            || matches!((&one.author, structure), (Actor::Structure { id }, Some(mine)) if id == mine);
        assert!(author || doctor || world.view.administrators.contains(id), "{}", world.shown());
        true
    });
}

#[test]
fn invisible_patient_is_not_seen_by_the_holder_s_side_before_its_day() {
    often(500, |world| {
        if !world.request.actor.is_holder_side() {
            return false;
        }
        let today = world.at.date();
        let waits: Vec<_> = world
            .view
            .documents
            .iter()
            .filter(|one| one.visibility.contains(Visibility::InvisiblePatient))
            .filter(|one| today < calendar::a_month_later(one.deposited_at.date()))
            .filter(|one| one.released_on.is_none_or(|day| today < day))
            .map(|one| one.id.clone())
            .collect();
        let listing = decide_all(&world.request, &world.view, RuleBook::shipped(), world.at);
        for id in &waits {
            assert!(listing.documents.iter().all(|one| one.document != *id), "{}", world.shown());
            for action in Action::ALL {
                let request = Request { action, ..world.request.clone() }.of(id.clone());
                let free =
                    matches!(action, Action::Deposit | Action::ReadTraces | Action::ManageConsents);
                let denied = outcome(&request, &world.view, world.at) == Outcome::Deny;
                assert!(free || denied, "{action:?} {}", world.shown());
            }
        }
        !waits.is_empty()
    });
}

#[test]
fn a_block_or_an_objection_never_opens_anything() {
    often(1_000, |world| {
        if outcome(&world.request, &world.view, world.at) != Outcome::Deny {
            return false;
        }
        let objection = |to: Value| -> FeedingOpposition {
            read(json!({"to": to, "from": "2026-01-01T00:00:00Z", "legitimate_reason": "a reason"}))
        };
        for id in [ME, OTHER] {
            let mut more = world.view.clone();
            more.blocked.push(ProfessionalId::parse(id).unwrap());
            assert_eq!(
                outcome(&world.request, &more, world.at),
                Outcome::Deny,
                "{}",
                world.shown()
            );
            let mut more = world.view.clone();
            more.feeding_oppositions.push(objection(json!({"type": "professional", "id": id})));
            more.feeding_oppositions.push(objection(json!({"type": "structure", "id": PLACE})));
            assert_eq!(
                outcome(&world.request, &more, world.at),
                Outcome::Deny,
                "{}",
                world.shown()
            );
        }
        let mut more = world.view.clone();
        more.emergency = read(json!({"samu": false, "bris_de_glace": false, "masked": false}));
        assert_eq!(outcome(&world.request, &more, world.at), Outcome::Deny, "{}", world.shown());
        true
    });
}

#[test]
fn every_decision_has_a_reason_and_leaves_a_trace() {
    often(CASES, |world| {
        let decision = decide(&world.request, &world.view, RuleBook::shipped(), world.at);
        assert!(decision.reasons().next().is_some(), "{}", world.shown());
        assert!(decision.owes(Obligation::Trace), "{}", world.shown());
        true
    });
}

#[test]
fn a_list_shows_what_may_be_consulted_and_nothing_else() {
    often(1_000, |world| {
        let listing = decide_all(&world.request, &world.view, RuleBook::shipped(), world.at);
        let mut shown = 0;
        for one in &world.view.documents {
            let request =
                Request { action: Action::Consult, ..world.request.clone() }.of(one.id.clone());
            let open = outcome(&request, &world.view, world.at) == Outcome::Permit;
            let listed = listing.documents.iter().any(|listed| listed.document == one.id);
            assert_eq!(open, listed, "{}", world.shown());
            shown += usize::from(listed);
        }
        assert_eq!(listing.documents.len(), shown);
        shown > 0
    });
}

#[test]
fn a_minor_s_secret_never_reaches_a_representative() {
    often(300, |world| {
        // A representative may also name a carer, or be one.
        let kinds = [("representative", "mother-1"), ("carer", "carer-1")];
        let (kind, id) = kinds[usize::from(world.request.actor.is_holder_side())];
        world.request.actor = read(json!({"type": kind, "id": id}));
        for one in &mut world.view.documents {
            one.visibility = one.visibility.with(Visibility::InvisibleRepresentantsLegaux);
        }
        let listing = decide_all(&world.request, &world.view, RuleBook::shipped(), world.at);
        assert!(listing.documents.is_empty(), "{}", world.shown());
        listing.decision.is_permit()
    });
}

#[test]
fn a_column_of_rows_is_decided_as_one_by_one() {
    let worlds: Vec<World> = (0..300).map(world).collect();
    let at = worlds[0].at;
    let told = json!({
        "spaces": worlds.iter().map(|world| &world.view).collect::<Vec<_>>(),
        "requests": worlds.iter().map(|world| &world.request).collect::<Vec<_>>(),
        "at": at.to_string(),
    });
    let mut chance = Chance::new(2026);
    let rows: Vec<(u32, u32, i32)> = (0..CASES)
        .map(|_| {
            let mut place = |most: usize| u32::try_from(chance.below(most)).unwrap();
            let (space, request) = (place(worlds.len()), place(worlds.len()));
            (space, request, i32::try_from(place(5)).unwrap() - 1)
        })
        .collect();
    let spaces: Vec<u32> = rows.iter().map(|row| row.0).collect();
    let requests: Vec<u32> = rows.iter().map(|row| row.1).collect();
    let documents: Vec<i32> = rows.iter().map(|row| row.2).collect();
    let given = wire::decide_rows(&told.to_string(), &spaces, &requests, Some(&documents)).unwrap();
    let plain = wire::decide_rows(&told.to_string(), &spaces, &requests, None).unwrap();
    for (decided, by_rank) in [(given, true), (plain, false)] {
        let decisions: Vec<Decision> = serde_json::from_str(&decided.decisions).unwrap();
        assert!(decisions.len() > 30, "{}", decisions.len());
        for ((space, request, rank), code) in rows.iter().zip(&decided.codes) {
            let view = &worlds[*space as usize].view;
            let mut request = worlds[*request as usize].request.clone();
            if by_rank && *rank >= 0 {
                // A rank past the last: a document that the space does not have.
                let id = view.documents.get(*rank as usize).map(|one| one.id.clone());
                request.document = Some(id.unwrap_or_else(|| read(json!("d9"))));
            }
            let one = decide(&request, view, RuleBook::shipped(), at);
            let told = serde_json::to_value(decisions[*code as usize]).unwrap();
            assert_eq!(told, serde_json::to_value(one).unwrap(), "{request:?}");
        }
    }
}

#[test]
fn rows_that_name_nothing_are_refused() {
    let told = r#"{"spaces":[{"profile":"activated"}],"requests":[{"actor":{"type":"holder"},"action":"list"}],"at":"2026-01-31T10:00:00+01:00"}"#;
    let code = |space: &[u32], request: &[u32], document: Option<&[i32]>| {
        wire::decide_rows(told, space, request, document).unwrap_err().code().to_owned()
    };
    assert_eq!(code(&[1], &[0], None), "access.column.out");
    assert_eq!(code(&[0], &[1], None), "access.column.out");
    assert_eq!(code(&[u32::MAX], &[u32::MAX], None), "access.column.out");
    assert_eq!(code(&[0, 0], &[0], None), "access.column.length");
    assert_eq!(code(&[0], &[0], Some(&[])), "access.column.length");
    let none = wire::decide_rows(told, &[], &[], None).unwrap();
    assert_eq!((none.codes.len(), none.decisions.as_str()), (0, "[]"));
}
