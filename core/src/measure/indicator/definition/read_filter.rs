//! From the JSON form to a filter.

use super::error::{DefinitionError, Fault};
use super::filter::Filter;
use super::node::Node;
use super::read::{column, plus_days, relation};
use crate::reference::nomenclature::Sex;
use crate::reference::territory::Territory;
use crate::time::parse_date;

type Read<T> = Result<T, DefinitionError>;

/// Oldest age that a condition may name.
const OLDEST: u16 = 150;

pub(super) fn filter(node: &Node<'_>) -> Read<Filter> {
    let mut fields = node.fields()?;
    let read = match fields.need("type")?.text()? {
        "and" => Filter::And { of: fields.need("of")?.each(1, &filter)? },
        "or" => Filter::Or { of: fields.need("of")?.each(1, &filter)? },
        "not" => Filter::Not { of: Box::new(filter(&fields.need("of")?)?) },
        "category" => Filter::Category {
            column: category(&fields.need("column")?)?,
            among: among(&fields.need("in")?, |node| match node.text()? {
                "" => node.fail(Fault::Value, "expected a text that is not empty, or null"),
                text => Ok(text.to_owned()),
            })?,
            optional: fields.maybe("optional").map_or(Ok(false), |node| node.truth())?,
        },
        "sex" => Filter::Sex {
            among: among(&fields.need("in")?, |node| {
                let sex = Sex::parse(node.text()?).ok();
                sex.map_or_else(|| node.fail(Fault::Value, "expected M, F, 1, 2 or H"), Ok)
            })?,
        },
        "territory" => Filter::Territory {
            among: among(&fields.need("in")?, |node| {
                let place = Territory::parse(node.text()?).ok();
                let what = "expected a code such as 21, 2A, 971, 21231, REG-27 or FR";
                place.map_or_else(|| node.fail(Fault::Value, what), Ok)
            })?,
        },
        "age" => {
            let from = fields.maybe("from").map_or(Ok(0), |node| node.whole(0, OLDEST))?;
            let to = fields.maybe("to").map(|node| node.whole(0, OLDEST)).transpose()?;
            if to.is_some_and(|to| to < from) {
                return node.fail(Fault::Value, "expected `to` not below `from`");
            }
            Filter::Age { from, to }
        }
        "known" => Filter::Known { column: column(&fields.need("column")?)? },
        "date" => {
            let day = fields.need("day")?;
            Filter::Date {
                column: column(&fields.need("column")?)?,
                is: relation(&fields.need("is")?)?,
                day: match parse_date(day.text()?) {
                    Ok(date) => date,
                    Err(_) => return day.fail(Fault::Value, "expected a date such as 2026-01-31"),
                },
            }
        }
        "dates" => Filter::Dates {
            column: column(&fields.need("column")?)?,
            is: relation(&fields.need("is")?)?,
            other: column(&fields.need("other")?)?,
            plus_days: plus_days(&mut fields)?,
        },
        _ => {
            let what = "expected one of and, or, not, category, sex, territory, age, known, date, \
                        dates";
            return node.fail(Fault::Value, what);
        }
    };
    fields.done()?;
    Ok(read)
}

/// Values or `null`, at least one.
fn among<T>(node: &Node<'_>, read: impl Fn(&Node<'_>) -> Read<T>) -> Read<Vec<Option<T>>> {
    node.each(1, &|node| if node.is_null() { Ok(None) } else { read(node).map(Some) })
}

/// A column that is no standard one.
fn category(node: &Node<'_>) -> Read<String> {
    let text = node.text()?;
    if super::is_category(text) {
        return Ok(text.to_owned());
    }
    node.fail(Fault::Value, "expected the name of a category column")
}
