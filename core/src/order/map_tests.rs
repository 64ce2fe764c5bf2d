use super::Map;
use crate::order::Set;
use std::collections::{BTreeMap, BTreeSet};

/// Numbers without an order that one would see.
fn scattered(count: u32) -> impl Iterator<Item = u32> {
    (0..count).map(|number| number.wrapping_mul(2_654_435_761) >> 16)
}

#[test]
fn a_map_does_what_a_tree_does() {
    let (mut map, mut tree) = (Map::new(), BTreeMap::new());
    for (number, key) in (0..).zip(scattered(5_000)) {
        assert_eq!(map.insert(key, number), tree.insert(key, number));
        let other = key.rotate_left(3) % 40_000;
        assert_eq!(map.get(&other), tree.get(&other));
        if number % 3 == 0 {
            assert_eq!(map.remove(&other), tree.remove(&other));
        }
    }
    assert!(map.iter().eq(tree.iter()) && map.len() == tree.len() && 4_000 < map.len());
    assert!(map.keys().eq(tree.keys()) && map.values().eq(tree.values()));
    let keys: Vec<u32> = tree.keys().copied().collect();
    for key in keys {
        assert_eq!((map.remove(&key), map.contains_key(&key)), (tree.remove(&key), false));
        assert_eq!(map.iter().next(), tree.iter().next());
    }
    assert!(map.is_empty() && map.iter().next().is_none());
    map.insert(1, 1);
    assert_eq!(map.iter().collect::<Vec<_>>(), [(&1, &1)]);
}

/// In any order, and with other entries between: each time the last one takes a place elsewhere.
#[test]
fn what_is_taken_away_leaves_the_others_in_order() {
    for step in [1, 7_919, 99_991, 62_499] {
        let mut map: Map<u64, u64> = (0..100_000).map(|n| (n * 17 % 100_000, n)).collect();
        for n in 0..100_000 {
            let key = n * step % 100_000;
            assert_eq!(map.remove(&key), Some(key * 82_353 % 100_000), "{step} {n}");
            if n % 10_000 == 0 {
                assert_eq!(map.len(), 99_999 - n as usize);
                assert!(map.keys().zip(map.keys().skip(1)).all(|(one, next)| one < next));
                assert!(map.iter().all(|(key, value)| value * 17 % 100_000 == *key));
            }
        }
        assert!(map.is_empty());
    }
}

#[test]
fn the_order_of_coming_does_not_matter() {
    let upwards: Map<u32, ()> = (0..2_000).map(|key| (key, ())).collect();
    let downwards: Map<u32, ()> = (0..2_000).rev().map(|key| (key, ())).collect();
    assert_eq!(upwards, downwards);
    assert!(upwards.keys().copied().eq(0..2_000));
    let mut left = upwards.iter();
    assert_eq!((left.len(), left.nth(9), left.len()), (2_000, Some((&9, &())), 1_990));
    assert_ne!(upwards, (1..2_001).map(|key| (key, ())).collect());
    let mut changed = Map::from([(1, "a")]);
    changed.values_mut().for_each(|value| *value = "b");
    changed.change(2, "c", |value| assert_eq!(std::mem::replace(value, "d"), "c"));
    changed.change(1, "x", |value| assert_eq!(*value, "b"));
    assert_eq!(format!("{changed:?}"), r#"{1: "b", 2: "d"}"#);
}

#[test]
fn json_is_that_of_a_tree() {
    let map: Map<String, u32> = serde_json::from_str(r#"{"b":1,"a":2,"b":3}"#).unwrap();
    let tree: BTreeMap<String, u32> = serde_json::from_str(r#"{"b":1,"a":2,"b":3}"#).unwrap();
    assert_eq!(serde_json::to_string(&map).unwrap(), serde_json::to_string(&tree).unwrap());
    let set: Set<u32> = serde_json::from_str("[3,1,3]").unwrap();
    assert_eq!(serde_json::to_string(&set).unwrap(), "[1,3]");
    let told = |text| {
        let (map, tree) = (
            serde_json::from_str::<Map<String, u32>>(text).map_err(|no| no.to_string()),
            serde_json::from_str::<BTreeMap<String, u32>>(text).map_err(|no| no.to_string()),
        );
        assert_eq!(map.unwrap_err(), tree.unwrap_err());
        let (set, tree) = (
            serde_json::from_str::<Set<u32>>(text).map_err(|no| no.to_string()),
            serde_json::from_str::<BTreeSet<u32>>(text).map_err(|no| no.to_string()),
        );
        assert_eq!(set.unwrap_err(), tree.unwrap_err());
    };
    ["null", "1", r#"["a"]"#, r#"{"a":"b"}"#].into_iter().for_each(told);
}

#[test]
fn a_tree_becomes_a_map() {
    let tree = BTreeMap::from([("b", 2), ("a", 1)]);
    assert!(Map::from(tree.clone()).iter().eq(tree.iter()));
}

#[test]
fn a_set_has_each_value_once() {
    let mut set = Set::from([2, 1, 2]);
    assert!(set.contains(&1) && !set.insert(1) && set.insert(0) && set.remove(&2));
    assert_eq!((set.len(), format!("{set:?}"), set.remove(&2)), (2, "{0, 1}".to_owned(), false));
    assert_eq!(set, [1, 0].into_iter().collect());
    assert!(Set::<u32>::default().is_empty());
}

#[test]
fn a_key_keeps_the_number_that_it_got_first() {
    let mut numbers = Map::new();
    let given: Vec<usize> = (0..4_000_u32).map(|n| numbers.number(n * 7919 % 2_003)).collect();
    let mut seen = Vec::new();
    for (n, number) in (0..4_000_u32).map(|n| n * 7919 % 2_003).zip(given) {
        if !seen.contains(&n) {
            seen.push(n);
        }
        assert_eq!(seen.get(number), Some(&n));
    }
    assert_eq!(numbers.len(), 2_003);
}
