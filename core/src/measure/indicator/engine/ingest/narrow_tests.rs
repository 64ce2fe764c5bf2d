//! What is right fits; what is wrong, or wide, does not.

use super::*;
use crate::measure::indicator::{Integers, Validity};
use crate::time::{FIRST_DAY, LAST_DAY};

fn fits(columns: &Columns<'_>) -> Option<bool> {
    let labels = Labels::new(columns);
    let mut narrow = Narrow::new(columns, &labels)?;
    Some(narrow.fill(columns, &labels, (0, columns.len(), (FIRST_DAY, LAST_DAY))))
}

#[test]
fn the_ends_of_16_bits() {
    for (day, expected) in [
        (LIFE_BASE - 1, false),
        (LIFE_BASE, true),
        (LAST_DAY, true),
        (LAST_DAY + 1, false),
        (i32::MAX, false),
        (i32::MIN, false),
    ] {
        assert_eq!(fits(&Columns::new(1).closed_on(&[day])), Some(expected), "{day}");
        let hidden = Days { days: &[day], valid: Validity::Bytes(&[0]) };
        assert_eq!(fits(&Columns::new(1).closed_on(hidden)), Some(true), "null {day}");
    }
    for (day, expected) in [
        (BIRTH_BASE - 1, false),
        (BIRTH_BASE, true),
        (BIRTH_BASE + 65_533, true),
        (BIRTH_BASE + 65_534, false),
        (i32::MAX, false),
        (i32::MIN, false),
    ] {
        assert_eq!(fits(&Columns::new(1).birth_date(&[day])), Some(expected), "{day}");
    }
}

#[test]
fn the_order_of_life() {
    let order = |birth: i32, opened: i32, activated: i32| {
        let columns = Columns::new(1).birth_date(std::slice::from_ref(Box::leak(Box::new(birth))));
        let columns = columns.opened_on(std::slice::from_ref(Box::leak(Box::new(opened))));
        let activated = std::slice::from_ref(Box::leak(Box::new(activated)));
        fits(&columns.activated_on(activated))
    };
    assert_eq!(order(20_000, 20_000, 20_000), Some(true));
    assert_eq!(order(20_001, 20_000, 20_001), Some(false));
    assert_eq!(order(20_000, 20_001, 20_000), Some(false));
    assert_eq!(order(BIRTH_BASE, LIFE_BASE, LIFE_BASE), Some(true));
    assert_eq!(order(LIFE_BASE + 1, LIFE_BASE, LIFE_BASE + 1), Some(false));
    assert_eq!(order(29_374, 29_374, 60_000), Some(true));
    assert_eq!(order(29_374, 29_373, 60_000), Some(false));
    let ends = Columns::new(1).opened_on(&[20_000]);
    assert_eq!(fits(&ends.clone().closed_on(&[20_000]).deceased_on(&[20_001])), Some(true));
    assert_eq!(fits(&ends.clone().closed_on(&[19_999])), Some(false));
    assert_eq!(fits(&ends.deceased_on(&[19_999])), Some(false));
    // Nothing is before an opening that never came.
    assert_eq!(fits(&Columns::new(1).closed_on(&[19_999]).deceased_on(&[8_000])), Some(true));
}

#[test]
fn codes_and_their_labels() {
    let text = |code: u32| Text::new(Codes::U32(Box::leak(Box::new([code]))), ["21", "", "1"]);
    for (code, expected) in [(0, true), (1, true), (2, false), (3, false), (u32::MAX, false)] {
        let columns = Columns::new(1).territory(text(code));
        assert_eq!(fits(&columns), Some(expected), "{code}");
        let null = Text { valid: Validity::Bits { bytes: &[0b10], offset: 2 }, ..text(code) };
        assert_eq!(fits(&Columns::new(1).territory(null)), Some(true));
    }
    // Beside a null, whose code is nothing.
    for (codes, expected) in [([9, 1], true), ([9, 2], false), ([0, 9], true)] {
        let there = [u8::from(codes[0] == 0), u8::from(codes[1] != 9)];
        let text = Text::new(Codes::U8(&codes), ["F", "M"]);
        let columns = Columns::new(2).sex(Text { valid: Validity::Bytes(&there), ..text });
        assert_eq!(fits(&columns), Some(expected), "{codes:?}");
    }
    for code in [0, 1, 254, 255_u8] {
        let codes = [code];
        let columns = Columns::new(1).sex(Text::new(Codes::U8(&codes), ["F", "M"]));
        assert_eq!(fits(&columns), Some(code < 2), "{code}");
        let wide = [u16::from(code) << 8 | u16::from(code)];
        let columns = Columns::new(1).sex(Text::new(Codes::U16(&wide), ["F", "M"]));
        assert_eq!(fits(&columns), Some(code == 0), "{code}");
    }
}

#[test]
fn other_columns_are_for_the_other_loops() {
    let one = || Integers::I32(&[1], Validity::All);
    assert_eq!(fits(&Columns::new(1).count(one())), None);
    assert_eq!(fits(&Columns::new(1).episode(one())), None);
    assert_eq!(fits(&Columns::new(1).weight(one())), None);
    assert_eq!(fits(&Columns::new(1).birth_year(one())), None);
    assert_eq!(fits(&Columns::new(1).event_on(&[1])), None);
    assert_eq!(fits(&Columns::new(0)), Some(true));
}
