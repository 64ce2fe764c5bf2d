//! The code lists of fr-core about identities: how reliable one is, which is no status of the RNIV,
//! and by which document it was validated.

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

impl Reliability {
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

/// Code and French label of the documents.
const MODES: [(&str, &str); 9] = [
    ("AN", "Extrait d'acte de naissance"),
    ("CC", "Carnet de circulation"),
    ("CE", "Carte Européenne"),
    ("CM", "Carte militaire"),
    ("CN", "Carte nationale d'identité"),
    ("CS", "Carte de séjour"),
    ("LE", "Livret de famille"),
    ("PA", "Passeport"),
    ("PC", "Permis de conduire"),
];

/// A code of the fr-core code system of validation modes: the document by which an identity was
/// validated, beside its reliability.
///
/// Nothing here says which of them is a document of high confidence, as the check that makes a
/// [`Status`](super::Status) asks: the sources name passport, national identity card and residence
/// permit, and the birth record and the « livret de famille » under conditions.
///
/// Source: Interop-Sante/FHIR-FR-Core at ab12b20ad3 (fr-core 2.0.0 ci, 2023).
///
/// # Examples
/// ```
/// use carnet_sante::identity::ValidationMode;
/// assert_eq!(ValidationMode::parse("PA")?.label_fr(), "Passeport");
/// # Ok::<(), carnet_sante::identity::InsError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ValidationMode(&'static (&'static str, &'static str));

/// The readers of a code list.
macro_rules! code_list {
    ($type:ident, $codes:ident, $error:ident, $path:literal, $system:literal, $example:literal) => {
        text_form!($type, InsError, code);

        impl $type {
            /// The code system.
            pub const SYSTEM: &str = $system;

            /// Reads one of the codes of the source.
            ///
            /// # Errors
            #[doc = concat!("`identity.ins.", $path, "`.")]
            ///
            /// # Examples
            /// ```
            #[doc = concat!("use carnet_sante::identity::", stringify!($type), ";")]
            #[doc = concat!("assert_eq!(", stringify!($type), "::parse(\"", $example, "\")?.code(), \"", $example, "\");")]
            #[doc = concat!("assert!(", stringify!($type), "::parse(\"?\").is_err());")]
            /// # Ok::<(), carnet_sante::Error>(())
            /// ```
            pub fn parse(text: &str) -> Result<Self, InsError> {
                Self::all().find(|one| one.code() == text).ok_or(InsError::$error)
            }

            /// Every code, in the order of the source.
            ///
            /// # Examples
            /// ```
            #[doc = concat!("use carnet_sante::identity::", stringify!($type), ";")]
            #[doc = concat!("assert!(", stringify!($type), "::all().any(|one| one.code() == \"", $example, "\"));")]
            /// ```
            pub fn all() -> impl ExactSizeIterator<Item = Self> + Clone {
                $codes.iter().map(Self)
            }

            /// The code.
            pub const fn code(self) -> &'static str {
                self.0.0
            }

            /// The French label.
            pub const fn label_fr(self) -> &'static str {
                self.0.1
            }
        }

        impl fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($type), "({})"), self.code())
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.code())
            }
        }
    };
}

code_list!(
    Reliability,
    CODES,
    Reliability,
    "reliability",
    "https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0445",
    "VALI"
);
code_list!(
    ValidationMode,
    MODES,
    ValidationMode,
    "validation_mode",
    "https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-mode-validation-identity",
    "PA"
);
