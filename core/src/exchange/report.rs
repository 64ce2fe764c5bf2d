//! The yearly report of a territory, in French, as Markdown and as a page of HTML: its network of
//! ambassadors, its programmes, or both.
//!
//! Both forms are written from one list of sections, so that they say the same. Charts are SVG of our
//! own (bars and their numbers need no library), in the page only. Every text of the register is
//! escaped.

mod chart;
mod content;
mod funding;
mod network;
mod programme;
mod shared;

use super::format::Lang;
use super::html::{Page, escape};
use crate::field::network::Report;
use crate::field::programme::ProgrammeReport;
use crate::field::rows::Account;
use chrono::Datelike;
use content::{Section, Sheet};
use std::fmt::Write;

/// A yearly report to be written for people.
///
/// # Examples
/// The whole year of a region, from two registers:
/// ```
/// use carnet_sante::exchange::report::Document;
/// use carnet_sante::field::{network, programme};
/// use carnet_sante::reference::territory::Territory;
/// let region = Territory::parse("REG-27")?;
/// let (network, network_account) = network::Network::read(&network::Rows::default());
/// let (programmes, programmes_account) = programme::Programmes::read(&programme::Rows::default());
/// let ambassadors = network.report(region, 2024, None)?;
/// let deployments = programmes.report(region, 2024, None)?;
/// let text = Document::of_network(&ambassadors, &network_account)
///     .with_programmes(&deployments, &programmes_account)
///     .notice("Données synthétiques")
///     .markdown();
/// assert!(text.starts_with("# «\u{a0}Mon espace santé\u{a0}» sur le terrain\u{a0}: Bourgogne-Franche-Comté, 2024\n"));
/// assert!(text.contains("**Données synthétiques**") && text.contains("## Programmes"));
/// # Ok::<(), carnet_sante::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Document<'r> {
    network: Option<(&'r Report, &'r Account)>,
    programmes: Option<(&'r ProgrammeReport, &'r Account)>,
    notice: Option<String>,
}

impl<'r> Document<'r> {
    /// The report of a network of ambassadors, with the account of its register.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::exchange::report::Document;
    /// use carnet_sante::field::network::{Network, Rows};
    /// use carnet_sante::reference::territory::Territory;
    /// let (network, account) = Network::read(&Rows::default());
    /// let report = network.report(Territory::parse("2A")?, 2024, None)?;
    /// let page = Document::of_network(&report, &account).html();
    /// assert!(page.starts_with("<!doctype html>") && page.contains("Corse-du-Sud (2A), 2024"));
    /// assert!(!page.contains("<script"));
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn of_network(report: &'r Report, account: &'r Account) -> Self {
        Self { network: Some((report, account)), programmes: None, notice: None }
    }

    /// The report of programmes, with the account of their register.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::exchange::report::Document;
    /// use carnet_sante::field::programme::{Programmes, Rows};
    /// use carnet_sante::reference::territory::Territory;
    /// let (register, account) = Programmes::read(&Rows::default());
    /// let report = register.report(Territory::parse("REG-27")?, 2019, None)?;
    /// let text = Document::of_programmes(&report, &account).markdown();
    /// assert!(text.contains("plus de 13\u{202f}000\u{a0}patients")); // what was published
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn of_programmes(report: &'r ProgrammeReport, account: &'r Account) -> Self {
        Self { network: None, programmes: Some((report, account)), notice: None }
    }

    /// The same, with the programmes of the same territory and year after what it holds; see
    /// [`Document`].
    #[must_use]
    pub fn with_programmes(self, report: &'r ProgrammeReport, account: &'r Account) -> Self {
        Self { programmes: Some((report, account)), ..self }
    }

    /// The same, with what the reader must see first: that the data are synthetic, for example.
    #[must_use]
    pub fn notice(self, text: impl Into<String>) -> Self {
        Self { notice: Some(text.into()), ..self }
    }

    fn title(&self) -> String {
        let subject = match (self.network, self.programmes) {
            (Some(_), None) => "Réseau d’ambassadeurs de «\u{a0}Mon espace santé\u{a0}»",
            (None, _) => "Programmes autour de «\u{a0}Mon espace santé\u{a0}»",
            (Some(_), Some(_)) => "«\u{a0}Mon espace santé\u{a0}» sur le terrain",
        };
        let network = self.network.map(|(report, _)| (&report.territory, report.from));
        let programmes = self.programmes.map(|(report, _)| (&report.territory, report.from));
        let place = network.or(programmes).map_or_else(String::new, |(place, from)| {
            format!("\u{a0}: {}, {}", shared::name(place), from.year())
        });
        format!("{subject}{place}")
    }

    fn lead(&self) -> String {
        let network = self.network.map(|(report, _)| report.at);
        let programmes = self.programmes.map(|(report, _)| report.at);
        let of = |what: &str, at| format!("{what} au {}.", shared::day(at));
        match (network, programmes) {
            (Some(at), Some(same)) if at == same => of(
                "Actions de l’année\u{a0}; état des engagements, des personnes et des programmes",
                at,
            ),
            (network, programmes) => {
                let network = network.map(|at| {
                    of("Actions de l’année\u{a0}; état des engagements et des personnes", at)
                });
                let programmes = programmes.map(|at| of("État des programmes", at));
                network.into_iter().chain(programmes).collect::<Vec<_>>().join(" ")
            }
        }
    }

    fn footer(&self) -> String {
        let network = self.network.map(|_| network::FOOTER);
        let programmes = self.programmes.map(|_| programme::FOOTER);
        let texts = network.into_iter().chain(programmes).chain([FOOTER]);
        texts.collect::<Vec<_>>().join(" ")
    }

    fn sections(&self) -> Vec<Section> {
        let mut sections = Vec::new();
        let mut reading = Section::new("Ce que ces chiffres disent, et ne disent pas");
        let mut accounts = Vec::new();
        if let Some((report, account)) = self.network {
            sections.extend(network::sections(report));
            reading.remarks.extend(network::reading(report));
            accounts.push(account);
        }
        if let Some((report, account)) = self.programmes {
            sections.extend(programme::sections(report));
            reading.remarks.extend(programme::reading(report));
            accounts.push(account);
        }
        sections.extend(shared::rejected(&accounts));
        sections.push(reading);
        sections
    }

    /// The report as Markdown, with its tables in the form that most readers know; see [`Document`].
    pub fn markdown(&self) -> String {
        let mut out = format!("# {}\n", plain(&self.title()));
        if let Some(notice) = &self.notice {
            let _ = write!(out, "\n**{}**\n", plain(notice));
        }
        let _ = write!(out, "\n{}\n", plain(&self.lead()));
        for section in self.sections() {
            let _ = write!(out, "\n## {}\n", plain(&section.title));
            if let Some(sheet) = &section.sheet {
                out.push('\n');
                table_markdown(&mut out, sheet);
            }
            for text in &section.remarks {
                let _ = write!(out, "\n- {}", plain(text));
            }
            if !section.remarks.is_empty() {
                out.push('\n');
            }
        }
        let _ = write!(out, "\n{}\n", plain(&self.footer()));
        out
    }

    /// The report as a page that opens offline: no script, nothing fetched from anywhere; see
    /// [`of_network`](Self::of_network).
    pub fn html(&self) -> String {
        let mut page = Page::new(self.title(), Lang::Fr).lead(self.lead());
        if let Some(notice) = &self.notice {
            page = page.notice(notice);
        }
        for section in self.sections() {
            page = page.section(section.title.clone(), section_html(&section));
        }
        page.footer(self.footer()).to_html()
    }
}

/// The last words.
const FOOTER: &str =
    "Document établi à partir de registres tenus localement, sans lien avec l’État.";

fn table_markdown(out: &mut String, sheet: &Sheet) {
    let mut line = |cells: &mut dyn Iterator<Item = String>| {
        let cells: Vec<String> = cells.collect();
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    };
    line(&mut sheet.heads.iter().map(|head| plain(head.text())));
    let rule = |head: &content::Head| if head.is_words() { "---" } else { "---:" };
    line(&mut sheet.heads.iter().map(|head| rule(head).to_owned()));
    for row in &sheet.rows {
        line(&mut row.iter().map(|cell| plain(cell)));
    }
}

/// A text that Markdown shows as it is, on one line.
fn plain(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' | '!' => {
                safe.push('\\');
                safe.push(letter);
            }
            _ if letter.is_control() => safe.push(' '),
            _ => safe.push(letter),
        }
    }
    safe
}

fn section_html(section: &Section) -> String {
    let mut out = String::new();
    if let Some(bars) = section.bars.as_ref().filter(|bars| bars.is_worth_showing()) {
        scroll(&mut out, &bars.title, &chart::svg(bars));
    }
    if let Some(sheet) = &section.sheet {
        scroll(&mut out, &section.title, &table_html(sheet));
    }
    if !section.remarks.is_empty() {
        out.push_str("<ul>\n");
        for text in &section.remarks {
            let _ = writeln!(out, "<li>{}</li>", escape(text));
        }
        out.push_str("</ul>\n");
    }
    out
}

/// What is wide scrolls inside its own box, which the keyboard must be able to reach.
fn scroll(out: &mut String, label: &str, inside: &str) {
    let _ = writeln!(
        out,
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">\n{inside}\n</div>",
        escape(label)
    );
}

fn table_html(sheet: &Sheet) -> String {
    let mut out = String::from("<table>\n<thead>\n<tr>");
    let class = |head: &content::Head| if head.is_words() { " class=\"name\"" } else { "" };
    for head in &sheet.heads {
        let _ = write!(out, "<th scope=\"col\"{}>{}</th>", class(head), escape(head.text()));
    }
    out.push_str("</tr>\n</thead>\n<tbody>\n");
    for row in &sheet.rows {
        out.push_str("<tr>");
        for (place, (cell, head)) in row.iter().zip(&sheet.heads).enumerate() {
            let _ = match place {
                0 => write!(out, "<th scope=\"row\">{}</th>", escape(cell)),
                _ => write!(out, "<td{}>{}</td>", class(head), escape(cell)),
            };
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>");
    out
}

#[cfg(test)]
#[path = "report_tests.rs"]
mod tests;
