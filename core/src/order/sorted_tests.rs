use super::Sorted;
use proptest::prelude::*;
use std::collections::BTreeMap;

proptest! {
    #[test]
    fn holds_what_a_tree_holds(
        steps in prop::collection::vec((any::<bool>(), 0_u8..30, any::<u16>()), 0..150),
    ) {
        let (mut ours, mut theirs) = (Sorted::new(), BTreeMap::new());
        for (replace, key, value) in steps {
            if replace {
                prop_assert_eq!(ours.insert(key, value), theirs.insert(key, value).is_some());
            } else {
                ours.change(key, 0, |held| *held ^= value);
                *theirs.entry(key).or_insert(0) ^= value;
            }
            prop_assert_eq!(ours.get(&key), theirs.get(&key));
        }
        prop_assert_eq!(ours.get(&99), None);
        prop_assert!(ours.iter().map(|(key, value)| (key, value)).eq(&theirs));
        if let Some(value) = ours.get_mut(&3) {
            *value = 7;
        }
        theirs.entry(3).and_modify(|value| *value = 7);
        let more = [(40, 1), (3, 8), (40, 2), (0, 0), (40, 3)];
        ours.extend(more);
        theirs.extend(more);
        prop_assert!(ours.into_iter().eq(theirs));
    }
}
