use super::super::{programme, read, write};
use super::report_of;
use crate::Error;
use crate::exchange::report::Document;
use crate::field::network::Rows;
use crate::field::programme::Rows as ProgrammeRows;
use crate::field::rows::Account;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Format {
    Markdown,
    Html,
}

impl Format {
    fn write(self, document: &Document<'_>) -> String {
        match self {
            Self::Markdown => document.markdown(),
            Self::Html => document.html(),
        }
    }
}

/// Input of `network.report_text`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TextInput {
    register: Rows,
    /// A register of programmes, whose year follows that of the network.
    #[serde(default)]
    programmes: Option<ProgrammeRows>,
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
    programmes_account: Option<Account>,
}

pub(in crate::exchange::wire) fn report_text(json: &str) -> Result<String, Error> {
    let TextInput { register, programmes, territory, year, at, format, notice } = read(json)?;
    let (report, account) = report_of(&register, &territory, year, at.as_deref())?;
    let rows = programmes.as_ref();
    let programmes =
        rows.map(|rows| programme::report_of(rows, &territory, year, at.as_deref())).transpose()?;
    let mut document = Document::of_network(&report, &account);
    if let Some((report, account)) = &programmes {
        document = document.with_programmes(report, account);
    }
    if let Some(notice) = notice {
        document = document.notice(notice);
    }
    let text = format.write(&document);
    let programmes_account = programmes.map(|(_, account)| account);
    write(&TextAnswer { text, account, programmes_account })
}

/// Input of `programme.report_text`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProgrammeTextInput {
    register: ProgrammeRows,
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
struct ProgrammeTextAnswer {
    text: String,
    account: Account,
}

pub(in crate::exchange::wire) fn programme_text(json: &str) -> Result<String, Error> {
    let ProgrammeTextInput { register, territory, year, at, format, notice } = read(json)?;
    let (report, account) = programme::report_of(&register, &territory, year, at.as_deref())?;
    let mut document = Document::of_programmes(&report, &account);
    if let Some(notice) = notice {
        document = document.notice(notice);
    }
    let text = format.write(&document);
    write(&ProgrammeTextAnswer { text, account })
}
