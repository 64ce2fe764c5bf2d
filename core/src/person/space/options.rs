use serde::{Deserialize, Serialize};

/// What texts leave open, for whoever runs the space to choose.
///
/// They are given with each command, so that a choice may change by date; what it decided is in the
/// event, and a replay needs none of them.
///
/// # Examples
/// ```
/// use carnet_sante::person::space::Options;
/// let options: Options = serde_json::from_str(r#"{"cumul":true}"#).unwrap();
/// assert!(options.cumul && !Options::default().cumul);
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Options {
    /// A document may be hidden from professionals and from the patient at once: parameter
    /// `cumul-invisible_patient-masque_ps` of the DMP (EX_2.1-1050), false there.
    #[serde(default)]
    pub cumul: bool,
    /// A professional may hide a placed document from the patient: R.1111-53 does not limit it to the
    /// deposit, the product does.
    #[serde(default)]
    pub hide_after_deposit: bool,
    /// Whether documents are placed, replaced and changed while access is suspended (R.1111-36 does not
    /// say); `None` answers `Unsupported`.
    #[serde(default)]
    pub documents_while_suspended: Option<bool>,
    /// A professional or a structure archives what another placed: the guide (EEDS TD3.3d) calls the flag
    /// reversible and does not say who sets it. [`act`](crate::person::act::act()) takes it from the rule book.
    #[serde(default)]
    pub archive_by_readers: bool,
    /// Whether a carer manages masks, blocks and consents, which no source says; `None` answers
    /// `Unsupported`. [`act`](crate::person::act::act()) takes it from the rule book.
    #[serde(default)]
    pub carers_manage_sharing: Option<bool>,
    /// From which sending the term to object runs, when a letter follows an e-mail that failed
    /// (R.1111-28 says « from the sending » and no more); `None` answers `Unsupported`.
    #[serde(default)]
    pub notice_term: Option<NoticeTerm>,
    /// Whether a minor acts alone in their own space: objects, consents, blocks, writes. The texts name
    /// the person and the representative, the product the representative only; `None` answers
    /// `Unsupported`. What a text gives to the minor (R.1111-33) needs no option.
    #[serde(default)]
    pub minors_act_alone: Option<bool>,
    /// Whether representatives, carers and services still act for a person who died: no text was found
    /// but the access of heirs (L.1111-18); `None` answers `Unsupported`.
    #[serde(default)]
    pub acts_after_death: Option<bool>,
    /// Whether carers outlive a closing, and are there again if the space is opened again. No text was
    /// found: unless this says otherwise their delegation ends with the space it is about.
    #[serde(default)]
    pub carers_kept_at_closing: bool,
}

/// From which sending of the notice the term to object runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeTerm {
    /// From the e-mail, though it failed.
    FirstSending,
    /// From the letter: the term begins anew.
    LastSending,
}
