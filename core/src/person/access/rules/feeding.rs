//! Feeding the record, and what authors do with their own documents.

use super::rule_group;
use crate::person::access::facts::{Consent, Facts, Flag, Kind};
use crate::person::access::parameter::Parameter;
use crate::person::access::request::Capacity;
use crate::person::sharing::Action;

rule_group! {
    fn professional(facts) -> Permit {
        id: "feeding.professional",
        fr: "Un professionnel alimente le dossier de la personne qu’il prend en charge",
        en: "A professional feeds the record of the person cared for",
        source: "CSP L.1111-15, R.1111-42; ANS guide EEDS, TD2" | "CSP L.1111-15, R.1111-42\u{a0}; guide EEDS de l’ANS, TD2", High;
        deposits(facts) && facts.professional() && facts.normal()
    }

    /// Regulation bars consulting only; feeding follows the ordinary rules.
    fn regulating_doctor(facts) -> Permit {
        id: "feeding.centre_15",
        fr: "Le médecin régulateur alimente le dossier selon les règles ordinaires",
        en: "The regulating doctor feeds the record by the ordinary rules",
        source: "CSP L.1111-15, L.1111-17 I al. 2", Medium;
        deposits(facts)
            && facts.professional()
            && matches!(facts.capacity, Some(Capacity::RegulatingDoctor))
            && facts.has(Flag::CallReceived)
            && !facts.normal()
    }

    fn structure(facts) -> Permit {
        id: "feeding.structure",
        fr: "Une structure de soins alimente le dossier",
        en: "A structure of care feeds the record",
        source: "CSP L.1111-15, R.1111-42, R.1111-49", High;
        deposits(facts) && facts.kind == Kind::Structure
    }

    fn insurer(facts) -> Permit {
        id: "feeding.insurer",
        fr: "L’Assurance Maladie verse les données de remboursement",
        en: "The Assurance Maladie deposits the data of reimbursement",
        source: "CSP R.1111-42", High;
        deposits(facts) && facts.kind == Kind::Insurer
    }

    fn opposed(facts) -> Deny {
        id: "feeding.opposed",
        fr: "La personne s’est opposée, pour un motif légitime, à ce que ce professionnel ou cette structure alimente le dossier",
        en: "The person objected, for a legitimate reason, to feeding by this professional or structure",
        source: "CSP R.1111-47", High;
        facts.has(Flag::FeedingOpposed)
            && matches!(facts.action, Action::Deposit | Action::Replace)
    }

    fn first_needs_consent(facts) -> Deny {
        id: "feeding.first_needs_consent",
        fr: "Le premier dépôt d’un professionnel ou d’une structure demande le consentement de la personne",
        en: "The first deposit of a professional or a structure needs the person’s consent",
        source: "CSP L.1111-17 III", Medium, by: FirstFeedingNeedsConsent;
        deposits(facts)
            && facts.normal()
            && matches!(facts.kind, Kind::Professional | Kind::Structure)
            && facts.set(Parameter::FirstFeedingNeedsConsent)
            && !facts.has(Flag::FedBefore)
            && !facts.consented()
    }

    fn express_consent(facts) -> Deny {
        id: "feeding.express_consent",
        fr: "Le médecin du travail ou des sapeurs-pompiers alimente le dossier avec le consentement exprès de la personne",
        en: "The occupational or fire-service doctor feeds the record with the person’s express consent",
        source: "CSP L.1111-17 IV and V" | "CSP L.1111-17 IV et V", High;
        deposits(facts)
            && facts.normal()
            && facts.professional()
            && (facts.has(Flag::Occupational)
                || facts.capacity == Some(Capacity::FireServiceDoctor))
            && facts.consent != Consent::Named
    }

    fn secret_visibility(facts) -> Deny {
        id: "secret.visibility",
        fr: "En connexion secrète, seul un document non visible des représentants légaux est déposé",
        en: "In a secret connection only a document hidden from the representatives is deposited",
        source: "DMP requirement EX_3.3-1045, EX_2.1-1050; CSP R.1111-50" | "exigence du DMP EX_3.3-1045, EX_2.1-1050\u{a0}; CSP R.1111-50", High;
        matches!(facts.action, Action::Deposit | Action::Replace)
            && facts.has(Flag::SecretConnection)
            && !facts.has(Flag::SecretVisibility)
    }

    fn author_own(facts) -> Permit {
        id: "author.own",
        fr: "L’auteur gère le document qu’il a déposé",
        en: "The author manages the document they deposited",
        source: "ANS guide EEDS, TD3.3c, TD3.3d; CSP R.1111-49, R.1111-51" | "guide EEDS de l’ANS, TD3.3c, TD3.3d\u{a0}; CSP R.1111-49, R.1111-51", High;
        manages(facts) && !facts.holder_side() && facts.has(Flag::Own)
    }

    fn author_only(facts) -> Deny {
        id: "author.only",
        fr: "Seul l’auteur remplace ou supprime ce document",
        en: "Only its author replaces or deletes this document",
        source: "ANS guide EEDS, TD3.3c; DMP requirement EX_3.3-1060" | "guide EEDS de l’ANS, TD3.3c\u{a0}; exigence du DMP EX_3.3-1060", High;
        changes(facts.action) && by_another(facts)
    }

    /// The guide names no author for the flag, and nothing else says who sets it.
    fn archive_author_only(facts) -> Deny {
        id: "archive.author_only",
        fr: "Seul l’auteur archive ce document ou le sort de l’archive, selon le réglage retenu",
        en: "Only its author archives this document or takes it out of the archive, by the setting that was chosen",
        source: "ANS guide EEDS, TD3.3d" | "guide EEDS de l’ANS, TD3.3d", Low, by: ArchiveByAuthorOnly;
        archives(facts) && by_another(facts) && facts.set(Parameter::ArchiveByAuthorOnly)
    }

    fn archive_reader(facts) -> Permit {
        id: "archive.reader",
        fr: "Un professionnel qui peut lire le document l’archive ou le sort de l’archive, selon le réglage retenu",
        en: "A professional who may read the document archives it or takes it out of the archive, by the setting that was chosen",
        source: "ANS guide EEDS, TD3.3d" | "guide EEDS de l’ANS, TD3.3d", Low, by: ArchiveByAuthorOnly;
        archives(facts) && facts.opens() && facts.consented()
    }

    fn holder_own(facts) -> Permit {
        id: "holder.own",
        fr: "Le titulaire gère les documents déposés de son côté",
        en: "The holder manages the documents deposited on the holder’s side",
        source: "CSP R.1111-51; published code of the mobile application Mon espace santé (ens-mobile f206a1d)" | "CSP R.1111-51\u{a0}; code publié de l’application mobile Mon espace santé (ens-mobile f206a1d)", High;
        facts.holder_side() && changes(facts.action) && facts.has(Flag::Own)
    }

    fn holder_own_only(facts) -> Deny {
        id: "holder.own_only",
        fr: "Le titulaire ne change ni ne supprime le document d’un autre auteur\u{a0}: il le lui demande, pour un motif légitime",
        en: "The holder neither changes nor deletes another author’s document: they ask that author, for a legitimate reason",
        source: "CSP R.1111-51", High;
        facts.holder_side()
            && changes(facts.action)
            && facts.has(Flag::DocumentFound)
            && !facts.has(Flag::Own)
    }
}

/// The rank of `holder.own_only` in this group; a test holds it to the list.
pub(super) const HOLDER_OWN_ONLY: usize = 13;

const fn deposits(facts: &Facts) -> bool {
    matches!(facts.action, Action::Deposit)
}

const fn changes(action: Action) -> bool {
    matches!(action, Action::Replace | Action::Delete)
}

const fn archives(facts: &Facts) -> bool {
    matches!(facts.action, Action::Archive | Action::Unarchive)
}

const fn manages(facts: &Facts) -> bool {
    changes(facts.action) || archives(facts)
}

/// Somebody who did not place the document, outside the holder's side.
const fn by_another(facts: &Facts) -> bool {
    !facts.holder_side() && facts.has(Flag::DocumentFound) && !facts.has(Flag::Own)
}
