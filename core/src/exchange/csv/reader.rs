//! Cuts chunks of bytes into records and fills batches with them.

use super::batch::OwnedBatch;
use super::cell::{DateOrder, trim};
use super::detect::{self, Layout, SAMPLE};
use super::quoted::{Found, QUOTE, Unquoted};
use super::{CsvError, CsvOptions, Detected, Summary};
use crate::Error;
use memchr::memchr3_iter;

/// Most bytes of one record. A lone quote would else swallow a whole file into memory.
pub(super) const LONGEST_RECORD: usize = 1 << 20;

/// What is done with each batch: the engine's `push`, mostly. The number is that of its first row.
pub(super) type Sink<'s> = dyn FnMut(&OwnedBatch) -> Result<(), Error> + 's;

/// [`Rows::cut`], as it is compiled where the reader was made: a binding that is compiled for speed has the
/// loop over every byte so, while what happens once a chunk stays in the core.
type Cut = fn(&mut Rows, &[u8], bool, &mut Sink<'_>) -> Result<usize, Error>;

/// The state of a reader.
#[derive(Clone)]
pub(super) struct Engine {
    cut: Cut,
    options: CsvOptions,
    /// Bytes not cut yet: the sample before the layout is known, then an unfinished record.
    carry: Vec<u8>,
    /// Length of `carry` below which another look for the end of its record is not worth it.
    look_again: usize,
    rows: Option<Rows>,
    stopped: bool,
}

/// What is known once the header is read.
#[derive(Clone)]
struct Rows {
    layout: Layout,
    order: Option<DateOrder>,
    batch: OwnedBatch,
    batch_rows: usize,
    fields: Vec<(usize, usize)>,
    unquoted: Unquoted,
    /// Blank lines that are rows if another line follows, nothing if none does.
    blank: u64,
    /// Lines before the next record.
    lines: u64,
}

impl Engine {
    #[inline]
    pub(super) fn new(options: CsvOptions) -> Self {
        Self::with(options, Rows::cut)
    }

    fn with(options: CsvOptions, cut: Cut) -> Self {
        Self { cut, options, carry: Vec::new(), look_again: 0, rows: None, stopped: false }
    }

    pub(super) fn detected(&self) -> Option<Detected> {
        self.rows.as_ref().map(Rows::detected)
    }

    pub(super) fn push(&mut self, bytes: &[u8], sink: &mut Sink<'_>) -> Result<(), Error> {
        if self.stopped {
            return Err(CsvError::Stopped.into());
        }
        // Set back at the end: whatever goes wrong in between leaves the reader stopped.
        self.stopped = true;
        self.take(bytes, sink)?;
        self.stopped = false;
        Ok(())
    }

    fn take(&mut self, bytes: &[u8], sink: &mut Sink<'_>) -> Result<(), Error> {
        let mut rest = bytes;
        while !rest.is_empty() {
            if self.carry.is_empty() && self.rows.is_some() {
                let cut = self.cut(rest, false, sink)?;
                self.keep(rest.get(cut..).unwrap_or_default());
                return Ok(());
            }
            let (block, after) = rest.split_at_checked(SAMPLE).unwrap_or((rest, &[]));
            self.carry.extend_from_slice(block);
            if self.carry.len() < self.look_again || !self.settle(false)? {
                rest = after;
                continue;
            }
            let carry = std::mem::take(&mut self.carry);
            let cut = self.cut(&carry, false, sink)?;
            let left = carry.len().saturating_sub(cut);
            // What is left lies in the caller's own bytes: go on there, without a copy.
            match rest.len().checked_sub(after.len().saturating_add(left)) {
                Some(from) if left <= block.len() => {
                    rest = rest.get(from..).unwrap_or_default();
                }
                _ => {
                    self.keep(carry.get(cut..).unwrap_or_default());
                    rest = after;
                }
            }
        }
        Ok(())
    }

    /// Keeps the bytes of an unfinished record. A long one is looked at again only once it has
    /// grown by a quarter, so that tiny chunks do not cost the square of its length.
    fn keep(&mut self, left: &[u8]) {
        self.carry.clear();
        self.carry.extend_from_slice(left);
        self.look_again =
            if left.len() < 4096 { 0 } else { left.len().saturating_add(left.len() / 4) };
    }

    /// Whether the layout is known, reading it from what was carried if there is enough.
    fn settle(&mut self, last: bool) -> Result<bool, Error> {
        if self.rows.is_none() {
            if self.carry.len() < SAMPLE && !last {
                return Ok(false);
            }
            let sample = self.carry.get(..SAMPLE).unwrap_or(&self.carry);
            let whole = last && sample.len() == self.carry.len();
            let layout = detect::layout(sample, whole, &self.options)?;
            let body = layout.body;
            self.rows = Some(Rows::new(layout, &self.options));
            self.carry.drain(..body.min(self.carry.len()));
        }
        Ok(true)
    }

    fn cut(&mut self, bytes: &[u8], last: bool, sink: &mut Sink<'_>) -> Result<usize, Error> {
        match &mut self.rows {
            Some(rows) => (self.cut)(rows, bytes, last, sink),
            None => Ok(0),
        }
    }

    pub(super) fn finish(mut self, sink: &mut Sink<'_>) -> Result<Summary, Error> {
        if self.stopped {
            return Err(CsvError::Stopped.into());
        }
        self.settle(true)?;
        let carry = std::mem::take(&mut self.carry);
        let Some(rows) = &mut self.rows else { return Err(CsvError::Empty.into()) };
        (self.cut)(rows, &carry, true, sink)?;
        rows.flush(sink)?;
        let total = rows.batch.first_row();
        if total == 0 {
            return Err(CsvError::NoRows.into());
        }
        Ok(Summary { rows: total, blank_lines_at_end: rows.blank, detected: rows.detected() })
    }
}

impl Rows {
    fn new(layout: Layout, options: &CsvOptions) -> Self {
        let batch_rows = options.batch_rows.clamp(1, CsvOptions::MOST_BATCH_ROWS);
        Self {
            order: options.date_order,
            batch: OwnedBatch::new(&layout.roles, &layout.headers, batch_rows),
            batch_rows,
            fields: Vec::with_capacity(layout.headers.len()),
            unquoted: Unquoted::default(),
            blank: 0,
            lines: layout.lines,
            layout,
        }
    }

    fn detected(&self) -> Detected {
        Detected::new(&self.layout, &self.batch)
    }

    /// Reads every record that ends in `bytes`; gives the bytes that they take.
    #[inline]
    fn cut(&mut self, bytes: &[u8], last: bool, sink: &mut Sink<'_>) -> Result<usize, Error> {
        let (delimiter, end) = (self.layout.delimiter.byte(), self.layout.end_of_line);
        // Starts of the current record and of its current field, and where the search began.
        let (mut record, mut field, mut base) = (0_usize, 0_usize, 0_usize);
        self.fields.clear();
        'search: loop {
            for hit in memchr3_iter(delimiter, end, QUOTE, bytes.get(base..).unwrap_or_default()) {
                let at = base.wrapping_add(hit);
                let byte = bytes.get(at).copied().unwrap_or(end);
                if byte == delimiter {
                    self.fields.push((field, at));
                    field = at.wrapping_add(1);
                } else if byte == end {
                    self.fields.push((field, at));
                    self.plain(bytes, sink)?;
                    self.fields.clear();
                    field = at.wrapping_add(1);
                    record = field;
                } else if at == field {
                    let rest = bytes.get(record..).unwrap_or_default();
                    let Some(length) = self.quoted(rest, last, sink)? else { return Ok(record) };
                    record = record.wrapping_add(length);
                    (field, base) = (record, record);
                    self.fields.clear();
                    continue 'search;
                }
            }
            break;
        }
        let left = bytes.len().saturating_sub(record);
        if left > LONGEST_RECORD {
            return Err(self.too_long());
        }
        if !last || left == 0 {
            return Ok(record);
        }
        self.fields.push((field, bytes.len()));
        self.plain(bytes, sink)?;
        Ok(bytes.len())
    }

    /// One record without quoted field, its bounds in `fields`.
    #[inline]
    fn plain(&mut self, bytes: &[u8], sink: &mut Sink<'_>) -> Result<(), Error> {
        let (from, to) = match (self.fields.first(), self.fields.last()) {
            (Some(first), Some(last)) => (first.0, last.1),
            _ => (0, 0),
        };
        if to.wrapping_sub(from) > LONGEST_RECORD {
            return Err(self.too_long());
        }
        if self.fields.len() == 1 && trim(bytes.get(from..to).unwrap_or_default()).is_empty() {
            self.blank = self.blank.saturating_add(1);
            self.lines = self.lines.wrapping_add(1);
            return Ok(());
        }
        self.blank_rows(sink)?;
        if self.fields.len() == self.layout.headers.len() {
            let order = self.order.unwrap_or(DateOrder::DayFirst);
            self.batch.push(bytes, &self.fields, order, &mut self.layout.encoding);
        } else {
            self.batch.push_unreadable();
        }
        self.row_done(1, sink)
    }

    /// One record that holds a quoted field; none when its end is not here yet.
    #[inline]
    fn quoted(
        &mut self,
        bytes: &[u8],
        last: bool,
        sink: &mut Sink<'_>,
    ) -> Result<Option<usize>, Error> {
        let (delimiter, end) = (self.layout.delimiter.byte(), self.layout.end_of_line);
        // Never looked for further than it may reach: a lone quote costs one record's length.
        let reach = LONGEST_RECORD.saturating_add(1);
        let (window, is_last) = match bytes.get(..reach) {
            Some(window) => (window, last && window.len() == bytes.len()),
            None => (bytes, last),
        };
        let found = self.unquoted.read(window, delimiter, end, is_last);
        let length = match found {
            Found::Record(length) if length <= LONGEST_RECORD => length,
            Found::Unclosed if window.len() <= LONGEST_RECORD => {
                let (line, row) = self.place();
                return Err(CsvError::QuoteUnclosed { line, row }.into());
            }
            Found::More if window.len() <= LONGEST_RECORD => return Ok(None),
            _ => return Err(self.too_long()),
        };
        self.blank_rows(sink)?;
        let Unquoted { text, fields, malformed, lines } = &self.unquoted;
        let lines = *lines;
        if fields.len() == self.layout.headers.len() && !malformed {
            let order = self.order.unwrap_or(DateOrder::DayFirst);
            self.batch.push(text, fields, order, &mut self.layout.encoding);
        } else {
            self.batch.push_unreadable();
        }
        self.row_done(lines, sink)?;
        Ok(Some(length))
    }

    /// Blank lines that another line follows: rows too short, or null where one column is all.
    #[inline]
    fn blank_rows(&mut self, sink: &mut Sink<'_>) -> Result<(), Error> {
        while self.blank > 0 {
            self.blank = self.blank.wrapping_sub(1);
            if self.layout.headers.len() == 1 {
                self.batch.push(&[], &[(0, 0)], DateOrder::DayFirst, &mut None);
            } else {
                self.batch.push_unreadable();
            }
            self.row_done(0, sink)?;
        }
        Ok(())
    }

    #[inline]
    fn row_done(&mut self, lines: u64, sink: &mut Sink<'_>) -> Result<(), Error> {
        self.lines = self.lines.wrapping_add(lines);
        if self.batch.len() >= self.batch_rows { self.flush(sink) } else { Ok(()) }
    }

    fn flush(&mut self, sink: &mut Sink<'_>) -> Result<(), Error> {
        if self.batch.is_empty() {
            return Ok(());
        }
        if self.order.is_none() {
            for column in &self.batch.columns {
                if let (Some(row), true) = (column.other_order, column.forms.open_order()) {
                    let column = column.role.name().to_owned();
                    return Err(CsvError::DateOrder { column, row }.into());
                }
            }
        }
        sink(&self.batch)?;
        self.batch.clear();
        Ok(())
    }

    /// Line (from 1) and row (from 0) of the record that is being read.
    fn place(&self) -> (u64, u64) {
        let row = self.batch.first_row().saturating_add(self.batch.len() as u64);
        (self.lines.saturating_add(1), row.saturating_add(self.blank))
    }

    fn too_long(&self) -> Error {
        let (line, row) = self.place();
        CsvError::RecordTooLong { line, row, most: LONGEST_RECORD }.into()
    }
}
