//! What every decision looks at: who asks, when, in which state.

use crate::person::actor::Actor;
use crate::person::document::Document;
use crate::person::id::{DocumentId, PersonRef};
use crate::person::sharing::{Feeding, Mandate, ProfileState};
use crate::person::space::options::Options;
use crate::person::space::rejection::{Reason, Rejection};
use crate::person::space::state::State;
use crate::time::At;
use chrono::NaiveDate;

/// What a carer may do in the holder's place, as the application says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ByCarer {
    /// Consult, add, change and delete data and documents; read and write messages.
    May,
    /// Manage carers, change contacts and log-in, close, erase, download.
    MayNot,
    /// Neither said nor excluded: blocks, masks, switches, consents. An option settles it.
    Sharing,
    /// Neither said nor excluded: services.
    Unsettled,
}

/// A command's surroundings.
pub(super) struct Context<'a> {
    pub(super) state: &'a State,
    pub(super) by: &'a Actor,
    pub(super) at: At,
    /// The civil date of `at`.
    pub(super) on: NaiveDate,
    pub(super) options: Options,
}

impl Context<'_> {
    /// Refuses every actor but these kinds.
    pub(super) fn only(&self, kinds: &[&str], reason: Reason) -> Result<(), Rejection> {
        if kinds.contains(&self.by.kind()) {
            return Ok(());
        }
        let expected: Vec<&str> = kinds.to_vec();
        Err(Rejection::from(reason).with("actor", self.by.kind()).with("expected", expected))
    }

    /// Refuses who is not on the holder's side today, and a carer where carers do not act.
    pub(super) fn holder_side(&self, carer: ByCarer, reason: Reason) -> Result<(), Rejection> {
        match self.by {
            Actor::Holder {} => Ok(()),
            Actor::Representative { id } => self.representative(id),
            Actor::Carer { id } => self.carer(id, carer),
            other => Err(Rejection::from(reason)
                .with("actor", other.kind())
                .with("expected", vec!["holder", "representative"])),
        }
    }

    /// The same, in a space that is activated.
    pub(super) fn holder_inside(&self, carer: ByCarer, reason: Reason) -> Result<(), Rejection> {
        self.holder_side(carer, reason)?;
        self.activated()
    }

    /// Refuses a space that is not activated.
    pub(super) fn activated(&self) -> Result<(), Rejection> {
        match self.state.life.profile {
            ProfileState::Activated => Ok(()),
            other => Err(Rejection::from(Reason::LifeNotActivated).with("profile", other.code())),
        }
    }

    pub(super) fn representative(&self, id: &PersonRef) -> Result<(), Rejection> {
        let life = &self.state.life;
        let delegation = &self.state.delegation;
        match delegation.mandate(id, self.on, life.birth_date, life.emancipated_on) {
            Mandate::InForce => Ok(()),
            Mandate::No => Err(Reason::DelegationNotRepresentative.into()),
            Mandate::EndedByMajority => Err(Reason::DelegationMajority.into()),
            Mandate::BirthDateUnknown => Err(Reason::DelegationBirthDate.into()),
        }
    }

    fn carer(&self, id: &PersonRef, may: ByCarer) -> Result<(), Rejection> {
        if !self.state.delegation.has_carer(id, self.on) {
            return Err(Reason::DelegationNotCarer.into());
        }
        match may {
            ByCarer::May => Ok(()),
            ByCarer::MayNot => Err(Reason::DelegationCarerMayNot.into()),
            ByCarer::Sharing => match self.options.carers_manage_sharing {
                Some(true) => Ok(()),
                Some(false) => Err(Reason::DelegationCarerMayNot.into()),
                None => Err(Reason::DelegationCarer.into()),
            },
            ByCarer::Unsettled => Err(Reason::DelegationCarer.into()),
        }
    }

    /// Refuses where the shared record does not take documents.
    pub(super) fn record_active(&self) -> Result<(), Rejection> {
        let profile = self.state.life.profile.code();
        match (self.state.life.feeding(), self.options.documents_while_suspended) {
            // What is suspended is the holder's access: only what others place is unsettled.
            (Feeding::Unsettled, _) if self.by.is_holder_side() => {
                Err(Rejection::from(Reason::LifeNotActivated).with("profile", profile))
            }
            (Feeding::Open, _) | (Feeding::Unsettled, Some(true)) => Ok(()),
            (Feeding::Unsettled, None) => Err(Reason::DocumentSuspended.into()),
            _ => Err(Rejection::from(Reason::DocumentNoActiveDmp).with("profile", profile)),
        }
    }

    /// A document that is in the record.
    pub(super) fn document(&self, id: &DocumentId) -> Result<&Document, Rejection> {
        let found = self.state.documents.get(id).filter(|document| document.exists());
        found.ok_or_else(|| Reason::DocumentUnknown.into())
    }

    /// Refuses who did not place a document.
    pub(super) fn author(&self, document: &Document) -> Result<(), Rejection> {
        if self.by.is_holder_side() {
            self.holder_inside(ByCarer::May, Reason::DocumentActor)?;
        }
        if self.by.placed_what(&document.author) {
            return Ok(());
        }
        Err(Rejection::from(Reason::DocumentNotAuthor).with("author", document.author.kind()))
    }

    /// Whether the holder is a minor; refuses when that cannot be told, and adults.
    pub(super) fn minors_only(&self) -> Result<(), Rejection> {
        match self.state.life.is_minor(self.on) {
            Some(true) => Ok(()),
            Some(false) => Err(Reason::DocumentMinorsOnly.into()),
            None => Err(Reason::DocumentBirthDate.into()),
        }
    }
}
