use super::Space;

const INFORM: &str = r#""inform","channel":"email""#;
const ACTIVATE: &str = r#""activate","means":"france_connect","conditions_accepted":true"#;
const REOPEN: &str = r#""reopen","means":"france_connect","conditions_accepted":true"#;

fn profile(space: &Space) -> (&str, bool) {
    (space.state.life.profile.code(), space.state.life.dmp.active)
}

#[test]
fn six_weeks_then_open() {
    let mut space = Space::new();
    space.run(&[
        ("holder", "2022-02-01", r#""oppose""#, "space.life.transition"),
        ("operator", "2022-02-01", INFORM, "space.life.actor"),
        ("insurer", "2022-02-01", INFORM, "ok"),
        ("insurer", "2022-02-01", INFORM, "space.life.transition"),
        ("system", "2022-03-15", r#""open""#, "space.life.term_running"),
    ]);
    assert_eq!((space.due("2022-03-15"), space.due("2022-03-16")), (vec![], vec!["open".into()]));
    space.run(&[
        ("operator", "2022-03-16", r#""report_opening_failure""#, "ok"),
        ("holder", "2022-03-16", r#""oppose""#, "space.life.opposition_late"),
    ]);
    space.pass("2022-03-16");
    assert_eq!(profile(&space), ("open_not_activated", true));
}

#[test]
fn an_objection_and_the_older_record() {
    let mut space = Space::new();
    space.run(&[
        ("insurer", "2022-01-01", r#""register","legacy_dmp":true"#, "ok"),
        ("insurer", "2022-01-01", r#""register""#, "space.life.registered"),
        ("insurer", "2022-02-01", INFORM, "ok"),
        ("doctor", "2022-03-15", r#""oppose""#, "space.life.actor"),
        ("mother", "2022-03-15", r#""oppose""#, "space.delegation.not_representative"),
        ("holder", "2022-03-15", r#""oppose""#, "ok"),
    ]);
    assert_eq!(profile(&space), ("opposed", true));
    space.run(&[
        ("holder", "2023-03-15", r#""confirm_opposition""#, "ok"),
        ("holder", "2023-03-15", r#""confirm_opposition""#, "space.life.opposition_confirmed"),
        ("operator", "2023-03-15", r#""end_transition""#, "space.life.opposition_confirmed"),
    ]);
    assert_eq!(profile(&space), ("opposed", false));
    space.run(&[("holder", "2023-03-16", ACTIVATE, "ok")]);
    assert_eq!(profile(&space), ("activated", true));
    assert!(!space.state.life.dmp.legacy);
}

#[test]
fn the_transition_opens_only_where_a_record_was() {
    let mut space = Space::new();
    space.run(&[
        ("insurer", "2022-02-01", INFORM, "ok"),
        ("holder", "2022-02-02", r#""oppose""#, "ok"),
        ("operator", "2023-01-01", r#""end_transition""#, "space.life.no_legacy_dmp"),
        ("holder", "2023-01-01", r#""confirm_opposition""#, "space.life.no_legacy_dmp"),
    ]);
}

#[test]
fn closing_archive_deletion_and_reopening() {
    let mut space = Space::activated();
    space.run(&[
        ("system", "2024-02-29", r#""close""#, "space.life.actor"),
        ("holder", "2024-02-29", r#""close""#, "ok"),
        ("system", "2034-02-28", r#""delete""#, "space.life.archive_running"),
    ]);
    assert_eq!(profile(&space), ("closed", false));
    assert_eq!((space.due("2034-02-28"), space.due("2034-03-01")), (vec![], vec!["delete".into()]));
    space.run(&[
        ("holder", "2024-03-01", r#""request_deletion""#, "ok"),
        ("system", "2024-05-31", r#""delete""#, "space.life.deletion_running"),
        ("holder", "2024-03-02", REOPEN, "space.life.deletion_cancellable_unknown"),
    ]);
    let cancellable = |word: &str| format!(r#"{REOPEN},"deletion_cancellable":{word}"#);
    space.run(&[
        ("holder", "2024-03-02", &cancellable("false"), "space.life.deletion_not_cancellable"),
        ("holder", "2024-03-02", &cancellable("true"), "ok"),
        ("holder", "2024-03-03", r#""close","delete_data":true"#, "ok"),
    ]);
    assert_eq!(space.due("2024-06-03"), ["delete"]);
    space.pass("2024-06-03");
    assert_eq!(profile(&space), ("deleted", false));
    space.run(&[("holder", "2024-06-04", REOPEN, "ok")]);
    assert_eq!((profile(&space), space.state.life.episodes), (("activated", true), 3));
}

#[test]
fn a_suspension_ends_by_objection_or_in_a_closing() {
    let mut space = Space::activated();
    space.run(&[
        ("operator", "2024-01-01", r#""suspend","ground":"fraud""#, "ok"),
        ("system", "2024-06-01", r#""close_ex_officio""#, "space.life.suspension_not_notified"),
        ("holder", "2024-01-02", r#""close""#, "space.life.transition"),
        ("operator", "2024-01-02", r#""notify_suspension""#, "ok"),
        ("operator", "2024-01-02", r#""notify_suspension""#, "space.life.suspension_notified"),
        ("system", "2024-02-13", r#""close_ex_officio""#, "space.life.suspension_running"),
        ("holder", "2024-02-14", r#""object_to_suspension""#, "space.life.objection_late"),
        ("holder", "2024-02-13", r#""object_to_suspension""#, "ok"),
    ]);
    assert_eq!(profile(&space), ("activated", true));
    space.run(&[(
        "operator",
        "2024-03-01",
        r#""suspend","ground":"malfunction","informed":true"#,
        "ok",
    )]);
    assert_eq!(
        (space.due("2024-04-12"), space.due("2024-04-13")),
        (vec![], vec!["close_ex_officio".into()])
    );
    space.run(&[("operator", "2024-03-02", r#""lift_suspension""#, "ok")]);
    space.run(&[(
        "operator",
        "2024-03-02",
        r#""suspend","ground":"malfunction","informed":true"#,
        "ok",
    )]);
    space.pass("2024-04-14");
    assert_eq!(profile(&space), ("closed", false));
}

#[test]
fn a_death_closes_nothing_and_stops_enrolments() {
    let mut space = Space::activated();
    space.run(&[
        ("insurer", "2024-01-01", r#""record_death","on":"2024-01-02""#, "space.life.date"),
        ("insurer", "2024-01-01", r#""record_death","on":"1979-01-02""#, "space.life.date"),
        ("insurer", "2024-01-03", r#""record_death","on":"2024-01-02""#, "ok"),
        ("insurer", "2024-01-03", r#""record_death","on":"2024-01-02""#, "space.life.recorded"),
        ("operator", "2024-01-03", r#""close_at_death""#, "space.life.closing_at_death_unknown"),
    ]);
    assert_eq!((profile(&space), space.due("2100-01-01").len()), (("activated", true), 0));
    let mut space = Space::new();
    space.run(&[
        ("insurer", "2024-01-03", r#""record_death","on":"2024-01-02""#, "ok"),
        ("holder", "2024-01-04", ACTIVATE, "space.life.deceased"),
    ]);
}

#[test]
fn representatives_lose_the_child_s_space_at_eighteen() {
    let mut space = Space::child();
    space.run(&[
        ("mother", "2028-05-04", r#""mask_by_default","masked":true"#, "ok"),
        (
            "mother",
            "2028-05-05",
            r#""mask_by_default","masked":false"#,
            "space.delegation.majority",
        ),
        ("operator", "2028-05-05", r#""transfer_account""#, "space.delegation.transfer_unknown"),
        ("holder", "2028-05-05", r#""mask_by_default","masked":false"#, "ok"),
        ("insurer", "2028-05-05", r#""record_emancipation","on":"2028-05-05""#, "space.life.adult"),
        ("insurer", "2028-05-05", r#""record_emancipation","on":"2027-05-05""#, "ok"),
    ]);
}

#[test]
fn a_delay_past_the_calendar_is_no_guess() {
    let mut space = Space::new();
    space.run(&[
        ("insurer", "2150-12-01", INFORM, "ok"),
        ("operator", "2150-12-31", r#""open""#, "space.calendar.end"),
    ]);
    assert_eq!(space.due("2150-12-31").len(), 0);
}
