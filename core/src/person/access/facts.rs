//! What the rules look at: a request and a space reduced to a few words of memory. A view and a packed
//! column both come to this, so that the rules are written, and run, once.

use super::parameter::Parameter;
use super::request::{Capacity, ConsentChange, Purpose};
use crate::person::sharing::{Action, Mandate, ProfileState};
use crate::reference::nomenclature::AccessMode;

/// Who asks, without their number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Kind {
    Holder,
    Representative,
    Carer,
    Professional,
    Structure,
    Service,
    Insurer,
    Operator,
    System,
}

/// The best consent that a professional may lean on, weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Consent {
    /// None names the professional, their structure or, when attested, the care team.
    Absent,
    /// It begins later.
    NotYet,
    /// It ended.
    Expired,
    /// It was for one access, which took place.
    Used,
    /// Of a team, without the person's initial consent.
    InitialMissing,
    /// Deemed given to the team.
    Deemed,
    /// Given to the professional, or to their structure by name.
    Named,
}

/// What the access matrix answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    NoVersion,
    UnknownProfession,
    Ambiguous,
    NoGroup,
    /// The rank of the group.
    Group(u8),
}

/// What the matrix says of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cell {
    /// No document, or no group to ask for.
    NotAsked,
    TypeAbsent,
    NotPermitted,
    Permitted,
}

/// Statements that hold or not, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Flag {
    // Of the professional.
    Health,
    Doctor,
    Social,
    Occupational,
    // Of what is attested.
    UnableToExpress,
    ImmediateRisk,
    CallReceived,
    CareTeam,
    // Of the request.
    DocumentNamed,
    SecretConnection,
    SecretVisibility,
    BeneficiaryOther,
    BeneficiaryHealth,
    // Of the space.
    DmpActive,
    SamuOpposed,
    BreakGlassOpposed,
    MaskedInEmergency,
    HasMedecinTraitant,
    Deceased,
    // Between the professional and the space.
    Blocked,
    MedecinTraitantAmo,
    MedecinTraitantDmp,
    Administrator,
    FeedingOpposed,
    ConsentOnce,
    TeamAccess,
    FedBefore,
    // Between a carer or a service and the space.
    Carer,
    ServiceReads,
    ServiceWrites,
    // Of the document.
    DocumentFound,
    Deleted,
    Own,
    OwnStructure,
    MasquePs,
    MasquePsocial,
    MasquePt,
    HiddenFromPatient,
    ShownByTime,
    HiddenFromRepresentatives,
    // Drawn from the others, by `Facts::draw`.
    Opens,
    Normal,
    AsksMatrix,
}

/// A set of [`Flag`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Flags(u64);

impl Flags {
    pub(super) const NONE: Self = Self(0);

    #[cfg(test)]
    pub(super) const fn from_bits(bits: u64) -> Self {
        Self(bits)
    }

    pub(super) const fn has(self, flag: Flag) -> bool {
        self.0 >> flag as u8 & 1 == 1
    }

    #[must_use]
    pub(super) const fn with(self, flag: Flag, holds: bool) -> Self {
        Self(self.0 | (holds as u64) << flag as u8)
    }

    #[must_use]
    pub(super) const fn without(self, flag: Flag) -> Self {
        Self(self.0 & !(1 << flag as u8))
    }

    #[must_use]
    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Everything that a rule may look at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Facts {
    pub(super) kind: Kind,
    pub(super) action: Action,
    pub(super) mode: AccessMode,
    pub(super) purpose: Purpose,
    pub(super) capacity: Option<Capacity>,
    pub(super) change: ConsentChange,
    pub(super) profile: ProfileState,
    pub(super) consent: Consent,
    pub(super) mandate: Mandate,
    pub(super) column: Column,
    pub(super) cell: Cell,
    pub(super) flags: Flags,
    /// Parameters that hold, one bit each.
    pub(super) parameters: u16,
}

impl Facts {
    pub(super) const fn has(&self, flag: Flag) -> bool {
        self.flags.has(flag)
    }

    pub(super) const fn set(&self, parameter: Parameter) -> bool {
        self.parameters & parameter.bit() != 0
    }

    pub(super) const fn professional(&self) -> bool {
        matches!(self.kind, Kind::Professional)
    }

    pub(super) const fn holder_side(&self) -> bool {
        matches!(self.kind, Kind::Holder | Kind::Representative | Kind::Carer)
    }

    /// Whether the action is to read the record: consult a document, list them.
    pub(super) const fn reads(&self) -> bool {
        matches!(self.action, Action::Consult | Action::List)
    }

    /// Adds what many rules draw from the facts, drawn once.
    #[inline]
    pub(super) const fn draw(&mut self) {
        let opens = self.professional()
            && match self.action {
                Action::Consult | Action::List => true,
                Action::Mask | Action::MakeVisible => !self.has(Flag::Own),
                Action::Archive | Action::Unarchive => {
                    !self.has(Flag::Own) && !self.set(Parameter::ArchiveByAuthorOnly)
                }
                _ => false,
            };
        let normal = matches!(self.mode, AccessMode::Normal);
        // The matrix is about care.
        let asks = opens && !self.expertise() && (normal || self.set(Parameter::MatrixInEmergency));
        self.flags = self
            .flags
            .without(Flag::Opens)
            .without(Flag::Normal)
            .without(Flag::AsksMatrix)
            .with(Flag::Opens, opens)
            .with(Flag::Normal, normal)
            .with(Flag::AsksMatrix, asks);
    }

    /// Whether a professional needs what a reader needs: also to mask, to show or, where the setting
    /// lets readers, to archive a document that another placed.
    pub(super) const fn opens(&self) -> bool {
        self.has(Flag::Opens)
    }

    /// Whether nothing of the document hides it from anybody.
    pub(super) const fn plain(&self) -> bool {
        let hiding = Flags::NONE
            .with(Flag::MasquePs, true)
            .with(Flag::MasquePsocial, true)
            .with(Flag::MasquePt, true)
            .with(Flag::HiddenFromPatient, true)
            .with(Flag::HiddenFromRepresentatives, true);
        self.flags.0 & hiding.0 == 0
    }

    /// Whether no circumstance weighs: care, an open space with its record, a holder alive.
    pub(super) const fn ordinary(&self) -> bool {
        matches!(self.purpose, Purpose::Care)
            && self.has(Flag::DmpActive)
            && !self.has(Flag::Deceased)
            && match self.profile {
                ProfileState::Activated => true,
                ProfileState::OpenNotActivated => self.professional(),
                _ => false,
            }
    }

    /// Whether it matters that the one who asks fed the record before.
    pub(super) const fn counts_feeding(&self) -> bool {
        matches!(self.action, Action::Deposit) && self.set(Parameter::FirstFeedingNeedsConsent)
    }

    /// Whether the action changes documents that are fed by care or by the Assurance Maladie.
    pub(super) const fn writes(&self) -> bool {
        matches!(
            self.action,
            Action::Deposit
                | Action::Replace
                | Action::Archive
                | Action::Unarchive
                | Action::Delete
        )
    }

    /// Whether the action is on a document of the space.
    pub(super) const fn on_document(&self) -> bool {
        !matches!(self.action, Action::Deposit | Action::ReadTraces | Action::ManageConsents)
    }

    pub(super) const fn normal(&self) -> bool {
        self.has(Flag::Normal)
    }

    /// Whether somebody else than the holder's side asks for a medical expertise.
    pub(super) const fn expertise(&self) -> bool {
        matches!(self.purpose, Purpose::MedicalExpertise) && !self.holder_side()
    }

    /// Whether a consent is in force that the professional may lean on.
    pub(super) const fn consented(&self) -> bool {
        matches!(self.consent, Consent::Deemed | Consent::Named)
    }

    /// Whether the text of this capacity asks for the person's express consent.
    pub(super) const fn express(&self) -> bool {
        self.has(Flag::Occupational)
            || matches!(
                self.capacity,
                Some(Capacity::FireServiceDoctor | Capacity::CoordinatingDoctor)
            )
            || (matches!(self.capacity, Some(Capacity::PmiDoctor))
                && self.set(Parameter::PmiDoctorNeedsConsent))
    }

    /// Whether the block of a professional is set aside for the médecin traitant.
    pub(super) const fn block_set_aside(&self) -> bool {
        !self.set(Parameter::BlockAppliesToMedecinTraitant)
            && (self.has(Flag::MedecinTraitantAmo) || self.has(Flag::MedecinTraitantDmp))
    }
}
