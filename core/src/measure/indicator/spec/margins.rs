//! Which combinations of the axes a table shows.

use super::{Axis, Spec, SpecError};
use crate::measure::indicator::population::Divisor;
use crate::measure::indicator::table::{TOTAL, Table};
use crate::order::distinct;

/// Axes of a margin, as of [`mask_of`].
type Mask = u32;

/// The axes on which a row is no total, a bit each, the first axis in the lowest one.
pub(in crate::measure) fn mask_of(members: &[u32]) -> Mask {
    let each = members.iter().rev();
    each.fold(0, |mask, member| mask << 1 | Mask::from(*member != TOTAL))
}

impl Spec {
    /// The margins that are shown, each by its axes; empty where [`Spec::by`] and [`Spec::totals`] say it all.
    pub fn margins(&self) -> &[Vec<Axis>] {
        &self.margins
    }

    /// Whether a row with these members is shown.
    pub(in crate::measure) fn shows(&self, members: &[u32]) -> bool {
        self.shows_mask(mask_of(members))
    }

    fn shows_mask(&self, mask: Mask) -> bool {
        if self.margins.is_empty() {
            return self.totals || Some(mask) == self.mask(&self.by);
        }
        self.margins.iter().any(|margin| self.mask(margin) == Some(mask))
    }

    /// None for an axis that the question does not have, or has once only.
    fn mask(&self, axes: &[Axis]) -> Option<Mask> {
        let mut mask = 0;
        for axis in axes {
            let place = self.by.iter().position(|known| known.name() == axis.name())?;
            let bit = 1_u32.checked_shl(u32::try_from(place).ok()?)?;
            if mask & bit > 0 {
                return None;
            }
            mask |= bit;
        }
        Some(mask)
    }

    /// The axes of a margin, in the order of the question.
    fn axes(&self, mask: Mask) -> Vec<Axis> {
        let each = self.by.iter().enumerate();
        each.filter(|(place, _)| mask >> place & 1 == 1).map(|(_, axis)| axis.clone()).collect()
    }

    /// Puts margins in the order of the question, and refuses what is none of it.
    pub(super) fn check_margins(&mut self) -> Result<(), SpecError> {
        if self.totals && !self.margins.is_empty() {
            return Err(SpecError::TotalsAndMargins);
        }
        let mut masks = Vec::new();
        for (place, margin) in self.margins.iter().enumerate() {
            match self.mask(margin).filter(|mask| !masks.contains(mask)) {
                Some(mask) => masks.push(mask),
                None => return Err(SpecError::Margin(place)),
            }
        }
        self.margins = masks.into_iter().map(|mask| self.axes(mask)).collect();
        Ok(())
    }
}

impl Table {
    /// One margin of the table, as a table of its own: its rows are those of these axes, and totals over the
    /// others.
    ///
    /// What is hidden stays hidden, and the reports are those of the whole. That is how tables are
    /// made that may be published side by side: ask for them as margins of one question, with
    /// [`Disclosure::Casd11Complementary`](crate::measure::indicator::Disclosure), and take each.
    ///
    /// # Errors
    /// `spec.no_margin` for axes that the table does not show together; `indicator.population.axes` for rates over a
    /// population without the territories whose people it is; as
    /// [`SpecBuilder::build`](crate::measure::indicator::SpecBuilder::build) where an indicator needs an axis that the
    /// margin lacks.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::indicator::{Codes, Text};
    /// use carnet_sante::{Axis, Columns, Disclosure, Spec, run};
    /// let margins = [vec![Axis::Departement], vec![Axis::Sex], vec![]];
    /// let spec = Spec::indicators(["OUV_N"]).by([Axis::Departement, Axis::Sex]).margins(margins);
    /// let spec = spec.at("2024-01-31").disclosure(Disclosure::None).build()?;
    /// let (places, sexes, opened) = ([0, 1, 1], [0, 0, 1], [19_000; 3]);
    /// let people = Columns::new(3).territory(Text::new(Codes::U8(&places), ["2A", "2B"]));
    /// let people = people.sex(Text::new(Codes::U8(&sexes), ["F", "M"])).opened_on(&opened);
    /// let table = run(&spec, &people)?;
    /// assert_eq!(table.len(), 2 + 2 + 1);
    /// let by_sex = table.margin(&[Axis::Sex])?;
    /// let counts: Vec<_> = by_sex.rows().map(|row| row.cell.numerator()).collect();
    /// assert_eq!((by_sex.columns()[1], counts), ("sex", vec![Some(1), Some(2)]));
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn margin(&self, axes: &[Axis]) -> Result<Self, SpecError> {
        let spec = self.spec();
        let Some(mask) = spec.mask(axes).filter(|mask| spec.shows_mask(*mask)) else {
            return Err(self.no_margin(axes));
        };
        let mut own = spec.to_builder().by(spec.axes(mask)).totals(false).margins([]);
        if let Some(divisor) = Divisor::asked(spec) {
            // All territories are those of the rows: a question without them would be of France.
            let place = |axis: &&Axis| axis.is_territory() || spec.grouping(axis).is_some();
            if spec.by.iter().filter(place).any(|axis| !axes.contains(axis)) {
                return Err(SpecError::PopulationAxes);
            }
            own = own.population(divisor.choice());
        }
        let (mut members, mut cells) = (Vec::new(), Vec::new());
        let width = spec.by.len();
        for (row, cell) in self.cells.iter().enumerate() {
            let start = row.wrapping_mul(width);
            let of = self.members.get(start..start.wrapping_add(width)).unwrap_or_default();
            if mask_of(of) == mask {
                cells.push(*cell);
                members.extend(of.iter().filter(|member| **member != TOTAL));
            }
        }
        let inside = self.labels.iter().enumerate().filter(|(axis, _)| mask >> axis & 1 == 1);
        let labels = inside.map(|(_, labels)| labels.clone()).collect();
        Ok(Self {
            spec: own.build()?,
            report: self.report.clone(),
            tables: self.tables.clone(),
            reconciliation: self.reconciliation.clone(),
            notes: self.notes.clone(),
            labels,
            members,
            cells,
        })
    }

    fn no_margin(&self, axes: &[Axis]) -> SpecError {
        let names = |axes: &[Axis]| {
            let names: Vec<&str> = axes.iter().map(Axis::name).collect();
            names.join(", ")
        };
        let spec = self.spec();
        let width = spec.by.len();
        let shown = distinct(self.members.chunks_exact(width.max(1)).map(mask_of));
        let each = shown.into_iter().rev().map(|mask| names(&spec.axes(mask)));
        let known: Vec<String> = each.map(|names| format!("({names})")).collect();
        SpecError::NoMargin { asked: names(axes), known: known.join(", ") }
    }
}

#[cfg(test)]
#[path = "margins_tests.rs"]
mod tests;
