//! Commands told in JSON, one line each, with the code of their refusal or `ok`.

use crate::error::Coded;
use crate::person::space::{By, Command, Options, State, decide_with, due, evolve, next_due};
use crate::time::{At, parse_date};

const DOCTOR: &str = r#"{"type":"professional","id":"810000336601","profession":"10"}"#;
const OTHER: &str = r#"{"type":"professional","id":"810101451689","profession":"10"}"#;

fn by(word: &str) -> By {
    let json = match word {
        "doctor" => DOCTOR.to_owned(),
        "other" => OTHER.to_owned(),
        "lab" => r#"{"type":"structure","id":"1750803447"}"#.to_owned(),
        "mother" | "father" => format!(r#"{{"type":"representative","id":"{word}"}}"#),
        "carer" | "carer2" => format!(r#"{{"type":"carer","id":"{word}"}}"#),
        "service" => r#"{"type":"service","id":"s"}"#.to_owned(),
        word => format!(r#"{{"type":"{word}"}}"#),
    };
    By::new(serde_json::from_str(&json).unwrap())
}

/// A day, or an instant.
fn at(text: &str) -> At {
    At::parse(text).or_else(|_| At::parse(&format!("{text}T10:00:00+01:00"))).unwrap()
}

struct Space {
    state: State,
    options: Options,
}

impl Space {
    fn new() -> Self {
        Self { state: State::default(), options: Options::default() }
    }

    /// An activated space of an adult.
    fn activated() -> Self {
        let mut space = Self::new();
        space.run(&[
            ("insurer", "2022-01-01", r#""register","birth_date":"1980-05-05""#, "ok"),
            (
                "holder",
                "2022-01-02",
                r#""activate","means":"other","conditions_accepted":true"#,
                "ok",
            ),
        ]);
        space
    }

    /// An activated space of a child whom the mother represents.
    fn child() -> Self {
        let mut space = Self::new();
        space.run(&[
            ("insurer", "2022-01-01", r#""register","birth_date":"2010-05-05""#, "ok"),
            (
                "insurer",
                "2022-01-01",
                r#""attach_representative","representative":"mother","ground":"minor""#,
                "ok",
            ),
            (
                "holder",
                "2022-01-02",
                r#""activate","means":"other","conditions_accepted":true"#,
                "space.life.minor",
            ),
            (
                "mother",
                "2022-01-02",
                r#""activate","means":"other","conditions_accepted":true"#,
                "ok",
            ),
        ]);
        space
    }

    fn run(&mut self, lines: &[(&str, &str, &str, &str)]) {
        for (who, when, command, expected) in lines {
            let json = format!("{{\"type\":{command}}}");
            let command: Command =
                serde_json::from_str(&json).unwrap_or_else(|error| panic!("{json}: {error}"));
            let name = command.name();
            assert!(json.contains(&name));
            match decide_with(&self.state, command, by(who), at(when), &self.options) {
                Ok(events) => {
                    assert_eq!(*expected, "ok", "{who} {when} {json}");
                    assert!(!events.is_empty());
                    let state = std::mem::take(&mut self.state);
                    self.state = events.iter().fold(state, evolve);
                }
                Err(no) => {
                    assert_eq!(no.code(), *expected, "{who} {when} {json}");
                    assert!(no.params().contains_key("source"));
                }
            }
        }
    }

    /// What a day brings, by name.
    fn due(&self, date: &str) -> Vec<String> {
        due(&self.state, parse_date(date).unwrap()).iter().map(Command::name).collect()
    }

    /// Lets time act on a day, and proves that it then has nothing more to do.
    fn pass(&mut self, date: &str) {
        let day = parse_date(date).unwrap();
        for command in due(&self.state, day) {
            let events = decide_with(
                &self.state,
                command,
                by("system"),
                At::midnight(day).unwrap(),
                &self.options,
            );
            for event in events.unwrap() {
                self.state.apply(&event);
            }
        }
        assert_eq!(due(&self.state, day), []);
        assert!(next_due(&self.state).is_none_or(|next| day < next));
    }
}

#[path = "decide_tests/document_tests.rs"]
mod document_tests;
#[path = "decide_tests/life_tests.rs"]
mod life_tests;
#[path = "decide_tests/sharing_tests.rs"]
mod sharing_tests;
#[path = "decide_tests/topic_tests.rs"]
mod topic_tests;
