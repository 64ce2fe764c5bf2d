//! Several threads for one table: parts counted apart, then merged. The result has the same bytes
//! as one thread's.

use super::indicator::{Accumulator, Columns, ColumnsError, MergeError, Spec};
use crate::error::Error;
use rayon::prelude::*;

/// Counts batches of the profiles, or of the only table that the question reads, on the threads of
/// the caller's pool; each batch comes with the number of its first row.
///
/// `rayon` starts a pool of its own where the caller has none.
///
/// # Errors
/// Any error of [`Accumulator::push`] and [`Accumulator::merge`].
///
/// # Examples
/// ```
/// use carnet_sante::measure::indicator::{Accumulator, Columns, Spec};
/// use carnet_sante::measure::count_parallel;
/// let spec = Spec::indicators(["OUV_N"]).at("2024-01-31").build()?;
/// let (first, second) = ([19_000, 19_700], [30_000]);
/// let batches =
///     [(0, Columns::new(2).opened_on(&first)), (2, Columns::new(1).opened_on(&second))];
/// let counted = count_parallel(&spec, &batches)?;
/// let mut alone = Accumulator::new(&spec);
/// alone.push(&Columns::new(3).opened_on(&[19_000, 19_700, 30_000]), 0)?;
/// assert_eq!(counted.to_bytes(), alone.to_bytes());
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn count_parallel(spec: &Spec, batches: &[(u64, Columns<'_>)]) -> Result<Accumulator, Error> {
    let empty = Accumulator::new(spec);
    let push = |counted: Result<Accumulator, Trouble>,
                (first_row, columns): &(u64, Columns<'_>)| {
        let mut counted = counted?;
        counted.push(columns, *first_row)?;
        Ok(counted)
    };
    let merge = |left: Result<Accumulator, Trouble>, right: Result<Accumulator, Trouble>| {
        Ok(left?.merge(right?)?)
    };
    let counted = batches.par_iter().fold(|| Ok(empty.clone()), push);
    counted.reduce(|| Ok(empty.clone()), merge).map_err(|trouble| match trouble {
        Trouble::Columns(error) => error.into(),
        Trouble::Merge(error) => error.into(),
    })
}

/// What may go wrong on a thread.
enum Trouble {
    Columns(ColumnsError),
    Merge(MergeError),
}

impl From<ColumnsError> for Trouble {
    fn from(error: ColumnsError) -> Self {
        Self::Columns(error)
    }
}

impl From<MergeError> for Trouble {
    fn from(error: MergeError) -> Self {
        Self::Merge(error)
    }
}

#[cfg(test)]
#[path = "parallel_tests.rs"]
mod tests;
