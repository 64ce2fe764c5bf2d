//! A second implementation of the access decision: naive, slow, written from the texts and the
//! definitions alone, so that it may disagree with the rules of the core. Each question is asked of
//! the whole request and the whole view, in words; nothing is reduced, ordered or packed.

pub mod calendar;
pub mod care;
pub mod consent;
pub mod deeds;
pub mod documents;
pub mod holder_side;
pub mod matrix;
pub mod people;
pub mod settings;
pub mod worlds;

use carnet_sante::person::Actor;
use carnet_sante::person::access::{Purpose, Request};
use carnet_sante::person::sharing::{DocumentView, ProfileState, SpaceView};
use carnet_sante::time::At;
use chrono::NaiveDate;
pub use matrix::Grid;
pub use settings::Settings;
use std::collections::BTreeSet;

/// What the texts say of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// `permit`, `deny` or `caller_decides`.
    pub outcome: &'static str,
    /// Identifiers of the rules that mattered.
    pub reasons: BTreeSet<&'static str>,
    /// Identifiers of what the caller owes.
    pub owes: BTreeSet<&'static str>,
}

/// A question with all that it rests on.
#[derive(Clone, Copy)]
pub struct Question<'a> {
    /// What is asked.
    pub request: &'a Request,
    /// Of which space.
    pub view: &'a SpaceView,
    /// Unsettled points of law.
    pub settings: &'a Settings,
    /// The access matrix.
    pub grid: &'a Grid,
    /// When.
    pub at: At,
}

/// Every rule that speaks.
#[derive(Debug, Default)]
pub struct Voices {
    /// Rules that forbid.
    pub deny: BTreeSet<&'static str>,
    /// Rules that leave it to the caller.
    pub caller: BTreeSet<&'static str>,
    /// Rules that permit.
    pub permit: BTreeSet<&'static str>,
    /// Why nothing forbids.
    pub because: BTreeSet<&'static str>,
}

impl<'a> Question<'a> {
    /// The civil day of the question.
    pub fn today(&self) -> NaiveDate {
        self.at.date()
    }

    /// The document that is named, when the action is about one and the space has it.
    pub fn document(&self) -> Option<&'a DocumentView> {
        let id = self.request.document.as_ref()?;
        let about = people::is_about_documents(self.request.action);
        self.view.documents.iter().find(|document| about && document.id == *id)
    }

    /// Whether the one who asks placed the document that is named.
    pub fn own(&self) -> bool {
        self.document()
            .is_some_and(|document| people::same_author(&self.request.actor, &document.author))
    }
}

/// Decides by the texts.
pub fn decide(question: &Question<'_>) -> Verdict {
    let mut voices = Voices::default();
    purpose(question, &mut voices);
    profile(question, &mut voices);
    documents::named(question, &mut voices);
    documents::visibility(question, &mut voices);
    match &question.request.actor {
        Actor::Holder {} | Actor::Representative { .. } | Actor::Carer { .. } => {
            holder_side::rights(question, &mut voices);
        }
        Actor::Professional { .. } => care::professional(question, &mut voices),
        _ => deeds::bodies(question, &mut voices),
    }
    care::emergency(question, &mut voices);
    deeds::reserved(question, &mut voices);
    deeds::feeding(question, &mut voices);
    deeds::managing(question, &mut voices);
    settle(question, voices)
}

/// L.1111-18: forbidden by purpose, whoever asks; an expertise is allowed under conditions that are not
/// here, and is not what the holder's side does in its own space.
fn purpose(question: &Question<'_>, voices: &mut Voices) {
    match question.request.purpose {
        Purpose::ComplementaryCover => voices.deny.insert("purpose.complementary_cover"),
        Purpose::HealthAssessmentContract => {
            voices.deny.insert("purpose.health_assessment_contract")
        }
        Purpose::MedicalExpertise if people::is_holder_side(&question.request.actor) => false,
        Purpose::MedicalExpertise => voices.caller.insert("purpose.medical_expertise"),
        Purpose::Care => false,
    };
}

/// R.1111-36, R.1111-40, L.1111-14; no rule after death was found.
fn profile(question: &Question<'_>, voices: &mut Voices) {
    let (request, view) = (question.request, question.view);
    let professional_side = matches!(
        request.actor,
        Actor::Professional { .. }
            | Actor::Structure { .. }
            | Actor::Insurer {}
            | Actor::Service { .. }
    );
    let own_space =
        people::is_holder_side(&request.actor) || matches!(request.actor, Actor::Service { .. });
    match view.profile {
        ProfileState::Closed | ProfileState::DeletionPending | ProfileState::Deleted => {
            voices.deny.insert("profile.closed");
        }
        ProfileState::Suspended => {
            let feeds = professional_side && people::writes(request.action);
            if !feeds {
                voices.deny.insert("profile.suspended");
            } else if question.settings.suspension_bars_feeding {
                voices.deny.insert("profile.suspended_feeding");
            }
        }
        ProfileState::None | ProfileState::Informed | ProfileState::Opposed if own_space => {
            voices.deny.insert("profile.no_space");
        }
        ProfileState::OpenNotActivated if own_space => {
            voices.deny.insert("profile.not_activated");
        }
        _ => {}
    }
    if professional_side && !view.dmp_active {
        voices.deny.insert("profile.dmp_inactive");
    }
    if view.deceased_on.is_some_and(|day| day <= question.today()) {
        voices.caller.insert("profile.deceased");
    }
}

/// Forbidden before all, then the caller's decision, then permitted; without any text, denied.
fn settle(question: &Question<'_>, voices: Voices) -> Verdict {
    let mut owes = BTreeSet::from(["trace"]);
    if !voices.deny.is_empty() {
        let hidden = voices.deny.iter().any(|id| id.starts_with("visibility."));
        if hidden {
            owes.insert("do_not_disclose");
        } else if voices.deny.contains("holder.own_only") {
            owes.insert("ask_author");
        }
        return Verdict { outcome: "deny", reasons: voices.deny, owes };
    }
    let permitted = !voices.permit.is_empty();
    if voices.caller.is_empty() && !permitted {
        return Verdict { outcome: "deny", reasons: BTreeSet::from(["default.no_text"]), owes };
    }
    deeds::owed(question, &mut owes);
    if !voices.caller.is_empty() {
        return Verdict { outcome: "caller_decides", reasons: voices.caller, owes };
    }
    let reasons = voices.permit.union(&voices.because).copied().collect();
    Verdict { outcome: "permit", reasons, owes }
}
