use super::*;
use crate::time::parse_date;

fn day(text: &str) -> NaiveDate {
    parse_date(text).unwrap()
}

fn point(on: &str, value: u64) -> Point {
    Point { on: day(on), value }
}

fn spaces() -> Target {
    Target::new(0, 450, day("2024-01-10"), day("2025-01-10")).unwrap()
}

fn status(known: &[Point], at: &str) -> Status {
    spaces().standing(known, day(at)).status
}

#[test]
fn the_deadline_is_over_at_the_end_of_its_day() {
    let almost = [point("2025-01-09", 449)];
    assert_eq!(status(&almost, "2025-01-09"), Status::OnCourse);
    assert_eq!(status(&almost, "2025-01-10"), Status::Missed);
    let just = [point("2025-01-09", 449), point("2025-01-10", 450)];
    assert_eq!(status(&just, "2025-01-10"), Status::Met);
    let after = [point("2025-01-11", 450)];
    let standing = spaces().standing(&after, day("2025-06-01"));
    assert_eq!((standing.status, standing.reached_on), (Status::Missed, Some(day("2025-01-11"))));
}

#[test]
fn what_was_met_stays_met_and_later_values_are_not_known_yet() {
    let known = [point("2024-09-01", 450), point("2024-10-01", 440)];
    assert_eq!(status(&known, "2024-08-31"), Status::Late);
    assert_eq!(status(&known, "2024-09-01"), Status::Met);
    assert_eq!(status(&known, "2026-01-01"), Status::Met);
}

#[test]
fn a_withdrawal_ends_what_was_not_met_before() {
    let target = spaces().withdrawn(Some(day("2024-06-01")));
    let at = |known: &[Point], at: &str| target.standing(known, day(at)).status;
    assert_eq!(at(&[], "2024-05-31"), Status::Late);
    assert_eq!(at(&[], "2024-06-01"), Status::Withdrawn);
    assert_eq!(at(&[], "2025-06-01"), Status::Withdrawn);
    assert_eq!(at(&[point("2024-05-31", 450)], "2024-06-01"), Status::Met);
    assert_eq!(at(&[point("2024-06-01", 450)], "2024-06-01"), Status::Withdrawn);
}

#[test]
fn a_tie_with_the_path_is_on_course() {
    // One third of the way: 300 of 900 days, in whole numbers.
    let target = Target::new(0, 3, day("2020-01-01"), day("2020-01-10")).unwrap();
    assert_eq!(
        target.standing(&[point("2020-01-04", 1)], day("2020-01-04")).status,
        Status::OnCourse
    );
    assert_eq!(target.standing(&[point("2020-01-04", 1)], day("2020-01-05")).status, Status::Late);
    let huge = Target::new(0, 1 << 53, day("1850-01-01"), day("2150-12-31")).unwrap();
    assert_eq!(huge.standing(&[], day("2150-12-30")).status, Status::Late);
}

#[test]
fn paths_that_fall_or_leave_are_refused() {
    let along = |points: &[Point]| spaces().along(points).err();
    assert_eq!(along(&[]), None);
    assert_eq!(along(&[point("2024-06-01", 100), point("2024-09-01", 100)]), None);
    for wrong in [
        vec![point("2024-06-01", 100), point("2024-09-01", 99)],
        vec![point("2024-09-01", 100), point("2024-06-01", 200)],
        vec![point("2024-06-01", 451)],
        vec![point("2024-01-10", 1)],
        vec![point("2025-01-10", 400)],
        vec![point("2024-06-01", 1), point("2024-06-01", 2)],
    ] {
        assert_eq!(along(&wrong), Some(RegisterCode::Path), "{wrong:?}");
    }
}

#[test]
fn wrong_targets_are_refused() {
    let day_one = day("2024-02-29");
    assert_eq!(Target::new(0, 1, day_one, day_one), Err(RegisterCode::DatesOrder));
    let later = day("2025-02-28");
    assert_eq!(Target::new(5, 5, day_one, later), Err(RegisterCode::TargetNotAboveBaseline));
}

#[test]
fn forecasts_without_a_gain_say_nothing() {
    let range = |known: &[Point], at: &str| spaces().forecast(known, day(at), 0.95);
    assert_eq!(range(&[], "2024-06-01").earliest, None);
    assert_eq!(range(&[point("2024-05-01", 0)], "2024-06-01").latest, None);
    assert_eq!(range(&[point("2024-05-01", 10)], "2024-04-30").central, None);
    let reached = range(&[point("2024-05-01", 450)], "2024-06-01");
    assert!(reached.reached);
    assert_eq!((reached.earliest, reached.in_time), (Some(day("2024-05-01")), Some(true)));
    // Nothing gained lately: the slowest pace is none.
    let stalled = range(&[point("2024-03-01", 100), point("2024-06-01", 100)], "2024-06-01");
    assert!(stalled.earliest.is_some() && stalled.latest.is_none());
    assert_eq!(range(&[point("2024-05-01", 10)], "2024-06-01").in_time, Some(false));
}

#[test]
fn what_was_there_on_the_first_day_is_no_gain() {
    let known = [point("2024-01-10", 100), point("2024-04-19", 100)];
    assert_eq!(spaces().forecast(&known, day("2024-04-19"), 0.95).earliest, None);
    let known = [point("2024-01-10", 250), point("2024-04-19", 350)]; // one a day, 100 to go
    let range = spaces().forecast(&known, day("2024-04-19"), 0.95);
    assert_eq!(range.central, Some(day("2024-07-28")));
}

#[test]
fn a_level_that_is_none_gives_no_range() {
    let known = [point("2024-05-01", 10)];
    assert_eq!(spaces().forecast(&known, day("2024-06-01"), 1.0).central, None);
}
