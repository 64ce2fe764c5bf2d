//! Conditions on categories, territory and sex: looked up once a label, then copied row by row.

use super::errors::ColumnsError;
use super::ingest::{Block, Labels};
use super::program::BLOCK;
use crate::measure::indicator::{Columns, Filter};
use crate::reference::territory::Territory;

/// « True » and « false » of the program.
const fn truth(holds: bool) -> i32 {
    if holds { i32::MIN } else { i32::MAX }
}

#[derive(Debug, Clone, Copy)]
enum Source {
    Territory,
    Sex,
    Category(usize),
}

/// What each label of a batch answers to each condition.
#[derive(Debug)]
pub(super) struct Flags {
    tables: Vec<(Source, Vec<i32>, i32)>,
    /// The answers of the rows of a block.
    pub(super) rows: Vec<Vec<i32>>,
}

impl Flags {
    /// Understands the labels of a batch.
    ///
    /// # Errors
    /// `columns.missing` for a category that a filter reads and the batch does not have.
    pub(super) fn new(
        filters: &[Filter],
        columns: &Columns<'_>,
        labels: &Labels,
    ) -> Result<Self, ColumnsError> {
        let mut tables = Vec::with_capacity(filters.len());
        for filter in filters {
            let (source, answers): (Source, Vec<i32>) = match filter {
                Filter::Category { column, .. } => {
                    let missing = || ColumnsError::Missing { column: column.clone() };
                    let known = columns.categories.iter().position(|(name, _)| name == column);
                    let place = known.ok_or_else(missing)?;
                    let texts = columns.categories.get(place);
                    let texts = texts.map_or(&[][..], |(_, text)| &text.labels);
                    let answer = |text| truth(holds_text(filter, text));
                    (Source::Category(place), texts.iter().map(|t| answer(t.as_ref())).collect())
                }
                Filter::Sex { among } => {
                    let sexes = labels.sexes.iter().map(|sex| truth(among.contains(sex)));
                    (Source::Sex, sexes.collect())
                }
                _ => {
                    let places = labels.territories.iter();
                    let answer = |place: &Option<Territory>| truth(holds_place(filter, place));
                    (Source::Territory, places.map(answer).collect())
                }
            };
            tables.push((source, answers, truth(holds_null(filter))));
        }
        Ok(Self { rows: vec![vec![i32::MAX; BLOCK]; filters.len()], tables })
    }

    /// Answers for the rows of a block.
    #[inline]
    pub(super) fn fill(&mut self, block: &Block) {
        for ((source, answers, null), out) in self.tables.iter().zip(&mut self.rows) {
            let codes = match source {
                Source::Territory => &block.territory,
                Source::Sex => &block.sex,
                Source::Category(place) => block.categories.get(*place).unwrap_or(&block.nothing),
            };
            for (out, code) in out.iter_mut().zip(codes).take(block.len) {
                // A null is above every label.
                *out = answers.get(*code as usize).copied().unwrap_or(*null);
            }
        }
    }
}

/// Whether an unknown value satisfies a condition: only where it is asked by name.
pub(super) fn holds_null(filter: &Filter) -> bool {
    match filter {
        Filter::Category { among, .. } => among.contains(&None),
        Filter::Sex { among } => among.contains(&None),
        Filter::Territory { among } => among.contains(&None),
        _ => false,
    }
}

/// Whether a category satisfies a condition; an empty text is unknown.
pub(super) fn holds_text(filter: &Filter, text: &str) -> bool {
    match filter {
        Filter::Category { among, .. } if !text.is_empty() => {
            among.iter().any(|one| one.as_deref() == Some(text))
        }
        _ => holds_null(filter),
    }
}

/// Whether a place satisfies a condition: it is one of the places, or lies in one.
pub(super) fn holds_place(filter: &Filter, place: &Option<Territory>) -> bool {
    match (filter, place) {
        (Filter::Territory { among }, Some(place)) => {
            place.chain().iter().any(|around| among.contains(&Some(*around)))
        }
        _ => holds_null(filter),
    }
}
