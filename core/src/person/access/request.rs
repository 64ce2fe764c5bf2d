//! What is asked: who wants to do what, with which document, in which mode, and what they attest.

use crate::person::actor::Actor;
use crate::person::id::DocumentId;
use crate::person::sharing::Action;
use crate::reference::nomenclature::{AccessMode, VisibilitySet};
use serde::{Deserialize, Serialize};

/// A request to do something in a space.
///
/// JSON: every field but `actor` and `action` may be absent.
///
/// # Examples
/// ```
/// use carnet_sante::person::access::{Purpose, Request};
/// let text = r#"{"actor":{"type":"holder"},"action":"read_traces"}"#;
/// let request: Request = serde_json::from_str(text).unwrap();
/// assert_eq!((request.purpose, request.document), (Purpose::Care, None));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// Who.
    pub actor: Actor,
    /// What.
    pub action: Action,
    /// With which document; for a deposit the new one, which the space does not have yet.
    #[serde(default)]
    pub document: Option<DocumentId>,
    /// In which mode.
    #[serde(default = "normal")]
    pub mode: AccessMode,
    /// What for.
    #[serde(default)]
    pub purpose: Purpose,
    /// In which capacity a doctor acts, where a text speaks of it.
    #[serde(default)]
    pub capacity: Option<Capacity>,
    /// What the caller attests.
    #[serde(default)]
    pub attestation: Attestation,
    /// Of `manage_consents`: what changes.
    #[serde(default)]
    pub change: ConsentChange,
    /// Of `manage_consents`: the professional for whom a consent is collected, when it is another.
    #[serde(default)]
    pub beneficiary: Option<Actor>,
    /// Of `deposit` and `replace`: a secret connection, at a minor's request.
    #[serde(default)]
    pub secret_connection: bool,
    /// Of `deposit` and `replace`: from whom the new document is hidden.
    #[serde(default)]
    pub visibility: VisibilitySet,
}

const fn normal() -> AccessMode {
    AccessMode::Normal
}

impl Request {
    /// A request in normal mode, for care, that attests nothing.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::person::Actor;
    /// use carnet_sante::person::access::Request;
    /// use carnet_sante::person::sharing::Action;
    /// let request = Request::new(Actor::Holder {}, Action::List);
    /// assert!(!request.mode.is_emergency() && !request.attestation.care_team);
    /// ```
    pub fn new(actor: Actor, action: Action) -> Self {
        Self {
            actor,
            action,
            document: None,
            mode: AccessMode::Normal,
            purpose: Purpose::default(),
            capacity: None,
            attestation: Attestation::default(),
            change: ConsentChange::default(),
            beneficiary: None,
            secret_connection: false,
            visibility: VisibilitySet::EMPTY,
        }
    }

    /// The same, of one document.
    #[must_use]
    pub fn of(mut self, document: DocumentId) -> Self {
        self.document = Some(document);
        self
    }
}

/// What an access is for. Law forbids by purpose, whoever asks, consent or not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Prevention, diagnosis, care, medical or medico-social follow-up; the holder's own use.
    #[default]
    Care,
    /// A complementary cover of health costs.
    ComplementaryCover,
    /// Any other contract that asks for an assessment of health.
    HealthAssessmentContract,
    /// A medical expertise, for evidence: the law allows it, the conditions are not in this library.
    MedicalExpertise,
}

/// In which capacity a doctor acts, where a text has its own rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Capacity {
    /// « Médecin régulateur » of a centre of CSP L.6311-2.
    RegulatingDoctor,
    /// Doctor of a fire and rescue service (L.1111-17 V).
    FireServiceDoctor,
    /// Doctor of the protection of mothers and children, « PMI » (L.1111-18).
    PmiDoctor,
    /// Coordinating doctor of a home for the elderly (L.1111-16).
    CoordinatingDoctor,
}

/// What the caller attests. Nothing is attested unless it is said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attestation {
    /// The professional is of the care team (L.1110-12) and takes part in the care now.
    #[serde(default)]
    pub care_team: bool,
    /// The person cannot express a will.
    #[serde(default)]
    pub unable_to_express: bool,
    /// The person is in immediate danger.
    #[serde(default)]
    pub immediate_risk: bool,
    /// The regulation centre received a call about the person.
    #[serde(default)]
    pub call_received: bool,
}

/// What changes, when consents are managed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentChange {
    /// A consent that was collected is recorded.
    #[default]
    Grant,
    /// A consent ends.
    Revoke,
    /// A professional is blocked.
    Block,
    /// A block ends.
    Unblock,
    /// Switches, administrators, médecin traitant, objections, delegations.
    Other,
}
