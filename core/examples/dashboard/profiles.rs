//! The user's own file: read twice, a chunk at a time. The first pass checks every row and finds
//! the dates; the second counts.

use crate::failure::Failure;
use crate::options::Options;
use crate::progress::Progress;
use crate::questions::{Answers, Ground, Questions};
use carnet_sante::exchange::csv::{CsvOptions, CsvReader, Detected, DetectedColumn};
use carnet_sante::exchange::format::{self, Lang};
use carnet_sante::measure::indicator::{
    Accumulator, Axis, Columns, Disclosure, FinishError, RowErrors, RowReport, Spec,
};
use carnet_sante::order::Map;
use carnet_sante::reference::territory::Level;
use carnet_sante::time::{Every, Period, parse_date, periods};
use chrono::{Datelike, Months, NaiveDate};
use std::fs::File;
use std::io::Read;
use std::path::Path;

const CHUNK: usize = 1 << 20;
/// Most months of a series.
const MOST_MONTHS: u32 = 240;
/// Days in which activations are looked for: the years in which a record can exist.
const FIRST: &str = "1999-01-01";
const END: &str = "2099-01-01";

/// The counted file.
pub(crate) struct Counted {
    pub(crate) answers: Answers,
    pub(crate) detected: Detected,
    /// The rejected rows, a line a reason.
    pub(crate) rejected: Vec<String>,
    pub(crate) at: NaiveDate,
    /// Whether the date is the user's.
    pub(crate) asked: bool,
    /// What cannot be shown, in French.
    pub(crate) lacks: Vec<&'static str>,
}

/// Reads and counts a file.
pub(crate) fn count(
    file: &Path,
    mapping: &Map<String, String>,
    options: &Options,
) -> Result<Counted, Failure> {
    let categories = options.by.iter().flatten().filter_map(|axis| match axis {
        Axis::Category(name) => Some(name.clone()),
        _ => None,
    });
    let how = CsvOptions {
        mapping: mapping.clone(),
        categories: categories.collect(),
        ..CsvOptions::default()
    };
    let (columns, first_line) = peek(file, &how)?;
    let found = Found { columns: &columns.columns, first_line };
    // To mend a refused file, one must know how it was read.
    let said =
        |failure: Failure| failure.line(format!("lu : {}", columns.lines(Lang::Fr).join(" ; ")));
    let (ground, asked) = check(file, &how, &found, options).map_err(said)?;
    let mut questions = Questions::new(&ground, options)?;
    let detected = pass(file, &how, "Comptage", &mut |columns, row| questions.push(columns, row))
        .map_err(said)?;
    let answers = questions.finish().map_err(|error| refused(error, &found))?;
    let at = ground.at.last().copied().unwrap_or_default();
    let rejected = rows(&answers.report(), &found);
    Ok(Counted { answers, detected, rejected, at, asked, lacks: lacks(&ground) })
}

/// Where things are in a file.
struct Found<'a> {
    columns: &'a [DetectedColumn],
    /// Number of the line that holds row 0.
    first_line: u64,
}

/// The layout of a file, and the number of its line that holds row 0.
fn peek(file: &Path, how: &CsvOptions) -> Result<(Detected, u64), Failure> {
    let (mut source, _) = open(file)?;
    let mut reader = CsvReader::new(how.clone());
    let mut chunk = vec![0; CHUNK];
    let mut found = None;
    loop {
        let bytes = next(&mut source, &mut chunk, file)?;
        let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        // A first line `sep=;` stands above the header.
        let first_line = *found.get_or_insert(if start.starts_with(b"sep=") { 3 } else { 2 });
        if bytes.is_empty() {
            return Ok((reader.finish(&mut |_, _| Ok(()))?.detected, first_line));
        }
        reader.push(bytes, &mut |_, _| Ok(()))?;
        if let Some(detected) = reader.detected() {
            return Ok((detected, first_line));
        }
    }
}

/// First pass: every row checked, the finest territory and the days of activation found. Also says
/// whether the dates are the user's.
fn check(
    file: &Path,
    how: &CsvOptions,
    found: &Found<'_>,
    options: &Options,
) -> Result<(Ground, bool), Failure> {
    let has = |name: &str| found.columns.iter().any(|column| column.column == name);
    let date = |text| parse_date(text).map_err(Failure::of);
    let plain = |spec: carnet_sante::measure::indicator::SpecBuilder| {
        let spec = spec.disclosure(Disclosure::None).level(None).on_bad(options.on_bad);
        spec.build().map(|spec| Accumulator::new(&spec)).map_err(Failure::of)
    };
    let span = Period::new(date(FIRST)?, date(END)?).map_err(Failure::of)?;
    let days = periods(span, Every::Day).map_err(Failure::of)?;
    let mut days = plain(Spec::indicators(["ACT_FLUX"]).over_periods(days))?;
    let places = Spec::indicators(["OUV_N"]).by([Axis::Departement]).at(FIRST);
    let mut places = if has("territory") { Some(plain(places)?) } else { None };
    pass(file, how, "Contrôle", &mut |columns, row| {
        days.push(columns, row)?;
        places.iter_mut().try_for_each(|places| Ok(places.push(columns, row)?))
    })?;
    let level = places.map(|places| level(places, found)).transpose()?;
    let days = days.finish().map_err(|error| refused(error, found))?;
    if days.report().accepted == 0 {
        return Err(Failure::bad_rows("no row of the file can be counted")
            .line(rows(days.report(), found).join("\n  ")));
    }
    let active = |row: &carnet_sante::measure::indicator::Row<'_>| row.cell.numerator() > Some(0);
    let known: Vec<NaiveDate> = days.rows().filter(active).map(|row| row.when.day()).collect();
    let mut at = options.at.clone();
    if at.is_empty() {
        at.push(*known.last().ok_or_else(|| {
            Failure::new("no activation date in the file to take the date of the states from")
                .help("say the date, for example --at 2026-01-31")
        })?);
    }
    let months = months(known.first().copied(), at.last().copied());
    let birth = has("birth_date") || has("birth_year");
    let ground = Ground { level, birth, sex: has("sex"), at, months };
    Ok((ground, !options.at.is_empty()))
}

/// The finest level of the territories of a file.
fn level(places: Accumulator, found: &Found<'_>) -> Result<Level, Failure> {
    match places.finish() {
        Ok(_) => Ok(Level::Departement),
        Err(FinishError::CoarserThanAxis { level, .. }) if level == "region" => Ok(Level::Region),
        Err(FinishError::CoarserThanAxis { .. }) => Ok(Level::France),
        Err(error) => Err(refused(error, found)),
    }
}

/// The months from the first activation to the last state, the latest when they are many.
fn months(first: Option<NaiveDate>, last: Option<NaiveDate>) -> Vec<Period> {
    let span = || {
        // One point is no series.
        let end = last?.with_day(1)?.checked_add_months(Months::new(1))?;
        let longest = end.checked_sub_months(Months::new(MOST_MONTHS))?;
        let from = first?.with_day(1)?.max(longest);
        periods(Period::new(from, end).ok()?, Every::Month).ok()
    };
    span().filter(|months: &Vec<Period>| months.len() > 1).unwrap_or_default()
}

fn lacks(ground: &Ground) -> Vec<&'static str> {
    let reaches = |level| ground.level.is_some_and(|finest| finest <= level);
    let lacks = [
        (ground.level.is_none(), "Pas de colonne de territoire : ni régions, ni départements."),
        (
            ground.level.is_some() && !reaches(Level::Region),
            "Territoires à l’échelle de la France : ni régions, ni départements.",
        ),
        (
            reaches(Level::Region) && !reaches(Level::Departement),
            "Territoires à l’échelle des régions : pas de classement des départements.",
        ),
        (!ground.birth, "Pas de date ni d’année de naissance : pas de profil par âge."),
        (ground.months.is_empty(), "Moins de deux mois d’activations : pas de série mensuelle."),
        (!ground.sex, "Pas de colonne de sexe."),
    ];
    lacks.into_iter().filter(|(lacking, _)| *lacking).map(|(_, text)| text).collect()
}

/// Bad rows as a person finds them in the file.
fn refused(error: FinishError, found: &Found<'_>) -> Failure {
    match error {
        FinishError::RejectedRows { report, .. } => {
            let [bad, given] =
                [report.rejected, report.given].map(|rows| format::count(rows, Lang::Fr));
            let failure =
                Failure::bad_rows(format!("lignes fautives (bad rows) : {bad} sur {given}"));
            rows(&report, found)
                .into_iter()
                .fold(failure, Failure::line)
                .help("mend them, or go on without them with --on-bad reject")
                .line("aide : corrigez ces lignes, ou continuez sans elles avec --on-bad reject")
        }
        error => Failure::of(error),
    }
}

/// One line for each kind of bad row, by the header and the line numbers that an editor shows.
fn rows(report: &RowReport, found: &Found<'_>) -> Vec<String> {
    let line = |entry: &RowErrors| {
        let header = found.columns.iter().find(|column| column.column == entry.column);
        let column = match header {
            _ if entry.column.is_empty() => "ligne entière".to_owned(),
            Some(known) => format!("« {} »", known.header),
            None => entry.column.clone(),
        };
        let more = if entry.count > entry.rows.len() as u64 { "…" } else { "" };
        let numbers: Vec<String> =
            entry.rows.iter().map(|row| row.saturating_add(found.first_line).to_string()).collect();
        format!(
            "{} × {} ({column}) ; attendu : {} ; {} {}{more} du fichier",
            format::count(entry.count, Lang::Fr),
            entry.code,
            format::expected(entry, Lang::Fr),
            if entry.count == 1 { "ligne" } else { "lignes" },
            numbers.join(", "),
        )
    };
    report.errors.iter().map(line).collect()
}

fn open(path: &Path) -> Result<(File, u64), Failure> {
    let why = |error: std::io::Error| Failure::new(format!("{}: {error}", path.display()));
    // Asked before opening: a named pipe would wait for a writer.
    let about = std::fs::metadata(path).map_err(why)?;
    if !about.is_file() {
        return Err(Failure::new(format!("{}: not a regular file", path.display()))
            .help("give a CSV file: it is read three times"));
    }
    Ok((File::open(path).map_err(why)?, about.len()))
}

fn next<'c>(source: &mut File, chunk: &'c mut [u8], path: &Path) -> Result<&'c [u8], Failure> {
    let read = source.read(chunk);
    let read = read.map_err(|error| Failure::new(format!("{}: {error}", path.display())))?;
    Ok(chunk.get(..read).unwrap_or_default())
}

/// Reads the whole file and hands over its batches.
fn pass(
    path: &Path,
    how: &CsvOptions,
    label: &str,
    sink: &mut dyn FnMut(&Columns<'_>, u64) -> Result<(), carnet_sante::Error>,
) -> Result<Detected, Failure> {
    let (mut source, size) = open(path)?;
    let mut progress = Progress::new(label, size);
    let mut reader = CsvReader::new(how.clone());
    let mut chunk = vec![0; CHUNK];
    let (mut done, mut rows) = (0_u64, 0_u64);
    loop {
        let bytes = next(&mut source, &mut chunk, path)?;
        let mut count = |columns: &Columns<'_>, row: u64| {
            rows = rows.saturating_add(columns.len() as u64);
            sink(columns, row)
        };
        if bytes.is_empty() {
            let summary = reader.finish(&mut count)?;
            progress.at(size, rows);
            progress.end();
            return Ok(summary.detected);
        }
        done = done.saturating_add(bytes.len() as u64);
        reader.push(bytes, &mut count)?;
        progress.at(done, std::mem::take(&mut rows));
    }
}
