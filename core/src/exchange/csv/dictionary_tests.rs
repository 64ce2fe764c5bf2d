use super::{Dictionary, Encoding};

#[test]
fn every_distinct_text_has_its_own_code_however_many() {
    let mut dictionary = Dictionary::new();
    let mut encoding = None;
    let cells: Vec<String> = (0..30_000).map(|n| format!("{n:05}")).collect();
    for round in 0..2 {
        for (place, cell) in cells.iter().enumerate() {
            let code = dictionary.code(cell.as_bytes(), &mut encoding);
            assert_eq!(code.map(usize::from), Some(place + 1), "round {round}");
        }
    }
    assert_eq!(dictionary.labels().len(), 30_001);
    assert_eq!(dictionary.labels()[1], "00000");
    assert_eq!(encoding, None, "digits settle no encoding");
}

#[test]
fn short_and_long_texts_that_share_bytes_stay_apart() {
    let mut dictionary = Dictionary::new();
    let mut encoding = None;
    let cells = ["a", "aa", "aaaaaaa", "aaaaaaaa", "A", "2A", "A2"];
    let codes: Vec<_> =
        cells.iter().map(|cell| dictionary.code(cell.as_bytes(), &mut encoding)).collect();
    assert_eq!(codes, (1..8).map(Some).collect::<Vec<_>>());
    assert_eq!(dictionary.code(b"", &mut encoding), Some(0));
    assert_eq!(dictionary.code(b"a\0", &mut encoding), None);
    assert_eq!(dictionary.code(b"a\0", &mut encoding), None, "and again, from the table");
}

#[test]
fn the_first_accent_settles_the_encoding() {
    let mut dictionary = Dictionary::new();
    let mut encoding = None;
    assert!(dictionary.code(b"C\xF4te", &mut encoding).is_some());
    assert_eq!(encoding, Some(Encoding::Windows1252));
    assert_eq!(dictionary.labels()[1], "Côte");
    let mut encoding = Some(Encoding::Utf8);
    assert_eq!(dictionary.code(b"l\xE9gende longue", &mut encoding), None);
}
