use super::*;

fn run(args: &[&str]) -> Result<Command, String> {
    parse(args.iter().map(OsString::from)).map_err(|failure| failure.to_string())
}

fn options(args: &[&str]) -> Options {
    match run(args) {
        Ok(Command::Run(options)) => *options,
        other => panic!("{other:?}"),
    }
}

#[test]
fn nothing_said_is_one_profile_in_a_hundred() {
    let given = options(&[]);
    assert_eq!(given.source, Source::Synthetic { seed: 42, scale: 0.01 });
    assert!(given.at.is_empty() && given.by.is_none() && !given.show_small);
}

#[test]
fn dates_come_in_any_order_and_headers_may_hold_an_equals_sign() {
    let given = options(&[
        "--profiles",
        "f.csv",
        "--at",
        "2026-01-31",
        "2024-02-29",
        "--at=2026-01-31",
        "--map",
        "territory=Code dpt",
        "opened_on=a=b",
        "--on-bad",
        "reject",
        "--by",
        "département, âge,métier",
    ]);
    let dates: Vec<String> = given.at.iter().map(ToString::to_string).collect();
    assert_eq!(dates, ["2024-02-29", "2026-01-31"]);
    let by = [Axis::Departement, Axis::Age, Axis::Category("métier".into())];
    assert_eq!(given.by, Some(by.to_vec()));
    assert_eq!(given.on_bad, OnBad::Reject);
    let Source::Profiles { mapping, .. } = given.source else { panic!("a file was given") };
    assert_eq!(mapping.get("territory").map(String::as_str), Some("Code dpt"));
    assert_eq!(mapping.get("opened_on").map(String::as_str), Some("a=b"));
}

#[test]
fn numbers_are_written_with_a_point_or_a_comma() {
    let source = |scale| Source::Synthetic { seed: 7, scale };
    assert_eq!(options(&["--scale", "0,5", "--seed", "7"]).source, source(0.5));
    assert_eq!(options(&["--scale", "1", "--seed", "7"]).source, source(1.0));
}

#[test]
fn help_wins() {
    assert_eq!(run(&["--scale", "1", "-h"]), Ok(Command::Help));
}

#[test]
fn what_cannot_be_understood_is_said() {
    let cases: [(&[&str], &str); 12] = [
        (&["--nope"], "invalid option '--nope'"),
        (&["file.csv"], "unexpected argument"),
        (&["--scale"], "missing argument"),
        (&["--scale", "zéro"], "not a number above 0: `zéro`"),
        (&["--level", "-1"], "--level: not a number above 0: `-1`"),
        (&["--scale", "inf"], "not a number above 0: `inf`"),
        (&["--seed", "1.5"], "not a seed: `1.5`"),
        (&["--at", "31/01/2026"], "--at: not a civil date: `31/01/2026`"),
        (&["--on-bad", "skip"], "expected error or reject"),
        (&["--map", "territory"], "not a mapping: `territory`"),
        (&["--bands", "18,10"], "increasing lower bounds"),
        (&["--profiles", "f.csv", "--seed", "1"], "only with the synthetic cohort"),
    ];
    for (args, expected) in cases {
        let error = run(args).expect_err(expected);
        assert!(error.contains(expected), "{args:?}: {error}");
    }
}
