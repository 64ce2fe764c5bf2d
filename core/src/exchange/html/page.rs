//! A self-contained page: one file that opens offline, prints, and follows the reader's colours.

use super::escape;
use super::words::either;
use crate::exchange::format::Lang;
use std::fmt::Write;

/// Written with system fonts and colours that keep a contrast of 4.5 or more on their background
/// in both schemes. Charts keep a light sheet of paper in the dark: their colours are their own.
const STYLE: &str = include_str!("page.css");

/// A page to fill with sections.
///
/// # Examples
/// ```
/// use carnet_sante::exchange::{format::Lang, html::Page};
/// let page = Page::new("Activation des profils", Lang::Fr)
///     .notice("Population synthétique")
///     .section("Série nationale", "<svg role=\"img\" aria-label=\"série\"></svg>")
///     .to_html();
/// assert!(page.starts_with("<!doctype html>\n<html lang=\"fr\">"));
/// assert!(page.contains("<h2>Série nationale</h2>"));
/// ```
#[derive(Debug, Clone)]
pub struct Page {
    title: String,
    lang: Lang,
    lead: Option<String>,
    notice: Option<String>,
    footer: Option<String>,
    sections: Vec<(String, String)>,
}

impl Page {
    /// A page without section yet.
    pub fn new(title: impl Into<String>, lang: Lang) -> Self {
        Self {
            title: title.into(),
            lang,
            lead: None,
            notice: None,
            footer: None,
            sections: Vec::new(),
        }
    }

    /// A sentence under the title, as text.
    #[must_use]
    pub fn lead(mut self, text: impl Into<String>) -> Self {
        self.lead = Some(text.into());
        self
    }

    /// What the reader must see first, as text: that the data are synthetic, for example.
    #[must_use]
    pub fn notice(mut self, text: impl Into<String>) -> Self {
        self.notice = Some(text.into());
        self
    }

    /// The last line, as text: sources, date, licence.
    #[must_use]
    pub fn footer(mut self, text: impl Into<String>) -> Self {
        self.footer = Some(text.into());
        self
    }

    /// Adds a section: a title, as text, and a fragment of HTML that is put in as it is. Give only
    /// fragments you made: tables of [`super::table_html`], charts as SVG, texts through
    /// [`super::escape`].
    #[must_use]
    pub fn section(mut self, title: impl Into<String>, html: impl Into<String>) -> Self {
        self.sections.push((title.into(), html.into()));
        self
    }

    /// The whole document. It carries its own style and forbids itself any script and any request.
    pub fn to_html(&self) -> String {
        let title = escape(&self.title);
        let mut out = format!(
            "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
             style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
             <a class=\"skip\" href=\"#content\">{}</a>\n<header>\n<h1>{title}</h1>\n",
            self.lang.code(),
            either(self.lang, "Aller au contenu", "Skip to content"),
        );
        let paragraphs = [("lead", &self.lead), ("notice", &self.notice)];
        for (class, text) in paragraphs {
            if let Some(text) = text {
                let _ = writeln!(out, "<p class=\"{class}\">{}</p>", escape(text));
            }
        }
        out.push_str("</header>\n");
        self.contents(&mut out);
        out.push_str("<main id=\"content\">\n");
        for (place, (title, html)) in self.sections.iter().enumerate() {
            let _ = writeln!(
                out,
                "<section id=\"s{place}\">\n<h2>{}</h2>\n{html}\n</section>",
                escape(title)
            );
        }
        out.push_str("</main>\n");
        if let Some(text) = &self.footer {
            let _ = writeln!(out, "<footer>{}</footer>", escape(text));
        }
        out.push_str("</body>\n</html>\n");
        out
    }

    fn contents(&self, out: &mut String) {
        if self.sections.len() < 2 {
            return;
        }
        let _ = writeln!(
            out,
            "<nav aria-label=\"{}\">\n<ol>",
            either(self.lang, "Sommaire", "Contents")
        );
        for (place, (title, _)) in self.sections.iter().enumerate() {
            let _ = writeln!(out, "<li><a href=\"#s{place}\">{}</a></li>", escape(title));
        }
        out.push_str("</ol>\n</nav>\n");
    }
}
