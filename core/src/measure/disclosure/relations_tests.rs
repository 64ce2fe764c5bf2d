use super::*;

#[test]
fn lines_hold_the_groups_that_exist_and_end_with_the_total() {
    // Two members of one axis, of which one has no second member on the other.
    let groups =
        [[0, 0], [0, 1], [0, TOTAL], [1, 0], [1, TOTAL], [TOTAL, 0], [TOTAL, 1], [TOTAL; 2]];
    let members = groups.map(Vec::from);
    let of = Groups::new(&members, true);
    assert_eq!((of.len(), of.axes()), (8, 2));
    assert_eq!(of.line(0, 0), [0, 3, 5]);
    assert_eq!(of.line(1, 0), [1, 6]);
    assert_eq!(of.line(1, 1), [0, 1, 2]);
    assert_eq!(of.lines(0).map(<[_]>::len), Some(3));
    assert_eq!((of.beside(0, 0, 1), of.beside(1, 0, 1)), (Some(3), None));
    assert_eq!((of.beside(3, 1, TOTAL), of.find(&[1, 1])), (Some(4), None));
    assert_eq!((of.totals(2), of.totals(3)), (1, 0));
}

#[test]
fn without_totals_nothing_adds_up() {
    let members = [vec![0], vec![1]];
    let of = Groups::new(&members, false);
    assert_eq!((of.axes(), of.line(0, 0).len()), (0, 0));
    let one = [vec![]];
    let whole = Groups::new(&one, true);
    assert_eq!((whole.len(), whole.axes(), whole.totals(0)), (1, 0, 0));
}
