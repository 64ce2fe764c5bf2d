//! The citizen mailbox of the MSSanté messaging space.

use crate::error::{Coded, Params};
use crate::identity::ins::{InsError, Matricule, Nature};
use crate::identity::masked::{masked, text_form};
use crate::identity::nir::{NirError, keyed};

/// The address of a citizen's mailbox: `<matricule>@patient.mssante.fr`, the matricule with its
/// key.
///
/// It carries the matricule of a person, so it is masked like one. The domain is read in small or
/// capital letters and written in small ones. What the address does not tell is the nature of the
/// matricule. That it is one of 15 characters, and never an INS-C, is a choice of this library: the
/// sources say « matricule INS » and no more.
///
/// Source: HL7v2 examples of the ANS. The number in one of them (175063877034528) has a wrong key
/// and is refused here like any other.
///
/// # Examples
/// ```
/// use carnet_sante::identity::{Mailbox, Matricule, Nature};
/// let matricule = Matricule::new("255069999999934", Nature::Test).unwrap();
/// let mailbox = Mailbox::of(&matricule)?;
/// assert_eq!(mailbox.expose(), "255069999999934@patient.mssante.fr");
/// assert_eq!(mailbox, Mailbox::parse("255069999999934@PATIENT.mssante.fr")?);
/// assert_eq!(mailbox.matricule(Nature::Test).unwrap(), matricule);
/// assert_eq!(mailbox.to_string(), "***");
/// # Ok::<(), carnet_sante::identity::MailboxError>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mailbox(String);

masked!(Mailbox);
text_form!(Mailbox, MailboxError, expose);

impl Mailbox {
    /// The domain of every citizen's mailbox.
    pub const DOMAIN: &str = "patient.mssante.fr";

    /// Reads an address; no space is tolerated, as none may stand in one.
    ///
    /// # Errors
    /// `identity.mailbox.form` without one `@` or with a space, `identity.mailbox.domain` for
    /// another domain, and those of a matricule: `identity.nir.length`, `.character`,
    /// `.key_mismatch`.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::Coded;
    /// use carnet_sante::identity::Mailbox;
    /// let code = |text| Mailbox::parse(text).map_err(|error| error.code());
    /// assert_eq!(code("255069999999934"), Err("identity.mailbox.form"));
    /// assert_eq!(code("255069999999934@mssante.fr"), Err("identity.mailbox.domain"));
    /// assert_eq!(code("255069999999935@patient.mssante.fr"), Err("identity.nir.key_mismatch"));
    /// ```
    pub fn parse(text: &str) -> Result<Self, MailboxError> {
        let (matricule, domain) = text.split_once('@').ok_or(MailboxError::Form)?;
        if domain.contains('@') || text.contains(char::is_whitespace) {
            return Err(MailboxError::Form);
        }
        if !domain.eq_ignore_ascii_case(Self::DOMAIN) {
            return Err(MailboxError::Domain);
        }
        Ok(Self::at_domain(&keyed(matricule)?.map(char::from).iter().collect::<String>()))
    }

    /// The mailbox of a matricule, whatever the status of the identity: whether the address may be
    /// used is for [`Ins::may_circulate`](super::Ins::may_circulate) to say.
    ///
    /// # Errors
    /// `identity.mailbox.calculated` for an INS-C.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::{Mailbox, Matricule, Nature};
    /// let old = Matricule::new("1541187387477485562488", Nature::Calculated)?;
    /// assert!(Mailbox::of(&old).is_err());
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn of(matricule: &Matricule) -> Result<Self, MailboxError> {
        if matricule.nature() == Nature::Calculated {
            return Err(MailboxError::Calculated);
        }
        Ok(Self::at_domain(matricule.expose()))
    }

    fn at_domain(matricule: &str) -> Self {
        Self(format!("{matricule}@{}", Self::DOMAIN))
    }

    /// The matricule of the address, of the nature that the caller knows it to have.
    ///
    /// # Errors
    /// Those of [`Matricule::new`].
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::{Mailbox, Nature};
    /// let mailbox = Mailbox::parse("255069999999934@patient.mssante.fr")?;
    /// assert_eq!(mailbox.matricule(Nature::Test)?.expose(), "255069999999934");
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn matricule(&self, nature: Nature) -> Result<Matricule, InsError> {
        let (matricule, _) = self.0.split_once('@').unwrap_or_default();
        Matricule::new(matricule, nature)
    }

    /// The address: the only way out of the mask.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::{Mailbox, Nature};
    /// let mailbox = Mailbox::parse("255069999999934@patient.mssante.fr")?;
    /// assert!(mailbox.expose().ends_with("@patient.mssante.fr"));
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// An address that is refused. What it was is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MailboxError {
    /// Not one `@`, or a space.
    #[error("not a citizen mailbox: expected a matricule, `@` and `patient.mssante.fr`")]
    Form,
    /// Another domain.
    #[error("not a citizen mailbox: expected the domain `patient.mssante.fr`")]
    Domain,
    /// A calculated INS.
    #[error("no mailbox for a calculated INS: expected a matricule of today")]
    Calculated,
    /// What stands before the `@` is no matricule.
    #[error(transparent)]
    Number(#[from] NirError),
}

impl Coded for MailboxError {
    fn code(&self) -> &'static str {
        match self {
            Self::Form => "identity.mailbox.form",
            Self::Domain => "identity.mailbox.domain",
            Self::Calculated => "identity.mailbox.calculated",
            Self::Number(error) => error.code(),
        }
    }

    fn params(&self) -> Params {
        match self {
            Self::Number(error) => error.params(),
            Self::Form | Self::Domain | Self::Calculated => Params::new(),
        }
    }

    fn help(&self) -> Option<String> {
        match self {
            Self::Number(error) => error.help(),
            Self::Domain => Some("professionals have mailboxes in other domains".to_owned()),
            Self::Form | Self::Calculated => None,
        }
    }
}

#[cfg(test)]
#[path = "mailbox_tests.rs"]
mod tests;
