//! Coordinators and ambassadors: opaque identifiers, never names.

use crate::field::ActorId;
use crate::field::words::words;
use crate::reference::territory::Territory;
use chrono::NaiveDate;

words! {
    network:
    /// Who an ambassador is. Anybody may be one.
    AmbassadorKind {
        /// Agent of a CPAM, an ARS or another public body.
        Agent = "agent", "agent";
        /// Digital mediator, among them the conseillers numériques.
        Mediator = "mediator", "médiateur numérique";
        /// Volunteer.
        Volunteer = "volunteer", "bénévole";
        /// Representative of users.
        UserRepresentative = "user_representative", "représentant des usagers";
        /// Health professional.
        Professional = "professional", "professionnel de santé";
        /// Somebody else.
        Other = "other", "autre";
    }
}

/// The post of a regional coordinator, who trains and animates ambassadors. One person may have
/// several rows.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Coordinator {
    /// Who, masked.
    pub id: ActorId,
    /// Where.
    pub territory: Territory,
    /// First day.
    pub from: NaiveDate,
    /// The day after the last; none while in post.
    pub until: Option<NaiveDate>,
}

/// An ambassador.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Ambassador {
    /// Who, masked.
    pub id: ActorId,
    /// Who in the general sense.
    pub kind: AmbassadorKind,
    /// Where.
    pub territory: Territory,
    /// The structure they belong to, if any.
    pub structure: Option<String>,
    /// First day.
    pub joined_on: NaiveDate,
    /// The day after the last; none while active.
    pub left_on: Option<NaiveDate>,
}

/// Whether an interval `[from, until)` holds at the end of a day.
pub(super) fn holds(from: NaiveDate, until: Option<NaiveDate>, at: NaiveDate) -> bool {
    from <= at && until.is_none_or(|until| at < until)
}
