//! Numbers in sentences, in French and in English.

use crate::error::fixed;

/// A line in French and the same in English.
pub(super) type Words = (String, String);

/// A count: `68,7 M` and `68.7 M`, `202 917` and `202,917`; no line of the French breaks in it.
pub(super) fn count(value: f64) -> Words {
    if value >= 1e6 {
        let (fr, en) = trimmed(fixed(value / 1e6, 2));
        return (fr + "\u{a0}M", en + " M");
    }
    grouped(value)
}

/// A whole number with its thousands apart.
pub(super) fn grouped(value: f64) -> Words {
    let digits = fixed(value, 0);
    let group = |separator: char| {
        let mut text = String::new();
        for (position, digit) in digits.chars().enumerate() {
            let left = digits.len().saturating_sub(position);
            if position > 0 && left % 3 == 0 {
                text.push(separator);
            }
            text.push(digit);
        }
        text
    };
    (group('\u{202f}'), group(','))
}

/// A number with so many decimals.
pub(super) fn decimal(value: f64, decimals: u32) -> Words {
    both(fixed(value, usize::try_from(decimals).unwrap_or(2)))
}

/// The English text, and the same with a decimal comma.
pub(super) fn both(en: String) -> Words {
    (en.replace('.', ","), en)
}

/// A number in its unit: `11,5 %` with a narrow space and `11.5%`; other units stand after a space.
pub(super) fn in_unit((fr, en): Words, unit: &str) -> Words {
    match unit {
        "%" => (fr + "\u{202f}%", en + "%"),
        _ => (format!("{fr} {unit}"), format!("{en} {unit}")),
    }
}

fn trimmed(en: String) -> Words {
    both(en.trim_end_matches('0').trim_end_matches('.').to_owned())
}
