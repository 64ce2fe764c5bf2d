use super::{
    Adeli, CheckedNumber, Finess, IdNatPs, IdNatStruct, Number, ProfessionalError, PsIssuer, Rpps,
    Siren, Siret, StructIssuer,
};
use std::collections::BTreeSet;

/// RPPS numbers of ANS samples that pass.
const RPPS: [&str; 7] = [
    "10000336601",
    "10101451689",
    "10004000922",
    "10100997245",
    "10000441302",
    "10005173140",
    "99700218896",
];
/// Fictitious RPPS numbers of ANS and fr-core samples, which do not.
const FICTITIOUS: [&str; 3] = ["80123456789", "10101201234", "10003461033"];

#[test]
fn published_numbers_pass_and_fictitious_ones_only_leniently() {
    for text in RPPS {
        assert_eq!(Rpps::parse(text).unwrap().expose(), text);
    }
    for text in FICTITIOUS {
        assert_eq!(
            Rpps::parse(text),
            Err(ProfessionalError::KeyMismatch(CheckedNumber::Rpps)),
            "{text}"
        );
        let rpps = Rpps::parse_lenient(text).unwrap();
        assert!(!rpps.luhn_holds());
    }
    for text in ["750803447", "750100125", "750 100 125"] {
        assert!(Finess::parse(text).is_ok(), "{text}");
    }
}

/// Digit pairs whose exchange Luhn misses, found by trying all of them.
fn missed(text: &str, passes: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let mut pairs = BTreeSet::new();
    for at in 0..text.len() {
        for digit in b'0'..=b'9' {
            let mut changed = text.as_bytes().to_vec();
            if changed[at] != digit {
                changed[at] = digit;
                let changed = String::from_utf8(changed).unwrap();
                assert!(!passes(&changed), "one digit changed: {text} {changed}");
            }
        }
        if at + 1 < text.len() {
            let mut changed = text.as_bytes().to_vec();
            changed.swap(at, at + 1);
            let changed = String::from_utf8(changed).unwrap();
            if changed != text && passes(&changed) {
                pairs.insert(text[at..at + 2].to_owned());
            }
        }
    }
    pairs
}

/// Every number of a length, made from a counter and completed by its check digit.
fn completed(length: usize, count: u64) -> impl Iterator<Item = String> {
    (0..count).filter_map(move |seed| {
        let body = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) % 10_u64.pow(length as u32 - 1);
        let body = format!("{body:0width$}", width = length - 1);
        (0..10).map(|last| format!("{body}{last}")).find(|text| super::luhn::holds(text.as_bytes()))
    })
}

#[test]
fn luhn_catches_every_digit_and_every_exchange_but_09_and_90() {
    let mut rpps = BTreeSet::new();
    for text in completed(11, 2_000) {
        rpps.extend(missed(&text, |text| Rpps::parse(text).is_ok()));
    }
    let mut siren = BTreeSet::new();
    for text in completed(9, 2_000) {
        siren.extend(missed(&text, |text| Siren::parse(text).is_ok()));
    }
    let expected = BTreeSet::from(["09".to_owned(), "90".to_owned()]);
    assert_eq!((rpps, siren), (expected.clone(), expected));
}

#[test]
fn la_poste_has_a_rule_of_its_own() {
    assert!(Siret::parse("35600000000048").is_ok(), "head office, by Luhn");
    for text in ["35600000000001", "35600000012345", "35600000049837"] {
        let sum: u32 = text.bytes().map(|digit| u32::from(digit - b'0')).sum();
        assert_eq!(Siret::parse(text).is_ok(), sum % 5 == 0, "{text}");
    }
    assert!(Siret::parse("35600000000002").is_err());
    // What a sum cannot see: any exchange, and a digit changed by five. The SIREN is fixed.
    assert!(Siret::parse("35600000012300").is_ok() && Siret::parse("35600000013200").is_ok());
    let text = "35600000012300";
    for at in 0..14 {
        for new in b'0'..=b'9' {
            let mut changed = text.as_bytes().to_vec();
            let old = std::mem::replace(&mut changed[at], new);
            let changed = String::from_utf8(changed).unwrap();
            let unseen = old == new || (at >= 9 && old.abs_diff(new) == 5);
            assert_eq!(Siret::parse(&changed).is_ok(), unseen, "{changed}");
        }
    }
    assert!(Siret::parse("73282932000074").is_ok());
    assert!(Siret::parse("73282932000079").is_err());
    // The whole passes Luhn, the SIREN in it does not.
    let wrong_siren = (0..10).map(|last| format!("7328293210007{last}"));
    assert_eq!(wrong_siren.filter(|text| Siret::parse(text).is_ok()).count(), 0);
}

#[test]
fn corsica_is_not_refused_by_a_rule_that_is_unknown() {
    for last in 0..10 {
        for island in ["2A", "2B"] {
            let finess = Finess::parse(&format!("{island}000000{last}")).unwrap();
            assert_eq!(finess.luhn_holds(), None);
        }
    }
    // The form of the source, letters anywhere, small or capital.
    for text in ["2C0000001", "2A00000B1", "2a0000001", "abcdefghi"] {
        let finess = Finess::parse(text).unwrap();
        assert_eq!((finess.luhn_holds(), finess.as_str()), (None, text.to_uppercase().as_str()));
    }
    let wrong = |position| Err(ProfessionalError::Character { number: Number::Finess, position });
    assert_eq!(Finess::parse("2A-000001"), wrong(3));
    assert_eq!(Finess::parse("75080344é"), wrong(9));
    assert_eq!(Adeli::parse("2a9999999"), Adeli::parse("2A9999999"));
    assert_eq!(Adeli::parse("2a9999999").unwrap().expose(), "2A9999999");
}

#[test]
fn each_fault_has_its_error() {
    use ProfessionalError::{Character, KeyMismatch, Length};
    let at = |number, position| Character { number, position };
    for (text, error) in [
        ("", Length(Number::Rpps)),
        ("1000033660", Length(Number::Rpps)),
        ("100003366011", Length(Number::Rpps)),
        ("1000033660O", at(Number::Rpps, 11)),
        ("1000033660１", at(Number::Rpps, 11)),
        ("10000336602", KeyMismatch(CheckedNumber::Rpps)),
    ] {
        assert_eq!(Rpps::parse(text), Err(error), "{text}");
    }
    assert_eq!(Adeli::parse("99999999é"), Err(at(Number::Adeli, 9)));
    assert_eq!(Adeli::parse("9999999999"), Err(Length(Number::Adeli)));
    assert_eq!(Siren::parse("73282932"), Err(Length(Number::Siren)));
    assert_eq!(Siren::parse("73282932A"), Err(at(Number::Siren, 9)));
    assert_eq!(Siren::parse("732829321"), Err(KeyMismatch(CheckedNumber::Siren)));
    assert_eq!(Siret::parse("7328293200007"), Err(Length(Number::Siret)));
    assert_eq!(Siret::parse("7328293200007-"), Err(at(Number::Siret, 14)));
}

#[test]
fn a_professional_is_read_by_prefix_and_written_back() {
    for text in [
        "0999999999",
        "1999999999/12",
        "3750100125/1453",
        "4732829320/a.b-c",
        "573282932000074/7",
        "610000336601/1",
        "810000336601",
        "899700218896",
    ] {
        let id = IdNatPs::parse(text).unwrap();
        assert_eq!(id.expose(), text);
        assert_eq!(IdNatPs::parse_lenient(text), Ok(id));
    }
    use ProfessionalError::{PsForm, PsPrefix};
    for (text, error) in [
        ("", PsPrefix),
        ("2732829320", PsPrefix),
        ("710000336601", PsPrefix),
        ("3750100125", PsForm),
        ("3750100125/", PsForm),
        ("3/1453", PsForm),
        ("3750100125/14 53", PsForm),
        ("3750100125/14/53", PsForm),
        ("1/1", PsForm),
        ("1999999999", PsForm),
        ("6/", PsForm),
        ("810003461033", ProfessionalError::KeyMismatch(CheckedNumber::Rpps)),
        ("3750100126/1", ProfessionalError::KeyMismatch(CheckedNumber::Finess)),
        ("4732829321/1", ProfessionalError::KeyMismatch(CheckedNumber::Siren)),
        ("573282932000079/1", ProfessionalError::KeyMismatch(CheckedNumber::Siret)),
        ("810000336601/1", ProfessionalError::Length(Number::Rpps)),
        ("099999999", ProfessionalError::Length(Number::Adeli)),
    ] {
        assert_eq!(IdNatPs::parse(text), Err(error), "{text}");
    }
    assert!(IdNatPs::parse_lenient("810003461033").is_ok());
    assert!(IdNatPs::parse_lenient("3750100126/1").is_ok());
}

#[test]
fn two_spellings_are_one() {
    let rpps = Rpps::parse("10000336601").unwrap();
    let oid = "urn:oid:1.2.250.1.71.4.2.1";
    let spellings = [
        IdNatPs::from(rpps),
        IdNatPs::parse("810000336601").unwrap(),
        IdNatPs::from_system(oid, "810000336601").unwrap(),
        IdNatPs::from_system("https://rpps.esante.gouv.fr", "100 0033 6601").unwrap(),
    ];
    assert_eq!(BTreeSet::from(spellings).len(), 1);
    for system in [
        "https://fake",
        "",
        "urn:oid:https://rpps.esante.gouv.fr",
        "urn:oid:urn:oid:1.2.250.1.71.4.2.1",
        "urn:oid:",
        "1.2.250.1.71.4.2.2",
    ] {
        let refused = IdNatPs::from_system(system, "10000336601");
        assert_eq!(refused, Err(ProfessionalError::System), "{system}");
    }
    assert_eq!(IdNatPs::from_system(oid, "10000336601"), Err(ProfessionalError::PsForm));

    let finess = Finess::parse("750803447").unwrap();
    let structures = [
        IdNatStruct::from(finess),
        IdNatStruct::from_system("urn:oid:1.2.250.1.71.4.2.2", "1750803447").unwrap(),
        IdNatStruct::from_system("http://finess.sante.gouv.fr", "750803447").unwrap(),
    ];
    assert_eq!(BTreeSet::from(structures).len(), 1);
    let by_system = |system, value| IdNatStruct::from_system(system, value).unwrap().expose();
    assert_eq!(by_system("http://sirene.fr", "732829320"), "2732829320");
    assert_eq!(by_system("http://sirene.fr", "73282932000074"), "373282932000074");
    assert_eq!(by_system("https://rppsrang.esante.gouv.fr", "10005531586003"), "410005531586003");
    for system in ["", "urn:oid:http://sirene.fr", "urn:oid:http://finess.sante.gouv.fr"] {
        let refused = IdNatStruct::from_system(system, "732829320");
        assert_eq!(refused, Err(ProfessionalError::System), "{system}");
    }
}

#[test]
fn a_structure_is_read_by_prefix_and_written_back() {
    for text in [
        "0999999999",
        "1750803447",
        "12A0000001",
        "2732829320",
        "373282932000074",
        "410005531586003",
    ] {
        assert_eq!(IdNatStruct::parse(text).unwrap().expose(), text);
    }
    use ProfessionalError::{StructForm, StructPrefix};
    for (text, error) in [
        ("", StructPrefix),
        ("5750803447", StructPrefix),
        ("0", StructForm),
        ("4", StructForm),
        ("41000 55", StructForm),
        ("1750803448", ProfessionalError::KeyMismatch(CheckedNumber::Finess)),
        ("2732829321", ProfessionalError::KeyMismatch(CheckedNumber::Siren)),
        ("373282932000079", ProfessionalError::KeyMismatch(CheckedNumber::Siret)),
        ("175080344", ProfessionalError::Length(Number::Finess)),
    ] {
        assert_eq!(IdNatStruct::parse(text), Err(error), "{text}");
    }
    assert!(IdNatStruct::parse_lenient("1750803448").is_ok());
    let finess = Finess::parse("750803447").unwrap();
    assert_eq!(IdNatStruct::parse("1750803447").unwrap().issuer(), StructIssuer::Finess(finess));
    assert!(matches!(IdNatPs::parse("3750100125/1453").unwrap().issuer(), PsIssuer::Finess(_)));
}
