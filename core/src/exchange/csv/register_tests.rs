use super::*;
use crate::field::network::{Network, Rows, SCHEMAS};
use crate::field::programme;
use serde_json::json;

fn schema(table: &str) -> &'static Schema {
    SCHEMAS.iter().find(|schema| schema.table == table).unwrap()
}

fn read(table: &str, file: &[u8]) -> RegisterTable {
    read_register_table(schema(table), file).unwrap()
}

fn shown(table: &RegisterTable) -> Value {
    serde_json::to_value(&table.rows).unwrap()
}

#[test]
fn every_template_is_read_back_as_an_empty_table() {
    for schema in SCHEMAS.into_iter().chain(programme::SCHEMAS) {
        let table = read_register_table(schema, schema.template().as_bytes()).unwrap();
        assert_eq!((table.rows.len(), table.ignored.len()), (0, 0), "{}", schema.table);
        let english: Vec<&str> = schema.columns.iter().map(|column| column.name).collect();
        let table = read_register_table(schema, english.join(",").as_bytes()).unwrap();
        assert!(table.ignored.is_empty(), "{}", schema.table);
    }
}

#[test]
fn french_spreadsheets_are_understood() {
    let file = "identifiant;type;date;territoire;structures;personnes_touchees\n\
                a1;Atelier d’activation;29/02/2024;2A;ars | chu;\"12\"\n";
    let row = json!({"id": "a1", "kind": "activation_workshop", "on": "2024-02-29",
        "territory": "2A", "structures": ["ars", "chu"], "people_reached": 12});
    assert_eq!(shown(&read("actions", file.as_bytes())), json!([row]));
    let old: Vec<u8> = "id;name\nx;Fédération é".chars().map(|letter| letter as u8).collect();
    assert_eq!(shown(&read("structures", &old)), json!([{"id": "x", "name": "Fédération é"}]));
    let hinted = b"sep=,\r\nid,name\r\nx,\"a;b\r\nc\"\r\n";
    assert_eq!(shown(&read("structures", hinted)), json!([{"id": "x", "name": "a;b\r\nc"}]));
    let path = "id;trajectoire\nc;01/06/2024=100|2024-09-01 = 200\n";
    let points = json!([{"id": "c", "path": ["2024-06-01=100", "2024-09-01=200"]}]);
    assert_eq!(shown(&read("commitments", path.as_bytes())), points);
}

#[test]
fn lines_that_cannot_be_read_keep_their_numbers() {
    let file =
        b"id;kind;territory\na;ars;FR\n;;\nb;ars\nc;ars;FR;x\nd;\"ars\"x;FR\ne;ars;FR\n;;\n\n";
    let table = read("structures", file);
    let (network, account) = Network::read(&Rows { structures: table.rows, ..Rows::default() });
    let bad: Vec<u64> = account.issues.iter().map(|issue| issue.row).collect();
    assert_eq!((bad, network.structures().len()), (vec![1, 1, 1, 2, 3, 4], 2));
    assert_eq!(account.totals(), (6, 2, 4));
}

#[test]
fn numbers_that_are_none_stay_texts() {
    for cell in ["-1", "1,5", "1 000", "12 personnes", "+3 x"] {
        let file = format!("commitment;value\nc;\"{cell}\"\n");
        assert_eq!(shown(&read("evidence", file.as_bytes()))[0]["value"], json!(cell));
    }
}

#[test]
fn what_is_no_table_is_refused() {
    let code = |file: &[u8]| read_register_table(schema("actions"), file).unwrap_err().code();
    assert_eq!(code(b""), "csv.empty");
    assert_eq!(code(b"sep=;\n"), "csv.empty");
    assert_eq!(code(b"PK\x03\x04"), "csv.not_text");
    assert_eq!(code(b"nom;prenom\nx;y\n"), "register.no_known_column");
    assert_eq!(code(b"id;identifiant\n"), "register.duplicate_column");
    assert_eq!(code(b"id;\"date\n"), "csv.header_unreadable");
    assert_eq!(code(b"id;date\n\"x;2024\n"), "csv.quote_unclosed");
}

#[test]
fn any_bytes_are_read_or_refused() {
    let mut seed = 7_u64;
    for length in 0..400_usize {
        let bytes: Vec<u8> = (0..length)
            .map(|_| {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                b"id;,\"\n\r| =\xE9\xC3\x00a1"[(seed >> 33) as usize % 15]
            })
            .collect();
        let file = [b"id;date\n", &bytes[..]].concat();
        if let Ok(table) = read_register_table(schema("actions"), &file) {
            let (_, account) = Network::read(&Rows { actions: table.rows, ..Rows::default() });
            let (given, accepted, rejected) = account.totals();
            assert_eq!(given, accepted + rejected);
        }
    }
}
