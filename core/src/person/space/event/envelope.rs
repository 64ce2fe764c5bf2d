use super::Fact;
use crate::person::actor::Actor;
use crate::person::id::Note;
use crate::person::object::object;
use crate::time::At;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};
use serde_json::{Map, Value};
use std::fmt;

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

/// The keys of an object, each once: a derived map would keep the last of two.
struct Once(Map<String, Value>);

impl<'de> Deserialize<'de> for Once {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Keys;
        impl<'de> Visitor<'de> for Keys {
            type Value = Once;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut keys: A) -> Result<Once, A::Error> {
                let mut map = Map::new();
                while let Some((key, value)) = keys.next_entry::<String, Value>()? {
                    if map.insert(key, value).is_some() {
                        return Err(A::Error::custom("duplicate field"));
                    }
                }
                Ok(Once(map))
            }
        }
        deserializer.deserialize_map(Keys)
    }
}

impl<'de> Deserialize<'de> for Event {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Once(mut map) = Once::deserialize(deserializer)?;
        let mut take =
            |key: &'static str| map.remove(key).ok_or_else(|| D::Error::missing_field(key));
        let version = take("v")?;
        if version.as_u64() != Some(Self::VERSION) {
            return Err(D::Error::custom("expected version 1"));
        }
        let at = At::deserialize(take("at")?).map_err(D::Error::custom)?;
        let by: Actor = object(take("by")?).map_err(D::Error::custom)?;
        let why = match map.remove("why") {
            None | Some(Value::Null) => None,
            Some(why) => Some(Note::deserialize(why).map_err(D::Error::custom)?),
        };
        let fact = Fact::deserialize(Value::Object(map)).map_err(D::Error::custom)?;
        Ok(Self { at, by, why, fact })
    }
}
