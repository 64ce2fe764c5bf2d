//! The result: rows of cells, with all that is needed to know what they mean.

use super::{Cell, Label, Quantity, RowReport, Spec, When};
use crate::order::Sorted;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;

/// A value of an axis in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Member<'a> {
    /// A member with a label, for example `2A` or `25-29`.
    Value(&'a str),
    /// Unknown: null in data, « inconnu » when shown.
    Null,
    /// All members together, written `*`.
    Total,
}

impl<'a> Member<'a> {
    /// The text of the column: a label, `*`, or none for null.
    pub const fn text(self) -> Option<&'a str> {
        match self {
            Self::Value(text) => Some(text),
            Self::Null => None,
            Self::Total => Some("*"),
        }
    }
}

/// One row of a [`Table`].
#[derive(Clone, Copy)]
pub struct Row<'a> {
    /// Identifier of the indicator.
    pub indicator: &'a str,
    /// The date or the period.
    pub when: When,
    /// The cell.
    pub cell: Cell,
    pub(crate) table: &'a Table,
    pub(crate) members: &'a [u32],
}

impl fmt::Debug for Row<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Row")
            .field("indicator", &self.indicator)
            .field("members", &self.members().collect::<Vec<_>>())
            .field("when", &self.when)
            .field("cell", &self.cell)
            .finish()
    }
}

impl<'a> Row<'a> {
    /// The members of the row, one for each axis asked, in that order.
    pub fn members(&self) -> impl Iterator<Item = Member<'a>> + use<'a> {
        let axes = &self.table.labels;
        self.members.iter().zip(axes).map(|(code, labels)| match *code {
            NULL => Member::Null,
            TOTAL => Member::Total,
            code => {
                labels.get(code as usize).map_or(Member::Null, |text| Member::Value(text.as_str()))
            }
        })
    }

    /// The number of the row, with what it is; none where there is no number.
    pub fn quantity(&self) -> Option<Quantity<'a>> {
        let definition = self.table.spec.definition(self.indicator)?;
        Some(Quantity::new(definition, self.cell.value()?))
    }

    /// The member of an axis, by its name; none for an axis that was not asked.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::{Axis, Columns, Spec, indicator::{Codes, Member, Text}, run};
    /// let spec = Spec::indicators(["OUV_N"]).by([Axis::Departement]).at("2024-01-31").build()?;
    /// let (codes, opened) = ([0, 0], [19_000, 19_000]);
    /// let columns =
    ///     Columns::new(2).territory(Text::new(Codes::U8(&codes), ["2A"])).opened_on(&opened);
    /// let table = run(&spec, &columns)?;
    /// let row = table.rows().next();
    /// assert_eq!(row.and_then(|row| row.member("departement")), Some(Member::Value("2A")));
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn member(&self, axis: &str) -> Option<Member<'a>> {
        let place = self.table.spec.by().iter().position(|known| known.name() == axis)?;
        self.members().nth(place)
    }
}

pub(in crate::measure) const NULL: u32 = u32::MAX - 1;
pub(in crate::measure) const TOTAL: u32 = u32::MAX;

/// How one stock moved between two asked days that follow each other, over all rows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Balance {
    /// Identifier of the indicator.
    pub indicator: String,
    /// Index of the later day in the question.
    pub time: usize,
    /// The stock on the earlier day.
    pub before: u64,
    /// People who entered it after the earlier day, up to the later one.
    pub entries: u64,
    /// People who left it.
    pub exits: u64,
    /// The stock on the later day.
    pub after: u64,
    /// The stays that make the stock.
    pub(crate) stocks: Vec<usize>,
}

/// How the check of stocks takes account of people who go from one group of the table to another.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Between {
    /// No axis of the table has such groups.
    #[default]
    NoAxis,
    /// They are counted apart, and the check holds with them.
    Counted,
    /// The rows cannot say them: one row has one place and one member of each category. Two rows
    /// of somebody who moved are an exit and an entry.
    NotModelled,
}

/// The check that each stock moves by its entries and exits, with ageing where age is an axis.
///
/// Stocks and moves are counted apart, and compared for each group, each age band and each two
/// asked days that follow each other.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Reconciliation {
    /// Comparisons made.
    pub checked: u64,
    /// Comparisons that do not hold.
    pub failed: u64,
    /// Birthdays that change the age band.
    pub ageing: Between,
    /// Changes of territory, or of a category.
    pub moves: Between,
    /// The moves of all rows together; none where small cells are hidden.
    pub balances: Vec<Balance>,
}

/// An indicator table.
///
/// Its serde form is for storing a table and reading it back with this version, and holds what the
/// table shows: a hidden number is not in it. The form of the three languages is that of
/// `exchange::wire::table_json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    pub(crate) spec: Spec,
    pub(crate) report: RowReport,
    pub(crate) tables: Vec<(String, RowReport)>,
    pub(crate) reconciliation: Option<Reconciliation>,
    pub(crate) notes: Vec<Label>,
    /// Labels of each axis.
    pub(crate) labels: Vec<Vec<String>>,
    /// Axis members of all rows, one after the other.
    pub(crate) members: Vec<u32>,
    /// Indicator (index in the spec), time (index in the spec) and cell of each row.
    pub(crate) cells: Vec<(u16, u32, Cell)>,
}

impl Table {
    /// The question that the table answers.
    pub fn spec(&self) -> &Spec {
        &self.spec
    }
    /// What became of the input rows.
    pub fn report(&self) -> &RowReport {
        &self.report
    }
    /// What became of the rows of every other table, by its name.
    pub fn tables(&self) -> &[(String, RowReport)] {
        &self.tables
    }
    /// The check of stocks against their moves, where the question asks for it.
    pub fn reconciliation(&self) -> Option<&Reconciliation> {
        self.reconciliation.as_ref()
    }
    /// What a reader must know: columns that were absent, ages from years, population vintages.
    pub fn notes(&self) -> &[Label] {
        &self.notes
    }
    /// Number of rows.
    pub fn len(&self) -> usize {
        self.cells.len()
    }
    /// Whether the table has no row.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }
    /// Version of the indicator catalogue.
    pub fn catalogue_version(&self) -> &'static str {
        super::catalogue_version()
    }
    /// Vintage of the official geographic code.
    pub fn cog_vintage(&self) -> &'static str {
        crate::reference::territory::VINTAGE
    }
    /// Version of this library.
    pub fn library_version(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }
    /// Names of the columns of the table, in order.
    pub fn columns(&self) -> Vec<&str> {
        let mut names = vec!["indicator"];
        names.extend(self.spec.by().iter().map(|axis| axis.name()));
        names.extend(if self.spec.is_over() { &["from", "to"][..] } else { &["at"] });
        names.extend(["numerator", "denominator", "value", "lower", "upper", "status"]);
        names
    }
    /// The rows whose indices are given, as a table of the same question; the reports stay those
    /// of the whole.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::{Columns, Spec, run};
    /// let spec = Spec::indicators(["OUV_N", "ACT_N"]).at("2024-01-31");
    /// let opened = [19_000, 19_000];
    /// let columns = Columns::new(2).opened_on(&opened).activated_on(&opened);
    /// let table = run(&spec.build()?, &columns)?;
    /// let one = table.take(&[1].into());
    /// assert_eq!(one.rows().map(|row| row.indicator).collect::<Vec<_>>(), ["ACT_N"]);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn take(&self, rows: &BTreeSet<usize>) -> Self {
        let width = self.labels.len();
        let (mut members, mut cells) = (Vec::new(), Vec::new());
        for row in rows {
            let start = row.saturating_mul(width);
            let place = start..start.saturating_add(width);
            if let (Some(cell), Some(of_row)) = (self.cells.get(*row), self.members.get(place)) {
                cells.push(*cell);
                members.extend(of_row);
            }
        }
        Self {
            spec: self.spec.clone(),
            report: self.report.clone(),
            tables: self.tables.clone(),
            reconciliation: self.reconciliation.clone(),
            notes: self.notes.clone(),
            labels: self.labels.clone(),
            members,
            cells,
        }
    }
    /// The rows, in order: indicators as asked, axes as asked, time last.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.cells.len()).filter_map(|index| self.row(index))
    }
    /// A column of texts as codes into a list of its texts, in the order in which they first appear after
    /// that of the unknown member, which is empty: the indicator at place 0, the axes, and after them the
    /// status.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::{Columns, Spec, run};
    /// let spec = Spec::indicators(["OUV_N", "ACT_N"]).at("2024-01-31").build()?;
    /// let opened = [19_000, 19_000];
    /// let columns = Columns::new(2).opened_on(&opened).activated_on(&opened);
    /// let (codes, texts) = run(&spec, &columns)?.codes(0);
    /// assert_eq!(codes, [1, 2]);
    /// assert_eq!(texts, ["", "OUV_N", "ACT_N"]);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn codes(&self, place: usize) -> (Vec<u32>, Vec<String>) {
        let axes = self.labels.len();
        let (mut codes, mut texts) = (Vec::with_capacity(self.len()), vec![String::new()]);
        let mut known: Sorted<&str, u32> = Sorted::new();
        let mut last = ("", 0);
        for row in self.rows() {
            let text = match place {
                0 => Some(row.indicator),
                axis if axis <= axes => {
                    row.members().nth(axis.saturating_sub(1)).and_then(Member::text)
                }
                _ => Some(row.cell.status()),
            };
            let Some(text) = text else {
                codes.push(0);
                continue;
            };
            if last.1 == 0 || last.0 != text {
                let next = u32::try_from(texts.len()).unwrap_or(u32::MAX);
                last = (text, known.get(text).copied().unwrap_or(next));
                if last.1 == next {
                    known.insert(text, next);
                    texts.push(text.to_owned());
                }
            }
            codes.push(last.1);
        }
        (codes, texts)
    }
    fn row(&self, index: usize) -> Option<Row<'_>> {
        let (indicator, time, cell) = self.cells.get(index)?;
        let width = self.labels.len();
        let start = index.wrapping_mul(width);
        Some(Row {
            indicator: self.spec.indicators.get(usize::from(*indicator))?,
            when: self.spec.when(*time as usize)?,
            cell: *cell,
            table: self,
            members: self.members.get(start..start.wrapping_add(width))?,
        })
    }
}
