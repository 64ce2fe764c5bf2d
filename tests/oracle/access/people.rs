//! Who is who, and what kind of thing is asked.

use carnet_sante::person::Actor;
use carnet_sante::person::access::Request;
use carnet_sante::person::sharing::Action;
use carnet_sante::reference::nomenclature::AccessMode;

/// TRE_G15-ProfessionSante, in use: the health professionals.
const HEALTH: [&str; 29] = [
    "10", "21", "26", "28", "31", "32", "35", "36", "37", "38", "39", "40", "50", "60", "69", "70",
    "80", "81", "82", "83", "84", "85", "86", "91", "92", "94", "95", "96", "98",
];
/// TRE_R94-ProfessionSocial, retired codes included.
const SOCIAL: [&str; 26] = [
    "41", "42", "43", "44", "45", "46", "47", "48", "49", "51", "52", "53", "200", "201", "202",
    "203", "204", "205", "206", "207", "208", "209", "210", "211", "212", "213",
];

/// The last part of a code: `SM25` of `G15_10/SM25`.
pub fn last_part(code: &str) -> &str {
    code.rsplit('/').next().unwrap_or(code)
}

/// The profession, specialty, role and kind of activity of a professional.
pub struct Exercise<'a> {
    /// Profession.
    pub profession: &'a str,
    /// Specialty.
    pub specialty: Option<&'a str>,
    /// Role.
    pub role: Option<&'a str>,
    /// Kind of activity.
    pub activity: Option<&'a str>,
}

/// What a professional exercises; none for any other actor.
pub fn exercise(actor: &Actor) -> Option<Exercise<'_>> {
    let Actor::Professional { profession, specialty, role, activity_kind, .. } = actor else {
        return None;
    };
    Some(Exercise {
        profession: profession.code(),
        specialty: specialty.as_ref().map(|code| last_part(code.code())),
        role: role.as_ref().map(|code| last_part(code.code())),
        activity: activity_kind.as_ref().map(|code| last_part(code.code())),
    })
}

/// « Professionnel de santé ».
pub fn is_health(actor: &Actor) -> bool {
    exercise(actor).is_some_and(|one| HEALTH.contains(&one.profession))
}

/// A doctor.
pub fn is_doctor(actor: &Actor) -> bool {
    exercise(actor).is_some_and(|one| one.profession == "10")
}

/// « Médecin du travail ».
pub fn is_occupational(actor: &Actor) -> bool {
    exercise(actor)
        .is_some_and(|one| one.profession == "10" && matches!(one.specialty, Some("SM25" | "C41")))
}

/// A professional of the social domain.
pub fn is_social(actor: &Actor) -> bool {
    exercise(actor).is_some_and(|one| {
        let kind = one.activity;
        SOCIAL.contains(&one.profession)
            || (one.profession == "99"
                && matches!(kind, Some("GENR09" | "GENR10" | "GENR11" | "GENR12")))
    })
}

/// The holder, and who acts in the holder's place.
pub fn is_holder_side(actor: &Actor) -> bool {
    matches!(actor, Actor::Holder {} | Actor::Representative { .. } | Actor::Carer { .. })
}

/// Whether both are one author: a professional or a structure by the number, the holder's side as one.
pub fn same_author(one: &Actor, other: &Actor) -> bool {
    match (one, other) {
        (Actor::Professional { id: a, .. }, Actor::Professional { id: b, .. }) => {
            a.expose() == b.expose()
        }
        (Actor::Structure { id: a }, Actor::Structure { id: b }) => a.expose() == b.expose(),
        (Actor::Service { id: a }, Actor::Service { id: b }) => a == b,
        (Actor::Insurer {}, Actor::Insurer {}) | (Actor::Operator {}, Actor::Operator {}) => true,
        (a, b) => is_holder_side(a) && is_holder_side(b),
    }
}

/// An action about documents that are there.
pub fn is_about_documents(action: Action) -> bool {
    !matches!(action, Action::Deposit | Action::ReadTraces | Action::ManageConsents)
}

/// Reading.
pub fn reads(action: Action) -> bool {
    matches!(action, Action::Consult | Action::List)
}

/// Feeding the record.
pub fn feeds(action: Action) -> bool {
    matches!(action, Action::Deposit | Action::Replace)
}

/// What only an author does with a document that is there.
pub fn is_for_authors(action: Action) -> bool {
    matches!(action, Action::Replace | Action::Archive | Action::Unarchive | Action::Delete)
}

/// What changes the documents of the record.
pub fn writes(action: Action) -> bool {
    action == Action::Deposit || is_for_authors(action)
}

/// Normal mode.
pub fn is_normal(request: &Request) -> bool {
    request.mode == AccessMode::Normal
}
