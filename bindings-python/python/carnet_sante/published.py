"""Figures that the State has published, each with its source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, cast

from ._wire import call as _call

__all__ = ["conflicts", "figures", "reexpress", "series"]


def figures(ids: Sequence[int] | None = None) -> list[dict[str, Any]]:
    """Every published figure, or those of the row numbers given.

    Parameters
    ----------
    ids
        Row numbers; left out, all.

    Returns
    -------
    list of dict
        Each with the number as ``written``, its date, its place, its bound and its source.

    Raises
    ------
    InvalidInput
        Row numbers that are no whole numbers.

    Examples
    --------
    >>> figures([19])[0]["written"]
    '7900000'
    """
    given = None if ids is None else list(ids)
    return cast(list[dict[str, Any]], _call("published.figures", ids=given))


def series(
    indicator: str, territory: str = "FR", segment: str | None = None
) -> list[dict[str, Any]]:
    """The figures of one indicator, one place and one segment (``None``: the whole), by date.

    Parameters
    ----------
    indicator
        Its identifier, in lower case.
    territory
        Its text; a place without figures gives an empty list.
    segment
        A part of the people; ``None`` for the whole.

    Returns
    -------
    list of dict
        By date; figures that share a date are all kept.

    Raises
    ------
    InvalidInput
        An indicator of which nothing was published (``published.unknown_indicator``).

    Examples
    --------
    >>> series("act_n")[0]["when"]["text"]
    '2022-10-31'
    """
    answer = _call("published.series", indicator=indicator, territory=territory, segment=segment)
    return cast(list[dict[str, Any]], answer)


def conflicts() -> list[dict[str, Any]]:
    """Figures that contradict their own parts or each other, with an explanation.

    Returns
    -------
    list of dict
        Each with the ``figures`` that disagree, and an ``explanation``.

    Examples
    --------
    >>> conflicts()[0]["rule"]
    'rate_is_not_ratio'
    """
    return cast(list[dict[str, Any]], _call("published.conflicts"))


def reexpress(figure: int, to: Literal["opened", "notified", "population"]) -> dict[str, Any]:
    """A published count or percentage over another denominator, with the interval of its digits.

    Parameters
    ----------
    figure
        Its row number.
    to
        The other denominator: profiles ``opened``, people ``notified``, or the ``population``.

    Returns
    -------
    dict
        ``rate``: a share, with the interval that the digits written leave open.

    Raises
    ------
    Unsupported
        The source does not say what its percentage is of, or the other denominator was published
        nowhere (``published.not_reexpressible``).

    Examples
    --------
    >>> round(reexpress(21, "population")["rate"]["value"], 4)
    0.1156
    """
    return cast(dict[str, Any], _call("published.reexpress", figure=figure, to=to))
