//! The age profile: each band as wide as its years, with its interval.

use super::{
    BLUE, INK, RIGHT, SOFT, Scale, VERMILION, grid, line, percent_label, style, svg, ticks,
};
use crate::failure::Failure;
use plotters::prelude::*;
use plotters::style::text_anchor::HPos;

const HEIGHT: u32 = 420;
const LEFT: i32 = 64;
const TOP: i32 = 78;
const BOTTOM: i32 = 356;
/// Room that a label of the axis needs.
const LABEL: i32 = 26;

/// One age band.
#[derive(Debug, Clone)]
pub(crate) struct Band {
    /// First age inside.
    pub(crate) from: f64,
    /// Value and bounds, as fractions; none where they are not shown.
    pub(crate) value: Option<(f64, f64, f64)>,
    /// What stands for a value that is not shown; empty where nobody is in the band.
    pub(crate) mark: &'static str,
}

/// The chart of the bands, by lower bound.
pub(crate) fn chart(title: &str, bands: &[Band], mean: Option<f64>) -> Result<String, Failure> {
    let last = bands.last().map_or(0.0, |band| band.from);
    // The last band is open: it is drawn up to 100 years, or over five years.
    let end = if last < 100.0 { 100.0 } else { last + 5.0 };
    let highs = bands.iter().filter_map(|band| band.value).map(|(_, _, high)| high);
    let high = highs.chain(mean).fold(0.01, f64::max);
    let marks = ticks(0.0, high, 5.0);
    let step = marks.get(1).copied().unwrap_or(1.0);
    let x = Scale::new((0.0, end), (LEFT, RIGHT));
    let y = Scale::new((0.0, marks.last().copied().unwrap_or(high)), (BOTTOM, TOP));
    let subtitle = "Part des profils ouverts qui sont activés, %, avec son intervalle";
    svg(HEIGHT, title, subtitle, |sheet| {
        grid(sheet, &y, &marks, (LEFT, RIGHT), |value| percent_label(value, step))?;
        if let Some(mean) = mean {
            let at = y.at(mean);
            line(sheet, (LEFT, at), (RIGHT, at), VERMILION.stroke_width(2))?;
            let name = format!("Ligne : ensemble, {}", percent_label(mean, 0.001));
            // Above the sheet of the chart, where no interval reaches.
            let place = (RIGHT, TOP - 16);
            sheet.draw(&Text::new(name, place, style(13, &VERMILION, HPos::Right)))?;
        }
        let ends = bands.iter().skip(1).map(|band| band.from).chain([end]);
        let mut free = i32::MIN;
        for (band, end) in bands.iter().zip(ends) {
            let (from, to) = (x.at(band.from), x.at(end));
            line(sheet, (from, BOTTOM), (from, BOTTOM + 5), SOFT)?;
            if from >= free {
                let below = (from, BOTTOM + 17);
                sheet.draw(&Text::new(
                    format!("{}", band.from),
                    below,
                    style(13, &INK, HPos::Center),
                ))?;
                free = from + LABEL;
            }
            let middle = (from + to) / 2;
            match band.value {
                Some((value, low, high)) => {
                    let at = y.at(value);
                    let inside = (from + 2, to - 2);
                    line(sheet, (inside.0, at), (inside.1, at), BLUE.stroke_width(3))?;
                    line(sheet, (middle, y.at(low)), (middle, y.at(high)), BLUE.stroke_width(1))?;
                    for bound in [low, high] {
                        let at = y.at(bound);
                        let cap = (middle - 4, middle + 4);
                        line(sheet, (cap.0, at), (cap.1, at), BLUE.stroke_width(1))?;
                    }
                }
                None => {
                    let above = (middle, BOTTOM - 10);
                    sheet.draw(&Text::new(band.mark, above, style(12, &SOFT, HPos::Center)))?;
                }
            }
        }
        let axis = ((LEFT + RIGHT) / 2, BOTTOM + 44);
        let name = "Âge en années révolues (borne basse de chaque classe)";
        sheet.draw(&Text::new(name, axis, style(13, &SOFT, HPos::Center)))
    })
}
