//! Columns that are filled value by value, and rows of several of them.

use arrow_array::builder::{BinaryBuilder, BooleanBuilder, Date32Builder, Float64Builder, Int32Builder, Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, ListArray, StructArray};
use arrow_buffer::{NullBufferBuilder, OffsetBuffer, ScalarBuffer};
use arrow_schema::{DataType, Field, Fields};
use std::sync::Arc;

/// A column under way.
pub(crate) trait Column: Default {
    /// What is put in.
    type Value<'a>;
    /// Whether a cell may be null.
    const NULLABLE: bool = false;
    /// The type of its cells.
    fn kind() -> DataType;
    /// Puts in a cell.
    fn push(&mut self, value: Self::Value<'_>);
    /// The column; it is empty afterwards.
    fn finish(&mut self) -> ArrayRef;
}

/// Several columns of one length.
pub(crate) trait Rows: Default {
    /// What is put in.
    type Row;
    /// Names and types.
    fn fields() -> Fields;
    /// Puts in a row.
    fn push(&mut self, row: &Self::Row);
    /// The columns; they are empty afterwards.
    fn finish(&mut self) -> Vec<ArrayRef>;
}

/// Declares rows: the type that is put in, and each column with its kind and what of a row it holds.
macro_rules! rows {
    ($(#[$doc:meta])* $name:ident of $row:ty as $r:ident { $($column:ident $title:literal: $kind:ty = $value:expr),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Default)]
        pub(crate) struct $name { $($column: $kind),+ }

        impl $crate::column::Rows for $name {
            type Row = $row;
            fn fields() -> arrow_schema::Fields {
                arrow_schema::Fields::from(vec![$($crate::column::field::<$kind>($title)),+])
            }
            fn push(&mut self, $r: &$row) {
                $($crate::column::Column::push(&mut self.$column, $value);)+
            }
            fn finish(&mut self) -> Vec<arrow_array::ArrayRef> {
                vec![$($crate::column::Column::finish(&mut self.$column)),+]
            }
        }
    };
}
pub(crate) use rows;

/// The field of a column.
pub(crate) fn field<C: Column>(name: &str) -> Field {
    Field::new(name, C::kind(), C::NULLABLE)
}

/// The field of a list's items, named as other writers name it.
fn item(kind: DataType) -> Field {
    Field::new("item", kind, false)
}

/// Declares a column over one of Arrow's builders.
macro_rules! plain {
    ($(#[$doc:meta] $name:ident $builder:ty, $value:ty, $kind:expr, $nullable:literal, $push:ident);+ $(;)?) => {
        $(#[$doc]
        #[derive(Default)]
        pub(crate) struct $name($builder);

        impl Column for $name {
            type Value<'a> = $value;
            const NULLABLE: bool = $nullable;
            fn kind() -> DataType { $kind }
            fn push(&mut self, value: Self::Value<'_>) { self.0.$push(value); }
            fn finish(&mut self) -> ArrayRef { Arc::new(self.0.finish()) }
        })+
    };
}

plain! {
    /// Text; empty where there is none.
    Text StringBuilder, &'a str, DataType::Utf8, false, append_value;
    /// Text or null.
    MaybeText StringBuilder, Option<&'a str>, DataType::Utf8, true, append_option;
    /// A number of things, or a place in a text.
    Int Int32Builder, i32, DataType::Int32, false, append_value;
    /// A number of things, or null.
    MaybeInt Int32Builder, Option<i32>, DataType::Int32, true, append_option;
    /// A large number of things.
    Long Int64Builder, i64, DataType::Int64, false, append_value;
    /// A large number or null.
    MaybeLong Int64Builder, Option<i64>, DataType::Int64, true, append_option;
    /// A measure.
    Real Float64Builder, f64, DataType::Float64, false, append_value;
    /// A measure or null.
    MaybeReal Float64Builder, Option<f64>, DataType::Float64, true, append_option;
    /// Yes or no.
    Flag BooleanBuilder, bool, DataType::Boolean, false, append_value;
    /// A day, in days since 1970-01-01, or null.
    MaybeDay Date32Builder, Option<i32>, DataType::Date32, true, append_option;
    /// Bytes.
    Bytes BinaryBuilder, &'a [u8], DataType::Binary, false, append_value;
}

/// Where each list of a column ends.
#[derive(Default)]
struct Ends {
    ends: Vec<i32>,
    last: i32,
}

impl Ends {
    fn close(&mut self, more: usize) {
        self.last = self.last.saturating_add(int(more));
        self.ends.push(self.last);
    }

    fn finish(&mut self) -> OffsetBuffer<i32> {
        let mut all = Vec::with_capacity(self.ends.len() + 1);
        all.push(0);
        all.append(&mut self.ends);
        self.last = 0;
        OffsetBuffer::new(ScalarBuffer::from(all))
    }
}

/// A count as the tables hold it. What does not fit is no length of a text that is coded: those end at a megabyte.
pub(crate) fn int(n: usize) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}

/// Lists of texts.
#[derive(Default)]
pub(crate) struct Texts {
    ends: Ends,
    texts: StringBuilder,
}

impl Column for Texts {
    type Value<'a> = &'a [String];
    fn kind() -> DataType {
        DataType::List(Arc::new(item(DataType::Utf8)))
    }
    fn push(&mut self, value: &[String]) {
        value.iter().for_each(|v| self.texts.append_value(v));
        self.ends.close(value.len());
    }
    fn finish(&mut self) -> ArrayRef {
        Arc::new(ListArray::new(Arc::new(item(DataType::Utf8)), self.ends.finish(), Arc::new(self.texts.finish()), None))
    }
}

/// Lists of rows.
#[derive(Default)]
pub(crate) struct Many<R> {
    ends: Ends,
    rows: R,
}

impl<R: Rows> Column for Many<R>
where
    R::Row: 'static,
{
    type Value<'a> = &'a [R::Row];
    fn kind() -> DataType {
        DataType::List(Arc::new(item(DataType::Struct(R::fields()))))
    }
    fn push(&mut self, value: &[R::Row]) {
        value.iter().for_each(|v| self.rows.push(v));
        self.ends.close(value.len());
    }
    fn finish(&mut self) -> ArrayRef {
        let rows = StructArray::new(R::fields(), self.rows.finish(), None);
        Arc::new(ListArray::new(Arc::new(item(DataType::Struct(R::fields()))), self.ends.finish(), Arc::new(rows), None))
    }
}

/// A row or null.
pub(crate) struct Maybe<R> {
    nulls: NullBufferBuilder,
    rows: R,
}

impl<R: Default> Default for Maybe<R> {
    fn default() -> Self {
        Self { nulls: NullBufferBuilder::new(0), rows: R::default() }
    }
}

impl<R: Rows> Column for Maybe<R>
where
    R::Row: Default + 'static,
{
    type Value<'a> = Option<&'a R::Row>;
    const NULLABLE: bool = true;
    fn kind() -> DataType {
        DataType::Struct(R::fields())
    }
    fn push(&mut self, value: Option<&R::Row>) {
        self.nulls.append(value.is_some());
        match value {
            Some(v) => self.rows.push(v),
            None => self.rows.push(&R::Row::default()),
        }
    }
    fn finish(&mut self) -> ArrayRef {
        Arc::new(StructArray::new(R::fields(), self.rows.finish(), self.nulls.finish()))
    }
}

/// One row.
#[derive(Default)]
pub(crate) struct One<R>(R);

impl<R: Rows> Column for One<R>
where
    R::Row: 'static,
{
    type Value<'a> = &'a R::Row;
    fn kind() -> DataType {
        DataType::Struct(R::fields())
    }
    fn push(&mut self, value: &R::Row) {
        self.0.push(value);
    }
    fn finish(&mut self) -> ArrayRef {
        Arc::new(StructArray::new(R::fields(), self.0.finish(), None))
    }
}
