//! Partial results: rows pushed batch by batch, merged in any order, finished once.

use super::errors::{ColumnsError, MergeError};
use super::loops::Loops;
use super::part::Part;
use super::question::Question;
use crate::measure::indicator::{Columns, Spec};
use std::fmt;
use std::sync::Arc;

/// A partial result that keeps counts, not rows.
///
/// Partial results form a commutative monoid: any split of the rows, any order of merging, any
/// number of threads or machines gives the same bytes. An accumulator that returned an error from
/// [`Accumulator::push`] holds a part of that batch and should be dropped.
///
/// # Examples
/// ```
/// use carnet_sante::measure::indicator::{Accumulator, Columns, Spec};
/// let spec = Spec::indicators(["OUV_N"]).at("2024-01-31").build()?;
/// let opened = [19_000, 19_700, 30_000];
/// let columns = Columns::new(3).opened_on(&opened);
/// let mut accumulator = Accumulator::new(&spec);
/// accumulator.push(&columns, 0)?;
/// assert_eq!(accumulator.rows(), 3);
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub struct Accumulator {
    pub(super) loops: &'static Loops,
    pub(super) question: Arc<Question>,
    /// One for each table of the question.
    pub(super) parts: Vec<Part>,
}

/// Not derived: each crate would compile a derived one again.
impl Clone for Accumulator {
    fn clone(&self) -> Self {
        let question = Arc::clone(&self.question);
        Self { loops: self.loops, question, parts: self.parts.clone() }
    }
}

/// The counts are left out: no cell of them was hidden yet.
impl fmt::Debug for Accumulator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Accumulator")
            .field("spec", self.spec())
            .field("rows", &self.rows())
            .field("rejected", &self.rejected())
            .finish_non_exhaustive()
    }
}

impl Accumulator {
    /// An empty partial result for a question.
    #[inline]
    pub fn new(spec: &Spec) -> Self {
        Self::with(spec, Loops::here())
    }

    /// The same, counted by these loops.
    pub(super) fn with(spec: &Spec, loops: &'static Loops) -> Self {
        let question = Question::new(spec);
        let parts = question.tables.iter().map(Part::new).collect();
        Self { loops, question: Arc::new(question), parts }
    }

    /// The question.
    pub fn spec(&self) -> &Spec {
        &self.question.spec
    }

    /// Names of the tables that the question reads; none for that of the profiles.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::measure::indicator::{Accumulator, Spec};
    /// use carnet_sante::time::Every;
    /// let spec = Spec::indicators(["DOC_PERS"]).over("2025-01-01", "2026-01-01", Every::Month);
    /// let accumulator = Accumulator::new(&spec.build()?);
    /// assert_eq!(accumulator.tables().collect::<Vec<_>>(), [None, Some("documents")]);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn tables(&self) -> impl Iterator<Item = Option<&str>> {
        self.question.tables.iter().map(|plan| plan.table.as_deref())
    }

    /// Rows pushed so far, good and bad, of all tables.
    pub fn rows(&self) -> u64 {
        self.parts.iter().map(|part| part.tally.given).fold(0, u64::saturating_add)
    }

    /// Rows rejected so far.
    pub fn rejected(&self) -> u64 {
        self.parts.iter().map(|part| part.tally.rejected).fold(0, u64::saturating_add)
    }

    /// Counts a batch of profiles, or of the only table that the question reads; `first_row` is the
    /// number of its first row in the whole table.
    ///
    /// Bad rows are counted by error and never stop the push: [`Accumulator::finish`] decides. The
    /// labels of a batch are read at each push: tens of thousands of rows at a time are right.
    ///
    /// # Errors
    /// [`ColumnsError`] when a column is missing or has another length, or when the groups or the
    /// people are too many.
    pub fn push(&mut self, columns: &Columns<'_>, first_row: u64) -> Result<(), ColumnsError> {
        self.push_part(None, columns, first_row)
    }

    /// Counts a batch of another table: documents, professionals…; `None` is as in
    /// [`Accumulator::push`].
    ///
    /// # Errors
    /// `columns.table` for a table that the question does not read, else as
    /// [`Accumulator::push`].
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::measure::indicator::{Accumulator, Columns, Spec};
    /// use carnet_sante::time::Every;
    /// let spec = Spec::indicators(["DOC_FLUX"]).over("2024-01-01", "2024-02-01", Every::Month);
    /// let mut accumulator = Accumulator::new(&spec.build()?);
    /// let dates = [19_723, 19_724];
    /// accumulator.push_table("documents", &Columns::new(2).event_on(&dates), 0)?;
    /// assert!(accumulator.push_table("letters", &Columns::new(0), 0).is_err());
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    #[inline]
    pub fn push_table<'t>(
        &mut self,
        table: impl Into<Option<&'t str>>,
        columns: &Columns<'_>,
        first_row: u64,
    ) -> Result<(), ColumnsError> {
        self.push_part(table.into(), columns, first_row)
    }

    fn push_part(
        &mut self,
        table: Option<&str>,
        columns: &Columns<'_>,
        first_row: u64,
    ) -> Result<(), ColumnsError> {
        let place = self.place_of(table)?;
        let part = self.parts.get_mut(place);
        part.map_or(Ok(()), |part| part.push(self.loops, columns, first_row))
    }

    /// Whether the question reads a table of this name: a reader may ask before it opens a file.
    ///
    /// # Errors
    /// `columns.table` where it does not.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::measure::indicator::{Accumulator, Spec};
    /// let accumulator = Accumulator::new(&Spec::indicators(["DOC_CUM"]).at("2026-01-31").build()?);
    /// assert!(accumulator.expects(Some("documents")).is_ok());
    /// assert!(accumulator.expects(Some("letters")).is_err());
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn expects(&self, table: Option<&str>) -> Result<(), ColumnsError> {
        self.place_of(table).map(|_| ())
    }

    fn place_of(&self, table: Option<&str>) -> Result<usize, ColumnsError> {
        self.question.table(table).ok_or_else(|| ColumnsError::Table {
            table: table.map(str::to_owned),
            known: self.tables().map(|name| name.unwrap_or("profiles").to_owned()).collect(),
        })
    }

    /// Adds the counts of other rows of the same input.
    ///
    /// # Errors
    /// `merge.other_question` when the two answer different questions.
    // Once a partial result: not among what a binding compiles for speed.
    #[inline(never)]
    pub fn merge(mut self, other: Self) -> Result<Self, MergeError> {
        if self.question.spec != other.question.spec {
            return Err(MergeError::OtherQuestion);
        }
        let pairs = std::mem::take(&mut self.parts).into_iter().zip(other.parts);
        let parts = pairs.map(|(mine, theirs)| mine.merge(theirs)).collect::<Result<_, _>>()?;
        Ok(Self { parts, ..self })
    }
}
