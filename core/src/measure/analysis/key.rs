//! Which row of a table a result is about.

use crate::measure::indicator::{Row, When};
use serde::ser::{Serialize, SerializeMap, Serializer};

/// The names of a row: indicator, members of the axes, date or period.
///
/// In JSON its fields are those of the row: `indicator`, the axes, then `at`, or `from` and `to`.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// Identifier of the indicator.
    pub indicator: String,
    /// Axes and members: none for unknown, `*` for a total.
    pub members: Vec<(String, Option<String>)>,
    /// The date or the period; none where dates were put together.
    pub when: Option<When>,
}

impl Key {
    pub(super) fn of(row: &Row<'_>) -> Self {
        let axes = row.table.spec().by().iter().map(|axis| axis.name().to_owned());
        let members = row.members().map(|member| member.text().map(str::to_owned));
        Self {
            indicator: row.indicator.to_owned(),
            members: axes.zip(members).collect(),
            when: Some(row.when),
        }
    }
    /// The member of an axis: none for an axis that is absent, as for an unknown member.
    pub fn member(&self, axis: &str) -> Option<&str> {
        let (_, member) = self.members.iter().find(|(name, _)| name == axis)?;
        member.as_deref()
    }
    /// The same without some of the axes.
    pub(super) fn without(&self, axes: &[&str]) -> Self {
        let kept = self.members.iter().filter(|(name, _)| !axes.contains(&name.as_str()));
        Self { members: kept.cloned().collect(), ..self.clone() }
    }
}

impl Serialize for Key {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("indicator", &self.indicator)?;
        for (axis, member) in &self.members {
            map.serialize_entry(axis, member)?;
        }
        match self.when {
            Some(When::At(day)) => map.serialize_entry("at", &day)?,
            Some(When::Over(period)) => {
                map.serialize_entry("from", &period.from)?;
                map.serialize_entry("to", &period.to)?;
            }
            None => {}
        }
        map.end()
    }
}
