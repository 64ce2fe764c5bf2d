//! Statistics on the wire: plain functions on numbers, and methods of a table.
//!
//! | operation | input | answer |
//! |---|---|---|
//! | `stats.wilson`, `stats.poisson_exact` | counts, `level` | `{lower, upper}` or `null` |
//! | `stats.proportion_interval` | `x`, `n`, `method`, `level` | `{lower, upper}` |
//! | `stats.count_interval` | `x`, or `events`: `[{events, people}]`; `method`, `level` | `{lower, upper}` |
//! | `stats.rate_interval` | `x`, `exposure`, `per`, `method`, `level` | `{value, lower, upper}` |
//! | `stats.difference_interval` | `x1`, `n1`, `x2`, `n2`, `level` | `{value, lower, upper}` |
//! | `stats.standardise` | `counts` or `events`, `populations`, `weights`, options | `{value, lower, upper, crude, events, variance}` |
//! | `stats.standardise_indirect` | `counts`, `populations`, `reference_counts`, `reference_populations`, options | observed, expected, ratio |
//! | `stats.standard_population` | `standard`, `over`, `bands` | its strata on these bands |
//! | `stats.funnel` | `numerators`, `denominators`, options | target, φ, τ², `points` |
//! | `stats.benjamini_hochberg` | `probabilities` | adjusted, in their order |
//! | `stats.inequality` | `values`, `weights` | Gini, Theil, quantiles, extremes |
//! | `stats.rank_inequality` | `values`, `weights`, `ranks`, `level` | concentration, SII, RII |
//! | `stats.change` | `series`: `[{at, value, kind, definition}]`, `breaks`, `window`, `centred` | `{overall, steps, moving_average}` |
//! | `stats.fit_adoption` | `series`: `[{at, count}]`, `curve`, `ceiling`, `origin` | the fitted curve |
//! | `stats.adoption_outlook` | `series`, `target`, `curves`, `ceilings`, `origin` | a range of dates, and why |
//! | `table.adoption_outlook` | `table`, `target`, `curves`, `ceilings`, `origin` | one row an indicator and group |
//! | `stats.difference_in_differences`, `.event_study`, `.staggered_effect` | `panel`: `[{unit, period, value}]` or with `numerator`, `denominator`; `treated`: first period by unit; `clusters`, `scale`, `weights`, options | an effect with its caveats |
//! | `stats.effect_power` | `deviation`, `treated`, `control`, `level`, `power` | `minimum_effect` |
//! | `table.difference_in_differences`, … | `table`, `treated`: first day by member, `indicator`, `axis`, … | the same |
//! | `table.funnel` | `table`, options | one funnel an indicator and date |
//! | `table.inequality` | `table`, `ranks`: `{axis, of}`, `minimum_denominator`, `level` | the same |
//! | `table.change` | `table`, `breaks`, `window`, `centred` | one row an indicator and group |
//! | `table.standardise` | `table`, `standard`, `over`, options | `{standard, level, rows}` |
//! | `table.standardise_indirect` | `table`, `over`, options | `{reference, axes, level, rows}` |
//! | `table.intervals` | `table`, `proportion`, `count`, `levels` | rows with `bounds` |
//!
//! `table` is `{rows, spec}` of an indicator table in its JSON form. `standard` is
//! `{type: "esp2013"}`, `{type: "insee", source, year}` or `{type: "given", name, year, strata}`; options stand
//! beside the other fields.

mod adoption;
mod compare;
mod effect;
mod flat;
mod intervals;
mod standard;
mod table;
mod table_in;

#[cfg(feature = "csv")]
pub(super) use table_in::TableInput;

use crate::Error;
use intervals::{count, difference, poisson, proportion, rate, wilson_bounds};

/// Answers an operation of this family; `None` for a name that is none of it.
pub(super) fn call(op: &str, json: &str) -> Option<Result<String, Error>> {
    Some(match op {
        "stats.wilson" => wilson_bounds(json),
        "stats.poisson_exact" => poisson(json),
        "stats.proportion_interval" => proportion(json),
        "stats.count_interval" => count(json),
        "stats.rate_interval" => rate(json),
        "stats.difference_interval" => difference(json),
        "stats.standardise" => standard::direct(json),
        "stats.standardise_indirect" => standard::indirect(json),
        "stats.standard_population" => standard::population(json),
        "stats.funnel" => compare::plain_funnel(json),
        "stats.benjamini_hochberg" => compare::false_discovery(json),
        "stats.inequality" => compare::plain_inequality(json),
        "stats.rank_inequality" => compare::along(json),
        "stats.change" => compare::plain_change(json),
        "table.funnel" => compare::table_funnel(json),
        "table.inequality" => compare::table_inequality(json),
        "table.change" => compare::table_change(json),
        "stats.fit_adoption" => adoption::fit(json),
        "stats.adoption_outlook" => adoption::outlook(json),
        "table.adoption_outlook" => adoption::table_outlook(json),
        "table.standardise" => standard::table_direct(json),
        "table.standardise_indirect" => standard::table_indirect(json),
        _ => return table::call(op, json).or_else(|| effect::call(op, json)),
    })
}

const fn default_level() -> f64 {
    0.95
}

#[cfg(test)]
#[path = "stats_tests.rs"]
mod tests;
