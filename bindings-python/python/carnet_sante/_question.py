"""The question of a table: the arguments of ``indicators`` as the JSON contract has them."""

from __future__ import annotations

import datetime
import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, TypedDict, get_args

from ._errors import InvalidInput
from ._wire import known_only, text
from .definitions import Definition, Grouping

Date = str | datetime.date
Disclosure = Literal["casd11", "casd11_complementary", "none"]
OnBad = Literal["error", "reject"]
#: Axes of each margin; a text is none, though it is a sequence of texts.
Margins = Sequence[list[str] | tuple[str, ...]]


class Asked(TypedDict, total=False):
    """The arguments that shape a question; ``indicators`` says what each means."""

    by: str | Sequence[str] | None
    at: Date | Sequence[Date] | None
    over: Mapping[str, Date] | Iterable[Mapping[str, Date] | tuple[Date, Date]] | None
    bands: Sequence[int] | None
    totals: bool
    margins: Margins | None
    level: float | None
    disclosure: Disclosure | None
    on_bad: OnBad
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


def wrong(path: str, message: str, help: str, code: str = "spec.unreadable") -> InvalidInput:
    """The error for an argument that has another form than the one it needs."""
    return InvalidInput(message, code=code, kind="invalid", path=path, help=help)


def names_given(columns: Any) -> dict[str, str]:
    """The argument ``columns``: the names of the library → those of the caller."""
    named = isinstance(columns, Mapping) and not any(
        isinstance(source, Mapping) for source in columns.values()
    )
    if columns is not None and not named:
        raise wrong(
            "columns",
            "`columns` of another form: expected a dict from the names of the library to yours",
            'write {"territory": "your name"}',
            "columns.source",
        )
    return {str(name): str(source) for name, source in (columns or {}).items()}


def names_by_table(columns: Any, tables: Iterable[str]) -> dict[str | None, dict[str, str]]:
    """The names of each table, those of the profiles under ``None``."""
    if not isinstance(columns, Mapping):
        return {None: names_given(columns)}
    others = {name: names for name, names in columns.items() if isinstance(names, Mapping)}
    for name in others:
        if name not in (given := list(tables)):
            raise wrong(
                f"columns.{name}",
                f"names for the columns of `{name}`, and no such table",
                f"expected one of {', '.join(given)}" if given else "no table is given",
                "columns.source",
            )
    flat = {name: source for name, source in columns.items() if name not in others}
    return {None: names_given(flat), **{name: names_given(names) for name, names in others.items()}}


def _periods(over: Any) -> Any:
    if isinstance(over, Mapping):
        if set(over) != {"from", "to", "every"}:
            raise _no_periods()
        return _dated(over)
    if isinstance(over, str) or not isinstance(over, Iterable):
        raise _no_periods()
    return [_period(period) for period in over]


def _period(period: Any) -> Any:
    if isinstance(period, Mapping):
        return _dated(period)
    if isinstance(period, Sequence) and not isinstance(period, str) and len(period) == 2:
        return {"from": iso(period[0]), "to": iso(period[1])}
    raise _no_periods()


def _dated(period: Mapping[str, Any]) -> dict[str, str]:
    return {key: iso(value) for key, value in period.items()}


def _no_periods() -> InvalidInput:
    return wrong(
        "over",
        "not a list of periods: expected pairs of dates",
        'write {"from": "2025-01-01", "to": "2026-01-01", "every": "month"}, '
        'or [("2025-01-01", "2026-01-01")]',
    )


def question(indicators: str | Sequence[str], asked: Asked) -> str:
    """The question as JSON text; defaults that are not given are those of the core."""
    known_only(asked, Asked)
    given: dict[str, Any] = dict(asked)
    spec: dict[str, Any] = {
        "indicators": named("indicators", indicators, "an identifier or a list of them"),
        "by": named("by", given.pop("by", None) or (), "the name of an axis or a list of them"),
        "level": given.pop("level", 0.95),
        "disclosure": _disclosure(given.pop("disclosure", "casd11")),
    }
    for name, value in given.items():
        if value is not None and not (name in ("definitions", "groupings", "reconcile") and not value):
            spec[name] = _FORMS[name](value) if name in _FORMS else value
    return text(spec)


def named(path: str, names: Any, expected: str) -> list[str]:
    several = [names] if isinstance(names, str) else names
    if isinstance(several, Iterable):
        listed = list(several)
        if all(isinstance(name, str) for name in listed):
            return listed
    help = f'write {path}=["…", "…"]'
    raise wrong(path, f"`{path}` of another form: expected {expected}", help)


def _margins(margins: Any) -> list[list[str]]:
    def items(value: Any) -> list[Any] | None:
        return None if isinstance(value, str) or not isinstance(value, Iterable) else list(value)

    several = items(margins)
    # A text in the place of a list could be a margin of one axis, or one axis of the only margin.
    listed = [None] if several is None else [items(axes) for axes in several]
    read = [axes for axes in listed if axes is not None and all(isinstance(name, str) for name in axes)]
    if len(read) == len(listed):
        return read
    raise wrong(
        "margins",
        "`margins` of another form: expected a list of lists of axes",
        'write margins=[["departement"], ["age", "sex"], []]',
    )


def _disclosure(value: Any) -> Any:
    return value if value is None else _one_of("disclosure", value, *get_args(Disclosure), None)


def _on_bad(value: Any) -> Any:
    return _one_of("on_bad", value, *get_args(OnBad))


def _one_of(path: str, value: Any, *known: str | None) -> Any:
    if isinstance(value, str) and value in known:
        return value
    names = ", ".join(map(repr, known))
    raise wrong(path, f"`{path}`: expected one of {names}", f"write {path}={known[0]!r}")


def _population(value: Any) -> dict[str, Any]:
    if isinstance(value, Mapping):
        return dict(value)
    help = 'write {"source": "municipal"}'
    raise wrong("population", "`population` of another form: expected a dict", help)


def _at(at: Any) -> Any:
    several = isinstance(at, Iterable) and not isinstance(at, str)
    return [iso(date) for date in at] if several else iso(at)


def _bands(bands: Any) -> list[int]:
    try:
        return [operator.index(bound) for bound in bands]
    except TypeError:
        pass
    raise wrong(
        "bands",
        "`bands` of another form: expected the lower bounds of the bands, in years",
        "write [0, 18, 65]",
    )


def _dicts(path: str) -> Callable[[Any], list[dict[str, Any]]]:
    def read(values: Any) -> list[dict[str, Any]]:
        listed = [] if isinstance(values, (str, Mapping)) else list(values)
        if not listed or not all(isinstance(value, Mapping) for value in listed):
            raise wrong(path, f"`{path}` of another form: expected a list of dicts", "write [{…}]")
        return [dict(value) for value in listed]

    return read


#: How an argument becomes JSON; those that are not here are JSON already.
_FORMS: dict[str, Callable[[Any], Any]] = {
    "at": _at,
    "over": _periods,
    "bands": _bands,
    "margins": _margins,
    "horizon": iso,
    "observed_from": iso,
    "on_bad": _on_bad,
    "population": _population,
    "sampling_weight": operator.index,
    "definitions": _dicts("definitions"),
    "groupings": _dicts("groupings"),
}
