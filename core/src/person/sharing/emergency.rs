use serde::{Deserialize, Serialize};

/// The holder's three switches for emergencies; `None` is never set.
///
/// Law is opt-out (CSP L.1111-17 I, R.1111-48): never set, regulation by the SAMU and break-glass are
/// permitted; masked documents are not, as no text opens them.
///
/// # Examples
/// ```
/// use carnet_sante::person::sharing::EmergencySwitches;
/// let never_set = EmergencySwitches::default();
/// assert!(never_set.permits_samu() && never_set.permits_break_glass());
/// assert!(!never_set.permits_masked());
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmergencySwitches {
    /// `ETREAT`: the regulating doctor of the SAMU.
    #[serde(default)]
    pub samu: Option<bool>,
    /// `BTG`: break-glass.
    #[serde(default)]
    pub bris_de_glace: Option<bool>,
    /// `MASKED`: masked documents, in one of those two modes.
    #[serde(default)]
    pub masked: Option<bool>,
}

impl EmergencySwitches {
    /// Whether regulation by the SAMU is permitted.
    pub fn permits_samu(&self) -> bool {
        self.samu.unwrap_or(true)
    }

    /// Whether break-glass is permitted.
    pub fn permits_break_glass(&self) -> bool {
        self.bris_de_glace.unwrap_or(true)
    }

    /// Whether masked documents may be read in an emergency: only if one of the two modes is open.
    pub fn permits_masked(&self) -> bool {
        self.masked.unwrap_or(false) && (self.permits_samu() || self.permits_break_glass())
    }
}
