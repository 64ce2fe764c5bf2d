//! Types and classes of documents.

use super::NomenclatureError;
use super::listed::{by_code, tabled};
use std::sync::LazyLock;

pub use class::DocumentClass;

mod class {
    use super::super::NomenclatureError;
    use super::super::listed::{by_code, tabled};
    use crate::reference::rows::rows;
    use std::sync::LazyLock;

    struct Entry {
        code: &'static str,
        label_fr: &'static str,
        label_en: &'static str,
    }

    static CLASSES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
        rows(include_str!("../../../data/document_classes.csv"))
            .filter_map(|mut field| {
                Some(Entry {
                    code: field.next()?,
                    label_fr: field.next()?,
                    label_en: field.next()?,
                })
            })
            .collect()
    });

    tabled! {
        /// A class of document: TRE_A03-ClasseDocument, OID 1.2.250.1.213.1.1.4.1.
        ///
        /// # Examples
        /// ```
        /// use carnet_sante::reference::nomenclature::DocumentClass;
        /// assert_eq!(DocumentClass::parse("42")?.label_fr(), "Prescription");
        /// # Ok::<(), carnet_sante::reference::nomenclature::NomenclatureError>(())
        /// ```
        DocumentClass, DocumentClass, CLASSES
    }

    impl DocumentClass {
        /// What a type would answer if its table did not read; a test proves that it does.
        pub(super) const FIRST: Self = Self(0);

        /// English label, this project's own.
        pub fn label_en(self) -> &'static str {
            self.entry().map_or("", |entry| entry.label_en)
        }
    }
}

struct Entry {
    code: &'static str,
    system: &'static str,
    class: DocumentClass,
    holder: bool,
    in_use: bool,
    label_fr: &'static str,
}

static TYPES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    crate::reference::rows::rows(include_str!("../../../data/document_types.csv"))
        .filter_map(|mut field| {
            Some(Entry {
                code: field.next()?,
                system: field.next()?,
                class: DocumentClass::parse(field.next()?).ok()?,
                holder: field.next()? == "1",
                in_use: field.next()? == "1",
                label_fr: field.next()?,
            })
        })
        .collect()
});

tabled! {
    /// A type of document: JDV_J07-XdsTypeCode-CISIS, with the types of the access matrix and the
    /// retired ones that old documents have.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::nomenclature::DocumentType;
    /// let report = DocumentType::parse("11502-2")?;
    /// assert_eq!((report.label_fr(), report.class().code()), ("CR d’examens biologiques", "10"));
    /// assert!(DocumentType::parse("EXPPAT_3")?.holder_may_deposit());
    /// assert!(!DocumentType::parse("11493-4")?.in_use());
    /// # Ok::<(), carnet_sante::reference::nomenclature::NomenclatureError>(())
    /// ```
    DocumentType, DocumentType, TYPES
}

impl DocumentType {
    /// The OID of its code system; empty where it was not found.
    pub fn system(self) -> &'static str {
        self.entry().map_or("", |entry| entry.system)
    }

    /// Its class.
    pub fn class(self) -> DocumentClass {
        self.entry().map_or(DocumentClass::FIRST, |entry| entry.class)
    }

    /// Whether the holder may deposit it: `DOCPAT01` to `DOCPAT09`, `EXPPAT_1` to `EXPPAT_3`.
    pub fn holder_may_deposit(self) -> bool {
        self.entry().is_some_and(|entry| entry.holder)
    }

    /// Whether a new document may have it; a retired type is read and never written.
    pub fn in_use(self) -> bool {
        self.entry().is_some_and(|entry| entry.in_use)
    }
}
