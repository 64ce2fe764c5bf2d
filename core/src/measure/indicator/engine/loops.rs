//! The loops that look at every row, as a table of functions.
//!
//! Stable Rust has no optimisation level per function, but what is `#[inline]` is compiled in the crate
//! that calls it. [`Loops::here`] is, and so are the loops that it names: a binding that is compiled for
//! speed has them so, once, while all that happens once a batch stays in the core, which may be compiled
//! for size. What counts keeps the table that it was given where it was made.

use super::cohort::{Asked, Cohort, Keys, Packed};
use super::errors::ColumnsError;
use super::ingest::{Block, Labels, Narrow, fill};
use super::kernel::{Counts, PointTables, Setting, Workshop};
use super::narrow::Counting;
use super::part::Part;
use super::plan::Plan;
use super::slots::{Slots, Translation};
use crate::measure::indicator::Columns;

/// A block of a batch: its first row, how many there are, the days that are allowed.
pub(super) type Place = (usize, usize, (i32, i32));

/// The first of some rows, and how many there are.
pub(super) type Stretch = (usize, usize);
/// Groups, and what the labels of a batch mean among them.
type Groups<'a> = (&'a mut Slots, &'a mut Translation);
/// Whether a block was taken.
type Taken = Result<bool, ColumnsError>;

/// Each is the function or method that [`Loops::here`] names.
pub(super) struct Loops {
    pub(super) fill: fn(&mut Block, &Columns<'_>, &Labels, Place) -> bool,
    pub(super) fill_narrow: fn(&mut Narrow, &Columns<'_>, &Labels, Place) -> bool,
    pub(super) slots: fn(&mut Slots, &mut Translation, &Block, &mut Vec<u32>),
    pub(super) slots_narrow: fn(&mut Slots, &mut Translation, &Narrow, &mut Vec<u32>) -> bool,
    pub(super) count: fn(&mut Workshop, &Plan, &Block, &Setting<'_>, &mut Counts),
    pub(super) count_narrow: fn(&mut Counting, &Plan, &Narrow, Groups<'_>, &mut Counts) -> Taken,
    pub(super) pack: fn(&mut Keys, &mut [Packed], &[u32], &Block),
    pub(super) pack_narrow: fn(&mut Keys, &mut [Packed], &[u32], &Narrow),
    pub(super) ask_cells: fn(&Cohort, &Asked<'_>, &PointTables<i16>, &mut Part) -> bool,
    pub(super) ask_points: fn(&Cohort, &Asked<'_>, &PointTables<i16>, &mut Part),
    pub(super) ask_entries: fn(&Cohort, &Asked<'_>, &mut Part) -> bool,
    pub(super) unpack: fn(&Cohort, &Asked<'_>, usize, (&mut Block, &mut [u32])),
    pub(super) look: fn(&Keys, Stretch, &[i32], &mut [i32]),
}

impl Loops {
    /// The loops as the calling crate compiles them.
    #[inline]
    pub(super) fn here() -> &'static Self {
        &Self {
            fill,
            fill_narrow: Narrow::fill,
            slots: Slots::block,
            slots_narrow: Slots::narrow_block,
            count: Workshop::count,
            count_narrow: Counting::take,
            pack: Keys::pack,
            pack_narrow: Keys::pack_narrow,
            ask_cells: Cohort::count_cells,
            ask_points: Cohort::count_points,
            ask_entries: Cohort::count_entries,
            unpack: Cohort::unpack,
            look: Keys::look,
        }
    }
}
