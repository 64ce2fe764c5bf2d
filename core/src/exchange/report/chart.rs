//! Horizontal bars as SVG, each with its name and its number.

use super::content::Bars;
use crate::error::fixed;
use crate::exchange::html::escape;
use std::fmt::Write;

const WIDTH: u32 = 720;
const STEP: u32 = 26;
const LEFT: u32 = 250;
/// Where the longest bar ends; its number stands after it.
const RIGHT: u32 = 590;
/// Longest name, in characters.
const NAME: usize = 34;

/// Bars from zero, in the order given.
pub(super) fn svg(bars: &Bars) -> String {
    let rows = u32::try_from(bars.bars.len()).unwrap_or(u32::MAX / STEP - 2);
    let height = STEP.saturating_mul(rows.saturating_add(2));
    let title = escape(&bars.title);
    let mut out = format!(
        "<svg role=\"img\" aria-label=\"{title}\" viewBox=\"0 0 {WIDTH} {height}\" \
         width=\"{WIDTH}\" height=\"{height}\" xmlns=\"http://www.w3.org/2000/svg\" \
         font-family=\"sans-serif\" font-size=\"13\" fill=\"#1b1b1f\">\n\
         <text x=\"12\" y=\"20\" font-size=\"14\" font-weight=\"600\">{title}</text>\n"
    );
    let most = bars.bars.iter().map(|(_, value, _)| *value).fold(0.0, f64::max);
    let mut y = STEP.saturating_add(STEP / 2);
    for (name, value, shown) in &bars.bars {
        let length = f64::from(RIGHT - LEFT) * if most > 0.0 { value / most } else { 0.0 };
        let base = y.saturating_add(14);
        let _ = writeln!(
            out,
            "<text x=\"{}\" y=\"{base}\" text-anchor=\"end\">{}</text>\
             <rect x=\"{LEFT}\" y=\"{y}\" width=\"{}\" height=\"18\" fill=\"#0b4f8a\"/>\
             <text x=\"{}\" y=\"{base}\">{}</text>",
            LEFT - 8,
            escape(&short(name)),
            fixed(length, 1),
            fixed(f64::from(LEFT) + length + 6.0, 1),
            escape(shown)
        );
        y = y.saturating_add(STEP);
    }
    out.push_str("</svg>");
    out
}

fn short(name: &str) -> String {
    if name.chars().count() <= NAME {
        return name.to_owned();
    }
    let start: String = name.chars().take(NAME - 1).collect();
    format!("{start}…")
}
