//! What sites counted for the thresholds of a funding line, and how many meet them.

use super::{LineId, Programme, Programmes, Share, Threshold, ThresholdStatus};
use crate::field::place::lies_in;
use crate::field::rows::{Cells, Faults, RegisterCode};
use crate::order::Sorted;
use crate::reference::territory::Territory;
use chrono::NaiveDate;
use serde::Serialize;

/// A share that a site, or a whole programme, counted for a threshold.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ThresholdShare {
    /// Programme, which draws on a funding line.
    pub programme: String,
    /// Site; none when the share is of the whole programme.
    pub site: Option<String>,
    /// Threshold of the line.
    pub threshold: String,
    /// Day on which it was counted.
    pub on: NaiveDate,
    /// What was counted.
    pub share: Share,
    /// The percentage to reach, where no source tells it.
    pub required_percent: Option<u8>,
    /// Where it was read.
    pub source: Option<String>,
}

/// How the shares last counted stand against one threshold.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ThresholdSummary {
    /// Identifier inside the line.
    pub id: &'static str,
    /// What is counted, in French.
    pub label: &'static str,
    /// The least share, as a fraction; none where no source tells it.
    pub share: Option<f64>,
    /// What it pays alone, in euros, where that was published.
    pub payment_eur: Option<u64>,
    /// Shares that were counted by the date, the last of each site.
    pub measured: u64,
    /// Those of them at the threshold or above.
    pub met: u64,
    /// Those of them below.
    pub not_met: u64,
    /// Those of them of nothing: 0 ÷ 0.
    pub not_applicable: u64,
    /// Those of them whose threshold neither a source nor the register tells.
    pub not_published: u64,
    /// All of them together.
    pub total: Share,
}

impl Programmes {
    /// The shares of the register, by programme, threshold, site and day.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::programme::{Programmes, Rows};
    /// let (empty, _) = Programmes::read(&Rows::default());
    /// assert!(empty.shares().is_empty());
    /// ```
    pub fn shares(&self) -> &[ThresholdShare] {
        &self.shares
    }

    pub(super) fn take_share(&mut self, cells: &Cells<'_>) -> Option<Faults> {
        let mut faults = self.known_programme(cells);
        let on = cells.date("on")?;
        let (numerator, denominator) = (cells.count("numerator")?, cells.count("denominator")?);
        let share = ThresholdShare {
            programme: cells.needed("programme"),
            site: cells.owned("site"),
            threshold: cells.needed("threshold"),
            on,
            share: Share { numerator, denominator },
            required_percent: cells
                .count("required_percent")
                .and_then(|percent| u8::try_from(percent).ok().filter(|one| *one <= 100)),
            source: cells.owned("source"),
        };
        let here =
            |id: &String| self.sites.get(id).is_some_and(|site| site.programme == share.programme);
        if share.site.as_ref().is_some_and(|id| !here(id)) {
            faults.push(("site", RegisterCode::UnknownReference));
        }
        if let Some(programme) = self.programmes.get(&share.programme) {
            let line = programme.funding_line.and_then(LineId::line);
            let threshold = line.map(|line| {
                line.thresholds.iter().find(|threshold| threshold.id == share.threshold)
            });
            match threshold {
                None => faults.push(("programme", RegisterCode::NoFundingLine)),
                Some(None) => faults.push(("threshold", RegisterCode::UnknownThreshold)),
                Some(Some(known)) if known.share.is_some() => {
                    if cells.count("required_percent").is_some() {
                        faults.push(("required_percent", RegisterCode::ThresholdIsPublic));
                    }
                }
                Some(Some(_)) => {}
            }
        }
        if cells.count("required_percent").is_some_and(|percent| !(1..=100).contains(&percent)) {
            faults.push(("required_percent", RegisterCode::NotPercent));
        }
        if share.share.numerator > share.share.denominator {
            faults.push(("numerator", RegisterCode::ShareAboveWhole));
        }
        match self.shares.binary_search_by(|other| key(other).cmp(&key(&share))) {
            Ok(_) => faults.push(("on", RegisterCode::TwoValuesForOneDay)),
            Err(place) if faults.is_empty() => self.shares.insert(place, share),
            Err(_) => {}
        }
        Some(faults)
    }

    /// Each threshold of the funding line of a programme, against the last share of each site of a
    /// territory by a date. A share of the whole programme counts where the programme lies.
    pub(super) fn thresholds(
        &self,
        programme: &Programme,
        territory: &Territory,
        at: NaiveDate,
    ) -> Vec<ThresholdSummary> {
        let Some(line) = programme.funding_line.and_then(LineId::line) else { return Vec::new() };
        let here = |share: &&ThresholdShare| match &share.site {
            Some(id) => self.sites.get(id).is_some_and(|site| lies_in(&site.territory, territory)),
            None => lies_in(&programme.territory, territory),
        };
        let mut last: Sorted<(&str, Option<&str>), &ThresholdShare> = Sorted::new();
        let known = self.shares.iter().filter(|one| one.programme == programme.id && one.on <= at);
        for share in known.filter(here) {
            last.insert((&share.threshold, share.site.as_deref()), share);
        }
        let summary = |threshold: &'static Threshold| {
            let shares = last.iter().map(|(_, share)| share);
            let shares = shares.filter(|share| share.threshold == threshold.id);
            shares.fold(ThresholdSummary::new(threshold), |sum, share| sum.with(threshold, share))
        };
        line.thresholds.iter().map(summary).collect()
    }
}

/// By day last, so that the last share of a site comes last.
fn key(share: &ThresholdShare) -> (&str, &str, Option<&str>, NaiveDate) {
    (&share.programme, &share.threshold, share.site.as_deref(), share.on)
}

impl ThresholdSummary {
    fn new(threshold: &'static Threshold) -> Self {
        Self {
            id: &threshold.id,
            label: &threshold.label,
            share: threshold.share,
            payment_eur: threshold.payment_eur,
            measured: 0,
            met: 0,
            not_met: 0,
            not_applicable: 0,
            not_published: 0,
            total: Share { numerator: 0, denominator: 0 },
        }
    }

    fn with(mut self, threshold: &Threshold, one: &ThresholdShare) -> Self {
        let given = one.required_percent.map(|percent| f64::from(percent) / 100.0);
        let status = match threshold.share.or(given) {
            Some(required) => one.share.status(required),
            None => ThresholdStatus::NotPublished,
        };
        let count = match status {
            ThresholdStatus::Met => &mut self.met,
            ThresholdStatus::NotMet => &mut self.not_met,
            ThresholdStatus::NotApplicable | ThresholdStatus::NotMeasured => {
                &mut self.not_applicable
            }
            ThresholdStatus::NotPublished => &mut self.not_published,
        };
        *count = count.saturating_add(1);
        self.measured = self.measured.saturating_add(1);
        let Share { numerator, denominator } = &mut self.total;
        *numerator = numerator.saturating_add(one.share.numerator);
        *denominator = denominator.saturating_add(one.share.denominator);
        self
    }
}
