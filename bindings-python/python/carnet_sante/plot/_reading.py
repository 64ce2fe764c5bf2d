"""What a chart reads of a table: one indicator, its rows, and how its values are written."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from .._wire import call
from .._table_like import TableLike, form_of
from ._look import Style, wrong
from ._words import Form, Lang, member, number, say, status, time, unit

#: Columns that name no axis.
_PLAIN = {
    "indicator at from to numerator denominator value lower upper status",
    "crude outside lacking observed expected ratio",
}
_NOT_AXES = {name for names in _PLAIN for name in names.split()}
_SHARES = {"proportion", "ratio", "share", "incidence"}
_COUNTS = {
    "stock",
    "cumulative",
    "flow",
    "rolling_12_months",
    "year_to_date",
    "annualised",
    "distinct",
}

Row = Mapping[str, Any]
When = tuple[str, str | None]


@functools.cache
def _catalogue() -> dict[str, dict[str, Any]]:
    return {entry["id"]: entry for entry in call("catalogue")["indicators"]}


@dataclass(frozen=True)
class Reading:
    """Rows of one indicator."""

    indicator: str
    label: str
    unit: str
    form: Form
    axes: tuple[str, ...]
    rows: tuple[Row, ...]
    level: float | None
    factor: float
    shown_whole: bool
    lang: Lang

    @property
    def times(self) -> list[When]:
        """The dates or periods of the rows, in order."""
        return sorted({when(row) for row in self.rows})

    def number(self, value: float) -> str:
        """A value as people read it."""
        return number(value, self.form, self.lang)

    def notes(self, at: When | None = None, *, bounds: bool = True) -> list[str]:
        """Date, unit and, where the chart draws them, the level of the intervals, in one line."""
        parts = [time(at, self.lang)] if at else []
        if self.form != "percent" and self.unit:
            parts.append(("unité : " if self.lang == "fr" else "unit: ") + self.unit)
        if bounds and self.level and any(row.get("lower") is not None for row in self.rows):
            level = number(self.level, "percent", self.lang).replace(",0", "").replace(".0%", "%")
            parts.append(("intervalles à " if self.lang == "fr" else "intervals at ") + level)
        text = " ; ".join(parts) if self.lang == "fr" else "; ".join(parts)
        return [text[:1].upper() + text[1:]] if text else []

    def caption(self) -> list[str]:
        """What is said below: values that are not what they seem, and small counts that are shown."""
        found = [row["status"] for row in self.rows if row.get("value") is not None]
        bounds = sum(code in ("above", "below", "about") for code in found)
        over = found.count("numerator_exceeds_denominator")
        parts = []
        if bounds:
            parts.append(
                say(self.lang, f"bornes ou approximations : {bounds}", f"bounds: {bounds}")
            )
        if over:
            fr = f"numérateur supérieur au dénominateur : {over}"
            parts.append(say(self.lang, fr, f"numerator above denominator: {over}"))
        if self.shown_whole:
            fr = "petits effectifs non masqués : ne pas diffuser"
            parts.append(say(self.lang, fr, "small counts are shown: do not publish"))
        return parts

    def only(self, rows: Sequence[Row]) -> Reading:
        """The same with fewer rows."""
        return replace(self, rows=tuple(rows))


def when(row: Row) -> When:
    """The date or the period of a row."""
    return (row["at"], None) if "at" in row else (row["from"], row["to"])


def read(table: TableLike, indicator: str | None, style: Style) -> Reading:
    """The rows of one indicator: that of the table, or the one that is named."""
    form = form_of(table)
    if form is None:
        raise wrong("not a table", "table", "give an IndicatorTable or what its methods return")
    rows = cast("list[Row]", form["rows"])
    spec = form.get("spec") or {}
    found = spec.get("indicators") or list(dict.fromkeys(row["indicator"] for row in rows))
    if indicator is None and len(found) > 1:
        raise wrong("several indicators", "indicator", f"choose one of {', '.join(found)}")
    name = indicator or (found[0] if found else "")
    if name not in found:
        raise wrong("no such indicator", "indicator", f"expected one of {', '.join(found)}")
    own = {entry["id"]: entry for entry in spec.get("definitions", ())}
    entry = own.get(name) or _catalogue().get(name, {})
    label = entry.get("label", {}).get(style.lang) or name
    kind = entry.get("kind", "")
    shape: Form = "percent" if kind in _SHARES else "count" if kind in _COUNTS else "decimal"
    if any("ratio" in row for row in rows):
        shape = "ratio"
        label += style.say(" : observé sur attendu", ": observed over expected")
    elif "standard" in form:
        name_of = {"esp2013": "ESP 2013", "insee": "population INSEE"}
        standard = form["standard"]["name"]
        label += (
            style.say(", standardisé", ", standardised") + f" ({name_of.get(standard, standard)})"
        )
    axes = spec.get("by")
    if axes is None:
        axes = [key for key in (rows[0] if rows else ()) if key not in _NOT_AXES]
    return Reading(
        indicator=name,
        label=label,
        unit="" if shape == "ratio" else unit(entry.get("unit", ""), style.lang),
        form=shape,
        axes=tuple(axes),
        rows=tuple(row for row in rows if row["indicator"] == name),
        level=form.get("level", spec.get("level")),
        factor=entry.get("factor", 1.0),
        shown_whole=spec.get("disclosure", "casd11") in (None, "none"),
        lang=style.lang,
    )


def at_time(reading: Reading, at: Any) -> tuple[Reading, When | None]:
    """The rows of one date or period: the one that is named, or the last."""
    times = reading.times
    if at is not None:
        asked = str(at)[:10]
        chosen = [one for one in times if one[0] == asked]
        if not chosen:
            known = ", ".join(one[0] for one in times)
            raise wrong("no such date in the table", "at", f"expected one of {known}")
        times = chosen
    if not times:
        return reading, None
    return reading.only([row for row in reading.rows if when(row) == times[-1]]), times[-1]


def along(reading: Reading, axes: Sequence[str], path: str = "table") -> Reading:
    """The rows that differ along some axes only: totals of the other axes, or their one member."""
    for name in axes:
        if name not in reading.axes:
            known = ", ".join(reading.axes) or "none"
            raise wrong(f"no axis `{name}` in this table", path, f"its axes: {known}")
    rows = list(reading.rows)
    for name in reading.axes:
        if name in axes:
            continue
        members = {row[name] for row in rows}
        if "*" in members:
            rows = [row for row in rows if row[name] == "*"]
        elif len(members) > 1:
            raise wrong(
                f"the table is also by `{name}`",
                path,
                f"ask for it with totals=True, or choose: table.slice({name}=…)",
            )
    if _has(reading.rows, axes) and not _has(rows, axes):
        names = ", ".join(axes)
        raise wrong(
            f"the table is by `{names}` and other axes together, and not by `{names}` alone",
            path,
            f"ask for that margin too: margins=[{list(axes)}, …]",
        )
    return reading.only(rows)


def _has(rows: Sequence[Row], axes: Sequence[str]) -> bool:
    return any(all(row[name] != "*" for name in axes) for row in rows)


def cell(reading: Reading, row: Row) -> dict[str, Any]:
    """What a chart may know of a row: its numbers, or in words why it has none, and no number."""
    value = row.get("ratio") if reading.form == "ratio" else row.get("value")
    if value is None or row["status"].startswith("suppressed"):
        code = row["status"] if row["status"] != "value" else "missing"
        return {"status": status(code, reading.lang)}
    known: dict[str, Any] = {"value": value, "text": reading.number(value)}
    above = row.get("observed") if reading.form == "ratio" else row.get("numerator")
    below = row.get("expected") if reading.form == "ratio" else row.get("denominator")
    if above is not None and below:
        parts = (number(part, "count", reading.lang) for part in (above, below))
        known["counts"] = " ÷ ".join(parts)
    if row.get("lower") is not None and row.get("upper") is not None:
        known |= {"lower": row["lower"], "upper": row["upper"]}
        known["interval"] = f"{reading.number(row['lower'])} – {reading.number(row['upper'])}"
    return known


def named(reading: Reading, row: Row, name: str) -> str:
    """The member of a row, as people name it."""
    text = member(name, row[name], reading.lang)
    if row[name] in (None, "*") and any(other[name] == text for other in reading.rows):
        # A category may bear the very word that stands for no category.
        return f"{text} ({say(reading.lang, 'sans libellé', 'no label')})"
    return text


def extent(reading: Reading, cells: Sequence[Mapping[str, Any]], names: Sequence[str]) -> str:
    """How far the values go and how many are not shown, for somebody who sees no chart."""
    french = reading.lang == "fr"
    shown = [(one["value"], name) for one, name in zip(cells, names) if "value" in one]
    hidden = sum("value" not in one for one in cells)
    text = ""
    if shown:
        (low, lowest), (high, highest) = min(shown), max(shown)
        least, most = reading.number(low), reading.number(high)
        text = (
            f"De {least} ({lowest}) à {most} ({highest})."
            if french
            else f"From {least} ({lowest}) to {most} ({highest})."
        )
    if hidden:
        text += (
            f" Sans valeur publiée : {hidden}."
            if french
            else f" Without a published value: {hidden}."
        )
    return text.strip() or ("Aucune valeur." if french else "No value.")
