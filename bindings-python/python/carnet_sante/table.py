"""The methods of an indicator table as functions: the same names, the table first.

A table is what ``indicators`` returns, or its JSON form. They read what the table shows: a hidden
cell stays hidden.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, cast

from ._stats_types import (
    CURVES,
    CeilingLike,
    CountMethod,
    Curve,
    FunnelMethod,
    Overdispersion,
    ProportionMethod,
    ProportionScale,
    Ranks,
    StandardLike,
)
from ._stats_types import ceiling_form as _ceiling_form
from ._stats_types import names as _names
from ._stats_types import standard_form as _standard_form
from ._table_effect import difference_in_differences, event_study, staggered_effect
from ._table_like import HasJson, TableLike
from ._table_like import given as _given
from ._table_told import audit, explain, labels, margin
from ._wire import call as _call

__all__ = [
    "HasJson",
    "TableLike",
    "adoption_outlook",
    "audit",
    "change",
    "difference_in_differences",
    "event_study",
    "explain",
    "funnel",
    "inequality",
    "intervals",
    "labels",
    "margin",
    "staggered_effect",
    "standardise",
    "standardise_indirect",
]


def intervals(
    table: TableLike,
    proportion: ProportionMethod = "wilson",
    count: CountMethod = "exact",
    levels: Sequence[float] = (0.95,),
) -> list[dict[str, Any]]:
    """Other intervals than those that the table came with: one a level, none without a level.

    Parameters
    ----------
    table
        What ``indicators`` returned, or its JSON form.
    proportion
        The method for proportions.
    count
        That for counts and rates.
    levels
        Confidence of each interval.

    Returns
    -------
    list of dict
        One a row, with its ``bounds`` by level.

    Raises
    ------
    InvalidInput
        What is no table (``table.form``), or options out of their range (``stats.*``).

    Examples
    --------
    >>> import carnet_sante as cs
    >>> people = {"opened_on": ["2025-01-01", None, "2025-02-01"]}
    >>> table = cs.indicators(people, "OUV_TX", at="2026-01-31", disclosure=None)
    >>> [row] = table.intervals(proportion="clopper_pearson", levels=[0.8, 0.95])
    >>> [round(bounds["lower"], 3) for bounds in row["bounds"]]
    [0.196, 0.094]
    """
    answer = _call(
        "table.intervals",
        table=_given(table),
        proportion=proportion,
        count=count,
        levels=list(levels),
    )
    return cast(list[dict[str, Any]], answer)


def standardise(
    table: TableLike,
    standard: StandardLike = "esp2013",
    over: str | Sequence[str] = "age",
    *,
    count: CountMethod = "byar",
    scale: ProportionScale = "score",
    level: float = 0.95,
    minimum_events: int = 10,
) -> dict[str, Any]:
    """Standardises every proportion, rate and ratio directly over some axes of the table.

    Parameters
    ----------
    table
        What ``indicators`` returned with the axes ``over``, or its JSON form.
    standard
        ``"esp2013"``, ``"insee"`` or weights given: ``{"type": "given", "name": "…",
        "strata": [{"members": {"sex": "M"}, "weight": 1}, …]}``.
    over
        The axes that are standardised; the groups are those of the others.
    count, scale, level, minimum_events
        As for :func:`carnet_sante.stats.standardise`.

    Returns
    -------
    dict
        The ``standard`` with its year and axes, and ``rows``: where a stratum is hidden
        (``hidden_stratum``), without a row (``missing_stratum``) or without people to divide by
        (``empty_stratum``), or events too few, the ``status`` says so, ``lacking`` lists the
        strata (of each, its members axis by axis), and there is no value. Wider ``bands`` of the
        table help, or larger territories.

    Raises
    ------
    Unsupported
        Axes or bands that no shipped population has (``stats.standard``).

    Examples
    --------
    >>> import carnet_sante as cs
    >>> opened, sex = ["2025-01-01", None] * 2, ["M", "M", "F", "F"]
    >>> people = {"opened_on": opened, "sex": sex, "count": [20, 80, 60, 40]}
    >>> table = cs.indicators(people, "OUV_TX", by="sex", at="2026-01-31", disclosure=None)
    >>> table.standardise("insee", over="sex")["standard"]["year"]
    2020
    """
    answer = _call(
        "table.standardise",
        table=_given(table),
        standard=_standard_form(standard),
        over=_names(over),
        count=count,
        scale=scale,
        level=level,
        minimum_events=minimum_events,
    )
    return cast(dict[str, Any], answer)


def standardise_indirect(
    table: TableLike,
    over: str | Sequence[str] = "age",
    *,
    count: CountMethod = "byar",
    level: float = 0.95,
    minimum_events: int = 10,
) -> dict[str, Any]:
    """What each group observes over what the strata of all groups together would give.

    Parameters
    ----------
    table, over
        As for :func:`standardise`.
    count, level, minimum_events
        As for :func:`carnet_sante.stats.standardise_indirect`.

    Returns
    -------
    dict
        ``rows``, one a group, with its ``ratio``, bounds and ``status``.

    Raises
    ------
    InvalidInput
        What is no table (``table.form``), or options out of their range (``stats.*``).

    Examples
    --------
    >>> import carnet_sante as cs
    >>> places, opened = ["21", "21", "33", "33"], ["2025-01-01", None] * 2
    >>> people = {"territory": places, "sex": ["M"] * 4, "opened_on": opened}
    >>> people["count"] = [20, 80, 60, 40]
    >>> axes = ["departement", "sex"]
    >>> table = cs.indicators(people, "OUV_TX", by=axes, at="2026-01-31", disclosure=None)
    >>> [row["ratio"] for row in table.standardise_indirect(over="sex")["rows"]]
    [0.5, 1.5]
    """
    answer = _call(
        "table.standardise_indirect",
        table=_given(table),
        over=_names(over),
        count=count,
        level=level,
        minimum_events=minimum_events,
    )
    return cast(dict[str, Any], answer)


def funnel(
    table: TableLike,
    *,
    method: FunnelMethod = "exact",
    target: float | None = None,
    levels: Sequence[float] = (0.95, 0.998),
    overdispersion: Overdispersion = "none",
    minimum_denominator: float | None = None,
) -> list[dict[str, Any]]:
    """One funnel for each proportion or rate and each date: see ``stats.funnel``.

    Totals are left out; a hidden row has the status ``hidden`` and is in no sum.

    Parameters
    ----------
    table
        What ``indicators`` returned, or its JSON form.
    method, target, levels, overdispersion, minimum_denominator
        As for :func:`carnet_sante.stats.funnel`.

    Returns
    -------
    list of dict
        One an indicator and a date on which a place shows enough people, with its ``rows``.

    Raises
    ------
    InvalidInput
        What is no table (``table.form``), or options out of their range (``stats.*``).

    Examples
    --------
    >>> import carnet_sante as cs
    >>> places, opened = ["21", "21", "33", "33"], ["2025-01-01", None] * 2
    >>> people = {"territory": places, "opened_on": opened, "count": [20, 80, 60, 40]}
    >>> table = cs.indicators(
    ...     people, "OUV_TX", by="departement", at="2026-01-31", disclosure=None
    ... )
    >>> [(row["departement"], row["status"]) for row in table.funnel()[0]["rows"]]
    [('21', 'below'), ('33', 'above')]
    >>> round(table.inequality()[0]["between"]["gini"], 6)
    0.25
    """
    answer = _call(
        "table.funnel",
        table=_given(table),
        method=method,
        target=target,
        levels=list(levels),
        overdispersion=overdispersion,
        minimum_denominator=minimum_denominator,
    )
    return cast(list[dict[str, Any]], answer)


def inequality(
    table: TableLike,
    *,
    ranks: Ranks | None = None,
    minimum_denominator: float | None = None,
    level: float = 0.95,
) -> list[dict[str, Any]]:
    """How unequal the rows of each indicator and date are; along a social rank with ``ranks``.

    Parameters
    ----------
    table
        What ``indicators`` returned, or its JSON form.
    ranks
        ``{"axis": "departement", "of": {"21": 3, …}}``, the lowest first.
    minimum_denominator
        Rows below are too small to be compared.
    level
        That of the intervals along the rank.

    Returns
    -------
    list of dict
        ``between`` and ``along`` for each indicator and date. Rows that are too small, hidden,
        unknown or without a rank are in ``left_out``.

    Raises
    ------
    InvalidInput
        What is no table (``table.form``), or options out of their range (``stats.*``).

    Examples
    --------
    >>> import carnet_sante as cs
    >>> places, opened = ["21", "21", "33", "33"], ["2025-01-01", None] * 2
    >>> people = {"territory": places, "opened_on": opened, "count": [20, 80, 60, 40]}
    >>> table = cs.indicators(
    ...     people, "OUV_TX", by="departement", at="2026-01-31", disclosure=None
    ... )
    >>> between = table.inequality()[0]["between"]
    >>> between["places"], round(between["gini"], 6), round(between["max_min"], 6)
    (2, 0.25, 3.0)
    """
    answer = _call(
        "table.inequality",
        table=_given(table),
        ranks=None if ranks is None else {"axis": ranks["axis"], "of": dict(ranks["of"])},
        minimum_denominator=minimum_denominator,
        level=level,
    )
    return cast(list[dict[str, Any]], answer)


def change(
    table: TableLike,
    *,
    breaks: Sequence[str | datetime.date] = (),
    window: int | None = None,
    centred: bool = False,
) -> list[dict[str, Any]]:
    """The changes of each indicator and group over the dates of the table: see ``stats.change``.

    Parameters
    ----------
    table
        What ``indicators`` returned at several dates, or its JSON form.
    breaks, window, centred
        As for :func:`carnet_sante.stats.change`.

    Returns
    -------
    list of dict
        One an indicator and a group: ``overall``, ``steps``, ``moving_average``.

    Raises
    ------
    InvalidInput
        What is no table (``table.form``), or options out of their range (``stats.*``).

    Examples
    --------
    >>> import carnet_sante as cs
    >>> people = {"opened_on": ["2025-01-01", "2025-02-01", "2026-01-10"]}
    >>> dates = ["2025-12-31", "2026-01-31"]
    >>> table = cs.indicators(people, "OUV_N", at=dates, disclosure=None)
    >>> table.change()[0]["overall"]["month_on_month"]
    0.5
    """
    answer = _call(
        "table.change",
        table=_given(table),
        breaks=[str(date) for date in breaks],
        window=window,
        centred=centred,
    )
    return cast(list[dict[str, Any]], answer)


def adoption_outlook(
    table: TableLike,
    target: float,
    *,
    curves: Sequence[Curve] = CURVES,
    ceilings: Sequence[CeilingLike | Mapping[str, Any]] = (None,),
    origin: str | datetime.date | None = None,
) -> list[dict[str, Any]]:
    """When each indicator and group reaches a target: see ``stats.adoption_outlook``.

    A series with a hidden value has no outlook.

    Parameters
    ----------
    table
        What ``indicators`` returned at several dates, or its JSON form.
    target
        The value to reach, in the unit of the indicator.
    curves, ceilings, origin
        As for :func:`carnet_sante.stats.adoption_outlook`.

    Returns
    -------
    list of dict
        One an indicator and a group, with its ``outlook``.

    Raises
    ------
    InvalidInput
        What is no table (``table.form``), or options out of their range (``stats.*``).

    Examples
    --------
    >>> import carnet_sante as cs
    >>> dates = ["2023-02-13", "2024-02-29", "2024-10-07", "2025-04-02", "2025-10-31"]
    >>> people = {"opened_on": dates, "count": [79, 31, 40, 40, 43]}
    >>> table = cs.indicators(people, "OUV_N", at=dates, disclosure=None)
    >>> found = table.adoption_outlook(400, ceilings=[680.0], origin="2022-01-01")
    >>> found[0]["outlook"]["reasons"]
    ['beyond_data', 'curves_disagree']
    """
    answer = _call(
        "table.adoption_outlook",
        table=_given(table),
        target=target,
        curves=list(curves),
        ceilings=[_ceiling_form(ceiling) for ceiling in ceilings],
        origin=None if origin is None else str(origin),
    )
    return cast(list[dict[str, Any]], answer)
