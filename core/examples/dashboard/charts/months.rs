//! Activated profiles at the end of each month.

use super::{BLUE, RIGHT, Scale, day, grid, svg, ticks};
use crate::failure::Failure;
use carnet_sante::exchange::format::{Lang, count};
use chrono::NaiveDate;
use plotters::prelude::*;

const HEIGHT: u32 = 380;
const LEFT: i32 = 96;
const TOP: i32 = 72;
const BOTTOM: i32 = 340;

/// The chart of a monthly stock; a hidden month leaves a gap.
pub(crate) fn chart(title: &str, stocks: &[(NaiveDate, Option<u64>)]) -> Result<String, Failure> {
    let (Some((from, _)), Some((to, _))) = (stocks.first(), stocks.last()) else {
        return Err(Failure::new("chart: no month"));
    };
    let most = stocks.iter().filter_map(|(_, stock)| *stock).max().unwrap_or(1) as f64;
    let marks = ticks(0.0, most, 5.0);
    let x = Scale::new((day(*from), day(*to)), (LEFT + 8, RIGHT - 8));
    let y = Scale::new((0.0, marks.last().copied().unwrap_or(most)), (BOTTOM, TOP));
    let whole = |value: f64| count(value.round() as u64, Lang::Fr);
    svg(HEIGHT, title, "Nombre de profils activés, état au dernier jour du mois", |sheet| {
        grid(sheet, &y, &marks, (LEFT, RIGHT), whole)?;
        super::months_axis(sheet, &x, (*from, *to), (TOP, BOTTOM))?;
        for run in stocks.split(|(_, stock)| stock.is_none()) {
            let place = |(at, stock): &(NaiveDate, Option<u64>)| {
                (x.day(*at), y.at(stock.unwrap_or(0) as f64))
            };
            let path: Vec<(i32, i32)> = run.iter().map(place).collect();
            for at in &path {
                sheet.draw(&Circle::new(*at, 3, BLUE.filled()))?;
            }
            if path.len() > 1 {
                sheet.draw(&PathElement::new(path, BLUE.stroke_width(2)))?;
            }
        }
        Ok(())
    })
}
