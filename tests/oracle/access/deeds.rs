//! Feeding, managing consents, what bodies and time do, and what the caller owes.

use super::consent::{Standing, one, standing};
use super::documents::waits;
use super::{Question, Voices, people};
use carnet_sante::person::access::{Capacity, ConsentChange};
use carnet_sante::person::sharing::{Action, ConsentKind, Grantee};
use carnet_sante::person::{Actor, ServiceId};
use carnet_sante::reference::nomenclature::{AccessMode, Visibility};
use std::collections::BTreeSet;

/// Structures, the Assurance Maladie, services, time alone.
pub fn bodies(question: &Question<'_>, voices: &mut Voices) {
    let action = question.request.action;
    let works = people::writes(action);
    match &question.request.actor {
        Actor::Structure { .. } if !works => {
            voices.deny.insert("structure.no_person");
        }
        Actor::Insurer {} if !works => {
            voices.deny.insert("insurer.reads_nothing");
        }
        Actor::Service { id } => {
            let (reads, places) = granted(question, id);
            if reads && people::reads(action) {
                voices.permit.insert("service.reads");
            } else if !(places && works) {
                voices.deny.insert("service.no_consent");
            } else if action == Action::Deposit {
                voices.permit.insert("service.writes");
            }
        }
        Actor::System {} if action == Action::MakeVisible => {
            let due = question.document().is_some_and(|document| {
                document.visibility.contains(Visibility::InvisiblePatient)
                    && !waits(question, document)
            });
            if due {
                voices.permit.insert("time.shows");
            }
        }
        _ => {}
    }
}

/// R.1111-32, R.1111-38: what the holder consented to for a service, by reading and by placing; a service
/// that changed keeps it until the last day for a new approval.
pub fn granted(question: &Question<'_>, service: &ServiceId) -> (bool, bool) {
    let today = question.today();
    let held = question.view.services.iter().filter(|one| one.id == *service);
    let held = held.filter(|one| one.until.is_none_or(|last| today <= last));
    held.fold((false, false), |(reads, places), one| (reads || one.read, places || one.write))
}

/// What nobody but an author, or the holder's side, does.
pub fn reserved(question: &Question<'_>, voices: &mut Voices) {
    if people::is_holder_side(&question.request.actor) {
        return;
    }
    match question.request.action {
        Action::Unmask => {
            voices.deny.insert("mask.holder_lifts");
        }
        Action::ReadTraces => {
            voices.deny.insert("traces.holder_only");
        }
        action if people::is_for_authors(action) && question.document().is_some() => {
            let flags = matches!(action, Action::Archive | Action::Unarchive);
            if question.own() {
                voices.permit.insert("author.own");
            } else if !flags {
                voices.deny.insert("author.only");
            } else if question.settings.archive_by_author_only {
                voices.deny.insert("archive.author_only");
            }
        }
        _ => {}
    }
}

/// L.1111-15, L.1111-17 III to V, R.1111-47.
pub fn feeding(question: &Question<'_>, voices: &mut Voices) {
    let request = question.request;
    if !people::feeds(request.action) {
        return;
    }
    let hidden_from_representatives =
        request.visibility.contains(Visibility::InvisibleRepresentantsLegaux);
    if request.secret_connection && !hidden_from_representatives {
        voices.deny.insert("secret.visibility");
    }
    let (me, mine) = match &request.actor {
        Actor::Professional { id, structure, .. } => (Some(id), structure.as_ref()),
        Actor::Structure { id } => (None, Some(id)),
        Actor::Insurer {} if request.action == Action::Deposit => {
            voices.permit.insert("feeding.insurer");
            return;
        }
        _ => return,
    };
    let opposed = question.view.feeding_oppositions.iter().any(|one| {
        let concerns = match &one.to {
            Grantee::Professional { id } => me == Some(id),
            Grantee::Structure { id } => mine == Some(id),
        };
        concerns && one.from <= question.at
    });
    if opposed {
        voices.deny.insert("feeding.opposed");
    }
    if request.action == Action::Deposit {
        voices.permit.insert(match request.mode {
            _ if me.is_none() => "feeding.structure",
            AccessMode::Normal => "feeding.professional",
            AccessMode::BrisDeGlace => "emergency.bris_de_glace",
            AccessMode::Centre15 => "feeding.centre_15",
        });
    }
    // What an author replaces was placed before: it rests on authorship.
    if request.mode != AccessMode::Normal || request.action != Action::Deposit {
        return;
    }
    let place = standing(question).0;
    let fire = request.capacity == Some(Capacity::FireServiceDoctor);
    let asked_of = me.is_some() && (fire || people::is_occupational(&request.actor));
    if asked_of && place != Standing::Named {
        voices.deny.insert("feeding.express_consent");
    }
    let first = !question
        .view
        .documents
        .iter()
        .any(|document| people::same_author(&request.actor, &document.author));
    let consented = matches!(place, Standing::Named | Standing::Deemed);
    if question.settings.first_feeding_needs_consent && first && !consented {
        voices.deny.insert("feeding.first_needs_consent");
    }
}

/// R.1111-46, L.1111-17 II; the administrator's power to block is the product's.
pub fn managing(question: &Question<'_>, voices: &mut Voices) {
    let request = question.request;
    if request.action != Action::ManageConsents || people::is_holder_side(&request.actor) {
        return;
    }
    let Actor::Professional { id, .. } = &request.actor else {
        voices.deny.insert("consents.holder_only");
        return;
    };
    match request.change {
        ConsentChange::Block if question.view.administrators.contains(id) => {
            voices.permit.insert("consents.administrator_blocks");
        }
        ConsentChange::Grant => match &request.beneficiary {
            Some(other) if !people::same_author(other, &request.actor) => {
                if !people::is_health(other) {
                    voices.deny.insert("consents.health_beneficiary_only");
                }
                if collects(question) {
                    voices.permit.insert("consents.for_colleague");
                } else {
                    voices.deny.insert("consents.collector_without_access");
                }
            }
            _ => {
                voices.permit.insert("consents.collected");
            }
        },
        _ => {
            voices.deny.insert("consents.holder_only");
        }
    }
}

/// Whether one who collects consent for another has access, as a member of the care team.
fn collects(question: &Question<'_>) -> bool {
    let good = |place| matches!(place, Standing::Named | Standing::Deemed);
    let by_team = question
        .view
        .consents
        .iter()
        .any(|consent| consent.kind == ConsentKind::Team && good(one(question, consent)));
    good(standing(question).0) && (question.request.attestation.care_team || by_team)
}

/// What the caller of a permitted request owes.
pub fn owed(question: &Question<'_>, owes: &mut BTreeSet<&'static str>) {
    let request = question.request;
    let action = request.action;
    if action == Action::Deposit && !people::is_holder_side(&request.actor) {
        owes.insert("inform_of_feeding");
    }
    if !matches!(request.actor, Actor::Professional { .. }) {
        return;
    }
    if request.mode == AccessMode::BrisDeGlace {
        owes.insert("show_break_glass_banner");
    }
    if request.mode != AccessMode::Normal {
        owes.insert("notify_holder_afterwards");
        if !question.view.medecin_traitant.is_empty() {
            owes.insert("notify_medecin_traitant_afterwards");
        }
    } else if people::reads(action) {
        let each = question.settings.notice_at_each_access;
        owes.insert(if each { "notify_holder" } else { "notify_holder_first_access" });
        let (place, once) = standing(question);
        if once && matches!(place, Standing::Named | Standing::Deemed) {
            owes.insert("use_consent");
        }
    }
    if action == Action::Mask {
        owes.insert("confirm_mask");
    }
    if let (Action::Consult, Some(document)) = (action, question.document()) {
        if waits(question, document) {
            owes.insert("warn_not_visible_to_patient");
        }
        if document.visibility.contains(Visibility::InvisibleRepresentantsLegaux) {
            owes.insert("warn_not_visible_to_representatives");
        }
    }
}
