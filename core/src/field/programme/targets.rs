//! Targets of programmes: attainment, and when they may be reached.

use super::{ProgrammeError, Programmes, Stage};
use crate::field::target::{Forecast, Point, Standing, Target};
use crate::measure::stats::wilson;
use chrono::NaiveDate;
use serde::Serialize;

/// A target of a programme.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ProgrammeTarget {
    /// Identifier in the register.
    pub id: String,
    /// Programme.
    pub programme: String,
    /// A stage, whose sites are counted, or a measure of the register.
    pub measure: String,
    /// The number, the days and the path.
    pub target: Target,
}

/// A target at a date.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct TargetLine {
    /// Identifier in the register.
    pub id: String,
    /// Programme.
    pub programme: String,
    /// What is counted.
    pub measure: String,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The deadline.
    pub due_on: NaiveDate,
    /// Where it stands.
    pub standing: Standing,
    /// Where its last known value was read, if that was said.
    pub source: Option<String>,
    /// When it may be reached; see [`Target::forecast`].
    pub forecast: Forecast,
}

impl Programmes {
    /// The targets of the register that had begun by a date, by identifier; of one programme, or of
    /// all.
    ///
    /// # Errors
    /// `programme.unknown`, `programme.confidence`.
    ///
    /// # Examples
    /// Fifty sites of telemedicine in a year:
    /// ```
    /// use carnet_sante::field::programme::{Programmes, Rows};
    /// use carnet_sante::field::rows::RawRow;
    /// let row = RawRow::new;
    /// let rows = Rows {
    ///     programmes: vec![Some(row().with("id", "tele").with("kind", "telemedicine")
    ///         .with("territory", "REG-27").with("starts_on", "2017-01-01"))],
    ///     targets: vec![Some(row().with("id", "2017").with("programme", "tele").with("measure", "sites")
    ///         .with("target", 50).with("starts_on", "2017-01-01").with("due_on", "2018-01-01"))],
    ///     measures: vec![Some(row().with("programme", "tele").with("measure", "sites")
    ///         .with("on", "2017-07-02").with("value", 30))],
    ///     ..Rows::default()
    /// };
    /// let (register, _) = Programmes::read(&rows);
    /// let lines = register.targets(None, carnet_sante::time::parse_date("2017-07-02")?, 0.95)?;
    /// assert_eq!(lines[0].standing.attainment, 0.6);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn targets(
        &self,
        programme: Option<&str>,
        at: NaiveDate,
        level: f64,
    ) -> Result<Vec<TargetLine>, ProgrammeError> {
        if let Some(programme) = programme {
            self.known(programme)?;
        }
        if wilson(1, 2, level).is_none() {
            return Err(ProgrammeError::Confidence);
        }
        let asked = self.targets.values().filter(|one| {
            programme.is_none_or(|programme| one.programme == programme)
                && one.target.starts_on() <= at
        });
        Ok(asked
            .map(|one| {
                let known = self.values(one);
                let standing = one.target.standing(&known, at);
                let source = standing.known_on.and_then(|on| self.source(one, on));
                TargetLine {
                    id: one.id.clone(),
                    programme: one.programme.clone(),
                    measure: one.measure.clone(),
                    starts_on: one.target.starts_on(),
                    due_on: one.target.due_on(),
                    standing,
                    source,
                    forecast: one.target.forecast(&known, at, level),
                }
            })
            .collect())
    }

    /// Where a value was read; stages are counted from the register itself.
    fn source(&self, target: &ProgrammeTarget, on: NaiveDate) -> Option<String> {
        let key = (target.programme.clone(), target.measure.clone(), on);
        self.sources.get(&key).cloned()
    }

    /// What is known of the measure of a target, by day, from its start on.
    fn values(&self, target: &ProgrammeTarget) -> Vec<Point> {
        let from = target.target.starts_on();
        let all = match Stage::from_code(&target.measure) {
            Some(stage) => {
                let reached = self.reached(&target.programme, stage);
                reached.into_iter().map(|(on, value)| Point { on, value }).collect()
            }
            None => {
                let key = (target.programme.clone(), target.measure.clone());
                self.measures.get(&key).cloned().unwrap_or_default()
            }
        };
        all.into_iter().filter(|point| point.on >= from).collect()
    }
}
