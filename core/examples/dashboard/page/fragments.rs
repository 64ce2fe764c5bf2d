//! Pieces of HTML that the sections share; every text is escaped here.

use carnet_sante::exchange::html::escape;
use std::fmt::Write;

/// Charts with one caption; on a narrow screen each scrolls in its own box.
pub(super) fn figure_html(charts: &[String], caption: &str) -> String {
    let mut out = String::from("<figure>\n");
    for chart in charts {
        let _ = writeln!(out, "<div class=\"chart\" tabindex=\"0\">{chart}</div>");
    }
    let _ = writeln!(out, "<figcaption>{}</figcaption>\n</figure>", escape(caption));
    out
}

/// A part that opens on demand.
pub(super) fn details(summary: &str, html: &str) -> String {
    format!("<details>\n<summary>{}</summary>\n{html}\n</details>\n", escape(summary))
}

/// A table whose first column names the rows and whose last one may be long.
pub(super) fn grid(
    headings: &[String],
    rows: impl Iterator<Item = Vec<String>>,
    caption: &str,
) -> String {
    let mut out = open(caption, headings);
    for row in rows {
        out.push_str("<tr>");
        let last = row.len().saturating_sub(1);
        for (place, cell) in row.iter().enumerate() {
            let cell = escape(cell);
            let _ = match place {
                0 => write!(out, "<th scope=\"row\">{cell}</th>"),
                _ if place == last => write!(out, "<td class=\"wide\">{cell}</td>"),
                _ => write!(out, "<td>{cell}</td>"),
            };
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</div>\n");
    out
}

/// A table of two axes, its first row the headings.
pub(super) fn crossing(rows: &[Vec<String>], caption: &str) -> String {
    let Some((headings, rows)) = rows.split_first() else { return String::new() };
    let mut out = open(caption, headings);
    for row in rows {
        out.push_str("<tr>");
        for (place, cell) in row.iter().enumerate() {
            let cell = escape(cell);
            let _ = match place {
                0 => write!(out, "<th scope=\"row\">{cell}</th>"),
                _ => write!(out, "<td>{cell}</td>"),
            };
        }
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
