use super::{SHORT, WINDOW, named};
use crate::samples::PAGE;
use std::collections::{BTreeMap, BTreeSet};
use wasm_encoder::{
    CodeSection, EntityType, Function, FunctionSection, ImportSection, Module, NameMap,
    NameSection, TypeSection,
};
use wasmparser::{KnownCustom, Name, Parser, Payload};

/// A function that pushes numbers and drops them again.
fn body(numbers: &[i64]) -> Function {
    let mut function = Function::new([]);
    let mut sink = function.instructions();
    for number in numbers {
        sink.i64_const(*number).drop();
    }
    sink.end();
    function
}

/// A module that imports so many functions, a memory between them, and has these of its own.
fn module(imports: usize, bodies: &[Function]) -> Module {
    let mut types = TypeSection::new();
    types.ty().function([], []);
    let mut imported = ImportSection::new();
    for number in 0..imports {
        imported.import("host", &format!("f{number}"), EntityType::Function(0));
        if number == 0 {
            imported.import("host", "memory", PAGE);
        }
    }
    let (mut functions, mut code) = (FunctionSection::new(), CodeSection::new());
    for body in bodies {
        functions.function(0);
        code.function(body);
    }
    let mut module = Module::new();
    module.section(&types).section(&imported).section(&functions).section(&code);
    module
}

/// The functions of the module by their names: in the order in which wasm-opt will lay them.
fn laid(module: &[u8]) -> Vec<u32> {
    let (mut names, mut last) = (BTreeMap::new(), None);
    for payload in Parser::new(0).parse_all(module) {
        let Payload::CustomSection(section) = payload.unwrap() else { continue };
        let KnownCustom::Name(section) = section.as_known() else { continue };
        for group in section {
            let Name::Function(group) = group.unwrap() else { panic!("other names") };
            for naming in group {
                let naming = naming.unwrap();
                assert!(last < Some(naming.index), "in the order of their numbers");
                last = Some(naming.index);
                assert_eq!(names.insert(naming.name.to_owned(), naming.index), None);
            }
        }
    }
    names.into_values().collect()
}

/// Bodies of two families by turns; those of one have nearly all in common.
fn families(count: usize) -> Vec<Function> {
    let member = |number: usize| {
        let family = if number.is_multiple_of(2) { 0x1234_5678_9abc } else { 0x0fed_cba9_8765 };
        let mut numbers: Vec<i64> = (0..40).map(|step| family + step * 0x0101_0101).collect();
        numbers.push(-1 - number as i64);
        body(&numbers)
    };
    (0..count).map(member).collect()
}

#[test]
fn each_function_has_one_name_and_what_is_imported_has_none() {
    for (imports, own) in [(0, 1), (3, 5), (2, 300), (130, 40), (1, 0), (0, 0)] {
        let given = module(imports, &families(own)).finish();
        let made = named(given.clone()).unwrap();
        assert!(made.starts_with(&given), "what was there stays as it is");
        let order = laid(&made);
        let each: BTreeSet<u32> = order.iter().copied().collect();
        assert_eq!((order.len(), each.len()), (own, own), "{imports} and {own}");
        let (first, after) = (imports as u32, (imports + own) as u32);
        assert!(each.into_iter().eq(first..after), "{imports} and {own}");
    }
}

#[test]
fn the_first_ones_stay_where_a_call_is_one_byte() {
    for imports in [0, 1, 100] {
        let order = laid(&named(module(imports, &families(200)).finish()).unwrap());
        let kept = SHORT - imports;
        let first = imports as u32;
        assert!(order[..kept].iter().copied().eq(first..SHORT as u32), "{imports} imports");
        assert_ne!(order[kept], SHORT as u32, "the next one is chosen");
    }
}

#[test]
fn what_is_alike_stands_together() {
    let tiny = (0..SHORT).map(|_| body(&[]));
    let bodies: Vec<Function> = tiny.chain(families(20)).collect();
    let order = laid(&named(module(0, &bodies).finish()).unwrap());
    let families: Vec<u32> = order[SHORT..].iter().map(|function| function % 2).collect();
    let changes = families.windows(2).filter(|pair| pair[0] != pair[1]).count();
    assert_eq!(changes, 1, "{families:?}");
}

/// Beyond the window nothing is near: only the family that was laid last is.
#[test]
fn what_left_the_window_draws_no_more() {
    // Two families fill the numbers that stay: one member of the first, then more than a window of the second.
    let family = |seed: i64, length: i64| -> Vec<i64> {
        (0..length).map(|step| seed + step * 0x0101_0101).collect()
    };
    let (first, second) = (family(0x1234_5678_9abc, 60), family(0x0fed_cba9_8765, 60));
    let mut bodies = vec![body(&first)];
    let size = body(&second).byte_len();
    let fill = SHORT - 1;
    assert!(WINDOW < fill * size, "{size}");
    bodies.extend((0..fill).map(|_| body(&second)));
    // The member of the first is larger: without the window it would come before.
    let mut larger = first.clone();
    larger.push(7);
    bodies.push(body(&larger));
    bodies.push(body(&second[..20]));
    let order = laid(&named(module(0, &bodies).finish()).unwrap());
    assert_eq!(order[SHORT..], [SHORT as u32 + 1, SHORT as u32]);
}

/// What was laid lately draws, though much was laid before it, and a function that is a window by itself too.
#[test]
fn what_is_in_the_window_draws() {
    let family = |seed: i64, length: i64| -> Vec<i64> {
        (0..length).map(|step| seed + step * 0x0101_0101).collect()
    };
    let strange: Vec<i64> = (0..80).map(|step| (step * step + 77) << 33).collect();
    let like = family(0x1234_5678_9abc, 30);
    for (size, after) in [(60, true), (5_000, false)] {
        let mut bodies: Vec<Function> = (0..SHORT as i64 - if after { 2 } else { 1 })
            .map(|number| body(&family(number << 50, 60)))
            .collect();
        bodies.push(body(&family(0x1234_5678_9abc, size)));
        bodies.extend(after.then(|| body(&[])));
        bodies.push(body(&like));
        bodies.push(body(&strange));
        let order = laid(&named(module(0, &bodies).finish()).unwrap());
        assert_eq!(order[SHORT..], [SHORT as u32, SHORT as u32 + 1], "{size}");
    }
}

#[test]
fn without_anything_in_common_the_largest_comes_first() {
    let tiny = (0..SHORT).map(|_| body(&[]));
    let alone = [3_i64, 9, 5].into_iter().map(|length| {
        let numbers: Vec<i64> = (0..length).map(|step| (length * 1_000 + step) << 40).collect();
        body(&numbers)
    });
    let bodies: Vec<Function> = tiny.chain(alone).collect();
    let order = laid(&named(module(0, &bodies).finish()).unwrap());
    let largest = SHORT as u32 + 1;
    assert_eq!(order[SHORT], largest, "{:?}", &order[SHORT..]);
}

#[test]
fn a_module_with_names_is_refused_and_so_is_what_is_none() {
    let (mut section, mut names) = (NameSection::new(), NameMap::new());
    names.append(0, "f");
    section.functions(&names);
    let mut given = module(0, &families(2));
    given.section(&section);
    let refused = named(given.finish()).unwrap_err().to_string();
    assert_eq!(refused, "expected a module without names");
    let whole = module(1, &families(2)).finish();
    for wrong in [&b""[..], b"\0asm", b"text", &whole[..whole.len() - 1]] {
        assert!(named(wrong.to_vec()).is_err(), "{wrong:?}");
    }
}

#[test]
fn the_same_module_is_laid_the_same_way() {
    let given = module(2, &families(200)).finish();
    assert_eq!(named(given.clone()).unwrap(), named(given).unwrap());
}
