use super::super::{read, write};
use super::report_of;
use crate::Error;
use crate::exchange::report::{html, markdown};
use crate::field::network::Rows;
use crate::field::rows::Account;
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Format {
    Markdown,
    Html,
}

/// Input of `network.report_text`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TextInput {
    register: Rows,
    territory: String,
    year: u16,
    #[serde(default)]
    at: Option<String>,
    format: Format,
    /// What the reader must see first.
    #[serde(default)]
    notice: Option<String>,
}

#[derive(Serialize)]
struct TextAnswer {
    text: String,
    account: Account,
}

pub(super) fn report_text(json: &str) -> Result<String, Error> {
    let TextInput { register, territory, year, at, format, notice } = read(json)?;
    let (report, account) = report_of(&register, &territory, year, at.as_deref())?;
    let text = match format {
        Format::Markdown => markdown(&report, &account, notice.as_deref()),
        Format::Html => html(&report, &account, notice.as_deref()),
    };
    write(&TextAnswer { text, account })
}
