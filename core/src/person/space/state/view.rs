use super::State;
use crate::person::document::Document;
use crate::person::id::{DocumentId, ServiceId};
use crate::person::services::{DataAction, Pairing, ServiceStatus};
use crate::person::sharing::{DocumentView, MedecinTraitant, ServiceGrant, SpaceView};
use crate::reference::nomenclature::Visibility;

impl State {
    /// What the rules of access look at: everything that may change a decision, and no more.
    ///
    /// Nothing is left out by date: the rules compare dates themselves, so that one view answers for any
    /// instant until the next event.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::person::sharing::{Feeding, ProfileState};
    /// use carnet_sante::person::space::State;
    /// let view = State::default().view();
    /// assert_eq!((view.profile, view.feeding()), (ProfileState::None, Feeding::Closed));
    /// ```
    pub fn view(&self) -> SpaceView {
        let medecin_traitant = self.sharing.medecin_traitant.iter();
        SpaceView {
            profile: self.life.profile,
            dmp_active: self.life.dmp.active,
            birth_date: self.life.birth_date,
            emancipated_on: self.life.emancipated_on,
            deceased_on: self.life.deceased_on,
            emergency: self.sharing.emergency,
            consents: self.sharing.consents.clone(),
            blocked: self.sharing.blocked.iter().cloned().collect(),
            medecin_traitant: medecin_traitant
                .map(|(basis, id)| MedecinTraitant { id: id.clone(), basis: *basis })
                .collect(),
            administrators: self.sharing.administrators.iter().cloned().collect(),
            feeding_oppositions: self.sharing.feeding_oppositions.clone(),
            masked_by_default: self.sharing.masked_by_default,
            representatives: self.delegation.representatives.clone(),
            carers: self.delegation.carers.clone(),
            services: self.services.iter().filter_map(|(id, one)| grant(id, one)).collect(),
            documents: self.documents.iter().map(|(id, document)| document.view(id)).collect(),
        }
    }
}

/// What a service on line may do; nothing once its approval lapsed.
fn grant(id: &ServiceId, pairing: &Pairing) -> Option<ServiceGrant> {
    if pairing.lapsed || pairing.status != ServiceStatus::EnLigne {
        return None;
    }
    let may = |action| pairing.purposes.values().any(|one| one.consented && one.action == action);
    Some(ServiceGrant {
        id: id.clone(),
        read: may(DataAction::Read),
        write: may(DataAction::Write),
        until: pairing.reapprove_by,
    })
}

impl Document {
    /// What the rules of access look at.
    fn view(&self, id: &DocumentId) -> DocumentView {
        DocumentView {
            id: id.clone(),
            kind: self.kind,
            author: self.author.clone(),
            deposited_at: if self.is(Visibility::InvisiblePatient) {
                self.delays_from()
            } else {
                self.deposited_at
            },
            confidentiality: self.confidentiality,
            visibility: self.visibility,
            availability: self.availability,
            announced_on: self.announced_on,
            released_on: self.released_on,
            secret_connection: self.secret_connection,
        }
    }
}
