//! Named columns of plain values: what every face hands to the engine.

mod convert;
mod error;

pub use error::BatchError;

use crate::measure::indicator::{
    Axis, Codes, Columns, DateColumn, Days, Fault, LifeDate, Spec, SubjectColumn, Validity,
};
use convert::Stored;
use std::borrow::Cow;

/// Which rows hold a value, owned or borrowed.
#[derive(Debug, Clone, Default)]
pub enum Mask<'a> {
    /// Every row does.
    #[default]
    All,
    /// One byte a row, 0 means null.
    Bytes(Cow<'a, [u8]>),
    /// One bit a row, least significant first (Arrow), from bit `offset` on.
    Bits {
        /// The bytes that hold the bits.
        bytes: &'a [u8],
        /// Index of the first row's bit.
        offset: usize,
    },
}

impl Mask<'_> {
    fn lend(&self) -> Validity<'_> {
        match self {
            Self::All => Validity::All,
            Self::Bytes(bytes) => Validity::Bytes(bytes),
            Self::Bits { bytes, offset } => Validity::Bits { bytes, offset: *offset },
        }
    }
    fn holds(&self, row: usize) -> bool {
        match self {
            Self::All => true,
            Self::Bytes(bytes) => bytes.get(row).is_some_and(|byte| *byte != 0),
            Self::Bits { bytes, offset } => {
                let bit = offset.wrapping_add(row);
                bytes.get(bit / 8).is_some_and(|byte| (byte >> (bit % 8)) & 1 == 1)
            }
        }
    }
}

/// Indices into labels, owned or borrowed.
#[derive(Debug, Clone)]
pub enum CodeData<'a> {
    /// 8 bits a row.
    U8(Cow<'a, [u8]>),
    /// 16 bits a row.
    U16(Cow<'a, [u16]>),
    /// 32 bits a row.
    U32(Cow<'a, [u32]>),
}

impl CodeData<'_> {
    fn len(&self) -> usize {
        match self {
            Self::U8(codes) => codes.len(),
            Self::U16(codes) => codes.len(),
            Self::U32(codes) => codes.len(),
        }
    }
    fn get(&self, row: usize) -> Option<usize> {
        match self {
            Self::U8(codes) => codes.get(row).map(|code| usize::from(*code)),
            Self::U16(codes) => codes.get(row).map(|code| usize::from(*code)),
            Self::U32(codes) => codes.get(row).map(|code| *code as usize),
        }
    }
    fn lend(&self) -> Codes<'_> {
        match self {
            Self::U8(codes) => Codes::U8(codes),
            Self::U16(codes) => Codes::U16(codes),
            Self::U32(codes) => Codes::U32(codes),
        }
    }
}

/// The values of one column as a language has them, before its name gives them a meaning.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Data<'a> {
    /// Days since 1970-01-01.
    Days(Cow<'a, [i32]>),
    /// Texts; in a column of dates they are read as `YYYY-MM-DD`.
    Text {
        /// One index a row.
        codes: CodeData<'a>,
        /// The distinct texts; an empty one is null.
        labels: Vec<Cow<'a, str>>,
    },
    /// Whole numbers of 32 bits.
    I32(Cow<'a, [i32]>),
    /// Whole numbers of 64 bits.
    I64(Cow<'a, [i64]>),
    /// Numbers of languages without whole ones; NaN is null.
    F64(Cow<'a, [f64]>),
    /// So many rows without a value.
    Nulls(usize),
}

/// What the name of a column means.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Role {
    Territory,
    BirthDate,
    BirthYear,
    Sex,
    Life(LifeDate),
    Count,
    Episode,
    /// The date of an event, or another date of a table.
    Date,
    Weight,
    Subject(SubjectColumn),
    Category,
}

impl Role {
    fn of(name: &str) -> Self {
        let life = LifeDate::ALL.into_iter().find(|date| date.column() == name);
        let subject = SubjectColumn::ALL.into_iter().find(|of| of.column() == name);
        match (name, life) {
            (_, Some(date)) => Self::Life(date),
            ("weight", _) => Self::Weight,
            _ if DateColumn::is_other(name) => Self::Date,
            _ if subject.is_some() => subject.map_or(Self::Category, Self::Subject),
            ("territory", _) => Self::Territory,
            ("birth_date", _) => Self::BirthDate,
            ("birth_year", _) => Self::BirthYear,
            ("sex", _) => Self::Sex,
            ("count", _) => Self::Count,
            ("episode", _) => Self::Episode,
            _ => Self::Category,
        }
    }
}

/// One batch of rows as named columns; it lends the [`Columns`] that the engine reads.
///
/// The name of a column gives its meaning: `territory`, `birth_date`, `birth_year`, `sex`, the
/// life dates (`opened_on`…), `count`, `episode`; `date`, any other name in `_on`, `weight`,
/// `subject`, `professional` and `establishment` where a definition reads them; any other name is a
/// category. `birth_year` is left aside where `birth_date` is given.
///
/// # Examples
/// ```
/// use carnet_sante::exchange::wire::{Batch, Data, Mask};
/// let mut batch = Batch::new(2);
/// batch.add("opened_on", Data::Days(vec![19_000, 19_001].into()), Mask::All)?;
/// assert_eq!(batch.lend().len(), 2);
/// let late = batch.add("count", Data::Nulls(3), Mask::All).unwrap_err();
/// assert_eq!(carnet_sante::Coded::code(&late), "columns.length");
/// # Ok::<(), carnet_sante::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Batch<'a> {
    len: usize,
    columns: Vec<(Cow<'a, str>, Role, Stored<'a>)>,
    faults: Vec<Fault<'a>>,
}

impl<'a> Batch<'a> {
    /// A batch of `len` rows without any column yet.
    pub fn new(len: usize) -> Self {
        Self { len, ..Self::default() }
    }
    /// Whether the question reads a column of this name: a standard one, or a category asked.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::exchange::wire::Batch;
    /// use carnet_sante::measure::indicator::Spec;
    /// let spec = Spec::from_json(r#"{"indicators":["OUV_N"],"at":"2026-01-31","by":["caisse"]}"#)?;
    /// assert!(Batch::reads(&spec, "caisse") && Batch::reads(&spec, "sex"));
    /// assert!(!Batch::reads(&spec, "comment"));
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn reads(spec: &Spec, name: &str) -> bool {
        let asked = |axis: &Axis| matches!(axis, Axis::Category(asked) if asked == name);
        match Role::of(name) {
            Role::Category => spec.by().iter().any(asked) || spec.reads(name),
            Role::Date | Role::Weight | Role::Subject(_) => spec.reads(name),
            _ => true,
        }
    }
    /// Adds a column.
    ///
    /// # Errors
    /// `columns.length`, `columns.twice`, `columns.type` when the values are not of the type that the name asks for. A single value
    /// that cannot be read is no error here: the row is rejected later, with all others.
    pub fn add(
        &mut self,
        name: impl Into<Cow<'a, str>>,
        data: Data<'a>,
        mask: Mask<'a>,
    ) -> Result<(), BatchError> {
        let name = name.into();
        let role = Role::of(&name);
        let given = data.len();
        let masked = match &mask {
            Mask::All => self.len,
            Mask::Bytes(bytes) => bytes.len(),
            // The last byte may hold more bits than there are rows.
            Mask::Bits { bytes, offset } => {
                bytes.len().saturating_mul(8).saturating_sub(*offset).min(self.len)
            }
        };
        if given != self.len || masked != self.len {
            let rows = if given == self.len { masked } else { given };
            return Err(BatchError::Length { column: name.into(), rows, expected: self.len });
        }
        if self.columns.iter().any(|(other, ..)| *other == name) {
            return Err(BatchError::Twice(name.into()));
        }
        // Dates give exact ages: years are left aside, as the CSV reader does.
        if role == Role::BirthYear && self.columns.iter().any(|(_, r, _)| *r == Role::BirthDate) {
            return Ok(());
        }
        if role == Role::BirthDate {
            self.columns.retain(|(_, other, _)| *other != Role::BirthYear);
            self.faults.retain(|fault| fault.column != "birth_year");
        }
        let stored = convert::store(&name, &role, data, mask, &mut self.faults)?;
        self.columns.push((name, role, stored));
        Ok(())
    }
    /// The columns, borrowed, as the engine takes them.
    pub fn lend(&self) -> Columns<'_> {
        let mut columns = Columns::new(self.len).faults(self.faults.clone());
        for (name, role, stored) in &self.columns {
            columns = match (role, stored) {
                (Role::Territory, Stored::Text(text, mask)) => columns.territory(text.lend(mask)),
                (Role::Sex, Stored::Text(text, mask)) => columns.sex(text.lend(mask)),
                (_, Stored::Text(text, mask)) => columns.category(name.as_ref(), text.lend(mask)),
                (Role::Life(date), Stored::Days(days, mask)) => {
                    columns.life(*date, Days { days, valid: mask.lend() })
                }
                (Role::Date, Stored::Days(days, mask)) => {
                    columns.date(name.as_ref(), Days { days, valid: mask.lend() })
                }
                (_, Stored::Days(days, mask)) => {
                    columns.birth_date(Days { days, valid: mask.lend() })
                }
                (Role::BirthYear, Stored::Integers(numbers)) => columns.birth_year(numbers.lend()),
                (Role::Count, Stored::Integers(numbers)) => columns.count(numbers.lend()),
                (Role::Weight, Stored::Integers(numbers)) => columns.weight(numbers.lend()),
                (Role::Subject(of), Stored::Integers(numbers)) => {
                    columns.subject(*of, numbers.lend())
                }
                (_, Stored::Integers(numbers)) => columns.episode(numbers.lend()),
            };
        }
        columns
    }
}

impl Data<'_> {
    fn len(&self) -> usize {
        match self {
            Self::Days(days) => days.len(),
            Self::Text { codes, .. } => codes.len(),
            Self::I32(numbers) => numbers.len(),
            Self::I64(numbers) => numbers.len(),
            Self::F64(numbers) => numbers.len(),
            Self::Nulls(rows) => *rows,
        }
    }
}

#[cfg(test)]
#[path = "batch_tests.rs"]
mod tests;
