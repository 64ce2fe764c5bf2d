use super::*;
use crate::error::{Coded, Error};

fn help(text: &str) -> String {
    Territory::parse(text).unwrap_err().help().unwrap()
}

#[test]
fn the_tables_are_whole_and_find_what_they_hold() {
    assert!(Region::all().all(|region| !region.name().is_empty()));
    for departement in Departement::all() {
        assert!(!departement.name().is_empty());
        assert_eq!(Departement::parse(departement.code()), Ok(departement));
        assert_eq!(Departement::from_index(departement.index()), Some(departement));
    }
    assert!(Collectivite::all().all(|collectivite| !collectivite.name().is_empty()));
    assert_eq!(Region::all().map(|region| region.departements().count()).sum::<usize>(), 101);
    for (departement, region) in [("21", "REG-27"), ("75", "REG-11"), ("84", "REG-93")] {
        assert_eq!(Departement::parse(departement).unwrap().region().to_string(), region);
    }
}

#[test]
fn two_and_three_digit_texts_are_109_territories_and_no_more() {
    let digits = (0..100).map(|n| format!("{n:02}")).chain((0..1000).map(|n| format!("{n:03}")));
    let letters = ('A'..='Z').flat_map(|c| (0..10).map(move |d| format!("{d}{c}")));
    let found: Vec<_> =
        digits.chain(letters).filter(|text| Territory::parse(text).is_ok()).collect();
    assert_eq!(found.len(), 109);
    let regions = (0..100).filter(|n| Territory::parse(&format!("REG-{n:02}")).is_ok()).count();
    assert_eq!(regions, 18);
}

#[test]
fn every_canonical_text_comes_back_and_keeps_the_order() {
    let mut all = vec![Territory::France];
    all.extend(Region::all().map(Territory::from));
    all.extend(Departement::all().map(Territory::from));
    all.extend(Collectivite::all().map(Territory::from));
    all.extend((0..Commune::INDEX_END).filter_map(Commune::from_index).map(Territory::from));
    assert!(all.is_sorted_by(|a, b| a < b), "strictly, so no two are equal");
    for territory in all {
        assert_eq!(Territory::parse(&territory.to_string()), Ok(territory));
    }
}

#[test]
fn communes_are_numbered_without_hole_or_clash() {
    const { assert!(Commune::INDEX_END < 120_000) };
    for index in 0..Commune::INDEX_END {
        assert_eq!(Commune::from_index(index).unwrap().index(), index);
    }
    assert_eq!(Commune::from_index(usize::MAX), None);
    let codes = ["01001", "19289", "2A004", "2B366", "21001", "95690", "97101", "97502", "97601"];
    let communes: Vec<_> = codes.iter().map(|code| Commune::parse(code).unwrap()).collect();
    assert!(communes.is_sorted());
}

#[test]
fn a_commune_lies_where_its_code_says() {
    for (code, parent, region) in [
        ("01001", "01", Some("REG-84")),
        ("2A004", "2A", Some("REG-94")),
        ("2B999", "2B", Some("REG-94")),
        ("75056", "75", Some("REG-11")),
        ("97101", "971", Some("REG-01")),
        ("97611", "976", Some("REG-06")),
        ("97502", "975", None),
        ("98412", "984", None),
        ("98901", "989", None),
    ] {
        let commune = Commune::parse(code).unwrap();
        assert_eq!(commune.parent().to_string(), parent, "{code}");
        let found = Territory::Commune(commune).region().map(|region| region.to_string());
        assert_eq!(found.as_deref(), region, "{code}");
    }
}

#[test]
fn levels_and_codes_shared_by_a_region_and_a_departement() {
    for code in ["11", "24", "27", "28", "32", "44", "52", "53", "75", "76", "84", "93", "94"] {
        let departement = Territory::parse(code).unwrap();
        let region = Territory::parse(&format!("REG-{code}")).unwrap();
        assert_ne!(departement, region);
        assert_eq!((departement.level(), region.level()), (Level::Departement, Level::Region));
        assert_ne!(departement.name(), region.name());
        assert!(Region::parse(code).is_err() && Departement::parse(&region.to_string()).is_err());
    }
    let error = Region::parse("75").unwrap_err();
    assert_eq!(error.code(), "territory.level");
    assert_eq!(error.help().as_deref(), Some("give a region such as `REG-27`"));
}

#[test]
fn what_is_no_territory_is_refused_by_one_code() {
    let long = "1".repeat(1 << 20);
    for text in [
        "",
        "0",
        "1",
        "00",
        "20",
        "96",
        "97",
        "98",
        "99",
        "2C",
        "A2",
        "970",
        "979",
        "985",
        "999",
        "fr",
        "FRA",
        "F",
        "France",
        "REG-",
        "REG-00",
        "REG-20",
        "REG-271",
        "REG-975",
        "reg-27",
        "REG27",
        "DEP-31",
        "2a",
        "2b033",
        "2A04",
        "2AB04",
        "20004",
        "96001",
        "97001",
        "98501",
        "99100",
        "1001",
        "010011",
        "21 31",
        "2123é",
        " 21",
        "21 ",
        "٢١",
        "21\0",
        "\u{feff}21",
        "é",
        "+1",
        "-1",
        "1e1",
        "0x1",
        &long,
    ] {
        let error = Territory::parse(text).unwrap_err();
        assert_eq!(error.code(), "territory.unknown", "{text:.20}");
        assert!(error.help().is_some());
        assert!(!error.to_string().contains('\n'));
    }
}

#[test]
fn help_says_what_to_write() {
    for (text, meant) in [
        ("1", "write `01`, with its leading zero"),
        ("1004", "write `01004`, with its leading zero"),
        ("2a", "write `2A`, in capitals"),
        ("2b033", "write `2B033`, in capitals"),
        ("reg-27", "write `REG-27`, in capitals"),
        (" 21231\t", "write `21231`, without spaces"),
    ] {
        assert_eq!(help(text), meant, "{text}");
    }
    assert!(help("20").contains("`2A`") && help("20004").contains("2A004"));
    assert!(help("96").contains("`971`"));
    assert!(help("REG-20").contains("01, 02, 03, 04, 06, 11"));
    assert_eq!(help("DEP-31"), help("anything"));
}

#[test]
fn an_error_never_repeats_a_text_that_is_no_code() {
    let error = Error::from(Territory::parse("1850178006048").unwrap_err());
    let report = format!("{error} {error:?} {:?}", error.to_report());
    assert!(!report.contains("1850178006048"));
    let params = Territory::parse("1").unwrap_err().params();
    assert_eq!(serde_json::to_value(params).unwrap()["meant"], "01");
}

#[test]
fn json_is_the_canonical_text_and_cannot_bypass_the_reader() {
    let dijon = Territory::parse("21231").unwrap();
    assert_eq!(serde_json::to_string(&dijon).unwrap(), r#""21231""#);
    assert_eq!(serde_json::from_str::<Territory>(r#""REG-75""#).unwrap().to_string(), "REG-75");
    let counts = std::collections::BTreeMap::from([(Departement::parse("2A").unwrap(), 1)]);
    assert_eq!(serde_json::to_string(&counts).unwrap(), r#"{"2A":1}"#);
    assert!(serde_json::from_str::<Territory>(r#""1""#).is_err());
    assert!(serde_json::from_str::<Territory>("75").is_err());
    assert!(serde_json::from_str::<Region>(r#""75""#).is_err());
    assert!(serde_json::from_str::<Departement>(r#""975""#).is_err());
    assert_eq!(format!("{dijon:?}"), "Territory(21231)");
}

#[test]
#[cfg(feature = "communes")]
fn the_list_of_communes_is_whole_and_in_order() {
    let list = communes::all();
    assert_eq!(list.len(), 34_969);
    assert!(list.is_sorted_by(|a, b| a.code < b.code));
    assert_eq!(list.iter().filter(|entry| entry.population.is_none()).count(), 6);
    let dijon = Territory::parse("21231").unwrap();
    assert_eq!(dijon.name(), Some("Dijon"));
    assert_eq!(Territory::parse("21999").unwrap().name(), None);
}

#[test]
#[cfg(not(feature = "communes"))]
fn without_the_list_a_commune_has_no_name() {
    assert_eq!(Territory::parse("21231").unwrap().name(), None);
}

#[test]
fn every_departement_and_region_has_one_outline_on_the_sheet() {
    let sheet: serde_json::Value = serde_json::from_str(OUTLINES).unwrap();
    let ids = |name: &str| -> Vec<String> {
        let features = sheet[name]["features"].as_array().unwrap().iter();
        features.map(|feature| feature["id"].as_str().unwrap().to_owned()).collect()
    };
    let departements: Vec<_> = Departement::all().map(|d| d.code().to_owned()).collect();
    assert_eq!(ids("departements"), departements);
    assert_eq!(ids("regions"), Region::all().map(|r| r.to_string()).collect::<Vec<_>>());
    assert_eq!(ids("close_up"), ["75", "92", "93", "94"]);
    let (width, height) = (sheet["width"].as_i64().unwrap(), sheet["height"].as_i64().unwrap());
    for name in ["departements", "regions", "close_up"] {
        for feature in sheet[name]["features"].as_array().unwrap() {
            let polygons = feature["geometry"]["coordinates"].as_array().unwrap();
            assert!(!polygons.is_empty(), "{}", feature["id"]);
            for ring in polygons.iter().flat_map(|polygon| polygon.as_array().unwrap()) {
                let ring = ring.as_array().unwrap();
                assert!(ring.len() >= 4 && ring.first() == ring.last(), "{}", feature["id"]);
                assert!(ring.iter().all(|point| {
                    (0..=width).contains(&point[0].as_i64().unwrap())
                        && (0..=height).contains(&point[1].as_i64().unwrap())
                }));
            }
        }
    }
}
