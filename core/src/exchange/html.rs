//! Tables and pages for people to read: plain HTML, no script, nothing fetched from anywhere.
//!
//! Labels come from files of unknown origin: every text is escaped. Only fragments handed to
//! [`Page::section`] as HTML (tables of this module, charts as SVG) are trusted.

mod explain;
mod names;
mod page;
mod table;
mod words;

pub use explain::explain_row;
pub use names::label;
pub use page::Page;
pub use table::{preview_html, table_html};

/// A text made safe inside HTML elements and quoted attributes.
///
/// Control characters that HTML forbids become U+FFFD.
///
/// # Examples
/// ```
/// use carnet_sante::exchange::html::escape;
/// assert_eq!(escape("<b> & \"c\" 'd'"), "&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;");
/// ```
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\t' | '\n' => safe.push(letter),
            _ if letter.is_control() => safe.push(char::REPLACEMENT_CHARACTER),
            _ => safe.push(letter),
        }
    }
    safe
}

#[cfg(test)]
#[path = "html_tests.rs"]
mod tests;
