"""An indicator by age."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Unpack

from ..table import TableLike
from ._lines import Point, Series, chosen, draw
from ._look import Look, altair, frame, settle, wrong
from ._reading import along, at_time, cell, extent, named, read
from ._words import axis

if TYPE_CHECKING:
    import altair as alt


def age_profile(
    table: TableLike,
    *,
    indicator: str | None = None,
    at: str | datetime.date | None = None,
    by: str | None = None,
    **look: Unpack[Look],
) -> alt.ConcatChart:
    """Draws an indicator by age band, with its intervals, a line for each member of an axis.

    Totals and people of unknown age are left out. A line stops where a value is hidden or missing,
    and a cross below says so.

    Parameters
    ----------
    table : IndicatorTable
        A table by ``age``, and by ``sex`` for example.
    indicator : str, optional
        Which indicator, when the table has several.
    at : str or date, optional
        The date, or the first day of the period; the last one of the table by default.
    by : str, optional
        The axis whose members are lines; the only other axis of the table by default.
    **look
        ``lang``, ``theme``, ``title``, ``source``, ``width``, ``height``.

    Returns
    -------
    altair.ConcatChart
        ``chart.save("ages.svg")`` needs no network.

    Raises
    ------
    InvalidInput
        ``plot.question``: the table is not by age, or has several other axes and no ``by``.

    Examples
    --------
    >>> import carnet_sante as cs
    >>> people = {"birth_date": ["1950-01-01", "2000-01-01"], "opened_on": ["2025-01-01"] * 2}
    >>> people["count"] = [500, 4]
    >>> table = cs.indicators(people, "OUV_N", by="age", bands=[0, 18, 65], at="2026-01-31")
    >>> cs.plot.age_profile(table, lang="en").to_dict()["description"].split(". ")[-1]
    'Without a published value: 1.'
    """
    style = settle(look, 560, 300)
    reading, time = at_time(read(table, indicator, style), at)
    others = [name for name in reading.axes if name != "age"]
    several = [name for name in others if len({row[name] for row in reading.rows} - {"*"}) > 1]
    if by is None and len(several) > 1:
        raise wrong("several axes", "by", f"choose one of {', '.join(several)}")
    name = by or (several[0] if several else None)
    reading = along(reading, ["age", *([name] if name else [])])
    found: dict[str, list[Point]] = {}
    bands: list[str] = []
    for row in reading.rows:
        if row["age"] in (None, "*") or (name and row[name] == "*"):
            continue
        band = named(reading, row, "age")
        bands.append(band)
        title = named(reading, row, name) if name else ""
        found.setdefault(title, []).append({"x": band, "when": band, **cell(reading, row)})
    series = [Series(title, points) for title, points in found.items()]
    alt = altair()
    ages = alt.Axis(
        title=style.say("Âge (années révolues)", "Age (completed years)"), labelAngle=-45
    )
    x = alt.X("x:O", sort=list(dict.fromkeys(bands)), axis=ages)
    heading = axis(name, style.lang) if name else None
    coloured = chosen(series, ())
    chart = draw(series, coloured, x, reading, style, zero=True, heading=heading)
    points = [point for one in series for point in one.points]
    labels = [
        ", ".join(part for part in (point["when"], one.name) if part)
        for one in series
        for point in one.points
    ]
    return frame(
        chart,
        style,
        title=f"{reading.label}{style.say(', par âge', ' by age')}",
        notes=reading.notes(time),
        caption=reading.caption(),
        about=extent(reading, points, labels),
        room=180 if len(series) > 1 else 120,
    )
