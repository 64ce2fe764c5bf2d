//! Messaging, services, medical profile.

use crate::person::medical::{Entry, Section};
use crate::person::messaging::Conversation;
use crate::person::object::counted;
use crate::person::services::Pairing;
use crate::person::space::event::{Event, Fact};
use crate::person::space::state::State;

pub(super) fn apply(state: &mut State, event: &Event) {
    match &event.fact {
        Fact::ConversationOpened { .. }
        | Fact::MessageSent { .. }
        | Fact::ConversationClosed { .. }
        | Fact::ConversationDeleted { .. } => messaging(state, event),
        Fact::EntryAdded { .. }
        | Fact::EntryChanged { .. }
        | Fact::EntryDeleted { .. }
        | Fact::NotConcernedSet { .. }
        | Fact::MeasureRecorded { .. }
        | Fact::TrustedPersonNamed { .. }
        | Fact::TrustedPersonRemoved {}
        | Fact::VaccinationConfirmed { .. } => medical(state, event),
        _ => services(state, event),
    }
}

fn messaging(state: &mut State, event: &Event) {
    match &event.fact {
        Fact::ConversationOpened { conversation, with, pharmacy, replies, .. } => {
            let opened = Conversation {
                with: with.clone(),
                opened_at: event.at,
                pharmacy: *pharmacy,
                open: true,
                replies: *replies,
                messages: 1,
            };
            state.messaging.insert(conversation.clone(), opened);
        }
        Fact::MessageSent { conversation, replies, .. } => {
            if let Some(conversation) = state.messaging.get_mut(conversation) {
                conversation.messages = counted(conversation.messages);
                if event.by.gives_care() {
                    conversation.open = true;
                    conversation.replies = *replies;
                }
            }
        }
        Fact::ConversationClosed { conversation } => {
            if let Some(conversation) = state.messaging.get_mut(conversation) {
                conversation.open = false;
            }
        }
        Fact::ConversationDeleted { conversation } => drop(state.messaging.remove(conversation)),
        _ => {}
    }
}

fn services(state: &mut State, event: &Event) {
    let (id, change): (_, &dyn Fn(&mut Pairing)) = match &event.fact {
        Fact::ServicePaired { service, status, purposes, .. } => {
            let paired = Pairing {
                status: *status,
                paired_at: event.at,
                purposes: purposes.clone(),
                reapprove_by: None,
                lapsed: false,
            };
            state.services.insert(service.clone(), paired);
            return;
        }
        Fact::ServiceUnpaired { service } => {
            state.services.remove(service);
            return;
        }
        Fact::PurposeConsented { service, purpose, .. } => (service, &|pairing| {
            if let Some(purpose) = pairing.purposes.get_mut(purpose) {
                purpose.consented = true;
            }
        }),
        Fact::PurposeWithdrawn { service, purpose } => (service, &|pairing| {
            if let Some(purpose) = pairing.purposes.get_mut(purpose) {
                purpose.consented = false;
            }
        }),
        Fact::ServiceStatusSet { service, status } => {
            (service, &|pairing| pairing.status = *status)
        }
        Fact::ReapprovalRequired { service, by_date } => {
            (service, &|pairing| pairing.reapprove_by = Some(*by_date))
        }
        Fact::ServiceReapproved { service } => (service, &|pairing| pairing.reapprove_by = None),
        Fact::ServiceLapsed { service } => (service, &|pairing| {
            pairing.lapsed = true;
            pairing.reapprove_by = None;
        }),
        _ => return,
    };
    if let Some(pairing) = state.services.get_mut(id) {
        change(pairing);
    }
}

fn medical(state: &mut State, event: &Event) {
    let medical = &mut state.medical;
    match &event.fact {
        Fact::EntryAdded { entry, section, text } => {
            let added = Entry {
                section: *section,
                text: Some(text.clone()),
                measure: None,
                author: event.by.clone(),
                confirmed: event.by.gives_care(),
            };
            medical.entries.insert(entry.clone(), added);
            medical.not_concerned.remove(section);
        }
        Fact::MeasureRecorded { entry, measure } => {
            let added = Entry {
                section: Section::Measures,
                text: None,
                measure: Some(measure.clone()),
                author: event.by.clone(),
                confirmed: false,
            };
            medical.entries.insert(entry.clone(), added);
        }
        Fact::EntryChanged { entry, text } => {
            if let Some(entry) = medical.entries.get_mut(entry) {
                entry.text = Some(text.clone());
            }
        }
        Fact::EntryDeleted { entry } => drop(medical.entries.remove(entry)),
        Fact::NotConcernedSet { section, not_concerned: true } => {
            medical.not_concerned.insert(*section);
        }
        Fact::NotConcernedSet { section, not_concerned: false } => {
            medical.not_concerned.remove(section);
        }
        Fact::TrustedPersonNamed { person } => medical.trusted_person = Some(person.clone()),
        Fact::TrustedPersonRemoved {} => medical.trusted_person = None,
        Fact::VaccinationConfirmed { entry } => {
            if let Some(entry) = medical.entries.get_mut(entry) {
                entry.confirmed = true;
            }
        }
        _ => {}
    }
}
