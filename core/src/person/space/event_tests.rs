use super::*;

fn read(json: &str) -> Result<Event, serde_json::Error> {
    serde_json::from_str(json)
}

#[test]
fn an_event_is_one_object_with_its_envelope() {
    let json = r#"{"at":"2022-02-01T10:00:00+01:00","by":{"type":"insurer"},"channel":"email","type":"informed","v":1,"why":null}"#;
    let event = read(json).unwrap();
    let written = serde_json::to_value(&event).unwrap().to_string();
    assert_eq!(written, json);
    assert_eq!(event.fact, Fact::Informed { channel: Channel::Email });
}

#[test]
fn an_event_is_strict() {
    let whole = r#"{"v":1,"type":"opened","at":"2022-02-01T10:00:00Z","by":{"type":"system"}}"#;
    assert!(read(whole).is_ok());
    for (from, to) in [
        ("\"v\":1", "\"v\":2"),
        ("\"v\":1", "\"v\":\"1\""),
        ("\"v\":1,", ""),
        ("\"opened\"", "\"burnt\""),
        ("\"v\":1", "\"v\":1,\"x\":1"),
        ("\"v\":1", "\"v\":1,\"v\":1"),
        ("Z\"", "\""),
        ("\"by\":{\"type\":\"system\"}", "\"by\":null"),
    ] {
        assert!(read(&whole.replacen(from, to, 1)).is_err(), "{from} → {to}");
    }
}

#[test]
fn the_order_of_the_keys_changes_nothing() {
    let first = r#"{"v":1,"type":"medecin_traitant_declared","professional":"810000336601","basis":"amo","at":"2022-02-01T10:00:00Z","by":{"type":"representative","id":"mother-1"},"why":"asked"}"#;
    let last = r#"{"why":"asked","at":"2022-02-01T10:00:00Z","basis":"amo","by":{"id":"mother-1","type":"representative"},"professional":"810000336601","v":1,"type":"medecin_traitant_declared"}"#;
    let deposit = r#"{"at":"2022-02-01T10:00:00Z","document":"d1","by":{"type":"insurer"},"type":"deposited","document_type":"11502-2","confidentiality":"N","visibility":["MASQUE_PS"],"secret_connection":false,"v":1}"#;
    assert_eq!(read(first).unwrap(), read(last).unwrap());
    let escaped = first.replace("\"type\":\"m", "\"ty\\u0070e\":\"\\u006d");
    assert_eq!(read(first).unwrap(), read(&escaped).unwrap());
    for event in [first, last, deposit].map(|text| read(text).unwrap()) {
        let sorted = serde_json::to_value(&event).unwrap();
        assert_eq!(serde_json::from_value::<Event>(sorted).unwrap(), event);
    }
}

#[test]
fn a_key_is_given_once_wherever_it_stands() {
    let whole = r#"{"id":1,"at":"2022-02-01T10:00:00Z","by":{"type":"system"},"document":"d1","type":"masked","v":1}"#;
    let sound = whole.replacen("\"id\":1,", "", 1);
    assert!(read(&sound).is_ok() && read(whole).is_err());
    for more in [
        r#""type":"masked","#,
        r#""document":"d1","#,
        r#""at":"2022-02-01T10:00:00Z","#,
        r#""by":{"type":"system"},"#,
        r#""why":null,"why":null,"#,
        r#""v":1,"#,
    ] {
        assert!(read(&sound.replacen('{', &format!("{{{more}"), 1)).is_err(), "{more}");
        let end = format!(",{}}}", more.trim_end_matches(','));
        assert!(read(&sound.replace("\"v\":1}", &format!("\"v\":1{end}"))).is_err(), "{end}");
    }
    let twice = sound.replace("{\"type\":\"system\"}", "{\"type\":\"system\",\"type\":\"holder\"}");
    assert!(read(&twice).is_err());
}

#[test]
fn an_event_and_its_parts_are_objects() {
    for text in [
        "[]",
        "null",
        "\"opened\"",
        "{}",
        r#"{"type":1}"#,
        r#"{"type":"opened"}"#,
        r#"{"v":1,"type":"opened","at":"2022-02-01T10:00:00Z","by":["system"]}"#,
        r#"{"v":1,"type":"consent_revoked","to":["structure","1750803447"],"at":"2022-02-01T10:00:00Z","by":{"type":"system"}}"#,
        r#"{"v":1.0,"type":"opened","at":"2022-02-01T10:00:00Z","by":{"type":"system"}}"#,
    ] {
        assert!(read(text).is_err(), "{text}");
    }
}

#[test]
fn a_size_is_a_number_of_the_contract() {
    let deposit = |bytes: &str| {
        read(&format!(
            r#"{{"v":1,"type":"deposited","at":"2022-02-01T10:00:00Z","by":{{"type":"insurer"}},"document":"d1","document_type":"11502-2","confidentiality":"N","visibility":[],"secret_connection":false,"bytes":{bytes}}}"#
        ))
    };
    for sound in ["null", "0", "9007199254740992"] {
        assert!(deposit(sound).is_ok(), "{sound}");
    }
    for wrong in ["9007199254740993", "18446744073709551615", "1e3", "-1", "\"1\""] {
        assert!(deposit(wrong).is_err(), "{wrong}");
    }
}
