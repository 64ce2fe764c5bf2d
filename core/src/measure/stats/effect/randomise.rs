//! The ways in which clusters could have been treated.

/// Up to so many ways, all are taken.
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
    if let Some(all) = two_kinds(truth) {
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
fn two_kinds<S: Copy + PartialEq>(truth: &[S]) -> Option<Vec<Vec<S>>> {
    let first = *truth.first()?;
    let other = *truth.iter().find(|start| **start != first)?;
    if truth.iter().any(|start| *start != first && *start != other) {
        return None;
    }
    let (n, chosen) = (truth.len(), truth.iter().filter(|start| **start == other).count());
    let mut ways = 1_u64;
    for step in 0..chosen as u64 {
        ways = ways.checked_mul(n as u64 - step)? / (step + 1);
        if ways > ALL {
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

/// The share of assignments whose statistic is as far from 0 as the first, which is the truth.
pub(super) fn probability(statistics: &[f64]) -> f64 {
    let truth = statistics.first().map_or(0.0, |truth| truth.abs());
    let far = statistics.iter().filter(|other| other.abs() >= truth * (1.0 - 1e-12)).count();
    super::super::float(far as u64) / super::super::float(statistics.len() as u64)
}

/// The constant effects that randomisation does not reject: |a − δ·d| over assignments, where `d`
/// is what an effect of 1 gives. An end is none where every effect on its side passes.
pub(super) fn accepted(pairs: &[(f64, f64)], level: f64) -> (Option<f64>, Option<f64>) {
    let Some((estimate, _)) = pairs.first().copied() else { return (None, None) };
    let scale = pairs.iter().map(|(a, _)| a.abs()).fold(estimate.abs(), f64::max).max(1e-12);
    let passes = |effect: f64| {
        let rests: Vec<f64> = pairs.iter().map(|(a, d)| a - effect * d).collect();
        probability(&rests) > 1.0 - level
    };
    let end = |sign: f64| {
        let mut far = scale;
        while passes(estimate + sign * far) {
            far *= 2.0;
            if far > scale * 1e6 {
                return None;
            }
        }
        let (mut inside, mut outside) = (0.0, far);
        for _ in 0..60 {
            let middle = 0.5 * (inside + outside);
            if passes(estimate + sign * middle) { inside = middle } else { outside = middle }
        }
        Some(estimate + sign * inside)
    };
    (end(-1.0), end(1.0))
}
