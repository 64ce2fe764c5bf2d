//! Where the locals of a function hold which value.
//!
//! A local often holds one value here and another there, which have nothing to do with each other. What is
//! found here is each such value: the places that write and read it, and the values that are needed while it
//! is, which must be in other locals.

use std::collections::{BTreeMap, BTreeSet};

/// As many locals as one word of [`Set`] has bits.
pub(super) const MOST: usize = 128;
type Set = u128;

/// What an instruction does that matters here.
pub(super) enum Step {
    /// Reads the local.
    Get(usize),
    /// Writes the local.
    Set(usize),
    Block,
    Loop,
    If,
    Else,
    End,
    /// Goes to one of the labels, counted from the innermost, or on with what follows if that may be.
    Branch {
        labels: Vec<usize>,
        follows: bool,
    },
    /// Ends the function.
    Leave,
    Other,
}

/// One value of a local.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Value {
    pub(super) local: usize,
    /// The steps that write or read it.
    pub(super) steps: Vec<usize>,
    /// Whether the function begins with it: an argument, or the zero of a local that was not written yet.
    pub(super) is_first: bool,
    /// The values that are needed at the same time.
    pub(super) apart: BTreeSet<usize>,
}

/// The values of all locals, of which there are at most [`MOST`].
pub(super) fn values(steps: &[Step]) -> Vec<Value> {
    let ways = ways(steps);
    let needed = needed(steps, &ways);
    let mut walk = Walk { needed: &needed, same: Vec::new(), labels: BTreeMap::new() };
    let (mut places, mut firsts, mut apart) = (Vec::new(), Vec::new(), Vec::new());
    // What each local holds, where the step is reached at all.
    let mut held: BTreeMap<usize, usize> = BTreeMap::new();
    for local in members(needed.first().copied().unwrap_or(0)) {
        let value = walk.fresh();
        firsts.push(value);
        held.insert(local, value);
    }
    for (at, one) in firsts.iter().enumerate() {
        apart.extend(firsts.iter().take(at).map(|other| (*one, *other)));
    }
    let is_label: BTreeSet<usize> = ways.iter().flat_map(|way| way.jumps.iter().copied()).collect();
    for (at, (step, way)) in steps.iter().zip(&ways).enumerate() {
        if is_label.contains(&at) {
            walk.meet(&held, at);
            held = walk.labels.get(&at).cloned().unwrap_or_default();
        }
        match step {
            Step::Get(local) => {
                // What is never reached reads a value of its own.
                let value = *held.entry(*local).or_insert_with(|| walk.fresh());
                places.push((value, *local, at));
            }
            Step::Set(local) => {
                let value = walk.fresh();
                let after = needed.get(at + 1).copied().unwrap_or(0);
                for other in members(after).filter(|other| other != local) {
                    apart.extend(held.get(&other).map(|other| (value, *other)));
                }
                held.insert(*local, value);
                places.push((value, *local, at));
            }
            _ => {}
        }
        for jump in &way.jumps {
            walk.meet(&held, *jump);
        }
        if !way.follows {
            held.clear();
        }
    }
    gather(&mut walk, places, &firsts, apart)
}

fn gather(
    walk: &mut Walk,
    places: Vec<(usize, usize, usize)>,
    firsts: &[usize],
    apart: Vec<(usize, usize)>,
) -> Vec<Value> {
    let mut numbers = BTreeMap::new();
    let mut values: Vec<Value> = Vec::new();
    for (value, local, at) in places {
        let number = *numbers.entry(walk.root(value)).or_insert(values.len());
        if number == values.len() {
            values.push(Value { local, ..Value::default() });
        }
        if let Some(value) = values.get_mut(number) {
            value.steps.push(at);
        }
    }
    for first in firsts {
        let number = numbers.get(&walk.root(*first));
        if let Some(value) = number.and_then(|number| values.get_mut(*number)) {
            value.is_first = true;
        }
    }
    for (one, other) in apart {
        let [one, other] = [one, other].map(|value| numbers.get(&walk.root(value)).copied());
        let (Some(one), Some(other)) = (one, other) else { continue };
        for (one, other) in [(one, other), (other, one)] {
            if let Some(value) = values.get_mut(one)
                && one != other
            {
                value.apart.insert(other);
            }
        }
    }
    values
}

struct Walk<'a> {
    needed: &'a [Set],
    /// Values that are one, as a forest.
    same: Vec<usize>,
    /// What the locals hold where branches meet.
    labels: BTreeMap<usize, BTreeMap<usize, usize>>,
}

impl Walk<'_> {
    fn fresh(&mut self) -> usize {
        self.same.push(self.same.len());
        self.same.len() - 1
    }

    fn root(&mut self, mut value: usize) -> usize {
        while let Some(next) = self.same.get(value).copied().filter(|next| *next != value) {
            // Shortened on the way.
            let further = self.same.get(next).copied().unwrap_or(next);
            if let Some(same) = self.same.get_mut(value) {
                *same = further;
            }
            value = further;
        }
        value
    }

    /// What is held here goes on there: of what is needed there, both are one value.
    fn meet(&mut self, held: &BTreeMap<usize, usize>, label: usize) {
        for local in members(self.needed.get(label).copied().unwrap_or(0)) {
            let known = self.labels.get(&label).and_then(|there| there.get(&local)).copied();
            let there = known.unwrap_or_else(|| self.fresh());
            self.labels.entry(label).or_default().insert(local, there);
            if let Some(here) = held.get(&local) {
                let (here, there) = (self.root(*here), self.root(there));
                if let Some(same) = self.same.get_mut(here) {
                    *same = there;
                }
            }
        }
    }
}

/// Where a step leads to.
struct Way {
    follows: bool,
    jumps: Vec<usize>,
}

fn ways(steps: &[Step]) -> Vec<Way> {
    let (ends, elses) = ends(steps);
    let (mut open, mut ways): (Vec<usize>, _) = (Vec::new(), Vec::new());
    for (at, step) in steps.iter().enumerate() {
        let (mut follows, mut jumps) = (true, Vec::new());
        match step {
            Step::Block | Step::Loop => open.push(at),
            Step::If => {
                open.push(at);
                // Without `else`, to the end.
                jumps.extend(elses.get(&at).map(|other| other + 1).or(ends.get(&at).copied()));
            }
            Step::Else => {
                follows = false;
                jumps.extend(open.last().and_then(|begin| ends.get(begin)));
            }
            Step::End => {
                open.pop();
            }
            Step::Branch { labels, follows: on } => {
                follows = *on;
                for label in labels {
                    // The outermost label is the end of the function, where nothing is needed.
                    let begin = open.len().checked_sub(label + 1).and_then(|at| open.get(at));
                    jumps.extend(begin.and_then(|begin| match steps.get(*begin) {
                        Some(Step::Loop) => Some(begin),
                        _ => ends.get(begin),
                    }));
                }
            }
            Step::Leave => follows = false,
            Step::Get(_) | Step::Set(_) | Step::Other => {}
        }
        ways.push(Way { follows, jumps });
    }
    ways
}

/// The end of each block, loop and `if`, and the `else` of an `if`.
fn ends(steps: &[Step]) -> (BTreeMap<usize, usize>, BTreeMap<usize, usize>) {
    let (mut open, mut ends, mut elses) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
    for (at, step) in steps.iter().enumerate() {
        match step {
            Step::Block | Step::Loop | Step::If => open.push(at),
            Step::Else => {
                elses.extend(open.last().map(|begin| (*begin, at)));
            }
            Step::End => {
                ends.extend(open.pop().map(|begin| (begin, at)));
            }
            _ => {}
        }
    }
    (ends, elses)
}

/// The locals whose value is needed before each step.
fn needed(steps: &[Step], ways: &[Way]) -> Vec<Set> {
    let mut needed = vec![0; steps.len()];
    let mut changed = true;
    while changed {
        changed = false;
        for (at, (step, way)) in steps.iter().zip(ways).enumerate().rev() {
            let next = if way.follows { Some(at + 1) } else { None };
            let after = way.jumps.iter().copied().chain(next);
            let mut set = after.filter_map(|to| needed.get(to)).fold(0, |set, other| set | other);
            match step {
                Step::Get(local) => set |= 1 << local,
                Step::Set(local) => set &= !(1 << local),
                _ => {}
            }
            if let Some(known) = needed.get_mut(at) {
                changed |= *known != set;
                *known = set;
            }
        }
    }
    needed
}

fn members(set: Set) -> impl Iterator<Item = usize> {
    (0..MOST).filter(move |local| set & 1 << local != 0)
}
