use super::*;

fn days(column: &Packed, len: usize) -> Vec<i32> {
    let mut out = vec![0; len];
    column.unpack(0, len, &mut out);
    out
}

#[test]
fn days_come_back_and_a_far_day_widens_the_column() {
    for place in [0, BIRTH] {
        let mut column = Packed::new(place);
        column.keep(true);
        let base = column.base;
        let near = [base, base + 65_533, i32::MAX, base + 1];
        column.extend(&near);
        assert!(column.is_short());
        assert_eq!(column.bytes(), 8);
        assert_eq!(days(&column, 4), near);
        column.extend(&[base + 2, base - 1]);
        assert!(!column.is_short());
        assert_eq!(days(&column, 6), [base, base + 65_533, i32::MAX, base + 1, base + 2, base - 1]);
    }
    assert_eq!(pack(LIFE_BASE + 65_534, LIFE_BASE), None);
    assert_eq!(pack(i32::MIN, LIFE_BASE), None);
}

#[test]
fn an_absent_column_is_null_everywhere() {
    let mut life = Packed::new(0);
    life.keep(false);
    life.extend(&[1, 2]);
    assert_eq!(days(&life, 2), [i32::MAX, i32::MAX]);
    assert_eq!(days(&Packed::new(BIRTH), 1), [i32::MIN]);
}

#[test]
fn keys_widen_when_there_are_many_combos() {
    let mut keys = Keys::default();
    keys.extend(&[0, 65_535]);
    assert_eq!(keys.bytes(), 4);
    keys.extend(&[1, 65_536]);
    assert_eq!((keys.len(), keys.bytes()), (4, 16));
    let table: Vec<u32> = (0..=65_536).map(|combo| combo * 2).collect();
    let mut out = vec![0; 4];
    keys.look((0, 4), &table, &mut out);
    assert_eq!(out, [0, 131_070, 2, 131_072]);
}
