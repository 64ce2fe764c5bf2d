"""The question of a table: the arguments of ``indicators`` as the JSON contract has them."""

from __future__ import annotations

import datetime
import json
import operator
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, TypedDict

from ._errors import InvalidInput
from .definitions import Definition, Grouping

Date = str | datetime.date


class Asked(TypedDict, total=False):
    """The arguments that shape a question; ``indicators`` says what each means."""

    by: str | Sequence[str]
    at: Date | Sequence[Date] | None
    over: Mapping[str, Date] | Iterable[Mapping[str, Date] | tuple[Date, Date]] | None
    bands: Sequence[int] | None
    totals: bool
    confidence: float | None
    disclosure: Literal["casd11", "none"] | None
    on_bad: Literal["error", "reject"]
    horizon: Date | None
    population: Mapping[str, Any] | None
    sampling_weight: int
    definitions: Sequence[Definition]
    groupings: Sequence[Grouping]
    reconcile: bool
    observed_from: Date | None


def iso(date: Any) -> str:
    """A date as text."""
    # A NumPy date has no isoformat; what is no date is refused by the core, as text.
    return date if isinstance(date, str) else str(date)[:10]


def _periods(over: Any) -> Any:
    if isinstance(over, Mapping):
        return {key: iso(value) for key, value in over.items()}
    return [_period(period) for period in over]


def _period(period: Any) -> Any:
    if isinstance(period, Mapping):
        return _periods(period)
    if isinstance(period, Sequence) and not isinstance(period, str) and len(period) == 2:
        return {"from": iso(period[0]), "to": iso(period[1])}
    raise InvalidInput(
        "not a list of periods: expected pairs of dates",
        code="spec.unreadable",
        kind="invalid",
        path="over",
        help='write {"from": "2025-01-01", "to": "2026-01-01", "every": "month"}, '
        'or [("2025-01-01", "2026-01-01")]',
    )


def question(indicators: str | Sequence[str], asked: Asked) -> str:
    """The question as JSON text; defaults that are not given are those of the core."""
    given = dict(asked)
    by = given.pop("by", ())
    spec: dict[str, Any] = {
        "indicators": [indicators] if isinstance(indicators, str) else list(indicators),
        "by": [by] if isinstance(by, str) else list(by),  # type: ignore[call-overload]
        "level": given.pop("confidence", 0.95),
        "disclosure": given.pop("disclosure", "casd11"),
    }
    forms = {"at": _at, "over": _periods, "bands": _bands, "horizon": iso, "observed_from": iso}
    forms |= {"population": dict, "definitions": list, "groupings": _dicts}
    for name, value in given.items():
        if name not in Asked.__annotations__:
            raise TypeError(f"unexpected keyword argument {name!r}")
        if value is not None and not (name in ("definitions", "groupings", "reconcile") and not value):
            spec[name] = forms.get(name, _same)(value)
    return json.dumps(spec)


def _same(value: Any) -> Any:
    return value


def _at(at: Any) -> Any:
    several = isinstance(at, Iterable) and not isinstance(at, str)
    return [iso(date) for date in at] if several else iso(at)


def _bands(bands: Any) -> list[int]:
    return [operator.index(bound) for bound in bands]


def _dicts(values: Any) -> list[dict[str, Any]]:
    return [dict(value) for value in values]
