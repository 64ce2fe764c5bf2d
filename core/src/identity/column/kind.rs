//! The kinds of identifiers that a column may hold.

use crate::error::Coded;
use crate::identity::masked::text_form;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IdKind {
    /// [`Nir`](crate::identity::Nir).
    Nir,
    /// [`Matricule`](crate::identity::Matricule): 15 characters with their key, of any nature but INS-C.
    Matricule,
    /// [`Mailbox`](crate::identity::Mailbox).
    Mailbox,
    /// [`Rpps`](crate::identity::professional::Rpps).
    Rpps,
    /// [`Adeli`](crate::identity::professional::Adeli).
    Adeli,
    /// [`Finess`](crate::identity::professional::Finess).
    Finess,
    /// [`Siren`](crate::identity::professional::Siren).
    Siren,
    /// [`Siret`](crate::identity::professional::Siret).
    Siret,
    /// [`IdNatPs`](crate::identity::professional::IdNatPs).
    IdNatPs,
    /// [`IdNatStruct`](crate::identity::professional::IdNatStruct).
    IdNatStruct,
}

text_form!(IdKind, KindError, code);

/// A kind of identifier that there is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KindError {
    /// No kind has this code.
    #[error("unknown kind of identifier: expected one such as `nir`, `rpps` or `finess`")]
    Unknown,
}

impl Coded for KindError {
    fn code(&self) -> &'static str {
        match self {
            Self::Unknown => "identity.check.kind",
        }
    }
    fn path(&self) -> Option<String> {
        Some("kind".to_owned())
    }
    fn help(&self) -> Option<String> {
        let kinds: Vec<_> = IdKind::ALL.into_iter().map(IdKind::code).collect();
        Some(format!("kinds are {}", kinds.join(", ")))
    }
}

impl IdKind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Nir,
        Self::Matricule,
        Self::Mailbox,
        Self::Rpps,
        Self::Adeli,
        Self::Finess,
        Self::Siren,
        Self::Siret,
        Self::IdNatPs,
        Self::IdNatStruct,
    ];

    /// Reads `nir`, `matricule`, `mailbox`, `rpps`, `adeli`, `finess`, `siren`, `siret`, `idnat_ps`
    /// or `idnat_struct`.
    ///
    /// # Errors
    /// `identity.check.kind`.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::IdKind;
    /// assert_eq!(IdKind::parse("idnat_ps")?, IdKind::IdNatPs);
    /// assert!(IdKind::parse("NIR").is_err());
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, KindError> {
        Self::ALL.into_iter().find(|one| one.code() == text).ok_or(KindError::Unknown)
    }

    /// The code.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::IdKind;
    /// assert_eq!(IdKind::Nir.code(), "nir");
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nir => "nir",
            Self::Matricule => "matricule",
            Self::Mailbox => "mailbox",
            Self::Rpps => "rpps",
            Self::Adeli => "adeli",
            Self::Finess => "finess",
            Self::Siren => "siren",
            Self::Siret => "siret",
            Self::IdNatPs => "idnat_ps",
            Self::IdNatStruct => "idnat_struct",
        }
    }
}
