//! What a decision asks of the caller.

use super::error::AccessError;
use serde::{Deserialize, Serialize};

/// What the caller owes, once the decision is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Obligation {
    /// Record a trace: every action leaves one, denied ones too.
    Trace,
    /// Tell the holder of this access.
    NotifyHolder,
    /// Tell the holder if it is the first access of this professional.
    NotifyHolderFirstAccess,
    /// Tell the holder, after the emergency.
    NotifyHolderAfterwards,
    /// Tell the médecin traitant, after the emergency.
    NotifyMedecinTraitantAfterwards,
    /// Show all along that break-glass is in use.
    ShowBreakGlassBanner,
    /// Warn the professional that the patient does not see the document.
    WarnNotVisibleToPatient,
    /// Warn the professional that the legal representatives do not see the document.
    WarnNotVisibleToRepresentatives,
    /// Mark the consent as used when the access ends: it was for one access.
    UseConsent,
    /// Tell the person that the record is fed.
    InformOfFeeding,
    /// Have the professional confirm the mask.
    ConfirmMask,
    /// Offer to ask the author, for a legitimate reason.
    AskAuthor,
    /// Do not tell the one who asks that the document exists.
    DoNotDisclose,
}

impl Obligation {
    /// Every obligation, in order.
    pub const ALL: [Self; 13] = [
        Self::Trace,
        Self::NotifyHolder,
        Self::NotifyHolderFirstAccess,
        Self::NotifyHolderAfterwards,
        Self::NotifyMedecinTraitantAfterwards,
        Self::ShowBreakGlassBanner,
        Self::WarnNotVisibleToPatient,
        Self::WarnNotVisibleToRepresentatives,
        Self::UseConsent,
        Self::InformOfFeeding,
        Self::ConfirmMask,
        Self::AskAuthor,
        Self::DoNotDisclose,
    ];

    /// Stable identifier.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::person::access::Obligation;
    /// assert_eq!(Obligation::Trace.code(), "trace");
    /// assert_eq!(Obligation::parse("ask_author")?, Obligation::AskAuthor);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub const fn code(self) -> &'static str {
        match self {
            Self::Trace => "trace",
            Self::NotifyHolder => "notify_holder",
            Self::NotifyHolderFirstAccess => "notify_holder_first_access",
            Self::NotifyHolderAfterwards => "notify_holder_afterwards",
            Self::NotifyMedecinTraitantAfterwards => "notify_medecin_traitant_afterwards",
            Self::ShowBreakGlassBanner => "show_break_glass_banner",
            Self::WarnNotVisibleToPatient => "warn_not_visible_to_patient",
            Self::WarnNotVisibleToRepresentatives => "warn_not_visible_to_representatives",
            Self::UseConsent => "use_consent",
            Self::InformOfFeeding => "inform_of_feeding",
            Self::ConfirmMask => "confirm_mask",
            Self::AskAuthor => "ask_author",
            Self::DoNotDisclose => "do_not_disclose",
        }
    }

    /// Reads an identifier.
    ///
    /// # Errors
    /// `access.obligation.unknown`.
    pub fn parse(text: &str) -> Result<Self, AccessError> {
        let found = Self::ALL.into_iter().find(|one| one.code() == text);
        found.ok_or(AccessError::UnknownObligation)
    }

    /// What it asks, in French: the end of a sentence that begins with « il faut ».
    pub const fn label_fr(self) -> &'static str {
        match self {
            Self::Trace => "garder une trace",
            Self::NotifyHolder => "avertir le titulaire de cet accès",
            Self::NotifyHolderFirstAccess => {
                "avertir le titulaire si c’est le premier accès de ce professionnel"
            }
            Self::NotifyHolderAfterwards => "avertir le titulaire après l’urgence",
            Self::NotifyMedecinTraitantAfterwards => "avertir le médecin traitant après l’urgence",
            Self::ShowBreakGlassBanner => {
                "afficher en permanence le bandeau «\u{a0}bris de glace\u{a0}»"
            }
            Self::WarnNotVisibleToPatient => "signaler que le patient ne voit pas ce document",
            Self::WarnNotVisibleToRepresentatives => {
                "signaler que les représentants légaux ne voient pas ce document"
            }
            Self::UseConsent => "marquer le consentement comme utilisé à la fin de l’accès",
            Self::InformOfFeeding => "informer la personne que son dossier est alimenté",
            Self::ConfirmMask => "faire confirmer le masquage",
            Self::AskAuthor => "proposer de le demander à l’auteur, pour un motif légitime",
            Self::DoNotDisclose => "ne pas révéler l’existence du document au demandeur",
        }
    }

    /// What it asks, in English: the end of a sentence that begins with « the service must ».
    pub const fn label_en(self) -> &'static str {
        match self {
            Self::Trace => "keep a trace",
            Self::NotifyHolder => "tell the holder of this access",
            Self::NotifyHolderFirstAccess => {
                "tell the holder if it is the first access of this professional"
            }
            Self::NotifyHolderAfterwards => "tell the holder after the emergency",
            Self::NotifyMedecinTraitantAfterwards => {
                "tell the médecin traitant after the emergency"
            }
            Self::ShowBreakGlassBanner => "show the break-glass banner all along",
            Self::WarnNotVisibleToPatient => "warn that the patient does not see this document",
            Self::WarnNotVisibleToRepresentatives => {
                "warn that the legal representatives do not see this document"
            }
            Self::UseConsent => "mark the consent as used when the access ends",
            Self::InformOfFeeding => "tell the person that the record is fed",
            Self::ConfirmMask => "have the mask confirmed",
            Self::AskAuthor => "offer to ask the author, for a legitimate reason",
            Self::DoNotDisclose => "not tell the one who asks that the document exists",
        }
    }

    /// The text it rests on, in English.
    pub const fn source(self) -> &'static str {
        match self {
            Self::NotifyHolder | Self::NotifyHolderFirstAccess => {
                "order of 26 October 2023; published code of the mobile application Mon espace santé (ens-mobile f206a1d)"
            }
            Self::ShowBreakGlassBanner => "DMP requirement EX_0.2-1050, EX_0.3-1050",
            Self::WarnNotVisibleToPatient | Self::WarnNotVisibleToRepresentatives => {
                "DMP requirement EX_3.2-1025"
            }
            Self::UseConsent => {
                "order of 26 October 2023 as the ordre national des pédicures-podologues restates it"
            }
            Self::ConfirmMask => "DMP requirement EX_3.3-1030",
            _ => self.article(),
        }
    }

    /// The text it rests on, in French.
    pub const fn source_fr(self) -> &'static str {
        match self {
            Self::NotifyHolder | Self::NotifyHolderFirstAccess => {
                "arrêté du 26 octobre 2023\u{a0}; code publié de l’application mobile Mon espace santé (ens-mobile f206a1d)"
            }
            Self::ShowBreakGlassBanner => "exigence du DMP EX_0.2-1050, EX_0.3-1050",
            Self::WarnNotVisibleToPatient | Self::WarnNotVisibleToRepresentatives => {
                "exigence du DMP EX_3.2-1025"
            }
            Self::UseConsent => {
                "arrêté du 26 octobre 2023, tel que le rapporte l’ordre national des pédicures-podologues"
            }
            Self::ConfirmMask => "exigence du DMP EX_3.3-1030",
            _ => self.article(),
        }
    }

    /// The articles it rests on, where they say it alone: the same in both languages.
    const fn article(self) -> &'static str {
        match self {
            Self::Trace => "CSP R.1111-43, L.1111-19",
            Self::NotifyHolderAfterwards | Self::NotifyMedecinTraitantAfterwards => "CSP R.1111-48",
            Self::InformOfFeeding => "CSP L.1111-17 III",
            Self::AskAuthor => "CSP R.1111-51",
            Self::DoNotDisclose => "CSP L.1111-15, R.1111-49, R.1111-50, R.1111-53",
            _ => "",
        }
    }

    pub(super) const fn bit(self) -> u16 {
        1 << self as u16
    }
}
