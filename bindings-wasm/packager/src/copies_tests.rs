use super::called;
use crate::samples::{Code, function, functions, memories, sections};
use wasm_encoder::{
    ConstExpr, ExportKind, ExportSection, GlobalSection, GlobalType, InstructionSink, Module,
    ValType,
};
use wasmparser::Operator;

fn module(writes: &[&Code<'_>]) -> Vec<u8> {
    let bodies = writes.iter().map(|write| {
        function(&[], &|code| {
            write(code);
            code.i32_const(0);
        })
    });
    let (types, declared, code) = sections((&[ValType::I32; 2], &[ValType::I32]), bodies);
    let mut globals = GlobalSection::new();
    let global = GlobalType { val_type: ValType::I32, mutable: true, shared: false };
    globals.global(global, &ConstExpr::i32_const(7));
    let mut exports = ExportSection::new();
    exports.export("first", ExportKind::Func, 0);
    let mut out = Module::new();
    out.section(&types).section(&declared).section(&memories()).section(&globals);
    out.section(&exports).section(&code);
    out.finish()
}

fn copied(size: i32, times: usize) -> impl Fn(&mut InstructionSink) {
    move |code| {
        for _ in 0..times {
            code.local_get(0).local_get(1).i32_const(size).memory_copy(0, 0);
        }
    }
}

/// What a function that copies does to a memory, from one address to another.
fn run(code: &[Operator], memory: &mut [u8], to: usize, from: usize) {
    let mut stack: Vec<Vec<u8>> = Vec::new();
    let address = |bytes: Vec<u8>| u32::from_le_bytes(bytes.try_into().unwrap()) as usize;
    for operator in code {
        let (load, store, memarg) = match operator {
            Operator::LocalGet { local_index } => {
                let value = if *local_index == 0 { to } else { from };
                stack.push((value as u32).to_le_bytes().to_vec());
                continue;
            }
            Operator::I32Const { value } => {
                stack.push(value.to_le_bytes().to_vec());
                continue;
            }
            Operator::MemoryCopy { .. } => {
                let [size, from, to] = [(); 3].map(|()| address(stack.pop().unwrap()));
                memory.copy_within(from..from + size, to);
                continue;
            }
            Operator::End => break,
            Operator::V128Load { memarg } => (16, 0, memarg),
            Operator::I64Load { memarg } => (8, 0, memarg),
            Operator::I32Load { memarg } => (4, 0, memarg),
            Operator::I32Load16U { memarg } => (2, 0, memarg),
            Operator::I32Load8U { memarg } => (1, 0, memarg),
            Operator::V128Store { memarg } => (0, 16, memarg),
            Operator::I64Store { memarg } => (0, 8, memarg),
            Operator::I32Store { memarg } => (0, 4, memarg),
            Operator::I32Store16 { memarg } => (0, 2, memarg),
            Operator::I32Store8 { memarg } => (0, 1, memarg),
            other => panic!("not expected: {other:?}"),
        };
        let value = if store > 0 { stack.pop().unwrap() } else { Vec::new() };
        let at = address(stack.pop().unwrap()) + memarg.offset as usize;
        if load > 0 {
            stack.push(memory[at..at + load].to_vec());
        } else {
            memory[at..at + store].copy_from_slice(&value[..store]);
        }
    }
    assert!(stack.is_empty());
}

#[test]
fn each_size_is_copied_whole_and_no_more_even_where_it_overlaps() {
    for size in (1..150).chain([1000]) {
        let after = called(&module(&[&copied(size, 10)])).unwrap();
        let functions = functions(&after);
        assert_eq!(functions.len(), 2, "{size}");
        let size = size as usize;
        for to in [2000, 3, 500, 499, 501, 500 - size / 2, 500 + size / 2] {
            let mut memory: Vec<u8> = (0..4000_u32).map(|at| (at * 7 + at / 256) as u8).collect();
            let mut expected = memory.clone();
            expected.copy_within(500..500 + size, to);
            run(&functions[1], &mut memory, to, 500);
            assert!(memory == expected, "{size} bytes to {to}");
        }
    }
}

#[test]
fn usual_sizes_are_called_and_others_stay() {
    let both = |code: &mut InstructionSink| {
        copied(12, 9)(code);
        copied(20, 9)(code);
    };
    let before = module(&[&both, &copied(12, 1), &copied(16, 10)]);
    let after = called(&before).unwrap();
    let functions = functions(&after);
    assert_eq!(functions.len(), 5);
    let calls = |code: &[Operator]| -> Vec<Option<u32>> {
        let copies = code.iter().filter_map(|operator| match operator {
            Operator::Call { function_index } => Some(Some(*function_index)),
            Operator::MemoryCopy { .. } => Some(None),
            _ => None,
        });
        copies.collect()
    };
    assert_eq!(calls(&functions[0]), [[Some(3); 9], [None; 9]].concat());
    assert_eq!(calls(&functions[1]), [Some(3)]);
    assert_eq!(calls(&functions[2]), [Some(4); 10]);
    // The addresses are given as they were, and what is no copy stays.
    assert_eq!(functions[1][..2], self::functions(&before)[1][..2]);
    assert_eq!(functions[1].len(), 5);
}

#[test]
fn a_size_that_is_computed_or_written_elsewhere_stays() {
    let computed = |code: &mut InstructionSink| {
        for _ in 0..20 {
            code.local_get(0).local_get(1).i32_const(8).i32_const(4).i32_add().memory_copy(0, 0);
            code.local_get(0).local_get(1).local_get(1).memory_copy(0, 0);
            code.local_get(0).i32_const(12).local_get(1).memory_copy(0, 0);
        }
    };
    let before = module(&[&computed]);
    assert_eq!(functions(&called(&before).unwrap()), functions(&before));
}
