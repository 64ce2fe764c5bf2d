//! A decision, told to a person.

use super::decision::{Decision, Outcome};
use super::obligation::Obligation;
use super::parameter::default_parameters;
use super::rules::Rule;
use crate::reference::Lang;

/// Says a decision in a paragraph that a person understands, in French or in English: what is decided, by
/// which rules and texts, which unsettled points weighed and how they are set, what is owed.
///
/// # Examples
/// ```
/// use carnet_sante::Lang;
/// use carnet_sante::person::Actor;
/// use carnet_sante::person::access::{Request, RuleBook, decide, explain};
/// use carnet_sante::person::sharing::{Action, SpaceView};
/// use carnet_sante::time::At;
/// let request = Request::new(Actor::Holder {}, Action::ReadTraces);
/// let at = At::parse("2026-01-31T10:00:00+01:00")?;
/// let decision = decide(&request, &SpaceView::default(), RuleBook::shipped(), at);
/// assert_eq!(
///     explain(&decision, Lang::Fr),
///     "Refusé. L’espace n’est pas ouvert (CSP L.1111-13-1, R.1111-28). Il faut garder une trace."
/// );
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn explain(decision: &Decision, lang: Lang) -> String {
    let french = lang == Lang::Fr;
    let outcome = match (decision.outcome(), french) {
        (Outcome::Permit, true) => "Permis.",
        (Outcome::Permit, false) => "Permitted.",
        (Outcome::Deny, true) => "Refusé.",
        (Outcome::Deny, false) => "Denied.",
        (Outcome::CallerDecides, true) => "À décider par le service.",
        (Outcome::CallerDecides, false) => "For the service to decide.",
    };
    let mut sentences = vec![outcome.to_owned()];
    sentences.extend(decision.reasons().map(|rule| reason(rule, french)));
    sentences.extend(decision.parameters().filter_map(|(id, value)| {
        let entry = default_parameters().iter().find(|entry| entry.id == id)?;
        let (label, answer) = match (french, value) {
            (true, true) => (&entry.label_fr, "oui"),
            (true, false) => (&entry.label_fr, "non"),
            (false, true) => (&entry.label_en, "yes"),
            (false, false) => (&entry.label_en, "no"),
        };
        let name = if french { "Point non tranché par la loi" } else { "Not settled by law" };
        let colon = if french { "\u{a0}:" } else { ":" };
        let (open, close) = if french { ("«\u{a0}", "\u{a0}»") } else { ("“", "”") };
        Some(format!("{name}{colon} {open}{label}{close}{colon} {answer}."))
    }));
    let owed: Vec<&str> = decision.obligations().map(|one| label(one, french)).collect();
    if !owed.is_empty() {
        let start = if french { "Il faut" } else { "The service must" };
        sentences.push(format!("{start} {}.", owed.join(if french { "\u{a0}; " } else { "; " })));
    }
    sentences.join(" ")
}

const fn label(obligation: Obligation, french: bool) -> &'static str {
    if french { obligation.label_fr() } else { obligation.label_en() }
}

fn reason(rule: &Rule, french: bool) -> String {
    let (label, source) =
        if french { (rule.label_fr, rule.source_fr) } else { (rule.label_en, rule.source) };
    format!("{label} ({source}).")
}

#[cfg(test)]
#[path = "explain_tests.rs"]
mod tests;
