//! The main job: a dashboard of the activation of « Mon espace santé », from the published figures
//! and from profiles, synthetic or the user's own.
//!
//! `cargo run --release --example dashboard -- --help` says the rest.
#![allow(
    clippy::disallowed_methods,
    reason = "a program has a clock, files and arguments; the library has none"
)]

mod charts;
mod failure;
mod files;
mod options;
mod outlook;
mod page;
mod profiles;
mod progress;
mod published;
mod questions;
mod report;
mod subject;
mod synthetic;

use carnet_sante::exchange::format::{Lang, count};
use carnet_sante::measure::published::conflicts;
use failure::Failure;
use options::{Command, HELP, Options, Source};
use questions::Answers;
use std::io::{ErrorKind, Write, stdout};
use std::process::ExitCode;
use subject::Subject;

fn main() -> ExitCode {
    let done = options::parse(std::env::args_os().skip(1)).and_then(|command| match command {
        Command::Help => print(&mut stdout(), HELP),
        Command::Run(options) => dashboard(&options, &mut stdout()),
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let _ = writeln!(std::io::stderr(), "{failure}");
            ExitCode::from(failure.exit)
        }
    }
}

fn dashboard(options: &Options, out: &mut dyn Write) -> Result<(), Failure> {
    let lines = published::activated()?;
    let conflicts = conflicts();
    let outlook = outlook::outlook(&lines)?;
    let known = report::published(&lines, &conflicts, outlook.as_ref());
    let (subject, answers) = match &options.source {
        Source::Synthetic { seed, scale } => {
            print(out, &known)?;
            cohort(*seed, *scale, options)?
        }
        // What is wrong with a file is said alone, not under two screens of figures.
        Source::Profiles { file, mapping } => {
            let counted = profiles::count(file, mapping, options)?;
            print(out, &known)?;
            (file_subject(file, &counted, options), counted.answers)
        }
    };
    print(out, &report::profiles(&subject, &answers))?;
    let page = page::page(&subject, &lines, &conflicts, outlook.as_ref(), &answers)?;
    let (path, written) = files::write(&options.out, &subject, &lines, &answers, &page)?;
    print(out, &format!("\n{written} fichiers écrits ; ouvrir {}\n", path.display()))
}

fn cohort(seed: u64, scale: f64, options: &Options) -> Result<(Subject, Answers), Failure> {
    let counted = synthetic::count(seed, scale, options)?;
    let (rows, whole) = (count(counted.rows, Lang::Fr), count(counted.represents, Lang::Fr));
    let part = counted.rows as f64 / counted.represents as f64;
    let part = published::trimmed(part * 100.0, 4);
    let facts = vec![
        format!("Cohorte synthétique de {rows} profils, {part}\u{202f}% des {whole} comptes ouverts publiés ; graine {seed}."),
        "Elle suit les stocks nationaux publiés ; territoires et âges suivent l’INSEE ; l’activation n’y diffère que \
         par les quelques taux publiés en janvier 2026 (25-69 ans, Landes, Gironde, Nouvelle-Aquitaine)."
            .to_owned(),
    ];
    let label = "données synthétiques".to_owned();
    let subject = Subject {
        synthetic: true,
        label,
        facts,
        lacks: Vec::new(),
        rejected: Vec::new(),
        at: counted.at,
        level: options.level,
        show_small: options.show_small,
    };
    Ok((subject, counted.answers))
}

fn file_subject(file: &std::path::Path, counted: &profiles::Counted, options: &Options) -> Subject {
    let name = file.file_name().map_or_else(|| "fichier".into(), |name| name.to_string_lossy());
    let at = carnet_sante::exchange::format::date(counted.at, Lang::Fr);
    let mut facts = vec![format!("Détecté : {}.", counted.detected.lines(Lang::Fr).join(" ; "))];
    facts.push(if counted.asked {
        format!("État au {at}, comme demandé.")
    } else {
        format!("État au {at} : dernière activation du fichier (une autre date : --at).")
    });
    Subject {
        synthetic: false,
        label: format!("fichier {}", name.chars().take(40).collect::<String>()),
        facts,
        lacks: counted.lacks.clone(),
        rejected: counted.rejected.clone(),
        at: counted.at,
        level: options.level,
        show_small: options.show_small,
    }
}

/// Writes to the terminal; a reader that has gone away is no error.
fn print(out: &mut dyn Write, text: &str) -> Result<(), Failure> {
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("cannot write: {error}")))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
#[path = "main_tests.rs"]
mod tests;
