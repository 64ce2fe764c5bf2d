//! Civil dates as JSON texts, for `#[serde(with = "…")]`: the form and the range are checked, and an
//! error never repeats the text.

use super::parse_date;
use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::borrow::Cow;

/// Writes `YYYY-MM-DD`.
pub(crate) fn serialize<S: Serializer>(date: &NaiveDate, to: S) -> Result<S::Ok, S::Error> {
    date.serialize(to)
}

/// Reads `YYYY-MM-DD`.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
    parse_date(&Cow::<str>::deserialize(from)?).map_err(D::Error::custom)
}

/// The same for a date that may be `null`; with `#[serde(default)]` the field may be absent.
pub(crate) mod option {
    use super::{
        Cow, Deserialize, Deserializer, Error, NaiveDate, Serialize, Serializer, parse_date,
    };

    /// Writes `YYYY-MM-DD` or `null`.
    pub(crate) fn serialize<S: Serializer>(
        date: &Option<NaiveDate>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        date.serialize(to)
    }

    /// Reads `YYYY-MM-DD` or `null`.
    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<NaiveDate>, D::Error> {
        let text = Option::<Cow<str>>::deserialize(from)?;
        text.map(|text| parse_date(&text).map_err(D::Error::custom)).transpose()
    }
}
