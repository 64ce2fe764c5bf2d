//! Tables for the tests of the writers, made by hand: no engine is needed to print one.

use crate::measure::indicator::{
    Axis, Cell, Concealment, Label, RowErrors, RowReport, Spec, Table,
};
use crate::time::Every;

const NULL: u32 = u32::MAX - 1;
const TOTAL: u32 = u32::MAX;

/// Rates by département and a category with hostile labels, one row for each kind of cell.
pub(super) fn table() -> Table {
    let axes = [Axis::Departement, Axis::Category("profession".into())];
    let spec = Spec::indicators(["ACT_TX_OUV"]).by(axes).at("2026-01-31").build().unwrap();
    let interval = Some((0.308, 0.367));
    let value = Cell::Value { numerator: 337, denominator: Some(1000), value: 0.337, interval };
    let large = Cell::Value {
        numerator: 7_900_000,
        denominator: Some(65_400_000),
        value: 7.9 / 65.4,
        interval: None,
    };
    let hidden = |why, denominator| Cell::Suppressed { why, denominator };
    let rows: [(u32, u32, Cell); 8] = [
        (0, 0, value),
        (1, NULL, hidden(Concealment::Primary, Some(40))),
        (NULL, TOTAL, Cell::NotApplicable),
        (TOTAL, 1, large),
        (0, 1, hidden(Concealment::Complementary, None)),
        (1, 0, Cell::NotReached),
        (1, 1, Cell::Missing { numerator: Some(5_000) }),
        (
            0,
            NULL,
            Cell::ExceedsDenominator { numerator: 12, denominator: 11, value: Some(12.0 / 11.0) },
        ),
    ];
    Table {
        spec,
        report: RowReport {
            given: 1_000,
            accepted: 988,
            rejected: 12,
            errors: vec![RowErrors {
                code: "date.unreadable".into(),
                column: "<b>birth_date".into(),
                expected: "a date such as 2026-01-31".into(),
                count: 12,
                rows: vec![1, 4, 8, 15, 16],
            }],
        },
        tables: Vec::new(),
        reconciliation: None,
        notes: vec![Label {
            fr: "<i>note</i> & more, en français".into(),
            en: "<i>note</i> & more".into(),
        }],
        labels: vec![
            vec!["2A".into(), "21".into()],
            vec!["=cmd|'/c calc'!A0".into(), "<script>\"x\", 'y' & z".into()],
        ],
        members: rows.iter().flat_map(|(first, second, _)| [*first, *second]).collect(),
        cells: rows.iter().map(|(.., cell)| (0, 0, *cell)).collect(),
    }
}

/// A rate and a flow over two years, without axis.
pub(super) fn periods() -> Table {
    let spec = Spec::indicators(["CLO_TX", "ACT_FLUX"])
        .over("2024-01-01", "2026-01-01", Every::Year)
        .build()
        .unwrap();
    let rate =
        Cell::Value { numerator: 12, denominator: Some(365_250), value: 0.012, interval: None };
    let flow = |numerator: u64| Cell::Value {
        numerator,
        denominator: None,
        value: numerator as f64,
        interval: None,
    };
    Table {
        spec,
        report: RowReport { given: 5, accepted: 5, rejected: 0, errors: Vec::new() },
        tables: Vec::new(),
        reconciliation: None,
        notes: Vec::new(),
        labels: Vec::new(),
        members: Vec::new(),
        cells: vec![(0, 0, rate), (0, 1, rate), (1, 0, flow(12_345)), (1, 1, flow(0))],
    }
}
