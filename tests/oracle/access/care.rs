//! Professionals: blocks, consent, the matrix, capacities; the two modes of emergency.

use super::consent::{Standing, standing};
use super::{Question, Voices, matrix, people};
use carnet_sante::person::Actor;
use carnet_sante::person::ProfessionalId;
use carnet_sante::person::access::{Capacity, Purpose};
use carnet_sante::person::sharing::{Action, SpaceView};
use carnet_sante::reference::nomenclature::AccessMode;

/// Whether the request opens a document: reading, or hiding and showing what another deposited.
pub fn opens(question: &Question<'_>) -> bool {
    let action = question.request.action;
    people::reads(action)
        || (matches!(action, Action::Mask | Action::MakeVisible) && !question.own())
        || (archives_for_another(question) && !question.settings.archive_by_author_only)
}

/// Archiving what another placed: TD3.3d calls the flag reversible and does not say who sets it.
fn archives_for_another(question: &Question<'_>) -> bool {
    matches!(question.request.action, Action::Archive | Action::Unarchive) && !question.own()
}

/// What a professional may do.
pub fn professional(question: &Question<'_>, voices: &mut Voices) {
    let Actor::Professional { id, .. } = &question.request.actor else { return };
    blocked(question, id, voices);
    if question.request.capacity.is_some() && !people::is_doctor(&question.request.actor) {
        voices.deny.insert("capacity.doctor_only");
    }
    if opens(question) {
        consent(question, voices);
        asks_the_matrix(question, voices);
    }
    let may = question.own() || may_read(question);
    match question.request.action {
        Action::Mask if may => {
            voices.permit.insert("mask.professional");
        }
        Action::MakeVisible if may => {
            voices.permit.insert("release.professional");
        }
        Action::Archive | Action::Unarchive if opens(question) && may_read(question) => {
            voices.permit.insert("archive.reader");
        }
        _ => {}
    }
}

/// Whether consent opens the record to a professional.
fn may_read(question: &Question<'_>) -> bool {
    match standing(question).0 {
        Standing::Named => true,
        Standing::Deemed => !express(question),
        _ => false,
    }
}

/// EEDS TD0.2 NB1 and NB2: a block is over any authorisation; a blocked professional still deposits,
/// replaces and deletes their own.
fn blocked(question: &Question<'_>, me: &ProfessionalId, voices: &mut Voices) {
    let (request, view, settings) = (question.request, question.view, question.settings);
    let spared = !settings.block_applies_to_medecin_traitant
        && view.medecin_traitant.iter().any(|one| one.id == *me);
    let reads_own =
        settings.blocked_author_reads_own && people::reads(request.action) && question.own();
    if !view.blocked.contains(me) || spared || reads_own {
        return;
    }
    let may = matches!(request.action, Action::Deposit | Action::Replace | Action::Delete);
    let reads = people::reads(request.action);
    match request.mode {
        AccessMode::Normal if !may => voices.deny.insert("block.professional"),
        AccessMode::BrisDeGlace if reads && settings.block_in_break_glass => {
            voices.deny.insert("block.bris_de_glace")
        }
        AccessMode::Centre15 if reads && settings.block_in_regulation => {
            voices.deny.insert("block.centre_15")
        }
        _ => false,
    };
}

/// Whether a doctor needs the person's express consent: the team's is not enough.
fn express(question: &Question<'_>) -> bool {
    let request = question.request;
    people::is_occupational(&request.actor)
        || match request.capacity {
            Some(Capacity::PmiDoctor) => question.settings.pmi_doctor_needs_consent,
            Some(Capacity::FireServiceDoctor | Capacity::CoordinatingDoctor) => true,
            _ => false,
        }
}

/// L.1111-18: the doctor of the protection of mothers and children, when it was settled so.
fn freed(question: &Question<'_>) -> bool {
    question.request.capacity == Some(Capacity::PmiDoctor)
        && people::is_doctor(&question.request.actor)
        && !question.settings.pmi_doctor_needs_consent
}

/// R.1111-46; L.1111-16 to L.1111-18. A consent permits reading; that a reader may hide or show has a
/// rule of its own.
fn consent(question: &Question<'_>, voices: &mut Voices) {
    let request = question.request;
    if !people::is_normal(request) || request.purpose == Purpose::MedicalExpertise {
        return;
    }
    let reads = people::reads(request.action);
    let freed = freed(question);
    if freed && reads {
        voices.permit.insert("capacity.pmi_doctor");
    }
    let missing = match standing(question).0 {
        Standing::Deemed if express(question) => "consent.express_needed",
        place @ (Standing::Named | Standing::Deemed) => {
            if reads {
                let named = place == Standing::Named;
                voices.permit.insert(if named { "consent.named" } else { "consent.care_team" });
            }
            return;
        }
        Standing::InitialMissing => "consent.initial_missing",
        Standing::Used => "consent.used",
        Standing::Expired => "consent.expired",
        Standing::NotYet => "consent.not_yet",
        Standing::Absent => "consent.absent",
    };
    if !freed {
        voices.deny.insert(missing);
    }
}

/// The order of 26 October 2023; review 6g for emergencies.
fn asks_the_matrix(question: &Question<'_>, voices: &mut Voices) {
    let request = question.request;
    if request.purpose == Purpose::MedicalExpertise {
        return;
    }
    if !people::is_normal(request) && !question.settings.matrix_in_emergency {
        voices.because.insert("matrix.set_aside_in_emergency");
        return;
    }
    if question.today() < question.grid.from {
        voices.deny.insert("matrix.no_version");
        return;
    }
    let Some(exercise) = people::exercise(&request.actor) else { return };
    let group = match matrix::group(&exercise) {
        Ok(group) => group,
        Err(rule) => {
            voices.deny.insert(rule);
            return;
        }
    };
    let Some(document) = question.document() else { return };
    match question.grid.permits(group, document.kind.code()) {
        Some(true) => voices.because.insert("matrix.permitted"),
        Some(false) => voices.deny.insert("matrix.not_permitted"),
        None => voices.deny.insert("matrix.type_absent"),
    };
}

/// L.1111-17 I, R.1111-48.
pub fn emergency(question: &Question<'_>, voices: &mut Voices) {
    let request = question.request;
    if people::is_normal(request) {
        return;
    }
    if !people::reads(request.action) && !people::feeds(request.action) {
        voices.deny.insert("emergency.other_action");
    }
    if request.mode == AccessMode::BrisDeGlace {
        break_glass(question, question.view, voices);
    } else {
        regulation(question, question.view, voices);
    }
}

fn break_glass(question: &Question<'_>, view: &SpaceView, voices: &mut Voices) {
    let request = question.request;
    let attested = request.attestation.unable_to_express && request.attestation.immediate_risk;
    if !people::is_health(&request.actor) {
        voices.deny.insert("emergency.health_professionals_only");
    }
    if !attested {
        voices.deny.insert("emergency.conditions");
    }
    if view.emergency.bris_de_glace == Some(false) {
        voices.deny.insert("emergency.bris_de_glace_opposed");
    }
    if people::reads(request.action) {
        voices.permit.insert("emergency.bris_de_glace");
    }
}

fn regulation(question: &Question<'_>, view: &SpaceView, voices: &mut Voices) {
    let request = question.request;
    let regulates =
        people::is_doctor(&request.actor) && request.capacity == Some(Capacity::RegulatingDoctor);
    if !regulates {
        voices.deny.insert("emergency.regulating_doctor_only");
    }
    if !request.attestation.call_received {
        voices.deny.insert("emergency.no_call");
    }
    if people::reads(request.action) {
        if view.emergency.samu == Some(false) {
            voices.deny.insert("emergency.samu_opposed");
        }
        voices.permit.insert("emergency.centre_15");
    }
}
