//! The reliability codes of fr-core, which are not the statuses of the RNIV.

use super::InsError;
use crate::identity::masked::text_form;
use std::fmt;

/// Code and French label. « Identité ndésactivée » of the source is spelt as it was meant.
const CODES: [(&str, &str); 19] = [
    ("VIDE", "Identité non encore qualifiée"),
    ("PROV", "Identité provisoire"),
    ("VALI", "Identité validée"),
    ("DOUB", "Doublon"),
    ("DESA", "Identité désactivée"),
    ("DPOT", "Doublon potentiel"),
    ("DOUA", "Doublon avéré"),
    ("COLP", "Collision potentielle"),
    ("COLV", "Collision avérée"),
    ("FILI", "Filiation"),
    ("CACH", "Identité cachée"),
    ("ANOM", "Anonyme"),
    ("IDVER", "Identité vérifiée par le patient"),
    ("RECD", "Identité reçue d'un autre domaine"),
    ("IDRA", "Identité rapprochée dans un autre domaine"),
    ("USUR", "Identité usurpée"),
    ("HOMD", "Homonyme détecté"),
    ("HOMA", "Homonyme avéré"),
    ("INVA", "Identité invalidée"),
];

/// A code of the fr-core code system v2-0445, « fiabilité de l'identité ».
///
/// A type of its own: no code of it is a [`Status`](super::Status) of the RNIV, and nothing
/// converts one into the other. Here `VALI` goes with an INS
/// ([`requires_ins`](Self::requires_ins)); in the RNIV it says that the INSi was *not* called.
///
/// Source: Interop-Sante/FHIR-FR-Core at ab12b20ad3 (fr-core 2.0.0 ci, 2023), OID
/// 2.16.840.1.113883.12.445; the invariant fr-core-1 of `fr-core-patient-ins`. Later versions may
/// have more codes.
///
/// # Examples
/// ```
/// use carnet_sante::identity::Reliability;
/// let reliability = Reliability::parse("DOUB")?;
/// assert_eq!((reliability.label_fr(), reliability.requires_ins()), ("Doublon", false));
/// # Ok::<(), carnet_sante::identity::InsError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Reliability(&'static (&'static str, &'static str));

text_form!(Reliability, InsError, code);

impl Reliability {
    /// The code system.
    pub const SYSTEM: &str = "https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0445";

    /// Reads one of the codes of the source.
    ///
    /// # Errors
    /// `identity.ins.reliability`.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::Reliability;
    /// assert_eq!(Reliability::parse("VALI")?.label_fr(), "Identité validée");
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, InsError> {
        Self::all().find(|one| one.code() == text).ok_or(InsError::Reliability)
    }

    /// Every code, in the order of the source.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::Reliability;
    /// assert_eq!(Reliability::all().len(), 19);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn all() -> impl ExactSizeIterator<Item = Self> + Clone {
        CODES.iter().map(Self)
    }

    /// The code.
    pub const fn code(self) -> &'static str {
        self.0.0
    }

    /// The French label.
    pub const fn label_fr(self) -> &'static str {
        self.0.1
    }

    /// Whether a patient with this code must have a matricule: `VALI` only (fr-core-1).
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::Reliability;
    /// assert!(Reliability::parse("VALI")?.requires_ins());
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn requires_ins(self) -> bool {
        self.code() == "VALI"
    }
}

impl fmt::Debug for Reliability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reliability({})", self.code())
    }
}

impl fmt::Display for Reliability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}
