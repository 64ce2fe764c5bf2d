"""Every usual source of columns gives the same table."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import carnet_sante as cs

DAYS = [dt.date(2025, 1, 1), dt.date(2024, 2, 29), None, dt.date(2025, 6, 30)]
COLUMNS: dict[str, list[Any]] = {
    "territory": ["21", "2A", "21", None],
    "opened_on": DAYS,
    "sex": ["F", "M", None, "F"],
    "count": [1, 2, 3, 4],
}
ARROW = pa.table({**COLUMNS, "opened_on": pa.array(DAYS, pa.date32())})
ASK: dict[str, Any] = {"by": ["departement", "sex"], "at": "2026-01-31", "disclosure": None}
EXPECTED = cs.indicators(COLUMNS, "OUV_N", **ASK).rows

CSV = "territory;opened_on;sex;count\n21;01/01/2025;F;1\n2A;29/02/2024;M;2\n21;;;3\n;30/06/2025;F;4\n"


def test_the_expected_rows_are_right() -> None:
    found = [(row["departement"], row["sex"], row["numerator"]) for row in EXPECTED]
    assert found == [("2A", "M", 2), ("21", "F", 1), ("21", None, 0), (None, "F", 4)]


def with_days(kind: pa.DataType) -> pa.Table:
    return ARROW.set_column(1, "opened_on", ARROW["opened_on"].cast(kind))


def with_text(kind: pa.DataType) -> pa.Table:
    return ARROW.set_column(0, "territory", ARROW["territory"].cast(kind))


def dictionary(keys: pa.DataType) -> pa.Table:
    text = ARROW["territory"].combine_chunks().dictionary_encode()
    text = pa.DictionaryArray.from_arrays(text.indices.cast(keys), text.dictionary)
    return ARROW.set_column(0, "territory", text)


SOURCES = {
    "pyarrow table": ARROW,
    "pyarrow batch": ARROW.to_batches()[0],
    "pyarrow reader": ARROW.to_reader(),
    "row by row": pa.Table.from_batches(ARROW.to_batches(max_chunksize=1)),
    "slice": pa.concat_tables([ARROW.slice(3), ARROW, ARROW]).slice(1, 4),
    "date64": with_days(pa.date64()),
    "timestamp s": with_days(pa.timestamp("s")),
    "timestamp ms UTC": with_days(pa.timestamp("ms", "UTC")),
    "timestamp us": with_days(pa.timestamp("us")),
    "timestamp ns": with_days(pa.timestamp("ns")),
    "texts as dates": with_days(pa.string()),
    "large_string": with_text(pa.large_string()),
    "string_view": with_text(pa.string_view()),
    "dictionary int8": dictionary(pa.int8()),
    "dictionary int32": dictionary(pa.int32()),
    "dictionary uint16": dictionary(pa.uint16()),
    "polars": pl.DataFrame(ARROW),
    "polars categorical": pl.DataFrame(ARROW).cast({"territory": pl.Categorical}),
    "pandas": pd.DataFrame({**COLUMNS, "opened_on": pd.to_datetime(pd.Series(DAYS))}),
    "pandas pyarrow": ARROW.to_pandas(types_mapper=pd.ArrowDtype),
    "duckdb": duckdb.sql("select * from ARROW"),
    "dict of lists": COLUMNS,
    "dict of arrays": {
        **COLUMNS,
        "opened_on": np.array(DAYS, "datetime64[ns]"),
        "count": np.array([1, 2, 3, 4], "uint16"),
    },
    "dict of series": dict(pd.DataFrame({**COLUMNS, "opened_on": pd.to_datetime(DAYS)})),
    "csv bytes": CSV.encode(),
    "csv buffer": bytearray(CSV, "utf-8"),
}


@pytest.mark.parametrize("name", SOURCES)
def test_source(name: str) -> None:
    assert cs.indicators(SOURCES[name], "OUV_N", **ASK).rows == EXPECTED


@pytest.mark.parametrize("kind", [Path, str])
def test_csv_path(kind: type, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(CSV, encoding="utf-8")
    table = cs.indicators(str(path) if kind is str else path, "OUV_N", **ASK)
    assert table.rows == EXPECTED
    assert table.detected is not None
    assert table.detected["detected"]["delimiter"] == "semicolon"
    with pytest.raises(FileNotFoundError):
        cs.indicators(tmp_path / "nowhere.csv", "OUV_N", **ASK)


@pytest.mark.parametrize("source", [ARROW, COLUMNS, CSV.encode()], ids=["arrow", "dict", "csv"])
def test_columns_are_found_under_their_own_names(source: Any) -> None:
    names = {"territory": "dep", "opened_on": "ouverture"}
    if isinstance(source, pa.Table):
        data: Any = source.rename_columns(["dep", "ouverture", "sex", "count"])
    elif isinstance(source, dict):
        back = {ours: theirs for ours, theirs in names.items()}
        data = {back.get(name, name): values for name, values in source.items()}
    else:
        data = CSV.replace("territory", "dep").replace("opened_on", "ouverture").encode()
    assert cs.indicators(data, "OUV_N", columns=names, **ASK).rows == EXPECTED
    with pytest.raises(cs.InvalidInput):
        cs.indicators(data, "OUV_N", columns={"territory": "nowhere"}, **ASK)


def code(data: Any, **more: Any) -> tuple[str, str | None]:
    with pytest.raises(cs.CarnetError) as caught:
        cs.indicators(data, "OUV_N", **{**ASK, **more})
    return caught.value.code, caught.value.path


def test_what_cannot_be_read_is_refused_with_its_column() -> None:
    paris = with_days(pa.timestamp("us", "Europe/Paris"))
    assert code(paris) == ("columns.time_zone", "opened_on")
    numbers = ARROW.set_column(0, "territory", pa.array([21, 21, 21, 21]))
    assert code(numbers) == ("columns.type", "territory")
    lists = ARROW.set_column(2, "sex", pa.array([["F"]] * 4))
    assert code(lists) == ("columns.type", "sex")
    assert code({**COLUMNS, "territory": [21, 21, 21, 21]}) == ("columns.type", "territory")
    assert code({**COLUMNS, "sex": ["F"]}) == ("columns.length", "sex")
    assert code(ARROW, columns={"territory": "nowhere"}) == ("columns.missing", "territory")
    assert code(42) == ("columns.source", None)
    assert code(b"") == ("csv.empty", None)
    twice = pa.table([ARROW["territory"], ARROW["territory"]], names=["territory", "territory"])
    assert code(twice) == ("columns.twice", "territory")


def test_columns_that_the_question_does_not_read_are_left_aside() -> None:
    more = ARROW.append_column("comment", pa.array([["any"], [], None, ["thing"]]))
    assert cs.indicators(more, "OUV_N", **ASK).rows == EXPECTED


def test_rejected_rows_keep_their_numbers_over_batches() -> None:
    bad = pa.table({"territory": ["21", "1", "21", "1"], "opened_on": pa.nulls(4, pa.date32())})
    bad = pa.Table.from_batches(bad.to_batches(max_chunksize=1))
    report = cs.indicators(bad, "OUV_N", at="2026-01-31", on_bad="reject").report
    assert (report["given"], report["accepted"], report["rejected"]) == (4, 2, 2)
    assert report["errors"][0]["rows"] == [1, 3]


def test_a_producer_that_fails_is_heard() -> None:
    def batches() -> Any:
        yield ARROW.to_batches()[0]
        raise RuntimeError("the disk is gone")

    reader = pa.RecordBatchReader.from_batches(ARROW.schema, batches())
    with pytest.raises(Exception, match="the disk is gone"):
        cs.indicators(reader, "OUV_N", **ASK)
