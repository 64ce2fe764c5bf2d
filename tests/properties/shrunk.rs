//! What holds in every life of a space, told by the shortest life in which it does not: the commands
//! are a list that shrinks.

use crate::lives::command;
use crate::random::Chance;
use carnet_sante::person::access::RuleBook;
use carnet_sante::person::act::{Deed, act};
use carnet_sante::person::space::{
    By, Command, Event, NoticeTerm, Options, State, decide_with, due, evolve, journal, next_due,
    replay, traces,
};
use carnet_sante::person::{Actor, sharing::Outcome};
use carnet_sante::time::{At, date_of};
use proptest::prelude::*;
use serde_json::{Value, json};

/// One command, drawn by its seed, some days after the one before; time may act first.
#[derive(Debug, Clone)]
struct Step {
    seed: u64,
    days: i32,
    time_acts: bool,
}

fn step() -> impl Strategy<Value = Step> {
    let days = prop_oneof![12 => Just(0), 6 => 1..20, 2 => 20..60, 1 => 3_600..3_700];
    (any::<u64>(), days, any::<bool>()).prop_map(|(seed, days, time_acts)| Step {
        seed,
        days,
        time_acts,
    })
}

fn options() -> impl Strategy<Value = Options> {
    let choice = || prop_oneof![Just(None), any::<bool>().prop_map(Some)];
    let term = prop_oneof![
        Just(None),
        Just(Some(NoticeTerm::FirstSending)),
        Just(Some(NoticeTerm::LastSending))
    ];
    (any::<[bool; 4]>(), term, [choice(), choice(), choice(), choice()]).prop_map(
        |(flags, term, choices)| Options {
            cumul: flags[0],
            hide_after_deposit: flags[1],
            documents_while_suspended: choices[0],
            notice_term: term,
            minors_act_alone: choices[1],
            acts_after_death: choices[2],
            carers_kept_at_closing: flags[2],
            archive_by_readers: flags[3],
            carers_manage_sharing: choices[3],
        },
    )
}

/// A person, told by their birth date, and what is asked in their space.
fn story() -> impl Strategy<Value = (Options, Option<&'static str>, Vec<Step>)> {
    let born = prop_oneof![Just(None), Just(Some("1980-05-05")), Just(Some("2012-02-29"))];
    (options(), born, prop::collection::vec(step(), 0..60))
}

fn instant(day: i32) -> At {
    At::from_unix_seconds(i64::from(day) * 86_400 + 36_000).expect("an instant")
}

fn given(json: Value) -> Command {
    serde_json::from_value(json).expect("a command")
}

fn by(json: Value) -> By {
    serde_json::from_value(json).expect("somebody")
}

/// What was asked, when, and what it came to.
struct Asked {
    before: State,
    command: Command,
    by: By,
    at: At,
    events: Option<Vec<Event>>,
}

struct Lived {
    asked: Vec<Asked>,
    events: Vec<Event>,
    state: State,
    today: i32,
}

impl Lived {
    fn ask(&mut self, command: Command, by: By, options: &Options) {
        let at = instant(self.today);
        let before = self.state.clone();
        let answer = decide_with(&self.state, command.clone(), by.clone(), at, options).ok();
        for event in answer.iter().flatten() {
            self.state.apply(event);
            self.events.push(event.clone());
        }
        self.asked.push(Asked { before, command, by, at, events: answer });
    }

    fn time(&mut self, options: &Options) {
        let date = date_of(self.today).expect("a day");
        for command in due(&self.state, date) {
            self.ask(command, By::new(Actor::System {}), options);
        }
    }
}

fn lived(options: &Options, born: Option<&str>, steps: &[Step]) -> Lived {
    let mut life =
        Lived { asked: Vec::new(), events: Vec::new(), state: State::default(), today: 19_723 };
    let insurer = || by(json!({"actor": {"type": "insurer"}}));
    life.ask(given(json!({"type": "register", "birth_date": born})), insurer(), options);
    let mother =
        json!({"type": "attach_representative", "representative": "r0", "ground": "minor"});
    life.ask(given(mother), insurer(), options);
    for who in [json!({"type": "holder"}), json!({"type": "representative", "id": "r0"})] {
        let come = json!({"type": "activate", "means": "other", "conditions_accepted": true});
        life.ask(given(come), by(json!({"actor": who})), options);
    }
    for step in steps {
        life.today += step.days;
        if step.time_acts {
            life.time(options);
        }
        let (command, who) = command(&mut Chance::new(step.seed), life.today);
        life.ask(given(command), by(who), options);
    }
    life
}

/// Enough that a defect shows in a run, few enough for two cores.
fn cases() -> ProptestConfig {
    ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn replaying_any_prefix_agrees_with_each_step((options, born, steps) in story()) {
        let life = lived(&options, born, &steps);
        let mut state = State::default();
        for (length, event) in life.events.iter().enumerate() {
            prop_assert!(replay(&life.events[..length]) == state);
            state = evolve(state, event);
        }
        prop_assert!(state == life.state);
        let text: String = life.events.iter().map(journal::line).collect();
        let read = journal::read(text.as_bytes()).expect("a journal");
        prop_assert!(read.torn.is_none() && read.events == life.events);
        // The reader of other forms reads the same.
        let sorted = life.events.iter().map(|event| serde_json::to_value(event).expect("JSON"));
        let sorted: String = sorted.map(|value| format!("{value}\n")).collect();
        prop_assert!(journal::read(sorted.as_bytes()).expect("a journal").events == life.events);
    }

    #[test]
    fn evolve_takes_any_event_in_any_order(
        (options, born, steps) in story(),
        order in prop::collection::vec((any::<prop::sample::Index>(), -40_000..60_000), 0..120),
    ) {
        let pool = lived(&options, born, &steps).events;
        let mut state = State::default();
        let mut told = Vec::new();
        for (index, day) in &order {
            // The same events, in no order, twice or never, on any day.
            let mut event = index.get(&pool).clone();
            event.at = instant(*day);
            state = evolve(state, &event);
            told.push(event);
            let date = date_of(*day).expect("a day");
            let none = due(&state, date).is_empty();
            prop_assert_eq!(none, next_due(&state).is_none_or(|next| date < next));
        }
        prop_assert_eq!(state.events, order.len() as u64);
        prop_assert_eq!(state.view().documents.len(), state.documents.len());
        prop_assert!(traces(&told).len() <= told.len());
        let text = serde_json::to_string(&state).expect("a snapshot");
        prop_assert!(serde_json::from_str::<State>(&text).expect("a snapshot") == state);
    }

    #[test]
    fn a_refusal_leaves_no_event_and_an_acceptance_leaves_some((options, born, steps) in story()) {
        for asked in lived(&options, born, &steps).asked {
            if let Some(events) = &asked.events {
                prop_assert!(!events.is_empty() && events.iter().all(|event| event.at == asked.at));
                continue;
            }
            // Through the one door a refusal leaves the trace alone.
            let deed = Deed::command(asked.by, asked.command);
            let done = act(&asked.before, deed, RuleBook::shipped(), &options, asked.at);
            let done = done.expect("a trace is always taken");
            prop_assert!(!done.done);
            let left = traces(&done.events);
            prop_assert!(left.iter().all(|one| one.event.is_none() && one.outcome == Outcome::Deny));
            let after = done.events.iter().fold(asked.before.clone(), evolve);
            let same = State { events: asked.before.events, ..after };
            prop_assert!(same == asked.before);
        }
    }

    #[test]
    fn time_acts_once((options, born, steps) in story(), days in 0..4_000) {
        let mut life = lived(&options, born, &steps);
        life.today += days;
        life.time(&options);
        let (date, after) = (date_of(life.today).expect("a day"), life.state.clone());
        prop_assert_eq!(due(&life.state, date), Vec::new());
        life.time(&options);
        prop_assert!(life.state == after);
        prop_assert!(next_due(&life.state).is_none_or(|next| date < next));
    }

    #[test]
    fn everything_that_was_done_is_listed_once((options, born, steps) in story()) {
        let life = lived(&options, born, &steps);
        let list = traces(&life.events);
        let recorded = |name: &Option<String>| name.is_none();
        let facts = life.events.iter().filter(|event| {
            serde_json::to_value(event).expect("JSON")["type"] != "trace_recorded"
        });
        prop_assert_eq!(list.iter().filter(|one| !recorded(&one.event)).count(), facts.count());
        let ordered = list.windows(2).all(|pair| pair[0].at <= pair[1].at);
        prop_assert!(ordered && list.len() <= life.events.len());
    }
}
