//! The NIR, which people call their social security number.
//!
//! | position | what |
//! |---|---|
//! | 1 | sex: 1 male, 2 female; 7 and 8 in a provisional number |
//! | 2–3 | year of birth, without its century |
//! | 4–5 | month of birth, 01–12; 20–99 when it is unknown, as for some people born abroad |
//! | 6–7 | département of birth, `2A` and `2B` for Corsica, 97 and 98 overseas, 99 abroad |
//! | 8–10 | commune, or country abroad |
//! | 11–13 | order in the register |
//! | 14–15 | key: 97 − (number mod 97), with 19 for `2A` and 18 for `2B` |
//!
//! A provisional number (numéro national provisoire) is 7 or 8, then 1 or 2, three digits of the
//! fund that gave it and eight of order: 13 digits and no key. It says nothing of birth, and nothing
//! in it can show a mistyped digit.
//!
//! The key sees every change of one character and every exchange of two, but for two exchanges that no
//! arithmetic modulo 97 can see: positions 12 and 14, and 13 and 15, which weigh the same. Nor does it
//! see `2A` for 19 or `2B` for 18. A test computes it.
//!
//! Source: CNAM, `assurance-maladie-digital/nir-validation` at 5c91c979 (`NirValidator`,
//! `NnpValidator`, `NirKey`), whose README names article 4 of the décret 82-103, and whose notes on
//! its version 2.0 say what the months from 20 to 99 are.

mod digits;
mod error;
mod place;

pub use error::{BirthPlaceError, NirError};
pub use place::BirthPlace;

use crate::identity::masked::{masked, text_form};
use crate::reference::nomenclature::Sex;
use crate::time::FIRST_YEAR;
use chrono::{Datelike, NaiveDate};
use digits::{key_fits, key_of};

/// A well-formed NIR with its key, or a provisional number, which has none.
///
/// Masked: `Debug` and `Display` show `***`, [`expose`](Self::expose) gives the characters. Two
/// texts of one number, with or without key or spaces, are equal. See [the module](self) for the
/// parts.
///
/// # Examples
/// ```
/// use carnet_sante::Coded;
/// use carnet_sante::identity::Nir;
///
/// let nir = Nir::parse("2 55 06 99 999 999 34")?;
/// assert_eq!((nir.year(), nir.month(), nir.key()), (Some(55), Some(6), Some(34)));
/// assert_eq!(nir, Nir::parse("2550699999999")?);
/// assert_eq!(format!("{nir} {nir:?}"), "*** Nir(***)");
///
/// let error = Nir::parse("255069999999935").unwrap_err();
/// assert_eq!(error.code(), "identity.nir.key_mismatch");
/// # Ok::<(), carnet_sante::identity::NirError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Nir([u8; 15]);

masked!(Nir);
text_form!(Nir, NirError, expose);

/// What a number of this form is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NirKind {
    /// Begins with 1 or 2: the NIR of the national register.
    Registered,
    /// Begins with 7 or 8: a provisional number, which says nothing of birth and has no key.
    Provisional,
}

impl Nir {
    /// Reads 13 characters, or 15 with the key, spaces anywhere; `2a` and `2b` pass as capitals.
    ///
    /// Without its key a number is not checked against mistyping, only against its form. A
    /// provisional number has 13 digits and no key: with one it is refused, as its source does.
    ///
    /// # Errors
    /// `identity.nir.length`, `.character`, `.first_digit`, `.month`, `.provisional_form`,
    /// `.provisional_key`, `.key_mismatch`; none of them repeats the text.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::Coded;
    /// use carnet_sante::identity::{Nir, NirKind};
    /// assert_eq!(Nir::parse("7100000000001")?.kind(), NirKind::Provisional);
    /// assert_eq!(Nir::parse("2551399999999").unwrap_err().code(), "identity.nir.month");
    /// # Ok::<(), carnet_sante::identity::NirError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, NirError> {
        Self::recognise(text.as_bytes()).map_or_else(|| Self::respell(text), Ok)
    }

    /// The number in bytes that hold nothing else.
    fn recognise(bytes: &[u8]) -> Option<Self> {
        if let Ok(whole) = <&[u8; 15]>::try_from(bytes) {
            return Self::of_whole(whole);
        }
        let body: &[u8; 13] = bytes.try_into().ok()?;
        let key = key_of(body)?;
        let [a, b, c, d, e, f, g, h, i, j, k, l, m] = *body;
        let (tens, units) = match body {
            _ if is_registered(body) => (b'0' + key / 10, b'0' + key % 10),
            _ if is_provisional(body) => (NO_KEY, NO_KEY),
            _ => return None,
        };
        Some(Self([a, b, c, d, e, f, g, h, i, j, k, l, m, tens, units]))
    }

    fn of_whole(whole: &[u8; 15]) -> Option<Self> {
        let fits = key_fits(whole) && is_registered(whole.first_chunk()?);
        fits.then_some(Self(*whole))
    }

    /// Takes spaces and small letters out, and says what is wrong where that is not enough.
    #[cold]
    fn respell(text: &str) -> Result<Self, NirError> {
        let (clean, length) = clean(text)?;
        let clean = clean.get(..length).filter(|_| matches!(length, 13 | 15));
        let clean = clean.ok_or(NirError::Length)?;
        Self::recognise(clean).ok_or_else(|| explain(clean))
    }

    /// The 15 characters, key included, or the 13 of a provisional number: the only way out of the
    /// mask.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::Nir;
    /// assert_eq!(Nir::parse("2550699999999")?.expose(), "255069999999934");
    /// # Ok::<(), carnet_sante::identity::NirError>(())
    /// ```
    pub fn expose(&self) -> &str {
        let body: Option<&[u8; 13]> = self.0.first_chunk();
        let written = body.filter(|_| self.key().is_none()).map_or(self.0.as_slice(), |body| body);
        // Only ASCII is ever stored.
        std::str::from_utf8(written).unwrap_or("")
    }

    /// Registered, or provisional.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::{Nir, NirKind};
    /// assert_eq!(Nir::parse("2550699999999")?.kind(), NirKind::Registered);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub const fn kind(&self) -> NirKind {
        match self.0 {
            [b'7' | b'8', ..] => NirKind::Provisional,
            _ => NirKind::Registered,
        }
    }

    /// The sex that the number tells: 1 and 7 male, 2 and 8 female.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::Nir;
    /// use carnet_sante::nomenclature::Sex;
    /// assert_eq!(Nir::parse("2550699999999")?.sex(), Sex::F);
    /// # Ok::<(), carnet_sante::identity::NirError>(())
    /// ```
    pub const fn sex(&self) -> Sex {
        match self.0 {
            [b'1' | b'7', ..] => Sex::M,
            _ => Sex::F,
        }
    }

    /// The last two digits of the year of birth; `None` in a provisional number.
    ///
    /// The number does not tell the century: see [`birth_years`](Self::birth_years).
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::Nir;
    /// assert_eq!(Nir::parse("2550699999999")?.year(), Some(55));
    /// assert_eq!(Nir::parse("7100000000001")?.year(), None);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn year(&self) -> Option<u8> {
        let [_, tens, units, ..] = self.registered()?;
        Some(two(tens, units))
    }

    /// The two digits in the place of the month, 1–12 or 20–99; `None` in a provisional number.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::Nir;
    /// assert_eq!(Nir::parse("2554299999999")?.month_code(), Some(42));
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn month_code(&self) -> Option<u8> {
        let [_, _, _, tens, units, ..] = self.registered()?;
        Some(two(tens, units))
    }

    /// The month of birth, 1–12; `None` when it is unknown.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::Nir;
    /// assert_eq!(Nir::parse("2550699999999")?.month(), Some(6));
    /// assert_eq!(Nir::parse("2552099999999")?.month(), None);
    /// # Ok::<(), carnet_sante::identity::NirError>(())
    /// ```
    pub fn month(&self) -> Option<u8> {
        self.month_code().filter(|month| *month <= 12)
    }

    /// Département and commune of birth, or the country; `None` in a provisional number.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::Nir;
    /// let place = Nir::parse("2550699999999")?.place();
    /// assert_eq!(place.map(|place| place.is_abroad()), Some(true));
    /// # Ok::<(), carnet_sante::identity::NirError>(())
    /// ```
    pub fn place(&self) -> Option<BirthPlace> {
        let [_, _, _, _, _, a, b, c, d, e, ..] = self.registered()?;
        Some(BirthPlace::of([a, b, c, d, e]))
    }

    /// The order: three digits, in the register of the place and month; in a provisional number
    /// eight, by fund.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::Nir;
    /// assert_eq!(Nir::parse("2620875032039")?.order(), 39);
    /// assert_eq!(Nir::parse("7112312345678")?.order(), 12_345_678);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn order(&self) -> u32 {
        let [_, _, _, _, _, by_fund @ .., _, _] = &self.0;
        let [.., a, b, c] = by_fund;
        let digits: &[u8] = match self.kind() {
            NirKind::Provisional => by_fund,
            NirKind::Registered => &[*a, *b, *c],
        };
        digits.iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0'))
    }

    /// The second digit of a provisional number, 1 or 2; `None` in a NIR.
    ///
    /// `NnpValidator` calls it « vérification »: 1 for a number that was created, 2 for a fictitious
    /// one that the RFI made and that is to be left aside.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::Nir;
    /// assert_eq!(Nir::parse("8278965432189")?.verification(), Some(2));
    /// assert_eq!(Nir::parse("2550699999999")?.verification(), None);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn verification(&self) -> Option<u8> {
        let [_, verification, ..] = self.0;
        (self.kind() == NirKind::Provisional).then(|| verification - b'0')
    }

    /// The three digits of the fund (caisse) that gave a provisional number; `None` in a NIR.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::Nir;
    /// assert_eq!(Nir::parse("8278965432189")?.fund(), Some("789"));
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn fund(&self) -> Option<&str> {
        let provisional = self.kind() == NirKind::Provisional;
        self.expose().get(2..5).filter(|_| provisional)
    }

    /// The key, 1 to 97; `None` in a provisional number.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::Nir;
    /// assert_eq!(Nir::parse("2620875032039")?.key(), Some(77));
    /// assert_eq!(Nir::parse("7112312345678")?.key(), None);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub const fn key(&self) -> Option<u8> {
        match self.0 {
            [.., NO_KEY, NO_KEY] => None,
            [.., tens, units] => Some(two(tens, units)),
        }
    }

    /// The years of birth that the two digits leave open for somebody born by `at`, latest first;
    /// none in a provisional number.
    ///
    /// Every year from 1850, the first that the library accepts, with those two digits. No greatest
    /// age is assumed: the caller, who knows one, may keep the first.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::Nir;
    /// let at = carnet_sante::time::parse_date("2026-01-31").unwrap();
    /// let years = |text| Nir::parse(text).map(|nir| nir.birth_years(at).collect::<Vec<_>>());
    /// assert_eq!(years("2550699999999")?, [1955, 1855]);
    /// assert_eq!(years("2250699999999")?, [2025, 1925]);
    /// assert_eq!(years("2260699999999")?, [1926], "June 2026 is not there yet");
    /// # Ok::<(), carnet_sante::identity::NirError>(())
    /// ```
    pub fn birth_years(&self, at: NaiveDate) -> impl Iterator<Item = i32> + use<> {
        let (year, month) = (self.year(), self.month());
        let begun = move |candidate: i32| {
            candidate < at.year() || month.is_none_or(|month| u32::from(month) <= at.month())
        };
        (FIRST_YEAR..=at.year())
            .rev()
            .filter(move |candidate| year.is_some_and(|year| candidate % 100 == i32::from(year)))
            .filter(move |candidate| begun(*candidate))
    }

    /// The characters of a number that tells of birth.
    fn registered(&self) -> Option<[u8; 15]> {
        (self.kind() == NirKind::Registered).then_some(self.0)
    }
}

const fn two(tens: u8, units: u8) -> u8 {
    (tens - b'0') * 10 + (units - b'0')
}

/// What stands for the key of a number that has none; never written.
const NO_KEY: u8 = 0;

/// Whether 13 characters, known to be digits or `2A` or `2B`, begin as a NIR.
fn is_registered(body: &[u8; 13]) -> bool {
    let [first, _, _, m1, m2, ..] = *body;
    matches!(first, b'1' | b'2') && matches!(two(m1, m2), 1..=12 | 20..)
}

/// Whether 13 characters, known to be digits or `2A` or `2B`, are a provisional number.
fn is_provisional(body: &[u8; 13]) -> bool {
    matches!(body, [b'7' | b'8', b'1' | b'2', _, _, _, _, letter, ..] if letter.is_ascii_digit())
}

/// A text without its spaces, in capitals, and how long it is.
fn clean(text: &str) -> Result<([u8; 15], usize), NirError> {
    if text.is_ascii() {
        return collect(text.bytes().filter(|byte| *byte != b' '));
    }
    let spaces = |c: &char| matches!(c, ' ' | '\u{a0}' | '\u{202f}');
    // What is beyond one byte is no digit: any byte that is none stands for it.
    collect(text.chars().filter(|c| !spaces(c)).map(|c| u8::try_from(c).unwrap_or(b'?')))
}

fn collect(bytes: impl Iterator<Item = u8>) -> Result<([u8; 15], usize), NirError> {
    let mut clean = [0_u8; 15];
    let mut length = 0_usize;
    for byte in bytes {
        *clean.get_mut(length).ok_or(NirError::Length)? = byte.to_ascii_uppercase();
        length += 1;
    }
    Ok((clean, length))
}

/// The 15 characters of a number that ends with its key but need not be a NIR: digits, `2A` or `2B`
/// in the place of the département, and the key.
pub(super) fn keyed(text: &str) -> Result<[u8; 15], NirError> {
    let whole = <&[u8; 15]>::try_from(text.as_bytes()).ok().filter(|whole| key_fits(whole));
    whole.copied().map_or_else(|| respelt(text), Ok)
}

/// The same of a text with spaces or small letters, or what is wrong with it.
#[cold]
fn respelt(text: &str) -> Result<[u8; 15], NirError> {
    let (clean, length) = clean(text)?;
    if length != 15 {
        return Err(NirError::Length);
    }
    let body = clean.first_chunk().ok_or(NirError::Length)?;
    let key = key_of(body).ok_or_else(|| explain(&clean))?;
    if !clean.ends_with(&[b'0' + key / 10, b'0' + key % 10]) {
        return Err(characters(&clean).unwrap_or(NirError::KeyMismatch));
    }
    Ok(clean)
}

/// The first character that is no digit, but for `2A` and `2B` in the place of the département.
fn characters(clean: &[u8]) -> Option<NirError> {
    let letter = matches!(clean, [_, _, _, _, _, b'2', b'A' | b'B', ..]);
    let provisional = matches!(clean, [b'7' | b'8', ..]);
    let wrong = |(at, byte): (u8, &u8)| {
        let corsica = at == 7 && letter && !provisional;
        (!byte.is_ascii_digit() && !corsica).then_some(at)
    };
    let position = (1_u8..).zip(clean).find_map(wrong)?;
    Some(NirError::Character { position })
}

/// What is wrong with 13 or 15 characters that are no NIR.
fn explain(clean: &[u8]) -> NirError {
    if let Some(error) = characters(clean) {
        return error;
    }
    match clean {
        [b'7' | b'8', b'1' | b'2', ..] => NirError::ProvisionalKey,
        [b'7' | b'8', ..] => NirError::ProvisionalForm,
        [b'1' | b'2', _, _, b'0', b'0', ..] | [b'1' | b'2', _, _, b'1', b'3'..=b'9', ..] => {
            NirError::Month
        }
        [b'1' | b'2', ..] => NirError::KeyMismatch,
        _ => NirError::FirstDigit,
    }
}

#[cfg(test)]
#[path = "nir_tests.rs"]
mod tests;
