"""Standardisation; the public functions are those of ``stats``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from ._stats_types import (
    CountMethod,
    Frequency,
    IndirectlyStandardised,
    ProportionScale,
    Standardisable,
    Standardised,
    StandardLike,
    StandardPopulation,
    names,
    standard_form,
)
from ._wire import call


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

    Parameters
    ----------
    counts
        Events in each stratum; of people, for a proportion.
    populations
        People, or person-time, in each stratum.
    weights
        The weight of each stratum in the standard population.
    events
        Instead of ``counts`` where one person may have several events: the frequencies of each
        stratum.
    kind
        ``"rate"`` has Dobson's interval (1991), ``"proportion"`` one inside [0, 1].
    count
        The interval of the count of events: ``"byar"`` or ``"exact"``.
    scale
        ``"score"`` or ``"logit"``, for a proportion.
    level
        Confidence of the interval, between 0 and 1: 0.95 for 95%.
    per
        What the rate is told for.
    minimum_events
        Under so many events (for a proportion, or people without) it is refused.

    Returns
    -------
    dict
        ``value``, ``lower``, ``upper`` and ``crude``, times ``per``; ``events`` and ``variance``.

    Raises
    ------
    CommandRejected
        Too few events (``stats.too_few_events``).

    Examples
    --------
    >>> found = standardise([10, 40], [1000, 1000], [3, 1], per=1000)
    >>> found["value"], found["crude"]
    (17.5, 25.0)
    """
    answer = call(
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

    Not to rank places: each ratio has the weights of its own population.

    Parameters
    ----------
    counts, populations
        Events and people, or person-time, in each stratum.
    reference_counts, reference_populations
        The same of the reference, whose rates give what is expected.
    kind, count, level, per, minimum_events
        As for :func:`standardise`.

    Returns
    -------
    dict
        ``observed`` and ``expected`` events, their ``ratio`` with ``lower`` and ``upper``, and the
        ``value``: the ratio times the crude rate of the reference.

    Raises
    ------
    CommandRejected
        Too few events (``stats.too_few_events``).

    Examples
    --------
    >>> found = standardise_indirect([12, 30], [100, 200], [100, 100], [1000, 1000])
    >>> found["observed"], found["expected"], found["ratio"]
    (42, 30.0, 1.4)
    """
    answer = call(
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

    Parameters
    ----------
    standard
        ``"esp2013"`` (by age, up to 90 and over), ``"insee"`` (by age, sex or both), or
        ``{"type": "insee", "source": "departement_age", "year": 2019}``.
    over
        The axes: ``"age"``, ``"sex"``, ``"region"``, ``"departement"``…
    bands
        Lower bounds of the age bands, five years wide by default.

    Returns
    -------
    dict
        ``strata``, each with its ``members`` by axis and its ``weight`` in people; ``name``, ``year``
        and ``source``.

    Raises
    ------
    Unsupported
        Axes or bands that no shipped population has (``stats.standard``).

    Examples
    --------
    >>> standard_population("esp2013", bands=[65])["strata"][1]
    {'members': [['65+']], 'weight': 19500.0}
    """
    answer = call(
        "stats.standard_population",
        standard=standard_form(standard),
        over=names(over),
        bands=None if bands is None else list(bands),
    )
    return cast(StandardPopulation, answer)
