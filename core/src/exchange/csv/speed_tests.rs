//! How fast bytes become columns. Not run by default: a figure, not a check.
//! `cargo test --release -p carnet-sante --lib csv::speed -- --ignored --nocapture`

use super::{Columns, CsvOptions, CsvReader};
use crate::time::date_of;
use std::time::Instant;

fn file(rows: u64, delimiter: char, day: &dyn Fn(i32) -> String) -> String {
    let header =
        "territory birth_date sex notified_on opened_on activated_on closed_on deceased_on";
    let mut text = header.replace(' ', &delimiter.to_string()) + "\n";
    let mut state = 7_u64;
    for _ in 0..rows {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let pick = (state >> 33) as i32;
        let notified = 19_000 + pick % 90;
        let cells = [
            format!("{:02}", 1 + pick % 95),
            day(-14_000 + pick % 33_000),
            ["F", "M"][(pick % 2) as usize].to_owned(),
            day(notified),
            day(notified + 42 + pick % 30),
            if pick % 4 == 0 { day(notified + 80 + pick % 900) } else { String::new() },
            String::new(),
            String::new(),
        ];
        text.push_str(&cells.join(&delimiter.to_string()));
        text.push('\n');
    }
    text
}

fn quoted(text: &str) -> String {
    text.lines().map(|line| format!("\"{}\"\n", line.replace(',', "\",\""))).collect()
}

#[test]
#[ignore = "a measure of speed, in release mode"]
#[allow(clippy::disallowed_methods, reason = "a measure needs a clock")]
fn megabytes_a_second() {
    let iso = |day: i32| date_of(day).unwrap().to_string();
    let french = |day: i32| date_of(day).unwrap().format("%d/%m/%Y").to_string();
    let cases = [
        ("comma, ISO", file(1_000_000, ',', &iso)),
        ("semicolon, dd/mm/yyyy", file(1_000_000, ';', &french)),
        ("comma, ISO, every field quoted", quoted(&file(300_000, ',', &iso))),
    ];
    for (name, text) in cases {
        for chunk in [1 << 16, text.len()] {
            let mut speeds: Vec<f64> = (0..9)
                .map(|_| {
                    let start = Instant::now();
                    let mut rows = 0;
                    let mut faults = 0;
                    let mut sink = |columns: &Columns<'_>, _: u64| {
                        rows += columns.len();
                        faults += columns.faults.len();
                        Ok(())
                    };
                    let mut reader = CsvReader::new(CsvOptions::default());
                    for part in text.as_bytes().chunks(chunk) {
                        reader.push(part, &mut sink).unwrap();
                    }
                    let summary = reader.finish(&mut sink).unwrap();
                    assert_eq!((summary.rows, faults), (rows as u64, 0));
                    text.len() as f64 / start.elapsed().as_secs_f64() / 1e6
                })
                .collect();
            speeds.sort_by(f64::total_cmp);
            println!("{name}, chunks of {chunk}: {:.0} MB/s (median of 9)", speeds[4]);
        }
    }
}
