//! `act` on the wire: the space (`state`, `events` or `journal`), `by`, `at`, then either a `command` or
//! an `action` to read (`consult`, `list`, `read_traces`) with its `document`; and what a request of access
//! may say: `mode`, `purpose`, `capacity`, `attestation`, `beneficiary`, `service_decides`, `rules`,
//! `options`. The answer is `decision`, `done`, `events`, `rejection`.

use super::access::RulesInput;
use super::space::{Events, whole};
use super::{read, write};
use crate::Error;
use crate::error::Coded;
use crate::person::Actor;
use crate::person::DocumentId;
use crate::person::access::{Attestation, Capacity, Purpose};
use crate::person::act::{Act, Deed, DoneReport, act};
use crate::person::sharing::Action;
use crate::person::space::{By, Command, Options, State};
use crate::reference::nomenclature::AccessMode;
use crate::time::At;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActInput {
    #[serde(default)]
    state: Option<State>,
    #[serde(default)]
    events: Option<Events>,
    #[serde(default)]
    journal: Option<String>,
    by: By,
    at: String,
    #[serde(default)]
    command: Option<Command>,
    #[serde(default)]
    action: Option<Action>,
    #[serde(default)]
    document: Option<DocumentId>,
    #[serde(default)]
    mode: Option<AccessMode>,
    #[serde(default)]
    purpose: Purpose,
    #[serde(default)]
    capacity: Option<Capacity>,
    #[serde(default)]
    attestation: Attestation,
    #[serde(default)]
    beneficiary: Option<Actor>,
    #[serde(default)]
    service_decides: Option<bool>,
    #[serde(default)]
    rules: RulesInput,
    #[serde(default)]
    options: Option<Options>,
}

/// What an act may not be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
enum ActInputError {
    #[error("expected either a `command` or an `action` that reads")]
    Form,
}

impl Coded for ActInputError {
    fn code(&self) -> &'static str {
        match self {
            Self::Form => "act.input.form",
        }
    }
    fn help(&self) -> Option<String> {
        Some(
            "actions that read are `consult`, `list` and `read_traces`; the others are commands"
                .into(),
        )
    }
}

pub(super) fn perform(json: &str) -> Result<String, Error> {
    let input: ActInput = read(json)?;
    let what = match (input.command, input.action, input.document) {
        (Some(command), None, None) => Act::Command(Box::new(command)),
        (None, Some(action @ (Action::Consult | Action::List | Action::ReadTraces)), document) => {
            Act::Read { action, document }
        }
        _ => return Err(ActInputError::Form.into()),
    };
    let at = At::parse(&input.at)?;
    let state = whole(input.state, input.events, input.journal)?;
    let deed = Deed {
        by: input.by,
        act: what,
        mode: input.mode.unwrap_or(AccessMode::Normal),
        purpose: input.purpose,
        capacity: input.capacity,
        attestation: input.attestation,
        beneficiary: input.beneficiary,
        service_decides: input.service_decides,
    };
    let options = input.options.unwrap_or_default();
    let done = act(&state, deed, input.rules.book()?.as_ref(), &options, at)?;
    write(&DoneReport::from(done))
}

#[cfg(test)]
#[path = "act_tests.rs"]
mod tests;
