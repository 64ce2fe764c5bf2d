//! The process that holds the store: a question a line on its input, an answer a line on its output. An
//! answer is written once the work is committed, never before.

use crate::store::{Failure, Request, Store};
use carnet_sante::exchange::wire::table_json;
use carnet_sante::indicator::Spec;
use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Value, json};
use std::io::{self, BufRead, Write};
use std::path::Path;

#[derive(Debug, Deserialize)]
#[serde(tag = "op", rename_all = "snake_case")]
enum Question {
    Create { space: String, territory: String, sex: String },
    Act(Box<Request>),
    Time { date: NaiveDate },
    State { space: String },
    Journal { space: String },
    Indicators { spec: Value },
}

fn answer(store: &mut Store, question: Question) -> Result<Value, Failure> {
    Ok(match question {
        Question::Create { space, territory, sex } => {
            store.create(&space, &territory, &sex)?;
            Value::Null
        }
        Question::Act(request) => json!(store.act(&request)?),
        Question::Time { date } => json!({ "events": store.run_time(date)? }),
        Question::State { space } => json!(store.state(&space)?),
        Question::Journal { space } => json!(store.journal(&space)?),
        Question::Indicators { spec } => {
            let spec = Spec::from_json(&spec.to_string())
                .map_err(|error| Failure::Refused(error.into()))?;
            table_json(&store.indicators(&spec)?)
        }
    })
}

/// Answers until the input ends.
pub(crate) fn serve(database: &Path) -> io::Result<()> {
    let mut store = Store::open(database).map_err(|failure| io::Error::other(failure.message()))?;
    let mut output = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let told = match serde_json::from_str(&line?) {
            Ok(question) => match answer(&mut store, question) {
                Ok(told) => json!({ "ok": told }),
                Err(failure) => {
                    json!({ "err": { "code": failure.code(), "message": failure.message() } })
                }
            },
            // What the reader says could repeat a person's number.
            Err(_) => json!({ "err": { "code": "service.unreadable", "message": "no question" } }),
        };
        writeln!(output, "{told}")?;
        output.flush()?;
    }
    Ok(())
}
