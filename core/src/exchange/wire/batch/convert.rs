//! From the values of a language to the type that the name of a column asks for.

use super::{BatchError, CodeData, Data, Mask, Role};
use crate::measure::indicator::{Fault, Integers, RowCode, Text};
use crate::time::{DateError, LAST_DAY, day_number, parse_date};
use std::borrow::Cow;
use std::collections::HashMap;

/// A column in one of the three forms of the engine.
#[derive(Debug, Clone)]
pub(super) enum Stored<'a> {
    Days(Cow<'a, [i32]>, Mask<'a>),
    Text(TextData<'a>, Mask<'a>),
    Integers(IntegerData<'a>),
}

#[derive(Debug, Clone)]
pub(super) struct TextData<'a> {
    codes: CodeData<'a>,
    labels: Vec<Cow<'a, str>>,
}

impl TextData<'_> {
    pub(super) fn lend<'b>(&'b self, mask: &'b Mask<'_>) -> Text<'b> {
        Text { codes: self.codes.lend(), labels: Cow::Borrowed(&self.labels), valid: mask.lend() }
    }
}

#[derive(Debug, Clone)]
pub(super) enum IntegerData<'a> {
    I32(Cow<'a, [i32]>, Mask<'a>),
    I64(Cow<'a, [i64]>, Mask<'a>),
}

impl IntegerData<'_> {
    pub(super) fn lend(&self) -> Integers<'_> {
        match self {
            Self::I32(numbers, mask) => Integers::I32(numbers, mask.lend()),
            Self::I64(numbers, mask) => Integers::I64(numbers, mask.lend()),
        }
    }
}

/// Gives values the type that the name asks for, and reports the rows that it cannot read.
pub(super) fn store<'a>(
    name: &Cow<'a, str>,
    role: &Role,
    data: Data<'a>,
    mask: Mask<'a>,
    faults: &mut Vec<Fault<'a>>,
) -> Result<Stored<'a>, BatchError> {
    let wrong = |expected| Err(BatchError::Type { column: name.to_string(), expected });
    let mut bad = |row, code| faults.push(Fault { row, column: name.clone(), code });
    let data = if unfilled(&data, &mask) { Data::Nulls(data.len()) } else { data };
    match role {
        Role::BirthDate | Role::Life(_) | Role::Date => match data {
            Data::Days(days) => Ok(Stored::Days(days, mask)),
            Data::Nulls(rows) => Ok(Stored::Days(vec![0; rows].into(), no_row(rows))),
            Data::Text { codes, labels } => Ok(days_of_text(&codes, &labels, &mask, &mut bad)),
            _ => wrong("dates"),
        },
        Role::BirthYear | Role::Count | Role::Episode | Role::Weight | Role::Subject(_) => {
            match data {
                Data::I32(numbers) => Ok(Stored::Integers(IntegerData::I32(numbers, mask))),
                Data::I64(numbers) => Ok(Stored::Integers(IntegerData::I64(numbers, mask))),
                Data::F64(numbers) => Ok(whole_numbers(&numbers, &mask, &mut bad)),
                Data::Nulls(rows) => {
                    Ok(Stored::Integers(IntegerData::I32(vec![0; rows].into(), no_row(rows))))
                }
                _ => wrong("whole numbers"),
            }
        }
        Role::Territory | Role::Sex | Role::Category => match data {
            Data::Text { codes, labels } => Ok(Stored::Text(TextData { codes, labels }, mask)),
            Data::Nulls(rows) => {
                let codes = CodeData::U8(vec![0; rows].into());
                Ok(Stored::Text(TextData { codes, labels: Vec::new() }, no_row(rows)))
            }
            // A territory written as a number has lost its leading zero, or may have.
            _ if *role == Role::Territory => wrong("text"),
            Data::I32(numbers) => Ok(text_of(numbers.iter().map(|n| i64::from(*n)), mask)),
            Data::I64(numbers) => Ok(text_of(numbers.iter().copied(), mask)),
            Data::F64(numbers) => match whole_numbers(&numbers, &mask, &mut bad) {
                Stored::Integers(IntegerData::I64(numbers, mask)) => {
                    Ok(text_of(numbers.iter().copied(), mask))
                }
                other => Ok(other),
            },
            Data::Days(_) => wrong("text"),
        },
    }
}

/// Whether numbers hold none: frames and databases give a column that nobody filled the type of numbers.
fn unfilled(data: &Data<'_>, mask: &Mask<'_>) -> bool {
    let null = |row| !mask.holds(row);
    match data {
        Data::F64(numbers) => numbers.iter().enumerate().all(|(row, n)| n.is_nan() || null(row)),
        Data::I32(numbers) => (0..numbers.len()).all(null),
        Data::I64(numbers) => (0..numbers.len()).all(null),
        _ => false,
    }
}

fn no_row<'a>(rows: usize) -> Mask<'a> {
    Mask::Bytes(vec![0; rows].into())
}

/// Reads each distinct text once.
fn days_of_text<'a>(
    codes: &CodeData<'_>,
    labels: &[Cow<'_, str>],
    mask: &Mask<'_>,
    bad: &mut impl FnMut(usize, RowCode),
) -> Stored<'a> {
    let read = |label: &Cow<'_, str>| match label.as_ref() {
        "" => Ok(None),
        text => match parse_date(text).and_then(day_number) {
            Ok(day) => Ok(Some(day)),
            // A civil day all the same: the engine rejects it, in the order of its checks.
            Err(DateError::OutOfRange) => Ok(Some(LAST_DAY + 1)),
            Err(DateError::Unreadable) => Err(RowCode::DateUnreadable),
        },
    };
    let known: Vec<Result<Option<i32>, RowCode>> = labels.iter().map(read).collect();
    let mut days = Vec::with_capacity(codes.len());
    let mut valid = Vec::with_capacity(codes.len());
    for row in 0..codes.len() {
        let code = codes.get(row).filter(|_| mask.holds(row));
        let day = match code.map(|code| known.get(code).copied()) {
            None => None,
            Some(None) => {
                bad(row, RowCode::CodeWithoutLabel);
                None
            }
            Some(Some(Err(code))) => {
                bad(row, code);
                None
            }
            Some(Some(Ok(day))) => day,
        };
        days.push(day.unwrap_or_default());
        valid.push(u8::from(day.is_some()));
    }
    Stored::Days(days.into(), Mask::Bytes(valid.into()))
}

fn whole_numbers<'a>(
    numbers: &[f64],
    mask: &Mask<'_>,
    bad: &mut impl FnMut(usize, RowCode),
) -> Stored<'a> {
    /// 2^53: whole numbers up to here are exact.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let mut whole = Vec::with_capacity(numbers.len());
    let mut valid = Vec::with_capacity(numbers.len());
    for (row, number) in numbers.iter().enumerate() {
        let held = mask.holds(row) && !number.is_nan();
        let fits = number.fract() == 0.0 && number.abs() <= EXACT;
        if held && !fits {
            bad(row, RowCode::NumberUnreadable);
        }
        whole.push(if fits { *number as i64 } else { 0 });
        valid.push(u8::from(held && fits));
    }
    Stored::Integers(IntegerData::I64(whole.into(), Mask::Bytes(valid.into())))
}

/// Numbers as the texts of a category: 1 and 2 for sex, a number for a kind of place.
fn text_of<'a>(numbers: impl Iterator<Item = i64>, mask: Mask<'a>) -> Stored<'a> {
    let mut known: HashMap<i64, u32> = HashMap::new();
    let mut labels = Vec::new();
    let codes: Vec<u32> = numbers
        .map(|number| {
            *known.entry(number).or_insert_with(|| {
                labels.push(Cow::Owned(number.to_string()));
                // Rows are counted in memory: there are fewer than 2^32 distinct labels.
                u32::try_from(labels.len()).unwrap_or(u32::MAX).wrapping_sub(1)
            })
        })
        .collect();
    Stored::Text(TextData { codes: CodeData::U32(codes.into()), labels }, mask)
}
