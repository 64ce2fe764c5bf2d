use super::*;
use std::collections::BTreeSet;

#[test]
fn each_rule_has_a_name_of_its_own_and_a_text() {
    let ids: BTreeSet<&str> = rules().iter().map(|rule| rule.id).collect();
    assert_eq!(ids.len(), rules().len());
    assert_eq!(rules().len(), GROUPS.iter().map(|group| group.len()).sum::<usize>() + 1);
    for rule in rules() {
        assert!(rule.id.contains('.') && !rule.label_fr.is_empty() && !rule.label_en.is_empty());
        assert!(!rule.source.is_empty(), "{}", rule.id);
        assert!(!rule.label_fr.ends_with('.') && !rule.label_fr.contains('\''), "{}", rule.id);
        assert_eq!(set_of(rule.id).map(|set| set.iter().count()), Some(1), "{}", rule.id);
        // A permit that no text settles would open what the law may not.
        let low = rule.confidence == Confidence::Low && rule.effect == Effect::Permit;
        assert!(!low || rule.parameter.is_some(), "{}", rule.id);
    }
}

#[test]
fn effects_share_the_rules_out() {
    let all = [DENIES, PERMITS, CALLER, BECAUSE];
    let union = all.iter().fold(0, |set, one| set | one);
    assert_eq!(union.count_ones() as usize, rules().len() - 1);
    assert_eq!(all.iter().map(|set| set.count_ones()).sum::<u32>(), union.count_ones());
    assert_eq!(union & DEFAULT.0, 0);
}

#[test]
fn ranks_that_are_written_are_those_of_the_lists() {
    assert_eq!(feeding::RULES[feeding::HOLDER_OWN_ONLY].id, "holder.own_only");
    assert!(RuleSet(HIDING).iter().all(|rule| rule.id.starts_with("visibility.")));
    assert_eq!(RuleSet(HIDING).iter().count(), 5);
}

#[test]
fn the_order_of_the_reasons_is_that_of_the_list() {
    let places: Vec<u128> = rules().iter().map(|rule| set_of(rule.id).unwrap().0).collect();
    assert!(places.windows(2).all(|pair| pair[0] < pair[1]));
}
