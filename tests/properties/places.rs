//! Territories: every short text, read twice.

use carnet_sante::reference::nomenclature::Sex;
use carnet_sante::reference::population;
use carnet_sante::reference::territory::{Commune, Level, Territory};
use carnet_sante_conformance::places::{self, DEPARTEMENTS, Place};
use carnet_sante_conformance::population::REGIONS;

/// Level, then département or collectivity and region where there are.
type Read = Option<(u8, Option<String>, Option<String>)>;

fn oracle(text: &str) -> Read {
    let place = places::read(text)?;
    let on = |axis: &str| Some(place.on(axis).1.to_string());
    let inside = matches!(place, Place::Commune(..) | Place::Departement(_));
    let region = if place == Place::France { None } else { on("region") };
    Some((place.level(), if inside { on("departement") } else { None }, region))
}

fn core(text: &str) -> Read {
    let place = Territory::parse(text).ok()?;
    assert_eq!(place.to_string(), text, "the canonical text is the one that is read");
    let parent = match &place {
        Territory::Commune(commune) => commune.parent(),
        other => *other,
    };
    let level = match place.level() {
        Level::Commune => 0,
        Level::Departement => 1,
        Level::Region => 2,
        Level::France => 3,
    };
    let inside = matches!(parent, Territory::Departement(_) | Territory::Collectivite(_));
    // A collectivity stands for itself on the axis of regions.
    let region = match parent {
        Territory::Collectivite(_) => Some(parent.to_string()),
        _ => parent.region().map(|region| Territory::Region(region).to_string()),
    };
    Some((level, inside.then(|| parent.to_string()), region))
}

#[test]
fn every_short_text_is_read_the_same() {
    let letters: Vec<char> =
        ('0'..='9').chain(['A', 'B', 'C', 'D', 'a', 'R', 'F', ' ', 'é']).collect();
    let longer = |texts: &[String]| -> Vec<String> {
        texts.iter().flat_map(|text| letters.iter().map(move |c| format!("{text}{c}"))).collect()
    };
    let mut texts = vec![String::new()];
    let mut all = texts.clone();
    for _ in 0..4 {
        texts = longer(&texts);
        all.extend(texts.iter().cloned());
    }
    all.extend((0..100_000).map(|n| format!("{n:05}")));
    for n in 0..1_000 {
        all.extend(["2A", "2B", "2C", "2a", "A1"].map(|prefix| format!("{prefix}{n:03}")));
        all.extend([
            format!("REG-{n}"),
            format!("REG-{n:02}"),
            format!("DEP-{n:02}"),
            format!("{n:06}"),
        ]);
    }
    all.extend(
        ["FR", "fr", "FRA", "REG-2A", "REG-27 ", "reg-27", "２１", "REG-٢٧"].map(str::to_owned),
    );
    let wrong: Vec<_> = all.iter().filter(|text| oracle(text) != core(text)).take(20).collect();
    assert!(wrong.is_empty(), "read otherwise: {wrong:?}");
    let known = all.iter().filter(|text| core(text).is_some()).count();
    assert!(known > 90_000, "only {known} texts were territories");
}

#[test]
fn every_population_is_the_one_published() {
    for entry in DEPARTEMENTS.iter() {
        let place = Territory::parse(&entry.code).expect("a département or a collectivity");
        assert_eq!(population::municipal(&place), entry.population, "{}", entry.code);
        let Territory::Departement(departement) = place else { continue };
        for band in 0..20 {
            let published = entry.ages.get(band).copied();
            let shipped = population::departement_age(departement, 2019, band);
            assert_eq!(shipped, published, "{} {band}", entry.code);
        }
    }
    for (region, sex, ages) in REGIONS.iter() {
        let Ok(Territory::Region(place)) = Territory::parse(region) else { panic!("{region}") };
        let sex = Sex::parse(&sex.to_string()).expect("a sex");
        for (band, published) in (0..20).zip(ages) {
            let shipped = population::region_sex_age(place, 2020, sex, band);
            assert_eq!(shipped, Some(*published), "{region} {sex:?} {band}");
        }
    }
}

#[test]
fn communes_are_numbered_in_official_order() {
    let all = (0..120_000).filter_map(Commune::from_index);
    let codes: Vec<String> = all.map(|commune| commune.code().to_owned()).collect();
    let ranked: Vec<_> =
        codes.iter().map(|code| places::read(code).expect("a commune").on("commune")).collect();
    assert!(codes.len() > 90_000 && ranked.is_sorted(), "{} communes", codes.len());
}
