use super::Space;
use crate::reference::nomenclature::{Availability, Visibility};

fn report(id: &str, more: &str) -> String {
    format!(r#""deposit","document":"{id}","document_type":"11502-2"{more}"#)
}

fn own(id: &str, kind: &str, more: &str) -> String {
    format!(r#""deposit","document":"{id}","document_type":"{kind}"{more}"#)
}

const PDF: &str = r#","format":"pdf","bytes":5000000"#;
const HIDDEN: &str = r#","visibility":["INVISIBLE_PATIENT"]"#;

#[test]
fn the_record_must_be_active() {
    let mut space = Space::new();
    space.run(&[("doctor", "2022-01-01", &report("a", ""), "space.document.no_active_dmp")]);
    let mut space = Space::activated();
    space.run(&[
        ("doctor", "2022-02-01", &report("a", ""), "ok"),
        ("doctor", "2022-02-01", &report("a", ""), "space.document.exists"),
        ("system", "2022-02-01", &report("b", ""), "space.document.actor"),
        ("operator", "2022-02-02", r#""suspend","ground":"fraud""#, "ok"),
        ("doctor", "2022-02-03", &report("b", ""), "space.document.suspended_unknown"),
    ]);
    space.options.documents_while_suspended = Some(true);
    space.run(&[("doctor", "2022-02-03", &report("b", ""), "ok")]);
    space.options.documents_while_suspended = Some(false);
    space.run(&[
        ("doctor", "2022-02-03", &report("c", ""), "space.document.no_active_dmp"),
        ("operator", "2022-02-04", r#""lift_suspension""#, "ok"),
        ("holder", "2022-02-04", r#""close""#, "ok"),
        (
            "doctor",
            "2022-02-05",
            r#""delete_document","document":"a""#,
            "space.document.no_active_dmp",
        ),
    ]);
}

#[test]
fn the_holder_places_own_types_small_files_known_formats() {
    let mut space = Space::activated();
    space.run(&[
        ("holder", "2023-01-01", &report("a", PDF), "space.document.holder_type"),
        ("holder", "2023-01-01", &own("a", "DOCPAT01", ""), "space.document.format"),
        (
            "holder",
            "2023-01-01",
            &own("a", "DOCPAT01", r#","format":"doc","bytes":1"#),
            "space.document.format",
        ),
        (
            "holder",
            "2023-01-01",
            &own("a", "DOCPAT01", r#","format":"pdf","bytes":5000001"#),
            "space.document.size",
        ),
        (
            "holder",
            "2023-01-01",
            &own("a", "DOCPAT01", r#","format":"pdf","bytes":0"#),
            "space.document.size",
        ),
        ("holder", "2023-01-01", &own("a", "DOCPAT01", PDF), "ok"),
        ("holder", "2023-01-01", &own("b", "EXPPAT_3", PDF), "ok"),
        ("holder", "2023-01-02", &own("c", "EXPPAT_3", PDF), "ok"),
        ("doctor", "2023-01-02", &own("d", "11493-4", ""), "space.document.type_retired"),
    ]);
    let availability = |id: &str| {
        space
            .state
            .documents
            .iter()
            .find(|(known, _)| known.expose() == id)
            .map(|(_, d)| d.availability)
    };
    assert_eq!(availability("b"), Some(Availability::Superseded));
    assert_eq!(availability("c"), Some(Availability::Current));
    let mut child = Space::child();
    child.run(&[
        ("mother", "2023-01-01", &own("a", "EXPPAT_3", PDF), "space.document.directives_minor"),
        ("mother", "2023-01-01", &own("a", "EXPPAT_1", PDF), "ok"),
    ]);
}

#[test]
fn others_archive_where_the_option_lets_them() {
    let mut space = Space::activated();
    space.options.archive_by_readers = true;
    space.run(&[
        ("doctor", "2023-01-01", &report("a", ""), "ok"),
        ("other", "2023-01-03", r#""archive","document":"a""#, "ok"),
        ("other", "2023-01-03", r#""archive","document":"a""#, "space.document.not_current"),
        ("other", "2023-01-03", r#""unarchive","document":"a""#, "ok"),
        ("other", "2023-01-03", r#""unarchive","document":"a""#, "space.document.not_archived"),
        ("holder", "2023-01-03", r#""archive","document":"a""#, "space.document.not_author"),
    ]);
}

#[test]
fn only_the_author_replaces_and_deletes() {
    let mut space = Space::activated();
    let replace = |old: &str, new: &str| {
        format!(r#""replace","replaces":"{old}","document":"{new}","document_type":"11502-2""#)
    };
    space.run(&[
        ("doctor", "2023-01-01", &report("a", ""), "ok"),
        ("other", "2023-01-02", &replace("a", "b"), "space.document.not_author"),
        ("doctor", "2023-01-02", &replace("z", "b"), "space.document.unknown"),
        ("doctor", "2023-01-02", &replace("a", "a"), "space.document.exists"),
        ("doctor", "2023-01-02", &replace("a", "b"), "ok"),
        ("doctor", "2023-01-02", &replace("a", "c"), "space.document.not_current"),
        (
            "holder",
            "2023-01-03",
            r#""delete_document","document":"b""#,
            "space.document.not_author",
        ),
        ("holder", "2023-01-03", r#""archive","document":"b""#, "space.document.not_author"),
        ("other", "2023-01-03", r#""archive","document":"b""#, "space.document.archivist"),
        ("doctor", "2023-01-03", r#""archive","document":"b""#, "ok"),
        ("doctor", "2023-01-03", r#""archive","document":"b""#, "space.document.not_current"),
        ("other", "2023-01-03", r#""unarchive","document":"b""#, "space.document.archivist"),
        ("doctor", "2023-01-03", r#""unarchive","document":"b""#, "ok"),
        ("doctor", "2023-01-03", r#""unarchive","document":"b""#, "space.document.not_archived"),
        (
            "doctor",
            "2023-01-03",
            r#""answer_erasure","document":"b","granted":true"#,
            "space.document.no_erasure_request",
        ),
        (
            "holder",
            "2023-01-03",
            r#""request_erasure","document":"b","reason":"wrong person""#,
            "ok",
        ),
        (
            "holder",
            "2023-01-03",
            r#""request_erasure","document":"b","reason":"again""#,
            "space.document.erasure_pending",
        ),
        (
            "other",
            "2023-01-04",
            r#""answer_erasure","document":"b","granted":true"#,
            "space.document.not_author",
        ),
        ("doctor", "2023-01-04", r#""answer_erasure","document":"b","granted":true"#, "ok"),
        ("doctor", "2023-01-04", r#""delete_document","document":"b""#, "space.document.unknown"),
        ("holder", "2023-01-05", &own("h", "DOCPAT01", PDF), "ok"),
        (
            "holder",
            "2023-01-05",
            r#""request_erasure","document":"h","reason":"mine""#,
            "space.document.own",
        ),
        (
            "doctor",
            "2023-01-05",
            r#""delete_document","document":"h""#,
            "space.document.not_author",
        ),
        ("holder", "2023-01-05", r#""delete_document","document":"h""#, "ok"),
    ]);
}

#[test]
fn hidden_from_the_patient_until_somebody_or_the_month_shows_it() {
    let mut space = Space::activated();
    let both = r#","visibility":["MASQUE_PS","INVISIBLE_PATIENT"]"#;
    space.run(&[
        ("insurer", "2024-01-31", &report("a", HIDDEN), "space.document.invisible_patient_actor"),
        ("doctor", "2024-01-31", &report("a", both), "space.document.cumul"),
        ("doctor", "2024-01-31", &report("a", HIDDEN), "ok"),
        ("doctor", "2024-01-31", &report("b", HIDDEN), "ok"),
        ("doctor", "2024-01-31", r#""mask","document":"a""#, "space.document.cumul"),
        (
            "system",
            "2024-02-13",
            r#""notify_undisclosed","document":"a""#,
            "space.document.notice_early",
        ),
        ("operator", "2024-02-13", r#""notify_undisclosed","document":"b""#, "ok"),
        (
            "system",
            "2024-02-28",
            r#""release_after_month","document":"a""#,
            "space.document.month_running",
        ),
        (
            "holder",
            "2024-02-28",
            r#""request_erasure","document":"a","reason":"not mine""#,
            "space.document.unknown",
        ),
        ("holder", "2024-02-29", r#""request_erasure","document":"a","reason":"not mine""#, "ok"),
    ]);
    assert_eq!(
        (space.due("2024-02-13").len(), space.due("2024-02-14")),
        (0, vec!["notify_undisclosed".into()])
    );
    space.pass("2024-02-14");
    assert_eq!((space.due("2024-02-28").len(), space.due("2024-02-29").len()), (0, 2));
    space.run(&[
        ("lab", "2024-02-20", r#""announce","document":"b""#, "ok"),
        ("lab", "2024-02-20", r#""announce","document":"b""#, "space.document.already"),
        (
            "doctor",
            "2024-02-20",
            r#""hide_from_patient","document":"b""#,
            "space.document.shown_once",
        ),
        ("doctor", "2024-02-20", &report("c", ""), "ok"),
        (
            "doctor",
            "2024-02-20",
            r#""hide_from_patient","document":"c""#,
            "space.document.hide_at_deposit_only",
        ),
    ]);
    space.pass("2024-02-29");
    space.options.hide_after_deposit = true;
    space.run(&[
        (
            "doctor",
            "2024-03-01",
            r#""hide_from_patient","document":"a""#,
            "space.document.shown_once",
        ),
        (
            "holder",
            "2024-03-01",
            r#""hide_from_patient","document":"c""#,
            "space.document.invisible_patient_actor",
        ),
        ("doctor", "2024-03-01", r#""hide_from_patient","document":"c""#, "ok"),
        (
            "holder",
            "2024-03-01",
            r#""make_visible","document":"c","to":"patient""#,
            "space.document.actor",
        ),
        ("doctor", "2024-03-01", r#""make_visible","document":"c","to":"patient""#, "ok"),
    ]);
}

#[test]
fn the_holder_masks_one_or_all() {
    let mut space = Space::activated();
    space.run(&[
        ("doctor", "2024-01-01", &report("a", ""), "ok"),
        ("doctor", "2024-01-01", &report("b", HIDDEN), "ok"),
        ("holder", "2024-01-02", r#""mask","document":"a""#, "ok"),
        ("holder", "2024-01-02", r#""mask","document":"a""#, "space.document.already"),
        (
            "doctor",
            "2024-01-02",
            r#""unmask","document":"a""#,
            "space.document.unmask_by_professional_unknown",
        ),
        ("holder", "2024-01-02", r#""unmask","document":"a""#, "ok"),
        ("insurer", "2024-01-02", r#""mask","document":"a""#, "space.document.actor"),
        ("holder", "2024-01-03", r#""mask_by_default","masked":true"#, "ok"),
        ("holder", "2024-01-03", r#""mask_by_default","masked":true"#, "space.document.already"),
        ("doctor", "2024-01-03", &report("c", ""), "ok"),
        ("doctor", "2024-01-04", r#""make_visible","document":"b","to":"patient""#, "ok"),
    ]);
    assert!(space.state.documents.values().all(|document| document.is(Visibility::MasquePs)));
    space.run(&[("holder", "2024-01-05", r#""mask_by_default","masked":false"#, "ok")]);
    assert!(space.state.documents.values().all(|document| document.visibility.is_empty()));
}

#[test]
fn a_minor_s_two_rights() {
    let secret = r#","visibility":["INVISIBLE_REPRESENTANTS_LEGAUX"],"secret_connection":true"#;
    let mut adult = Space::activated();
    adult.run(&[
        ("doctor", "2024-01-01", &report("a", secret), "space.document.minors_only"),
        (
            "holder",
            "2024-01-01",
            r#""oppose_mention","act":"L.2212-7""#,
            "space.document.minors_only",
        ),
    ]);
    let mut space = Space::child();
    space.run(&[
        ("mother", "2024-01-01", r#""oppose_mention","act":"L.2212-7""#, "space.document.actor"),
        ("holder", "2024-01-01", r#""oppose_mention","act":"L.2212-7""#, "ok"),
        ("holder", "2024-01-01", r#""oppose_mention","act":"L.2212-7""#, "space.document.already"),
        (
            "insurer",
            "2024-01-01",
            &report("a", r#","protected_act":"L.2212-7""#),
            "space.document.mention_opposed",
        ),
        (
            "doctor",
            "2024-01-01",
            r#""withdraw_mention_opposition","act":"L.1111-5""#,
            "space.document.already",
        ),
        (
            "doctor",
            "2024-01-01",
            &report("a", r#","secret_connection":true"#),
            "space.document.secret_connection",
        ),
        (
            "insurer",
            "2024-01-01",
            &report("a", secret),
            "space.document.invisible_representatives_actor",
        ),
        ("doctor", "2024-01-01", &report("a", secret), "ok"),
        ("doctor", "2024-01-02", r#""make_visible","document":"a","to":"representatives""#, "ok"),
        (
            "doctor",
            "2024-01-02",
            r#""hide_from_representatives","document":"a""#,
            "space.document.shown_once",
        ),
        ("doctor", "2024-01-02", &report("b", ""), "ok"),
        ("doctor", "2024-01-02", r#""hide_from_representatives","document":"b""#, "ok"),
        (
            "mother",
            "2024-01-02",
            r#""request_erasure","document":"b","reason":"not ours""#,
            "space.document.unknown",
        ),
        ("holder", "2024-01-02", r#""request_erasure","document":"b","reason":"not mine""#, "ok"),
        (
            "holder",
            "2035-01-01",
            r#""oppose_mention","act":"L.1111-5""#,
            "space.document.minors_only",
        ),
        ("holder", "2035-01-01", r#""withdraw_mention_opposition","act":"L.2212-7""#, "ok"),
        ("insurer", "2035-01-01", &report("c", r#","protected_act":"L.2212-7""#), "ok"),
    ]);
    let mut unknown = Space::new();
    unknown.run(&[
        ("holder", "2024-01-01", r#""activate","means":"other","conditions_accepted":true"#, "ok"),
        ("doctor", "2024-01-01", &report("a", secret), "space.document.birth_date_unknown"),
    ]);
}

#[test]
fn four_codes_at_most() {
    let mut space = Space::activated();
    let codes = r#","visibility":["MASQUE_PS","MASQUE_PSOCIAL","MASQUE_PT"]"#;
    space.run(&[("doctor", "2024-01-01", &report("a", codes), "ok")]);
    space.options.cumul = true;
    let codes = r#","visibility":["MASQUE_PS","MASQUE_PSOCIAL","MASQUE_PT","INVISIBLE_PATIENT"]"#;
    space.run(&[("doctor", "2024-01-01", &report("b", codes), "space.document.codes")]);
}
