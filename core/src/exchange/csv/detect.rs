//! What the first bytes of a file tell: kind of file, encoding, ends of line, delimiter, header.

use super::aliases::Role;
use super::encoding::Encoding;
use super::header;
use super::quoted::{Found, Unquoted};
use super::{CsvError, CsvOptions, Delimiter};
use memchr::memchr;

/// Bytes looked at before the first row is read, so that the answer does not depend on chunks.
pub(super) const SAMPLE: usize = 1 << 16;

/// How the rows of a file are read.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    pub(super) delimiter: Delimiter,
    /// None while only ASCII was seen.
    pub(super) encoding: Option<Encoding>,
    pub(super) bom: bool,
    pub(super) end_of_line: u8,
    /// Bytes before the first row, and their lines.
    pub(super) body: usize,
    pub(super) lines: u64,
    pub(super) headers: Vec<String>,
    pub(super) roles: Vec<(Role, usize)>,
}

const BOM: &[u8] = b"\xEF\xBB\xBF";

/// Reads the layout from the first bytes; `last` when the file has no others.
pub(super) fn layout(sample: &[u8], last: bool, options: &CsvOptions) -> Result<Layout, CsvError> {
    refuse_other_files(sample)?;
    let (bom, text) = match sample.strip_prefix(BOM) {
        Some(rest) => (true, rest),
        None => (false, sample),
    };
    let encoding = match options.encoding {
        Some(declared) => Some(declared),
        None if bom => Some(Encoding::Utf8),
        None => Encoding::of(text, last),
    };
    let end_of_line =
        if memchr(b'\n', text).is_none() && memchr(b'\r', text).is_some() { b'\r' } else { b'\n' };
    let mut at = sample.len().saturating_sub(text.len());
    let mut lines = 0_u64;
    let mut forced = options.delimiter;
    loop {
        let rest = sample.get(at..).unwrap_or_default();
        if rest.is_empty() {
            return Err(CsvError::Empty);
        }
        let length = memchr(end_of_line, rest);
        let line = rest.get(..length.unwrap_or(rest.len())).unwrap_or_default().trim_ascii();
        let hint = separator_hint(line);
        if !line.is_empty() && hint.is_none() {
            break;
        }
        forced = forced.or(hint);
        at = at.saturating_add(length.unwrap_or(rest.len())).saturating_add(1).min(sample.len());
        lines = lines.saturating_add(1);
    }
    let start = sample.get(at..).unwrap_or_default();
    let candidates = match &forced {
        Some(delimiter) => std::slice::from_ref(delimiter),
        None => &Delimiter::ALL[..],
    };
    let mut best: Option<((usize, usize), Layout)> = None;
    let mut unreadable = false;
    for delimiter in candidates {
        let Some((headers, length, more)) = names(start, *delimiter, end_of_line, last, encoding)
        else {
            unreadable = true;
            continue;
        };
        let known = header::recognised(&headers, options);
        let score = (known, headers.len());
        if best.as_ref().is_none_or(|(most, _)| score > *most) {
            let (body, lines) = (at.saturating_add(length), lines.saturating_add(more));
            let (delimiter, roles) = (*delimiter, Vec::new());
            let layout =
                Layout { delimiter, encoding, bom, end_of_line, body, lines, headers, roles };
            best = Some((score, layout));
        }
    }
    // A delimiter under which nothing is known proves nothing against the one that fails.
    let readable = best.filter(|((known, _), _)| *known > 0 || !unreadable);
    let Some((_, mut layout)) = readable else {
        let encoding = encoding.unwrap_or(Encoding::Utf8).name();
        return Err(CsvError::HeaderUnreadable { line: lines.saturating_add(1), encoding });
    };
    layout.roles = header::assign(&layout.headers, options)?;
    Ok(layout)
}

/// The names of a header cut by one delimiter, its bytes and its lines.
fn names(
    start: &[u8],
    delimiter: Delimiter,
    end_of_line: u8,
    last: bool,
    encoding: Option<Encoding>,
) -> Option<(Vec<String>, usize, u64)> {
    let mut record = Unquoted::default();
    let Found::Record(length) = record.read(start, delimiter.byte(), end_of_line, last) else {
        return None;
    };
    if record.malformed {
        return None;
    }
    let encoding = encoding.unwrap_or(Encoding::Utf8);
    let names: Option<Vec<String>> = record
        .fields
        .iter()
        .map(|(from, to)| encoding.decode(record.text.get(*from..*to)?.trim_ascii()))
        .collect();
    Some((names?, length, record.lines))
}

/// The first line `sep=;` that some spreadsheets write and read.
pub(super) fn separator_hint(line: &[u8]) -> Option<Delimiter> {
    let (start, byte) = line.split_at_checked(4)?;
    let named = start.eq_ignore_ascii_case(b"sep=");
    let byte = if named && byte.is_empty() { b"\t" } else { byte };
    Delimiter::ALL.into_iter().find(|delimiter| named && byte == [delimiter.byte()])
}

/// Other kinds of file that people hand over, told by their first bytes.
pub(super) fn refuse_other_files(sample: &[u8]) -> Result<(), CsvError> {
    const UNKNOWN_TEXT: [(&[u8], &str); 4] = [
        (b"\xFF\xFE\0\0", "utf-32"),
        (b"\0\0\xFE\xFF", "utf-32"),
        (b"\xFF\xFE", "utf-16"),
        (b"\xFE\xFF", "utf-16"),
    ];
    const OTHER: [(&[u8], &str); 8] = [
        (b"PK\x03\x04", "a spreadsheet or zip archive"),
        (b"\xD0\xCF\x11\xE0", "an old spreadsheet"),
        (b"\x1F\x8B", "a gzip archive"),
        (b"\x28\xB5\x2F\xFD", "a zstd archive"),
        (b"PAR1", "a Parquet file"),
        (b"ARROW1", "an Arrow file"),
        (b"SQLite format 3", "an SQLite database"),
        (b"%PDF", "a PDF"),
    ];
    if let Some((_, encoding)) = UNKNOWN_TEXT.iter().find(|(start, _)| sample.starts_with(start)) {
        return Err(CsvError::EncodingUnsupported { encoding });
    }
    if let Some((_, format)) = OTHER.iter().find(|(start, _)| sample.starts_with(start)) {
        return Err(CsvError::NotText { format });
    }
    // Text has no NUL: one among the first bytes is UTF-16 without its mark, or no text at all.
    match sample.iter().take(512).position(|byte| *byte == 0) {
        Some(0 | 1) => Err(CsvError::EncodingUnsupported { encoding: "utf-16" }),
        Some(_) => Err(CsvError::NotText { format: "binary (it holds NUL bytes)" }),
        None => Ok(()),
    }
}
