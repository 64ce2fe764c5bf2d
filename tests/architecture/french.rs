//! Every French text that the library gives without being asked about anything: its spaces.

use carnet_sante::exchange::wire;
use serde_json::Value;

/// Rooms whose labels are the State's, as it published them.
const OFFICIAL: [&str; 3] = ["nomenclature.", "territory.", "matrix."];

/// What is wrong with the spaces and the apostrophes of a French text.
fn typography(text: &str) -> Option<&'static str> {
    let signs: Vec<char> = text.chars().collect();
    for pair in signs.windows(2) {
        match (pair[0], pair[1]) {
            (before, ';' | '?' | '!' | '»' | '%') if !matches!(before, '\u{a0}' | '\u{202f}') => {
                return Some("no no-break space before a sign of two parts");
            }
            // A colon may stand in an identifier or in an hour, never after a plain space.
            (' ', ':') => return Some("a plain space before a colon"),
            ('«' | '°', after) if !matches!(after, '\u{a0}' | '\u{202f}') => {
                return Some("no no-break space after « or n°");
            }
            (_, '\'') => return Some("a straight apostrophe"),
            (' ', ' ') => return Some("two spaces"),
            _ => {}
        }
    }
    let digit = |at: usize| signs.get(at).is_some_and(char::is_ascii_digit);
    let thousands =
        |at: usize| digit(at) && (1..=3).all(|next| digit(at + 1 + next)) && !digit(at + 5);
    let apart = |at: usize| matches!(signs[at], ' ' | '\u{a0}') && at > 0 && thousands(at - 1);
    (0..signs.len()).any(apart).then_some("a wide space between thousands")
}

/// The French texts of an answer, each with its place.
fn french(place: &str, value: &Value, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let place = format!("{place}.{name}");
                match value {
                    Value::String(text) if name == "fr" || name.ends_with("_fr") => {
                        found.push((place, text.clone()));
                    }
                    _ => french(&place, value, found),
                }
            }
        }
        Value::Array(items) => {
            for (number, item) in items.iter().enumerate() {
                french(&format!("{place}.{number}"), item, found);
            }
        }
        _ => {}
    }
}

#[test]
fn every_french_text_has_its_spaces() {
    let mut told = Vec::new();
    for op in wire::OPS.iter().filter(|op| !OFFICIAL.iter().any(|room| op.starts_with(room))) {
        // An operation that wants something has texts about that, not of its own.
        let Ok(answer) = wire::call(op, "{}") else { continue };
        let mut texts = Vec::new();
        french(op, &serde_json::from_str(&answer).expect("JSON"), &mut texts);
        let wrong: Vec<_> = texts
            .iter()
            .filter_map(|(place, text)| Some((place, typography(text)?, text)))
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
        if !texts.is_empty() {
            told.push(*op);
        }
    }
    for op in ["access.rules", "access.obligations", "catalogue", "published.conflicts"] {
        assert!(told.contains(&op), "{op} is walked: {told:?}");
    }
}

#[test]
fn a_plain_space_would_be_seen() {
    for bad in
        ["0,683 % ; il", "clos : archivé", "« clos »", "n° 4", "l’an ?", "12 %", "202 917", "l'an"]
    {
        assert!(typography(bad).is_some(), "{bad}");
    }
    for good in [
        "0,683\u{202f}%\u{a0}; il",
        "clos\u{a0}: archivé, «\u{a0}clos\u{a0}»",
        "202\u{202f}917 du 2023-01-01",
        "à 10:30, en 2023 1 fois, article 12 1234",
    ] {
        assert_eq!(typography(good), None, "{good}");
    }
}
