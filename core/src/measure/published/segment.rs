//! The part of the whole that a figure is about: an age class, a kind of document, a sector…

use super::PublishedError;
use serde::{Serialize, Serializer};
use std::fmt;

macro_rules! values {
    ($(#[$doc:meta])* $name:ident { $($(#[$each:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name { $($(#[$each])* $variant,)* }

        impl $name {
            /// The text after the colon of a segment.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
            fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

values! {
    /// Kinds of documents, as the sources group them.
    DocumentGroup {
        /// Biology reports (« CR de biologie », « CR d’analyses »).
        BiologyReport = "biology_report",
        /// Radiology reports.
        RadiologyReport = "radiology_report",
        /// Imaging reports.
        ImagingReport = "imaging_report",
        /// Documents at the end of a hospital stay.
        DischargeDocument = "discharge_document",
        /// Discharge letters (« lettres de liaison de sortie »).
        DischargeLetter = "discharge_letter",
        /// Hospital reports.
        HospitalReport = "hospital_report",
        /// Prescriptions.
        Prescription = "prescription",
    }
}

values! {
    /// Who feeds, or who is counted: sectors and professions, as the sources group them.
    Sector {
        /// Doctors, without more.
        Doctors = "doctors",
        /// « Médecine de ville ».
        TownMedicine = "town_medicine",
        /// « Médecins libéraux ».
        IndependentDoctors = "independent_doctors",
        /// « Professionnels libéraux », all professions.
        Independent = "independent",
        /// General practitioners.
        GeneralPractice = "general_practice",
        /// Radiologists and radiology.
        Radiology = "radiology",
        /// Biologists and laboratories.
        Biology = "biology",
        /// Hospitals.
        Hospital = "hospital",
        /// « Établissements de santé ».
        Establishment = "establishment",
        /// « Structures médico-sociales ».
        MedicoSocial = "medico_social",
        /// « Ehpad ».
        Ehpad = "ehpad",
        /// Pharmacies and pharmacists.
        Pharmacy = "pharmacy",
    }
}

values! {
    /// How people reach their space.
    Channel {
        /// The mobile application.
        App = "app",
        /// The web site.
        Web = "web",
    }
}

/// Completed years, both ends included; no upper end for « 60 ans et plus ».
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AgeClass {
    /// Youngest age.
    pub from: u8,
    /// Oldest age, if there is one.
    pub to: Option<u8>,
}

/// The part of the whole that a figure is about. Written `axis:value`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Segment {
    /// People of these ages.
    Age(AgeClass),
    /// These documents.
    Document(DocumentGroup),
    /// This sector or profession.
    Sector(Sector),
    /// This channel.
    Channel(Channel),
}

impl Segment {
    /// Reads a segment such as `age:60+`, `age:25-69`, `document:prescription`, `sector:biology`.
    ///
    /// # Errors
    /// `published.segment` for another form, an unknown axis or an unknown value.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::measure::published::Segment;
    /// assert_eq!(Segment::parse("age:60+")?.to_string(), "age:60+");
    /// assert!(Segment::parse("60+").is_err());
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, PublishedError> {
        let read = || {
            let (axis, value) = text.split_once(':')?;
            match axis {
                "age" => age(value).map(Self::Age),
                "document" => DocumentGroup::parse(value).map(Self::Document),
                "sector" => Sector::parse(value).map(Self::Sector),
                "channel" => Channel::parse(value).map(Self::Channel),
                _ => None,
            }
        };
        read().ok_or_else(|| PublishedError::Segment { given: text.to_owned() })
    }
}

fn age(text: &str) -> Option<AgeClass> {
    let years = |part: &str| {
        let plain = !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| part.parse::<u8>().ok()).flatten()
    };
    match (text.strip_suffix('+'), text.split_once('-')) {
        (Some(from), None) => Some(AgeClass { from: years(from)?, to: None }),
        (None, Some((from, to))) => {
            let (from, to) = (years(from)?, years(to)?);
            (from <= to).then_some(AgeClass { from, to: Some(to) })
        }
        _ => None,
    }
}

impl fmt::Display for Segment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Age(AgeClass { from, to: Some(to) }) => write!(f, "age:{from}-{to}"),
            Self::Age(AgeClass { from, to: None }) => write!(f, "age:{from}+"),
            Self::Document(document) => write!(f, "document:{}", document.as_str()),
            Self::Sector(sector) => write!(f, "sector:{}", sector.as_str()),
            Self::Channel(channel) => write!(f, "channel:{}", channel.as_str()),
        }
    }
}

impl Serialize for Segment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
