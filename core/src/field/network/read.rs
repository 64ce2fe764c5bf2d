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
        let kind = StructureKind::from_code(cells.text("kind")?)?;
        let territory = cells.territory("territory")?;
        let (id, name, finess) = (cells.needed("id"), cells.owned("name"), cells.finess("finess"));
        let structure = Structure { id: id.clone(), kind, territory, name, finess };
        self.structures.insert(id, structure);
        None
    }

    fn take_coordinator(&mut self, cells: &Cells<'_>) -> Option<Faults> {
        let (from, until) = (cells.date("from")?, cells.date("until"));
        if until.is_some_and(|until| until <= from) {
            return Some(vec![("until", RegisterCode::DatesOrder)]);
        }
        let territory = cells.territory("territory")?;
        let id = ActorId::parse(cells.text("coordinator")?).ok()?;
        self.coordinators.push(Coordinator { id, territory, from, until });
        None
    }

    fn take_ambassador(&mut self, cells: &Cells<'_>) -> Option<Faults> {
        let mut faults = Faults::new();
        self.known_structure(cells, &mut faults);
        let kind = AmbassadorKind::from_code(cells.text("kind")?)?;
        let territory = cells.territory("territory")?;
        let (joined_on, left_on) = (cells.date("joined_on")?, cells.date("left_on"));
        if left_on.is_some_and(|left| left <= joined_on) {
            faults.push(("left_on", RegisterCode::DatesOrder));
        }
        if faults.is_empty() {
            let id = ActorId::parse(cells.text("id")?).ok()?;
            let structure = cells.owned("structure");
            self.ambassadors.push(Ambassador {
                id,
                kind,
                territory,
                structure,
                joined_on,
                left_on,
            });
        }
        Some(faults)
    }

    fn take_charter(&mut self, cells: &Cells<'_>) -> Option<Faults> {
        let territory = cells.territory("territory")?;
        let opened_on = cells.date("opened_on")?;
        let id = cells.needed("id");
        self.charters.insert(id.clone(), Charter { id, territory, opened_on });
        None
    }

    fn take_signature(&mut self, cells: &Cells<'_>) -> Option<Faults> {
        let mut faults = Faults::new();
        self.known_structure(cells, &mut faults);
        self.known_charter(cells, &mut faults);
        let (charter, structure) = (cells.text("charter")?, cells.text("structure")?);
        let signed_on = cells.date("signed_on")?;
        if self.charters.get(charter).is_some_and(|charter| signed_on < charter.opened_on) {
            faults.push(("signed_on", RegisterCode::SignatureBeforeCharter));
        }
        let order = |one: &Signature| (&*one.charter, &*one.structure).cmp(&(charter, structure));
        match self.signatures.binary_search_by(order) {
            Ok(_) => faults.push(("structure", RegisterCode::DuplicateId)),
            Err(place) if faults.is_empty() => {
                let (charter, structure) = (charter.to_owned(), structure.to_owned());
                self.signatures.insert(place, Signature { charter, structure, signed_on });
            }
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
        let subject = Subject::from_code(cells.text("subject")?)?;
        let id = cells.needed("id");
        let commitment = Commitment {
            id: id.clone(),
            structure: cells.needed("structure"),
            charter: cells.owned("charter"),
            subject,
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
        let kind = ActionKind::from_code(cells.text("kind")?)?;
        let (on, territory) = (cells.date("on")?, cells.territory("territory")?);
        let people_reached = cells.count("people_reached")?;
        let people = cells.list("ambassadors").into_iter();
        let action = Action {
            id: cells.needed("id"),
            kind,
            on,
            territory,
            place: cells.owned("place"),
            structures: cells.list("structures").into_iter().map(str::to_owned).collect(),
            ambassadors: people.filter_map(|id| ActorId::parse(id).ok()).collect(),
            people_reached,
            people_helped: cells.count("people_helped").unwrap_or(0),
            activations: cells.count("activations").unwrap_or(0),
        };
        let mut faults = Faults::new();
        if action.structures.iter().any(|id| !self.structures.contains_key(id)) {
            faults.push(("structures", RegisterCode::UnknownReference));
        }
        let span = |id: &ActorId| known.active.get(id);
        let idle = |(from, until): &Span| !holds(*from, *until, on);
        if action.ambassadors.iter().any(|id| span(id).is_none()) {
            faults.push(("ambassadors", RegisterCode::UnknownReference));
        } else if action.ambassadors.iter().any(|id| span(id).is_some_and(idle)) {
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
