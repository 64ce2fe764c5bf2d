//! The yearly report of a region from registers kept in spreadsheets, or from a synthetic one.
//!
//! `cargo run --example region_report -- --help` says the rest.
#![allow(
    clippy::disallowed_methods,
    reason = "a program has files and arguments; the library has none"
)]

use carnet_sante::exchange::csv::read_register_table;
use carnet_sante::field::network::{self, Network};
use carnet_sante::field::programme::{self, Programmes};
use carnet_sante::field::rows::{Account, RawTable, Schema};
use carnet_sante::reference::territory::Territory;
use carnet_sante::report::Document;
use carnet_sante::synthetic::network_2022;
use std::error::Error;
use std::fs;
use std::io::{Write, stdout};
use std::path::{Path, PathBuf};

const HELP: &str = "\
The yearly report of a region, in French: report.md and report.html.

  --registers DIR    a folder of CSV files named as the templates, of the network, of the programmes or
                     of both; left out: a synthetic network that has the national figures of 2022
  --templates DIR    write the empty CSV files there with a guide in French, and stop
  --territory CODE   FR, REG-27, 21…; REG-27 if left out
  --year YEAR        2022 if left out
  --out DIR          where the report goes; `report-out` if left out
  --help
";

const SYNTHETIC: &str =
    "Données synthétiques\u{a0}: seuls les totaux nationaux de 2022 sont ceux qui ont été publiés.";

struct Options {
    registers: Option<PathBuf>,
    templates: Option<PathBuf>,
    territory: String,
    year: u16,
    out: PathBuf,
    help: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let options = options(lexopt::Parser::from_env())?;
    let mut out = stdout();
    if options.help {
        return Ok(out.write_all(HELP.as_bytes())?);
    }
    if let Some(folder) = &options.templates {
        fs::create_dir_all(folder)?;
        let mut guide = String::from("# Remplir les registres\n");
        for schema in schemas() {
            fs::write(folder.join(schema.file()), schema.template())?;
            guide = guide + "\n" + &schema.guide_fr();
        }
        fs::write(folder.join("LISEZ-MOI.md"), guide)?;
        return Ok(writeln!(out, "{} templates in {}", schemas().count(), folder.display())?);
    }
    let (registers, notice) = match &options.registers {
        Some(folder) => (read(folder, &mut out)?, None),
        None => {
            let network = network_2022(42).register;
            (Registers { network, programmes: programme::Rows::default() }, Some(SYNTHETIC))
        }
    };
    let territory = Territory::parse(&options.territory)?;
    let (network, network_account) = Network::read(&registers.network);
    let (programmes, programmes_account) = Programmes::read(&registers.programmes);
    tell(&mut out, &[&network_account, &programmes_account])?;
    let ambassadors = network.report(territory, options.year, None)?;
    let deployments = programmes.report(territory, options.year, None)?;
    let mut document = Document::of_network(&ambassadors, &network_account)
        .with_programmes(&deployments, &programmes_account);
    if let Some(notice) = notice {
        document = document.notice(notice);
    }
    fs::create_dir_all(&options.out)?;
    fs::write(options.out.join("report.md"), document.markdown())?;
    fs::write(options.out.join("report.html"), document.html())?;
    Ok(writeln!(out, "report.md and report.html in {}", options.out.display())?)
}

/// The two registers of a region.
struct Registers {
    network: network::Rows,
    programmes: programme::Rows,
}

impl Registers {
    /// The place of a table, whichever register it belongs to.
    fn table_mut(&mut self, table: &str) -> Option<&mut RawTable> {
        self.network.table_mut(table).or_else(|| self.programmes.table_mut(table))
    }
}

/// The tables of both registers.
fn schemas() -> impl Iterator<Item = &'static Schema> {
    network::SCHEMAS.into_iter().chain(programme::SCHEMAS)
}

fn tell(out: &mut dyn Write, accounts: &[&Account]) -> std::io::Result<()> {
    for account in accounts {
        let (given, accepted, rejected) = account.totals();
        writeln!(out, "{given} rows: {accepted} accepted, {rejected} rejected")?;
    }
    Ok(())
}

fn options(mut given: lexopt::Parser) -> Result<Options, lexopt::Error> {
    use lexopt::prelude::*;
    let mut options = Options {
        registers: None,
        templates: None,
        territory: "REG-27".to_owned(),
        year: 2022,
        out: PathBuf::from("report-out"),
        help: false,
    };
    while let Some(argument) = given.next()? {
        match argument {
            Long("registers") => options.registers = Some(given.value()?.into()),
            Long("templates") => options.templates = Some(given.value()?.into()),
            Long("territory") => options.territory = given.value()?.string()?,
            Long("year") => options.year = given.value()?.parse()?,
            Long("out") => options.out = given.value()?.into(),
            Long("help") | Short('h') => options.help = true,
            other => return Err(other.unexpected()),
        }
    }
    Ok(options)
}

/// Every file of the folder that is named as a template; the others are not looked at.
fn read(folder: &Path, out: &mut dyn Write) -> Result<Registers, Box<dyn Error>> {
    let mut registers =
        Registers { network: network::Rows::default(), programmes: programme::Rows::default() };
    for schema in schemas() {
        let file = folder.join(schema.file());
        if !file.exists() {
            writeln!(out, "no {}", file.display())?;
            continue;
        }
        let table = read_register_table(schema, &fs::read(&file)?)?;
        for header in &table.ignored {
            writeln!(out, "{}: column `{header}` left aside", file.display())?;
        }
        if let Some(place) = registers.table_mut(schema.table) {
            *place = table.rows;
        }
    }
    Ok(registers)
}

#[test]
fn templates_filled_by_hand_give_a_report() {
    let folder = std::env::temp_dir().join("carnet-sante-region-report");
    fs::create_dir_all(&folder).unwrap();
    // As a spreadsheet saves it: Windows-1252, dd/mm/yyyy, a blank line, empty cells at the end.
    let fill = |table: &str, lines: &str| {
        let schema = schemas().find(|schema| schema.table == table).unwrap();
        let text = schema.template() + lines;
        let bytes: Vec<u8> = text.chars().map(|letter| letter as u8).collect();
        fs::write(folder.join(schema.file()), bytes).unwrap();
    };
    fill("structures", "ars;agence régionale de santé;REG-27;ARS;;;\r\n");
    fill(
        "actions",
        "a1;webinaire;05/03/2024;REG-27;;ars;;40;;\r\n\r\na2;webinaire;5 mars;1;;ars;;-4;;\r\n",
    );
    fill("programmes", "p;Télémédecine;télémédecine;REG-27;01/01/2017;;;;\r\n");
    fill("targets", "t;p;actes réalisés;50;;01/01/2024;31/12/2024;;\r\n");
    fill("measures", "p;actes réalisés;31/12/2024;40;GRADeS\r\n");
    let mut said = Vec::new();
    let registers = read(&folder, &mut said).unwrap();
    let (network, account) = Network::read(&registers.network);
    let (programmes, programmes_account) = Programmes::read(&registers.programmes);
    assert!(programmes_account.is_clean(), "{programmes_account:?}");
    assert_eq!(account.totals(), (4, 2, 2));
    let territory = Territory::parse("REG-27").unwrap();
    let ambassadors = network.report(territory, 2024, None).unwrap();
    let deployments = programmes.report(territory, 2024, None).unwrap();
    let text = Document::of_network(&ambassadors, &account)
        .with_programmes(&deployments, &programmes_account)
        .markdown();
    let target = "| Télémédecine | actes réalisés | non tenu | 40 au 31/12/2024 (80,0\u{202f}%) |";
    let lines = ["| webinaire | 1 | 40 | 0 | 0 |", target, "| actions.csv | 4 | territoire |"];
    for line in lines {
        assert!(text.contains(line), "{line} in {text}");
    }
    fs::remove_dir_all(folder).unwrap();
}
