//! Counting agreements, and showing one example of each kind of disagreement.

use crate::oracle::worlds::{World, differs};
use crate::oracle::{Grid, Settings};
use carnet_sante::person::access::{Matrix, OwnSettings, RuleBook, decide};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The rule book of settings.
pub(crate) fn book(settings: &Settings) -> RuleBook {
    let plain = Settings::default();
    let own: serde_json::Map<String, Value> = Settings::IDS
        .iter()
        .zip(settings.values())
        .zip(plain.values())
        .filter(|((_, value), usual)| value != usual)
        .map(|((id, value), _)| {
            ((*id).to_owned(), json!([{"from": null, "value": value, "reference": "a test"}]))
        })
        .collect();
    let own: OwnSettings = serde_json::from_value(Value::Object(own)).expect("settings");
    RuleBook::new(Matrix::shipped().clone(), own).expect("a rule book")
}

/// Asks the library and the texts, and counts.
pub(crate) struct Tally {
    grid: Grid,
    pub(crate) books: Vec<RuleBook>,
    pub(crate) asked: u64,
    pub(crate) permitted: u64,
    wrong: BTreeMap<String, (u64, String)>,
}

impl Tally {
    pub(crate) fn new(books: Vec<RuleBook>) -> Self {
        Self { grid: Grid::shipped(), books, asked: 0, permitted: 0, wrong: BTreeMap::new() }
    }

    pub(crate) fn ask(&mut self, world: &World) {
        let decision = decide(&world.request, &world.view, &self.books[world.book], world.at);
        self.asked += 1;
        self.permitted += u64::from(decision.is_permit());
        if let Some(why) = differs(&decision, &world.told(&self.grid)) {
            let why = format!("{}: {why}", world.request.action.code());
            let place = self.wrong.entry(why).or_insert_with(|| (0, world.shown().to_string()));
            place.0 += 1;
        }
    }

    /// Fails with an example of each disagreement, the most frequent first.
    pub(crate) fn settle(self, name: &str) {
        println!("{name}: {} combinations, {} permitted", self.asked, self.permitted);
        let mut wrong: Vec<_> = self.wrong.into_iter().collect();
        wrong.sort_by_key(|(_, (count, _))| std::cmp::Reverse(*count));
        let told: Vec<String> = wrong
            .iter()
            .take(20)
            .map(|(why, (count, example))| format!("{count} times: {why}\n   {example}"))
            .collect();
        assert!(wrong.is_empty(), "{name}: {} kinds\n{}", wrong.len(), told.join("\n"));
    }
}
