use super::{Found, Unquoted};
use proptest::prelude::*;

fn fields(text: &str, last: bool) -> (Found, Vec<String>, Unquoted) {
    let mut record = Unquoted::default();
    let found = record.read(text.as_bytes(), b',', b'\n', last);
    let cells = record
        .fields
        .iter()
        .map(|(from, to)| String::from_utf8_lossy(&record.text[*from..*to]).into_owned())
        .collect();
    (found, cells, record)
}

#[test]
fn quotes_keep_delimiters_ends_of_line_and_doubled_quotes() {
    let (found, cells, record) = fields("\"a,b\",\"c\nd\",\"e\"\"f\",g\"h\nnext", false);
    assert_eq!(cells, ["a,b", "c\nd", "e\"f", "g\"h"]);
    assert_eq!(found, Found::Record(23));
    assert_eq!((record.lines, record.malformed), (2, false));
}

#[test]
fn a_record_without_its_end_waits_or_is_unclosed() {
    for text in ["\"a", "\"a\"", "\"a\"\"", "\"a\",b", ""] {
        assert_eq!(fields(text, false).0, Found::More, "{text}");
    }
    assert_eq!(fields("\"a", true).0, Found::Unclosed);
    assert_eq!(fields("\"a\"\"", true).0, Found::Unclosed);
    let (found, cells, _) = fields("\"a\",", true);
    assert_eq!((found, cells), (Found::Record(4), vec!["a".to_owned(), String::new()]));
}

#[test]
fn only_blanks_may_follow_a_closing_quote() {
    assert!(!fields("\"a\" ,\"b\"\r\n", true).2.malformed);
    let (found, cells, record) = fields("\"a\"b,c\n", true);
    assert!(record.malformed);
    assert_eq!((found, cells), (Found::Record(7), vec!["a".to_owned(), "c".to_owned()]));
}

/// The records of a text that a widely used parser finds, as an independent opinion.
fn peer(text: &[u8]) -> Vec<Vec<u8>> {
    let mut reader =
        csv_core::ReaderBuilder::new().terminator(csv_core::Terminator::Any(b'\n')).build();
    let (mut output, mut ends) = (vec![0; text.len() + 8], vec![0; text.len() + 8]);
    let (_, _, written, count) = reader.read_record(text, &mut output, &mut ends);
    let (_, _, more, extra) = reader.read_record(&[], &mut output[written..], &mut ends[count..]);
    output.truncate(written + more);
    let mut from = 0;
    ends[..count + extra]
        .iter()
        .map(|end| {
            let field = output[from..*end].to_vec();
            from = *end;
            field
        })
        .collect()
}

proptest! {
    #[test]
    fn well_formed_records_read_as_a_widely_used_parser_reads_them(
        cells in prop::collection::vec("[a\",;\n\r é]{0,6}", 1..6)
    ) {
        let line: Vec<String> =
            cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        let text = line.join(",");
        let (found, read, record) = fields(&text, true);
        prop_assert_eq!(found, Found::Record(text.len()));
        prop_assert!(!record.malformed);
        prop_assert_eq!(&read, &cells);
        let peer: Vec<String> =
            peer(text.as_bytes()).into_iter().map(|f| String::from_utf8(f).unwrap()).collect();
        prop_assert_eq!(read, peer);
    }

    #[test]
    fn any_cut_of_a_record_asks_for_more_or_finds_the_same(
        text in "\"[a\",\n]{0,12}", tail in "[a\",\n]{0,4}"
    ) {
        let mut whole = Unquoted::default();
        let full = whole.read(text.as_bytes(), b',', b'\n', false);
        if let Found::Record(length) = full {
            let longer = format!("{text}{tail}");
            let mut again = Unquoted::default();
            prop_assert_eq!(again.read(longer.as_bytes(), b',', b'\n', false), full);
            prop_assert_eq!(&again.text, &whole.text);
            for cut in 0..length {
                let mut part = Unquoted::default();
                let found = part.read(&text.as_bytes()[..cut], b',', b'\n', false);
                prop_assert_eq!(found, Found::More);
            }
        }
    }
}
