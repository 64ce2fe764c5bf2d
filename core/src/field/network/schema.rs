//! The tables of a register of the network.

use super::{ActionKind, AmbassadorKind, StructureKind, Subject};
use crate::field::rows::{Form, Schema, may, need};

pub(super) static STRUCTURES: Schema = Schema {
    table: "structures",
    title: "structures",
    columns: &[
        need("id", "identifiant", Form::Id),
        need("kind", "type", Form::Word(StructureKind::WORDS)),
        need("territory", "territoire", Form::Territory),
        may("name", "nom", Form::Text),
        may("finess", "finess", Form::Finess),
    ],
};

pub(super) static COORDINATORS: Schema = Schema {
    table: "coordinators",
    title: "coordinateurs",
    columns: &[
        need("coordinator", "coordinateur", Form::Id),
        need("territory", "territoire", Form::Territory),
        need("from", "debut", Form::Date),
        may("until", "fin", Form::Date),
    ],
};

pub(super) static AMBASSADORS: Schema = Schema {
    table: "ambassadors",
    title: "ambassadeurs",
    columns: &[
        need("id", "identifiant", Form::Id),
        need("kind", "type", Form::Word(AmbassadorKind::WORDS)),
        need("territory", "territoire", Form::Territory),
        may("structure", "structure", Form::Id),
        need("joined_on", "arrivee", Form::Date),
        may("left_on", "depart", Form::Date),
    ],
};

pub(super) static CHARTERS: Schema = Schema {
    table: "charters",
    title: "chartes",
    columns: &[
        need("id", "identifiant", Form::Id),
        need("territory", "territoire", Form::Territory),
        need("opened_on", "ouverture", Form::Date),
    ],
};

pub(super) static SIGNATURES: Schema = Schema {
    table: "signatures",
    title: "signatures",
    columns: &[
        need("charter", "charte", Form::Id),
        need("structure", "structure", Form::Id),
        need("signed_on", "date", Form::Date),
    ],
};

pub(super) static COMMITMENTS: Schema = Schema {
    table: "commitments",
    title: "engagements",
    columns: &[
        need("id", "identifiant", Form::Id),
        need("structure", "structure", Form::Id),
        may("charter", "charte", Form::Id),
        need("subject", "objet", Form::Word(Subject::WORDS)),
        need("target", "cible", Form::Count),
        may("population", "population", Form::Count),
        may("baseline", "point_de_depart", Form::Count),
        need("starts_on", "debut", Form::Date),
        need("due_on", "echeance", Form::Date),
        may("path", "trajectoire", Form::Path),
        may("withdrawn_on", "retrait", Form::Date),
    ],
};

pub(super) static EVIDENCE: Schema = Schema {
    table: "evidence",
    title: "preuves",
    columns: &[
        need("commitment", "engagement", Form::Id),
        need("on", "date", Form::Date),
        need("value", "valeur", Form::Count),
        may("source", "source", Form::Text),
    ],
};

pub(super) static ACTIONS: Schema = Schema {
    table: "actions",
    title: "actions",
    columns: &[
        need("id", "identifiant", Form::Id),
        need("kind", "type", Form::Word(ActionKind::WORDS)),
        need("on", "date", Form::Date),
        need("territory", "territoire", Form::Territory),
        may("place", "lieu", Form::Text),
        need("structures", "structures", Form::Ids),
        may("ambassadors", "ambassadeurs", Form::Ids),
        need("people_reached", "personnes_touchees", Form::Count),
        may("people_helped", "personnes_accompagnees", Form::Count),
        may("activations", "activations_declarees", Form::Count),
    ],
};

/// The tables of a register of the network, in the order in which they refer to each other.
pub const SCHEMAS: [&Schema; 8] = [
    &STRUCTURES,
    &COORDINATORS,
    &AMBASSADORS,
    &CHARTERS,
    &SIGNATURES,
    &COMMITMENTS,
    &EVIDENCE,
    &ACTIONS,
];
