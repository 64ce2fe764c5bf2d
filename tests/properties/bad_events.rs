//! Tables of events with bad rows and hidden cells: the engine against the general oracle.

use crate::general::{catalogue, differs};
use crate::invent::{question, rows_of};
use crate::random::Chance;
use carnet_sante::exchange::wire;
use carnet_sante_conformance::general::{Question, tables};
use carnet_sante_conformance::vectors::report_json;
use serde_json::{Value, json};

const HORIZON: &str = "2140-06-30";

/// A value that its column may not hold.
fn bad(chance: &mut Chance, column: &str) -> Option<Value> {
    let dates = ["hier", "2023-02-29", "31/01/2024", "1849-12-31", "2151-01-01", "2140-07-01"];
    Some(match column {
        "territory" => json!(chance.pick(&["1", "99", "20", "bourgogne", "975 ", "REG-99"])),
        "sex" => json!(chance.pick(&["X", "f", "3", "MF"])),
        "birth_date" | "date" | "read_on" => json!(chance.pick(&dates)),
        "count" | "weight" => json!(chance.pick(&[-1, -50, (1_i64 << 53) + 1])),
        "episode" => json!(chance.pick(&[0, -3])),
        "subject" | "professional" | "establishment" => {
            json!(chance.pick(&[-1, 4_294_967_295, 1_i64 << 52]))
        }
        _ => return None,
    })
}

/// Puts bad values into some rows of a table, one a row at most.
fn spoil(chance: &mut Chance, table: &mut Value) {
    let often = chance.pick(&[1, 5, 30, 100]);
    let names: Vec<String> = table.as_object().expect("an object").keys().cloned().collect();
    for row in 0..rows_of(table) {
        if chance.percent(often) {
            let name = chance.pick(&names);
            if let Some(value) = bad(chance, &name) {
                table[&name][row] = value;
            }
        }
    }
}

fn account(answer: &Value, table: &str) -> Value {
    let mut told = match &answer["tables"][table] {
        Value::Null => answer["report"].clone(),
        told => told.clone(),
    };
    for error in told["errors"].as_array_mut().expect("a list") {
        error.as_object_mut().expect("an error").remove("expected");
    }
    told
}

fn sorted(mut account: Value) -> Value {
    let errors = account["errors"].as_array_mut().expect("a list");
    errors.sort_by_key(|error| (error["code"].to_string(), error["column"].to_string()));
    account
}

/// What differs between the engine and the oracle.
fn compared(input: &Value, catalogue: &Value, seen: &mut [usize; 3]) -> Option<String> {
    let asked = Question::new(&input["spec"], catalogue);
    let (good, report) = asked.good_rows("documents", &input["tables"]["documents"]);
    let answer = match wire::call("indicators", &input.to_string()) {
        Ok(answer) => serde_json::from_str::<Value>(&answer).expect("JSON"),
        Err(error) => {
            let told = (error.code(), error.path());
            let refused = input["spec"]["on_bad"].is_null() && report.rejected > 0;
            seen[0] += usize::from(refused);
            let expected = refused && told == ("rows.rejected", Some("tables.documents".into()));
            return (!expected).then(|| format!("{told:?} {error}, {} bad rows", report.rejected));
        }
    };
    if input["spec"]["on_bad"].is_null() && report.rejected > 0 {
        return Some(format!("{} bad rows are taken", report.rejected));
    }
    seen[1] += usize::from(report.rejected > 0);
    let (want, have) = (sorted(report_json(&report)), sorted(account(&answer, "documents")));
    if want != have {
        return Some(format!("account\nexpected {want}\n   found {have}"));
    }
    let expected = asked.answer(&tables(&input["columns"], &json!({ "documents": good })));
    let found = answer["rows"].as_array().expect("a list");
    seen[2] += found.iter().filter(|row| row["status"] == "suppressed_primary").count();
    differs(&expected, found)
}

#[test]
fn bad_rows_and_hidden_cells_of_events_are_those_of_the_oracle() {
    let cases =
        std::env::var("CARNET_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(900);
    let catalogue = catalogue();
    let (mut wrong, mut seen) = (Vec::new(), [0; 3]);
    for seed in 0..cases {
        let mut chance = Chance::new(seed ^ 0x0BAD_E7E4);
        let mut input = question(&mut chance);
        if !input["tables"]["documents"].is_object() {
            continue;
        }
        spoil(&mut chance, &mut input["tables"]["documents"]);
        let spec = &mut input["spec"];
        spec["reconcile"] = json!(false);
        if chance.percent(80) {
            spec["on_bad"] = json!("reject");
        }
        if chance.percent(70) {
            spec["disclosure"] = json!("casd11");
        }
        if chance.percent(50) {
            spec["horizon"] = json!(HORIZON);
        }
        let why = compared(&input, &catalogue, &mut seen);
        wrong.extend(why.map(|why| format!("seed {seed}\n{}\n{why}", input["spec"])));
    }
    let shown = wrong.iter().take(3).cloned().collect::<Vec<_>>().join("\n\n");
    assert!(wrong.is_empty(), "{} of {cases} differ\n{shown}", wrong.len());
    let [refused, rejected, hidden] = seen;
    assert!(refused > 20 && rejected > 100 && hidden > 1_000, "{seen:?}");
}
