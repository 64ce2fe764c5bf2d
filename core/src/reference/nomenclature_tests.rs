use super::*;
use crate::error::Coded;
use crate::reference::rows::rows;
use std::fmt::Debug;

/// Codes of a table, as its file has them.
fn codes(table: &'static str) -> Vec<&'static str> {
    rows(table).map(|mut field| field.next().unwrap()).collect()
}

fn holds<T: Copy + Debug + PartialEq>(
    table: &'static str,
    columns: usize,
    parse: impl Fn(&str) -> Result<T, NomenclatureError>,
    code: impl Fn(&T) -> String,
) {
    let codes = codes(table);
    assert!(codes.windows(2).all(|pair| pair[0] < pair[1]), "bisection needs the order");
    assert!(rows(table).all(|fields| fields.count() == columns));
    for text in codes {
        let one = parse(text).unwrap();
        assert_eq!((code(&one), parse(&code(&one)).unwrap()), (text.to_owned(), one));
    }
}

#[test]
fn tables_read_whole() {
    holds(include_str!("../../data/document_types.csv"), 6, DocumentType::parse, |one| {
        one.code().into()
    });
    holds(include_str!("../../data/document_classes.csv"), 3, DocumentClass::parse, |one| {
        one.code().into()
    });
    holds(include_str!("../../data/subject_relations.csv"), 4, SubjectRelation::parse, |one| {
        one.code().into()
    });
    holds(include_str!("../../data/health_measures.csv"), 4, HealthMeasure::parse, |one| {
        one.code().into()
    });
    holds(include_str!("../../data/professions.csv"), 4, Profession::parse, |one| {
        one.code().into()
    });
    assert_eq!(DocumentType::all().count(), 129);
    assert_eq!(DocumentClass::all().count(), 13);
    assert_eq!(SubjectRelation::all().count(), 37);
    assert_eq!(HealthMeasure::all().count(), 16);
    assert!(Profession::all().all(|one| one.is_known()));
}

#[test]
fn every_list_has_codes_in_order_of_their_own() {
    for name in CodeList::NAMES {
        let list = CodeList::named(name).unwrap();
        assert_eq!(list.name, name);
        assert!(!list.source.is_empty() && !list.title_fr.is_empty() && !list.title_en.is_empty());
        let codes: std::collections::BTreeSet<_> =
            list.members.iter().map(|one| &one.code).collect();
        assert_eq!(codes.len(), list.members.len(), "{name}: a code twice");
        assert!(list.members.iter().all(|one| !one.code.is_empty() && !one.label_fr.is_empty()));
    }
    assert_eq!(CodeList::named("professions").unwrap().members.len(), Profession::all().count());
    assert_eq!(CodeList::named("roles").unwrap().members.len(), 70);
    assert_eq!(CodeList::named("specialties").unwrap().members.len(), 18);
}

#[test]
fn every_type_has_a_class_and_a_label() {
    for kind in DocumentType::all() {
        assert!(!kind.label_fr().is_empty() && !kind.class().label_fr().is_empty(), "{kind}");
        assert!(!kind.class().label_en().is_empty(), "{kind}");
    }
    assert_eq!(DocumentType::all().filter(|kind| kind.holder_may_deposit()).count(), 12);
    assert_eq!(DocumentType::all().filter(|kind| !kind.in_use()).count(), 14);
    // 101881-1 has no class in the list of the ANS: the access matrix gives it.
    assert_eq!(DocumentType::parse("101881-1").unwrap().class().code(), "52");
}

#[test]
fn unknown_codes_are_refused() {
    for text in ["", " ", "11502-2 ", "11502", "synth", "É", "11502-2\0"] {
        assert_eq!(DocumentType::parse(text), Err(NomenclatureError::DocumentType), "{text:?}");
    }
    assert_eq!(
        NomenclatureError::DocumentType.params().get("oid").and_then(|oid| oid.as_str()),
        Some("1.2.250.1.213.1.1.5.471")
    );
    assert!(Confidentiality::parse("n").is_err());
    assert!(AccessMode::parse("centre15").is_err());
    assert!(serde_json::from_str::<Visibility>("\"INVISIBLE_REP_LEGAUX\"").is_err());
    assert!(serde_json::from_str::<Availability>("3").is_err());
}

#[test]
fn professions_of_health_are_those_of_g15_in_use() {
    let health = |code: &str| Profession::parse(code).unwrap().is_health();
    for code in ["10", "21", "40", "60", "G15_60", "35", "98"] {
        assert!(health(code), "{code}");
    }
    // Social work, titles of use, students, `99`, retired codes, and codes of no list.
    for code in ["41", "71", "93", "97", "G16_10", "99", "200", "171", "0", "11"] {
        assert!(!health(code), "{code}");
    }
    assert_eq!(Profession::parse("93").unwrap().list(), Some(ProfessionList::R95));
    assert_eq!(Profession::parse("G15_"), Err(NomenclatureError::Code));
}

#[test]
fn codes_have_a_form() {
    for text in ["", "sm25", "SM 25", "É", "A;B", &"A".repeat(25)] {
        assert_eq!(Code::parse(text), Err(NomenclatureError::Code), "{text:?}");
    }
    let longest = "A".repeat(24);
    assert_eq!(Code::parse(&longest).unwrap().code(), longest);
    assert_eq!(Code::parse("SM25").unwrap().last_part(), "SM25");
    assert_eq!(Code::parse("A/").unwrap().last_part(), "");
}

#[test]
fn sets_of_visibility() {
    let all: VisibilitySet = Visibility::ALL.iter().copied().collect();
    assert_eq!((all.len(), all.bits()), (5, 31));
    for one in Visibility::ALL {
        let without = all.without(*one);
        assert!(!without.contains(*one) && without.len() == 4 && without.with(*one) == all);
    }
    let read = |text: &str| serde_json::from_str::<VisibilitySet>(text);
    let set = read("[\"MASQUE_PT\",\"MASQUE_PS\"]").unwrap();
    assert!(read("[\"MASQUE_PT\",\"MASQUE_PS\",\"MASQUE_PS\"]").is_err());
    assert_eq!(serde_json::to_string(&set).unwrap(), "[\"MASQUE_PS\",\"MASQUE_PT\"]");
    assert!(VisibilitySet::EMPTY.is_empty() && format!("{set:?}").contains("MasquePt"));
}
