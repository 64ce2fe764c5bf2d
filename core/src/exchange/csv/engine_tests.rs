//! The reader and the engine together.

use super::*;
use crate::measure::indicator::{Accumulator, Axis, Disclosure, OnBad, Spec};
use crate::time::Every;
use proptest::prelude::*;

/// The table of a file, with its bad rows rejected.
fn counted(bytes: &[u8], cuts: &[usize]) -> Result<(Accumulator, Summary), Error> {
    let spec = Spec::indicators(["OUV_N", "ACT_TX_OUV"])
        .by([Axis::Departement, Axis::Age, Axis::Category("profession".into())])
        .at("2024-01-31")
        .on_bad(OnBad::Reject)
        .disclosure(Disclosure::None)
        .build()?;
    let options = CsvOptions { categories: vec!["profession".into()], ..CsvOptions::default() };
    let mut accumulator = Accumulator::new(&spec);
    let mut push = |columns: &Columns<'_>, first: u64| Ok(accumulator.push(columns, first)?);
    let mut reader = CsvReader::new(CsvOptions { batch_rows: 7, ..options });
    let mut rest = bytes;
    for cut in cuts {
        let (chunk, after) = rest.split_at((*cut).min(rest.len()));
        reader.push(chunk, &mut push)?;
        rest = after;
    }
    reader.push(rest, &mut push)?;
    let summary = reader.finish(&mut push)?;
    Ok((accumulator, summary))
}

/// What a question of documents says of a file of them.
fn documents(text: &str) -> Error {
    let spec = Spec::indicators(["DOC_FLUX", "CON_UTI"])
        .over("2025-01-01", "2026-01-01", Every::Year)
        .build()
        .unwrap();
    let mut counts = Accumulator::new(&spec);
    let options = CsvOptions::of(&spec, Some("documents"));
    let pushed = read(text.as_bytes(), &options, &mut |columns, first| {
        Ok(counts.push_table("documents", columns, first)?)
    });
    pushed.err().unwrap_or_else(|| counts.finish().unwrap_err().into())
}

#[test]
fn a_file_of_events_is_told_of_its_own_columns_and_of_the_line() {
    let error = documents("a;b\n1;2\n");
    assert_eq!(error.code(), "csv.no_known_column");
    assert_eq!(error.params()["expected"], serde_json::json!(["date", "read_on"]));
    let error = documents("date;read_on\n2025-02-03;\n2025-02-04;;more\n");
    assert_eq!(error.code(), "rows.rejected");
    let help = "first: `line.unreadable`, rows [1]: expected as many fields as the header has; \
                mend them, or say `on_bad`: `reject`";
    assert_eq!(error.help().as_deref(), Some(help));
    let help = documents("date;read_on\nhier;\n").help().unwrap();
    assert!(help.starts_with("first: `date.unreadable` in `date`, rows [0]: expected a date such"));
}

#[test]
fn a_file_becomes_a_table_and_every_row_is_accounted_for() {
    let text = "Département;DDN;Ouvert le;Activé le;Profession\n\
        2A;29/02/1984;02/05/2022;15/01/2023;infirmier\n\
        2A;01/03/1984;02/05/2022;;infirmier\n\
        1;01/01/1990;02/05/2022;;médecin\n\
        21;01/01/1990;02/05/2022;01/05/2022;médecin\n\
        21;32/01/1990;02/05/2022;;médecin\n\
        21;01/01/1990\n";
    let (accumulator, summary) = counted(text.as_bytes(), &[]).unwrap();
    let table = accumulator.finish().unwrap();
    assert_eq!(summary.rows, 6);
    let report = table.report();
    assert_eq!((report.given, report.accepted, report.rejected), (6, 2, 4));
    let codes: Vec<(&str, &str, u64)> =
        report.errors.iter().map(|e| (e.code.as_str(), e.column.as_str(), e.rows[0])).collect();
    assert_eq!(
        codes,
        [
            ("line.unreadable", "", 5),
            ("date.unreadable", "birth_date", 4),
            ("territory.unknown", "territory", 2),
            ("order.activated_before_opened", "activated_on", 3),
        ]
    );
    let csv = write_table(&table);
    assert!(csv.contains("ACT_TX_OUV,2A,35-39,infirmier,2024-01-31,1,2,0.5,"), "{csv}");
}

proptest! {
    #[test]
    fn given_rows_are_accepted_or_rejected_and_cuts_change_no_bit(
        lines in prop::collection::vec(
            "(2A|21|1|),(1984-02-29|2000-13-01|),(2022-05-02|\"2022-06-01\"|x|),(2023-01-01|),(a|\"b,\nc\"|é|)(,|)\n",
            1..40,
        ),
        cuts in prop::collection::vec(1_usize..60, 0..40),
    ) {
        let text = format!("dep,ddn,ouvert_le,active_le,profession\n{}", lines.concat());
        let (accumulator, summary) = counted(text.as_bytes(), &[]).unwrap();
        let (again, _) = counted(text.as_bytes(), &cuts).unwrap();
        prop_assert_eq!(again.to_bytes(), accumulator.to_bytes());
        let table = accumulator.finish().unwrap();
        prop_assert_eq!(summary.rows, lines.len() as u64);
        prop_assert_eq!(table.report().given, summary.rows);
        prop_assert_eq!(table.report().accepted + table.report().rejected, summary.rows);
    }
}
