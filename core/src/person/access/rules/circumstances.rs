//! What the access is for, and the state of the space.

use super::rule_group;
use crate::person::access::facts::{Facts, Flag, Kind};
use crate::person::access::parameter::Parameter;
use crate::person::access::request::Purpose;
use crate::person::sharing::ProfileState;

rule_group! {
    fn complementary_cover(facts) -> Deny {
        id: "purpose.complementary_cover",
        fr: "L’accès est interdit pour une complémentaire santé, même avec accord",
        en: "Access is forbidden for a complementary cover, even with consent",
        source: "CSP L.1111-18", High;
        facts.purpose == Purpose::ComplementaryCover
    }

    fn health_assessment_contract(facts) -> Deny {
        id: "purpose.health_assessment_contract",
        fr: "L’accès est interdit pour un contrat qui demande une évaluation de l’état de santé, même avec accord",
        en: "Access is forbidden for a contract that asks for an assessment of health, even with consent",
        source: "CSP L.1111-18", High;
        facts.purpose == Purpose::HealthAssessmentContract
    }

    /// Allowed for evidence by the text; its conditions were not found.
    fn medical_expertise(facts) -> CallerDecides {
        id: "purpose.medical_expertise",
        fr: "La loi permet l’expertise médicale, dont les conditions n’ont pas été trouvées\u{a0}: la décision revient au service",
        en: "The law allows medical expertise; its conditions were not found: the service decides",
        source: "CSP L.1111-18", High;
        facts.expertise()
    }

    fn closed(facts) -> Deny {
        id: "profile.closed",
        fr: "L’espace est clos\u{a0}: son archive n’est ouverte à personne",
        en: "The space is closed: its archive is open to nobody",
        source: "CSP R.1111-36; ANS guide EEDS, TD2, TD3" | "CSP R.1111-36\u{a0}; guide EEDS de l’ANS, TD2, TD3", High;
        matches!(
            facts.profile,
            ProfileState::Closed | ProfileState::DeletionPending | ProfileState::Deleted
        )
    }

    fn suspended(facts) -> Deny {
        id: "profile.suspended",
        fr: "L’accès à l’espace est suspendu",
        en: "Access to the space is suspended",
        source: "CSP R.1111-36", High;
        facts.profile == ProfileState::Suspended && !(feeds(facts) && facts.writes())
    }

    fn suspended_feeding(facts) -> Deny {
        id: "profile.suspended_feeding",
        fr: "L’espace est suspendu, et la suspension empêche aussi d’alimenter le dossier",
        en: "The space is suspended, and a suspension also bars feeding",
        source: "CSP R.1111-36", Low, by: SuspensionBarsFeeding;
        facts.profile == ProfileState::Suspended
            && feeds(facts)
            && facts.writes()
            && facts.set(Parameter::SuspensionBarsFeeding)
    }

    /// An older record of a person who objects to the space is active: it counts.
    fn dmp_inactive(facts) -> Deny {
        id: "profile.dmp_inactive",
        fr: "Aucun dossier médical partagé n’est actif",
        en: "No shared medical record is active",
        source: "ANS guide EEDS, TD2, TD3; CSP R.1111-40, L.1111-14" | "guide EEDS de l’ANS, TD2, TD3\u{a0}; CSP R.1111-40, L.1111-14", High;
        feeds(facts) && !facts.has(Flag::DmpActive)
    }

    fn no_space(facts) -> Deny {
        id: "profile.no_space",
        fr: "L’espace n’est pas ouvert",
        en: "The space is not open",
        source: "CSP L.1111-13-1, R.1111-28", High;
        enters(facts)
            && matches!(
                facts.profile,
                ProfileState::None | ProfileState::Informed | ProfileState::Opposed
            )
    }

    fn not_activated(facts) -> Deny {
        id: "profile.not_activated",
        fr: "L’espace n’est pas encore activé\u{a0}: le titulaire n’y entre pas",
        en: "The space is not activated yet: its holder does not come in",
        source: "CSP R.1111-32; public pages on the shared record" | "CSP R.1111-32\u{a0}; pages publiques sur le dossier médical partagé", High;
        enters(facts) && facts.profile == ProfileState::OpenNotActivated
    }

    /// Closing at death and the rights of heirs were not found.
    fn deceased(facts) -> CallerDecides {
        id: "profile.deceased",
        fr: "La personne est décédée\u{a0}: les règles après le décès n’ont pas été trouvées, la décision revient au service",
        en: "The person is deceased: rules after death were not found, the service decides",
        source: "CSP L.1111-18, which names L.1110-4 V; nothing else was found" | "CSP L.1111-18, qui renvoie au V de L.1110-4\u{a0}; rien d’autre n’a été trouvé", Low;
        facts.has(Flag::Deceased)
    }
}

/// Those who feed or read the record from outside the space.
const fn feeds(facts: &Facts) -> bool {
    matches!(facts.kind, Kind::Professional | Kind::Structure | Kind::Insurer | Kind::Service)
}

/// Those who act inside the space.
const fn enters(facts: &Facts) -> bool {
    facts.holder_side() || matches!(facts.kind, Kind::Service)
}
