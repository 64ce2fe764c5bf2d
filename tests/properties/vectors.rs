//! The vectors, straight through the engine: codes with their paths, errors in their order.

use crate::engine::told;
use carnet_sante::measure::indicator::Spec;
use carnet_sante::{Error, measure};
use carnet_sante_conformance::Input;
use carnet_sante_conformance::lend::Owned;
use carnet_sante_conformance::vectors::{self, Case, line_json};
use serde_json::{Value, json};

fn table(case: &Case) -> Result<Value, Error> {
    let spec = Spec::from_json(&case.input["spec"].to_string())?;
    let input = Input::from_json(&case.input["columns"]).expect("lists of one length");
    let owned = Owned::new(&input, 0);
    let table = measure::run(&spec, &owned.columns(0..input.rows.len()))?;
    let rows: Vec<Value> = told(&table).rows.iter().map(|line| line_json(line, &spec)).collect();
    Ok(json!({"rows": rows, "report": table.report()}))
}

fn outcome(case: &Case) -> Value {
    if let Err(code) = Input::from_json(&case.input["columns"]) {
        return json!({"err": {"code": code}});
    }
    match table(case) {
        Ok(table) => json!({"ok": table}),
        Err(error) => json!({"err": {"code": error.code(), "path": error.path()}}),
    }
}

#[test]
fn the_engine_says_what_the_vectors_say() {
    let mut cases = vectors::load("indicators");
    cases.retain(|case| case.op == "indicators" && vectors::is_first(case));
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let told = vectors::holds(&case.expect, &outcome(case), "");
            told.err().map(|why| format!("{}{why}", case.id))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}
