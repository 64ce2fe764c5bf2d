"""What a table gives back."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import pickle
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import carnet_sante as cs

PEOPLE = {"territory": ["21"] * 30 + ["2A"] * 3, "opened_on": [dt.date(2025, 1, 1)] * 33}
TABLE = cs.indicators(PEOPLE, "OUV_TX", by="departement", at=dt.date(2026, 1, 31))


def test_small_cells_are_hidden_by_default() -> None:
    assert [row["status"] for row in TABLE] == ["suppressed_primary", "value"]
    assert TABLE.rows[0]["numerator"] is None
    assert TABLE.to_dict()["disclosure"] == {"profile": "casd11", "suppressed": 1}


def test_every_form_says_the_same() -> None:
    assert json.loads(TABLE.to_json()) == TABLE.to_dict()
    assert TABLE.to_dicts() == TABLE.rows
    assert len(TABLE) == len(TABLE.rows) == 2
    lines = list(csv.DictReader(io.StringIO(TABLE.to_csv())))
    assert list(lines[0]) == TABLE.columns
    assert lines[1]["numerator"] == "30"
    assert "<table" in TABLE._repr_html_()
    assert repr(TABLE) == "<IndicatorTable: OUV_TX; 2 rows; 33 counted>"


def test_names_stand_beside_codes() -> None:
    people = {"territory": ["94", "2A", None], "sex": ["F", "M", None], "opened_on": ["2025-01-01"] * 3}
    table = cs.indicators(people, "OUV_N", by=["departement", "sex"], at="2026-01-31", totals=True)
    names = table.labels("fr")
    assert names["indicator"] == {"OUV_N": "Profils ouverts"}
    assert names["departement"] == {"94": "Val-de-Marne", "2A": "Corse-du-Sud", "*": "Total"}
    assert table.labels()["sex"] == {"F": "Women", "M": "Men", "*": "Total"}
    frame = table.to_pandas(labels="fr")
    heads = ["indicator", "indicator_label", "departement", "departement_label", "sex", "sex_label"]
    assert list(frame.columns) == heads + table.columns[3:]
    pairs = {(row["departement"], row["departement_label"]) for row in table.to_dicts(labels="fr")}
    assert pairs == {("94", "Val-de-Marne"), ("2A", "Corse-du-Sud"), ("*", "Total"), (None, None)}
    assert table.to_dicts(labels=None) == table.rows


EXPORTS: list[Callable[..., Any]] = [
    cs.IndicatorTable.to_dicts,
    cs.IndicatorTable.to_csv,
    cs.IndicatorTable.to_arrow,
    cs.IndicatorTable.to_polars,
    cs.IndicatorTable.to_pandas,
]


def rows_of(exported: Any) -> list[dict[str, Any]]:
    """The rows of any export, as texts."""
    if isinstance(exported, str):
        return [dict(row) for row in csv.DictReader(io.StringIO(exported, newline=""))]
    if isinstance(exported, pd.DataFrame):
        exported = exported.astype(object).where(exported.notna(), None).to_dict("records")
    for method in ("to_dicts", "to_pylist"):
        exported = getattr(exported, method, lambda: exported)()
    plain = [{name: "" if value is None else value for name, value in row.items()} for row in exported]
    return [{name: str(value).removesuffix(" 00:00:00") for name, value in row.items()} for row in plain]


@pytest.mark.parametrize("export", EXPORTS)
def test_every_export_names_codes_in_the_same_way(export: Callable[..., Any]) -> None:
    people = {"territory": ["94", "2A", None], "opened_on": ["2025-01-01"] * 3}
    people["activated_on"] = people["opened_on"]
    people["caisse"] = ["a, \"b\"", "=1+1", "é"]
    asked: dict[str, Any] = {"by": ["departement", "caisse"], "totals": True, "disclosure": None}
    at = cs.indicators(people, "OUV_TX", at="2026-01-31", **asked)
    over = cs.indicators(people, "ACT_FLUX", over=[("2025-01-01", "2026-01-01")], **asked)
    for table in (at, over):
        for lang in ("en", "fr"):
            rows = rows_of(export(table, labels=lang))
            expected = rows_of(table.to_dicts(labels=lang))
            assert list(rows[0]) == list(expected[0])
            texts = [name for name in expected[0] if name not in ("value", "lower", "upper")]
            assert [[row[name] for name in texts] for row in rows] == [
                [row[name] for name in texts] for row in expected
            ]
            assert "Val-de-Marne" in {row["departement_label"] for row in rows}
            bare = [{k: v for k, v in row.items() if not k.endswith("_label")} for row in rows]
            assert bare == rows_of(export(table)) == rows_of(export(table, labels=None))
        with pytest.raises(cs.InvalidInput) as caught:
            export(table, labels="de")
        assert (caught.value.code, caught.value.path) == ("wire.unreadable", "lang")
    empty = at.slice(departement="75")
    assert rows_of(export(empty, labels="fr")) == []


def test_print_shows_the_first_rows_and_no_hidden_number() -> None:
    lines = str(TABLE).splitlines()
    assert lines[0].split() == TABLE.columns
    assert lines[1].split() == ["OUV_TX", "2A", "2026-01-31", *["-"] * 5, "suppressed_primary"]
    assert lines[2].split()[3:6] == ["30", "30", "1.0000"]
    unknown = {"territory": [None] * 20, "opened_on": ["2025-01-01"] * 20}
    over = {"from": "2020-01-01", "to": "2026-01-01", "every": "month"}
    table = cs.indicators(unknown, "OUV_N", by="departement", over=over)
    assert str(table).splitlines()[1].split()[1] == "?"
    assert str(table).splitlines()[-1] == "… and 62 more rows"


def test_a_notebook_shows_the_first_rows_and_how_many_there_are() -> None:
    people = {"departement": ["21"], "opened_on": ["2025-01-01"]}
    over = {"from": "2020-01-01", "to": "2026-01-01", "every": "month"}
    table = cs.indicators(people, "OUV_N", over=over, columns={"territory": "departement"})
    shown, whole = table._repr_html_(), table.to_html("fr")
    assert shown.count("<tr>") == 1 + 60 and "First 60 of 72 rows." in shown
    assert whole.count("<tr>") == 1 + 72 and "Premières" not in whole
    assert "Premières lignes\xa0: 2 sur 72." in table.to_html("fr", rows=2)


def test_a_table_is_an_arrow_stream() -> None:
    table = pa.table(TABLE)
    assert table.column_names == TABLE.columns
    assert table.schema.field("at").type == pa.date32()
    rows = [{**row, "at": row["at"].isoformat()} for row in table.to_pylist()]
    assert rows == TABLE.rows
    assert pl.DataFrame(TABLE).shape == (2, len(TABLE.columns))
    assert pd.DataFrame.from_arrow(TABLE).shape == (2, len(TABLE.columns))


def test_periods_have_two_columns() -> None:
    people = {**PEOPLE, "activated_on": [dt.date(2025, 2, 1)] * 33}
    over = {"from": "2025-01-01", "to": "2025-03-01", "every": "month"}
    table = cs.indicators(people, ["ACT_FLUX"], over=over, disclosure=None)
    pairs = [("2025-01-01", "2025-02-01"), ("2025-02-01", "2025-03-01")]
    assert [(row["from"], row["to"]) for row in table] == pairs
    again = cs.indicators(people, ["ACT_FLUX"], over=pairs, disclosure=None)
    assert again.rows == table.rows
    assert [row["numerator"] for row in table] == [0, 33]
    assert pa.table(table).column("to")[0].as_py() == dt.date(2025, 2, 1)


def test_counts_may_be_subtracted_in_a_frame() -> None:
    days = ["2025-01-31", "2026-01-31"]
    people = {"opened_on": ["2024-01-01"] * 3, "closed_on": ["2025-06-01", None, None]}
    table = cs.indicators(people, "OUV_N", at=days, disclosure=None)
    for counts in table.to_polars()["numerator"], table.to_pandas()["numerator"]:
        assert (counts - counts.shift(1)).to_list()[1] == -1
    assert table.to_arrow().schema.field("denominator").type == pa.int64()


def test_a_synthetic_population_is_an_arrow_stream_of_its_preview() -> None:
    people = cs.synthetic.population(42, 70_000)
    assert people.label() == "synthetic data"
    assert (len(people), people.represents) == (70_000, 68_406_684)
    table = pa.table(people)
    assert table.num_rows == 70_000
    preview = people.preview(3)["rows"]
    for row, expected in zip(table.slice(0, 3).to_pylist(), preview, strict=True):
        told = {name: value and str(value) for name, value in row.items()}
        assert told == expected
    assert cs.indicators(people, "OUV_N", at="2026-01-31").rows[0]["numerator"] == 70_000
    assert pl.DataFrame(people).height == 70_000


def test_a_synthetic_population_crosses_processes_as_its_question() -> None:
    people = cs.synthetic.population(7, 1000)
    stored = pickle.dumps(people)
    assert len(stored) < 500
    assert pickle.loads(stored).preview(5) == people.preview(5)


def test_dates_and_bands_come_from_any_library() -> None:
    people = {"birth_year": [1980], "opened_on": ["2022-01-01"]}
    for at in [pd.Timestamp("2026-01-31 12:00"), np.datetime64("2026-01-31"), dt.date(2026, 1, 31)]:
        table = cs.indicators(people, "OUV_N", by="age", at=at, bands=np.arange(0, 90, 10))
        assert [(row["at"], row["age"]) for row in table] == [("2026-01-31", "40-49")]
    ends = pd.date_range("2025-01-31", periods=3, freq="ME")
    assert len(cs.indicators(people, "OUV_N", at=ends)) == 3
    with pytest.raises(cs.InvalidInput):
        cs.indicators(people, "OUV_N", at=2026)  # type: ignore[arg-type]


def test_a_frame_does_not_wait_for_the_json_form() -> None:
    table = cs.indicators({"opened_on": ["2025-01-01"] * 20}, "OUV_N", at="2026-01-31")
    assert (table.to_polars()["value"].to_list(), table.to_arrow().num_rows) == ([20.0], 1)
    assert "_json" not in vars(table)
    assert (table.columns[0], "_json" in vars(table)) == ("indicator", True)
