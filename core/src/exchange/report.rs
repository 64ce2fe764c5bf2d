//! The yearly report of a network of ambassadors, in French, as Markdown and as a page of HTML.
//!
//! Both are written from one list of sections, so that they say the same. Charts are SVG of our own
//! (bars and their numbers need no library), in the page only. Every text of the register is escaped.

mod chart;
mod content;
mod network;

use super::format::Lang;
use super::html::{Page, escape};
use crate::field::network::Report;
use crate::field::rows::Account;
use content::{Section, Sheet};
use std::fmt::Write;

/// The report as Markdown, with its tables in the form that most readers know. `notice` is what the
/// reader must see first: that the data are synthetic, for example.
///
/// # Examples
/// ```
/// use carnet_sante::exchange::report::markdown;
/// use carnet_sante::field::network::{Network, Rows};
/// use carnet_sante::reference::territory::Territory;
/// let (network, account) = Network::read(&Rows::default());
/// let report = network.report(Territory::parse("REG-27")?, 2024, None)?;
/// let text = markdown(&report, &account, Some("Données synthétiques"));
/// assert!(text.starts_with("# Réseau d’ambassadeurs de «\u{a0}Mon espace santé\u{a0}»\u{a0}: Bourgogne-Franche-Comté, 2024\n"));
/// assert!(text.contains("| Actions | 0 |") && text.contains("**Données synthétiques**"));
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn markdown(report: &Report, account: &Account, notice: Option<&str>) -> String {
    let mut out = format!("# {}\n", plain(&network::title(report)));
    if let Some(notice) = notice {
        let _ = write!(out, "\n**{}**\n", plain(notice));
    }
    let _ = write!(out, "\n{}\n", plain(&network::lead(report)));
    for section in network::sections(report, account) {
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
    let _ = write!(out, "\n{}\n", plain(network::FOOTER));
    out
}

fn table_markdown(out: &mut String, sheet: &Sheet) {
    let mut line = |cells: &mut dyn Iterator<Item = String>| {
        let cells: Vec<String> = cells.collect();
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    };
    line(&mut sheet.headers.iter().map(|header| plain(header)));
    line(&mut (0..sheet.headers.len()).map(|place| if place == 0 { "---" } else { "---:" }.into()));
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

/// The report as a page that opens offline: no script, nothing fetched from anywhere. `notice` as in
/// [`markdown`].
///
/// # Examples
/// ```
/// use carnet_sante::exchange::report::html;
/// use carnet_sante::field::network::{Network, Rows};
/// use carnet_sante::reference::territory::Territory;
/// let (network, account) = Network::read(&Rows::default());
/// let page = html(&network.report(Territory::parse("2A")?, 2024, None)?, &account, None);
/// assert!(page.starts_with("<!doctype html>") && page.contains("Corse-du-Sud"));
/// assert!(!page.contains("<script"));
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn html(report: &Report, account: &Account, notice: Option<&str>) -> String {
    let mut page = Page::new(network::title(report), Lang::Fr).lead(network::lead(report));
    if let Some(notice) = notice {
        page = page.notice(notice);
    }
    for section in network::sections(report, account) {
        page = page.section(section.title.clone(), section_html(&section));
    }
    page.footer(network::FOOTER).to_html()
}

fn section_html(section: &Section) -> String {
    let mut out = String::new();
    if let Some(bars) = section.bars.as_ref().filter(|bars| bars.is_worth_showing()) {
        out.push_str(&chart::svg(bars));
        out.push('\n');
    }
    if let Some(sheet) = &section.sheet {
        table_html(&mut out, &section.title, sheet);
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

fn table_html(out: &mut String, title: &str, sheet: &Sheet) {
    // A wide table scrolls inside its own box, which the keyboard must be able to reach.
    let _ = write!(
        out,
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">\n\
         <table>\n<thead>\n<tr>",
        escape(title)
    );
    for (place, header) in sheet.headers.iter().enumerate() {
        let class = if place == 0 { " class=\"name\"" } else { "" };
        let _ = write!(out, "<th scope=\"col\"{class}>{}</th>", escape(header));
    }
    out.push_str("</tr>\n</thead>\n<tbody>\n");
    for row in &sheet.rows {
        out.push_str("<tr>");
        for (place, cell) in row.iter().enumerate() {
            let _ = match place {
                0 => write!(out, "<th scope=\"row\">{}</th>", escape(cell)),
                _ => write!(out, "<td>{}</td>", escape(cell)),
            };
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</div>\n");
}

#[cfg(test)]
#[path = "report_tests.rs"]
mod tests;
