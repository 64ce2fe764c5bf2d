use serde::{Deserialize, Serialize};

/// What texts leave open, for whoever runs the space to choose.
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
}
