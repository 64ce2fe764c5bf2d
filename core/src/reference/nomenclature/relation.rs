use super::NomenclatureError;
use super::listed::{by_code, tabled};
use crate::reference::rows::rows;
use std::sync::LazyLock;

struct Entry {
    code: &'static str,
    system: &'static str,
    label_fr: &'static str,
    label_en: &'static str,
}

static RELATIONS: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    rows(include_str!("../../../data/subject_relations.csv"))
        .filter_map(|mut field| {
            Some(Entry {
                code: field.next()?,
                system: field.next()?,
                label_fr: field.next()?,
                label_en: field.next()?,
            })
        })
        .collect()
});

tabled! {
    /// A relation to the person: JDV_J11-RelationPatient-CISIS, OID 1.2.250.1.213.3.3.16.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::nomenclature::SubjectRelation;
    /// let mother = SubjectRelation::parse("MTH")?;
    /// assert_eq!((mother.label_fr(), mother.label_en()), ("Mère", Some("mother")));
    /// # Ok::<(), carnet_sante::reference::nomenclature::NomenclatureError>(())
    /// ```
    SubjectRelation, SubjectRelation, RELATIONS
}

impl SubjectRelation {
    /// The OID of its code system.
    pub fn system(self) -> &'static str {
        self.entry().map_or("", |entry| entry.system)
    }

    /// English label, where fr-core has one.
    pub fn label_en(self) -> Option<&'static str> {
        self.entry().map(|entry| entry.label_en).filter(|label| !label.is_empty())
    }
}
