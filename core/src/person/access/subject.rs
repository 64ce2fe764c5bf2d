//! From a request and a view to facts.

use super::facts::{Cell, Column, Facts, Flag, Flags, Kind};
use super::matrix::{MatrixVersion, NoGroup};
use super::relation::Standing;
use super::request::{Capacity, ConsentChange, Purpose, Request};
use super::rule_book::InForce;
use crate::person::actor::Actor;
use crate::person::document::shown_to_patient_on;
use crate::person::sharing::{
    Action, Carer, DocumentView, Mandate, ProfileState, Representative, ServiceGrant, SpaceView,
};
use crate::reference::nomenclature::{
    AccessMode, Availability, Code, DocumentType, ProfessionList, Visibility, VisibilitySet,
};
use chrono::NaiveDate;

/// Specialties of occupational medicine: « médecine du travail ».
const OCCUPATIONAL: [&str; 2] = ["SM25", "C41"];
/// The profession of doctors, in TRE_G15.
const DOCTOR: &str = "10";

/// Who asks, as far as it does not depend on a space.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asker {
    pub(super) kind: Kind,
    pub(super) flags: Flags,
    pub(super) column: Column,
}

/// Reduces an actor, by the version of the matrix in force.
pub(super) fn asker(actor: &Actor, version: Option<&MatrixVersion>) -> Asker {
    let mut flags = Flags::NONE;
    let mut column = Column::NoGroup;
    if let Actor::Professional { profession, specialty, role, activity_kind, .. } = actor {
        let list = profession.list();
        let doctor = profession.code() == DOCTOR;
        let occupational =
            specialty.as_ref().is_some_and(|code| OCCUPATIONAL.contains(&code.last_part()));
        flags = flags
            .with(Flag::Health, profession.is_health())
            .with(Flag::Doctor, doctor)
            .with(Flag::Social, is_social(list, activity_kind.as_ref()))
            .with(Flag::Occupational, doctor && occupational);
        column = match version {
            None => Column::NoVersion,
            Some(version) => {
                match version.group_of(*profession, *specialty, *role, *activity_kind) {
                    Ok(rank) => Column::Group(rank),
                    Err(NoGroup::UnknownProfession) => Column::UnknownProfession,
                    Err(NoGroup::Ambiguous) => Column::Ambiguous,
                    Err(NoGroup::NoColumn) => Column::NoGroup,
                }
            }
        };
    }
    Asker { kind: kind_of(actor), flags, column }
}

pub(super) const fn kind_of(actor: &Actor) -> Kind {
    match actor {
        Actor::Holder {} => Kind::Holder,
        Actor::Representative { .. } => Kind::Representative,
        Actor::Carer { .. } => Kind::Carer,
        Actor::Professional { .. } => Kind::Professional,
        Actor::Structure { .. } => Kind::Structure,
        Actor::Service { .. } => Kind::Service,
        Actor::Insurer {} => Kind::Insurer,
        Actor::Operator {} => Kind::Operator,
        Actor::System {} => Kind::System,
    }
}

/// A social profession, or `99` with an activity kind of the social columns (all but coordination, which
/// health professionals share).
fn is_social(list: Option<ProfessionList>, activity_kind: Option<&Code>) -> bool {
    let kind = activity_kind.map(Code::code);
    match list {
        Some(ProfessionList::R94) => true,
        Some(ProfessionList::Cps) => {
            matches!(kind, Some("GENR09" | "GENR10" | "GENR11" | "GENR12"))
        }
        _ => false,
    }
}

/// What a request asks, besides who and of what.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ask {
    pub(super) action: Action,
    pub(super) mode: AccessMode,
    pub(super) purpose: Purpose,
    pub(super) capacity: Option<Capacity>,
    pub(super) change: ConsentChange,
    pub(super) care_team: bool,
    pub(super) flags: Flags,
}

impl Ask {
    pub(super) fn of(request: &Request) -> Self {
        Self {
            action: request.action,
            mode: request.mode,
            purpose: request.purpose,
            capacity: request.capacity,
            change: request.change,
            care_team: request.attestation.care_team,
            flags: flags_of(request),
        }
    }
}

fn flags_of(request: &Request) -> Flags {
    let attested = &request.attestation;
    let (other, health) = match &request.beneficiary {
        None => (false, false),
        Some(Actor::Professional { id, profession, .. }) => {
            let own = matches!(&request.actor, Actor::Professional { id: own, .. } if own == id);
            (!own, profession.is_health())
        }
        Some(_) => (true, false),
    };
    let secret = request.visibility.contains(Visibility::InvisibleRepresentantsLegaux);
    Flags::NONE
        .with(Flag::UnableToExpress, attested.unable_to_express)
        .with(Flag::ImmediateRisk, attested.immediate_risk)
        .with(Flag::CallReceived, attested.call_received)
        .with(Flag::CareTeam, attested.care_team)
        .with(Flag::DocumentNamed, request.document.is_some())
        .with(Flag::SecretConnection, request.secret_connection)
        .with(Flag::SecretVisibility, secret)
        .with(Flag::BeneficiaryOther, other)
        .with(Flag::BeneficiaryHealth, health)
}

/// What a space is, whoever asks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ground {
    pub(super) flags: Flags,
    pub(super) profile: ProfileState,
    /// Day of death, see [`day_of`]; the last number there is when nobody died.
    pub(super) deceased: i32,
}

impl Ground {
    /// Flags that a ground may have.
    pub(super) const FLAGS: [Flag; 5] = [
        Flag::DmpActive,
        Flag::SamuOpposed,
        Flag::BreakGlassOpposed,
        Flag::MaskedInEmergency,
        Flag::HasMedecinTraitant,
    ];
}

/// The ground of a view.
pub(super) fn ground(view: &SpaceView) -> Ground {
    let switches = &view.emergency;
    let flags = Flags::NONE
        .with(Flag::DmpActive, view.dmp_active)
        .with(Flag::SamuOpposed, !switches.permits_samu())
        .with(Flag::BreakGlassOpposed, !switches.permits_break_glass())
        .with(Flag::MaskedInEmergency, switches.permits_masked())
        .with(Flag::HasMedecinTraitant, !view.medecin_traitant.is_empty());
    Ground { flags, profile: view.profile, deceased: view.deceased_on.map_or(i32::MAX, day_of) }
}

/// A day as a number; days out of the range of the library keep their order.
pub(super) fn day_of(date: NaiveDate) -> i32 {
    use chrono::Datelike;
    date.num_days_from_ce()
}

/// Whether one who asks, or the structure in which they act, placed a document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Authorship {
    pub(super) own: bool,
    pub(super) structure: bool,
}

impl Authorship {
    pub(super) fn of(actor: &Actor, author: &Actor) -> Self {
        let structure = match (actor, author) {
            (Actor::Professional { structure, .. }, Actor::Structure { id }) => {
                structure.as_ref() == Some(id)
            }
            _ => false,
        };
        Self { own: actor.placed_what(author), structure }
    }
}

/// A document, whoever asks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sheet {
    pub(super) kind: DocumentType,
    pub(super) visibility: VisibilitySet,
    pub(super) deleted: bool,
    /// First day on which the patient sees it, when it is hidden from them; see [`day_of`].
    pub(super) shown_on: i32,
}

impl Sheet {
    /// The sheet of a document. It is shown on the first of: a month after the deposit, the
    /// announcement, the release.
    pub(super) fn of(document: &DocumentView) -> Self {
        let hidden = document.visibility.contains(Visibility::InvisiblePatient);
        let by_time = || shown_to_patient_on(document.deposited_at.date());
        let shown = hidden.then(by_time).and_then(|by_time| {
            let days = [by_time, document.announced_on, document.released_on];
            days.into_iter().flatten().map(day_of).min()
        });
        Self {
            kind: document.kind,
            visibility: document.visibility,
            deleted: document.availability == Availability::Deleted,
            shown_on: shown.unwrap_or(i32::MAX),
        }
    }

    /// What it says on a day, to one who is its author or not.
    pub(super) fn flags(&self, today: i32, author: Authorship) -> Flags {
        let hides = |code| self.visibility.contains(code);
        let from_patient = hides(Visibility::InvisiblePatient);
        Flags::NONE
            .with(Flag::DocumentFound, true)
            .with(Flag::Deleted, self.deleted)
            .with(Flag::Own, author.own)
            .with(Flag::OwnStructure, author.structure)
            .with(Flag::MasquePs, hides(Visibility::MasquePs))
            .with(Flag::MasquePsocial, hides(Visibility::MasquePsocial))
            .with(Flag::MasquePt, hides(Visibility::MasquePt))
            .with(Flag::HiddenFromPatient, from_patient && today < self.shown_on)
            .with(Flag::ShownByTime, from_patient && today >= self.shown_on)
            .with(Flag::HiddenFromRepresentatives, hides(Visibility::InvisibleRepresentantsLegaux))
    }

    /// What the matrix says of it to a group.
    pub(super) fn cell(&self, column: Column, version: Option<&MatrixVersion>) -> Cell {
        let (Column::Group(rank), Some(version)) = (column, version) else {
            return Cell::NotAsked;
        };
        match version.row_of(self.kind) {
            None => Cell::TypeAbsent,
            Some(row) if row >> rank & 1 == 1 => Cell::Permitted,
            Some(_) => Cell::NotPermitted,
        }
    }
}

/// Whether somebody of the holder's side is what they say, on a day; what a service may do.
#[derive(Debug, Clone, Copy)]
pub(super) struct Delegation {
    pub(super) mandate: Mandate,
    /// That of a carer or of a service.
    pub(super) flags: Flags,
}

impl Delegation {
    pub(super) const NONE: Self = Self { mandate: Mandate::No, flags: Flags::NONE };

    /// The delegation of an actor among those of a space. Of several mandates, the strongest.
    pub(super) fn of(actor: &Actor, all: &Delegations<'_>, today: NaiveDate) -> Self {
        match actor {
            Actor::Representative { id } => {
                let mandates = all.representatives.iter().filter(|one| one.id == *id);
                let mandate = mandates
                    .map(|one| one.mandate(today, all.born, all.emancipated))
                    .max_by_key(|mandate| match mandate {
                        Mandate::No => 0,
                        Mandate::BirthDateUnknown => 1,
                        Mandate::EndedByMajority => 2,
                        Mandate::InForce => 3,
                    });
                Self { mandate: mandate.unwrap_or(Mandate::No), flags: Flags::NONE }
            }
            Actor::Carer { id } => {
                let carer = all.carers.iter().any(|one| one.id == *id && one.in_force(today));
                Self { mandate: Mandate::No, flags: Flags::NONE.with(Flag::Carer, carer) }
            }
            Actor::Service { id } => {
                let grants = all.services.iter().filter(|one| one.id == *id && one.in_force(today));
                let flags = grants.fold(Flags::NONE, |flags, one| {
                    flags.with(Flag::ServiceReads, one.read).with(Flag::ServiceWrites, one.write)
                });
                Self { mandate: Mandate::No, flags }
            }
            _ => Self::NONE,
        }
    }
}

/// Those who may act for a holder.
#[derive(Debug, Clone, Copy)]
pub(super) struct Delegations<'a> {
    pub(super) representatives: &'a [Representative],
    pub(super) carers: &'a [Carer],
    pub(super) services: &'a [ServiceGrant],
    pub(super) born: Option<NaiveDate>,
    pub(super) emancipated: Option<NaiveDate>,
}

impl<'a> Delegations<'a> {
    pub(super) fn of(view: &'a SpaceView) -> Self {
        Self {
            representatives: &view.representatives,
            carers: &view.carers,
            services: &view.services,
            born: view.birth_date,
            emancipated: view.emancipated_on,
        }
    }
}

/// What holds on the day of a request.
#[derive(Debug, Clone, Copy)]
pub(super) struct Now<'a> {
    pub(super) held: InForce,
    pub(super) version: Option<&'a MatrixVersion>,
    /// See [`day_of`].
    pub(super) today: i32,
}

/// The facts of a request about a space, before a document is looked at.
#[inline]
pub(super) fn facts(
    asker: &Asker,
    ask: &Ask,
    ground: &Ground,
    standing: &Standing,
    delegation: Delegation,
    now: &Now<'_>,
) -> Facts {
    let flags = asker
        .flags
        .and(ask.flags)
        .and(ground.flags)
        .and(standing.flags())
        .with(Flag::Deceased, ground.deceased <= now.today)
        .and(delegation.flags);
    Facts {
        kind: asker.kind,
        action: ask.action,
        mode: ask.mode,
        purpose: ask.purpose,
        capacity: ask.capacity,
        change: ask.change,
        profile: ground.profile,
        consent: standing.consent,
        mandate: delegation.mandate,
        column: asker.column,
        cell: Cell::NotAsked,
        flags,
        parameters: now.held.parameters,
    }
}

/// The same, of a document, for one who placed it or not.
#[inline]
pub(super) fn add_document(facts: &mut Facts, sheet: &Sheet, author: Authorship, now: &Now<'_>) {
    facts.flags = facts.flags.and(sheet.flags(now.today, author)).with(Flag::DocumentNamed, true);
    facts.cell = sheet.cell(facts.column, now.version);
}
