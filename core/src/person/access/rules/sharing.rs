//! Masks, releases, consents and traces.

use super::rule_group;
use crate::person::access::facts::{Facts, Flag, Kind};
use crate::person::access::request::ConsentChange;
use crate::person::sharing::Action;

rule_group! {
    fn mask_professional(facts) -> Permit {
        id: "mask.professional",
        fr: "Un professionnel qui a déposé le document, ou qui peut le lire, le masque à la demande de la personne",
        en: "A professional who deposited the document, or who may read it, hides it at the person’s request",
        source: "CSP R.1111-49; DMP requirement EX_3.3-1030; ANS guide EEDS, TD3.3a" | "CSP R.1111-49\u{a0}; exigence du DMP EX_3.3-1030\u{a0}; guide EEDS de l’ANS, TD3.3a", Medium;
        facts.action == Action::Mask && touches(facts)
    }

    fn unmask_holder_only(facts) -> Deny {
        id: "mask.holder_lifts",
        fr: "Seul le titulaire lève le masquage",
        en: "Only the holder lifts a mask",
        source: "CSP R.1111-49", Medium;
        facts.action == Action::Unmask && !facts.holder_side()
    }

    fn release_professional(facts) -> Permit {
        id: "release.professional",
        fr: "Un professionnel qui a déposé le document, ou qui peut le lire, le rend visible",
        en: "A professional who deposited the document, or who may read it, makes it visible",
        source: "CSP R.1111-53; ANS guide EEDS, TD3.3b" | "CSP R.1111-53\u{a0}; guide EEDS de l’ANS, TD3.3b", Medium;
        facts.action == Action::MakeVisible && touches(facts)
    }

    /// What time alone shows has a rule of its own.
    fn release_care_only(facts) -> Deny {
        id: "release.care_only",
        fr: "Seul un professionnel ou un établissement rend visible un document caché au patient ou à ses représentants",
        en: "Only a professional or an establishment shows a document that is hidden from the patient or the representatives",
        source: "CSP R.1111-50, R.1111-53; DMP requirement EX_3.3-1045" | "CSP R.1111-50, R.1111-53\u{a0}; exigence du DMP EX_3.3-1045", Medium;
        facts.action == Action::MakeVisible && facts.holder_side()
    }

    fn traces_holder_only(facts) -> Deny {
        id: "traces.holder_only",
        fr: "Les traces se lisent par le titulaire ou son représentant",
        en: "Traces are read by the holder or the representative",
        source: "CSP R.1111-43, L.1111-19", High;
        facts.action == Action::ReadTraces
            && !matches!(facts.kind, Kind::Holder | Kind::Representative)
    }

    fn consent_collected(facts) -> Permit {
        id: "consents.collected",
        fr: "Un professionnel enregistre le consentement que la personne lui a donné",
        en: "A professional records the consent that the person gave",
        source: "CSP R.1111-46; DMP requirement EX_0.3-1010" | "CSP R.1111-46\u{a0}; exigence du DMP EX_0.3-1010", High;
        collects(facts) && !facts.has(Flag::BeneficiaryOther)
    }

    fn consent_for_colleague(facts) -> Permit {
        id: "consents.for_colleague",
        fr: "Un membre de l’équipe de soins recueille le consentement pour un autre professionnel de santé",
        en: "A member of the care team collects consent for another health professional",
        source: "CSP R.1111-46 al. 4, L.1111-17 II", High;
        for_other(facts) && of_the_team(facts) && facts.has(Flag::BeneficiaryHealth)
    }

    fn collector_without_access(facts) -> Deny {
        id: "consents.collector_without_access",
        fr: "Recueillir le consentement pour un autre demande d’avoir soi-même accès, comme membre de l’équipe de soins",
        en: "Collecting consent for another needs an access of one’s own, as a member of the care team",
        source: "CSP R.1111-46 al. 4", High;
        for_other(facts) && !of_the_team(facts)
    }

    fn beneficiary_not_health(facts) -> Deny {
        id: "consents.health_beneficiary_only",
        fr: "Le consentement ne se recueille que pour un professionnel de santé",
        en: "Consent is collected for a health professional only",
        source: "CSP L.1111-17 II", High;
        for_other(facts) && !facts.has(Flag::BeneficiaryHealth)
    }

    fn administrator_blocks(facts) -> Permit {
        id: "consents.administrator_blocks",
        fr: "L’administrateur désigné par le titulaire bloque un professionnel",
        en: "The administrator named by the holder blocks a professional",
        source: "product rule: published code of the mobile application Mon espace santé (ens-mobile f206a1d)" | "règle du produit\u{a0}: code publié de l’application mobile Mon espace santé (ens-mobile f206a1d)", High;
        blocks(facts)
    }

    fn holder_only(facts) -> Deny {
        id: "consents.holder_only",
        fr: "Le titulaire gère ses consentements, ses blocages et ses réglages",
        en: "The holder manages consents, blocks and switches",
        source: "CSP R.1111-32, R.1111-46", High;
        manages(facts)
            && !facts.holder_side()
            && !collects(facts)
            && !blocks(facts)
    }
}

/// A professional who placed the document, or whose consent lets them read it.
const fn touches(facts: &Facts) -> bool {
    facts.professional() && (facts.has(Flag::Own) || facts.consented())
}

const fn manages(facts: &Facts) -> bool {
    matches!(facts.action, Action::ManageConsents)
}

const fn collects(facts: &Facts) -> bool {
    manages(facts) && facts.professional() && matches!(facts.change, ConsentChange::Grant)
}

const fn for_other(facts: &Facts) -> bool {
    collects(facts) && facts.has(Flag::BeneficiaryOther)
}

/// One who has access as a member of the care team.
const fn of_the_team(facts: &Facts) -> bool {
    facts.consented() && (facts.has(Flag::CareTeam) || facts.has(Flag::TeamAccess))
}

/// An administrator who blocks a professional.
const fn blocks(facts: &Facts) -> bool {
    manages(facts)
        && facts.professional()
        && matches!(facts.change, ConsentChange::Block)
        && facts.has(Flag::Administrator)
}
