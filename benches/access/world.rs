//! Spaces and professionals that do not exist, from a seed.

use carnet_sante::nomenclature::{
    Availability, Confidentiality, DocumentType, Profession, Visibility, VisibilitySet,
};
use carnet_sante::person::access::{Purpose, Request};
use carnet_sante::person::sharing::{
    Action, Consent, ConsentKind, DocumentView, Grantee, MedecinTraitant, MedecinTraitantBasis,
    ProfileState, SpaceView,
};
use carnet_sante::person::{Actor, DocumentId, ProfessionalId};
use carnet_sante::time::At;
use carnet_sante_benches::people::next;

/// The instant of every request.
pub(crate) const AT: &str = "2026-01-31T10:00:00+01:00";
const SINCE: &str = "2026-01-02T09:00:00+01:00";
/// One profession a hundred numbers: doctors, nurses, dentists, midwives, physiotherapists, opticians.
const PROFESSIONS: [&str; 6] = ["10", "10", "60", "40", "70", "28"];
const TYPES: [&str; 5] = ["11502-2", "11488-4", "57833-6", "SYNTH", "18748-4"];

/// What spaces are made from.
pub(crate) struct World {
    state: u64,
    ids: Vec<ProfessionalId>,
    document: DocumentId,
    types: Vec<DocumentType>,
    since: At,
}

/// A professional, a space and a document of it, by their ranks.
pub(crate) struct Visit {
    pub(crate) space: u32,
    pub(crate) document: u32,
    pub(crate) request: Request,
}

impl World {
    pub(crate) fn new(professionals: usize) -> Self {
        let id = |rank: usize| ProfessionalId::parse(&format!("8{:011}", rank + 1));
        Self {
            state: 0x9E37_79B9_7F4A_7C15,
            ids: (0..professionals).map(|rank| id(rank).expect("a number")).collect(),
            document: DocumentId::parse("d").expect("an identifier"),
            types: TYPES.iter().map(|code| DocumentType::parse(code).expect("a type")).collect(),
            since: At::parse(SINCE).expect("an instant"),
        }
    }

    fn roll(&mut self, below: usize) -> usize {
        (next(&mut self.state) >> 24) as usize % below
    }

    fn professional(&mut self) -> usize {
        self.roll(self.ids.len())
    }

    /// One space in four is closed to somebody by something; two documents and two links a space, about.
    pub(crate) fn space(&mut self) -> SpaceView {
        let mut view = SpaceView {
            profile: match self.roll(40) {
                0 => ProfileState::Closed,
                1 => ProfileState::Suspended,
                2 => ProfileState::Opposed,
                3..12 => ProfileState::Activated,
                _ => ProfileState::OpenNotActivated,
            },
            dmp_active: self.roll(20) > 0,
            ..SpaceView::default()
        };
        view.emergency.masked = (self.roll(8) == 0).then_some(true);
        view.emergency.bris_de_glace = (self.roll(20) == 0).then_some(false);
        for _ in 0..self.roll(3) {
            let id = self.professional();
            view.consents.push(Consent {
                to: Grantee::Professional { id: self.ids[id].clone() },
                kind: ConsentKind::Individual,
                from: self.since,
                until: None,
                once: false,
                used: false,
                initial: true,
                collected_by: None,
            });
        }
        if self.roll(4) == 0 {
            let id = self.professional();
            let basis = MedecinTraitantBasis::Amo;
            view.medecin_traitant.push(MedecinTraitant { id: self.ids[id].clone(), basis });
        }
        if self.roll(10) == 0 {
            let id = self.professional();
            view.blocked.push(self.ids[id].clone());
        }
        for _ in 0..1 + self.roll(3) {
            let author = self.professional();
            let kind = self.roll(self.types.len());
            let masked = self.roll(6) == 0;
            view.documents.push(DocumentView {
                id: self.document.clone(),
                kind: self.types[kind],
                author: self.actor(author),
                deposited_at: self.since,
                confidentiality: Confidentiality::N,
                visibility: if masked {
                    VisibilitySet::EMPTY.with(Visibility::MasquePs)
                } else {
                    VisibilitySet::EMPTY
                },
                availability: Availability::Current,
                announced_on: None,
                released_on: None,
                secret_connection: false,
            });
        }
        view
    }

    fn actor(&self, rank: usize) -> Actor {
        let code = PROFESSIONS[rank % PROFESSIONS.len()];
        Actor::Professional {
            id: self.ids[rank].clone(),
            profession: Profession::parse(code).expect("a profession"),
            specialty: None,
            role: None,
            activity_kind: None,
            structure: None,
        }
    }

    /// Somebody who wants to read the first document of a space: most of the time one who has a link
    /// with it, told by `known`, one time in eight in an emergency.
    pub(crate) fn visit(&mut self, space: u32, known: Option<&SpaceView>) -> Visit {
        let linked = known.and_then(|view| view.consents.first()).map(|consent| &consent.to);
        let rank = match linked {
            Some(Grantee::Professional { id }) if self.roll(4) > 0 => {
                self.ids.iter().position(|one| one == id).unwrap_or_default()
            }
            _ => self.professional(),
        };
        let mut request = Request::new(self.actor(rank), Action::Consult).of(self.document.clone());
        if self.roll(8) == 0 {
            request.mode = carnet_sante::nomenclature::AccessMode::BrisDeGlace;
            request.attestation.unable_to_express = true;
            request.attestation.immediate_risk = true;
        }
        if self.roll(50) == 0 {
            request.purpose = Purpose::ComplementaryCover;
        }
        Visit { space, document: 0, request }
    }
}
