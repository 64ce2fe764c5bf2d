//! Questions of every kind.

use crate::cohorts::{CATEGORIES, Recipe};
use crate::random::Chance;
use carnet_sante::measure::indicator::{AgeBands, Axis, Disclosure, OnBad, Spec, catalogue};
use carnet_sante::time::{Every, Period, periods};
use carnet_sante_conformance::input::date_of;
use carnet_sante_conformance::measures;
use chrono::NaiveDate;

/// A question about a cohort of this recipe.
pub(crate) fn question(chance: &mut Chance, recipe: &Recipe) -> Spec {
    let mut ids: Vec<&str> = catalogue().iter().map(|entry| entry.id.as_str()).collect();
    chance.shuffle(&mut ids);
    ids.truncate(chance.pick(&[1, 2, 3, 6]));
    let axes = axes(chance, recipe);
    // Few axes have a population: ask for one only there, else nothing would be compared.
    let simple = axes.iter().all(Axis::is_territory) && axes.len() == 1;
    if !simple && !chance.percent(3) {
        ids.retain(|id| *id != "ACT_TX_POP");
    }
    if ids.is_empty() {
        ids.push("OUV_TX");
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
    if chance.percent(60) {
        let bounds: Vec<u16> = chance.pick(&[
            vec![18],
            vec![18, 65],
            vec![0, 1, 2, 3, 18],
            vec![5, 150],
            vec![0],
            (0..=110).collect(),
        ]);
        builder = builder.bands(AgeBands::from_lower_bounds(&bounds).expect("increasing bounds"));
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
    let mut needed: Vec<&str> = ids.flat_map(|id| measures::reading(id).1.iter().copied()).collect();
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
    axes.extend([Axis::Age, Axis::Age, Axis::Sex, Axis::Category(CATEGORIES[chance.below(2)].into())]);
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
    let len = chance.pick(&[1, 1, 2, 3, 12, 70]);
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
