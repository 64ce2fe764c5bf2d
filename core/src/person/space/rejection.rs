//! Why a command is refused: a stable code, and the text that says so.

mod reason;

pub use reason::Reason;

use crate::error::{Coded, Kind, Params, told};
use crate::reference::delays;
use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;

/// What a rule rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// A text of law.
    Law,
    /// A technical or security specification of the State.
    Specification,
    /// What the official application does and says; no text was found.
    Product,
    /// Inferred from such texts.
    Inferred,
    /// The journal must stay consistent: no rule of the field.
    Integrity,
}

/// A command that is refused; the state is as it was.
///
/// `params` hold `source` (the text), `basis` (law, specification, product, inferred, integrity),
/// `confidence` (high, medium, low), and what completes the reason: for a delay or a limit its name in
/// [`delays`](crate::reference::delays), its `value` and its `unit`. What no text settles has the kind
/// `Unsupported`: the caller decides.
///
/// # Examples
/// ```
/// use carnet_sante::{Coded, Kind};
/// use carnet_sante::person::Actor;
/// use carnet_sante::person::space::{By, Command, Reason, State, decide};
/// use carnet_sante::time::At;
/// let at = At::parse("2026-01-31T10:00:00+01:00")?;
/// let no = decide(&State::default(), Command::Oppose {}, By::new(Actor::Holder {}), at).unwrap_err();
/// assert_eq!((no.reason(), no.kind()), (Reason::LifeTransition, Kind::Rejected));
/// assert_eq!(no.params()["from"], "none");
/// # Ok::<(), carnet_sante::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{}", self.reason().message())]
// Boxed whole, so that a check answers by one pointer, and what succeeds carries no room for a failure.
pub struct Rejection(Box<Why>);

#[derive(Debug, Clone, PartialEq)]
struct Why {
    reason: Reason,
    params: Params,
}

impl Rejection {
    /// The reason, to be matched on.
    pub const fn reason(&self) -> Reason {
        self.0.reason
    }

    /// The same with the delay or the limit that it rests on, and the value that holds on a day.
    pub(super) fn limit(self, id: &str, on: NaiveDate) -> Self {
        let Some(delay) = delays::find(id) else { return self };
        let value = delay.at(on).map(|dated| dated.value);
        self.with("limit", id).with("value", value).with("unit", told(&delay.unit))
    }

    /// The same with a named value; never an identifier of a person.
    pub(super) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.params.insert(name.to_owned(), value.into());
        self
    }
}

impl From<Reason> for Rejection {
    #[cold]
    fn from(reason: Reason) -> Self {
        Self(Box::new(Why { reason, params: Params::default() }))
    }
}

impl Coded for Rejection {
    fn code(&self) -> &'static str {
        self.0.reason.code()
    }

    fn kind(&self) -> Kind {
        self.0.reason.kind()
    }

    fn params(&self) -> Params {
        let mut params = self.0.params.clone();
        params.insert("source".into(), told(&self.0.reason.source()));
        params.insert("basis".into(), told(&self.0.reason.basis()));
        params.insert("confidence".into(), told(&self.0.reason.confidence()));
        params
    }

    fn help(&self) -> Option<String> {
        (self.0.reason.kind() == Kind::Unsupported).then(|| {
            "no text that was found settles this: whoever runs the space decides".to_owned()
        })
    }
}
