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
        let places: Vec<i32> = lines.iter().map(|line| x.day(line.day)).collect();
        for (line, side) in lines.iter().zip(sides(&places)) {
            let place = (x.day(line.day), y.at(people(line)));
            mark(sheet, place, line.figure.quantity.bound)?;
            if let Some(side) = side {
                // The series climbs: what is free on the right is below it, on the left above.
                let (by, at) = match side {
                    HPos::Right => ((-9, -12), HPos::Right),
                    HPos::Left => ((9, 10), HPos::Left),
                    HPos::Center => ((-2, -17), HPos::Center),
                };
                let beside = (place.0 + by.0, place.1 + by.1);
                sheet.draw(&Text::new(label(line), beside, style(13, &INK, at)))?;
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

/// Where each figure bears its number, if anywhere, by its distance to its neighbours: no number may
/// stand at the mark of another. `HPos` is the side of the text that is held at the mark.
pub(super) fn sides(places: &[i32]) -> Vec<Option<HPos>> {
    // A label is up to 50 units wide: the room it takes, with the gap to its own mark and to the next.
    const BESIDE: i32 = 64;
    const ABOVE: i32 = 28;
    let gap = |one: usize, other: Option<usize>| {
        let at = |place: usize| places.get(place).copied();
        other.and_then(at).zip(at(one)).map_or(i32::MAX, |(a, b)| (b - a).abs())
    };
    (0..places.len())
        .map(|place| {
            let (before, after) = (gap(place, place.checked_sub(1)), gap(place, Some(place + 1)));
            match (before, after) {
                (_, BESIDE..) => Some(HPos::Left),
                (BESIDE.., _) => Some(HPos::Right),
                (ABOVE.., ABOVE..) => Some(HPos::Center),
                _ => None,
            }
        })
        .collect()
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
