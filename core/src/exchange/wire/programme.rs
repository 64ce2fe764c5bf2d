//! Programmes on the wire.
//!
//! | operation | input | answer |
//! |---|---|---|
//! | `programme.templates` | | the tables of a register: columns, and an empty file of each |
//! | `programme.words` | | stages, kinds, pathways and themes, with their French labels |
//! | `programme.check` | `register` | what became of each row |
//! | `programme.overview` | `register`, `at`, `pathway`, `theme` | `programmes`, `account` |
//! | `programme.funnel` | `register`, `programme`, `at`, `territory`, `by`, `level` | `rows` of `DEP_ETB`, `account` |
//! | `programme.targets` | `register`, `at`, `programme`, `level` | `targets`, `account` |
//! | `programme.referents` | `register`, `programme`, `territory`, `at` | `coverage`, `account` |
//! | `programme.report` | `register`, `territory`, `year`, `at` | `report`, `account` |
//! | `programme.report_text` | the same, `format`: `markdown` or `html`, `notice` | `text`, in French; `account` |
//! | `programme.deployments` | | real deployments, by what was published |
//! | `programme.before_growth` | `value`, `growth`: `{value, low, high}` | the value before |
//! | `programme.funding_lines` | | funding lines and their thresholds |
//! | `programme.funding` | `line`, `shares`, `parameters` | each threshold, met or not |

use super::network::{Template, default_level, words};
use super::{Op, read, write};
use crate::Error;
use crate::field::programme::{
    FunnelRow, Grouping, LineId, Overview, ProgrammeError, ProgrammeKind, ProgrammeReport,
    Programmes, ReferentCoverage, Rows, SCHEMAS, Share, SiteKind, Stage, Tags, TargetLine, Theme,
    ThresholdId, UsePathway, assess_funding, before_growth, deployments, funding_lines,
};
use crate::field::rows::Account;
use crate::measure::published::Estimate;
use crate::order::Map;
use crate::reference::territory::Territory;
use crate::time::parse_date;
use serde::{Deserialize, Serialize};

/// The operations of this family.
pub(super) const OPS: &[Op] = &[
    ("programme.templates", |json| {
        nothing(json).and_then(|()| write(&SCHEMAS.map(Template::from)))
    }),
    ("programme.words", |json| nothing(json).and_then(|()| all_words())),
    ("programme.check", check),
    ("programme.overview", overview),
    ("programme.funnel", funnel),
    ("programme.targets", targets),
    ("programme.referents", referents),
    ("programme.report", report),
    #[cfg(feature = "report")]
    ("programme.report_text", super::network::text::programme_text),
    ("programme.deployments", |json| nothing(json).and_then(|()| write(&deployments()))),
    ("programme.before_growth", before),
    ("programme.funding_lines", |json| nothing(json).and_then(|()| write(&funding_lines()))),
    ("programme.funding", funding),
];

fn nothing(json: &str) -> Result<(), Error> {
    let super::indicators::Nothing {} = read(json)?;
    Ok(())
}

fn all_words() -> Result<String, Error> {
    let lists = Map::from([
        ("stages", words(Stage::WORDS)),
        ("programme_kinds", words(ProgrammeKind::WORDS)),
        ("site_kinds", words(SiteKind::WORDS)),
        ("pathways", words(UsePathway::WORDS)),
        ("themes", words(Theme::WORDS)),
        ("funding_lines", words(LineId::WORDS)),
        ("thresholds", words(ThresholdId::WORDS)),
    ]);
    write(&lists)
}

/// Input of `programme.check`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CheckInput {
    register: Rows,
}

fn check(json: &str) -> Result<String, Error> {
    let CheckInput { register } = read(json)?;
    write(&Programmes::read(&register).1)
}

/// Input of `programme.overview`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OverviewInput {
    register: Rows,
    at: String,
    #[serde(default)]
    pathway: Option<String>,
    #[serde(default)]
    theme: Option<String>,
}

#[derive(Serialize)]
struct OverviewAnswer {
    programmes: Vec<Overview>,
    account: Account,
}

fn overview(json: &str) -> Result<String, Error> {
    let OverviewInput { register, at, pathway, theme } = read(json)?;
    let at = parse_date(&at)?;
    let pathway =
        pathway.map(|code| UsePathway::from_code(&code).ok_or(ProgrammeError::Tag("pathway")));
    let theme = theme.map(|code| Theme::from_code(&code).ok_or(ProgrammeError::Tag("theme")));
    let tags = Tags { pathway: pathway.transpose()?, theme: theme.transpose()? };
    let (register, account) = Programmes::read(&register);
    write(&OverviewAnswer { programmes: register.overview(tags, at), account })
}

/// How sites are grouped.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum GroupingInput {
    Kind,
    Phase,
    Region,
    Departement,
}

impl From<GroupingInput> for Grouping {
    fn from(input: GroupingInput) -> Self {
        match input {
            GroupingInput::Kind => Self::Kind,
            GroupingInput::Phase => Self::Phase,
            GroupingInput::Region => Self::Region,
            GroupingInput::Departement => Self::Departement,
        }
    }
}

/// Input of `programme.funnel`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FunnelInput {
    register: Rows,
    programme: String,
    at: String,
    /// Left out: every site.
    #[serde(default)]
    territory: Option<String>,
    #[serde(default)]
    by: Option<GroupingInput>,
    #[serde(default = "default_level")]
    level: f64,
}

#[derive(Serialize)]
struct FunnelAnswer {
    rows: Vec<FunnelRow>,
    account: Account,
}

fn funnel(json: &str) -> Result<String, Error> {
    let FunnelInput { register, programme, at, territory, by, level } = read(json)?;
    let at = parse_date(&at)?;
    let within = territory.as_deref().map(Territory::parse).transpose()?;
    let (register, account) = Programmes::read(&register);
    let rows = register.funnel(&programme, within.as_ref(), by.map(Grouping::from), at, level)?;
    write(&FunnelAnswer { rows, account })
}

/// Input of `programme.targets`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TargetsInput {
    register: Rows,
    at: String,
    /// Left out: all.
    #[serde(default)]
    programme: Option<String>,
    #[serde(default = "default_level")]
    level: f64,
}

#[derive(Serialize)]
struct TargetsAnswer {
    targets: Vec<TargetLine>,
    account: Account,
}

fn targets(json: &str) -> Result<String, Error> {
    let TargetsInput { register, at, programme, level } = read(json)?;
    let at = parse_date(&at)?;
    let (register, account) = Programmes::read(&register);
    let targets = register.targets(programme.as_deref(), at, level)?;
    write(&TargetsAnswer { targets, account })
}

/// Input of `programme.referents`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReferentsInput {
    register: Rows,
    programme: String,
    territory: String,
    at: String,
}

#[derive(Serialize)]
struct ReferentsAnswer {
    coverage: ReferentCoverage,
    account: Account,
}

fn referents(json: &str) -> Result<String, Error> {
    let ReferentsInput { register, programme, territory, at } = read(json)?;
    let (at, territory) = (parse_date(&at)?, Territory::parse(&territory)?);
    let (register, account) = Programmes::read(&register);
    let coverage = register.referent_coverage(&programme, &territory, at)?;
    write(&ReferentsAnswer { coverage, account })
}

/// Input of `programme.report`.
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
pub(super) fn report_of(
    register: &Rows,
    territory: &str,
    year: u16,
    at: Option<&str>,
) -> Result<(ProgrammeReport, Account), Error> {
    let at = at.map(parse_date).transpose()?;
    let territory = Territory::parse(territory)?;
    let (register, account) = Programmes::read(register);
    Ok((register.report(territory, year, at)?, account))
}

#[derive(Serialize)]
struct ReportAnswer {
    report: ProgrammeReport,
    account: Account,
}

fn report(json: &str) -> Result<String, Error> {
    let ReportInput { register, territory, year, at } = read(json)?;
    let (report, account) = report_of(&register, &territory, year, at.as_deref())?;
    write(&ReportAnswer { report, account })
}

/// A number and the interval that it stands for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EstimateInput {
    value: f64,
    low: f64,
    #[serde(deserialize_with = "Option::deserialize")]
    high: Option<f64>,
}

impl From<EstimateInput> for Estimate {
    fn from(EstimateInput { value, low, high }: EstimateInput) -> Self {
        Self { value, low, high }
    }
}

/// Input of `programme.before_growth`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BeforeInput {
    value: EstimateInput,
    growth: EstimateInput,
}

/// `null` when the growth may take everything away.
fn before(json: &str) -> Result<String, Error> {
    let BeforeInput { value, growth } = read(json)?;
    write(&before_growth(value.into(), growth.into()))
}

/// Input of `programme.funding`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FundingInput {
    line: String,
    #[serde(default)]
    shares: Map<String, Share>,
    #[serde(default)]
    parameters: Map<String, f64>,
}

fn funding(json: &str) -> Result<String, Error> {
    let FundingInput { line, shares, parameters } = read(json)?;
    write(&assess_funding(&line, &shares, &parameters)?)
}
