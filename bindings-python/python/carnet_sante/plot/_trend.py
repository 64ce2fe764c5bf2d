"""An indicator over the dates or the periods of a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Unpack

from ..table import TableLike
from ._lines import MOST, Point, Series, chosen, draw
from ._look import Look, Style, altair, frame, settle, wrong
from ._reading import Reading, along, cell, extent, named, read, when
from ._words import axis, time

if TYPE_CHECKING:
    import altair as alt


def trend(
    table: TableLike,
    *,
    indicator: str | None = None,
    by: str | None = None,
    highlight: Sequence[str] = (),
    **look: Unpack[Look],
) -> alt.ConcatChart:
    """Draws an indicator over time, with its intervals, a line for each member of an axis.

    A line stops where a value is hidden or missing, and a cross below says so. More than seven
    series are grey, but for those of ``highlight``, or for the two highest and the two lowest.

    Parameters
    ----------
    table : IndicatorTable
        A table of several dates (``at``) or periods (``over``).
    indicator : str, optional
        Which indicator, when the table has several.
    by : str, optional
        The axis whose members are lines; the only axis of the table by default. Other axes need
        totals, or one member.
    highlight : sequence of str
        Members to colour, by code or by name, seven at most.
    **look
        ``lang``, ``theme``, ``title``, ``source``, ``width``, ``height``.

    Returns
    -------
    altair.ConcatChart
        ``chart.save("trend.svg")`` needs no network.

    Raises
    ------
    InvalidInput
        ``plot.question``: the table has no such axis or indicator, or several axes and no ``by``.

    Examples
    --------
    >>> import carnet_sante as cs
    >>> people = {"territory": ["21"] * 2, "opened_on": ["2025-01-01", "2025-06-01"]}
    >>> people["count"] = [500, 300]
    >>> dates = ["2025-03-31", "2025-06-30"]
    >>> table = cs.indicators(people, "OUV_N", by="departement", at=dates)
    >>> cs.plot.trend(table, lang="en").to_dict()["description"].split(". ")[:2]
    ['Opened profiles', 'Unit: profiles']
    """
    style = settle(look, 520, 300)
    reading = read(table, indicator, style)
    lines = [name for name in reading.axes if len({row[name] for row in reading.rows}) > 1]
    if by is None and len(lines) > 1:
        raise wrong("several axes", "by", f"choose one of {', '.join(lines)}")
    name = by or (lines[0] if lines else next(iter(reading.axes), None))
    reading = along(reading, [name] if name else [], "by")
    series = _series(reading, name, style)
    coloured = chosen(series, highlight)
    points = [point for one in series for point in one.points]
    names = [
        ", ".join(part for part in (one.name, p["when"]) if part)
        for one in series
        for p in one.points
    ]
    heading = axis(name, style.lang) if name else None
    ticks = sorted({point["x"] for point in points})
    chart = draw(
        series,
        coloured,
        _dates(ticks),
        reading,
        style,
        zero=reading.form == "count",
        heading=heading,
    )
    notes = reading.notes()
    if len(series) > MOST:
        grey = len(series) - len(coloured)
        which = style.say(
            "en couleurs, les deux plus hautes et les deux plus basses à la fin",
            "in colours, the two highest and the two lowest at the end",
        )
        text = style.say(
            f"{grey} autres séries en gris, sans intervalle",
            f"{grey} other series in grey, without intervals",
        )
        notes.append(
            text if highlight else f"{text} ; {which}" if style.lang == "fr" else f"{text}; {which}"
        )
    return frame(
        chart,
        style,
        title=reading.label,
        notes=notes,
        caption=reading.caption(),
        about=extent(reading, points, names),
        room=230 if len(coloured) > 1 else 120,
    )


def _dates(ticks: Sequence[str]) -> Any:
    alt = altair()
    # In UTC: a day would be the one before, west of Greenwich.
    shown = alt.Axis(
        title=None, labelAngle=0, labelOverlap="greedy", labelSeparation=10, format="%b %Y"
    )
    if len(ticks) <= 6:
        shown = alt.Axis(
            title=None,
            labelAngle=0,
            labelOverlap="greedy",
            labelSeparation=8,
            format="%d/%m/%Y",
            values=list(ticks),
        )
    return alt.X("x:T", axis=shown, scale=alt.Scale(type="utc"))


def _series(reading: Reading, name: str | None, style: Style) -> list[Series]:
    found: dict[str, list[Point]] = {}
    for row in reading.rows:
        title = named(reading, row, name) if name else ""
        start = when(row)
        moment = time(start, style.lang).removeprefix("au ").removeprefix("on ")
        found.setdefault(title, []).append({"x": start[0], "when": moment, **cell(reading, row)})
    return [
        Series(title, sorted(points, key=lambda p: str(p["x"]))) for title, points in found.items()
    ]
