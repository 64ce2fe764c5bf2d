//! Which tables a question reads, and which columns of each.

use super::{Axis, Spec};
use crate::order;

impl Spec {
    /// Names of the tables that the question reads, that of the profiles (`None`) first.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::measure::indicator::Spec;
    /// use carnet_sante::time::Every;
    /// let spec = Spec::indicators(["DOC_PERS"]).over("2025-01-01", "2026-01-01", Every::Month);
    /// assert_eq!(spec.build()?.tables(), [None, Some("documents")]);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn tables(&self) -> Vec<Option<&str>> {
        let names = || self.measures().map(|measure| measure.table.as_deref());
        let mut tables = Vec::new();
        for name in names().filter(Option::is_none).chain(names()) {
            if !tables.contains(&name) {
                tables.push(name);
            }
        }
        tables
    }

    /// Names of the columns that the measures and the category axes of the question look for in a
    /// table; without a name, in that of the profiles or in the only one there is. A territory, a
    /// birth, a sex, a count and an episode are read of any table, and are not named here.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::measure::indicator::{Axis, Spec};
    /// let spec = Spec::indicators(["DOC_CUM"]).by([Axis::named("issuer_sector")]);
    /// let spec = spec.at("2026-01-31").build()?;
    /// assert_eq!(spec.columns(Some("documents")), ["date", "issuer_sector"]);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn columns(&self, table: Option<&str>) -> Vec<String> {
        let tables = self.tables();
        let table = match tables.as_slice() {
            [only] if table.is_none() => *only,
            _ => table,
        };
        let mut names = Vec::new();
        for measure in self.measures().filter(|measure| measure.table.as_deref() == table) {
            measure.each_column(&mut |name| {
                names.push(name.to_owned());
            });
        }
        names.extend(self.by.iter().filter_map(|axis| match axis {
            Axis::Category(name) => Some(name.clone()),
            _ => None,
        }));
        order::distinct(names.into_iter().filter(|name| name != "birth_date"))
    }
}
