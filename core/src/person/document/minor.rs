use serde::{Deserialize, Serialize};

/// Acts that a minor may keep secret: the articles of the Code de la santé publique that R.1111-33 and
/// R.1111-50 name.
///
/// # Examples
/// ```
/// use carnet_sante::person::document::ProtectedAct;
/// let act: ProtectedAct = serde_json::from_str("\"L.2212-7\"").unwrap();
/// assert_eq!(act.article(), "L.2212-7");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ProtectedAct {
    /// Act of prevention, diagnosis or care without the parents' consent, by a doctor or a midwife.
    #[serde(rename = "L.1111-5")]
    L1111_5,
    /// The same, by a nurse.
    #[serde(rename = "L.1111-5-1")]
    L1111_5_1,
    /// L.2212-4.
    #[serde(rename = "L.2212-4")]
    L2212_4,
    /// L.2212-7.
    #[serde(rename = "L.2212-7")]
    L2212_7,
    /// L.6211-3-1.
    #[serde(rename = "L.6211-3-1")]
    L6211_3_1,
}

impl ProtectedAct {
    /// The article, as it is written.
    pub const fn article(self) -> &'static str {
        match self {
            Self::L1111_5 => "L.1111-5",
            Self::L1111_5_1 => "L.1111-5-1",
            Self::L2212_4 => "L.2212-4",
            Self::L2212_7 => "L.2212-7",
            Self::L6211_3_1 => "L.6211-3-1",
        }
    }
}
