//! Which rules, which parameters and which matrix hold, and when.

use super::error::AccessError;
use super::matrix::{Matrix, MatrixVersion};
use super::parameter::{OwnSettings, Parameter, ParameterEntry, settled};
use super::rules::{RuleSet, rules, set_of};
use crate::order::distinct;
use crate::time::parse_date;
use chrono::NaiveDate;
use std::sync::LazyLock;

static SHIPPED: LazyLock<RuleBook> =
    LazyLock::new(|| RuleBook::assemble(Matrix::shipped().clone(), settled(OwnSettings::new())));

/// Which rules hold: the rules of the library with their days, parameters with their values by date, an
/// access matrix with its versions.
///
/// # Examples
/// ```
/// use carnet_sante::person::access::{Matrix, OwnSettings, RuleBook};
/// let book = RuleBook::new(Matrix::shipped().clone(), OwnSettings::new())?;
/// assert_eq!(book.parameters().len(), 13);
/// # Ok::<(), carnet_sante::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct RuleBook {
    matrix: Matrix,
    parameters: Vec<ParameterEntry>,
    /// What holds from each day on which something changes, oldest first.
    periods: Vec<(NaiveDate, InForce)>,
}

/// What holds on a day.
#[derive(Debug, Clone, Copy)]
pub(super) struct InForce {
    /// The rules.
    pub(super) rules: RuleSet,
    /// The parameters that hold, one bit each.
    pub(super) parameters: u16,
    /// The rank of the version of the matrix.
    version: Option<usize>,
    /// Whether a team needs the person's initial consent.
    pub(super) initial_required: bool,
}

impl RuleBook {
    /// A rule book with a matrix and a service's own settings.
    ///
    /// # Errors
    /// `access.parameters.values` for values without order.
    pub fn new(matrix: Matrix, own: OwnSettings) -> Result<Self, AccessError> {
        settled(own).map(|parameters| Self::assemble(matrix, Ok(parameters)))
    }

    /// The rules, the defaults and the matrix of the library.
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// Settings that could not be read hold nothing: the shipped ones always can, a test proves it.
    fn assemble(matrix: Matrix, parameters: Result<Vec<ParameterEntry>, AccessError>) -> Self {
        let parameters = parameters.unwrap_or_default();
        let mut days = vec![NaiveDate::MIN];
        days.extend(
            parameters.iter().flat_map(|entry| &entry.values).filter_map(|setting| setting.from),
        );
        days.extend(matrix.versions().iter().map(MatrixVersion::from));
        days.extend(matrix.versions().iter().filter_map(MatrixVersion::until));
        days.extend(rules().iter().filter_map(|rule| first_day(rule.from)));
        let periods = distinct(days.into_iter())
            .into_iter()
            .map(|day| (day, InForce::on(day, &matrix, &parameters)))
            .collect();
        Self { matrix, parameters, periods }
    }

    /// The access matrix.
    pub const fn matrix(&self) -> &Matrix {
        &self.matrix
    }

    /// Every parameter, with the values that this book gives it.
    pub fn parameters(&self) -> &[ParameterEntry] {
        &self.parameters
    }

    /// Whether the statement of a parameter holds on a day.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::person::access::{Parameter, RuleBook};
    /// let day = carnet_sante::time::parse_date("2026-01-31")?;
    /// assert!(RuleBook::shipped().holds(Parameter::ArchiveByAuthorOnly, day));
    /// assert!(!RuleBook::shipped().holds(Parameter::CarerManagesSharing, day));
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn holds(&self, parameter: Parameter, day: NaiveDate) -> bool {
        self.in_force(day).parameters & parameter.bit() != 0
    }

    /// What holds on a day.
    pub(super) fn in_force(&self, day: NaiveDate) -> InForce {
        let next = self.periods.partition_point(|(from, _)| *from <= day);
        self.periods.get(next.wrapping_sub(1)).map_or(InForce::NOTHING, |(_, held)| *held)
    }

    /// The version of the matrix of what holds.
    pub(super) fn version(&self, held: &InForce) -> Option<&MatrixVersion> {
        self.matrix.versions().get(held.version?)
    }
}

fn first_day(text: Option<&str>) -> Option<NaiveDate> {
    text.and_then(|text| parse_date(text).ok())
}

impl InForce {
    /// Before any day: no rule permits.
    const NOTHING: Self =
        Self { rules: RuleSet(0), parameters: 0, version: None, initial_required: false };

    fn on(day: NaiveDate, matrix: &Matrix, parameters: &[ParameterEntry]) -> Self {
        let held = rules()
            .iter()
            .filter(|rule| first_day(rule.from).is_none_or(|from| from <= day))
            .filter_map(|rule| set_of(rule.id))
            .fold(0, |set, one| set | one.0);
        let initial = set_of("consent.initial_missing");
        let values = parameters
            .iter()
            .filter(|entry| entry.at(day).is_some_and(|setting| setting.value))
            .fold(0, |bits, entry| bits | entry.id.bit());
        Self {
            rules: RuleSet(held),
            parameters: values,
            version: matrix.versions().iter().position(|version| version.holds(day)),
            initial_required: initial.is_some_and(|rule| held & rule.0 != 0),
        }
    }
}
