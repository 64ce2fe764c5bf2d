//! A person's space on the wire.
//!
//! | operation | input | answer |
//! |---|---|---|
//! | `space.decide` | the space, `command`, `by: {actor, why}`, `at`, `options` | `events` |
//! | `space.evolve` | `state`, `event` | `state` |
//! | `space.replay` | `journal` (text) or `events` | `state`, `torn` |
//! | `space.traces` | `journal` or `events` | `traces`: who did what, for the holder to read; `torn` |
//! | `space.due` | the space, `date` | `commands`, `next_due` |
//! | `space.view` | the space | `view`: what the rules of access look at |
//! | `space.project` | `spaces`: a list of `territory`, `birth_date`, `sex`, `categories`, and `events` or `journal` | `columns` for `indicators`, and the space of each row |
//!
//! The space is `state`, `events` or `journal`; none of them is a space to which nothing happened.

mod project;

use super::{Op, read, write};
use crate::Error;
use crate::error::{Coded, Kind, Params};
use crate::person::object::{object, option};
use crate::person::sharing::{SpaceView, Trace};
use crate::person::space::journal::{self, Torn};
use crate::person::space::{
    By, Command, Event, Options, State, decide_with, due, evolve, next_due, replay, traces,
};
use crate::time::{At, parse_date};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// The operations of this family.
pub(super) const OPS: &[Op] = &[
    ("space.decide", decided),
    ("space.evolve", evolved),
    ("space.replay", replayed),
    ("space.traces", listed),
    ("space.due", fallen_due),
    ("space.view", viewed),
    ("space.project", project::project),
];

/// A space told in several ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
enum SpaceInputError {
    #[error("expected one of `state`, `events` and `journal`")]
    Several,
    #[error("the last line of the journal is torn: expected a whole journal")]
    Torn,
}

impl Coded for SpaceInputError {
    fn code(&self) -> &'static str {
        match self {
            Self::Several => "space.input.several",
            Self::Torn => "space.input.torn",
        }
    }

    fn help(&self) -> Option<String> {
        match self {
            Self::Several => None,
            Self::Torn => {
                Some("`space.replay` reads what is before it, and says where it is".into())
            }
        }
    }
}

pub(super) type Events = Vec<Box<RawValue>>;

/// An error of a part of the input, and where that part is.
#[derive(Debug, thiserror::Error)]
#[error("{error}")]
struct Inside {
    place: String,
    error: Error,
}

impl Inside {
    #[cold]
    #[inline(never)]
    fn of(mut place: String, error: Error) -> Self {
        if let Some(path) = error.path() {
            place = format!("{place}.{path}");
        }
        Self { place, error }
    }
}

impl Coded for Inside {
    fn code(&self) -> &'static str {
        self.error.code()
    }
    fn kind(&self) -> Kind {
        self.error.kind()
    }
    fn path(&self) -> Option<String> {
        Some(self.place.clone())
    }
    fn params(&self) -> Params {
        self.error.params()
    }
    fn help(&self) -> Option<String> {
        self.error.help()
    }
}

fn event_of(text: &RawValue, place: impl FnOnce() -> String) -> Result<Event, Error> {
    let text = text.get();
    journal::read_event(text.as_bytes()).map_err(|error| astray(text, place(), error.into()))
}

/// What an event cannot be read for, with the way to it; a journal tells lines alone.
#[cold]
#[inline(never)]
fn astray(text: &str, mut place: String, error: Error) -> Error {
    if let Err(problem) = crate::error::read::<Event>(text) {
        if let Some(path) = problem.path() {
            place = format!("{place}.{path}");
        }
    }
    Inside::of(place, error).into()
}

fn events_of(texts: &[Box<RawValue>]) -> Result<Vec<Event>, Error> {
    each_event(texts).collect()
}

fn each_event(texts: &[Box<RawValue>]) -> impl Iterator<Item = Result<Event, Error>> {
    (0..).zip(texts).map(|(place, text): (usize, _)| event_of(text, || format!("events.{place}")))
}

/// The space and the last line of its journal, when that is torn.
fn space(
    state: Option<State>,
    events: Option<Events>,
    journal: Option<String>,
) -> Result<(State, Option<Torn>), Error> {
    match (state, events, journal) {
        (None, None, None) => Ok((State::default(), None)),
        (Some(state), None, None) => Ok((state, None)),
        (None, Some(events), None) => Ok((replay(&events_of(&events)?), None)),
        (None, None, Some(text)) => {
            let read = journal::read(text.as_bytes())?;
            Ok((replay(&read.events), read.torn))
        }
        _ => Err(SpaceInputError::Several.into()),
    }
}

/// The same, of a whole journal.
pub(super) fn whole(
    state: Option<State>,
    events: Option<Events>,
    journal: Option<String>,
) -> Result<State, Error> {
    match space(state, events, journal)? {
        (state, None) => Ok(state),
        _ => Err(SpaceInputError::Torn.into()),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DecideInput {
    #[serde(default, deserialize_with = "option")]
    state: Option<State>,
    #[serde(default)]
    events: Option<Events>,
    #[serde(default)]
    journal: Option<String>,
    #[serde(deserialize_with = "object")]
    command: Command,
    #[serde(deserialize_with = "object")]
    by: By,
    at: String,
    #[serde(default, deserialize_with = "option")]
    options: Option<Options>,
}

#[derive(Serialize)]
struct EventsAnswer {
    events: Vec<Event>,
}

fn decided(json: &str) -> Result<String, Error> {
    let input: DecideInput = read(json)?;
    let at = At::parse(&input.at)?;
    let state = whole(input.state, input.events, input.journal)?;
    let options = input.options.unwrap_or_default();
    let events = decide_with(&state, input.command, input.by, at, &options)?;
    write(&EventsAnswer { events })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EvolveInput {
    #[serde(default, deserialize_with = "option")]
    state: Option<State>,
    event: Box<RawValue>,
}

#[derive(Serialize)]
struct StateAnswer {
    state: State,
}

fn evolved(json: &str) -> Result<String, Error> {
    let EvolveInput { state, event } = read(json)?;
    let event = event_of(&event, || "event".to_owned())?;
    write(&StateAnswer { state: evolve(state.unwrap_or_default(), &event) })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReplayInput {
    #[serde(default)]
    events: Option<Events>,
    #[serde(default)]
    journal: Option<String>,
}

#[derive(Serialize)]
struct ReplayAnswer {
    state: State,
    torn: Option<Torn>,
}

fn replayed(json: &str) -> Result<String, Error> {
    let ReplayInput { events, journal } = read(json)?;
    let (state, torn) = space(None, events, journal)?;
    write(&ReplayAnswer { state, torn })
}

#[derive(Serialize)]
struct TracesAnswer {
    traces: Vec<Trace>,
    torn: Option<Torn>,
}

fn listed(json: &str) -> Result<String, Error> {
    let (events, torn) = match read(json)? {
        ReplayInput { events: Some(_), journal: Some(_) } => {
            return Err(SpaceInputError::Several.into());
        }
        ReplayInput { events, journal: None } => (events_of(&events.unwrap_or_default())?, None),
        ReplayInput { events: None, journal: Some(text) } => {
            let read = journal::read(text.as_bytes())?;
            (read.events, read.torn)
        }
    };
    write(&TracesAnswer { traces: traces(&events), torn })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DueInput {
    #[serde(default, deserialize_with = "option")]
    state: Option<State>,
    #[serde(default)]
    events: Option<Events>,
    #[serde(default)]
    journal: Option<String>,
    date: String,
}

#[derive(Serialize)]
struct DueAnswer {
    commands: Vec<Command>,
    next_due: Option<NaiveDate>,
}

fn fallen_due(json: &str) -> Result<String, Error> {
    let input: DueInput = read(json)?;
    let date = parse_date(&input.date)?;
    let state = whole(input.state, input.events, input.journal)?;
    write(&DueAnswer { commands: due(&state, date), next_due: next_due(&state) })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ViewInput {
    #[serde(default, deserialize_with = "option")]
    state: Option<State>,
    #[serde(default)]
    events: Option<Events>,
    #[serde(default)]
    journal: Option<String>,
}

#[derive(Serialize)]
struct ViewAnswer {
    view: SpaceView,
}

fn viewed(json: &str) -> Result<String, Error> {
    let ViewInput { state, events, journal } = read(json)?;
    write(&ViewAnswer { view: whole(state, events, journal)?.view() })
}
