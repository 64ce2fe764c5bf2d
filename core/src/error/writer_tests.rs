use super::*;
use serde::Serialize;
use serde_json::json;
use std::collections::BTreeMap;

#[derive(Serialize, Clone)]
struct Sample {
    z: Vec<Option<f64>>,
    a: Held,
    #[serde(flatten)]
    more: BTreeMap<String, i64>,
}

#[derive(Serialize, Clone)]
#[serde(rename_all = "snake_case")]
enum Held {
    Nothing,
    One(u64),
    Two(char, bool),
    Named { to: (i8, u16), from: () },
}

#[derive(Serialize)]
#[serde(tag = "type")]
enum Tagged {
    New(Inner),
    Fields { b: u8, a: &'static str },
}

#[derive(Serialize)]
struct Inner {
    z: f32,
    b: Option<u8>,
}

#[derive(Serialize, PartialEq, Eq, PartialOrd, Ord)]
enum Name {
    Zed,
    Alpha,
}

/// As `serde_json` writes it, in both orders.
fn same<T: Serialize + ?Sized>(value: &T) {
    let tree = serde_json::to_value(value).unwrap();
    assert_eq!(sorted(value).unwrap(), tree.to_string());
    assert_eq!(as_given(value).unwrap(), serde_json::to_string(value).unwrap());
    assert_eq!(sorted(&tree).unwrap(), tree.to_string());
}

#[test]
fn every_form_is_written_as_before() {
    let numbers =
        [0.0, -0.0, 1.0, 0.1, 1e-7, 123_456_789.125, 1e15, 1e16, 1e21, f64::MAX, 5e-324, -2.5e-5];
    let z: Vec<Option<f64>> =
        numbers.into_iter().map(Some).chain([None, Some(f64::NAN), Some(f64::INFINITY)]).collect();
    let more: BTreeMap<String, i64> =
        [("q\"\\".to_owned(), i64::MIN), ("b".to_owned(), 0), ("é\n".to_owned(), i64::MAX)].into();
    for a in [
        Held::Nothing,
        Held::One(u64::MAX),
        Held::Two('"', true),
        Held::Named { to: (-128, 65535), from: () },
    ] {
        same(&Sample { z: z.clone(), a, more: more.clone() });
    }
    same(&Tagged::New(Inner { z: 0.5, b: None }));
    same(&[Tagged::Fields { b: 1, a: "x" }]);
    same(&BTreeMap::from([(Name::Zed, 1), (Name::Alpha, 2)]));
    same(&BTreeMap::from([(2, "two"), (10, "ten")]));
    same(&BTreeMap::from([(true, 0)]));
    same(&json!({"z": [], "a": {}, "list": [[], [{}], {"b": null, "a": [1, "x"]}]}));
    same("a\u{0}\u{1f}\u{7f}\u{2028}\"\\/\u{8}\t\n\u{c}\r é 😀");
    same("");
}

#[test]
fn keys_are_in_order_as_texts_and_not_as_they_are_escaped() {
    // `"` is before `#`, yet escaped it begins with a backslash, which is after it.
    same(&BTreeMap::from([("\"", 1), ("#", 2), ("\u{1}", 3), ("\\", 4), ("a", 5), ("A", 6)]));
}

#[test]
fn of_two_fields_with_one_key_the_later_counts() {
    let more = [("z".to_owned(), 1), ("a".to_owned(), 2), ("zz".to_owned(), 3)].into();
    let value = Sample { z: vec![None], a: Held::Nothing, more };
    assert_eq!(sorted(&value).unwrap(), r#"{"a":2,"z":1,"zz":3}"#);
    assert_eq!(sorted(&value).unwrap(), serde_json::to_value(&value).unwrap().to_string());
    // Side by side, and all else in order.
    #[derive(Serialize)]
    struct Again {
        a: u8,
        #[serde(flatten)]
        more: BTreeMap<String, u8>,
    }
    let again = Again { a: 1, more: [("a".to_owned(), 2), ("b".to_owned(), 3)].into() };
    assert_eq!(sorted(&again).unwrap(), r#"{"a":2,"b":3}"#);
}

#[test]
fn a_key_that_is_no_text_has_no_form() {
    assert!(sorted(&BTreeMap::from([(vec![1], 1)])).is_err());
    assert!(sorted(&BTreeMap::from([((), 1)])).is_err());
    assert!(as_given(&BTreeMap::from([(None::<u8>, 1)])).is_err());
    assert!(as_given(&BTreeMap::from([(u128::MAX, 1)])).is_err());
}
