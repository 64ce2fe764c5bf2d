//! The one code path: facts in, decision out.

use super::decision::{Decision, Outcome};
use super::facts::{Facts, Flag};
use super::obligation::Obligation;
use super::parameter::Parameter;
use super::rule_book::InForce;
use super::rules::{
    BECAUSE, BLOCKS, CALLER, DEFAULT, DENIES, HIDING, MATRIX, OWN_ONLY, PERMITS, RuleSet, applying,
};
use crate::person::sharing::Action;
use crate::reference::nomenclature::AccessMode;

/// Applies the rules in force.
#[inline]
pub(super) fn judge(facts: &mut Facts, held: &InForce) -> Decision {
    facts.draw();
    let found = applying(facts).and(held.rules.0);
    let (denies, caller) = (found.and(DENIES), found.and(CALLER));
    let (outcome, reasons) = if !denies.is_empty() {
        (Outcome::Deny, denies)
    } else if !caller.is_empty() {
        (Outcome::CallerDecides, caller)
    } else if !found.and(PERMITS).is_empty() {
        (Outcome::Permit, found.and(PERMITS | BECAUSE))
    } else {
        (Outcome::Deny, DEFAULT)
    };
    let obligations = obligations(facts, outcome, reasons);
    let named = named(facts, outcome, reasons, obligations);
    Decision { outcome, reasons, obligations, parameters: facts.parameters, named, by_rules: true }
}

/// Parameters that weighed on this request, where the rule alone does not tell.
#[inline]
fn named(facts: &Facts, outcome: Outcome, reasons: RuleSet, obligations: u16) -> u16 {
    let weighed = |when: bool, parameter: Parameter| if when { parameter.bit() } else { 0 };
    if outcome != Outcome::Deny {
        let notice = Obligation::NotifyHolder.bit() | Obligation::NotifyHolderFirstAccess.bit();
        return weighed(obligations & notice != 0, Parameter::NoticeAtEachAccess);
    }
    let blocked = !reasons.and(BLOCKS).is_empty();
    let doctor = facts.has(Flag::MedecinTraitantAmo) || facts.has(Flag::MedecinTraitantDmp);
    let matrix = !facts.normal() && !reasons.and(MATRIX).is_empty();
    weighed(blocked && doctor, Parameter::BlockAppliesToMedecinTraitant)
        | weighed(
            blocked && facts.reads() && facts.has(Flag::Own),
            Parameter::BlockedAuthorReadsOwn,
        )
        | weighed(matrix, Parameter::MatrixInEmergency)
}

/// What the caller owes.
#[inline]
fn obligations(facts: &Facts, outcome: Outcome, reasons: RuleSet) -> u16 {
    let owed = |when: bool, obligation: Obligation| if when { obligation.bit() } else { 0 };
    let trace = Obligation::Trace.bit();
    if outcome == Outcome::Deny {
        // The person's side learns nothing from a mask; others must not learn that there is a document.
        let hidden = facts.has(Flag::DocumentFound) && !reasons.and(HIDING).is_empty();
        let own_only = !reasons.and(OWN_ONLY).is_empty() && !hidden;
        return trace
            | owed(hidden, Obligation::DoNotDisclose)
            | owed(own_only, Obligation::AskAuthor);
    }
    let professional = facts.professional();
    let reads = professional && facts.reads();
    let (normal, each) = (facts.normal(), facts.set(Parameter::NoticeAtEachAccess));
    let emergency = professional && !normal;
    let consults = professional && facts.action == Action::Consult;
    trace
        | owed(reads && normal && each, Obligation::NotifyHolder)
        | owed(reads && normal && !each, Obligation::NotifyHolderFirstAccess)
        | owed(emergency, Obligation::NotifyHolderAfterwards)
        | owed(
            emergency && facts.has(Flag::HasMedecinTraitant),
            Obligation::NotifyMedecinTraitantAfterwards,
        )
        | owed(
            professional && facts.mode == AccessMode::BrisDeGlace,
            Obligation::ShowBreakGlassBanner,
        )
        | owed(consults && facts.has(Flag::HiddenFromPatient), Obligation::WarnNotVisibleToPatient)
        | owed(
            consults && facts.has(Flag::HiddenFromRepresentatives),
            Obligation::WarnNotVisibleToRepresentatives,
        )
        | owed(reads && normal && facts.has(Flag::ConsentOnce), Obligation::UseConsent)
        | owed(facts.action == Action::Deposit && !facts.holder_side(), Obligation::InformOfFeeding)
        | owed(professional && facts.action == Action::Mask, Obligation::ConfirmMask)
}
