//! Inputs that are nearly right: each value of a vector in another form, each field missing, unknown or twice.

use serde_json::Value;
use std::fmt::Write;

/// Where a value stands: names of fields, and numbers in lists.
#[derive(Clone, PartialEq)]
pub(crate) enum Step {
    Field(String),
    Item(usize),
}

/// A value of an input: where it stands, and what stands there as far as forms go (numbers of items and the
/// names of entries aside, the `type` of each object besides).
pub(crate) struct Place<'a> {
    pub(crate) steps: Vec<Step>,
    pub(crate) form: String,
    pub(crate) value: &'a Value,
}

/// Every value of an input, itself first.
pub(crate) fn places(value: &Value) -> Vec<Place<'_>> {
    let mut found = Vec::new();
    walk(value, &mut Vec::new(), String::new(), &mut found);
    found
}

fn walk<'a>(value: &'a Value, steps: &mut Vec<Step>, form: String, found: &mut Vec<Place<'a>>) {
    let tag = value.get("type").and_then(Value::as_str).unwrap_or_default();
    let form = format!("{form}{tag}");
    found.push(Place { steps: steps.clone(), form: form.clone(), value });
    let inner: Vec<(Step, String, &Value)> = match value {
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(number, item)| (Step::Item(number), format!("{form}[]"), item))
            .collect(),
        Value::Object(fields) => fields
            .iter()
            .map(|(name, item)| (Step::Field(name.clone()), format!("{form}.{name}"), item))
            .collect(),
        _ => Vec::new(),
    };
    for (step, form, item) in inner {
        steps.push(step);
        walk(item, steps, form, found);
        steps.pop();
    }
}

/// The texts that may stand instead of a value, each with the name of what was done.
pub(crate) fn changes(value: &Value) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = [
        "null",
        "true",
        "7",
        "-1",
        "1.5",
        "1e400",
        "9007199254740993",
        "\"x\"",
        "\"\"",
        "[]",
        "{}",
    ]
    .map(|text| (text.to_owned(), text.to_owned()))
    .into();
    all.push(("within a list".into(), format!("[{value}]")));
    if let Value::Array(items) = value {
        all.push(("an item more".into(), told(items.iter().map(Value::to_string), "7")));
    }
    if let Value::Object(fields) = value {
        let one = |(name, value): (&String, &Value)| format!("{}:{value}", Value::from(&**name));
        let others = |left: usize| {
            let kept = fields.iter().enumerate().filter(move |(number, _)| *number != left);
            kept.map(|(_, field)| one(field)).collect::<Vec<_>>()
        };
        let values: Vec<String> = fields.values().map(Value::to_string).collect();
        all.push(("a list of its values".into(), format!("[{}]", values.join(","))));
        for (number, field) in fields.iter().enumerate() {
            let name = field.0;
            let (rest, own) = (others(number), [one(field)]);
            let object = |parts: &[&[String]]| format!("{{{}}}", parts.concat().join(","));
            all.push((format!("without {name}"), object(&[&rest])));
            all.push((format!("{name} twice"), object(&[&own, &rest, &own])));
            all.push((format!("{name} last"), object(&[&rest, &own])));
        }
        let rest = others(usize::MAX);
        for (before, after) in
            [(&["\"zz\":1".to_owned()][..], &[][..]), (&[], &["\"zz\":1".to_owned()])]
        {
            all.push((
                format!("{} unknown", before.len()),
                format!("{{{}}}", [before, &rest, after].concat().join(",")),
            ));
        }
    }
    all
}

fn told(items: impl Iterator<Item = String>, more: &str) -> String {
    let items: Vec<String> = items.chain([more.to_owned()]).collect();
    format!("[{}]", items.join(","))
}

/// The text of a value, with other texts at some places.
pub(crate) fn text(value: &Value, changed: &[(&[Step], &str)]) -> String {
    let mut out = String::new();
    write(value, &mut Vec::new(), changed, &mut out);
    out
}

fn write(value: &Value, at: &mut Vec<Step>, changed: &[(&[Step], &str)], out: &mut String) {
    if let Some((_, other)) = changed.iter().find(|(place, _)| *place == at.as_slice()) {
        return out.push_str(other);
    }
    match value {
        Value::Array(items) => {
            out.push('[');
            for (number, item) in items.iter().enumerate() {
                out.push_str(if number == 0 { "" } else { "," });
                at.push(Step::Item(number));
                write(item, at, changed, out);
                at.pop();
            }
            out.push(']');
        }
        Value::Object(fields) => {
            out.push('{');
            for (number, (name, item)) in fields.iter().enumerate() {
                let comma = if number == 0 { "" } else { "," };
                let _ = write!(out, "{comma}{}:", Value::from(&**name));
                at.push(Step::Field(name.clone()));
                write(item, at, changed, out);
                at.pop();
            }
            out.push('}');
        }
        other => {
            let _ = write!(out, "{other}");
        }
    }
}
