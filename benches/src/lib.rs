//! A stopwatch for contenders that take turns: on a shared machine only a ratio inside one run
//! means something, so each round runs every contender once and the median of the rounds is kept.

pub mod people;

use std::hint::black_box;
use std::time::Instant;

/// One way to do the job.
pub struct Contender<'a> {
    name: &'a str,
    run: Box<dyn FnMut() -> u64 + 'a>,
}

impl<'a> Contender<'a> {
    /// A contender; what it returns is kept from the optimiser.
    pub fn new(name: &'a str, run: impl FnMut() -> u64 + 'a) -> Self {
        Self { name, run: Box::new(run) }
    }
}

/// Runs the contenders in turn and prints, for each, nanoseconds per unit: median, best, and the
/// ratio of medians to the first. Words on the command line keep the contenders that have one of
/// them in their name.
pub fn race(title: &str, units: u64, rounds: usize, mut contenders: Vec<Contender<'_>>) {
    let words: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with('-') && word.parse::<u64>().is_err())
        .collect();
    contenders.retain(|contender| {
        words.is_empty() || words.iter().any(|word| contender.name.contains(word.as_str()))
    });
    if contenders.is_empty() {
        return;
    }
    println!("\n{title} ({units} units, {rounds} rounds)");
    let mut times: Vec<Vec<f64>> = contenders.iter().map(|_| Vec::new()).collect();
    for round in 0..=rounds {
        for (contender, times) in contenders.iter_mut().zip(&mut times) {
            let start = Instant::now();
            black_box((contender.run)());
            let elapsed = start.elapsed().as_secs_f64();
            // The first round only warms the caches.
            if round > 0 {
                times.push(elapsed * 1e9 / units as f64);
            }
        }
    }
    let median = |times: &mut Vec<f64>| {
        times.sort_by(f64::total_cmp);
        times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
    };
    let medians: Vec<f64> = times.iter_mut().map(median).collect();
    let first = medians.first().copied().unwrap_or(f64::NAN);
    for ((contender, median), times) in contenders.iter().zip(&medians).zip(&times) {
        let best = times.first().copied().unwrap_or(f64::NAN);
        println!(
            "  {:<46} {median:>9.3} ns/unit  (best {best:.3})  x{:.2}",
            contender.name,
            median / first
        );
    }
}
