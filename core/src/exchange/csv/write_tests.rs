use super::*;
use crate::exchange::csv::{CsvOptions, Delimiter, read};
use crate::exchange::samples;
use crate::measure::indicator::RowErrors;

#[test]
fn a_table_has_the_agreed_columns_and_empty_nulls() {
    let csv = write_table(&samples::table());
    let lines: Vec<&str> = csv.split_terminator("\r\n").collect();
    assert_eq!(
        lines[0],
        "indicator,departement,profession,at,numerator,denominator,value,lower,upper,status"
    );
    assert_eq!(
        lines[1],
        "ACT_TX_OUV,2A,\"=cmd|'/c calc'!A0\",2026-01-31,337,1000,0.337,0.308,0.367,value"
    );
    assert_eq!(lines[2], "ACT_TX_OUV,21,,2026-01-31,,40,,,,suppressed_primary");
    assert_eq!(lines[3], "ACT_TX_OUV,,*,2026-01-31,0,0,,,,not_applicable");
    assert!(lines[4].starts_with("ACT_TX_OUV,*,\"<script>\"\"x\"\", 'y' & z\",2026-01-31,"));
    assert_eq!(lines.len(), 1 + samples::table().len());
}

#[test]
fn names_stand_beside_codes_and_are_quoted_like_them() {
    let table = samples::table();
    let csv = write_table_with_names(&table, |column, code| match (column, code) {
        ("indicator", _) => Some("Rate, in « % »".into()),
        ("departement", "2A") => Some("=Corse".into()),
        ("profession", _) => Some(code.into()),
        _ => None,
    });
    let lines: Vec<&str> = csv.split_terminator("\r\n").collect();
    let (plain, head) =
        (write_table(&table), "indicator,indicator_label,departement,departement_label,");
    assert!(lines[0].starts_with(&format!("{head}profession,profession_label,at,numerator,")));
    assert_eq!(
        lines[1],
        "ACT_TX_OUV,\"Rate, in « % »\",2A,\"=Corse\",\"=cmd|'/c calc'!A0\",\"=cmd|'/c calc'!A0\",\
         2026-01-31,337,1000,0.337,0.308,0.367,value"
    );
    // An unknown member has no name, and a code without one an empty field.
    assert!(lines[2].starts_with("ACT_TX_OUV,\"Rate, in « % »\",21,,,,2026-01-31,,40,"));
    assert_eq!(lines.len(), plain.split_terminator("\r\n").count());
    let periods = write_table_with_names(&samples::periods(), |_, _| None);
    assert!(periods.starts_with("indicator,indicator_label,from,to,numerator,"));
}

#[test]
fn periods_take_two_columns() {
    let csv = write_table(&samples::periods());
    assert!(csv.starts_with("indicator,from,to,numerator,"));
    assert!(csv.contains("CLO_TX,2025-01-01,2026-01-01,12,365250,0.012,,,value\r\n"), "{csv}");
}

#[test]
fn what_is_written_reads_back() {
    let csv = write_table(&samples::table());
    let options = CsvOptions { categories: vec!["profession".into()], ..CsvOptions::default() };
    let mut labels = Vec::new();
    let summary = read(csv.as_bytes(), &options, &mut |columns, _| {
        labels.extend(columns.categories[0].1.labels.iter().map(ToString::to_string));
        assert!(columns.faults.is_empty());
        Ok(())
    })
    .unwrap();
    assert_eq!(summary.rows, samples::table().len() as u64);
    assert_eq!(summary.detected.delimiter, Delimiter::Comma);
    assert!(labels.contains(&"<script>\"x\", 'y' & z".to_owned()));
}

#[test]
fn rejected_rows_are_listed_by_code() {
    let report = RowReport {
        given: 10,
        accepted: 7,
        rejected: 3,
        errors: vec![RowErrors {
            code: "date.unreadable".into(),
            column: "birth_date".into(),
            expected: "a date, please".into(),
            count: 3,
            rows: vec![1, 4, 8],
        }],
    };
    assert_eq!(
        write_rejected(&report),
        "code,column,expected,count,rows\r\n\
         date.unreadable,birth_date,\"a date, please\",3,1 4 8\r\n"
    );
}
