//! Standard populations.

use crate::reference::rows::rows;
use std::sync::LazyLock;

static ESP_2013: LazyLock<Vec<(u16, u32)>> = LazyLock::new(|| {
    rows(include_str!("../../../data/esp2013.csv"))
        .filter_map(|mut field| Some((field.next()?.parse().ok()?, field.next()?.parse().ok()?)))
        .collect()
});

/// European Standard Population 2013 (Eurostat): lower age and weight of 19 bands, 0 to 90; the
/// last has no end. The weights sum to 100 000.
///
/// # Examples
/// ```
/// use carnet_sante::reference::population::esp2013;
/// assert_eq!(esp2013().first(), Some(&(0, 5_000)));
/// assert_eq!(esp2013().iter().map(|(_, weight)| weight).sum::<u32>(), 100_000);
/// ```
pub fn esp2013() -> &'static [(u16, u32)] {
    &ESP_2013
}
