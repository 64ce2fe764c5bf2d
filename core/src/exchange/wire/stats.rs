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
//! | `table.explain` | `table`, `cell`: the number of a row, `lang` | what the row says, in words |
//! | `table.audit` | `table` | `{clean, complete, hidden, recomputed, findings}`: small counts that the table gives away |
//! | `table.margin` | `table`, `axes` | `{columns, notes, rows, spec}`: the rows of these axes, as a table of its own |
//! | `table.labels` | `table`, `lang` | the name of each code of the rows, by column |
//!
//! `table` is `{rows, spec, notes}` of an indicator table in its JSON form, the last as one likes. `standard` is
//! `{type: "esp2013"}`, `{type: "insee", source, year}` or `{type: "given", name, year, strata}`; options stand
//! beside the other fields.

mod adoption;
mod compare;
mod effect;
mod intervals;
mod labels;
mod standard;
mod table;
mod table_in;

#[cfg(feature = "csv")]
pub(super) use table_in::TableInput;

use super::Op;
use crate::measure::stats::{difference_in_differences, event_study, staggered_effect};
use effect::{plain, rows};
use intervals::{count, difference, poisson, proportion, rate, wilson_bounds};

/// The operations of this family.
pub(super) const OPS: &[Op] = &[
    ("stats.wilson", wilson_bounds),
    ("stats.poisson_exact", poisson),
    ("stats.proportion_interval", proportion),
    ("stats.count_interval", count),
    ("stats.rate_interval", rate),
    ("stats.difference_interval", difference),
    ("stats.standardise", standard::direct),
    ("stats.standardise_indirect", standard::indirect),
    ("stats.standard_population", standard::population),
    ("stats.funnel", compare::plain_funnel),
    ("stats.benjamini_hochberg", compare::false_discovery),
    ("stats.inequality", compare::plain_inequality),
    ("stats.rank_inequality", compare::along),
    ("stats.change", compare::plain_change),
    ("table.funnel", compare::table_funnel),
    ("table.inequality", compare::table_inequality),
    ("table.change", compare::table_change),
    ("stats.fit_adoption", adoption::fit),
    ("stats.adoption_outlook", adoption::outlook),
    ("table.adoption_outlook", adoption::table_outlook),
    ("table.standardise", standard::table_direct),
    ("table.standardise_indirect", standard::table_indirect),
    ("table.intervals", table::intervals),
    ("table.explain", table::explain),
    ("table.audit", table::audit),
    ("table.margin", table::margin),
    ("table.labels", labels::labels),
    ("stats.difference_in_differences", |json| plain(json, difference_in_differences)),
    ("stats.event_study", |json| plain(json, event_study)),
    ("stats.staggered_effect", |json| plain(json, staggered_effect)),
    ("stats.effect_power", effect::power),
    ("table.difference_in_differences", |json| rows(json, difference_in_differences)),
    ("table.event_study", |json| rows(json, event_study)),
    ("table.staggered_effect", |json| rows(json, staggered_effect)),
];

const fn default_level() -> f64 {
    0.95
}

#[cfg(test)]
#[path = "stats_tests.rs"]
mod tests;
