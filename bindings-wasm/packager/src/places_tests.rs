use super::forgotten;
use crate::samples::memories;
use wasm_encoder::{ConstExpr, DataSection, Module};

const AT: u32 = 1024;

/// A module whose data, at `AT`, are these words and then this text.
fn module(words: &[u32], text: &str) -> Vec<u8> {
    let data: Vec<u8> =
        words.iter().flat_map(|word| word.to_le_bytes()).chain(text.bytes()).collect();
    let mut segments = DataSection::new();
    segments.active(0, &ConstExpr::i32_const(i32::try_from(AT).unwrap()), data);
    let mut out = Module::new();
    out.section(&memories()).section(&segments);
    out.finish()
}

#[test]
fn places_and_the_names_of_their_files_are_zeros() {
    let text = "core/src/run.rsa word";
    let before = module(&[7, AT + 32, 15, 118, 9, AT + 47, 6, 1], text);
    let after = forgotten(before).unwrap();
    let zeros = "\0".repeat(15) + "a word";
    assert_eq!(after, module(&[7, 0, 0, 0, 0, AT + 47, 6, 1], &zeros));
    wasmparser::validate(&after).unwrap();
}

#[test]
fn all_else_stays() {
    for (words, text) in [
        // Texts side by side; a file without its line; a name that is no file; one beyond the data.
        ([AT + 16, 15, AT + 31, 6], "core/src/run.rxa word"),
        ([AT + 16, 15, 0, 9], "core/src/run.rs"),
        ([AT + 16, 6, 3, 9], "run.rs"),
        ([AT + 16, 16, 3, 9], "core/src/run.rs"),
        ([AT - 1, 15, 3, 9], "core/src/run.rs"),
        ([u32::MAX, u32::MAX, 3, 9], "core/src/run.rs"),
    ] {
        let before = module(&words, text);
        assert_eq!(forgotten(before.clone()).unwrap(), before, "{words:?}");
    }
}
