//! Pieces of HTML that the sections share; every text is escaped here.

use carnet_sante::exchange::html::escape;
use carnet_sante::measure::published::Source;
use std::fmt::Write;

/// French text whose high punctuation never begins a line.
pub(super) fn spaced(text: &str) -> String {
    let marks = [" :", " ;", " !", " ?", " »"];
    let text = text.replace("« ", "«\u{a0}").replace(" %", "\u{202f}%");
    marks.iter().fold(text, |text, mark| text.replace(mark, &mark.replace(' ', "\u{a0}")))
}

/// French text as HTML.
pub(super) fn prose(text: &str) -> String {
    escape(&spaced(text))
}

/// Charts with one caption; on a narrow screen each scrolls in its own box.
pub(super) fn figure_html(charts: &[String], caption: &str) -> String {
    let mut out = String::from("<figure>\n");
    for chart in charts {
        let _ = writeln!(out, "<div class=\"chart\" tabindex=\"0\">{chart}</div>");
    }
    let _ = writeln!(out, "<figcaption>{}</figcaption>\n</figure>", prose(caption));
    out
}

/// A part that opens on demand.
pub(super) fn details(summary: &str, html: &str) -> String {
    format!("<details>\n<summary>{}</summary>\n{html}\n</details>\n", prose(summary))
}

/// A table whose first column names the rows; the last one is HTML and may be long.
pub(super) fn grid(
    headings: &[String],
    rows: impl Iterator<Item = (Vec<String>, String)>,
    caption: &str,
) -> String {
    let mut out = format!("<div class=\"dated\">\n{}", open(caption, headings));
    for (row, last) in rows {
        out.push_str("<tr>");
        cells(&row, &mut out);
        let _ = writeln!(out, "<td class=\"wide\">{last}</td></tr>");
    }
    out.push_str("</tbody>\n</table>\n</div>\n</div>\n");
    out
}

fn cells(row: &[String], out: &mut String) {
    for (place, cell) in row.iter().enumerate() {
        let cell = escape(cell).replace('\n', "<br>");
        let _ = match place {
            0 => write!(out, "<th scope=\"row\">{cell}</th>"),
            _ => write!(out, "<td>{cell}</td>"),
        };
    }
}

/// A source: the title of an article, or a link that bears the name of its site.
pub(super) fn source(source: &Source) -> String {
    match source.reference.strip_prefix("https://") {
        Some(rest) => {
            let site = rest.split('/').next().unwrap_or(rest);
            let reference = escape(source.reference);
            format!("<a rel=\"noreferrer\" href=\"{reference}\">{}</a>", escape(site))
        }
        None => prose(source.reference),
    }
}

/// A table of two axes, its first row the headings.
pub(super) fn crossing(rows: &[Vec<String>], caption: &str) -> String {
    let Some((headings, rows)) = rows.split_first() else { return String::new() };
    let mut out = open(caption, headings);
    for row in rows {
        out.push_str("<tr>");
        cells(row, &mut out);
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</div>\n");
    out
}

fn open(caption: &str, headings: &[String]) -> String {
    let caption = escape(caption);
    let mut out = format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{caption}\">\n<table>\n\
         <caption>{caption}</caption>\n<thead>\n<tr>"
    );
    for (place, heading) in headings.iter().enumerate() {
        let class = if place == 0 { " class=\"name\"" } else { "" };
        let _ = write!(out, "<th scope=\"col\"{class}>{}</th>", escape(heading));
    }
    out.push_str("</tr>\n</thead>\n<tbody>\n");
    out
}
