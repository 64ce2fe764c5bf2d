"""When a target could be reached: the curves that follow a series, and how far apart they are."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Unpack

from .. import stats
from .. import table as methods
from .._stats_types import CURVES, CeilingLike, Curve
from ..table import TableLike
from ._look import Look, Style, altair, frame, settle, wrong
from ._reading import along, cell, read
from ._words import AXIS_FORMATS, day, number, status

if TYPE_CHECKING:
    import altair as alt

_MONTH = 365.25 / 12
_STEPS = 80
#: Curves are drawn so many times the length of the series beyond it, at most.
_AHEAD = 2.0
_LATEST = datetime.date(2150, 12, 31)
_NAMES = {
    "logistic": ("logistique", "logistic"),
    "gompertz": ("Gompertz", "Gompertz"),
    "bass": ("Bass", "Bass"),
}
_REASONS = {
    "beyond_data": ("la cible dépasse les données", "the target lies beyond the data"),
    "ceiling_not_identifiable": (
        "les données ne disent pas le plafond",
        "the data do not tell the ceiling",
    ),
    "curves_disagree": ("les courbes se contredisent", "the curves disagree"),
    "never_reached": ("une courbe au moins ne l’atteint jamais", "a curve never reaches it"),
    "too_few_points_to_weigh": (
        "trop peu de points pour peser les courbes",
        "too few points to weigh the curves",
    ),
}


def forecast(
    table: TableLike | Sequence[Mapping[str, Any]],
    target: float,
    *,
    indicator: str | None = None,
    curves: Sequence[Curve] = CURVES,
    ceilings: Sequence[CeilingLike | Mapping[str, Any]] = (None,),
    origin: str | datetime.date | None = None,
    due: str | datetime.date | None = None,
    **look: Unpack[Look],
) -> alt.ConcatChart:
    """Draws a series, the curves that follow it, and the dates at which they reach a target.

    What ``table.adoption_outlook()`` or ``stats.adoption_outlook()`` finds: a range over curves and
    ceilings, never one date, with the reasons why it is wide. A series with a hidden value has no
    outlook: its other points are drawn alone.

    Parameters
    ----------
    table : IndicatorTable or sequence of mappings
        A table of a count over several dates, one group only; or ``{"at": …, "count": …}`` points,
        such as published figures.
    target : float
        The count to reach.
    indicator : str, optional
        Which indicator, when the table has several.
    curves, ceilings, origin
        Those of ``stats.adoption_outlook()``.
    due : str or date, optional
        The day by which the target is due, drawn across.
    **look
        ``lang``, ``theme``, ``title``, ``source``, ``width``, ``height``.

    Returns
    -------
    altair.ConcatChart
        ``chart.save("forecast.svg")`` needs no network.

    Raises
    ------
    InvalidInput
        ``plot.question``: several groups or no series; what the statistics refuse has its own code.

    Examples
    --------
    >>> import carnet_sante as cs
    >>> counts = {"2023-02-13": 7.9e6, "2024-02-29": 11e6, "2025-04-02": 19e6, "2026-01-29": 24e6}
    >>> series = [{"at": at, "count": count} for at, count in counts.items()]
    >>> chart = cs.plot.forecast(series, 40e6, ceilings=[68e6], title="Profils activés")
    >>> chart.to_dict()["description"].split(" : ")[2][:27]
    'la cible dépasse les donnée'
    """
    style = settle(look, 520, 320)
    title = style.say("Série", "Series")
    caption: list[str] = []
    points: list[dict[str, Any]] = []
    gone: list[dict[str, Any]] = []
    outlook: Mapping[str, Any] | None
    asked: dict[str, Any] = {"curves": curves, "ceilings": ceilings, "origin": origin}
    if isinstance(table, Sequence):
        points = [{"x": str(one["at"])[:10], "value": one["count"]} for one in table]
        outlook = stats.adoption_outlook(table, target, **asked) if points else None
    else:
        reading = along(read(table, indicator, style), [])
        title, caption = reading.label, reading.caption()
        if reading.form != "count":
            raise wrong("no count to forecast", "indicator", "a curve of adoption follows a count")
        form: Mapping[str, Any] = table if isinstance(table, Mapping) else table.to_dict()
        answer = methods.adoption_outlook(
            {"rows": list(reading.rows), "spec": form["spec"]}, target, **asked
        )
        outlook = answer[0]["outlook"] if answer else None
        for row in reading.rows:
            known = {"x": row.get("at") or row["from"], **cell(reading, row)}
            (points if "value" in known else gone).append(known)
    for point in points:
        point["text"] = number(point["value"], "count", style.lang)
        point["when"] = day(point["x"], style.lang)
    notes = [_sentence(outlook, target, style)]
    if outlook and outlook["reasons"]:
        reasons = [style.say(*_REASONS.get(code, (code, code))) for code in outlook["reasons"]]
        notes.append(
            style.say("Pourquoi l’écart : ", "Why so wide: ") + style.say(" ; ", "; ").join(reasons)
        )
    if gone:
        notes.append(f"{status('hidden', style.lang)} : {len(gone)}")
    return frame(
        _chart(points, outlook, target, str(due)[:10] if due else None, style),
        style,
        title=title,
        notes=notes,
        caption=caption,
        about=style.say(f"{len(points)} points observés.", f"{len(points)} observed points."),
        room=230,
    )


def _sentence(outlook: Mapping[str, Any] | None, target: float, style: Style) -> str:
    goal = number(target, "count", style.lang)
    if outlook is None:
        return style.say(f"Cible {goal} : aucune projection", f"Target {goal}: no projection")
    first, last = outlook["earliest"], outlook["latest"]
    if first is None:
        return style.say(
            f"Cible {goal} : aucune courbe ne l’atteint", f"Target {goal}: no curve reaches it"
        )
    start = day(first, style.lang)
    if last is None:
        return style.say(
            f"Cible {goal} : au plus tôt le {start}, peut-être jamais",
            f"Target {goal}: not before {start}, perhaps never",
        )
    end = day(last, style.lang)
    return style.say(
        f"Cible {goal} : entre le {start} et le {end}", f"Target {goal}: {start} to {end}"
    )


def share(curve: str, parameters: Mapping[str, float], months: float) -> float:
    """The share of the ceiling at a time, by the formulas that ``stats.fit_adoption`` documents."""
    if curve == "logistic":
        return 1 / (
            1 + math.exp(min(700.0, -parameters["rate"] * (months - parameters["midpoint"])))
        )
    if curve == "gompertz":
        return math.exp(
            -parameters["displacement"] * math.exp(min(700.0, -parameters["rate"] * months))
        )
    innovation, imitation = parameters["innovation"], parameters["imitation"]
    left = math.exp(-(innovation + imitation) * months)
    return (1 - left) / (1 + imitation / innovation * left)


def _paths(
    outlook: Mapping[str, Any], points: Sequence[Mapping[str, Any]], style: Style
) -> list[dict[str, Any]]:
    """The fitted curves, from the first point to beyond the last."""
    origin = datetime.date.fromisoformat(outlook["origin"])
    first, last = (datetime.date.fromisoformat(points[k]["x"]) for k in (0, -1))
    reached = [datetime.date.fromisoformat(one["date"]) for one in outlook["fits"] if one["date"]]
    ahead = last + (last - first) * _AHEAD
    end = min(
        [
            max([day for day in reached if day <= ahead], default=ahead) + (last - first) / 4,
            ahead,
            _LATEST,
        ]
    )
    records = []
    for rank, fit in enumerate(outlook["fits"]):
        given = fit["given"]["type"] != "free"
        ceiling = number(fit["ceiling"], "count", style.lang)
        name = style.say(*_NAMES[fit["curve"]])
        what = (
            f"{style.say('plafond', 'ceiling')} {ceiling}"
            if given
            else style.say("plafond libre", "free ceiling")
        )
        when = day(fit["date"], style.lang) if fit["date"] else style.say("jamais", "never")
        for step in range(_STEPS + 1):
            date = first + (end - first) * step / _STEPS
            value = fit["ceiling"] * share(
                fit["curve"], fit["parameters"], (date - origin).days / _MONTH
            )
            record = {"x": date.isoformat(), "value": value, "fit": str(rank), "curve": name}
            records.append({**record, "ceiling": what, "when": when})
    return records


def _chart(
    points: list[dict[str, Any]],
    outlook: Mapping[str, Any] | None,
    target: float,
    due: str | None,
    style: Style,
) -> alt.LayerChart:
    alt = altair()
    ticks = alt.Axis(title=None, format="%Y", tickCount="year", labelOverlap="greedy")
    x = alt.X("x:T", axis=ticks, scale=alt.Scale(type="utc"))
    y = alt.Y(
        "value:Q",
        axis=alt.Axis(format=AXIS_FORMATS["count"], title=None),
        scale=alt.Scale(zero=True),
    )
    layers = []
    if outlook and points:
        paths = _paths(outlook, points, style)
        names = [
            style.say(*one)
            for one in _NAMES.values()
            if style.say(*one) in {p["curve"] for p in paths}
        ]
        scale = alt.Scale(domain=names, range=list(style.series[: len(names)]))
        colour = alt.Color(
            "curve:N", scale=scale, legend=alt.Legend(title=style.say("Courbe", "Curve"))
        )
        ceilings = list(dict.fromkeys(path["ceiling"] for path in paths))
        dashes = alt.Scale(
            domain=ceilings,
            range=[[1, 0], [6, 3], [2, 3], [8, 3, 2, 3]][: len(ceilings)] or [[1, 0]],
        )
        dash = alt.StrokeDash(
            "ceiling:N", scale=dashes, legend=alt.Legend(title=None) if ceilings else None
        )
        tips = [
            alt.Tooltip("curve:N", title=style.say("Courbe", "Curve")),
            alt.Tooltip("ceiling:N", title=style.say("Plafond", "Ceiling")),
            alt.Tooltip("when:N", title=style.say("Cible atteinte", "Target reached")),
        ]
        lines = alt.Chart(alt.Data(values=paths)).mark_line(strokeWidth=1.6, opacity=0.9)
        layers.append(
            lines.encode(x=x, y=y, color=colour, strokeDash=dash, detail="fit:N", tooltip=tips)
        )
    goal = alt.Chart(alt.Data(values=[{"value": target}]))
    layers.append(goal.mark_rule(strokeDash=[5, 4], color=style.ink).encode(y=y))
    label = style.say("cible : ", "target: ") + number(target, "count", style.lang)
    text = goal.mark_text(align="left", baseline="bottom", dx=3, dy=-2, color=style.ink, text=label)
    layers.append(text.encode(x=alt.value(0), y=y))
    if due:
        day_due = alt.Chart(alt.Data(values=[{"x": due}]))
        layers.append(day_due.mark_rule(strokeDash=[2, 3], color=style.soft).encode(x=x))
        words = style.say("échéance : ", "due: ") + day(due, style.lang)
        mark = day_due.mark_text(
            align="right", baseline="bottom", dx=-4, color=style.soft, text=words
        )
        layers.append(mark.encode(x=x, y=alt.value(style.height - 4)))
    tips = [
        alt.Tooltip("when:N", title="Date"),
        alt.Tooltip("text:N", title=style.say("Observé", "Observed")),
    ]
    dots = alt.Chart(alt.Data(values=points)).mark_point(
        filled=True, size=50, opacity=1, color=style.ink
    )
    layers.append(dots.encode(x=x, y=y, tooltip=tips))
    return alt.layer(*layers).properties(  # type: ignore[no-any-return]
        width=style.width, height=style.height
    )
