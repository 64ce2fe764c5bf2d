//! Errors that no vector can hold: partial results, several batches, sizes.

use carnet_sante::Coded;
use carnet_sante::measure::indicator::{
    Accumulator, Axis, Codes, Cohort, Columns, Days, Disclosure, Fault, Integers, LifeDate, OnBad,
    RowCode, Spec, Text, Validity, definition,
};
use carnet_sante::time::parse_date;
use carnet_sante_conformance::measures::FIRST;
use std::borrow::Cow;
use std::collections::BTreeMap;

fn asked(at: &str) -> Spec {
    Spec::indicators(["OUV_N"]).at(at).build().expect("a question")
}

fn opened<'a>(days: &'a [i32]) -> Columns<'a> {
    Columns::new(days.len()).life(LifeDate::Opened, Days { days, valid: Validity::All })
}

fn kinds<'a>(codes: &'a [u16], labels: &'a [Cow<'a, str>]) -> Text<'a> {
    Text { codes: Codes::U16(codes), labels: Cow::Borrowed(labels), valid: Validity::All }
}

#[test]
fn another_question_does_not_merge() {
    let [one, other] = ["2026-01-31", "2026-02-28"].map(|at| Accumulator::new(&asked(at)));
    assert_eq!(one.merge(other).expect_err("two questions").code(), "merge.other_question");
}

#[test]
fn bytes_say_what_is_wrong_with_them() {
    let code = |bytes: &[u8]| Accumulator::from_bytes(bytes).err().map(|error| error.code());
    assert_eq!(code(&[]), Some("bytes.unreadable"));
    let bytes = Accumulator::new(&asked("2026-01-31")).to_bytes();
    assert_eq!(code(&bytes), None);
    let versions = (0..bytes.len().min(64)).filter(|place| {
        let mut other = bytes.clone();
        other[*place] ^= 0x55;
        code(&other) == Some("bytes.version")
    });
    assert!(versions.count() > 0, "no byte tells the version");
}

#[test]
fn batches_of_a_cohort_have_the_same_columns() {
    let (days, counts) = ([19_000], [1_i64]);
    let counted = || opened(&days).count(Integers::I64(&counts, Validity::All));
    let mut cohort = Cohort::new();
    cohort.push(&opened(&days), 0).expect("columns");
    assert_eq!(cohort.push(&counted(), 1).expect_err("other columns").code(), "columns.differ");
}

#[test]
fn batches_of_a_cohort_name_their_categories_in_any_order() {
    let (days, codes, labels) = ([19_000, 19_001], [0, 1], ["a", "b"].map(Cow::Borrowed));
    let text = || kinds(&codes, &labels);
    let mut cohort = Cohort::new();
    cohort.push(&opened(&days).category("k", text()).category("l", text()), 0).expect("columns");
    cohort.push(&opened(&days).category("l", text()).category("k", text()), 2).expect("columns");
    let spec = Spec::indicators(["OUV_N"])
        .by([Axis::named("k")])
        .at("2026-01-31")
        .disclosure(Disclosure::None)
        .build()
        .expect("a question");
    let table = cohort.table(&spec).expect("a table");
    let counts: Vec<_> = table.rows().filter_map(|row| row.cell.numerator()).collect();
    assert_eq!(counts, [2, 2]);
}

#[test]
fn columns_are_given_once_and_in_full() {
    let (days, codes, labels) = ([19_000], [0], [Cow::Borrowed("a")]);
    let twice = || {
        let text = || kinds(&codes, &labels);
        opened(&days).category("kind", text()).category("kind", text())
    };
    let short =
        || Columns::new(2).life(LifeDate::Opened, Days { days: &days, valid: Validity::All });
    let valid = [1];
    let unsaid = || {
        let days = Days { days: &[19_000; 2], valid: Validity::Bytes(&valid) };
        Columns::new(2).life(LifeDate::Opened, days)
    };
    let error = Cohort::new().push(&unsaid(), 0).expect_err("one answer for two rows");
    assert_eq!((error.code(), error.path().as_deref()), ("columns.length", Some("opened_on")));
    assert!(!error.to_string().contains(" 0 rows"), "{error}");
    for (columns, code) in [(twice(), "columns.twice"), (short(), "columns.length")] {
        let mut part = Accumulator::new(&asked("2026-01-31"));
        assert_eq!(part.push(&columns, 0).expect_err(code).code(), code);
        assert_eq!(Cohort::new().push(&columns, 0).expect_err(code).code(), code);
    }
}

#[test]
fn a_cohort_is_asked_with_its_horizon() {
    let mut cohort = Cohort::with_horizon(parse_date("2026-01-31").expect("a date"));
    cohort.push(&opened(&[19_000]), 0).expect("columns");
    let error = cohort.table(&asked("2026-01-31")).expect_err("another horizon");
    assert_eq!(error.code(), "cohort.other_horizon");
}

#[test]
fn people_beyond_exact_integers_are_refused_in_any_way() {
    let counts = [1_i64 << 53];
    let columns = || opened(&[19_000]).count(Integers::I64(&counts, Validity::All));
    let spec = asked("2026-01-31");
    let full = || {
        let mut part = Accumulator::new(&spec);
        part.push(&columns(), 0).expect("2^53 people");
        part
    };
    let code = "columns.too_many_people";
    assert_eq!(full().push(&columns(), 1).expect_err(code).code(), code);
    assert_eq!(full().merge(full()).expect_err(code).code(), code);
}

#[test]
fn weighted_people_beyond_exact_integers_are_refused() {
    let counts = [1_i64 << 33];
    let days = [19_000];
    let columns = || {
        let activated = Days { days: &days, valid: Validity::All };
        let counted = opened(&days).count(Integers::I64(&counts, Validity::All));
        counted.life(LifeDate::Activated, activated)
    };
    let ask = |id: &str, weight: u32| {
        let spec = Spec::indicators([id]).at("2026-01-31").sampling_weight(weight);
        Accumulator::new(&spec.build().expect("a question"))
    };
    for (id, weight, code) in [
        ("ACT_TX_POP", 1 << 20, None),
        ("ACT_TX_POP", u32::MAX, Some("columns.too_many_people")),
        ("ACT_N", u32::MAX, None),
    ] {
        let pushed = ask(id, weight).push(&columns(), 0);
        assert_eq!(pushed.err().map(|error| error.code()), code, "{id} × {weight}");
    }
}

#[test]
fn days_beyond_exact_integers_are_refused() {
    let (opened, closed) = ([-43_829; 2], [66_108; 2]);
    let life = |count: &[i64; 2]| {
        let days = |days| Days { days, valid: Validity::All };
        let mut part = Accumulator::new(
            &Spec::indicators(["CLO_TX"])
                .over("1850-01-01", "2150-12-31", carnet_sante::time::Every::Year)
                .disclosure(carnet_sante::measure::indicator::Disclosure::None)
                .build()
                .expect("a question"),
        );
        let columns = Columns::new(2)
            .life(LifeDate::Opened, days(&opened))
            .life(LifeDate::Closed, days(&closed))
            .count(Integers::I64(count, Validity::All));
        part.push(&columns, 0).map(|()| part).map_err(|error| error.code())
    };
    assert_eq!(life(&[1 << 53, 0]).err(), Some("columns.too_many_people"));
    assert_eq!(life(&[1 << 40, 1 << 40]).err(), Some("columns.too_many_people"));
    let table = life(&[1 << 35, 1]).expect("days below 2^53").finish().expect("a table");
    let days: u64 = table.rows().filter_map(|row| row.cell.denominator()).sum();
    assert_eq!(days, ((1 << 35) + 1) * 109_937);
}

#[test]
fn columns_that_lie_about_themselves_do_no_harm() {
    let days = [19_000; 3];
    let life = |valid| Columns::new(3).life(LifeDate::Opened, Days { days: &days, valid });
    let lies = [
        life(Validity::Bytes(&[1])),
        life(Validity::Bits { bytes: &[], offset: 0 }),
        life(Validity::Bits { bytes: &[255], offset: 6 }),
        life(Validity::Bits { bytes: &[255], offset: usize::MAX }),
        Columns::new(usize::MAX).life(LifeDate::Opened, Days { days: &days, valid: Validity::All }),
    ];
    for (place, columns) in lies.iter().enumerate() {
        let mut part = Accumulator::new(&asked("2026-01-31"));
        let told = part.push(columns, 0).err().map(|error| error.code());
        assert_eq!(told, Some("columns.length"), "lie {place}, accumulator");
        let told = Cohort::new().push(columns, 0).err().map(|error| error.code());
        assert_eq!(told, Some("columns.length"), "lie {place}, cohort");
    }
}

#[test]
fn faults_count_a_row_once() {
    let fault = |row, code| Fault { row, column: Cow::Borrowed("opened_on"), code };
    let faults = vec![
        fault(2, RowCode::DateUnreadable),
        fault(0, RowCode::DateUnreadable),
        fault(2, RowCode::NumberUnreadable),
        fault(9, RowCode::DateUnreadable),
        fault(usize::MAX, RowCode::DateUnreadable),
    ];
    let spec = asked("2026-01-31").to_builder().on_bad(OnBad::Reject).build().expect("a question");
    let mut part = Accumulator::new(&spec);
    part.push(&opened(&[19_000; 3]).faults(faults), 10).expect("columns");
    let table = part.finish().expect("a table");
    let report = table.report();
    assert_eq!((report.given, report.accepted, report.rejected), (3, 1, 2));
    let rows: Vec<&[u64]> = report.errors.iter().map(|error| error.rows.as_slice()).collect();
    assert_eq!(rows, [&[10_u64, 12][..]]);
}

#[test]
fn row_numbers_at_the_end_of_their_range_do_no_harm() {
    for first in [u64::MAX, u64::MAX - 1, 1 << 53] {
        let mut part = Accumulator::new(&asked("2026-01-31"));
        if part.push(&opened(&[19_000, i32::MAX]), first).is_ok() {
            assert_eq!(part.finish().expect_err("a bad row").code(), "rows.rejected");
        }
        drop(Cohort::new().push(&opened(&[19_000, i32::MAX]), first));
    }
}

#[test]
fn a_table_has_bounds() {
    let at_a_date = |id: &&str| definition(id).is_some_and(|entry| !entry.needs_period());
    let ids = FIRST.into_iter().filter(at_a_date);
    let ids: Vec<&str> = ids.filter(|id| *id != "ACT_TX_POP").collect();
    let first = parse_date("2000-01-01").expect("a date");
    let spec = Spec::indicators(ids)
        .by([Axis::named("kind")])
        .at_dates(first.iter_days().take(36_600))
        .build()
        .expect("a question");
    let codes: Vec<u16> = (0..120).collect();
    let labels: Vec<Cow<'_, str>> = codes.iter().map(|code| Cow::Owned(code.to_string())).collect();
    let days = vec![19_000; codes.len()];
    let dates = || Days { days: &days, valid: Validity::All };
    let mut columns = Columns::new(codes.len()).category("kind", kinds(&codes, &labels));
    for life in LifeDate::ALL {
        columns = columns.life(life, dates());
    }
    let mut part = Accumulator::new(&spec);
    part.push(&columns, 0).expect("columns");
    assert_eq!(part.finish().expect_err("too large").code(), "table.too_many_rows");
}

/// For each of `axes` category columns, the code of each row: spread so that groups seldom meet.
fn spread(axes: usize, rows: u16, members: u16) -> Vec<Vec<u16>> {
    let code = |axis: usize, row: u16| {
        let mixed = u64::from(row + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15 ^ (axis as u64) << 17);
        u16::try_from((mixed >> 40) % u64::from(members)).unwrap_or(0)
    };
    (0..axes).map(|axis| (0..rows).map(|row| code(axis, row)).collect()).collect()
}

#[test]
fn groups_stay_apart_however_many_there_could_be() {
    let (rows, members) = (3_000_u16, 600_u16);
    let labels: Vec<Cow<'_, str>> = (0..members).map(|n| Cow::Owned(n.to_string())).collect();
    let codes = spread(8, rows, members);
    let days = vec![19_000; usize::from(rows)];
    let mut columns = opened(&days);
    for (axis, codes) in codes.iter().enumerate() {
        columns = columns.category(format!("k{axis}"), kinds(codes, &labels));
    }
    let spec = Spec::indicators(["OUV_N"])
        .by((0..codes.len()).map(|axis| Axis::named(&format!("k{axis}"))))
        .at("2026-01-31")
        .disclosure(Disclosure::None)
        .build()
        .expect("a question");
    let mut expected: BTreeMap<Vec<String>, u64> = BTreeMap::new();
    for row in 0..usize::from(rows) {
        let group = codes.iter().map(|codes| codes[row].to_string()).collect();
        *expected.entry(group).or_default() += 1;
    }
    let mut whole = Accumulator::new(&spec);
    whole.push(&columns, 0).expect("columns");
    let bytes = whole.to_bytes();
    assert_eq!(Accumulator::from_bytes(&bytes).expect("its own bytes").to_bytes(), bytes);
    let mut cohort = Cohort::new();
    cohort.push(&columns, 0).expect("columns");
    assert_eq!(cohort.accumulate(&spec).expect("the columns").to_bytes(), bytes);
    let table = whole.finish().expect("a table");
    let found: BTreeMap<Vec<String>, u64> = table
        .rows()
        .map(|row| {
            let group = row.members().map(|member| member.text().unwrap_or("").to_owned());
            (group.collect(), row.cell.numerator().expect("nothing is hidden"))
        })
        .collect();
    assert_eq!(table.len(), expected.len());
    assert_eq!(found, expected);
}

#[test]
fn a_cohort_keeps_any_number_of_categories() {
    let labels: Vec<Cow<'_, str>> = (0..10).map(|n| Cow::Owned(n.to_string())).collect();
    let codes = spread(24, 2_000, 10);
    let days = vec![19_000; 2_000];
    let mut columns = opened(&days);
    for (axis, codes) in codes.iter().enumerate() {
        columns = columns.category(format!("k{axis}"), kinds(codes, &labels));
    }
    let mut cohort = Cohort::new();
    cohort.push(&columns, 0).expect("columns");
    for axis in 0..codes.len() {
        let spec = Spec::indicators(["OUV_N"])
            .by([Axis::named(&format!("k{axis}"))])
            .at("2026-01-31")
            .build()
            .expect("a question");
        let mut part = Accumulator::new(&spec);
        part.push(&columns, 0).expect("columns");
        let asked = cohort.accumulate(&spec).expect("the column");
        assert_eq!(asked.to_bytes(), part.to_bytes(), "category {axis}");
    }
}

#[test]
fn what_is_printed_of_a_partial_result_is_no_count_of_people() {
    let days = [19_000; 7];
    let spec = asked("2026-01-31");
    let mut part = Accumulator::new(&spec);
    part.push(&opened(&days), 0).expect("columns");
    let mut cohort = Cohort::new();
    cohort.push(&opened(&days), 0).expect("columns");
    for text in [format!("{part:?}"), format!("{cohort:?}")] {
        assert!(text.len() < 1_000, "{} characters", text.len());
        assert!(!text.contains("counters") && !text.contains("19000"), "{text}");
    }
    let table = part.finish().expect("a table");
    let row = table.rows().next().expect("a row");
    assert!(!format!("{row:?}").contains("report"), "a row is not its table");
}

#[test]
fn bytes_have_one_form_only() {
    let (days, codes, labels) = ([19_000; 3], [0, 1, 2], ["a", "b", "c"].map(Cow::Borrowed));
    let spec = Spec::indicators(["OUV_N"])
        .by([Axis::named("kind")])
        .at("2026-01-31")
        .on_bad(OnBad::Reject)
        .build()
        .expect("a question");
    let mut part = Accumulator::new(&spec);
    part.push(&opened(&days).category("kind", kinds(&codes, &labels)), 0).expect("columns");
    part.push(&opened(&[i32::MAX]).category("kind", kinds(&codes[..1], &labels)), 3)
        .expect("columns");
    let whole = part.to_bytes();
    let mut read = 0;
    for place in 0..whole.len() {
        for flip in [1, 0x80, 0xFF] {
            let mut bytes = whole.clone();
            bytes[place] ^= flip;
            if let Ok(other) = Accumulator::from_bytes(&bytes) {
                read += 1;
                assert_eq!(other.to_bytes(), bytes, "byte {place}");
                assert!(other.rejected() <= other.rows(), "byte {place}");
            }
        }
    }
    assert!(read > 0, "labels and counts may be others");
}

#[test]
fn totals_are_refused_before_they_fill_the_memory() {
    // 30 000 groups that share no member but « all »: 255 combinations of each would be totals.
    let rows = 30_000_u16;
    let labels: Vec<Cow<'_, str>> = (0..rows).map(|n| Cow::Owned(n.to_string())).collect();
    let codes: Vec<u16> = (0..rows).collect();
    let days = vec![19_000; codes.len()];
    let mut columns = opened(&days);
    for axis in 0..8 {
        columns = columns.category(format!("k{axis}"), kinds(&codes, &labels));
    }
    let first = parse_date("2020-01-31").expect("a date");
    let spec = Spec::indicators(["OUV_N"])
        .by((0..8).map(|axis| Axis::named(&format!("k{axis}"))))
        .at_dates(first.iter_days().take(60))
        .totals(true)
        .build()
        .expect("a question");
    let mut part = Accumulator::new(&spec);
    part.push(&columns, 0).expect("columns");
    // Made whole, these totals would be 459 million rows: the answer itself shows that they were not.
    assert_eq!(part.finish().expect_err("too large").code(), "table.too_many_rows");
}
