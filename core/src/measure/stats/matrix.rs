//! A few unknowns solved at once.

/// A small dense matrix, by rows.
#[derive(Clone)]
pub(super) struct Matrix {
    size: usize,
    data: Vec<f64>,
}

impl Matrix {
    /// A square matrix of zeros.
    pub(super) fn square(size: usize) -> Self {
        Self { size, data: vec![0.0; size * size] }
    }
    /// Σ w·x·xᵀ over rows x.
    pub(super) fn gram<'a>(size: usize, rows: impl Iterator<Item = (f64, &'a [f64])>) -> Self {
        let mut all = Self::square(size);
        for (weight, row) in rows {
            for (line, a) in all.data.chunks_exact_mut(size).zip(row) {
                line.iter_mut().zip(row).for_each(|(cell, b)| *cell += weight * a * b);
            }
        }
        all
    }
    /// Adds `share` to each entry of the diagonal.
    pub(super) fn damped(&self, share: f64) -> Self {
        let mut damped = self.clone();
        let step = self.size + 1;
        for cell in damped.data.iter_mut().step_by(step) {
            *cell += share;
        }
        damped
    }
    /// The inverse, by elimination with row exchanges; none for a matrix that is singular to the
    /// last digits.
    pub(super) fn inverse(&self) -> Option<Self> {
        let n = self.size;
        let mut lines: Vec<Vec<f64>> = self
            .data
            .chunks_exact(n)
            .enumerate()
            .map(|(i, line)| {
                let unit = (0..n).map(|j| if i == j { 1.0 } else { 0.0 });
                line.iter().copied().chain(unit).collect()
            })
            .collect();
        let largest = self.data.iter().fold(0.0_f64, |a, b| a.max(b.abs()));
        for column in 0..n {
            let candidates = lines.iter().enumerate().skip(column);
            let (place, _) = candidates
                .map(|(at, line)| (at, line.get(column).copied().unwrap_or(0.0).abs()))
                .max_by(|a, b| a.1.total_cmp(&b.1))?;
            lines.swap(column, place);
            let pivot = lines.get(column)?.get(column).copied()?;
            if pivot.abs() <= 1e-14 * largest || !pivot.is_finite() {
                return None;
            }
            let line: Vec<f64> = lines.get(column)?.iter().map(|cell| cell / pivot).collect();
            for (at, other) in lines.iter_mut().enumerate() {
                if at == column {
                    other.clone_from(&line);
                } else {
                    let times = other.get(column).copied()?;
                    other.iter_mut().zip(&line).for_each(|(cell, by)| *cell -= times * by);
                }
            }
        }
        let data = lines.into_iter().flat_map(|line| line.into_iter().skip(n)).collect();
        Some(Self { size: n, data })
    }
    /// Product with a vector.
    pub(super) fn times(&self, vector: &[f64]) -> Vec<f64> {
        let lines = self.data.chunks_exact(self.size);
        lines.map(|line| line.iter().zip(vector).map(|(a, b)| a * b).sum()).collect()
    }
}
