//! Cells by column and row.

use crate::Error;
use crate::read::TextColumn;
use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float32Type, Float64Type, Int32Type, Int64Type};
use arrow_array::{Array, ArrayRef, StructArray};
use arrow_schema::DataType;
use std::ops::Range;

/// Rows with named columns.
#[derive(Clone, Copy)]
pub(crate) struct Table<'a>(pub &'a StructArray);

fn wrong(name: &str, found: &DataType, wanted: &str) -> Error {
    Error::Column(name.to_owned(), format!("it holds {found}, not {wanted}"))
}

impl<'a> Table<'a> {
    fn array(self, name: &str) -> Result<&'a ArrayRef, Error> {
        self.0.column_by_name(name).ok_or_else(|| Error::Column(name.to_owned(), "it is missing".to_owned()))
    }

    /// Texts; null is none.
    pub fn text(self, name: &str) -> Result<TextColumn<'a>, Error> {
        let a = self.array(name)?;
        TextColumn::of(a.as_ref()).ok_or_else(|| wrong(name, a.data_type(), "text"))
    }

    /// Whole numbers; null is 0.
    pub fn int(self, name: &str) -> Result<Ints<'a>, Error> {
        let a = self.array(name)?;
        match a.data_type() {
            DataType::Int32 | DataType::Int64 | DataType::Float64 => Ok(Ints(a)),
            other => Err(wrong(name, other, "whole numbers")),
        }
    }

    /// Whole numbers; null is none.
    pub fn maybe_int(self, name: &str) -> Result<MaybeInts<'a>, Error> {
        self.int(name).map(MaybeInts)
    }

    /// Measures; null is none.
    pub fn real(self, name: &str) -> Result<Reals<'a>, Error> {
        let a = self.array(name)?;
        match a.data_type() {
            DataType::Float64 | DataType::Float32 | DataType::Null => Ok(Reals(a)),
            other => Err(wrong(name, other, "numbers")),
        }
    }

    /// Yes or no; null is no.
    pub fn flag(self, name: &str) -> Result<Flags<'a>, Error> {
        let a = self.array(name)?;
        a.as_boolean_opt().map(Flags).ok_or_else(|| wrong(name, a.data_type(), "true or false"))
    }

    /// Days since 1970-01-01; null is none.
    pub fn day(self, name: &str) -> Result<Days<'a>, Error> {
        let a = self.array(name)?;
        match a.data_type() {
            DataType::Date32 | DataType::Null | DataType::Timestamp(..) => Ok(Days(a)),
            _ if TextColumn::of(a.as_ref()).is_some() => Ok(Days(a)),
            other => Err(wrong(name, other, "days")),
        }
    }

    /// Bytes; null is none.
    pub fn bytes(self, name: &str) -> Result<ByteColumn<'a>, Error> {
        let a = self.array(name)?;
        match a.data_type() {
            DataType::Binary | DataType::LargeBinary | DataType::BinaryView => Ok(ByteColumn(a)),
            other => Err(wrong(name, other, "bytes")),
        }
    }

    /// Lists; null is an empty one.
    pub fn list(self, name: &'static str) -> Result<Lists<'a>, Error> {
        let a = self.array(name)?;
        match a.data_type() {
            DataType::List(_) | DataType::LargeList(_) | DataType::Null => Ok(Lists { array: a, name }),
            other => Err(wrong(name, other, "lists")),
        }
    }

    /// One row a cell, or null.
    pub fn inner(self, name: &str) -> Result<Option<&'a StructArray>, Error> {
        let a = self.array(name)?;
        match a.data_type() {
            DataType::Null => Ok(None),
            other => a.as_struct_opt().map(Some).ok_or_else(|| wrong(name, other, "a row")),
        }
    }
}

/// Whole numbers.
pub(crate) struct Ints<'a>(&'a ArrayRef);

impl Ints<'_> {
    pub fn get(&self, i: usize) -> i32 {
        if self.0.is_null(i) {
            return 0;
        }
        let wide = |v: i64| i32::try_from(v).unwrap_or(i32::MAX);
        match self.0.data_type() {
            DataType::Int32 => self.0.as_primitive::<Int32Type>().value(i),
            DataType::Int64 => wide(self.0.as_primitive::<Int64Type>().value(i)),
            _ => self.0.as_primitive::<Float64Type>().value(i) as i32,
        }
    }
}

impl Ints<'_> {
    /// The number, where it may be large.
    pub fn long(&self, i: usize) -> Option<i64> {
        match self.0.data_type() {
            _ if self.0.is_null(i) => None,
            DataType::Int64 => Some(self.0.as_primitive::<Int64Type>().value(i)),
            _ => Some(i64::from(self.get(i))),
        }
    }
}

/// Whole numbers or null.
pub(crate) struct MaybeInts<'a>(Ints<'a>);

impl MaybeInts<'_> {
    pub fn get(&self, i: usize) -> Option<i32> {
        self.0.0.is_valid(i).then(|| self.0.get(i))
    }
}

/// Measures.
pub(crate) struct Reals<'a>(&'a ArrayRef);

impl Reals<'_> {
    pub fn get(&self, i: usize) -> Option<f64> {
        match self.0.data_type() {
            _ if self.0.is_null(i) => None,
            DataType::Float64 => Some(self.0.as_primitive::<Float64Type>().value(i)),
            DataType::Float32 => Some(f64::from(self.0.as_primitive::<Float32Type>().value(i))),
            _ => None,
        }
        // pandas writes a number that is missing as not a number.
        .filter(|v| !v.is_nan())
    }
}

/// Yes or no.
pub(crate) struct Flags<'a>(&'a arrow_array::BooleanArray);

impl Flags<'_> {
    pub fn get(&self, i: usize) -> bool {
        self.0.is_valid(i) && self.0.value(i)
    }
}

/// Days.
pub(crate) struct Days<'a>(&'a ArrayRef);

impl Days<'_> {
    /// The day as `YYYY-MM-DD`, or empty.
    pub fn get(&self, i: usize) -> String {
        if self.0.is_null(i) {
            return String::new();
        }
        let day = |seconds: i64| isnad_merge::day::date(i32::try_from(seconds.div_euclid(86_400)).unwrap_or(0));
        use arrow_array::types::{TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType};
        use arrow_schema::TimeUnit;
        match self.0.data_type() {
            DataType::Date32 => isnad_merge::day::date(self.0.as_primitive::<Date32Type>().value(i)),
            DataType::Timestamp(TimeUnit::Second, _) => day(self.0.as_primitive::<TimestampSecondType>().value(i)),
            DataType::Timestamp(TimeUnit::Millisecond, _) => day(self.0.as_primitive::<TimestampMillisecondType>().value(i).div_euclid(1000)),
            DataType::Timestamp(TimeUnit::Microsecond, _) => day(self.0.as_primitive::<TimestampMicrosecondType>().value(i).div_euclid(1_000_000)),
            DataType::Timestamp(TimeUnit::Nanosecond, _) => day(self.0.as_primitive::<TimestampNanosecondType>().value(i).div_euclid(1_000_000_000)),
            _ => TextColumn::of(self.0.as_ref()).and_then(|t| t.get(i).map(|d| d.get(..10).unwrap_or("").to_owned())).unwrap_or_default(),
        }
    }
}

/// Bytes.
pub(crate) struct ByteColumn<'a>(&'a ArrayRef);

impl<'a> ByteColumn<'a> {
    pub fn get(&self, i: usize) -> &'a [u8] {
        match self.0.data_type() {
            _ if self.0.is_null(i) => &[],
            DataType::Binary => self.0.as_binary::<i32>().value(i),
            DataType::LargeBinary => self.0.as_binary::<i64>().value(i),
            _ => self.0.as_binary_view().value(i),
        }
    }
}

/// Lists.
pub(crate) struct Lists<'a> {
    array: &'a ArrayRef,
    name: &'static str,
}

impl<'a> Lists<'a> {
    /// The rows of the list in row `i`.
    pub fn range(&self, i: usize) -> Range<usize> {
        let place = |n: i64| usize::try_from(n).unwrap_or(0);
        match self.array.data_type() {
            _ if self.array.is_null(i) => 0..0,
            DataType::List(_) => {
                let o = self.array.as_list::<i32>().value_offsets();
                place(o[i].into())..place(o[i + 1].into())
            }
            DataType::LargeList(_) => {
                let o = self.array.as_list::<i64>().value_offsets();
                place(o[i])..place(o[i + 1])
            }
            _ => 0..0,
        }
    }

    fn values(&self) -> Option<&'a ArrayRef> {
        match self.array.data_type() {
            DataType::List(_) => Some(self.array.as_list::<i32>().values()),
            DataType::LargeList(_) => Some(self.array.as_list::<i64>().values()),
            _ => None,
        }
        .filter(|v| !v.is_empty() && *v.data_type() != DataType::Null)
    }

    /// The rows that all lists hold; none where all are empty.
    pub fn rows(&self) -> Result<Option<Table<'a>>, Error> {
        let Some(values) = self.values() else { return Ok(None) };
        values.as_struct_opt().map(|s| Some(Table(s))).ok_or_else(|| wrong(self.name, values.data_type(), "rows"))
    }

    /// The texts that all lists hold; none where all are empty.
    pub fn texts(&self) -> Result<Option<TextColumn<'a>>, Error> {
        let Some(values) = self.values() else { return Ok(None) };
        TextColumn::of(values.as_ref()).map(Some).ok_or_else(|| wrong(self.name, values.data_type(), "texts"))
    }
}

/// The texts of a list's cell.
pub(crate) struct TextLists<'a> {
    lists: Lists<'a>,
    texts: Option<TextColumn<'a>>,
}

impl<'a> TextLists<'a> {
    pub fn of(table: Table<'a>, name: &'static str) -> Result<Self, Error> {
        let lists = table.list(name)?;
        let texts = lists.texts()?;
        Ok(Self { lists, texts })
    }

    pub fn get(&self, i: usize) -> Vec<String> {
        let Some(texts) = &self.texts else { return Vec::new() };
        self.lists.range(i).map(|j| texts.get(j).unwrap_or("").to_owned()).collect()
    }
}

/// Lists of rows of one kind, each read by `R`.
pub(crate) struct RowLists<'a, R> {
    lists: Lists<'a>,
    rows: Option<R>,
}

impl<'a, R: Reader<'a>> RowLists<'a, R> {
    pub fn of(table: Table<'a>, name: &'static str) -> Result<Self, Error> {
        let lists = table.list(name)?;
        let rows = lists.rows()?.map(R::of).transpose()?;
        Ok(Self { lists, rows })
    }

    pub fn get(&self, i: usize) -> Result<Vec<R::Row>, Error> {
        let Some(rows) = &self.rows else { return Ok(Vec::new()) };
        self.lists.range(i).map(|j| rows.row(j)).collect()
    }
}

/// Reads rows of one kind.
pub(crate) trait Reader<'a>: Sized {
    type Row;
    /// Finds the columns.
    fn of(table: Table<'a>) -> Result<Self, Error>;
    /// Reads a row.
    fn row(&self, i: usize) -> Result<Self::Row, Error>;
}
