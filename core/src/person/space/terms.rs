//! The days on which the delays of a profile end.

use super::state::Life;
use crate::reference::delays;
use crate::time::delay::{days_after, months_after, years_after};
use crate::time::{At, DateError};
use chrono::NaiveDate;

fn ends(
    from: Option<At>,
    id: &str,
    add: fn(NaiveDate, u32) -> Result<NaiveDate, DateError>,
) -> Option<NaiveDate> {
    let from = from?.date();
    let length = u32::try_from(delays::value(id, from)?).ok()?;
    add(from, length).ok()
}

impl Life {
    /// Last day to object to the opening, once the notice was sent (CSP R.1111-28); none while the last
    /// sending is known to have failed.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::person::space::state::Life;
    /// use carnet_sante::time::At;
    /// let informed_at = At::parse("2022-02-01T10:00:00+01:00").ok();
    /// let life = Life { informed_at, ..Life::default() };
    /// assert_eq!(life.opposition_ends().map(|day| day.to_string()).as_deref(), Some("2022-03-15"));
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn opposition_ends(&self) -> Option<NaiveDate> {
        // What failed informed nobody: R.1111-28 wants the letter first.
        if self.notice_failed() {
            return None;
        }
        ends(self.informed_at, delays::OPPOSITION_TERM, days_after)
    }

    /// Last day to object to a suspension, once the person was told (CSP R.1111-36).
    pub fn suspension_ends(&self) -> Option<NaiveDate> {
        ends(self.suspension.and_then(|one| one.notified_at), delays::SUSPENSION_TERM, days_after)
    }

    /// Last day of the archive of a closed space (CSP R.1111-36, L.1111-18).
    pub fn archive_ends(&self) -> Option<NaiveDate> {
        ends(self.closed_at, delays::ARCHIVE, years_after)
    }

    /// Last day for a deletion that was asked for (CSP R.1111-36).
    pub fn deletion_limit(&self) -> Option<NaiveDate> {
        ends(self.deletion_requested_at, delays::DELETION, months_after)
    }
}
