use super::*;

#[test]
fn bits_are_expanded_from_any_offset() {
    let bytes: Vec<u8> = (0..40_u32).map(|i| (i.wrapping_mul(0x9E37_79B9) >> 13) as u8).collect();
    let mut space = Vec::new();
    for offset in 0..20 {
        let valid = Validity::Bits { bytes: &bytes, offset };
        for (start, len) in [(0, 0), (0, 1), (3, 8), (5, 64), (0, 300 - offset), (16, 17)] {
            let block = valid.block(start, len, &mut space).unwrap();
            let told: Vec<bool> = block.iter().map(|byte| *byte != 0).collect();
            let plain: Vec<bool> = (start..start + len).map(|row| valid.has(row)).collect();
            assert_eq!(told, plain, "{offset} {start} {len}");
        }
    }
}
