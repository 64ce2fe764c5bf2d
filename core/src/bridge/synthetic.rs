//! Synthetic populations: people who never existed, whose counts are the published ones.
//!
//! Columns, not persons, are made: no identity, no name. **Splitting what the State publishes
//! happens here and nowhere else**; elsewhere a figure that is not published is not answered. The
//! rules, each a choice of this library:
//!
//! - *Cohort.* Closed: everybody was born before 2022-01-01; nobody dies, moves or closes a space.
//!   It stands for the 68 406 684 profiles open on 2024-01-10, the last count published; nobody
//!   opens afterwards.
//! - *Territory.* The 101 départements by municipal population (INSEE, COG 2026), largest
//!   remainder.
//! - *Age and sex.* The INSEE age structure is taken as that of the end of 2021. Metropolitan
//!   départements: their own five-year ages of 2019, split by the sex shares of their region and
//!   age in 2020, since département × sex × age is not published. Overseas: region × sex × age of
//!   2020. Births are uniform over the days of a band, 29 February included; `95+` is taken as 95
//!   to 104.
//! - *Opening.* Stocks follow the published counts at the end of each day that has one, linear in
//!   days between, from zero on 2022-03-15: national notices began in February 2022 and opening is
//!   due on day 43. The pilot of 2021 is left out. Month-ends and published dates are exact to half
//!   a row; the day inside is uniform. Opening depends on neither territory, age nor sex.
//! - *Activation.* The same, between published counts of activated profiles (« more than » counts as
//!   the number), flat after the last.
//!   Each activation falls on an open profile, on or after its opening, whatever its age.
//!   A few published rates of January 2026 say who activates: people aged 25 to 69 40 % against
//!   33.6 % of all; Landes 41.7 %, Gironde 40 %, Nouvelle-Aquitaine 37.2 %. Age and territory
//!   factors are multiplied and raked to these, *relative to the national rate*; nothing else
//!   differs between strata, and nothing by sex.
//! - *Notice.* 43 days before the opening.
//! - *Opposition.* 1.48 % of people (the rate of May 2022) objected, within 42 days of a notice of
//!   2022. The open stock of January 2024 leaves no room for people who never open, so that they
//!   are taken among the latest openers: they objected, then opened after all. Their notices are
//!   spread like those of the openings of 2022. An objection counts at once and a term after six
//!   weeks, so that `OPP_TX` starts above (2.5 % at the end of May 2022) and settles at 1.5 %.
//!
//! Quotas are whole numbers and every draw is 64-bit integer arithmetic: the same seed and size
//! give the same rows in Rust, Python and WebAssembly, in any batches. A row is found by shuffling
//! its number (a keyed permutation), reading the cell of that rank, then shuffling again inside its
//! stratum to read a life; days are drawn from splitmix64 at the row's number.

mod batch;
mod calibration;
mod lives;
mod network;
mod people;
mod permutation;
mod quota;
mod rows;
mod strata;
mod world;

pub use batch::{Batch, Preview, Row};
pub use calibration::Calibration;
pub use network::{NetworkCounts, SyntheticNetwork, network_2022};
pub use rows::Population;
pub use world::{Story, SuspensionEnd, World, world};

use crate::error::{Coded, Params, params, told};

/// The largest population: 2^32 rows.
pub const MAX_ROWS: u64 = 1 << 32;

/// Why a population cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SyntheticError {
    /// No row, or more than 2^32.
    #[error("not a population size: expected 1 to 4294967296 rows")]
    Size {
        /// The size asked for.
        given: u64,
    },
}

impl Coded for SyntheticError {
    fn code(&self) -> &'static str {
        "synthetic.size"
    }
    fn path(&self) -> Option<String> {
        Some("n".into())
    }
    fn params(&self) -> Params {
        params(vec![("from", told(&1)), ("to", told(&MAX_ROWS))])
    }
    fn help(&self) -> Option<String> {
        Some("ask for at least one row; 684067 rows are one profile in a hundred".into())
    }
}

/// A population of `n` rows, the same for the same seed, size and calibration.
///
/// Nothing is made yet but quotas, in about a millisecond; ask for rows with
/// [`Population::batch`] or [`Population::batches`]. The rules are those of [the module](self).
///
/// # Errors
/// `synthetic.size` when `n` is 0 or above 2^32.
///
/// # Examples
/// ```
/// use carnet_sante::bridge::synthetic::{Calibration, population};
/// let people = population(42, 684_000, &Calibration::national())?;
/// let first = people.batch(0..1);
/// assert!(first.row(0).is_some_and(|row| row.opened_on > row.birth_date));
/// assert_eq!(population(42, 0, &Calibration::national()).unwrap_err().to_string(),
///     "not a population size: expected 1 to 4294967296 rows");
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn population(
    seed: u64,
    n: u64,
    calibration: &Calibration,
) -> Result<Population, SyntheticError> {
    if n == 0 || n > MAX_ROWS {
        return Err(SyntheticError::Size { given: n });
    }
    Ok(Population::new(seed, n, calibration))
}

#[cfg(test)]
#[path = "synthetic_tests.rs"]
mod tests;
