use crate::measure::indicator::{Cell, Disclosure, Row, Table, When};
use serde_json::{Map, Value, json};

/// A table in its JSON form, the same in the three languages.
///
/// `rows` is a list of objects keyed by the names of `columns`; `report` accounts for every input
/// row; `disclosure` names the profile (`null` when everything is shown) and counts the cells that
/// it hid; `spec` is the question with its defaults filled in.
pub fn table_json(table: &Table) -> Value {
    let columns = table.columns();
    let hidden = table.rows().filter(|row| matches!(row.cell, Cell::Suppressed { .. })).count();
    let profile = Some(table.spec().disclosure()).filter(|profile| *profile != Disclosure::None);
    json!({
        "columns": columns,
        "rows": table.rows().map(|row| row_json(table, &row)).collect::<Vec<_>>(),
        "report": table.report(),
        "notes": table.notes(),
        "spec": table.spec(),
        "catalogue_version": table.catalogue_version(),
        "cog_vintage": table.cog_vintage(),
        "library_version": table.library_version(),
        "disclosure": { "profile": profile, "suppressed": hidden },
    })
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
    match row.when {
        When::At(day) => put("at", json!(day)),
        When::Over(period) => {
            put("from", json!(period.from));
            put("to", json!(period.to));
        }
    }
    put("numerator", json!(row.cell.numerator()));
    put("denominator", json!(row.cell.denominator()));
    put("value", json!(row.cell.value()));
    put("lower", json!(row.cell.lower()));
    put("upper", json!(row.cell.upper()));
    put("status", json!(row.cell.status()));
    Value::Object(object)
}
