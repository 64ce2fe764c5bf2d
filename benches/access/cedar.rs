//! The same requests for an engine of policies, ready to be asked.

use crate::world::{AT, Visit};
use carnet_sante::nomenclature::{AccessMode, Availability, Visibility};
use carnet_sante::person::Actor;
use carnet_sante::person::access::{Matrix, Purpose};
use carnet_sante::person::sharing::{Grantee, SpaceView};
use cedar_policy::{Authorizer, Context, Decision, Entities, EntityUid, PolicySet, Request as Ask};
use serde_json::json;

pub(crate) struct Cedar {
    authorizer: Authorizer,
    policies: PolicySet,
    asked: Vec<(Ask, Entities)>,
}

fn uid(kind: &str, id: &str) -> EntityUid {
    format!("{kind}::\"{id}\"").parse().expect("a name")
}

impl Cedar {
    pub(crate) fn new(views: &[SpaceView], visits: &[Visit]) -> Self {
        let policies = include_str!("policy.cedar").parse().expect("policies");
        let asked = visits.iter().map(|visit| ask(&views[visit.space as usize], visit)).collect();
        Self { authorizer: Authorizer::new(), policies, asked }
    }

    /// Whether each request is permitted.
    pub(crate) fn permits(&self) -> impl Iterator<Item = bool> + '_ {
        self.asked.iter().map(|(ask, entities)| {
            let answer = self.authorizer.is_authorized(ask, &self.policies, entities);
            answer.decision() == Decision::Allow
        })
    }
}

/// Facts are drawn beforehand: only the policies are timed.
fn ask(view: &SpaceView, visit: &Visit) -> (Ask, Entities) {
    let request = &visit.request;
    let Actor::Professional { id, profession, .. } = &request.actor else {
        unreachable!("visits are of professionals")
    };
    let document = &view.documents[visit.document as usize];
    let day = carnet_sante::time::At::parse(AT).expect("an instant").date();
    let group = Matrix::shipped()
        .group(*profession, None, None, None, day)
        .map_or("", |group| group.id.as_str());
    let version = &Matrix::shipped().versions()[0];
    let readers: Vec<&str> = version
        .groups()
        .iter()
        .map(|group| group.id.as_str())
        .filter(|group| Matrix::shipped().permits(group, document.kind.code(), day) == Ok(true))
        .collect();
    let named = |to: &Grantee| matches!(to, Grantee::Professional { id: one } if one == id);
    let context = json!({
        "mode": request.mode.code(),
        "purpose": match request.purpose {
            Purpose::Care => "care",
            _ => "complementary_cover",
        },
        "profile": view.profile.code(),
        "dmp_active": view.dmp_active,
        "consented": view.consents.iter().any(|consent| named(&consent.to)),
        "blocked": view.blocked.contains(id),
        "medecin_traitant": view.medecin_traitant.iter().any(|doctor| doctor.id == *id),
        "administrator": view.administrators.contains(id),
        "author": request.actor.placed_what(&document.author),
        "health": profession.is_health(),
        "group": group,
        "unable_to_express": request.attestation.unable_to_express,
        "immediate_risk": request.attestation.immediate_risk,
        "break_glass_opposed": request.mode == AccessMode::BrisDeGlace
            && !view.emergency.permits_break_glass(),
        "masked_in_emergency": view.emergency.permits_masked(),
    });
    let (who, what) = (uid("Professional", "p"), uid("Document", "d"));
    let entities = json!([{"uid": {"type": "Document", "id": "d"}, "parents": [], "attrs": {
        "readers": readers,
        "masked": document.visibility.contains(Visibility::MasquePs),
        "deleted": document.availability == Availability::Deleted,
    }}]);
    let context = Context::from_json_value(context, None).expect("a context");
    let ask = Ask::new(who, uid("Action", "consult"), what, context, None).expect("a request");
    (ask, Entities::from_json_value(entities, None).expect("entities"))
}
