//! Dates that a definition speaks of: columns of one row, and what is computed from them.

use crate::measure::indicator::LifeDate;
use serde::{Serialize, Serializer};
use std::sync::Arc;

/// A date column of an expression, by the name that it has in the input.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum DateColumn {
    /// `birth_date`; unknown counts as long ago.
    Birth,
    /// One of the seven life dates of a profile.
    Life(LifeDate),
    /// `date`, or a name that ends in `_on`: `equipped_on`, `answered_on`…
    Other(Arc<str>),
}

impl DateColumn {
    /// The date column of a name; none for a name that no date column may have.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::measure::indicator::{DateColumn, LifeDate};
    /// assert_eq!(DateColumn::named("opened_on"), Some(DateColumn::Life(LifeDate::Opened)));
    /// assert_eq!(DateColumn::named("equipped_on").map(|date| date.name().to_owned()).as_deref(), Some("equipped_on"));
    /// assert_eq!(DateColumn::named("profession"), None);
    /// ```
    pub fn named(name: &str) -> Option<Self> {
        if name == "birth_date" {
            return Some(Self::Birth);
        }
        let life = LifeDate::ALL.into_iter().find(|date| date.column() == name);
        let other = || Self::is_other(name).then(|| Self::Other(name.into()));
        life.map(Self::Life).or_else(other)
    }
    /// Whether a name is that of a date column beside birth and the life dates.
    pub(crate) fn is_other(name: &str) -> bool {
        let known = LifeDate::ALL.iter().any(|date| date.column() == name);
        !known && (name == "date" || (name.len() > 3 && name.ends_with("_on")))
    }
    /// Name of the column.
    pub fn name(&self) -> &str {
        match self {
            Self::Birth => "birth_date",
            Self::Life(date) => date.column(),
            Self::Other(name) => name,
        }
    }
}

impl Serialize for DateColumn {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// Comparison of two dates; a date that never comes is after all others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Strictly before.
    Before,
    /// Before or on the same day.
    NotAfter,
    /// On the same day or after.
    NotBefore,
    /// Strictly after.
    After,
}

/// A date computed from the columns of one row; an absent date never comes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum DateExpr {
    /// A column, some days later.
    Column {
        /// Which.
        column: DateColumn,
        /// Days added.
        plus_days: u16,
    },
    /// The latest of several: all have come.
    Latest {
        /// The dates.
        of: Vec<DateExpr>,
    },
    /// The earliest of several: one has come.
    Earliest {
        /// The dates.
        of: Vec<DateExpr>,
    },
    /// `date` where it stands in this relation to `other`, else never.
    When {
        /// The date kept.
        date: DateColumn,
        /// The relation.
        is: Relation,
        /// The date compared with.
        other: DateColumn,
    },
}

impl DateExpr {
    /// A column as it is.
    pub fn column(column: DateColumn) -> Self {
        Self::Column { column, plus_days: 0 }
    }
    /// The `date` of an event.
    pub(crate) fn event() -> Self {
        Self::column(DateColumn::Other("date".into()))
    }
    /// Hands over each column that is read.
    pub(super) fn each_column(&self, each: &mut impl FnMut(&DateColumn)) {
        match self {
            Self::Column { column, .. } => each(column),
            Self::Latest { of } | Self::Earliest { of } => {
                for expr in of {
                    expr.each_column(each);
                }
            }
            Self::When { date, other, .. } => {
                each(date);
                each(other);
            }
        }
    }
}
