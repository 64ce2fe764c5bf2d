use crate::person::access::{Attestation, Capacity, ConsentChange, Purpose, Request};
use crate::person::actor::Actor;
use crate::person::id::{DocumentId, ProfessionalId};
use crate::person::sharing::{Action, Grantee, MedecinTraitantBasis};
use crate::person::space::{By, Command};
use crate::reference::nomenclature::{AccessMode, VisibilitySet};

/// What somebody asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    /// To read: `consult`, `list` or `read_traces`. Nothing changes but the trace.
    Read {
        /// What.
        action: Action,
        /// Which document.
        document: Option<DocumentId>,
    },
    /// A command to the space.
    Command(Box<Command>),
}

/// Who asks for what, in which mode, and what the caller attests.
#[derive(Debug, Clone, PartialEq)]
pub struct Deed {
    /// Who, and why.
    pub by: By,
    /// What.
    pub act: Act,
    /// See [`Request::mode`].
    pub mode: AccessMode,
    /// See [`Request::purpose`].
    pub purpose: Purpose,
    /// See [`Request::capacity`].
    pub capacity: Option<Capacity>,
    /// See [`Request::attestation`].
    pub attestation: Attestation,
    /// The professional for whom a consent is collected, with their profession.
    pub beneficiary: Option<Actor>,
    /// Whether the service decided to go on, where the rules leave it to the service.
    pub service_decides: Option<bool>,
}

impl Deed {
    /// Somebody who reads, in normal mode, for care.
    pub fn read(by: By, action: Action, document: Option<DocumentId>) -> Self {
        Self::of(by, Act::Read { action, document })
    }

    /// Somebody who asks for a change, in normal mode, for care.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::person::Actor;
    /// use carnet_sante::person::act::Deed;
    /// use carnet_sante::person::space::{By, Command};
    /// let deed = Deed::command(By::new(Actor::Holder {}), Command::MaskByDefault { masked: true });
    /// assert_eq!(deed.request().map(|request| request.document), Some(None));
    /// let close = Command::Close { delete_data: false };
    /// assert!(Deed::command(By::new(Actor::Holder {}), close).request().is_none());
    /// ```
    pub fn command(by: By, command: Command) -> Self {
        Self::of(by, Act::Command(Box::new(command)))
    }

    fn of(by: By, act: Act) -> Self {
        Self {
            by,
            act,
            mode: AccessMode::Normal,
            purpose: Purpose::default(),
            capacity: None,
            attestation: Attestation::default(),
            beneficiary: None,
            service_decides: None,
        }
    }

    /// What is asked of the rules of access; `None` for a command that they have no say in.
    pub fn request(&self) -> Option<Request> {
        let asked = match &self.act {
            Act::Read { action, document } => Asked::on(*action, document.clone()),
            Act::Command(command) => Asked::by(command, &self.by.actor)?,
        };
        let beneficiary = asked.to.map(|to| match &self.beneficiary {
            // Only the one who is named in the consent counts.
            Some(given) if Grantee::of(given).as_ref() == Some(&to) => given.clone(),
            _ => unknown(to),
        });
        Some(Request {
            actor: self.by.actor.clone(),
            action: asked.action,
            document: asked.document,
            mode: self.mode,
            purpose: self.purpose,
            capacity: self.capacity,
            attestation: self.attestation,
            change: asked.change,
            beneficiary,
            secret_connection: asked.secret_connection,
            visibility: asked.visibility,
        })
    }
}

/// A grantee whose profession is not known: no rule takes it for a health professional.
fn unknown(to: Grantee) -> Actor {
    match to {
        Grantee::Structure { id } => Actor::Structure { id },
        // Somebody else, of no known profession.
        Grantee::Professional { .. } => Actor::System {},
    }
}

/// A command, as the rules of access see it.
struct Asked {
    action: Action,
    document: Option<DocumentId>,
    change: ConsentChange,
    /// To whom a consent goes, when it is not to the one who records it.
    to: Option<Grantee>,
    secret_connection: bool,
    visibility: VisibilitySet,
}

impl Asked {
    fn on(action: Action, document: Option<DocumentId>) -> Self {
        Self {
            action,
            document,
            change: ConsentChange::default(),
            to: None,
            secret_connection: false,
            visibility: VisibilitySet::EMPTY,
        }
    }

    fn manages(change: ConsentChange) -> Self {
        Self { change, ..Self::on(Action::ManageConsents, None) }
    }

    /// `None` where access has no say: the profile's life, registers of the Assurance Maladie,
    /// delegations, messages, services, the medical profile.
    fn by(command: &Command, actor: &Actor) -> Option<Self> {
        let on = |action, document: &DocumentId| Some(Self::on(action, Some(document.clone())));
        match command {
            Command::Deposit(deposit) => Some(Self {
                secret_connection: deposit.secret_connection,
                visibility: deposit.visibility,
                ..Self::on(Action::Deposit, Some(deposit.document.clone()))
            }),
            Command::Replace(replace) => Some(Self {
                secret_connection: replace.secret_connection,
                visibility: replace.visibility,
                ..Self::on(Action::Replace, Some(replace.replaces.clone()))
            }),
            Command::Archive { document } => on(Action::Archive, document),
            Command::Unarchive { document } => on(Action::Unarchive, document),
            Command::DeleteDocument { document }
            | Command::AnswerErasure { document, granted: true } => on(Action::Delete, document),
            Command::Mask { document }
            | Command::HideFromPatient { document }
            | Command::HideFromRepresentatives { document } => on(Action::Mask, document),
            Command::Unmask { document } => on(Action::Unmask, document),
            Command::MaskByDefault { masked: true } => Some(Self::on(Action::Mask, None)),
            Command::MaskByDefault { masked: false } => Some(Self::on(Action::Unmask, None)),
            Command::MakeVisible { document, .. }
            | Command::Announce { document }
            | Command::ReleaseAfterMonth { document } => on(Action::MakeVisible, document),
            Command::Consent { to, .. } => {
                let other = (!is_of(actor, to)).then(|| to.clone());
                Some(Self { to: other, ..Self::manages(ConsentChange::Grant) })
            }
            Command::RevokeConsent { .. } => Some(Self::manages(ConsentChange::Revoke)),
            Command::Block { .. } => Some(Self::manages(ConsentChange::Block)),
            Command::Unblock { .. } => Some(Self::manages(ConsentChange::Unblock)),
            Command::SetEmergencySwitches { .. }
            | Command::NameAdministrator { .. }
            | Command::RemoveAdministrator { .. }
            | Command::DeclareMedecinTraitant { basis: MedecinTraitantBasis::Dmp, .. }
            | Command::EndMedecinTraitant { basis: MedecinTraitantBasis::Dmp }
            | Command::OpposeFeeding { .. }
            | Command::WithdrawFeedingOpposition { .. } => {
                Some(Self::manages(ConsentChange::Other))
            }
            _ => None,
        }
    }
}

/// Whether a consent goes to the one who records it, or to the structure in which they act.
fn is_of(actor: &Actor, to: &Grantee) -> bool {
    let own = |own: &ProfessionalId| matches!(to, Grantee::Professional { id } if id == own);
    match actor {
        Actor::Professional { id, structure, .. } => {
            let acts_in = |id| structure.as_ref() == Some(id);
            own(id) || matches!(to, Grantee::Structure { id } if acts_in(id))
        }
        Actor::Structure { id: own } => matches!(to, Grantee::Structure { id } if id == own),
        _ => false,
    }
}
