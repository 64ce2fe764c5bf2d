"""Bad rows of a file: its own column names, and the shapes of the values, never the values."""

from __future__ import annotations

import copy
import datetime as dt
import pickle
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import carnet_sante as cs

CSV = 'Département;"Date d\'ouverture";sexe;note\n21;01/01/2025;F;"a\nb"\n\n2A;31/02/2024;M;\n999;;;é\n'


def rejected(data: Any, **more: Any) -> cs.InvalidInput:
    with pytest.raises(cs.InvalidInput) as caught:
        cs.indicators(data, "OUV_N", by="departement", at="2026-01-31", **more)
    assert caught.value.code == "rows.rejected"
    return caught.value


def places(error: cs.InvalidInput) -> list[tuple[str, list[int], list[str]]]:
    return [(one["name"], one["rows"], one["shapes"]) for one in error.params["errors"]]


FOUND = [
    ("", [1], []),
    ("Date d'ouverture", [2], ["99/99/9999"]),
    ("Département", [3], ["999"]),
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("kind", [Path, str, bytes, bytearray])
def test_a_csv_file_is_looked_at_again(encoding: str, kind: type, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(CSV.encode(encoding))
    data = path if kind is Path else str(path) if kind is str else kind(path.read_bytes())
    error = rejected(data)
    assert sorted(places(error)) == FOUND
    assert "column `Département`, rows 3, such as 999" in str(error.help)
    assert "rows are counted from 0, below the header" in str(error.help)
    assert "31/02/2024" not in f"{error} {error.report()}"


def test_the_names_of_the_caller_hold_in_a_csv_file() -> None:
    error = rejected(b"place,ouvert\n1,2025-01-01\n", columns={"territory": "place", "opened_on": "ouvert"})
    assert places(error) == [("place", [0], ["9"])]


def test_bad_rows_of_one_of_several_tables_name_it_and_its_columns() -> None:
    tables = {"documents": {"date": ["2024-01-05", "hier"], "territory": ["21", "21"]}}
    people = {"opened_on": ["2022-05-01"]}
    with pytest.raises(cs.InvalidInput) as caught:
        cs.indicators(people, "DOC_PERS", over=[("2024-01-01", "2024-02-01")], tables=tables)
    error = caught.value
    assert (error.code, error.path) == ("rows.rejected", "tables.documents")
    assert error.params["table"] == "documents"
    assert "1 of 2 rows of `documents` are bad" in str(error)
    assert places(error) == [("date", [1], ["aaaa"])]
    error = rejected({"territory": ["999"], "opened_on": ["2025-01-01"]})
    assert error.path is None and error.params["table"] is None
    assert "1 of 1 rows are bad" in str(error)


def test_a_row_far_down_a_csv_file_is_named_without_a_shape() -> None:
    lines = ["territory,opened_on", *["21,2025-01-01"] * 1_000_000, "1,2025-01-01"]
    assert places(rejected("\n".join(lines).encode())) == [("territory", [1_000_000], [])]
    lines[3] = "2,2025-01-01"
    assert places(rejected("\n".join(lines).encode())) == [("territory", [2, 1_000_000], ["9"])]


def test_a_parquet_file_is_looked_at_again(tmp_path: Path) -> None:
    path = tmp_path / "people.parquet"
    days = ["2025-01-01", "2025-02-28", None, "2025-01-01"]
    pq.write_table(pa.table({"dep": ["21", "1", "2A", "2b?"], "opened_on": days}), path, row_group_size=2)
    expected = [("dep", [1, 3], ["9", "9a?"])]
    assert places(rejected(path, columns={"territory": "dep"})) == expected
    cohort = cs.Cohort(path, columns={"territory": "dep"})
    with pytest.raises(cs.InvalidInput) as caught:
        cohort.indicators("OUV_N", by="departement", at="2026-01-31")
    assert places(caught.value) == expected


def test_a_stream_is_read_once() -> None:
    table = pa.table({"territory": ["1"], "opened_on": [dt.date(2025, 1, 1)]})
    assert places(rejected(table.to_reader())) == [("territory", [0], [])]
    assert places(rejected(table)) == [("territory", [0], ["9"])]


def test_a_file_that_is_gone_still_has_its_error(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("territory,opened_on\n1,2025-01-01\n")
    cohort = cs.Cohort(path)
    path.unlink()
    with pytest.raises(cs.InvalidInput) as caught:
        cohort.indicators("OUV_N", by="departement", at="2026-01-31")
    assert places(caught.value) == [("territory", [0], [])]


def test_bad_rows_of_another_table_are_looked_for_there_and_not_among_the_people() -> None:
    people = {"opened_on": ["2025-01-01"], "date": ["2025-01-01"]}
    documents = {"date": ["31/02/2025"], "depositor": ["holder"]}
    with pytest.raises(cs.InvalidInput) as caught:
        cs.indicators(people, ["OUV_N", "DOC_CUM"], at="2026-01-31", tables={"documents": documents})
    assert caught.value.code == "rows.rejected"
    assert places(caught.value) == [("date", [0], ["99/99/9999"])]
    with pytest.raises(cs.InvalidInput) as caught:
        cs.indicators(None, "DOC_CUM", at="2026-01-31", tables={"documents": documents})
    assert places(caught.value) == [("date", [0], ["99/99/9999"])]


def test_an_accumulator_names_the_columns_of_its_bad_rows() -> None:
    counts = cs.Accumulator("OUV_N", by="departement", at="2026-01-31")
    counts.push({"dep": ["21", "1"], "opened_on": ["2025-01-01"] * 2}, columns={"territory": "dep"})
    for whole in (counts, cs.Accumulator("OUV_N", by="departement", at="2026-01-31").merge(counts)):
        with pytest.raises(cs.InvalidInput) as caught:
            whole.finish()
        assert places(caught.value) == [("dep", [1], [])]
        assert "column `dep`, rows 1: expected 01" in str(caught.value)


def test_a_cohort_can_be_copied_and_says_why_it_cannot_be_pickled() -> None:
    cohort = cs.Cohort(b"territory,opened_on\n21,2025-01-01\n")
    shallow, deep = copy.copy(cohort), copy.deepcopy(cohort)
    assert deep.detected == shallow.detected == cohort.detected
    assert deep.detected is not cohort.detected
    for one in (shallow, deep):
        table = one.indicators("OUV_N", at="2026-01-31", disclosure=None)
        assert (len(one), one.nbytes, table.rows[0]["value"]) == (1, cohort.nbytes, 1.0)
    with pytest.raises(TypeError, match="Accumulator"):
        pickle.dumps(cohort)
