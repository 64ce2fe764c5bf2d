use super::*;

const ALL: u32 = TOTAL;

fn of(groups: &[Vec<u32>]) -> Vec<(Option<usize>, Vec<Vec<u32>>)> {
    sums(groups).into_iter().map(|of| (of.axis, of.all)).collect()
}

#[test]
fn lines_of_a_whole_table_make_their_totals() {
    let groups = [
        vec![0, 0],
        vec![0, ALL],
        vec![1, 0],
        vec![1, 1],
        vec![1, ALL],
        vec![ALL, 0],
        vec![ALL, 1],
        vec![ALL, ALL],
    ];
    let first = (Some(0), vec![vec![0, 2, 5], vec![3, 6], vec![1, 4, 7]]);
    let second = (Some(1), vec![vec![0, 1], vec![2, 3, 4], vec![5, 6, 7]]);
    assert_eq!(of(&groups), [first, second]);
}

#[test]
fn what_lies_between_is_left_out_where_it_is_not_shown() {
    // The groups of two axes and the whole, not the totals over one of them.
    let groups = [vec![0, 0], vec![1, 0], vec![1, 1], vec![ALL, ALL]];
    assert_eq!(of(&groups), [(None, vec![vec![0, 1, 2, 3]])]);
}

#[test]
fn margins_of_other_axes_tell_nothing_of_each_other_but_their_whole() {
    let groups = [vec![0, ALL], vec![1, ALL], vec![ALL, 0], vec![ALL, 1]];
    assert_eq!(of(&groups), []);
    let mut with = groups.to_vec();
    with.push(vec![ALL, ALL]);
    let first = (Some(0), vec![vec![0, 1, 4]]);
    assert_eq!(of(&with), [first, (Some(1), vec![vec![2, 3, 4]])]);
}

#[test]
fn nothing_makes_nothing() {
    assert_eq!(of(&[]), []);
    assert_eq!(of(&[vec![]]), []);
    // A slice: its total is not there.
    assert_eq!(of(&[vec![0], vec![1]]), []);
}

#[test]
fn two_margins_make_the_total_that_they_share() {
    let mut groups = vec![vec![0, 0, ALL], vec![0, ALL, 0], vec![1, ALL, 0], vec![1, 1, ALL]];
    shared(&mut groups);
    assert_eq!(
        groups,
        [[0, 0, ALL], [0, ALL, 0], [0, ALL, ALL], [1, 1, ALL], [1, ALL, 0], [1, ALL, ALL]]
    );
    // Three margins of one axis each share the whole, once.
    let mut groups = vec![vec![0, ALL, ALL], vec![ALL, 0, ALL], vec![ALL, ALL, 0]];
    shared(&mut groups);
    assert_eq!(groups.last(), Some(&vec![ALL; 3]));
    assert_eq!(groups.len(), 4);
    // Margins of two axes each: the axes, then the whole.
    let mut groups = vec![vec![0, 0, ALL], vec![0, ALL, 0], vec![ALL, 0, 0]];
    shared(&mut groups);
    assert_eq!(groups.len(), 3 + 3 + 1);
}
