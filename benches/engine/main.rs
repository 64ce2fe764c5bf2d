//! The engine, in nanoseconds a row, beside a plain sum of the same bytes.
//!
//! `cargo bench -p carnet-sante-benches --bench engine [-- ROWS]`

use carnet_sante::measure::indicator::{Accumulator, Axis, Cohort, Disclosure, Spec, Table};
use carnet_sante::time::Every;
use carnet_sante_benches::people::People;
use carnet_sante_benches::{Contender, race};

const BATCH: usize = 1 << 16;

fn spec(ids: &[&str]) -> Spec {
    Spec::indicators(ids.iter().copied())
        .by([Axis::Departement, Axis::Age, Axis::Sex])
        .at("2024-06-30")
        .disclosure(Disclosure::None)
        .build()
        .expect("a question")
}

fn months(id: &str, by: &[&str]) -> Spec {
    Spec::indicators([id])
        .by(by.iter().map(|axis| Axis::named(axis)))
        .over("2022-01-01", "2027-01-01", Every::Month)
        .disclosure(Disclosure::None)
        .build()
        .expect("a question")
}

fn batches(rows: usize) -> impl Iterator<Item = std::ops::Range<usize>> {
    (0..rows).step_by(BATCH).map(move |from| from..(from + BATCH).min(rows))
}

fn stream(spec: &Spec, people: &People) -> Table {
    let mut accumulator = Accumulator::new(spec);
    for rows in batches(people.len()) {
        let first = rows.start as u64;
        accumulator.push(&people.columns(rows), first).expect("columns");
    }
    accumulator.finish().expect("a table")
}

fn pack(people: &People) -> Cohort {
    let mut cohort = Cohort::new();
    for rows in batches(people.len()) {
        let first = rows.start as u64;
        cohort.push(&people.columns(rows), first).expect("columns");
    }
    cohort
}

fn total(table: &Table) -> u64 {
    table.rows().filter_map(|row| row.cell.numerator()).sum()
}

fn main() {
    let asked = std::env::args().filter_map(|word| word.parse().ok()).next();
    let rows: usize = asked.unwrap_or(10_000_000);
    let people = People::new(rows);
    let cohort = pack(&people);
    println!("packed: {:.2} bytes a profile", cohort.bytes() as f64 / rows as f64);
    let units = rows as u64;
    let axes = ["departement", "age", "sex"];
    let (one, rate, series) =
        (spec(&["OUV_N"]), spec(&["ACT_TX_OUV"]), months("ACT_TX_OUV", &axes));
    let (opened, places) = (months("OUV_N", &axes), months("ACT_N", &["departement"]));
    assert_eq!(total(&stream(&rate, &people)), total(&cohort.table(&rate).expect("a table")));
    race(
        "département × 5-year age × sex, one date",
        units,
        7,
        vec![
            Contender::new("plain sum of the same bytes", || people.sum()),
            Contender::new("cohort: opened", || total(&cohort.table(&one).expect("a table"))),
            Contender::new("cohort: activated over opened", || {
                total(&cohort.table(&rate).expect("a table"))
            }),
            Contender::new("32-bit columns, every check: opened", || total(&stream(&one, &people))),
            Contender::new("32-bit columns, every check: activated/opened", || {
                total(&stream(&rate, &people))
            }),
        ],
    );
    race(
        "60 month-ends with exact ages",
        units,
        3,
        vec![
            Contender::new("plain sum of the same bytes", || people.sum()),
            Contender::new("series, cohort: opened", || {
                total(&cohort.table(&opened).expect("a table"))
            }),
            Contender::new("series, cohort: activated over opened", || {
                total(&cohort.table(&series).expect("a table"))
            }),
            Contender::new("series, 32-bit columns: opened", || total(&stream(&opened, &people))),
            Contender::new("series, 32-bit columns: activated/opened", || {
                total(&stream(&series, &people))
            }),
        ],
    );
    race(
        "60 month-ends by département",
        units,
        3,
        vec![
            Contender::new("plain sum of the same bytes", || people.sum()),
            Contender::new("places, cohort: activated", || {
                total(&cohort.table(&places).expect("a table"))
            }),
            Contender::new("places, 32-bit columns: activated", || {
                total(&stream(&places, &people))
            }),
        ],
    );
    race(
        "packing a cohort, every check",
        units,
        3,
        vec![
            Contender::new("plain sum of the same bytes", || people.sum()),
            Contender::new("pack", || pack(&people).len() as u64),
        ],
    );
}
