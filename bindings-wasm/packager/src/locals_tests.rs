use super::renumbered;
use crate::samples::{Code, Locals, function, functions, sections};
use std::collections::{BTreeMap, BTreeSet};
use wasm_encoder::{BlockType, InstructionSink, Module, ValType};
use wasmparser::Operator;

const I32: &Locals = &[(3, ValType::I32)];

/// Functions of one parameter and these locals.
fn module(writes: &[(&Locals, &Code<'_>)]) -> Vec<u8> {
    let bodies = writes.iter().map(|(locals, write)| function(locals, write));
    let (types, declared, code) = sections((&[ValType::I32], &[]), bodies);
    let mut out = Module::new();
    out.section(&types).section(&declared).section(&code);
    out.finish()
}

/// The locals that each function reads and writes.
fn numbers(module: &[u8]) -> Vec<Vec<u32>> {
    let number = |operator: &Operator| match operator {
        Operator::LocalGet { local_index }
        | Operator::LocalTee { local_index }
        | Operator::LocalSet { local_index } => Some(*local_index),
        _ => None,
    };
    functions(module).iter().map(|all| all.iter().filter_map(number).collect()).collect()
}

/// Numbers that look drawn, the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

/// What each `local.get` reads on one way through a function, where chance says what each condition is: the
/// place that wrote it, or that nothing did.
fn read_on_a_way(code: &[Operator], parameters: u32, chance: &mut Chance) -> Vec<(usize, String)> {
    // Where each block ends, and the place after each `else`.
    let (mut open, mut ends, mut elses) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
    for (at, operator) in code.iter().enumerate() {
        match operator {
            Operator::Block { .. } | Operator::Loop { .. } | Operator::If { .. } => open.push(at),
            Operator::Else => drop(elses.insert(*open.last().unwrap(), at)),
            Operator::End => drop(open.pop().map(|begin| ends.insert(begin, at))),
            _ => {}
        }
    }
    let (mut held, mut read, mut open, mut at) = (BTreeMap::new(), Vec::new(), Vec::new(), 0);
    for _ in 0..3000 {
        let Some(operator) = code.get(at) else { break };
        let mut label = None;
        match operator {
            Operator::LocalGet { local_index } => {
                let first = if *local_index < parameters {
                    format!("argument {local_index}")
                } else {
                    "zero".into()
                };
                read.push((at, held.get(local_index).cloned().unwrap_or(first)));
            }
            Operator::LocalSet { local_index } | Operator::LocalTee { local_index } => {
                held.insert(*local_index, at.to_string());
            }
            Operator::Block { .. } | Operator::Loop { .. } => open.push(at),
            Operator::If { .. } => {
                open.push(at);
                if chance.below(2) == 0 {
                    at = elses.get(&at).copied().unwrap_or(ends[&at] - 1);
                }
            }
            Operator::Else => at = ends[open.last().unwrap()] - 1,
            Operator::End => drop(open.pop()),
            Operator::Br { relative_depth } => label = Some(*relative_depth),
            Operator::BrIf { relative_depth } => {
                label = Some(*relative_depth).filter(|_| chance.below(2) == 0);
            }
            Operator::BrTable { targets } => {
                let which = chance.below(u64::from(targets.len()) + 1) as usize;
                label = Some(
                    targets.targets().map(Result::unwrap).nth(which).unwrap_or(targets.default()),
                );
            }
            Operator::Return | Operator::Unreachable => break,
            _ => {}
        }
        if let Some(label) = label {
            let Some(left) = open.len().checked_sub(label as usize + 1) else { break };
            let begin = open[left];
            open.truncate(left);
            if matches!(code[begin], Operator::Loop { .. }) {
                at = begin;
                continue;
            }
            at = ends[&begin];
        }
        at += 1;
    }
    read
}

/// Each `local.get` reads what it read before, on many ways through each function.
fn assert_same(before: &[u8], after: &[u8], parameters: u32, ways: u64) {
    let (before, after) = (functions(before), functions(after));
    assert_eq!(before.len(), after.len());
    for (function, (before, after)) in before.iter().zip(&after).enumerate() {
        for way in 0..ways {
            let [was, is] =
                [before, after].map(|code| read_on_a_way(code, parameters, &mut Chance(way)));
            assert_eq!(is, was, "function {function}, way {way}");
        }
    }
}

/// A function as it comes: blocks, loops, branches, locals of two types.
fn any(chance: &mut Chance, depth: u32, code: &mut InstructionSink) {
    for _ in 0..chance.below(9) {
        let local = chance.below(6) as u32;
        match chance.below(if depth > 4 { 5 } else { 9 }) {
            0 | 1 => drop(code.local_get(local).drop()),
            2 => drop(
                if local < 4 { code.i32_const(1) } else { code.f64_const(1.0.into()) }
                    .local_set(local),
            ),
            3 => drop(
                if local < 4 { code.i32_const(1) } else { code.f64_const(1.0.into()) }
                    .local_tee(local)
                    .drop(),
            ),
            4 => drop(code.i32_const(0).br_if(chance.below(u64::from(depth) + 1) as u32)),
            5 => {
                code.block(BlockType::Empty);
                any(chance, depth + 1, code);
                if chance.below(3) == 0 {
                    code.i32_const(0)
                        .br_table([0, depth], chance.below(u64::from(depth) + 1) as u32);
                }
                code.end();
            }
            6 => {
                code.loop_(BlockType::Empty);
                any(chance, depth + 1, code);
                code.end();
            }
            _ => {
                code.i32_const(0).if_(BlockType::Empty);
                any(chance, depth + 1, code);
                if chance.below(2) == 0 {
                    code.else_();
                    any(chance, depth + 1, code);
                }
                if chance.below(4) == 0 {
                    code.br(chance.below(u64::from(depth) + 2) as u32);
                }
                code.end();
            }
        }
    }
}

#[test]
fn each_read_finds_what_it_found() {
    let locals = &[(3, ValType::I32), (2, ValType::F64)][..];
    let writes: Vec<_> = (0..240)
        .map(|seed| {
            move |code: &mut InstructionSink| {
                for part in 0..6 {
                    any(&mut Chance(seed * 10 + part), 0, code);
                }
            }
        })
        .collect();
    let codes: Vec<_> = writes.iter().map(|code| (locals, code as &Code<'_>)).collect();
    let before = module(&codes);
    let after = renumbered(&before).unwrap();
    assert_same(&before, &after, 1, 40);
    let (before, after) = (numbers(&before), numbers(&after));
    let split = before.iter().zip(&after).filter(|(before, after)| {
        let pairs: BTreeSet<_> = before.iter().zip(*after).collect();
        pairs.len() > before.iter().collect::<BTreeSet<_>>().len()
    });
    let split = split.count();
    assert!(split > 60, "values of one local went to several in {split} functions");
}

/// What is read or written of these locals, one after the other.
fn reads(of: &[u32]) -> impl Fn(&mut InstructionSink) {
    let of = of.to_vec();
    move |code| {
        for local in [1, 2, 3] {
            code.i32_const(7).local_set(local);
        }
        for local in &of {
            code.local_get(*local).drop();
        }
    }
}

#[test]
fn what_does_the_same_is_numbered_alike() {
    let usual = |code: &mut InstructionSink| {
        code.i32_const(7).local_set(1).i32_const(8).local_set(2).local_get(1).local_get(2);
        code.i32_add().local_tee(3).local_get(1).i32_mul().local_get(3).i32_sub().drop();
    };
    let other = |code: &mut InstructionSink| {
        code.i32_const(7).local_set(3).i32_const(8).local_set(1).local_get(3).local_get(1);
        code.i32_add().local_tee(2).local_get(3).i32_mul().local_get(2).i32_sub().drop();
    };
    let before = module(&[(I32, &usual), (I32, &other), (I32, &usual)]);
    let after = renumbered(&before).unwrap();
    assert_same(&before, &after, 1, 1);
    let after = numbers(&after);
    assert_eq!([&after[1], &after[2]], [&after[0], &after[0]]);
}

#[test]
fn a_local_serves_values_that_have_nothing_to_do_with_each_other() {
    // The last function has a local for each, and one would do, as in the others.
    let again = |locals: [u32; 3]| {
        move |code: &mut InstructionSink| {
            for local in locals {
                code.i32_const(7)
                    .local_tee(local)
                    .local_get(local)
                    .i32_mul()
                    .local_get(local)
                    .i32_sub()
                    .drop();
            }
        }
    };
    let (one, three) = (again([1, 1, 1]), again([1, 2, 3]));
    let before = module(&[(I32, &one), (I32, &one), (I32, &one), (I32, &three)]);
    let after = numbers(&renumbered(&before).unwrap());
    assert_eq!(after[3], after[0]);
    assert_eq!(after[0], [after[0][0]; 9]);
}

#[test]
fn an_argument_stays_where_it_is_given_and_a_zero_is_not_read_there() {
    let swapped = |code: &mut InstructionSink| {
        for _ in 0..9 {
            code.local_get(1).local_get(0).i32_sub().drop();
        }
    };
    let usual = |code: &mut InstructionSink| {
        for _ in 0..9 {
            code.local_get(0).local_get(1).i32_sub().drop();
        }
    };
    let before = module(&[(I32, &usual), (I32, &usual), (I32, &usual), (I32, &swapped)]);
    let after = renumbered(&before).unwrap();
    assert_same(&before, &after, 1, 1);
}

#[test]
fn a_function_of_more_locals_than_one_byte_tells_stays() {
    let many = &[(128, ValType::I32)][..];
    let (high, low) = (reads(&[1, 2, 1, 2, 128]), reads(&[2, 1, 2, 1, 128]));
    let before = module(&[(many, &high), (many, &low), (I32, &reads(&[1, 2, 1, 2]))]);
    assert_eq!(numbers(&renumbered(&before).unwrap())[..2], numbers(&before)[..2]);
}

#[test]
fn a_function_of_references_stays() {
    let references = &[(3, ValType::I32), (1, ValType::EXTERNREF)][..];
    let code = |code: &mut InstructionSink| {
        code.local_get(4).drop();
        reads(&[2, 1, 2, 3])(code);
    };
    let before = module(&[(references, &code), (I32, &reads(&[1, 2, 1, 3]))]);
    assert_eq!(numbers(&renumbered(&before).unwrap())[0], numbers(&before)[0]);
}
