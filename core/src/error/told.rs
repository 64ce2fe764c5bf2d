//! Values as errors and tables tell them.

use serde::Serialize;
use serde_json::Value;

/// The JSON form of a value; `null` for what has none.
///
/// `serde_json` makes it directly; in the browser module it goes through text, so that one writer and one
/// reader are all there is.
#[cfg(not(feature = "compact"))]
pub(crate) fn told<T: Serialize + ?Sized>(value: &T) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}

/// The JSON form of a value; `null` for what has none.
#[cfg(feature = "compact")]
pub(crate) fn told<T: Serialize + ?Sized>(value: &T) -> Value {
    super::sorted(value).map_or(Value::Null, |text| parsed(&text))
}

#[cfg(feature = "compact")]
#[inline(never)]
fn parsed(text: &str) -> Value {
    super::Node::read(text).map(super::Node::into_value).unwrap_or_default()
}
