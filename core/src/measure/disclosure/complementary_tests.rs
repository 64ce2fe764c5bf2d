use crate::error::{Coded, Kind};
use crate::measure::indicator::{
    Accumulator, Axis, Codes, Columns, Days, Disclosure, Integers, Spec, SpecBuilder, Table, Text,
    Validity,
};

const OPENED: [i32; 64] = [19_000; 64];

fn asked(ids: &[&str], by: &[Axis]) -> SpecBuilder {
    let spec = Spec::indicators(ids.iter().copied()).by(by.iter().cloned()).at("2026-01-31");
    spec.totals(true).disclosure(Disclosure::Casd11Complementary)
}

/// People by the members of a category, and those of another one.
fn table(spec: SpecBuilder, people: &[(u8, u8, i64)]) -> Table {
    let first: Vec<u8> = people.iter().map(|one| one.0).collect();
    let second: Vec<u8> = people.iter().map(|one| one.1).collect();
    let count: Vec<i64> = people.iter().map(|one| one.2).collect();
    let names: Vec<String> = (0..20).map(|one| format!("{one:02}")).collect();
    let text = |codes| Text::new(Codes::U8(codes), names.iter().map(String::as_str));
    let columns = Columns::new(people.len())
        .category("a", text(&first))
        .category("b", text(&second))
        .count(Integers::I64(&count, Validity::All))
        .opened_on(&OPENED[..people.len()]);
    let mut counted = Accumulator::new(&spec.build().unwrap());
    counted.push(&columns, 0).unwrap();
    counted.finish().unwrap()
}

fn a() -> Axis {
    Axis::Category("a".into())
}
fn b() -> Axis {
    Axis::Category("b".into())
}

/// `p` for a small count, `c` for one hidden for others, else the number.
fn words(table: &Table) -> String {
    let word = |row: crate::measure::indicator::Row<'_>| match row.cell.status() {
        "suppressed_primary" => "p".to_owned(),
        "suppressed_complementary" => "c".to_owned(),
        _ => row.cell.numerator().unwrap().to_string(),
    };
    table.rows().map(word).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_smallest_other_member_is_hidden_before_a_total() {
    let one = table(asked(&["OUV_N"], &[a()]), &[(0, 0, 4), (1, 0, 40), (2, 0, 30), (3, 0, 0)]);
    assert_eq!(words(&one), "p 40 c 0 74");
    // A count of 11 would be small with one person less: 4 goes down, or it goes up.
    let eleven = table(asked(&["OUV_N"], &[a()]), &[(0, 0, 4), (1, 0, 11), (2, 0, 30)]);
    assert_eq!(words(&eleven), "p c 30 45");
    let ten = table(asked(&["OUV_N"], &[a()]), &[(0, 0, 10), (1, 0, 11), (2, 0, 30)]);
    assert_eq!(words(&ten), "p c 30 51");
    // One cannot go down and 11 neither.
    let one = table(asked(&["OUV_N"], &[a()]), &[(0, 0, 1), (1, 0, 11), (2, 0, 30)]);
    assert_eq!(words(&one), "p 11 c 42");
    let none = table(asked(&["OUV_N"], &[a()]), &[(0, 0, 4), (1, 0, 0)]);
    assert_eq!(words(&none), "p 0 p");
    let total = table(asked(&["OUV_N"], &[a()]), &[(0, 0, 10), (1, 0, 0), (2, 0, 0)]);
    assert_eq!(words(&total), "p 0 0 p");
}

#[test]
fn small_counts_serve_each_other() {
    let two = table(asked(&["OUV_N"], &[a()]), &[(0, 0, 4), (1, 0, 7), (2, 0, 30)]);
    assert_eq!(words(&two), "p p 30 41");
    // But not 10 and 10, of which none can go up.
    let tens = table(asked(&["OUV_N"], &[a()]), &[(0, 0, 10), (1, 0, 10), (2, 0, 30)]);
    assert_eq!(words(&tens), "p p c 50");
}

#[test]
fn two_axes_hide_the_corners_of_a_rectangle() {
    let people = [(0, 0, 4), (0, 1, 50), (0, 2, 60), (1, 0, 70), (1, 1, 80), (1, 2, 90)];
    let found = table(asked(&["OUV_N"], &[a(), b()]), &people);
    assert_eq!(words(&found), "p c 60 114 c c 90 240 74 130 150 354");
}

#[test]
fn words_give_way_where_small_counts_alone_fill_a_line() {
    // Ten people in ten groups: « small » everywhere would tell that each has one.
    let people: Vec<(u8, u8, i64)> = (0..10).map(|place| (place, 0, 1)).collect();
    let found = table(asked(&["OUV_N"], &[a()]), &people);
    assert_eq!(words(&found), "p p p p p p p p p p c");
    assert!(found.audit().clean);
}

/// People of a category who were activated in a month of 2025 or later (0 for the month before): how many in all up
/// to each month, and in each.
fn series(people: &[(u8, i32, i64)], to: &str) -> Table {
    let places: Vec<u8> = people.iter().map(|one| one.0).collect();
    let count: Vec<i64> = people.iter().map(|one| one.2).collect();
    // The 15th of December 2024, and about the middle of each month after it.
    let days: Vec<i32> = people.iter().map(|one| 20_072 + one.1 * 61 / 2).collect();
    let columns = Columns::new(people.len())
        .category("a", Text::new(Codes::U8(&places), ["00", "01"]))
        .count(Integers::I64(&count, Validity::All))
        .opened_on(&OPENED[..people.len()])
        .activated_on(&days);
    let spec = Spec::indicators(["ACT_CUM", "ACT_FLUX"]).by([a()]).totals(true);
    let spec = spec.over("2025-01-01", to, crate::time::Every::Month);
    let spec = spec.disclosure(Disclosure::Casd11Complementary).build().unwrap();
    let mut counted = Accumulator::new(&spec);
    counted.push(&columns, 0).unwrap();
    counted.finish().unwrap()
}

#[test]
fn a_stock_moves_for_many_dates_where_no_single_one_may() {
    // In « 00 », 8 before the year, then 1, 1, 0, 0, 1, 0: up to January 9, then 10, 10, 10, 11, 11. No month may
    // take one less (0 is not small) nor the last ones one less or more; January to April may, and May back.
    let people = [(0, [8, 1, 1, 0, 0, 1, 0]), (1, [600, 30, 30, 30, 30, 30, 30])];
    let months =
        |(place, all): (u8, [i64; 7])| (0..).zip(all).map(move |(of, one)| (place, of, one));
    let people: Vec<(u8, i32, i64)> = people.into_iter().flat_map(months).collect();
    let found = series(&people, "2025-07-01");
    let stocks = "p p c c 11 11 c c c c 750 780 639 670 700 730 761 791";
    let flows = "p c c 0 c 0 c c c 30 c 30 31 31 30 30 31 30";
    assert_eq!(words(&found), format!("{stocks} {flows}"));
    assert!(found.audit().clean);
}

#[test]
fn the_order_of_rows_changes_nothing() {
    let mut people = vec![(0, 0, 4), (0, 1, 30), (0, 2, 30), (1, 0, 30), (1, 1, 30), (1, 2, 7)];
    let spec = || asked(&["OUV_N"], &[a(), b()]);
    let found = table(spec(), &people);
    people.reverse();
    assert_eq!(found.cells, table(spec(), &people).cells);
}

#[test]
fn what_is_counted_apart_is_refused() {
    let spec = Spec::indicators(["CNX_UTI"]).disclosure(Disclosure::Casd11Complementary);
    let refused =
        spec.over("2025-01-01", "2026-01-01", crate::time::Every::Year).build().unwrap_err();
    assert_eq!(
        (refused.code(), refused.path().as_deref()),
        ("spec.unprotected", Some("disclosure"))
    );
    assert!(refused.to_string().starts_with("`CNX_UTI` is not protected"));
}

#[test]
fn counts_of_a_table_without_an_axis_do_not_add_up() {
    let spec = Spec::indicators(["DOC_PERS"]).by([Axis::Category("sector".into())]);
    let spec = spec.over("2025-01-01", "2026-01-01", crate::time::Every::Year).totals(true);
    let spec = spec.disclosure(Disclosure::Casd11Complementary).build().unwrap();
    let mut counted = Accumulator::new(&spec);
    let codes = [0, 1];
    let days = [20_100; 2];
    let sector = Text::new(Codes::U8(&codes), ["a", "b"]);
    let documents = Columns::new(2).category("sector", sector).event_on(&days);
    counted.push_table("documents", &documents, 0).unwrap();
    counted.push(&Columns::new(2).opened_on(&OPENED[..2]).activated_on(&OPENED[..2]), 0).unwrap();
    let refused = counted.finish().unwrap_err();
    assert_eq!((refused.code(), refused.kind()), ("table.unprotected", Kind::Unsupported));
}

#[test]
fn a_word_left_open_is_seen_to_be() {
    use super::{HIDDEN, Protected, mark};
    use crate::measure::indicator::{Concealment, TOTAL};
    let spec = asked(&["OUV_N"], &[a()]).build().unwrap();
    let groups = [vec![0], vec![1], vec![TOTAL]];
    // What each row says when the first count moves with the second one, the other way.
    let said = |counts: [u64; 2], step: i64| {
        let rows = [(counts[0], None), (counts[1], None), (counts[0] + counts[1], None)];
        let mut table = Protected::new(&spec, &groups, &rows).unwrap();
        (0..3).for_each(|row| table.hide_small(row));
        let set = table.near.complete(&table.layers, vec![(0, 1)]);
        table.take(&set, &[(0, step), (1, -step)]);
        let at = table.at(0, 2);
        mark(&mut table.cells, at, HIDDEN);
        [0, 1].map(|row| table.veil(row).unwrap().why)
    };
    let (small, other) = (Concealment::Primary, Concealment::Complementary);
    assert_eq!(said([4, 30], 1), [small, other]);
    // 10 and 11 would say the contrary of each other: the small one gives its word.
    assert_eq!(said([10, 11], 1), [other, other]);
    // 11 would be small, and only a reader who trusts that it is not sees more: 4 gives its word too.
    assert_eq!(said([4, 11], 1), [other, other]);
}

#[test]
fn one_person_more_breaks_no_relation() {
    use super::Near;
    use super::moves::shift;
    use crate::measure::indicator::Layers;
    let year = |ids: &[&str]| {
        let spec = Spec::indicators(ids.iter().copied()).by([Axis::Age]).totals(true);
        spec.over("2025-01-01", "2026-01-01", crate::time::Every::Month)
    };
    for spec in [
        year(&["OUV_N", "ACT_N", "ACT_TX_OUV", "ACT_TX_ASS"]),
        year(&["ACT_CUM", "ACT_FLUX"]),
        year(&["ACT_FLUX", "ACT_TX_OUV"]),
    ] {
        let layers = Layers::of(&spec.build().unwrap());
        let near = Near::new(&layers);
        for layer in 0..layers.len {
            let set = near.complete(&layers, near.with_all(&layers, layer));
            assert_eq!(shift(&set.shifts, layer), 1);
            assert!(set.shifts.iter().all(|(_, by)| *by == 1));
            for (part, whole) in &set.inside {
                assert!(shift(&set.shifts, *part) < shift(&set.shifts, *whole));
            }
            for (nest, off) in &set.nests {
                assert!(!layers.nests[*nest].tiled && *off == 1, "{layer}: {:?}", set.shifts);
            }
        }
    }
}

#[test]
fn a_long_series_in_which_nothing_happens_is_not_hidden_whole() {
    // Four people before, and nobody for five years: 3 up to January and one in February, or one more from February
    // on. Their total says the same.
    let found = series(&[(0, 0, 4), (1, 0, 500)], "2030-01-01");
    let hidden = vec!["c"; 60].join(" ");
    let zeros = |many: usize| vec!["0"; many].join(" ");
    let flows = format!("0 c {}", zeros(58));
    let shown = vec!["500"; 60].join(" ");
    assert_eq!(words(&found), format!("{hidden} {shown} {hidden} {flows} {} {flows}", zeros(60)));
    assert!(found.audit().clean);
}

/// Counts of people by the members of a category: opened and, of those, activated.
fn opened_and_active(spec: SpecBuilder, people: &[(i64, i64)]) -> Table {
    let places: Vec<u8> = (0..).take(people.len()).flat_map(|place| [place; 2]).collect();
    let count: Vec<i64> = people.iter().flat_map(|(all, some)| [*some, all - some]).collect();
    let active: Vec<u8> = (0..).take(count.len()).map(|row| 1 - row % 2).collect();
    let opened = &OPENED[..count.len()];
    let columns = Columns::new(count.len())
        .category("a", Text::new(Codes::U8(&places), ["00", "01", "02"]))
        .count(Integers::I64(&count, Validity::All))
        .opened_on(opened)
        .activated_on(Days { days: opened, valid: Validity::Bytes(&active) });
    let mut counted = Accumulator::new(&spec.build().unwrap());
    counted.push(&columns, 0).unwrap();
    counted.finish().unwrap()
}

#[test]
fn corners_that_are_small_already_cost_nothing() {
    // 4, 5, 5 and 100 hide one count more; 4, 20, 20 and 20 would hide three, of fewer people.
    let counts = [[4, 20, 5], [20, 20, 60], [5, 60, 100]];
    let people: Vec<(u8, u8, i64)> = (0..9)
        .map(|at| (at / 3, at % 3, counts[usize::from(at / 3)][usize::from(at % 3)]))
        .collect();
    let found = table(asked(&["OUV_N"], &[a(), b()]), &people);
    assert_eq!(words(&found), "p 20 p 29 20 20 60 100 p 60 c 165 29 100 165 294");
}

#[test]
fn a_complement_is_protected_where_neither_count_is_small() {
    // 4 of 40 have not activated: 36 may be 35, and 30 of the other place 31.
    let spec = asked(&["ACT_TX_OUV"], &[a()]);
    let found = opened_and_active(spec.clone(), &[(40, 36), (60, 30)]);
    assert_eq!(words(&found), "p c 66");
    let below: Vec<_> = found.rows().map(|row| row.cell.denominator()).collect();
    assert_eq!(below, [Some(40), Some(60), Some(100)]);
    // A weight is for populations: 36 people of 40 are not 72.
    let found = opened_and_active(spec.sampling_weight(2), &[(40, 36), (60, 30)]);
    assert_eq!(words(&found), "p c 66");
}

#[test]
fn a_small_denominator_does_not_hide_a_numerator_of_nobody() {
    // 5 may be 6, and 40 then 39: nobody of those is still nobody.
    let ids = ["OUV_N", "ACT_N", "ACT_TX_OUV"];
    let found = opened_and_active(asked(&ids, &[a()]), &[(5, 0), (40, 20), (50, 25)]);
    assert_eq!(words(&found), "p c 50 95 0 20 25 45 p c 25 45");
}

#[test]
fn no_more_people_activate_than_open() {
    // 10 can only be 9; one more of the 30 who opened cannot have activated, one more of 60 can.
    let ids = ["OUV_N", "ACT_N"];
    let found = opened_and_active(asked(&ids, &[a()]), &[(40, 10), (30, 30), (60, 50)]);
    assert_eq!(words(&found), "40 30 60 130 p 30 c 90");
}

#[test]
fn two_counts_move_before_words_are_left_open() {
    // The one who opened is the one who activated: there may be two of each, and no word has to give way.
    let ids = ["OUV_N", "ACT_N"];
    let found = opened_and_active(asked(&ids, &[a()]), &[(1, 1), (40, 20), (50, 30)]);
    assert_eq!(words(&found), "p c 50 91 p c 30 51");
}

#[test]
fn people_who_grow_older_do_not_make_a_table_contradict_itself() {
    // A hundred of 17 in January are 18 in February: their band has fewer people then, though twenty activated.
    let (grown, child, adult) = (13_554, 17_000, 3_700);
    let birth = [grown, child, adult, child, child, adult, adult];
    let active = [19_900, 19_900, 19_900, 20_103, 20_134, 20_103, 20_134];
    let bands = crate::measure::indicator::AgeBands::from_lower_bounds(&[18]).unwrap();
    let spec = Spec::indicators(["ACT_CUM", "ACT_FLUX"]).by([Axis::Age]).bands(bands).totals(true);
    let spec = spec.over("2025-01-01", "2025-03-01", crate::time::Every::Month);
    let spec = spec.disclosure(Disclosure::Casd11Complementary).build().unwrap();
    let found = |count: [i64; 7]| {
        let columns = Columns::new(7)
            .birth_date(&birth)
            .count(Integers::I64(&count, Validity::All))
            .opened_on(&OPENED[..7])
            .activated_on(&active);
        let mut counted = Accumulator::new(&spec);
        counted.push(&columns, 0).unwrap();
        words(&counted.finish().unwrap())
    };
    let many = found([100, 50, 60, 20, 20, 20, 20]);
    assert_eq!(many, "170 90 80 200 250 290 20 20 20 20 40 40");
    // In a band no flow makes what one date has beside another: 4 and 200 may be 5 and 199, and that is all.
    let few = found([100, 4, 60, 0, 0, 20, 20]);
    assert_eq!(few, "104 p 80 c 184 204 0 0 20 20 20 20");
}

#[test]
fn a_complement_moves_where_its_counts_move_apart() {
    use super::{PARTED, Protected, has};
    use crate::measure::indicator::{TOTAL, Under};
    let spec = asked(&["ACT_TX_OUV"], &[a()]).build().unwrap();
    let groups = [vec![0], vec![1], vec![TOTAL]];
    let rows = [(36, Some(40)), (30, Some(60)), (66, Some(100))];
    let mut table = Protected::new(&spec, &groups, &rows).unwrap();
    let reading = table.layers.readings[0][0];
    let Under::Layer(under) = reading.under else { panic!("a rate of two counts") };
    let mut both = vec![(reading.above, 1), (under, 1)];
    both.sort_unstable();
    // One more of each leaves 4 as they are: it serves the counts and not what is between them.
    assert!(!table.moves(both.clone(), 0, Some((0, 0)), false, false));
    assert!(table.moves(both, 0, None, false, false));
    assert!(!has(&table.words, 0, PARTED));
    assert!(table.moves(vec![(reading.above, 1)], 0, Some((0, 0)), false, false));
    assert!(has(&table.words, 0, PARTED));
}
