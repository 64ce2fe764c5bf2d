//! What was decided, and why.

use super::error::AccessError;
use super::obligation::Obligation;
use super::parameter::Parameter;
use super::rules::{Rule, RuleSet, set_of};
use serde::{Deserialize, Serialize};

/// What the rules say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Permitted.
    Permit,
    /// Denied.
    Deny,
    /// The texts that were read do not settle it: the service decides, and answers for it.
    CallerDecides,
}

/// A decision: its outcome, every rule that mattered in the order of the rules, what the caller owes.
///
/// Copied without allocation. JSON: `{outcome, reasons, obligations, parameters}`, identifiers each;
/// `parameters` are those that settled a reason, with the value in force.
///
/// # Examples
/// ```
/// use carnet_sante::person::Actor;
/// use carnet_sante::person::access::{Outcome, Request, RuleBook, decide};
/// use carnet_sante::person::sharing::{Action, SpaceView};
/// use carnet_sante::time::At;
/// let view: SpaceView = serde_json::from_str(r#"{"profile":"activated","dmp_active":true}"#).unwrap();
/// let request = Request::new(Actor::Holder {}, Action::ReadTraces);
/// let decision =
///     decide(&request, &view, RuleBook::shipped(), At::parse("2026-01-31T10:00:00+01:00")?);
/// assert_eq!(decision.outcome(), Outcome::Permit);
/// assert_eq!(decision.reasons().map(|rule| rule.id).collect::<Vec<_>>(), ["holder.rights"]);
/// # Ok::<(), carnet_sante::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "DecisionForm", into = "DecisionForm")]
pub struct Decision {
    pub(super) outcome: Outcome,
    pub(super) reasons: RuleSet,
    pub(super) obligations: u16,
    /// Values of the parameters when it was taken, one bit each.
    pub(super) parameters: u16,
    /// Parameters that weighed, one bit each: beside those of the rules, or all of them when the decision
    /// was read back.
    pub(super) named: u16,
    /// Whether the rules tell the others.
    pub(super) by_rules: bool,
}

impl Decision {
    /// A decision as a service kept it: its outcome, and the identifiers of what it holds.
    ///
    /// # Errors
    /// `access.rule.unknown`, `access.obligation.unknown`.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::person::access::{Decision, Outcome};
    /// let reasons = ["block.professional".to_owned()];
    /// let kept = Decision::from_parts(Outcome::Deny, &reasons, &["trace".to_owned()], [])?;
    /// assert_eq!(kept.reasons().next().map(|rule| rule.id), Some("block.professional"));
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn from_parts(
        outcome: Outcome,
        reasons: &[String],
        obligations: &[String],
        parameters: impl IntoIterator<Item = (Parameter, bool)>,
    ) -> Result<Self, AccessError> {
        let reasons = reasons.iter().try_fold(RuleSet::default(), |set, id| {
            set_of(id).map(|one| RuleSet(set.0 | one.0)).ok_or(AccessError::UnknownRule)
        })?;
        let obligations = obligations
            .iter()
            .try_fold(0, |bits, id| Obligation::parse(id).map(|one| bits | one.bit()))?;
        let (mut named, mut values) = (0, 0);
        for (id, value) in parameters {
            named |= id.bit();
            values |= if value { id.bit() } else { 0 };
        }
        Ok(Self { outcome, reasons, obligations, parameters: values, named, by_rules: false })
    }

    /// What the rules say.
    pub const fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// Whether it is permitted.
    pub const fn is_permit(&self) -> bool {
        matches!(self.outcome, Outcome::Permit)
    }

    /// The rules that mattered, in order: those that forbid, or those that permit and why nothing
    /// forbids.
    pub fn reasons(&self) -> impl Iterator<Item = &'static Rule> + Clone {
        self.reasons.iter()
    }

    /// What the caller owes.
    pub fn obligations(&self) -> impl Iterator<Item = Obligation> + Clone {
        let bits = self.obligations;
        Obligation::ALL.into_iter().filter(move |one| bits & one.bit() != 0)
    }

    /// Whether the caller owes this.
    pub const fn owes(&self, obligation: Obligation) -> bool {
        self.obligations & obligation.bit() != 0
    }

    /// The parameters that settled one of the reasons, with the value in force.
    pub fn parameters(&self) -> impl Iterator<Item = (Parameter, bool)> + Clone {
        let (reasons, values, named) = (self.reasons, self.parameters, self.named);
        let by_rules = self.by_rules;
        Parameter::ALL
            .into_iter()
            .filter(move |parameter| {
                named & parameter.bit() != 0
                    || (by_rules && reasons.iter().any(|rule| rule.parameter == Some(*parameter)))
            })
            .map(move |parameter| (parameter, values & parameter.bit() != 0))
    }
}

/// A parameter that settled a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Settled {
    id: Parameter,
    value: bool,
}

/// The JSON form.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DecisionForm {
    outcome: Outcome,
    reasons: Vec<String>,
    obligations: Vec<String>,
    parameters: Vec<Settled>,
}

impl From<Decision> for DecisionForm {
    fn from(decision: Decision) -> Self {
        Self {
            outcome: decision.outcome,
            reasons: decision.reasons().map(|rule| rule.id.to_owned()).collect(),
            obligations: decision.obligations().map(|one| one.code().to_owned()).collect(),
            parameters: decision.parameters().map(|(id, value)| Settled { id, value }).collect(),
        }
    }
}

impl TryFrom<DecisionForm> for Decision {
    type Error = AccessError;
    fn try_from(form: DecisionForm) -> Result<Self, AccessError> {
        let settled = form.parameters.iter().map(|settled| (settled.id, settled.value));
        Self::from_parts(form.outcome, &form.reasons, &form.obligations, settled)
    }
}
