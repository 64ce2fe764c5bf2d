use crate::measure::indicator::{
    Cell, Definition, Denominator, Disclosure, Reconciliation, Row, Table, When,
};
use crate::order::Ordered;
use serde_json::{Map, Value, json};

/// A table in its JSON form, the same in the three languages.
///
/// `rows` is a list of objects keyed by the names of `columns`; `report` accounts for every input
/// row; `disclosure` names the profile (`null` when everything is shown) and counts the cells that
/// it hid; `spec` is the question with its defaults filled in. `indicators` says how each number may
/// be read: its kind, its unit, what divides it, whether parts add up. `tables` accounts for the rows
/// of other tables, and `reconciliation` for stocks and their moves.
pub fn table_json(table: &Table) -> Value {
    let mut whole = table_head_json(table);
    if let Some(fields) = whole.as_object_mut() {
        let rows = table.rows().map(|row| row_json(table, &row)).collect();
        fields.insert("rows".to_owned(), Value::Array(rows));
    }
    whole
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
    let columns = table.columns();
    let hidden = table.rows().filter(|row| matches!(row.cell, Cell::Suppressed { .. })).count();
    let profile = Some(table.spec().disclosure()).filter(|profile| *profile != Disclosure::None);
    let tables: Map<String, Value> =
        table.tables().iter().map(|(name, report)| (name.clone(), json!(report))).ordered();
    json!({
        "columns": columns,
        "indicators": table.spec().asked().map(reading).collect::<Vec<_>>(),
        "tables": tables,
        "reconciliation": table.reconciliation().map(|found| reconciliation(table, found)),
        "report": table.report(),
        "notes": table.notes(),
        "spec": table.spec(),
        "catalogue_version": table.catalogue_version(),
        "cog_vintage": table.cog_vintage(),
        "library_version": table.library_version(),
        "disclosure": { "profile": profile, "suppressed": hidden },
    })
}

/// How the numbers of an indicator may be read.
fn reading(entry: &Definition) -> Value {
    json!({
        "id": entry.id,
        "kind": entry.kind,
        "unit": entry.unit,
        "direction": entry.direction,
        "denominator": entry.denominator.as_ref().map(Denominator::name),
        "additivity": entry.additivity(),
        "counterpart": entry.counterpart,
    })
}

fn reconciliation(table: &Table, found: &Reconciliation) -> Value {
    let balances = found.balances.iter().map(|balance| {
        let mut object = Map::new();
        object.insert("indicator".to_owned(), json!(balance.indicator));
        put_when(&mut object, table.spec().when(balance.time));
        for (name, count) in [
            ("before", balance.before),
            ("entries", balance.entries),
            ("exits", balance.exits),
            ("after", balance.after),
        ] {
            object.insert(name.to_owned(), json!(count));
        }
        Value::Object(object)
    });
    json!({
        "checked": found.checked,
        "failed": found.failed,
        "ageing": found.ageing,
        "moves": found.moves,
        "balances": balances.collect::<Vec<_>>(),
    })
}

fn put_when(object: &mut Map<String, Value>, when: Option<When>) {
    match when {
        Some(When::At(day)) => {
            object.insert("at".to_owned(), json!(day));
        }
        Some(When::Over(period)) => {
            object.insert("from".to_owned(), json!(period.from));
            object.insert("to".to_owned(), json!(period.to));
        }
        None => {}
    }
}

fn row_json(table: &Table, row: &Row<'_>) -> Value {
    let mut object = Map::new();
    let mut put = |name: &str, value: Value| {
        object.insert(name.to_owned(), value);
    };
    put("indicator", json!(row.indicator));
    for (axis, member) in table.spec().by().iter().zip(row.members()) {
        put(axis.name(), json!(member.text()));
    }
    put("numerator", json!(row.cell.numerator()));
    put("denominator", json!(row.cell.denominator()));
    put("value", json!(row.cell.value()));
    put("lower", json!(row.cell.lower()));
    put("upper", json!(row.cell.upper()));
    put("status", json!(row.cell.status()));
    put_when(&mut object, Some(row.when));
    Value::Object(object)
}
