use super::{
    Carer, Consent, EmergencySwitches, Feeding, FeedingOpposition, MedecinTraitant, ProfileState,
    Representative,
};
use crate::person::actor::Actor;
use crate::person::id::{DocumentId, ProfessionalId, ServiceId};
use crate::person::object::{list, object};
use crate::reference::nomenclature::{Availability, Confidentiality, DocumentType, VisibilitySet};
use crate::time::{At, civil};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What the rules of access may know of a space. `State::view` makes one; a service that keeps its own
/// store may make one too.
///
/// JSON: every field but `profile` may be absent, and is then unset.
///
/// # Examples
/// ```
/// use carnet_sante::person::sharing::{Feeding, SpaceView};
/// let view: SpaceView = serde_json::from_str(r#"{"profile":"activated","dmp_active":true}"#).unwrap();
/// assert_eq!(view.feeding(), Feeding::Open);
/// assert!(view.documents.is_empty() && view.emergency.permits_samu());
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpaceView {
    /// Where the profile stands.
    pub profile: ProfileState,
    /// Whether a shared record is active, beside the space.
    #[serde(default)]
    pub dmp_active: bool,
    /// The holder's date of birth.
    #[serde(default, with = "civil::option")]
    pub birth_date: Option<NaiveDate>,
    /// Day of an emancipation.
    #[serde(default, with = "civil::option")]
    pub emancipated_on: Option<NaiveDate>,
    /// Day of death.
    #[serde(default, with = "civil::option")]
    pub deceased_on: Option<NaiveDate>,
    /// The three switches.
    #[serde(default, deserialize_with = "object")]
    pub emergency: EmergencySwitches,
    /// Consents that were recorded and not revoked.
    #[serde(default, deserialize_with = "list")]
    pub consents: Vec<Consent>,
    /// Professionals who are blocked.
    #[serde(default)]
    pub blocked: Vec<ProfessionalId>,
    /// Médecins traitants, by the ground on which they are.
    #[serde(default, deserialize_with = "list")]
    pub medecin_traitant: Vec<MedecinTraitant>,
    /// Professionals whom the holder named administrators.
    #[serde(default)]
    pub administrators: Vec<ProfessionalId>,
    /// Objections to feeding.
    #[serde(default, deserialize_with = "list")]
    pub feeding_oppositions: Vec<FeedingOpposition>,
    /// The holder masks every document.
    #[serde(default)]
    pub masked_by_default: bool,
    /// Legal representatives.
    #[serde(default, deserialize_with = "list")]
    pub representatives: Vec<Representative>,
    /// Carers.
    #[serde(default, deserialize_with = "list")]
    pub carers: Vec<Carer>,
    /// Services that the holder lets read or write documents.
    #[serde(default, deserialize_with = "list")]
    pub services: Vec<ServiceGrant>,
    /// Documents, by their identifiers.
    #[serde(default, deserialize_with = "list")]
    pub documents: Vec<DocumentView>,
}

impl SpaceView {
    /// Whether the shared record takes documents.
    pub const fn feeding(&self) -> Feeding {
        self.profile.feeding(self.dmp_active)
    }
}

/// What the holder lets a referenced service do, by the purposes consented to.
///
/// Source: CSP R.1111-32, R.1111-38, R.1111-39.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceGrant {
    /// The service.
    pub id: ServiceId,
    /// Whether it may read documents.
    #[serde(default)]
    pub read: bool,
    /// Whether it may place documents.
    #[serde(default)]
    pub write: bool,
    /// Last day, when the service changed and waits for a new approval.
    #[serde(default, with = "civil::option")]
    pub until: Option<NaiveDate>,
}

impl ServiceGrant {
    /// Whether it holds on a day.
    pub fn in_force(&self, on: NaiveDate) -> bool {
        self.until.is_none_or(|last| on <= last)
    }
}

/// What the rules of access may know of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentView {
    /// Its identifier.
    pub id: DocumentId,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: DocumentType,
    /// Who placed it.
    #[serde(deserialize_with = "object")]
    pub author: Actor,
    /// When.
    pub deposited_at: At,
    /// HL7 confidentiality.
    pub confidentiality: Confidentiality,
    /// From whom it is hidden.
    #[serde(default)]
    pub visibility: VisibilitySet,
    /// Which version it is.
    pub availability: Availability,
    /// Day of the announcement consultation.
    #[serde(default, with = "civil::option")]
    pub announced_on: Option<NaiveDate>,
    /// Day on which it was shown to the patient.
    #[serde(default, with = "civil::option")]
    pub released_on: Option<NaiveDate>,
    /// Placed in a secret connection.
    #[serde(default)]
    pub secret_connection: bool,
}
