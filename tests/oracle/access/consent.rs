//! What the recorded consents come to, for one who asks (R.1111-46, L.1111-17; CE 15 October 2025).

use super::Question;
use carnet_sante::person::Actor;
use carnet_sante::person::sharing::{Consent, ConsentKind, Grantee};
use chrono::NaiveDate;

/// How far consent goes, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Given to this professional, or to the structure as such.
    Named,
    /// Given to the care team, and deemed to hold for all its members.
    Deemed,
    /// Given to the team without the recorded initial consent of the person.
    InitialMissing,
    /// For one access, which took place.
    Used,
    /// Ended.
    Expired,
    /// Not begun.
    NotYet,
    /// None.
    Absent,
}

/// The best standing, and whether it rests on a consent for one access alone.
pub fn standing(question: &Question<'_>) -> (Standing, bool) {
    let all = question.view.consents.iter().map(|consent| (one(question, consent), consent.once));
    all.min().unwrap_or((Standing::Absent, false))
}

/// What one consent gives.
pub fn one(question: &Question<'_>, consent: &Consent) -> Standing {
    let (me, structure) = match &question.request.actor {
        Actor::Professional { id, structure, .. } => (Some(id), structure.as_ref()),
        Actor::Structure { id } => (None, Some(id)),
        _ => return Standing::Absent,
    };
    let (to_me, to_my_structure) = match &consent.to {
        Grantee::Professional { id: to } => (me == Some(to), false),
        Grantee::Structure { id: to } => (false, structure == Some(to)),
    };
    let team = consent.kind == ConsentKind::Team;
    let by_name = to_me || (to_my_structure && !team);
    let by_team = team && (to_my_structure || question.request.attestation.care_team);
    if !by_name && !by_team {
        return Standing::Absent;
    }
    if question.at < consent.from {
        return Standing::NotYet;
    }
    if consent.until.is_some_and(|end| end <= question.at) {
        return Standing::Expired;
    }
    if consent.once && consent.used {
        return Standing::Used;
    }
    if by_name {
        return Standing::Named;
    }
    let decided = NaiveDate::from_ymd_opt(2025, 10, 15).expect("a day");
    if question.today() >= decided && !consent.initial {
        return Standing::InitialMissing;
    }
    Standing::Deemed
}
