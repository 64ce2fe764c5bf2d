//! Indicators: definitions, input columns, the question, the table.

mod catalogue;
mod cell;
mod columns;
mod definition;
mod engine;
mod layers;
mod population;
mod quantity;
mod report;
mod row_code;
mod spec;
mod table;

pub use catalogue::{catalogue, catalogue_version, definition};
pub use cell::{Cell, Concealment};
pub use columns::{Birth, Codes, Columns, Days, Fault, Integers, LifeDate, Text, Validity};
pub use definition::{
    Additivity, Counterpart, DateColumn, DateExpr, Definition, DefinitionError, Denominator,
    Direction, Episodes, Filter, IndicatorKind, Label, Measure, Relation, SubjectColumn, What,
    Window,
};
pub use engine::{Accumulator, BytesError, Cohort, ColumnsError, FinishError, MergeError};
pub(in crate::measure) use engine::{Below, Counted, Lasted, Tabulated};
pub(in crate::measure) use layers::{Layers, Reading, Under, unprotected};
pub(in crate::measure) use population::{Divisor, Group};
pub use quantity::{CompareError, Quantity, roll_up};
pub use report::{RowErrors, RowReport};
pub use row_code::RowCode;
pub(in crate::measure) use spec::mask_of;
pub use spec::{
    AgeBands, Axis, Disclosure, Grouping, OnBad, PopulationChoice, PopulationSource, Spec,
    SpecBuilder, SpecError, When,
};
pub(in crate::measure) use table::TOTAL;
pub use table::{Balance, Between, Member, Reconciliation, Row, Table};
