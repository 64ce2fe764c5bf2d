//! The proof that nothing shows the number of a person but `expose` and the wire.

use super::professional::{Adeli, Finess, IdNatPs, IdNatStruct, Rpps, Siren, Siret};
use super::*;
use crate::error::{Coded, Error};
use crate::reference::nomenclature::Sex;
use std::fmt::{Debug, Display};

/// The number of the person of this test, one text for each kind; nobody's.
const NUMBERS: [&str; 10] = [
    "255069999999934",
    "162126587913677",
    "10000336601",
    "987654321",
    "750100125/1453",
    "1541187387477485562488",
    "410005531586003",
    "732829320",
    "73282932000074",
    "7112312345678",
];

/// Fails where four digits in a row of one of the numbers, or a name, come out.
fn assert_hidden(what: &str, told: &str) {
    for number in NUMBERS {
        for start in 0..number.len() - 3 {
            let run = &number[start..start + 4];
            assert!(!told.contains(run), "{what} shows {run}: {told}");
        }
    }
    for trait_ in ["EXEMPLE", "ADA", "1955", "-06-", "(F)", "\"F\""] {
        assert!(!told.contains(trait_), "{what} shows {trait_}: {told}");
    }
}

fn shown<T: Debug + Display>(what: &str, value: &T) {
    for told in [
        format!("{value}"),
        format!("{value:>40}"),
        format!("{value:?}"),
        format!("{value:#?}"),
        format!("{:?}", Some(value)),
    ] {
        assert_hidden(what, &told);
    }
}

fn shown_in_debug<T: Debug>(what: &str, value: &T) {
    assert_hidden(what, &format!("{value:?} {value:#?}"));
}

fn ins() -> Ins {
    let (born, place) =
        (BirthDate::parse("1955-06-15").unwrap(), BirthPlace::parse("99999").unwrap());
    let traits = Traits::new("EXEMPLE", ["ADA"], born, Some(Sex::F), place).unwrap();
    let matricule = Matricule::new(NUMBERS[0], Nature::Test).unwrap();
    Ins::new(Some(matricule), traits, Status::Qualified, Attribute::ALL).unwrap()
}

#[test]
fn no_value_shows_the_number_of_a_person() {
    let nir = Nir::parse(NUMBERS[0]).unwrap();
    shown("Nir", &nir);
    shown("Nir", &Nir::parse(NUMBERS[1]).unwrap());
    shown("BirthPlace", &nir.place().unwrap());
    shown("Matricule", ins().matricule().unwrap());
    shown("Matricule", &Matricule::new(NUMBERS[5], Nature::Calculated).unwrap());
    shown("BirthDate", &ins().traits().birth_date());
    shown("Mailbox", &Mailbox::of(ins().matricule().unwrap()).unwrap());
    shown("Rpps", &Rpps::parse(NUMBERS[2]).unwrap());
    shown("Adeli", &Adeli::parse(NUMBERS[3]).unwrap());
    for text in ["810000336601", "0987654321", "3750100125/1453", "1987654321/1453"] {
        shown("IdNatPs", &IdNatPs::parse(text).unwrap());
    }
    shown("IdNatStruct", &IdNatStruct::parse(NUMBERS[6]).unwrap());
    shown("Siren", &Siren::parse(NUMBERS[7]).unwrap());
    shown("Siret", &Siret::parse(NUMBERS[8]).unwrap());
    for text in ["2732829320", "373282932000074"] {
        let id = IdNatStruct::parse(text).unwrap();
        shown("IdNatStruct", &id);
        shown_in_debug("StructIssuer", &id.issuer());
    }
    for text in ["4732829320/1453", "573282932000074/1453"] {
        shown_in_debug("PsIssuer", IdNatPs::parse(text).unwrap().issuer());
    }
    shown("Nir", &Nir::parse(NUMBERS[9]).unwrap());
    shown_in_debug("Entry", &Entry::Text(NUMBERS[0]));
    let mut checker = Checker::new(IdKind::Nir);
    checker.push([NUMBERS[0], NUMBERS[1], "2550699999999350"]);
    shown_in_debug("Checker", &checker);
    shown_in_debug("PsIssuer", IdNatPs::parse("810000336601").unwrap().issuer());
    shown_in_debug("StructIssuer", &IdNatStruct::parse(NUMBERS[6]).unwrap().issuer());
    let ins = ins();
    shown_in_debug("Ins", &ins);
    shown_in_debug("Traits", ins.traits());
    shown_in_debug("Exported", &ins.export());
    shown_in_debug("warnings", &ins.warnings());
    shown_in_debug("Checked", &check(IdKind::Nir, [Some(NUMBERS[0]), Some("2550699999999350")]));
}

/// Everything that an error says of itself.
fn assert_error_hides<E: Coded + Clone + Send + Sync + 'static>(error: E) {
    shown(error.code(), &error);
    let report = Error::from(error).to_report();
    shown_in_debug(&report.code, &report);
    assert_hidden(&report.code, &serde_json::to_string(&report).unwrap());
}

#[test]
fn no_error_shows_what_it_was_given() {
    for number in NUMBERS {
        let spoilt = [
            format!("{number}1"),
            format!("x{number}"),
            number.replacen(|c: char| c.is_ascii_digit(), "o", 1),
            number.chars().rev().collect(),
            number.replacen('5', "6", 1),
            number.replacen('1', "3", 1),
        ];
        let mut refused = 0;
        for text in &spoilt {
            macro_rules! refuse {
                ($($parsed:expr),+) => {
                    $(if let Err(error) = $parsed {
                        assert_error_hides(error);
                        refused += 1;
                    })+
                };
            }
            let mailbox = format!("{text}@patient.mssante.fr");
            refuse!(
                Nir::parse(text),
                BirthPlace::parse(text),
                BirthDate::parse(text),
                Mailbox::parse(text),
                Mailbox::parse(&mailbox),
                Rpps::parse(text),
                Rpps::parse_lenient(text),
                Adeli::parse(text),
                Finess::parse(text),
                Siren::parse(text),
                Siret::parse(text),
                IdNatPs::parse(text),
                IdNatStruct::parse(text),
                IdNatPs::from_system(text, text),
                IdNatStruct::from_system(text, text),
                Status::parse(text),
                Nature::parse(text),
                Nature::from_oid(text),
                Attribute::parse(text),
                InsiAnswer::parse(text),
                Reliability::parse(text),
                ValidationMode::parse(text),
                Nature::from_identifier(text, text),
                Nature::from_identifier(Nature::Nir.oid(), text),
                IdKind::parse(text)
            );
            for nature in Nature::ALL {
                refuse!(Matricule::new(text, nature));
            }
        }
        assert!(refused > 50, "{number}: {refused}");
    }
    let ins = ins();
    let traits = ins.traits().clone();
    assert_error_hides(Ins::new(None, traits.clone(), Status::Qualified, []).unwrap_err());
    let other = Matricule::new(NUMBERS[1], Nature::Test).unwrap();
    assert_error_hides(ins.clone().after_insi(other).unwrap_err());
    let held = ins.matricule().cloned();
    let unqualified = Ins::new(held, traits, Status::Validated, []).unwrap();
    assert_error_hides(unqualified.export().unwrap_err());
}

#[test]
fn no_panic_message_shows_the_number_of_a_person() {
    let message = |run: Box<dyn FnOnce() + Send + std::panic::UnwindSafe>| {
        let thrown = std::panic::catch_unwind(run).unwrap_err();
        *thrown.downcast::<String>().unwrap()
    };
    let (one, other) = (Nir::parse(NUMBERS[0]).unwrap(), Nir::parse(NUMBERS[1]).unwrap());
    let told = message(Box::new(move || assert_eq!(one, other)));
    assert!(told.contains("Nir(***)"), "{told}");
    assert_hidden("assert_eq", &told);
    let told = message(Box::new(|| {
        Nir::parse("255069999999935").unwrap();
    }));
    assert!(told.contains("KeyMismatch"), "{told}");
    assert_hidden("unwrap", &told);
    let told = message(Box::new(|| assert_eq!(ins(), ins().with_attributes([]))));
    assert_hidden("assert_eq", &told);
    let told = message(Box::new(|| panic!("{:?}", IdNatPs::parse("810000336601"))));
    assert_hidden("panic", &told);
}

#[test]
fn serde_errors_do_not_repeat_a_number() {
    fn refuses<T: serde::de::DeserializeOwned + Debug>(json: &str) {
        let error = serde_json::from_str::<T>(json).unwrap_err();
        assert_hidden(std::any::type_name::<T>(), &format!("{error} {error:?}"));
    }
    for number in NUMBERS {
        for json in [number.replace('/', ""), format!("[{number:?}]"), format!("\"x{number}\"")] {
            refuses::<Nir>(&json);
            refuses::<BirthPlace>(&json);
            refuses::<BirthDate>(&json);
            refuses::<Mailbox>(&json);
            refuses::<Rpps>(&json);
            refuses::<Adeli>(&json);
            refuses::<Finess>(&json);
            refuses::<Siren>(&json);
            refuses::<Siret>(&json);
            refuses::<IdNatPs>(&json);
            refuses::<IdNatStruct>(&json);
            refuses::<Status>(&json);
            refuses::<Nature>(&json);
            refuses::<Attribute>(&json);
            refuses::<Reliability>(&json);
            refuses::<ValidationMode>(&json);
            refuses::<IdKind>(&json);
            refuses::<Matricule>(&format!(r#"{{"nature":"nir","value":{json}}}"#));
            refuses::<Matricule>(&json);
            refuses::<Traits>(&json);
            refuses::<Ins>(&json);
            let field = json.trim_matches(['[', ']', '"']);
            refuses::<Ins>(&format!(r#"{{"{field}":1}}"#));
        }
    }
}

/// What a text becomes under every reader: nothing panics, and what is read is written and read
/// again.
fn read_and_write(text: &str) {
    macro_rules! same {
        ($($type:ident),+) => {
            $(if let Ok(value) = $type::parse(text) {
                let json = serde_json::to_string(&value).unwrap();
                assert_eq!(serde_json::from_str::<$type>(&json).unwrap(), value, "{json}");
            })+
        };
    }
    same!(
        Nir,
        BirthPlace,
        BirthDate,
        Mailbox,
        Rpps,
        Adeli,
        Finess,
        Siren,
        Siret,
        IdNatPs,
        IdNatStruct,
        Status,
        Nature,
        Attribute,
        InsiAnswer,
        Reliability,
        ValidationMode,
        IdKind
    );
    for nature in Nature::ALL {
        let _ = Matricule::new(text, nature);
    }
    for kind in IdKind::ALL {
        assert_eq!(check(kind, [Some(text)]).summary().given, 1);
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,24}") {
        read_and_write(&text);
    }

    #[test]
    fn any_text_like_a_number_is_read_or_refused(text in "[0-9 ABab/@]{0,18}") {
        read_and_write(&text);
    }

    #[test]
    fn any_number_with_its_form_has_one_key(
        text in "[12][0-9]{2}(0[1-9]|1[0-2]|[2-9][0-9])([0-9]{2}|2[AB])[0-9]{6}"
    ) {
        let nir = Nir::parse(&text).unwrap();
        proptest::prop_assert_eq!(&nir.expose()[..13], text.as_str());
        let key = nir.expose()[13..].parse().ok();
        proptest::prop_assert_eq!(nir.key(), key);
        proptest::prop_assert_eq!(Nir::parse(nir.expose()), Ok(nir));
        read_and_write(nir.expose());
    }
}

/// The proof itself would see a leak.
#[test]
#[should_panic(expected = "shows")]
fn a_leak_would_be_seen() {
    assert_hidden("expose", Nir::parse(NUMBERS[0]).unwrap().expose());
}
