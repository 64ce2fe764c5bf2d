use super::{Checker, Entry, IdKind, KindError, check};

/// A well-formed and a wrong text of each kind.
const SAMPLES: [(IdKind, &str, &str); 10] = [
    (IdKind::Nir, "255069999999934", "255069999999935"),
    (IdKind::Matricule, "255069999999934", "2550699999999"),
    (IdKind::Mailbox, "255069999999934@patient.mssante.fr", "255069999999934@example.org"),
    (IdKind::Rpps, "10000336601", "10000336602"),
    (IdKind::Adeli, "999999999", "99999999"),
    (IdKind::Finess, "750803447", "750803448"),
    (IdKind::Siren, "732829320", "732829321"),
    (IdKind::Siret, "73282932000074", "73282932000079"),
    (IdKind::IdNatPs, "810000336601", "710000336601"),
    (IdKind::IdNatStruct, "1750803447", "1750803448"),
];

#[test]
fn every_kind_is_checked_by_its_own_reader() {
    for (kind, right, wrong) in SAMPLES {
        let checked = check(kind, [Some(right), Some(wrong), None, Some(""), Some(" \t\u{a0}")]);
        assert_eq!(checked.rows(), [0, 2, 1, 1, 1], "{kind:?}");
        let code = checked.codes().nth(1).unwrap();
        let family = kind.code();
        assert!(code.starts_with("identity."), "{family} {code}");
        for (other, text, _) in SAMPLES {
            let valid = check(other, [Some(text)]).summary().valid;
            assert_eq!(valid, 1, "{other:?}");
        }
        assert_eq!(IdKind::parse(family), Ok(kind));
    }
    assert_eq!(IdKind::parse("NIR"), Err(KindError::Unknown));
}

#[test]
fn every_row_is_accounted_for() {
    let texts: Vec<Option<String>> = (0..1000_u32)
        .map(|row| match row % 4 {
            0 => Some("255069999999934".to_owned()),
            1 => None,
            2 => Some(format!("2550699999999{:02}", row % 34)),
            _ => Some("7".repeat(row as usize)),
        })
        .collect();
    let checked = check(IdKind::Nir, texts.iter().map(Option::as_deref));
    let summary = checked.summary();
    assert_eq!(
        (summary.given, summary.valid, summary.missing, summary.invalid),
        (1000, 250, 250, 500)
    );
    let told: Vec<_> = summary.errors.iter().map(|e| (e.code, e.count, e.rows.clone())).collect();
    assert_eq!(
        told,
        [
            ("identity.nir.key_mismatch", 250, vec![2, 6, 10, 14, 18]),
            ("identity.nir.length", 249, vec![3, 7, 11, 19, 23]),
            ("identity.nir.provisional_form", 1, vec![15]),
        ]
    );
    assert_eq!(checked.rows().len(), 1000);
}

#[test]
fn an_empty_column_has_an_empty_answer() {
    let checked = check(IdKind::Siret, [""; 0]);
    assert_eq!(
        (checked.rows().len(), checked.labels(), checked.summary().given),
        (0, ["valid", "missing"].as_slice(), 0)
    );
}

#[test]
fn parts_are_one_column() {
    let rows = [
        Entry::Text("255069999999934"),
        Entry::NotText,
        Entry::Missing,
        Entry::Text("\u{202f}"),
        Entry::Text("7100000000001"),
        Entry::Text("710000000000132"),
        Entry::NotText,
    ];
    let whole = check(IdKind::Nir, rows);
    let codes: Vec<_> = whole.codes().collect();
    let not_a_text = "identity.check.not_a_text";
    let key = "identity.nir.provisional_key";
    assert_eq!(codes, ["valid", not_a_text, "missing", "missing", "valid", key, not_a_text]);
    for cut in 0..=rows.len() {
        let mut checker = Checker::new(IdKind::Nir);
        let (head, tail) = rows.split_at(cut);
        checker.push(head.iter().copied());
        checker.push(tail.iter().copied());
        assert_eq!(checker.finish(), whole, "{cut}");
    }
}
