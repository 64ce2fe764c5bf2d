use super::*;
use crate::field::network::{Network, Rows};
use crate::field::programme::{self, Programmes};
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
        "400 au 01/12/2024 (88,9\u{202f}%)",
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
    assert!(text.contains("| Actions des ambassadeurs | au moins 1 |"));
    assert!(text.contains("| Personnes par action | au plus 1\u{202f}234,0 |"));
    assert!(text.contains("minorants"));
}

fn both(network: &Rows, programmes: &programme::Rows, territory: &str, year: u16) -> [String; 2] {
    let territory = Territory::parse(territory).unwrap();
    let (network, first) = Network::read(network);
    let (programmes, second) = Programmes::read(programmes);
    let network = network.report(territory, year, None).unwrap();
    let programmes = programmes.report(territory, year, None).unwrap();
    let document = Document::of_network(&network, &first).with_programmes(&programmes, &second);
    [document.markdown(), document.html()]
}

fn deployment() -> programme::Rows {
    serde_json::from_value(json!({
        "programmes": [
            {"id": "tele", "name": "Télémédecine", "kind": "telemedicine", "territory": "REG-27",
             "starts_on": "2017-01-01"},
            {"id": "av", "kind": "funding", "territory": "FR", "starts_on": "2022-01-01",
             "funding_line": "avenant_9", "pathways": ["cancer"], "themes": ["emergency"]},
            {"id": "ref", "kind": "referents", "territory": "REG-27", "starts_on": "2022-01-01"}
        ],
        "sites": [{"id": "s", "programme": "av", "territory": "21", "phase": "1"}],
        "stages": [{"site": "s", "stage": "feeding", "on": "2023-05-01"}],
        "referents": [{"referent": "r", "programme": "ref", "departement": "21", "from": "2022-01-01"}],
        "targets": [{"id": "t", "programme": "av", "measure": "feeding", "target": 4,
            "starts_on": "2023-01-01", "due_on": "2025-12-31"}],
        "measures": [{"programme": "tele", "measure": "actes", "on": "2022-12-31", "value": 6000},
            {"programme": "tele", "measure": "actes", "on": "2023-12-31", "value": 12000},
            {"programme": "tele", "measure": "actes", "on": "2024-12-31", "value": 11000}],
        "shares": [{"programme": "av", "site": "s", "threshold": "dmp", "on": "2024-12-31",
            "numerator": 20, "denominator": 100}, {"programme": "zz", "threshold": "dmp"}]
    }))
    .unwrap()
}

#[test]
fn programmes_have_their_sections() {
    for text in both(&Rows::default(), &deployment(), "REG-27", 2024) {
        for told in [
            "sur le terrain\u{a0}: Bourgogne-Franche-Comté, 2024",
            "état des engagements, des personnes et des programmes au 31/12/2024.",
            "parcours d’usages\u{a0}: cancer\u{a0}; thèmes\u{a0}: urgence",
            "av (tout le programme)",
            "sites\u{a0}: alimentant",
            "\u{2212}1\u{202f}000",
            "+6\u{202f}000",
            "\u{2212}116,7\u{202f}%",
            "1 sur 8",
            "20 sur 100 (20,0\u{202f}%)",
            "plus de 13\u{202f}000\u{a0}patients",
            "environ 6\u{202f}000",
            "26/09/2019",
            "seuils.csv",
            "phase 1",
        ] {
            assert!(text.contains(told), "{told} in {text}");
        }
    }
}

#[test]
fn every_territory_has_a_report_in_sound_french() {
    for place in
        ["FR", "REG-27", "REG-94", "REG-01", "2A", "2B", "971", "976", "988", "21231", "98818"]
    {
        let [text, page] = both(&Rows::default(), &deployment(), place, 2024);
        // INSEE's apostrophes, and what would break a line before its punctuation.
        for line in text.lines().filter(|line| !line.starts_with("| ")) {
            let loose = [" :", " ;", " !", " ?", " %", " €", "« ", " »", "'"];
            assert!(loose.iter().all(|mark| !line.contains(mark)), "{place}: {line}");
        }
        assert!(!text.contains("Côte-d'Or") && !page.contains("NaN"), "{place}");
    }
}

#[test]
fn faults_of_a_blank_line_are_one_line_of_the_report() {
    let rows: Rows = serde_json::from_value(json!({"structures": [{}, null]})).unwrap();
    let [text, _] = both(&rows, &programme::Rows::default(), "FR", 2024);
    assert!(text.contains("| structures.csv | 2 | identifiant, type, territoire | une valeur |"));
    assert!(text.contains("| structures.csv | 3 | toute la ligne | autant de cellules"));
}

#[test]
fn a_forecast_that_is_over_asks_for_a_value() {
    let mut register = bfc();
    register["commitments"][0]["due_on"] = json!("2026-01-10");
    register["evidence"] = json!([{"commitment": "c", "on": "2024-02-10", "value": 400}]);
    let (text, _) = written(register, "REG-27");
    assert!(text.contains("peut-être déjà\u{a0}: valeur à mettre à jour"), "{text}");
}

proptest::proptest! {
    #[test]
    fn any_register_has_a_page(
        network in crate::field::tests::network_rows(),
        programmes in crate::field::tests::programme_rows(),
        place in proptest::sample::select(vec!["FR", "REG-27", "21", "2A", "971", "988", "21231"]),
    ) {
        let [text, page] = both(&network, &programmes, place, 2024);
        let titles = |text: &str, mark: &str| text.matches(mark).count();
        proptest::prop_assert_eq!(titles(&text, "\n## "), titles(&page, "<h2>"));
        proptest::prop_assert!(!page.contains("<script") && page.ends_with("</html>\n"));
    }
}
