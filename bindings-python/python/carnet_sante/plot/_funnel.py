"""Places against a common target, with the limits of chance."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Unpack

from .. import stats
from .. import table as methods
from .._stats_types import FunnelMethod, Overdispersion
from ..table import TableLike
from ._look import Look, Style, altair, blank, frame, settle, wrong
from ._reading import Reading, along, at_time, cell, extent, named, read
from ._words import AXIS_FORMATS, number

if TYPE_CHECKING:
    import altair as alt

_GRID = 60
_STATUS = {
    "within": ("dans les limites", "within the limits", "circle"),
    "above": ("au-dessus", "above", "triangle-up"),
    "below": ("au-dessous", "below", "triangle-down"),
    "too_small": ("trop petit pour juger", "too small to judge", "cross"),
}


def funnel(
    table: TableLike,
    *,
    indicator: str | None = None,
    at: str | datetime.date | None = None,
    by: str | None = None,
    method: FunnelMethod = "exact",
    target: float | None = None,
    levels: Sequence[float] = (0.95, 0.998),
    overdispersion: Overdispersion = "none",
    minimum_denominator: float | None = None,
    **look: Unpack[Look],
) -> alt.ConcatChart:
    """Draws each place by its size, around the target, inside the limits of chance.

    What ``table.funnel()`` finds, as a chart: places outside the outer limits are named, the farthest
    first, as long as no name covers another. Hidden
    places are not drawn, because their place on the chart would tell their number: the text says
    how many they are.

    Parameters
    ----------
    table : IndicatorTable
        A table of a proportion or a rate.
    indicator : str, optional
        Which indicator, when the table has several.
    at : str or date, optional
        The date, or the first day of the period; the last one of the table by default.
    by : str, optional
        The axis of the places; the only axis of the table by default.
    method, target, levels, overdispersion, minimum_denominator
        Those of ``table.funnel()``.
    **look
        ``lang``, ``theme``, ``title``, ``source``, ``width``, ``height``.

    Returns
    -------
    altair.ConcatChart
        ``chart.save("funnel.svg")`` needs no network.

    Raises
    ------
    InvalidInput
        ``plot.question``: the table has no such axis, date or indicator, or its indicator is a
        count, which no funnel compares.

    Examples
    --------
    >>> import carnet_sante as cs
    >>> places, opened = ["21", "21", "58", "58"], ["2025-01-01", None] * 2
    >>> people = {"territory": places, "opened_on": opened, "count": [200, 800, 600, 400]}
    >>> table = cs.indicators(people, "OUV_TX", by="departement", at="2026-01-31")
    >>> chart = cs.plot.funnel(table, lang="en")
    >>> chart.to_dict()["description"].split(". ")[2]
    'Target 40.0%: 1 above, 1 below'
    """
    style = settle(look, 520, 340)
    whole = read(table, indicator, style)
    reading, time = at_time(whole, at)
    several = [
        name for name in reading.axes if len({row[name] for row in reading.rows} - {"*"}) > 1
    ]
    if by is None and len(several) > 1:
        raise wrong("several axes", "by", f"choose one of {', '.join(several)}")
    name = by or (several[0] if several else next(iter(reading.axes), ""))
    if not name:
        raise wrong("no places to compare", "by", "ask for the table by departement, for example")
    reading = along(reading, [name], "by")
    rows = [row for row in reading.rows if row[name] != "*"]
    if reading.form == "count" or reading.form == "ratio":
        raise wrong("no proportion and no rate", "indicator", "a funnel compares shares or rates")
    form: Mapping[str, Any] = table if isinstance(table, Mapping) else table.to_dict()
    found = None
    # Without one number there is no target to draw.
    if any("value" in cell(reading, row) for row in rows):
        [found] = methods.funnel(
            {"rows": rows, "spec": form["spec"]},
            method=method,
            target=target,
            levels=levels,
            overdispersion=overdispersion,
            minimum_denominator=minimum_denominator,
        )
    points, limits = _points(reading, rows, found, name, style)
    if found and points and overdispersion == "none":
        limits = _smooth(reading, found, points, method)
    counts = {key: sum(p["code"] == key for p in points) for key in _STATUS}
    gone = len(rows) - len(points)
    notes = reading.notes(time, bounds=False) + _notes(reading, found, counts, gone, levels, style)
    names = [point["name"] for point in points]
    return frame(
        _chart(reading, found, points, limits, style),
        style,
        title=reading.label,
        notes=notes,
        caption=reading.caption(),
        about=extent(reading, points, names),
        room=200,
    )


def _points(
    reading: Reading,
    rows: Sequence[Mapping[str, Any]],
    found: Mapping[str, Any] | None,
    name: str,
    style: Style,
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The places that have a number, and the limits at their sizes."""
    points, limits = [], []
    for row, place in zip(rows, found["rows"] if found else ()):
        known = cell(reading, row)
        if place["status"] not in _STATUS or "value" not in known:
            continue
        french, english, _ = _STATUS[place["status"]]
        size = row["denominator"]
        point = {"name": named(reading, row, name), "size": size, **known}
        outer = place["limits"][-1]
        if outer and not outer[0] <= known["value"] <= outer[1]:
            point["beyond"] = abs(place["z"] or 0.0)
        point |= {"code": place["status"], "status": style.say(french, english)}
        points.append(point)
        limits += [
            {"size": size, "level": level, "lower": pair[0], "upper": pair[1]}
            for level, pair in zip(found["levels"] if found else (), place["limits"])
            if pair
        ]
    return points, limits


def _smooth(
    reading: Reading,
    found: Mapping[str, Any],
    points: Sequence[Mapping[str, Any]],
    method: FunnelMethod,
) -> list[dict[str, Any]]:
    """The limits at sizes in between, from the same function."""
    sizes = [point["size"] for point in points]
    low, high = math.log(max(1, min(sizes) * 0.8)), math.log(max(sizes) * 1.15)
    grid = sorted({round(math.exp(low + (high - low) * k / _GRID)) for k in range(_GRID + 1)})
    answer = stats.funnel(
        [round(found["target"] * size / reading.factor) for size in grid],
        grid,
        kind="proportion" if reading.form == "percent" else "rate",
        method=method,
        target=found["target"],
        levels=found["levels"],
        per=reading.factor,
    )
    return [
        {"size": size, "level": level, "lower": pair[0], "upper": pair[1]}
        for size, point in zip(grid, answer["points"])
        for level, pair in zip(answer["levels"], point["limits"])
        if pair
    ]


def _notes(
    reading: Reading,
    found: Mapping[str, Any] | None,
    counts: Mapping[str, int],
    gone: int,
    levels: Sequence[float],
    style: Style,
) -> list[str]:
    if found is None:
        return [
            style.say(
                f"{gone} sans point (masqués ou sans valeur)",
                f"{gone} without a point (hidden or no value)",
            )
        ]
    middle = reading.number(found["target"])
    parts = [
        f"{counts[key]} {style.say(*_STATUS[key][:2])}"
        for key in _STATUS
        if counts[key] and key != "within"
    ]
    text = f"{style.say('Cible ', 'Target ')}{middle}"
    text += style.say(" : ", ": ") + ", ".join(parts) if parts else ""
    lines = [text]
    shown = [
        number(level, "percent", style.lang).replace(",0", "").replace(".0%", "%")
        for level in levels
    ]
    lines.append(style.say("limites à ", "Limits at ") + style.say(" et ", " and ").join(shown))
    if gone:
        lines[-1] += style.say(
            f" ; {gone} sans point (masqués ou sans valeur)",
            f"; {gone} without a point (hidden or no value)",
        )
    return [style.say(" ; ", ". ").join(lines)] if style.lang == "fr" else [". ".join(lines)]


def _named(points: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The places to name: beyond the outer limits, the farthest first, none over another's name."""
    if not points:
        return []
    sizes = [math.log(point["size"]) for point in points]
    values = [point["value"] for point in points]
    width, height = (max(of) - min(of) or 1.0 for of in (sizes, values))
    kept: list[Mapping[str, Any]] = []
    for point in sorted(points, key=lambda one: -one.get("beyond", 0.0)):
        near = any(
            abs(math.log(point["size"] / other["size"])) < width / 4
            and abs(point["value"] - other["value"]) < height / 16
            for other in kept
        )
        if "beyond" in point and not near:
            kept.append(point)
    return kept


def _chart(
    reading: Reading,
    found: Mapping[str, Any] | None,
    points: list[dict[str, Any]],
    limits: list[dict[str, Any]],
    style: Style,
) -> alt.LayerChart:
    alt = altair()
    sizes = [point["size"] for point in points]
    wide = bool(sizes) and max(sizes) > 30 * max(1, min(sizes))
    scale = alt.Scale(type="log" if wide else "linear", zero=False, nice=not wide, padding=12)
    below = alt.Axis(title=style.say("Dénominateur", "Denominator"), format=",~r", tickCount=6)
    x = alt.X("size:Q", scale=scale, axis=below)
    axis = alt.Axis(format=AXIS_FORMATS[reading.form], title=None)
    y = alt.Y("value:Q", axis=axis, scale=alt.Scale(zero=False))
    drawn = [one for one in _STATUS if any(point["code"] == one for point in points)]
    words = [style.say(*_STATUS[one][:2]) for one in drawn]
    hues = dict(zip(_STATUS, (style.soft, style.series[1], style.series[0], style.series[3])))
    colour = alt.Color(
        "status:N",
        scale=alt.Scale(domain=words, range=[hues[one] for one in drawn]),
        legend=alt.Legend(title=None),
    )
    shape = alt.Shape(
        "status:N", scale=alt.Scale(domain=words, range=[_STATUS[one][2] for one in drawn])
    )
    layers = []
    for end in ("lower", "upper"):
        bounds = alt.Chart(alt.Data(values=limits)).mark_line(color=style.soft, strokeWidth=1)
        dash = alt.StrokeDash("level:N", legend=None)
        layers.append(bounds.encode(x=x, y=alt.Y(f"{end}:Q", axis=axis), strokeDash=dash))
    if found:
        middle = alt.Chart(alt.Data(values=[{"value": found["target"]}])).mark_rule(
            color=style.soft
        )
        layers.append(middle.encode(y=y))
    titles = (
        ("name", "Membre", "Member"),
        ("text", "Valeur", "Value"),
        ("counts", "Effectifs", "Counts"),
        ("status", "Place", "Place"),
    )
    tips = [alt.Tooltip(f"{field}:N", title=style.say(fr, en)) for field, fr, en in titles]
    base = alt.Chart(alt.Data(values=points))
    dots = base.mark_point(filled=True, size=42, opacity=0.85)
    layers.append(dots.encode(x=x, y=y, color=colour, shape=shape, tooltip=tips))
    named_ones = alt.Chart(alt.Data(values=_named(points)))
    texts = named_ones.mark_text(align="left", dx=7, fontSize=10, color=style.ink)
    layers.append(texts.encode(x=x, y=y, text="name:N"))
    if not points:
        layers = [blank(style, style.height)]
    return alt.layer(*layers).properties(  # type: ignore[no-any-return]
        width=style.width, height=style.height
    )
