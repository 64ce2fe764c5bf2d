//! Lends an [`Input`] to the engine, as the borrowed columns that it takes, in any of the
//! encodings that it accepts.

use crate::input::{BirthColumn, Input, RawText};
use carnet_sante::measure::indicator::{
    Codes, Columns, Days, Fault, Integers, LifeDate, RowCode, Text, Validity,
};
use std::borrow::Cow;
use std::ops::Range;

/// Owned columns of a whole input.
#[derive(Debug)]
pub struct Owned {
    territory: Option<OwnedText>,
    birth: Option<OwnedDays>,
    birth_years: bool,
    sex: Option<OwnedText>,
    life: Vec<Option<OwnedDays>>,
    count: Option<OwnedDays>,
    episode: Option<OwnedDays>,
    categories: Vec<(String, OwnedText)>,
    faults: Vec<(usize, String, RowCode)>,
}

/// Whole numbers with one validity byte and one validity bit a row.
#[derive(Debug)]
struct OwnedDays {
    days: Vec<i32>,
    numbers: Vec<i64>,
    valid: Vec<u8>,
    bits: Vec<u8>,
    use_bits: bool,
}

#[derive(Debug)]
struct OwnedText {
    labels: Vec<Cow<'static, str>>,
    bytes: Vec<u8>,
    shorts: Vec<u16>,
    codes: Vec<u32>,
    valid: Vec<u8>,
    width: u64,
}

fn bits_of(valid: &[u8]) -> Vec<u8> {
    let mut bits = vec![0_u8; valid.len().div_ceil(8)];
    for (row, _) in valid.iter().enumerate().filter(|(_, byte)| **byte != 0) {
        bits[row / 8] |= 1 << (row % 8);
    }
    bits
}

impl OwnedDays {
    fn new(values: impl Iterator<Item = Option<i64>>, use_bits: bool) -> Self {
        let values: Vec<Option<i64>> = values.collect();
        // What stands under a null must not matter.
        let number = |v: &Option<i64>| v.unwrap_or(i64::MIN);
        let day = |v: &Option<i64>| match v {
            Some(day) => i32::try_from(*day).unwrap_or(i32::MAX),
            None => i32::MIN,
        };
        let valid: Vec<u8> = values.iter().map(|v| u8::from(v.is_some())).collect();
        Self {
            days: values.iter().map(day).collect(),
            numbers: values.iter().map(number).collect(),
            bits: bits_of(&valid),
            valid,
            use_bits,
        }
    }

    fn validity(&self, rows: &Range<usize>) -> Validity<'_> {
        if self.use_bits {
            return Validity::Bits { bytes: &self.bits, offset: rows.start };
        }
        let valid = &self.valid[rows.clone()];
        if valid.contains(&0) { Validity::Bytes(valid) } else { Validity::All }
    }

    fn days(&self, rows: &Range<usize>) -> Days<'_> {
        Days { days: &self.days[rows.clone()], valid: self.validity(rows) }
    }

    fn integers(&self, rows: &Range<usize>) -> Integers<'_> {
        let small = |n: &i64| *n == i64::MIN || i32::try_from(*n).is_ok();
        if self.use_bits && self.numbers.iter().all(small) {
            return Integers::I32(&self.days[rows.clone()], self.validity(rows));
        }
        Integers::I64(&self.numbers[rows.clone()], self.validity(rows))
    }
}

impl OwnedText {
    fn new<'a>(values: impl Iterator<Item = &'a RawText>, seed: u64) -> Self {
        let values: Vec<&RawText> = values.collect();
        let mut labels: Vec<String> = values
            .iter()
            .filter_map(|v| match v {
                RawText::Text(text) => Some(text.clone()),
                _ => None,
            })
            .collect();
        labels.sort();
        labels.dedup();
        // The order of labels and an empty one among them must not matter.
        if seed & 1 == 1 {
            labels.reverse();
        }
        if seed & 2 == 2 {
            labels.insert(labels.len() / 2, String::new());
        }
        // Nor may the same label twice, nor one that no row has, however wrong it would be.
        if seed & 4 == 4 {
            labels.extend(labels.clone());
            labels.extend(["REG-99", "FR", "21231", "?"].map(str::to_owned));
        }
        let code = |text: &str, row: usize| {
            let mut places = labels.iter().enumerate().filter(|(_, label)| *label == text);
            let first = places.next();
            let place = if row % 2 == 1 { places.next().or(first) } else { first };
            place.map_or(labels.len(), |(place, _)| place)
        };
        let codes: Vec<u32> = values
            .iter()
            .enumerate()
            .map(|(row, v)| match v {
                RawText::Null => code("", row),
                RawText::Text(text) => code(text, row),
                RawText::NoLabel => labels.len(),
            })
            .map(|code| u32::try_from(code).expect("few labels"))
            .collect();
        let bytes: Vec<u8> = codes.iter().map_while(|code| u8::try_from(*code).ok()).collect();
        let shorts: Vec<u16> = codes.iter().map_while(|code| u16::try_from(*code).ok()).collect();
        // A null is either an empty label or a row that is not valid.
        let empty = labels.iter().any(String::is_empty);
        let valid = values.iter().map(|v| u8::from(empty || **v != RawText::Null)).collect();
        Self {
            width: (seed >> 3) % 3,
            labels: labels.into_iter().map(Cow::Owned).collect(),
            bytes,
            shorts,
            codes,
            valid,
        }
    }

    fn text(&self, rows: &Range<usize>) -> Text<'_> {
        let codes = match self.width {
            0 if self.bytes.len() == self.codes.len() => Codes::U8(&self.bytes[rows.clone()]),
            1 if self.shorts.len() == self.codes.len() => Codes::U16(&self.shorts[rows.clone()]),
            _ => Codes::U32(&self.codes[rows.clone()]),
        };
        let labels = Cow::Borrowed(self.labels.as_slice());
        Text { codes, labels, valid: Validity::Bytes(&self.valid[rows.clone()]) }
    }
}

impl Owned {
    /// Columns of an input; `seed` chooses among the encodings.
    pub fn new(input: &Input, seed: u64) -> Self {
        let rows = || input.rows.iter();
        let bits = |place: u64| (seed >> place) & 1 == 1;
        let life = (0..7).map(|place: usize| {
            let shift = u64::try_from(place).expect("seven columns");
            input.life[place].then(|| OwnedDays::new(rows().map(|r| r.life[place]), bits(shift)))
        });
        let categories = input.categories.iter().enumerate().map(|(place, name)| {
            let texts = rows().map(|row| &row.categories[place]);
            (name.clone(), OwnedText::new(texts, seed >> 20))
        });
        let code = |code: &str| {
            let found = RowCode::ALL.into_iter().find(|known| known.as_str() == code);
            found.unwrap_or_else(|| panic!("no row code {code}"))
        };
        let faults = rows().enumerate().filter_map(|(place, row)| {
            row.fault.as_ref().map(|(c, column)| (place, column.clone(), code(c)))
        });
        Self {
            territory: input
                .territory
                .then(|| OwnedText::new(rows().map(|r| &r.territory), seed >> 10)),
            birth: (input.birth != BirthColumn::Absent)
                .then(|| OwnedDays::new(rows().map(|r| r.birth), bits(8))),
            birth_years: input.birth == BirthColumn::Years,
            sex: input.sex.then(|| OwnedText::new(rows().map(|r| &r.sex), seed >> 13)),
            life: life.collect(),
            count: input.count.then(|| OwnedDays::new(rows().map(|r| r.count), bits(9))),
            episode: input.episode.then(|| OwnedDays::new(rows().map(|r| r.episode), bits(16))),
            categories: categories.collect(),
            faults: faults.collect(),
        }
    }

    /// Lends some of the rows.
    pub fn columns(&self, rows: Range<usize>) -> Columns<'_> {
        let mut columns = Columns::new(rows.len());
        if let Some(text) = &self.territory {
            columns = columns.territory(text.text(&rows));
        }
        if let Some(birth) = &self.birth {
            columns = if self.birth_years {
                columns.birth_year(birth.integers(&rows))
            } else {
                columns.birth_date(birth.days(&rows))
            };
        }
        if let Some(text) = &self.sex {
            columns = columns.sex(text.text(&rows));
        }
        for (life, days) in LifeDate::ALL.into_iter().zip(&self.life) {
            if let Some(days) = days {
                columns = columns.life(life, days.days(&rows));
            }
        }
        if let Some(count) = &self.count {
            columns = columns.count(count.integers(&rows));
        }
        if let Some(episode) = &self.episode {
            columns = columns.episode(episode.integers(&rows));
        }
        for (name, text) in &self.categories {
            columns = columns.category(name.clone(), text.text(&rows));
        }
        let faults = self.faults.iter().filter(|(row, ..)| rows.contains(row));
        let faults = faults.map(|(row, column, code)| Fault {
            row: row - rows.start,
            column: Cow::Owned(column.clone()),
            code: *code,
        });
        columns.faults(faults.collect())
    }
}
