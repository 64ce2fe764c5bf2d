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
    assert!(RuleSet(BLOCKS).iter().all(|rule| rule.id.starts_with("block.")));
    assert!(RuleSet(MATRIX).iter().all(|rule| rule.id.starts_with("matrix.")));
    let of = |start: &str| rules().iter().filter(|rule| rule.id.starts_with(start)).count();
    assert_eq!(RuleSet(BLOCKS).iter().count(), of("block."));
    assert_eq!(
        RuleSet(MATRIX | BECAUSE).iter().filter(|rule| rule.id.starts_with("matrix.")).count(),
        of("matrix.")
    );
    assert!(RuleSet(HIDING).iter().all(|rule| rule.id.starts_with("visibility.")));
    assert_eq!(RuleSet(HIDING).iter().count(), 5);
}

#[test]
fn the_order_of_the_reasons_is_that_of_the_list() {
    let places: Vec<u128> = rules().iter().map(|rule| set_of(rule.id).unwrap().0).collect();
    assert!(places.windows(2).all(|pair| pair[0] < pair[1]));
}

/// Every group, whatever the facts: what `applying` must answer.
fn ungated(facts: &Facts) -> RuleSet {
    let professional = if facts.professional() { professional::applying(facts) } else { 0 };
    let person = if facts.professional() { 0 } else { person::applying(facts) };
    let groups = [
        circumstances::applying(facts),
        person,
        emergency::applying(facts),
        professional,
        feeding::applying(facts),
        documents::applying(facts),
        visibility::applying(facts),
        sharing::applying(facts),
    ];
    RuleSet(groups.into_iter().zip(0..).fold(0, |set, (bits, group)| set | low(bits, group)))
}

#[test]
fn no_rule_is_missed_where_a_group_is_left_aside() {
    use crate::person::access::facts::{Cell, Column, Consent, Flags, Kind};
    use crate::person::access::request::{Capacity, ConsentChange, Purpose};
    use crate::person::sharing::{Action, Mandate, ProfileState};
    use crate::reference::nomenclature::AccessMode;
    let kinds = [
        Kind::Holder,
        Kind::Representative,
        Kind::Carer,
        Kind::Professional,
        Kind::Structure,
        Kind::Service,
        Kind::Insurer,
        Kind::Operator,
        Kind::System,
    ];
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut seen = RuleSet::default();
    for _ in 0..200_000 {
        let mut roll = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            usize::try_from(state >> 33).unwrap() % below
        };
        let facts = Facts {
            kind: kinds[roll(9)],
            action: Action::ALL[roll(12)],
            mode: AccessMode::ALL[roll(3)],
            purpose: [
                Purpose::Care,
                Purpose::MedicalExpertise,
                Purpose::ComplementaryCover,
                Purpose::HealthAssessmentContract,
            ][roll(4)],
            capacity: [
                None,
                Some(Capacity::RegulatingDoctor),
                Some(Capacity::PmiDoctor),
                Some(Capacity::FireServiceDoctor),
            ][roll(4)],
            change: [ConsentChange::Grant, ConsentChange::Block, ConsentChange::Other][roll(3)],
            profile: [
                ProfileState::Activated,
                ProfileState::OpenNotActivated,
                ProfileState::Opposed,
                ProfileState::Suspended,
                ProfileState::Closed,
            ][roll(5)],
            consent: [
                Consent::Absent,
                Consent::NotYet,
                Consent::Expired,
                Consent::Used,
                Consent::InitialMissing,
                Consent::Deemed,
                Consent::Named,
            ][roll(7)],
            mandate: [
                Mandate::No,
                Mandate::InForce,
                Mandate::EndedByMajority,
                Mandate::BirthDateUnknown,
            ][roll(4)],
            column: [
                Column::NoVersion,
                Column::UnknownProfession,
                Column::Ambiguous,
                Column::NoGroup,
                Column::Group(0),
            ][roll(5)],
            cell: [Cell::NotAsked, Cell::TypeAbsent, Cell::NotPermitted, Cell::Permitted][roll(4)],
            flags: Flags::from_bits((roll(1 << 31) as u64) << 31 ^ roll(1 << 31) as u64),
            parameters: u16::try_from(roll(1 << 13)).unwrap(),
        };
        let mut facts = facts;
        facts.draw();
        assert_eq!(applying(&facts), ungated(&facts), "{facts:?}");
        seen.0 |= applying(&facts).0;
    }
    // Every rule applies to some facts.
    assert_eq!(seen.iter().count() + 1, rules().len());
}
