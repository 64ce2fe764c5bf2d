//! The network of ambassadors on the wire.
//!
//! | operation | input | answer |
//! |---|---|---|
//! | `network.templates` | | the tables of a register: columns, and an empty file of each |
//! | `network.check` | `register` | what became of each row |
//! | `network.indicators` | `register`, `over`: `{from, to, every}`, `territory`, `by`, `indicators`, `kinds`, `level` | `rows`, `account` |
//! | `network.coverage` | `register`, `over`: `{from, to}`, `by`, `territory` | parts without any action, `account` |
//! | `network.exposure` | `register`, `at`, `by`, `territory` | first action of each part, `account` |
//! | `network.effect` | `register`, `panel`: `[{territory, at, numerator, denominator}]`, `assigned_at`, `scale`, `weights`, `inference`, `level`, `seed` | `AMB_EFF` with its caveats, `account` |
//! | `network.commitments` | `register`, `at`, `territory` | `commitments`, `account` |
//! | `network.report` | `register`, `territory`, `year`, `at` | `report`, `account` |
//! | `network.report_text` | the same, `format`: `markdown` or `html`, `notice`, `programmes`: a register of them | `text`, in French; `account`, `programmes_account` |
//! | `network.people_per_action` | `people`, `actions`: `{bound, value}` | the mean, and its bounds |
//!
//! `register` holds the tables by name, each a list of rows; a row is an object of cells, or `null`
//! for a line that could not be read. `account` is `{tables, issues}`: nothing is lost. No answer
//! holds the identifier of a person.

mod effect;
#[cfg(feature = "report")]
pub(super) mod text;

use super::{Op, read, write};
use crate::Error;
use crate::field::network::{
    ActionKind, AmbIndicator, AmbRow, CommitmentLine, Count, Coverage, Exposure, Network,
    NetworkError, Question, Report, Rows, SCHEMAS, people_per_action,
};
use crate::field::rows::{Account, Column, Schema};
use crate::measure::published::Bound;
use crate::reference::territory::{Level, Territory};
use crate::time::{Every, Period, parse_date, periods};
use serde::{Deserialize, Serialize};

/// The operations of this family.
pub(super) const OPS: &[Op] = &[
    ("network.templates", templates),
    ("network.check", check),
    ("network.indicators", indicators),
    ("network.coverage", coverage),
    ("network.exposure", exposure),
    ("network.effect", effect::effect),
    ("network.commitments", commitments),
    ("network.report", report),
    ("network.people_per_action", mean),
    #[cfg(feature = "report")]
    ("network.report_text", text::report_text),
];

pub(super) fn france() -> String {
    "FR".to_owned()
}

pub(super) const fn default_level() -> f64 {
    0.95
}

/// A table: its columns, and its empty file.
#[derive(Serialize)]
pub(super) struct Template {
    table: &'static str,
    file: String,
    csv: String,
    columns: Vec<ColumnAnswer>,
}

#[derive(Serialize)]
struct ColumnAnswer {
    #[serde(flatten)]
    column: &'static Column,
    words: Vec<WordAnswer>,
}

#[derive(Serialize)]
pub(super) struct WordAnswer {
    code: &'static str,
    label: &'static str,
}

/// A list of words with their labels.
pub(super) fn words(words: &'static [(&'static str, &'static str)]) -> Vec<WordAnswer> {
    words.iter().map(|(code, label)| WordAnswer { code, label }).collect()
}

impl From<&'static Schema> for Template {
    fn from(schema: &'static Schema) -> Self {
        let answer =
            |column: &'static Column| ColumnAnswer { column, words: words(column.form.words()) };
        Self {
            table: schema.table,
            file: schema.file(),
            csv: schema.template(),
            columns: schema.columns.iter().map(answer).collect(),
        }
    }
}

fn templates(json: &str) -> Result<String, Error> {
    let super::indicators::Nothing {} = read(json)?;
    write(&SCHEMAS.map(Template::from))
}

/// Input of the operations that take a register alone.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CheckInput {
    register: Rows,
}

fn check(json: &str) -> Result<String, Error> {
    let CheckInput { register } = read(json)?;
    write(&Network::read(&register).1)
}

/// A span, cut into calendar units or left whole.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Over {
    from: String,
    to: String,
    #[serde(default)]
    every: Option<Every>,
}

impl Over {
    fn span(&self) -> Result<Period, Error> {
        Ok(Period::new(parse_date(&self.from)?, parse_date(&self.to)?)?)
    }

    fn periods(&self) -> Result<Vec<Period>, Error> {
        Ok(match self.every {
            Some(every) => periods(self.span()?, every)?,
            None => vec![self.span()?],
        })
    }
}

/// Input of `network.indicators`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IndicatorsInput {
    register: Rows,
    over: Over,
    #[serde(default = "france")]
    territory: String,
    #[serde(default)]
    by: Option<Level>,
    /// Left out: all.
    #[serde(default)]
    indicators: Option<Vec<String>>,
    #[serde(default = "default_level")]
    level: f64,
    /// Left out: all.
    #[serde(default)]
    kinds: Option<Vec<String>>,
}

#[derive(Serialize)]
struct IndicatorsAnswer {
    rows: Vec<AmbRow>,
    account: Account,
}

fn indicators(json: &str) -> Result<String, Error> {
    let input: IndicatorsInput = read(json)?;
    let asked = match &input.indicators {
        None => AmbIndicator::ALL.to_vec(),
        Some(codes) => codes
            .iter()
            .map(|code| AmbIndicator::from_code(code).ok_or(NetworkError::Indicator))
            .collect::<Result<_, _>>()?,
    };
    let kind = |code: &String| ActionKind::from_code(code).ok_or(NetworkError::Kind);
    let kinds = input.kinds.as_ref().map(|codes| codes.iter().map(kind).collect());
    let question = Question {
        indicators: asked,
        territory: Territory::parse(&input.territory)?,
        by: input.by,
        periods: input.over.periods()?,
        level: input.level,
        kinds: kinds.transpose()?,
    };
    let (network, account) = Network::read(&input.register);
    write(&IndicatorsAnswer { rows: network.indicators(&question)?, account })
}

/// A span that is one period.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WholeSpan {
    from: String,
    to: String,
}

/// Input of `network.coverage`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CoverageInput {
    register: Rows,
    over: WholeSpan,
    by: Level,
    #[serde(default = "france")]
    territory: String,
}

#[derive(Serialize)]
struct CoverageAnswer {
    coverage: Coverage,
    account: Account,
}

fn coverage(json: &str) -> Result<String, Error> {
    let input: CoverageInput = read(json)?;
    let span = Period::new(parse_date(&input.over.from)?, parse_date(&input.over.to)?)?;
    let territory = Territory::parse(&input.territory)?;
    let (network, account) = Network::read(&input.register);
    write(&CoverageAnswer { coverage: network.coverage(&territory, input.by, span)?, account })
}

/// Input of `network.exposure`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExposureInput {
    register: Rows,
    at: String,
    by: Level,
    #[serde(default = "france")]
    territory: String,
}

#[derive(Serialize)]
struct ExposureAnswer {
    exposure: Vec<Exposure>,
    account: Account,
}

fn exposure(json: &str) -> Result<String, Error> {
    let ExposureInput { register, at, by, territory } = read(json)?;
    let (at, territory) = (parse_date(&at)?, Territory::parse(&territory)?);
    let (network, account) = Network::read(&register);
    write(&ExposureAnswer { exposure: network.exposure(&territory, by, at)?, account })
}

/// Input of `network.commitments`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CommitmentsInput {
    register: Rows,
    at: String,
    #[serde(default = "france")]
    territory: String,
}

#[derive(Serialize)]
struct CommitmentsAnswer {
    commitments: Vec<CommitmentLine>,
    account: Account,
}

fn commitments(json: &str) -> Result<String, Error> {
    let CommitmentsInput { register, at, territory } = read(json)?;
    let (at, territory) = (parse_date(&at)?, Territory::parse(&territory)?);
    let (network, account) = Network::read(&register);
    let commitments = network.commitment_lines(&territory, at);
    write(&CommitmentsAnswer { commitments, account })
}

/// Input of `network.report`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReportInput {
    register: Rows,
    territory: String,
    year: u16,
    /// The day of what is a state; left out: the last of the year.
    #[serde(default)]
    at: Option<String>,
}

/// The report of a year, and the account of the register.
fn report_of(
    register: &Rows,
    territory: &str,
    year: u16,
    at: Option<&str>,
) -> Result<(Report, Account), Error> {
    let at = at.map(parse_date).transpose()?;
    let territory = Territory::parse(territory)?;
    let (network, account) = Network::read(register);
    Ok((network.report(territory, year, at)?, account))
}

#[derive(Serialize)]
struct ReportAnswer {
    report: Report,
    account: Account,
}

fn report(json: &str) -> Result<String, Error> {
    let ReportInput { register, territory, year, at } = read(json)?;
    let (report, account) = report_of(&register, &territory, year, at.as_deref())?;
    write(&ReportAnswer { report, account })
}

/// A count as it is told.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CountInput {
    bound: BoundInput,
    value: u64,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum BoundInput {
    Equal,
    Below,
    Above,
    About,
    AtMost,
    AtLeast,
}

impl From<CountInput> for Count {
    fn from(input: CountInput) -> Self {
        let bound = match input.bound {
            BoundInput::Equal => Bound::Equal,
            BoundInput::Below => Bound::Below,
            BoundInput::Above => Bound::Above,
            BoundInput::About => Bound::About,
            BoundInput::AtMost => Bound::AtMost,
            BoundInput::AtLeast => Bound::AtLeast,
        };
        Self { bound, value: input.value }
    }
}

/// Input of `network.people_per_action`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MeanInput {
    people: CountInput,
    actions: CountInput,
}

fn mean(json: &str) -> Result<String, Error> {
    let MeanInput { people, actions } = read(json)?;
    write(&people_per_action(people.into(), actions.into())?)
}
