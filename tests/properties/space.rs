//! What holds in every life of a space.

use crate::lives::{Life, at, command, lived};
use crate::random::Chance;
use carnet_sante::exchange::wire;
use carnet_sante::person::sharing::ProfileState;
use carnet_sante::person::space::{
    By, Command, Event, State, decide_with, due, evolve, journal, next_due, replay,
};
use carnet_sante::reference::nomenclature::Visibility;
use carnet_sante::time::date_of;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

const LIVES: std::ops::Range<u64> = 0..150;
const COMMANDS: usize = 150;

fn each(law: impl Fn(u64, Life)) {
    LIVES.for_each(|seed| law(seed, lived(seed, COMMANDS)));
}

#[test]
fn replay_agrees_with_each_step_and_with_the_journal() {
    each(|seed, life| {
        assert_eq!(replay(&life.events), life.state, "{seed}");
        let text: String = life.events.iter().map(journal::line).collect();
        let read = journal::read(text.as_bytes()).expect("a journal");
        assert_eq!((read.events.len(), read.torn), (life.events.len(), None));
        assert!(read.events == life.events, "{seed}");
        // Any prefix is the state at that moment.
        let mut chance = Chance::new(seed);
        let cut = chance.below(life.events.len() + 1);
        let (before, after) = life.events.split_at(cut);
        let then = after.iter().fold(replay(before), evolve);
        assert_eq!(then, life.state, "{seed}");
        let snapshot = serde_json::to_string(&replay(before)).expect("a snapshot");
        let state: State = serde_json::from_str(&snapshot).expect("a snapshot");
        assert_eq!(after.iter().fold(state, evolve), life.state, "{seed}");
    });
}

#[test]
fn a_journal_cut_anywhere_keeps_the_whole_lines() {
    each(|seed, life| {
        let text: String = life.events.iter().map(journal::line).collect();
        let mut chance = Chance::new(seed);
        for _ in 0..10 {
            let cut = chance.below(text.len() + 1);
            let part = &text.as_bytes()[..cut];
            let read = journal::read(part).expect("what is whole, and a torn line");
            let sound =
                read.torn.map_or(part.len(), |torn| usize::try_from(torn.byte).expect("a byte"));
            assert_eq!(replay(&read.events), replay(&life.events[..read.events.len()]));
            let again = journal::read(&part[..sound]).expect("what is sound");
            assert_eq!((again.events.len(), again.torn), (read.events.len(), None));
        }
    });
}

#[test]
fn evolve_is_total_on_any_event_in_any_state() {
    let pool: Vec<Event> = (0..60).flat_map(|seed| lived(seed, 200).events).collect();
    for seed in 0..100 {
        let mut chance = Chance::new(seed);
        let mut state = State::default();
        for _ in 0..300 {
            let event = &pool[chance.below(pool.len())];
            state = evolve(state, event);
            let today = i32::try_from(chance.between(-40_000, 60_000)).expect("a day");
            let date = date_of(today).expect("a day");
            assert_eq!(
                due(&state, date).is_empty(),
                next_due(&state).is_none_or(|next| date < next)
            );
            let (command, by) = command(&mut chance, today);
            let command: Command = serde_json::from_value(command).expect("a command");
            let by: By = serde_json::from_value(by).expect("somebody");
            let before = state.clone();
            let answer =
                decide_with(&state, command, by, at(today, &mut chance), &Default::default());
            assert!(answer.is_err() || answer.is_ok_and(|events| !events.is_empty()));
            assert_eq!(state, before);
        }
        assert_eq!(state.events, 300);
        let text = serde_json::to_string(&state).expect("a snapshot");
        assert_eq!(serde_json::from_str::<State>(&text).expect("a snapshot"), state);
        assert_eq!(state.view().documents.len(), state.documents.len());
    }
}

#[test]
fn time_acts_once() {
    let mut moved = 0;
    each(|_, mut life| {
        for days in [0, 1, 14, 31, 42, 43, 100, 4_000] {
            let day = life.today + days;
            let date = date_of(day).expect("a day");
            life.pass(day);
            let after = life.state.clone();
            assert_eq!(due(&life.state, date), []);
            life.pass(day);
            assert_eq!(life.state, after);
            assert!(next_due(&life.state).is_none_or(|next| date < next));
        }
    });
    for seed in LIVES {
        let life = lived(seed, COMMANDS);
        moved += usize::from(next_due(&life.state).is_some());
    }
    assert!(moved > 30, "time had something to do in {moved} lives only");
}

#[test]
fn what_no_command_may_break_holds() {
    each(|seed, life| {
        let mut state = State::default();
        for event in &life.events {
            state.apply(event);
            for (id, document) in &state.documents {
                let both =
                    document.is(Visibility::MasquePs) && document.is(Visibility::InvisiblePatient);
                assert!(!both || life.options.cumul, "{seed} {id}");
                assert!(document.visibility.len() <= 3, "{seed} {id}");
            }
            let directives = state.documents.values().filter(|document| document.are_directives());
            assert!(directives.count() <= 1, "{seed}");
            assert!(state.delegation.carers_on(event.at.date()) <= 3, "{seed}");
            let switches = state.sharing.emergency;
            assert_eq!(switches.masked.unwrap_or(false), switches.permits_masked(), "{seed}");
            let active = state.life.dmp.active;
            match state.life.profile {
                ProfileState::Closed | ProfileState::DeletionPending | ProfileState::Deleted => {
                    assert!(!active, "{seed}");
                }
                ProfileState::OpenNotActivated | ProfileState::Activated => {
                    assert!(active, "{seed}")
                }
                _ => {}
            }
            let confirmed = |to: &_| state.sharing.blocked.contains(to);
            let consents = state.sharing.consents.iter();
            assert!(!consents.map(|consent| &consent.to).any(|to| match to {
                carnet_sante::person::sharing::Grantee::Professional { id } => confirmed(id),
                _ => false,
            }));
        }
    });
}

/// The laws above say nothing of lives in which nothing happens.
#[test]
fn lives_by_chance_are_of_every_kind() {
    let mut told: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut facts = BTreeSet::new();
    for seed in LIVES {
        let life = lived(seed, COMMANDS);
        for (name, accepted) in life.asked {
            let counts = told.entry(name).or_default();
            if accepted { counts.0 += 1 } else { counts.1 += 1 }
        }
        for event in &life.events {
            let json = serde_json::to_value(event).expect("an event");
            facts.insert(json["type"].as_str().expect("a name").to_owned());
        }
    }
    for unsettled in ["close_at_death", "transfer_account"] {
        assert_eq!(told[unsettled].0, 0, "no text was found for {unsettled}");
    }
    let accepted = told.values().filter(|counts| counts.0 > 0).count();
    let refused = told.values().filter(|counts| counts.1 > 0).count();
    let seen = [accepted, refused, facts.len()];
    assert!(accepted >= 55 && refused >= 70 && facts.len() >= 60, "{seen:?}");
}

#[test]
fn the_wire_says_the_same() {
    for seed in 0..40 {
        let mut life = lived(seed, 60);
        let mut chance = Chance::new(seed + 1_000);
        for _ in 0..20 {
            let (command, by) = command(&mut chance, life.today);
            let at = at(life.today, &mut chance).to_string();
            let input = |space: Value| {
                let mut input =
                    json!({"command": command, "by": by, "at": at, "options": life.options});
                input
                    .as_object_mut()
                    .expect("an object")
                    .extend(space.as_object().expect("an object").clone());
                input.to_string()
            };
            let text: String = life.events.iter().map(journal::line).collect();
            let ways = [
                json!({"state": life.state}),
                json!({"events": life.events}),
                json!({"journal": text}),
            ];
            let answers: Vec<_> = ways
                .map(|space| {
                    wire::call("space.decide", &input(space)).map_err(|error| error.code())
                })
                .into_iter()
                .collect();
            assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:?}");
            let Ok(answer) = &answers[0] else { continue };
            let answer: Value = serde_json::from_str(answer).expect("an answer");
            for event in answer["events"].as_array().expect("events") {
                let before = json!({"state": life.state, "event": event}).to_string();
                let after = wire::call("space.evolve", &before).expect("a state");
                let after: Value = serde_json::from_str(&after).expect("a state");
                let event: Event = serde_json::from_value(event.clone()).expect("an event");
                life.state.apply(&event);
                life.events.push(event);
                assert_eq!(after["state"], serde_json::to_value(&life.state).expect("a state"));
            }
        }
    }
}
