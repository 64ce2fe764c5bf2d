//! Every combination of the values that an answer can depend on, in blocks: what belongs together is
//! crossed in full, what does not is crossed with less.

use crate::oracle::Settings;
use crate::oracle::worlds::{Axis, ME, OTHER, PLACE, World, axis, read, size, walk};
use crate::tally::{Tally, book};
use carnet_sante::person::access::{Attestation, Capacity, Request};
use carnet_sante::person::sharing::{
    Action, Consent, EmergencySwitches, MedecinTraitant, ProfileState, SpaceView,
};
use carnet_sante::person::{Actor, ProfessionalId};
use carnet_sante::reference::nomenclature::{AccessMode, DocumentType, VisibilitySet};
use serde_json::{Value, json};

fn run(name: &str, axes: &[Axis], settings: &[Settings], mut world: World) {
    let mut tally = Tally::new(settings.iter().map(book).collect());
    walk(axes, &mut world, &mut |world| tally.ask(world));
    assert_eq!(tally.asked, size(axes), "every combination is asked");
    assert!(tally.permitted > 0, "{name} has something to permit");
    tally.settle(name);
}

fn professional(profession: &str, more: &Value) -> Value {
    let mut actor =
        json!({"type": "professional", "id": ME, "profession": profession, "structure": PLACE});
    for (key, value) in more.as_object().into_iter().flatten() {
        actor[key] = value.clone();
    }
    actor
}

fn actions() -> Axis {
    axis(Action::ALL.iter().map(|one| json!(one)).collect(), |world, action: Action| {
        world.request.action = action;
    })
}

fn states() -> Axis {
    let states = [
        "none",
        "informed",
        "opposed",
        "open_not_activated",
        "activated",
        "suspended",
        "closed",
        "deletion_pending",
        "deleted",
    ];
    let values = states.iter().flat_map(|state| [json!([state, true]), json!([state, false])]);
    axis(values.collect(), |world, (state, active): (ProfileState, bool)| {
        (world.view.profile, world.view.dmp_active) = (state, active);
    })
}

/// A permitted type for the first, a denied one for the others, or no group at all.
fn exercises() -> Axis {
    let values = vec![
        json!([professional("10", &json!({})), "11502-2"]),
        json!([professional("60", &json!({})), "11502-2"]),
        json!([professional("40", &json!({})), "11502-2"]),
        json!([professional("28", &json!({})), "11502-2"]),
        json!([professional("10", &json!({"specialty": "SM25"})), "11502-2"]),
        json!([professional("99", &json!({"activity_kind": "GENR11"})), "11488-4"]),
    ];
    axis(values, |world, (actor, kind): (Actor, DocumentType)| {
        world.request.actor = actor;
        world.view.documents[0].kind = kind;
    })
}

fn every_exercise() -> Axis {
    let values = [
        ("10", json!({"specialty": "SM26"})),
        ("10", json!({"specialty": "C41"})),
        ("21", json!({})),
        ("21", json!({"specialty": "G"})),
        ("21", json!({"specialty": "C"})),
        ("99", json!({})),
        ("99", json!({"role": "316"})),
        ("99", json!({"role": "316", "activity_kind": "GENR08"})),
        ("99", json!({"activity_kind": "GENR08"})),
        ("99", json!({"activity_kind": "GENR13"})),
        ("41", json!({})),
        ("93", json!({})),
        ("35", json!({})),
        ("G16_10", json!({})),
        ("XX", json!({})),
        ("60", json!({})),
    ];
    let values = values.iter().map(|(code, more)| professional(code, more)).collect();
    axis(values, |world, actor: Actor| world.request.actor = actor)
}

/// What a consent can be, alone, and whether the care team is attested.
fn standings() -> Axis {
    let me = json!({"type": "professional", "id": ME});
    let place = json!({"type": "structure", "id": PLACE});
    let other = json!({"type": "professional", "id": OTHER});
    let (past, soon) = ("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z");
    let named = json!({"to": me, "kind": "individual", "from": past});
    let team = json!({"to": other, "kind": "team", "from": past, "initial": true});
    let with = |base: &Value, more: Value| {
        let mut consent = base.clone();
        for (key, value) in more.as_object().into_iter().flatten() {
            consent[key] = value.clone();
        }
        consent
    };
    let values = vec![
        json!([false, []]),
        json!([false, [named]]),
        json!([false, [with(&named, json!({"once": true}))]]),
        json!([false, [with(&named, json!({"once": true, "used": true}))]]),
        json!([false, [with(&named, json!({"until": past}))]]),
        json!([false, [with(&named, json!({"from": soon}))]]),
        json!([true, [team]]),
        json!([true, [with(&team, json!({"initial": false}))]]),
        json!([true, [with(&team, json!({"once": true}))]]),
        json!([false, [team]]),
        json!([false, [with(&team, json!({"to": place}))]]),
        json!([
            false,
            [with(&team, json!({"to": place, "kind": "individual", "once": true})), named]
        ]),
        json!([true, [with(&team, json!({"to": place, "once": true})), team]]),
    ];
    axis(values, |world, (team, consents): (bool, Vec<Consent>)| {
        world.request.attestation.care_team = team;
        world.view.consents = consents;
    })
}

fn blocks() -> Axis {
    let values = vec![json!([OTHER]), json!([OTHER, ME])];
    axis(values, |world, blocked: Vec<ProfessionalId>| world.view.blocked = blocked)
}

fn ties() -> Axis {
    let values = vec![
        json!([[], []]),
        json!([[{"id": ME, "basis": "amo"}], []]),
        json!([[{"id": ME, "basis": "dmp"}, {"id": OTHER, "basis": "amo"}], []]),
        json!([[{"id": OTHER, "basis": "amo"}], [ME]]),
    ];
    axis(values, |world, (doctors, named): (Vec<MedecinTraitant>, Vec<ProfessionalId>)| {
        (world.view.medecin_traitant, world.view.administrators) = (doctors, named);
    })
}

fn authors() -> Axis {
    let values = vec![
        professional("10", &json!({})),
        json!({"type": "professional", "id": OTHER, "profession": "10"}),
        json!({"type": "structure", "id": PLACE}),
        json!({"type": "holder"}),
    ];
    axis(values, |world, author: Actor| world.view.documents[0].author = author)
}

fn visibilities(count: usize) -> Axis {
    let codes = [
        "MASQUE_PS",
        "INVISIBLE_REPRESENTANTS_LEGAUX",
        "INVISIBLE_PATIENT",
        "MASQUE_PSOCIAL",
        "MASQUE_PT",
    ];
    let sets = (0..1_usize << count).map(|bits| {
        let held = codes.iter().enumerate().filter(|(place, _)| bits >> place & 1 == 1);
        json!(held.map(|(_, code)| *code).collect::<Vec<_>>())
    });
    axis(sets.collect(), |world, set: VisibilitySet| world.view.documents[0].visibility = set)
}

/// A mode with what is attested in it.
fn modes() -> Axis {
    let mode = |mode: &str, unable: bool, risk: bool, call: bool, capacity: Value| json!([mode, {"unable_to_express": unable, "immediate_risk": risk, "call_received": call}, capacity]);
    let doctor = json!("regulating_doctor");
    let values = vec![
        mode("normal", false, false, false, Value::Null),
        mode("bris_de_glace", true, true, false, Value::Null),
        mode("bris_de_glace", true, false, false, Value::Null),
        mode("bris_de_glace", false, true, true, Value::Null),
        mode("centre_15", false, false, true, doctor.clone()),
        mode("centre_15", true, true, false, doctor),
        mode("centre_15", false, false, true, Value::Null),
    ];
    type Mode = (AccessMode, Attestation, Option<Capacity>);
    axis(values, |world, (mode, attested, capacity): Mode| {
        let care_team = world.request.attestation.care_team;
        world.request.attestation = Attestation { care_team, ..attested };
        (world.request.mode, world.request.capacity) = (mode, capacity);
    })
}

fn switches(values: &[Value]) -> Axis {
    let mut all = Vec::new();
    for samu in values {
        for glass in values {
            let masked = values.iter();
            all.extend(
                masked
                    .map(|masked| json!({"samu": samu, "bris_de_glace": glass, "masked": masked})),
            );
        }
    }
    axis(all, |world, switches: EmergencySwitches| world.view.emergency = switches)
}

fn documents() -> Axis {
    let values = vec![
        json!([null, "current"]),
        json!(["d1", "current"]),
        json!(["d1", "superseded"]),
        json!(["d1", "archived"]),
        json!(["d1", "deleted"]),
        json!(["d2", "current"]),
    ];
    axis(values, |world, (named, availability)| {
        let named: Value = named;
        world.request.document = read(named);
        world.view.documents[0].availability = availability;
    })
}

#[test]
fn professionals_by_consent_tie_visibility_state_and_action() {
    let axes = [
        exercises(),
        standings(),
        blocks(),
        ties(),
        authors(),
        visibilities(2),
        modes(),
        states(),
        actions(),
    ];
    run("professionals", &axes, &[Settings::default()], World::plain());
}
