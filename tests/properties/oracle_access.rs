//! The vectors of access decisions against the naive implementation of the texts.

use carnet_sante::time::parse_date;
use carnet_sante_conformance::access::worlds::{World, read};
use carnet_sante_conformance::access::{Grid, Settings};
use carnet_sante_conformance::vectors;
use serde_json::{Value, json};

/// The settings of a case at its instant.
fn settings(case: &Value, world: &World) -> Settings {
    let mut settings = Settings::default();
    for (rank, id) in Settings::IDS.iter().enumerate() {
        let values = case["rules"]["parameters"][id].as_array().cloned().unwrap_or_default();
        let held = values.iter().rfind(|one| {
            one["from"].as_str().is_none_or(|from| parse_date(from).unwrap() <= world.at.date())
        });
        if held.is_some_and(|one| one["value"] != json!(settings.values()[rank])) {
            settings = settings.turned(rank);
        }
    }
    settings
}

#[test]
fn access_oracle_answers_every_decision_as_expected() {
    let grid = Grid::shipped();
    let cases = vectors::load("access");
    let decisions = cases.iter().filter(|case| {
        case.op == "access.decide"
            && case.expect.get("ok").is_some()
            && case.input["rules"].get("matrix").is_none()
    });
    let (mut asked, mut wrong) = (0, Vec::new());
    for case in decisions {
        let mut world = World::plain();
        world.request = read(case.input["request"].clone());
        world.view = read(case.input["space"].clone());
        world.at = read(case.input["at"].clone());
        world.settings = settings(&case.input, &world);
        let verdict = world.told(&grid);
        let expected = &case.expect["ok"];
        let agree = |key: &str, told: &std::collections::BTreeSet<&str>| {
            let list = expected[key].as_array().unwrap();
            list.len() == told.len() && list.iter().all(|one| told.contains(one.as_str().unwrap()))
        };
        let same = expected["outcome"] == verdict.outcome
            && agree("reasons", &verdict.reasons)
            && agree("obligations", &verdict.owes);
        if !same {
            wrong.push(format!("{}: {verdict:?}, expected {expected}", case.id));
        }
        asked += 1;
    }
    assert!(wrong.is_empty(), "{} of {asked}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(asked >= 300, "{asked} decisions: expected 300 or more");
}
