//! Copies of structs, as calls.
//!
//! The compiler copies a struct by `memory.copy` with its size, six bytes at thousands of places. Here a size
//! that many places copy becomes a function of two addresses: a call is shorter, and small structs are read
//! and written at once in it, which engines do faster than their copying of any size.

use anyhow::Result;
use std::collections::BTreeMap;
use std::ops::Range;
use wasm_encoder::{
    CodeSection, Encode, Function, InstructionSink, MemArg, Module, RawSection, SectionId,
};
use wasmparser::{BinaryReader, FunctionBody, Operator, Parser, Payload, TypeRef};

/// A function for fewer places would weigh more than it saves.
const FEWEST: usize = 10;
/// Larger structs are left to `memory.copy`.
const AT_ONCE: u64 = 64;
/// `(i32, i32) -> ()`, as the section of types has it.
const TYPE: [u8; 5] = [0x60, 2, 0x7f, 0x7f, 0];

/// The module with a function for each usual size.
pub(crate) fn called(module: &[u8]) -> Result<Vec<u8>> {
    let (mut functions, mut types, mut bodies) = (0, 0, Vec::new());
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::TypeSection(section) => types = section.count(),
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    functions += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::FunctionSection(section) => functions += section.count(),
            Payload::CodeSectionEntry(body) => bodies.push((body.as_bytes(), copies(&body)?)),
            _ => {}
        }
    }
    let mut sizes = BTreeMap::new();
    for copy in bodies.iter().flat_map(|(_, copies)| copies) {
        *sizes.entry(copy.size).or_insert(0) += 1;
    }
    sizes.retain(|_, times| *times >= FEWEST);
    let numbers: BTreeMap<u64, u32> = sizes.into_keys().zip(functions..).collect();

    let mut code = CodeSection::new();
    for (body, copies) in bodies {
        code.raw(&with_calls(body, &copies, &numbers));
    }
    for size in numbers.keys() {
        code.function(&copy(*size));
    }
    let mut out = Module::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        let Some((id, range)) = payload.as_section() else { continue };
        let data = module.get(range).unwrap_or_default();
        let declared = numbers.len();
        if id == u8::from(SectionId::Code) {
            out.section(&code);
        } else if id == u8::from(SectionId::Type) {
            out.section(&RawSection { id, data: &longer(data, 1, &TYPE)? });
        } else if id == u8::from(SectionId::Function) {
            let mut more = Vec::new();
            (0..declared).for_each(|_| types.encode(&mut more));
            out.section(&RawSection { id, data: &longer(data, declared, &more)? });
        } else {
            out.section(&RawSection { id, data });
        }
    }
    Ok(out.finish())
}

/// A copy of a constant size, and where it stands in its function.
struct Copy {
    size: u64,
    place: Range<usize>,
}

fn copies(body: &FunctionBody<'_>) -> Result<Vec<Copy>> {
    let (mut copies, mut size) = (Vec::new(), None);
    let mut operators = body.get_operators_reader()?;
    while !operators.eof() {
        let place = operators.original_position() - body.range().start;
        match (operators.read()?, size) {
            (Operator::I32Const { value }, _) => {
                size = u64::try_from(value).ok().map(|size| (size, place));
            }
            (Operator::MemoryCopy { dst_mem: 0, src_mem: 0 }, Some((size, start))) => {
                let place = start..operators.original_position() - body.range().start;
                copies.push(Copy { size, place });
            }
            _ => size = None,
        }
    }
    Ok(copies)
}

fn with_calls(body: &[u8], copies: &[Copy], numbers: &BTreeMap<u64, u32>) -> Vec<u8> {
    let (mut out, mut next) = (Vec::new(), 0);
    for Copy { size, place } in copies {
        let Some(number) = numbers.get(size) else { continue };
        out.extend(body.get(next..place.start).unwrap_or_default());
        InstructionSink::new(&mut out).call(*number);
        next = place.end;
    }
    out.extend(body.get(next..).unwrap_or_default());
    out
}

/// The function that copies so many bytes, which may overlap: all are read before any is written.
fn copy(size: u64) -> Function {
    let mut function = Function::new([]);
    let mut code = function.instructions();
    if size > AT_ONCE {
        code.local_get(0).local_get(1).i32_const(size as i32).memory_copy(0, 0).end();
        return function;
    }
    let mut parts = Vec::new();
    let mut offset = 0;
    for width in [16, 8, 4, 2, 1] {
        while size - offset >= width {
            parts.push((width, MemArg { offset, align: 0, memory_index: 0 }));
            offset += width;
        }
    }
    for (width, at) in &parts {
        code.local_get(0).local_get(1);
        match width {
            16 => code.v128_load(*at),
            8 => code.i64_load(*at),
            4 => code.i32_load(*at),
            2 => code.i32_load16_u(*at),
            _ => code.i32_load8_u(*at),
        };
    }
    for (width, at) in parts.iter().rev() {
        match width {
            16 => code.v128_store(*at),
            8 => code.i64_store(*at),
            4 => code.i32_store(*at),
            2 => code.i32_store16(*at),
            _ => code.i32_store8(*at),
        };
    }
    code.end();
    function
}

/// A section with more entries.
fn longer(section: &[u8], count: usize, more: &[u8]) -> Result<Vec<u8>> {
    let mut reader = BinaryReader::new(section, 0);
    let before = usize::try_from(reader.read_var_u32()?)?;
    let mut out = Vec::new();
    (before + count).encode(&mut out);
    out.extend(section.get(reader.original_position()..).unwrap_or_default());
    out.extend(more);
    Ok(out)
}

#[cfg(test)]
#[path = "copies_tests.rs"]
mod tests;
