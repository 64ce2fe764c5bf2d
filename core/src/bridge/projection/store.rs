//! Columns that grow row by row.

use crate::measure::indicator::{Codes, Days, Text, Validity};
use crate::time::date_of;
use chrono::NaiveDate;
use std::borrow::Cow;
use std::collections::HashMap;

/// Days, one a row, where there is one.
#[derive(Debug, Clone, Default)]
pub(super) struct DayColumn {
    days: Vec<i32>,
    valid: Vec<u8>,
}

impl DayColumn {
    pub(super) fn push(&mut self, day: Option<i32>) {
        self.days.push(day.unwrap_or(0));
        self.valid.push(u8::from(day.is_some()));
    }

    pub(super) fn set(&mut self, row: usize, day: Option<i32>) {
        if let (Some(held), Some(valid)) = (self.days.get_mut(row), self.valid.get_mut(row)) {
            *held = day.unwrap_or(0);
            *valid = u8::from(day.is_some());
        }
    }

    pub(super) fn truncate(&mut self, rows: usize) {
        self.days.truncate(rows);
        self.valid.truncate(rows);
    }

    pub(super) fn get(&self, row: usize) -> Option<NaiveDate> {
        self.valid.get(row).filter(|byte| **byte != 0)?;
        date_of(*self.days.get(row)?).ok()
    }

    pub(super) fn lend(&self) -> Days<'_> {
        Days { days: &self.days, valid: Validity::Bytes(&self.valid) }
    }
}

/// Texts as indices into the distinct ones; index 0 is the empty text, which is « unknown ».
#[derive(Debug, Clone)]
pub(super) struct TextColumn {
    codes: Vec<u32>,
    labels: Vec<Box<str>>,
    known: HashMap<Box<str>, u32>,
}

impl Default for TextColumn {
    fn default() -> Self {
        let none: Box<str> = "".into();
        Self { codes: Vec::new(), labels: vec![none.clone()], known: HashMap::from([(none, 0)]) }
    }
}

impl TextColumn {
    pub(super) fn push(&mut self, text: Option<&str>) {
        let text = text.unwrap_or_default();
        let code = self.known.get(text).copied().unwrap_or_else(|| {
            let code = u32::try_from(self.labels.len()).unwrap_or(u32::MAX);
            self.labels.push(text.into());
            self.known.insert(text.into(), code);
            code
        });
        self.codes.push(code);
    }

    pub(super) fn truncate(&mut self, rows: usize) {
        self.codes.truncate(rows);
    }

    pub(super) fn get(&self, row: usize) -> Option<&str> {
        let code = usize::try_from(*self.codes.get(row)?).ok()?;
        self.labels.get(code).map(|label| &**label).filter(|label| !label.is_empty())
    }

    pub(super) fn lend(&self) -> Text<'_> {
        let labels = self.labels.iter().map(|label| Cow::Borrowed(&**label)).collect();
        Text { codes: Codes::U32(&self.codes), labels: Cow::Owned(labels), valid: Validity::All }
    }
}
