//! Which rows count: conditions on categories, places, ages and dates, combined by and, or, not.

use super::dates::{DateColumn, Relation};
use crate::reference::nomenclature::Sex;
use crate::reference::territory::Territory;
use chrono::NaiveDate;
use serde::Serialize;

/// A condition on one row. A value that is unknown satisfies no condition but a list that names
/// `null`; `not` turns any answer round.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Filter {
    /// Every one of them.
    And {
        /// The conditions.
        of: Vec<Filter>,
    },
    /// At least one of them.
    Or {
        /// The conditions.
        of: Vec<Filter>,
    },
    /// The contrary.
    Not {
        /// The condition.
        of: Box<Filter>,
    },
    /// The category column holds one of these; `null` stands for unknown.
    Category {
        /// Name of the column.
        column: String,
        /// The values.
        #[serde(rename = "in")]
        among: Vec<Option<String>>,
        /// Whether a table may lack the column: its value is then unknown in every row.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        optional: bool,
    },
    /// The sex is one of these; `null` stands for unknown.
    Sex {
        /// The values.
        #[serde(rename = "in")]
        among: Vec<Option<Sex>>,
    },
    /// The territory is one of these, or lies in one of them; `null` stands for unknown.
    Territory {
        /// The territories.
        #[serde(rename = "in")]
        among: Vec<Option<Territory>>,
    },
    /// The age at the date is from `from` to `to` completed years, both included.
    Age {
        /// Least.
        from: u16,
        /// Most; none for no limit.
        to: Option<u16>,
    },
    /// The date is known. A column of a condition that is no life date must be given, here and below.
    Known {
        /// Name of the column.
        column: DateColumn,
    },
    /// The date stands in this relation to a day.
    Date {
        /// Name of the column.
        column: DateColumn,
        /// The relation.
        is: Relation,
        /// The day.
        day: NaiveDate,
    },
    /// The date stands in this relation to another, some days later; both must be known.
    Dates {
        /// Name of the column.
        column: DateColumn,
        /// The relation.
        is: Relation,
        /// Name of the other column.
        other: DateColumn,
        /// Days added to the other.
        plus_days: u16,
    },
}

impl Filter {
    /// Hands over every condition that holds no other.
    pub(crate) fn each(&self, each: &mut impl FnMut(&Filter)) {
        match self {
            Self::And { of } | Self::Or { of } => {
                for filter in of {
                    filter.each(each);
                }
            }
            Self::Not { of } => of.each(each),
            one => each(one),
        }
    }
}
