//! The yearly report of a territory, as values; `exchange` writes it for people.

use super::people::holds;
use super::{
    ActionKind, AmbIndicator, AmbRow, AtLeast, Network, NetworkError, Question, StructureKind,
    Subject,
};
use crate::field::place::{lies_in, member, parts_level, parts_of};
use crate::field::target::{Forecast, Standing, Status};
use crate::order::{Map, Set};
use crate::order::{Ordered, Sorted, distinct};
use crate::reference::territory::{Level, Territory};
use crate::time::Period;
use chrono::NaiveDate;
use serde::Serialize;

/// The actions of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct KindLine {
    /// Kind.
    pub kind: ActionKind,
    /// Actions.
    pub actions: u64,
    /// People reached: attendances.
    pub people_reached: u64,
    /// Those of them who were helped.
    pub people_helped: u64,
    /// Spaces declared as activated there.
    pub activations: u64,
}

/// The actions of one structure. An action of two structures is in both lines: they do not add up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StructureLine {
    /// Identifier in the register.
    pub id: String,
    /// Its name.
    pub name: Option<String>,
    /// What it is.
    pub kind: StructureKind,
    /// Actions that it organised, alone or with others.
    pub actions: u64,
    /// Those of them that it organised with others.
    pub co_organised: u64,
}

/// The parts of a territory that no action reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// Parts in which no action of the period lies.
    pub without_action: Vec<Territory>,
    /// How many parts there are.
    pub of: usize,
}

/// A commitment at the date of the report.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CommitmentLine {
    /// Identifier in the register.
    pub id: String,
    /// Who promised.
    pub structure: String,
    /// Their name.
    pub name: Option<String>,
    /// What is counted.
    pub subject: Subject,
    /// Of how many.
    pub population: Option<u64>,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The deadline.
    pub due_on: NaiveDate,
    /// Where it stands.
    pub standing: Standing,
    /// Where its last known value was read, if that was said.
    pub source: Option<String>,
    /// When the target may be reached; none unless it is on course or late.
    pub forecast: Option<Forecast>,
}

/// The year of a territory.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Report {
    /// Where.
    pub territory: Territory,
    /// Its name.
    pub name: Option<&'static str>,
    /// First day.
    pub from: NaiveDate,
    /// The day after the last.
    pub to: NaiveDate,
    /// The day of what is a state: commitments, people in post.
    pub at: NaiveDate,
    /// The indicators of the territory and of its parts.
    pub indicators: Vec<AmbRow>,
    /// Each kind of action, those without any included.
    pub by_kind: Vec<KindLine>,
    /// Each structure that organised an action, by identifier.
    pub by_structure: Vec<StructureLine>,
    /// Parts without any action; none where the territory has no parts here.
    pub coverage: Option<Coverage>,
    /// Posts of coordinators that are held.
    pub coordinators: u64,
    /// Structures of the territory.
    pub structures: u64,
    /// Structures of the territory that had signed a charter, and others that had signed one of it.
    pub signatories: u64,
    /// Commitments that had begun, by identifier.
    pub commitments: Vec<CommitmentLine>,
    /// How many of them are at each status.
    pub commitments_by_status: Map<&'static str, u64>,
    /// The counts that are lower bounds.
    pub at_least: Set<AtLeast>,
}

impl Network {
    /// The yearly report of a territory: indicators of the whole and of its parts, actions by kind
    /// and by structure, parts without any action, commitments at the end of the year or at `at`.
    ///
    /// # Errors
    /// `network.year` for a year outside 1850–2149.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::network::{Network, Rows};
    /// use carnet_sante::reference::territory::Territory;
    /// let (network, _) = Network::read(&Rows::default());
    /// let report = network.report(Territory::parse("REG-27")?, 2024, None)?;
    /// assert_eq!((report.name, report.at.to_string().as_str()),
    ///     (Some("Bourgogne-Franche-Comté"), "2024-12-31"));
    /// assert_eq!(report.coverage.map(|coverage| coverage.without_action.len()), Some(8));
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn report(
        &self,
        territory: Territory,
        year: u16,
        at: Option<NaiveDate>,
    ) -> Result<Report, NetworkError> {
        let period = Period::year(year).map_err(|_| NetworkError::Year)?;
        let Period { from, to } = period;
        let at = at.unwrap_or(period.last_day());
        let by = parts_level(&territory);
        let question = Question {
            indicators: AmbIndicator::ALL.to_vec(),
            territory,
            by,
            periods: vec![period],
            level: 0.95,
            kinds: None,
        };
        let coverage = by.map(|by| self.coverage(&territory, by, period)).transpose()?;
        let commitments = self.commitment_lines(&territory, at);
        let mut by_status: Map<&'static str, u64> =
            Status::ALL.iter().map(|status| (status.code(), 0)).ordered();
        for line in &commitments {
            by_status.change(line.standing.status.code(), 0, |count| {
                *count = count.saturating_add(1);
            });
        }
        let here = |id: &str| {
            let structure = self.structures.get(id);
            structure.is_some_and(|structure| lies_in(&structure.territory, &territory))
        };
        let signed = self
            .signatures
            .iter()
            .filter(|signature| signature.signed_on <= at)
            .filter(|signature| {
                here(&signature.structure)
                    || self.charter_lies_in(Some(&signature.charter), &territory)
            })
            .map(|signature| signature.structure.as_str());
        // One person with two rows for one post is one.
        let posts = self
            .coordinators
            .iter()
            .filter(|who| lies_in(&who.territory, &territory) && holds(who.from, who.until, at))
            .map(|who| (&who.id, who.territory));
        Ok(Report {
            territory,
            name: territory.name(),
            from,
            to,
            at,
            indicators: self.indicators(&question)?,
            by_kind: self.by_kind(&territory, period),
            by_structure: self.by_structure(&territory, period),
            coverage,
            coordinators: distinct(posts).len() as u64,
            structures: self.structures.keys().filter(|id| here(id)).count() as u64,
            signatories: distinct(signed).len() as u64,
            commitments,
            commitments_by_status: by_status,
            at_least: self.at_least.clone(),
        })
    }

    /// The commitments that had begun by a date, by identifier: those of the structures of a territory,
    /// and those that others took under one of its charters.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::network::{Network, Rows};
    /// use carnet_sante::reference::territory::Territory;
    /// let (network, _) = Network::read(&Rows::default());
    /// let at = carnet_sante::time::parse_date("2024-12-31")?;
    /// assert!(network.commitment_lines(&Territory::France, at).is_empty());
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn commitment_lines(&self, territory: &Territory, at: NaiveDate) -> Vec<CommitmentLine> {
        let begun = self.commitments.values().filter(|one| one.target.starts_on() <= at);
        begun
            .filter_map(|one| {
                let structure = self.structures.get(&one.structure)?;
                let standing = one.standing(at);
                let open = matches!(standing.status, Status::OnCourse | Status::Late);
                let here = lies_in(&structure.territory, territory)
                    || self.charter_lies_in(one.charter.as_deref(), territory);
                here.then(|| CommitmentLine {
                    id: one.id.clone(),
                    structure: one.structure.clone(),
                    name: structure.name.clone(),
                    subject: one.subject,
                    population: one.population,
                    starts_on: one.target.starts_on(),
                    due_on: one.target.due_on(),
                    forecast: open.then(|| one.forecast(at, 0.95)),
                    source: standing.known_on.and_then(|on| one.sources.get(&on).cloned()),
                    standing,
                })
            })
            .collect()
    }

    fn charter_lies_in(&self, charter: Option<&str>, territory: &Territory) -> bool {
        let charter = charter.and_then(|id| self.charters.get(id));
        charter.is_some_and(|charter| lies_in(&charter.territory, territory))
    }

    /// The parts of a territory in which no action of a period lies. An action held for a territory
    /// above the level reaches no part of it.
    ///
    /// # Errors
    /// `network.level` when `by` is neither régions nor départements, or not finer than the
    /// territory.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::network::{Network, Rows};
    /// use carnet_sante::reference::territory::{Level, Territory};
    /// use carnet_sante::time::{Period, parse_date};
    /// let year = Period::new(parse_date("2022-01-01")?, parse_date("2023-01-01")?)?;
    /// let (network, _) = Network::read(&Rows::default());
    /// assert_eq!(network.coverage(&Territory::France, Level::Departement, year)?.of, 101);
    /// assert!(network.coverage(&Territory::France, Level::Commune, year).is_err());
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn coverage(
        &self,
        territory: &Territory,
        by: Level,
        period: Period,
    ) -> Result<Coverage, NetworkError> {
        if by == Level::Commune || by >= territory.level() {
            return Err(NetworkError::Level);
        }
        let held = self.actions_in(territory, period);
        let reached = distinct(held.filter_map(|action| member(&action.territory, by)));
        let parts = parts_of(territory, by);
        let of = parts.len();
        let without_action =
            parts.into_iter().filter(|part| reached.binary_search(part).is_err()).collect();
        Ok(Coverage { without_action, of })
    }

    fn by_kind(&self, territory: &Territory, period: Period) -> Vec<KindLine> {
        let line = |kind: &ActionKind| {
            let zero = KindLine {
                kind: *kind,
                actions: 0,
                people_reached: 0,
                people_helped: 0,
                activations: 0,
            };
            self.actions_in(territory, period).filter(|action| action.kind == *kind).fold(
                zero,
                |sum, action| KindLine {
                    kind: *kind,
                    actions: sum.actions.saturating_add(1),
                    people_reached: sum.people_reached.saturating_add(action.people_reached),
                    people_helped: sum.people_helped.saturating_add(action.people_helped),
                    activations: sum.activations.saturating_add(action.activations),
                },
            )
        };
        ActionKind::ALL.iter().map(line).collect()
    }

    fn by_structure(&self, territory: &Territory, period: Period) -> Vec<StructureLine> {
        let mut lines: Sorted<&str, (u64, u64)> = Sorted::new();
        for action in self.actions_in(territory, period) {
            let shared = u64::from(action.structures.len() > 1);
            for id in &action.structures {
                lines.change(id, (0, 0), |(actions, co_organised)| {
                    *actions = actions.saturating_add(1);
                    *co_organised = co_organised.saturating_add(shared);
                });
            }
        }
        let line = |(id, (actions, co_organised)): (&str, (u64, u64))| {
            let structure = self.structures.get(id)?;
            let (name, kind) = (structure.name.clone(), structure.kind);
            Some(StructureLine { id: id.to_owned(), name, kind, actions, co_organised })
        };
        lines.into_iter().filter_map(line).collect()
    }
}
