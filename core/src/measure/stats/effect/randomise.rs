//! The ways in which clusters could have been treated.

/// Up to so many ways, or as many as draws are asked for, all are taken.
const ALL: u64 = 20_000;

/// SplitMix64: G. L. Steele et al., OOPSLA 2014. Any seed does.
struct Draws(u64);

impl Draws {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^= z >> 31;
        // The high half of the product: no bias that a draw of clusters could show.
        ((u128::from(z) * bound as u128) >> 64) as usize
    }
}

/// Assignments of a start to each cluster, the true one first, and whether they are all there is.
pub(super) fn assignments<S: Copy + PartialEq>(
    truth: &[S],
    draws: u32,
    seed: u64,
) -> (Vec<Vec<S>>, bool) {
    let mut found = vec![truth.to_vec()];
    if let Some(all) = two_kinds(truth, ALL.max(u64::from(draws))) {
        found.extend(all.into_iter().filter(|other| other != truth));
        return (found, true);
    }
    let mut random = Draws(seed);
    let mut order = truth.to_vec();
    for _ in 0..draws {
        for last in (1..order.len()).rev() {
            order.swap(last, random.below(last + 1));
        }
        found.push(order.clone());
    }
    (found, false)
}

/// Every order of two kinds; none where there are more kinds, or too many orders.
fn two_kinds<S: Copy + PartialEq>(truth: &[S], most: u64) -> Option<Vec<Vec<S>>> {
    let first = *truth.first()?;
    let other = *truth.iter().find(|start| **start != first)?;
    if truth.iter().any(|start| *start != first && *start != other) {
        return None;
    }
    let (n, chosen) = (truth.len(), truth.iter().filter(|start| **start == other).count());
    let mut ways = 1_u64;
    // The smaller part, which passes no larger number on the way.
    for step in 0..chosen.min(n - chosen) as u64 {
        ways = ways.checked_mul(n as u64 - step)? / (step + 1);
        if ways > most {
            return None;
        }
    }
    let mut all = Vec::new();
    let mut picked: Vec<usize> = (0..chosen).collect();
    loop {
        let mut way = vec![first; n];
        for place in &picked {
            if let Some(start) = way.get_mut(*place) {
                *start = other;
            }
        }
        all.push(way);
        // The next combination: the last that can move does, those after it follow.
        let room = |at: usize| n - chosen + at;
        let Some(at) = (0..chosen).rev().find(|at| picked.get(*at) < Some(&room(*at))) else {
            return Some(all);
        };
        let from = picked.get(at).copied()?;
        for (step, place) in picked.iter_mut().skip(at).enumerate() {
            *place = from + 1 + step;
        }
    }
}

/// The share of assignments whose statistic is as far from 0 as the first, which is the truth;
/// `slack` is what rounding may have moved them by.
pub(super) fn probability(statistics: &[f64], slack: f64) -> f64 {
    let truth = statistics.first().map_or(0.0, |truth| truth.abs());
    let far = statistics.iter().filter(|other| other.abs() + slack >= truth).count();
    super::super::float(far as u64) / super::super::float(statistics.len() as u64)
}

/// The constant effects that randomisation does not reject: |a − δ·d| over assignments, where `d`
/// is what an effect of 1 gives. An end is none where every effect on its side passes.
pub(super) fn accepted(
    effects: &[f64],
    given: &[f64],
    level: f64,
    slack: f64,
) -> (Option<f64>, Option<f64>) {
    let Some(truth) = effects.first().copied() else { return (None, None) };
    let count = super::super::float(effects.len() as u64);
    // An effect passes while more than 1 − level of the assignments are as far as the truth is.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below the count")]
    let needed = ((1.0 - level) * count + 1e-9) as usize;
    let end = |sign: f64| {
        let each = effects.iter().zip(given);
        let mut lasts: Vec<f64> =
            each.map(|(a, d)| last(sign * truth, sign * a, *d, slack)).collect();
        if needed >= lasts.len() {
            return None;
        }
        let (_, end, _) = lasts.select_nth_unstable_by(needed, |a, b| b.total_cmp(a));
        Some(sign * *end).filter(|end| end.is_finite())
    };
    (end(-1.0), end(1.0))
}

/// The largest effect δ ≥ e under which an assignment is as far as the truth: δ − e ≤ |a − δ·d|.
fn last(e: f64, a: f64, d: f64, slack: f64) -> f64 {
    // Either side of the absolute value holds up to its own end; where δ falls out, always or never.
    let up_to = |room: f64, slope: f64| {
        if slope > 1e-12 {
            room / slope
        } else if room >= -slack {
            f64::INFINITY
        } else {
            f64::NEG_INFINITY
        }
    };
    up_to(e + a, 1.0 + d).max(up_to(e - a, 1.0 - d)).max(e)
}

#[cfg(test)]
#[path = "randomise_tests.rs"]
mod tests;
