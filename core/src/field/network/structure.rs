//! Structures, charters and their signatures.

use crate::field::words::words;
use crate::identity::professional::Finess;
use crate::reference::territory::Territory;
use chrono::NaiveDate;

words! {
    network:
    /// What a structure is.
    StructureKind {
        /// Agence régionale de santé.
        Ars = "ars", "agence régionale de santé";
        /// Direction de la coordination de la gestion du risque.
        Dcgdr = "dcgdr", "coordination de la gestion du risque";
        /// Caisse primaire d'assurance maladie.
        Cpam = "cpam", "caisse primaire d’assurance maladie";
        /// Groupement régional d'appui au développement de la e-santé.
        Grades = "grades", "groupement régional d’appui (GRADeS)";
        /// Union régionale des professionnels de santé.
        Urps = "urps", "union régionale des professionnels (URPS)";
        /// Centre hospitalier universitaire.
        Chu = "chu", "centre hospitalier universitaire";
        /// Another health establishment.
        Establishment = "establishment", "établissement de santé";
        /// Federation of establishments or associations.
        Federation = "federation", "fédération";
        /// Mutual.
        Mutual = "mutual", "mutualité";
        /// Association.
        Association = "association", "association";
        /// Anything else.
        Other = "other", "autre structure";
    }
}

/// A structure of the network.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Structure {
    /// Identifier in the register.
    pub id: String,
    /// What it is.
    pub kind: StructureKind,
    /// Where it works.
    pub territory: Territory,
    /// Its name.
    pub name: Option<String>,
    /// Its FINESS, if it is an establishment.
    pub finess: Option<Finess>,
}

/// A charter of ambassadors.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Charter {
    /// Identifier in the register.
    pub id: String,
    /// Where it holds.
    pub territory: Territory,
    /// The first day on which it may be signed.
    pub opened_on: NaiveDate,
}

/// The signature of a charter by a structure.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Signature {
    /// Charter.
    pub charter: String,
    /// Structure.
    pub structure: String,
    /// Day.
    pub signed_on: NaiveDate,
}
