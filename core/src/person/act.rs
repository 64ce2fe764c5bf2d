//! The one door for services: may they, can they, and the trace.
//!
//! [`act`] asks the rules of access, then the space, then records what was asked and what was answered.
//! A denied act leaves a trace too. What access has no say in (the life of the profile, messaging, the
//! medical profile…) goes to the space alone, whose event is the trace.

mod deed;

pub use deed::{Act, Deed};

use crate::person::access::{Decision, Outcome, Parameter, RuleBook, decide};
use crate::person::id::RuleId;
use crate::person::sharing;
use crate::person::space::{Command, Event, Options, Rejection, State, decide_with};
use crate::time::At;
use serde::Serialize;

/// What an act came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Done {
    /// What the rules of access said; `None` where they have no say.
    pub decision: Option<Decision>,
    /// Whether it took place: permitted, and not refused by the space.
    pub done: bool,
    /// Events to keep, in order; the trace is the last one, denied or not.
    pub events: Vec<Event>,
    /// Why the space refused, when it did.
    pub rejection: Option<Rejection>,
}

/// The JSON of [`Done`], whose rejection is a report.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DoneReport {
    /// See [`Done::decision`].
    pub decision: Option<Decision>,
    /// See [`Done::done`].
    pub done: bool,
    /// See [`Done::events`].
    pub events: Vec<Event>,
    /// See [`Done::rejection`].
    pub rejection: Option<crate::error::ErrorReport>,
}

impl From<Done> for DoneReport {
    fn from(done: Done) -> Self {
        let rejection = done.rejection.map(|no| crate::error::Error::from(no).to_report());
        Self { decision: done.decision, done: done.done, events: done.events, rejection }
    }
}

/// Does what somebody asks, if they may and if the space can: [`decide`], then the space's own rules, then
/// the trace.
///
/// The state is read, never changed: the events are to be kept, then given to
/// [`evolve`](crate::person::space::evolve()). A decision that is left to the caller
/// ([`Outcome::CallerDecides`]) is carried out only when the deed says that the service decided so. What the
/// texts leave open and both ask (archiving, feeding while suspended, carers) is set in the rule book alone.
///
/// # Errors
/// The rejection of the trace itself, which the space takes in every state today. A refused command is a
/// value: [`Done::rejection`].
///
/// # Examples
/// ```
/// use carnet_sante::person::access::RuleBook;
/// use carnet_sante::person::act::{Deed, act};
/// use carnet_sante::person::sharing::Action;
/// use carnet_sante::person::space::{By, Options, State};
/// use carnet_sante::person::Actor;
/// use carnet_sante::time::At;
/// // Nothing is open yet: the holder reads no trace, and that leaves one.
/// let deed = Deed::read(By::new(Actor::Holder {}), Action::ReadTraces, None);
/// let at = At::parse("2026-01-31T10:00:00+01:00")?;
/// let done = act(&State::default(), deed, RuleBook::shipped(), &Options::default(), at)?;
/// assert!(!done.done);
/// assert_eq!(done.decision.unwrap().reasons().next().unwrap().id, "profile.no_space");
/// assert_eq!(done.events.len(), 1);
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn act(
    state: &State,
    deed: Deed,
    book: &RuleBook,
    options: &Options,
    at: At,
) -> Result<Done, Rejection> {
    let Some(request) = deed.request() else {
        return Ok(alone(state, deed, options, at));
    };
    let decision = decide(&request, &state.view(), book, at);
    let by_service = deed.service_decides == Some(true);
    let goes = match decision.outcome() {
        Outcome::Permit => true,
        Outcome::Deny => false,
        Outcome::CallerDecides => by_service,
    };
    let options = &settled(options, book, at);
    let by = deed.by.clone();
    let mut reasons: Vec<RuleId> =
        decision.reasons().filter_map(|rule| RuleId::parse(rule.id).ok()).collect();
    let (mut events, mut rejection) = (Vec::new(), None);
    if let (true, Act::Command(command)) = (goes, deed.act) {
        match decide_with(state, *command, by.clone(), at, options) {
            Ok(found) => events = found,
            Err(no) => {
                reasons.extend(RuleId::parse(crate::error::Coded::code(&no)));
                rejection = Some(no);
            }
        }
    }
    let done = goes && rejection.is_none();
    let trace = Command::RecordTrace {
        action: request.action,
        document: request.document,
        mode: request.mode,
        outcome: if done { sharing::Outcome::Permit } else { sharing::Outcome::Deny },
        reasons,
    };
    // The space takes a trace in every state: the one before the command answers as the one after it.
    events.extend(decide_with(state, trace, by, at, options)?);
    Ok(Done { decision: Some(decision), done, events, rejection })
}

/// What the rule book settles and the space asks too: one setting answers both, unless the options say
/// their own.
fn settled(options: &Options, book: &RuleBook, at: At) -> Options {
    let holds = |parameter| book.holds(parameter, at.date());
    let fed = (!holds(Parameter::SuspensionBarsFeeding)).then_some(true);
    let carers = holds(Parameter::CarerManagesSharing).then_some(true);
    Options {
        archive_by_readers: options.archive_by_readers || !holds(Parameter::ArchiveByAuthorOnly),
        documents_while_suspended: options.documents_while_suspended.or(fed),
        carers_manage_sharing: options.carers_manage_sharing.or(carers),
        ..*options
    }
}

/// What the rules of access have no say in.
fn alone(state: &State, deed: Deed, options: &Options, at: At) -> Done {
    let Act::Command(command) = deed.act else {
        return Done { decision: None, done: false, events: Vec::new(), rejection: None };
    };
    match decide_with(state, *command, deed.by, at, options) {
        Ok(events) => Done { decision: None, done: true, events, rejection: None },
        Err(no) => Done { decision: None, done: false, events: Vec::new(), rejection: Some(no) },
    }
}

#[cfg(test)]
#[path = "act_tests.rs"]
mod tests;
