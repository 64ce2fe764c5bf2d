use crate::error::{sorted, told};
use crate::measure::indicator::{
    Additivity, Axis, Balance, Between, Cell, Counterpart, Definition, Denominator, Direction,
    Disclosure, IndicatorKind, Label, Reconciliation, Row, RowReport, Spec, Table, When,
};
use crate::order::Map;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::Value;

/// A table in its JSON form, the same in the three languages.
///
/// `rows` is a list of objects keyed by the names of `columns`; `report` accounts for every input
/// row; `disclosure` names the profile (`null` when everything is shown) and counts the cells that
/// it hid; `spec` is the question with its defaults filled in. `indicators` says how each number may
/// be read: its kind, its unit, what divides it, whether parts add up. `tables` accounts for the rows
/// of other tables, and `reconciliation` for stocks and their moves.
pub fn table_json(table: &Table) -> Value {
    told(&Form { rows: Some(Rows(table)), ..Form::of(table) })
}

/// The text of [`table_json`], without the tree.
///
/// # Examples
/// ```
/// use carnet_sante::exchange::wire;
/// let table = wire::indicators(r#"{
///     "columns": {"opened_on": ["2025-01-01"]}, "spec": {"indicators": ["OUV_N"], "at": "2026-01-31"}
/// }"#)?;
/// assert_eq!(wire::table_text(&table), wire::table_json(&table).to_string());
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn table_text(table: &Table) -> String {
    // A table is made of texts and numbers: it always has a JSON form.
    sorted(&Form { rows: Some(Rows(table)), ..Form::of(table) }).unwrap_or_default()
}

/// The same without `rows`, for languages that take the rows as typed columns.
///
/// # Examples
/// ```
/// use carnet_sante::exchange::wire;
/// let table = wire::indicators(r#"{
///     "columns": {"opened_on": ["2025-01-01"]}, "spec": {"indicators": ["OUV_N"], "at": "2026-01-31"}
/// }"#)?;
/// let head = wire::table_head_json(&table);
/// assert_eq!((head["report"]["accepted"].as_u64(), head.get("rows")), (Some(1), None));
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn table_head_json(table: &Table) -> Value {
    told(&Form::of(table))
}

/// The text of [`table_head_json`], without the tree.
///
/// # Examples
/// ```
/// use carnet_sante::exchange::wire;
/// let table = wire::indicators(r#"{
///     "columns": {"opened_on": ["2025-01-01"]}, "spec": {"indicators": ["OUV_N"], "at": "2026-01-31"}
/// }"#)?;
/// assert_eq!(wire::table_head_text(&table), wire::table_head_json(&table).to_string());
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn table_head_text(table: &Table) -> String {
    sorted(&Form::of(table)).unwrap_or_default()
}

/// A table as it is written.
#[derive(Serialize)]
struct Form<'a> {
    columns: Vec<&'a str>,
    indicators: Vec<Reading<'a>>,
    tables: Map<&'a str, &'a RowReport>,
    reconciliation: Option<Checked<'a>>,
    report: &'a RowReport,
    notes: &'a [Label],
    spec: &'a Spec,
    catalogue_version: &'static str,
    cog_vintage: &'static str,
    library_version: &'static str,
    disclosure: Hidden,
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<Rows<'a>>,
}

impl<'a> Form<'a> {
    fn of(table: &'a Table) -> Self {
        let suppressed = |row: &Row<'_>| matches!(row.cell, Cell::Suppressed { .. });
        let profile = table.spec().disclosure();
        Self {
            columns: table.columns(),
            indicators: table.spec().asked().map(Reading::of).collect(),
            tables: table.tables().iter().map(|(name, report)| (name.as_str(), report)).collect(),
            reconciliation: table.reconciliation().map(|found| Checked::of(table, found)),
            report: table.report(),
            notes: table.notes(),
            spec: table.spec(),
            catalogue_version: table.catalogue_version(),
            cog_vintage: table.cog_vintage(),
            library_version: table.library_version(),
            disclosure: Hidden {
                profile: Some(profile).filter(|profile| *profile != Disclosure::None),
                suppressed: table.rows().filter(suppressed).count(),
            },
            rows: None,
        }
    }
}

#[derive(Serialize)]
struct Hidden {
    profile: Option<Disclosure>,
    suppressed: usize,
}

/// How the numbers of an indicator may be read.
#[derive(Serialize)]
struct Reading<'a> {
    id: &'a str,
    kind: IndicatorKind,
    unit: &'a str,
    direction: Direction,
    denominator: Option<&'a str>,
    additivity: Additivity,
    counterpart: Counterpart,
}

impl<'a> Reading<'a> {
    fn of(entry: &'a Definition) -> Self {
        Self {
            id: &entry.id,
            kind: entry.kind,
            unit: &entry.unit,
            direction: entry.direction,
            denominator: entry.denominator.as_ref().map(Denominator::name),
            additivity: entry.additivity(),
            counterpart: entry.counterpart,
        }
    }
}

#[derive(Serialize)]
struct Checked<'a> {
    checked: u64,
    failed: u64,
    ageing: Between,
    moves: Between,
    balances: Vec<Moved<'a>>,
}

impl<'a> Checked<'a> {
    fn of(table: &'a Table, found: &'a Reconciliation) -> Self {
        let Reconciliation { checked, failed, ageing, moves, ref balances } = *found;
        let balances = balances.iter().map(|found| Moved { table, found }).collect();
        Self { checked, failed, ageing, moves, balances }
    }
}

/// How one stock moved.
struct Moved<'a> {
    table: &'a Table,
    found: &'a Balance,
}

impl Serialize for Moved<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { table, found } = self;
        let mut object = serializer.serialize_map(None)?;
        object.serialize_entry("indicator", &found.indicator)?;
        put_when(&mut object, table.spec().when(found.time))?;
        for (name, count) in [
            ("before", found.before),
            ("entries", found.entries),
            ("exits", found.exits),
            ("after", found.after),
        ] {
            object.serialize_entry(name, &count)?;
        }
        object.end()
    }
}

fn put_when<M: SerializeMap>(object: &mut M, when: Option<When>) -> Result<(), M::Error> {
    match when {
        Some(When::At(day)) => object.serialize_entry("at", &day),
        Some(When::Over(period)) => {
            object.serialize_entry("from", &period.from)?;
            object.serialize_entry("to", &period.to)
        }
        None => Ok(()),
    }
}

pub(super) struct Rows<'a>(pub(super) &'a Table);

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.rows().map(|row| OneRow { axes: self.0.spec().by(), row }))
    }
}

struct OneRow<'a> {
    axes: &'a [Axis],
    row: Row<'a>,
}

impl Serialize for OneRow<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { axes, row } = self;
        let mut object = serializer.serialize_map(None)?;
        object.serialize_entry("indicator", row.indicator)?;
        for (axis, member) in axes.iter().zip(row.members()) {
            object.serialize_entry(axis.name(), &member.text())?;
        }
        for (name, count) in
            [("numerator", row.cell.numerator()), ("denominator", row.cell.denominator())]
        {
            object.serialize_entry(name, &count)?;
        }
        for (name, number) in
            [("value", row.cell.value()), ("lower", row.cell.lower()), ("upper", row.cell.upper())]
        {
            object.serialize_entry(name, &number)?;
        }
        object.serialize_entry("status", row.cell.status())?;
        put_when(&mut object, Some(row.when))?;
        object.end()
    }
}
