"""A map of départements or regions."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Unpack

from ..table import TableLike
from . import _shapes
from ._look import GREY, PALE, Look, Style, altair, frame, settle, wrong
from ._reading import Reading, along, at_time, cell, extent, named, read
from ._words import AXIS_FORMATS, HIDDEN, status

if TYPE_CHECKING:
    import altair as alt

#: Stripes over what is hidden, so that grey is not taken for a colour of the scale.
_STRIPES = 12


def map(
    table: TableLike,
    *,
    indicator: str | None = None,
    at: str | datetime.date | None = None,
    **look: Unpack[Look],
) -> alt.ConcatChart:
    """Maps an indicator over the départements or the regions of a table.

    A territory whose value is hidden or missing is striped or pale, and its number is nowhere in
    the chart. When every row lies in one region, the map is of that region; overseas and the
    départements around Paris stand in insets otherwise. Unknown territories and collectivities,
    which have no outline, are named below the map.

    Parameters
    ----------
    table : IndicatorTable
        A table by ``departement`` or ``region``, or what ``table.standardise()`` and
        ``table.standardise_indirect()`` return. Its other axes need totals, or one member.
    indicator : str, optional
        Which indicator, when the table has several.
    at : str or date, optional
        The date, or the first day of the period; the last one of the table by default.
    **look
        ``lang``, ``theme``, ``title``, ``source``, ``width``, ``height``.

    Returns
    -------
    altair.ConcatChart
        ``chart.save("map.png")`` and ``chart.save("map.svg")`` need no network.

    Raises
    ------
    InvalidInput
        ``plot.question``: the table has no such axis, date or indicator.

    Examples
    --------
    >>> import carnet_sante as cs
    >>> people = {"territory": ["21", "58", "71"], "opened_on": ["2025-01-01"] * 3}
    >>> people["count"] = [900, 400, 3]
    >>> table = cs.indicators(people, "OUV_N", by="departement", at="2026-01-31")
    >>> chart = cs.plot.map(table)
    >>> chart.to_dict()["description"].split(". ")[-2:]
    ["De 400 (58 Nièvre) à 900 (21 Côte-d'Or)", 'Sans valeur publiée : 1.']
    """
    style = settle(look, 460, 470)
    reading, time = at_time(read(table, indicator, style), at)
    level: _shapes.Level = "departement" if "departement" in reading.axes else "region"
    if level not in reading.axes:
        raise wrong("no territory to map", "table", "ask for it by departement or by region")
    reading = along(reading, [level])
    rows = {row[level]: row for row in reading.rows if row[level] != "*"}
    drawn = _focus(level, set(rows))
    places = {
        code: _place(reading, rows.get(code), level, code, style) for code in _codes(level, drawn)
    }
    outside = [named(reading, row, level) for code, row in rows.items() if code not in places]
    caption = [*reading.caption(), style.say("contours : Natural Earth", "outlines: Natural Earth")]
    if outside:
        caption.insert(0, style.say("hors carte : ", "not on the map: ") + ", ".join(outside))
    chart = _layers(level, drawn, places, reading, style)
    return frame(
        chart,
        style,
        title=reading.label,
        notes=reading.notes(time, bounds=False),
        caption=caption,
        about=extent(
            reading,
            [place for code, place in places.items() if code in rows],
            [place["name"] for code, place in places.items() if code in rows],
        ),
        room=150,
    )


def _codes(level: _shapes.Level, drawn: set[str] | None) -> list[str]:
    return [code for code in _shapes.known(level) if drawn is None or code in drawn]


def _focus(level: _shapes.Level, codes: set[str]) -> set[str] | None:
    """The départements of the one region that the rows are in; none for the whole country."""
    if level == "region":
        return None
    region_of = _shapes.regions()
    found = {region_of[code] for code in codes if code in region_of}
    if len(found) != 1:
        return None
    return {code for code, region in region_of.items() if region in found}


def _place(
    reading: Reading, row: Mapping[str, Any] | None, level: str, code: str, style: Style
) -> dict[str, Any]:
    if row is None:
        blank = {level: code}
        return {"name": named(reading, blank, level), "status": status("no_row", style.lang)}
    return {"name": named(reading, row, level), **cell(reading, row)}


def _layers(
    level: _shapes.Level,
    drawn: set[str] | None,
    places: Mapping[str, Mapping[str, Any]],
    reading: Reading,
    style: Style,
) -> alt.LayerChart:
    alt = altair()
    hidden = status(HIDDEN, style.lang)
    shapes = _shapes.shapes(level, drawn)
    features = [{**shape, "properties": places[shape["id"]]} for shape in shapes]
    valued = [one for one in features if "value" in one["properties"]]
    others = [one for one in features if "value" not in one["properties"]]
    striped = [one for one in others if one["properties"]["status"] == hidden]

    def layer(values: list[dict[str, Any]], **mark: Any) -> Any:
        data = alt.Data(values=values)
        return alt.Chart(data).mark_geoshape(strokeWidth=0.6, **mark).project(type="identity")

    def tip(field: str, fr: str, en: str) -> Any:
        return alt.Tooltip(f"properties.{field}:N", title=style.say(fr, en))

    name = tip("name", "Territoire", "Territory")
    layers = []
    if drawn is None:
        layers.append(layer(_shapes.frames(level), filled=False, stroke=style.grid))
    if valued:
        colour = _colour(reading, [one["properties"]["value"] for one in valued])
        tips = [name, tip("text", "Valeur", "Value")]
        first = valued[0]["properties"]
        tips += [tip("interval", "Intervalle", "Interval")] if "interval" in first else []
        tips += [tip("counts", "Effectifs", "Counts")] if "counts" in first else []
        layers.append(layer(valued, stroke=style.paper).encode(color=colour, tooltip=tips))
    if others:
        words = list(dict.fromkeys(one["properties"]["status"] for one in others))
        greys = alt.Scale(domain=words, range=[GREY if word == hidden else PALE for word in words])
        legend = alt.Legend(title=None, symbolType="square", symbolStrokeWidth=0)
        fill = alt.Fill("properties.status:N", scale=greys, legend=legend)
        tips = [name, tip("status", "Valeur", "Value")]
        layers.append(layer(others, stroke=style.paper).encode(fill=fill, tooltip=tips))
    if striped:
        layers.append(layer(striped, fill=_stripes(), stroke=style.paper, tooltip=False))
    return alt.layer(*layers).properties(width=style.width, height=style.height)  # type: ignore[no-any-return]


def _colour(reading: Reading, values: list[float]) -> Any:
    alt = altair()
    if min(values) == max(values):
        # One value is no scale.
        scale = alt.Scale(range=["#41b6c4"])
        return alt.Color("properties.text:N", scale=scale, legend=alt.Legend(title=None))
    form = AXIS_FORMATS[reading.form].replace(".2~%", ".1%")
    legend = alt.Legend(title=None, format=form, gradientLength=160)
    scale = alt.Scale(scheme="yellowgreenblue", nice=False)
    return alt.Color("properties.value:Q", scale=scale, legend=legend)


def _stripes() -> dict[str, Any]:
    stops = []
    for number in range(_STRIPES):
        colour = "#ffffff80" if number % 2 else "#ffffff00"
        stops += [
            {"offset": number / _STRIPES, "color": colour},
            {"offset": (number + 1) / _STRIPES, "color": colour},
        ]
    return {"gradient": "linear", "x1": 0, "y1": 0, "x2": 1, "y2": 1, "stops": stops}
