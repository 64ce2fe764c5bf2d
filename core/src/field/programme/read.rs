//! From rows to a register of programmes.

use super::schema::{MEASURES, PROGRAMMES, REFERENTS, SHARES, SITES, STAGES, TARGETS};
use super::{
    LineId, Programme, ProgrammeKind, ProgrammeTarget, Programmes, Referent, Site, SiteKind, Stage,
    Theme, UsePathway,
};
use crate::field::ActorId;
use crate::field::rows::{Account, Cells, Faults, Ledger, RawTable, RegisterCode};
use crate::field::target::{Point, Target, insert};
use crate::order::Map;
use crate::reference::territory::Territory;
use serde::{Deserialize, Serialize};

/// The tables of a register as they come in. A table that is left out is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Rows {
    /// [`Programme`]s.
    pub programmes: RawTable,
    /// [`Site`]s.
    pub sites: RawTable,
    /// The days on which sites reached stages.
    pub stages: RawTable,
    /// [`Referent`]s.
    pub referents: RawTable,
    /// [`ProgrammeTarget`]s.
    pub targets: RawTable,
    /// Values of what is not a stage: people trained, acts, patients.
    pub measures: RawTable,
    /// What was counted for the thresholds of funding lines: [`ThresholdShare`](super::ThresholdShare)s.
    pub shares: RawTable,
}

impl Rows {
    /// The rows of a table by its name, to be filled; none for a name that is no table.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::programme::{Rows, SCHEMAS};
    /// let mut rows = Rows::default();
    /// assert!(SCHEMAS.iter().all(|schema| rows.table_mut(schema.table).is_some()));
    /// ```
    pub fn table_mut(&mut self, table: &str) -> Option<&mut RawTable> {
        Some(match table {
            "programmes" => &mut self.programmes,
            "sites" => &mut self.sites,
            "stages" => &mut self.stages,
            "referents" => &mut self.referents,
            "targets" => &mut self.targets,
            "measures" => &mut self.measures,
            "shares" => &mut self.shares,
            _ => return None,
        })
    }
}

pub(super) fn read(rows: &Rows) -> (Programmes, Account) {
    let mut register = Programmes::default();
    let mut ledger = Ledger::default();
    ledger.table(&PROGRAMMES, &rows.programmes, &mut |cells| register.take_programme(cells));
    ledger.table(&SITES, &rows.sites, &mut |cells| register.take_site(cells));
    ledger.table(&STAGES, &rows.stages, &mut |cells| register.take_stage(cells));
    ledger.table(&REFERENTS, &rows.referents, &mut |cells| register.take_referent(cells));
    ledger.table(&TARGETS, &rows.targets, &mut |cells| register.take_target(cells));
    ledger.table(&MEASURES, &rows.measures, &mut |cells| register.take_measure(cells));
    ledger.table(&SHARES, &rows.shares, &mut |cells| register.take_share(cells));
    (register, ledger.close())
}

impl Programmes {
    pub(super) fn known_programme(&self, cells: &Cells<'_>) -> Faults {
        let unknown = cells.text("programme").is_some_and(|id| self.known(id).is_err());
        if unknown { vec![("programme", RegisterCode::UnknownReference)] } else { Faults::new() }
    }

    fn take_programme(&mut self, cells: &Cells<'_>) -> Option<Faults> {
        let kind = ProgrammeKind::from_code(cells.text("kind")?)?;
        let territory = cells.territory("territory")?;
        let (starts_on, ends_on) = (cells.date("starts_on")?, cells.date("ends_on"));
        if ends_on.is_some_and(|end| end <= starts_on) {
            return Some(vec![("ends_on", RegisterCode::DatesOrder)]);
        }
        let id = cells.needed("id");
        let programme = Programme {
            id: id.clone(),
            name: cells.owned("name"),
            kind,
            territory,
            starts_on,
            ends_on,
            pathways: cells
                .list("pathways")
                .into_iter()
                .filter_map(UsePathway::from_code)
                .collect(),
            themes: cells.list("themes").into_iter().filter_map(Theme::from_code).collect(),
            funding_line: cells.text("funding_line").and_then(LineId::from_code),
        };
        self.programmes.insert(id, programme);
        None
    }

    fn take_site(&mut self, cells: &Cells<'_>) -> Option<Faults> {
        let mut faults = self.known_programme(cells);
        let (territory, left_on) = (cells.territory("territory")?, cells.date("left_on"));
        let programme = self.programmes.get(cells.text("programme")?);
        let early = |programme: &Programme| left_on.is_some_and(|on| on <= programme.starts_on);
        if programme.is_some_and(early) {
            faults.push(("left_on", RegisterCode::DatesOrder));
        }
        if faults.is_empty() {
            let site = Site {
                id: cells.needed("id"),
                programme: cells.needed("programme"),
                kind: cells.text("kind").and_then(SiteKind::from_code).unwrap_or(SiteKind::Other),
                territory,
                phase: cells.owned("phase"),
                finess: cells.finess("finess"),
                left_on,
                stages: Map::new(),
            };
            self.sites.insert(cells.needed("id"), site);
        }
        Some(faults)
    }

    fn take_stage(&mut self, cells: &Cells<'_>) -> Option<Faults> {
        let stage = Stage::from_code(cells.text("stage")?)?;
        let on = cells.date("on")?;
        let Some(site) = self.sites.get_mut(cells.text("site")?) else {
            return Some(vec![("site", RegisterCode::UnknownReference)]);
        };
        let starts_on = self.programmes.get(&site.programme)?.starts_on;
        let mut faults = Faults::new();
        if on < starts_on || !site.is_in(on) {
            faults.push(("on", RegisterCode::StageOutside));
        }
        let amiss = |(other, day): (&Stage, &_)| {
            if *other < stage { on < *day } else { on > *day }
        };
        if site.stages.contains_key(&stage) {
            faults.push(("stage", RegisterCode::DuplicateId));
        } else if site.stages.iter().any(amiss) {
            faults.push(("on", RegisterCode::StageOrder));
        }
        if faults.is_empty() {
            site.stages.insert(stage, on);
        }
        Some(faults)
    }

    fn take_referent(&mut self, cells: &Cells<'_>) -> Option<Faults> {
        let mut faults = self.known_programme(cells);
        let Territory::Departement(departement) = cells.territory("departement")? else {
            faults.push(("departement", RegisterCode::TerritoryLevel));
            return Some(faults);
        };
        let (from, until) = (cells.date("from")?, cells.date("until"));
        if until.is_some_and(|until| until <= from) {
            faults.push(("until", RegisterCode::DatesOrder));
        }
        if faults.is_empty() {
            let id = ActorId::parse(cells.text("referent")?).ok()?;
            let programme = cells.needed("programme");
            self.referents.push(Referent { id, programme, departement, from, until });
        }
        Some(faults)
    }

    fn take_target(&mut self, cells: &Cells<'_>) -> Option<Faults> {
        let mut faults = self.known_programme(cells);
        let target = match Target::read(cells, cells.count("target")?) {
            Ok(target) => Some(target?),
            Err(fault) => {
                faults.push(fault);
                None
            }
        };
        let (Some(target), true) = (target, faults.is_empty()) else { return Some(faults) };
        let id = cells.needed("id");
        let (programme, measure) = (cells.needed("programme"), cells.needed("measure"));
        let target = ProgrammeTarget { id: id.clone(), programme, measure, target };
        self.targets.insert(id, target);
        None
    }

    fn take_measure(&mut self, cells: &Cells<'_>) -> Option<Faults> {
        let mut faults = self.known_programme(cells);
        let point = Point { on: cells.date("on")?, value: cells.count("value")? };
        let key = (cells.needed("programme"), cells.needed("measure"));
        if Stage::from_code(&key.1).is_some() {
            faults.push(("measure", RegisterCode::MeasureIsStage));
        }
        if faults.is_empty() {
            self.measures.change(key.clone(), Vec::new(), |points| {
                faults.extend(insert(points, point, true));
            });
        }
        if let (Some(source), true) = (cells.owned("source"), faults.is_empty()) {
            self.sources.insert((key.0, key.1, point.on), source);
        }
        Some(faults)
    }
}
