use super::*;

#[test]
fn no_two_columns_share_an_alias_and_none_is_reserved_twice() {
    let mut all = Vec::new();
    for (role, name, aliases) in &ALIASES {
        assert_eq!(standard(name), Some(role));
        for alias in *aliases {
            assert_eq!(standard(alias), Some(role), "{alias}");
            all.push(normal(alias));
        }
        all.push(normal(name));
    }
    all.sort();
    let twice: Vec<_> = all.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert!(twice.is_empty(), "written twice: {twice:?}");
}

#[test]
fn names_are_compared_without_what_does_not_matter() {
    for name in [
        "Date de naissance",
        "DATE_NAISSANCE",
        "date-naissance",
        "dateNaissance",
        " ddn ",
        "D.D.N.",
        "Né le",
        "NAISSANCE",
    ] {
        assert_eq!(standard(name), Some(&Role::BirthDate), "{name}");
    }
    for (name, column) in [
        ("Département", "territory"),
        ("Code du département", "territory"),
        ("Nb", "count"),
        ("Date de l’activation", "activated_on"),
        ("Année de naissance", "birth_year"),
        ("Date de clôture", "closed_on"),
        ("Décédé le", "deceased_on"),
        ("SEXE", "sex"),
    ] {
        assert_eq!(standard(name).map(Role::name), Some(column), "{name}");
    }
    for name in ["", "L", "N°", "nom", "date", "departements_limitrophes"] {
        assert_eq!(standard(name), None, "{name}");
    }
}

#[test]
fn letters_of_french_are_those_of_unicode() {
    for letter in ('\0'..='\u{24f}').chain("’‘“”–—…€\u{202f}\u{2009}→".chars()) {
        let word = letter.is_alphanumeric();
        assert_eq!(plain(letter).is_some(), word, "{letter}");
    }
    for letter in ('\0'..='\u{ff}').chain("ŒœŸ".chars()).filter(|letter| letter.is_alphanumeric())
    {
        let lower = letter.to_lowercase().next().unwrap();
        assert_eq!(plain(letter), plain(lower), "{letter}");
        assert!(!lower.is_ascii() || plain(letter) == Some(lower), "{letter}");
    }
    assert_eq!(normal("ÉTAT « ŒUVRÉ »\u{a0}: n° 3×2"), "etatœuvren32");
}

#[test]
fn decomposed_accents_are_the_same_letters() {
    assert_eq!(standard("De\u{301}partement").map(Role::name), Some("territory"));
}

#[test]
fn every_life_date_has_its_column() {
    for life in LifeDate::ALL {
        assert_eq!(Role::Life(life).name(), life.column());
    }
    assert_eq!(standard_columns().count(), 13);
}
