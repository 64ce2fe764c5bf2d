//! The values that an answer can depend on, an axis each.

use crate::oracle::Settings;
use crate::oracle::worlds::{Axis, Change, ME, OTHER, PLACE, World, axis, read};
use carnet_sante::person::access::{Attestation, Capacity, ConsentChange, Purpose};
use carnet_sante::person::sharing::{
    Action, Carer, Consent, EmergencySwitches, FeedingOpposition, MedecinTraitant, ProfileState,
    Representative, ServiceGrant,
};
use carnet_sante::person::{Actor, ProfessionalId};
use carnet_sante::reference::nomenclature::{AccessMode, DocumentType, VisibilitySet};
use carnet_sante::time::At;
use chrono::NaiveDate;
use serde_json::{Value, json};

pub(crate) fn professional(profession: &str, more: &Value) -> Value {
    let mut actor =
        json!({"type": "professional", "id": ME, "profession": profession, "structure": PLACE});
    for (key, value) in more.as_object().into_iter().flatten() {
        actor[key] = value.clone();
    }
    actor
}

pub(crate) fn actions(some: &[Action]) -> Axis {
    axis(some.iter().map(|one| json!(one)).collect(), |world, action: Action| {
        world.request.action = action;
    })
}

pub(crate) fn states() -> Axis {
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
pub(crate) fn exercises() -> Axis {
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

pub(crate) fn every_exercise() -> Axis {
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
pub(crate) fn standings() -> Axis {
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

pub(crate) fn blocks() -> Axis {
    let values = vec![json!([OTHER]), json!([OTHER, ME])];
    axis(values, |world, blocked: Vec<ProfessionalId>| world.view.blocked = blocked)
}

pub(crate) fn ties() -> Axis {
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

pub(crate) fn authors() -> Axis {
    let values = vec![
        professional("10", &json!({})),
        json!({"type": "professional", "id": OTHER, "profession": "10"}),
        json!({"type": "structure", "id": PLACE}),
        json!({"type": "holder"}),
    ];
    axis(values, |world, author: Actor| world.view.documents[0].author = author)
}

pub(crate) fn visibilities(count: usize) -> Axis {
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
pub(crate) fn modes() -> Axis {
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

pub(crate) fn switches(values: &[Value]) -> Axis {
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

pub(crate) fn documents() -> Axis {
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

pub(crate) fn holder_side() -> Axis {
    let mother = |more: Value| {
        let mut one = json!({"id": "mother-1", "from": "2012-05-06"});
        for (key, value) in more.as_object().into_iter().flatten() {
            one[key] = value.clone();
        }
        one
    };
    let carer = |from: &str, until: Value| json!({"id": "carer-1", "from": from, "until": until});
    let side = |kind: &str, parents: Value, carers: Value, born: Value, freed: Value| {
        let id = match kind {
            "representative" => json!("mother-1"),
            "carer" => json!("carer-1"),
            _ => Value::Null,
        };
        let actor =
            if id.is_null() { json!({"type": kind}) } else { json!({"type": kind, "id": id}) };
        json!([actor, parents, carers, born, freed])
    };
    let (child, none) = (json!("2012-05-06"), Value::Null);
    let who = |kind: &str, parents: Value| {
        side(kind, parents, json!([]), json!("2012-05-06"), Value::Null)
    };
    let values = vec![
        who("holder", json!([])),
        who("representative", json!([])),
        who("representative", json!([mother(json!({}))])),
        who("representative", json!([mother(json!({"from": "2026-02-01"}))])),
        who("representative", json!([mother(json!({"until": "2026-01-31"}))])),
        who("representative", json!([mother(json!({"until": "2026-02-01"}))])),
        who("representative", json!([mother(json!({"until": "2020-01-01"})), mother(json!({}))])),
        side(
            "representative",
            json!([mother(json!({}))]),
            json!([]),
            json!("2008-01-31"),
            none.clone(),
        ),
        side(
            "representative",
            json!([mother(json!({}))]),
            json!([]),
            json!("2008-02-01"),
            none.clone(),
        ),
        side("representative", json!([mother(json!({}))]), json!([]), none.clone(), none.clone()),
        side(
            "representative",
            json!([mother(json!({}))]),
            json!([]),
            child.clone(),
            json!("2026-01-31"),
        ),
        side(
            "representative",
            json!([mother(json!({}))]),
            json!([]),
            child.clone(),
            json!("2026-02-01"),
        ),
        side(
            "representative",
            json!([mother(json!({}))]),
            json!([]),
            none.clone(),
            json!("2026-01-31"),
        ),
        side(
            "representative",
            json!([mother(json!({"ground": "protected_adult"}))]),
            json!([]),
            none.clone(),
            none.clone(),
        ),
        side(
            "representative",
            json!([mother(json!({"ground": "protected_adult"}))]),
            json!([]),
            json!("1950-01-01"),
            none.clone(),
        ),
        side("carer", json!([]), json!([]), child.clone(), none.clone()),
        side(
            "carer",
            json!([]),
            json!([carer("2026-01-31", none.clone())]),
            child.clone(),
            none.clone(),
        ),
        side(
            "carer",
            json!([]),
            json!([carer("2026-02-01", none.clone())]),
            child.clone(),
            none.clone(),
        ),
        side("carer", json!([]), json!([carer("2020-01-01", json!("2026-01-31"))]), child, none),
    ];
    type Side = (Actor, Vec<Representative>, Vec<Carer>, Value, Value);
    axis(values, |world, (actor, parents, carers, born, freed): Side| {
        world.request.actor = actor;
        (world.view.representatives, world.view.carers) = (parents, carers);
        world.view.birth_date = read(born);
        world.view.emancipated_on = read(freed);
    })
}

/// When a document that waits is shown: a month after the deposit, at the announcement, at its release.
pub(crate) fn waits() -> Axis {
    let values = vec![
        json!(["2026-01-10T09:00:00+01:00", null, null]),
        json!(["2025-12-31T09:00:00+01:00", null, null]),
        json!(["2026-01-01T00:30:00+01:00", null, null]),
        json!(["2026-01-10T09:00:00+01:00", "2026-01-31", null]),
        json!(["2026-01-10T09:00:00+01:00", "2026-02-01", null]),
        json!(["2026-01-10T09:00:00+01:00", null, "2026-01-30"]),
        json!(["2026-01-10T09:00:00+01:00", null, "2026-02-01"]),
    ];
    type Waits = (At, Option<NaiveDate>, Option<NaiveDate>);
    axis(values, |world, (deposited, announced, released): Waits| {
        let document = &mut world.view.documents[0];
        document.deposited_at = deposited;
        (document.announced_on, document.released_on) = (announced, released);
    })
}

pub(crate) fn bodies() -> Axis {
    let values = vec![
        json!({"type": "structure", "id": PLACE}),
        json!({"type": "structure", "id": "1690781810"}),
        json!({"type": "service", "id": "1.2.250.1.999.1"}),
        json!({"type": "insurer"}),
        json!({"type": "operator"}),
        json!({"type": "system"}),
    ];
    axis(values, |world, actor: Actor| world.request.actor = actor)
}

pub(crate) fn body_authors() -> Axis {
    let values = vec![
        json!({"type": "structure", "id": PLACE}),
        json!({"type": "insurer"}),
        json!({"type": "service", "id": "1.2.250.1.999.1"}),
        json!({"type": "operator"}),
        json!({"type": "system"}),
        json!({"type": "carer", "id": "carer-1"}),
        professional("10", &json!({})),
    ];
    axis(values, |world, author: Actor| world.view.documents[0].author = author)
}

/// A new document, in a secret connection or not.
pub(crate) fn secrets() -> Axis {
    let values = vec![
        json!([false, []]),
        json!([true, []]),
        json!([true, ["INVISIBLE_PATIENT"]]),
        json!([true, ["INVISIBLE_REPRESENTANTS_LEGAUX"]]),
        json!([false, ["INVISIBLE_REPRESENTANTS_LEGAUX", "MASQUE_PS"]]),
    ];
    axis(values, |world, (secret, set): (bool, VisibilitySet)| {
        (world.request.secret_connection, world.request.visibility) = (secret, set);
    })
}

/// Objections to feeding.
pub(crate) fn objections() -> Axis {
    let to =
        |to: Value, from: &str| json!([{"to": to, "from": from, "legitimate_reason": "a reason"}]);
    let values = vec![
        json!([]),
        to(json!({"type": "professional", "id": ME}), "2026-01-31T10:00:00+01:00"),
        to(json!({"type": "professional", "id": ME}), "2026-01-31T10:00:01+01:00"),
        to(json!({"type": "professional", "id": OTHER}), "2026-01-01T00:00:00Z"),
        to(json!({"type": "structure", "id": PLACE}), "2026-01-31T09:00:00Z"),
    ];
    axis(values, |world, list: Vec<FeedingOpposition>| world.view.feeding_oppositions = list)
}

pub(crate) fn purposes() -> Axis {
    let values = ["care", "complementary_cover", "health_assessment_contract", "medical_expertise"];
    axis(values.iter().map(|one| json!(one)).collect(), |world, purpose: Purpose| {
        world.request.purpose = purpose;
    })
}

pub(crate) fn capacities() -> Axis {
    let values = vec![
        Value::Null,
        json!("regulating_doctor"),
        json!("fire_service_doctor"),
        json!("pmi_doctor"),
        json!("coordinating_doctor"),
    ];
    axis(values, |world, capacity: Option<Capacity>| world.request.capacity = capacity)
}

pub(crate) fn deaths() -> Axis {
    let values = vec![Value::Null, json!("2026-01-31"), json!("2026-02-01")];
    axis(values, |world, day: Value| world.view.deceased_on = read(day))
}

pub(crate) fn changes() -> Axis {
    let values = ["grant", "revoke", "block", "unblock", "other"];
    axis(values.iter().map(|one| json!(one)).collect(), |world, change: ConsentChange| {
        world.request.change = change;
    })
}

pub(crate) fn beneficiaries() -> Axis {
    let other = |code: &str| json!({"type": "professional", "id": OTHER, "profession": code});
    let values = vec![
        Value::Null,
        professional("60", &json!({})),
        other("60"),
        other("93"),
        other("G16_10"),
        json!({"type": "structure", "id": PLACE}),
        json!({"type": "holder"}),
    ];
    axis(values, |world, beneficiary: Option<Actor>| world.request.beneficiary = beneficiary)
}

/// The rule book, by its rank, with the same settings for the oracle.
pub(crate) fn books(all: &[Settings]) -> Axis {
    all.iter()
        .enumerate()
        .map(|(rank, settings)| {
            let settings = *settings;
            Box::new(move |world: &mut World| (world.book, world.settings) = (rank, settings))
                as Change
        })
        .collect()
}

/// Instants around the days that count: the first of the matrix, the first of the initial consent.
pub(crate) fn instants() -> Axis {
    let values = [
        "2025-08-31T23:59:59+02:00",
        "2025-09-01T00:00:00+02:00",
        "2025-08-31T22:30:00Z",
        "2025-10-14T23:59:59Z",
        "2025-10-15T00:00:00Z",
        "2026-01-31T10:00:00+01:00",
        "2026-02-10T00:00:00+01:00",
        "2026-02-09T23:30:00Z",
    ];
    axis(values.iter().map(|one| json!(one)).collect(), |world, at: At| world.at = at)
}

/// What the holder consented to for services.
pub(crate) fn grants() -> Axis {
    let one = |read: bool, write: bool, until: Value| json!([{"id": "1.2.250.1.999.1", "read": read, "write": write, "until": until}]);
    let values = vec![
        json!([]),
        one(true, false, Value::Null),
        one(false, true, json!("2026-01-31")),
        one(true, true, json!("2026-01-30")),
        json!([{"id": "1.2.250.1.999.2", "read": true, "write": true}]),
    ];
    axis(values, |world, list: Vec<ServiceGrant>| world.view.services = list)
}
