use super::silent;
use crate::samples::functions;
use wasm_encoder::{
    CodeSection, EntityType, ExportKind, ExportSection, Function, FunctionSection, ImportSection,
    Module, NameMap, NameSection, TypeSection, ValType,
};
use wasmparser::{Operator, Parser};

/// An imported function, then one of each name that gives its own place as its answer.
fn module(names: &[&str]) -> Vec<u8> {
    let (mut types, mut imports) = (TypeSection::new(), ImportSection::new());
    types.ty().function([], [ValType::I32]);
    imports.import("js", "clock", EntityType::Function(0));
    let (mut functions, mut exports) = (FunctionSection::new(), ExportSection::new());
    let (mut code, mut map) = (CodeSection::new(), NameMap::new());
    for (place, name) in (1..).zip(names) {
        functions.function(0);
        exports.export(&format!("f{place}"), ExportKind::Func, place);
        let mut body = Function::new([]);
        body.instructions().i32_const(i32::try_from(place).unwrap()).end();
        code.function(&body);
        map.append(place, name);
    }
    let (mut named, mut out) = (NameSection::new(), Module::new());
    named.functions(&map);
    out.section(&types).section(&imports).section(&functions).section(&exports).section(&code);
    out.section(&named);
    out.finish()
}

/// What each function does first: the number that it gives, or nothing where it stops.
fn answers(module: &[u8]) -> Vec<Option<i32>> {
    let first = |code: &Vec<Operator>| match code[0] {
        Operator::I32Const { value } => Some(value),
        Operator::Unreachable => None,
        ref other => panic!("{other:?}"),
    };
    functions(module).iter().map(first).collect()
}

const PANIC_FMT: &str = "_ZN4core9panicking9panic_fmt17h0123456789abcdefE";

#[test]
fn only_the_functions_that_a_panic_calls_stop() {
    let before = module(&[
        "_ZN13carnet_sante3run17h0123456789abcdefE",
        PANIC_FMT,
        "_RNvNtCsgXGp5Oqx2Ny_4core6option13unwrap_failed",
        // A name that only resembles: it is the product's own.
        "_ZN13carnet_sante9panicking5panic17h0123456789abcdefE",
        "_ZN5alloc7raw_vec12handle_error17h0123456789abcdefE",
    ]);
    assert_eq!(answers(&before), [Some(1), Some(2), Some(3), Some(4), Some(5)]);
    let after = silent(&before).unwrap();
    assert_eq!(answers(&after), [Some(1), None, None, Some(4), None]);
    wasmparser::validate(&after).unwrap();
}

#[test]
fn everything_else_stays_byte_for_byte() {
    let only = module(&[PANIC_FMT]);
    let stopped = silent(&only).unwrap();
    assert_eq!(silent(&stopped).unwrap(), stopped);
    let sections = |module: &[u8]| -> Vec<(u8, Vec<u8>)> {
        let payloads = Parser::new(0).parse_all(module).filter_map(|one| one.unwrap().as_section());
        payloads
            .filter(|(id, _)| *id != wasm_encoder::SectionId::Code as u8)
            .map(|(id, range)| (id, module[range].to_vec()))
            .collect()
    };
    assert_eq!(sections(&only), sections(&stopped));
    assert_eq!(sections(&only).len(), 5);
}

#[test]
fn a_module_without_those_names_is_refused() {
    let error = silent(&module(&["_ZN13carnet_sante3run17h0123456789abcdefE"])).unwrap_err();
    assert_eq!(
        error.to_string(),
        "expected a module with names, core::panicking::panic_fmt among them"
    );
}
