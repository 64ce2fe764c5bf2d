//! The table, cell by cell.

use crate::input::{Input, LIFE};
use crate::measures::{self, Reading};
use crate::rows::{Person, Report, sort_out};
use crate::{interval, places, population};
use carnet_sante::measure::indicator::{Axis, Disclosure, OnBad, Spec, When};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// A member of an axis, in the order of the table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Member {
    /// Rank in the official order, then text.
    Known(u32, Rc<str>),
    /// Unknown.
    Null,
    /// All together.
    Total,
}

impl Member {
    fn text(&self) -> Option<String> {
        match self {
            Self::Known(_, text) => Some(text.to_string()),
            Self::Null => None,
            Self::Total => Some("*".to_owned()),
        }
    }
}

/// One row of the table.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the names are those of the columns")]
pub struct Line {
    pub indicator: String,
    /// One text for each axis; none is unknown.
    pub members: Vec<Option<String>>,
    pub when: When,
    pub numerator: Option<u64>,
    pub denominator: Option<u64>,
    pub value: Option<f64>,
    pub lower: Option<f64>,
    pub upper: Option<f64>,
    pub status: &'static str,
}

/// The whole answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// Rows, in order.
    pub rows: Vec<Line>,
    /// What became of the input.
    pub report: Report,
}

/// No answer, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Stable identifier.
    pub code: &'static str,
    /// The account of the rows, where bad rows are the reason.
    pub report: Option<Report>,
}

impl Refusal {
    fn new(code: &'static str) -> Self {
        Self { code, report: None }
    }
}

/// Bad rows, when the caller did not ask to go on without them.
pub const BAD_ROWS: &str = "rows.rejected";

type Group = Vec<Member>;

/// Where a row stands at a date. An age that does not exist yet is unknown.
fn group(person: &Person, spec: &Spec, bands: &[String], at: NaiveDate) -> Group {
    let member = |axis: &Axis| {
        let known = match axis {
            Axis::Commune | Axis::Departement | Axis::Region | Axis::France => {
                person.territory.as_ref().map(|place| place.on(axis.name()))
            }
            Axis::Sex => person.sex.map(|sex| match sex {
                'M' => (0, Rc::from("M")),
                _ => (1, Rc::from("F")),
            }),
            Axis::Age => person.birth.and_then(|birth| birth.age(at)).map(|age| {
                let lows = spec.bands().lower_bounds();
                let place = lows.iter().filter(|low| u32::from(**low) <= age).count() - 1;
                (u32::from(lows[place]), Rc::from(bands[place].as_str()))
            }),
            Axis::Category(name) => {
                person.categories[name].as_ref().map(|text| (0, Rc::from(text.as_str())))
            }
            Axis::Grouping(name) => panic!("groupings are told in `events`: {name}"),
        };
        known.map_or(Member::Null, |(rank, text)| Member::Known(rank, text))
    };
    spec.by().iter().map(member).collect()
}

/// A group, and with totals all the groups that it is part of.
fn with_totals(group: &Group, totals: bool) -> Vec<Group> {
    let mut groups = vec![group.clone()];
    for axis in 0..group.len() {
        if totals {
            for mut other in groups.clone() {
                other[axis] = Member::Total;
                groups.push(other);
            }
        }
    }
    groups
}

/// Whether a question shows a group: the axes on which it is no total are one of its margins.
fn is_shown(spec: &Spec, group: &Group) -> bool {
    let each = spec.by().iter().zip(group);
    let of: Vec<&Axis> =
        each.filter(|(_, one)| **one != Member::Total).map(|(axis, _)| axis).collect();
    let same =
        |margin: &Vec<Axis>| margin.len() == of.len() && of.iter().all(|one| margin.contains(one));
    spec.margins().is_empty() || spec.margins().iter().any(same)
}

/// Columns and levels that the question needs.
fn check_question(input: &Input, spec: &Spec) -> Result<(), Refusal> {
    let has = |name: &str| match name {
        "territory" => input.territory,
        "sex" => input.sex,
        _ => match LIFE.iter().position(|life| *life == name) {
            Some(place) => input.life[place],
            None => input.categories.iter().any(|given| given == name),
        },
    };
    for id in spec.indicator_ids() {
        let (reading, needed) = measures::reading(id);
        if reading == Reading::Population && population::source(spec).is_none() {
            return Err(Refusal::new("indicator.population.axes"));
        }
        if needed.iter().any(|name| !has(name)) {
            return Err(Refusal::new("columns.missing"));
        }
    }
    for axis in spec.by() {
        let present = match axis {
            Axis::Age => input.birth != crate::BirthColumn::Absent,
            axis if axis.is_territory() => input.territory,
            axis => has(axis.name()),
        };
        if !present {
            return Err(Refusal::new("columns.missing"));
        }
    }
    Ok(())
}

fn check_levels(people: &[Person], spec: &Spec) -> Result<(), Refusal> {
    let levels: BTreeSet<u8> =
        people.iter().filter_map(|p| p.territory.as_ref()).map(places::Place::level).collect();
    if levels.len() > 1 {
        return Err(Refusal::new("territory.mixed_levels"));
    }
    let axes = spec.by().iter().filter_map(|axis| places::axis_level(axis.name()));
    match (levels.first(), axes.min()) {
        (Some(data), Some(axis)) if *data > axis => {
            Err(Refusal::new("territory.coarser_than_axis"))
        }
        _ => Ok(()),
    }
}

/// Answers the question, by loops.
pub fn answer(input: &Input, spec: &Spec) -> Result<Answer, Refusal> {
    check_question(input, spec)?;
    let (people, report) = sort_out(input, spec);
    if people.iter().map(|person| person.count).sum::<u64>() > 1 << 53 {
        return Err(Refusal::new("columns.too_many_people"));
    }
    if spec.on_bad() == OnBad::Error && report.rejected > 0 {
        return Err(Refusal { code: BAD_ROWS, report: Some(report) });
    }
    check_levels(&people, spec)?;
    let bands = spec.bands().labels();
    let times: Vec<When> = (0..spec.times()).filter_map(|i| spec.when(i)).collect();
    let mut listed: BTreeSet<Group> = BTreeSet::new();
    for person in &people {
        for when in &times {
            let unborn = person.birth.is_some_and(|birth| birth.day() > when.day());
            if !(unborn && spec.by().contains(&Axis::Age)) {
                let group = group(person, spec, &bands, when.day());
                listed.extend(with_totals(&group, spec.totals()));
            }
        }
    }
    let mut counts: BTreeMap<(usize, Group, usize), (u64, u64)> = BTreeMap::new();
    for (i, id) in spec.indicator_ids().iter().enumerate() {
        for (j, when) in times.iter().enumerate() {
            // A row that stands for nobody makes its own group exist, but nothing happens in it.
            for person in people.iter().filter(|person| person.count > 0) {
                for fact in measures::facts(id, person, *when) {
                    let group = group(person, spec, &bands, fact.day);
                    for group in with_totals(&group, spec.totals()) {
                        listed.insert(group.clone());
                        let cell = counts.entry((i, group, j)).or_default();
                        cell.0 += fact.numerator * person.count;
                        cell.1 += fact.denominator * person.count;
                    }
                }
            }
        }
    }
    let mut rows = Vec::new();
    for (i, id) in spec.indicator_ids().iter().enumerate() {
        for group in listed.iter().filter(|group| is_shown(spec, group)) {
            for (j, when) in times.iter().enumerate() {
                let counted = counts.get(&(i, group.clone(), j)).copied().unwrap_or_default();
                rows.push(line(spec, id, group, &listed, *when, counted));
            }
        }
    }
    Ok(Answer { rows, report })
}

/// What is known of one cell before it is shown.
struct Figures {
    /// The count that disclosure control looks at.
    people: u64,
    numerator: u64,
    denominator: Option<u64>,
    complement: Option<u64>,
}

/// The population of a group. All ages and both sexes are the whole of a place; all territories are
/// those listed, and have a population when each of them has.
fn population_of(spec: &Spec, group: &Group, listed: &BTreeSet<Group>) -> Option<u64> {
    let mut places = BTreeSet::from([group.clone()]);
    for (axis, _) in spec.by().iter().enumerate().filter(|(_, axis)| axis.is_territory()) {
        // A total of territories stands for each territory that is listed beside the others.
        let mut told = BTreeSet::new();
        for place in places {
            if place[axis] != Member::Total {
                told.insert(place);
                continue;
            }
            for other in listed.iter().filter(|other| other[axis] != Member::Total) {
                let mut place = place.clone();
                place[axis] = other[axis].clone();
                told.insert(place);
            }
        }
        places = told;
    }
    // Region × département makes pairs that do not exist: only listed ones are places.
    let exists = |place: &&Group| {
        listed.iter().any(|other| {
            let mut axes = spec.by().iter().zip(place.iter().zip(other));
            axes.all(|(axis, (mine, its))| !axis.is_territory() || mine == its)
        })
    };
    let texts = |group: &Group| -> Vec<Option<String>> { group.iter().map(Member::text).collect() };
    places.iter().filter(exists).map(|place| population::of(spec, &texts(place))).sum()
}

fn line(
    spec: &Spec,
    id: &str,
    group: &Group,
    listed: &BTreeSet<Group>,
    when: When,
    counted: (u64, u64),
) -> Line {
    let members: Vec<Option<String>> = group.iter().map(Member::text).collect();
    let (people, below) = counted;
    let reading = measures::reading(id).0;
    let figures = match reading {
        Reading::Count => {
            Figures { people, numerator: people, denominator: None, complement: None }
        }
        Reading::Rate => {
            Figures { people, numerator: people, denominator: Some(below), complement: None }
        }
        Reading::Proportion => Figures {
            people,
            numerator: people,
            denominator: Some(below),
            complement: below.checked_sub(people),
        },
        Reading::Population => {
            let numerator = people * u64::from(spec.sampling_weight());
            let denominator = population_of(spec, group, listed);
            let complement = denominator.and_then(|all| all.checked_sub(numerator));
            Figures { people, numerator, denominator, complement }
        }
    };
    let mut line = Line {
        indicator: id.to_owned(),
        members,
        when,
        numerator: Some(figures.numerator),
        denominator: figures.denominator,
        value: None,
        lower: None,
        upper: None,
        status: "value",
    };
    show(&mut line, spec, reading, &figures);
    line
}

/// Fills value, bounds and status; hides what is small.
fn show(line: &mut Line, spec: &Spec, reading: Reading, figures: &Figures) {
    let small = |count: Option<u64>| count.is_some_and(|n| (1..=10).contains(&n));
    let &Figures { people, numerator, denominator, complement } = figures;
    if spec.disclosure() == Disclosure::Casd11
        && (small(Some(people)) || small(complement) || small(denominator))
    {
        line.status = "suppressed_primary";
        line.numerator = None;
        line.denominator = denominator.filter(|n| !small(Some(*n)));
        return;
    }
    let Some(denominator) = denominator else {
        match reading {
            Reading::Count => line.value = Some(numerator as f64),
            _ => line.status = "missing",
        }
        return;
    };
    if numerator == 0 && denominator == 0 {
        line.status = "not_applicable";
        return;
    }
    let factor = if reading == Reading::Rate { 365.25 } else { 1.0 };
    line.value = (denominator > 0).then(|| numerator as f64 / denominator as f64 * factor);
    // A rate divides events by days: there, only a division by zero is a contradiction.
    if numerator > denominator && (reading != Reading::Rate || denominator == 0) {
        line.status = "numerator_exceeds_denominator";
        return;
    }
    let bounds = spec.level().and_then(|level| match reading {
        Reading::Proportion => Some(interval::wilson(numerator, denominator, level)),
        Reading::Rate => {
            let (lower, upper) = interval::poisson(numerator, level);
            let per = |count: f64| count / denominator as f64 * factor;
            Some((per(lower), per(upper)))
        }
        Reading::Count | Reading::Population => None,
    });
    line.lower = bounds.map(|b| b.0);
    line.upper = bounds.map(|b| b.1);
}
