//! Numbers that know what they are: only what is of one kind is compared, only what adds up is
//! added.

use super::{Additivity, Definition, Denominator};
use crate::error::{Coded, Kind, Params, params, told};

/// A value of an indicator.
///
/// # Examples
/// ```
/// use carnet_sante::measure::indicator::{Quantity, definition};
/// let of = |id, value| definition(id).map(|entry| Quantity::new(entry, value)).ok_or("no indicator");
/// let (month, before) = (of("DOC_FLUX", 43e6)?, of("DOC_FLUX", 30e6)?);
/// assert_eq!(month.minus(&before)?, 13e6);
/// // A month brought to a year and a year are two kinds of numbers.
/// let refused = of("DOC_AN", 142e6)?.minus(&of("DOC_12M", 105e6)?).unwrap_err();
/// assert_eq!(carnet_sante::Coded::code(&refused), "compare.kind");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quantity<'a> {
    definition: &'a Definition,
    value: f64,
}

impl<'a> Quantity<'a> {
    /// A value of an indicator.
    pub fn new(definition: &'a Definition, value: f64) -> Self {
        Self { definition, value }
    }
    /// What the number is.
    pub fn definition(&self) -> &'a Definition {
        self.definition
    }
    /// The number alone, which says nothing of what it is.
    pub fn value(&self) -> f64 {
        self.value
    }
    /// The difference from another number of the same kind.
    ///
    /// # Errors
    /// `compare.kind`, `compare.unit` or `compare.denominator` where the two are not the same.
    pub fn minus(&self, other: &Self) -> Result<f64, CompareError> {
        self.check(other)?;
        Ok(self.value - other.value)
    }
    /// How many times another number of the same kind; none for 0.
    ///
    /// # Errors
    /// As [`Quantity::minus`].
    pub fn over(&self, other: &Self) -> Result<Option<f64>, CompareError> {
        self.check(other)?;
        Ok((other.value != 0.0).then(|| self.value / other.value))
    }
    fn check(&self, other: &Self) -> Result<(), CompareError> {
        let (left, right) = (self.definition, other.definition);
        if left.kind != right.kind {
            let (left, right) = (left.kind.name(), right.kind.name());
            return Err(CompareError::Kind { left, right });
        }
        if left.unit != right.unit {
            let (left, right) = (left.unit.clone(), right.unit.clone());
            return Err(CompareError::Unit { left, right });
        }
        let below = |entry: &Definition| {
            let name = entry.denominator.as_ref().map(Denominator::name);
            name.unwrap_or("nothing").to_owned()
        };
        let (left, right) = (below(left), below(right));
        if left != right {
            return Err(CompareError::Denominator { left, right });
        }
        Ok(())
    }
}

/// The number of a whole from those of parts that do not overlap.
///
/// # Errors
/// `compare.non_additive` for distinct counts, quantiles and rates, which are counted again from
/// the rows: ask for the whole by its own axis.
///
/// # Examples
/// ```
/// use carnet_sante::measure::indicator::{definition, roll_up};
/// let flow = definition("DOC_FLUX").ok_or("no indicator")?;
/// assert_eq!(roll_up(flow, &[2.0, 3.0])?, 5.0);
/// let users = definition("CNX_UTI").ok_or("no indicator")?;
/// assert!(roll_up(users, &[2.0, 3.0]).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn roll_up(definition: &Definition, parts: &[f64]) -> Result<f64, CompareError> {
    match definition.additivity() {
        Additivity::Additive => Ok(parts.iter().sum()),
        Additivity::NonAdditive => Err(CompareError::NonAdditive(definition.kind.name())),
    }
}

/// Two numbers that cannot be put together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CompareError {
    /// Two kinds of numbers.
    #[error("a `{left}` is not compared with a `{right}`")]
    Kind {
        /// Kind of the first.
        left: &'static str,
        /// Kind of the second.
        right: &'static str,
    },
    /// Two units.
    #[error("`{left}` are not compared with `{right}`")]
    Unit {
        /// Unit of the first.
        left: String,
        /// Unit of the second.
        right: String,
    },
    /// Two denominators.
    #[error("a number over `{left}` is not compared with one over `{right}`")]
    Denominator {
        /// What divides the first.
        left: String,
        /// What divides the second.
        right: String,
    },
    /// Numbers that do not add up.
    #[error("numbers of kind `{0}` do not add up: expected a count of the whole from its rows")]
    NonAdditive(&'static str),
}

impl Coded for CompareError {
    fn code(&self) -> &'static str {
        match self {
            Self::Kind { .. } => "compare.kind",
            Self::Unit { .. } => "compare.unit",
            Self::Denominator { .. } => "compare.denominator",
            Self::NonAdditive(_) => "compare.non_additive",
        }
    }
    fn kind(&self) -> Kind {
        Kind::Rejected
    }
    fn path(&self) -> Option<String> {
        match self {
            Self::NonAdditive(_) => Some("indicator".to_owned()),
            _ => Some("right".to_owned()),
        }
    }
    fn params(&self) -> Params {
        let (left, right) = match self {
            Self::Kind { left, right } => (*left, *right),
            Self::Unit { left, right } | Self::Denominator { left, right } => {
                (left.as_str(), right.as_str())
            }
            Self::NonAdditive(kind) => return params(vec![("kind", told(&kind))]),
        };
        params(vec![("left", told(&left)), ("right", told(&right))])
    }
    fn help(&self) -> Option<String> {
        match self {
            Self::NonAdditive(_) => {
                Some("ask for the whole by its own axis, or with totals".to_owned())
            }
            _ => None,
        }
    }
}
