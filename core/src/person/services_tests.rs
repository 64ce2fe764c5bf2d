use super::*;
use crate::time::parse_date;

fn pairing(status: &str, reapprove_by: Option<&str>) -> Pairing {
    let json = serde_json::json!({
        "status": status, "paired_at": "2026-01-01T00:00:00Z", "reapprove_by": reapprove_by,
        "purposes": {"p": {"action": "read", "consented": true}, "q": {"action": "write", "consented": false}}
    });
    serde_json::from_value(json).unwrap()
}

#[test]
fn a_purpose_opens_its_own_action_only() {
    let on = parse_date("2026-02-01").unwrap();
    let one = pairing("EN_LIGNE", None);
    assert!(one.may(DataAction::Read, on) && !one.may(DataAction::Write, on));
    for status in ["HORS_LIGNE", "PRESERIE", "SUSPENDUE", "DEREFERENCEE"] {
        assert!(!pairing(status, None).may(DataAction::Read, on), "{status}");
    }
}

#[test]
fn a_limit_for_a_new_approval_is_its_last_day() {
    let one = pairing("EN_LIGNE", Some("2026-02-01"));
    assert!(one.may(DataAction::Read, parse_date("2026-02-01").unwrap()));
    assert!(!one.may(DataAction::Read, parse_date("2026-02-02").unwrap()));
}
