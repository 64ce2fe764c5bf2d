use super::*;
use crate::error::Coded;

fn at(json: &str) -> Result<Spec, SpecError> {
    Spec::from_json(json)
}

#[test]
fn a_category_has_no_name_that_means_something_else() {
    let standard = ["commune", "departement", "region", "france", "age", "sex"];
    let life = crate::measure::indicator::LifeDate::ALL.map(|date| date.column());
    for name in standard.into_iter().chain(life) {
        let spec = Spec::indicators(["OUV_N"])
            .by([Axis::Category(name.to_owned())])
            .at("2026-01-31")
            .build();
        assert_eq!(spec.expect_err(name), SpecError::AxisName(name.to_owned()));
    }
}

#[test]
fn every_level_survives_its_json_form() {
    let mut bits = 0.5_f64.to_bits();
    for _ in 0..2_000 {
        bits = bits.wrapping_sub(987_654_321_987);
        let level = f64::from_bits(bits);
        let spec = Spec::indicators(["OUV_N"]).at("2026-01-31").level(Some(level)).build().unwrap();
        let json = serde_json::to_string(&spec).unwrap();
        assert_eq!(Spec::from_json(&json).unwrap(), spec, "{level:?}");
    }
}

#[test]
fn unreadable_questions_are_told_without_the_names_of_types() {
    let wrong = [
        r#"{"indicators":["OUV_N"],"over":{"from":"2024-01-01"}}"#,
        r#"{"indicators":"OUV_N","at":"2024-01-01"}"#,
        r#"{"indicators":["OUV_N"],"at":3}"#,
        r#"{"indicators":["OUV_N"],"at":"2024-01-01","disclosure":false}"#,
        r#"{"indicators":["OUV_N"],"at":"2024-01-01","on_bad":5}"#,
        r#"{"indicators":["OUV_N"],"at":"2024-01-01","population":3}"#,
        r#"{"indicators":["OUV_N"],"at":"2024-01-01","population":{"source":3}}"#,
        r#"{"indicators":["OUV_N"],"at":"2024-01-01","groupings":[1]}"#,
        r#"{"indicators":["OUV_N"],"at":"2024-01-01","horizon":4}"#,
        r#"{"indicators":["OUV_N"],"at":"2024-01-01","by":[1]}"#,
        r#"{"indicators":["OUV_N"],"at":"2024-01-01","sampling_weight":-1}"#,
        r#"{"indicators":["OUV_N"],"at":"2024-01-01","bands":[-1]}"#,
        r#"{"indicators":["OUV_N"],"at":"2024-01-01","level":"high"}"#,
        r#"{"indicators":["OUV_N"],"at":"2024-01-01","population":3}"#,
        r#"[["OUV_N"],["age"],null,"2024-01-31"]"#,
        "3",
    ];
    for json in wrong {
        let text = at(json).expect_err(json).to_string();
        for name in ["enum", "struct", "variant", "u16", "u32", "f64", "Spec", "Over", "sequence"] {
            assert!(!text.contains(name), "{text}");
        }
        assert!(text.contains("expected"), "{text}");
    }
}

#[test]
fn a_bad_date_is_found_where_it_stands() {
    let day = "2023-02-29";
    for (json, path) in [
        (format!(r#"{{"indicators":["OUV_N"],"at":"{day}"}}"#), "at"),
        (format!(r#"{{"indicators":["OUV_N"],"at":["2020-01-01","{day}"]}}"#), "at"),
        (format!(r#"{{"indicators":["OUV_N"],"at":"2024-01-01","horizon":"{day}"}}"#), "horizon"),
        (
            format!(
                r#"{{"indicators":["OUV_N"],"over":{{"from":"{day}","to":"2024-01-01","every":"day"}}}}"#
            ),
            "over",
        ),
        (
            format!(r#"{{"indicators":["OUV_N"],"over":[{{"from":"2020-01-01","to":"{day}"}}]}}"#),
            "over",
        ),
    ] {
        let error = at(&json).expect_err(&json);
        assert_eq!((error.code(), error.path().as_deref()), ("date.unreadable", Some(path)));
    }
    let over = Spec::indicators(["OUV_N"]).over("2020-01-01", day, crate::time::Every::Day).build();
    assert_eq!(over.expect_err("a bad date").path().as_deref(), Some("over"));
    let late = chrono::NaiveDate::from_ymd_opt(2151, 1, 1);
    let horizon = Spec::indicators(["OUV_N"]).at("2020-01-01").horizon(late).build();
    assert_eq!(horizon.expect_err("too late").path().as_deref(), Some("horizon"));
}
