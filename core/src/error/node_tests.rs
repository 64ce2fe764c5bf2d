use super::*;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

#[derive(Debug, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Sample {
    text: String,
    number: f64,
    #[serde(default)]
    count: Option<u64>,
    kind: Kind,
    #[serde(default)]
    places: BTreeMap<String, (i32, bool)>,
    #[serde(default)]
    letter: Option<char>,
}

#[derive(Debug, PartialEq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Plain,
    Held(Vec<u8>),
    Named { from: i64 },
}

#[derive(Debug, PartialEq, serde::Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
enum Tagged {
    One { text: String },
    None {},
}

fn through<T: DeserializeOwned>(text: &str) -> Result<T, Problem> {
    T::deserialize(serde_json::from_str::<Node<'_>>(text).map_err(Problem::custom)?)
}

/// Both readers agree on the value, or both refuse.
fn agree<T: DeserializeOwned + PartialEq + fmt::Debug>(text: &str) -> Option<T> {
    let (direct, node) = (serde_json::from_str::<T>(text).ok(), through::<T>(text).ok());
    assert_eq!(direct, node, "{text}");
    node
}

#[test]
fn a_type_is_read_as_from_text() {
    for kind in ["\"plain\"", "{\"held\":[1,255]}", "{\"named\":{\"from\":-3}}"] {
        let places = r#"{"2A":[1,true],"é\n\"":[-2147483648,false]}"#;
        let text = format!(
            r#"{{"kind":{kind},"text":"a\u00e9","number":0.1,"count":18446744073709551615,"places":{places},"letter":"é"}}"#
        );
        assert!(agree::<Sample>(&text).is_some(), "{text}");
        assert!(agree::<Value>(&text).is_some());
    }
    assert!(agree::<Tagged>(r#"{"text":"x","type":"one"}"#).is_some());
    assert!(agree::<Tagged>(r#"{"type":"none"}"#).is_some());
    assert_eq!(agree::<Vec<Option<f64>>>("[1, -1, 1e3, null]").map(|list| list.len()), Some(4));
}

#[test]
fn what_is_of_another_form_is_refused_as_from_text() {
    let whole = [r#""text":"a""#, r#""number":1"#, r#""kind":"plain""#];
    let sample = |more: &str| format!("{{{},{more}}}", whole.join(","));
    for more in [
        r#""other":1"#,
        r#""text":"b""#,
        r#""count":-1"#,
        r#""count":1.5"#,
        r#""count":"1""#,
        r#""count":18446744073709551616"#,
        r#""places":[]"#,
        r#""places":{"x":[1]}"#,
        r#""places":{"x":[1,true,2]}"#,
        r#""places":{"x":[2147483648,true]}"#,
        r#""letter":"ab""#,
        r#""letter":1"#,
    ] {
        assert_eq!(agree::<Sample>(&sample(more)), None, "{more}");
    }
    for kind in [
        "\"other\"",
        "{\"held\":[256]}",
        "{\"plain\":1}",
        "{\"plain\":null,\"held\":[]}",
        "{}",
        "7",
    ] {
        let text = format!(r#"{{"text":"a","number":1,"kind":{kind}}}"#);
        assert_eq!(agree::<Sample>(&text), None, "{kind}");
    }
    for text in ["", "{", "nul", "[1,]", r#"{"a":1,}"#] {
        assert_eq!(agree::<Value>(text), None, "{text}");
    }
    assert_eq!(agree::<Tagged>(r#"{"type":"one"}"#), None);
    assert_eq!(agree::<Tagged>(r#"{"type":"none","more":1}"#), None);
}

#[derive(Debug, PartialEq, serde::Deserialize)]
struct Outer {
    #[serde(default)]
    first: Option<u8>,
    inner: Inner,
    #[serde(default)]
    last: Option<u8>,
}

#[derive(Debug, PartialEq, serde::Deserialize)]
struct Inner {
    number: u8,
}

#[test]
fn the_field_that_is_missing_is_told_and_no_other() {
    let told = |text| through::<Outer>(text).unwrap_err().to_string();
    assert_eq!(told(r#"{"first":1}"#), "missing field `inner`");
    assert_eq!(told(r#"{"inner":{},"last":1}"#), "missing field `number`");
    assert_eq!(told(r#"{"inner":{"number":null}}"#), "invalid type: null, expected u8");
    assert_eq!(told(r#"{"inner":[1]}"#), "invalid type: sequence, expected struct Inner");
    assert_eq!(told(r#"{"inner":{"number":1},"last":"x"}"#), "invalid type: a text, expected u8");
    assert_eq!(told(r#"{"inner":{"number":1,"number":1}}"#), "duplicate field `number`");
    assert!(told(r#"{"inner":{"number":1},"other":1}"#).starts_with("unknown field `other`"));
}

#[test]
fn an_object_is_told_apart_by_one_type() {
    let parts = |text| -> Result<(String, String), String> {
        let (name, fields) =
            Node::read(text).and_then(Node::by_type).map_err(|no| no.to_string())?;
        let names: Vec<String> = fields.into_iter().map(|(name, _)| name.into_owned()).collect();
        Ok((name.into_owned(), names.join(",")))
    };
    let whole = Ok(("x".to_owned(), "a,b,a".to_owned()));
    assert_eq!(parts(r#"{"a":1,"b":2,"type":"x","a":3}"#), whole);
    let told = |text| parts(text).unwrap_err();
    assert_eq!(told(r#"{"type":"x","a":1,"type":"x"}"#), "duplicate field `type`");
    assert_eq!(told(r#"{"type":"x","type":null}"#), "duplicate field `type`");
    assert_eq!(told(r#"{"a":1}"#), "missing field `type`");
    assert_eq!(told(r#"{"type":7}"#), "invalid type: a whole number, expected a text");
    assert_eq!(told(r#"["x"]"#), "invalid type: sequence, expected an object");
}

#[test]
fn what_comes_from_a_node_is_known() {
    struct Known(bool);
    impl<'de> Deserialize<'de> for Known {
        fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
            let known = crate::error::is_node(&from);
            serde::de::IgnoredAny::deserialize(from).map(|_| Self(known))
        }
    }
    let from_text = serde_json::from_str::<Known>("1").unwrap().0;
    assert!(crate::error::read::<Known>("1").unwrap().0);
    assert_eq!(from_text, cfg!(feature = "compact"));
}

#[test]
fn a_list_in_place_of_an_object_is_refused() {
    assert!(through::<Sample>(r#"["a",1,null,"plain",{},null]"#).is_err());
}

#[test]
fn no_value_is_repeated() {
    let refused = through::<Sample>(r#"{"text":2550699999999}"#).unwrap_err().to_string();
    assert!(!refused.contains("255"), "{refused}");
}

#[test]
fn a_text_that_is_kept_as_text_comes_back() {
    let kept: Vec<Box<RawValue>> =
        through(r#"[{"a": [1, null, "é\"", -2, 0.5, true], "a": 2}]"#).unwrap();
    assert_eq!(kept[0].get(), r#"{"a":[1,null,"é\"",-2,0.5,true],"a":2}"#);
}
