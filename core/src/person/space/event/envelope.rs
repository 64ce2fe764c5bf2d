use super::Fact;
use crate::person::actor::Actor;
use crate::person::id::Note;
use crate::person::object::{Beside, tagged};
use crate::time::At;
use serde::de::{Deserializer, Error, MapAccess};
use serde::{Deserialize, Serialize, Serializer};

/// What happened, when, by whom and why.
///
/// JSON: one object, `{"v": 1, "type": …, "at": …, "by": {…}, "why": null, …}`, the fields of the fact
/// beside those of the envelope. An event of another version is not read; the
/// [`journal`](crate::person::space::journal) tells such a line from a wrong one.
///
/// # Examples
/// ```
/// use carnet_sante::person::space::{Event, Fact};
/// let line = r#"{"v":1,"type":"opposed","at":"2022-02-20T10:00:00+01:00","by":{"type":"holder"},"why":null}"#;
/// let event: Event = serde_json::from_str(line).unwrap();
/// assert_eq!(event.fact, Fact::Opposed {});
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// When.
    pub at: At,
    /// By whom.
    pub by: Actor,
    /// In their words.
    pub why: Option<Note>,
    /// What.
    pub fact: Fact,
}

impl Event {
    /// The version of the form that this library writes and reads.
    pub const VERSION: u64 = 1;
}

#[derive(Serialize)]
struct Written<'a> {
    v: u64,
    at: &'a At,
    by: &'a Actor,
    why: &'a Option<Note>,
    #[serde(flatten)]
    fact: &'a Fact,
}

impl Serialize for Event {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { at, by, why, fact } = self;
        Written { v: Self::VERSION, at, by, why, fact }.serialize(serializer)
    }
}

/// The fields of an event that are not of its fact.
#[derive(Default)]
struct Envelope {
    version: Option<u64>,
    at: Option<At>,
    by: Option<Actor>,
    why: Option<Option<Note>>,
}

/// Reads a value once.
fn once<'de, A, T>(place: &mut Option<T>, key: &'static str, map: &mut A) -> Result<bool, A::Error>
where
    A: MapAccess<'de>,
    T: Deserialize<'de>,
{
    if place.is_some() {
        return Err(A::Error::duplicate_field(key));
    }
    *place = Some(map.next_value()?);
    Ok(true)
}

impl<'de> Beside<'de> for Envelope {
    fn take<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<bool, A::Error> {
        match key {
            "v" => once(&mut self.version, "v", map),
            "at" => once(&mut self.at, "at", map),
            "by" => once(&mut self.by, "by", map),
            "why" => once(&mut self.why, "why", map),
            _ => Ok(false),
        }
    }
}

impl<'de> Deserialize<'de> for Event {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (fact, beside): (Fact, Envelope) = tagged(deserializer)?;
        let missing = D::Error::missing_field;
        if beside.version.ok_or_else(|| missing("v"))? != Self::VERSION {
            return Err(D::Error::custom("expected version 1"));
        }
        let at = beside.at.ok_or_else(|| missing("at"))?;
        let by = beside.by.ok_or_else(|| missing("by"))?;
        Ok(Self { at, by, why: beside.why.flatten(), fact })
    }
}
