use super::NomenclatureError;
use super::listed::by_code;
use std::fmt;

/// The longest code.
const LONGEST: usize = 24;

/// A code of a list that the library does not hold whole: a specialty (`SM25`), a role (`316`), an
/// activity kind (`GENR08`). Its form is checked, its list is not.
///
/// Copied without allocation. No lower case: `sm25` is no specialty that a rule would miss.
///
/// # Examples
/// ```
/// use carnet_sante::reference::nomenclature::Code;
/// assert_eq!(Code::parse("GENR08")?.code(), "GENR08");
/// assert!(Code::parse("sm25").is_err() && Code::parse("").is_err());
/// # Ok::<(), carnet_sante::reference::nomenclature::NomenclatureError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    text: [u8; LONGEST],
    length: u8,
}

impl Code {
    /// Reads 1 to 24 characters among `A` to `Z`, `0` to `9`, `_`, `-` and `/`.
    ///
    /// # Errors
    /// [`NomenclatureError::Code`].
    pub fn parse(text: &str) -> Result<Self, NomenclatureError> {
        let fits = |byte: u8| {
            byte.is_ascii_uppercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'-' | b'/')
        };
        let mut kept = [0; LONGEST];
        let Some(room) = kept.get_mut(..text.len()).filter(|room| !room.is_empty()) else {
            return Err(NomenclatureError::Code);
        };
        if !text.bytes().all(fits) {
            return Err(NomenclatureError::Code);
        }
        room.copy_from_slice(text.as_bytes());
        let length = u8::try_from(text.len()).map_err(|_| NomenclatureError::Code)?;
        Ok(Self { text: kept, length })
    }

    /// The text.
    pub fn code(&self) -> &str {
        let text = self.text.get(..usize::from(self.length)).unwrap_or_default();
        std::str::from_utf8(text).unwrap_or_default()
    }

    /// What follows the last `/`: a specialty may be written with its profession, `G15_10/SM25`.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::nomenclature::Code;
    /// assert_eq!(Code::parse("G15_10/SM25")?.last_part(), "SM25");
    /// # Ok::<(), carnet_sante::reference::nomenclature::NomenclatureError>(())
    /// ```
    pub fn last_part(&self) -> &str {
        self.code().rsplit('/').next().unwrap_or_default()
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Code({})", self.code())
    }
}

by_code!(Code);
