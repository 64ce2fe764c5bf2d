use super::Encoding;

#[test]
fn windows_1252_reads_its_own_punctuation_and_refuses_its_holes() {
    let text = |bytes: &[u8]| Encoding::Windows1252.decode(bytes);
    assert_eq!(text(b"C\xF4te-d\x92Or \x80 \x9Cuvre"), Some("Côte-d’Or € œuvre".into()));
    for hole in [0x81, 0x8D, 0x8F, 0x90, 0x9D, 0x00] {
        assert_eq!(text(&[b'a', hole]), None);
    }
    assert_eq!(text(&[0xA0, 0xFF]), Some("\u{a0}ÿ".into()));
}

#[test]
fn utf8_refuses_what_is_not() {
    assert_eq!(Encoding::Utf8.decode("Côte".as_bytes()), Some("Côte".into()));
    assert_eq!(Encoding::Utf8.decode(b"C\xF4te"), None);
    assert_eq!(Encoding::Utf8.decode(b"a\0b"), None);
}

#[test]
fn a_sample_tells_the_encoding_only_when_it_must() {
    assert_eq!(Encoding::of(b"plain", true), None);
    assert_eq!(Encoding::of("é".as_bytes(), false), Some(Encoding::Utf8));
    assert_eq!(Encoding::of(b"Andr\xE9", false), None, "perhaps cut at the end of a sample");
    assert_eq!(Encoding::of(b"Andr\xE9", true), Some(Encoding::Windows1252));
    assert_eq!(Encoding::of(b"\xC3\xA9t\xC3", false), Some(Encoding::Utf8));
    assert_eq!(Encoding::of(b"d\xE9partement", false), Some(Encoding::Windows1252));
    let mut damaged = "Île-de-France, Côte-d’Or, ".as_bytes().to_vec();
    damaged.extend(b"C\xF4te");
    assert_eq!(Encoding::of(&damaged, true), Some(Encoding::Utf8), "one damaged cell");
}
