//! What is asked of the profiles: several tables, counted together in one pass.

use crate::failure::Failure;
use crate::options::Options;
use carnet_sante::measure::indicator::{
    Accumulator, AgeBands, Axis, Cell, Columns, Disclosure, FinishError, Member, RowReport, Spec,
    Table,
};
use carnet_sante::reference::territory::{Level, Territory};
use carnet_sante::time::Period;
use chrono::NaiveDate;

/// The indicator of the dashboard.
pub(crate) const RATE: &str = "ACT_TX_OUV";

/// The tables of a dashboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ask {
    /// All profiles together.
    Whole,
    /// By region.
    Region,
    /// By region and broad age band.
    RegionAge,
    /// By département.
    Departement,
    /// By five-year age band.
    Age,
    /// Activated profiles at the end of each month.
    Months,
    /// The axes that the user asked for, or the finest that make sense.
    Detail,
}

impl Ask {
    pub(crate) const ALL: [Self; 7] = [
        Self::Whole,
        Self::Region,
        Self::RegionAge,
        Self::Departement,
        Self::Age,
        Self::Months,
        Self::Detail,
    ];

    /// Part of the names of its files.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Whole => "ensemble",
            Self::Region => "region",
            Self::RegionAge => "region-age",
            Self::Departement => "departement",
            Self::Age => "age",
            Self::Months => "mois",
            Self::Detail => "detail",
        }
    }
}

/// What the profiles can answer.
#[derive(Debug, Clone)]
pub(crate) struct Ground {
    /// Finest level of their territories; none without any.
    pub(crate) level: Option<Level>,
    /// Whether their births are known.
    pub(crate) birth: bool,
    /// Whether their sex is known.
    pub(crate) sex: bool,
    /// Dates of the states, increasing.
    pub(crate) at: Vec<NaiveDate>,
    /// Months of the series; none where it makes no sense.
    pub(crate) months: Vec<Period>,
}

impl Ground {
    fn reaches(&self, level: Level) -> bool {
        self.level.is_some_and(|finest| finest <= level)
    }

    fn axes(&self, ask: Ask, options: &Options) -> Option<Vec<Axis>> {
        let region = self.reaches(Level::Region);
        let departement = self.reaches(Level::Departement);
        match ask {
            Ask::Whole => Some(Vec::new()),
            Ask::Region => region.then(|| vec![Axis::Region]),
            Ask::RegionAge => (region && self.birth).then(|| vec![Axis::Region, Axis::Age]),
            Ask::Departement => departement.then(|| vec![Axis::Departement]),
            Ask::Age => self.birth.then(|| vec![Axis::Age]),
            Ask::Months => (!self.months.is_empty()).then(Vec::new),
            Ask::Detail => Some(options.by.clone().unwrap_or_else(|| {
                let place = if departement { Axis::Departement } else { Axis::Region };
                let axes = [(region, place), (self.birth, Axis::Age), (self.sex, Axis::Sex)];
                axes.into_iter().filter(|(there, _)| *there).map(|(_, axis)| axis).collect()
            })),
        }
    }

    fn spec(&self, ask: Ask, options: &Options) -> Result<Option<Spec>, Failure> {
        let Some(axes) = self.axes(ask, options) else { return Ok(None) };
        let indicators = match ask {
            Ask::Months => vec!["ACT_N".to_owned(), "ACT_FLUX".to_owned()],
            Ask::Detail => options.indicators.clone(),
            _ => vec![RATE.to_owned()],
        };
        let broad = || AgeBands::from_lower_bounds(&[0, 25, 70, 90]).map_err(Failure::of);
        let bands = match (&options.bands, ask) {
            (Some(bands), _) => bands.clone(),
            (None, Ask::RegionAge) => broad()?,
            (None, _) => AgeBands::five_years(),
        };
        let asked = Spec::indicators(indicators)
            .by(axes)
            .bands(bands)
            .level(Some(options.level))
            .on_bad(options.on_bad)
            .disclosure(if options.show_small { Disclosure::None } else { Disclosure::Casd11 });
        let timed = match ask {
            Ask::Months => asked.over_periods(self.months.iter().copied()),
            _ => asked.at_dates(self.at.iter().copied()),
        };
        timed.build().map(Some).map_err(Failure::of)
    }
}

/// Every question, being counted.
pub(crate) struct Questions(Vec<(Ask, Accumulator)>);

impl Questions {
    /// The questions that these profiles can answer.
    pub(crate) fn new(ground: &Ground, options: &Options) -> Result<Self, Failure> {
        let mut asked = Vec::new();
        for ask in Ask::ALL {
            if let Some(spec) = ground.spec(ask, options)? {
                asked.push((ask, Accumulator::new(&spec)));
            }
        }
        Ok(Self(asked))
    }

    /// Counts one batch in every table.
    pub(crate) fn push(
        &mut self,
        columns: &Columns<'_>,
        first_row: u64,
    ) -> Result<(), carnet_sante::Error> {
        self.0.iter_mut().try_for_each(|(_, counts)| Ok(counts.push(columns, first_row)?))
    }

    /// The tables.
    pub(crate) fn finish(self) -> Result<Answers, FinishError> {
        let finish = |(ask, counts): (Ask, Accumulator)| Ok((ask, counts.finish()?));
        self.0.into_iter().map(finish).collect::<Result<_, _>>().map(Answers)
    }
}

/// Every table.
pub(crate) struct Answers(Vec<(Ask, Table)>);

/// A row of a table at one date, its members in words.
pub(crate) struct Found {
    /// Names of the members, one for each axis.
    pub(crate) names: Vec<String>,
    /// The cell.
    pub(crate) cell: Cell,
}

impl Answers {
    /// One table; none where the profiles cannot answer it.
    pub(crate) fn get(&self, ask: Ask) -> Option<&Table> {
        self.0.iter().find(|(asked, _)| *asked == ask).map(|(_, table)| table)
    }

    /// All tables.
    pub(crate) fn all(&self) -> &[(Ask, Table)] {
        &self.0
    }

    /// What became of the rows: the same for every table.
    pub(crate) fn report(&self) -> RowReport {
        self.get(Ask::Whole).map(|table| table.report().clone()).unwrap_or_default()
    }

    /// The rows of a table at its last date.
    pub(crate) fn last(&self, ask: Ask) -> Vec<Found> {
        let Some(table) = self.get(ask) else { return Vec::new() };
        let last = table.spec().times().checked_sub(1).and_then(|last| table.spec().when(last));
        let rows = table.rows().filter(|row| Some(row.when) == last);
        let words = |row: carnet_sante::measure::indicator::Row<'_>| Found {
            names: row.members().zip(table.spec().by()).map(|(m, axis)| name(m, axis)).collect(),
            cell: row.cell,
        };
        rows.map(words).collect()
    }
}

/// A member in French: territories by name, départements with their code.
fn name(member: Member<'_>, axis: &Axis) -> String {
    let code = match member {
        Member::Null => return "inconnu".to_owned(),
        Member::Total => return "Total".to_owned(),
        Member::Value(code) => code,
    };
    let territory = if axis.is_territory() { Territory::parse(code).ok() } else { None };
    match territory.and_then(|place| Some((place.level(), place.name()?))) {
        Some((Level::Region | Level::France, name)) => name.to_owned(),
        Some((_, name)) => format!("{code} {name}"),
        None => code.to_owned(),
    }
}
