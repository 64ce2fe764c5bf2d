use super::*;

const ONE: &str = "{\"v\":1,\"type\":\"informed\",\"at\":\"2022-02-01T10:00:00Z\",\"by\":{\"type\":\"insurer\"},\"channel\":\"post\"}\n";
const TWO: &str =
    "{\"v\":1,\"type\":\"opened\",\"at\":\"2022-03-16T00:00:00Z\",\"by\":{\"type\":\"system\"}}\n";

#[test]
fn a_journal_cut_anywhere_keeps_what_is_whole() {
    let text = format!("{ONE}{TWO}");
    for cut in 0..=text.len() {
        let journal = read(&text.as_bytes()[..cut]).unwrap();
        // An event without its line feed is whole.
        let whole = [ONE.len() - 1, text.len() - 1].iter().filter(|end| **end <= cut).count();
        assert_eq!(journal.events.len(), whole, "{cut}");
        let starts = if whole == 0 { 0 } else { ONE.len() };
        let torn =
            cut > starts && cut < starts + if whole == 0 { ONE.len() - 1 } else { TWO.len() - 1 };
        let expected = Torn {
            line: whole as u64 + 1,
            byte: starts as u64,
            length: (cut - starts.min(cut)) as u64,
        };
        assert_eq!(journal.torn, torn.then_some(expected), "{cut}");
    }
}

#[test]
fn a_newer_version_is_told_before_anything_else() {
    let newer = format!("{ONE}{{\"v\":2,\"type\":\"teleported\",\"to\":3}}\n");
    let error = read(newer.as_bytes()).unwrap_err();
    assert_eq!(error, JournalError::Version { line: 2, byte: ONE.len() as u64, version: 2 });
    assert_eq!((error.kind(), error.code()), (Kind::Unsupported, "space.journal.version"));
    assert_eq!(error.params()["version"], 2);
    // Even without its line feed: it is whole.
    assert!(matches!(read(newer.trim_end().as_bytes()), Err(JournalError::Version { .. })));
}

#[test]
fn a_broken_line_inside_is_an_error() {
    for bad in [
        "{\"v\":1,\"type\":\"opened\"}\n",
        "x\n",
        "{\"v\":0,\"type\":\"opened\"}\n",
        "\u{feff}\n",
        "{\"v\":-1}\n",
    ] {
        let error = read(format!("{ONE}{bad}{TWO}").as_bytes()).unwrap_err();
        assert_eq!(error, JournalError::Unreadable { line: 2, byte: ONE.len() as u64 }, "{bad}");
    }
    let error = read(&[b'{', 0xff, b'\n']).unwrap_err();
    assert_eq!(error.code(), "space.journal.unreadable");
    assert!(error.help().is_some());
}

#[test]
fn empty_lines_and_line_feeds_of_windows_are_read() {
    let text = format!("\n{}\r\n\r\n{TWO}", ONE.trim_end());
    assert_eq!(read(text.as_bytes()).unwrap().events.len(), 2);
    assert_eq!(read(b"").unwrap(), Journal { events: vec![], torn: None });
}

#[test]
fn a_line_reads_back() {
    let events = read(format!("{ONE}{TWO}").as_bytes()).unwrap().events;
    let again: String = events.iter().map(line).collect();
    assert_eq!(read(again.as_bytes()).unwrap().events, events);
}

#[test]
fn bytes_that_are_no_text_change_neither_places_nor_what_is_sound() {
    let cut = format!("{ONE}{{\"why\":\"d\u{e9}");
    let cut = &cut.as_bytes()[..cut.len() - 1];
    let journal = read(cut).unwrap();
    let torn = Torn { line: 2, byte: ONE.len() as u64, length: (cut.len() - ONE.len()) as u64 };
    assert_eq!((journal.events.len(), journal.torn), (1, Some(torn)));
    let inside = [ONE.as_bytes(), b"{\"x\":\"\xff\"}\n", TWO.as_bytes()].concat();
    let error = read(&inside).unwrap_err();
    assert_eq!(error, JournalError::Unreadable { line: 2, byte: ONE.len() as u64 });
    let newer = [ONE.as_bytes(), TWO.as_bytes(), b"{\"v\":2,\"x\":\"\xff\"}\n"].concat();
    let byte = (ONE.len() + TWO.len()) as u64;
    assert_eq!(read(&newer).unwrap_err(), JournalError::Version { line: 3, byte, version: 2 });
    assert_eq!(read(b"\xff").unwrap().torn, Some(Torn { line: 1, byte: 0, length: 1 }));
}
