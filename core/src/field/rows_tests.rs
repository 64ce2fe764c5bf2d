use super::*;
use serde_json::json;

static SCHEMA: Schema = Schema {
    table: "things",
    title: "choses",
    columns: &[
        need("id", "id", Form::Id),
        may("on", "date", Form::Date),
        may("count", "nombre", Form::Count),
        may("place", "lieu", Form::Territory),
        may("word", "mot", Form::Word(&[("a", "un a"), ("b", "un b")])),
        may("all", "liste", Form::Ids),
        may("path", "trajectoire", Form::Path),
        may("note", "note", Form::Text),
        may("finess", "finess", Form::Finess),
    ],
};

fn codes(row: serde_json::Value) -> Vec<(&'static str, Option<&'static str>)> {
    let rows: RawTable = vec![serde_json::from_value(row).unwrap()];
    let mut ledger = Ledger::default();
    let mut taken = false;
    ledger.table(&SCHEMA, &rows, &mut |_| {
        taken = true;
        None
    });
    let account = ledger.close();
    assert_eq!(taken, account.is_clean());
    assert_eq!(account.totals(), (1, u64::from(taken), u64::from(!taken)));
    account.issues.iter().map(|issue| (issue.code, issue.column)).collect()
}

#[test]
fn every_fault_of_a_row_is_told() {
    assert_eq!(codes(json!({"id": "x"})), []);
    assert_eq!(codes(json!(null)), [("register.unreadable_row", None)]);
    let wrong = json!({"id": "a b", "on": "2023-02-29", "count": -1, "place": "1", "word": "c",
        "all": ["x", "x"], "path": ["2024-01-01=-1"], "note": 3, "finess": "750803448", "zz": 1});
    assert_eq!(
        codes(wrong),
        [
            ("register.unknown_column", None),
            ("register.id_form", Some("id")),
            ("date.unreadable", Some("on")),
            ("register.not_count", Some("count")),
            ("territory.unknown", Some("place")),
            ("register.not_word", Some("word")),
            ("register.not_list", Some("all")),
            ("register.path", Some("path")),
            ("register.not_text", Some("note")),
            ("identity.finess.key_mismatch", Some("finess")),
        ]
    );
}

#[test]
fn empty_cells_are_missing_and_no_cell_is_rounded() {
    let missing = [("register.missing", Some("id"))];
    for empty in [json!({}), json!({"id": null}), json!({"id": ""}), json!({"id": []})] {
        assert_eq!(codes(empty), missing);
    }
    let not_count = [("register.not_count", Some("count"))];
    for count in [json!(1.5), json!(1.0), json!("12"), json!(true), json!(1_000_000_001)] {
        assert_eq!(codes(json!({"id": "x", "count": count})), not_count);
    }
    assert_eq!(codes(json!({"id": "x", "count": 1_000_000_000})), []);
}

#[test]
fn a_cell_given_twice_is_refused() {
    let told = serde_json::from_str::<RawRow>(r#"{"id": "x", "id": "y"}"#).unwrap_err();
    assert!(told.to_string().starts_with("duplicate field `id`"));
}

#[test]
fn identifiers_are_short_and_visible() {
    for good in ["a", "2A", "référent", "é".repeat(64).as_str(), "🙂"] {
        assert!(is_id(good), "{good}");
    }
    for bad in ["", " a", "a b", "a\u{a0}b", "a\n", "a|b", "é".repeat(65).as_str()] {
        assert!(!is_id(bad), "{bad}");
    }
}
