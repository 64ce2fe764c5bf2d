use super::renumbered;
use wasm_encoder::{CodeSection, Function, FunctionSection, Module, TypeSection, ValType};
use wasmparser::{Operator, Parser, Payload};

type Locals = [(u32, ValType)];

/// Functions of one parameter and these locals, whose code reads and writes the locals of these numbers.
fn module(functions: &[(&Locals, &[u32])]) -> Vec<u8> {
    let (mut types, mut declared, mut code) =
        (TypeSection::new(), FunctionSection::new(), CodeSection::new());
    types.ty().function([ValType::I32], []);
    for (locals, reads) in functions {
        declared.function(0);
        let mut body = Function::new(locals.iter().copied());
        for local in *reads {
            body.instructions().local_get(*local).local_tee(*local).local_set(*local);
        }
        body.instructions().end();
        code.function(&body);
    }
    let mut out = Module::new();
    out.section(&types).section(&declared).section(&code);
    out.finish()
}

/// The numbers that the functions read, and write at once.
fn reads(module: &[u8]) -> Vec<Vec<u32>> {
    wasmparser::validate(module).unwrap();
    let bodies = Parser::new(0).parse_all(module).filter_map(|payload| match payload.unwrap() {
        Payload::CodeSectionEntry(body) => Some(body),
        _ => None,
    });
    let number = |operator| match operator {
        Operator::LocalGet { local_index }
        | Operator::LocalTee { local_index }
        | Operator::LocalSet { local_index } => Some(local_index),
        _ => None,
    };
    bodies
        .map(|body| {
            let operators = body.get_operators_reader().unwrap().into_iter();
            let numbers: Vec<_> = operators.filter_map(|one| number(one.unwrap())).collect();
            let alike = |uses: &[u32]| uses.iter().all(|number| *number == uses[0]);
            assert!(numbers.chunks(3).all(alike), "one use moved without the others: {numbers:?}");
            numbers.into_iter().step_by(3).collect()
        })
        .collect()
}

const I32: &Locals = &[(3, ValType::I32)];

#[test]
fn what_does_the_same_is_numbered_alike() {
    let other = &[2, 1, 3, 2, 1, 1, 3][..];
    let usual = &[1, 2, 3, 1, 2, 2, 3][..];
    let after = renumbered(&module(&[(I32, usual), (I32, other), (I32, usual)])).unwrap();
    assert_eq!(reads(&after), [usual; 3]);
}

#[test]
fn parameters_keep_their_numbers_and_locals_their_types() {
    let mixed = &[(1, ValType::I32), (1, ValType::F64)][..];
    let before = module(&[
        (I32, &[1, 0, 1, 0, 1, 0]),
        (I32, &[1, 0, 1, 0, 1, 0]),
        (&I32[..1], &[0, 1, 0, 1, 0, 1]),
        (mixed, &[1, 2, 1, 2, 1, 2]),
        (mixed, &[1, 2, 1, 2, 1, 2]),
        (mixed, &[2, 1, 2, 1, 2, 1]),
    ]);
    let after = reads(&renumbered(&before).unwrap());
    // A local that stands at two places stands at them still, and a parameter is a parameter.
    for (before, after) in reads(&before).iter().zip(&after) {
        for (a, b) in before.iter().zip(after) {
            assert_eq!(*a == 0, *b == 0);
        }
    }
    assert_eq!(after[3..], reads(&before)[3..]);
}

#[test]
fn each_use_of_a_local_moves_with_it() {
    let before = module(&[
        (&[(5, ValType::I32)], &[5, 4, 3, 2, 1, 5, 4, 3, 3, 1]),
        (&[(5, ValType::I32)], &[1, 2, 3, 4, 5, 1, 2, 3, 3, 5]),
        (&[(5, ValType::I32)], &[1, 2, 3, 4, 5, 1, 2, 3, 3, 5]),
    ]);
    let after = renumbered(&before).unwrap();
    for (before, after) in reads(&before).iter().zip(&reads(&after)) {
        let mut map: Vec<_> = before.iter().zip(after).collect();
        map.sort();
        map.dedup();
        // As many pairs as locals: one new number for each, and no number twice.
        assert_eq!(map.len(), 5);
        let mut taken: Vec<_> = map.iter().map(|(_, new)| **new).collect();
        taken.sort();
        assert_eq!(taken, [1, 2, 3, 4, 5]);
    }
    assert_eq!(after.len(), before.len());
}

#[test]
fn a_function_of_more_locals_than_one_byte_tells_stays() {
    let many = &[(128, ValType::I32)][..];
    let before =
        module(&[(many, &[1, 2, 1, 2, 128]), (many, &[2, 1, 2, 1, 128]), (I32, &[1, 2, 1, 2])]);
    assert_eq!(reads(&renumbered(&before).unwrap())[..2], reads(&before)[..2]);
}
