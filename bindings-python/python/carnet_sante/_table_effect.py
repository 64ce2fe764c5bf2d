"""Effect of field actions on a table; the public functions are those of ``table``."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Unpack

from ._effect import DifferenceOptions, StaggeredOptions, StudyOptions, ask
from ._table_like import TableLike, given
from ._wire import known_only


def _ask(
    name: str,
    known: type,
    table: TableLike,
    treated: Mapping[str, str | datetime.date],
    indicator: str | None,
    axis: str | None,
    options: Mapping[str, Any],
) -> dict[str, Any]:
    known_only(options, known)
    days = {unit: str(day) for unit, day in treated.items()}
    asked = {**options, "indicator": indicator, "axis": axis}
    return ask(f"table.{name}", asked, table=given(table), treated=days)


def difference_in_differences(
    table: TableLike,
    treated: Mapping[str, str | datetime.date],
    *,
    indicator: str | None = None,
    axis: str | None = None,
    **options: Unpack[DifferenceOptions],
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
    **options
        Those of :func:`carnet_sante.stats.difference_in_differences`, ``clusters`` by member of
        ``axis``.

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
    name, known = "difference_in_differences", DifferenceOptions
    return _ask(name, known, table, treated, indicator, axis, options)


def event_study(
    table: TableLike,
    treated: Mapping[str, str | datetime.date],
    *,
    indicator: str | None = None,
    axis: str | None = None,
    **options: Unpack[StudyOptions],
) -> dict[str, Any]:
    """Treated territories period by period against the others, with sensitivity bounds.

    Parameters
    ----------
    table, treated, indicator, axis
        As for :func:`difference_in_differences`.
    **options
        Those of :func:`carnet_sante.stats.difference_in_differences` but ``baseline``.

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
    >>> people, dates = cs.synthetic.population(1, 20_000), ["2025-02-28", "2025-03-31"]
    >>> table = cs.indicators(people, "ACT_TX_OUV", by="region", at=dates, disclosure=None)
    >>> began = {place: "2025-03-01" for place in ["REG-11", "REG-24", "REG-27"]}
    >>> found = table.event_study(began, scale="level", inference="randomisation")
    >>> [abs(time["estimate"]) < 0.01 for time in found["times"]]  # nobody did anything there
    [True, True]
    """
    return _ask("event_study", StudyOptions, table, treated, indicator, axis, options)


def staggered_effect(
    table: TableLike,
    treated: Mapping[str, str | datetime.date],
    *,
    indicator: str | None = None,
    axis: str | None = None,
    **options: Unpack[StaggeredOptions],
) -> dict[str, Any]:
    """The effect on territories that began at different times, against those that had not.

    Parameters
    ----------
    table, treated, indicator, axis
        As for :func:`difference_in_differences`.
    **options
        Those of :func:`carnet_sante.stats.difference_in_differences` but ``baseline`` and
        ``convention``.

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
    >>> dates = ["2025-02-28", "2025-03-31", "2025-04-30"]
    >>> people = cs.synthetic.population(1, 20_000)
    >>> table = cs.indicators(people, "ACT_TX_OUV", by="region", at=dates, disclosure=None)
    >>> began = {"REG-11": "2025-03-01", "REG-24": "2025-03-01", "REG-27": "2025-04-01"}
    >>> found = table.staggered_effect(began, inference="randomisation")
    >>> abs(found["estimate"]) < 0.01  # nobody did anything there
    True
    """
    return _ask("staggered_effect", StaggeredOptions, table, treated, indicator, axis, options)
