//! In which order entries stand that are kept as they came: one copy of it for all types.

use std::cmp::Ordering;

/// The longest run of places: a new one moves that many at most.
const RUN: usize = 512;

/// Numbers of entries, in the order of their keys, in runs.
#[derive(Clone)]
pub(super) struct Places(Vec<Vec<u32>>);

/// Where a number is, or would be: which run, and where in it.
pub(super) type Place = (usize, usize);

impl Places {
    pub(super) const fn new() -> Self {
        Self(Vec::new())
    }

    /// Where the entry is that compares as equal, and its number; or where it would be.
    pub(super) fn find<F: Fn(usize) -> Ordering + ?Sized>(
        &self,
        compare: &F,
    ) -> Result<(Place, usize), Place> {
        let after = |run: &Vec<u32>| {
            run.first().is_some_and(|first| compare(*first as usize) == Ordering::Greater)
        };
        // An entry before all others goes into the first run.
        let run = match self.0.as_slice() {
            [] | [_] => 0,
            [_, rest @ ..] => rest.partition_point(|run| !after(run)),
        };
        let Some(places) = self.0.get(run) else { return Err((0, 0)) };
        match places.binary_search_by(|number| compare(*number as usize)) {
            Ok(at) => places.get(at).map(|number| ((run, at), *number as usize)).ok_or((run, at)),
            Err(at) => Err((run, at)),
        }
    }

    /// Puts a number at a place.
    pub(super) fn insert(&mut self, (run, at): Place, number: usize) {
        let Ok(number) = u32::try_from(number) else { return };
        let Some(places) = self.0.get_mut(run) else { return self.0.push(vec![number]) };
        places.insert(at, number);
        if RUN < places.len() {
            let second = places.split_off(RUN / 2);
            self.0.insert(run + 1, second);
        }
    }

    /// Takes a number away whose entry is gone; the entry that stood last has its number now.
    pub(super) fn remove(&mut self, (run, at): Place, number: usize, last: Place) {
        let moved = self.0.get_mut(last.0).and_then(|places| places.get_mut(last.1));
        if let Some(moved) = moved {
            *moved = number as u32;
        }
        let Some(places) = self.0.get_mut(run) else { return };
        places.remove(at);
        if places.is_empty() {
            self.0.remove(run);
        }
    }

    /// The next number from a place on, and the place after it.
    pub(super) fn next(&self, place: &mut Place) -> Option<usize> {
        loop {
            let run = self.0.get(place.0)?;
            if let Some(number) = run.get(place.1) {
                place.1 += 1;
                return Some(*number as usize);
            }
            *place = (place.0 + 1, 0);
        }
    }
}
