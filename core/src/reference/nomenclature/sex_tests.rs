use super::*;

#[test]
fn five_codes_and_no_other() {
    for (text, sex) in [("M", Sex::M), ("1", Sex::M), ("H", Sex::M), ("F", Sex::F), ("2", Sex::F)] {
        assert_eq!(Sex::parse(text), Ok(sex), "{text}");
    }
    for text in ["", "m", "f", "0", "3", "9", "Homme", "MF", " M", "Ⅰ", "М"] {
        assert_eq!(Sex::parse(text), Err(SexError::Unknown), "{text}");
    }
}

#[test]
fn json_is_the_code_and_cannot_bypass_the_reader() {
    assert_eq!(serde_json::to_string(&Sex::ALL).ok().as_deref(), Some(r#"["M","F"]"#));
    assert_eq!(serde_json::from_str::<Sex>(r#""2""#).ok(), Some(Sex::F));
    assert!(serde_json::from_str::<Sex>(r#""X""#).is_err());
    assert!(serde_json::from_str::<Sex>("1").is_err());
}
