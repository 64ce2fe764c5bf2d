//! Intervals, standardisation, funnels, adoption curves and effects, beside the plain formula or the
//! quantile of a well-known library where there is one.
//!
//! `cargo bench -p carnet-sante-benches --bench statistics`

use carnet_sante::stats::{
    AdoptionOptions, Ceiling, CountMethod, Curve, EffectOptions, FunnelKind, FunnelOptions,
    Inference, Observation, Panel, PanelOptions, ProportionMethod, Scale, StandardOptions,
    Standardisable, Stock, adoption_outlook, count_interval, difference_in_differences,
    event_study, fit_adoption, funnel, proportion_interval, staggered_effect, standardise,
};
use carnet_sante::time::parse_date;
use carnet_sante_benches::people::next;
use carnet_sante_benches::{Contender, race};
use statrs::distribution::{Beta, ContinuousCDF};
use std::hint::black_box;

/// So many parts of their wholes, from tens of people to a hundred thousand.
fn parts(count: usize) -> Vec<(u64, u64)> {
    let mut state = 0x9E37_79B9_7F4A_7C15;
    let mut part = || {
        let whole = 50 + (next(&mut state) % 316).pow(2);
        (next(&mut state) % (whole + 1) / 3, whole)
    };
    (0..count).map(|_| part()).collect()
}

/// Wilson's formula as it is written.
fn plain_wilson(x: f64, n: f64, z: f64) -> (f64, f64) {
    let (p, z2) = (x / n, z * z);
    let room = z * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
    let (middle, whole) = (p + z2 / (2.0 * n), 1.0 + z2 / n);
    ((middle - room) / whole, (middle + room) / whole)
}

fn intervals() {
    let cells = parts(35_000);
    let units = cells.len() as u64;
    let of = |method| {
        let cells = &cells;
        move || {
            let bounds =
                cells.iter().filter_map(|(x, n)| proportion_interval(*x, *n, method, 0.95).ok());
            bounds.map(|found| found.upper.to_bits()).fold(0, u64::wrapping_add)
        }
    };
    let count = |method| {
        let cells = &cells;
        move || {
            let bounds = cells.iter().filter_map(|(x, _)| count_interval(*x, method, 0.95).ok());
            bounds.map(|found| found.upper.to_bits()).fold(0, u64::wrapping_add)
        }
    };
    let plain = || {
        let z = black_box(1.959_963_984_540_054);
        let bounds = cells.iter().map(|(x, n)| plain_wilson(*x as f64, *n as f64, z));
        bounds.map(|(_, upper)| upper.to_bits()).fold(0, u64::wrapping_add)
    };
    let library = || {
        let tail = |x: f64, y: f64, p: f64| Beta::new(x, y).map_or(0.0, |beta| beta.inverse_cdf(p));
        let bounds = cells.iter().map(|(x, n)| {
            let (x, n) = (*x as f64, *n as f64);
            let lower = if x == 0.0 { 0.0 } else { tail(x, n - x + 1.0, 0.025) };
            lower + tail(x + 1.0, n - x, 0.975)
        });
        bounds.map(f64::to_bits).fold(0, u64::wrapping_add)
    };
    race(
        "intervals of 35 000 cells",
        units,
        9,
        vec![
            Contender::new("Wilson", of(ProportionMethod::Wilson)),
            Contender::new("Wilson's formula, the quantile known", plain),
            Contender::new("Agresti–Coull", of(ProportionMethod::AgrestiCoull)),
            Contender::new("Clopper–Pearson", of(ProportionMethod::ClopperPearson)),
            Contender::new("Clopper–Pearson by statrs' quantiles", library),
            Contender::new("exact count", count(CountMethod::Exact)),
            Contender::new("Byar", count(CountMethod::Byar)),
        ],
    );
}

fn places() {
    let strata = parts(19);
    let counts: Vec<u64> = strata.iter().map(|(x, _)| *x).collect();
    let people: Vec<f64> = strata.iter().map(|(_, n)| *n as f64).collect();
    let weights: Vec<f64> = (1..20).map(|band| f64::from(band) * 1_000.0).collect();
    let of = |kind| {
        let (counts, people, weights) = (&counts, &people, &weights);
        move || {
            let options = StandardOptions { kind, ..StandardOptions::default() };
            let found = (0..10_000)
                .filter_map(|_| standardise(black_box(counts), people, weights, &options).ok());
            found.map(|found| found.upper.to_bits()).fold(0, u64::wrapping_add)
        }
    };
    race(
        "standardise over 19 bands",
        10_000,
        9,
        vec![
            Contender::new("rate, Byar", of(Standardisable::Rate)),
            Contender::new("proportion", of(Standardisable::Proportion)),
        ],
    );
    let communes = parts(35_000);
    let counts: Vec<u64> = communes.iter().map(|(x, _)| *x).collect();
    let people: Vec<f64> = communes.iter().map(|(_, n)| *n as f64).collect();
    let of = |options: FunnelOptions| {
        let (counts, people) = (&counts, &people);
        move || funnel(counts, people, &options).map_or(0, |found| found.points.len() as u64)
    };
    let score = carnet_sante::stats::FunnelMethod::Score;
    race(
        "a funnel of 35 000 communes, two levels",
        35_000,
        5,
        vec![
            Contender::new("score", of(FunnelOptions { method: score, ..Default::default() })),
            Contender::new("exact, binomial", of(FunnelOptions::default())),
            Contender::new(
                "exact, Poisson",
                of(FunnelOptions { kind: FunnelKind::Rate, ..Default::default() }),
            ),
        ],
    );
}

fn curves() {
    let origin = parse_date("2022-01-01").expect("a date");
    let series: Vec<Stock> = (0..24_u32)
        .map(|month| {
            let t = f64::from(month) * 30.0 / 30.437_5;
            let count = 40.0 / (1.0 + (-0.3 * (t - 12.0)).exp()) + f64::from(month % 3) * 0.1;
            Stock { at: origin + chrono::Days::new(u64::from(month) * 30), count }
        })
        .collect();
    let fit = |curve, ceiling| {
        let series = &series;
        move || fit_adoption(series, curve, ceiling, origin).map_or(0, |fit| fit.sse.to_bits())
    };
    let options = AdoptionOptions {
        curves: vec![Curve::Logistic, Curve::Gompertz, Curve::Bass],
        ceilings: vec![
            Ceiling::Fixed { value: 68.0 },
            Ceiling::Bounded { lower: 30.0, upper: 71.0 },
        ],
        target: 45.0,
        origin: Some(origin),
    };
    let fixed = Ceiling::Fixed { value: 68.0 };
    race(
        "adoption curves on 24 points",
        1,
        9,
        vec![
            Contender::new("logistic, ceiling fixed", fit(Curve::Logistic, fixed)),
            Contender::new(
                "logistic, ceiling free, with its range",
                fit(Curve::Logistic, Ceiling::Free {}),
            ),
            Contender::new("Gompertz, free", fit(Curve::Gompertz, Ceiling::Free {})),
            Contender::new("Bass, free", fit(Curve::Bass, Ceiling::Free {})),
            Contender::new("outlook of three curves and two ceilings", || {
                adoption_outlook(&series, &options).map_or(0, |found| found.fits.len() as u64)
            }),
        ],
    );
}

/// So many units over 24 months; the first are treated from the 13th on, or one wave a month.
fn panel(units: usize, treated: usize, waves: i64) -> Panel {
    let mut state = 1;
    let mut all = Vec::new();
    let start = |unit: usize| 12 + unit as i64 % waves;
    for unit in 0..units {
        for period in 0..24_i64 {
            let effect = f64::from(u8::from(unit < treated && period >= start(unit)));
            let noise = (next(&mut state) % 1_000) as f64 / 1_000.0;
            all.push(Observation {
                unit: format!("{unit:03}"),
                period,
                value: Some(unit as f64 + period as f64 + noise + effect),
                numerator: None,
                denominator: None,
            });
        }
    }
    let treated = (0..treated).map(|unit| (format!("{unit:03}"), start(unit))).collect();
    let options = PanelOptions { treated, scale: Scale::Level, ..PanelOptions::default() };
    Panel::new(&all, &options).expect("a panel")
}

fn effects() {
    let (block, few, waves) = (panel(100, 40, 1), panel(18, 3, 1), panel(100, 40, 4));
    let cluster = EffectOptions::default();
    let chance = EffectOptions { inference: Inference::Randomisation, ..cluster };
    let of = |panel, options| {
        move || {
            difference_in_differences(panel, options).map_or(0, |found| found.estimate.to_bits())
        }
    };
    race(
        "effects over 24 months",
        1,
        9,
        vec![
            Contender::new("difference, 100 clusters, CR1", of(&block, &cluster)),
            Contender::new("difference, 100 clusters, 9 999 draws", of(&block, &chance)),
            Contender::new("difference, 3 of 18 regions, all 816 ways", of(&few, &chance)),
            Contender::new("event study, 100 clusters, CR1", || {
                event_study(&block, &cluster).map_or(0, |found| found.times.len() as u64)
            }),
            Contender::new("event study, 3 of 18 regions, all ways", || {
                event_study(&few, &chance).map_or(0, |found| found.times.len() as u64)
            }),
            Contender::new("four waves, 100 clusters", || {
                staggered_effect(&waves, &cluster).map_or(0, |found| found.cells.len() as u64)
            }),
        ],
    );
}

fn main() {
    intervals();
    places();
    curves();
    effects();
}
