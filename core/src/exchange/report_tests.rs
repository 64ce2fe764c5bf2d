use super::*;
use crate::field::network::{Network, Rows};
use crate::reference::territory::Territory;
use serde_json::json;

fn written(register: serde_json::Value, territory: &str) -> (String, String) {
    let rows: Rows = serde_json::from_value(register).unwrap();
    let (network, account) = Network::read(&rows);
    let report = network.report(Territory::parse(territory).unwrap(), 2024, None).unwrap();
    let document = Document::of_network(&report, &account).notice("à <relire>");
    (document.markdown(), document.html())
}

fn bfc() -> serde_json::Value {
    json!({
        "structures": [{"id": "ars", "kind": "ars", "territory": "REG-27", "name": "ARS <BFC> | *été*"}],
        "commitments": [{"id": "c", "structure": "ars", "subject": "staff_activations", "target": 450,
            "population": 450, "starts_on": "2024-01-10", "due_on": "2025-01-10"}],
        "evidence": [{"commitment": "c", "on": "2024-12-01", "value": 400}],
        "actions": [
            {"id": "a", "kind": "permanence", "on": "2024-03-01", "territory": "21",
             "structures": ["ars"], "people_reached": 1234},
            {"id": "b", "kind": "webinar", "on": "2024-03-01", "territory": "REG-27",
             "structures": ["ars"], "people_reached": -3}
        ]
    })
}

#[test]
fn both_forms_say_the_same() {
    let (text, page) = written(bfc(), "REG-27");
    for told in [
        "1\u{202f}234",
        "400 au 01/12/2024 (88,9\u{a0}%)",
        "450 sur 450",
        "en retard",
        "Sans aucune action\u{a0}: 7 sur 8",
        "Lignes comptées nulle part\u{a0}: 1 sur 5.",
        "un nombre entier sans espace ni signe, de 0 à 1\u{202f}000\u{202f}000\u{202f}000",
    ] {
        assert!(text.contains(told), "{told} in {text}");
        assert!(page.contains(told), "{told} in {page}");
    }
    assert!(page.contains("<svg role=\"img\""));
    let titles = |text: &str, mark: &str| text.matches(mark).count();
    assert_eq!(titles(&text, "\n## "), titles(&page, "<h2>"));
}

#[test]
fn texts_of_the_register_are_escaped() {
    let (text, page) = written(bfc(), "REG-27");
    assert!(text.contains(r"ARS \<BFC\> \| \*été\*"));
    assert!(page.contains("ARS &lt;BFC&gt; | *été*") && !page.contains("<BFC>"));
    assert!(text.contains(r"**à \<relire\>**") && page.contains("à &lt;relire&gt;"));
    let lines: Vec<&str> = text.lines().filter(|line| line.contains("ARS ")).collect();
    assert!(lines.iter().all(|line| line.starts_with("| ")), "{lines:?}");
}

#[test]
fn a_territory_without_parts_and_a_register_without_fault_say_less() {
    let (text, _) = written(json!({}), "988");
    assert!(!text.contains("Par territoire") && !text.contains("Lignes rejetées"));
    assert!(text.contains("| Personnes par action | sans objet |"));
    assert!(text.contains("Aucun engagement n’a commencé."));
}

#[test]
fn bounds_are_told() {
    let mut register = bfc();
    register["at_least"] = json!(["actions"]);
    let (text, _) = written(register, "REG-27");
    assert!(text.contains("| Actions | au moins 1 |"));
    assert!(text.contains("| Personnes par action | au plus 1\u{202f}234,0 |"));
    assert!(text.contains("minorants"));
}
