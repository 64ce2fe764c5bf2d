//! Questions of every kind.

use crate::cohorts::{CATEGORIES, Recipe};
use crate::random::Chance;
use carnet_sante::Coded;
use carnet_sante::measure::indicator::{AgeBands, Axis, Disclosure, OnBad, Spec};
use carnet_sante::time::{Every, Period, periods};
use carnet_sante_conformance::input::date_of;
use carnet_sante_conformance::{measures, population};
use chrono::NaiveDate;

/// Lower bounds of age bands; none is the default.
const BANDS: [&[u16]; 8] = [
    &[],
    &[18],
    &[18, 65],
    &[0, 1, 2, 3, 18],
    &[5, 150],
    &[0],
    &[20, 60, 95],
    &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 100],
];

/// A question about a cohort of this recipe.
pub(crate) fn question(chance: &mut Chance, recipe: &Recipe) -> Spec {
    let mut ids: Vec<&str> = measures::FIRST.to_vec();
    chance.shuffle(&mut ids);
    ids.truncate(chance.pick(&[1, 2, 3, 6]));
    let mut axes = axes(chance, recipe);
    let mut bands = if chance.percent(60) { chance.pick(&BANDS) } else { BANDS[0] };
    let covered = |axis: &Axis| {
        matches!(axis, Axis::Age | Axis::Sex) || (axis.is_territory() && *axis != Axis::Commune)
    };
    if ids.contains(&"ACT_TX_POP") && [2, 3].contains(&recipe.level) && chance.percent(50) {
        axes.retain(covered);
        bands = &[0, 5, 10, 20, 65, 95];
    } else if ids.contains(&"ACT_TX_POP") {
        // Few axes have a population; its own test tries them all.
        axes.retain(|axis| axis.is_territory() && *axis != Axis::Commune);
        axes.truncate(1);
    }
    let flows = ids.iter().any(|id| ["ACT_FLUX", "CLO_TX"].contains(id));
    let rates = ids.contains(&"CLO_TX");
    let mut builder = Spec::indicators(ids)
        .by(axes)
        .totals(chance.percent(40))
        .level(chance.pick(&[Some(0.95), Some(0.95), Some(0.9), Some(0.99), None]))
        .disclosure(chance.pick(&[Disclosure::None, Disclosure::None, Disclosure::Casd11]))
        .on_bad(if chance.percent(85) { OnBad::Reject } else { OnBad::Error })
        .sampling_weight(chance.pick(&[1, 1, 100]));
    if chance.percent(15) {
        let horizon = recipe.day() + chance.between(-40, 40);
        builder = builder.horizon(Some(day(horizon)));
    }
    if !bands.is_empty() {
        builder = builder.bands(AgeBands::from_lower_bounds(bands).expect("increasing bounds"));
    }
    builder = if flows || chance.percent(30) {
        builder.over_periods(spans(chance, recipe, rates))
    } else {
        builder.at_dates(dates(chance, recipe))
    };
    builder.build().expect("a question that can be asked")
}

/// Columns without which a question has no answer.
pub(crate) fn needed(spec: &Spec) -> Vec<&str> {
    let ids = spec.indicator_ids().iter();
    let mut needed: Vec<&str> =
        ids.flat_map(|id| measures::reading(id).1.iter().copied()).collect();
    needed.extend(spec.by().iter().map(|axis| match axis {
        Axis::Age => "birth",
        axis if axis.is_territory() => "territory",
        axis => axis.name(),
    }));
    needed
}

fn axes(chance: &mut Chance, recipe: &Recipe) -> Vec<Axis> {
    let levels = [Axis::Commune, Axis::Departement, Axis::Region, Axis::France];
    // One in a hundred asks for more than the data hold.
    let first = if recipe.level > 3 || chance.percent(1) { 0 } else { recipe.level };
    let mut axes = levels[first..].to_vec();
    axes.extend([
        Axis::Age,
        Axis::Age,
        Axis::Sex,
        Axis::Category(CATEGORIES[chance.below(2)].into()),
    ]);
    chance.shuffle(&mut axes);
    axes.truncate(chance.pick(&[0, 1, 1, 2, 2, 3]));
    if let Some(twice) = axes.iter().position(|axis| *axis == Axis::Age) {
        let mut place = 0;
        axes.retain(|axis| {
            place += 1;
            *axis != Axis::Age || place == twice + 1
        });
    }
    axes
}

fn day(number: i64) -> NaiveDate {
    date_of(number.clamp(-43_829, 66_108)).expect("a day in range")
}

fn dates(chance: &mut Chance, recipe: &Recipe) -> Vec<NaiveDate> {
    let len = match chance.below(100) {
        0 => 400,
        _ => chance.pick(&[1, 1, 2, 3, 4, 12, 70]),
    };
    let step = chance.pick(&[1, 1, 7, 30, 365]);
    let start = recipe.day() - chance.between(0, 3) * step;
    let mut dates: Vec<NaiveDate> =
        (0..len).map(|i| day(start + i * step + chance.between(0, step - 1))).collect();
    dates.sort_unstable();
    dates.dedup();
    dates
}

fn spans(chance: &mut Chance, recipe: &Recipe, rates: bool) -> Vec<Period> {
    // Rates are counted day by day by the oracle: no longer than needed.
    let longest = if rates { 400 } else { 2_000 };
    let from = day((recipe.day() - chance.between(0, 90)).min(66_000));
    let to = day(recipe.day() + chance.pick(&[1, 2, 31, 60, longest]));
    let to = to.max(from.succ_opt().expect("a next day"));
    let every = chance.pick(&[Every::Day, Every::Week, Every::Month, Every::Quarter, Every::Year]);
    let span = Period::new(from, to).expect("a period");
    let mut cut = periods(span, every).expect("periods");
    cut.truncate(70);
    // Periods need not touch.
    if cut.len() > 3 && chance.percent(20) {
        cut.remove(1);
    }
    cut
}

#[test]
fn a_question_survives_its_json_form() {
    for seed in 0..300 {
        let mut chance = Chance::new(seed);
        let recipe = Recipe::new(&mut chance);
        let spec = question(&mut chance, &recipe);
        let text = serde_json::to_string(&spec).expect("JSON");
        assert_eq!(Spec::from_json(&text).expect("its own form"), spec, "{text}");
    }
}

#[test]
fn a_population_is_refused_where_no_table_covers_the_axes() {
    let axes = ["commune", "departement", "region", "france", "age", "sex", "kind"];
    let (mut refused, mut wrong) = (0, Vec::new());
    for chosen in 0_u32..1 << axes.len() {
        for bands in [&[0_u16, 5, 10][..], &[18], &[20, 100]] {
            let by: Vec<Axis> = (0..axes.len())
                .filter(|i| chosen >> i & 1 == 1)
                .map(|i| Axis::named(axes[i]))
                .collect();
            let ask = |id: &str| {
                let bands = AgeBands::from_lower_bounds(bands).expect("increasing bounds");
                Spec::indicators([id]).by(by.clone()).bands(bands).at("2026-01-31").build()
            };
            let covered = population::source(&ask("ACT_N").expect("a question")).is_some();
            let built = ask("ACT_TX_POP").map(|_| ()).map_err(|error| error.code());
            refused += u32::from(!covered);
            if built != if covered { Ok(()) } else { Err("indicator.population.axes") } {
                wrong.push(format!("{by:?} {bands:?}: oracle {covered}, engine {built:?}"));
            }
        }
    }
    assert!(refused > 0 && wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}
