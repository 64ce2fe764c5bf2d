//! One person's digital health space: what it holds, with whom it is shared, what happens to it.
//!
//! | official French term | type |
//! |---|---|
//! | titulaire, représentant légal, aidant, professionnel, établissement | [`Actor`] |
//! | document, auteur, statut de visibilité, version | [`document`] |
//! | consentement, blocage, urgence, opposition à l'alimentation, trace | [`sharing`] |
//! | messagerie, catalogue de services, profil médical | [`messaging`], [`services`], [`medical`] |
//! | droits d'accès, matrice d'habilitation | [`access`] |
//! | l'espace lui-même: opposition, ouverture, activation, clôture | [`space`] |
//!
//! This wing knows one person and never counts; it holds no name and no matricule: a space is named
//! by whoever keeps its journal.

pub mod access;
pub mod act;
pub mod actor;
pub mod document;
pub mod id;
pub mod medical;
pub mod messaging;
pub(crate) mod object;
pub mod services;
pub mod sharing;
pub mod space;

pub use actor::Actor;
pub use id::{
    DocumentId, ItemId, Note, PersonRef, ProfessionalId, RuleId, ServiceId, StructureId, TextError,
};
