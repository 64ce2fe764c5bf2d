//! Effect of field actions on the territories of a table.

use crate::measure::indicator::{Cell, Member, Table, When};
use crate::measure::stats::{
    EffectEstimate, EffectOptions, EventStudy, Observation, Panel, PanelOptions, Scale,
    StaggeredEffect, StatsError, UnitWeights, difference_in_differences, event_study,
    staggered_effect,
};
use crate::order::Map;
use chrono::NaiveDate;

/// Which series of a table make a panel, and who was treated when.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TablePanel {
    /// The indicator; none where the table has one only.
    pub indicator: Option<String>,
    /// The axis whose members are the units; none where the table has one only.
    pub axis: Option<String>,
    /// The first day of action of each member ever treated: it counts from the first date asked
    /// that is not earlier, or the first period that does not begin earlier.
    pub treated: Map<String, NaiveDate>,
    /// The level where actions are assigned, where it is above the units.
    pub clusters: Option<Map<String, String>>,
    /// The scale.
    pub scale: Scale,
    /// What a unit weighs.
    pub weights: UnitWeights,
}

impl Table {
    /// The panel of one indicator over the members of one axis and the dates of the table.
    ///
    /// Totals and the unknown member are left out.
    ///
    /// # Errors
    /// `stats.not_applicable` for a table of several indicators or axes when none is named, without
    /// denominator, or with a hidden cell; those of [`Panel::new`].
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::analysis::TablePanel;
    /// use carnet_sante::{Columns, Disclosure, Spec, run};
    /// let spec = Spec::indicators(["OUV_N"]).at("2024-01-31").disclosure(Disclosure::None).build()?;
    /// let table = run(&spec, &Columns::new(1).opened_on(&[19_000]))?;
    /// let told = table.panel(&TablePanel::default()).unwrap_err();
    /// assert_eq!(carnet_sante::Coded::code(&told), "stats.not_applicable");
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn panel(&self, question: &TablePanel) -> Result<Panel, StatsError> {
        let not = |expected| StatsError::NotApplicable { method: "panel", expected };
        let spec = self.spec();
        let only = |named: &Option<String>, all: Vec<&str>| match (named, all.as_slice()) {
            (Some(name), _) if all.contains(&name.as_str()) => Some(name.clone()),
            (None, [one]) => Some((*one).to_owned()),
            _ => None,
        };
        let ids = spec.indicator_ids().iter().map(String::as_str).collect();
        let indicator =
            only(&question.indicator, ids).ok_or_else(|| not("one indicator of the table"))?;
        let axes = spec.by().iter().map(|axis| axis.name()).collect();
        let axis = only(&question.axis, axes).ok_or_else(|| not("one axis of the table"))?;
        if spec.by().len() != 1 {
            return Err(not("a table with that axis only"));
        }
        if spec.definition(&indicator).is_none_or(|entry| entry.denominator.is_none()) {
            return Err(not("a proportion, a rate or a ratio"));
        }
        let times: Vec<When> = (0..spec.times()).filter_map(|time| spec.when(time)).collect();
        let begins = |when: &When| match when {
            When::At(day) => *day,
            When::Over(period) => period.from,
        };
        let rank = |index: usize| i64::try_from(index).unwrap_or(i64::MAX);
        let start = |day: NaiveDate| {
            rank(times.iter().position(|when| begins(when) >= day).unwrap_or(times.len()))
        };
        let mut observations = Vec::new();
        for row in self.rows().filter(|row| row.indicator == indicator) {
            let Some(Member::Value(unit)) = row.member(&axis) else { continue };
            let Cell::Value { numerator, denominator: Some(below), .. } = row.cell else {
                return Err(not("every cell shown: ask for `disclosure = none`"));
            };
            let period = times.iter().position(|when| *when == row.when).map_or(0, rank);
            observations.push(Observation {
                unit: unit.to_owned(),
                period,
                value: None,
                numerator: Some(super::float(numerator)),
                denominator: Some(super::float(below)),
            });
        }
        let options = PanelOptions {
            treated: question
                .treated
                .iter()
                .map(|(unit, day)| (unit.clone(), start(*day)))
                .collect(),
            clusters: question.clusters.clone(),
            scale: question.scale,
            weights: question.weights,
        };
        Panel::new(&observations, &options)
    }

    /// The effect of actions on territories that began together: see
    /// [`difference_in_differences`].
    ///
    /// # Errors
    /// Those of [`Table::panel`] and of the method.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::analysis::TablePanel;
    /// use carnet_sante::indicator::{Codes, Integers, Text, Validity};
    /// use carnet_sante::stats::{EffectOptions, Inference};
    /// use carnet_sante::{Axis, Columns, Disclosure, Spec, run, time::parse_date};
    /// // Six départements, a hundred activations a month in each, two hundred after an action.
    /// let (mut place, mut activated, mut count) = (Vec::new(), Vec::new(), Vec::new());
    /// for departement in 0..6_u8 {
    ///     for month in 0..4_i32 {
    ///         place.push(departement);
    ///         activated.push(20_000 + 30 * month);
    ///         count.push(if departement < 3 && month >= 2 { 200 } else { 100 });
    ///     }
    ///     place.push(departement);
    ///     activated.push(30_000); // not yet
    ///     count.push(5_000);
    /// }
    /// let opened = vec![19_000; place.len()];
    /// let names = ["01", "02", "03", "21", "33", "75"];
    /// let columns = Columns::new(place.len())
    ///     .territory(Text::new(Codes::U8(&place), names))
    ///     .opened_on(&opened)
    ///     .activated_on(&activated)
    ///     .count(Integers::I64(&count, Validity::All));
    /// let spec = Spec::indicators(["ACT_TX_OUV"]).by([Axis::Departement])
    ///     .at("2024-10-04").at("2024-11-03").at("2024-12-03").at("2025-01-02")
    ///     .disclosure(Disclosure::None).build()?;
    /// let day = parse_date("2024-11-15")?;
    /// let treated = names.iter().take(3).map(|name| ((*name).to_owned(), day)).collect();
    /// let question = TablePanel { treated, ..TablePanel::default() };
    /// let options = EffectOptions { inference: Inference::Randomisation, ..Default::default() };
    /// let effect = run(&spec, &columns)?.difference_in_differences(&question, &options)?;
    /// assert!(effect.estimate > 0.015 && effect.p == 0.1); // two of the twenty ways
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn difference_in_differences(
        &self,
        question: &TablePanel,
        options: &EffectOptions,
    ) -> Result<EffectEstimate, StatsError> {
        difference_in_differences(&self.panel(question)?, options)
    }

    /// Treated territories period by period against the others: see [`event_study`], and
    /// [`Table::difference_in_differences`] for how a table is asked.
    ///
    /// # Errors
    /// Those of [`Table::panel`] and of the method.
    pub fn event_study(
        &self,
        question: &TablePanel,
        options: &EffectOptions,
    ) -> Result<EventStudy, StatsError> {
        event_study(&self.panel(question)?, options)
    }

    /// The effect on territories that began at different times: see [`staggered_effect`], and
    /// [`Table::difference_in_differences`] for how a table is asked.
    ///
    /// # Errors
    /// Those of [`Table::panel`] and of the method.
    pub fn staggered_effect(
        &self,
        question: &TablePanel,
        options: &EffectOptions,
    ) -> Result<StaggeredEffect, StatsError> {
        staggered_effect(&self.panel(question)?, options)
    }
}
