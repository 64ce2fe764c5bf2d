//! Groups: where a row stands on a day.

use super::rows::{Row, Table};
use crate::places;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A member of an axis, in the order of the table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Member {
    /// Rank, then text.
    Known(u32, String),
    /// Unknown.
    Null,
    /// All together.
    Total,
}

impl Member {
    pub(super) fn json(&self) -> Value {
        match self {
            Self::Known(_, text) => json!(text),
            Self::Null => Value::Null,
            Self::Total => json!("*"),
        }
    }
}

/// One member for each axis.
pub(super) type Group = Vec<Member>;

/// Names of the axes.
pub(super) fn axes(spec: &Value) -> Vec<String> {
    let by = spec["by"].as_array().into_iter().flatten();
    by.map(|axis| axis.as_str().expect("a text").to_owned()).collect()
}

/// A place and those that hold it, as texts.
pub(super) fn around(text: &str) -> Vec<String> {
    let place = places::read(text).expect("a territory");
    let mut all = vec![text.to_owned()];
    for axis in ["departement", "region", "france"] {
        // A place has no member on an axis that is finer than itself.
        if places::axis_level(axis).is_some_and(|level| level >= place.level()) {
            all.push(place.on(axis).1.to_string());
        }
    }
    all
}

/// The grouping of a name.
fn grouping<'a>(spec: &'a Value, axis: &str) -> Option<&'a Value> {
    spec["groupings"].as_array()?.iter().find(|grouping| grouping["name"] == axis)
}

/// Places of the axes that a table does not have.
pub(super) fn lacking(spec: &Value, table: &Table) -> Vec<usize> {
    let column = |axis: &str| match axis {
        "commune" | "departement" | "region" | "france" => "territory".to_owned(),
        "age" => "birth_date".to_owned(),
        axis if grouping(spec, axis).is_some() => "territory".to_owned(),
        axis => axis.to_owned(),
    };
    let axes = axes(spec);
    let each = axes.iter().enumerate().filter(|(_, axis)| !table.columns.contains(&column(axis)));
    each.map(|(place, _)| place).collect()
}

/// The groups that a row counts in on a day: several where members share places, and with totals all
/// those that they are part of.
pub(super) fn groups(spec: &Value, row: &Row, at: i64) -> Vec<Group> {
    let mut groups: Vec<Group> = vec![Vec::new()];
    for axis in axes(spec) {
        let mut here = members(spec, row, &axis, at);
        if spec["totals"] == true || spec["margins"].as_array().is_some_and(|of| !of.is_empty()) {
            here.push(Member::Total);
        }
        groups = groups
            .iter()
            .flat_map(|group| {
                here.iter().map(|member| [group.clone(), vec![member.clone()]].concat())
            })
            .collect();
    }
    groups
}

/// Whether a question shows a group: the axes on which it is no total are one of its margins.
pub(super) fn is_shown(spec: &Value, group: &Group) -> bool {
    let axes = axes(spec);
    let each = axes.iter().zip(group).filter(|(_, member)| **member != Member::Total);
    let of: BTreeSet<&str> = each.map(|(axis, _)| axis.as_str()).collect();
    let margins = spec["margins"].as_array().filter(|margins| !margins.is_empty());
    margins.is_none_or(|margins| {
        let names = |margin: &Value| {
            let axes = margin.as_array().expect("a list of axes");
            axes.iter().map(|axis| axis.as_str().expect("an axis")).collect::<BTreeSet<&str>>()
                == of
        };
        margins.iter().any(names)
    })
}

fn members(spec: &Value, row: &Row, axis: &str, at: i64) -> Vec<Member> {
    if let Some(grouping) = grouping(spec, axis) {
        return of_grouping(grouping, row);
    }
    let known = match axis {
        "commune" | "departement" | "region" | "france" => {
            let place = row.text("territory").map(|text| places::read(text).expect("a territory"));
            place.map(|place| {
                let (rank, text) = place.on(axis);
                Member::Known(rank, text.to_string())
            })
        }
        "sex" => row.text("sex").map(|sex| {
            if ["M", "1", "H"].contains(&sex) {
                Member::Known(0, "M".to_owned())
            } else {
                Member::Known(1, "F".to_owned())
            }
        }),
        "age" => row.age(at).map(|age| {
            let lows: Vec<u64> = match spec["bands"].as_array() {
                Some(lows) => lows.iter().map(|low| low.as_u64().expect("an age")).collect(),
                None => (0..20).map(|band| band * 5).collect(),
            };
            let lows: Vec<u64> =
                (lows[0] != 0).then_some(0).into_iter().chain(lows.iter().copied()).collect();
            let place = lows.iter().filter(|low| **low <= u64::from(age)).count() - 1;
            let text = match lows.get(place + 1) {
                Some(next) if next - 1 == lows[place] => lows[place].to_string(),
                Some(next) => format!("{}-{}", lows[place], next - 1),
                None => format!("{}+", lows[place]),
            };
            Member::Known(u32::try_from(lows[place]).expect("an age"), text)
        }),
        category => row.text(category).map(|text| Member::Known(0, text.to_owned())),
    };
    vec![known.unwrap_or(Member::Null)]
}

fn of_grouping(grouping: &Value, row: &Row) -> Vec<Member> {
    let Some(text) = row.text("territory") else { return vec![Member::Null] };
    let around = around(text);
    let names = grouping["member"].as_array().expect("a list");
    let places = grouping["territory"].as_array().expect("a list");
    let mut found = Vec::new();
    for (name, place) in names.iter().zip(places) {
        if around.iter().any(|known| place == known.as_str()) {
            let rank = names.iter().position(|other| other == name).expect("itself");
            let rank = u32::try_from(rank).expect("a short list");
            let member = Member::Known(rank, name.as_str().expect("a text").to_owned());
            if !found.contains(&member) {
                found.push(member);
            }
        }
    }
    if found.is_empty() { vec![Member::Null] } else { found }
}
