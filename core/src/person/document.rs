//! A document: what it is, who placed it, from whom it is hidden, which version it is.
//!
//! Source: CSP R.1111-42 to R.1111-53; ANS IG PDSm4DMP (TD2.1, TD3.3) for versions and statuses.

mod file;
mod minor;

pub use file::FileFormat;
pub use minor::ProtectedAct;

use super::actor::Actor;
use super::id::{DocumentId, Note};
use crate::person::object::object;
use crate::reference::delays;
use crate::reference::nomenclature::{
    Availability, Confidentiality, DocumentType, Visibility, VisibilitySet,
};
use crate::time::{At, civil, delay};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A document of a space. Its identifier is its key.
///
/// The class is not kept: it follows from the type ([`DocumentType::class`]).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Type, which gives the class.
    #[serde(rename = "type")]
    pub kind: DocumentType,
    /// Who placed it, and may replace or delete it.
    #[serde(deserialize_with = "object")]
    pub author: Actor,
    /// When it was placed: the delays of R.1111-53 run from there, or from the next.
    pub deposited_at: At,
    /// When the first version was placed, for a newer one: it begins no new delay.
    #[serde(default)]
    pub first_deposited_at: Option<At>,
    /// HL7 confidentiality.
    pub confidentiality: Confidentiality,
    /// From whom it is hidden.
    pub visibility: VisibilitySet,
    /// Current, superseded, archived or deleted.
    pub availability: Availability,
    /// The version that this one replaced.
    #[serde(default)]
    pub replaces: Option<DocumentId>,
    /// Day of the announcement consultation.
    #[serde(default, with = "civil::option")]
    pub announced_on: Option<NaiveDate>,
    /// Day on which a professional, or the month of R.1111-53, showed it to the patient.
    #[serde(default, with = "civil::option")]
    pub released_on: Option<NaiveDate>,
    /// Day on which it was shown to the legal representatives, for good.
    #[serde(default, with = "civil::option")]
    pub shown_to_representatives_on: Option<NaiveDate>,
    /// Day on which the patient was told that the record changed (R.1111-53).
    #[serde(default, with = "civil::option")]
    pub notified_on: Option<NaiveDate>,
    /// Placed in a secret connection (a minor's request).
    #[serde(default)]
    pub secret_connection: bool,
    /// The holder's request to the author that it be deleted, not yet answered.
    #[serde(default)]
    pub erasure_asked: Option<Note>,
}

impl Document {
    /// « Directives anticipées » of the holder.
    pub const DIRECTIVES: &str = "EXPPAT_3";

    /// Whether these are the holder's advance directives, not superseded: new ones replace them
    /// (mobile application, documents).
    pub fn are_directives(&self) -> bool {
        self.kind.code() == Self::DIRECTIVES
            && self.author.is_holder_side()
            && matches!(self.availability, Availability::Current | Availability::Archived)
    }

    /// Whether a code is set.
    pub fn is(&self, code: Visibility) -> bool {
        self.visibility.contains(code)
    }

    /// Whether it is in the record: not deleted. Superseded and archived versions are.
    pub fn exists(&self) -> bool {
        self.availability != Availability::Deleted
    }

    /// The deposit from which the delays of R.1111-53 run: that of the first version.
    pub fn delays_from(&self) -> At {
        self.first_deposited_at.unwrap_or(self.deposited_at)
    }

    /// The day on which the patient sees it at the latest, when it is hidden from them: one calendar
    /// month after the deposit, whenever it was hidden.
    ///
    /// Source: CSP R.1111-53.
    pub fn shown_to_patient_on(&self) -> Option<NaiveDate> {
        self.is(Visibility::InvisiblePatient)
            .then(|| shown_to_patient_on(self.delays_from().date()))
            .flatten()
    }

    /// The last day to tell the patient of it, when it is hidden and not yet announced.
    ///
    /// Source: CSP R.1111-53, two weeks from the deposit.
    pub fn notice_due_on(&self) -> Option<NaiveDate> {
        (self.is(Visibility::InvisiblePatient) && self.notified_on.is_none())
            .then(|| notice_due_on(self.delays_from().date()))
            .flatten()
    }
}

/// The day on which a document that is hidden from the patient becomes visible, by its deposit.
///
/// `None` only where the calendar ends.
///
/// # Examples
/// ```
/// use carnet_sante::person::document::shown_to_patient_on;
/// use carnet_sante::time::parse_date;
/// let shown = shown_to_patient_on(parse_date("2026-01-31")?);
/// assert_eq!(shown, parse_date("2026-02-28").ok());
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn shown_to_patient_on(deposited: NaiveDate) -> Option<NaiveDate> {
    let months = delays::value(delays::INVISIBLE_PATIENT, deposited)?;
    delay::months_after(deposited, u32::try_from(months).ok()?).ok()
}

/// The last day to tell the patient that a document they do not see was placed.
///
/// `None` only where the calendar ends.
///
/// # Examples
/// ```
/// use carnet_sante::person::document::notice_due_on;
/// use carnet_sante::time::parse_date;
/// let due = notice_due_on(parse_date("2026-01-31")?);
/// assert_eq!(due, parse_date("2026-02-14").ok());
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn notice_due_on(deposited: NaiveDate) -> Option<NaiveDate> {
    let days = delays::value(delays::INVISIBLE_PATIENT_NOTICE, deposited)?;
    delay::days_after(deposited, u32::try_from(days).ok()?).ok()
}
