"""Statistics on counts: intervals, standardisation, comparison, change, adoption, effects.

What cannot, or must not, be computed raises: ``InvalidInput`` for numbers that are not what they
claim to be, ``CommandRejected`` for too few events or clusters, ``Unsupported`` for a
standardisation that no shipped population supports.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from ._adoption import adoption_outlook, change, fit_adoption
from ._effect import difference_in_differences, effect_power, event_study, staggered_effect
from ._standard import standard_population, standardise, standardise_indirect
from ._stats_types import (
    CountMethod,
    Estimate,
    Frequency,
    FunnelKind,
    FunnelMethod,
    Overdispersion,
    ProportionMethod,
)
from ._types import Interval
from ._wire import call as _call

__all__ = [
    "adoption_outlook",
    "benjamini_hochberg",
    "change",
    "count_interval",
    "difference_in_differences",
    "difference_interval",
    "effect_power",
    "event_study",
    "fit_adoption",
    "funnel",
    "inequality",
    "poisson_exact",
    "proportion_interval",
    "rank_inequality",
    "rate_interval",
    "staggered_effect",
    "standard_population",
    "standardise",
    "standardise_indirect",
    "wilson",
]


def wilson(numerator: int, denominator: int, level: float = 0.95) -> Interval | None:
    """Wilson's interval of a proportion; ``None`` for 0/0 and for a part above its whole.

    Parameters
    ----------
    numerator, denominator
        Counts of people.
    level
        Confidence of the interval, between 0 and 1: 0.95 for 95%.

    Returns
    -------
    dict or None
        ``lower`` and ``upper``, between 0 and 1; ``None`` too for a level that is not inside ]0, 1[.

    Raises
    ------
    InvalidInput
        Counts that are no whole numbers.

    Examples
    --------
    >>> {name: round(bound, 4) for name, bound in wilson(0, 10).items()}
    {'lower': 0.0, 'upper': 0.2775}
    """
    answer = _call("stats.wilson", numerator=numerator, denominator=denominator, level=level)
    return cast("Interval | None", answer)


def poisson_exact(count: int, level: float = 0.95) -> Interval | None:
    """The exact interval of a count.

    Parameters
    ----------
    count
        Events, or people.
    level
        Confidence of the interval, between 0 and 1: 0.95 for 95%.

    Returns
    -------
    dict or None
        ``lower`` and ``upper``, in events; ``None`` for a level that is not inside ]0, 1[.

    Raises
    ------
    InvalidInput
        Counts that are no whole numbers.

    Examples
    --------
    >>> round(poisson_exact(0)["upper"], 4)
    3.6889
    """
    return cast("Interval | None", _call("stats.poisson_exact", count=count, level=level))


def proportion_interval(
    x: int, n: int, method: ProportionMethod = "wilson", level: float = 0.95
) -> tuple[float, float]:
    """The interval of ``x`` of ``n``, as ``(lower, upper)``.

    Parameters
    ----------
    x, n
        So many of so many people.
    method
        ``"wilson"`` (1927), ``"clopper_pearson"`` (1934, exact: never covers too rarely) or
        ``"agresti_coull"`` (1998, clipped to [0, 1]).
    level
        Confidence of the interval, between 0 and 1: 0.95 for 95%.

    Returns
    -------
    tuple of float
        ``(lower, upper)``, proportions between 0 and 1.

    Raises
    ------
    InvalidInput
        ``x`` is no part of ``n`` (``stats.above_denominator``), ``n`` is 0
        (``stats.no_denominator``).

    Examples
    --------
    >>> lower, upper = proportion_interval(65, 100)
    >>> round(lower, 6), round(upper, 6)
    (0.552544, 0.736358)
    """
    found = _call("stats.proportion_interval", x=x, n=n, method=method, level=level)
    return found["lower"], found["upper"]


def count_interval(
    x: int | None = None,
    method: CountMethod = "exact",
    level: float = 0.95,
    *,
    events: Sequence[Frequency] | None = None,
) -> tuple[float, float]:
    """The interval of a count of events, as ``(lower, upper)``.

    Parameters
    ----------
    x
        Events.
    method
        ``"exact"`` is Garwood's (1936), ``"byar"`` his approximation, clipped at 0.
    level
        Confidence of the interval, between 0 and 1: 0.95 for 95%.
    events
        Instead of ``x`` where one person may have several events: so many people had so many
        each, ``[{"events": 2, "people": 30}, …]``.

    Returns
    -------
    tuple of float
        ``(lower, upper)``, in events.

    Raises
    ------
    InvalidInput
        Numbers out of their range (``stats.out_of_range``, ``stats.level``).

    Examples
    --------
    >>> round(count_interval(65, method="byar")[0], 4)
    50.1632
    >>> once, twice = {"events": 1, "people": 40}, {"events": 2, "people": 30}
    >>> count_interval(events=[once, twice])[1] > count_interval(100)[1]
    True
    """
    given = None if events is None else list(events)
    found = _call("stats.count_interval", x=x, events=given, method=method, level=level)
    return found["lower"], found["upper"]


def rate_interval(
    x: int,
    exposure: float,
    per: float = 1.0,
    method: CountMethod = "exact",
    level: float = 0.95,
) -> Estimate:
    """The rate of ``x`` events over ``exposure`` (person-time), times ``per``.

    Parameters
    ----------
    x
        Events.
    exposure
        Person-time, in the unit of the rate.
    per
        What the rate is told for: 1000 for events per 1000.
    method
        As for :func:`count_interval`.
    level
        Confidence of the interval, between 0 and 1: 0.95 for 95%.

    Returns
    -------
    dict
        ``value``, ``lower`` and ``upper``, times ``per``.

    Raises
    ------
    InvalidInput
        Numbers out of their range (``stats.out_of_range``, ``stats.level``).

    Examples
    --------
    >>> rate_interval(12, 4000.0, per=1000.0)["value"]
    3.0
    """
    found = _call(
        "stats.rate_interval", x=x, exposure=exposure, per=per, method=method, level=level
    )
    return cast(Estimate, found)


def difference_interval(x1: int, n1: int, x2: int, n2: int, level: float = 0.95) -> Estimate:
    """``x1 / n1 − x2 / n2`` with Newcombe's interval (1998, method 10).

    Parameters
    ----------
    x1, n1, x2, n2
        So many of so many people, in each of two groups of different people.
    level
        Confidence of the interval, between 0 and 1: 0.95 for 95%.

    Returns
    -------
    dict
        ``value``, ``lower`` and ``upper``, between −1 and 1.

    Raises
    ------
    InvalidInput
        A part above its whole (``stats.above_denominator``), nobody in a group
        (``stats.no_denominator``).

    Examples
    --------
    >>> found = difference_interval(56, 70, 48, 80)
    >>> round(found["lower"], 4), round(found["upper"], 4)
    (0.0524, 0.3339)
    """
    return cast(Estimate, _call("stats.difference_interval", x1=x1, n1=n1, x2=x2, n2=n2, level=level))


def funnel(
    numerators: Sequence[int],
    denominators: Sequence[float],
    *,
    kind: FunnelKind = "proportion",
    method: FunnelMethod = "exact",
    target: float | None = None,
    levels: Sequence[float] = (0.95, 0.998),
    overdispersion: Overdispersion = "none",
    minimum_denominator: float | None = None,
    per: float = 1.0,
) -> dict[str, Any]:
    """Compares places with a target: limits, status, rank and false discovery rate of each.

    Limits of Spiegelhalter (2005). Not a league table: inside the limits ranks say nothing.

    Parameters
    ----------
    numerators, denominators
        One of each for each place: people of people, events over person-time, observed over
        expected.
    kind
        ``"proportion"`` has binomial limits, ``"rate"`` and ``"ratio"`` Poisson ones.
    method
        ``"exact"`` limits, or ``"score"``: the target ± z standard errors.
    target
        What places are compared with; left out, all places together (1 for ratios).
    levels
        Confidence of each pair of limits.
    overdispersion
        ``"multiplicative"`` or ``"additive"`` widens the limits; it is measured always.
    minimum_denominator
        A smaller place is ``too_small``; left out, 31 people for a proportion.
    per
        What a rate is told for.

    Returns
    -------
    dict
        ``points``, one a place in the order given: limits, ``status``, z, p, q, rank; the target and
        the over-dispersion.

    Raises
    ------
    InvalidInput
        Lists of two lengths (``stats.lengths``), or as above.

    Examples
    --------
    >>> found = funnel([500, 300, 12], [1000, 1000, 20])
    >>> [point["status"] for point in found["points"]]
    ['above', 'below', 'too_small']
    """
    answer = _call(
        "stats.funnel",
        numerators=list(numerators),
        denominators=list(denominators),
        kind=kind,
        method=method,
        target=target,
        levels=list(levels),
        overdispersion=overdispersion,
        minimum_denominator=minimum_denominator,
        per=per,
    )
    return cast(dict[str, Any], answer)


def benjamini_hochberg(probabilities: Sequence[float]) -> list[float]:
    """The false discovery rate of each finding (1995), in the order given.

    Parameters
    ----------
    probabilities
        The p of each finding, between 0 and 1.

    Returns
    -------
    list of float
        The q of each.

    Raises
    ------
    InvalidInput
        Numbers out of their range (``stats.out_of_range``, ``stats.level``).

    Examples
    --------
    >>> benjamini_hochberg([0.01, 0.5])
    [0.02, 0.5]
    """
    return cast(list[float], _call("stats.benjamini_hochberg", probabilities=list(probabilities)))


def inequality(values: Sequence[float], weights: Sequence[float] | None = None) -> dict[str, Any]:
    """Gini, Theil, variation, P90/P10 and max/min of the values of places, by their people.

    Parameters
    ----------
    values
        One a place, 0 or above.
    weights
        People of each place; left out, all alike.

    Returns
    -------
    dict
        ``gini``, ``theil``, ``variation``, ``p90_p10``, ``max_min``…; a ratio over 0 is ``None``.

    Raises
    ------
    InvalidInput
        Lists of two lengths (``stats.lengths``), too few values (``stats.too_few_values``).

    Examples
    --------
    >>> inequality([0, 0, 0, 1])["gini"]
    0.75
    """
    given = None if weights is None else list(weights)
    answer = _call("stats.inequality", values=list(values), weights=given)
    return cast(dict[str, Any], answer)


def rank_inequality(
    values: Sequence[float],
    weights: Sequence[float],
    ranks: Sequence[float],
    level: float = 0.95,
) -> dict[str, Any]:
    """Concentration, slope and relative index of inequality along a social rank.

    Parameters
    ----------
    values, weights
        As for :func:`inequality`.
    ranks
        The social rank of each place, the lowest first; at least three different ones.
    level
        Confidence of the interval, between 0 and 1: 0.95 for 95%.

    Returns
    -------
    dict
        ``concentration``, ``sii`` (in the unit of the values) and ``rii``, with their intervals;
        ``rii`` is ``None`` where the fitted line is not above 0 at both ends.

    Raises
    ------
    InvalidInput
        Lists of two lengths (``stats.lengths``), too few ranks (``stats.too_few_values``).

    Examples
    --------
    >>> found = rank_inequality([0.2, 0.31, 0.38, 0.5], [1] * 4, [1, 2, 3, 4])
    >>> round(found["sii"]["value"], 3)
    0.388
    """
    answer = _call(
        "stats.rank_inequality",
        values=list(values),
        weights=list(weights),
        ranks=list(ranks),
        level=level,
    )
    return cast(dict[str, Any], answer)
