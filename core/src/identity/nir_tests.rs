use super::{BirthPlace, Nir, NirError, NirKind, key_of};
use crate::reference::nomenclature::Sex;
use crate::time::parse_date;

/// Numbers that are published as examples or tests, so nobody's.
const PUBLISHED: [&str; 5] =
    ["262087503203977", "124018852493334", "162126587913677", "239088815400243", "255069999999934"];

/// The key, digit by digit, as one does it on paper.
fn naive_key(body: &str) -> u64 {
    let digits = body.replacen("2A", "19", 1).replacen("2B", "18", 1);
    97 - digits.bytes().fold(0, |rest, digit| (rest * 10 + u64::from(digit - b'0')) % 97)
}

fn with_key(body: &str) -> String {
    format!("{body}{:02}", naive_key(body))
}

/// Provisional numbers, which have no key.
const PROVISIONAL: [&str; 3] = ["7100000000001", "8299999999999", "7212345678901"];

/// Bodies of every kind: months known and not, Corsica, overseas, abroad.
fn bodies() -> Vec<String> {
    let mut bodies = Vec::new();
    let mut state = 1_u64;
    for place in ["75112", "2A004", "2B033", "97411", "98735", "99999", "19272", "18033", "00000"] {
        for month in ["01", "09", "12", "20", "42", "99"] {
            for sex in [1, 2] {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                let (year, order) = ((state >> 33) % 100, (state >> 41) % 1000);
                bodies.push(format!("{sex}{year:02}{month}{place}{order:03}"));
            }
        }
    }
    bodies
}

#[test]
fn published_numbers_pass_and_their_parts_are_told() {
    for text in PUBLISHED {
        let nir = Nir::parse(text).unwrap();
        assert_eq!(nir.expose(), text);
        assert_eq!(nir.kind(), NirKind::Registered);
        assert_eq!(Nir::parse(&text[..13]), Ok(nir));
    }
    let nir = Nir::parse("262087503203977").unwrap();
    assert_eq!(nir.sex(), Sex::F);
    assert_eq!((nir.year(), nir.month(), nir.order()), (Some(62), Some(8), 39));
    assert_eq!((nir.verification(), nir.fund()), (None, None));
    assert_eq!(nir.place().map(|place| place.expose().to_owned()).as_deref(), Some("75032"));
    assert_eq!(nir.key(), Some(77));
}

#[test]
fn keys_agree_with_the_paper_method() {
    for body in bodies() {
        let bytes: &[u8; 13] = body.as_bytes().try_into().unwrap();
        assert_eq!(key_of(bytes).map(u64::from), Some(naive_key(&body)), "{body}");
        assert!(Nir::parse(&with_key(&body)).is_ok(), "{body}");
        assert!(Nir::parse(&body).is_ok(), "{body}");
    }
}

#[test]
fn every_key_but_one_is_refused() {
    for body in bodies() {
        let right = (0..100).filter(|key| Nir::parse(&format!("{body}{key:02}")).is_ok());
        assert_eq!(right.collect::<Vec<u64>>(), [naive_key(&body)], "{body}");
    }
}

#[test]
fn a_provisional_number_has_no_key() {
    for body in PROVISIONAL {
        assert_eq!(Nir::parse(body).unwrap().expose(), body);
        for key in 0..100 {
            let refused = Nir::parse(&format!("{body}{key:02}"));
            assert_eq!(refused, Err(NirError::ProvisionalKey), "{body} {key}");
        }
    }
}

#[test]
fn every_change_of_one_character_is_caught() {
    for body in bodies() {
        let text = with_key(&body);
        for at in 0..15 {
            for new in b'0'..=b'Z' {
                let mut changed = text.clone().into_bytes();
                if changed[at] != new {
                    changed[at] = new;
                    let changed = String::from_utf8(changed).unwrap();
                    assert!(Nir::parse(&changed).is_err(), "{text} {changed}");
                }
            }
        }
    }
}

/// Key and number are added modulo 97, so that the tens of the number and of its key weigh the
/// same, and so do their units: exchanging those cannot be seen. All other exchanges are seen.
#[test]
fn every_exchange_is_caught_but_two_that_arithmetic_cannot_see() {
    let mut missed = std::collections::BTreeSet::new();
    for body in bodies() {
        let text = with_key(&body);
        for first in 0..15 {
            for second in first + 1..15 {
                let mut changed = text.clone().into_bytes();
                changed.swap(first, second);
                if changed != text.as_bytes()
                    && Nir::parse(std::str::from_utf8(&changed).unwrap()).is_ok()
                {
                    missed.insert((first + 1, second + 1));
                }
            }
        }
    }
    assert_eq!(missed.into_iter().collect::<Vec<_>>(), [(12, 14), (13, 15)]);
}

/// The same as a proof over weights: an exchange of digits a and b in places of weights v and w
/// changes the sum by (a − b)(w − v), which 97, a prime, divides only when it divides w − v.
#[test]
fn no_other_two_places_weigh_the_same() {
    let mut weights: Vec<u64> =
        (0..13).map(|power| (0..power).fold(1, |w, _| w * 10 % 97)).collect();
    weights.reverse();
    weights.extend([10, 1]);
    let mut same = Vec::new();
    for first in 0..15 {
        assert_ne!(weights[first], 0);
        for second in first + 1..15 {
            if weights[first] == weights[second] {
                same.push((first + 1, second + 1));
            }
        }
    }
    assert_eq!(same, [(12, 14), (13, 15)]);
}

/// 19 and 2A (18 and 2B) have one key by construction: one for the other cannot be seen.
#[test]
fn correze_and_southern_corsica_share_their_keys() {
    assert_eq!(naive_key("1550619004001"), naive_key("155062A004001"));
    assert_eq!(naive_key("1550618033001"), naive_key("155062B033001"));
}

#[test]
fn spaces_and_small_letters_are_tolerated() {
    let corsican = with_key("155062A004001");
    for text in [
        corsican.to_lowercase(),
        format!(" {} {} ", &corsican[..7], &corsican[7..]),
        corsican.replace("2A", "\u{a0}2 A\u{202f}"),
        corsican[..13].to_owned(),
    ] {
        assert_eq!(
            Nir::parse(&text).map(|nir| nir.expose().to_owned()),
            Ok(corsican.clone()),
            "{text}"
        );
    }
}

#[test]
fn each_fault_has_its_error() {
    let at = |position| NirError::Character { position };
    for (text, error) in [
        ("", NirError::Length),
        ("   ", NirError::Length),
        ("25506999999993", NirError::Length),
        ("2550699999999345", NirError::Length),
        ("255069999999", NirError::Length),
        ("25506999999993４", at(15)),
        ("2550699999é9934", at(11)),
        ("255062C999999", at(7)),
        ("255063A999999", at(7)),
        ("25506A2999999", at(6)),
        ("7100002A00001", at(8)),
        ("710002A000001", at(7)),
        ("3550699999999", NirError::FirstDigit),
        ("5100000000001", NirError::FirstDigit),
        ("0550699999999", NirError::FirstDigit),
        ("2550099999999", NirError::Month),
        ("2551399999999", NirError::Month),
        ("2551999999999", NirError::Month),
        ("7300000000001", NirError::ProvisionalForm),
        ("8000000000001", NirError::ProvisionalForm),
        ("255069999999935", NirError::KeyMismatch),
        ("710000000000100", NirError::ProvisionalKey),
        ("710000000000132", NirError::ProvisionalKey),
        ("730000000000132", NirError::ProvisionalForm),
        ("71000000000013", NirError::Length),
        ("123456789012345", NirError::KeyMismatch),
        ("123456789012244", NirError::KeyMismatch),
        ("175063877034528", NirError::KeyMismatch),
        ("163187710459454", NirError::Month),
    ] {
        assert_eq!(Nir::parse(text), Err(error), "{text}");
    }
    for year_month in ["00", "13", "14", "15", "16", "17", "18", "19"] {
        assert_eq!(Nir::parse(&format!("255{year_month}99999999")), Err(NirError::Month));
    }
    assert_eq!(Nir::parse(&"1".repeat(1_000_000)), Err(NirError::Length));
}

#[test]
fn a_provisional_number_tells_nothing_of_birth() {
    let nir = Nir::parse("8 2 789 65432189").unwrap();
    assert_eq!((nir.kind(), nir.sex()), (NirKind::Provisional, Sex::F));
    assert_eq!((nir.year(), nir.month(), nir.key()), (None, None, None));
    assert_eq!((nir.verification(), nir.fund(), nir.order()), (Some(2), Some("789"), 65_432_189));
    assert_eq!((nir.month_code(), nir.place()), (None, None));
    assert_eq!(nir.birth_years(parse_date("2026-01-31").unwrap()).count(), 0);
}

#[test]
fn the_century_is_never_guessed() {
    let years = |body: &str, at: &str| {
        Nir::parse(body).unwrap().birth_years(parse_date(at).unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(years("1260199999001", "2026-01-01"), [2026, 1926]);
    assert_eq!(years("1260299999001", "2026-01-31"), [1926]);
    assert_eq!(years("1262099999001", "2026-01-01"), [2026, 1926], "no month: this year is open");
    assert_eq!(years("1000199999001", "2000-01-01"), [2000, 1900]);
    assert_eq!(years("1500199999001", "2150-12-31"), [2150, 2050, 1950, 1850]);
}

#[test]
fn places_are_cut_where_insee_cuts_them() {
    for (text, departement, country) in [
        ("75112", "75", None),
        ("2B033", "2B", None),
        ("97411", "974", None),
        ("98818", "988", None),
        ("99134", "99", Some("134")),
        ("00000", "00", None),
    ] {
        let place = BirthPlace::parse(text).unwrap();
        assert_eq!((place.departement(), place.country()), (departement, country));
        assert_eq!(place.expose(), text);
    }
    for text in ["", "2A04", "2a004", "A2004", "750 2", "7511２", "751122"] {
        assert!(BirthPlace::parse(text).is_err(), "{text}");
    }
}

#[test]
fn serde_writes_the_value_and_its_errors_do_not_repeat_it() {
    let nir: Nir = serde_json::from_str(r#""2 55 06 99 999 999 34""#).unwrap();
    assert_eq!(serde_json::to_string(&nir).unwrap(), r#""255069999999934""#);
    let provisional: Nir = serde_json::from_str(r#""8 2 789 65432189""#).unwrap();
    assert_eq!(serde_json::to_string(&provisional).unwrap(), r#""8278965432189""#);
    assert_eq!(serde_json::from_str::<Nir>(r#""8278965432189""#).unwrap(), provisional);
    assert!(nir < provisional, "as texts");
    for json in [
        "255069999999934",
        "-255069999999934",
        "255069999999934.5",
        r#""255069999999935""#,
        r#"["255069999999934"]"#,
        r#"{"255069999999934":1}"#,
        "255069999999934255069999999934",
    ] {
        let told = serde_json::from_str::<Nir>(json).unwrap_err().to_string();
        assert!(!told.contains("2550"), "{json}: {told}");
    }
}
