//! Random requests about random spaces: the library, the texts, and the policy in another engine.

use crate::axes;
use crate::cedar::Cedar;
use crate::oracle::Settings;
use crate::oracle::worlds::{Axis, World, differs};
use crate::tally::book;
use carnet_sante::person::access::{Effect, RuleBook, decide, rules};
use carnet_sante::person::sharing::Action;
use std::collections::{BTreeMap, BTreeSet};

/// splitmix64: the same requests everywhere, for ever.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % u64::try_from(n).expect("a size")).expect("a size")
    }
}

/// Axes, and how many times in a hundred any of their values is taken rather than the first.
fn parts(settings: &[Settings]) -> Vec<(Axis, usize)> {
    let unset = [serde_json::Value::Null, serde_json::json!(true), serde_json::json!(false)];
    vec![
        (axes::standings(), 90),
        (axes::blocks(), 30),
        (axes::ties(), 50),
        (axes::authors(), 70),
        (axes::visibilities(5), 50),
        (axes::waits(), 60),
        (axes::documents(), 25),
        (axes::modes(), 45),
        (axes::switches(&unset), 40),
        (axes::objections(), 20),
        (axes::grants(), 60),
        (axes::secrets(), 30),
        (axes::purposes(), 10),
        (axes::deaths(), 10),
        (axes::changes(), 60),
        (axes::beneficiaries(), 60),
        (axes::instants(), 15),
        (axes::books(settings), 50),
        (axes::actions(&Action::ALL), 85),
    ]
}

/// Requests asked, unless `CARNET_CASES` says otherwise: a million take a minute and a half.
const CASES: usize = 100_000;

fn cases() -> usize {
    std::env::var("CARNET_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(CASES)
}

#[test]
fn random_requests_are_answered_as_by_another_engine() {
    let because: BTreeSet<&str> =
        rules().iter().filter(|rule| rule.effect == Effect::Because).map(|rule| rule.id).collect();
    let mut chance = Chance(2026);
    let settings: Vec<Settings> = (0..256)
        .map(|rank| {
            (0..13)
                .filter(|_| rank > 0 && chance.below(4) == 0)
                .fold(Settings::default(), Settings::turned)
        })
        .collect();
    let books: Vec<RuleBook> = settings.iter().map(book).collect();
    let parts = parts(&settings);
    let states = axes::states();
    let askers = [axes::exercises(), axes::every_exercise(), axes::holder_side(), axes::bodies()];
    let cedar = Cedar::new(&crate::GRID);
    let mut world = World::plain();
    let mut wrong: BTreeMap<String, (usize, String)> = BTreeMap::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let total = cases();
    for _ in 0..total {
        let asker = &askers[[0, 0, 1, 2, 2, 3][chance.below(6)]];
        asker[chance.below(asker.len())](&mut world);
        // Activated, with a record, more often than not.
        let rank = if chance.below(100) < 40 { chance.below(states.len()) } else { 8 };
        states[rank](&mut world);
        for (axis, percent) in &parts {
            let any = chance.below(100) < *percent;
            axis[if any { chance.below(axis.len()) } else { 0 }](&mut world);
        }
        let decision = decide(&world.request, &world.view, &books[world.book], world.at);
        let verdict = world.told(&crate::GRID);
        let (outcome, told) = cedar.ask(&world);
        let reasons: BTreeSet<&str> =
            verdict.reasons.iter().copied().filter(|id| !because.contains(id)).collect();
        for id in &verdict.reasons {
            *seen.entry((*id).to_owned()).or_default() += 1;
        }
        let why = if let Some(why) = differs(&decision, &verdict) {
            why
        } else if outcome != verdict.outcome || told != reasons {
            format!("texts {} {reasons:?}, engine {outcome} {told:?}", verdict.outcome)
        } else {
            continue;
        };
        let place = wrong.entry(why).or_insert_with(|| (0, world.shown().to_string()));
        place.0 += 1;
    }
    let mut list: Vec<_> = wrong.iter().collect();
    list.sort_by_key(|(_, (count, _))| std::cmp::Reverse(*count));
    let told: Vec<String> = list
        .iter()
        .take(12)
        .map(|(why, (n, example))| format!("{n} times: {why}\n   {example}"))
        .collect();
    println!("{total} requests, {} rules met", seen.len());
    assert!(wrong.is_empty(), "{} kinds\n{}", wrong.len(), told.join("\n"));
}

#[test]
fn the_other_policy_has_every_rule() {
    let cedar = Cedar::new(&crate::GRID);
    let ours: BTreeSet<&str> = rules()
        .iter()
        .filter(|rule| rule.effect != Effect::Because && rule.id != "default.no_text")
        .map(|rule| rule.id)
        .collect();
    assert_eq!(cedar.rules(), ours);
}
