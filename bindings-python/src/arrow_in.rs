//! Arrow columns as the engine's, borrowed where the type allows.

use crate::errors::Failure;
use crate::rows::Rows;
use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Date64Type, Decimal128Type, Float32Type, Float64Type, Int8Type,
    Int16Type, Int32Type, Int64Type, TimestampMicrosecondType, TimestampMillisecondType,
    TimestampNanosecondType, TimestampSecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef, PrimitiveArray, RecordBatch, downcast_integer_array};
use arrow_buffer::ArrowNativeType;
use arrow_schema::{DataType, TimeUnit};
use carnet_sante::exchange::wire::{Batch, BatchError, CodeData, Data, Mask};
use carnet_sante::measure::indicator::Spec;
use carnet_sante::order::Map;
use std::borrow::Cow;
use std::cell::Cell;
use std::collections::HashMap;

const DAY_SECONDS: i64 = 86_400;

/// Which columns of a stream are read, and the names that the engine knows them by.
pub(crate) struct ColumnNames(Vec<Name>);

/// Where a column is, the engine's name for it, and what its numbers stand for.
struct Name {
    index: usize,
    name: String,
    labels: Option<(u32, Vec<String>)>,
    /// The lowest and the highest code that batches had so far.
    used: Cell<Option<(u32, u32)>>,
}

impl ColumnNames {
    /// Those of a stream that is about to be read.
    pub(crate) fn of(
        rows: &Rows,
        spec: &Spec,
        renamed: &Map<String, String>,
        more: &[String],
    ) -> Result<Self, BatchError> {
        let schema = rows.batches.schema();
        let given: Vec<&String> = schema.fields().iter().map(|field| field.name()).collect();
        let mut names = Self::new(&given, spec, renamed, more)?;
        for column in &mut names.0 {
            let field = schema.fields().get(column.index);
            column.labels = field.and_then(|field| rows.labels.get(field.name())).cloned();
        }
        Ok(names)
    }
    /// Those of columns whose names are `given`; `renamed` goes from the engine's name to the
    /// caller's, `more` are categories kept besides what the question reads.
    pub(crate) fn new(
        given: &[impl AsRef<str>],
        spec: &Spec,
        renamed: &Map<String, String>,
        more: &[String],
    ) -> Result<Self, BatchError> {
        let mut names = Vec::new();
        for (name, source) in renamed {
            let index = given.iter().position(|name| name.as_ref() == source).ok_or_else(|| {
                BatchError::Missing { column: name.clone(), name: source.clone() }
            })?;
            names.push((index, name.clone()));
        }
        for (index, name) in given.iter().map(AsRef::as_ref).enumerate() {
            if !renamed.contains_key(name) && !renamed.values().any(|source| source == name) {
                names.push((index, name.to_owned()));
            }
        }
        names.retain(|(_, name)| more.contains(name) || Batch::reads(spec, name));
        let named = |(index, name)| Name { index, name, labels: None, used: Cell::new(None) };
        Ok(Self(names.into_iter().map(named).collect()))
    }
    /// Where the columns are.
    pub(crate) fn places(&self) -> impl Iterator<Item = usize> {
        self.0.iter().map(|column| column.index)
    }
}

/// The columns of one batch.
pub(crate) fn lend_batch<'a>(
    batch: &'a RecordBatch,
    names: &'a ColumnNames,
) -> Result<Batch<'a>, Failure> {
    let mut lent = Batch::new(batch.num_rows());
    for column in &names.0 {
        let array = batch.column(column.index);
        let (data, mask) = match coded(array, column) {
            Some(data) => (data, mask_of(array)),
            None => lend(array, &column.name)?,
        };
        lent.add(column.name.as_str(), data, mask)?;
    }
    Ok(lent)
}

/// Codes beside their labels, in as few bytes as they need: less for the engine to read.
fn coded<'a>(array: &'a ArrayRef, column: &'a Name) -> Option<Data<'a>> {
    let (least, labels) = column.labels.as_ref()?;
    let last = least.saturating_add(labels.len() as u32).saturating_sub(1);
    // A null has any code.
    let whole = (array.null_count() > 0).then_some((*least, last));
    let (codes, (low, high)) = match array.data_type() {
        DataType::UInt8 => few(array.as_primitive::<UInt8Type>().values(), whole, &column.used),
        DataType::UInt16 => few(array.as_primitive::<UInt16Type>().values(), whole, &column.used),
        DataType::UInt32 => few(array.as_primitive::<UInt32Type>().values(), whole, &column.used),
        _ => return None,
    };
    let skipped = low.saturating_sub(*least) as usize;
    let used = labels.iter().skip(skipped).take(high.saturating_sub(low) as usize + 1);
    Some(Data::Text { codes, labels: used.map(|label| Cow::Borrowed(label.as_str())).collect() })
}

/// Codes of a known range, else of that of the batches so far; and the range. The labels of all
/// columns are often in one list, of which each column has few.
fn few<T: Copy + Ord + Into<u32>>(
    codes: &[T],
    known: Option<(u32, u32)>,
    used: &Cell<Option<(u32, u32)>>,
) -> (CodeData<'static>, (u32, u32)) {
    let inside = |(low, high): &(u32, u32)| {
        let beyond = |code: &T| (*code).into().wrapping_sub(*low) > high.wrapping_sub(*low);
        codes.iter().fold(0, |any, code| any | u32::from(beyond(code))) == 0
    };
    let range = known.or_else(|| used.get().filter(inside)).unwrap_or_else(|| {
        let (Some(low), Some(high)) = (codes.iter().min(), codes.iter().max()) else {
            return (0, 0);
        };
        let (low, high) = ((*low).into(), (*high).into());
        let wider = used.get().map_or((low, high), |(a, b)| (a.min(low), b.max(high)));
        used.set(Some(wider));
        wider
    });
    (from(range.0, range.1.saturating_sub(range.0) as usize + 1, codes), range)
}

/// Codes counted from the lowest. A null has any code: its row is not looked at.
fn from<T: Copy + Into<u32>>(least: u32, labels: usize, codes: &[T]) -> CodeData<'static> {
    let codes = codes.iter().map(|code| (*code).into().wrapping_sub(least));
    match labels {
        0..=0x100 => CodeData::U8(codes.map(|code| code as u8).collect()),
        0x101..=0x1_0000 => CodeData::U16(codes.map(|code| code as u16).collect()),
        _ => CodeData::U32(codes.collect()),
    }
}

fn mask_of(array: &dyn Array) -> Mask<'_> {
    array
        .nulls()
        .map_or(Mask::All, |nulls| Mask::Bits { bytes: nulls.validity(), offset: nulls.offset() })
}

fn lend<'a>(array: &'a ArrayRef, name: &str) -> Result<(Data<'a>, Mask<'a>), BatchError> {
    let data = match array.data_type() {
        DataType::Null => Data::Nulls(array.len()),
        DataType::Date32 => Data::Days(Cow::Borrowed(array.as_primitive::<Date32Type>().values())),
        DataType::Date64 => days::<Date64Type>(array, DAY_SECONDS * 1_000),
        DataType::Timestamp(unit, zone) => {
            let utc = ["UTC", "Etc/UTC", "Z", "+00:00"];
            if zone.as_ref().is_some_and(|zone| !utc.contains(&zone.as_ref())) {
                return Err(BatchError::TimeZone(name.to_owned()));
            }
            match unit {
                TimeUnit::Second => days::<TimestampSecondType>(array, DAY_SECONDS),
                TimeUnit::Millisecond => {
                    days::<TimestampMillisecondType>(array, DAY_SECONDS * 1_000)
                }
                TimeUnit::Microsecond => {
                    days::<TimestampMicrosecondType>(array, DAY_SECONDS * 1_000_000)
                }
                TimeUnit::Nanosecond => {
                    days::<TimestampNanosecondType>(array, DAY_SECONDS * 1_000_000_000)
                }
            }
        }
        DataType::Utf8 => distinct(array.as_string::<i32>().iter()),
        DataType::LargeUtf8 => distinct(array.as_string::<i64>().iter()),
        DataType::Utf8View => distinct(array.as_string_view().iter()),
        DataType::Boolean => {
            let values = array.as_boolean().values();
            let codes: Vec<u8> = values.iter().map(u8::from).collect();
            let labels = vec!["false".into(), "true".into()];
            Data::Text { codes: CodeData::U8(codes.into()), labels }
        }
        DataType::Int32 => Data::I32(Cow::Borrowed(array.as_primitive::<Int32Type>().values())),
        DataType::Int64 => Data::I64(Cow::Borrowed(array.as_primitive::<Int64Type>().values())),
        DataType::Float32 => {
            let numbers = array.as_primitive::<Float32Type>().values();
            Data::F64(numbers.iter().map(|number| f64::from(*number)).collect())
        }
        DataType::Float64 => Data::F64(Cow::Borrowed(array.as_primitive::<Float64Type>().values())),
        // Sums of databases, and their numbers without a fraction.
        DataType::Decimal128(_, scale) => {
            let unit = 10f64.powi(i32::from(*scale));
            let numbers = array.as_primitive::<Decimal128Type>().values();
            Data::F64(numbers.iter().map(|number| *number as f64 / unit).collect())
        }
        DataType::Dictionary(..) => return dictionary_of(array, name),
        _ => downcast_integer_array!(array => widened(array), _ => return Err(wrong_type(name))),
    };
    Ok((data, mask_of(array)))
}

fn wrong_type(name: &str) -> BatchError {
    let expected = "dates, timestamps without a zone, texts or numbers";
    BatchError::Type { column: name.to_owned(), expected }
}

/// The civil day of instants; one that 32 bits cannot hold is out of range for the engine too.
fn days<T: ArrowPrimitiveType<Native = i64>>(array: &ArrayRef, per_day: i64) -> Data<'_> {
    let instants = array.as_primitive::<T>().values();
    let day = |instant: &i64| i32::try_from(instant.div_euclid(per_day)).unwrap_or(i32::MAX);
    Data::Days(instants.iter().map(day).collect())
}

/// Whole numbers as 64 bits; one that does not fit is out of range for the engine too.
fn widened<T: ArrowPrimitiveType>(array: &PrimitiveArray<T>) -> Data<'static>
where
    T::Native: TryInto<i64>,
{
    let numbers = array.values();
    Data::I64(numbers.iter().map(|number| (*number).try_into().unwrap_or(i64::MAX)).collect())
}

/// Short texts seen lately, found by their bytes without hashing them in full.
struct Recent(Vec<(u64, u32)>);

impl Recent {
    /// The bytes of a text of at most 7, and its length; 0 for a longer one.
    fn key(text: &str) -> u64 {
        if text.len() > 7 {
            return 0;
        }
        let bytes = text.bytes().fold(0, |key, byte| key << 8 | u64::from(byte));
        bytes | (text.len() as u64 + 1) << 56
    }
    /// One place in 4096, by the high bits of a product (Fibonacci hashing).
    fn place(&mut self, key: u64) -> Option<&mut (u64, u32)> {
        self.0.get_mut((key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 52) as usize)
    }
}

/// Texts as indices into their distinct values.
fn distinct<'a>(texts: impl Iterator<Item = Option<&'a str>>) -> Data<'a> {
    let mut known: HashMap<&str, u32> = HashMap::new();
    let mut labels = Vec::new();
    let mut recent = Recent(vec![(0, 0); 4096]);
    let codes: Vec<u32> = texts
        .map(|text| {
            let text = text.unwrap_or_default();
            let key = Recent::key(text);
            let place = recent.place(key);
            if let Some((seen, code)) = &place
                && key != 0
                && *seen == key
            {
                return *code;
            }
            let next = labels.len() as u32;
            let code = *known.entry(text).or_insert_with(|| {
                labels.push(Cow::Borrowed(text));
                next
            });
            if let Some(place) = place {
                *place = (key, code);
            }
            code
        })
        .collect();
    Data::Text { codes: CodeData::U32(codes.into()), labels }
}

/// The texts of an array of a type of texts.
pub(crate) fn texts_of(array: &ArrayRef) -> Option<Vec<Option<&str>>> {
    Some(match array.data_type() {
        DataType::Utf8 => array.as_string::<i32>().iter().collect(),
        DataType::LargeUtf8 => array.as_string::<i64>().iter().collect(),
        DataType::Utf8View => array.as_string_view().iter().collect(),
        _ => return None,
    })
}

/// Keys as codes of their labels; those of other values than texts are written out.
fn dictionary_of<'a>(array: &'a ArrayRef, name: &str) -> Result<(Data<'a>, Mask<'a>), BatchError> {
    let dictionary = array.as_any_dictionary();
    let values = dictionary.values();
    if let Some(texts) = texts_of(values) {
        let labels = texts.into_iter().map(|text| Cow::Borrowed(text.unwrap_or_default()));
        let data = Data::Text { codes: codes_of(dictionary.keys()), labels: labels.collect() };
        return Ok((data, mask_of(array)));
    }
    if values.is_empty() {
        return Ok((Data::Nulls(array.len()), Mask::All));
    }
    let keys = dictionary.normalized_keys();
    let data = match lend(values, name)?.0 {
        Data::Days(days) => Data::Days(picked(&days, &keys)),
        Data::I32(numbers) => Data::I32(picked(&numbers, &keys)),
        Data::I64(numbers) => Data::I64(picked(&numbers, &keys)),
        Data::F64(numbers) => Data::F64(picked(&numbers, &keys)),
        _ => return Err(wrong_type(name)),
    };
    let held = |(row, key): (usize, &usize)| array.is_valid(row) && values.is_valid(*key);
    let valid = keys.iter().enumerate().map(held).map(u8::from).collect();
    Ok((data, Mask::Bytes(valid)))
}

fn picked<T: Copy + Default>(values: &[T], keys: &[usize]) -> Cow<'static, [T]> {
    keys.iter().map(|key| values.get(*key).copied().unwrap_or_default()).collect()
}

/// A key that is used is never negative: the bytes of a signed one are those of an unsigned one.
fn codes_of(keys: &dyn Array) -> CodeData<'_> {
    match keys.data_type() {
        DataType::Int8 => CodeData::U8(bytes::<Int8Type, u8>(keys)),
        DataType::Int16 => CodeData::U16(bytes::<Int16Type, u16>(keys)),
        DataType::Int32 => CodeData::U32(bytes::<Int32Type, u32>(keys)),
        DataType::UInt8 => CodeData::U8(bytes::<UInt8Type, u8>(keys)),
        DataType::UInt16 => CodeData::U16(bytes::<UInt16Type, u16>(keys)),
        DataType::UInt32 => CodeData::U32(bytes::<UInt32Type, u32>(keys)),
        DataType::Int64 => shortened::<Int64Type>(keys),
        _ => shortened::<UInt64Type>(keys),
    }
}

/// Keys of 64 bits; one that 32 bits cannot hold has no label for the engine either.
fn shortened<T: ArrowPrimitiveType<Native: TryInto<u32>>>(keys: &dyn Array) -> CodeData<'static> {
    let code = |key: &T::Native| (*key).try_into().unwrap_or(u32::MAX);
    CodeData::U32(keys.as_primitive::<T>().values().iter().map(code).collect())
}

fn bytes<T: ArrowPrimitiveType, U: Copy + ArrowNativeType>(keys: &dyn Array) -> Cow<'_, [U]> {
    keys.as_primitive::<T>().values().inner().typed_data::<U>().into()
}
