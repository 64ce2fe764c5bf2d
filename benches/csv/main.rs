//! A CSV file to columns, and to a table, in nanoseconds a byte: 3.64 is 275 MB/s.
//!
//! `cargo bench -p carnet-sante-benches --bench csv [-- ROWS]`

use carnet_sante::exchange::csv::{CsvOptions, CsvReader};
use carnet_sante::measure::indicator::{Accumulator, Axis, Columns, Disclosure, Spec};
use carnet_sante::time::date_of;
use carnet_sante_benches::people::next;
use carnet_sante_benches::{Contender, race};
use std::fmt::Write;

const HEADER: &str =
    "territory birth_date sex notified_on opened_on activated_on closed_on deceased_on";
/// What a program reads from a file at a time.
const CHUNK: usize = 1 << 16;

fn file(rows: usize, delimiter: &str, form: &str) -> String {
    let day = |day: u64| date_of(day as i32).expect("a day").format(form).to_string();
    let mut text = HEADER.replace(' ', delimiter) + "\n";
    let mut state = 7;
    for _ in 0..rows {
        let pick = next(&mut state) >> 33;
        let notified = 19_000 + pick % 90;
        let activated = notified + 80 + pick % 900;
        let cells = [
            format!("{:02}", 21 + pick % 75),
            day(pick % 19_000),
            ["F", "M"][(pick % 2) as usize].to_owned(),
            day(notified),
            day(notified + 42 + pick % 30),
            if pick.is_multiple_of(4) { day(activated) } else { String::new() },
            String::new(),
            String::new(),
        ];
        writeln!(text, "{}", cells.join(delimiter)).expect("memory");
    }
    text
}

fn columns(text: &str) -> u64 {
    let mut rows = 0;
    let mut sink = |columns: &Columns<'_>, _: u64| {
        rows += columns.len() as u64;
        Ok(())
    };
    let mut reader = CsvReader::new(CsvOptions::default());
    for part in text.as_bytes().chunks(CHUNK) {
        reader.push(part, &mut sink).expect("a file");
    }
    reader.finish(&mut sink).expect("a file");
    rows
}

fn table(text: &str) -> u64 {
    let spec = Spec::indicators(["ACT_TX_OUV"])
        .by([Axis::Departement, Axis::Age, Axis::Sex])
        .at("2024-06-30")
        .disclosure(Disclosure::None)
        .build()
        .expect("a question");
    let mut counts = Accumulator::new(&spec);
    let mut sink = |columns: &Columns<'_>, first: u64| Ok(counts.push(columns, first)?);
    let mut reader = CsvReader::new(CsvOptions::default());
    for part in text.as_bytes().chunks(CHUNK) {
        reader.push(part, &mut sink).expect("a file");
    }
    reader.finish(&mut sink).expect("a file");
    counts.finish().expect("a table").len() as u64
}

fn main() {
    let asked = std::env::args().filter_map(|word| word.parse().ok()).next();
    let rows: usize = asked.unwrap_or(1_000_000);
    let iso = file(rows, ",", "%Y-%m-%d");
    let quoted: String =
        iso.lines().map(|line| format!("\"{}\"\n", line.replace(',', "\",\""))).collect();
    let cases = [
        ("commas, ISO dates", iso),
        ("semicolons, dd/mm/yyyy", file(rows, ";", "%d/%m/%Y")),
        ("every field quoted", quoted),
    ];
    for (title, text) in &cases {
        race(
            title,
            text.len() as u64,
            7,
            vec![
                Contender::new("plain sum of the same bytes", || {
                    text.bytes().fold(0, |sum: u64, byte| sum.wrapping_add(byte.into()))
                }),
                Contender::new("bytes to checked columns", || columns(text)),
                Contender::new("bytes to a table", || table(text)),
            ],
        );
    }
}
