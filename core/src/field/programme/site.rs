//! Programmes, sites and stages.

use super::LineId;
use crate::field::words::words;
use crate::identity::professional::Finess;
use crate::order::Map;
use crate::reference::territory::Territory;
use chrono::NaiveDate;

words! {
    programme:
    /// What a programme is.
    ProgrammeKind {
        /// Pilot of a few sites.
        Pilot = "pilot", "pilote";
        /// Generalisation to all.
        Generalisation = "generalisation", "généralisation";
        /// Experimentation with candidates.
        Experimentation = "experimentation", "expérimentation";
        /// Referents, one a département.
        Referents = "referents", "référents";
        /// Associations of users.
        Associations = "associations", "associations d’usagers";
        /// Telemedicine.
        Telemedicine = "telemedicine", "télémédecine";
        /// Coordination of care.
        CareCoordination = "care_coordination", "coordination des soins";
        /// Funding of equipment or use.
        Funding = "funding", "financement";
        /// Training.
        Training = "training", "formation";
        /// Anything else.
        Other = "other", "autre programme";
    }
}

words! {
    programme:
    /// How far a site has come, in order.
    Stage {
        /// It asked to take part.
        Candidate = "candidate", "candidat";
        /// It was retained.
        Retained = "retained", "retenu";
        /// Its software is ready.
        Equipped = "equipped", "équipé";
        /// It has deposited documents.
        Feeding = "feeding", "alimentant";
        /// It deposits them regularly.
        Regular = "regular", "alimentant régulièrement";
    }
}

words! {
    programme:
    /// What a site is.
    SiteKind {
        /// Health establishment.
        Establishment = "establishment", "établissement de santé";
        /// Maison de santé pluriprofessionnelle.
        Msp = "msp", "maison de santé";
        /// Group or practice of professionals.
        Practice = "practice", "groupement ou cabinet";
        /// Home for elderly dependent people.
        Ehpad = "ehpad", "EHPAD";
        /// Structure for people with a disability.
        Disability = "disability", "structure du handicap";
        /// Another social or medico-social establishment.
        Esms = "esms", "autre établissement médico-social";
        /// Pharmacy.
        Pharmacy = "pharmacy", "officine";
        /// Laboratory.
        Laboratory = "laboratory", "laboratoire";
        /// Association.
        Association = "association", "association";
        /// Anything else.
        Other = "other", "autre site";
    }
}

words! {
    programme:
    /// The four use pathways of the pilot of 2021.
    UsePathway {
        /// Elderly people.
        Elderly = "elderly", "personnes âgées";
        /// People with a disability.
        Disability = "disability", "handicap";
        /// Cancer.
        Cancer = "cancer", "cancer";
        /// Mother, child and young people.
        MotherChildYouth = "mother_child_youth", "mère, enfant, jeune";
    }
}

words! {
    programme:
    /// The six themes of work of 2023.
    Theme {
        /// Carers.
        Carers = "carers", "aidants";
        /// Administrative uses.
        AdministrativeUses = "administrative_uses", "usages administratifs";
        /// Complex pathways.
        ComplexPathways = "complex_pathways", "parcours complexes";
        /// Emergency.
        Emergency = "emergency", "urgence";
        /// Invisibility of documents.
        Invisibility = "invisibility", "invisibilité";
        /// Guide of deployment.
        DeploymentGuide = "deployment_guide", "guide de déploiement";
    }
}

/// A programme.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Programme {
    /// Identifier in the register.
    pub id: String,
    /// Its name.
    pub name: Option<String>,
    /// What it is.
    pub kind: ProgrammeKind,
    /// Where.
    pub territory: Territory,
    /// First day.
    pub starts_on: NaiveDate,
    /// The day after the last; none while it runs.
    pub ends_on: Option<NaiveDate>,
    /// Tags.
    pub pathways: Vec<UsePathway>,
    /// Tags.
    pub themes: Vec<Theme>,
    /// The funding line that it draws on.
    pub funding_line: Option<LineId>,
}

/// A site of a programme.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Site {
    /// Identifier in the register.
    pub id: String,
    /// Its programme.
    pub programme: String,
    /// What it is.
    pub kind: SiteKind,
    /// Where.
    pub territory: Territory,
    /// The phase of the programme that it belongs to.
    pub phase: Option<String>,
    /// Its FINESS, if it is an establishment.
    pub finess: Option<Finess>,
    /// The day after its last in the programme.
    pub left_on: Option<NaiveDate>,
    /// The day of each stage known.
    pub stages: Map<Stage, NaiveDate>,
}

impl Site {
    /// The first day on which it is known to have reached a stage: that of the stage, or of the first
    /// later one.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::programme::{Programmes, Rows, Stage};
    /// use carnet_sante::field::rows::RawRow;
    /// use carnet_sante::time::parse_date;
    /// let row = RawRow::new;
    /// let rows = Rows {
    ///     programmes: vec![Some(row().with("id", "p").with("kind", "pilot").with("territory", "31")
    ///         .with("starts_on", "2021-01-01"))],
    ///     sites: vec![Some(row().with("id", "s").with("programme", "p").with("territory", "31")
    ///         .with("left_on", "2021-12-31"))],
    ///     stages: vec![Some(row().with("site", "s").with("stage", "feeding").with("on", "2021-03-01"))],
    ///     ..Rows::default()
    /// };
    /// let (register, _) = Programmes::read(&rows);
    /// let site = register.sites().next().unwrap();
    /// assert_eq!(site.reached_on(Stage::Retained), Some(parse_date("2021-03-01")?));
    /// assert_eq!(site.reached_on(Stage::Regular), None);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn reached_on(&self, stage: Stage) -> Option<NaiveDate> {
        self.stages.iter().find(|(reached, _)| **reached >= stage).map(|(_, on)| *on)
    }

    /// The furthest stage by a date.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::programme::{Programmes, Rows, Stage};
    /// use carnet_sante::field::rows::RawRow;
    /// use carnet_sante::time::parse_date;
    /// let row = RawRow::new;
    /// let rows = Rows {
    ///     programmes: vec![Some(row().with("id", "p").with("kind", "pilot").with("territory", "31")
    ///         .with("starts_on", "2021-01-01"))],
    ///     sites: vec![Some(row().with("id", "s").with("programme", "p").with("territory", "31")
    ///         .with("left_on", "2021-12-31"))],
    ///     stages: vec![Some(row().with("site", "s").with("stage", "feeding").with("on", "2021-03-01"))],
    ///     ..Rows::default()
    /// };
    /// let (register, _) = Programmes::read(&rows);
    /// let site = register.sites().next().unwrap();
    /// assert_eq!(site.stage_at(parse_date("2021-03-01")?), Some(Stage::Feeding));
    /// assert_eq!(site.stage_at(parse_date("2021-02-28")?), None);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn stage_at(&self, at: NaiveDate) -> Option<Stage> {
        self.stages.iter().filter(|(_, on)| **on <= at).map(|(stage, _)| *stage).last()
    }

    /// Whether it has not left by the end of a day.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::programme::{Programmes, Rows};
    /// use carnet_sante::field::rows::RawRow;
    /// use carnet_sante::time::parse_date;
    /// let row = RawRow::new;
    /// let rows = Rows {
    ///     programmes: vec![Some(row().with("id", "p").with("kind", "pilot").with("territory", "31")
    ///         .with("starts_on", "2021-01-01"))],
    ///     sites: vec![Some(row().with("id", "s").with("programme", "p").with("territory", "31")
    ///         .with("left_on", "2021-12-31"))],
    ///     stages: vec![Some(row().with("site", "s").with("stage", "feeding").with("on", "2021-03-01"))],
    ///     ..Rows::default()
    /// };
    /// let (register, _) = Programmes::read(&rows);
    /// let site = register.sites().next().unwrap();
    /// assert!(site.is_in(parse_date("2021-12-30")?) && !site.is_in(parse_date("2021-12-31")?));
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn is_in(&self, at: NaiveDate) -> bool {
        self.left_on.is_none_or(|left| at < left)
    }
}
