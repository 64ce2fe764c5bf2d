use super::{Batch, CodeData, Data, Mask};
use crate::error::Coded;
use crate::measure::indicator::{Birth, Codes, Integers, LifeDate, RowCode, Validity};

fn text(codes: &[u8], labels: &[&'static str]) -> Data<'static> {
    Data::Text {
        codes: CodeData::U8(codes.to_vec().into()),
        labels: labels.iter().map(|label| (*label).into()).collect(),
    }
}

fn bytes(mask: &[u8]) -> Mask<'static> {
    Mask::Bytes(mask.to_vec().into())
}

#[test]
fn texts_in_a_date_column_are_read_and_the_bad_ones_reported() {
    let mut batch = Batch::new(6);
    let labels = ["1970-01-02", "", "2023-02-29", "1849-12-31"];
    batch.add("opened_on", text(&[0, 1, 2, 3, 9, 9], &labels), bytes(&[1, 1, 1, 1, 1, 0])).unwrap();
    let columns = batch.lend();
    let days = columns.life[LifeDate::Opened as usize].unwrap();
    assert_eq!(days.days[0], 1);
    assert!(
        days.days[3] > crate::time::LAST_DAY,
        "left to the engine, that reports it in its turn"
    );
    assert!(matches!(days.valid, Validity::Bytes([1, 0, 0, 1, 0, 0])));
    let faults: Vec<_> = columns.faults.iter().map(|fault| (fault.row, fault.code)).collect();
    let expected = [(2, RowCode::DateUnreadable), (4, RowCode::CodeWithoutLabel)];
    assert_eq!(faults, expected);
    assert!(columns.faults.iter().all(|fault| fault.column == "opened_on"));
}

#[test]
fn bits_are_read_from_their_offset() {
    let mut batch = Batch::new(3);
    let mask = Mask::Bits { bytes: &[0b0010_0000, 0b1], offset: 5 };
    batch.add("closed_on", text(&[0, 0, 0], &["1970-01-02"]), mask).unwrap();
    let days = batch.lend().life[LifeDate::Closed as usize].unwrap();
    assert!(matches!(days.valid, Validity::Bytes([1, 0, 0])));
}

#[test]
fn numbers_without_whole_type_become_whole_or_are_reported() {
    let mut batch = Batch::new(5);
    let numbers = vec![2.0, f64::NAN, 1.5, f64::INFINITY, 1e300];
    batch.add("count", Data::F64(numbers.into()), Mask::All).unwrap();
    let columns = batch.lend();
    let Some(Integers::I64([2, ..], Validity::Bytes([1, 0, 0, 0, 0]))) = columns.count else {
        panic!("{:?}", columns.count);
    };
    let rows: Vec<_> = columns.faults.iter().map(|fault| fault.row).collect();
    assert_eq!(rows, [2, 3, 4]);
}

#[test]
fn numbers_are_texts_for_sex_and_never_for_territory() {
    let mut batch = Batch::new(3);
    batch.add("sex", Data::I64(vec![2, 1, 2].into()), Mask::All).unwrap();
    batch.add("caisse", Data::F64(vec![21.0, f64::NAN, 1.0].into()), Mask::All).unwrap();
    let columns = batch.lend();
    let sex = columns.sex.unwrap();
    assert!(matches!(sex.codes, Codes::U32([0, 1, 0])));
    assert_eq!(sex.labels.as_ref(), ["2", "1"]);
    assert_eq!(columns.categories[0].1.labels[0], "21");
    let error = batch.add("territory", Data::I32(vec![1, 2, 3].into()), Mask::All).unwrap_err();
    assert_eq!((error.code(), error.path().as_deref()), ("columns.type", Some("territory")));
    assert!(error.help().unwrap().contains("leading zero"));
}

#[test]
fn columns_that_do_not_fit_are_refused() {
    let mut batch = Batch::new(1);
    batch.add("birth_date", Data::Nulls(1), Mask::All).unwrap();
    let mut code = |name: &'static str, data, mask| batch.add(name, data, mask).unwrap_err().code();
    assert_eq!(code("birth_date", Data::Nulls(1), Mask::All), "columns.twice");
    assert_eq!(code("count", Data::Nulls(2), Mask::All), "columns.length");
    assert_eq!(code("count", Data::Nulls(1), bytes(&[1, 1])), "columns.length");
    assert_eq!(code("opened_on", Data::I32(vec![1].into()), Mask::All), "columns.type");
    assert_eq!(code("count", text(&[0], &["1"]), Mask::All), "columns.type");
    assert_eq!(code("sex", Data::Days(vec![1].into()), Mask::All), "columns.type");
    let subject = batch.add("subject", text(&[0], &["a7"]), Mask::All).unwrap_err();
    assert!(subject.help().unwrap().starts_with("number the texts"));
}

#[test]
fn a_column_without_values_is_null_everywhere() {
    let mut batch = Batch::new(2);
    for name in ["territory", "birth_year", "deceased_on"] {
        batch.add(name, Data::Nulls(2), Mask::All).unwrap();
    }
    let columns = batch.lend();
    assert!(matches!(columns.territory.unwrap().valid, Validity::Bytes([0, 0])));
    assert!(matches!(
        columns.birth,
        Some(Birth::Years(Integers::I32([0, 0], Validity::Bytes([0, 0]))))
    ));
    assert!(matches!(
        columns.life[LifeDate::Deceased as usize].unwrap().valid,
        Validity::Bytes([0, 0])
    ));
}

#[test]
fn numbers_that_hold_none_are_no_numbers() {
    let mut batch = Batch::new(2);
    let none = || bytes(&[0, 0]);
    batch.add("closed_on", Data::F64(vec![f64::NAN; 2].into()), Mask::All).unwrap();
    batch.add("territory", Data::F64(vec![f64::NAN, 3.0].into()), bytes(&[1, 0])).unwrap();
    batch.add("deceased_on", Data::I32(vec![0; 2].into()), none()).unwrap();
    batch.add("birth_date", Data::I64(vec![7; 2].into()), none()).unwrap();
    let columns = batch.lend();
    for life in [LifeDate::Closed, LifeDate::Deceased] {
        let days = columns.life[life as usize].unwrap();
        assert!(matches!(days.valid, Validity::Bytes([0, 0])), "{life:?}");
    }
    assert!(matches!(columns.territory.unwrap().valid, Validity::Bytes([0, 0])));
    assert!(matches!(columns.birth, Some(Birth::Dates(_))));
    assert!(columns.faults.is_empty());
    let mut wrong = |data| batch.add("opened_on", data, Mask::All).unwrap_err().code();
    assert_eq!(wrong(Data::F64(vec![f64::NAN, 1.0].into())), "columns.type");
    assert_eq!(wrong(Data::I32(vec![0, 1].into())), "columns.type");
    // A stream begins with no row of its types: what comes may hold nothing either.
    Batch::new(0).add("closed_on", Data::F64(Vec::new().into()), Mask::All).unwrap();
}

#[test]
fn dates_of_birth_win_over_years_in_any_order() {
    let dates = || Data::Days(vec![0].into());
    let years = || Data::F64(vec![1970.5].into());
    for first_dates in [true, false] {
        let mut batch = Batch::new(1);
        let mut add = |name: &'static str, data| batch.add(name, data, Mask::All).unwrap();
        if first_dates {
            add("birth_date", dates());
            add("birth_year", years());
        } else {
            add("birth_year", years());
            add("birth_date", dates());
        }
        let columns = batch.lend();
        assert!(matches!(columns.birth, Some(Birth::Dates(_))));
        assert!(columns.faults.is_empty(), "the years that are not read have no fault");
    }
}

#[test]
fn masks_that_are_too_short_are_refused() {
    let mask = || Mask::Bits { bytes: &[0b1111_1111], offset: 6 };
    for name in ["opened_on", "sex"] {
        let error = Batch::new(3).add(name, text(&[0, 0, 0], &["1970-01-02"]), mask());
        assert_eq!(error.expect_err(name).code(), "columns.length");
    }
}
