use crate::bridge::synthetic::{Calibration, population};
use crate::measure::indicator::{Accumulator, Axis, Disclosure, Spec};
use crate::time::parse_date;

#[test]
fn the_engine_takes_every_row_and_counts_what_was_calibrated() {
    let national = Calibration::national();
    let people = population(42, 100_000, &national).unwrap();
    let spec = Spec::indicators(["OUV_N", "ACT_N", "ACT_TX_OUV"])
        .at("2022-05-31")
        .at("2023-06-30")
        .at("2026-01-29")
        .disclosure(Disclosure::None)
        .build()
        .unwrap();
    let mut accumulator = Accumulator::new(&spec);
    for batch in people.batches(30_000) {
        accumulator.push(&batch.columns(), batch.first_row).unwrap();
    }
    let table = accumulator.finish().unwrap();
    assert_eq!((table.report().accepted, table.report().rejected), (100_000, 0));
    assert_eq!(table.len(), 9);
    for row in table.rows() {
        let at = row.when.day();
        let stock = match row.indicator {
            "OUV_N" => national.opened(at),
            _ => national.activated(at),
        };
        let rows = row.cell.numerator().unwrap();
        assert!((rows * 68_406_684).abs_diff(stock * 100_000) <= 34_203_342 + 50_000, "{rows}");
    }
}

#[test]
fn every_departement_has_men_and_women() {
    let people = population(42, 100_000, &Calibration::national()).unwrap();
    let spec = Spec::indicators(["OUV_N"])
        .by([Axis::Departement, Axis::Sex])
        .at_dates([parse_date("2024-01-31").unwrap()])
        .disclosure(Disclosure::None)
        .build()
        .unwrap();
    let table = crate::measure::run(&spec, &people.batch(0..100_000).columns()).unwrap();
    assert_eq!(table.len(), 202);
    let total: u64 = table.rows().filter_map(|row| row.cell.numerator()).sum();
    assert_eq!(total, 100_000);
}
