//! The document that is named, and what the access matrix says of it.

use super::rule_group;
use crate::person::access::facts::{Cell, Column, Facts, Flag};
use crate::person::access::parameter::Parameter;
use crate::person::sharing::Action;

rule_group! {
    fn not_named(facts) -> Deny {
        id: "document.not_named",
        fr: "Aucun document n’est désigné",
        en: "No document is named",
        source: "form of the request" | "forme de la demande", High;
        facts.on_document()
            && !facts.has(Flag::DocumentNamed)
            && facts.action != Action::List
            && !(facts.holder_side() && matches!(facts.action, Action::Mask | Action::Unmask))
    }

    fn unknown(facts) -> Deny {
        id: "document.unknown",
        fr: "L’espace n’a pas ce document",
        en: "The space does not have this document",
        source: "form of the request" | "forme de la demande", High;
        facts.on_document() && facts.has(Flag::DocumentNamed) && !facts.has(Flag::DocumentFound)
    }

    fn deleted(facts) -> Deny {
        id: "document.deleted",
        fr: "Le document a été supprimé",
        en: "The document was deleted",
        source: "ANS guide EEDS, TD3.3c" | "guide EEDS de l’ANS, TD3.3c", High;
        facts.on_document() && facts.has(Flag::Deleted)
    }

    fn no_version(facts) -> Deny {
        id: "matrix.no_version",
        fr: "Aucune version de la matrice d’habilitation n’est connue pour ce jour",
        en: "No version of the access matrix is known for that day",
        source: "order of 26 October 2023; access matrix" | "arrêté du 26 octobre 2023\u{a0}; matrice d’habilitation", High;
        asked(facts) && facts.column == Column::NoVersion
    }

    fn unknown_profession(facts) -> Deny {
        id: "matrix.unknown_profession",
        fr: "La profession n’est dans aucune liste",
        en: "The profession is in no list",
        source: "TRE_G15, TRE_R94, TRE_R95", High;
        asked(facts) && facts.column == Column::UnknownProfession
    }

    fn ambiguous(facts) -> Deny {
        id: "matrix.ambiguous",
        fr: "Il manque la spécialité, le rôle ou le genre d’activité pour trouver le groupe",
        en: "The specialty, the role or the activity kind is missing to find the group",
        source: "access matrix, columns" | "matrice d’habilitation, colonnes", High;
        asked(facts) && facts.column == Column::Ambiguous
    }

    fn no_group(facts) -> Deny {
        id: "matrix.no_group",
        fr: "Aucune colonne de la matrice d’habilitation ne nomme ce professionnel par ses codes\u{a0}: elle n’en a ni pour les médecins du travail, ni pour les étudiants, et connaît les préparateurs en pharmacie par leur rôle (316, 317), non par leur profession",
        en: "No column of the access matrix names this professional by their codes: it has none for occupational doctors nor for students, and knows pharmacy technicians by their role (316, 317), not by their profession",
        source: "access matrix, columns, where doctors are “hors médecins du travail”" | "matrice d’habilitation, colonnes, dont celle des médecins «\u{a0}hors médecins du travail\u{a0}»", Medium;
        asked(facts) && facts.column == Column::NoGroup
    }

    fn type_absent(facts) -> Deny {
        id: "matrix.type_absent",
        fr: "La matrice d’habilitation n’a pas ce type de document",
        en: "The access matrix does not have this type of document",
        source: "access matrix; an absent pair is not accessible" | "matrice d’habilitation\u{a0}; une paire absente n’est pas accessible", High;
        asked(facts) && facts.cell == Cell::TypeAbsent
    }

    fn not_permitted(facts) -> Deny {
        id: "matrix.not_permitted",
        fr: "La matrice d’habilitation n’ouvre pas ce type de document à ce groupe",
        en: "The access matrix does not open this type of document to this group",
        source: "order of 26 October 2023; access matrix" | "arrêté du 26 octobre 2023\u{a0}; matrice d’habilitation", High;
        asked(facts) && facts.cell == Cell::NotPermitted
    }

    fn permitted(facts) -> Because {
        id: "matrix.permitted",
        fr: "La matrice d’habilitation ouvre ce type de document à ce groupe",
        en: "The access matrix opens this type of document to this group",
        source: "order of 26 October 2023; access matrix" | "arrêté du 26 octobre 2023\u{a0}; matrice d’habilitation", High;
        asked(facts) && facts.cell == Cell::Permitted
    }

    fn set_aside(facts) -> Because {
        id: "matrix.set_aside_in_emergency",
        fr: "La matrice d’habilitation ne vaut pas en urgence, selon le réglage retenu",
        en: "The access matrix does not hold in an emergency, by the setting that was chosen",
        source: "order of 26 October 2023, by its title" | "arrêté du 26 octobre 2023, par son titre", Low, by: MatrixInEmergency;
        facts.opens() && !facts.normal() && !facts.set(Parameter::MatrixInEmergency)
    }
}

/// Whether the matrix has a say.
const fn asked(facts: &Facts) -> bool {
    facts.has(Flag::AsksMatrix)
}
