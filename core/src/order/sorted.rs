//! A map in a sorted list, for some hundred entries: a `BTreeMap` compiles its nodes again for each type.

use std::borrow::Borrow;
use std::cmp::Ordering;

/// Values by their keys, in the order of the keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sorted<K, V>(Vec<(K, V)>);

impl<K, V> Default for Sorted<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Ord, V> Sorted<K, V> {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    fn place<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        let compare = |one: &(K, V)| one.0.borrow().cmp(key);
        place(self.0.len(), &|at| self.0.get(at).map_or(Ordering::Greater, compare))
    }

    /// The value of a key.
    pub(crate) fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.place(key).ok().and_then(|at| self.0.get(at)).map(|one| &one.1)
    }

    /// The value of a key, to be changed.
    pub(crate) fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        self.place(key).ok().and_then(|at| self.0.get_mut(at)).map(|one| &mut one.1)
    }

    /// Changes the value of a key; without one, this one becomes its value first.
    pub(crate) fn change(&mut self, key: K, first: V, change: impl FnOnce(&mut V)) {
        let at = self.place(&key).unwrap_or_else(|at| {
            self.0.insert(at, (key, first));
            at
        });
        if let Some(one) = self.0.get_mut(at) {
            change(&mut one.1);
        }
    }

    /// Gives a key its value, and whether it had one already.
    pub(crate) fn insert(&mut self, key: K, value: V) -> bool {
        let found = self.place(&key);
        match found {
            Ok(at) => _ = self.0.get_mut(at).map(|one| one.1 = value),
            Err(at) => self.0.insert(at, (key, value)),
        }
        found.is_ok()
    }

    /// The values by their keys.
    pub(crate) fn iter(&self) -> std::slice::Iter<'_, (K, V)> {
        self.0.iter()
    }
}

impl<K: Ord, V> Extend<(K, V)> for Sorted<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) {
        self.0.extend(entries);
        super::sort_by(&mut self.0, |a, b| a.0.cmp(&b.0));
        // The last of those with one key stays.
        self.0.dedup_by(|later, kept| {
            let again = later.0 == kept.0;
            if again {
                std::mem::swap(later, kept);
            }
            again
        });
    }
}

impl<K, V> IntoIterator for Sorted<K, V> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// Where a key is among so many, or where it would be.
fn place(length: usize, compare: &dyn Fn(usize) -> Ordering) -> Result<usize, usize> {
    let (mut from, mut to) = (0, length);
    while from < to {
        let middle = from.midpoint(to);
        match compare(middle) {
            Ordering::Less => from = middle + 1,
            Ordering::Equal => return Ok(middle),
            Ordering::Greater => to = middle,
        }
    }
    Err(from)
}

#[cfg(test)]
#[path = "sorted_tests.rs"]
mod tests;
