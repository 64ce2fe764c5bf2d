use super::expected;

#[test]
fn what_a_reader_of_ours_expected_is_told() {
    let told = [
        ("unknown variant `dupont`, expected `consult` or `list`", "expected `consult` or `list`"),
        ("unknown mode of access: expected normal", "unknown mode of access: expected normal"),
        (
            "not an instant: expected 2026-01-31T10:00:00Z",
            "not an instant: expected 2026-01-31T10:00:00Z",
        ),
        ("expected a list", "expected a list"),
    ];
    for (text, words) in told {
        assert_eq!(expected(text).as_deref(), Some(words));
    }
}

#[test]
fn what_may_be_the_callers_is_not_told() {
    let silent = [
        // Before what was expected: words that are none of ours, or that hold more than words.
        "dupont martin: expected a code",
        "unknown mode `1850578006048`: expected normal",
        "not a date 1985-05-02: expected a date",
        // After it: quotes and letters that no name of the contract has.
        "expected a date and not \"dupont\"",
        "unknown mode of access: expected normal rather than « dupont »",
        "unknown variant `x`, expected `consult`; dupont",
        "invalid type: string \"dupont\", expected a list",
    ];
    for text in silent {
        assert_eq!(expected(text), None, "{text}");
    }
}
