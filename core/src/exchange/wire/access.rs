//! Access on the wire: decisions, what they rest on, and the access matrix.
//!
//! | operation | input | answer |
//! |---|---|---|
//! | `access.decide` | `request`, `space`, `at`, `rules`? | the decision |
//! | `access.decide_all` | `actor`, `mode`?, `purpose`?, `capacity`?, `attestation`?, `space`, `at`, `rules`? | `decision`, `documents`, `total` |
//! | `access.decide_column` | `spaces`, `requests` (`{space, request}`), `at`, `rules`? | `codes`, `decisions` |
//! | `access.explain` | `decision`, `lang` | a paragraph |
//! | `access.parameters` | `rules`? | every parameter with its values |
//! | `access.rules`, `access.obligations` | | the lists |
//! | `matrix.permits` | `group`, `document_type`, `at`, `versions`? | `true` or `false` |
//! | `matrix.group` | `profession`, `specialty`?, `role`?, `activity_kind`?, `at`?, `versions`? | the group |
//! | `matrix.versions` | `versions`? | the versions, checked |
//! | `matrix.load` | `text` (CSV), `from`, `until`?, `provenance`, `groups`? | the version, checked |
//!
//! `rules` is `{parameters, matrix}`: a service's own values by parameter, and the versions that replace
//! the shipped one. A decision is `{outcome, reasons, obligations, parameters}`.

mod matrix;
mod rows;

pub use rows::{DecidedRows, decide_rows};

use super::{Op, read, write};
use crate::Error;
use crate::exchange::format::Lang;
use crate::person::Actor;
use crate::person::access::{
    Attestation, Capacity, Decision, Matrix, MatrixVersion, Obligation, Outcome, OwnSettings,
    Parameter, Purpose, Request, RequestColumn, RuleBook, SpaceColumn, VersionForm, decide,
    decide_all, explain, read_settings, rules,
};
use crate::person::sharing::{Action, SpaceView};
use crate::reference::nomenclature::AccessMode;
use crate::time::At;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// The operations of this family.
pub(super) const OPS: &[Op] = &[
    ("access.decide", one),
    ("access.decide_all", all),
    ("access.decide_column", column),
    ("access.explain", explained),
    ("access.parameters", parameters),
    ("access.rules", |json| read(json).and_then(|Nothing {}| write(&rules()))),
    ("access.obligations", obligations),
    ("matrix.permits", matrix::permits),
    ("matrix.group", matrix::group),
    ("matrix.versions", matrix::versions),
    ("matrix.load", matrix::load),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

/// What a service sets of its own.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RulesInput {
    #[serde(default, deserialize_with = "read_settings")]
    parameters: OwnSettings,
    /// Left out or `null`: the shipped version. An empty list is an error, not the shipped one.
    #[serde(default)]
    matrix: Option<Vec<VersionForm>>,
}

impl RulesInput {
    pub(super) fn book(self) -> Result<Cow<'static, RuleBook>, Error> {
        if self.parameters.is_empty() && self.matrix.is_none() {
            return Ok(Cow::Borrowed(RuleBook::shipped()));
        }
        let matrix = versions_of(self.matrix)?.into_owned();
        Ok(Cow::Owned(RuleBook::new(matrix, self.parameters)?))
    }
}

/// A matrix of a service's versions, or the shipped one when none are given.
fn versions_of(forms: Option<Vec<VersionForm>>) -> Result<Cow<'static, Matrix>, Error> {
    let Some(forms) = forms else { return Ok(Cow::Borrowed(Matrix::shipped())) };
    let versions = forms.into_iter().map(MatrixVersion::new).collect::<Result<Vec<_>, _>>()?;
    Ok(Cow::Owned(Matrix::new(versions)?))
}

/// Input of `access.decide`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DecideInput {
    request: Request,
    space: SpaceView,
    at: String,
    #[serde(default)]
    rules: RulesInput,
}

fn one(json: &str) -> Result<String, Error> {
    let DecideInput { request, space, at, rules } = read(json)?;
    write(&decide(&request, &space, rules.book()?.as_ref(), At::parse(&at)?))
}

/// Input of `access.decide_all`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AllInput {
    actor: Actor,
    #[serde(default)]
    mode: Option<AccessMode>,
    #[serde(default)]
    purpose: Purpose,
    #[serde(default)]
    capacity: Option<Capacity>,
    #[serde(default)]
    attestation: Attestation,
    space: SpaceView,
    at: String,
    #[serde(default)]
    rules: RulesInput,
}

fn all(json: &str) -> Result<String, Error> {
    let input: AllInput = read(json)?;
    let mut request = Request::new(input.actor, Action::List);
    request.mode = input.mode.unwrap_or(request.mode);
    request.purpose = input.purpose;
    request.capacity = input.capacity;
    request.attestation = input.attestation;
    let at = At::parse(&input.at)?;
    write(&decide_all(&request, &input.space, input.rules.book()?.as_ref(), at))
}

/// Input of `access.decide_column`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ColumnInput {
    spaces: Vec<SpaceView>,
    requests: Vec<RowInput>,
    at: String,
    #[serde(default)]
    rules: RulesInput,
}

/// A request about a space, by its place in the list.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RowInput {
    space: u32,
    request: Request,
}

/// Distinct decisions, in the order in which they first appear, and which one each request has.
#[derive(Serialize)]
struct ColumnAnswer {
    codes: Vec<u32>,
    decisions: Vec<Decision>,
}

fn column(json: &str) -> Result<String, Error> {
    let ColumnInput { spaces, requests, at, rules } = read(json)?;
    let mut packed = SpaceColumn::new();
    for space in &spaces {
        packed.push(space)?;
    }
    let mut asked = RequestColumn::new(&packed);
    for RowInput { space, request } in &requests {
        asked.push(*space, rows::named(&spaces, *space, request), request)?;
    }
    let (codes, decisions) = rows::distinct(&asked, rules.book()?.as_ref(), At::parse(&at)?);
    write(&ColumnAnswer { codes, decisions })
}

/// Input of `access.explain`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExplainInput {
    decision: DecisionInput,
    #[serde(default)]
    lang: Lang,
}

/// A decision as the wire writes it; its identifiers are checked apart, to have their own codes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DecisionInput {
    outcome: Outcome,
    reasons: Vec<String>,
    obligations: Vec<String>,
    parameters: Vec<SettledInput>,
}

/// A parameter of a decision.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SettledInput {
    id: Parameter,
    value: bool,
}

fn explained(json: &str) -> Result<String, Error> {
    let ExplainInput { decision, lang } = read(json)?;
    let DecisionInput { outcome, reasons, obligations, parameters } = decision;
    let settled = parameters.into_iter().map(|one| (one.id, one.value));
    let decision = Decision::from_parts(outcome, &reasons, &obligations, settled)?;
    write(&explain(&decision, lang))
}

/// Input of `access.parameters`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ParametersInput {
    #[serde(default)]
    rules: RulesInput,
}

fn parameters(json: &str) -> Result<String, Error> {
    let ParametersInput { rules } = read(json)?;
    write(&rules.book()?.parameters())
}

/// An obligation, as a list shows it.
#[derive(Serialize)]
struct ObligationAnswer {
    id: &'static str,
    label_fr: &'static str,
    label_en: &'static str,
    source: &'static str,
    source_fr: &'static str,
}

fn obligations(json: &str) -> Result<String, Error> {
    let Nothing {} = read(json)?;
    let one = |one: Obligation| ObligationAnswer {
        id: one.code(),
        label_fr: one.label_fr(),
        label_en: one.label_en(),
        source: one.source(),
        source_fr: one.source_fr(),
    };
    write(&Obligation::ALL.into_iter().map(one).collect::<Vec<_>>())
}

#[cfg(test)]
#[path = "access_tests.rs"]
mod tests;
