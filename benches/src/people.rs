//! Columns to count, made from a seed: every département, every age, four life dates.

use carnet_sante::measure::indicator::{Codes, Columns, Days, LifeDate, Text, Validity};
use carnet_sante::reference::territory::Departement;
use std::borrow::Cow;

/// Owned columns of profiles.
pub struct People {
    territory: Vec<u16>,
    sex: Vec<u8>,
    birth: Vec<i32>,
    opened: Vec<i32>,
    activated: Vec<i32>,
    closed: Vec<i32>,
    deceased: Vec<i32>,
    /// Bytes of one bitmap, all rows valid but those it says.
    activated_valid: Vec<u8>,
    rare_valid: Vec<u8>,
    labels: Vec<Cow<'static, str>>,
    sexes: Vec<Cow<'static, str>>,
}

/// A small generator: the numbers only have to be spread.
pub fn next(state: &mut u64) -> u64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state
}

impl People {
    /// This many profiles, in random order.
    pub fn new(rows: usize) -> Self {
        let mut state = 0x9E37_79B9_7F4A_7C15;
        let mut people = Self {
            territory: Vec::with_capacity(rows),
            sex: Vec::with_capacity(rows),
            birth: Vec::with_capacity(rows),
            opened: Vec::with_capacity(rows),
            activated: Vec::with_capacity(rows),
            closed: Vec::with_capacity(rows),
            deceased: Vec::with_capacity(rows),
            activated_valid: Vec::with_capacity(rows),
            rare_valid: Vec::with_capacity(rows),
            labels: Departement::all().map(|d| Cow::Borrowed(d.code())).collect(),
            sexes: vec![Cow::Borrowed("M"), Cow::Borrowed("F")],
        };
        for _ in 0..rows {
            let r = next(&mut state);
            people.territory.push((r % 101) as u16);
            people.sex.push((r >> 8 & 1) as u8);
            // Born 1920 to 2021, opened from May 2022, activated up to 1 400 days later.
            people.birth.push(-18_262 + (next(&mut state) % 37_200) as i32);
            let opened = 19_100 + (next(&mut state) % 250) as i32;
            people.opened.push(opened);
            let r = next(&mut state);
            people.activated.push(opened + (r % 1_400) as i32);
            people.activated_valid.push(u8::from(r >> 32 & 3 == 0));
            people.closed.push(opened + (r >> 16 & 1_023) as i32);
            people.deceased.push(opened + (r >> 40 & 1_023) as i32);
            people.rare_valid.push(u8::from(r >> 50 & 127 == 0));
        }
        people
    }

    /// Number of profiles.
    pub fn len(&self) -> usize {
        self.birth.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.birth.is_empty()
    }

    /// The rows of a range, as the library takes them.
    pub fn columns(&self, rows: std::ops::Range<usize>) -> Columns<'_> {
        let range = rows.clone();
        Columns::new(rows.len())
            .territory(Text {
                codes: Codes::U16(&self.territory[range.clone()]),
                labels: Cow::Borrowed(&self.labels),
                valid: Validity::All,
            })
            .sex(Text {
                codes: Codes::U8(&self.sex[range.clone()]),
                labels: Cow::Borrowed(&self.sexes),
                valid: Validity::All,
            })
            .birth_date(Days { days: &self.birth[range.clone()], valid: Validity::All })
            .life(
                LifeDate::Opened,
                Days { days: &self.opened[range.clone()], valid: Validity::All },
            )
            .life(
                LifeDate::Activated,
                Days {
                    days: &self.activated[range.clone()],
                    valid: Validity::Bytes(&self.activated_valid[range.clone()]),
                },
            )
            .life(
                LifeDate::Closed,
                Days {
                    days: &self.closed[range.clone()],
                    valid: Validity::Bytes(&self.rare_valid[range.clone()]),
                },
            )
            .life(
                LifeDate::Deceased,
                Days {
                    days: &self.deceased[range.clone()],
                    valid: Validity::Bytes(&self.rare_valid[range]),
                },
            )
    }

    /// A plain sum of the same bytes: what reading them costs at least.
    pub fn sum(&self) -> u64 {
        let days = [&self.birth, &self.opened, &self.activated, &self.closed, &self.deceased];
        let total =
            |column: &Vec<i32>| column.iter().fold(0_u64, |s, day| s.wrapping_add(*day as u64));
        let days = days.into_iter().map(total).fold(0_u64, u64::wrapping_add);
        let codes = self.territory.iter().fold(0_u64, |sum, code| sum + u64::from(*code));
        let bytes = [&self.sex, &self.activated_valid, &self.rare_valid];
        let total =
            |column: &Vec<u8>| column.iter().fold(0_u64, |sum, byte| sum + u64::from(*byte));
        days.wrapping_add(codes).wrapping_add(bytes.into_iter().map(total).sum())
    }
}
