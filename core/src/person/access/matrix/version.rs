use super::group::{Told, group_of};
use super::{Group, MatrixError, Member, NoGroup};
use crate::order::{self, Ordered, Sorted, twice};
use crate::order::{Map, Set};
use crate::person::access::once;
use crate::reference::nomenclature::{Code, DocumentType, Profession};
use crate::time::civil;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Most groups of a version: a row is one bit a group.
const MOST_GROUPS: usize = 64;

/// Where a version comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provenance {
    /// What it is.
    pub title: String,
    /// Who published it; the operational matrix may change without an order.
    #[serde(default)]
    pub published_by: Option<String>,
    /// Where it was read.
    #[serde(default)]
    pub source: Option<String>,
    /// When.
    #[serde(default, with = "civil::option")]
    pub retrieved_on: Option<NaiveDate>,
}

/// A version as it is written: JSON, and what the checks take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VersionForm {
    /// First day.
    #[serde(with = "civil")]
    pub from: NaiveDate,
    /// First day on which it holds no more.
    #[serde(default, with = "civil::option")]
    pub until: Option<NaiveDate>,
    /// Where it comes from.
    pub provenance: Provenance,
    /// Columns; left out: those of the shipped version.
    #[serde(default)]
    pub groups: Vec<Group>,
    /// Type of document → groups that may consult it.
    #[serde(deserialize_with = "once::each")]
    pub permits: Map<String, Set<String>>,
}

/// A version of the access matrix: its days, its groups and its rows, checked.
///
/// # Examples
/// ```
/// use carnet_sante::person::access::Matrix;
/// let version = &Matrix::shipped().versions()[0];
/// assert_eq!((version.types().count(), version.groups().len(), version.pairs()), (108, 19, 912));
/// assert_eq!(version.from().to_string(), "2025-09-01");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "VersionForm", into = "VersionForm")]
pub struct MatrixVersion {
    from: NaiveDate,
    until: Option<NaiveDate>,
    provenance: Provenance,
    groups: Vec<Group>,
    /// One bit a group, by type.
    rows: Sorted<String, u64>,
    /// The same by rank of the nomenclature, for the types that it knows.
    by_rank: Vec<Option<u64>>,
    /// Members of the groups, by profession.
    members: Vec<(u8, Member)>,
    /// Where those of a profession of two digits stand among them.
    by_number: Vec<(usize, usize)>,
}

impl MatrixVersion {
    /// Checks a version.
    ///
    /// # Errors
    /// `access.matrix.period`, `access.matrix.empty`, `access.matrix.twice`,
    /// `access.matrix.too_many_groups`, `access.matrix.unknown_group`.
    pub fn new(form: VersionForm) -> Result<Self, MatrixError> {
        let VersionForm { from, until, provenance, mut groups, permits } = form;
        if until.is_some_and(|until| until <= from) {
            return Err(MatrixError::Period);
        }
        if groups.is_empty() {
            groups = super::shipped::groups().ok_or(MatrixError::Empty { what: "group" })?;
        }
        if groups.len() > MOST_GROUPS {
            return Err(MatrixError::TooManyGroups);
        }
        if twice(groups.iter().map(|group| group.id.as_str())) {
            return Err(MatrixError::Twice { what: "group" });
        }
        if permits.is_empty() {
            return Err(MatrixError::Empty { what: "type" });
        }
        let bit = |id: &String| {
            let rank = groups.iter().position(|group| group.id == *id);
            rank.map(|rank| 1_u64 << rank).ok_or(MatrixError::UnknownGroup)
        };
        let mut rows = Sorted::new();
        for (kind, ids) in &permits {
            let mut row = 0;
            for id in ids.iter() {
                row |= bit(id)?;
            }
            rows.insert(kind.clone(), row);
        }
        let by_rank = DocumentType::all().map(|kind| rows.get(kind.code()).copied()).collect();
        let mut members: Vec<(u8, Member)> = Vec::new();
        for (rank, group) in (0_u8..).zip(&groups) {
            members.extend(group.members.iter().map(|member| (rank, *member)));
        }
        order::sort_by_key(&mut members, |(rank, member)| (member.profession, *rank));
        let by_number = (0..100)
            .map(|number| {
                let of =
                    |(_, member): &(u8, Member)| member.profession.two_digits() == Some(number);
                let start = members.iter().position(of).unwrap_or_default();
                (start, start + members.iter().filter(|one| of(one)).count())
            })
            .collect();
        Ok(Self { from, until, provenance, groups, rows, by_rank, members, by_number })
    }

    /// First day.
    pub const fn from(&self) -> NaiveDate {
        self.from
    }

    /// First day on which it holds no more.
    pub const fn until(&self) -> Option<NaiveDate> {
        self.until
    }

    /// Where it comes from.
    pub const fn provenance(&self) -> &Provenance {
        &self.provenance
    }

    /// Its columns, in order.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The types that it names, in the order of the codes.
    pub fn types(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().map(|(kind, _)| kind.as_str())
    }

    /// How many pairs of a group and a type it permits.
    pub fn pairs(&self) -> u32 {
        self.rows.iter().map(|(_, row)| row.count_ones()).sum()
    }

    /// Whether it holds on a day.
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }

    /// The rank of a group by its name.
    pub(super) fn group_rank(&self, id: &str) -> Option<usize> {
        self.groups.iter().position(|group| group.id == id)
    }

    /// One bit a group; `None` for a type that the version does not name.
    pub(super) fn row(&self, kind: &str) -> Option<u64> {
        self.rows.get(kind).copied()
    }

    /// The same for a type of the nomenclature, without a search.
    pub(in crate::person::access) fn row_of(&self, kind: DocumentType) -> Option<u64> {
        self.by_rank.get(kind.index()).copied().flatten()
    }

    /// The rank of the group of a professional.
    pub(in crate::person::access) fn group_of(
        &self,
        profession: Profession,
        specialty: Option<Code>,
        role: Option<Code>,
        activity_kind: Option<Code>,
    ) -> Result<u8, NoGroup> {
        let (start, end) = match profession.two_digits() {
            Some(number) => self.by_number.get(number).copied().unwrap_or_default(),
            None => {
                let before = |(_, member): &(u8, Member)| member.profession < profession;
                let until = |(_, member): &(u8, Member)| member.profession <= profession;
                (self.members.partition_point(before), self.members.partition_point(until))
            }
        };
        let told = Told { profession, specialty, role, activity_kind };
        group_of(self.members.get(start..end).unwrap_or_default(), &told)
    }
}

impl TryFrom<VersionForm> for MatrixVersion {
    type Error = MatrixError;
    fn try_from(form: VersionForm) -> Result<Self, MatrixError> {
        Self::new(form)
    }
}

impl From<MatrixVersion> for VersionForm {
    fn from(version: MatrixVersion) -> Self {
        let names = |row: u64| {
            let ranked = version.groups.iter().enumerate();
            ranked
                .filter(|(rank, _)| row & (1 << rank) != 0)
                .map(|(_, group)| group.id.clone())
                .ordered()
        };
        Self {
            from: version.from,
            until: version.until,
            provenance: version.provenance.clone(),
            permits: version.rows.iter().map(|(kind, row)| (kind.clone(), names(*row))).ordered(),
            groups: version.groups,
        }
    }
}
