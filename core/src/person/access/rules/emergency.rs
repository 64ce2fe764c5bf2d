//! Break-glass and regulation by a SAMU centre.

use super::rule_group;
use crate::person::access::facts::{Facts, Flag};
use crate::person::access::request::Capacity;
use crate::person::sharing::Action;
use crate::reference::nomenclature::AccessMode;

rule_group! {
    fn break_glass(facts) -> Permit {
        id: "emergency.bris_de_glace",
        fr: "Bris de glace\u{a0}: la personne ne peut exprimer sa volonté et court un risque immédiat",
        en: "Break-glass: the person cannot express a will and is in immediate danger",
        source: "CSP L.1111-17 I al. 1, R.1111-48", High;
        glass(facts)
            && facts.professional()
            && facts.has(Flag::Health)
            && conditions(facts)
            && covered(facts.action)
    }

    fn health_professionals_only(facts) -> Deny {
        id: "emergency.health_professionals_only",
        fr: "Le bris de glace est réservé aux professionnels de santé",
        en: "Break-glass is for health professionals only",
        source: "CSP L.1111-17 I al. 1, R.1111-48", High;
        glass(facts) && !(facts.professional() && facts.has(Flag::Health))
    }

    fn conditions_missing(facts) -> Deny {
        id: "emergency.conditions",
        fr: "Le bris de glace demande que la personne ne puisse exprimer sa volonté et coure un risque immédiat",
        en: "Break-glass needs a person who cannot express a will and is in immediate danger",
        source: "CSP L.1111-17 I al. 1", High;
        glass(facts) && !conditions(facts)
    }

    fn break_glass_opposed(facts) -> Deny {
        id: "emergency.bris_de_glace_opposed",
        fr: "Le titulaire s’est opposé au bris de glace",
        en: "The holder objected to break-glass",
        source: "CSP L.1111-17 I al. 1, R.1111-48", High;
        glass(facts) && facts.has(Flag::BreakGlassOpposed)
    }

    fn regulation(facts) -> Permit {
        id: "emergency.centre_15",
        fr: "Le médecin régulateur du centre 15 reçoit un appel concernant la personne",
        en: "The regulating doctor of the SAMU centre receives a call about the person",
        source: "CSP L.1111-17 I al. 2; ANS guide EEDS, TD0.2" | "CSP L.1111-17 I al. 2\u{a0}; guide EEDS de l’ANS, TD0.2", High;
        call(facts) && regulating(facts) && facts.has(Flag::CallReceived) && facts.reads()
    }

    fn regulating_doctor_only(facts) -> Deny {
        id: "emergency.regulating_doctor_only",
        fr: "Ce mode est réservé au médecin régulateur du centre 15",
        en: "This mode is for the regulating doctor of the SAMU centre only",
        source: "CSP L.1111-17 I al. 2", High;
        call(facts) && !regulating(facts)
    }

    fn no_call(facts) -> Deny {
        id: "emergency.no_call",
        fr: "Ce mode demande un appel concernant la personne",
        en: "This mode needs a call about the person",
        source: "CSP L.1111-17 I al. 2", High;
        call(facts) && !facts.has(Flag::CallReceived)
    }

    fn regulation_opposed(facts) -> Deny {
        id: "emergency.samu_opposed",
        fr: "Le titulaire s’est opposé à la consultation par le SAMU",
        en: "The holder objected to consultation by the SAMU",
        source: "CSP L.1111-17 I al. 2", High;
        call(facts) && facts.reads() && facts.has(Flag::SamuOpposed)
    }

    fn other_action(facts) -> Deny {
        id: "emergency.other_action",
        fr: "L’urgence ouvre la consultation et l’alimentation, rien d’autre",
        en: "An emergency opens consulting and feeding, nothing else",
        source: "CSP L.1111-17 I, R.1111-48", High;
        !facts.normal() && !covered(facts.action) && facts.action != Action::Replace
    }
}

const fn glass(facts: &Facts) -> bool {
    matches!(facts.mode, AccessMode::BrisDeGlace)
}

const fn call(facts: &Facts) -> bool {
    matches!(facts.mode, AccessMode::Centre15)
}

const fn conditions(facts: &Facts) -> bool {
    facts.has(Flag::UnableToExpress) && facts.has(Flag::ImmediateRisk)
}

const fn regulating(facts: &Facts) -> bool {
    facts.professional()
        && facts.has(Flag::Doctor)
        && matches!(facts.capacity, Some(Capacity::RegulatingDoctor))
}

const fn covered(action: Action) -> bool {
    matches!(action, Action::Consult | Action::List | Action::Deposit)
}
