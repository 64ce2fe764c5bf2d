//! The names of the operations, worked out when the library is compiled.

use super::Op;

pub(super) const fn count(mut families: &[&[Op]]) -> usize {
    let mut count = 0;
    while let Some((family, others)) = families.split_first() {
        count += family.len();
        families = others;
    }
    count
}

#[allow(clippy::indexing_slicing, reason = "a wrong place is an error of the compiler")]
pub(super) const fn of<const N: usize>(
    first: &'static str,
    mut families: &[&[Op]],
) -> [&'static str; N] {
    let (mut names, mut place) = ([first; N], 1);
    while let Some((family, others)) = families.split_first() {
        let mut rank = 0;
        while rank < family.len() {
            names[place] = family[rank].0;
            (place, rank) = (place + 1, rank + 1);
        }
        families = others;
    }
    names
}
