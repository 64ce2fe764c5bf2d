//! The tables of a register of programmes.

use super::{LineId, ProgrammeKind, SiteKind, Stage, Theme, ThresholdId, UsePathway};
use crate::field::rows::{Form, Schema, may, need};

pub(super) static PROGRAMMES: Schema = Schema {
    table: "programmes",
    title: "programmes",
    columns: &[
        need("id", "identifiant", Form::Id),
        may("name", "nom", Form::Text),
        need("kind", "type", Form::Word(ProgrammeKind::WORDS)),
        need("territory", "territoire", Form::Territory),
        need("starts_on", "debut", Form::Date),
        may("ends_on", "fin", Form::Date),
        may("pathways", "parcours", Form::Words(UsePathway::WORDS)),
        may("themes", "themes", Form::Words(Theme::WORDS)),
        may("funding_line", "ligne_de_financement", Form::Word(LineId::WORDS)),
    ],
};

pub(super) static SITES: Schema = Schema {
    table: "sites",
    title: "sites",
    columns: &[
        need("id", "identifiant", Form::Id),
        need("programme", "programme", Form::Id),
        may("kind", "type", Form::Word(SiteKind::WORDS)),
        need("territory", "territoire", Form::Territory),
        may("phase", "phase", Form::Text),
        may("finess", "finess", Form::Finess),
        may("left_on", "depart", Form::Date),
    ],
};

pub(super) static STAGES: Schema = Schema {
    table: "stages",
    title: "etapes",
    columns: &[
        need("site", "site", Form::Id),
        need("stage", "etape", Form::Word(Stage::WORDS)),
        need("on", "date", Form::Date),
    ],
};

pub(super) static REFERENTS: Schema = Schema {
    table: "referents",
    title: "referents",
    columns: &[
        need("referent", "referent", Form::Id),
        need("programme", "programme", Form::Id),
        need("departement", "departement", Form::Territory),
        need("from", "debut", Form::Date),
        may("until", "fin", Form::Date),
    ],
};

pub(super) static TARGETS: Schema = Schema {
    table: "targets",
    title: "cibles",
    columns: &[
        need("id", "identifiant", Form::Id),
        need("programme", "programme", Form::Id),
        need("measure", "mesure", Form::OpenWord(Stage::WORDS)),
        need("target", "cible", Form::Count),
        may("baseline", "point_de_depart", Form::Count),
        need("starts_on", "debut", Form::Date),
        need("due_on", "echeance", Form::Date),
        may("path", "trajectoire", Form::Path),
        may("withdrawn_on", "retrait", Form::Date),
    ],
};

pub(super) static MEASURES: Schema = Schema {
    table: "measures",
    title: "mesures",
    columns: &[
        need("programme", "programme", Form::Id),
        need("measure", "mesure", Form::OpenWord(Stage::WORDS)),
        need("on", "date", Form::Date),
        need("value", "valeur", Form::Count),
        may("source", "source", Form::Text),
    ],
};

pub(super) static SHARES: Schema = Schema {
    table: "shares",
    title: "seuils",
    columns: &[
        need("programme", "programme", Form::Id),
        may("site", "site", Form::Id),
        need("threshold", "seuil", Form::Word(ThresholdId::WORDS)),
        need("on", "date", Form::Date),
        need("numerator", "numerateur", Form::Count),
        need("denominator", "denominateur", Form::Count),
        may("required_percent", "pourcentage_requis", Form::Count),
        may("source", "source", Form::Text),
    ],
};

/// The tables of a register of programmes, in the order in which they refer to each other.
pub const SCHEMAS: [&Schema; 7] =
    [&PROGRAMMES, &SITES, &STAGES, &REFERENTS, &TARGETS, &MEASURES, &SHARES];
