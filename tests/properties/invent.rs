//! Questions and tables that nobody would think of: random definitions, filters, windows, groupings.

use crate::random::Chance;
use carnet_sante_conformance::input::{date_of, day_number};
use chrono::NaiveDate;
use serde_json::{Map, Value, json};

const KINDS: [&str; 4] = ["a", "b", "é", "Z"];
const PLACES: [&str; 6] = ["21", "58", "2A", "2B", "971", "988"];
const LIFE: [&str; 7] = [
    "opened_on",
    "activated_on",
    "closed_on",
    "deceased_on",
    "opposed_on",
    "first_document_on",
    "medical_profile_on",
];

/// Number of rows of a table.
pub(crate) fn rows_of(columns: &Value) -> usize {
    let lists = columns.as_object().expect("an object").values();
    lists.map(|list| list.as_array().expect("a list").len()).max().unwrap_or(0)
}

fn middle() -> i64 {
    day_number(NaiveDate::from_ymd_opt(2024, 2, 29).expect("a date"))
}

fn text(day: i64) -> Value {
    json!(date_of(day).expect("a date").to_string())
}

fn maybe(chance: &mut Chance, percent: usize, value: impl FnOnce(&mut Chance) -> Value) -> Value {
    if chance.percent(percent) { value(chance) } else { Value::Null }
}

fn some_day(chance: &mut Chance) -> i64 {
    match chance.below(4) {
        0 => middle() + chance.between(-3, 3),
        1 => middle() + chance.between(-40, 40),
        _ => middle() + chance.between(-500, 500),
    }
}

fn birth(chance: &mut Chance) -> i64 {
    match chance.below(4) {
        0 => day_number(NaiveDate::from_ymd_opt(2004, 2, 29).expect("a date")),
        1 => middle() + chance.between(-700, 100),
        _ => middle() - chance.between(0, 36_000),
    }
}

/// People of a table, with the columns that axes need.
fn common(chance: &mut Chance, len: usize, table: &mut Map<String, Value>) -> Vec<Option<i64>> {
    let births: Vec<Option<i64>> =
        (0..len).map(|_| chance.percent(85).then(|| birth(chance))).collect();
    let texts = |chance: &mut Chance, list: &[&str]| -> Value {
        (0..len).map(|_| maybe(chance, 88, |c| json!(c.pick(list)))).collect()
    };
    table.insert("territory".into(), texts(chance, &PLACES));
    table.insert("sex".into(), texts(chance, &["M", "F", "1", "2", "H"]));
    table.insert("kind".into(), texts(chance, &KINDS));
    table.insert("birth_date".into(), births.iter().map(|b| b.map_or(Value::Null, text)).collect());
    if chance.percent(40) {
        let counts = (0..len).map(|_| maybe(chance, 70, |c| json!(c.below(4)))).collect();
        table.insert("count".into(), counts);
    }
    births
}

fn profiles(chance: &mut Chance) -> Value {
    let len = chance.pick(&[0, 1, 5, 30, 60, 600]);
    let mut table = Map::new();
    let births = common(chance, len, &mut table);
    let mut life: Vec<Vec<Value>> = LIFE.iter().map(|_| Vec::new()).collect();
    for birth in births {
        let opened = some_day(chance).max(birth.unwrap_or(i64::MIN));
        let is_open = chance.percent(85);
        for (place, name) in LIFE.iter().enumerate() {
            let day = match (*name, chance.below(3)) {
                ("opened_on", _) => opened,
                (_, 0) => opened,
                _ => opened + chance.between(0, 400),
            };
            let likely = [100, 60, 25, 15, 15, 60, 40][place];
            let there = (is_open || !["opened_on"].contains(name)) && chance.percent(likely);
            life[place].push(if there { text(day) } else { Value::Null });
        }
    }
    for (name, days) in LIFE.iter().zip(life) {
        table.insert((*name).into(), days.into());
    }
    if chance.percent(50) {
        let episodes = (0..len).map(|_| json!(chance.between(1, 2))).collect();
        table.insert("episode".into(), episodes);
    }
    Value::Object(table)
}

fn events(chance: &mut Chance, may_lack: bool) -> Value {
    let len = chance.pick(&[0, 1, 5, 40, 120, 700]);
    let mut table = Map::new();
    common(chance, len, &mut table);
    let mut list = |name: &str, make: &mut dyn FnMut() -> Value| {
        table.insert(name.into(), (0..len).map(|_| make()).collect());
    };
    list("date", &mut || maybe(chance, 95, |c| text(some_day(c))));
    list("read_on", &mut || maybe(chance, 50, |c| text(some_day(c))));
    list("document_type", &mut || maybe(chance, 90, |c| json!(c.pick(&["cr", "bio", "img"]))));
    list("weight", &mut || maybe(chance, 90, |c| json!(c.below(50))));
    list("subject", &mut || maybe(chance, 92, |c| json!(c.below(25))));
    list("professional", &mut || maybe(chance, 80, |c| json!(c.below(4))));
    list("establishment", &mut || maybe(chance, 80, |c| json!(c.below(6) * 700_000_000)));
    if may_lack {
        for name in ["kind", "sex", "territory", "birth_date"] {
            if chance.percent(30) {
                table.remove(name);
            }
        }
    }
    Value::Object(table)
}

fn column(chance: &mut Chance, names: &[&str]) -> Value {
    json!({"type": "column", "column": chance.pick(names),
           "plus_days": chance.pick(&[0, 0, 0, 1, 42])})
}

fn expr(chance: &mut Chance, names: &[&str]) -> Value {
    match chance.below(5) {
        0 => json!({"type": "latest", "of": [column(chance, names), column(chance, names)]}),
        1 => json!({"type": "earliest", "of": [column(chance, names), column(chance, names)]}),
        2 => json!({"type": "when", "date": chance.pick(names), "other": chance.pick(names),
                    "is": relation(chance)}),
        _ => column(chance, names),
    }
}

fn relation(chance: &mut Chance) -> &'static str {
    chance.pick(&["before", "not_after", "not_before", "after"])
}

fn filter(chance: &mut Chance, names: &[&str], deep: usize) -> Value {
    let list = |chance: &mut Chance, all: &[&str]| -> Value {
        let mut some: Vec<Value> =
            all.iter().filter(|_| chance.percent(40)).map(|one| json!(one)).collect();
        if chance.percent(25) || some.is_empty() {
            some.push(Value::Null);
        }
        some.into()
    };
    if deep > 0 && chance.percent(45) {
        let mut of = || filter(chance, names, deep - 1);
        let (a, b) = (of(), of());
        return match chance.below(3) {
            0 => json!({"type": "and", "of": [a, b]}),
            1 => json!({"type": "or", "of": [a, b]}),
            _ => json!({"type": "not", "of": a}),
        };
    }
    match chance.below(7) {
        // No table has the second column: its value is unknown in every row.
        0 if chance.percent(30) => json!({"type": "category", "column": "caisse",
                    "in": list(chance, &KINDS), "optional": true}),
        0 => json!({"type": "category", "column": "kind", "in": list(chance, &KINDS)}),
        1 => json!({"type": "sex", "in": list(chance, &["M", "2"])}),
        2 => json!({"type": "territory", "in": list(chance, &["21", "REG-94", "FR", "988"])}),
        3 => {
            let from = chance.below(40);
            let to = maybe(chance, 60, |c| json!(from + c.below(30)));
            json!({"type": "age", "from": from, "to": to})
        }
        4 => json!({"type": "known", "column": chance.pick(names)}),
        5 => json!({"type": "date", "column": chance.pick(names), "is": relation(chance),
                    "day": text(some_day(chance))}),
        _ => json!({"type": "dates", "column": chance.pick(names), "is": relation(chance),
                    "other": chance.pick(names), "plus_days": chance.pick(&[0, 1, 90])}),
    }
}

const PROFILE_DAYS: [&str; 8] = [
    "birth_date",
    "opened_on",
    "activated_on",
    "closed_on",
    "deceased_on",
    "opposed_on",
    "first_document_on",
    "medical_profile_on",
];
const EVENT_DAYS: [&str; 3] = ["date", "read_on", "birth_date"];

/// What the question asks about: dates, any periods, or whole months.
#[derive(Clone, Copy, PartialEq)]
enum When {
    At,
    Over,
    Months,
}

fn window(chance: &mut Chance, when: When) -> &'static str {
    let all = ["ever", "rolling_12_months", "year_to_date", "period", "previous", "annualised"];
    let known = match when {
        When::At => 3,
        When::Over => 5,
        When::Months => 6,
    };
    chance.pick(&all[..known])
}

/// A measure of profiles or of documents, and the kind that it makes alone.
fn measure(chance: &mut Chance, events: bool, when: When, plain: bool) -> (Value, &'static str) {
    let names: &[&str] = if events { &EVENT_DAYS } else { &PROFILE_DAYS };
    let over = when != When::At;
    let (mut measure, kind) = if events {
        let of = chance.pick(&["subject", "professional", "establishment"]);
        let mut window = window(chance, when);
        let date = if chance.percent(70) { Value::Null } else { expr(chance, &EVENT_DAYS[..2]) };
        let counted = match window {
            "ever" => "cumulative",
            "rolling_12_months" => "rolling_12_months",
            "year_to_date" => "year_to_date",
            "annualised" => "annualised",
            _ => "flow",
        };
        // A flow over the period before is no kind of its own: it only divides.
        if plain && window == "previous" {
            window = "period";
        }
        let kind = chance.below(if over { 5 } else { 4 });
        // Only what adds up can be brought to a year.
        if kind > 1 && window == "annualised" {
            window = "period";
        }
        match kind {
            0 => (json!({"type": "flow", "date": date, "window": window}), counted),
            1 => (json!({"type": "sum", "date": date, "window": window}), counted),
            2 => (json!({"type": "reach", "of": of, "date": date, "window": window}), "distinct"),
            3 => (json!({"type": "months", "of": of, "date": date, "window": window}), "distinct"),
            _ => (json!({"type": "return", "of": of, "date": date}), "distinct"),
        }
    } else {
        let life = &PROFILE_DAYS[1..];
        let until = if chance.percent(70) { expr(chance, life) } else { Value::Null };
        let competing: Vec<Value> = (0..chance.below(3)).map(|_| expr(chance, life)).collect();
        let from = expr(chance, names);
        match chance.below(if plain { 5 } else { 3 }) {
            0 => (json!({"type": "stock", "from": from, "until": until}), "stock"),
            1 if over => {
                (json!({"type": "flow", "date": expr(chance, life), "window": "period"}), "flow")
            }
            2 if over && !plain => (json!({"type": "exposure", "from": from, "until": until}), ""),
            3 => (
                json!({"type": "duration", "from": expr(chance, life), "to": expr(chance, life),
                       "competing": competing, "quantile": chance.pick(&[0.25, 0.5, 0.9])}),
                "duration",
            ),
            4 => (
                json!({"type": "incidence", "from": expr(chance, life), "to": expr(chance, life),
                       "competing": competing, "days": chance.pick(&[0, 30, 365])}),
                "incidence",
            ),
            _ => (json!({"type": "stock", "from": from, "until": until}), "stock"),
        }
    };
    measure["table"] = if events { json!("documents") } else { Value::Null };
    measure["episodes"] = json!(chance.pick(&["all", "all", "first"]));
    if chance.percent(45) {
        measure["filter"] = filter(chance, names, 2);
    }
    (measure, kind)
}

/// A question and its tables, in the form that the operation takes.
pub(crate) fn question(chance: &mut Chance) -> Value {
    let when = chance.pick(&[When::At, When::At, When::Over, When::Months, When::Months]);
    // 0: profiles, 1: documents, 2: documents divided by profiles, 3: both above.
    let shape = chance.below(4);
    let mut definitions = Vec::new();
    for place in 0..=chance.below(3) {
        let events = match shape {
            0 => false,
            1 | 2 => true,
            _ => place % 2 == 0,
        };
        definitions.push(definition(chance, place, events, shape, when));
    }
    let ids: Vec<Value> = definitions.iter().map(|entry| entry["id"].clone()).collect();
    let reads = |name: Value| {
        definitions.iter().any(|entry| {
            [&entry["numerator"], &entry["denominator"]["measure"]]
                .iter()
                .any(|measure| measure.is_object() && measure["table"] == name)
        })
    };
    let above = |name: Value| definitions.iter().any(|entry| entry["numerator"]["table"] == name);
    let (profiles_read, documents_read) = (reads(Value::Null), reads(json!("documents")));
    let mut axes = vec!["departement", "region", "france", "age", "sex", "kind", "places"];
    if above(json!("documents")) && !above(Value::Null) {
        axes.push("document_type");
    }
    chance.shuffle(&mut axes);
    axes.truncate(chance.pick(&[0, 1, 1, 2, 3]));
    for entry in &definitions {
        // A share needs its axis.
        if entry["denominator"]["type"] == "whole" && !axes.contains(&"kind") {
            axes.push("kind");
        }
    }
    let mut spec = json!({
        "indicators": ids, "by": axes, "definitions": definitions, "disclosure": null,
        "level": null, "totals": chance.percent(50), "reconcile": chance.percent(50),
    });
    if axes.contains(&"places") {
        spec["groupings"] = json!([grouping(chance)]);
    }
    if chance.percent(30) {
        spec["bands"] = json!([0, 18, 65]);
    }
    if chance.percent(20) {
        spec["observed_from"] = text(some_day(chance));
    }
    times(chance, when, &mut spec);
    let documents = events(chance, !above(json!("documents")));
    let tables = if documents_read { json!({ "documents": documents }) } else { json!({}) };
    let columns = if profiles_read { profiles(chance) } else { Value::Null };
    json!({ "columns": columns, "tables": tables, "spec": spec })
}

fn definition(chance: &mut Chance, place: usize, events: bool, shape: usize, when: When) -> Value {
    let divided = shape == 2 || chance.percent(50);
    let (numerator, kind) = measure(chance, events, when, !divided);
    let mut entry = json!({
        "id": format!("MINE_{place}"), "label": {"fr": "à moi", "en": "mine"}, "unit": "1",
        "numerator": numerator, "kind": kind, "factor": chance.pick(&[1.0, 1.0, 100.0]),
    });
    let adds = ["flow", "sum", "stock"].contains(&numerator["type"].as_str().unwrap_or(""));
    if divided {
        if adds && shape != 2 && chance.percent(30) {
            entry["kind"] = json!("share");
            entry["denominator"] = json!({"type": "whole", "of": ["kind", "document_type"]});
        } else {
            let below = match shape {
                0 => false,
                1 => true,
                2 => false,
                _ => events,
            };
            // What divides is a count of any kind.
            let measure = loop {
                let (measure, kind) = measure(chance, below, when, false);
                if !["duration", "incidence"].contains(&kind) {
                    break measure;
                }
            };
            entry["kind"] = json!(chance.pick(&["mean", "proportion", "ratio", "rate"]));
            entry["denominator"] = json!({"type": "measure", "measure": measure});
        }
    }
    entry
}

fn grouping(chance: &mut Chance) -> Value {
    match chance.below(3) {
        0 => json!({"name": "places", "member": ["est", "îles", "est", "îles"],
                    "territory": ["58", "2A", "21", "971"]}),
        1 => json!({"name": "places", "member": ["tout", "est", "îles"],
                    "territory": ["FR", "REG-27", "REG-94"], "overlap": true}),
        _ => json!({"name": "places", "member": ["z", "a"], "territory": ["REG-94", "988"]}),
    }
}

fn times(chance: &mut Chance, when: When, spec: &mut Value) {
    let count = chance.pick(&[1, 2, 3, 4, 9]);
    if when == When::At {
        let mut days: Vec<i64> = (0..count).map(|_| some_day(chance)).collect();
        days.sort_unstable();
        days.dedup();
        spec["at"] = days.into_iter().map(text).collect();
        return;
    }
    let mut periods = Vec::new();
    if when == When::Months {
        let month = |n: u32| {
            let months = chrono::Months::new(n);
            NaiveDate::from_ymd_opt(2023, 6, 1).expect("a date") + months
        };
        for n in 0..u32::try_from(count).expect("a few") {
            let (from, to) = (day_number(month(n)), day_number(month(n + 1)));
            periods.push(json!({"from": text(from), "to": text(to)}));
        }
    } else {
        let mut day = some_day(chance) - 200;
        for _ in 0..count {
            let from = day + chance.pick(&[0, 0, 0, 5]);
            day = from + chance.pick(&[1, 7, 28, 90]);
            periods.push(json!({"from": text(from), "to": text(day)}));
        }
    }
    spec["over"] = periods.into();
}
