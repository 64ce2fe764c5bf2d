"""Figures that the State has published, each with its source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, cast

from ._wire import call as _call

__all__ = ["conflicts", "figures", "reexpress", "series"]


def figures(ids: Sequence[int] | None = None) -> list[dict[str, Any]]:
    """Every published figure, or those of the row numbers given.

    >>> figures([19])[0]["written"]
    '7900000'
    """
    given = None if ids is None else list(ids)
    return cast(list[dict[str, Any]], _call("published.figures", ids=given))


def series(
    indicator: str, territory: str = "FR", segment: str | None = None
) -> list[dict[str, Any]]:
    """The figures of one indicator, one place and one segment (``None``: the whole), by date.

    >>> series("act_n")[0]["when"]["text"]
    '2022-10-31'
    """
    answer = _call("published.series", indicator=indicator, territory=territory, segment=segment)
    return cast(list[dict[str, Any]], answer)


def conflicts() -> list[dict[str, Any]]:
    """Figures that contradict their own parts or each other, with an explanation.

    >>> conflicts()[0]["rule"]
    'rate_is_not_ratio'
    """
    return cast(list[dict[str, Any]], _call("published.conflicts"))


def reexpress(figure: int, to: Literal["opened", "notified", "population"]) -> dict[str, Any]:
    """A published count or percentage over another denominator, with the interval of its digits.

    >>> round(reexpress(21, "population")["rate"]["value"], 4)
    0.1156
    """
    return cast(dict[str, Any], _call("published.reexpress", figure=figure, to=to))
