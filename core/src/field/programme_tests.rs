use super::*;
use crate::field::rows::RawRow;
use crate::time::parse_date;

fn register(stages: Vec<(&str, &str, &str)>) -> Programmes {
    let row = RawRow::new;
    let programme = row().with("id", "p").with("kind", "pilot").with("territory", "31");
    let site = |id: &str| Some(row().with("id", id).with("programme", "p").with("territory", "31"));
    let stage = |(site, stage, on): (&str, &str, &str)| {
        Some(row().with("site", site).with("stage", stage).with("on", on))
    };
    let rows = Rows {
        programmes: vec![Some(programme.with("starts_on", "2021-01-01"))],
        sites: vec![site("a"), site("b"), site("c")],
        stages: stages.into_iter().map(stage).collect(),
        ..Rows::default()
    };
    let (register, account) = Programmes::read(&rows);
    assert!(account.is_clean(), "{account:?}");
    register
}

#[test]
fn a_later_stage_stands_for_the_earlier_ones() {
    let register = register(vec![("a", "regular", "2021-06-01"), ("b", "equipped", "2021-03-01")]);
    let at = parse_date("2021-06-01").unwrap();
    let funnel = register.funnel("p", None, None, at, 0.95).unwrap();
    let reached: Vec<u64> = funnel.iter().map(|row| row.numerator).collect();
    assert_eq!(reached, [2, 2, 2, 1, 1]);
    assert!(funnel.windows(2).all(|pair| pair[1].numerator <= pair[0].numerator));
    let counts = register.reached("p", Stage::Candidate);
    assert_eq!(counts.iter().map(|(_, count)| *count).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn the_order_of_stage_rows_changes_no_funnel() {
    let mut stages = vec![
        ("a", "candidate", "2021-01-05"),
        ("a", "feeding", "2021-06-01"),
        ("a", "retained", "2021-01-05"),
        ("b", "candidate", "2021-02-01"),
    ];
    let at = parse_date("2021-12-31").unwrap();
    let forward = register(stages.clone()).funnel("p", None, None, at, 0.95);
    stages.reverse();
    assert_eq!(register(stages).funnel("p", None, None, at, 0.95), forward);
}

#[test]
fn deployments_and_lines_are_all_read() {
    let lines = include_str!("../../data/deployments.csv").lines();
    let given = lines.filter(|line| !line.starts_with('#')).count() - 1;
    assert_eq!(deployments().len(), given);
    assert_eq!(funding_lines().len(), 4);
    let figures: Vec<u16> =
        deployments().iter().flat_map(|one| one.figures.iter().map(|figure| figure.id)).collect();
    let known = |id: &u16| crate::measure::published::figure(*id).is_some();
    assert!(funding_lines().iter().flat_map(|line| &line.figures).all(known));
    let ids: Vec<&str> = funding_lines().iter().map(|line| line.id.as_str()).collect();
    assert_eq!(ids, LineId::ALL.iter().map(|id| id.code()).collect::<Vec<_>>());
    let mut thresholds = funding_lines().iter().flat_map(|line| &line.thresholds);
    assert!(thresholds.all(|threshold| ThresholdId::from_code(&threshold.id).is_some()));
    assert_eq!(funding_lines()[0].figures.len(), 7);
    assert_eq!(figures, [13, 14, 15, 16, 17, 8, 9, 10, 11, 7]);
}

#[test]
fn values_of_a_growth_that_is_no_number_give_none() {
    use crate::measure::published::Estimate;
    let nan = Estimate { value: f64::NAN, low: f64::NAN, high: None };
    assert_eq!(before_growth(Estimate::exact(1.0), nan), None);
    assert_eq!(before_growth(Estimate::exact(1.0), Estimate::exact(-1.0)), None);
}

#[test]
fn every_schema_is_a_table_of_the_rows() {
    let mut rows = Rows::default();
    for schema in SCHEMAS {
        rows.table_mut(schema.table).unwrap().push(None);
    }
    assert_eq!(Programmes::read(&rows).1.totals(), (7, 0, 7));
}
