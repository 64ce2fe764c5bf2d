//! Events replayed and commands decided: nanoseconds an event, nanoseconds a command.
//!
//! `cargo bench -p carnet-sante-benches --bench space [-- EVENTS]`

use carnet_sante::person::space::{
    By, Command, Event, State, decide, due, evolve, journal, next_due, replay,
};
use carnet_sante::time::{At, date_of};
use carnet_sante_benches::{Contender, race};
use std::hint::black_box;

fn at(minute: i64) -> At {
    At::from_unix_seconds(1_704_067_200 + minute * 60).expect("an instant")
}

fn command(json: &str) -> Command {
    serde_json::from_str(json).expect("a command")
}

fn by(json: &str) -> By {
    serde_json::from_str(json).expect("somebody")
}

fn doctor() -> By {
    by(
        r#"{"actor":{"type":"professional","id":"810000336601","profession":"10","specialty":"SM54","structure":"1750803447"}}"#,
    )
}

/// An activated space with documents, masked one in three, each read once.
fn life(documents: usize) -> (State, Vec<Event>) {
    let mut state = State::default();
    let mut events = Vec::new();
    let mut give = |text: &str, who: By| {
        let minute = i64::try_from(events.len()).expect("a few events");
        for event in decide(&state, command(text), who, at(minute)).expect("an accepted command") {
            state.apply(&event);
            events.push(event);
        }
    };
    let holder = || by(r#"{"actor":{"type":"holder"}}"#);
    give(r#"{"type":"register","birth_date":"1980-05-05"}"#, by(r#"{"actor":{"type":"insurer"}}"#));
    give(r#"{"type":"activate","means":"other","conditions_accepted":true}"#, holder());
    for document in 0..documents {
        give(
            &format!(
                r#"{{"type":"deposit","document":"1.2.250.1.999.{document}","document_type":"11502-2"}}"#
            ),
            doctor(),
        );
        if document % 3 == 0 {
            give(&format!(r#"{{"type":"mask","document":"1.2.250.1.999.{document}"}}"#), holder());
        }
        give(
            &format!(
                r#"{{"type":"record_trace","action":"consult","document":"1.2.250.1.999.{document}","mode":"normal","outcome":"permit","reasons":["access.consent"]}}"#
            ),
            doctor(),
        );
    }
    (state, events)
}

fn main() {
    let asked = std::env::args().filter_map(|word| word.parse().ok()).next();
    let total: usize = asked.unwrap_or(300_000);
    // A space of some years: forty documents.
    let (_, events) = life(40);
    let spaces = (total / events.len()).max(1);
    let units = u64::try_from(spaces * events.len()).expect("a number of events");
    let (big, many) = life(1_000);
    let text: String = events.iter().map(journal::line).collect();
    race(
        "replay",
        units,
        9,
        vec![
            Contender::new("events of spaces of 40 documents", || {
                (0..spaces).map(|_| replay(black_box(&events)).events).sum()
            }),
            Contender::new("the same, state handed over at each event", || {
                (0..spaces).map(|_| events.iter().fold(State::default(), evolve).events).sum()
            }),
        ],
    );
    let many_units = u64::try_from(many.len()).expect("a number of events");
    race(
        "replay, one space of 1 000 documents",
        many_units,
        25,
        vec![Contender::new("events", || replay(black_box(&many)).events)],
    );
    race(
        "journal, lines of JSON",
        u64::try_from(events.len()).expect("a number of events"),
        25,
        vec![
            Contender::new("read", || {
                journal::read(black_box(text.as_bytes())).expect("a journal").events.len() as u64
            }),
            Contender::new("write", || {
                events.iter().map(|event| journal::line(event).len() as u64).sum()
            }),
        ],
    );
    let rounds = 1_000;
    let deposit = command(r#"{"type":"deposit","document":"new","document_type":"11502-2"}"#);
    let directives = command(
        r#"{"type":"deposit","document":"new","document_type":"EXPPAT_3","format":"pdf","bytes":1000}"#,
    );
    let mask = command(r#"{"type":"mask","document":"1.2.250.1.999.500"}"#);
    let refused = command(r#"{"type":"unmask","document":"1.2.250.1.999.500"}"#);
    let day = date_of(19_800).expect("a day");
    let holder = by(r#"{"actor":{"type":"holder"}}"#);
    let ask = |command: &Command, who: &By| {
        let decided = |_| decide(black_box(&big), command.clone(), who.clone(), at(9_999));
        (0..rounds).map(decided).filter(Result::is_ok).count() as u64
    };
    race(
        "decide, a space of 1 000 documents",
        rounds,
        25,
        vec![
            Contender::new("deposit", || ask(&deposit, &doctor())),
            Contender::new("deposit of directives, which looks for the former", || {
                ask(&directives, &holder)
            }),
            Contender::new("mask", || ask(&mask, &holder)),
            Contender::new("a refusal, with its parameters", || ask(&refused, &holder)),
            Contender::new("due", || {
                (0..rounds).map(|_| due(black_box(&big), day).len() as u64).sum()
            }),
            Contender::new("next_due", || {
                (0..rounds).filter(|_| next_due(black_box(&big)).is_some()).count() as u64
            }),
        ],
    );
}
