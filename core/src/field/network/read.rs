//! From rows to a register: what refers to what, and what came before what.

use super::people::holds;
use super::schema::{
    ACTIONS, AMBASSADORS, CHARTERS, COMMITMENTS, COORDINATORS, EVIDENCE, SIGNATURES, STRUCTURES,
};
use super::{
    Action, ActionKind, Ambassador, AmbassadorKind, Charter, Commitment, Coordinator, Network,
    Signature, Structure, StructureKind, Subject,
};
use crate::field::ActorId;
use crate::field::rows::{Account, Cells, Faults, Ledger, RawTable, RegisterCode};
use crate::field::target::{Point, Target, insert};
use crate::order::{Map, Set};
use crate::order::{Ordered, Sorted, distinct};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A count of a register that is a lower bound: there were that many, or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum AtLeast {
    /// Ambassadors.
    Ambassadors,
    /// Actions.
    Actions,
    /// People reached, among the actions of the register.
    People,
}

/// The tables of a register as they come in. A table that is left out is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Rows {
    /// [`Structure`]s.
    pub structures: RawTable,
    /// [`Coordinator`]s.
    pub coordinators: RawTable,
    /// [`Ambassador`]s.
    pub ambassadors: RawTable,
    /// [`Charter`]s.
    pub charters: RawTable,
    /// [`Signature`]s.
    pub signatures: RawTable,
    /// [`Commitment`]s.
    pub commitments: RawTable,
    /// Values of commitments.
    pub evidence: RawTable,
    /// [`Action`]s.
    pub actions: RawTable,
    /// The counts that are lower bounds.
    pub at_least: Set<AtLeast>,
}

impl Rows {
    /// The rows of a table by its name, to be filled; none for a name that is no table.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::network::{Rows, SCHEMAS};
    /// let mut rows = Rows::default();
    /// assert!(SCHEMAS.iter().all(|schema| rows.table_mut(schema.table).is_some()));
    /// assert!(rows.table_mut("at_least").is_none());
    /// ```
    pub fn table_mut(&mut self, table: &str) -> Option<&mut RawTable> {
        Some(match table {
            "structures" => &mut self.structures,
            "coordinators" => &mut self.coordinators,
            "ambassadors" => &mut self.ambassadors,
            "charters" => &mut self.charters,
            "signatures" => &mut self.signatures,
            "commitments" => &mut self.commitments,
            "evidence" => &mut self.evidence,
            "actions" => &mut self.actions,
            _ => return None,
        })
    }
}

pub(super) fn read(rows: &Rows) -> (Network, Account) {
    let mut network = Network { at_least: rows.at_least.clone(), ..Network::default() };
    let mut ledger = Ledger::default();
    ledger.table(&STRUCTURES, &rows.structures, &mut |cells| network.take_structure(cells));
    ledger.table(&COORDINATORS, &rows.coordinators, &mut |cells| network.take_coordinator(cells));
    ledger.table(&AMBASSADORS, &rows.ambassadors, &mut |cells| network.take_ambassador(cells));
    ledger.table(&CHARTERS, &rows.charters, &mut |cells| network.take_charter(cells));
    ledger.table(&SIGNATURES, &rows.signatures, &mut |cells| network.take_signature(cells));
    ledger.table(&COMMITMENTS, &rows.commitments, &mut |cells| network.take_commitment(cells));
    ledger.table(&EVIDENCE, &rows.evidence, &mut |cells| network.take_evidence(cells));
    let known = Known { signed: network.first_signatures(), active: network.active() };
    ledger.table(&ACTIONS, &rows.actions, &mut |cells| network.take_action(cells, &known));
    (network, ledger.close())
}

/// One span of activity of an ambassador.
type Span = (NaiveDate, Option<NaiveDate>);

/// What actions are compared with.
struct Known {
    /// The first signature of each structure.
    signed: Sorted<String, NaiveDate>,
    active: Sorted<ActorId, Span>,
}

impl Network {
    fn known_structure(&self, cells: &Cells<'_>, faults: &mut Faults) {
        if cells.text("structure").is_some_and(|id| !self.structures.contains_key(id)) {
            faults.push(("structure", RegisterCode::UnknownReference));
        }
    }

    fn known_charter(&self, cells: &Cells<'_>, faults: &mut Faults) {
        if cells.text("charter").is_some_and(|id| !self.charters.contains_key(id)) {
            faults.push(("charter", RegisterCode::UnknownReference));
        }
    }

    fn take_structure(&mut self, cells: &Cells<'_>) -> Option<Faults> {
        let id = cells.owned("id")?;
        let structure = Structure {
            kind: StructureKind::from_code(cells.text("kind")?)?,
            territory: cells.territory("territory")?,
            name: cells.owned("name"),
            finess: cells.finess("finess"),
            id: id.clone(),
        };
        self.structures.insert(id, structure);
        None
    }

    fn take_coordinator(&mut self, cells: &Cells<'_>) -> Option<Faults> {
        let (from, until) = (cells.date("from")?, cells.date("until"));
        if until.is_some_and(|until| until <= from) {
            return Some(vec![("until", RegisterCode::DatesOrder)]);
        }
        let id = ActorId::parse(cells.text("coordinator")?).ok()?;
        let territory = cells.territory("territory")?;
        self.coordinators.push(Coordinator { id, territory, from, until });
        None
    }

    fn take_ambassador(&mut self, cells: &Cells<'_>) -> Option<Faults> {
        let mut faults = Faults::new();
        self.known_structure(cells, &mut faults);
        let ambassador = Ambassador {
            id: ActorId::parse(cells.text("id")?).ok()?,
            kind: AmbassadorKind::from_code(cells.text("kind")?)?,
            territory: cells.territory("territory")?,
            structure: cells.owned("structure"),
            joined_on: cells.date("joined_on")?,
            left_on: cells.date("left_on"),
        };
        if ambassador.left_on.is_some_and(|left| left <= ambassador.joined_on) {
            faults.push(("left_on", RegisterCode::DatesOrder));
        }
        if faults.is_empty() {
            self.ambassadors.push(ambassador);
        }
        Some(faults)
    }

    fn take_charter(&mut self, cells: &Cells<'_>) -> Option<Faults> {
        let id = cells.owned("id")?;
        let territory = cells.territory("territory")?;
        let opened_on = cells.date("opened_on")?;
        self.charters.insert(id.clone(), Charter { id, territory, opened_on });
        None
    }

    fn take_signature(&mut self, cells: &Cells<'_>) -> Option<Faults> {
        let mut faults = Faults::new();
        self.known_structure(cells, &mut faults);
        self.known_charter(cells, &mut faults);
        let signature = Signature {
            charter: cells.owned("charter")?,
            structure: cells.owned("structure")?,
            signed_on: cells.date("signed_on")?,
        };
        let charter = self.charters.get(&signature.charter);
        if charter.is_some_and(|charter| signature.signed_on < charter.opened_on) {
            faults.push(("signed_on", RegisterCode::SignatureBeforeCharter));
        }
        let order = |other: &Signature| {
            (&other.charter, &other.structure).cmp(&(&signature.charter, &signature.structure))
        };
        match self.signatures.binary_search_by(order) {
            Ok(_) => faults.push(("structure", RegisterCode::DuplicateId)),
            Err(place) if faults.is_empty() => self.signatures.insert(place, signature),
            Err(_) => {}
        }
        Some(faults)
    }

    fn take_commitment(&mut self, cells: &Cells<'_>) -> Option<Faults> {
        let mut faults = Faults::new();
        self.known_structure(cells, &mut faults);
        self.known_charter(cells, &mut faults);
        let (goal, population) = (cells.count("target")?, cells.count("population"));
        if population.is_some_and(|population| goal > population) {
            faults.push(("target", RegisterCode::AbovePopulation));
        }
        let target = match Target::read(cells, goal) {
            Ok(target) => Some(target?),
            Err(fault) => {
                faults.push(fault);
                None
            }
        };
        let (Some(target), true) = (target, faults.is_empty()) else { return Some(faults) };
        let id = cells.owned("id")?;
        let commitment = Commitment {
            id: id.clone(),
            structure: cells.owned("structure")?,
            charter: cells.owned("charter"),
            subject: Subject::from_code(cells.text("subject")?)?,
            population,
            target,
            evidence: Vec::new(),
            sources: Map::new(),
        };
        self.commitments.insert(id, commitment);
        None
    }

    fn take_evidence(&mut self, cells: &Cells<'_>) -> Option<Faults> {
        let point = Point { on: cells.date("on")?, value: cells.count("value")? };
        let Some(commitment) = self.commitments.get_mut(cells.text("commitment")?) else {
            return Some(vec![("commitment", RegisterCode::UnknownReference)]);
        };
        let mut faults = Faults::new();
        if point.on < commitment.target.starts_on() {
            faults.push(("on", RegisterCode::ValueBeforeStart));
        }
        if commitment.population.is_some_and(|population| point.value > population) {
            faults.push(("value", RegisterCode::AbovePopulation));
        }
        faults.extend(insert(&mut commitment.evidence, point, faults.is_empty()));
        if faults.is_empty() {
            commitment.sources.extend(cells.owned("source").map(|source| (point.on, source)));
        }
        Some(faults)
    }

    /// The first signature of each structure.
    fn first_signatures(&self) -> Sorted<String, NaiveDate> {
        let signed = self.signatures.iter().map(|one| (one.structure.clone(), one.signed_on));
        distinct(signed).into_iter().rev().ordered()
    }

    fn active(&self) -> Sorted<ActorId, Span> {
        let people = &self.ambassadors;
        people.iter().map(|who| (who.id.clone(), (who.joined_on, who.left_on))).ordered()
    }

    fn take_action(&mut self, cells: &Cells<'_>, known: &Known) -> Option<Faults> {
        let people = cells.list("ambassadors").into_iter().map(|id| ActorId::parse(id).ok());
        let action = Action {
            id: cells.owned("id")?,
            kind: ActionKind::from_code(cells.text("kind")?)?,
            on: cells.date("on")?,
            territory: cells.territory("territory")?,
            place: cells.owned("place"),
            structures: cells.list("structures").into_iter().map(str::to_owned).collect(),
            ambassadors: people.collect::<Option<_>>()?,
            people_reached: cells.count("people_reached")?,
            people_helped: cells.count("people_helped").unwrap_or(0),
            activations: cells.count("activations").unwrap_or(0),
        };
        let mut faults = Faults::new();
        if action.structures.iter().any(|id| !self.structures.contains_key(id)) {
            faults.push(("structures", RegisterCode::UnknownReference));
        }
        let spans: Vec<_> = action.ambassadors.iter().map(|id| known.active.get(id)).collect();
        if spans.iter().any(Option::is_none) {
            faults.push(("ambassadors", RegisterCode::UnknownReference));
        } else if spans.iter().flatten().any(|(from, until)| !holds(*from, *until, action.on)) {
            faults.push(("ambassadors", RegisterCode::AmbassadorNotActive));
        }
        if action.people_helped > action.people_reached {
            faults.push(("people_helped", RegisterCode::HelpedAboveReached));
        }
        let mut signed = action.structures.iter().filter_map(|id| known.signed.get(id)).peekable();
        if signed.peek().is_some() && signed.all(|day| action.on < *day) {
            faults.push(("on", RegisterCode::ActionBeforeCharter));
        }
        if faults.is_empty() {
            self.actions.push(action);
        }
        Some(faults)
    }
}
