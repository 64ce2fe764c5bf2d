use super::*;
use crate::measure::indicator::{Axis, Codes, Integers, SubjectColumn, Text, Validity};
use crate::time::Every;

#[test]
fn threads_change_no_byte() {
    let spec = Spec::indicators(["DOC_FLUX", "DOC_ATT_N", "DOC_12M"])
        .by([Axis::Departement])
        .over("2024-01-01", "2025-01-01", Every::Month)
        .build()
        .unwrap();
    let rows = 50_000_i32;
    let dates: Vec<i32> = (0..rows).map(|row| 19_700 + row * 7 % 400).collect();
    let places: Vec<u8> = (0..rows).map(|row| u8::try_from(row % 3).unwrap()).collect();
    let subjects: Vec<i32> = (0..rows).map(|row| row * 31 % 9_000).collect();
    let columns = |rows: std::ops::Range<usize>| {
        Columns::new(rows.len())
            .event_on(&dates[rows.clone()])
            .territory(Text::new(Codes::U8(&places[rows.clone()]), ["21", "2A", "1"]))
            .subject(SubjectColumn::Subject, Integers::I32(&subjects[rows], Validity::All))
    };
    let all = dates.len();
    let batches: Vec<_> = (0..all)
        .step_by(777)
        .map(|from| (from as u64, columns(from..(from + 777).min(all))))
        .collect();
    let mut alone = Accumulator::new(&spec);
    alone.push(&columns(0..all), 0).unwrap();
    assert!(alone.rejected() > 0);
    for _ in 0..5 {
        assert_eq!(count_parallel(&spec, &batches).unwrap().to_bytes(), alone.to_bytes());
    }
}

#[test]
fn an_error_of_any_batch_comes_out() {
    let spec = Spec::indicators(["OUV_N"]).at("2024-01-31").build().unwrap();
    let good = Columns::new(1).opened_on(&[19_000]);
    let error = count_parallel(&spec, &[(0, good), (1, Columns::new(1))]).unwrap_err();
    assert_eq!(error.code(), "columns.missing");
}
