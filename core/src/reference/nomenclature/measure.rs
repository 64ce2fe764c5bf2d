use super::NomenclatureError;
use super::listed::{by_code, tabled};
use crate::reference::rows::rows;
use std::sync::LazyLock;

struct Entry {
    code: &'static str,
    observation: &'static str,
    units: &'static str,
    label_fr: &'static str,
}

static MEASURES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    rows(include_str!("../../../data/health_measures.csv"))
        .filter_map(|mut field| {
            Some(Entry {
                code: field.next()?,
                observation: field.next()?,
                units: field.next()?,
                label_fr: field.next()?,
            })
        })
        .collect()
});

tabled! {
    /// A health measure of the space, by the code of the mobile application.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::reference::nomenclature::HealthMeasure;
    /// let index = HealthMeasure::parse("BODY_MASS_INDEX")?;
    /// assert_eq!((index.observation(), index.units().next()), (Some("39156-5"), Some("kg/m2")));
    /// # Ok::<(), carnet_sante::reference::nomenclature::NomenclatureError>(())
    /// ```
    HealthMeasure, HealthMeasure, MEASURES
}

impl HealthMeasure {
    /// Its LOINC code, or that of the API of measures, where one was found.
    pub fn observation(self) -> Option<&'static str> {
        self.entry().map(|entry| entry.observation).filter(|code| !code.is_empty())
    }

    /// Units that were found; none where a value set rules or nothing was found.
    pub fn units(self) -> impl Iterator<Item = &'static str> {
        self.entry().map_or("", |entry| entry.units).split_whitespace()
    }
}
