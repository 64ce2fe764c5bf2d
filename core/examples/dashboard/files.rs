//! What is written: full tables as CSV and JSON, the published figures, the page.

use crate::failure::Failure;
use crate::published::{Line, to_csv};
use crate::questions::{Answers, Ask};
use crate::subject::Subject;
use carnet_sante::exchange::csv::{write_rejected, write_table};
use carnet_sante::exchange::wire::{self, table_json};
use std::fs;
use std::path::{Path, PathBuf};

/// The page.
pub(crate) const PAGE: &str = "dashboard.html";

/// Writes everything and gives the path of the page.
pub(crate) fn write(
    out: &Path,
    subject: &Subject,
    lines: &[Line],
    answers: &Answers,
    page: &str,
) -> Result<(PathBuf, usize), Failure> {
    fs::create_dir_all(out).map_err(|error| cannot(out, &error))?;
    remove_earlier(out)?;
    let mut written = 0_usize;
    let mut put = |name: &str, text: &str| {
        written += 1;
        let path = out.join(name);
        fs::write(&path, text).map_err(|error| cannot(&path, &error))
    };
    for (ask, table) in answers.all() {
        let name = format!("{}-{}", subject.prefix(), ask.name());
        put(&format!("{name}.csv"), &write_table(table))?;
        let mut json = table_json(table);
        if let Some(object) = json.as_object_mut() {
            object.insert("label".to_owned(), subject.label.clone().into());
        }
        put(&format!("{name}.json"), &format!("{json:#}\n"))?;
    }
    let report = answers.report();
    if !report.errors.is_empty() {
        put(&format!("{}-rejets.csv", subject.prefix()), &write_rejected(&report))?;
    }
    put("publie-activation.csv", &to_csv(lines))?;
    for (name, op, input) in [
        ("publie-activation.json", "published.series", r#"{"indicator":"act_n"}"#),
        ("publie-contradictions.json", "published.conflicts", "{}"),
    ] {
        put(name, &wire::call(op, input)?)?;
    }
    put(PAGE, page)?;
    Ok((out.join(PAGE), written))
}

/// Takes away the tables of an earlier run, so that a folder never mixes two inputs.
fn remove_earlier(out: &Path) -> Result<(), Failure> {
    for prefix in ["synthetique", "profils"] {
        let tables = Ask::ALL
            .iter()
            .flat_map(|ask| ["csv", "json"].map(|end| format!("{prefix}-{}.{end}", ask.name())));
        for name in tables.chain([format!("{prefix}-rejets.csv")]) {
            let path = out.join(name);
            if path.is_file() {
                fs::remove_file(&path).map_err(|error| cannot(&path, &error))?;
            }
        }
    }
    Ok(())
}

fn cannot(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("cannot write {}: {error}", path.display()))
        .help("choose another folder with --out")
}
