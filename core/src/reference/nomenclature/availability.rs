use super::NomenclatureError;
use super::listed::{by_code, enumerated};

enumerated! {
    /// Whether a document is the current one: JDV_J52-AvailabilityStatus-CISIS, OID
    /// 1.2.250.1.213.1.1.5.131. The codes here are short; [`urn`](Self::urn) is the official one.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::nomenclature::Availability;
    /// assert_eq!(Availability::parse("archived")?.urn(), "urn:asip:ci-sis:2010:StatusType:Archived");
    /// # Ok::<(), carnet_sante::reference::nomenclature::NomenclatureError>(())
    /// ```
    Availability, Availability {
        /// Current.
        Current = ("current", "Version à jour", "Current"),
        /// Replaced by a newer version.
        Superseded = ("superseded", "Version obsolète", "Superseded"),
        /// Archived, and current.
        Archived = ("archived", "Version archivée", "Archived"),
        /// Deleted by its author: kept, shown to nobody.
        Deleted = ("deleted", "Version dépubliée", "Deleted"),
    }
}

impl Availability {
    /// The official code.
    pub const fn urn(self) -> &'static str {
        match self {
            Self::Current => "urn:oasis:names:tc:ebxml-regrep:StatusType:Approved",
            Self::Superseded => "urn:oasis:names:tc:ebxml-regrep:StatusType:Deprecated",
            Self::Archived => "urn:asip:ci-sis:2010:StatusType:Archived",
            Self::Deleted => "urn:asip:ci-sis:2010:StatusType:Deleted",
        }
    }
}
