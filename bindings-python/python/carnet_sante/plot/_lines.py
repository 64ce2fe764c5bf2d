"""Series as lines with their intervals, broken where a value is not shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ._look import Style, altair, blank
from ._reading import Reading
from ._words import AXIS_FORMATS

if TYPE_CHECKING:
    import altair as alt

#: More series than this are told apart by no palette: the others stay grey behind.
MOST = 7

#: A cross for what is hidden; other shapes where a chart has other reasons.
_CROSSES = ("M-1,-1L1,1M-1,1L1,-1", "M0,-1L0,1M-1,0L1,0", "circle", "square")

Point = dict[str, Any]


@dataclass(frozen=True)
class Series:
    """Points of one member, in order; each has ``x``, ``when`` and what ``cell`` gives."""

    name: str
    points: Sequence[Point]

    def last(self) -> float:
        """The last value that is shown."""
        values = [point["value"] for point in self.points if "value" in point]
        return values[-1] if values else float("-inf")


def chosen(series: Sequence[Series], highlight: Sequence[str]) -> list[str]:
    """The series in colours: those named, all of a few, else the two highest and the two lowest."""
    if highlight:
        wanted = set(highlight)
        found = [
            one.name for one in series if one.name in wanted or one.name.split(" ")[0] in wanted
        ]
        return found[:MOST]
    if len(series) <= MOST:
        return [one.name for one in series]
    ordered = sorted((one for one in series if one.last() > float("-inf")), key=Series.last)
    return [one.name for one in [*ordered[:2], *ordered[-2:]]]


def draw(
    series: Sequence[Series],
    coloured: Sequence[str],
    x: Any,
    reading: Reading,
    style: Style,
    *,
    zero: bool,
    heading: str | None,
) -> alt.LayerChart:
    """Lines, intervals of the coloured ones, and a cross below for each value that is not shown."""
    alt = altair()
    front = sorted((one for one in series if one.name in coloured), key=Series.last, reverse=True)
    names = [one.name for one in front]
    points = [point for one in front for point in _records(one)]
    shown = [point for point in points if "value" in point]
    axis = alt.Axis(format=AXIS_FORMATS[reading.form], title=None)
    y = alt.Y("value:Q", axis=axis, scale=alt.Scale(zero=zero, nice=True))
    scale = alt.Scale(domain=names, range=list(style.series[: len(names)]))
    legend = (
        alt.Legend(title=heading, symbolType="stroke", symbolOpacity=1, symbolStrokeWidth=3)
        if len(names) > 1
        else None
    )
    colour = alt.Color("series:N", scale=scale, legend=legend)
    part = [alt.Detail("series:N"), alt.Detail("segment:N")]
    layers = []
    rest = [one for one in series if one.name not in coloured]
    if rest:
        kept = ("x", "value", "series", "segment")
        records = [p for one in rest for p in _records(one) if "value" in p]
        behind = [{key: p[key] for key in kept} for p in records]
        grey = alt.Chart(alt.Data(values=behind)).mark_line(
            strokeWidth=0.7, color=style.soft, opacity=0.35
        )
        layers.append(grey.encode(x=x, y=y, detail=part))
    base = alt.Chart(alt.Data(values=shown))
    if any("lower" in point for point in shown):
        low, high = alt.Y("lower:Q", axis=axis), alt.Y2("upper:Q")
        band = base.transform_filter("isValid(datum.lower)")
        area = band.mark_area(opacity=0.18).encode(x=x, y=low, y2=high, color=colour, detail=part)
        # A point without neighbours has no area: its interval is a bar.
        bar = band.mark_rule(opacity=0.45).encode(x=x, y=low, y2=high, color=colour)
        layers += [area, bar]
    tips = _tips(shown, style)
    if shown:
        layers.append(base.mark_line(strokeWidth=2).encode(x=x, y=y, color=colour, detail=part))
        dots = base.mark_point(filled=True, size=34, opacity=1)
        layers.append(dots.encode(x=x, y=y, color=colour, tooltip=tips))
    gone = [point for point in points if "value" not in point]
    if gone:
        words = list(dict.fromkeys(point["status"] for point in gone))
        marks = alt.Scale(domain=words, range=list(_CROSSES[: len(words)]))
        shape = alt.Shape("status:N", scale=marks, legend=alt.Legend(title=None))
        cross = alt.Chart(alt.Data(values=gone)).mark_point(
            size=44, color=style.soft, strokeWidth=1.6
        )
        place = alt.value(style.height - 7)
        layers.append(cross.encode(x=x, y=place, shape=shape, tooltip=_tips(gone, style)))
    if not shown:
        layers.append(blank(style, style.height))
    return alt.layer(*layers).properties(  # type: ignore[no-any-return]
        width=style.width, height=style.height
    )


def _records(one: Series) -> list[Point]:
    """The points of a series, numbered anew after each gap, so that no line crosses it."""
    records, segment = [], 0
    for point in one.points:
        if "value" in point:
            records.append({**point, "series": one.name, "segment": f"s{segment}"})
        else:
            segment += 1
            records.append({**point, "series": one.name})
    return records


def _tips(points: Sequence[Mapping[str, Any]], style: Style) -> list[Any]:
    alt = altair()
    fields = (
        ("series", "Série", "Series"),
        ("when", "Date ou âge", "Date or age"),
        ("text", "Valeur", "Value"),
        ("interval", "Intervalle", "Interval"),
        ("counts", "Effectifs", "Counts"),
        ("status", "Valeur", "Value"),
    )
    there = {key for point in points for key in point}
    return [
        alt.Tooltip(f"{name}:N", title=style.say(fr, en))
        for name, fr, en in fields
        if name in there
    ]
