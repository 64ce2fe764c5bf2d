//! From the JSON form to a definition, with the place of the first fault.

use super::dates::{DateColumn, DateExpr, Relation};
use super::error::{DefinitionError, Fault};
use super::measure::{Episodes, Measure, SubjectColumn, What, Window};
use super::node::{Fields, Node};
use super::{Counterpart, Definition, Denominator, Direction, IndicatorKind, Label};
use serde_json::Value;

type Read<T> = Result<T, DefinitionError>;

/// Longest identifier or name of a table.
const LONGEST: usize = 64;

/// Reads a definition that stands at `path`.
pub(super) fn definition(value: &Value, path: &str) -> Read<Definition> {
    let node = Node::new(value, path);
    let mut fields = node.fields()?;
    let id = fields.need("id")?;
    let read = Definition {
        id: identifier(&id)?,
        label: label(&fields.need("label")?)?,
        definition: match fields.maybe("definition") {
            Some(text) => label(&text)?,
            None => Label::new("", ""),
        },
        kind: fields.need("kind")?.one_of(&IndicatorKind::ALL.map(|kind| (kind.name(), kind)))?,
        unit: fields.need("unit")?.text()?.to_owned(),
        direction: match fields.maybe("direction") {
            Some(text) => text.one_of(&[
                ("up", Direction::Up),
                ("down", Direction::Down),
                ("none", Direction::None),
            ])?,
            None => Direction::None,
        },
        numerator: measure(&fields.need("numerator")?)?,
        denominator: fields.maybe("denominator").map(|node| denominator(&node)).transpose()?,
        factor: match fields.maybe("factor") {
            Some(node) => match node.number()? {
                factor if factor.is_finite() && factor > 0.0 => factor,
                _ => return node.fail(Fault::Value, "expected a number above 0"),
            },
            None => 1.0,
        },
        source: match fields.maybe("source") {
            Some(node) if node.is_object() => label(&node)?,
            Some(node) => node.text().map(|text| Label::new(text, text))?,
            None => Label::new("", ""),
        },
        counterpart: match fields.maybe("counterpart") {
            Some(text) => text.one_of(&[
                ("published", Counterpart::Published),
                ("ours", Counterpart::Ours),
                ("custom", Counterpart::Custom),
            ])?,
            None => Counterpart::Custom,
        },
    };
    fields.done()?;
    super::check::definition(&read, path)?;
    Ok(read)
}

fn identifier(node: &Node<'_>) -> Read<String> {
    let text = node.text()?;
    let known = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let begins = text.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic());
    if !begins || text.len() > LONGEST || !text.bytes().all(known) {
        return node.fail(Fault::Id, "expected a letter, then letters, digits and `_`");
    }
    Ok(text.to_owned())
}

fn label(node: &Node<'_>) -> Read<Label> {
    let mut fields = node.fields()?;
    let label = Label {
        fr: fields.need("fr")?.text()?.to_owned(),
        en: fields.need("en")?.text()?.to_owned(),
    };
    fields.done()?;
    Ok(label)
}

fn denominator(node: &Node<'_>) -> Read<Denominator> {
    let mut fields = node.fields()?;
    let read = match fields.need("type")?.text()? {
        "measure" => Denominator::Measure {
            name: fields.maybe("name").map_or(Ok("measure"), |name| name.text())?.to_owned(),
            measure: Box::new(measure(&fields.need("measure")?)?),
        },
        "indicator" => Denominator::Indicator { id: identifier(&fields.need("id")?)? },
        "population" => Denominator::Population,
        "whole" => {
            let axis = |node: &Node<'_>| node.text().map(str::to_owned);
            Denominator::Whole { of: fields.need("of")?.each(1, &axis)? }
        }
        _ => {
            let what = "expected one of measure, indicator, population, whole";
            return node.fail(Fault::Value, what);
        }
    };
    fields.done()?;
    Ok(read)
}

fn measure(node: &Node<'_>) -> Read<Measure> {
    let mut fields = node.fields()?;
    let what = what(node, &mut fields)?;
    let read = Measure {
        what,
        episodes: match fields.maybe("episodes") {
            Some(text) => text.one_of(&[("all", Episodes::All), ("first", Episodes::First)])?,
            None => Episodes::All,
        },
        table: fields.maybe("table").map(|name| table(&name)).transpose()?,
        filter: fields.maybe("filter").map(|node| super::read_filter::filter(&node)).transpose()?,
    };
    fields.done()?;
    super::check::measure(&read, &node.path())?;
    Ok(read)
}

fn table(node: &Node<'_>) -> Read<String> {
    let text = node.text()?;
    let known = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    let begins = text.bytes().next().is_some_and(|byte| byte.is_ascii_lowercase());
    if !begins || text.len() > LONGEST || !text.bytes().all(known) {
        return node.fail(Fault::Value, "expected a small letter, then small letters, digits, `_`");
    }
    Ok(text.to_owned())
}

fn what(node: &Node<'_>, fields: &mut Fields<'_>) -> Read<What> {
    Ok(match fields.need("type")?.text()? {
        "stock" => What::Stock { from: need(fields, "from")?, until: maybe(fields, "until")? },
        "exposure" => {
            What::Exposure { from: need(fields, "from")?, until: maybe(fields, "until")? }
        }
        "flow" => What::Flow { date: event(fields)?, window: window(fields)? },
        "sum" => What::Sum { date: event(fields)?, window: window(fields)? },
        "reach" => {
            What::Reach { of: subject(fields)?, date: event(fields)?, window: window(fields)? }
        }
        "months" => {
            What::Months { of: subject(fields)?, date: event(fields)?, window: window(fields)? }
        }
        "return" => What::Return { of: subject(fields)?, date: event(fields)? },
        "duration" => What::Duration {
            from: need(fields, "from")?,
            to: need(fields, "to")?,
            competing: competing(fields)?,
            quantile: match fields.maybe("quantile") {
                Some(node) => match node.number()? {
                    part if part > 0.0 && part < 1.0 => part,
                    _ => return node.fail(Fault::Value, "expected more than 0 and less than 1"),
                },
                None => 0.5,
            },
        },
        "incidence" => What::Incidence {
            from: need(fields, "from")?,
            to: need(fields, "to")?,
            competing: competing(fields)?,
            days: fields.need("days")?.whole(0, u16::MAX)?,
        },
        _ => {
            let what = "expected one of stock, flow, sum, reach, months, return, exposure, \
                        duration, incidence";
            return node.fail(Fault::Value, what);
        }
    })
}

fn need(fields: &mut Fields<'_>, name: &'static str) -> Read<DateExpr> {
    expr(&fields.need(name)?)
}

fn maybe(fields: &mut Fields<'_>, name: &'static str) -> Read<Option<DateExpr>> {
    fields.maybe(name).map(|node| expr(&node)).transpose()
}

fn event(fields: &mut Fields<'_>) -> Read<DateExpr> {
    Ok(maybe(fields, "date")?.unwrap_or_else(DateExpr::event))
}

fn window(fields: &mut Fields<'_>) -> Read<Window> {
    let all = Window::ALL.map(|window| (window.name(), window));
    fields.maybe("window").map_or(Ok(Window::Period), |node| node.one_of(&all))
}

fn subject(fields: &mut Fields<'_>) -> Read<SubjectColumn> {
    let all = SubjectColumn::ALL.map(|column| (column.column(), column));
    fields.maybe("of").map_or(Ok(SubjectColumn::Subject), |node| node.one_of(&all))
}

fn competing(fields: &mut Fields<'_>) -> Read<Vec<DateExpr>> {
    fields.maybe("competing").map_or(Ok(Vec::new()), |list| list.each(0, &expr))
}

fn expr(node: &Node<'_>) -> Read<DateExpr> {
    let mut fields = node.fields()?;
    let of = |fields: &mut Fields<'_>| fields.need("of")?.each(1, &expr);
    let read = match fields.need("type")?.text()? {
        "column" => DateExpr::Column {
            column: column(&fields.need("column")?)?,
            plus_days: plus_days(&mut fields)?,
        },
        "latest" => DateExpr::Latest { of: of(&mut fields)? },
        "earliest" => DateExpr::Earliest { of: of(&mut fields)? },
        "when" => DateExpr::When {
            date: column(&fields.need("date")?)?,
            is: relation(&fields.need("is")?)?,
            other: column(&fields.need("other")?)?,
        },
        _ => return node.fail(Fault::Value, "expected one of column, latest, earliest, when"),
    };
    fields.done()?;
    Ok(read)
}

/// Days that a date is put off: up to the length of the calendar is enough.
pub(super) fn plus_days(fields: &mut Fields<'_>) -> Read<u16> {
    fields.maybe("plus_days").map_or(Ok(0), |node| node.whole(0, 32_767))
}

pub(super) fn column(node: &Node<'_>) -> Read<DateColumn> {
    let unknown = "expected birth_date, date, or a name that ends in _on, such as opened_on";
    DateColumn::named(node.text()?).map_or_else(|| node.fail(Fault::Value, unknown), Ok)
}

pub(super) fn relation(node: &Node<'_>) -> Read<Relation> {
    node.one_of(&[
        ("before", Relation::Before),
        ("not_after", Relation::NotAfter),
        ("not_before", Relation::NotBefore),
        ("after", Relation::After),
    ])
}
