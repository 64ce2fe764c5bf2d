"""Packed rows, partial results, files in pieces, progress, and errors that say where."""

from __future__ import annotations

import datetime as dt
import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import carnet_sante as cs

PEOPLE = pl.DataFrame(cs.synthetic.population(1, 300_000))
ASK: dict[str, Any] = {"by": ["departement", "sex"], "at": "2026-01-31"}
EXPECTED = cs.indicators(PEOPLE, "ACT_TX_OUV", **ASK)


def parquet(folder: Path) -> Path:
    path = folder / "people.parquet"
    PEOPLE.with_columns(note=pl.lit(None)).write_parquet(path)
    return path


def test_a_parquet_file_is_read_in_pieces(tmp_path: Path) -> None:
    path, heard = parquet(tmp_path), list[int]()
    table = cs.indicators(path, "ACT_TX_OUV", progress=heard.append, **ASK)
    assert table.to_json() == EXPECTED.to_json()
    assert len(heard) > 1 and heard == sorted(heard) and heard[-1] == 300_000
    assert cs.Cohort(str(path)).indicators("ACT_TX_OUV", **ASK).rows == EXPECTED.rows
    with pytest.raises(cs.InvalidInput, match="nowhere"):
        cs.indicators(path, "OUV_N", columns={"opened_on": "nowhere"}, **ASK)
    with pytest.raises(FileNotFoundError):
        cs.indicators(tmp_path / "nowhere.parquet", "OUV_N", **ASK)


def test_numpy_arrays_keep_their_types() -> None:
    days = PEOPLE["activated_on"].to_numpy().astype("datetime64[ns]")
    columns = {
        "territory": np.array(PEOPLE["territory"].to_list(), "U3"),
        "sex": np.array(PEOPLE["sex"].to_list()),
        "opened_on": PEOPLE["opened_on"].to_numpy(),
        "activated_on": days,
    }
    assert np.isnat(days).any()
    assert cs.indicators(columns, "ACT_TX_OUV", **ASK).rows == EXPECTED.rows
    strided = {name: np.repeat(values, 2)[::2] for name, values in columns.items()}
    assert cs.indicators(strided, "ACT_TX_OUV", **ASK).rows == EXPECTED.rows
    mixed = {**columns, "sex": PEOPLE["sex"].to_list()}
    assert cs.Cohort(mixed).indicators("ACT_TX_OUV", **ASK).rows == EXPECTED.rows
    masked = {"opened_on": np.ma.array(columns["opened_on"][:20], mask=[True] * 5 + [False] * 15)}
    [row] = cs.indicators(masked, "OUV_N", at="2026-01-31", disclosure=None)
    assert row["numerator"] == 15


def test_numpy_arrays_of_odd_kinds() -> None:
    opened = np.array(["2025-01-01", "2025-01-01", "NaT"], "datetime64[s]")
    count = np.array([1.0, 2.0, np.nan])
    table = cs.indicators(
        {"opened_on": opened, "count": count, "vip": np.array([True, False, True])},
        "OUV_N",
        by="vip",
        at="2026-01-31",
        disclosure=None,
    )
    assert [(row["vip"], row["numerator"]) for row in table] == [("false", 2), ("true", 1)]
    with pytest.raises(cs.InvalidInput) as caught:
        cs.indicators({"opened_on": opened, "count": np.array([1])}, "OUV_N", at="2026-01-31")
    assert caught.value.code == "columns.length"
    empty = {"opened_on": opened[:0], "territory": np.array([], "U3")}
    assert len(cs.indicators(empty, "OUV_N", by="departement", at="2026-01-31")) == 0


def test_a_cohort_is_asked_many_times(tmp_path: Path) -> None:
    cohort = cs.Cohort(PEOPLE)
    assert len(cohort) == 300_000 and cohort.nbytes < 16 * 300_000
    assert cohort.indicators("ACT_TX_OUV", **ASK).to_json() == EXPECTED.to_json()
    months = {"from": "2024-01-01", "to": "2025-01-01", "every": "month"}
    direct = cs.indicators(PEOPLE, "ACT_FLUX", by="region", over=months)
    assert cohort.indicators("ACT_FLUX", by="region", over=months).rows == direct.rows
    frame = PEOPLE.head(50).with_columns(caisse=pl.lit("011"))
    kept = cs.Cohort(frame, keep="caisse").indicators("OUV_N", by="caisse", at="2026-01-31")
    assert kept.rows[0]["caisse"] == "011"
    with pytest.raises(cs.InvalidInput):
        cs.Cohort(frame).indicators("OUV_N", by="caisse", at="2026-01-31")
    with pytest.raises(TypeError, match="nope"):
        cohort.indicators("OUV_N", nope=1)  # type: ignore[call-arg]
    path = tmp_path / "people.csv"
    frame.write_csv(path)
    assert cs.Cohort(path).indicators("OUV_N", **ASK).rows == cs.indicators(path, "OUV_N", **ASK).rows
    with pytest.raises(FileNotFoundError):
        cs.Cohort(tmp_path / "nowhere.csv")
    until = cs.Cohort(frame, horizon=dt.date(2020, 1, 1))
    with pytest.raises(cs.InvalidInput) as caught:
        until.indicators("OUV_N", at="2026-01-31", horizon="2020-01-01")
    assert caught.value.code == "rows.rejected"


def test_parts_counted_apart_give_the_same_table() -> None:
    parts = []
    for start in (0, 100_000, 200_000):
        part = cs.Accumulator("ACT_TX_OUV", **ASK)
        parts.append(part.push(PEOPLE.slice(start, 100_000), first_row=start))
    first, *others = [pickle.loads(pickle.dumps(part)) for part in parts]
    for other in reversed(others):
        first.merge(other)
    assert len(first) == 300_000
    assert first.finish().to_json() == EXPECTED.to_json()
    whole = cs.Accumulator("ACT_TX_OUV", **ASK).push(PEOPLE)
    assert whole.to_bytes() == first.to_bytes()
    with pytest.raises(cs.InvalidInput) as caught:
        first.merge(cs.Accumulator("OUV_N", at="2026-01-31"))
    assert caught.value.code == "merge.other_question"
    with pytest.raises(cs.InvalidInput):
        cs.Accumulator.from_bytes(b"nothing")


def test_rows_go_on_from_those_pushed() -> None:
    part = cs.Accumulator("OUV_N", at="2026-01-31", on_bad="reject")
    for _ in range(2):
        part.push({"territory": ["21", "1"], "opened_on": ["2025-01-01"] * 2})
    assert part.finish().report["errors"][0]["rows"] == [1, 3]


def test_progress_may_stop_the_work() -> None:
    def stop(rows: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cs.indicators(PEOPLE, "ACT_TX_OUV", progress=stop, **ASK)

    class Bar:
        total = 0

        def update(self, more: int) -> None:
            self.total += more

    bar = Bar()
    cs.Cohort(PEOPLE, progress=bar)
    assert bar.total == 300_000
    with pytest.raises(TypeError, match="progress"):
        cs.indicators(PEOPLE, "ACT_TX_OUV", progress=3, **ASK)


def test_a_line_of_progress_is_ended(capsys: pytest.CaptureFixture[str]) -> None:
    parts = [PEOPLE.head(600), PEOPLE.tail(400)]
    cs.indicators(parts, "ACT_TX_OUV", progress=True, **ASK)
    assert capsys.readouterr().err == "\r600 rows\r1,000 rows\n"
    with pytest.raises(FileNotFoundError):
        cs.indicators([PEOPLE.head(600), "absent.csv"], "ACT_TX_OUV", progress=True, **ASK)
    assert capsys.readouterr().err == "\r600 rows\n"
    cs.Cohort(PEOPLE, progress=True)
    assert capsys.readouterr().err.endswith(" rows\n")


BAD = {"dep": ["21", "1", "2a", "21"], "ouvert": ["2025-01-01", "2025-01-01", None, "29/02/2025"]}


@pytest.mark.parametrize("library", [dict, pl.DataFrame, pd.DataFrame, pa.table])
def test_bad_rows_are_named_as_the_caller_sees_them(library: Any) -> None:
    names = {"territory": "dep", "opened_on": "ouvert"}
    with pytest.raises(cs.InvalidInput) as caught:
        cs.indicators(library(BAD), "OUV_N", at="2026-01-31", columns=names)
    entries = {entry["code"]: entry for entry in caught.value.params["errors"]}
    place = entries["territory.unknown"]
    assert (place["name"], place["rows"], place["shapes"]) == ("dep", [1, 2], ["9", "9a"])
    day = entries["date.unreadable"]
    assert (day["name"], day["rows"], day["shapes"]) == ("ouvert", [3], ["99/99/9999"])
    text = str(caught.value)
    assert "column `ouvert`, rows 3, such as 99/99/9999: expected a date" in text
    assert "29/02/2025" not in text


def test_a_table_crosses_processes_without_what_it_hides() -> None:
    stored = pickle.dumps(EXPECTED)
    again = pickle.loads(stored)
    assert again.to_json() == EXPECTED.to_json()
    small = cs.indicators({"opened_on": ["2025-01-01"] * 7}, "OUV_N", at="2026-01-31")
    assert '"numerator"' not in small._core.store().split('"cells"')[1]


def test_a_table_goes_to_each_library() -> None:
    frames = EXPECTED.to_polars(), EXPECTED.to_pandas(), EXPECTED.to_arrow()
    assert frames[0].schema["at"] == pl.Date and str(frames[1]["at"].dtype).startswith("datetime64")
    assert frames[2].num_rows == len(frames[0]) == len(frames[1]) == len(EXPECTED)
    assert frames[0]["denominator"].sum() == frames[1]["denominator"].sum()


def test_slices_and_explanations() -> None:
    one = EXPECTED.slice(departement=["21", "2A"], sex="F")
    assert [(row["departement"], row["sex"]) for row in one] == [("2A", "F"), ("21", "F")]
    assert one.rows[1] in EXPECTED.rows and one.report == EXPECTED.report
    assert len(EXPECTED.slice(departement="99")) == 0
    assert len(EXPECTED.slice(at=dt.date(2026, 1, 31))) == len(EXPECTED)
    with pytest.raises(cs.InvalidInput, match="no axis"):
        EXPECTED.slice(caisse="1")
    french = one.explain(one.rows[0], lang="fr")
    assert "Département\u00a0: 2A Corse-du-Sud\u00a0; Sexe\u00a0: Femmes\u00a0; " in french and "Femmes" in french and "intervalle à 95" in french
    with pytest.raises(IndexError):
        one.explain(2)
    with pytest.raises(IndexError):
        one.explain(-1)


def test_completion_shows_what_is_public() -> None:
    assert not {"Any", "cast", "annotations"} & set(dir(cs))
    assert {"Cohort", "indicators", "Accumulator"} <= set(dir(cs))
