//! Registers from the texts of CSV files.
//!
//! | operation | input | answer |
//! |---|---|---|
//! | `network.read_csv`, `programme.read_csv` | `files`: a text, or a list of bytes, by table or by name of its file | `register`, `files` |
//!
//! Bytes are those of a file as it is on the disk: UTF-8 or Windows-1252, with or without a mark.
//! The register goes to the other operations as it is; what its cells are worth is said there.

use super::{Op, read, write};
use crate::Error;
use crate::error::Node;
use crate::exchange::csv::{RegisterFileError, read_register_table};
use crate::field::rows::{RawTable, Schema};
use crate::field::{network, programme};
use crate::order::{Map, Sorted};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

/// The operations of this family.
pub(super) const OPS: &[Op] =
    &[("network.read_csv", network_files), ("programme.read_csv", programme_files)];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FilesInput {
    files: Map<String, FileInput>,
}

/// A file as a text, or as bytes whose encoding the reader finds out.
enum FileInput {
    Text(String),
    Bytes(Vec<u8>),
}

impl<'de> Deserialize<'de> for FileInput {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        match Node::deserialize(from)? {
            Node::Text(text) => Ok(Self::Text(text.into_owned())),
            bytes => Vec::deserialize(bytes).map(Self::Bytes).map_err(D::Error::custom),
        }
    }
}

impl FileInput {
    fn bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Bytes(bytes) => bytes,
        }
    }
}

/// What one file gave.
#[derive(Serialize)]
struct FileAnswer {
    table: &'static str,
    rows: usize,
    ignored: Vec<String>,
}

#[derive(Serialize)]
struct Answer<R> {
    register: R,
    files: Vec<FileAnswer>,
}

fn network_files(json: &str) -> Result<String, Error> {
    let FilesInput { files } = read(json)?;
    let mut register = network::Rows::default();
    let files = fill(&network::SCHEMAS, &files, &mut |table, rows| {
        if let Some(place) = register.table_mut(table) {
            *place = rows;
        }
    })?;
    write(&Answer { register, files })
}

fn programme_files(json: &str) -> Result<String, Error> {
    let FilesInput { files } = read(json)?;
    let mut register = programme::Rows::default();
    let files = fill(&programme::SCHEMAS, &files, &mut |table, rows| {
        if let Some(place) = register.table_mut(table) {
            *place = rows;
        }
    })?;
    write(&Answer { register, files })
}

/// Reads each file into its table.
fn fill(
    schemas: &[&'static Schema],
    files: &Map<String, FileInput>,
    put: &mut dyn FnMut(&str, RawTable),
) -> Result<Vec<FileAnswer>, RegisterFileError> {
    let mut read: Sorted<&'static str, (RawTable, FileAnswer)> = Sorted::new();
    for (name, file) in files {
        let named = |schema: &&&Schema| {
            schema.table == name || schema.title == name || schema.file() == *name
        };
        let Some(schema) = schemas.iter().find(named) else {
            let expected = schemas.iter().map(|schema| schema.table).collect();
            return Err(RegisterFileError::UnknownTable { expected });
        };
        let found = read_register_table(schema, file.bytes())?;
        let (table, rows, ignored) = (schema.table, found.rows.len(), found.ignored);
        let answer = FileAnswer { table, rows, ignored };
        if read.insert(table, (found.rows, answer)) {
            return Err(RegisterFileError::TwoFiles { table });
        }
    }
    let mut answers = Vec::new();
    for (table, (rows, answer)) in read {
        put(table, rows);
        answers.push(answer);
    }
    Ok(answers)
}
