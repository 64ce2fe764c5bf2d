//! What ties a professional to a space, from the lists of a view or the links of a packed column.

use super::facts::{Consent, Flag, Flags};
use crate::person::sharing::{self, ConsentKind, Grantee, MedecinTraitantBasis, SpaceView};
use crate::time::At;

/// What a link is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tie {
    ConsentToProfessional(Terms),
    ConsentToStructure(Terms),
    Blocked,
    MedecinTraitantAmo,
    MedecinTraitantDmp,
    Administrator,
    OppositionToProfessional,
    OppositionToStructure,
}

/// Terms of a consent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Terms {
    pub(super) team: bool,
    pub(super) once: bool,
    pub(super) used: bool,
    pub(super) initial: bool,
}

/// A link of a space with a professional or a structure, from an instant to before another, in
/// nanoseconds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link<K> {
    pub(super) who: K,
    pub(super) tie: Tie,
    pub(super) from: i64,
    pub(super) until: i64,
}

impl<K> Link<K> {
    /// A link that holds whenever the view says so.
    fn always(who: K, tie: Tie) -> Self {
        Self { who, tie, from: i64::MIN, until: i64::MAX }
    }
}

/// Who asks about their links, and when.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asking<K> {
    pub(super) professional: Option<K>,
    pub(super) structure: Option<K>,
    pub(super) care_team: bool,
    pub(super) now: i64,
    /// Whether a team needs the initial consent of the person.
    pub(super) initial_required: bool,
}

/// What the links of a space come to, for one who asks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing {
    pub(super) consent: Consent,
    pub(super) flags: Flags,
    /// Whether the best consent is for one access.
    once: bool,
}

impl Standing {
    pub(super) const NONE: Self =
        Self { consent: Consent::Absent, flags: Flags::NONE, once: false };

    /// Takes a link into account.
    pub(super) fn add<K: PartialEq + Copy>(&mut self, link: &Link<K>, asking: &Asking<K>) {
        let me = asking.professional == Some(link.who);
        let mine = asking.structure == Some(link.who);
        let started = link.from <= asking.now;
        let flag = match link.tie {
            Tie::ConsentToProfessional(terms) => return self.consent(link, asking, terms, me, me),
            Tie::ConsentToStructure(terms) => {
                return self.consent(link, asking, terms, mine, mine && !terms.team);
            }
            Tie::Blocked if me => Flag::Blocked,
            Tie::MedecinTraitantAmo if me => Flag::MedecinTraitantAmo,
            Tie::MedecinTraitantDmp if me => Flag::MedecinTraitantDmp,
            Tie::Administrator if me => Flag::Administrator,
            Tie::OppositionToProfessional if me && started => Flag::FeedingOpposed,
            Tie::OppositionToStructure if mine && started => Flag::FeedingOpposed,
            _ => return,
        };
        self.flags = self.flags.with(flag, true);
    }

    /// `named`: whether it names the one who asks, who then needs no team.
    fn consent<K: PartialEq + Copy>(
        &mut self,
        link: &Link<K>,
        asking: &Asking<K>,
        terms: Terms,
        concerns: bool,
        named: bool,
    ) {
        let deemed = terms.team && asking.care_team;
        if !concerns && !deemed {
            return;
        }
        let found = match (link.from <= asking.now, asking.now < link.until) {
            (false, _) => Consent::NotYet,
            (_, false) => Consent::Expired,
            _ if terms.once && terms.used => Consent::Used,
            _ if named => Consent::Named,
            _ if asking.initial_required && !terms.initial => Consent::InitialMissing,
            _ => Consent::Deemed,
        };
        let team = terms.team && matches!(found, Consent::Deemed | Consent::Named);
        self.flags = self.flags.with(Flag::TeamAccess, team);
        // Among equals, one that stays is preferred to one that an access uses up.
        if (found, !terms.once) > (self.consent, !self.once) {
            (self.consent, self.once) = (found, terms.once);
        }
    }

    /// The flags, with what the consent adds.
    pub(super) fn flags(&self) -> Flags {
        let in_force = matches!(self.consent, Consent::Deemed | Consent::Named);
        self.flags.with(Flag::ConsentOnce, in_force && self.once)
    }
}

/// Every link of a view.
pub(super) fn each_link<'a>(view: &'a SpaceView, mut take: impl FnMut(Link<&'a str>)) {
    for consent in &view.consents {
        take(consent_link(consent));
    }
    for id in &view.blocked {
        take(Link::always(id.expose(), Tie::Blocked));
    }
    for doctor in &view.medecin_traitant {
        let tie = match doctor.basis {
            MedecinTraitantBasis::Amo => Tie::MedecinTraitantAmo,
            MedecinTraitantBasis::Dmp => Tie::MedecinTraitantDmp,
        };
        take(Link::always(doctor.id.expose(), tie));
    }
    for id in &view.administrators {
        take(Link::always(id.expose(), Tie::Administrator));
    }
    for opposition in &view.feeding_oppositions {
        let (who, tie) = match &opposition.to {
            Grantee::Professional { id } => (id.expose(), Tie::OppositionToProfessional),
            Grantee::Structure { id } => (id.expose(), Tie::OppositionToStructure),
        };
        let from = opposition.from.unix_nanoseconds();
        take(Link { who, tie, from, until: i64::MAX });
    }
}

fn consent_link(consent: &sharing::Consent) -> Link<&str> {
    let terms = Terms {
        team: consent.kind == ConsentKind::Team,
        once: consent.once,
        used: consent.used,
        initial: consent.initial,
    };
    let (who, tie) = match &consent.to {
        Grantee::Professional { id } => (id.expose(), Tie::ConsentToProfessional(terms)),
        Grantee::Structure { id } => (id.expose(), Tie::ConsentToStructure(terms)),
    };
    let from = consent.from.unix_nanoseconds();
    let until = consent.until.as_ref().map_or(i64::MAX, At::unix_nanoseconds);
    Link { who, tie, from, until }
}
