//! From whom a document is hidden, and who sees it all the same.

use super::rule_group;
use crate::person::access::facts::{Facts, Flag, Kind};
use crate::person::access::parameter::Parameter;

rule_group! {
    fn masque_ps(facts) -> Deny {
        id: "visibility.masque_ps",
        fr: "Le document est masqué aux professionnels",
        en: "The document is hidden from professionals",
        source: "CSP L.1111-15, R.1111-49", High;
        masked(facts)
            && !by_author(facts)
            && !by_medecin_traitant(facts)
            && !by_administrator(facts)
            && !in_emergency(facts)
    }

    fn author(facts) -> Because {
        id: "visibility.author",
        fr: "Le document masqué reste lisible par le professionnel ou l’établissement qui l’a déposé",
        en: "A hidden document stays readable by the professional or the establishment that deposited it",
        source: "CSP R.1111-49", High;
        facts.opens() && (masked(facts) || social(facts)) && by_author(facts)
    }

    fn medecin_traitant(facts) -> Because {
        id: "visibility.medecin_traitant",
        fr: "Le médecin traitant déclaré à l’Assurance Maladie lit les documents masqués",
        en: "The médecin traitant declared to the Assurance Maladie reads hidden documents",
        source: "CSP L.1111-16 al. 2", Medium, by: MedecinTraitantReadsMasked;
        facts.opens() && masked(facts) && by_medecin_traitant(facts)
    }

    fn administrator(facts) -> Because {
        id: "visibility.administrator",
        fr: "L’administrateur ou le médecin traitant désigné par le titulaire lit les documents masqués",
        en: "The administrator or the médecin traitant named by the holder reads hidden documents",
        source: "product rule: published code of the mobile application Mon espace santé (ens-mobile f206a1d)" | "règle du produit\u{a0}: code publié de l’application mobile Mon espace santé (ens-mobile f206a1d)", Medium, by: AdministratorReadsMasked;
        facts.opens() && masked(facts) && by_administrator(facts)
    }

    fn emergency(facts) -> Because {
        id: "visibility.masked_in_emergency",
        fr: "Le titulaire a permis la lecture des documents masqués en urgence",
        en: "The holder permitted hidden documents to be read in an emergency",
        source: "published code of the mobile application Mon espace santé (ens-mobile f206a1d), switch MASKED" | "code publié de l’application mobile Mon espace santé (ens-mobile f206a1d), réglage MASKED", High;
        facts.opens() && masked(facts) && in_emergency(facts)
    }

    fn masque_psocial(facts) -> Deny {
        id: "visibility.masque_psocial",
        fr: "Le document est masqué aux professionnels du domaine social",
        en: "The document is hidden from social professionals",
        source: "TRE_A07, by its label; no text on its effect was found" | "TRE_A07, par son libellé\u{a0}; aucun texte sur son effet n’a été trouvé", Low;
        social(facts) && !by_author(facts)
    }

    fn masque_pt(facts) -> Deny {
        id: "visibility.masque_pt",
        fr: "Le document est masqué aux personnes tierces",
        en: "The document is hidden from third persons",
        source: "TRE_A07, by its label; no text on its effect was found" | "TRE_A07, par son libellé\u{a0}; aucun texte sur son effet n’a été trouvé", Low;
        matches!(facts.kind, Kind::Carer | Kind::Service)
            && facts.on_document()
            && facts.has(Flag::MasquePt)
    }

    fn invisible_patient(facts) -> Deny {
        id: "visibility.invisible_patient",
        fr: "Le document n’est pas encore visible du patient\u{a0}: il attend une consultation d’annonce, au plus un mois après le dépôt",
        en: "The document is not yet shown to the patient: it waits for an announcement, one month after the deposit at most",
        source: "CSP R.1111-53", High;
        (facts.holder_side() || facts.kind == Kind::Service)
            && facts.on_document()
            && facts.has(Flag::HiddenFromPatient)
    }

    /// A representative who names a carer, maybe themselves, does not give what they have not.
    fn invisible_representatives(facts) -> Deny {
        id: "visibility.invisible_representants_legaux",
        fr: "Le document n’est pas visible des représentants légaux, ni des aidants et des services qui tiennent d’eux leur accès",
        en: "The document is not visible to the legal representatives, nor to carers and services whose access comes from them",
        source: "CSP R.1111-50", High;
        (matches!(facts.kind, Kind::Representative | Kind::Carer) || by_account(facts))
            && facts.on_document()
            && facts.has(Flag::HiddenFromRepresentatives)
    }
}

/// A mask holds against every action about the document: a refusal must not tell that it is there.
const fn masked(facts: &Facts) -> bool {
    facts.professional() && facts.on_document() && facts.has(Flag::MasquePs)
}

const fn social(facts: &Facts) -> bool {
    facts.professional()
        && facts.on_document()
        && facts.has(Flag::Social)
        && facts.has(Flag::MasquePsocial)
}

/// The author: the professional, or one who acts in the establishment that placed the document.
const fn by_author(facts: &Facts) -> bool {
    facts.has(Flag::Own) || facts.has(Flag::OwnStructure)
}

const fn by_medecin_traitant(facts: &Facts) -> bool {
    facts.has(Flag::MedecinTraitantAmo) && facts.set(Parameter::MedecinTraitantReadsMasked)
}

const fn by_administrator(facts: &Facts) -> bool {
    (facts.has(Flag::Administrator) || facts.has(Flag::MedecinTraitantDmp))
        && facts.set(Parameter::AdministratorReadsMasked)
}

const fn in_emergency(facts: &Facts) -> bool {
    !facts.normal() && facts.has(Flag::MaskedInEmergency)
}

/// A service that reads: what it reads it shows on the account, which may be a representative's.
const fn by_account(facts: &Facts) -> bool {
    matches!(facts.kind, Kind::Service) && facts.has(Flag::ServiceReads)
}
