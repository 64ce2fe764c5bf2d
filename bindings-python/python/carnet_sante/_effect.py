"""Effect of field actions; the public functions are those of ``stats``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypedDict, cast

from ._wire import call

Scale = Literal["hazard", "logit", "level"]
UnitWeights = Literal["equal", "people"]
Inference = Literal["cluster", "randomisation"]
Convention = Literal["treat_post", "nested", "dummies"]


class StaggeredOptions(TypedDict, total=False):
    """Options of an effect on territories; ``stats.difference_in_differences`` says what each means."""

    clusters: Mapping[str, str] | None
    scale: Scale
    weights: UnitWeights
    inference: Inference
    level: float
    draws: int
    seed: int


class StudyOptions(StaggeredOptions, total=False):
    """Those of one start for all."""

    convention: Convention


class DifferenceOptions(StudyOptions, total=False):
    """Those of a mean before and a mean after."""

    baseline: bool


class EffectPower(TypedDict):
    """What a comparison could see."""

    minimum_effect: float
    treated: int
    control: int
    level: float
    power: float


def ask(op: str, given: Mapping[str, Any], **converted: Any) -> dict[str, Any]:
    """An operation over the arguments of a function, some of them in the form of the contract."""
    clusters = given.get("clusters")
    arguments = {**given, "clusters": None if clusters is None else dict(clusters), **converted}
    return cast(dict[str, Any], call(op, **arguments))


def _rows(panel: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [dict(one) for one in panel]


def difference_in_differences(
    panel: Sequence[Mapping[str, Any]],
    treated: Mapping[str, int],
    *,
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
    """The effect on units that were treated from one period on, and what stands against it.

    Parameters
    ----------
    panel
        ``{"unit", "period", "numerator", "denominator"}`` for every unit in every period, or
        ``"value"`` for the scales ``logit`` and ``level``.
    treated
        The first period of action of each unit ever treated.
    clusters
        The level where actions are assigned, by unit; each unit is its own by default.
    scale
        ``"hazard"`` (new ones over those who were not yet), ``"logit"`` or ``"level"``.
    weights
        Units count alike (``"equal"``) or by their people.
    inference
        ``"cluster"`` (CR1, t with G − 1 degrees) or ``"randomisation"`` (Fisher's).
    convention
        What K counts in CR1: ``treat_post`` 4, ``nested`` periods + 1, ``dummies`` units + periods.
    baseline
        Whether the mean before is a covariate.
    level
        Confidence of the interval, between 0 and 1: 0.95 for 95%.
    draws, seed
        For ``randomisation``, where there are more ways than ``draws`` and than 20 000.

    Returns
    -------
    dict
        ``estimate``, ``lower``, ``upper`` and ``p`` on the scale, and ``caveats``.

    Raises
    ------
    CommandRejected
        Under ten clusters in either arm by ``cluster`` (``stats.too_few_clusters``).

    Examples
    --------
    >>> rows = [
    ...     {"unit": str(u), "period": t, "value": u + t + 2.0 * (u < 3 and t >= 2)}
    ...     for u in range(6) for t in range(4)
    ... ]
    >>> found = difference_in_differences(
    ...     rows, {"0": 2, "1": 2, "2": 2}, scale="level", inference="randomisation"
    ... )
    >>> found["estimate"], found["p"], [caveat["code"] for caveat in found["caveats"]][:2]
    (2.0, 0.1, ['selection', 'spill_over'])
    """
    return ask("stats.difference_in_differences", locals(), panel=_rows(panel), treated=dict(treated))


def event_study(
    panel: Sequence[Mapping[str, Any]],
    treated: Mapping[str, int],
    *,
    clusters: Mapping[str, str] | None = None,
    scale: Scale = "hazard",
    weights: UnitWeights = "equal",
    inference: Inference = "cluster",
    convention: Convention = "treat_post",
    level: float = 0.95,
    draws: int = 9999,
    seed: int = 0,
) -> dict[str, Any]:
    """The arms period by period, with sensitivity bounds in the place of a pre-trend test.

    ``sensitivity`` widens the mean effect for trends that part at most m times as fast as before
    the start; ``breakdown`` is the m from which it holds 0 (Rambachan and Roth 2023).

    Parameters
    ----------
    panel, treated, clusters
        As for :func:`difference_in_differences`.
    scale, weights, inference, convention, level, draws, seed
        As for :func:`difference_in_differences`.

    Returns
    -------
    dict
        ``times``, each with its ``estimate``; their ``average``; ``sensitivity`` and ``breakdown``.

    Raises
    ------
    CommandRejected
        Under ten clusters in either arm by ``cluster`` (``stats.too_few_clusters``).

    Examples
    --------
    >>> rows = [
    ...     {"unit": str(u), "period": t, "value": u + t + 2.0 * (u < 3 and t >= 2)}
    ...     for u in range(6) for t in range(4)
    ... ]
    >>> treated = {"0": 2, "1": 2, "2": 2}
    >>> found = event_study(rows, treated, scale="level", inference="randomisation")
    >>> [time["estimate"] for time in found["times"]]
    [0.0, 0.0, 2.0, 2.0]
    """
    return ask("stats.event_study", locals(), panel=_rows(panel), treated=dict(treated))


def staggered_effect(
    panel: Sequence[Mapping[str, Any]],
    treated: Mapping[str, int],
    *,
    clusters: Mapping[str, str] | None = None,
    scale: Scale = "hazard",
    weights: UnitWeights = "equal",
    inference: Inference = "cluster",
    level: float = 0.95,
    draws: int = 9999,
    seed: int = 0,
) -> dict[str, Any]:
    """The effect of a staggered start, against units not yet treated (Callaway–Sant'Anna 2021).

    Parameters
    ----------
    panel, treated, clusters
        As for :func:`difference_in_differences`.
    scale, weights, inference, level, draws, seed
        As for :func:`difference_in_differences`.

    Returns
    -------
    dict
        ``estimate``, ``lower``, ``upper`` and ``p``, ``by_time`` since the start, and ``caveats``.

    Raises
    ------
    CommandRejected
        Under ten clusters in either arm by ``cluster`` (``stats.too_few_clusters``).

    Examples
    --------
    >>> rows = [
    ...     {"unit": str(u), "period": t, "value": u + t + 2.0 * (t >= 1 + u % 3)}
    ...     for u in range(6) for t in range(3)
    ... ]
    >>> treated = {str(u): 1 + u % 3 for u in range(6)}
    >>> found = staggered_effect(rows, treated, scale="level", inference="randomisation")
    >>> round(found["estimate"], 6), [caveat["code"] for caveat in found["caveats"]][-1]
    (2.0, 'few_clusters')
    """
    return ask("stats.staggered_effect", locals(), panel=_rows(panel), treated=dict(treated))


def effect_power(
    deviation: float, treated: int, control: int, level: float = 0.95, power: float = 0.8
) -> EffectPower:
    """The least effect that so many clusters would find (Bloom 1995).

    Parameters
    ----------
    deviation
        That of the change that is compared, between clusters.
    treated, control
        Clusters in each arm.
    level
        Confidence of the test: 0.95 for a test of 5%.
    power
        How often the effect would be found.

    Returns
    -------
    dict
        ``minimum_effect``, in the unit of the deviation, and what was asked.

    Raises
    ------
    InvalidInput
        Numbers out of their range (``stats.out_of_range``, ``stats.level``).

    Examples
    --------
    >>> round(effect_power(0.01, 5, 13)["minimum_effect"], 4)
    0.0157
    """
    answer = call(
        "stats.effect_power",
        deviation=deviation,
        treated=treated,
        control=control,
        level=level,
        power=power,
    )
    return cast(EffectPower, answer)
