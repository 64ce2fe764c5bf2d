"""Charts: what they show, what they never show, and that they need no network."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import math
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import carnet_sante as cs
from carnet_sante.plot import _forecast, _look, _words

HIDDEN = "masqué (petits effectifs)"
SOME = cs.Cohort(cs.synthetic.population(7, 6_000))
DATES = ["2023-12-31", "2024-12-31", "2025-12-31"]
BY_PLACE: dict[str, Any] = {"by": "departement", "at": "2026-01-31"}


def asked(**changes: Any) -> cs.IndicatorTable:
    """A table in which some cells are small."""
    return SOME.indicators("ACT_TX_OUV", **{**BY_PLACE, **changes})


CHARTS: dict[str, tuple[Callable[..., Any], dict[str, Any]]] = {
    "map": (cs.plot.map, {}),
    "map of regions": (cs.plot.map, {"by": "region"}),
    "ranking": (cs.plot.ranking, {}),
    "funnel": (cs.plot.funnel, {}),
    "trend": (cs.plot.trend, {"by": "region", "at": DATES}),
    "age_profile": (cs.plot.age_profile, {"by": ["age", "sex"]}),
}


def records(spec: Any) -> Iterator[dict[str, Any]]:
    """Every record of the data of a chart; the outline of a place is none of its numbers."""
    if isinstance(spec, dict):
        if "geometry" in spec:
            yield spec.get("properties", {})
        elif "type" not in spec and {"name", "series", "x"} & set(spec) and "mark" not in spec:
            yield spec
        for key, value in spec.items():
            if key != "geometry":
                yield from records(value)
    elif isinstance(spec, list):
        for value in spec:
            yield from records(value)


def numbers(value: Any) -> list[float]:
    if isinstance(value, bool) or value is None:
        return []
    if isinstance(value, (int, float)):
        return [value]
    held = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [number for one in held for number in numbers(one)]


@pytest.mark.parametrize("name", CHARTS)
def test_a_hidden_cell_has_no_number_anywhere(name: str) -> None:
    draw, changes = CHARTS[name]
    table = asked(**changes)
    hidden = [row for row in table if row["status"].startswith("suppressed")]
    assert hidden, "the table must hide something"
    spec = draw(table).to_dict()
    masked = [one for one in records(spec) if one.get("status") == HIDDEN]
    for one in masked:
        assert not numbers(one) and not {"text", "counts", "interval"} & set(one), one
    # A hidden place of a funnel is no point at all: where it stands would tell its number. A line
    # that is grey has no cross.
    assert len(masked) >= {"funnel": 0, "trend": 1}.get(name, len(hidden))
    whole = asked(**changes, disclosure=None)
    told = {tuple(row[axis] for axis in (*whole.spec["by"], "at")): row["value"] for row in whole}
    secret = {told[tuple(row[axis] for axis in (*whole.spec["by"], "at"))] for row in hidden}
    shown = {row["value"] for row in table}
    assert not (secret - shown) & set(numbers(list(records(spec))))


@pytest.mark.parametrize(("theme", "lang"), [("light", "fr"), ("dark", "en")])
@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_renders_without_a_network(
    name: str, theme: str, lang: str, tmp_path: Path
) -> None:
    draw, changes = CHARTS[name]
    chart = draw(asked(**changes), lang=lang, theme=theme, source="population de synthèse")
    chart.save(tmp_path / "chart.svg")
    svg = (tmp_path / "chart.svg").read_text(encoding="utf-8")
    source = "Source : population" if lang == "fr" else "Source: population"
    title = "Taux d’activation" if lang == "fr" else "Activation rate"
    assert source in svg and title in svg
    assert len(chart.to_dict()["description"]) > 80
    decimals = re.findall(r"\d([.,])\d+\s?%", svg)
    assert set(decimals) <= {"," if lang == "fr" else "."}
    if lang == "fr":
        chart.save(tmp_path / "chart.png")
        assert (tmp_path / "chart.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("rows", ["none", "one", "hidden"])
@pytest.mark.parametrize("name", CHARTS)
def test_odd_tables_still_make_a_chart(name: str, rows: str, tmp_path: Path) -> None:
    draw, changes = CHARTS[name]
    table = asked(**changes)
    if rows == "one":
        axis = table.spec["by"][0]
        table = table.slice(**{axis: next(r[axis] for r in table if r["value"] is not None)})
    elif rows == "none":
        table = table.slice(**{table.spec["by"][0]: "nowhere"})
    else:
        few = {"territory": ["21", "974"], "birth_date": ["1990-01-01"] * 2, "sex": ["F"] * 2}
        by, at = table.spec["by"], table.spec["at"]
        table = cs.indicators({**few, "opened_on": ["2020-01-01"] * 2}, "OUV_TX", by=by, at=at)
    chart = draw(table, title="Un titre")
    chart.save(tmp_path / "chart.svg")
    svg = (tmp_path / "chart.svg").read_text(encoding="utf-8")
    assert "Un titre" in svg
    words = {"none": ("aucune",), "hidden": ("masqué", "aucune valeur"), "one": ("%",)}[rows]
    assert any(word in svg for word in words)


def test_a_line_stops_where_a_value_is_hidden() -> None:
    opened = ["2024-01-01"] * 3
    people = {"opened_on": opened, "closed_on": ["2024-02-15", None, None], "count": [50, 4, 3]}
    people["deceased_on"] = [None, None, None]
    dates = ["2024-01-31", "2024-02-29", "2024-03-31"]
    people["opened_on"] = ["2024-01-01", "2024-01-01", "2024-03-05"]
    people["count"] = [50, 4, 60]
    table = cs.indicators(people, "OUV_N", at=dates)
    assert [row["status"] for row in table] == ["value", "suppressed_primary", "value"]
    points = [p for p in records(cs.plot.trend(table).to_dict()) if "segment" in p]
    assert {p["x"]: p["segment"] for p in points} == {dates[0]: "s0", dates[2]: "s1"}


@pytest.mark.parametrize("name", CHARTS)
def test_only_a_chart_that_draws_intervals_speaks_of_them(name: str) -> None:
    draw, changes = CHARTS[name]
    told = json.dumps(draw(asked(**changes)).to_dict(), ensure_ascii=False).lower()
    assert ("intervalles à 95" in told) == (name not in ("map", "map of regions", "funnel"))


def test_a_map_names_what_it_cannot_draw() -> None:
    places = ["21", "975", None, "2A"]
    people = {"territory": places, "opened_on": ["2025-01-01"] * 4, "count": [40, 30, 20, 25]}
    spec = cs.plot.map(cs.indicators(people, "OUV_N", **BY_PLACE)).to_dict()
    caption = " ".join(spec["title"]["text"])
    assert "hors carte : 975 Saint-Pierre-et-Miquelon, inconnu" in caption
    drawn = {one["name"]: one for one in records(spec) if "name" in one}
    assert len(drawn) == 101
    assert drawn["2A Corse-du-Sud"]["value"] == 25
    assert drawn["75 Paris"] == {"name": "75 Paris", "status": "aucune ligne"}


def test_a_map_of_one_region_shows_that_region() -> None:
    people = {"territory": ["21", "58"], "opened_on": ["2025-01-01"] * 2, "count": [40, 30]}
    spec = cs.plot.map(cs.indicators(people, "OUV_N", **BY_PLACE)).to_dict()
    assert len({one["name"] for one in records(spec) if "name" in one}) == 8


def test_what_the_methods_of_a_table_return_is_drawn() -> None:
    table = SOME.indicators("ACT_TX_OUV", by=["region", "age"], at="2026-01-31", bands=[0, 40])
    found = table.standardise("insee")
    spec = cs.plot.ranking(found).to_dict()
    assert "standardisé (population INSEE)" in spec["description"]
    values = {one["value"] for one in records(spec) if "value" in one}
    assert values == {row["value"] for row in found["rows"] if row["value"] is not None}
    ratios = cs.plot.map(table.standardise_indirect(over="age")).to_dict()
    assert "observé sur attendu" in ratios["description"]


def test_a_funnel_says_what_the_table_says() -> None:
    table = asked(by="region")
    [answer] = table.funnel()
    spec = cs.plot.funnel(table, lang="en").to_dict()
    found = {one["name"]: one["code"] for one in records(spec) if "code" in one}
    seen = [row["status"] for row in answer["rows"] if row["status"] != "hidden"]
    assert sorted(found.values()) == sorted(seen)


def test_the_limits_of_a_funnel_are_those_of_the_table() -> None:
    """Between the places too: for a share, and for a rate, which is divided by time."""
    share = asked(by="region")
    people: dict[str, list[Any]] = {"territory": [], "opened_on": [], "closed_on": [], "count": []}
    for rank, place in enumerate(["21", "58", "71", "39"], 1):
        for closed, count in (("2025-03-01", 14 + 3 * rank), (None, 900 * rank)):
            people["territory"].append(place)
            people["opened_on"].append("2024-01-01")
            people["closed_on"].append(closed)
            people["count"].append(count)
    year = [("2025-01-01", "2026-01-01")]
    rate = cs.indicators(people, "CLO_TX", by="departement", over=year)
    for table in (share, rate):
        [answer] = table.funnel()
        told = [row["limits"][1] for row in answer["rows"] if row["limits"][1]]
        sizes = [row["denominator"] for row in table if row["value"] is not None]
        spec = cs.plot.funnel(table).to_dict()
        drawn = {
            one["size"]: (one["lower"], one["upper"])
            for one in walk(spec)
            if one.get("level") == 0.998 and "lower" in one
        }
        assert len(told) == len(sizes) and len(drawn) > 30
        for size, (lower, upper) in zip(sizes, told):
            near = min(drawn, key=lambda other: abs(math.log(other / size)))
            width = upper - lower
            assert abs(drawn[near][0] - lower) < 0.08 * width
            assert abs(drawn[near][1] - upper) < 0.08 * width


def walk(spec: Any) -> Iterator[dict[str, Any]]:
    """Every object of a chart."""
    held = list(spec.values()) if isinstance(spec, dict) else spec
    if isinstance(spec, dict):
        yield spec
    if isinstance(held, list):
        for one in held:
            yield from walk(one)


def test_a_forecast_draws_no_hidden_point() -> None:
    opened = ["2024-01-10", "2024-02-10", "2024-03-10"]
    people = {"opened_on": opened, "closed_on": [None] * 3, "count": [7, 60, 300]}
    dates = ["2024-01-31", "2024-02-29", "2024-03-31"]
    table = cs.indicators(people, "OUV_N", at=dates)
    assert [row["status"] for row in table][0] == "suppressed_primary"
    spec = cs.plot.forecast(table, 1000).to_dict()
    assert {one["x"] for one in records(spec) if "when" in one} == set(dates[1:])
    assert "masqué (petits effectifs) : 1" in spec["description"]
    assert "aucune projection" in spec["description"]


def test_a_category_may_bear_the_word_for_no_category() -> None:
    people = {"x": ["inconnu", None, "a"], "opened_on": ["2025-01-01"] * 3, "count": [20, 30, 40]}
    table = cs.indicators(people, "OUV_N", by="x", at="2026-01-31")
    names = [one["name"] for one in records(cs.plot.ranking(table).to_dict()) if "name" in one]
    assert sorted(names) == ["a", "inconnu", "inconnu (sans libellé)"]


def test_what_a_value_is_not_is_said_below() -> None:
    register = cs.synthetic.network(42)["register"]
    year = {"from": "2022-01-01", "to": "2023-01-01"}
    rows = cs.network.indicators(register, year, by="region", indicators=["AMB_DENS"])
    spec = cs.plot.ranking(rows).to_dict()
    assert "bornes ou approximations : 19" in " ".join(spec["title"]["text"])
    assert "Bretagne" in {one["name"] for one in records(spec) if "name" in one}
    twice = {"territory": ["21"] * 2, "opened_on": ["2025-01-01"] * 2, "count": [400, 500]}
    places = {"activated_on": ["2025-02-01"] * 2}
    whole = cs.indicators({**twice, **places}, "ACT_TX_OUV", at="2026-01-31", disclosure=None)
    caption = " ".join(cs.plot.trend(whole).to_dict()["title"]["text"])
    assert "ne pas diffuser" in caption


def test_a_fitted_curve_meets_the_target_on_the_day_that_was_told() -> None:
    counts = {"2023-02-13": 7.9, "2024-02-29": 11.0, "2024-10-07": 15.0, "2025-04-02": 19.0}
    counts |= {"2025-10-31": 23.3, "2026-01-29": 24.0}
    series = [{"at": at, "count": count} for at, count in counts.items()]
    outlook = cs.stats.adoption_outlook(series, 40.0, ceilings=[68.0], origin="2022-01-01")
    assert {fit["curve"] for fit in outlook["fits"]} == {"logistic", "gompertz", "bass"}
    for fit in outlook["fits"]:
        days = (dt.date.fromisoformat(fit["date"]) - dt.date(2022, 1, 1)).days
        around = [
            fit["ceiling"] * _forecast.share(fit["curve"], fit["parameters"], day * 12 / 365.25)
            for day in (days - 1, days + 1)
        ]
        assert around[0] < 40.0 < around[1]


WRONG: dict[str, tuple[Callable[..., Any], dict[str, Any], str]] = {
    "an axis": (cs.plot.trend, {"by": "sex"}, "no axis `sex`"),
    "a date": (cs.plot.map, {"at": "1999-01-01"}, "no such date"),
    "an indicator": (cs.plot.map, {"indicator": "OUV_N"}, "no such indicator"),
    "a language": (cs.plot.map, {"lang": "de"}, "unknown lang"),
    "a theme": (cs.plot.map, {"theme": "pink"}, "unknown theme"),
    "ages": (cs.plot.age_profile, {}, "no axis `age`"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_cannot_be_drawn_is_told(what: str) -> None:
    draw, given, words = WRONG[what]
    with pytest.raises(cs.InvalidInput, match=words) as error:
        draw(asked(), **given)
    assert error.value.code == "plot.question" and error.value.help
    with pytest.raises(TypeError, match="colour"):
        draw(asked(), colour="red")


def test_a_choice_that_is_needed_is_asked_for() -> None:
    both = SOME.indicators(["ACT_N", "OUV_N"], **BY_PLACE)
    for draw in (cs.plot.map, cs.plot.ranking, cs.plot.trend):
        with pytest.raises(cs.InvalidInput, match="several indicators"):
            draw(both)
    crossed = SOME.indicators("ACT_N", by=["departement", "sex"], at="2026-01-31", totals=True)
    with pytest.raises(cs.InvalidInput, match="several axes"):
        cs.plot.ranking(crossed)
    cs.plot.map(crossed)
    with pytest.raises(cs.InvalidInput, match="also by `sex`"):
        cs.plot.map(crossed.slice(sex=["F", "M"]))
    with pytest.raises(cs.InvalidInput, match="no proportion"):
        cs.plot.funnel(both.slice(indicator="ACT_N"), indicator="ACT_N")
    with pytest.raises(cs.InvalidInput, match="no count"):
        cs.plot.forecast(asked(by=(), at=DATES), 1.0)


def test_altair_is_imported_late_and_its_absence_is_explained(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    code = "import sys, carnet_sante; print('altair' in sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "False"
    monkeypatch.setitem(sys.modules, "altair", None)
    with pytest.raises(ModuleNotFoundError, match=r"pip install 'carnet-sante\[plot\]'"):
        cs.plot.map(asked())


#: How each kind of colour blindness sees linear red, green and blue (Machado and others, 2009).
BLIND = {
    "protanopia": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deuteranopia": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritanopia": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))


def linear(colour: str) -> list[float]:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def luminance(colour: str) -> float:
    return sum(weight * part for weight, part in zip(XYZ[1], linear(colour)))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_texts_and_series_stand_out(theme: _look.Theme) -> None:
    style = _look.settle({"theme": theme}, 1, 1)
    paper = luminance(style.paper)

    def contrast(colour: str) -> float:
        light, dark = sorted((luminance(colour), paper), reverse=True)
        return (light + 0.05) / (dark + 0.05)

    assert contrast(style.ink) >= 7 and contrast(style.soft) >= 4.5
    assert all(contrast(colour) >= 1.9 for colour in style.series)
    assert len(set(style.series)) == len(style.series) == 7


def seen(colour: str, kind: str) -> tuple[float, float, float]:
    """A colour as somebody sees it, in CIELAB."""

    def times(matrix: Any, of: list[float]) -> list[float]:
        return [sum(a * b for a, b in zip(row, of)) for row in matrix]

    light = times(XYZ, [min(1.0, max(0.0, part)) for part in times(BLIND[kind], linear(colour))])
    x, y, z = (part / white for part, white in zip(light, (0.9505, 1.0, 1.089)))
    x, y, z = (p ** (1 / 3) if p > 0.008856 else 7.787 * p + 16 / 116 for p in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("kind", BLIND)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_series_are_told_apart_by_the_colour_blind(theme: _look.Theme, kind: str) -> None:
    colours = [seen(colour, kind) for colour in _look.settle({"theme": theme}, 1, 1).series]
    for one, other in itertools.combinations(colours, 2):
        # A difference of 2.3 is just noticed.
        assert math.dist(one, other) > 10


def test_numbers_and_dates_are_written_as_the_language_does() -> None:
    assert _words.number(0.33712, "percent", "fr") == "33,7\u202f%"
    assert _words.number(0.33712, "percent", "en") == "33.7%"
    assert _words.number(1234567, "count", "fr") == "1\u202f234\u202f567"
    assert (
        _words.time(("2025-01-01", "2026-01-01"), "fr") == "du 1er janvier 2025 au 31 décembre 2025"
    )
    assert _words.time(("2026-01-31", None), "en") == "on 2026-01-31"
    assert _words.member("age", "95+", "fr") == "95\u00a0et plus"
    assert json.dumps(_words.LOCALE)
