//! Texts between quotes.

/// Adds a text between quotes, with what JSON asks to be escaped.
pub(super) fn quoted(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    while let Some(place) = rest.bytes().position(escaped) {
        let (plain, tail) = rest.split_at_checked(place).unwrap_or((rest, ""));
        out.push_str(plain);
        let mut letters = tail.chars();
        if let Some(letter) = letters.next() {
            escape(out, letter);
        }
        rest = letters.as_str();
    }
    out.push_str(rest);
    out.push('"');
}

const fn escaped(byte: u8) -> bool {
    byte < b' ' || byte == b'"' || byte == b'\\'
}

#[cold]
fn escape(out: &mut String, letter: char) {
    let short = match letter {
        '"' | '\\' => letter,
        '\u{8}' => 'b',
        '\t' => 't',
        '\n' => 'n',
        '\u{c}' => 'f',
        '\r' => 'r',
        control => {
            let number = u32::from(control);
            let digit = |number| char::from_digit(number & 15, 16).unwrap_or('0');
            out.push_str("\\u00");
            out.push(digit(number >> 4));
            out.push(digit(number));
            return;
        }
    };
    out.push('\\');
    out.push(short);
}
