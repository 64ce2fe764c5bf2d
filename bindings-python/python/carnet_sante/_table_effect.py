"""Effect of field actions on a table; the public functions are those of ``table``."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from ._effect import Convention, Inference, Scale, UnitWeights, ask
from ._table_like import TableLike, given


def _days(treated: Mapping[str, str | datetime.date]) -> dict[str, str]:
    return {unit: str(day) for unit, day in treated.items()}


def difference_in_differences(
    table: TableLike,
    treated: Mapping[str, str | datetime.date],
    *,
    indicator: str | None = None,
    axis: str | None = None,
    clusters: Mapping[str, str] | None = None,
    scale: Scale = "hazard",
    weights: UnitWeights = "equal",
    inference: Inference = "cluster",
    convention: Convention = "treat_post",
    baseline: bool = False,
    level: float = 0.95,
    draws: int = 9999,
    seed: int = 0,
) -> dict[str, Any]:
    """The effect of actions on territories that began together.

    Parameters
    ----------
    table
        Needs every cell: ask for it with ``disclosure=None``, by territory and at several dates.
    treated
        The first day of action of each member of ``axis`` that was ever treated.
    indicator, axis
        Which ones, where the table has several.
    clusters
        The level where actions are assigned, by member; each member is its own by default.
    scale, weights, inference, convention, baseline, level, draws, seed
        As for :func:`carnet_sante.stats.difference_in_differences`.

    Returns
    -------
    dict
        As :func:`carnet_sante.stats.difference_in_differences`.

    Raises
    ------
    CommandRejected
        Under ten clusters in either arm (``stats.too_few_clusters``): ask for
        ``inference="randomisation"``.

    Examples
    --------
    >>> import carnet_sante as cs
    >>> places = ["01", "02", "03", "04", "05", "06"]
    >>> people = {
    ...     "territory": places * 2,
    ...     "opened_on": ["2024-01-01"] * 12,
    ...     "activated_on": ["2025-03-15"] * 6 + [None] * 6,
    ...     "count": [50] * 3 + [20] * 3 + [50] * 3 + [80] * 3,
    ... }
    >>> dates = ["2025-02-28", "2025-03-31"]
    >>> table = cs.indicators(
    ...     people, "ACT_TX_OUV", by="departement", at=dates, disclosure=None
    ... )
    >>> began = {place: "2025-03-01" for place in places[:3]}
    >>> found = table.difference_in_differences(began, scale="level", inference="randomisation")
    >>> round(found["estimate"], 3)
    0.3
    """
    return ask(
        "table.difference_in_differences",
        locals(),
        table=given(table),
        treated=_days(treated),
    )


def event_study(
    table: TableLike,
    treated: Mapping[str, str | datetime.date],
    *,
    indicator: str | None = None,
    axis: str | None = None,
    clusters: Mapping[str, str] | None = None,
    scale: Scale = "hazard",
    weights: UnitWeights = "equal",
    inference: Inference = "cluster",
    convention: Convention = "treat_post",
    level: float = 0.95,
    draws: int = 9999,
    seed: int = 0,
) -> dict[str, Any]:
    """Treated territories period by period against the others, with sensitivity bounds.

    Parameters
    ----------
    table
        Needs every cell: ask for it with ``disclosure=None``, by territory and at several dates.
    treated
        The first day of action of each member of ``axis`` that was ever treated.
    indicator, axis
        Which ones, where the table has several.
    clusters
        The level where actions are assigned, by member; each member is its own by default.
    scale, weights, inference, convention, level, draws, seed
        As for :func:`carnet_sante.stats.event_study`.

    Returns
    -------
    dict
        As :func:`carnet_sante.stats.event_study`.

    Raises
    ------
    CommandRejected
        Under ten clusters in either arm (``stats.too_few_clusters``): ask for
        ``inference="randomisation"``.

    Examples
    --------
    >>> import carnet_sante as cs
    >>> places = ["01", "02", "03", "04", "05", "06"]
    >>> people = {
    ...     "territory": places * 2,
    ...     "opened_on": ["2024-01-01"] * 12,
    ...     "activated_on": ["2025-03-15"] * 6 + [None] * 6,
    ...     "count": [50] * 3 + [20] * 3 + [50] * 3 + [80] * 3,
    ... }
    >>> dates = ["2025-02-28", "2025-03-31"]
    >>> table = cs.indicators(
    ...     people, "ACT_TX_OUV", by="departement", at=dates, disclosure=None
    ... )
    >>> began = {place: "2025-03-01" for place in places[:3]}
    >>> found = table.event_study(began, scale="level", inference="randomisation")
    >>> [round(time["estimate"], 3) for time in found["times"]]
    [0.0, 0.3]
    """
    return ask("table.event_study", locals(), table=given(table), treated=_days(treated))


def staggered_effect(
    table: TableLike,
    treated: Mapping[str, str | datetime.date],
    *,
    indicator: str | None = None,
    axis: str | None = None,
    clusters: Mapping[str, str] | None = None,
    scale: Scale = "hazard",
    weights: UnitWeights = "equal",
    inference: Inference = "cluster",
    level: float = 0.95,
    draws: int = 9999,
    seed: int = 0,
) -> dict[str, Any]:
    """The effect on territories that began at different times, against those that had not.

    Parameters
    ----------
    table
        Needs every cell: ask for it with ``disclosure=None``, by territory and at several dates.
    treated
        The first day of action of each member of ``axis`` that was ever treated.
    indicator, axis
        Which ones, where the table has several.
    clusters
        The level where actions are assigned, by member; each member is its own by default.
    scale, weights, inference, level, draws, seed
        As for :func:`carnet_sante.stats.staggered_effect`.

    Returns
    -------
    dict
        As :func:`carnet_sante.stats.staggered_effect`.

    Raises
    ------
    CommandRejected
        Under ten clusters in either arm (``stats.too_few_clusters``): ask for
        ``inference="randomisation"``.

    Examples
    --------
    >>> import carnet_sante as cs
    >>> places = ["01", "02", "03", "04", "05", "06"]
    >>> people = {
    ...     "territory": places * 2,
    ...     "opened_on": ["2024-01-01"] * 12,
    ...     "activated_on": ["2025-03-15"] * 6 + [None] * 6,
    ...     "count": [50] * 3 + [20] * 3 + [50] * 3 + [80] * 3,
    ... }
    >>> dates = ["2025-02-28", "2025-03-31"]
    >>> table = cs.indicators(
    ...     people, "ACT_TX_OUV", by="departement", at=dates, disclosure=None
    ... )
    >>> began = {place: "2025-03-01" for place in places[:3]}
    >>> found = table.staggered_effect(began, scale="level", inference="randomisation")
    >>> round(found["estimate"], 3)
    0.3
    """
    return ask("table.staggered_effect", locals(), table=given(table), treated=_days(treated))
