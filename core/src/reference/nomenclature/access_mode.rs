use super::NomenclatureError;
use super::listed::{by_code, enumerated};

enumerated! {
    /// How a professional reaches the shared record: TRE_R248-ModeAcces, OID
    /// 1.2.250.1.213.1.1.4.336.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::nomenclature::AccessMode;
    /// assert_eq!(AccessMode::parse("bris_de_glace")?, AccessMode::BrisDeGlace);
    /// assert!(AccessMode::Centre15.is_emergency() && !AccessMode::Normal.is_emergency());
    /// # Ok::<(), carnet_sante::reference::nomenclature::NomenclatureError>(())
    /// ```
    AccessMode, AccessMode {
        /// With the person's consent.
        Normal = ("normal", "Accès normal", "Normal access"),
        /// The person cannot express a will and is in immediate danger.
        BrisDeGlace = ("bris_de_glace", "Bris de glace", "Break-glass"),
        /// The regulating doctor of a SAMU centre receives a call about the person.
        Centre15 = ("centre_15", "Régulation du centre 15", "Regulation by a SAMU centre"),
    }
}

impl AccessMode {
    /// The OID of the list.
    pub const OID: &str = "1.2.250.1.213.1.1.4.336";

    /// Whether it is one of the two modes of emergency.
    pub const fn is_emergency(self) -> bool {
        !matches!(self, Self::Normal)
    }
}
