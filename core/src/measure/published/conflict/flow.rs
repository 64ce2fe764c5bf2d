//! Flows against the stocks they feed, and against each other.

use super::super::number::Estimate;
use super::super::series::anchors;
use super::super::when::shared_days;
use super::super::{Basis, Figure};
use super::explain::count;
use super::{Conflict, Rule};
use crate::time::Period;

/// A published flow, the stock that it feeds, and the unit of the flow brought to a month.
const FLOWS: [(&str, &str, &str); 1] = [("act_flow", "act_n", "activations/mois")];
/// Days in a mean month.
const MONTH: f64 = 365.25 / 12.0;

pub(super) fn find(figures: &[Figure]) -> Vec<Conflict> {
    let mut found = Vec::new();
    for (position, figure) in figures.iter().enumerate() {
        let Some((_, stock, unit)) = FLOWS.iter().find(|(flow, ..)| *flow == figure.indicator)
        else {
            continue;
        };
        let Some((monthly, window)) = monthly(figure) else { continue };
        let stocks = figures.iter().filter(|s| s.indicator == *stock && s.same_scope(figure));
        let mut here = Vec::new();
        here.extend(against_stocks(figure, monthly, window, &anchors(stocks)));
        here.extend(
            figures
                .iter()
                .skip(position + 1)
                .filter_map(|other| against_flow(figure, monthly, window, other)),
        );
        found.extend(here.into_iter().map(|conflict| Conflict { unit, ..conflict }));
    }
    found
}

/// What a flow makes a month, and over which days, when its window is known.
fn monthly(figure: &Figure) -> Option<(Estimate, Period)> {
    let window = figure.basis.window(figure.when)?;
    match figure.basis {
        Basis::Flow { months } => Some((figure.estimate().times(1.0 / f64::from(months)), window)),
        Basis::Month | Basis::MonthMean { .. } => Some((figure.estimate(), window)),
        _ => None,
    }
}

/// The contradiction with the pair of stocks that best covers the window.
///
/// The mean between two stocks speaks for a flow only when both windows are mostly the same days:
/// pairs that share less than half of the longer window are left out.
fn against_stocks(
    flow: &Figure,
    monthly: Estimate,
    window: Period,
    stocks: &[&Figure],
) -> Option<Conflict> {
    let mut best: Option<(f64, Conflict)> = None;
    for (position, first) in stocks.iter().enumerate() {
        for second in stocks.iter().skip(position + 1) {
            let Some((growth, between)) = growth(first, second) else { continue };
            let days = |period: Period| (period.to - period.from).num_days();
            let longer = days(window).max(days(between)) as f64;
            let shared = shared_days(window, between) as f64 / longer;
            let better = best.as_ref().is_none_or(|(kept, _)| shared > *kept);
            if shared < 0.5 || !better || !monthly.disjoint(growth) {
                continue;
            }
            let ((flow_fr, flow_en), (growth_fr, growth_en)) =
                (count(monthly.value), count(growth.value));
            let Period { from, to } = between;
            let words = (
                format!(
                    "flux publié de {flow_fr} par mois, mais les stocks donnent {growth_fr} par \
                     mois du {from} au {to}"
                ),
                format!(
                    "published flow of {flow_en} a month, but the stocks give {growth_en} a month \
                     from {from} to {to}"
                ),
            );
            let others = [*first, *second];
            let numbers = (monthly, growth);
            let found = Conflict::new(Rule::FlowAgainstStocks, flow, &others, numbers, words);
            best = Some((shared, found));
        }
    }
    best.map(|(_, conflict)| conflict)
}

/// What the change between two stocks makes a month, and the days between them.
///
/// Each stock is known to its published digits, so the change is known to the sum of both; a stock
/// known by its month may be of any of its days. A cumulative count does not decrease.
fn growth(first: &Figure, second: &Figure) -> Option<(Estimate, Period)> {
    let (from, to) = (first.when.span()?, second.when.span()?);
    let between = Period::new(from.last_day(), to.last_day()).ok()?;
    let (before, after) = (first.estimate(), second.estimate());
    let months = |days: i64| days as f64 / MONTH;
    let longest = months((to.last_day() - from.from).num_days());
    let shortest = months((to.from - from.last_day()).num_days());
    let low = before.high.map_or(0.0, |high| (after.low - high).max(0.0)) / longest;
    let high = after.high.filter(|_| shortest > 0.0).map(|high| (high - before.low) / shortest);
    let value = (after.value - before.value) / months((between.to - between.from).num_days());
    Some((Estimate { value, low, high }, between))
}

/// Two mean flows over windows that overlap. One month may differ from a mean; two means may not
/// differ by more than their digits without one of them being about something else.
fn against_flow(
    flow: &Figure,
    monthly_flow: Estimate,
    window: Period,
    other: &Figure,
) -> Option<Conflict> {
    let mean =
        |figure: &Figure| matches!(figure.basis, Basis::Flow { .. } | Basis::MonthMean { .. });
    if !flow.same_series(other) || flow.source == other.source || !mean(flow) || !mean(other) {
        return None;
    }
    let (monthly_other, window_other) = monthly(other)?;
    if shared_days(window, window_other) == 0 || !monthly_flow.disjoint(monthly_other) {
        return None;
    }
    let ((a_fr, a_en), (b_fr, b_en)) = (count(monthly_flow.value), count(monthly_other.value));
    let (a, b) = (flow.when.text(), other.when.text());
    let words = (
        format!(
            "{a_fr} par mois ({a}) selon un texte, {b_fr} par mois ({b}) selon un autre, sur des \
             fenêtres qui se recoupent"
        ),
        format!(
            "{a_en} a month ({a}) in one text, {b_en} a month ({b}) in another, over windows that \
             overlap"
        ),
    );
    let numbers = (monthly_flow, monthly_other);
    Some(Conflict::new(Rule::FlowAgainstFlow, flow, &[other], numbers, words))
}
