use super::*;
use std::collections::BTreeSet;

fn all(pairs: &mut Pairs) -> Vec<(u32, u32)> {
    pairs.settle();
    let cells: Vec<u32> = pairs.seen().collect();
    cells
        .into_iter()
        .flat_map(|cell| pairs.subjects(cell).map(move |who| (cell, who)).collect::<Vec<_>>())
        .collect()
}

#[test]
fn pairs_are_a_set_in_any_order() {
    let mut state = 7_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        state >> 40
    };
    for width in [50, 100_000, 1 << 22, u64::from(u32::MAX)] {
        let mut pairs = Pairs::default();
        let mut known = BTreeSet::new();
        for _ in 0..200_000 {
            let one = ((next() % 3) as u32, (next() * 251 % width) as u32);
            pairs.add(one.0, one.1);
            known.insert(one);
        }
        assert_eq!(all(&mut pairs), known.iter().copied().collect::<Vec<_>>());
        let of_cell = known.iter().filter(|(cell, _)| *cell == 1).count();
        assert_eq!(pairs.count(1), of_cell as u64);
    }
}

#[test]
fn a_full_block_is_a_bitmap() {
    let mut pairs = Pairs::default();
    for subject in (0..400_000_u32).rev() {
        pairs.add(5, subject / 3);
    }
    pairs.settle();
    let many = pairs.blocks.iter().filter(|block| matches!(block, Block::Many(_)));
    assert_eq!((many.count(), pairs.blocks.len()), (2, 3));
    assert_eq!(pairs.count(5), 133_334);
    assert_eq!(pairs.count(4), 0);
    assert_eq!(pairs.subjects(5).last(), Some(133_333));
}
