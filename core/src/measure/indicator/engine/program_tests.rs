use super::*;
use crate::measure::indicator::engine::lane::{LIFE_BASE, pack};

fn column(column: &DateColumn, plus_days: u16) -> DateExpr {
    DateExpr::Column { column: column.clone(), plus_days }
}

/// Evaluates an expression on opened, activated, closed and a birth that is long ago.
fn eval<T: Lane>(expr: &DateExpr, life: [T; 3]) -> T {
    let mut program = Program::default();
    let register = program.add(expr);
    let (never, unknown) = ([T::NEVER], [T::LONG_AGO]);
    let mut columns: [&[T]; COLUMNS] = [&never; COLUMNS];
    columns[BIRTH] = &unknown;
    columns[LifeDate::Opened as usize] = &life[..1];
    columns[LifeDate::Activated as usize] = &life[1..2];
    columns[LifeDate::Closed as usize] = &life[2..];
    let mut registers = program.registers();
    program.run(&columns, &[], 1, &mut registers);
    let values = Values { program: &program, columns: &columns, registers: &registers, len: 1 };
    values.get(register)[0]
}

#[test]
fn expressions_mean_the_same_in_16_and_in_32_bits() {
    let life = DateColumn::Life;
    let (opened, activated) = (life(LifeDate::Opened), life(LifeDate::Activated));
    let (closed, deceased) = (life(LifeDate::Closed), life(LifeDate::Deceased));
    let never = i32::MAX;
    let of = || vec![column(&opened, 0), column(&activated, 0), column(&deceased, 0)];
    let when = |date: &DateColumn, is, other: &DateColumn| DateExpr::When {
        date: date.clone(),
        is,
        other: other.clone(),
    };
    let cases = [
        (column(&opened, 0), [20_000, never, never], 20_000),
        (column(&opened, 42), [20_000, never, never], 20_042),
        (column(&activated, 42), [20_000, never, never], never),
        (column(&DateColumn::Birth, 0), [20_000, never, never], i32::MIN),
        (DateExpr::Latest { of: of()[..2].to_vec() }, [20_000, 20_100, never], 20_100),
        (DateExpr::Latest { of: of() }, [20_000, 20_100, never], never),
        (DateExpr::Earliest { of: of() }, [20_000, 20_100, never], 20_000),
        (DateExpr::Earliest { of: vec![] }, [20_000, 20_100, never], never),
        (when(&activated, Relation::NotAfter, &opened), [20_000, 20_000, never], 20_000),
        (when(&activated, Relation::NotAfter, &closed), [20_000, 20_000, never], 20_000),
        (when(&activated, Relation::Before, &opened), [20_000, 20_000, never], never),
        (when(&activated, Relation::NotBefore, &opened), [20_000, 20_000, never], 20_000),
        (when(&activated, Relation::NotBefore, &closed), [20_000, 20_000, never], never),
    ];
    let short = |day: i32| match day {
        i32::MAX => i16::MAX,
        i32::MIN => i16::MIN,
        day => pack(day, LIFE_BASE).unwrap(),
    };
    for (expr, life, expected) in cases {
        assert_eq!(eval(&expr, life), expected, "{expr:?}");
        assert_eq!(eval(&expr, life.map(short)), short(expected), "{expr:?}");
    }
}

#[test]
fn equal_parts_are_computed_once() {
    let mut program = Program::default();
    let end = DateExpr::Earliest {
        of: vec![
            column(&DateColumn::Life(LifeDate::Closed), 0),
            column(&DateColumn::Life(LifeDate::Deceased), 0),
        ],
    };
    assert_eq!(program.add(&end), program.add(&end));
    assert_eq!(program.steps.len(), 3);
}
