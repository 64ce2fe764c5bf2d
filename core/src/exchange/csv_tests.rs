use super::*;
use crate::measure::indicator::{Birth, Codes, Days, Integers, RowCode, Text, Validity};
use proptest::prelude::*;

/// Everything that a file gave, one text a cell, for comparisons.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct Seen {
    /// Column → cells; null is `-`.
    columns: std::collections::BTreeMap<String, Vec<String>>,
    /// Row over the whole file, column, code.
    faults: Vec<(u64, String, RowCode)>,
    rows: u64,
}

fn is_valid(validity: Validity<'_>, row: usize) -> bool {
    match validity {
        Validity::All => true,
        Validity::Bytes(bytes) => bytes[row] != 0,
        Validity::Bits { .. } => unreachable!("the reader writes bytes"),
    }
}

fn texts(text: &Text<'_>) -> Vec<String> {
    let Codes::U16(codes) = text.codes else { unreachable!("the reader writes 16 bits") };
    let label = |code: &u16| text.labels[usize::from(*code)].to_string();
    codes.iter().map(label).map(|label| if label.is_empty() { "-".into() } else { label }).collect()
}

fn days(days: Days<'_>) -> Vec<String> {
    let text = |(row, day): (usize, &i32)| {
        if is_valid(days.valid, row) {
            crate::time::date_of(*day).unwrap().to_string()
        } else {
            "-".into()
        }
    };
    days.days.iter().enumerate().map(text).collect()
}

fn integers(integers: Integers<'_>) -> Vec<String> {
    let Integers::I64(values, valid) = integers else { unreachable!("64 bits") };
    let text = |(row, value): (usize, &i64)| {
        if is_valid(valid, row) { value.to_string() } else { "-".into() }
    };
    values.iter().enumerate().map(text).collect()
}

impl Seen {
    fn add(&mut self, columns: &Columns<'_>, first_row: u64) -> Result<(), Error> {
        assert_eq!(first_row, self.rows, "batches follow each other");
        let mut add = |name: &str, cells: Vec<String>| {
            assert_eq!(cells.len(), columns.len());
            self.columns.entry(name.to_owned()).or_default().extend(cells);
        };
        if let Some(text) = &columns.territory {
            add("territory", texts(text));
        }
        if let Some(text) = &columns.sex {
            add("sex", texts(text));
        }
        match &columns.birth {
            Some(Birth::Dates(dates)) => add("birth_date", days(*dates)),
            Some(Birth::Years(years)) => add("birth_year", integers(*years)),
            None => {}
        }
        for (life, dates) in crate::measure::indicator::LifeDate::ALL.iter().zip(&columns.life) {
            if let Some(dates) = dates {
                add(life.column(), days(*dates));
            }
        }
        if let Some(numbers) = columns.count {
            add("count", integers(numbers));
        }
        if let Some(numbers) = columns.episode {
            add("episode", integers(numbers));
        }
        for (name, text) in &columns.categories {
            add(name, texts(text));
        }
        for fault in &columns.faults {
            assert!(fault.row < columns.len());
            let row = first_row + fault.row as u64;
            self.faults.push((row, fault.column.to_string(), fault.code));
        }
        self.rows += columns.len() as u64;
        Ok(())
    }
}

fn seen_with(bytes: &[u8], options: &CsvOptions) -> Result<(Seen, Summary), Error> {
    let mut seen = Seen::default();
    let summary = read(bytes, options, &mut |columns, first| seen.add(columns, first))?;
    assert_eq!(summary.rows, seen.rows);
    Ok((seen, summary))
}

fn seen(text: &str) -> (Seen, Summary) {
    seen_with(text.as_bytes(), &CsvOptions::default()).unwrap()
}

fn code_of(bytes: &[u8], options: &CsvOptions) -> &'static str {
    seen_with(bytes, options).unwrap_err().code()
}

fn cells<'a>(seen: &'a Seen, column: &str) -> Vec<&'a str> {
    seen.columns[column].iter().map(String::as_str).collect()
}

#[test]
fn a_french_spreadsheet_export_reads_without_a_word() {
    let text = "sep=;\r\nSexe;Département;Date de naissance;Ouvert le;Date d'activation;Nom\r\n\
        F;2A;29/02/1984;02/05/2022;15/01/2023;Anne\r\nM;01;01/01/1990; ;;Éric\r\n\r\n";
    let (bytes, _, _) = (text.as_bytes(), 0, 0);
    for (bom, bytes) in [(false, bytes.to_vec()), (true, [b"\xEF\xBB\xBF", bytes].concat())] {
        let (seen, summary) = seen_with(&bytes, &CsvOptions::default()).unwrap();
        assert_eq!(cells(&seen, "territory"), ["2A", "01"]);
        assert_eq!(cells(&seen, "birth_date"), ["1984-02-29", "1990-01-01"]);
        assert_eq!(cells(&seen, "opened_on"), ["2022-05-02", "-"]);
        assert_eq!(cells(&seen, "activated_on"), ["2023-01-15", "-"]);
        assert_eq!(cells(&seen, "sex"), ["F", "M"]);
        assert!(seen.faults.is_empty());
        assert_eq!(summary.blank_lines_at_end, 1);
        let detected = summary.detected;
        assert_eq!((detected.delimiter, detected.bom), (Delimiter::Semicolon, bom));
        assert_eq!(detected.encoding, Some(Encoding::Utf8));
        assert_eq!(detected.ignored, ["Nom"]);
        let columns: Vec<&str> =
            detected.columns.iter().map(|column| column.column.as_str()).collect();
        assert_eq!(columns, ["territory", "birth_date", "sex", "opened_on", "activated_on"]);
        assert_eq!(detected.columns[1].dates, Some(DateForm::Slashed));
        assert_eq!(detected.columns[1].header, "Date de naissance");
    }
}

#[test]
fn windows_1252_is_recognised_even_where_the_first_accent_comes_late() {
    let options = CsvOptions { categories: vec!["profession".into()], ..CsvOptions::default() };
    let (seen, summary) = seen_with(b"profession\nM\xE9decin\n", &options).unwrap();
    assert_eq!(cells(&seen, "profession"), ["Médecin"]);
    assert_eq!(summary.detected.encoding, Some(Encoding::Windows1252));
    let (seen, _) = seen_with(b"profession\nretrait\xE9", &options).unwrap();
    assert_eq!(cells(&seen, "profession"), ["retraité"], "the accent is the last byte");
    let mut late = b"profession\n".to_vec();
    late.extend(b"infirmier\n".repeat(20_000));
    late.extend(b"sage-femme \x9Cuvrant\n");
    let (seen, summary) = seen_with(&late, &options).unwrap();
    assert_eq!(seen.columns["profession"][20_000], "sage-femme œuvrant");
    assert_eq!(summary.detected.encoding, Some(Encoding::Windows1252));
    let utf8 = CsvOptions { encoding: Some(Encoding::Utf8), ..options };
    let (seen, _) = seen_with(b"profession\nM\xE9decin\n", &utf8).unwrap();
    assert_eq!(seen.faults, [(0, "profession".into(), RowCode::TextUnreadable)]);
    assert_eq!(cells(&seen, "profession"), ["-"]);
}

#[test]
fn bad_cells_are_faults_of_their_row_and_column() {
    let (seen, _) = seen(
        "dep,birth_date,opened_on,count\n\
         21,1984-02-30,2022-01-01,1\n\
         22,9999-12-31,hier,x\n\
         23,1984-01-01\n\
         24,1984-01-01,2022-01-01,1,\n\
         25,NA,null,\n\
         \"26\"x,1984-01-01,2022-01-01,1\n\
         27,1984-01-01,2022-01-01,2.5\n",
    );
    use RowCode::{DateOutOfRange, DateUnreadable, LineUnreadable, NumberUnreadable};
    let fault = |row: u64, column: &str, code| (row, column.to_owned(), code);
    assert_eq!(
        seen.faults,
        [
            fault(0, "birth_date", DateUnreadable),
            fault(1, "birth_date", DateOutOfRange),
            fault(1, "opened_on", DateUnreadable),
            fault(1, "count", NumberUnreadable),
            fault(2, "", LineUnreadable),
            fault(3, "", LineUnreadable),
            fault(4, "birth_date", DateUnreadable),
            fault(4, "opened_on", DateUnreadable),
            fault(5, "", LineUnreadable),
            fault(6, "count", NumberUnreadable),
        ]
    );
    assert_eq!(cells(&seen, "territory"), ["21", "22", "-", "-", "25", "-", "27"]);
    assert_eq!(cells(&seen, "count"), ["1", "-", "-", "-", "-", "-", "-"]);
}

#[test]
fn blank_lines_are_rows_only_where_a_line_follows() {
    let (seen_rows, summary) = seen("\n\ndep,sex\n21,F\n\n  \n22,M\n\n\n");
    assert_eq!((seen_rows.rows, summary.blank_lines_at_end), (4, 2));
    assert_eq!(
        seen_rows.faults,
        [(1, String::new(), RowCode::LineUnreadable), (2, String::new(), RowCode::LineUnreadable)]
    );
    let (single, summary) = seen("dep\n21\n\n22\n\"\"\n\n");
    assert_eq!(cells(&single, "territory"), ["21", "-", "22", "-"]);
    assert_eq!((single.faults.len(), summary.blank_lines_at_end), (0, 1));
    let (nulls, _) = seen("dep,sex\n,\n");
    assert_eq!((nulls.rows, nulls.faults.len()), (1, 0));
}

#[test]
fn quoted_fields_hold_delimiters_quotes_and_ends_of_line() {
    let options = CsvOptions { categories: vec!["job, \"full\"".into()], ..CsvOptions::default() };
    let text = "\"dep\",\"job, \"\"full\"\"\"\n\"21\",\"a, \"\"b\"\"\nc\"\n22,5\" screen\n";
    let (seen, _) = seen_with(text.as_bytes(), &options).unwrap();
    assert_eq!(cells(&seen, "job, \"full\""), ["a, \"b\"\nc", "5\" screen"]);
    assert_eq!(cells(&seen, "territory"), ["21", "22"]);
    assert!(seen.faults.is_empty());
}

#[test]
fn under_a_header_of_regions_two_digits_are_a_region() {
    let (seen_regions, _) = seen("Code région;effectif\n27;1\nREG-27;2\n2A;3\n");
    assert_eq!(cells(&seen_regions, "territory"), ["REG-27", "REG-27", "2A"]);
    let (seen_departements, _) = seen("dep;effectif\n27;1\n");
    assert_eq!(cells(&seen_departements, "territory"), ["27"]);
}

#[test]
fn dates_of_both_forms_stand_in_one_column_and_month_first_is_never_assumed() {
    let (both, summary) = seen("opened_on\n2022-03-04\n04/03/2022\n31/12/2022 10:00\n");
    assert_eq!(cells(&both, "opened_on"), ["2022-03-04", "2022-03-04", "2022-12-31"]);
    assert_eq!(summary.detected.columns[0].dates, Some(DateForm::Mixed));
    let american = b"opened_on\n03/04/2022\n03/31/2022\n";
    let error = seen_with(american, &CsvOptions::default()).unwrap_err();
    assert_eq!((error.code(), error.path()), ("csv.date_order", Some("opened_on".into())));
    assert_eq!(error.params()["row"], 1);
    let with = |order| CsvOptions { date_order: Some(order), ..CsvOptions::default() };
    let (seen_said, _) = seen_with(american, &with(DateOrder::MonthFirst)).unwrap();
    assert_eq!(cells(&seen_said, "opened_on"), ["2022-03-04", "2022-03-31"]);
    let (seen_said, _) = seen_with(american, &with(DateOrder::DayFirst)).unwrap();
    assert_eq!(seen_said.faults, [(1, "opened_on".into(), RowCode::DateUnreadable)]);
    let (one_odd, _) = seen("opened_on\n31/03/2022\n03/31/2022\n");
    assert_eq!(one_odd.faults, [(1, "opened_on".into(), RowCode::DateUnreadable)]);
}

#[test]
fn files_that_cannot_be_read_say_why() {
    let default = CsvOptions::default();
    let utf16: Vec<u8> = "dep\n21\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let cases: [(&[u8], &str); 16] = [
        (b"", "csv.empty"),
        (b"\xEF\xBB\xBF", "csv.empty"),
        (b"\n \n\r\n", "csv.empty"),
        (b"sep=;\n", "csv.empty"),
        (b"dep,sex", "csv.no_rows"),
        (b"dep,sex\n\n", "csv.no_rows"),
        (b"a,b\n1,2\n", "csv.no_known_column"),
        (b"dep,commune\n21,21231\n", "csv.duplicate_column"),
        (b"dep,dep\n21,21\n", "csv.duplicate_column"),
        (b"\xFF\xFEd\0", "csv.encoding_unsupported"),
        (&utf16, "csv.encoding_unsupported"),
        (b"PK\x03\x04....", "csv.not_text"),
        (b"dep\n2\x001\n", "csv.not_text"),
        (b"dep,sex\n21,\"F\n22,M\n", "csv.quote_unclosed"),
        (b"\"dep,sex\n21,F\n22,M\n", "csv.header_unreadable"),
        (b"dep,\"sex\"x\n21,F\n", "csv.header_unreadable"),
    ];
    for (bytes, code) in cases {
        assert_eq!(code_of(bytes, &default), code, "{}", String::from_utf8_lossy(bytes));
    }
    let error = seen_with(b"dep,sex\n21,F\n\"a\nb\",M\n22,\"M\n", &default).unwrap_err();
    assert_eq!((error.path(), error.params()["row"].clone()), (Some("line.5".into()), 2.into()));
    let error = seen_with(b"departement,code_insee\n21,21231\n", &default).unwrap_err();
    assert!(error.to_string().contains("`departement` and `code_insee`"), "{error}");
}

#[test]
fn mapping_and_categories_are_held_to_the_header() {
    let with = |pairs: &[(&str, &str)], categories: &[&str]| CsvOptions {
        mapping: pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect(),
        categories: categories.iter().map(|name| (*name).to_owned()).collect(),
        ..CsvOptions::default()
    };
    let file = b"dep,commune,Cat,x\n21,21231,a,F\n";
    let (seen, summary) = seen_with(file, &with(&[("territory", "commune")], &["cat"])).unwrap();
    assert_eq!(cells(&seen, "territory"), ["21231"]);
    assert_eq!(cells(&seen, "cat"), ["a"]);
    assert_eq!(summary.detected.ignored, ["dep", "x"]);
    let (seen, _) =
        seen_with(file, &with(&[("territory", "dep"), ("kind", "X")], &["kind"])).unwrap();
    assert_eq!(cells(&seen, "kind"), ["F"]);
    for (options, code, path) in [
        (with(&[("territory", "nope")], &[]), "csv.mapping_unknown_header", "mapping.territory"),
        (with(&[("departement", "dep")], &[]), "csv.mapping_unknown_column", "mapping.departement"),
        (with(&[("territory", "dep")], &["nope"]), "csv.unknown_category", "categories.nope"),
    ] {
        let error = seen_with(file, &options).unwrap_err();
        assert_eq!((error.code(), error.path().as_deref()), (code, Some(path)));
    }
}

#[test]
fn birth_years_are_read_and_give_way_to_dates() {
    let (years, _) = seen("année de naissance\n1984\nx\n\n1990\n");
    assert_eq!(cells(&years, "birth_year"), ["1984", "-", "-", "1990"]);
    let (dates, summary) = seen("birth_year,birth_date\n1984,1984-03-01\n");
    assert_eq!(cells(&dates, "birth_date"), ["1984-03-01"]);
    assert_eq!(summary.detected.ignored, ["birth_year"]);
}

#[test]
fn old_macintosh_ends_of_line_are_read() {
    let (seen, _) = seen("dep\tsex\r21\tF\r22\tM\r");
    assert_eq!(cells(&seen, "sex"), ["F", "M"]);
}

#[test]
fn a_record_above_one_mebibyte_ends_the_reading() {
    let default = CsvOptions::default();
    for start in ["dep,x\n21,\"", "dep,x\n21,"] {
        let long = format!("{start}{}", "a\"\"".repeat(400_000));
        let whole = seen_with(long.as_bytes(), &default).unwrap_err();
        assert_eq!(
            (whole.code(), whole.params()["line"].clone()),
            ("csv.record_too_long", 2.into())
        );
        let mut reader = CsvReader::new(CsvOptions::default());
        let mut taken = 0;
        let error = long.as_bytes().chunks(100).find_map(|chunk| {
            taken += chunk.len();
            reader.push(chunk, &mut |_, _| Ok(())).err()
        });
        assert_eq!(error.map(|error| error.code()), Some("csv.record_too_long"));
        assert!(taken < 1_400_000, "memory stays bounded: {taken}");
        let again = reader.push(b"x", &mut |_, _| Ok(())).unwrap_err();
        assert_eq!(again.code(), "csv.stopped");
        assert_eq!(reader.finish(&mut |_, _| Ok(())).unwrap_err().code(), "csv.stopped");
    }
}

#[test]
fn a_failing_sink_stops_the_reader() {
    let options = CsvOptions { batch_rows: 1, ..CsvOptions::default() };
    let stop = |_: &Columns<'_>, _: u64| Err(CsvError::Empty.into());
    assert_eq!(read(b"dep\n21\n", &options, &mut { stop }).unwrap_err().code(), "csv.empty");
    let mut reader = CsvReader::new(options);
    reader.push(b"dep\n", &mut { stop }).unwrap();
    assert!(reader.detected().is_none(), "the sample is not full yet");
}

#[test]
fn detected_is_said_in_both_languages() {
    let (_, summary) = seen("dep;ddn;id\n21;31/01/1984;1\n");
    let lines = summary.detected.lines(crate::exchange::format::Lang::Fr);
    assert_eq!(lines[0], "point-virgule, ascii");
    assert_eq!(lines[2], "ddn → birth_date (dates avec barres obliques)");
    assert_eq!(lines[3], "non lues\u{a0}: id");
}

/// Reads in chunks of the given lengths, then the rest.
fn in_chunks(bytes: &[u8], cuts: &[usize], options: &CsvOptions) -> Result<(Seen, Summary), Error> {
    let mut seen = Seen::default();
    let mut reader = CsvReader::new(options.clone());
    let mut rest = bytes;
    for cut in cuts {
        let (chunk, after) = rest.split_at((*cut).min(rest.len()));
        reader.push(chunk, &mut |columns, first| seen.add(columns, first))?;
        rest = after;
    }
    reader.push(rest, &mut |columns, first| seen.add(columns, first))?;
    let summary = reader.finish(&mut |columns, first| seen.add(columns, first))?;
    Ok((seen, summary))
}

fn outcome(result: Result<(Seen, Summary), Error>) -> Result<(Seen, Summary), String> {
    result.map_err(|error| format!("{:?}", error.to_report()))
}

fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => "(21|2A|01|),(1984-03-15|29/02/2000|1999-02-29|),(\"F\"|M|\"a\"\"\r\n,é\"|É|)\r?\n",
        1 => "[\",;\na é\r0-9/-]{0,12}\n",
        1 => Just("\n".to_owned()),
    ]
}

proptest! {
    #[test]
    fn where_the_file_is_cut_changes_nothing(
        lines in prop::collection::vec(line(), 0..40),
        filler in prop_oneof![Just(0_usize), Just(6_000)],
        cuts in prop::collection::vec(prop_oneof![1_usize..9, 1_usize..70_000], 0..60),
        batch_rows in 1_usize..20,
    ) {
        let body: String = lines.concat();
        let text = format!("dep,ddn,sexe\n{}{body}", "21,1984-03-15,F\n".repeat(filler));
        let batch_rows = if filler == 0 { batch_rows } else { 1_000 };
        let options = CsvOptions { batch_rows, ..CsvOptions::default() };
        let whole = outcome(seen_with(text.as_bytes(), &options));
        prop_assert_eq!(&outcome(in_chunks(text.as_bytes(), &cuts, &options)), &whole);
        let bytewise = vec![1; text.len()];
        if filler == 0 {
            prop_assert_eq!(&outcome(in_chunks(text.as_bytes(), &bytewise, &options)), &whole);
        }
    }

    #[test]
    fn any_bytes_end_in_rows_or_a_typed_error(
        start in prop_oneof![Just(&b""[..]), Just(&b"dep;ddn;sexe\n"[..]), Just(&b"\xEF\xBB\xBFdep,n\n"[..])],
        bytes in prop::collection::vec(prop_oneof![
            4 => prop::sample::select(b"\",;\t\n\r 019-/A\xE9\xC3\xA9".to_vec()),
            1 => any::<u8>(),
        ], 0..300),
    ) {
        let text = [start, &bytes].concat();
        match seen_with(&text, &CsvOptions::default()) {
            Ok((seen, summary)) => {
                let mut bad: Vec<u64> = seen.faults.iter().map(|fault| fault.0).collect();
                bad.dedup();
                prop_assert!(bad.is_sorted() && bad.len() as u64 <= summary.rows);
            }
            Err(error) => prop_assert!(error.code().starts_with("csv."), "{}", error.code()),
        }
    }

    #[test]
    fn without_quotes_every_line_is_a_row(
        lines in prop::collection::vec("[a-z0-9,/-]{1,20}", 1..50), end in "(\n|\r\n)?"
    ) {
        let text = format!("dep,sexe\n{}{end}", lines.join("\n"));
        let (seen, _) = seen(&text);
        prop_assert_eq!(seen.rows, lines.len() as u64);
        let wrong = lines.iter().filter(|line| line.matches(',').count() != 1).count();
        prop_assert_eq!(
            seen.faults.iter().filter(|fault| fault.2 == RowCode::LineUnreadable).count(), wrong
        );
    }
}

#[test]
fn a_header_of_thousands_of_names_costs_no_time() {
    let names: Vec<String> = (0..9_000).map(|n| format!("c{n}")).collect();
    let text = format!("dep,{}\n21{}\n", names.join(","), ",".repeat(9_000));
    let (seen, summary) = seen(&text);
    assert_eq!((seen.rows, summary.detected.ignored.len()), (1, 9_000));
}

#[test]
fn nobodys_data_reach_a_message_or_a_log() {
    let headless = b"Dupont,21,1984-03-15\nMartin,22,1990-01-01\n";
    let error = seen_with(headless, &CsvOptions::default()).unwrap_err();
    assert_eq!(error.code(), "csv.no_known_column");
    assert!(!format!("{:?}", error.to_report()).contains("Dupont"));
    let mut reader = CsvReader::new(CsvOptions::default());
    reader.push(b"dep,nom\n21,Dupont", &mut |_, _| Ok(())).unwrap();
    assert!(!format!("{reader:?}").contains("Dupont"));
    let (batches, _) = read_all(b"dep,ddn\n21,1984-03-15\n", &CsvOptions::default()).unwrap();
    assert_eq!(format!("{:?}", batches[0]), "OwnedBatch { first_row: 0, rows: 1, .. }");
}
