//! Modules that the tests make, and what stands in them.

use wasm_encoder::{
    CodeSection, Function, FunctionSection, InstructionSink, MemorySection, MemoryType,
    TypeSection, ValType,
};
use wasmparser::{Operator, Parser, Payload};

/// What writes a body, its end left out.
pub(crate) type Code<'w> = dyn Fn(&mut InstructionSink) + 'w;
/// Locals of a function by their type, parameters left out.
pub(crate) type Locals = [(u32, ValType)];

/// A memory of one page.
pub(crate) const PAGE: MemoryType =
    MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None };

pub(crate) fn memories() -> MemorySection {
    let mut section = MemorySection::new();
    section.memory(PAGE);
    section
}

/// A function of these locals; `write` ends before the last `end`.
pub(crate) fn function(locals: &Locals, write: &Code<'_>) -> Function {
    let mut body = Function::new(locals.iter().copied());
    write(&mut body.instructions());
    body.instructions().end();
    body
}

/// The sections of functions that all have one type.
pub(crate) fn sections(
    (parameters, results): (&[ValType], &[ValType]),
    bodies: impl IntoIterator<Item = Function>,
) -> (TypeSection, FunctionSection, CodeSection) {
    let (mut types, mut declared, mut code) =
        (TypeSection::new(), FunctionSection::new(), CodeSection::new());
    types.ty().function(parameters.iter().copied(), results.iter().copied());
    for body in bodies {
        declared.function(0);
        code.function(&body);
    }
    (types, declared, code)
}

/// The instructions of each function of a module, which is valid.
pub(crate) fn functions(module: &[u8]) -> Vec<Vec<Operator<'_>>> {
    wasmparser::validate(module).unwrap();
    let bodies = Parser::new(0).parse_all(module).filter_map(|payload| match payload.unwrap() {
        Payload::CodeSectionEntry(body) => Some(body.get_operators_reader().unwrap()),
        _ => None,
    });
    bodies.map(|reader| reader.into_iter().map(Result::unwrap).collect()).collect()
}
