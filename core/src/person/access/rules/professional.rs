//! Professionals: blocks, consents, capacities of doctors.

use super::rule_group;
use crate::person::access::facts::{Consent, Facts, Flag};
use crate::person::access::parameter::Parameter;
use crate::person::access::request::Capacity;
use crate::person::sharing::Action;
use crate::reference::nomenclature::AccessMode;

rule_group! {
    /// Depositing, replacing and deleting one's own documents stay possible.
    fn blocked(facts) -> Deny {
        id: "block.professional",
        fr: "Le titulaire a bloqué ce professionnel",
        en: "The holder blocked this professional",
        source: "ANS guide EEDS, TD0.2 NB1; published code of the mobile application Mon espace santé (ens-mobile f206a1d)" | "guide EEDS de l’ANS, TD0.2 NB1\u{a0}; code publié de l’application mobile Mon espace santé (ens-mobile f206a1d)", High;
        facts.normal()
            && held(facts)
            && !matches!(facts.action, Action::Deposit | Action::Replace | Action::Delete)
    }

    fn blocked_in_break_glass(facts) -> Deny {
        id: "block.bris_de_glace",
        fr: "Le titulaire a bloqué ce professionnel, et le blocage vaut aussi en bris de glace",
        en: "The holder blocked this professional, and a block also holds in break-glass",
        source: "inferred: ANS guide EEDS, TD0.2 NB1" | "déduit\u{a0}: guide EEDS de l’ANS, TD0.2 NB1", Medium, by: BlockInBreakGlass;
        facts.mode == AccessMode::BrisDeGlace
            && held(facts)
            && facts.reads()
            && facts.set(Parameter::BlockInBreakGlass)
    }

    fn blocked_in_regulation(facts) -> Deny {
        id: "block.centre_15",
        fr: "Le titulaire a bloqué ce professionnel, et le blocage vaut aussi en régulation",
        en: "The holder blocked this professional, and a block also holds in regulation",
        source: "inferred: ANS guide EEDS, TD0.2 NB1" | "déduit\u{a0}: guide EEDS de l’ANS, TD0.2 NB1", Low, by: BlockInRegulation;
        facts.mode == AccessMode::Centre15
            && held(facts)
            && facts.reads()
            && facts.set(Parameter::BlockInRegulation)
    }

    fn doctor_only(facts) -> Deny {
        id: "capacity.doctor_only",
        fr: "Cette qualité est celle d’un médecin",
        en: "This capacity is a doctor’s",
        source: "CSP L.1111-16, L.1111-17 V, L.1111-18", High;
        facts.capacity.is_some() && !facts.has(Flag::Doctor)
    }

    fn pmi(facts) -> Permit {
        id: "capacity.pmi_doctor",
        fr: "Le médecin de PMI consulte sans consentement enregistré, selon le réglage retenu",
        en: "The PMI doctor reads without a recorded consent, by the setting that was chosen",
        source: "CSP L.1111-18", Low, by: PmiDoctorNeedsConsent;
        facts.normal() && facts.reads() && exempt(facts)
    }

    fn consent_named(facts) -> Permit {
        id: "consent.named",
        fr: "Le titulaire a consenti à l’accès de ce professionnel ou de sa structure",
        en: "The holder consented to the access of this professional or of the structure",
        source: "CSP R.1111-46, R.1111-32", High;
        facts.normal() && facts.opens() && facts.reads() && facts.consent == Consent::Named
    }

    fn consent_deemed(facts) -> Permit {
        id: "consent.care_team",
        fr: "Le consentement donné à l’équipe de soins est réputé valoir pour ce professionnel",
        en: "The consent given to the care team is deemed to hold for this professional",
        source: "CSP R.1111-46 al. 2, L.1110-12; Conseil d’État, 15 October 2025, no. 490409" | "CSP R.1111-46 al. 2, L.1110-12\u{a0}; Conseil d’État, 15 octobre 2025, n°\u{a0}490409", High;
        facts.normal() && facts.opens() && facts.reads() && facts.consent == Consent::Deemed
    }

    fn consent_absent(facts) -> Deny {
        id: "consent.absent",
        fr: "Le titulaire n’a pas consenti à cet accès",
        en: "The holder did not consent to this access",
        source: "CSP R.1111-46, L.1111-17", High;
        needs(facts) && facts.consent == Consent::Absent
    }

    fn consent_not_yet(facts) -> Deny {
        id: "consent.not_yet",
        fr: "Le consentement du titulaire commence plus tard",
        en: "The holder’s consent begins later",
        source: "CSP R.1111-32, R.1111-46", High;
        needs(facts) && facts.consent == Consent::NotYet
    }

    fn consent_expired(facts) -> Deny {
        id: "consent.expired",
        fr: "Le consentement du titulaire a pris fin",
        en: "The holder’s consent ended",
        source: "CSP R.1111-32; DMP requirement EX_0.3-1010" | "CSP R.1111-32\u{a0}; exigence du DMP EX_0.3-1010", High;
        needs(facts) && facts.consent == Consent::Expired
    }

    fn consent_used(facts) -> Deny {
        id: "consent.used",
        fr: "Hors de l’équipe de soins, un consentement ouvre un seul accès, qui a eu lieu",
        en: "Outside the care team a consent opens one access, which took place",
        source: "order of 26 October 2023 as the ordre national des pédicures-podologues restates it; CSP R.1111-46" | "arrêté du 26 octobre 2023, tel que le rapporte l’ordre national des pédicures-podologues\u{a0}; CSP R.1111-46", Medium;
        needs(facts) && facts.consent == Consent::Used
    }

    fn initial_missing(facts) -> Deny {
        id: "consent.initial_missing",
        fr: "Le consentement initial de la personne à l’équipe de soins n’est pas enregistré",
        en: "The person’s initial consent to the care team is not recorded",
        source: "Conseil d’État, 15 October 2025, no. 490409" | "Conseil d’État, 15 octobre 2025, n°\u{a0}490409", High, from: "2025-10-15";
        needs(facts) && facts.consent == Consent::InitialMissing
    }

    /// A consent that is deemed given is not an express one.
    fn express_needed(facts) -> Deny {
        id: "consent.express_needed",
        fr: "Ce médecin a besoin du consentement exprès de la personne",
        en: "This doctor needs the person’s express consent",
        source: "CSP L.1111-16, L.1111-17 IV and V, L.1111-18" | "CSP L.1111-16, L.1111-17 IV et V, L.1111-18", High;
        needs(facts) && facts.express() && facts.consent == Consent::Deemed
    }
}

/// Whether a block holds against the professional.
const fn held(facts: &Facts) -> bool {
    facts.has(Flag::Blocked) && !facts.block_set_aside() && !reads_own(facts)
}

/// A blocked author who reads their own document, where the setting lets them.
const fn reads_own(facts: &Facts) -> bool {
    facts.reads() && facts.has(Flag::Own) && facts.set(Parameter::BlockedAuthorReadsOwn)
}

/// A PMI doctor, where the setting asks for no consent.
const fn exempt(facts: &Facts) -> bool {
    matches!(facts.capacity, Some(Capacity::PmiDoctor))
        && facts.has(Flag::Doctor)
        && !facts.set(Parameter::PmiDoctorNeedsConsent)
}

/// Whether the action rests on a consent. An expertise does not: its conditions are the caller's.
const fn needs(facts: &Facts) -> bool {
    facts.normal() && facts.opens() && !facts.expertise() && !exempt(facts)
}
