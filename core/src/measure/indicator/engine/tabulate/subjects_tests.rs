use super::*;

fn windows(ranges: &[Range<usize>], buckets: usize) -> Windows {
    let follow = ranges.is_sorted_by_key(|r| r.start) && ranges.is_sorted_by_key(|r| r.end);
    let first = |bucket: usize| {
        let ends = ranges.partition_point(|range| range.end <= bucket);
        (ends, ranges.partition_point(|range| range.start <= bucket))
    };
    let firsts = follow.then(|| (0..buckets).map(first).collect());
    Windows { ranges: ranges.to_vec(), firsts }
}

fn told(windows: &Windows, buckets: &[u32]) -> Vec<usize> {
    let mut times = Vec::new();
    windows.seen(buckets, |range| times.extend(range));
    times
}

#[test]
fn both_ways_of_looking_agree() {
    // Rolling windows of three buckets, and all subsets of six buckets.
    let rolling: Vec<Range<usize>> =
        (0..6).map(|end: usize| end.saturating_sub(2)..end + 1).collect();
    let quick = windows(&rolling, 6);
    let slow = Windows { ranges: rolling, firsts: None };
    for chosen in 0_u32..64 {
        let buckets: Vec<u32> = (0..6).filter(|bucket| chosen >> bucket & 1 == 1).collect();
        assert_eq!(told(&quick, &buckets), told(&slow, &buckets), "{buckets:?}");
    }
}

#[test]
fn windows_that_do_not_follow_are_looked_at_one_by_one() {
    let odd = windows(&[2..3, 0..4], 4);
    assert!(odd.firsts.is_none());
    assert_eq!(told(&odd, &[0]), [1]);
    assert_eq!(told(&odd, &[2]), [0, 1]);
    assert_eq!(told(&windows(&[0..0, 0..1], 2), &[0]), [1]);
}
