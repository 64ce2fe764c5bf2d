"""Members of an axis in order of an indicator."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Unpack

from ..table import TableLike
from ._look import GREY, Look, Style, altair, blank, frame, settle, wrong
from ._reading import Reading, along, at_time, cell, extent, named, read
from ._words import AXIS_FORMATS

if TYPE_CHECKING:
    import altair as alt


def ranking(
    table: TableLike,
    *,
    indicator: str | None = None,
    at: str | datetime.date | None = None,
    by: str | None = None,
    highlight: Sequence[str] = (),
    **look: Unpack[Look],
) -> alt.ConcatChart:
    """Orders the members of an axis, the highest first, each with its interval.

    Members whose value is hidden or missing stand below, in words. A total of the axis is a line
    across. Two intervals that overlap are no order: the chart says so.

    Parameters
    ----------
    table : IndicatorTable
        A table by any axis, or what ``table.standardise()`` and ``table.standardise_indirect()``
        return.
    indicator : str, optional
        Which indicator, when the table has several.
    at : str or date, optional
        The date, or the first day of the period; the last one of the table by default.
    by : str, optional
        The axis to order; the only axis of the table by default. Other axes need totals, or one
        member.
    highlight : sequence of str
        Members to point out, by their codes.
    **look
        ``lang``, ``theme``, ``title``, ``source``, ``width``, ``height``.

    Returns
    -------
    altair.ConcatChart
        ``chart.save("ranking.svg")`` needs no network.

    Raises
    ------
    InvalidInput
        ``plot.question``: the table has no such axis, date or indicator, or several axes.

    Examples
    --------
    >>> import carnet_sante as cs
    >>> people = {"territory": ["21", "58", "71"], "opened_on": ["2025-01-01"] * 3}
    >>> people["count"] = [900, 400, 3]
    >>> table = cs.indicators(people, "OUV_N", by="departement", at="2026-01-31")
    >>> cs.plot.ranking(table, lang="en").to_dict()["description"].split(". ")[-2:]
    ["From 400 (58 Nièvre) to 900 (21 Côte-d'Or)", 'Without a published value: 1.']
    """
    style = settle(look, 420, 0)
    reading, time = at_time(read(table, indicator, style), at)
    several = [
        name for name in reading.axes if len({row[name] for row in reading.rows} - {"*"}) > 1
    ]
    if by is None and len(several) > 1:
        raise wrong("several axes", "by", f"choose one of {', '.join(several)}")
    name = by or (several[0] if several else next(iter(reading.axes), ""))
    if not name:
        raise wrong("no axis to order", "by", "ask for the table by departement, for example")
    reading = along(reading, [name], "by")
    members = [
        {"name": named(reading, row, name), "chosen": row[name] in highlight, **cell(reading, row)}
        for row in reading.rows
        if row[name] != "*"
    ]
    totals = [cell(reading, row) for row in reading.rows if row[name] == "*"]
    notes = reading.notes(time)
    if any("lower" in one for one in members):
        notes.append(
            style.say(
                "Des intervalles qui se recouvrent ne classent pas.",
                "Intervals that overlap give no order.",
            )
        )
    return frame(
        _chart(reading, members, [one for one in totals if "value" in one], style),
        style,
        title=reading.label,
        notes=notes,
        caption=reading.caption(),
        about=extent(reading, members, [one["name"] for one in members]),
        room=200,
    )


def _chart(
    reading: Reading, members: list[dict[str, Any]], totals: list[dict[str, Any]], style: Style
) -> alt.LayerChart:
    alt = altair()
    valued = sorted((one for one in members if "value" in one), key=lambda one: -one["value"])
    others = [one for one in members if "value" not in one]
    order = [one["name"] for one in [*valued, *others]]
    height = style.height or max(60, 17 * len(order))
    y = alt.Y(
        "name:N", sort=order, axis=alt.Axis(title=None, labelLimit=240, ticks=False, domain=False)
    )
    ends = alt.Axis(
        format=AXIS_FORMATS[reading.form],
        title=None,
        orient="top",
        labelFlush=False,
        labelOverlap="greedy",
        labelSeparation=6,
    )
    zero = reading.form == "count"
    x = alt.X("value:Q", axis=ends, scale=alt.Scale(zero=zero, nice=True))
    blue, red = style.series[0], style.series[1]
    colour = alt.condition("datum.chosen", alt.value(red), alt.value(blue))
    layers = []
    if totals:
        line = alt.Chart(alt.Data(values=totals))
        layers.append(line.mark_rule(strokeDash=[4, 3], color=style.soft).encode(x=x))
        text = style.say("Ensemble : ", "All: ") + totals[0]["text"]
        label = line.mark_text(align="left", baseline="top", dx=4, color=style.soft, text=text)
        layers.append(label.encode(x=x, y=alt.value(height + 3)))
    base = alt.Chart(alt.Data(values=valued))
    if any("lower" in one for one in valued):
        ranges = base.transform_filter("isValid(datum.lower)").mark_rule(
            strokeWidth=2, opacity=0.55
        )
        layers.append(ranges.encode(x=alt.X("lower:Q", axis=ends), x2="upper:Q", y=y, color=colour))
    titles = (
        ("name", "Membre", "Member"),
        ("text", "Valeur", "Value"),
        ("interval", "Intervalle", "Interval"),
        ("counts", "Effectifs", "Counts"),
    )
    tips = [
        alt.Tooltip(f"{field}:N", title=style.say(fr, en))
        for field, fr, en in titles
        if any(field in one for one in valued)
    ]
    if valued:
        points = base.mark_point(filled=True, size=46, opacity=1)
        layers.append(points.encode(x=x, y=y, color=colour, tooltip=tips))
    if others:
        gone = alt.Chart(alt.Data(values=others)).mark_text(
            align="left", fontStyle="italic", color=GREY
        )
        layers.append(gone.encode(x=alt.value(4), y=y, text="status:N"))
    if not members:
        layers = [blank(style, height)]
    return alt.layer(*layers).properties(width=style.width, height=height)  # type: ignore[no-any-return]
