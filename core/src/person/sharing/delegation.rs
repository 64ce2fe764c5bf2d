use crate::person::id::PersonRef;
use crate::reference::delays;
use crate::time::{birthday, civil};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Why somebody decides for the holder.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RepresentativeGround {
    /// Parental authority: it ends at majority or emancipation.
    #[default]
    Minor,
    /// « Majeur protégé »: a measure of representation over the person (L.1111-14 al. 4).
    ProtectedAdult,
}

/// A legal representative, from the day `from` to the day before `until`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Representative {
    /// The caller's reference.
    pub id: PersonRef,
    /// On which ground.
    #[serde(default)]
    pub ground: RepresentativeGround,
    /// First day.
    #[serde(with = "civil")]
    pub from: NaiveDate,
    /// First day on which it ended, when it did.
    #[serde(default, with = "civil::option")]
    pub until: Option<NaiveDate>,
}

/// Whether somebody may act for the holder on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mandate {
    /// Yes.
    InForce,
    /// Not yet, no longer, or never.
    No,
    /// The holder came of age or was emancipated: the rights ended by themselves.
    EndedByMajority,
    /// The date of birth is not known, so that the age cannot be told.
    BirthDateUnknown,
}

/// The day from which parental authority holds no more: the eighteenth birthday, or the emancipation if
/// earlier. `None` without a date of birth or an emancipation.
///
/// Source: review of CSP R.1111-40 and of the Civil Code (inferred from majority).
///
/// # Examples
/// ```
/// use carnet_sante::person::sharing::majority;
/// use carnet_sante::time::parse_date;
/// let born = parse_date("2008-02-29")?;
/// assert_eq!(majority(Some(born), None), parse_date("2026-03-01").ok());
/// let freed = parse_date("2024-09-01").ok();
/// assert_eq!(majority(Some(born), freed), freed);
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn majority(born: Option<NaiveDate>, emancipated: Option<NaiveDate>) -> Option<NaiveDate> {
    let of_age = born.and_then(|born| {
        let years = delays::value(delays::MAJORITY, born)?;
        birthday(born, u16::try_from(years).ok()?)
    });
    match (of_age, emancipated) {
        (Some(age), Some(freed)) => Some(age.min(freed)),
        (one, other) => one.or(other),
    }
}

impl Representative {
    /// Whether this representative may act on a day, for a holder born and emancipated as told.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::person::PersonRef;
    /// use carnet_sante::person::sharing::{Mandate, Representative, RepresentativeGround};
    /// use carnet_sante::time::parse_date;
    /// let mother = Representative {
    ///     id: PersonRef::parse("mother-1")?,
    ///     ground: RepresentativeGround::Minor,
    ///     from: parse_date("2020-01-01")?,
    ///     until: None,
    /// };
    /// let born = parse_date("2008-06-15").ok();
    /// assert_eq!(mother.mandate(parse_date("2026-06-14")?, born, None), Mandate::InForce);
    /// assert_eq!(mother.mandate(parse_date("2026-06-15")?, born, None), Mandate::EndedByMajority);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn mandate(
        &self,
        on: NaiveDate,
        born: Option<NaiveDate>,
        emancipated: Option<NaiveDate>,
    ) -> Mandate {
        if on < self.from || self.until.is_some_and(|until| until <= on) {
            return Mandate::No;
        }
        if self.ground == RepresentativeGround::ProtectedAdult {
            return Mandate::InForce;
        }
        match (born, majority(born, emancipated)) {
            (_, Some(day)) if day <= on => Mandate::EndedByMajority,
            (None, _) => Mandate::BirthDateUnknown,
            _ => Mandate::InForce,
        }
    }
}

/// A carer, from the day `from` to the day before `until`.
///
/// Every rule on carers is one of the product (mobile application, August 2025): no statutory basis was
/// found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Carer {
    /// The caller's reference.
    pub id: PersonRef,
    /// First day.
    #[serde(with = "civil")]
    pub from: NaiveDate,
    /// First day on which it ended or ends.
    #[serde(default, with = "civil::option")]
    pub until: Option<NaiveDate>,
}

impl Carer {
    /// Whether this carer may act on a day.
    pub fn in_force(&self, on: NaiveDate) -> bool {
        self.from <= on && self.until.is_none_or(|until| on < until)
    }
}
