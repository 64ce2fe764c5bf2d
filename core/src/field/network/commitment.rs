//! What a structure promises, and how it stands.

use crate::field::target::{Forecast, Point, Standing, Target};
use crate::field::words::words;
use crate::order::Map;
use chrono::NaiveDate;

words! {
    network:
    /// What a commitment counts.
    Subject {
        /// Spaces of the structure's own employees, activated.
        StaffActivations = "staff_activations", "espaces des salariés activés";
        /// People reached by actions.
        PeopleReached = "people_reached", "personnes touchées";
        /// People helped.
        PeopleHelped = "people_helped", "personnes accompagnées";
        /// Ambassadors trained.
        AmbassadorsTrained = "ambassadors_trained", "ambassadeurs formés";
        /// Actions held.
        ActionsHeld = "actions_held", "actions menées";
        /// Something else.
        Other = "other", "autre engagement";
    }
}

/// A commitment of a structure: a target, a population, a deadline, and the evidence so far.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Commitment {
    /// Identifier in the register.
    pub id: String,
    /// Who promised.
    pub structure: String,
    /// Under which charter, if any.
    pub charter: Option<String>,
    /// What is counted.
    pub subject: Subject,
    /// Of how many, if the target is a part of a whole: 450 employees.
    pub population: Option<u64>,
    /// The number, the days and the path.
    pub target: Target,
    /// Known values, by day; cumulative.
    pub evidence: Vec<Point>,
    /// Where the values were read, by day, as far as it was said.
    pub sources: Map<NaiveDate, String>,
}

impl Commitment {
    /// Where it stands at a date.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::network::{Network, Rows};
    /// use carnet_sante::field::rows::RawRow;
    /// use carnet_sante::field::target::Status;
    /// use carnet_sante::time::parse_date;
    /// let row = RawRow::new;
    /// let rows = Rows {
    ///     structures: vec![Some(row().with("id", "ars").with("kind", "ars").with("territory", "REG-27"))],
    ///     commitments: vec![Some(row().with("id", "c1").with("structure", "ars")
    ///         .with("subject", "staff_activations").with("population", 450).with("target", 450)
    ///         .with("starts_on", "2024-01-10").with("due_on", "2025-01-10"))],
    ///     evidence: vec![Some(row().with("commitment", "c1").with("on", "2024-12-20").with("value", 450))],
    ///     ..Rows::default()
    /// };
    /// let (network, _) = Network::read(&rows);
    /// let spaces = network.commitments().next().unwrap();
    /// assert_eq!(spaces.standing(parse_date("2024-02-10")?).status, Status::Late);
    /// assert_eq!(spaces.standing(parse_date("2025-01-10")?).status, Status::Met);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn standing(&self, at: NaiveDate) -> Standing {
        self.target.standing(&self.evidence, at)
    }

    /// When its target may be reached, from what is known at a date; see [`Target::forecast`].
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::network::{Network, Rows};
    /// use carnet_sante::field::rows::RawRow;
    /// use carnet_sante::time::parse_date;
    /// let row = RawRow::new;
    /// let rows = Rows {
    ///     structures: vec![Some(row().with("id", "ars").with("kind", "ars").with("territory", "REG-27"))],
    ///     commitments: vec![Some(row().with("id", "c1").with("structure", "ars")
    ///         .with("subject", "staff_activations").with("population", 450).with("target", 450)
    ///         .with("starts_on", "2024-01-10").with("due_on", "2025-01-10"))],
    ///     evidence: vec![Some(row().with("commitment", "c1").with("on", "2024-07-11").with("value", 225))],
    ///     ..Rows::default()
    /// };
    /// let (network, _) = Network::read(&rows);
    /// let range = network.commitments().next().unwrap().forecast(parse_date("2024-07-11")?, 0.95);
    /// assert_eq!(range.central, Some(parse_date("2025-01-10")?)); // 225 in 183 days, 225 to go
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn forecast(&self, at: NaiveDate, level: f64) -> Forecast {
        self.target.forecast(&self.evidence, at, level)
    }
}
