use crate::person::document::{FileFormat, ProtectedAct};
use crate::person::id::DocumentId;
use crate::reference::nomenclature::{Confidentiality, DocumentType, VisibilitySet};
use serde::{Deserialize, Serialize};

const fn normal() -> Confidentiality {
    Confidentiality::N
}

/// A document to be placed. Its author is who asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deposit {
    /// The producer's identifier; new in the space.
    pub document: DocumentId,
    /// Its type, which gives its class.
    pub document_type: DocumentType,
    /// HL7 confidentiality; `N` by default.
    #[serde(default = "normal")]
    pub confidentiality: Confidentiality,
    /// From whom it is hidden.
    #[serde(default)]
    pub visibility: VisibilitySet,
    /// Format of the file; the holder's side tells it.
    #[serde(default)]
    pub format: Option<FileFormat>,
    /// Size of the file in bytes; the holder's side tells it.
    #[serde(default)]
    pub bytes: Option<u64>,
    /// Placed in a secret connection.
    #[serde(default)]
    pub secret_connection: bool,
    /// The act that a minor may keep secret, when the document tells of one.
    #[serde(default)]
    pub protected_act: Option<ProtectedAct>,
}

/// A newer version of a document, by its author.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Replace {
    /// The version to be replaced.
    pub replaces: DocumentId,
    /// Identifier of the newer version; new in the space.
    pub document: DocumentId,
    /// Its type.
    pub document_type: DocumentType,
    /// HL7 confidentiality; `N` by default.
    #[serde(default = "normal")]
    pub confidentiality: Confidentiality,
    /// From whom it is hidden.
    #[serde(default)]
    pub visibility: VisibilitySet,
    /// Format of the file.
    #[serde(default)]
    pub format: Option<FileFormat>,
    /// Size of the file in bytes.
    #[serde(default)]
    pub bytes: Option<u64>,
    /// Placed in a secret connection.
    #[serde(default)]
    pub secret_connection: bool,
    /// The act that a minor may keep secret.
    #[serde(default)]
    pub protected_act: Option<ProtectedAct>,
}

impl Replace {
    /// The deposit that it is, and what it replaces.
    pub(crate) fn deposit(&self) -> (&DocumentId, Deposit) {
        let deposit = Deposit {
            document: self.document.clone(),
            document_type: self.document_type,
            confidentiality: self.confidentiality,
            visibility: self.visibility,
            format: self.format,
            bytes: self.bytes,
            secret_connection: self.secret_connection,
            protected_act: self.protected_act,
        };
        (&self.replaces, deposit)
    }
}
