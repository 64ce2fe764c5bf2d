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
