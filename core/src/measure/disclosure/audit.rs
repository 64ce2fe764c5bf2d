//! The attacker: what a finished table gives away of the counts that it hides.
//!
//! It knows what the table shows and nothing else: the numbers, the words, the definitions of the
//! indicators. From them it writes down every relation that it believes in (members make their total, a
//! numerator and its complement their denominator, one count is the same wherever it stands, what holds up
//! to a date holds later too), and computes.

mod attack;
mod bounds;
mod eliminate;
mod relate;
mod told;

use crate::measure::indicator::Table;
use attack::Attack;
use serde::Serialize;

/// Which count of a row was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The count above.
    Numerator,
    /// The count below.
    Denominator,
    /// What the count below has beside the one above.
    Complement,
}

/// How a count was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// It is shown.
    Shown,
    /// By adding and subtracting.
    Exact,
    /// No other whole number lies between the bounds that the table leaves.
    Bounds,
}

/// A relation that was used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The members of an axis make its total.
    Total,
    /// A numerator and its complement make the denominator.
    Complement,
    /// What is counted over some days is part of what is counted over more of them.
    Days,
    /// The parts of a share make its whole.
    Share,
}

/// One step of a computation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The relation.
    pub relation: Relation,
    /// The axis of a total; none where it is over several that are not shown between.
    pub axis: Option<String>,
    /// The rows that it ties, as places in the table.
    pub rows: Vec<usize>,
}

/// A count of 1 to 10 that somebody who has the table can know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Its row, as a place in the table.
    pub row: usize,
    /// Which count of the row.
    pub part: Part,
    /// The count.
    pub value: u64,
    /// How it was found.
    pub how: How,
    /// The last steps of the computation, the one that gives the count first; eight at most.
    pub steps: Vec<Step>,
}

/// What a table gives away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Audit {
    /// Whether no count of 1 to 10 was found.
    pub clean: bool,
    /// Whether everything was tried: a table too large for it is looked at in part.
    pub complete: bool,
    /// Cells that are hidden.
    pub hidden: usize,
    /// Hidden counts that were found, small or not.
    pub recomputed: usize,
    /// The small ones, in the order of the table.
    pub findings: Vec<Finding>,
}

impl Table {
    /// Tries to find the counts that the table hides, from what it shows.
    ///
    /// Sums are solved together (by elimination modulo a prime of 61 bits, which misses what the sums
    /// determine by a coincidence of one in 10^17 only), then bounds are drawn together: whole numbers, not
    /// below 0, and 1 to 10 where the word says so. A count that only one number fits is found.
    ///
    /// What it does not see is listed in [`disclosure`](super), and more: bounds that only several relations at once
    /// would give, as it goes from one to the next, which is weaker than a linear programme; windows that
    /// cross. Distinct counts are taken to add up where no line of the table says the contrary. Ask about
    /// the whole table: a slice has totals that its rows do not make. A clean audit is no proof; what
    /// [`Disclosure::Casd11Complementary`](crate::measure::indicator::Disclosure) hides has one, which does not
    /// come from here.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::indicator::{Codes, Text};
    /// use carnet_sante::{Axis, Columns, Disclosure, Integers, Spec, Validity, run};
    /// let spec = Spec::indicators(["OUV_N"]).by([Axis::Departement]).totals(true).at("2024-01-31");
    /// let (codes, opened, count) = ([0, 1, 2], [19_000; 3], [4, 30, 40]);
    /// let places = Text::new(Codes::U8(&codes), ["2A", "2B", "21"]);
    /// let people = Columns::new(3).territory(places).opened_on(&opened);
    /// let people = people.count(Integers::I64(&count, Validity::All));
    /// // 74 in all, less 30 and 40.
    /// let audit = run(&spec.clone().build()?, &people)?.audit();
    /// assert_eq!(audit.findings.first().map(|found| (found.row, found.value)), Some((0, 4)));
    /// let spec = spec.disclosure(Disclosure::Casd11Complementary).build()?;
    /// assert!(run(&spec, &people)?.audit().clean);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn audit(&self) -> Audit {
        let groups = Attack::groups(self);
        let mut attack = Attack::on(self, &groups);
        attack.solve();
        attack.told()
    }
}

#[cfg(test)]
#[path = "audit_tests.rs"]
mod tests;
