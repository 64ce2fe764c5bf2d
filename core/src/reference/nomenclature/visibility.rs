use super::NomenclatureError;
use super::listed::{by_code, enumerated};
use serde::de::{Deserializer, Error, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use std::fmt;

enumerated! {
    /// HL7 confidentiality, OID 2.16.840.1.113883.5.25; `N` is the base value.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::nomenclature::Confidentiality;
    /// assert_eq!(Confidentiality::parse("R")?.label_fr(), "Restreint");
    /// # Ok::<(), carnet_sante::reference::nomenclature::NomenclatureError>(())
    /// ```
    Confidentiality, Confidentiality {
        /// Normal.
        N = ("N", "Normal", "Normal"),
        /// Restricted.
        R = ("R", "Restreint", "Restricted"),
        /// Very restricted.
        V = ("V", "Très restreint", "Very restricted"),
    }
}

enumerated! {
    /// From whom a document is hidden: TRE_A07-StatutVisibiliteDocument, OID 1.2.250.1.213.1.1.4.13.
    /// The last two are not in the value set of the CI-SIS.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::nomenclature::Visibility;
    /// assert_eq!(Visibility::parse("MASQUE_PS")?, Visibility::MasquePs);
    /// assert!(!Visibility::MasquePt.in_ci_sis());
    /// # Ok::<(), carnet_sante::reference::nomenclature::NomenclatureError>(())
    /// ```
    Visibility, Visibility {
        /// From health professionals.
        MasquePs = ("MASQUE_PS", "Masqué aux professionnels de santé", "Hidden from health professionals"),
        /// From the patient.
        InvisiblePatient = ("INVISIBLE_PATIENT", "Non visible par le patient", "Not visible to the patient"),
        /// From the legal representatives.
        InvisibleRepresentantsLegaux = (
            "INVISIBLE_REPRESENTANTS_LEGAUX",
            "Non visible par les représentants légaux du patient",
            "Not visible to the legal representatives"
        ),
        /// From professionals of social care.
        MasquePsocial = (
            "MASQUE_PSOCIAL", "Masqué aux professionnels du domaine social", "Hidden from social professionals"
        ),
        /// From third persons.
        MasquePt = ("MASQUE_PT", "Masqué aux personnes tierces", "Hidden from third persons"),
    }
}

impl Visibility {
    /// Whether the value set of the CI-SIS (JDV_J08) has it.
    pub const fn in_ci_sis(self) -> bool {
        !matches!(self, Self::MasquePsocial | Self::MasquePt)
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// A set of [`Visibility`] in one byte; a list of codes in JSON, in the order of the members.
///
/// # Examples
/// ```
/// use carnet_sante::reference::nomenclature::{Visibility, VisibilitySet};
/// let set = VisibilitySet::EMPTY.with(Visibility::MasquePs).with(Visibility::MasquePt);
/// assert!(set.contains(Visibility::MasquePs) && set.len() == 2);
/// assert_eq!(serde_json::to_string(&set)?, r#"["MASQUE_PS","MASQUE_PT"]"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(into = "Vec<Visibility>")]
pub struct VisibilitySet(u8);

impl<'de> Deserialize<'de> for VisibilitySet {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Codes;
        impl<'de> Visitor<'de> for Codes {
            type Value = VisibilitySet;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of codes, each once")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<VisibilitySet, A::Error> {
                let mut set = VisibilitySet::EMPTY;
                while let Some(code) = list.next_element()? {
                    if set.contains(code) {
                        return Err(A::Error::custom("expected each code once"));
                    }
                    set = set.with(code);
                }
                Ok(set)
            }
        }
        from.deserialize_seq(Codes)
    }
}

impl VisibilitySet {
    /// Hidden from nobody.
    pub const EMPTY: Self = Self(0);

    /// Whether it holds a code.
    pub const fn contains(self, one: Visibility) -> bool {
        self.0 & one.bit() != 0
    }

    /// The set with a code more.
    #[must_use]
    pub const fn with(self, one: Visibility) -> Self {
        Self(self.0 | one.bit())
    }

    /// The set with a code less.
    #[must_use]
    pub const fn without(self, one: Visibility) -> Self {
        Self(self.0 & !one.bit())
    }

    /// How many codes it holds.
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether the document is hidden from nobody.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Its codes, in the order of the list.
    pub fn iter(self) -> impl Iterator<Item = Visibility> + Clone {
        Visibility::ALL.iter().copied().filter(move |one| self.contains(*one))
    }

    /// One bit a member, the first member in the lowest.
    pub const fn bits(self) -> u8 {
        self.0
    }
}

impl FromIterator<Visibility> for VisibilitySet {
    fn from_iter<I: IntoIterator<Item = Visibility>>(codes: I) -> Self {
        codes.into_iter().fold(Self::EMPTY, Self::with)
    }
}

impl From<VisibilitySet> for Vec<Visibility> {
    fn from(set: VisibilitySet) -> Self {
        set.iter().collect()
    }
}

impl fmt::Debug for VisibilitySet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}
