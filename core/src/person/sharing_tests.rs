use super::*;
use crate::time::parse_date;
use chrono::NaiveDate;

fn day(text: &str) -> NaiveDate {
    parse_date(text).unwrap()
}

#[test]
fn a_view_writes_every_field_and_reads_back() {
    let json = r#"{
        "profile": "opposed", "dmp_active": true, "birth_date": "2010-02-28",
        "consents": [{"to": {"type": "professional", "id": "10000336601"}, "kind": "team",
                      "from": "2026-01-01T08:00:00+01:00", "initial": true}],
        "blocked": ["810101451689"],
        "medecin_traitant": [{"id": "810000336601", "basis": "amo"}],
        "feeding_oppositions": [{"to": {"type": "structure", "id": "1750803447"},
                                 "from": "2026-01-01T08:00:00Z", "legitimate_reason": "reason"}],
        "representatives": [{"id": "mother-1", "from": "2020-01-01"}],
        "carers": [{"id": "carer-1", "from": "2026-01-01", "until": "2027-01-01"}],
        "documents": [{"id": "d1", "type": "11502-2", "author": {"type": "structure", "id": "1750803447"},
                       "deposited_at": "2026-01-02T08:00:00Z", "confidentiality": "N",
                       "visibility": ["INVISIBLE_PATIENT", "MASQUE_PS"], "availability": "current"}]
    }"#;
    let view: SpaceView = serde_json::from_str(json).unwrap();
    assert_eq!(view.feeding(), Feeding::Open);
    let written = serde_json::to_value(&view).unwrap();
    assert_eq!(
        written["documents"][0]["visibility"],
        serde_json::json!(["MASQUE_PS", "INVISIBLE_PATIENT"])
    );
    assert_eq!(written["representatives"][0]["ground"], "minor");
    assert_eq!(
        written["emergency"],
        serde_json::json!({"samu": null, "bris_de_glace": null, "masked": null})
    );
    assert_eq!(written.as_object().unwrap().len(), 16);
    assert_eq!(serde_json::from_value::<SpaceView>(written).unwrap(), view);
}

#[test]
fn a_view_is_strict() {
    for json in [
        r#"{}"#,
        r#"{"profile":"open"}"#,
        r#"{"profile":"none","x":1}"#,
        r#"{"profile":"none","birth_date":"1849-01-01"}"#,
        r#"{"profile":"none","birth_date":"2010-2-1"}"#,
        r#"{"profile":"none","blocked":["x"]}"#,
        r#"{"profile":"none","emergency":{"samu":"permit"}}"#,
        r#"{"profile":"none","carers":[{"id":"a"}]}"#,
    ] {
        assert!(serde_json::from_str::<SpaceView>(json).is_err(), "{json}");
    }
}

#[test]
fn words_are_those_of_the_json_form() {
    for action in Action::ALL {
        assert_eq!(serde_json::json!(action), action.code());
    }
    use ProfileState as P;
    for state in [
        P::None,
        P::Informed,
        P::Opposed,
        P::OpenNotActivated,
        P::Activated,
        P::Suspended,
        P::Closed,
        P::DeletionPending,
        P::Deleted,
    ] {
        assert_eq!(serde_json::json!(state), state.code());
    }
}

#[test]
fn parental_authority_ends_by_itself() {
    let parent = |ground| Representative {
        id: PersonRef::parse("p").unwrap(),
        ground,
        from: day("2010-01-01"),
        until: Some(day("2029-01-01")),
    };
    let minor = parent(RepresentativeGround::Minor);
    let born = Some(day("2008-02-29"));
    assert_eq!(minor.mandate(day("2009-12-31"), born, None), Mandate::No);
    assert_eq!(minor.mandate(day("2026-02-28"), born, None), Mandate::InForce);
    assert_eq!(minor.mandate(day("2026-03-01"), born, None), Mandate::EndedByMajority);
    assert_eq!(minor.mandate(day("2029-01-01"), born, None), Mandate::No);
    assert_eq!(minor.mandate(day("2020-01-01"), None, None), Mandate::BirthDateUnknown);
    let freed = Some(day("2024-09-01"));
    assert_eq!(minor.mandate(day("2024-09-01"), born, freed), Mandate::EndedByMajority);
    assert_eq!(minor.mandate(day("2024-09-01"), None, freed), Mandate::EndedByMajority);
    assert_eq!(minor.mandate(day("2024-08-31"), None, freed), Mandate::BirthDateUnknown);
    let protected = parent(RepresentativeGround::ProtectedAdult);
    assert_eq!(protected.mandate(day("2028-01-01"), born, None), Mandate::InForce);
}

#[test]
fn a_carer_acts_from_a_day_to_the_day_before_another() {
    let carer = Carer {
        id: PersonRef::parse("c").unwrap(),
        from: day("2026-01-01"),
        until: Some(day("2026-02-01")),
    };
    let days = ["2025-12-31", "2026-01-01", "2026-01-31", "2026-02-01"];
    assert_eq!(days.map(|text| carer.in_force(day(text))), [false, true, true, false]);
}

#[test]
fn masked_documents_need_an_open_mode() {
    let switches = |samu, bris_de_glace, masked| EmergencySwitches { samu, bris_de_glace, masked };
    assert!(switches(Some(true), Some(false), Some(true)).permits_masked());
    assert!(switches(None, Some(false), Some(true)).permits_masked());
    assert!(!switches(Some(false), Some(false), Some(true)).permits_masked());
    assert!(!switches(None, None, None).permits_masked());
}
