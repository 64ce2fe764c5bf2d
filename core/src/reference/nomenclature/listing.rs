//! Every code list in one shape: what fills the selectors of a form.

use super::{
    AccessMode, Availability, Confidentiality, DocumentClass, DocumentType, HealthMeasure,
    NomenclatureError, Profession, ProfessionList, SubjectRelation, Visibility,
};
use crate::reference::rows::{head, rows};
use serde::Serialize;
use std::borrow::Cow;

const TYPES: &str = include_str!("../../../data/document_types.csv");
const CLASSES: &str = include_str!("../../../data/document_classes.csv");
const PROFESSIONS: &str = include_str!("../../../data/professions.csv");
const SPECIALTIES: &str = include_str!("../../../data/specialties.csv");
const ROLES: &str = include_str!("../../../data/roles.csv");
const RELATIONS: &str = include_str!("../../../data/subject_relations.csv");
const MEASURES: &str = include_str!("../../../data/health_measures.csv");

const CLASS_SYSTEM: &str = "1.2.250.1.213.1.1.4.1";
const SPECIALTY_SYSTEM: &str = "1.2.250.1.213.1.1.4.5";
const ROLE_SYSTEM: &str = "1.2.250.1.213.1.6.1.107";
const VISIBILITY_SYSTEM: &str = "1.2.250.1.213.1.1.4.13";
const CONFIDENTIALITY_SYSTEM: &str = "2.16.840.1.113883.5.25";

/// A code list, with where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CodeList {
    /// The name that it is asked by.
    pub name: &'static str,
    /// French title.
    pub title_fr: &'static str,
    /// English title.
    pub title_en: &'static str,
    /// OID of the list of the State; `None` for several lists in one, and where none was found.
    pub oid: Option<&'static str>,
    /// Its version, as the data say it; `None` where none was found.
    pub version: Option<&'static str>,
    /// Where it was read.
    pub source: &'static str,
    /// Whether it holds the whole list; `false` where it holds what rules about access need.
    pub complete: bool,
    /// Its codes, in the order of the library.
    pub members: Vec<ListedCode>,
}

/// A code of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ListedCode {
    /// The code, as the other functions read it.
    pub code: Cow<'static, str>,
    /// OID of the system that the code is of, where it was found.
    pub oid: Option<&'static str>,
    /// French label.
    pub label_fr: Cow<'static, str>,
    /// English label, where the data have one.
    pub label_en: Option<&'static str>,
    /// What it belongs to: the class of a type of document, the list of a profession (`G15`), the
    /// profession of a specialty, the group of the access matrix of an activity kind.
    pub parent: Option<Cow<'static, str>>,
    /// Whether a new record may have it; a retired code is read and never written.
    pub in_use: bool,
    /// What else is known: `holder_may_deposit`, `health_profession`, `ci_sis`.
    pub traits: Vec<&'static str>,
}

impl ListedCode {
    /// A code in use, with a French label and no more.
    pub fn new(code: impl Into<Cow<'static, str>>, label_fr: impl Into<Cow<'static, str>>) -> Self {
        Self {
            code: code.into(),
            oid: None,
            label_fr: label_fr.into(),
            label_en: None,
            parent: None,
            in_use: true,
            traits: Vec::new(),
        }
    }

    fn of(self, oid: &'static str) -> Self {
        Self { oid: Some(oid).filter(|oid| !oid.is_empty()), ..self }
    }

    fn in_english(self, label_en: impl Into<Option<&'static str>>) -> Self {
        Self { label_en: label_en.into(), ..self }
    }

    /// The same, under what it belongs to.
    #[must_use]
    pub fn under(self, parent: impl Into<Cow<'static, str>>) -> Self {
        Self { parent: Some(parent.into()), ..self }
    }

    fn also(mut self, name: &'static str, holds: bool) -> Self {
        self.traits.extend(holds.then_some(name));
        self
    }
}

impl CodeList {
    /// The names of the lists.
    pub const NAMES: [&str; 11] = [
        "access_modes",
        "availabilities",
        "confidentialities",
        "document_classes",
        "document_types",
        "health_measures",
        "professions",
        "roles",
        "specialties",
        "subject_relations",
        "visibilities",
    ];

    /// The list of a name, with every code, label and OID that the library has of it.
    ///
    /// Labels are French, as the State writes them; English ones are there where the data have them.
    /// `specialties` holds the codes that rules about access read, not the whole list of the State.
    ///
    /// # Errors
    /// [`NomenclatureError::List`].
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::nomenclature::CodeList;
    /// let modes = CodeList::named("access_modes")?;
    /// assert_eq!(modes.oid, Some("1.2.250.1.213.1.1.4.336"));
    /// assert_eq!(modes.members[1].code, "bris_de_glace");
    /// assert!(CodeList::named("pets").is_err());
    /// # Ok::<(), carnet_sante::reference::nomenclature::NomenclatureError>(())
    /// ```
    pub fn named(name: &str) -> Result<Self, NomenclatureError> {
        Ok(match name {
            "access_modes" => access_modes(),
            "availabilities" => availabilities(),
            "confidentialities" => confidentialities(),
            "document_classes" => document_classes(),
            "document_types" => document_types(),
            "health_measures" => health_measures(),
            "professions" => professions(),
            "roles" => roles(),
            "specialties" => specialties(),
            "subject_relations" => subject_relations(),
            "visibilities" => visibilities(),
            _ => return Err(NomenclatureError::List),
        })
    }

    /// A list that the code names, without members yet.
    fn coded(name: &'static str, titles: [&'static str; 2], source: &'static str) -> Self {
        let [title_fr, title_en] = titles;
        let members = Vec::new();
        Self { name, title_fr, title_en, oid: None, version: None, source, complete: true, members }
    }

    /// A list in a table of `core/data`, whose head says its source and its version.
    fn tabled(name: &'static str, titles: [&'static str; 2], table: &'static str) -> Self {
        let source = head(table, "Source").unwrap_or_default();
        Self { version: head(table, "Version"), ..Self::coded(name, titles, source) }
    }

    fn of(self, oid: &'static str) -> Self {
        Self { oid: Some(oid), ..self }
    }

    fn dated(self, version: &'static str) -> Self {
        Self { version: Some(version), ..self }
    }

    fn with(self, members: impl Iterator<Item = ListedCode>) -> Self {
        Self { members: members.collect(), ..self }
    }
}

fn access_modes() -> CodeList {
    let titles = ["Modes d’accès", "Access modes"];
    let members = AccessMode::ALL.iter().map(|one| {
        ListedCode::new(one.code(), one.label_fr()).of(AccessMode::OID).in_english(one.label_en())
    });
    CodeList::coded("access_modes", titles, "TRE_R248-ModeAcces").of(AccessMode::OID).with(members)
}

/// The codes are short ones of the library, so they are of no system.
fn availabilities() -> CodeList {
    let titles = ["Disponibilité d’un document", "Availability of a document"];
    let members = Availability::ALL
        .iter()
        .map(|one| ListedCode::new(one.code(), one.label_fr()).in_english(one.label_en()));
    CodeList::coded("availabilities", titles, "JDV_J52-AvailabilityStatus-CISIS")
        .of("1.2.250.1.213.1.1.5.131")
        .dated("2020-04-24")
        .with(members)
}

fn confidentialities() -> CodeList {
    let titles = ["Confidentialité d’un document", "Confidentiality of a document"];
    let members = Confidentiality::ALL.iter().map(|one| {
        let listed = ListedCode::new(one.code(), one.label_fr()).of(CONFIDENTIALITY_SYSTEM);
        listed.in_english(one.label_en())
    });
    CodeList::coded("confidentialities", titles, "JDV_J08-XdsConfidentialityCode-CISIS")
        .of(CONFIDENTIALITY_SYSTEM)
        .dated("2020-04-24")
        .with(members)
}

fn visibilities() -> CodeList {
    let titles = ["Visibilité d’un document", "Visibility of a document"];
    let members = Visibility::ALL.iter().map(|one| {
        let listed = ListedCode::new(one.code(), one.label_fr()).of(VISIBILITY_SYSTEM);
        listed.in_english(one.label_en()).also("ci_sis", one.in_ci_sis())
    });
    CodeList::coded("visibilities", titles, "TRE_A07-StatutVisibiliteDocument")
        .of(VISIBILITY_SYSTEM)
        .dated("2023-12-15")
        .with(members)
}

fn document_classes() -> CodeList {
    let titles = ["Classes de document", "Classes of document"];
    let members = DocumentClass::all().map(|one| {
        // The class of another list is written with that list.
        let system = if one.code().starts_with("urn:") { "" } else { CLASS_SYSTEM };
        ListedCode::new(one.code(), one.label_fr()).of(system).in_english(one.label_en())
    });
    CodeList::tabled("document_classes", titles, CLASSES).of(CLASS_SYSTEM).with(members)
}

fn document_types() -> CodeList {
    let titles = ["Types de document", "Types of document"];
    let members = DocumentType::all().map(|one| ListedCode {
        in_use: one.in_use(),
        ..ListedCode::new(one.code(), one.label_fr())
            .of(one.system())
            .under(one.class().code())
            .also("holder_may_deposit", one.holder_may_deposit())
    });
    CodeList::tabled("document_types", titles, TYPES).of("1.2.250.1.213.1.1.5.471").with(members)
}

fn health_measures() -> CodeList {
    let titles = ["Mesures de santé", "Health measures"];
    let members = HealthMeasure::all().map(|one| ListedCode::new(one.code(), one.label_fr()));
    CodeList::tabled("health_measures", titles, MEASURES).with(members)
}

fn professions() -> CodeList {
    let titles = ["Professions", "Professions"];
    let members = rows(PROFESSIONS).filter_map(|mut field| {
        let (code, list) = (field.next()?, field.next()?);
        let (retired_on, label_fr) = (field.next()?, field.next()?);
        let profession = Profession::parse(code).ok()?;
        let listed = ListedCode {
            in_use: retired_on.is_empty(),
            ..ListedCode::new(code, label_fr).under(list)
        };
        let oid = profession.list().and_then(ProfessionList::oid).unwrap_or_default();
        Some(listed.of(oid).also("health_profession", profession.is_health()))
    });
    CodeList::tabled("professions", titles, PROFESSIONS).with(members)
}

fn roles() -> CodeList {
    let titles = ["Rôles de prise en charge", "Roles of care"];
    let members = rows(ROLES).filter_map(|mut field| {
        Some(ListedCode::new(field.next()?, field.next()?).of(ROLE_SYSTEM))
    });
    CodeList::tabled("roles", titles, ROLES).of(ROLE_SYSTEM).with(members)
}

fn specialties() -> CodeList {
    let titles = ["Spécialités qui décident de l’accès", "Specialties that decide about access"];
    let members = rows(SPECIALTIES).filter_map(|mut field| {
        let (code, profession, label_fr) = (field.next()?, field.next()?, field.next()?);
        Some(ListedCode::new(code, label_fr).of(SPECIALTY_SYSTEM).under(profession))
    });
    let listed = CodeList::tabled("specialties", titles, SPECIALTIES).of(SPECIALTY_SYSTEM);
    CodeList { complete: false, ..listed.with(members) }
}

fn subject_relations() -> CodeList {
    let titles = ["Liens avec la personne", "Relations to the person"];
    let members = SubjectRelation::all().map(|one| {
        ListedCode::new(one.code(), one.label_fr()).of(one.system()).in_english(one.label_en())
    });
    CodeList::tabled("subject_relations", titles, RELATIONS)
        .of("1.2.250.1.213.3.3.16")
        .with(members)
}
