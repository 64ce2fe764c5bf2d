use super::super::{Request, RuleBook, decide};
use super::*;
use crate::person::sharing::SpaceView;
use crate::time::At;
use serde_json::{Value, json};

const DOCTORS: [&str; 3] = ["810000336601", "810101451689", "810004000922"];
const HOSPITALS: [&str; 2] = ["1750803447", "1750100125"];

/// A small generator: numbers below a bound, the same on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % below
    }
    fn pick<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.roll(all.len())].clone()
    }
    fn one_in(&mut self, of: usize) -> bool {
        self.roll(of) == 0
    }
    fn some(&mut self, most: usize, mut make: impl FnMut(&mut Self) -> Value) -> Value {
        let count = self.roll(most + 1);
        Value::Array((0..count).map(|_| make(self)).collect())
    }
}

fn grantee(dice: &mut Dice) -> Value {
    if dice.one_in(2) {
        json!({"type": "professional", "id": dice.pick(&DOCTORS)})
    } else {
        json!({"type": "structure", "id": dice.pick(&HOSPITALS)})
    }
}

fn actor(dice: &mut Dice) -> Value {
    match dice.roll(14) {
        0 => json!({"type": "holder"}),
        1 => json!({"type": "representative", "id": dice.pick(&["mother", "father"])}),
        2 => json!({"type": "carer", "id": dice.pick(&["aunt", "friend"])}),
        3 => json!({"type": "structure", "id": dice.pick(&HOSPITALS)}),
        4 => json!({"type": dice.pick(&["insurer", "operator", "system"])}),
        5 => json!({"type": "service", "id": "s1"}),
        _ => json!({"type": "professional", "id": dice.pick(&DOCTORS),
            "profession": dice.pick(&["10", "10", "10", "10", "60", "60", "21", "41", "28", "99", "35", "12345"]),
            "specialty": if dice.one_in(4) { dice.pick(&[json!("SM25"), json!("G"), json!("SM54")]) } else { json!(null) },
            "activity_kind": dice.pick(&[json!(null), json!("GENR08"), json!("GENR11")]),
            "structure": dice.pick(&[json!(null), json!(HOSPITALS[0]), json!(HOSPITALS[1])])}),
    }
}

fn instant(dice: &mut Dice) -> Value {
    json!(dice.pick(&[
        "2025-08-01T00:00:00Z",
        "2025-10-01T10:00:00+02:00",
        "2026-01-31T09:00:00Z",
        "2026-01-31T10:00:00.5+01:00",
        "2027-01-01T00:00:00Z"
    ]))
}

fn view(dice: &mut Dice) -> SpaceView {
    let switch = [json!(null), json!(true), json!(false)];
    let flag = [json!(true), json!(false)];
    let value = json!({
        "profile": if dice.one_in(3) {
            dice.pick(&["open_not_activated", "opposed", "suspended", "closed", "informed"])
        } else {
            "activated"
        },
        "dmp_active": !dice.one_in(12),
        "birth_date": dice.pick(&[json!(null), json!("2008-01-31"), json!("2012-05-05")]),
        "deceased_on": if dice.one_in(12) { json!("2026-01-30") } else { json!(null) },
        "emergency": {"samu": dice.pick(&switch), "bris_de_glace": dice.pick(&switch),
            "masked": dice.pick(&switch)},
        "consents": dice.some(3, |dice| json!({"to": grantee(dice),
            "kind": dice.pick(&["team", "individual"]), "from": instant(dice),
            "until": dice.pick(&[json!(null), json!("2026-01-31T10:00:00+01:00")]),
            "once": dice.pick(&flag), "used": dice.pick(&flag), "initial": dice.pick(&flag)})),
        "blocked": dice.some(1, |dice| json!(dice.pick(&DOCTORS))),
        "medecin_traitant": dice.some(1, |dice| json!({"id": dice.pick(&DOCTORS),
            "basis": dice.pick(&["amo", "dmp"])})),
        "administrators": dice.some(1, |dice| json!(dice.pick(&DOCTORS))),
        "feeding_oppositions": dice.some(1, |dice| json!({"to": grantee(dice), "from": instant(dice),
            "legitimate_reason": "asked"})),
        "representatives": dice.some(2, |dice| json!({"id": dice.pick(&["mother", "father"]),
            "ground": dice.pick(&["minor", "protected_adult"]), "from": "2020-01-01",
            "until": dice.pick(&[json!(null), json!("2026-01-31")])})),
        "carers": dice.some(1, |dice| json!({"id": "aunt", "from": dice.pick(&["2026-01-31", "2026-02-01"])})),
        "services": dice.some(1, |dice| json!({"id": "s1", "read": dice.pick(&flag),
            "write": dice.pick(&flag), "until": dice.pick(&[json!(null), json!("2026-01-30")])})),
        "documents": (0..1 + dice.roll(3)).map(|rank| json!({"id": format!("d{rank}"),
            "type": dice.pick(&["11502-2", "SYNTH", "51851-4", "101881-1", "DOCPAT01"]),
            "author": actor(dice), "deposited_at": instant(dice), "confidentiality": "N",
            "visibility": dice.some(2, |dice| json!(dice.pick(&["MASQUE_PS", "INVISIBLE_PATIENT",
                "INVISIBLE_REPRESENTANTS_LEGAUX", "MASQUE_PSOCIAL", "MASQUE_PT"]))),
            "availability": dice.pick(&["current", "current", "archived", "deleted"]),
            "released_on": dice.pick(&[json!(null), json!(null), json!("2026-01-31")])}))
            .collect::<Vec<_>>(),
    });
    serde_json::from_value(value).unwrap()
}

fn request(dice: &mut Dice) -> Request {
    let flag = [json!(true), json!(false)];
    let value = json!({
        "actor": actor(dice),
        "action": dice.pick(&["consult", "consult", "consult", "list", "deposit", "replace", "archive",
            "unarchive", "delete", "mask", "unmask", "make_visible", "read_traces", "manage_consents"]),
        "document": dice.pick(&[json!(null), json!("d0"), json!("d0"), json!("d1"), json!("d2")]),
        "mode": dice.pick(&["normal", "normal", "normal", "normal", "bris_de_glace", "centre_15"]),
        "purpose": if dice.one_in(8) { dice.pick(&["medical_expertise", "complementary_cover"]) } else { "care" },
        "capacity": if dice.one_in(4) { dice.pick(&["regulating_doctor", "pmi_doctor"]).into() } else { json!(null) },
        "attestation": {"care_team": dice.pick(&flag), "unable_to_express": dice.pick(&flag),
            "immediate_risk": dice.pick(&flag), "call_received": dice.pick(&flag)},
        "change": dice.pick(&["grant", "block", "other"]),
        "beneficiary": if dice.one_in(4) { actor(dice) } else { json!(null) },
        "secret_connection": dice.one_in(5),
        "visibility": dice.pick(&[json!([]), json!(["INVISIBLE_REPRESENTANTS_LEGAUX"])]),
    });
    serde_json::from_value(value).unwrap()
}

#[test]
fn a_column_answers_what_one_request_answers() {
    let mut dice = Dice(7);
    let views: Vec<SpaceView> = (0..400).map(|_| view(&mut dice)).collect();
    let asked: Vec<(u32, Request)> = (0..8_000)
        .map(|_| (u32::try_from(dice.roll(views.len())).unwrap(), request(&mut dice)))
        .collect();
    let mut spaces = SpaceColumn::new();
    for view in &views {
        spaces.push(view).unwrap();
    }
    let mut requests = RequestColumn::new(&spaces);
    for (space, request) in &asked {
        let view = &views[*space as usize];
        let found = request.document.as_ref();
        let rank = found.and_then(|id| view.documents.iter().position(|one| one.id == *id));
        requests.push(*space, rank.map(|rank| u32::try_from(rank).unwrap()), request).unwrap();
    }
    let settings = [RuleBook::shipped().clone(), turned()];
    let (mut permits, mut denials) = (0, 0);
    for (book, at) in settings.iter().flat_map(|book| {
        ["2026-01-31T10:00:00+01:00", "2025-10-14T10:00:00Z", "2025-08-30T00:00:00Z"]
            .map(|at| (book, At::parse(at).unwrap()))
    }) {
        let decisions: Vec<_> = requests.decide(book, at).collect();
        assert_eq!(decisions.len(), asked.len());
        for ((space, request), decision) in asked.iter().zip(decisions) {
            let single = decide(request, &views[*space as usize], book, at);
            assert_eq!(decision, single, "{request:?} {:?} {at}", views[*space as usize]);
            permits += usize::from(single.is_permit());
            denials += usize::from(!single.is_permit());
        }
    }
    assert!(permits > 1_500 && denials > 4_000, "{permits} {denials}");
}

/// Every parameter the other way round.
fn turned() -> RuleBook {
    use super::super::{Matrix, OwnSettings, Setting, default_parameters};
    let turn = |value: bool| {
        vec![Setting { from: None, value: !value, reference: "turned".into(), reference_fr: None }]
    };
    let own: OwnSettings =
        default_parameters().iter().map(|one| (one.id, turn(one.values[0].value))).collect();
    RuleBook::new(Matrix::shipped().clone(), own).unwrap()
}

#[test]
fn the_hot_part_is_small_and_rows_are_checked() {
    const { assert!(SpaceColumn::HOT_BYTES <= 32) };
    let mut spaces = SpaceColumn::new();
    spaces.push(&SpaceView::default()).unwrap();
    let mut requests = RequestColumn::new(&spaces);
    let holder = request(&mut Dice(1));
    assert!(requests.push(1, None, &holder).is_err());
    assert!(requests.is_empty() && spaces.len() == 1 && !spaces.is_empty());
}

#[test]
fn authors_have_one_key_when_one_placed_what_the_other_did() {
    let mut dice = Dice(3);
    let actors: Vec<crate::person::Actor> =
        (0..60).map(|_| serde_json::from_value(actor(&mut dice)).unwrap()).collect();
    for one in &actors {
        for other in &actors {
            let mut spaces = SpaceColumn::new();
            let mut view = SpaceView::default();
            let document = json!({"id": "d", "type": "SYNTH", "author": other, "confidentiality": "N",
                "deposited_at": "2026-01-01T00:00:00Z", "availability": "current"});
            view.documents.push(serde_json::from_value(document).unwrap());
            spaces.push(&view).unwrap();
            let key = spaces.author(one);
            let author = spaces.row(0).unwrap().documents()[0].author;
            assert_eq!(key.is_some() && key == author, one.placed_what(other), "{one:?} {other:?}");
        }
    }
}
