"""Change and adoption over time; the public functions are those of ``stats``."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, cast

from ._stats_types import CURVES, CeilingLike, Curve, ceiling_form
from ._wire import call


def change(
    series: Sequence[Mapping[str, Any]],
    *,
    breaks: Sequence[str | datetime.date] = (),
    window: int | None = None,
    centred: bool = False,
) -> dict[str, Any]:
    """Changes of a dated series: overall, step by step, month on month, moving averages.

    No change is computed across a break.

    Parameters
    ----------
    series
        Points by date, ``{"at": …, "value": …}``, which may have a ``kind`` (one for the whole
        series) and a ``definition``.
    breaks
        First dates after each break.
    window
        Points of the moving average; none is made without it.
    centred
        Whether the average stands in the middle of its window.

    Returns
    -------
    dict
        ``overall``, ``steps`` and ``moving_average``. A relative change is a share: 0.5 is half more.

    Raises
    ------
    CommandRejected
        Two kinds (``stats.different_kinds``), a break that is not declared
        (``stats.undeclared_break``).

    Examples
    --------
    >>> series = [{"at": "2025-01-28", "value": 17e6}, {"at": "2026-01-29", "value": 24e6}]
    >>> round(change(series)["overall"]["relative"], 4)
    0.4118
    """
    points = [{**point, "at": str(point["at"])} for point in series]
    answer = call(
        "stats.change",
        series=points,
        breaks=[str(date) for date in breaks],
        window=window,
        centred=centred,
    )
    return cast(dict[str, Any], answer)


def fit_adoption(
    series: Sequence[Mapping[str, Any]],
    curve: Curve,
    ceiling: CeilingLike | Mapping[str, Any] = None,
    origin: str | datetime.date | None = None,
) -> dict[str, Any]:
    """Fits an adoption curve to dated stocks, ``{"at": …, "count": …}``.

    Parameters
    ----------
    series
        Stocks by date, ``{"at": …, "count": …}``.
    curve
        ``"logistic"``, ``"gompertz"`` or ``"bass"``.
    ceiling
        ``None`` (free), a number (fixed) or a pair of bounds, in the unit of the counts.
    origin
        The launch; left out, the first date.

    Returns
    -------
    dict
        ``parameters`` per month of 365.25 / 12 days, ``ceiling``, ``ceiling_range``, and whether the
        data tell it: ``identifiable``.

    Raises
    ------
    InvalidInput
        Under four dates, three for a fixed ceiling (``stats.too_few_values``).

    Examples
    --------
    >>> counts = {"2023-02-13": 7.9, "2024-02-29": 11.0, "2024-10-07": 15.0, "2025-04-02": 19.0}
    >>> counts |= {"2025-10-31": 23.3, "2026-01-29": 24.0}
    >>> series = [{"at": at, "count": count} for at, count in counts.items()]
    >>> fit_adoption(series, "logistic", (24.0, 71.0))["identifiable"]
    False
    """
    answer = call(
        "stats.fit_adoption",
        series=[{**stock, "at": str(stock["at"])} for stock in series],
        curve=curve,
        ceiling=ceiling_form(ceiling),
        origin=None if origin is None else str(origin),
    )
    return cast(dict[str, Any], answer)


def adoption_outlook(
    series: Sequence[Mapping[str, Any]],
    target: float,
    *,
    curves: Sequence[Curve] = CURVES,
    ceilings: Sequence[CeilingLike | Mapping[str, Any]] = (None,),
    origin: str | datetime.date | None = None,
) -> dict[str, Any]:
    """When a target is reached: a range of dates over curves and ceilings, with their weights.

    The error of the parameters is not in the range.

    Parameters
    ----------
    series, origin
        As for :func:`fit_adoption`.
    target
        The count to reach.
    curves, ceilings
        Every pair of them is fitted.

    Returns
    -------
    dict
        ``earliest`` and ``latest`` date, the ``fits`` with their weights,
        ``median``, and ``reasons`` for the width
        of the range: ``beyond_data``, ``ceiling_not_identifiable``, ``curves_disagree``,
        ``never_reached``…

    Raises
    ------
    InvalidInput
        As :func:`fit_adoption`.

    Examples
    --------
    >>> counts = {"2023-02-13": 7.9, "2024-02-29": 11.0, "2024-10-07": 15.0, "2025-04-02": 19.0}
    >>> counts |= {"2025-10-31": 23.3, "2026-01-29": 24.0}
    >>> series = [{"at": at, "count": count} for at, count in counts.items()]
    >>> found = adoption_outlook(series, 40.0, ceilings=[68.0], origin="2022-01-01")
    >>> found["reasons"]
    ['beyond_data', 'curves_disagree']
    """
    answer = call(
        "stats.adoption_outlook",
        series=[{**stock, "at": str(stock["at"])} for stock in series],
        target=target,
        curves=list(curves),
        ceilings=[ceiling_form(ceiling) for ceiling in ceilings],
        origin=None if origin is None else str(origin),
    )
    return cast(dict[str, Any], answer)
