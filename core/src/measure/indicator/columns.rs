//! The input of the engine: borrowed columns, one value a row.
//!
//! Nothing is copied to build [`Columns`]; every check happens when they are pushed.

use super::{RowCode, SubjectColumn};
use std::borrow::Cow;

/// Which rows of a column hold a value.
#[derive(Debug, Clone, Copy, Default)]
pub enum Validity<'a> {
    /// Every row does.
    #[default]
    All,
    /// One byte a row, 0 means null.
    Bytes(&'a [u8]),
    /// One bit a row, least significant first (Arrow), from bit `offset` on.
    Bits {
        /// The bytes that hold the bits.
        bytes: &'a [u8],
        /// Index of the first row's bit.
        offset: usize,
    },
}

/// A column of dates: days since 1970-01-01.
#[derive(Debug, Clone, Copy)]
pub struct Days<'a> {
    /// One day a row.
    pub days: &'a [i32],
    /// Which rows hold a date.
    pub valid: Validity<'a>,
}

impl<'a> From<&'a [i32]> for Days<'a> {
    /// A date in every row.
    fn from(days: &'a [i32]) -> Self {
        Self { days, valid: Validity::All }
    }
}

impl<'a> From<&'a Vec<i32>> for Days<'a> {
    fn from(days: &'a Vec<i32>) -> Self {
        Self::from(days.as_slice())
    }
}

impl<'a, const N: usize> From<&'a [i32; N]> for Days<'a> {
    fn from(days: &'a [i32; N]) -> Self {
        Self::from(days.as_slice())
    }
}

/// Small unsigned indices into the labels of a [`Text`].
#[derive(Debug, Clone, Copy)]
pub enum Codes<'a> {
    /// 8 bits a row.
    U8(&'a [u8]),
    /// 16 bits a row.
    U16(&'a [u16]),
    /// 32 bits a row.
    U32(&'a [u32]),
}

/// A column of short texts, each row an index into distinct labels.
///
/// A label that is empty is null. A code without a label is a rejected row
/// (`columns.code_without_label`).
#[derive(Debug, Clone)]
pub struct Text<'a> {
    /// One index a row.
    pub codes: Codes<'a>,
    /// The distinct texts.
    pub labels: Cow<'a, [Cow<'a, str>]>,
    /// Which rows hold a text.
    pub valid: Validity<'a>,
}

impl<'a> Text<'a> {
    /// Texts as indices into labels, one in every row.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::measure::indicator::{Codes, Columns, Text};
    /// let codes = [0, 1, 0];
    /// let columns = Columns::new(3).territory(Text::new(Codes::U8(&codes), ["21", "2A"]));
    /// assert_eq!(columns.len(), 3);
    /// ```
    pub fn new(codes: Codes<'a>, labels: impl IntoIterator<Item = &'a str>) -> Self {
        let labels = labels.into_iter().map(Cow::Borrowed).collect();
        Self { codes, labels: Cow::Owned(labels), valid: Validity::All }
    }
}

/// A column of whole numbers.
#[derive(Debug, Clone, Copy)]
pub enum Integers<'a> {
    /// 32 bits a row.
    I32(&'a [i32], Validity<'a>),
    /// 64 bits a row.
    I64(&'a [i64], Validity<'a>),
}

/// When people were born.
#[derive(Debug, Clone, Copy)]
pub enum Birth<'a> {
    /// Exact dates.
    Dates(Days<'a>),
    /// Years only: age is then year(t) − birth year, and the table says so.
    Years(Integers<'a>),
}

/// The dated life columns of a profile, in the order in which their errors are reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(usize)]
pub enum LifeDate {
    /// The person was told that a space will open.
    Notified,
    /// The person objected.
    Opposed,
    /// The space was opened.
    Opened,
    /// The holder activated it.
    Activated,
    /// The space was closed.
    Closed,
    /// The holder died.
    Deceased,
    /// A first document was stored.
    FirstDocument,
}

impl LifeDate {
    /// Every life date, in order.
    pub const ALL: [Self; 7] = [
        Self::Notified,
        Self::Opposed,
        Self::Opened,
        Self::Activated,
        Self::Closed,
        Self::Deceased,
        Self::FirstDocument,
    ];

    /// Name of the standard input column.
    pub const fn column(self) -> &'static str {
        match self {
            Self::Notified => "notified_on",
            Self::Opposed => "opposed_on",
            Self::Opened => "opened_on",
            Self::Activated => "activated_on",
            Self::Closed => "closed_on",
            Self::Deceased => "deceased_on",
            Self::FirstDocument => "first_document_on",
        }
    }
}

/// A row that a reader (CSV, Arrow) found bad before the engine saw it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault<'a> {
    /// Row inside this batch, from 0.
    pub row: usize,
    /// Column at fault; empty for a whole line.
    pub column: Cow<'a, str>,
    /// Why.
    pub code: RowCode,
}

/// One batch of rows, as borrowed columns.
///
/// Every column has `len` rows; a column that is not given is unknown for every row.
#[derive(Debug, Clone, Default)]
pub struct Columns<'a> {
    pub(crate) len: usize,
    pub(crate) territory: Option<Text<'a>>,
    pub(crate) birth: Option<Birth<'a>>,
    pub(crate) sex: Option<Text<'a>>,
    pub(crate) life: [Option<Days<'a>>; 7],
    pub(crate) count: Option<Integers<'a>>,
    pub(crate) episode: Option<Integers<'a>>,
    pub(crate) weight: Option<Integers<'a>>,
    pub(crate) subjects: [Option<Integers<'a>>; 3],
    pub(crate) dates: Vec<(Cow<'a, str>, Days<'a>)>,
    pub(crate) categories: Vec<(Cow<'a, str>, Text<'a>)>,
    pub(crate) faults: Vec<Fault<'a>>,
}

impl<'a> Columns<'a> {
    /// A batch of `len` rows without any column yet.
    pub fn new(len: usize) -> Self {
        Self { len, ..Self::default() }
    }
    /// Number of rows.
    pub fn len(&self) -> usize {
        self.len
    }
    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
    /// Territory codes, all of one level.
    #[must_use]
    pub fn territory(mut self, text: Text<'a>) -> Self {
        self.territory = Some(text);
        self
    }
    /// Exact birth dates.
    #[must_use]
    pub fn birth_date(mut self, days: impl Into<Days<'a>>) -> Self {
        self.birth = Some(Birth::Dates(days.into()));
        self
    }
    /// Birth years, where the dates are not known.
    #[must_use]
    pub fn birth_year(mut self, years: Integers<'a>) -> Self {
        self.birth = Some(Birth::Years(years));
        self
    }
    /// Sex: `M`, `F`, `1`, `2` or `H`.
    #[must_use]
    pub fn sex(mut self, text: Text<'a>) -> Self {
        self.sex = Some(text);
        self
    }
    /// A life date, for example `LifeDate::Opened`.
    #[must_use]
    pub fn life(mut self, date: LifeDate, days: impl Into<Days<'a>>) -> Self {
        if let Some(slot) = self.life.get_mut(date as usize) {
            *slot = Some(days.into());
        }
        self
    }
    /// [`LifeDate::Notified`].
    #[must_use]
    pub fn notified_on(self, days: impl Into<Days<'a>>) -> Self {
        self.life(LifeDate::Notified, days)
    }
    /// [`LifeDate::Opposed`].
    #[must_use]
    pub fn opposed_on(self, days: impl Into<Days<'a>>) -> Self {
        self.life(LifeDate::Opposed, days)
    }
    /// [`LifeDate::Opened`].
    #[must_use]
    pub fn opened_on(self, days: impl Into<Days<'a>>) -> Self {
        self.life(LifeDate::Opened, days)
    }
    /// [`LifeDate::Activated`].
    #[must_use]
    pub fn activated_on(self, days: impl Into<Days<'a>>) -> Self {
        self.life(LifeDate::Activated, days)
    }
    /// [`LifeDate::Closed`].
    #[must_use]
    pub fn closed_on(self, days: impl Into<Days<'a>>) -> Self {
        self.life(LifeDate::Closed, days)
    }
    /// [`LifeDate::Deceased`].
    #[must_use]
    pub fn deceased_on(self, days: impl Into<Days<'a>>) -> Self {
        self.life(LifeDate::Deceased, days)
    }
    /// [`LifeDate::FirstDocument`].
    #[must_use]
    pub fn first_document_on(self, days: impl Into<Days<'a>>) -> Self {
        self.life(LifeDate::FirstDocument, days)
    }
    /// How many identical people each row stands for.
    #[must_use]
    pub fn count(mut self, counts: Integers<'a>) -> Self {
        self.count = Some(counts);
        self
    }
    /// Which open episode of a person the row is, from 1.
    #[must_use]
    pub fn episode(mut self, episodes: Integers<'a>) -> Self {
        self.episode = Some(episodes);
        self
    }
    /// The date of each event.
    #[must_use]
    pub fn event_on(self, days: impl Into<Days<'a>>) -> Self {
        self.date("date", days)
    }
    /// Any other date, under a name that ends in `_on`, for definitions that read it.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::measure::indicator::Columns;
    /// let equipped = [19_000, 19_700];
    /// let professionals = Columns::new(2).date("equipped_on", &equipped);
    /// assert_eq!(professionals.len(), 2);
    /// ```
    #[must_use]
    pub fn date(mut self, name: impl Into<Cow<'a, str>>, days: impl Into<Days<'a>>) -> Self {
        self.dates.push((name.into(), days.into()));
        self
    }
    /// What each event weighs in a sum: people met, documents sent…
    #[must_use]
    pub fn weight(mut self, weights: Integers<'a>) -> Self {
        self.weight = Some(weights);
        self
    }
    /// Whose event each row is, as a number of the caller's own from 0 to 2³² − 2: an index, never
    /// the identifier of a person.
    #[must_use]
    pub fn subject(mut self, of: SubjectColumn, numbers: Integers<'a>) -> Self {
        if let Some(slot) = self.subjects.get_mut(of as usize) {
            *slot = Some(numbers);
        }
        self
    }
    /// Any other column, as a category axis.
    #[must_use]
    pub fn category(mut self, name: impl Into<Cow<'a, str>>, text: Text<'a>) -> Self {
        self.categories.push((name.into(), text));
        self
    }
    /// Rows that the reader already found bad.
    #[must_use]
    pub fn faults(mut self, faults: Vec<Fault<'a>>) -> Self {
        self.faults = faults;
        self
    }
}
