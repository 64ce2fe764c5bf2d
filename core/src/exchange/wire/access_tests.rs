use crate::exchange::wire::call;
use serde_json::{Value, json};

fn ask(op: &str, input: Value) -> Result<Value, String> {
    call(op, &input.to_string())
        .map(|text| serde_json::from_str(&text).unwrap())
        .map_err(|error| error.code().to_owned())
}

fn space() -> Value {
    let document = |id: &str, visibility: Value| {
        json!({"id": id, "type": "SYNTH", "author": {"type": "insurer"}, "confidentiality": "N",
            "deposited_at": "2026-01-06T09:00:00Z", "availability": "current",
            "visibility": visibility})
    };
    json!({"profile": "activated", "dmp_active": true,
        "documents": [document("seen", json!([])), document("hidden", json!(["INVISIBLE_PATIENT"]))]})
}

fn holder(action: &str, document: Value) -> Value {
    json!({"actor": {"type": "holder"}, "action": action, "document": document})
}

const AT: &str = "2026-01-31T10:00:00+01:00";

#[test]
fn a_decision_its_explanation_and_its_settings() {
    let input = json!({"request": holder("consult", json!("hidden")), "space": space(), "at": AT});
    let decision = ask("access.decide", input).unwrap();
    assert_eq!(
        decision,
        json!({"outcome": "deny", "reasons": ["visibility.invisible_patient"],
            "obligations": ["trace", "do_not_disclose"], "parameters": []})
    );
    let text = ask("access.explain", json!({"decision": decision, "lang": "en"})).unwrap();
    assert!(text.as_str().unwrap().starts_with("Denied. The document is not yet shown"));
    let mut wrong = decision;
    wrong["reasons"] = json!(["no.rule"]);
    assert_eq!(
        ask("access.explain", json!({ "decision": wrong })),
        Err("access.rule.unknown".into())
    );
    wrong["reasons"] = json!([]);
    wrong["obligations"] = json!(["sing"]);
    let unknown = Err("access.obligation.unknown".to_owned());
    assert_eq!(ask("access.explain", json!({ "decision": wrong })), unknown);
    let own =
        json!({"carer_manages_sharing": [{"from": null, "value": true, "reference": "ours"}]});
    let entries = ask("access.parameters", json!({"rules": {"parameters": own}})).unwrap();
    let carer = entries.as_array().unwrap().iter().find(|one| one["id"] == "carer_manages_sharing");
    assert_eq!(carer.unwrap()["values"][0]["value"], json!(true));
    let bad = json!({"carer_manages_sharing": []});
    let values = Err("access.parameters.values".to_owned());
    assert_eq!(ask("access.parameters", json!({"rules": {"parameters": bad}})), values);
}

#[test]
fn lists_and_columns() {
    let all = json!({"actor": {"type": "holder"}, "space": space(), "at": AT});
    let answer = ask("access.decide_all", all).unwrap();
    assert_eq!(
        (&answer["total"], &answer["documents"][0]["document"]),
        (&json!(1), &json!("seen"))
    );
    let request =
        |document: &str| json!({"space": 0, "request": holder("consult", json!(document))});
    let rows: Vec<Value> = ["seen", "hidden", "seen", "nowhere"].map(request).to_vec();
    let answer =
        ask("access.decide_column", json!({"spaces": [space()], "requests": rows, "at": AT}))
            .unwrap();
    assert_eq!(answer["codes"], json!([0, 1, 0, 2]));
    assert_eq!(answer["decisions"][2]["reasons"], json!(["document.unknown"]));
    let out = json!([{"space": 1, "request": holder("list", json!(null))}]);
    let refused =
        ask("access.decide_column", json!({"spaces": [space()], "requests": out, "at": AT}));
    assert_eq!(refused, Err("access.column.out".into()));
    assert!(ask("access.rules", json!({})).unwrap().as_array().unwrap().len() > 80);
    assert_eq!(ask("access.obligations", json!({})).unwrap().as_array().unwrap().len(), 13);
}

#[test]
fn the_matrix() {
    let permits = |group: &str| {
        let input = json!({"group": group, "document_type": "57833-6", "at": "2026-01-01"});
        ask("matrix.permits", input)
    };
    assert_eq!(permits("infirmier"), Ok(json!(true)));
    assert_eq!(permits("docteur"), Err("access.matrix.unknown_group".into()));
    assert_eq!(ask("matrix.group", json!({"profession": "60"})), Ok(json!("infirmier")));
    let ambiguous = Err("access.matrix.ambiguous".to_owned());
    assert_eq!(ask("matrix.group", json!({"profession": "21"})), ambiguous);
    let load = json!({"text": "code;medecin\nSYNTH;1\n", "from": "2027-01-01",
        "provenance": {"title": "ours"}});
    let own = ask("matrix.load", load).unwrap();
    let versions = ask("matrix.versions", json!({"versions": [own]})).unwrap();
    assert_eq!(versions[0]["permits"], json!({"SYNTH": ["medecin"]}));
    let both = json!({"versions": [own, own]});
    assert_eq!(ask("matrix.versions", both), Err("access.matrix.overlap".into()));
    let none = Err("access.matrix.empty".to_owned());
    assert_eq!(ask("matrix.versions", json!({"versions": []})), none);
    assert_eq!(ask("access.parameters", json!({"rules": {"matrix": []}})), none);
    let shipped = ask("matrix.versions", json!({})).unwrap();
    assert_eq!(shipped[0]["from"], json!("2025-09-01"));
}

#[test]
fn what_is_not_of_the_form_is_refused_without_being_repeated() {
    let mut request = holder("consult", json!("seen"));
    request["actor"] = json!({"type": "professional", "id": "secret-number", "profession": "60"});
    let input = json!({"request": request, "space": space(), "at": AT});
    let error = call("access.decide", &input.to_string()).unwrap_err();
    assert_eq!(error.code(), "wire.unreadable");
    assert!(!error.to_string().contains("secret"));
    let late =
        json!({"request": holder("list", json!(null)), "space": space(), "at": "2026-01-31"});
    assert_eq!(ask("access.decide", late), Err("at.unreadable".into()));
}

#[test]
fn a_right_that_stands_twice_is_refused() {
    let ask =
        |op: &str, json: &str| call(op, json).map(|_| ()).map_err(|error| error.code().to_owned());
    let version = |permits: &str| {
        let form = r#"{"versions":[{"from":"2027-01-01","provenance":{"title":"t"},"permits":@}]}"#;
        ask("matrix.versions", &form.replace('@', permits))
    };
    let unreadable = Err("wire.unreadable".to_owned());
    assert_eq!(version(r#"{"SYNTH":["medecin"]}"#), Ok(()));
    assert_eq!(version(r#"{"SYNTH":[],"SYNTH":["medecin"]}"#), unreadable);
    let value = r#""matrix_in_emergency":[{"value":true,"reference":"r"}]"#;
    let twice = format!(r#"{{"rules":{{"parameters":{{{value},{value}}}}}}}"#);
    assert_eq!(ask("access.parameters", &twice), unreadable);
}
