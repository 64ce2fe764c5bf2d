use super::MatrixError;
use crate::reference::nomenclature::{Code, Profession};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A column of the matrix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Stable name: `infirmier`.
    pub id: String,
    /// French label.
    pub label_fr: String,
    /// Who is in it.
    pub members: Vec<Member>,
}

/// Who is in a group, or out of it, as a text: `10` a profession, `21/G` with a specialty, `99@316` with
/// a role, `99#GENR08` with an activity kind, `-10/SM25` left out.
///
/// # Examples
/// ```
/// use carnet_sante::person::access::Member;
/// assert_eq!(Member::parse("99#GENR08")?.to_string(), "99#GENR08");
/// assert!(Member::parse("10/").is_err());
/// # Ok::<(), carnet_sante::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Member {
    pub(super) profession: Profession,
    pub(super) qualifier: Option<(Qualifier, Code)>,
    pub(super) out: bool,
}

/// What completes a profession.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Qualifier {
    Specialty,
    Role,
    ActivityKind,
}

impl Qualifier {
    const ALL: [(Self, char); 3] =
        [(Self::Specialty, '/'), (Self::Role, '@'), (Self::ActivityKind, '#')];
}

impl Member {
    /// Reads the text form.
    ///
    /// # Errors
    /// `access.matrix.unreadable`.
    pub fn parse(text: &str) -> Result<Self, MatrixError> {
        let wrong = |_| MatrixError::Unreadable {
            line: 0,
            expected: "members such as `10`, `21/G`, `99@316`, `99#GENR08` or `-10/SM25`",
        };
        let (out, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        for (qualifier, sign) in Qualifier::ALL {
            if let Some((profession, code)) = text.split_once(sign) {
                let profession = Profession::parse(profession).map_err(wrong)?;
                let code = Code::parse(code).map_err(wrong)?;
                return Ok(Self { profession, qualifier: Some((qualifier, code)), out });
            }
        }
        Ok(Self { profession: Profession::parse(text).map_err(wrong)?, qualifier: None, out })
    }

    /// The activity kind that it asks for, if any.
    pub fn activity_kind(&self) -> Option<Code> {
        self.qualifier.filter(|(what, _)| *what == Qualifier::ActivityKind).map(|(_, code)| code)
    }
}

impl fmt::Display for Member {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.out {
            f.write_str("-")?;
        }
        write!(f, "{}", self.profession)?;
        let Some((qualifier, code)) = &self.qualifier else { return Ok(()) };
        let sign = Qualifier::ALL.iter().find(|(one, _)| one == qualifier);
        write!(f, "{}{code}", sign.map_or('/', |(_, sign)| *sign))
    }
}

impl TryFrom<String> for Member {
    type Error = MatrixError;
    fn try_from(text: String) -> Result<Self, MatrixError> {
        Self::parse(&text)
    }
}

impl From<Member> for String {
    fn from(member: Member) -> Self {
        member.to_string()
    }
}

/// Why a professional has no group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoGroup {
    /// The profession is in no list.
    #[error("unknown profession: expected a code of TRE_G15, TRE_R94, TRE_R95 or `99`")]
    UnknownProfession,
    /// Known, and named by no column.
    #[error("no column of the access matrix names this professional")]
    NoColumn,
    /// Several columns may hold: a specialty, a role or an activity kind is needed.
    #[error("several groups may hold: expected a specialty, a role or an activity kind")]
    Ambiguous,
}

/// What a professional says of themselves.
#[derive(Clone, Copy)]
pub(super) struct Told {
    pub(super) profession: Profession,
    pub(super) specialty: Option<Code>,
    pub(super) role: Option<Code>,
    pub(super) activity_kind: Option<Code>,
}

impl Told {
    /// The code told of a kind. A specialty may be written with its profession, `G15_10/SM25`.
    fn code(&self, qualifier: Qualifier) -> Option<&str> {
        match qualifier {
            Qualifier::Specialty => self.specialty.as_ref().map(Code::last_part),
            Qualifier::Role => self.role.as_ref().map(Code::code),
            Qualifier::ActivityKind => self.activity_kind.as_ref().map(Code::code),
        }
    }
}

/// The rank of the one group that has a professional; `members` are those of one profession.
pub(super) fn group_of(members: &[(u8, Member)], told: &Told) -> Result<u8, NoGroup> {
    if members.is_empty() {
        let known = told.profession.is_known();
        return Err(if known { NoGroup::NoColumn } else { NoGroup::UnknownProfession });
    }
    let (mut found, mut several, mut qualified) = (None, false, false);
    for (rank, member) in members {
        let fits = match &member.qualifier {
            None => true,
            Some((qualifier, code)) => {
                let told = told.code(*qualifier);
                qualified |= told.is_some() && !member.out;
                told == Some(code.code())
            }
        };
        match (fits, member.out) {
            (false, _) => {}
            (true, true) => return Err(NoGroup::NoColumn),
            (true, false) => {
                several |= found.is_some_and(|other| other != *rank);
                found = Some(*rank);
            }
        }
    }
    match found {
        Some(rank) if !several => Ok(rank),
        None if qualified => Err(NoGroup::NoColumn),
        _ => Err(NoGroup::Ambiguous),
    }
}
