//! Whether a document is there to be spoken of, and from whom it is hidden (TRE_A07; R.1111-49,
//! R.1111-50, R.1111-53; L.1111-15, L.1111-16).

use super::calendar::a_month_later;
use super::{Question, Voices, care, deeds, people};
use carnet_sante::person::Actor;
use carnet_sante::person::sharing::{Action, DocumentView, MedecinTraitantBasis};
use carnet_sante::reference::nomenclature::{Availability, Visibility};

/// A document must be named, be there and not be deleted.
pub fn named(question: &Question<'_>, voices: &mut Voices) {
    let request = question.request;
    if !people::is_about_documents(request.action) {
        return;
    }
    let holder_masks_all = people::is_holder_side(&request.actor)
        && matches!(request.action, Action::Mask | Action::Unmask);
    match (&request.document, question.document()) {
        (None, _) if request.action == Action::List || holder_masks_all => {}
        (None, _) => {
            voices.deny.insert("document.not_named");
        }
        (Some(_), None) => {
            voices.deny.insert("document.unknown");
        }
        (Some(_), Some(document)) if document.availability == Availability::Deleted => {
            voices.deny.insert("document.deleted");
        }
        _ => {}
    }
}

/// Whether the patient does not see a document yet: until a calendar month after the deposit, the
/// announcement, or the release.
pub fn waits(question: &Question<'_>, document: &DocumentView) -> bool {
    let today = question.today();
    let shown = today >= a_month_later(document.deposited_at.date())
        || document.announced_on.is_some_and(|day| day <= today)
        || document.released_on.is_some_and(|day| day <= today);
    document.visibility.contains(Visibility::InvisiblePatient) && !shown
}

/// Whether a service asks that the holder's consent lets read.
fn service_reads(question: &Question<'_>) -> bool {
    matches!(&question.request.actor, Actor::Service { id } if deeds::granted(question, id).0)
}

/// Whom a document is hidden from. A service shows what it reads to whoever uses it, so that a minor's
/// secret is hidden from services as from representatives (R.1111-50); and from carers, whom a minor's
/// representatives name.
pub fn visibility(question: &Question<'_>, voices: &mut Voices) {
    let Some(document) = question.document() else { return };
    let actor = &question.request.actor;
    let hidden_by = |code| document.visibility.contains(code);
    match actor {
        Actor::Professional { id, .. } => {
            if hidden_by(Visibility::MasquePs) {
                masked(question, id, voices);
            }
            if hidden_by(Visibility::MasquePsocial) && people::is_social(actor) {
                if !placed(question) {
                    voices.deny.insert("visibility.masque_psocial");
                } else if care::opens(question) {
                    voices.because.insert("visibility.author");
                }
            }
        }
        Actor::Holder {}
        | Actor::Representative { .. }
        | Actor::Carer { .. }
        | Actor::Service { .. } => {
            if waits(question, document) {
                voices.deny.insert("visibility.invisible_patient");
            }
            if hidden_by(Visibility::InvisibleRepresentantsLegaux)
                && (!matches!(actor, Actor::Holder {} | Actor::Service { .. })
                    || service_reads(question))
            {
                voices.deny.insert("visibility.invisible_representants_legaux");
            }
            if hidden_by(Visibility::MasquePt)
                && matches!(actor, Actor::Carer { .. } | Actor::Service { .. })
            {
                voices.deny.insert("visibility.masque_pt");
            }
        }
        _ => {}
    }
}

/// R.1111-49: what was placed stays readable by the professional or the establishment that placed it:
/// by one who acts in it, as a structure reads nothing by itself.
fn placed(question: &Question<'_>) -> bool {
    let author = question.document().map(|document| &document.author);
    let mine = match (&question.request.actor, author) {
        (Actor::Professional { structure, .. }, Some(Actor::Structure { id })) => {
            structure.as_ref() == Some(id)
        }
        _ => false,
    };
    mine || question.own()
}

/// MASQUE_PS: the author, the médecin traitant, the administrator; in an emergency by the switch.
fn masked(question: &Question<'_>, me: &carnet_sante::person::ProfessionalId, voices: &mut Voices) {
    let (view, settings) = (question.view, question.settings);
    let doctor =
        |basis| view.medecin_traitant.iter().any(|one| one.id == *me && one.basis == basis);
    let mut open = Vec::new();
    if placed(question) {
        open.push("visibility.author");
    }
    if settings.medecin_traitant_reads_masked && doctor(MedecinTraitantBasis::Amo) {
        open.push("visibility.medecin_traitant");
    }
    let named = view.administrators.contains(me) || doctor(MedecinTraitantBasis::Dmp);
    if settings.administrator_reads_masked && named {
        open.push("visibility.administrator");
    }
    // A switch never set: regulation and break-glass permitted, masked documents not; masked ones only
    // if one of the two modes is permitted.
    let switches = view.emergency;
    let one_mode = switches.samu != Some(false) || switches.bris_de_glace != Some(false);
    if !people::is_normal(question.request) && switches.masked == Some(true) && one_mode {
        open.push("visibility.masked_in_emergency");
    }
    if open.is_empty() {
        voices.deny.insert("visibility.masque_ps");
    } else if care::opens(question) {
        voices.because.extend(open);
    }
}
