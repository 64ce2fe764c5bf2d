//! The entries of a map as they came, and their order.

use super::places::{Place, Places};
use std::borrow::Borrow;
use std::cmp::Ordering;

/// Keys and values at the same place. An entry more moves a few numbers, wherever it goes.
#[derive(Clone)]
pub(super) struct List<K, V> {
    // Apart from the values, so that a search looks at little memory.
    keys: Vec<K>,
    values: Vec<V>,
    places: Places,
}

impl<K, V> List<K, V> {
    pub(super) const fn new() -> Self {
        Self { keys: Vec::new(), values: Vec::new(), places: Places::new() }
    }

    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    pub(super) fn iter(&self) -> Iter<'_, K, V> {
        Iter { list: self, place: (0, 0), left: self.len() }
    }

    pub(super) fn with<W>(self, other: impl Fn(V) -> W) -> List<K, W> {
        let values = self.values.into_iter().map(other).collect();
        List { keys: self.keys, values, places: self.places }
    }

    pub(super) fn values_mut(&mut self) -> std::slice::IterMut<'_, V> {
        self.values.iter_mut()
    }
}

impl<K: Ord, V> List<K, V> {
    fn find<Q: Ord + ?Sized>(&self, key: &Q) -> Result<(Place, usize), Place>
    where
        K: Borrow<Q>,
    {
        let compare = |one: &K| one.borrow().cmp(key);
        let compare = |at: usize| self.keys.get(at).map_or(Ordering::Greater, compare);
        // One search for all types where size counts, one each where time does.
        #[cfg(feature = "compact")]
        let compare: &dyn Fn(usize) -> Ordering = &compare;
        #[cfg(not(feature = "compact"))]
        let compare = &compare;
        self.places.find(compare)
    }

    pub(super) fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        let (_, at) = self.find(key).ok()?;
        self.values.get(at)
    }

    pub(super) fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let (_, at) = self.find(key).ok()?;
        self.values.get_mut(at)
    }

    pub(super) fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.find(&key) {
            Ok((_, at)) => Some(std::mem::replace(self.values.get_mut(at)?, value)),
            Err(place) => {
                self.add(place, key, value);
                None
            }
        }
    }

    /// The value of a key; without one, this one becomes its value first.
    pub(super) fn or_insert(&mut self, key: K, value: V) -> Option<&mut V> {
        match self.find(&key) {
            Ok((_, at)) => self.values.get_mut(at),
            Err(place) => {
                self.add(place, key, value);
                self.values.last_mut()
            }
        }
    }

    fn add(&mut self, place: Place, key: K, value: V) {
        self.places.insert(place, self.keys.len());
        self.keys.push(key);
        self.values.push(value);
    }

    pub(super) fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let (place, at) = self.find(key).ok()?;
        let (last, _) = self.find::<K>(self.keys.last()?).ok()?;
        self.keys.swap_remove(at);
        self.places.remove(place, at, last);
        Some(self.values.swap_remove(at))
    }
}

/// The entries of a map, in the order of the keys.
pub struct Iter<'a, K, V> {
    list: &'a List<K, V>,
    place: Place,
    left: usize,
}

impl<'a, K, V> Iterator for Iter<'a, K, V> {
    type Item = (&'a K, &'a V);

    fn next(&mut self) -> Option<Self::Item> {
        let at = self.list.places.next(&mut self.place)?;
        self.left = self.left.saturating_sub(1);
        Some((self.list.keys.get(at)?, self.list.values.get(at)?))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl<K, V> ExactSizeIterator for Iter<'_, K, V> {}
