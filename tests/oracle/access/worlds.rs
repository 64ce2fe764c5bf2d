//! Requests and spaces to ask about: one world that is changed along axes.

use super::{Grid, Question, Settings, Verdict, decide};
use carnet_sante::person::access::{Decision, Outcome, Request};
use carnet_sante::person::sharing::{DocumentView, SpaceView};
use carnet_sante::time::At;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A request, a space, an instant, the settings: all that an answer depends on.
#[derive(Debug, Clone)]
pub struct World {
    /// What is asked.
    pub request: Request,
    /// Of which space.
    pub view: SpaceView,
    /// When.
    pub at: At,
    /// Unsettled points of law.
    pub settings: Settings,
    /// Which of the caller's rule books has those settings.
    pub book: usize,
}

/// One change of a world; it sets its part whatever was there before.
pub type Change = Box<dyn Fn(&mut World)>;
/// Changes of which one is made at a time.
pub type Axis = Vec<Change>;

/// Reads a value of the contract.
pub fn read<T: DeserializeOwned>(value: Value) -> T {
    let told = value.to_string();
    serde_json::from_value(value).unwrap_or_else(|why| panic!("{told}: {why}"))
}

/// An axis that sets one part to each of the values.
pub fn axis<T: DeserializeOwned + Clone + 'static>(
    values: Vec<Value>,
    set: fn(&mut World, T),
) -> Axis {
    values
        .into_iter()
        .map(|value| {
            let kept: T = read(value);
            Box::new(move |world: &mut World| set(world, kept.clone())) as Change
        })
        .collect()
}

/// Every combination of the axes, the last changing fastest.
pub fn walk(axes: &[Axis], world: &mut World, leaf: &mut dyn FnMut(&World)) {
    let Some((first, others)) = axes.split_first() else { return leaf(world) };
    for change in first {
        change(world);
        walk(others, world, leaf);
    }
}

/// The number of those combinations.
pub fn size(axes: &[Axis]) -> u64 {
    axes.iter().map(|axis| u64::try_from(axis.len()).expect("a size")).product()
}

/// The professional that the worlds are about, as an author.
pub const ME: &str = "810000336601";
/// Another one.
pub const OTHER: &str = "810101451689";
/// The structure where [`ME`] works.
pub const PLACE: &str = "1750803447";
/// When the worlds are asked about.
pub const NOW: &str = "2026-01-31T10:00:00+01:00";

/// The document of the worlds; all that varies is set by axes.
pub fn document() -> DocumentView {
    read(json!({
        "id": "d1", "type": "11502-2", "author": {"type": "professional", "id": OTHER, "profession": "10"},
        "deposited_at": "2026-01-10T09:00:00+01:00", "confidentiality": "N", "availability": "current"
    }))
}

impl World {
    /// A doctor who consults the one document of an activated space, without any consent.
    pub fn plain() -> Self {
        let mut view: SpaceView = read(json!({
            "profile": "activated", "dmp_active": true, "birth_date": "2012-05-06"
        }));
        view.documents = vec![document()];
        Self {
            request: read(json!({
                "actor": {"type": "professional", "id": ME, "profession": "10", "structure": PLACE},
                "action": "consult", "document": "d1"
            })),
            view,
            at: At::parse(NOW).expect("an instant"),
            settings: Settings::default(),
            book: 0,
        }
    }

    /// What the texts say.
    pub fn told(&self, grid: &Grid) -> Verdict {
        let (request, view, settings) = (&self.request, &self.view, &self.settings);
        decide(&Question { request, view, settings, grid, at: self.at })
    }

    /// The world as a case that somebody can read.
    pub fn shown(&self) -> Value {
        json!({"request": self.request, "space": self.view, "at": self.at.to_string(),
               "settings": format!("{:?}", self.settings)})
    }
}

/// Why a decision is not the verdict; none when it is.
pub fn differs(decision: &Decision, verdict: &Verdict) -> Option<String> {
    let outcome = match decision.outcome() {
        Outcome::Permit => "permit",
        Outcome::Deny => "deny",
        Outcome::CallerDecides => "caller_decides",
    };
    let same = outcome == verdict.outcome
        && decision.reasons().count() == verdict.reasons.len()
        && decision.reasons().all(|rule| verdict.reasons.contains(rule.id))
        && decision.obligations().count() == verdict.owes.len()
        && decision.obligations().all(|one| verdict.owes.contains(one.code()));
    if same {
        return None;
    }
    let found: BTreeSet<&str> = decision
        .reasons()
        .map(|rule| rule.id)
        .chain(decision.obligations().map(|one| one.code()))
        .collect();
    let told = verdict.reasons.union(&verdict.owes).copied().collect();
    let (more, less): (BTreeSet<_>, BTreeSet<_>) = (&found - &told, &told - &found);
    Some(format!(
        "library {outcome}, texts {}; library alone {more:?}, texts alone {less:?}",
        verdict.outcome
    ))
}
