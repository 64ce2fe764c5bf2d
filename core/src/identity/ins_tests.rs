use super::{
    Attribute, BirthDate, Incoherence, Ins, InsError, InsiAnswer, Matricule, Nature, Reliability,
    Status, Traits, TraitsError, ValidationMode, incoherences,
};
use crate::error::{Coded, Kind};
use crate::identity::nir::{BirthPlace, Nir, NirError};
use crate::reference::nomenclature::Sex;

fn traits(born: &str, sex: Option<Sex>, place: &str) -> Traits {
    let (born, place) = (BirthDate::parse(born).unwrap(), BirthPlace::parse(place).unwrap());
    Traits::new("EXEMPLE", ["ADA", "ZOE"], born, sex, place).unwrap()
}

fn test_number() -> Matricule {
    Matricule::new("255069999999934", Nature::Test).unwrap()
}

#[test]
fn the_two_acts_make_the_four_statuses() {
    use Status::{Provisional, Qualified, Retrieved, Validated};
    for (before, after_call, after_check) in [
        (Provisional, Retrieved, Validated),
        (Retrieved, Retrieved, Qualified),
        (Validated, Qualified, Validated),
        (Qualified, Qualified, Qualified),
    ] {
        assert_eq!(before.after_insi(InsiAnswer::One), after_call);
        assert_eq!(before.after_document_check(), after_check);
        assert_eq!(before.after_insi(InsiAnswer::None), before);
        assert_eq!(before.after_insi(InsiAnswer::Several), before);
        assert_eq!(Status::of(before.insi_called(), before.document_checked()), before);
        assert_eq!(before.may_circulate(), before == Qualified);
    }
}

#[test]
fn codes_are_read_back_and_nothing_else_is() {
    for status in Status::ALL {
        assert_eq!(Status::parse(status.code()), Ok(status));
    }
    for attribute in Attribute::ALL {
        assert_eq!(Attribute::parse(attribute.code()), Ok(attribute));
    }
    for nature in Nature::ALL {
        assert_eq!(Nature::parse(nature.code()), Ok(nature));
        assert_eq!(Nature::from_oid(nature.oid()), Ok(nature));
        assert_eq!(Nature::from_oid(&format!("urn:oid:{}", nature.oid())), Ok(nature));
    }
    assert_eq!(Reliability::all().len(), 19);
    for reliability in Reliability::all() {
        assert_eq!(Reliability::parse(reliability.code()), Ok(reliability));
        assert_eq!(reliability.requires_ins(), reliability.code() == "VALI");
    }
    assert_eq!(ValidationMode::all().len(), 9);
    for mode in ValidationMode::all() {
        assert_eq!(ValidationMode::parse(mode.code()), Ok(mode));
    }
    assert_eq!(ValidationMode::parse("cn"), Err(InsError::ValidationMode));
    assert_eq!(Status::parse("qual"), Err(InsError::Status));
    assert_eq!(InsiAnswer::parse("03"), Err(InsError::InsiAnswer));
    assert_eq!(Attribute::parse(""), Err(InsError::Attribute));
    assert_eq!(Nature::from_oid("1.2.250.1.213.1.4.13"), Err(InsError::Nature));
    assert_eq!(Reliability::parse("RECUP"), Err(InsError::Reliability));
}

#[test]
fn a_matricule_has_its_key_and_the_form_of_its_nature() {
    use Nature::{Calculated, Demonstration, Nia, Nir, Test};
    for text in ["162126587913677", "239088815400243", "255069999999934"] {
        for nature in [Nir, Nia, Test, Demonstration] {
            assert_eq!(Matricule::new(text, nature).unwrap().expose(), text);
        }
    }
    let number = |error| Err(InsError::Number(error));
    for (text, nature, expected) in [
        ("2550699999999", Nia, number(NirError::Length)),
        ("", Test, number(NirError::Length)),
        ("123456789012345", Test, number(NirError::KeyMismatch)),
        ("123456789012244", Nir, number(NirError::KeyMismatch)),
        ("25506999999993X", Demonstration, number(NirError::Character { position: 15 })),
        ("2550699X9999934", Nia, number(NirError::Character { position: 8 })),
        ("710000000000187", Nir, number(NirError::KeyMismatch)),
        ("", Calculated, Err(InsError::Calculated)),
        (" \u{a0}", Calculated, Err(InsError::Calculated)),
        ("710000000000132", Nir, Err(InsError::Provisional)),
        ("7100000000001", Nir, number(NirError::Length)),
    ] {
        assert_eq!(Matricule::new(text, nature).map(|_| ()), expected, "{text} {nature}");
    }
    assert!(Matricule::new("710000000000132", Nia).is_ok(), "what a NIA begins with is unknown");
    for text in ["1541187387477485562488", "12 34-é", &"7".repeat(100)] {
        assert_eq!(Matricule::new(text, Calculated).unwrap().expose(), text);
    }
}

#[test]
fn the_type_of_an_identifier_tells_an_ins_from_a_social_security_number() {
    for nature in Nature::ALL {
        let system = format!("urn:oid:{}", nature.oid());
        assert_eq!(Nature::from_identifier(&system, nature.type_code()), Ok(nature));
        assert_eq!(Nature::from_identifier(&system, "NH"), Err(InsError::TypeCode));
    }
    let other = Nature::from_identifier("1.2.250.1.213.1.4.13", "INS-NIR");
    assert_eq!(other, Err(InsError::Nature));
}

#[test]
fn the_insi_cannot_change_one_person_into_another() {
    let other = Matricule::new("239088815400243", Nature::Test).unwrap();
    let nature = Matricule::new("255069999999934", Nature::Nia).unwrap();
    for status in Status::ALL {
        let held = Ins::new(Some(test_number()), traits("1955", None, "99999"), status, []);
        let held = held.unwrap();
        assert!(held.clone().after_insi(test_number()).is_ok());
        for given in [&other, &nature] {
            let after = held.clone().after_insi(given.clone());
            if status.insi_called() {
                assert_eq!(after, Err(InsError::OtherMatricule), "{status}");
            } else {
                assert_eq!(after.unwrap().matricule(), Some(given), "{status}");
            }
        }
    }
    assert_eq!(InsError::OtherMatricule.kind(), Kind::Rejected);
}

#[test]
fn an_identity_becomes_qualified_by_both_acts_in_any_order() {
    let start = Ins::provisional(traits("1955-06-15", Some(Sex::F), "99999"));
    let one = start.clone().after_insi(test_number()).unwrap().after_document_check();
    let other = start.after_document_check().after_insi(test_number()).unwrap();
    assert_eq!(one, other);
    assert!(one.may_circulate());
    assert_eq!(one.export().unwrap().matricule, Some(&test_number()));
    assert!(one.warnings().is_empty());
}

#[test]
fn no_unqualified_identity_leaves_with_its_matricule() {
    for status in Status::ALL {
        let traits = traits("1955", None, "99999");
        let ins = Ins::new(Some(test_number()), traits.clone(), status, []).unwrap();
        let exported = ins.export().map(|exported| exported.matricule.is_some());
        let expected =
            if status == Status::Qualified { Ok(true) } else { Err(InsError::NotQualified) };
        assert_eq!(exported, expected);
        assert_eq!(ins.export_without_matricule().matricule, None);
        let bare = Ins::new(None, traits, status, []);
        if status.insi_called() {
            assert_eq!(bare, Err(InsError::MatriculeMissing));
        } else {
            assert!(bare.unwrap().export().is_ok());
        }
    }
    assert_eq!(InsError::NotQualified.kind(), Kind::Rejected);
}

#[test]
fn a_calculated_ins_is_not_what_the_insi_answers() {
    let old = Matricule::new("1541187387477485562488", Nature::Calculated).unwrap();
    let start = Ins::provisional(traits("1955", None, "99999"));
    assert_eq!(start.after_insi(old), Err(InsError::MatriculeMissing));
}

#[test]
fn attributes_are_carried_and_decide_nothing() {
    let ins = Ins::new(Some(test_number()), traits("1955", None, "99999"), Status::Qualified, [])
        .unwrap()
        .with_attributes(Attribute::ALL);
    assert_eq!(ins.attributes().collect::<Vec<_>>(), Attribute::ALL);
    assert!(ins.may_circulate());
}

#[test]
fn what_is_unknown_is_not_compared() {
    let nir = Nir::parse("255069999999934").unwrap();
    let differs = |born, sex, place| incoherences(&nir, &traits(born, sex, place));
    assert_eq!(differs("1955", None, "99999"), []);
    assert_eq!(differs("1855-06-30", Some(Sex::F), "99999"), []);
    use Incoherence::{Month, Place, Sex as OtherSex, Year};
    assert_eq!(differs("1956-07-01", Some(Sex::M), "75112"), [OtherSex, Year, Month, Place]);
    assert_eq!(differs("1955-07", None, "99999"), [Month]);
    let unknown_month = Nir::parse("2552099999999").unwrap();
    assert_eq!(incoherences(&unknown_month, &traits("1955-07", None, "99999")), []);
    let provisional = Nir::parse("7100000000001").unwrap();
    assert_eq!(incoherences(&provisional, &traits("1955-07", Some(Sex::F), "99999")), [OtherSex]);
}

#[test]
fn traits_are_complete() {
    let (born, place) = (BirthDate::parse("1955").unwrap(), BirthPlace::parse("99999").unwrap());
    let new = |name, first: &[&'static str]| {
        Traits::new(name, first.iter().copied(), born, None, place).map(|_| ())
    };
    assert_eq!(new(" ", &["ADA"]), Err(TraitsError::BirthName));
    assert_eq!(new("EXEMPLE", &[]), Err(TraitsError::BirthFirstNames));
    assert_eq!(new("EXEMPLE", &["ADA", ""]), Err(TraitsError::BirthFirstNames));
}

#[test]
fn dates_of_birth_may_be_partial() {
    for text in ["2004-02-29", "1984-10", "1850", "2150-12-31"] {
        assert_eq!(BirthDate::parse(text).unwrap().expose(), text);
    }
    for text in [
        "",
        "84",
        "1849",
        "2151",
        "2003-02-29",
        "1984-13",
        "1984-1",
        "1984-10-2",
        "19841002",
        "1984-00",
        "+984",
        "１984",
        "1984-10-02T00:00",
    ] {
        assert_eq!(BirthDate::parse(text), Err(TraitsError::BirthDate), "{text}");
    }
    let sorted = ["1984", "1984-10", "1984-10-02", "1985"].map(|t| BirthDate::parse(t).unwrap());
    assert!(sorted.is_sorted());
    assert_eq!(sorted[2].date().map(|date| date.to_string()).as_deref(), Some("1984-10-02"));
}

#[test]
fn an_identity_crosses_json_and_no_constructor_is_avoided() {
    let ins = Ins::new(
        Some(test_number()),
        traits("1955-06", Some(Sex::F), "99999"),
        Status::Qualified,
        [Attribute::Namesake],
    )
    .unwrap();
    let json = serde_json::to_string(&ins).unwrap();
    assert_eq!(serde_json::from_str::<Ins>(&json).unwrap(), ins);
    for (from, to) in [
        ("255069999999934", "255069999999935"),
        ("\"QUAL\"", "\"qual\""),
        ("EXEMPLE", ""),
        ("1955-06", "1955-13"),
        ("\"F\"", "\"255069999999934\""),
        ("[\"ADA\",\"ZOE\"]", "[]"),
        ("\"test\"", "\"255069999999934\""),
        ("\"255069999999934\"", "255069999999934"),
        ("\"HOMA\"", "\"255069999999934\""),
    ] {
        assert!(json.contains(from), "{json}");
        let told = serde_json::from_str::<Ins>(&json.replace(from, to)).unwrap_err().to_string();
        assert!(!told.contains("2550") && !told.contains("EXEMPLE"), "{told}");
    }
    let missing = json
        .replace(&json[json.find("{\"nature").unwrap()..json.find(",\"traits").unwrap()], "null");
    assert!(serde_json::from_str::<Ins>(&missing).unwrap_err().to_string().contains("RECUP"));
}

#[test]
fn errors_carry_the_code_of_the_number() {
    let error = Matricule::new("255069999999935", Nature::Nir).unwrap_err();
    assert_eq!(error.code(), "identity.nir.key_mismatch");
    assert_eq!(error.path().as_deref(), Some("value"));
}
