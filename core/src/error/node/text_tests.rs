use super::*;
use crate::error::as_given;
use proptest::prelude::*;
use serde_json::Value;

/// What `serde_json` reads, written again; or its words for what is wrong.
fn oracle(text: &str) -> Result<String, String> {
    let value: Result<Kept, _> = serde_json::from_str(text);
    value.map(|Kept(node)| as_given(&node).unwrap()).map_err(|error| error.to_string())
}

/// Every pair of an object in its order, as `serde_json` hands it over.
struct Kept(Node<'static>);

impl<'de> serde::Deserialize<'de> for Kept {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        fn owned(node: Node<'_>) -> Node<'static> {
            match node {
                Node::Null => Node::Null,
                Node::Bool(value) => Node::Bool(value),
                Node::Positive(value) => Node::Positive(value),
                Node::Negative(value) => Node::Negative(value),
                Node::Number(value) => Node::Number(value),
                Node::Text(text) => Node::Text(Cow::Owned(text.into_owned())),
                Node::List(items) => Node::List(items.into_iter().map(owned).collect()),
                Node::Object(fields) => Node::Object(
                    fields
                        .into_iter()
                        .map(|(name, node)| (Cow::Owned(name.into_owned()), owned(node)))
                        .collect(),
                ),
            }
        }
        Node::deserialize(from).map(owned).map(Self)
    }
}

fn same(text: &str) {
    let read = Node::read(text);
    let read = read.map(|node| as_given(&node).unwrap()).map_err(|error| error.to_string());
    assert_eq!(read, oracle(text), "{text:?}");
}

#[test]
fn values_are_those_of_serde_json() {
    for text in [
        "null",
        " true ",
        "\t\r\nfalse\n",
        "{}",
        "[]",
        "[ ]",
        "{ }",
        "0",
        "-0",
        "-0.0",
        "1",
        "-1",
        "18446744073709551615",
        "18446744073709551616",
        "-9223372036854775808",
        "-9223372036854775809",
        "-18446744073709551615",
        "123456789012345678901234567890",
        "0.1",
        "1.10",
        "1e5",
        "1E+5",
        "1e-5",
        "1.5e300",
        "1e308",
        "1.7976931348623157e308",
        "2.2250738585072014e-308",
        "2.2250738585072011e-308",
        "4.9e-324",
        "5e-324",
        "2.4e-324",
        "2.5e-324",
        "1e-400",
        "0e999999999999",
        "1e-21474836480",
        "3e-99999999999",
        "0e21474836481",
        "-0e1",
        "0.000000000000000000000000000001",
        "9007199254740993",
        "9007199254740992.5",
        "9007199254740993.0",
        "1e22",
        "1e23",
        "8.5e-5",
        "123456789.123456789e-7",
        "179769313486231580793728971405301e276",
        r#""""#,
        r#""a""#,
        r#""é\u00e9\uD83D\uDE00\"\\\/\b\f\n\r\t""#,
        "\"\u{7f}\u{2028}😀\"",
        r#""\uD800\uDC00\uDBFF\uDFFF\uD7FF\uE000""#,
        r#"{"a":1,"a":2,"b":{"c":[1,2,{"d":null}]}}"#,
        r#"{"":"","\u0041":[[],{}]}"#,
        r#"[1 , 2	,"x" ]"#,
        r#"{ "a" : 1 , "b" : [ ] }"#,
        "[[[[[[[[1]]]]]]]]",
    ] {
        same(text);
        assert!(Node::read(text).is_ok(), "{text}");
    }
    // What was closed counts no more.
    for (one, end) in [("[],", "[]"), (r#"{"a":[]},"#, "{}"), ("[{}],", "1")] {
        let many = format!("[{}{end}]", one.repeat(200));
        same(&many);
        assert!(Node::read(&many).is_ok(), "{many}");
    }
    for deep in [126, 127] {
        same(&format!("{}{}", "[".repeat(deep), "]".repeat(deep)));
        same(&format!("{}1{}", r#"{"a":"#.repeat(deep), "}".repeat(deep)));
    }
}

#[test]
fn what_is_no_json_is_refused_with_the_same_words_at_the_same_place() {
    for text in [
        "",
        " ",
        "\n\n  ",
        "nul",
        "nulL",
        "tru",
        "falsy",
        "nulll",
        "x",
        "+1",
        "-",
        "-x",
        "01",
        "-01",
        "00",
        "1.",
        "1.x",
        ".5",
        "1e",
        "1e+",
        "1ex",
        "1.5.2",
        "1 2",
        "0x1",
        "1e400",
        "-1e400",
        "1e309",
        "1.8e308",
        "[1e400]",
        "NaN",
        "Infinity",
        "[",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[1 2]",
        "]",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,}",
        "{a:1}",
        "{1:1}",
        "{\"a\" 1}",
        "{\"a\":1 \"b\":2}",
        "{,}",
        "{\"a\":1,b}",
        "}",
        "{\"a\":}",
        "\"",
        "\"a",
        "\"\\",
        "\"\\x\"",
        "\"\\u",
        "\"\\u12",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\\uD800\"",
        "\"\\uD800x\"",
        "\"\\uD800\\n\"",
        "\"\\uD800\\u0041\"",
        "\"\\uDC00\"",
        "\"\\uD800\\uD800\"",
        "\"\\uD800\\",
        "\"\\uD800",
        "\"a\nb\"",
        "\"\u{0}\"",
        "\"\u{1f}\"",
        "{\n  \"a\": 1,\n  \"é\": x\n}",
        "[\n1,\n\n 2,\n",
        "// comment\n1",
        "'a'",
        "[1]]",
        "{}{}",
        "\u{feff}1",
        "\u{a0}1",
        "\"\\u00é9\"",
        "\"a\"b",
        "[true false]",
        "{\"a\":1]",
        "[1}",
    ] {
        same(text);
        assert!(Node::read(text).is_err(), "{text}");
    }
    for deep in [128, 129, 1000, 100_000] {
        same(&"[".repeat(deep));
        same(&r#"{"a":"#.repeat(deep));
    }
}

/// As the standard library rounds; `serde_json` takes zeros after the 768th digit for more.
fn nearest(text: &str) {
    let read = Node::read(text).ok().map(|node| match node {
        Node::Positive(number) => number as f64,
        Node::Number(number) => number,
        _ => f64::NAN,
    });
    let expected = text.parse::<f64>().ok().filter(|number| number.is_finite());
    assert_eq!(read.map(f64::to_bits), expected.map(f64::to_bits), "{text}");
}

#[test]
fn any_number_of_digits_gives_the_nearest_number() {
    // The middle between two numbers, and just beside it.
    let middle = "9007199254740993".to_owned();
    for more in ["", ".0", ".00000000000000000000000000000000000000000000001"] {
        nearest(&format!("{middle}{more}"));
    }
    for zeros in [1, 30, 700, 799, 800, 801, 5000] {
        let zeros = "0".repeat(zeros);
        nearest(&format!("{middle}.{zeros}1"));
        nearest(&format!("{middle}.{zeros}10"));
        nearest(&format!("0.{zeros}1"));
        nearest(&format!("1{zeros}.{zeros}"));
        nearest(&format!("0.{zeros}{middle}e{}", zeros.len()));
        nearest(&format!("{middle}{zeros}e-{}", zeros.len()));
        nearest(&format!("0.{zeros}24703282292062327208e-300"));
    }
    // Half of the least number, written out: it is a tie, and zero is even.
    let half = format!("{:.1075}", f64::from_bits(1)).replace("0.", "");
    let half: String = half.trim_start_matches('0').to_owned();
    for number in [1_u64, 2, 3, 0x000F_FFFF_FFFF_FFFF, 0x0010_0000_0000_0000] {
        let text = format!("{:.1074}", f64::from_bits(number));
        nearest(&text);
        nearest(&format!("{text}5"));
        nearest(&format!("{text}4999999999999999"));
        nearest(&format!("{text}{half}1"));
    }
    nearest(&format!("{:.400}", f64::MAX));
    nearest(&format!("1{}", "0".repeat(308)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn a_number_is_read_as_by_the_standard_library(bits: u64, digits in "[0-9]{1,40}", point in 0_usize..40, power in -360_i32..360) {
        let number = f64::from_bits(bits);
        if number.is_finite() {
            for text in [format!("{number:e}"), format!("{number:.20e}"), format!("{number:?}")] {
                let Node::Number(read) = Node::read(&text).unwrap() else { return Ok(()) };
                prop_assert_eq!(read.to_bits(), text.parse::<f64>().unwrap().to_bits(), "{}", text);
            }
        }
        let (whole, fraction) = digits.split_at(point.min(digits.len()));
        let whole = whole.trim_start_matches('0');
        let whole = if whole.is_empty() { "0" } else { whole };
        same(&format!("{whole}.{fraction}0e{power}"));
        same(&format!("-{whole}e{power}"));
    }

    #[test]
    fn texts_cut_and_changed_are_read_as_by_serde_json(
        at in 0_usize..200,
        with in "[\\[\\]{},:\"\\\\0-9eE+. nu\n\\-\u{e9}]{0,3}",
        drop in 0_usize..4,
    ) {
        let text = r#"{"a": [1, -2.5e-3, true, null, "é\u00e9\ud83d\ude00\n"], "b": {"c": "", "c": [[], {}]},
 "long": 123456789012345678901234567890.125, "z": [false, 0, -0, 1E5]}"#;
        let cut = |mut at: usize| {
            at = at.min(text.len());
            while !text.is_char_boundary(at) { at += 1; }
            at
        };
        let (start, end) = (cut(at), cut(at + drop));
        same(&format!("{}{with}{}", &text[..start], &text[end..]));
        same(&text[..start]);
    }

    #[test]
    fn any_text_is_read_as_by_serde_json(text in "\\PC{0,40}", value in json()) {
        same(&text);
        same(&serde_json::to_string(&text).unwrap());
        same(&value.to_string());
        same(&serde_json::to_string_pretty(&value).unwrap());
    }
}

/// Any value of JSON.
fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..6)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}
