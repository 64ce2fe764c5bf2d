"""A table that shows some margins of its axes, and each of them as a table of its own."""

from __future__ import annotations

import pickle
from typing import Any

import polars as pl
import pytest

import carnet_sante as cs

PEOPLE: dict[str, list[Any]] = {
    "territory": ["21", "21", "2A", "2A", None],
    "sex": ["F", "M", "F", "M", "M"],
    "opened_on": ["2025-01-01"] * 5,
    "count": [20, 30, 4, 40, 50],
}
ASK: dict[str, Any] = {"at": "2026-01-31", "disclosure": None}
BOTH = ["departement", "sex"]
MARGINS: list[list[str]] = [["departement"], ["sex"], []]
TABLE = cs.indicators(PEOPLE, "OUV_N", by=BOTH, margins=MARGINS, **ASK)


def test_a_table_has_the_rows_of_its_margins_and_no_other() -> None:
    found = {(row["departement"], row["sex"]): row["numerator"] for row in TABLE}
    assert found == {
        ("21", "*"): 50, ("2A", "*"): 44, (None, "*"): 50, ("*", "F"): 24, ("*", "M"): 120, ("*", "*"): 144,
    }
    assert len(TABLE) == 6 and TABLE.spec["margins"] == MARGINS


def test_every_door_takes_margins() -> None:
    ask: dict[str, Any] = {"by": BOTH, "margins": (("departement",), ("sex",), ()), **ASK}
    whole = TABLE.to_json()
    assert cs.Cohort(PEOPLE).indicators("OUV_N", **ask).to_json() == whole
    assert cs.Accumulator("OUV_N", **ask).push(PEOPLE).finish().to_json() == whole
    generated = (iter(axes) for axes in MARGINS)
    assert cs.indicators(PEOPLE, "OUV_N", by=BOTH, margins=generated, **ASK).to_json() == whole  # type: ignore[arg-type]
    none: Any
    for none in (None, []):
        rows = cs.indicators(PEOPLE, "OUV_N", by=BOTH, margins=none, **ASK).rows
        assert rows == cs.indicators(PEOPLE, "OUV_N", by=BOTH, **ASK).rows


@pytest.mark.parametrize("axes", MARGINS)
def test_a_margin_is_the_table_that_one_would_have_asked_for(axes: list[str]) -> None:
    margin, asked = TABLE.margin(axes), cs.indicators(PEOPLE, "OUV_N", by=axes, **ASK)
    assert isinstance(margin, cs.IndicatorTable)
    assert margin.to_json() == asked.to_json()
    assert repr(margin) == repr(asked) and margin.to_html("fr") == asked.to_html("fr")
    assert pl.DataFrame(margin).equals(pl.DataFrame(asked))
    assert margin.labels("fr") == asked.labels("fr")
    again = pickle.loads(pickle.dumps(margin))
    assert again.to_json() == margin.to_json() == again.margin(axes).to_json()
    assert cs.table.margin(TABLE, axes).to_json() == margin.to_json()
    parts = {name: margin.to_dict()[name] for name in ("columns", "notes", "rows", "spec")}
    assert cs.table.margin(TABLE.to_dict(), axes) == parts
    assert cs.table.margin({"rows": TABLE.rows, "spec": TABLE.spec}, axes)["notes"] == []


def test_one_axis_may_be_a_text_and_several_come_in_any_order() -> None:
    assert TABLE.margin("sex").to_json() == TABLE.margin(["sex"]).to_json()
    whole = cs.indicators(PEOPLE, "OUV_N", by=BOTH, totals=True, **ASK)
    assert whole.margin(("sex", "departement")).rows == cs.indicators(PEOPLE, "OUV_N", by=BOTH, **ASK).rows
    assert whole.margin("sex").rows == TABLE.margin("sex").rows


def test_what_is_hidden_stays_hidden_and_each_margin_counts_its_own() -> None:
    margins = [BOTH, ["departement"], ["sex"]]
    ask: dict[str, Any] = {"by": BOTH, "at": "2026-01-31", "margins": margins}
    table = cs.indicators(PEOPLE, "OUV_N", disclosure="casd11_complementary", **ask)
    assert table.audit()["clean"]
    found = [table.margin(axes) for axes in margins]
    counts = [one.to_dict()["disclosure"]["suppressed"] for one in found]
    hidden = [[row for row in one if row["status"].startswith("suppressed")] for one in found]
    assert counts == list(map(len, hidden))
    assert sum(counts) == table.to_dict()["disclosure"]["suppressed"] > 1
    assert all(row["numerator"] is None for rows in hidden for row in rows)
    assert all(one.report == table.report for one in found)


def test_what_a_file_told_stays_with_its_margins() -> None:
    csv = b"territory,sex,opened_on\n21,F,2025-01-01\n"
    table = cs.indicators(csv, "OUV_N", by=BOTH, margins=[[]], **ASK)
    assert table.detected is not None and table.margin([]).detected == table.detected


def test_a_margin_of_a_grouping_is_asked_by_its_name() -> None:
    groups: list[cs.definitions.Grouping] = [{"name": "ars", "member": ["A", "B"], "territory": ["21", "2A"]}]
    table = cs.indicators(PEOPLE, "OUV_N", by=["ars", "sex"], groupings=groups, margins=[["ars"]], **ASK)
    assert {row["ars"]: row["numerator"] for row in table.margin("ars")} == {"A": 50, "B": 44, None: 50}


@pytest.mark.parametrize("table", [TABLE, TABLE.to_dict()])
def test_what_is_no_margin_is_refused_with_those_that_there_are(table: Any) -> None:
    for axes in (BOTH, ["age"], ["sex", "sex"], "region"):
        with pytest.raises(cs.InvalidInput, match=r"expected one of \(sex\), \(departement\), \(\)") as caught:
            cs.table.margin(table, axes)
        assert caught.value.code == "spec.no_margin"
    other: Any
    for other in (None, 3, [3], [["sex"]]):
        with pytest.raises(cs.InvalidInput, match="write axes=") as caught:
            cs.table.margin(table, other)
        assert caught.value.path == "axes"


def test_what_is_no_table_has_no_margin() -> None:
    other: Any
    for other in (None, {}, {"rows": []}, pl.DataFrame()):
        with pytest.raises(cs.InvalidInput) as caught:
            cs.table.margin(other, [])
        assert caught.value.code == "table.form"


@pytest.mark.parametrize(
    ("margins", "code", "path", "words"),
    [
        (["departement", []], "spec.unreadable", "margins", 'margins=[["departement"]'),
        ("departement", "spec.unreadable", "margins", 'margins=[["departement"]'),
        ({"sex": 1}, "spec.unreadable", "margins", 'margins=[["departement"]'),
        (3, "spec.unreadable", "margins", 'margins=[["departement"]'),
        ([["sex", 3]], "spec.unreadable", "margins", 'margins=[["departement"]'),
        ([["age"]], "spec.margin", "margins.0", 'with by=["departement"'),
        ([[], ["sex", "sex"]], "spec.margin", "margins.1", 'with by=["departement"'),
        ([["sex"], ["sex"]], "spec.margin", "margins.1", 'with by=["departement"'),
    ],
)
def test_margins_that_are_none_are_told_with_what_to_write(
    margins: Any, code: str, path: str, words: str
) -> None:
    for ask in (
        lambda: cs.indicators(PEOPLE, "OUV_N", by=BOTH, margins=margins, **ASK),
        lambda: cs.Cohort(PEOPLE).indicators("OUV_N", by=BOTH, margins=margins, **ASK),
        lambda: cs.Accumulator("OUV_N", by=BOTH, margins=margins, **ASK),
    ):
        with pytest.raises(cs.InvalidInput) as caught:
            ask()
        assert (caught.value.code, caught.value.path) == (code, path)
        assert words in str(caught.value) and "column 1" not in str(caught.value)


def test_totals_and_margins_are_not_both_asked() -> None:
    with pytest.raises(cs.InvalidInput) as caught:
        cs.indicators(PEOPLE, "OUV_N", by=BOTH, margins=MARGINS, totals=True, **ASK)
    assert (caught.value.code, caught.value.path) == ("spec.totals_and_margins", "margins")
    assert "leave totals out" in str(caught.value)


def test_a_chart_of_an_axis_needs_its_margin() -> None:
    people = {**PEOPLE, "birth_date": ["1950-01-01"] * 5}
    by, margins = ["departement", "age", "sex"], [["departement"], ["age", "sex"], []]
    table = cs.indicators(people, "OUV_N", by=by, margins=margins, bands=[0, 18], **ASK)
    assert "From 44" in cs.plot.map(table, lang="en").to_dict()["description"]
    assert cs.plot.age_profile(table, by="sex").to_dict()["description"]
    with pytest.raises(cs.InvalidInput, match=r"margins=\[\['sex'\]") as caught:
        cs.plot.ranking(table, by="sex")
    assert caught.value.path == "by"
