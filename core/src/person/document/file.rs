use serde::{Deserialize, Serialize};

/// Formats of the files that a holder may place or attach to a message.
///
/// Source: labels of the mobile application and its FAQ, both read in 2025 (product rule; `png` is of
/// the FAQ).
///
/// # Examples
/// ```
/// use carnet_sante::person::document::FileFormat;
/// let format: FileFormat = serde_json::from_str("\"pdf\"").unwrap();
/// assert_eq!(format, FileFormat::Pdf);
/// assert!(serde_json::from_str::<FileFormat>("\"doc\"").is_ok_and(|it| !it.holder_may_deposit()));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum FileFormat {
    /// PDF.
    Pdf,
    /// Plain text.
    Txt,
    /// Rich text.
    Rtf,
    /// JPEG.
    Jpg,
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// TIFF.
    Tiff,
    /// TIFF.
    Tif,
    /// A Word document: shown by the file picker of the application, named by no list.
    Doc,
    /// A structured document (CDA), as software of professionals writes.
    Cda,
    /// Anything else.
    Other,
}

impl FileFormat {
    /// Whether the holder may place a file of this format.
    pub const fn holder_may_deposit(self) -> bool {
        !matches!(self, Self::Doc | Self::Cda | Self::Other)
    }
}
