use super::{Ordered, distinct, numbers, sort, sort_by, sort_by_key, twice};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

proptest! {
    #[test]
    fn sorts_as_the_standard_library_does(
        pairs in prop::collection::vec((0_u8..6, any::<u16>()), 0..200),
    ) {
        let (mut ours, mut theirs) = (pairs.clone(), pairs.clone());
        sort_by_key(&mut ours, |pair| pair.0);
        theirs.sort_by_key(|pair| pair.0);
        prop_assert_eq!(&ours, &theirs);

        let (mut ours, mut theirs) = (pairs.clone(), pairs.clone());
        sort_by(&mut ours, |a, b| b.0.cmp(&a.0));
        theirs.sort_by_key(|pair| std::cmp::Reverse(pair.0));
        prop_assert_eq!(&ours, &theirs);

        let (mut ours, mut theirs) = (pairs.clone(), pairs.clone());
        sort(&mut ours);
        theirs.sort();
        prop_assert_eq!(ours, theirs);
    }

    #[test]
    fn orders_as_collect_does(pairs in prop::collection::vec((0_u8..20, any::<u16>()), 0..60)) {
        let map: BTreeMap<u8, u16> = pairs.iter().copied().ordered();
        prop_assert_eq!(map, pairs.iter().copied().collect::<BTreeMap<_, _>>());
        let set: BTreeSet<(u8, u16)> = pairs.iter().copied().ordered();
        prop_assert_eq!(&set, &pairs.iter().copied().collect::<BTreeSet<_>>());
        prop_assert_eq!(distinct(pairs.iter()), set.iter().collect::<Vec<_>>());
        // Pairs are hardly ever there twice, their first parts often.
        let firsts = || pairs.iter().take(8).map(|pair| pair.0);
        let of_firsts: BTreeSet<u8> = firsts().collect();
        prop_assert_eq!(distinct(firsts()), of_firsts.iter().copied().collect::<Vec<_>>());
        prop_assert_eq!(twice(firsts()), of_firsts.len() < pairs.len().min(8));
    }

    #[test]
    fn numbers_stand_as_their_total_order_has_them(
        values in prop::collection::vec(prop_oneof![prop::num::f64::ANY, (-3_i8..3).prop_map(f64::from)], 0..99),
    ) {
        let mut expected: Vec<(usize, f64)> = values.iter().copied().enumerate().collect();
        expected.sort_by(|a, b| a.1.total_cmp(&b.1));
        let bits = |(place, value): &(usize, f64)| (value.to_bits(), *place);
        let found: Vec<(usize, f64)> =
            numbers(values.iter().copied()).into_iter().map(|(v, place)| (place, v)).collect();
        prop_assert_eq!(
            found.iter().map(bits).collect::<Vec<_>>(),
            expected.iter().map(bits).collect::<Vec<_>>()
        );
    }
}

#[test]
fn nothing_and_one_are_in_order() {
    let mut none: [u8; 0] = [];
    sort(&mut none);
    let mut one = ["a".to_owned()];
    sort(&mut one);
    assert_eq!(one, ["a"]);
}
