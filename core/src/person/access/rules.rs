//! The rules of access: each a named function over the same facts, with its text.
//!
//! Rules do not stop one another. One that forbids beats any that permits; without one that permits, the
//! answer is no. The order of the groups, and of the rules in a group, is the order of the reasons.

mod circumstances;
mod documents;
mod emergency;
mod feeding;
mod person;
mod professional;
mod sharing;
mod visibility;

use super::facts::Facts;
use super::parameter::Parameter;
use crate::reference::delays::Confidence;
use serde::Serialize;
use std::sync::LazyLock;

/// What a rule does when it applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// It forbids: nothing permits against it.
    Deny,
    /// It permits, unless a rule forbids.
    Permit,
    /// It leaves the decision to the caller, unless a rule forbids: the texts that were read do not
    /// settle it.
    CallerDecides,
    /// It says why another rule does not forbid.
    Because,
}

/// A rule: what it says, what it does, what it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// Stable identifier: `block.professional`.
    pub id: &'static str,
    /// What it does.
    pub effect: Effect,
    /// What it says, in French.
    pub label_fr: &'static str,
    /// What it says, in English.
    pub label_en: &'static str,
    /// The text, or the source that was read, in English.
    pub source: &'static str,
    /// The same, in French.
    pub source_fr: &'static str,
    /// How sure it is.
    pub confidence: Confidence,
    /// First day on which it holds; `None` when no start was found: it then holds on every day.
    pub from: Option<&'static str>,
    /// The parameter that settles it, where the law leaves it open.
    pub parameter: Option<Parameter>,
}

/// Rules of one group, in the order of the reasons: a function each, and one that runs them all.
macro_rules! rule_group {
    (
        $($(#[$doc:meta])*
        fn $name:ident($facts:ident) -> $effect:ident {
            id: $id:literal,
            fr: $fr:literal,
            en: $en:literal,
            source: $source:literal $(| $source_fr:literal)?, $confidence:ident
            $(, from: $from:literal)?
            $(, by: $parameter:ident)?;
            $when:expr
        })+
    ) => {
        /// The rules of this group.
        pub(super) const RULES: &[$crate::person::access::rules::Rule] = &[
            $($crate::person::access::rules::Rule {
                id: $id,
                effect: $crate::person::access::rules::Effect::$effect,
                label_fr: $fr,
                label_en: $en,
                source: $source,
                source_fr: $crate::person::access::rules::either!($source $(, $source_fr)?),
                confidence: $crate::reference::delays::Confidence::$confidence,
                from: $crate::person::access::rules::optional!($($from)?),
                parameter: $crate::person::access::rules::optional!(
                    $($crate::person::access::parameter::Parameter::$parameter)?
                ),
            }),+
        ];

        $($(#[$doc])* #[inline(always)]
        fn $name($facts: &$crate::person::access::facts::Facts) -> bool {
            $when
        })+

        /// Which of them apply: one bit each, the first in the lowest.
        #[inline]
        pub(super) fn applying(facts: &$crate::person::access::facts::Facts) -> u32 {
            let mut bits = 0_u32;
            let mut bit = 1_u32;
            $(
                bits |= u32::from($name(facts)).wrapping_mul(bit);
                bit = bit.wrapping_shl(1);
            )+
            let _ = bit;
            bits
        }
    };
}

/// `Some` of what is given, or `None`.
macro_rules! optional {
    () => {
        None
    };
    ($given:expr) => {
        Some($given)
    };
}

/// The second of two texts where there is one: a list of articles is the same in both languages.
macro_rules! either {
    ($one:expr) => {
        $one
    };
    ($one:expr, $other:expr) => {
        $other
    };
}

use {either, optional, rule_group};

/// A set of rules: one bit each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(super) struct RuleSet(pub(super) u128);

/// Rules that a group may have: the room of each in a [`RuleSet`].
const ROOM: usize = 16;

/// The groups, in the order of the reasons.
const GROUPS: [&[Rule]; 8] = [
    circumstances::RULES,
    person::RULES,
    emergency::RULES,
    professional::RULES,
    feeding::RULES,
    documents::RULES,
    visibility::RULES,
    sharing::RULES,
];

/// « No text that was read permits it »: what holds when no rule permits and none forbids.
pub(super) const DEFAULT: RuleSet = RuleSet(1 << 127);
static DEFAULT_RULE: Rule = Rule {
    id: "default.no_text",
    effect: Effect::Deny,
    label_fr: "Aucun des textes consultés ne le permet",
    label_en: "No text that was read permits it",
    source: "CSP L.1111-15 to L.1111-19: access is for those whom a text names",
    source_fr: "CSP L.1111-15 à L.1111-19\u{a0}: l’accès est à ceux qu’un texte nomme",
    confidence: Confidence::Medium,
    from: None,
    parameter: None,
};

/// Which rules have an effect, as constants of the build.
const fn having(effect: Effect) -> u128 {
    let (mut set, mut group) = (0_u128, 0);
    while group < GROUPS.len() {
        let (rules, mut rank) = (group_rules(group), 0);
        assert!(rules.len() < ROOM, "a group has its room, and the last place is the default's");
        while let Some((rule, _)) = split(rules, rank) {
            if rule.effect as u8 == effect as u8 {
                set |= 1 << (group * ROOM + rank);
            }
            rank += 1;
        }
        group += 1;
    }
    set
}

#[allow(
    clippy::indexing_slicing,
    reason = "evaluated by the compiler, with ranks below the length"
)]
const fn group_rules(group: usize) -> &'static [Rule] {
    GROUPS[group]
}

#[allow(
    clippy::indexing_slicing,
    reason = "evaluated by the compiler, with ranks below the length"
)]
const fn split(rules: &'static [Rule], rank: usize) -> Option<(&'static Rule, usize)> {
    if rank < rules.len() { Some((&rules[rank], rank)) } else { None }
}

pub(super) const DENIES: u128 = having(Effect::Deny);
pub(super) const PERMITS: u128 = having(Effect::Permit);
pub(super) const CALLER: u128 = having(Effect::CallerDecides);
pub(super) const BECAUSE: u128 = having(Effect::Because);

/// Refusals that would tell that a document exists, to one from whom it is hidden: the whole group of
/// visibility.
pub(super) const HIDING: u128 = DENIES & (0xffff << (6 * ROOM));
/// Blocks: the first three of the group of professionals.
pub(super) const BLOCKS: u128 = 0b111 << (3 * ROOM);
/// Refusals of the access matrix: what the group of documents says after the document itself.
pub(super) const MATRIX: u128 = DENIES & (0xfff8 << (5 * ROOM));
/// The holder's own documents only: what the author may be asked for.
pub(super) const OWN_ONLY: u128 = 1 << (4 * ROOM + feeding::HOLDER_OWN_ONLY);

/// Which rules apply to the facts, drawn. A group is left aside where none of its rules can apply; a test runs
/// them all.
#[inline]
pub(super) fn applying(facts: &Facts) -> RuleSet {
    let mut set = low(documents::applying(facts), 5);
    if !facts.ordinary() {
        set |= low(circumstances::applying(facts), 0);
    }
    if !facts.plain() {
        set |= low(visibility::applying(facts), 6);
    }
    if facts.professional() {
        set |= low(professional::applying(facts), 3);
    } else {
        set |= low(person::applying(facts), 1);
    }
    if !facts.normal() {
        set |= low(emergency::applying(facts), 2);
    }
    if facts.writes() {
        set |= low(feeding::applying(facts), 4);
    } else if !facts.reads() {
        set |= low(sharing::applying(facts), 7);
    }
    RuleSet(set)
}

#[inline]
fn low(bits: u32, group: usize) -> u128 {
    u128::from(bits) << (group * ROOM)
}

impl RuleSet {
    pub(super) const fn and(self, mask: u128) -> Self {
        Self(self.0 & mask)
    }

    pub(super) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Its rules, in order.
    pub(super) fn iter(self) -> impl Iterator<Item = &'static Rule> + Clone {
        (0..128_usize).filter(move |place| self.0 >> place & 1 == 1).filter_map(rule_at)
    }
}

fn rule_at(place: usize) -> Option<&'static Rule> {
    if place == 127 {
        return Some(&DEFAULT_RULE);
    }
    GROUPS.get(place / ROOM)?.get(place % ROOM)
}

static ALL: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| RuleSet(u128::MAX).iter().collect());

/// Every rule, in the order in which reasons are given.
///
/// # Examples
/// ```
/// use carnet_sante::person::access::{Effect, rules};
/// let block = rules().iter().find(|rule| rule.id == "block.professional").unwrap();
/// assert_eq!(block.effect, Effect::Deny);
/// assert!(rules().iter().all(|rule| !rule.source.is_empty()));
/// ```
pub fn rules() -> &'static [&'static Rule] {
    &ALL
}

/// The set of one rule, by its identifier.
pub(super) fn set_of(id: &str) -> Option<RuleSet> {
    (0..128_usize)
        .find(|place| rule_at(*place).is_some_and(|rule| rule.id == id))
        .map(|place| RuleSet(1 << place))
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
