//! The 2 052 pairs of the matrix, one by one, and through decisions.

use crate::oracle::worlds::{World, differs, read};
use carnet_sante::nomenclature::DocumentType;
use carnet_sante::person::access::{Matrix, RuleBook, decide};
use carnet_sante::time::parse_date;
use serde_json::json;

/// A professional of each group, in the order of the columns.
const WHO: [(&str, &str, &str); 19] = [
    ("10", "", ""),
    ("21", "specialty", "G"),
    ("21", "specialty", "A"),
    ("40", "", ""),
    ("50", "", ""),
    ("60", "", ""),
    ("70", "", ""),
    ("80", "", ""),
    ("91", "", ""),
    ("92", "", ""),
    ("26", "", ""),
    ("28", "", ""),
    ("98", "", ""),
    ("99", "activity_kind", "GENR08"),
    ("41", "", ""),
    ("99", "activity_kind", "GENR09"),
    ("99", "activity_kind", "GENR10"),
    ("99", "activity_kind", "GENR11"),
    ("99", "activity_kind", "GENR12"),
];

#[test]
fn every_pair_is_that_of_the_published_matrix() {
    let grid = &*crate::GRID;
    let (mut pairs, mut open, mut decided) = (0, 0, 0);
    for day in ["2025-09-01", "2026-01-31", "2150-12-31"] {
        let day = parse_date(day).unwrap();
        for group in grid.groups() {
            for kind in grid.types() {
                let expected = grid.permits(group, kind).unwrap();
                assert_eq!(
                    Matrix::shipped().permits(group, kind, day),
                    Ok(expected),
                    "{group} {kind}"
                );
                pairs += 1;
                open += u32::from(expected);
            }
        }
        let before = parse_date("2025-08-31").unwrap();
        assert!(Matrix::shipped().permits("medecin", "11502-2", before).is_err());
    }
    assert_eq!((pairs, open), (3 * 2052, 3 * 912));
    let mut world = World::plain();
    world.view.consents = vec![read(json!({
        "to": {"type": "professional", "id": crate::oracle::worlds::ME}, "kind": "individual", "from": "2026-01-01T00:00:00Z"
    }))];
    for (group, (profession, key, value)) in grid.groups().iter().zip(WHO) {
        let mut actor = json!({"type": "professional", "id": crate::oracle::worlds::ME, "profession": profession});
        if !key.is_empty() {
            actor[key] = json!(value);
        }
        world.request.actor = read(actor);
        for kind in DocumentType::all() {
            world.view.documents[0].kind = kind;
            let decision = decide(&world.request, &world.view, RuleBook::shipped(), world.at);
            assert_eq!(differs(&decision, &world.told(grid)), None, "{group} {}", kind.code());
            assert_eq!(decision.is_permit(), grid.permits(group, kind.code()) == Some(true));
            decided += 1;
        }
    }
    println!("matrix: {pairs} pairs asked on three days, {decided} decisions");
    assert!(decided >= 2052);
}
