//! Targets and their values, from the cells of a register.

use super::{Point, Target};
use crate::field::rows::{Cells, RegisterCode};

impl Target {
    /// The target that a row describes by `starts_on`, `due_on`, `baseline`, `path` and
    /// `withdrawn_on`; none where the days are missing.
    pub(in crate::field) fn read(
        cells: &Cells<'_>,
        goal: u64,
    ) -> Result<Option<Self>, (&'static str, RegisterCode)> {
        let (Some(from), Some(due)) = (cells.date("starts_on"), cells.date("due_on")) else {
            return Ok(None);
        };
        let baseline = cells.count("baseline").unwrap_or(0);
        let target = Self::new(baseline, goal, from, due).map_err(|code| match code {
            RegisterCode::DatesOrder => ("due_on", code),
            _ => ("target", code),
        })?;
        let points: Vec<Point> =
            cells.path("path").into_iter().map(|(on, value)| Point { on, value }).collect();
        let target = target.along(&points).map_err(|code| ("path", code))?;
        let withdrawn = cells.date("withdrawn_on");
        if withdrawn.is_some_and(|on| on < from) {
            return Err(("withdrawn_on", RegisterCode::DatesOrder));
        }
        Ok(Some(target.withdrawn(withdrawn)))
    }
}

/// Puts a value among others by day, when `sound`; the fault when that day has one already.
pub(in crate::field) fn insert(
    known: &mut Vec<Point>,
    point: Point,
    sound: bool,
) -> Option<(&'static str, RegisterCode)> {
    match known.binary_search_by_key(&point.on, |other| other.on) {
        Ok(_) => Some(("on", RegisterCode::TwoValuesForOneDay)),
        Err(place) if sound => {
            known.insert(place, point);
            None
        }
        Err(_) => None,
    }
}
