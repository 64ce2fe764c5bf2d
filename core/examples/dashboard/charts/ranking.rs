//! Places in order, each with its interval: a point, a bar, and the figures beside them.

use super::{
    BAND, BLUE, Drawn, GRID, INK, RIGHT, SOFT, Scale, Sheet, VERMILION, line, percent_label, style,
    svg, ticks,
};
use crate::failure::Failure;
use carnet_sante::exchange::format::{Lang, decimal};
use plotters::prelude::*;
use plotters::style::text_anchor::HPos;

const ROW: i32 = 19;
const TOP: i32 = 94;
/// Width of the figures on the right.
const FIGURES: i32 = 136;
/// About the width of a letter of the labels.
const LETTER: i32 = 7;

/// One place.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) name: String,
    /// Value and bounds, as fractions; none where they are not shown.
    pub(crate) value: Option<(f64, f64, f64)>,
    /// What stands for a value that is not shown.
    pub(crate) mark: &'static str,
}

/// The whole that places are compared with.
#[derive(Debug, Clone)]
pub(crate) struct Mean {
    pub(crate) value: f64,
    pub(crate) name: String,
}

/// What all the charts of one ranking share.
pub(crate) struct Frame {
    marks: Vec<f64>,
    left: i32,
}

impl Frame {
    /// One scale for all these places, so that charts of parts compare.
    pub(crate) fn new(places: &[Place], mean: &Option<Mean>) -> Self {
        let ends =
            places.iter().filter_map(|place| place.value).flat_map(|(_, low, high)| [low, high]);
        let ends = ends.chain(mean.iter().map(|mean| mean.value));
        let (low, high) =
            ends.fold((f64::MAX, f64::MIN), |(low, high), end| (low.min(end), high.max(end)));
        let marks = if low <= high { ticks(low, high, 6.0) } else { ticks(0.0, 1.0, 5.0) };
        let longest = places.iter().map(|place| place.name.chars().count()).max().unwrap_or(0);
        let width = i32::try_from(longest.min(50)).unwrap_or(50) * LETTER;
        Self { marks, left: width + 24.clamp(90, 330) }
    }
}

/// A chart of some places, in the order given.
pub(crate) fn chart(
    (title, subtitle): (&str, &str),
    frame: &Frame,
    places: &[Place],
    mean: &Option<Mean>,
) -> Result<String, Failure> {
    let rows = i32::try_from(places.len()).unwrap_or(0);
    let bottom = TOP + rows * ROW;
    let right = RIGHT - FIGURES;
    let height = bottom.unsigned_abs() + 34;
    let ends = (frame.marks.first().copied(), frame.marks.last().copied());
    let x = Scale::new((ends.0.unwrap_or(0.0), ends.1.unwrap_or(1.0)), (frame.left, right - 8));
    let step = match frame.marks.as_slice() {
        [first, second, ..] => second - first,
        _ => 1.0,
    };
    svg(height, title, subtitle, |sheet| {
        for (place, index) in places.iter().zip(0_i32..) {
            let top = TOP + index * ROW;
            if index % 2 == 1 {
                let corners = [(12, top), (748, top + ROW)];
                sheet.draw(&Rectangle::new(corners, BAND.filled()))?;
            }
            row(sheet, place, top + ROW / 2, frame.left)?;
        }
        for mark in &frame.marks {
            let at = x.at(*mark);
            line(sheet, (at, TOP), (at, bottom), GRID)?;
            for y in [TOP - 11, bottom + 14] {
                let text = percent_label(*mark, step);
                sheet.draw(&Text::new(text, (at, y), style(13, &INK, HPos::Center)))?;
            }
        }
        if let Some(mean) = mean {
            let at = x.at(mean.value);
            line(sheet, (at, TOP), (at, bottom), VERMILION.stroke_width(2))?;
            let text =
                Text::new(mean.name.clone(), (at, TOP - 28), style(13, &VERMILION, HPos::Center));
            sheet.draw(&text)?;
        }
        for (place, index) in places.iter().zip(0_i32..) {
            let middle = TOP + index * ROW + ROW / 2;
            if let Some((value, low, high)) = place.value {
                let bar = BLUE.stroke_width(2);
                line(sheet, (x.at(low), middle), (x.at(high), middle), bar)?;
                sheet.draw(&Circle::new((x.at(value), middle), 4, BLUE.filled()))?;
            }
        }
        Ok(())
    })
}

/// The name of a place on the left, its figures on the right.
fn row(sheet: &Sheet<'_>, place: &Place, middle: i32, left: i32) -> Drawn {
    let at = (left - 12, middle);
    sheet.draw(&Text::new(place.name.clone(), at, style(13, &INK, HPos::Right)))?;
    let (text, colour) = match place.value {
        Some((value, low, high)) => {
            let share = |value: f64| decimal(value * 100.0, 1, Lang::Fr);
            (format!("{} [{} ; {}]", share(value), share(low), share(high)), INK)
        }
        None => (place.mark.to_owned(), SOFT),
    };
    sheet.draw(&Text::new(text, (744, middle), style(13, &colour, HPos::Right)))
}
