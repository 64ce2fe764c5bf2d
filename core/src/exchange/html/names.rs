//! The names that people give to the codes of a table.

use super::{table, words};
use crate::exchange::format::Lang;
use crate::measure::indicator::{Axis, Member, Table};
use std::borrow::Cow;

/// The name of a code in a column of a table: `indicator`, or one of the axes.
///
/// Communes, départements and regions have their official names, of the vintage that the table says; sexes,
/// totals (`*`) and indicators the words of the page. A code without another name, as a band of ages or a
/// category, has itself.
///
/// # Examples
/// ```
/// use carnet_sante::exchange::{format::Lang, html::label};
/// use carnet_sante::indicator::{Codes, Text};
/// use carnet_sante::{Axis, Columns, Spec, run};
/// let spec = Spec::indicators(["OUV_N"]).by([Axis::Departement]).at("2024-01-31").build()?;
/// let places = Text::new(Codes::U8(&[0, 1]), ["94", "2A"]);
/// let table = run(&spec, &Columns::new(2).territory(places).opened_on(&[19_000, 19_000]))?;
/// assert_eq!(label(&table, "departement", "94", Lang::Fr), "Val-de-Marne");
/// assert_eq!(label(&table, "indicator", "OUV_N", Lang::En), "Opened profiles");
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn label<'a>(table: &'a Table, column: &str, code: &'a str, lang: Lang) -> Cow<'a, str> {
    if column == "indicator" {
        return Cow::Borrowed(table::caption(table, code, lang));
    }
    let axis = table.spec().by().iter().find(|axis| axis.name() == column);
    match code {
        "*" if table.spec().totals() => words::member(axis, Member::Total, lang),
        _ if axis.is_some_and(Axis::is_territory) => {
            Cow::Borrowed(words::place(code).unwrap_or(code))
        }
        _ => words::member(axis, Member::Value(code), lang),
    }
}
