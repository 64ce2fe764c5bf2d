//! Columns as JSON lists: texts, whole numbers, `null`.

use super::batch::{Batch, BatchError, CodeData, Data, Mask};
use crate::Error;
#[cfg(feature = "csv")]
use crate::exchange::csv::{self, CsvOptions, CsvReader};
use crate::measure::indicator::{Accumulator, Spec};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

/// An object of lists of the same length, its pairs kept so that a name given twice shows.
pub(super) struct NamedColumns(Vec<(String, List)>);

/// The rows of a table: lists by name, or the text of a CSV file.
pub(super) enum Rows {
    Columns(NamedColumns),
    #[cfg(feature = "csv")]
    File(String),
}

/// An object of tables by name, in the order given.
#[derive(Default)]
pub(super) struct NamedTables(pub(super) Vec<(String, Rows)>);

/// Makes what looks at every row. Its loops are compiled where [`Makers::here`] is called: by whoever calls
/// the wire.
pub(super) struct Makers {
    pub(super) counts: fn(&Spec) -> Accumulator,
    #[cfg(feature = "csv")]
    file: fn(CsvOptions) -> CsvReader,
}

impl Makers {
    #[inline]
    pub(super) fn here() -> &'static Self {
        &Self {
            counts: Accumulator::new,
            #[cfg(feature = "csv")]
            file: CsvReader::new,
        }
    }
}

impl Rows {
    /// Counts the rows as those of a table; without a name, of the profiles or of the only one.
    pub(super) fn count(
        self,
        counts: &mut Accumulator,
        table: Option<&str>,
        #[cfg_attr(not(feature = "csv"), expect(unused_variables))] by: &Makers,
    ) -> Result<(), Error> {
        match self {
            Self::Columns(columns) => {
                let batch = columns.into_batch(counts.spec())?;
                Ok(counts.push_table(table, &batch.lend(), 0)?)
            }
            #[cfg(feature = "csv")]
            Self::File(text) => {
                let options = CsvOptions::of(counts.spec(), table);
                csv::count_by((by.file)(options), counts, table, text.as_bytes()).map(|_| ())
            }
        }
    }
}

impl<'de> Deserialize<'de> for Rows {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Given;
        impl<'de> Visitor<'de> for Given {
            type Value = Rows;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of lists, or the text of a CSV file")
            }
            #[cfg(feature = "csv")]
            fn visit_str<E>(self, text: &str) -> Result<Rows, E> {
                Ok(Rows::File(text.to_owned()))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Rows, A::Error> {
                NamedColumns::deserialize(MapAccessDeserializer::new(map)).map(Rows::Columns)
            }
        }
        deserializer.deserialize_any(Given)
    }
}

impl<'de> Deserialize<'de> for NamedTables {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;
        impl<'de> Visitor<'de> for Pairs {
            type Value = NamedTables;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of tables")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<NamedTables, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(NamedTables(pairs))
            }
        }
        deserializer.deserialize_map(Pairs)
    }
}

/// The values of one list, and which of them are not null.
struct List {
    values: Values,
    valid: Vec<u8>,
}

enum Values {
    Nulls,
    Text { codes: Vec<u32>, labels: Vec<String>, known: HashMap<String, u32> },
    Whole(Vec<i64>),
    Real(Vec<f64>),
    Mixed,
}

/// One value of a list.
enum Scalar {
    Null,
    Text(String),
    Whole(i64),
    Real(f64),
}

impl NamedColumns {
    /// The batch of the columns that the question reads.
    pub(super) fn into_batch(self, spec: &Spec) -> Result<Batch<'static>, BatchError> {
        let len = self.0.first().map_or(0, |(_, list)| list.valid.len());
        let mut batch = Batch::new(len);
        for (name, list) in self.0 {
            if !Batch::reads(spec, &name) {
                continue;
            }
            let rows = list.valid.len();
            let data = match list.values {
                Values::Nulls => Data::Nulls(rows),
                Values::Text { codes, labels, .. } => Data::Text {
                    codes: CodeData::U32(codes.into()),
                    labels: labels.into_iter().map(Cow::Owned).collect(),
                },
                Values::Whole(numbers) => Data::I64(numbers.into()),
                Values::Real(numbers) => Data::F64(numbers.into()),
                Values::Mixed => {
                    return Err(BatchError::Type { column: name, expected: "values of one type" });
                }
            };
            batch.add(name, data, Mask::Bytes(list.valid.into()))?;
        }
        Ok(batch)
    }
}

impl List {
    fn push(&mut self, scalar: Scalar) {
        let before = self.valid.len();
        self.valid.push(u8::from(!matches!(scalar, Scalar::Null)));
        if matches!(self.values, Values::Nulls) {
            self.values = match &scalar {
                Scalar::Null => return,
                Scalar::Text(_) => Values::Text {
                    codes: vec![0; before],
                    labels: Vec::new(),
                    known: HashMap::new(),
                },
                Scalar::Whole(_) => Values::Whole(vec![0; before]),
                Scalar::Real(_) => Values::Real(vec![0.0; before]),
            };
        }
        match (&mut self.values, scalar) {
            (Values::Text { codes, .. }, Scalar::Null) => codes.push(0),
            (Values::Whole(numbers), Scalar::Null) => numbers.push(0),
            (Values::Real(numbers), Scalar::Null) => numbers.push(0.0),
            (Values::Text { codes, labels, known }, Scalar::Text(text)) => {
                let next = u32::try_from(labels.len()).unwrap_or(u32::MAX);
                codes.push(*known.entry(text).or_insert_with_key(|text| {
                    labels.push(text.clone());
                    next
                }));
            }
            (Values::Whole(numbers), Scalar::Whole(number)) => numbers.push(number),
            (Values::Real(numbers), Scalar::Real(number)) => numbers.push(number),
            (Values::Real(numbers), Scalar::Whole(number)) => numbers.push(number as f64),
            (values @ Values::Whole(_), Scalar::Real(number)) => {
                if let Values::Whole(numbers) = values {
                    let mut real: Vec<f64> = numbers.iter().map(|whole| *whole as f64).collect();
                    real.push(number);
                    *values = Values::Real(real);
                }
            }
            (values, _) => *values = Values::Mixed,
        }
    }
}

impl<'de> Deserialize<'de> for NamedColumns {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;
        impl<'de> Visitor<'de> for Pairs {
            type Value = NamedColumns;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of lists")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<NamedColumns, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(NamedColumns(pairs))
            }
        }
        deserializer.deserialize_map(Pairs)
    }
}

impl<'de> Deserialize<'de> for List {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Items;
        impl<'de> Visitor<'de> for Items {
            type Value = List;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<List, A::Error> {
                let mut list = List { values: Values::Nulls, valid: Vec::new() };
                while let Some(scalar) = items.next_element()? {
                    list.push(scalar);
                }
                Ok(list)
            }
        }
        deserializer.deserialize_seq(Items)
    }
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct One;
        impl Visitor<'_> for One {
            type Value = Scalar;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text, a number or null")
            }
            fn visit_unit<E>(self) -> Result<Scalar, E> {
                Ok(Scalar::Null)
            }
            fn visit_str<E>(self, text: &str) -> Result<Scalar, E> {
                Ok(Scalar::Text(text.to_owned()))
            }
            fn visit_bool<E>(self, value: bool) -> Result<Scalar, E> {
                Ok(Scalar::Text(value.to_string()))
            }
            fn visit_i64<E>(self, number: i64) -> Result<Scalar, E> {
                Ok(Scalar::Whole(number))
            }
            fn visit_u64<E>(self, number: u64) -> Result<Scalar, E> {
                Ok(i64::try_from(number).map_or(Scalar::Real(number as f64), Scalar::Whole))
            }
            fn visit_f64<E>(self, number: f64) -> Result<Scalar, E> {
                Ok(Scalar::Real(number))
            }
        }
        deserializer.deserialize_any(One)
    }
}
