"""Statistics on counts: intervals, standardisation, comparison, change, adoption, effects.

What cannot, or must not, be computed raises: ``InvalidInput`` for numbers that are not what they
claim to be, ``CommandRejected`` for too few events or clusters, ``Unsupported`` for a
standardisation that no shipped population supports.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, cast

from ._effect import difference_in_differences, effect_power, event_study, staggered_effect
from ._stats_types import (
    CURVES,
    CeilingLike,
    CountMethod,
    Curve,
    Estimate,
    Frequency,
    FunnelKind,
    FunnelMethod,
    IndirectlyStandardised,
    Overdispersion,
    ProportionMethod,
    ProportionScale,
    Standardisable,
    Standardised,
    StandardLike,
    StandardPopulation,
)
from ._stats_types import ceiling_form as _ceiling_form
from ._stats_types import names as _names
from ._stats_types import standard_form as _standard_form
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

    >>> {name: round(bound, 4) for name, bound in wilson(0, 10).items()}
    {'lower': 0.0, 'upper': 0.2775}
    """
    answer = _call("stats.wilson", numerator=numerator, denominator=denominator, level=level)
    return cast("Interval | None", answer)


def poisson_exact(count: int, level: float = 0.95) -> Interval | None:
    """The exact interval of a count.

    >>> round(poisson_exact(0)["upper"], 4)
    3.6889
    """
    return cast("Interval | None", _call("stats.poisson_exact", count=count, level=level))


def proportion_interval(
    x: int, n: int, method: ProportionMethod = "wilson", level: float = 0.95
) -> tuple[float, float]:
    """The interval of ``x`` of ``n``, as ``(lower, upper)``.

    ``"wilson"`` (1927), ``"clopper_pearson"`` (1934, exact: never covers too rarely) or
    ``"agresti_coull"`` (1998, clipped). Refused when ``x`` is no part of ``n``.

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

    ``"exact"`` is Garwood's (1936), ``"byar"`` his approximation, clipped at 0. Where one person
    may have several events, give ``events`` instead of ``x``: so many people had so many each.

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

    >>> rate_interval(12, 4000.0, per=1000.0)["value"]
    3.0
    """
    found = _call(
        "stats.rate_interval", x=x, exposure=exposure, per=per, method=method, level=level
    )
    return cast(Estimate, found)


def difference_interval(x1: int, n1: int, x2: int, n2: int, level: float = 0.95) -> Estimate:
    """``x1 / n1 − x2 / n2`` with Newcombe's interval (1998, method 10).

    >>> found = difference_interval(56, 70, 48, 80)
    >>> round(found["lower"], 4), round(found["upper"], 4)
    (0.0524, 0.3339)
    """
    return cast(Estimate, _call("stats.difference_interval", x1=x1, n1=n1, x2=x2, n2=n2, level=level))


def standardise(
    counts: Sequence[int] | None = None,
    populations: Sequence[float] = (),
    weights: Sequence[float] = (),
    *,
    events: Sequence[Sequence[Frequency]] | None = None,
    kind: Standardisable = "rate",
    count: CountMethod = "byar",
    scale: ProportionScale = "score",
    level: float = 0.95,
    per: float = 1.0,
    minimum_events: int = 10,
) -> Standardised:
    """The directly standardised rate or proportion, Σ wᵢ·xᵢ/nᵢ ÷ Σ wᵢ.

    A ``rate`` has Dobson's interval (1991); where one person may have several events, give
    ``events`` by stratum instead of ``counts``. A ``proportion`` has binomial variance and limits
    inside [0, 1], on the ``score`` or the ``logit`` scale. Fewer than ``minimum_events`` events
    (for a proportion, or people without) raise ``CommandRejected``.

    >>> found = standardise([10, 40], [1000, 1000], [3, 1], per=1000)
    >>> found["value"], found["crude"]
    (17.5, 25.0)
    """
    answer = _call(
        "stats.standardise",
        counts=None if counts is None else list(counts),
        events=None if events is None else [list(of) for of in events],
        populations=list(populations),
        weights=list(weights),
        kind=kind,
        count=count,
        scale=scale,
        level=level,
        per=per,
        minimum_events=minimum_events,
    )
    return cast(Standardised, answer)


def standardise_indirect(
    counts: Sequence[int],
    populations: Sequence[float],
    reference_counts: Sequence[int],
    reference_populations: Sequence[float],
    *,
    kind: Standardisable = "rate",
    count: CountMethod = "byar",
    level: float = 0.95,
    per: float = 1.0,
    minimum_events: int = 10,
) -> IndirectlyStandardised:
    """Events observed over those that the strata of a reference would give.

    >>> found = standardise_indirect([12, 30], [100, 200], [100, 100], [1000, 1000])
    >>> found["observed"], found["expected"], found["ratio"]
    (42, 30.0, 1.4)
    """
    answer = _call(
        "stats.standardise_indirect",
        counts=list(counts),
        populations=list(populations),
        reference_counts=list(reference_counts),
        reference_populations=list(reference_populations),
        kind=kind,
        count=count,
        level=level,
        per=per,
        minimum_events=minimum_events,
    )
    return cast(IndirectlyStandardised, answer)


def standard_population(
    standard: StandardLike, over: str | Sequence[str] = "age", bands: Sequence[int] | None = None
) -> StandardPopulation:
    """A standard population cut by axes and age bands; nothing is interpolated.

    ``"esp2013"`` (by age, up to 90 and over), ``"insee"`` (by age, sex or both), or
    ``{"type": "insee", "source": "departement_age", "year": 2019}``.

    >>> standard_population("esp2013", bands=[65])["strata"][1]
    {'members': [['65+']], 'weight': 19500.0}
    """
    answer = _call(
        "stats.standard_population",
        standard=_standard_form(standard),
        over=_names(over),
        bands=None if bands is None else list(bands),
    )
    return cast(StandardPopulation, answer)


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

    Binomial limits for a ``proportion``, Poisson ones for a ``rate`` or a ``ratio`` of observed to
    expected (Spiegelhalter 2005). No ``target``: all places together. A place below
    ``minimum_denominator`` (31 people for a proportion) is neither best nor worst.

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

    >>> benjamini_hochberg([0.01, 0.5])
    [0.02, 0.5]
    """
    return cast(list[float], _call("stats.benjamini_hochberg", probabilities=list(probabilities)))


def inequality(values: Sequence[float], weights: Sequence[float] | None = None) -> dict[str, Any]:
    """Gini, Theil, variation, P90/P10 and max/min of the values of places, by their people.

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


def change(
    series: Sequence[Mapping[str, Any]],
    *,
    breaks: Sequence[str | datetime.date] = (),
    window: int | None = None,
    centred: bool = False,
) -> dict[str, Any]:
    """Changes of a dated series: overall, step by step, month on month, moving averages.

    A point is ``{"at": …, "value": …}``, and may have a ``kind`` (one for the whole series) and a
    ``definition``, whose change is a break that must be declared in ``breaks``. No change is
    computed across a break.

    >>> series = [{"at": "2025-01-28", "value": 17e6}, {"at": "2026-01-29", "value": 24e6}]
    >>> round(change(series)["overall"]["relative"], 4)
    0.4118
    """
    points = [{**point, "at": str(point["at"])} for point in series]
    answer = _call(
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

    ``ceiling`` is ``None`` (free), a number (fixed) or a pair of bounds. ``identifiable`` says
    whether the data tell it. ``origin`` is the launch (none: the first date). Parameters are per
    month of 365.25 / 12 days.

    >>> counts = {"2023-02-13": 7.9, "2024-02-29": 11.0, "2024-10-07": 15.0, "2025-04-02": 19.0}
    >>> counts |= {"2025-10-31": 23.3, "2026-01-29": 24.0}
    >>> series = [{"at": at, "count": count} for at, count in counts.items()]
    >>> fit_adoption(series, "logistic", (24.0, 71.0))["identifiable"]
    False
    """
    answer = _call(
        "stats.fit_adoption",
        series=[{**stock, "at": str(stock["at"])} for stock in series],
        curve=curve,
        ceiling=_ceiling_form(ceiling),
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

    ``reasons`` says why the range is as wide as it is: ``beyond_data``,
    ``ceiling_not_identifiable``, ``curves_disagree``, ``never_reached``.

    >>> counts = {"2023-02-13": 7.9, "2024-02-29": 11.0, "2024-10-07": 15.0, "2025-04-02": 19.0}
    >>> counts |= {"2025-10-31": 23.3, "2026-01-29": 24.0}
    >>> series = [{"at": at, "count": count} for at, count in counts.items()]
    >>> found = adoption_outlook(series, 40.0, ceilings=[68.0], origin="2022-01-01")
    >>> found["reasons"]
    ['beyond_data', 'curves_disagree']
    """
    answer = _call(
        "stats.adoption_outlook",
        series=[{**stock, "at": str(stock["at"])} for stock in series],
        target=target,
        curves=list(curves),
        ceilings=[_ceiling_form(ceiling) for ceiling in ceilings],
        origin=None if origin is None else str(origin),
    )
    return cast(dict[str, Any], answer)
