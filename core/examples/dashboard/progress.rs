//! How far the work is: a bar on a terminal, a few plain lines elsewhere, always on stderr.

use carnet_sante::exchange::format::{Lang, count};
use std::io::{IsTerminal, Write, stderr};
use std::time::{Duration, Instant};

const WIDTH: usize = 28;
const EVERY: Duration = Duration::from_millis(150);

/// One piece of work.
pub(crate) struct Progress {
    label: String,
    total: u64,
    rows: u64,
    begun: Instant,
    shown: Instant,
    bar: bool,
    quarter: u64,
}

impl Progress {
    /// Begins work of `total` units (rows, or bytes of a file).
    pub(crate) fn new(label: impl Into<String>, total: u64) -> Self {
        let now = Instant::now();
        let shown = now.checked_sub(EVERY).unwrap_or(now);
        let bar = stderr().is_terminal();
        Self {
            label: label.into(),
            total: total.max(1),
            rows: 0,
            begun: now,
            shown,
            bar,
            quarter: 0,
        }
    }

    /// Says that `done` units and `rows` more rows are done.
    pub(crate) fn at(&mut self, done: u64, rows: u64) {
        self.rows = self.rows.saturating_add(rows);
        let done = done.min(self.total);
        if self.bar {
            if self.shown.elapsed() >= EVERY {
                self.shown = Instant::now();
                self.write(&format!("\r\x1b[2K{}", self.line(done)));
            }
            return;
        }
        let quarter = done.saturating_mul(4) / self.total;
        if quarter > self.quarter && quarter < 4 {
            self.quarter = quarter;
            self.write(&format!("{}\n", self.line(done)));
        }
    }

    /// Ends the work with one line that stays.
    pub(crate) fn end(self) {
        let clear = if self.bar { "\r\x1b[2K" } else { "" };
        let seconds = self.begun.elapsed().as_secs_f64();
        let rows = count(self.rows, Lang::Fr);
        self.write(&format!("{clear}{} : {rows} lignes en {}\n", self.label, time(seconds)));
    }

    fn line(&self, done: u64) -> String {
        let part = done as f64 / self.total as f64;
        let seconds = self.begun.elapsed().as_secs_f64();
        let full = ((part * WIDTH as f64) as usize).min(WIDTH);
        let bar = format!("{}{}", "█".repeat(full), "░".repeat(WIDTH.saturating_sub(full)));
        let pace = if seconds > 0.0 { self.rows as f64 / seconds / 1e6 } else { 0.0 };
        let pace = format!("{pace:.2}").replace('.', ",");
        let left = if part > 0.0 { seconds / part * (1.0 - part) } else { 0.0 };
        format!(
            "{} {bar} {:3.0} % · {pace} M lignes/s · reste {}",
            self.label,
            part * 100.0,
            time(left)
        )
    }

    /// A progress that cannot be shown stops nothing.
    fn write(&self, text: &str) {
        let _ = stderr().write_all(text.as_bytes()).and_then(|()| stderr().flush());
    }
}

/// Seconds as people say them: `0,4 s`, `12 s`, `3 min 05 s`.
pub(crate) fn time(seconds: f64) -> String {
    if seconds < 10.0 {
        return format!("{seconds:.1} s").replace('.', ",");
    }
    let whole = seconds.round() as u64;
    match (whole / 60, whole % 60) {
        (0, seconds) => format!("{seconds} s"),
        (minutes, seconds) => format!("{minutes} min {seconds:02} s"),
    }
}
