//! Those who are not professionals: the holder's side, bodies, services, time alone.

use super::rule_group;
use crate::person::access::facts::{Flag, Kind};
use crate::person::access::parameter::Parameter;
use crate::person::sharing::{Action, Mandate};

rule_group! {
    fn holder_rights(facts) -> Permit {
        id: "holder.rights",
        fr: "Le titulaire dispose de son espace",
        en: "The holder has the use of the space",
        source: "CSP L.1111-13-1 II, R.1111-43, R.1111-46, R.1111-49", High;
        facts.kind == Kind::Holder && of_the_holder(facts.action)
    }

    fn representative_rights(facts) -> Permit {
        id: "representative.rights",
        fr: "Le représentant légal agit pour le titulaire",
        en: "The legal representative acts for the holder",
        source: "CSP L.1111-13-1 II, L.1111-14, R.1111-40", High;
        facts.kind == Kind::Representative
            && facts.mandate == Mandate::InForce
            && of_the_holder(facts.action)
    }

    fn representative_not_one(facts) -> Deny {
        id: "representative.not_one",
        fr: "Cette personne ne représente pas le titulaire ce jour-là",
        en: "This person does not represent the holder on that day",
        source: "CSP L.1111-13-1 II", High;
        facts.kind == Kind::Representative && facts.mandate == Mandate::No
    }

    fn representative_majority(facts) -> Deny {
        id: "representative.majority",
        fr: "Le titulaire est majeur ou émancipé\u{a0}: son représentant n’a plus d’accès",
        en: "The holder is of age or emancipated: the representative has no access",
        source: "CSP R.1111-40, which sends to parental authority" | "CSP R.1111-40, qui renvoie à l’autorité parentale", Medium;
        facts.kind == Kind::Representative && facts.mandate == Mandate::EndedByMajority
    }

    fn representative_birth_unknown(facts) -> Deny {
        id: "representative.birth_unknown",
        fr: "La date de naissance du titulaire est inconnue\u{a0}: la minorité ne peut être établie",
        en: "The holder’s date of birth is unknown: minority cannot be established",
        source: "CSP R.1111-40", Medium;
        facts.kind == Kind::Representative && facts.mandate == Mandate::BirthDateUnknown
    }

    fn carer_rights(facts) -> Permit {
        id: "carer.rights",
        fr: "L’aidant consulte et dépose pour le titulaire (règle du produit, sans base légale trouvée)",
        en: "The carer consults and deposits for the holder (product rule, no statutory basis found)",
        source: "published code of the mobile application Mon espace santé (ens-mobile f206a1d, 2025); no statutory basis was found" | "code publié de l’application mobile Mon espace santé (ens-mobile f206a1d, 2025)\u{a0}; aucune base légale n’a été trouvée", Medium;
        facts.kind == Kind::Carer
            && facts.has(Flag::Carer)
            && matches!(facts.action, Action::Consult | Action::List | Action::Deposit)
    }

    fn carer_sharing(facts) -> Permit {
        id: "carer.sharing",
        fr: "L’aidant gère les masquages et les consentements, selon le réglage retenu",
        en: "The carer manages masks and consents, by the setting that was chosen",
        source: "not stated by the published code of the mobile application Mon espace santé (ens-mobile f206a1d)" | "rien dans le code publié de l’application mobile Mon espace santé (ens-mobile f206a1d)", Low, by: CarerManagesSharing;
        facts.kind == Kind::Carer
            && facts.has(Flag::Carer)
            && facts.set(Parameter::CarerManagesSharing)
            && shares(facts.action)
    }

    fn carer_not_one(facts) -> Deny {
        id: "carer.not_one",
        fr: "Cette personne n’est pas aidante du titulaire ce jour-là",
        en: "This person is not a carer of the holder on that day",
        source: "published code of the mobile application Mon espace santé (ens-mobile f206a1d, 2025); no statutory basis was found" | "code publié de l’application mobile Mon espace santé (ens-mobile f206a1d, 2025)\u{a0}; aucune base légale n’a été trouvée", High;
        facts.kind == Kind::Carer && !facts.has(Flag::Carer)
    }

    fn carer_no_sharing(facts) -> Deny {
        id: "carer.no_sharing",
        fr: "Rien ne dit qu’un aidant gère les masquages et les consentements",
        en: "Nothing says that a carer manages masks and consents",
        source: "not stated by the published code of the mobile application Mon espace santé (ens-mobile f206a1d)" | "rien dans le code publié de l’application mobile Mon espace santé (ens-mobile f206a1d)", Low, by: CarerManagesSharing;
        facts.kind == Kind::Carer
            && !facts.set(Parameter::CarerManagesSharing)
            && shares(facts.action)
    }

    fn structure_no_person(facts) -> Deny {
        id: "structure.no_person",
        fr: "Une structure dépose et gère ses documents\u{a0}; seule une personne consulte",
        en: "A structure deposits and manages its documents; only a person reads",
        source: "CSP R.1111-46, R.1111-49", Medium;
        facts.kind == Kind::Structure && !facts.writes()
    }

    fn insurer_reads_nothing(facts) -> Deny {
        id: "insurer.reads_nothing",
        fr: "L’Assurance Maladie dépose et ne lit rien",
        en: "The Assurance Maladie deposits and reads nothing",
        source: "CSP L.1111-18, R.1111-42", Medium;
        facts.kind == Kind::Insurer && !facts.writes()
    }

    fn service_reads(facts) -> Permit {
        id: "service.reads",
        fr: "Le titulaire a consenti à ce que ce service lise ses documents",
        en: "The holder consented to this service reading documents",
        source: "CSP R.1111-32, R.1111-38, R.1111-39", High;
        facts.kind == Kind::Service && facts.reads() && facts.has(Flag::ServiceReads)
    }

    fn service_writes(facts) -> Permit {
        id: "service.writes",
        fr: "Le titulaire a consenti à ce que ce service dépose des documents",
        en: "The holder consented to this service depositing documents",
        source: "CSP R.1111-32, R.1111-38, R.1111-39", High;
        facts.kind == Kind::Service
            && facts.action == Action::Deposit
            && facts.has(Flag::ServiceWrites)
    }

    fn service_no_consent(facts) -> Deny {
        id: "service.no_consent",
        fr: "Le titulaire n’a pas consenti à ce que ce service le fasse",
        en: "The holder did not consent to this service doing so",
        source: "CSP R.1111-32, R.1111-38, R.1111-39", High;
        facts.kind == Kind::Service
            && !(facts.reads() && facts.has(Flag::ServiceReads))
            && !(facts.writes() && facts.has(Flag::ServiceWrites))
    }

    fn time_alone(facts) -> Permit {
        id: "time.shows",
        fr: "Un mois après le dépôt, le document devient visible du patient",
        en: "One month after the deposit, the document is shown to the patient",
        source: "CSP R.1111-53", High;
        facts.kind == Kind::System
            && facts.action == Action::MakeVisible
            && facts.has(Flag::ShownByTime)
    }
}

/// What the holder may do by right with any document or sharing.
const fn of_the_holder(action: Action) -> bool {
    matches!(
        action,
        Action::Consult
            | Action::List
            | Action::Deposit
            | Action::Mask
            | Action::Unmask
            | Action::ReadTraces
            | Action::ManageConsents
    )
}

/// What changes with whom the space is shared.
const fn shares(action: Action) -> bool {
    matches!(action, Action::Mask | Action::Unmask | Action::ManageConsents)
}
