use super::super::table::read;
use super::*;

/// A table of made-up rows: `indicator;bound value;when;basis;numerator;denominator;source`.
fn table(rows: &[&str]) -> Vec<Figure> {
    let mut text = "head\n".to_owned();
    for (position, row) in rows.iter().enumerate() {
        let [indicator, value, when, basis, numerator, denominator, source] =
            row.split(';').collect::<Vec<_>>()[..]
        else {
            panic!("{row}")
        };
        let (bound, value) = value.split_once(' ').unwrap();
        let unit = if indicator.ends_with("_rate") { "%" } else { "profils" };
        text += &format!(
            "{};{indicator};;{bound};{value};{unit};{when};{basis};FR;;{numerator};;{denominator};;;;;web;{source};L;\n",
            position + 1
        );
    }
    read(text.leak()).unwrap()
}

fn rules(rows: &[&str]) -> Vec<(Rule, Vec<u16>)> {
    find(&table(rows)).into_iter().map(|c| (c.rule, c.figures)).collect()
}

#[test]
fn a_rate_may_differ_by_rounding() {
    // 7.9 / 65.4 = 12.0795
    assert_eq!(rules(&["act_rate;= 12.08;2023-02;instant;7900000;65400000;a"]), []);
    assert_eq!(rules(&["act_rate;= 12.1;2023-02;instant;7900000;65400000;a"]), []);
    // 7.85 to 7.95 over 65.35 to 65.45 is 11.99 to 12.17
    assert_eq!(rules(&["act_rate;= 12.2;2023-02;instant;7900000;65400000;a"]), []);
    let far = rules(&["act_rate;= 12.3;2023-02;instant;7900000;65400000;a"]);
    assert_eq!(far, [(Rule::RateIsNotRatio, vec![1])]);
}

#[test]
fn bounds_of_a_rate_are_honoured() {
    for rate in ["> 10", "≥ 12", "< 13", "≤ 13", "≈ 12", "≈ 10"] {
        let row = format!("act_rate;{rate};2023-02;instant;7900000;65400000;a");
        assert_eq!(rules(&[&row]), [], "{rate}");
    }
    for rate in ["> 13", "< 11", "≈ 14"] {
        let row = format!("act_rate;{rate};2023-02;instant;7900000;65400000;a");
        assert_eq!(rules(&[&row]).len(), 1, "{rate}");
    }
}

#[test]
fn counts_of_two_sources_are_not_mixed() {
    let rate = "act_rate;= 20;2023-02;instant;;;a";
    let (activated, opened) =
        ("act_n;= 7900000;2023-02;cumulative;;;b", "open_n;= 65400000;2023-02;instant;;;c");
    assert_eq!(rules(&[rate, activated, opened]), []);
    let together = "open_n;= 65400000;2023-02;instant;;;b";
    assert_eq!(rules(&[rate, activated, together]), [(Rule::RateIsNotRatio, vec![1, 2, 3])]);
    let another_month = "open_n;= 65400000;2023-03;instant;;;b";
    assert_eq!(rules(&[rate, activated, another_month]), []);
}

#[test]
fn a_denominator_may_not_pass_the_population() {
    let activated = "act_n;= 24000000;2026-01-29;cumulative;;;b";
    let low = ["act_rate;= 33.6;2026-01;instant;;;a", activated];
    assert_eq!(rules(&low), [(Rule::DenominatorAbovePopulation, vec![1, 2])]);
    // 23.5 M at 34.45 % is 68.2 M.
    assert_eq!(rules(&["act_rate;= 34.4;2026-01;instant;;;a", activated]), []);
    assert_eq!(rules(&["act_rate;> 30;2026-01;instant;;;a", activated]), []);
    // About 30 may be 40, and 23.5 M is then 58.8 M; about 20 is at most 30, 78 M.
    assert_eq!(rules(&["act_rate;≈ 30;2026-01;instant;;;a", activated]), []);
    assert_eq!(rules(&["act_rate;≈ 20;2026-01;instant;;;a", activated]).len(), 1);
}

#[test]
fn a_flow_is_held_against_stocks_of_the_same_days() {
    let stocks =
        ["act_n;= 7200000;2022-10-31;cumulative;;;a", "act_n;= 7900000;2023-02-13;cumulative;;;b"];
    let flow = |text: &'static str| rules(&[stocks[0], stocks[1], text]);
    let against = vec![(Rule::FlowAgainstStocks, vec![3, 1, 2])];
    assert_eq!(flow("act_flow;= 220000;2022-12/2023-02;flow 2;;;c"), against);
    assert_eq!(flow("act_flow;= 420000;2022-12/2023-02;flow 2;;;c"), []);
    assert_eq!(flow("act_flow;> 100000;2022-12/2023-02;flow 2;;;c"), []);
    assert_eq!(flow("act_flow;= 900000;2023-01;month_mean 3;;;c"), against);
    // One month of three and a half, or a mean over unsaid months, says nothing of the whole.
    assert_eq!(flow("act_flow;= 900000;2023-01;month;;;c"), []);
    assert_eq!(flow("act_flow;= 900000;2023-01;month_mean;;;c"), []);
}

#[test]
fn a_stock_that_is_a_bound_or_a_month_leaves_room() {
    let flow = "act_flow;= 900000;2023-01;month_mean 3;;;c";
    let first = "act_n;= 7200000;2022-10-31;cumulative;;;a";
    assert_eq!(rules(&[first, "act_n;> 7900000;2023-02-13;cumulative;;;b", flow]), []);
    assert_eq!(
        rules(&[
            "act_n;> 7200000;2022-10-31;cumulative;;;a",
            "act_n;= 7900000;2023-02-13;cumulative;;;b",
            flow
        ])
        .len(),
        1
    );
    // Known by their months, the two may be a day apart.
    assert_eq!(
        rules(&[
            "act_n;= 7200000;2023-01;cumulative;;;a",
            "act_n;= 7900000;2023-02;cumulative;;;b",
            "act_flow;= 9000000;2023-02;month;;;c"
        ]),
        []
    );
}

#[test]
fn two_mean_flows_meet_only_where_they_overlap() {
    let first = "act_flow;= 220000;2022-12/2023-02;flow 2;;;a";
    let found = [(Rule::FlowAgainstFlow, vec![1, 2])];
    assert_eq!(rules(&[first, "act_flow;= 200000;2023-04;month_mean 3;;;b"]), found);
    assert_eq!(rules(&[first, "act_flow;= 200000;2023-05;month_mean 2;;;b"]), []);
    assert_eq!(rules(&[first, "act_flow;= 200000;2023-04;month_mean 3;;;a"]), [], "one source");
    assert_eq!(rules(&[first, "act_flow;= 200000;2023-02;month;;;b"]), [], "a month is no mean");
}

#[test]
fn kinds_are_confused_only_over_the_same_time() {
    let year = "doc_year;= 239000000;2023;year_or_cumulative;;;a";
    let confused = |other: &'static str| rules(&[year, other]);
    let found = [(Rule::KindsConfused, vec![1, 2])];
    assert_eq!(confused("doc_annualised;= 142000000;2023-08;annualised_month;;;b"), found);
    assert_eq!(
        confused("doc_annualised;≈ 200000000;2023-08;annualised_month;;;b"),
        [],
        "100 to 300"
    );
    assert_eq!(confused("doc_annualised;= 142000000;2024-08;annualised_month;;;b"), []);
    assert_eq!(
        confused("doc_12m;= 121000000;2023-04;rolling_12_months;;;b"),
        [],
        "four months shared"
    );
    assert_eq!(confused("doc_12m;= 121000000;2023-10;rolling_12_months;;;b"), found);
    assert_eq!(confused("doc_year;= 239000000;2023;year;;;b"), []);
}

#[test]
fn the_last_annualised_month_of_a_source_speaks_for_it() {
    let rows = [
        "doc_year;= 239000000;2023;year;;;a",
        "doc_annualised;= 105000000;2023-04;annualised_month;;;b",
        "doc_annualised;= 142000000;2023-08;annualised_month;;;b",
        "doc_annualised;= 190000000;2023-07;annualised_month;;;c",
    ];
    let found = [(Rule::KindsConfused, vec![1, 3]), (Rule::KindsConfused, vec![1, 4])];
    assert_eq!(rules(&rows), found);
}

#[test]
fn twelve_mean_months_make_a_year() {
    let mean = "doc_month;= 15000000;2023;month_mean;;;a";
    assert_eq!(rules(&[mean, "doc_year;= 185000000;2023;year;;;a"]), []);
    assert_eq!(rules(&[mean, "doc_year;> 170000000;2023;year;;;a"]), []);
    let found = [(Rule::MeanAgainstTotal, vec![1, 2])];
    assert_eq!(rules(&[mean, "doc_year;= 239000000;2023;year;;;a"]), found);
    assert_eq!(rules(&[mean, "doc_year;= 239000000;2024;year;;;a"]), []);
}

#[test]
fn sources_differ_on_the_same_thing_only() {
    let first = "open_n;= 65400000;2023-02-13;instant;;;a";
    let found = [(Rule::SourcesDiffer, vec![1, 2])];
    assert_eq!(rules(&[first, "open_n;= 65700000;2023-02;cumulative;;;b"]), found);
    assert_eq!(rules(&[first, "open_n;= 65700000;2023-03;instant;;;b"]), [], "another month");
    assert_eq!(rules(&[first, "open_n;≈ 65700000;2023-02;target;;;b"]), [], "a target");
    assert_eq!(rules(&[first, "open_n;> 65000000;2023-02;instant;;;b"]), []);
    assert_eq!(rules(&[first, "open_n;≈ 65500000;2023-02;instant;;;b"]), []);
    assert_eq!(rules(&[first, "open_n;= 65700000;AMI;instant;;;b"]), [], "no date");
}

#[test]
fn a_growth_is_compared_over_the_same_days_only() {
    let growth = "doc_rate;= 27;2025-04-02;year_on_year;;;a";
    assert_eq!(rules(&[growth, "doc_rate;= 40;2025;year_on_year;;;b"]), []);
    let same_day = rules(&[growth, "doc_rate;= 40;2025-04-02;year_on_year;;;b"]);
    assert_eq!(same_day, [(Rule::SourcesDiffer, vec![1, 2])]);
}

#[test]
fn no_figure_no_conflict() {
    assert_eq!(find(&[]), []);
}

#[test]
fn each_conflict_is_one_line_in_two_languages() {
    for conflict in conflicts() {
        let Explanation { fr, en } = &conflict.explanation;
        assert!(!fr.is_empty() && !en.is_empty() && fr != en);
        assert!(!fr.contains('\n') && !en.contains('\n'));
        assert!(conflict.published.low <= conflict.published.value);
    }
}
