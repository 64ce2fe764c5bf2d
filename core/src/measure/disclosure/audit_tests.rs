use super::*;
use crate::measure::indicator::{
    Accumulator, Axis, Codes, Columns, Days, Disclosure, Integers, Spec, SpecBuilder, Text,
    Validity,
};
use crate::reference::territory::Territory;
use crate::time::Every;

/// The table of all rows.
fn run(spec: SpecBuilder, columns: &Columns<'_>) -> Table {
    let mut counted = Accumulator::new(&spec.build().unwrap());
    counted.push(columns, 0).unwrap();
    counted.finish().unwrap()
}

/// People by the members of two categories, opened and, of those, activated.
fn table(spec: SpecBuilder, people: &[(u8, u8, i64, i64)]) -> Table {
    let rows = || people.iter().flat_map(|one| [(one, false), (one, true)]);
    let first: Vec<u8> = rows().map(|(one, _)| one.0).collect();
    let second: Vec<u8> = rows().map(|(one, _)| one.1).collect();
    let of =
        |(one, active): (&(u8, u8, i64, i64), bool)| if active { one.3 } else { one.2 - one.3 };
    let count: Vec<i64> = rows().map(of).collect();
    let active: Vec<u8> = rows().map(|(_, active)| u8::from(active)).collect();
    let days = vec![19_000; count.len()];
    let names = ["a", "b", "c", "d", "e"];
    let text = |codes| Text::new(Codes::U8(codes), names);
    let columns = Columns::new(count.len())
        .category("one", text(&first))
        .category("two", text(&second))
        .count(Integers::I64(&count, Validity::All))
        .opened_on(&days)
        .activated_on(Days { days: &days, valid: Validity::Bytes(&active) });
    run(spec, &columns)
}

fn asked(ids: &[&str], axes: usize) -> SpecBuilder {
    let by = ["one", "two"].into_iter().take(axes).map(|name| Axis::Category(name.into()));
    Spec::indicators(ids.iter().copied()).by(by).at("2026-01-31").totals(true)
}

fn found(audit: &Audit) -> Vec<(usize, Part, u64, How)> {
    audit.findings.iter().map(|of| (of.row, of.part, of.value, of.how)).collect()
}

#[test]
fn one_hidden_member_of_a_line_is_what_its_total_lacks() {
    let table = table(asked(&["OUV_N"], 1), &[(0, 0, 4, 0), (1, 0, 40, 0), (2, 0, 30, 0)]);
    let audit = table.audit();
    assert_eq!(found(&audit), [(0, Part::Numerator, 4, How::Exact)]);
    assert_eq!((audit.clean, audit.complete, audit.hidden, audit.recomputed), (false, true, 1, 1));
    let step = Step { relation: Relation::Total, axis: Some("one".into()), rows: vec![0, 1, 2, 3] };
    assert_eq!(audit.findings[0].steps, [step]);
}

#[test]
fn a_complement_is_found_from_two_counts() {
    let ids = ["OUV_N", "ACT_N", "ACT_TX_OUV"];
    let audit = table(asked(&ids, 0), &[(0, 0, 100, 95)]).audit();
    // The rate is hidden, for five who did not activate; 100 and 95 stand beside it.
    assert_eq!(found(&audit), [(2, Part::Complement, 5, How::Exact)]);
    assert_eq!(audit.findings[0].steps[0].relation, Relation::Complement);
    assert_eq!(audit.findings[0].steps[0].rows, [0, 1, 2]);
}

#[test]
fn two_hidden_counts_may_have_no_choice() {
    let line = [(0, 0, 10, 0), (1, 0, 10, 0), (2, 0, 30, 0)];
    let audit = table(asked(&["OUV_N"], 1), &line).audit();
    let both = [(0, Part::Numerator, 10, How::Bounds), (1, Part::Numerator, 10, How::Bounds)];
    assert_eq!(found(&audit), both);
    let line = [(0, 0, 10, 0), (1, 0, 9, 0), (2, 0, 30, 0)];
    assert!(table(asked(&["OUV_N"], 1), &line).audit().clean);
}

#[test]
fn sums_are_solved_together() {
    // Two rectangles of small counts and one more between them: every line lacks two counts or more.
    let small = [(0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (2, 2), (2, 3), (3, 2), (3, 3)];
    let mut people = Vec::new();
    for place in 0..16 {
        let (one, two) = (place / 4, place % 4);
        let count = if small.contains(&(one, two)) { 5 } else { 50 };
        people.push((one, two, count, 0));
    }
    let audit = table(asked(&["OUV_N"], 2), &people).audit();
    assert_eq!(found(&audit), [(7, Part::Numerator, 5, How::Exact)]);
    assert_eq!(audit.findings[0].steps.len(), 2);
}

#[test]
fn months_are_what_two_sums_differ_by() {
    let spec =
        Spec::indicators(["ACT_CUM", "ACT_FLUX"]).over("2025-01-01", "2025-03-01", Every::Month);
    let (days, count) = ([19_000, 20_130], [40, 3]);
    let columns = Columns::new(2)
        .count(Integers::I64(&count, Validity::All))
        .opened_on(&days)
        .activated_on(&days);
    let table = run(spec, &columns);
    let audit = table.audit();
    assert_eq!(found(&audit), [(3, Part::Numerator, 3, How::Exact)]);
    assert_eq!(audit.findings[0].steps[0].relation, Relation::Days);
}

#[test]
fn what_is_shown_is_told_too() {
    let spec = asked(&["ACT_TX_OUV"], 0).disclosure(Disclosure::None);
    let audit = table(spec, &[(0, 0, 12, 5)]).audit();
    let shown = [(0, Part::Numerator, 5, How::Shown), (0, Part::Complement, 7, How::Exact)];
    assert_eq!(found(&audit), shown);
    assert_eq!(audit.hidden, 0);
}

#[test]
fn a_population_tells_the_numerator_that_it_lacks() {
    let spec = Spec::indicators(["ACT_N", "ACT_TX_POP"]).by([Axis::Departement]).at("2026-01-31");
    let (codes, days) = ([0], [19_000]);
    let people = crate::reference::population::municipal(&Territory::parse("48").unwrap());
    let count = [i64::try_from(people.unwrap()).unwrap() - 5];
    let columns = Columns::new(1)
        .territory(Text::new(Codes::U8(&codes), ["48"]))
        .count(Integers::I64(&count, Validity::All))
        .opened_on(&days)
        .activated_on(&days);
    let audit = run(spec, &columns).audit();
    assert_eq!(found(&audit), [(1, Part::Complement, 5, How::Exact)]);
}

#[test]
fn a_slice_has_totals_that_its_rows_do_not_make() {
    let people = [(0, 0, 4, 0), (1, 0, 40, 0), (2, 0, 30, 0), (3, 0, 50, 0)];
    let whole = table(asked(&["OUV_N"], 1), &people);
    let without_total = whole.take(&[0, 1, 2].into());
    assert!(without_total.audit().clean);
}

#[test]
fn a_weight_brings_people_to_their_population() {
    let spec = Spec::indicators(["ACT_N", "ACT_TX_POP"]).by([Axis::Departement]).at("2026-01-31");
    let (codes, days) = ([0], [19_000]);
    let people = crate::reference::population::municipal(&Territory::parse("48").unwrap()).unwrap();
    let left = if people % 2 == 1 { 5 } else { 6 };
    // Each of them is two: 5 or 6 are left of the population, though half of it is when people are counted once.
    let found_of = |spec: SpecBuilder, count: u64| {
        let count = [i64::try_from(count).unwrap()];
        let columns = Columns::new(1)
            .territory(Text::new(Codes::U8(&codes), ["48"]))
            .count(Integers::I64(&count, Validity::All))
            .opened_on(&days)
            .activated_on(&days);
        found(&run(spec.sampling_weight(2), &columns).audit())
    };
    let rest = [(1, Part::Complement, left, How::Exact)];
    assert_eq!(found_of(spec.clone(), (people - left) / 2), rest);
    // What is shown is twice the six people who are found.
    let alone = Spec::indicators(["ACT_TX_POP"]).by([Axis::Departement]).at("2026-01-31");
    let shown = [(0, Part::Numerator, 6, How::Shown)];
    assert_eq!(found_of(alone.disclosure(Disclosure::None), 6), shown);
}

#[test]
fn what_was_before_a_first_month_is_not_known() {
    // 43 up to January, of whom 3 in January: 40 before it, which nothing shows.
    let spec =
        Spec::indicators(["ACT_CUM", "ACT_FLUX"]).over("2025-01-01", "2025-02-01", Every::Month);
    let (days, count) = ([19_000, 20_103], [40, 3]);
    let columns = Columns::new(2)
        .count(Integers::I64(&count, Validity::All))
        .opened_on(&days)
        .activated_on(&days);
    let audit = run(spec, &columns).audit();
    assert_eq!((audit.clean, audit.hidden, audit.recomputed), (true, 1, 0));
}

#[test]
fn what_follows_from_bounds_is_found_by_bounds() {
    // A rectangle of which sums leave one number open: 10 and 10 make 20 in one way, and 15 and 16 less those are 5
    // and 6.
    let people =
        [(0, 0, 10, 0), (1, 0, 10, 0), (2, 0, 30, 0), (0, 1, 5, 0), (1, 1, 6, 0), (2, 1, 40, 0)];
    let audit = table(asked(&["OUV_N"], 2), &people).audit();
    let by = |row, value| (row, Part::Numerator, value, How::Bounds);
    assert_eq!(found(&audit), [by(0, 10), by(1, 5), by(3, 10), by(4, 6)]);
}
