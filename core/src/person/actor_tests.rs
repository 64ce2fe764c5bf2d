use super::*;

fn read(json: &str) -> Result<Actor, serde_json::Error> {
    serde_json::from_str(json)
}

#[test]
fn each_kind_is_written_with_its_word_and_read_back() {
    for json in [
        r#"{"type":"holder"}"#,
        r#"{"type":"representative","id":"a"}"#,
        r#"{"type":"carer","id":"a"}"#,
        r#"{"type":"professional","id":"810000336601","profession":"10","specialty":null,"role":null,"activity_kind":null,"structure":"1750803447"}"#,
        r#"{"type":"structure","id":"1750803447"}"#,
        r#"{"type":"service","id":"1.2"}"#,
        r#"{"type":"insurer"}"#,
        r#"{"type":"operator"}"#,
        r#"{"type":"system"}"#,
    ] {
        let actor = read(json).unwrap();
        assert_eq!(serde_json::to_string(&actor).unwrap(), json);
        assert!(json.contains(&format!("\"type\":\"{}\"", actor.kind())));
    }
}

#[test]
fn input_is_strict() {
    for json in [
        r#"{"type":"holder","id":"a"}"#,
        r#"{"type":"king"}"#,
        r#"{"id":"a"}"#,
        r#"{"type":"carer"}"#,
        r#"{"type":"professional","id":"810000336601"}"#,
        r#"{"type":"structure","id":"750803447"}"#,
        "\"holder\"",
    ] {
        assert!(read(json).is_err(), "{json}");
    }
}

#[test]
fn an_author_is_a_number_or_the_side_of_the_holder() {
    let doctor = |id: &str| {
        read(&format!(r#"{{"type":"professional","id":"{id}","profession":"10"}}"#)).unwrap()
    };
    let as_nurse = read(r#"{"type":"professional","id":"10000336601","profession":"60"}"#).unwrap();
    assert!(as_nurse.placed_what(&doctor("810000336601")));
    assert!(!doctor("810101451689").placed_what(&doctor("810000336601")));
    let carer = read(r#"{"type":"carer","id":"a"}"#).unwrap();
    assert!(carer.placed_what(&Actor::Holder {}) && Actor::Holder {}.placed_what(&carer));
    assert!(!Actor::System {}.placed_what(&Actor::System {}));
    assert!(!doctor("810000336601").placed_what(&Actor::Holder {}));
}
