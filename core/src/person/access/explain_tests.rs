use super::*;
use crate::person::access::{Outcome, Parameter, rules};

/// Words of English that a French text of this library has no reason to hold.
const ENGLISH: [&str; 45] = [
    "the",
    "of",
    "and",
    "or",
    "by",
    "as",
    "an",
    "its",
    "it",
    "is",
    "in",
    "to",
    "not",
    "no",
    "law",
    "order",
    "october",
    "names",
    "found",
    "nothing",
    "else",
    "was",
    "rule",
    "product",
    "inferred",
    "access",
    "matrix",
    "column",
    "columns",
    "form",
    "request",
    "stated",
    "statutory",
    "basis",
    "which",
    "sends",
    "title",
    "record",
    "shared",
    "switch",
    "restates",
    "text",
    "unclear",
    "silent",
    "says",
];

/// Every French text that an explanation or a list shows.
fn french() -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for rule in rules() {
        texts.push((rule.id.to_owned(), rule.label_fr.to_owned()));
        texts.push((format!("{}: source", rule.id), rule.source_fr.to_owned()));
    }
    for one in Obligation::ALL {
        texts.push((one.code().to_owned(), one.label_fr().to_owned()));
        texts.push((format!("{}: source", one.code()), one.source_fr().to_owned()));
    }
    for entry in default_parameters() {
        texts.push((format!("{:?}", entry.id), entry.label_fr.clone()));
        for value in &entry.values {
            texts.push((format!("{:?}: source", entry.id), value.reference_fr.clone().unwrap()));
        }
    }
    for rule in rules() {
        let all = Parameter::ALL.map(|one| (one, true));
        let owed: Vec<String> = Obligation::ALL.iter().map(|one| one.code().to_owned()).collect();
        let decision =
            Decision::from_parts(Outcome::Deny, &[rule.id.to_owned()], &owed, all).unwrap();
        texts.push((format!("explain {}", rule.id), explain(&decision, Lang::Fr)));
    }
    texts
}

fn english_word(text: &str) -> Option<&str> {
    text.split(|c: char| !c.is_alphabetic())
        .find(|word| ENGLISH.contains(&word.to_lowercase().as_str()))
}

/// What is wrong with the spaces and the apostrophes of a French text.
fn typography(text: &str) -> Option<&'static str> {
    let signs: Vec<char> = text.chars().collect();
    for pair in signs.windows(2) {
        match (pair[0], pair[1]) {
            (before, ';' | '?' | '!' | '»') if before != '\u{a0}' => {
                return Some("no no-break space before a sign of two parts");
            }
            // A colon may stand in an identifier, never after a plain space.
            (' ', ':') => return Some("a plain space before a colon"),
            ('«' | '°', after) if after != '\u{a0}' => {
                return Some("no no-break space after « or n°");
            }
            (_, '\'') => return Some("a straight apostrophe"),
            (' ', ' ') => return Some("two spaces"),
            _ => {}
        }
    }
    None
}

#[test]
fn every_french_text_is_french() {
    for (of, text) in french() {
        assert!(!text.is_empty(), "{of}");
        assert_eq!(english_word(&text), None, "{of}: {text}");
        assert_eq!(typography(&text), None, "{of}: {text}");
    }
}

#[test]
fn an_english_source_or_a_plain_space_would_be_caught() {
    assert_eq!(english_word("CSP L.1111-17 IV and V"), Some("and"));
    assert_eq!(english_word("CSP L.1111-17 IV et V"), None);
    assert!(typography("clos : archivé").is_some() && typography("clos\u{a0}: archivé").is_none());
    assert!(typography("CSP R.1; R.2").is_some() && typography("« clos »").is_some());
    assert!(typography("l'espace").is_some() && typography("n° 490409").is_some());
}

#[test]
fn a_public_source_is_named_in_words_beside_its_identifier() {
    let texts = rules().iter().flat_map(|rule| {
        [("application mobile", rule.source_fr), ("mobile application", rule.source)]
    });
    let named = texts.filter(|(_, text)| text.contains("ens-mobile"));
    assert!(named.clone().count() > 8);
    for (words, text) in named {
        assert!(text.contains(words), "{text}");
    }
}

#[test]
fn english_texts_have_no_french_spaces() {
    for rule in rules() {
        assert!(
            !rule.label_en.contains('\u{a0}') && !rule.source.contains('\u{a0}'),
            "{}",
            rule.id
        );
        let french = ["l’", " et ", "arrêté", "déduit", "guide EEDS de"];
        assert!(!french.iter().any(|word| rule.source.contains(word)), "{}", rule.source);
    }
}
