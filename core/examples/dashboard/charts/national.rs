//! The published series: a mark for each figure, the mark saying its bound, and the target.

use super::{
    BLUE, Drawn, INK, RIGHT, SOFT, Scale, Sheet, VERMILION, day, font, grid, line, style, svg,
};
use crate::failure::Failure;
use crate::published::{Line, millions};
use carnet_sante::exchange::format::{Lang, date};
use carnet_sante::measure::published::Bound;
use chrono::{Days, NaiveDate};
use plotters::prelude::*;
use plotters::style::text_anchor::HPos;

const HEIGHT: u32 = 470;
const LEFT: i32 = 64;
const TOP: i32 = 72;
const BOTTOM: i32 = 428;

/// The chart of the published counts.
pub(crate) fn chart(lines: &[Line], target: Option<(NaiveDate, u64)>) -> Result<String, Failure> {
    let days = lines.iter().map(|line| line.day).chain(target.map(|(day, _)| day));
    let (Some(first), Some(last)) = (days.clone().min(), days.max()) else {
        return Err(Failure::new("chart: no published figure"));
    };
    let from = first.checked_sub_days(Days::new(120)).unwrap_or(first);
    let to = last.checked_add_days(Days::new(90)).unwrap_or(last);
    let most = lines.iter().map(people).chain(target.map(|(_, n)| n as f64)).fold(1e6, f64::max);
    let marks = super::ticks(0.0, most, 6.0);
    let x = Scale::new((day(from), day(to)), (LEFT, RIGHT));
    let y = Scale::new((0.0, marks.last().copied().unwrap_or(most)), (BOTTOM, TOP));
    let title = "Profils activés, France entière : chiffres publiés";
    svg(HEIGHT, title, "Millions de profils, cumul à la date", |sheet| {
        grid(sheet, &y, &marks, (LEFT, RIGHT), |value| format!("{:.0}", value / 1e6))?;
        super::months_axis(sheet, &x, (from, to), (TOP, BOTTOM))?;
        let path: Vec<(i32, i32)> =
            lines.iter().map(|line| (x.day(line.day), y.at(people(line)))).collect();
        sheet.draw(&PathElement::new(path, SOFT.mix(0.5)))?;
        for (line, named) in lines.iter().zip(named(lines, &x)) {
            let place = (x.day(line.day), y.at(people(line)));
            mark(sheet, place, line.figure.quantity.bound)?;
            if named {
                let text = label(line);
                let above = (place.0 - 9, place.1 - 12);
                sheet.draw(&Text::new(text, above, style(13, &INK, HPos::Right)))?;
            }
        }
        target.map_or(Ok(()), |(due, count)| {
            aim(sheet, (x.day(due), y.at(count as f64)), (due, count))
        })
    })
}

fn people(line: &Line) -> f64 {
    line.figure.quantity.number.to_f64()
}

fn label(line: &Line) -> String {
    let number = millions(line.figure.quantity.number.to_u64().unwrap_or(0));
    match line.figure.quantity.bound {
        Bound::Equal => number,
        bound => format!("{} {number}", bound.sign()),
    }
}

/// Which figures bear their number: from the last back, those that leave room.
fn named(lines: &[Line], x: &Scale) -> Vec<bool> {
    let mut next = i32::MAX;
    let mut named: Vec<bool> = lines
        .iter()
        .rev()
        .map(|line| {
            let at = x.day(line.day);
            let room = next - at >= 44;
            next = if room { at } else { next };
            room
        })
        .collect();
    named.reverse();
    named
}

/// A disc for a number, a triangle for « more than », a ring for « about ».
fn mark(sheet: &Sheet<'_>, at: (i32, i32), bound: Bound) -> Drawn {
    match bound {
        Bound::Above | Bound::AtLeast => sheet.draw(&TriangleMarker::new(at, 7, BLUE.filled())),
        Bound::Equal => sheet.draw(&Circle::new(at, 5, BLUE.filled())),
        _ => {
            sheet.draw(&Circle::new(at, 5, WHITE.filled()))?;
            sheet.draw(&Circle::new(at, 5, BLUE.stroke_width(2)))
        }
    }
}

/// The published target: a cross, named.
fn aim(sheet: &Sheet<'_>, (x, y): (i32, i32), (due, count): (NaiveDate, u64)) -> Drawn {
    let ink = VERMILION.stroke_width(3);
    line(sheet, (x - 7, y), (x + 7, y), ink)?;
    line(sheet, (x, y - 7), (x, y + 7), ink)?;
    // Under the mark, where no grid line crosses it.
    let bold = font(14).style(FontStyle::Bold).color(&VERMILION);
    let side = plotters::style::text_anchor::Pos::new(
        HPos::Right,
        plotters::style::text_anchor::VPos::Center,
    );
    let text = format!("Objectif publié : {} au {}", millions(count), date(due, Lang::Fr));
    sheet.draw(&Text::new(text, (x + 9, y + 22), bold.pos(side)))
}
