use super::*;

#[test]
fn identifiers_are_short_and_visible() {
    let long = "é".repeat(128);
    for text in ["a", "1.2.250", "é è", long.as_str()] {
        assert_eq!(DocumentId::parse(text).unwrap().expose(), text);
    }
    let longer = "a".repeat(129);
    for text in ["", "a\nb", "\u{7f}", longer.as_str()] {
        assert_eq!(DocumentId::parse(text), Err(TextError::Identifier));
    }
}

#[test]
fn professionals_and_structures_have_one_spelling() {
    let rpps = ProfessionalId::parse("10000336601").unwrap();
    assert_eq!(rpps.expose(), "810000336601");
    assert_eq!(ProfessionalId::parse("3750100125/1453").unwrap().expose(), "3750100125/1453");
    for text in ["", "x", "1000033660", "9100003366010", "mother-1"] {
        assert_eq!(ProfessionalId::parse(text), Err(TextError::Professional), "{text}");
    }
    assert_eq!(
        StructureId::parse("1 750803447").map(|id| id.expose().to_owned()).ok().as_deref(),
        Some("1750803447")
    );
    assert_eq!(StructureId::parse("z"), Err(TextError::Structure));
}

#[test]
fn people_are_never_shown_and_json_keeps_the_text() {
    let person: PersonRef = serde_json::from_str("\"mother-1\"").unwrap();
    assert_eq!(format!("{person:?} {person}"), "PersonRef(***) ***");
    assert_eq!(serde_json::to_string(&person).unwrap(), "\"mother-1\"");
    let error = serde_json::from_str::<ProfessionalId>("10000336601").unwrap_err();
    assert!(!error.to_string().contains("10000336601"), "{error}");
    let error = serde_json::from_str::<ProfessionalId>("\"nobody\"").unwrap_err();
    assert!(!error.to_string().contains("nobody"), "{error}");
}

#[test]
fn notes_have_their_form() {
    assert!(Note::parse("two\nlines").is_ok());
    assert_eq!(Note::parse("tab\there"), Err(TextError::Note));
    assert_eq!(Note::parse(&"a".repeat(2001)), Err(TextError::Note));
}

#[test]
fn what_is_taken_as_it_stands_is_canonical() {
    for (text, ps) in [("810000336601", true), ("800000000000", true), ("1750803447", false)] {
        let (read, canonical) = if ps {
            let id = IdNatPs::parse_lenient(text).unwrap();
            (ProfessionalId::parse(text).unwrap().expose().to_owned(), id.expose())
        } else {
            let id = IdNatStruct::parse_lenient(text).unwrap();
            (StructureId::parse(text).unwrap().expose().to_owned(), id.expose())
        };
        assert_eq!(read, canonical);
    }
    // Near to that form, and not of it.
    for text in ["8100003366\u{661}1", "8100003366011", "8a0000336601"] {
        assert_eq!(ProfessionalId::parse(text), Err(TextError::Professional), "{text}");
    }
    assert_eq!(StructureId::parse("12b0000001").unwrap().expose(), "12B0000001");
}

#[test]
fn lengths_are_counted_in_characters() {
    for (text, longest) in [("a", 128), ("\u{e9}", 128), ("\u{1f600}", 128)] {
        assert!(PersonRef::parse(&text.repeat(longest)).is_ok());
        assert_eq!(PersonRef::parse(&text.repeat(longest + 1)), Err(TextError::Identifier));
    }
    for text in ["a\u{7f}", "a\n", "\u{e9}\u{85}", "\u{e9}\t"] {
        assert_eq!(PersonRef::parse(text), Err(TextError::Identifier), "{text:?}");
    }
}
