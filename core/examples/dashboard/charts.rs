//! Charts as SVG: one sheet of 760 units, its fonts large enough for a phone and for paper.
//!
//! Colours are of the palette of Okabe and Ito, told apart by every kind of sight; form says the
//! same as colour.

pub(crate) mod ages;
pub(crate) mod months;
pub(crate) mod national;
pub(crate) mod ranking;

use crate::failure::Failure;
use carnet_sante::exchange::html::escape;
use chrono::{Datelike, NaiveDate};
use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// Width of every chart.
const WIDTH: u32 = 760;
/// Where drawing ends on the right.
pub(crate) const RIGHT: i32 = 736;

pub(crate) const INK: RGBColor = RGBColor(27, 27, 31);
pub(crate) const SOFT: RGBColor = RGBColor(85, 85, 95);
pub(crate) const GRID: RGBColor = RGBColor(222, 222, 228);
pub(crate) const BAND: RGBColor = RGBColor(245, 245, 248);
pub(crate) const BLUE: RGBColor = RGBColor(0, 114, 178);
pub(crate) const VERMILION: RGBColor = RGBColor(213, 94, 0);

/// Where a chart is drawn.
pub(crate) type Sheet<'a> = DrawingArea<SVGBackend<'a>, Shift>;
/// What drawing may answer: writing to a text cannot fail, but the library says it may.
pub(crate) type Drawn = Result<(), DrawingAreaErrorKind<std::io::Error>>;

/// A chart with its title, its subtitle (units) and a name for those who cannot see it.
pub(crate) fn svg(
    height: u32,
    title: &str,
    subtitle: &str,
    draw: impl FnOnce(&Sheet<'_>) -> Drawn,
) -> Result<String, Failure> {
    let mut text = String::new();
    let drawn = || -> Drawn {
        let sheet = SVGBackend::with_string(&mut text, (WIDTH, height)).into_drawing_area();
        sheet.fill(&WHITE)?;
        sheet.draw(&Text::new(
            title.to_owned(),
            (12, 12),
            font(17).style(FontStyle::Bold).color(&INK),
        ))?;
        sheet.draw(&Text::new(subtitle.to_owned(), (12, 36), style(13, &SOFT, HPos::Left)))?;
        draw(&sheet)?;
        sheet.present()
    };
    drawn().map_err(|error| Failure::new(format!("chart: {error}")))?;
    let name = escape(&format!("{title}. {subtitle}"));
    Ok(text.replacen("<svg ", &format!("<svg role=\"img\" aria-label=\"{name}\" "), 1))
}

/// The backend divides sizes by 1.24: these are the units of the sheet.
pub(crate) fn font(size: i32) -> FontDesc<'static> {
    FontDesc::from(("sans-serif", f64::from(size) * 1.24))
}

/// A text, centred on its line.
pub(crate) fn style(size: i32, colour: &RGBColor, side: HPos) -> TextStyle<'static> {
    font(size).color(colour).pos(Pos::new(side, VPos::Center))
}

/// Steps of 1, 2 or 5 × a power of ten that cover `low..high` in about `count` parts.
pub(crate) fn ticks(low: f64, high: f64, count: f64) -> Vec<f64> {
    let rough = ((high - low) / count).max(f64::MIN_POSITIVE);
    let power = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].map(|step| step * power).into_iter().find(|s| *s >= rough);
    let step = step.unwrap_or(power);
    let (from, to) = ((low / step).floor(), (high / step - 1e-9).ceil());
    let steps = (to - from).clamp(1.0, 1_000.0) as u32;
    // Products rather than sums: 0.3 stays 0.3 for its label.
    (0..=steps).map(|place| (from + f64::from(place)) * step).collect()
}

const MONTHS: [&str; 12] = [
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
    "déc.",
];

/// A month as charts and texts write it: `févr. 2023`.
pub(crate) fn month(day: NaiveDate) -> String {
    let name = MONTHS.get(day.month0() as usize).copied().unwrap_or_default();
    format!("{name} {}", day.year())
}

/// First days of months inside a range, eight or so, with their names.
pub(crate) fn month_marks(from: NaiveDate, to: NaiveDate) -> Vec<(NaiveDate, String)> {
    let number = |day: NaiveDate| day.year() * 12 + day.month0() as i32;
    let (first, last) = (number(from), number(to));
    let steps = [1, 2, 3, 6, 12, 24, 60, 120];
    let step = steps.into_iter().find(|step| (last - first) / step < 8).unwrap_or(240);
    (first..=last)
        .filter(|month| month % step == 0)
        .filter_map(|at| {
            let place = at.rem_euclid(12);
            let day = NaiveDate::from_ymd_opt(at.div_euclid(12), place as u32 + 1, 1)?;
            Some((day, month(day)))
        })
        .filter(|(day, _)| *day >= from && *day <= to)
        .collect()
}

/// From a value to a place on the sheet.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scale {
    low: f64,
    high: f64,
    first: i32,
    last: i32,
}

impl Scale {
    /// `low` is drawn at `first`, `high` at `last`.
    pub(crate) fn new((low, high): (f64, f64), (first, last): (i32, i32)) -> Self {
        let high = if high > low { high } else { low + 1.0 };
        Self { low, high, first, last }
    }

    /// Where a value is drawn.
    pub(crate) fn at(&self, value: f64) -> i32 {
        let part = (value - self.low) / (self.high - self.low);
        let length = f64::from(self.last.saturating_sub(self.first));
        self.first.saturating_add((part * length).round() as i32)
    }

    /// Where a day is drawn, on a scale of [`day`]s.
    pub(crate) fn day(&self, at: NaiveDate) -> i32 {
        self.at(day(at))
    }
}

/// A day as a number.
pub(crate) fn day(at: NaiveDate) -> f64 {
    f64::from(at.num_days_from_ce())
}

/// A straight line.
pub(crate) fn line(
    sheet: &Sheet<'_>,
    from: (i32, i32),
    to: (i32, i32),
    style: impl Into<ShapeStyle>,
) -> Drawn {
    sheet.draw(&PathElement::new(vec![from, to], style))
}

/// Horizontal grid lines with their labels on the left.
pub(crate) fn grid(
    sheet: &Sheet<'_>,
    y: &Scale,
    values: &[f64],
    (left, right): (i32, i32),
    label: impl Fn(f64) -> String,
) -> Drawn {
    for value in values {
        let at = y.at(*value);
        line(sheet, (left, at), (right, at), GRID)?;
        let place = (left - 8, at);
        sheet.draw(&Text::new(label(*value), place, style(13, &INK, HPos::Right)))?;
    }
    Ok(())
}

/// A time axis, marked at the first days of months.
pub(crate) fn months_axis(
    sheet: &Sheet<'_>,
    x: &Scale,
    (from, to): (NaiveDate, NaiveDate),
    (top, bottom): (i32, i32),
) -> Drawn {
    for (day, name) in month_marks(from, to) {
        let at = x.day(day);
        line(sheet, (at, top), (at, bottom), GRID)?;
        let below = (at, bottom + 14);
        sheet.draw(&Text::new(name, below, style(13, &INK, HPos::Center)))?;
    }
    Ok(())
}

/// A share as a percentage, with a decimal where the step of its axis needs one.
pub(crate) fn percent_label(value: f64, step: f64) -> String {
    let decimals = if step * 100.0 >= 0.999 { 0 } else { 1 };
    carnet_sante::exchange::format::percent(
        value,
        decimals,
        carnet_sante::exchange::format::Lang::Fr,
    )
}

#[cfg(test)]
#[path = "charts_tests.rs"]
mod tests;
