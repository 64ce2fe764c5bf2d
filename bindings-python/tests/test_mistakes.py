"""What people write by mistake: each error names the column, what is there, and how to go on."""

from __future__ import annotations

import datetime as dt
import decimal
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import carnet_sante as cs

DAY = dt.date(2025, 1, 1)
PEOPLE: dict[str, list[Any]] = {
    "territory": ["21", "2A", "75"],
    "opened_on": [DAY, None, DAY],
    "sex": ["F", "M", None],
}
ASK: dict[str, Any] = {"by": ["departement", "sex"], "at": "2026-01-31", "disclosure": None}
LIBRARIES = [dict, pl.DataFrame, pd.DataFrame, pa.table]


def rows(data: Any, **more: Any) -> list[tuple[Any, ...]]:
    table = cs.indicators(data, "OUV_N", **{**ASK, **more})
    return [(row["departement"], row["sex"], row["numerator"]) for row in table]


EXPECTED = rows(PEOPLE)


def refused(data: Any, indicators: Any = "OUV_N", **more: Any) -> cs.CarnetError:
    with pytest.raises(cs.CarnetError) as caught:
        cs.indicators(data, indicators, **{**ASK, **more})
    return caught.value


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_column_under_another_name_is_looked_for(library: Any) -> None:
    data = library({"dept" if name == "territory" else name: held for name, held in PEOPLE.items()})
    error = refused(data)
    assert (error.code, error.path) == ("columns.missing", "territory")
    assert error.help == 'the data have `dept`, `opened_on`, `sex`: write columns={"territory": "dept"}'
    assert rows(data, columns={"territory": "dept"}) == EXPECTED
    assert "columns={\"territory\": \"dept\"}" in str(refused(data, columns={"dept": "territory"}).help)
    typo = refused(data, columns={"territory": "dpt"})
    assert (typo.path, typo.params) == ("territory", {"name": "dpt"})
    assert 'columns={"territory": "dept"}' in str(typo.help)
    axis = refused(data, by="sexe", columns={"territory": "dept"})
    assert axis.path == "sexe" and "did you mean `sex`" in str(axis.help)
    without = {name: held for name, held in PEOPLE.items() if name != "sex"}
    told = 'the data have `territory`, `opened_on`: write columns={"sex": "…"}'
    assert refused(library(without)).help == told


def test_a_file_says_its_columns_too(tmp_path: Path) -> None:
    path = tmp_path / "people.parquet"
    pq.write_table(pa.table({"lieu": ["21"], "opened_on": [DAY], "sex": ["F"]}), path)
    assert "the data have `lieu`, `opened_on`, `sex`" in str(refused(path).help)
    csv = b"machin;opened_on;sex\n21;2025-01-01;F\n"
    assert "the data have `machin`, `opened_on`, `sex`" in str(refused(csv).help)
    for told, written in [
        ({"machin": "territory"}, 'columns={"territory": "machin"}'),
        ({"territory": "machine"}, 'columns={"territory": "machin"}'),
    ]:
        assert written in str(refused(csv, columns=told).help)
    twice = csv.replace(b"machin", b"dept;departement").replace(b"\n21", b"\n21;21")
    assert 'columns={"territory": "dept"}' in str(refused(twice).help)


def test_the_names_of_a_frame_without_header_are_not_shown() -> None:
    frame = pd.DataFrame([["M", "EXEMPLE"]], columns=["255069999999934", "ADA"])
    error = refused(frame)
    assert error.code == "columns.missing" and "ADA" not in f"{error} {error.report()}"


def test_a_cohort_says_that_a_column_was_not_kept() -> None:
    cohort = cs.Cohort({"opened_on": [DAY], "caisse": ["011"]})
    with pytest.raises(cs.InvalidInput) as caught:
        cohort.indicators("OUV_N", by="caisse", at="2026-01-31")
    assert 'Cohort(data, keep="caisse")' in str(caught.value.help)
    for data in ({"opened_on": [DAY], "caise": ["011"]}, b"opened_on,caise\n2025-01-01,011\n"):
        with pytest.raises(cs.InvalidInput, match="caise"):
            cs.Cohort(data, keep="caisse")
    people = {"opened_on": [DAY], "caise": ["011"]}
    renamed = cs.Cohort(people, keep="caisse", columns={"caisse": "caise"})
    assert renamed.indicators("OUV_N", by="caisse", at=DAY).rows[0]["caisse"] == "011"
    with pytest.raises(cs.InvalidInput) as caught:
        cs.Cohort({"ouvert": [DAY]}, columns={"opened_on": "ouvrt"})
    assert 'columns={"opened_on": "ouvert"}' in str(caught.value.help)


@pytest.mark.parametrize(
    ("column", "values", "held", "hint"),
    [
        ("territory", [21, 1, 75], "int64", "zfill(2)"),
        ("territory", [21.0, np.nan, 75.0], "float64", "zfill(2)"),
        ("opened_on", [20250101, 20250102, 20250103], "int64", 'format="%Y%m%d"'),
        ("count", ["1", "2", "3"], "str", 'astype("Int64")'),
    ],
)
def test_values_of_another_type_are_told_with_how_to_convert(
    column: str, values: list[Any], held: str, hint: str
) -> None:
    error = refused(pd.DataFrame({**PEOPLE, column: values}))
    assert (error.code, error.path) == ("columns.type", column)
    assert f"`{column}` holds {held}" in str(error.help) and hint in str(error.help)
    frame = refused(pl.DataFrame({**PEOPLE, column: values}, strict=False))
    assert f"`{column}` holds " in str(frame.help) and f'pl.col("{column}")' in str(frame.help)


@pytest.mark.parametrize("library", [dict, pd.DataFrame])
def test_values_of_several_types_are_told_by_row(library: Any) -> None:
    error = refused(library({**PEOPLE, "territory": pd.Series([21, "2A", 75], dtype=object)}))
    assert (error.code, error.path) == ("columns.type", "territory")
    assert "`territory` holds int (row 0) and str (row 1)" in str(error.help)
    days = pd.Series([pd.Timestamp("2025-01-01"), None, "2025-01-01"], dtype=object)
    assert rows(library({**PEOPLE, "opened_on": days})) == EXPECTED


def test_a_frame_of_pandas_may_hold_anything_beside_what_is_read() -> None:
    frame = pd.DataFrame({**PEOPLE, "note": pd.Series([1, "a", {"b": [2]}], dtype=object), 7: 8})
    assert rows(frame) == EXPECTED
    assert len(cs.Cohort(frame)) == 3
    frame.index = pd.Index([1, "x", None], dtype=object)
    assert rows(frame) == EXPECTED
    assert rows(pd.DataFrame(PEOPLE).set_index("territory")) == EXPECTED
    numbered = pd.DataFrame(dict(enumerate(PEOPLE.values())))
    names: Any = {"territory": 0, "opened_on": 1, "sex": 2}
    assert rows(numbered, columns=names) == EXPECTED
    twice = pd.concat([pd.DataFrame(PEOPLE), pd.DataFrame(PEOPLE)], axis=1)
    assert (refused(twice).code, refused(twice).path) == ("columns.twice", "territory")
    assert refused(twice).help == "rename or drop one of the two"


def test_bad_rows_of_pandas_bear_their_label_too() -> None:
    frame = pd.DataFrame({**PEOPLE, "territory": ["21", "9", "75"]}, index=[101, 102, 103])
    error = refused(frame)
    assert (error.params["errors"][0]["rows"], error.params["errors"][0]["index"]) == ([1], [102])
    assert "rows 1 (index 102), such as 9" in str(error.help)
    # A label may be somebody's number.
    frame.index = pd.Index([255069999999934, 255069999999935, 1])
    assert "index" not in refused(frame).params["errors"][0]


@pytest.mark.parametrize("library", LIBRARIES)
def test_only_a_csv_file_is_told_to_write_french_dates(library: Any) -> None:
    help = str(refused(library({**PEOPLE, "opened_on": ["31/01/2025", None, "30/01/2025"]})).help)
    assert "31/01/2026" not in help and "such as 99/99/9999: expected a date such as 2026-01-31" in help
    if library is pl.DataFrame:
        assert 'pl.col("opened_on").str.to_date("%d/%m/%Y")' in help
    assert "31/01/2026" in str(refused(b"territory,opened_on,sex\n21,31/02/2025,F\n").help)


def test_instants_of_plain_lists_are_those_of_arrow() -> None:
    noon = dt.datetime(2025, 1, 1, 12, tzinfo=dt.timezone.utc)
    assert rows({**PEOPLE, "opened_on": [noon, None, noon]}) == EXPECTED
    paris = noon.astimezone(dt.timezone(dt.timedelta(hours=1)))
    for days in ([paris, None, noon], pd.Series([noon] * 3).dt.tz_convert("Europe/Paris")):
        error = refused({**PEOPLE, "opened_on": days})
        assert (error.code, error.path) == ("columns.time_zone", "opened_on")
    frame = pd.DataFrame({**PEOPLE, "opened_on": pd.Series([noon] * 3).dt.tz_convert("Europe/Paris")})
    assert 'data["opened_on"].dt.tz_localize(None)' in str(refused(frame).help)


def test_arrays_of_arrow_may_stand_in_a_dict() -> None:
    table = pa.table(PEOPLE)
    assert rows({name: table[name] for name in PEOPLE}) == EXPECTED
    assert rows({name: table[name].combine_chunks() for name in PEOPLE}) == EXPECTED


@pytest.mark.parametrize("kind", [pl.DataFrame, pd.DataFrame, pa.table])
def test_parts_of_any_kind_are_counted_one_after_the_other(kind: Any, tmp_path: Path) -> None:
    whole = kind(PEOPLE)
    pieces = [whole[:1], whole[1:]]
    heard: list[int] = []
    assert rows(pieces) == rows(iter(pieces), progress=heard.append) == EXPECTED
    assert heard == [1, 3]
    both = cs.Accumulator("OUV_N", **ASK).push(iter(pieces))
    assert len(both) == 3 and both.finish().to_json() == cs.indicators(whole, "OUV_N", **ASK).to_json()
    bad = kind({**PEOPLE, "territory": ["9", "21", "9"]})
    report = cs.indicators([bad, bad], "OUV_N", on_bad="reject", **ASK).report
    assert report["errors"][0]["rows"] == [0, 2, 3, 5]
    # Files too: sorted(glob("*.parquet")).
    for number, piece in enumerate(pieces):
        frame = pa.Table.from_pandas(piece) if kind is pd.DataFrame else pa.table(piece)
        pq.write_table(frame, tmp_path / f"{number}.parquet")
    assert rows(sorted(map(str, tmp_path.glob("*.parquet")))) == EXPECTED
    assert rows(sorted(tmp_path.glob("*.parquet"))) == EXPECTED
    with pytest.raises(cs.InvalidInput, match="in parts .*concat"):
        cs.Cohort(pieces)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (pl.Series("sex", ["F"]), "one column"),
        (pd.Series(["F"]), "one column"),
        (pa.array(["F"]), "one column"),
        ([{"territory": "21"}], "from_pylist"),
        ({"people": pd.DataFrame(PEOPLE)}, "`people` is a table"),
        (pd.DataFrame(PEOPLE).to_dict(), "`territory` is a dict"),
        (None, "unknown kind"),
    ],
)
def test_what_is_no_table_is_refused_with_what_to_give(data: Any, words: str) -> None:
    error = refused(data)
    assert error.code == "columns.source"
    assert words in str(error)


def test_the_text_of_a_file_is_no_path_and_is_not_shown() -> None:
    error = refused("territory,opened_on,sex\n21,2025-01-01,F\n")
    assert error.code == "columns.source" and "encode()" in str(error) and "2025" not in str(error)


def test_what_is_no_parquet_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "people.parquet"
    path.write_bytes(b"territory\n21\n")
    assert refused(path).code == "columns.source"
    assert "glob" in str(refused(tmp_path).help)


def test_categories_of_numbers_and_decimals_are_read() -> None:
    sex = pd.Categorical([2, 1, None], categories=[1, 2, 9])
    assert rows(pd.DataFrame({**PEOPLE, "sex": sex})) == EXPECTED
    days = pd.Categorical([pd.Timestamp(DAY), None, pd.Timestamp(DAY)])
    assert rows(pd.DataFrame({**PEOPLE, "opened_on": days})) == EXPECTED
    error = refused(pd.DataFrame({**PEOPLE, "territory": pd.Categorical([21, 33, 75])}))
    assert (error.code, error.path) == ("columns.type", "territory")
    assert "`territory` holds category" in str(error.help)
    count = pa.array([1, 2, 3], pa.decimal128(20, 2))
    table = pa.table({"opened_on": [DAY] * 3, "count": count})
    [row] = cs.indicators(table, "OUV_N", at="2026-01-31", disclosure=None)
    assert row["numerator"] == 6
    [row] = cs.indicators(
        {"opened_on": [DAY] * 2, "count": [decimal.Decimal(2), decimal.Decimal("3.0")]},
        "OUV_N",
        at="2026-01-31",
        disclosure=None,
    )
    assert row["numerator"] == 5
    sums = "select date '2025-01-01' as opened_on, sum(n) as count from (values (2), (3)) t(n)"
    relation = duckdb.sql(sums)
    [row] = cs.indicators(relation, "OUV_N", at="2026-01-31", disclosure=None)
    assert row["numerator"] == 5
    half = pa.table({"opened_on": [DAY], "count": pa.array([decimal.Decimal("1.5")])})
    assert refused(half, by=()).params["errors"][0]["code"] == "number.unreadable"


@pytest.mark.parametrize(
    ("more", "path", "words"),
    [
        ({"over": 2025, "at": None}, "over", '"every"'),
        ({"over": {"start": "2025-01-01", "to": "2026-01-01"}, "at": None}, "over", '"every"'),
        ({"bands": "18"}, "bands", "[0, 18, 65]"),
        ({"bands": [0, 18.5]}, "bands", "[0, 18, 65]"),
        ({"by": 3}, "by", "axis"),
        ({"by": "territory"}, "by", "departement"),
        ({"indicators": 3}, "indicators", "identifier"),
        ({"columns": ["territory"]}, "columns", '"territory"'),
        ({"tables": [PEOPLE]}, "tables", '"documents"'),
        ({"population": "municipal"}, "population", '"source"'),
        ({"definitions": {"id": "X"}}, "definitions", "list"),
        ({"disclosure": False}, "disclosure", "None"),
        ({"disclosure": "casd"}, "disclosure", "casd11"),
        ({"on_bad": "ignore"}, "on_bad", "reject"),
        ({"level": 95}, "level", "level=0.95"),
        ({"indicators": "ouv_n"}, "indicators", "did you mean `OUV_N`"),
        ({"indicators": "OUVERTS"}, "indicators", "cs.catalogue()"),
        ({"at": "31/01/2026"}, "at", "2026-01-31"),
        ({"at": None}, "at", "over"),
    ],
)
def test_an_argument_that_is_wrong_is_named(more: dict[str, Any], path: str, words: str) -> None:
    error = refused(PEOPLE, **more)
    assert isinstance(error, cs.InvalidInput)
    assert error.path == path
    assert words in str(error) and "column 1" not in str(error) and "at line" not in str(error)


def test_a_table_that_is_missing_is_asked_for() -> None:
    error = refused(PEOPLE, ["OUV_N", "DOC_12M"], by=None)
    assert (error.code, error.params) == ("table.missing", {"table": "documents"})
    assert error.help == 'write tables={"documents": …}, or push(…, table="documents") in parts'
    events = {"date": [dt.date(2025, 6, 1)]}
    assert cs.indicators(
        PEOPLE, ["OUV_N", "DOC_12M"], at="2026-01-31", disclosure=None, tables={"documents": events}
    )


def test_by_may_be_none() -> None:
    [row] = cs.indicators(PEOPLE, "OUV_N", by=None, at=DAY, disclosure=None)
    assert row["numerator"] == 2


def test_a_value_of_another_type_is_told_by_its_argument() -> None:
    for made, words in [
        (lambda: cs.Nir(255069999999934), "`text` holds int"),
        (lambda: cs.territory.parse(21), "`text` holds int"),
        (lambda: cs.stats.wilson("5", 10), "`numerator` holds str"),
        (lambda: cs.roll_up("OUV_N", [1, "a"]), "`values.1` holds str"),
        (lambda: cs.roll_up("OUV_N", np.array([[1], [2]])), "a value in `values.0`"),
        (lambda: cs.programme.funding("avenant_9", {"dmp": 7}), "a value in `shares`"),
        (lambda: cs.synthetic.population(seed="a", n=10), "`seed` holds str"),
        (lambda: cs.synthetic.population(seed=1, n=1e4), "`n` holds float"),
    ]:
        with pytest.raises(cs.InvalidInput) as caught:
            made()
        assert caught.value.code == "wire.unreadable"
        assert words in str(caught.value.help)
        assert "255069999999934" not in f"{caught.value} {caught.value.report()}"
    table = cs.indicators(PEOPLE, "OUV_N", at=DAY)
    with pytest.raises(cs.InvalidInput) as caught:
        table.change(window=-1)
    assert caught.value.help == "`window` holds int"  # no argument is blamed for another's fault


def test_numbers_of_numpy_and_series_are_numbers() -> None:
    told = cs.stats.wilson(np.int64(5), np.int32(10))
    assert told == cs.stats.wilson(5, 10)
    expected = cs.stats.standardise([30, 40], [1e3, 1e3], [3.0, 1.0])
    for kind in (np.array, pd.Series, pl.Series, pa.array):
        found = cs.stats.standardise(kind([30, 40]), kind([1e3, 1e3]), kind([3.0, 1.0]))
        assert found == expected


def test_tables_say_what_they_need() -> None:
    table = cs.indicators(PEOPLE, "OUV_N", by="departement", at=DAY, disclosure=None)
    other: Any
    for other in ("x", 1.5, None):
        with pytest.raises((TypeError, ValueError), match="row"):
            table.explain(other)
    for other in (None, 3, pd.DataFrame()):
        with pytest.raises(cs.InvalidInput) as caught:
            cs.plot.map(other)
        assert caught.value.path == "table"
        with pytest.raises(cs.InvalidInput, match="not a table"):
            cs.table.intervals(other)
    one = table.slice(departement="21")
    assert cs.compare(one, table.rows[0])["difference"] == 1.0
    with pytest.raises(cs.InvalidInput, match="one row"):
        cs.compare(table, table)
    with pytest.raises(cs.InvalidInput, match="files"):
        other = "structures.csv"
        cs.network.read_csv(other)


def test_a_library_that_is_missing_is_named_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    table = cs.indicators(PEOPLE, "OUV_N", at=DAY)
    for library, convert in [
        ("polars", table.to_polars),
        ("pandas", table.to_pandas),
        ("pyarrow", table.to_arrow),
    ]:
        with monkeypatch.context() as without:
            without.setitem(__import__("sys").modules, library, None)
            extra = "parquet" if library == "pyarrow" else library
            with pytest.raises(ModuleNotFoundError, match=rf"carnet-sante\[{extra}\]"):
                convert()


DEPOSITS = "date,territory,subject,document_type,read_on,author\n2025-02-03,21,3,11502-2,,holder\n"
#: Bad files of documents: the code of the error, and what it says; never `Durand` or `1850578`.
EVENT_FILES: dict[str, tuple[str, str, list[str]]] = {
    "date": (DEPOSITS + "hier,21,3,x,,\n", "rows.rejected", ["column `date`, rows 1, such as aaaa: expected a date such as 2026-01-31, or 31/01/2026"]),
    "no such day": (DEPOSITS + "31/02/2025,21,3,x,,\n", "rows.rejected", ["column `date`, rows 1, such as 99/99/9999"]),
    "later date": (DEPOSITS + "2025-02-04,21,3,x,2025-13-01,\n", "rows.rejected", ["column `read_on`, rows 1, such as 9999-99-99"]),
    "name": (DEPOSITS + "2025-02-04,21,Durand,x,,\n", "rows.rejected", ["number.unreadable: column `subject`, rows 1, such as Aaaaaa"]),
    "number of a person": (DEPOSITS + "2025-02-04,185057800608436,3,x,,\n", "rows.rejected", ["column `territory`, rows 1, such as 999999999999999"]),
    "fields": (DEPOSITS + "2025-02-04,21,3,x,,holder,more\n", "rows.rejected", ["line, rows 1: expected as many fields"]),
    "header in French": (DEPOSITS.replace("read_on", "Lu le") + "2025-02-04,21,3,x,hier,\n", "rows.rejected", ["column `Lu le`, rows 1, such as aaaa"]),
    "no date": (DEPOSITS.replace("date,", "jour_x,"), "columns.missing", ["missing column `date`, in `documents`", "`jour_x`, `territory`, `subject`", 'columns={"documents": {"date": "…"}}']),
    "no column": ("a|b\n1|2\n", "csv.no_known_column", ["in `documents`", "`a|b`", "semicolons"]),
    "quote": (DEPOSITS + '2025-02-04,"21,3,x,,\n', "csv.quote_unclosed", ["line 3, in `documents`"]),
    "empty": ("", "csv.empty", ["in `documents`"]),
    "no row": (DEPOSITS.splitlines()[0] + "\n", "csv.no_rows", ["in `documents`"]),
    "month first": (DEPOSITS.splitlines()[0] + "\n" + "03/25/2025,21,3,x,,\n" * 3, "csv.date_order", ["mm/dd/yyyy", "polars"]),
    "no header": ("185057800608436;Durand;2025-02-03\n" * 2, "csv.no_known_column", ["in `documents`"]),
}


@pytest.mark.parametrize("kind", EVENT_FILES)
@pytest.mark.parametrize("alone", [True, False])
def test_a_bad_file_of_events_explains_itself(tmp_path: Path, kind: str, alone: bool) -> None:
    text, code, said = EVENT_FILES[kind]
    path = tmp_path / "documents.csv"
    path.write_text(text, encoding="utf-8")
    profiles = {"territory": ["21"], "opened_on": ["2025-01-01"]}
    asked = ["DOC_FLUX", "DOC_ATT_N", "CON_UTI"] + ([] if alone else ["OUV_N"])
    for source in (path, str(path), path.read_bytes()):
        with pytest.raises(cs.InvalidInput) as caught:
            cs.indicators(
                None if alone else profiles,
                asked,
                tables={"documents": source},
                by="departement",
                over=[("2025-01-01", "2026-01-01")],
            )
        assert caught.value.code == code
        for words in said:
            assert words in str(caught.value), str(caught.value)
        assert "urand" not in str(caught.value) and "1850578" not in str(caught.value)
        if code == "rows.rejected":
            assert "of `documents` are bad" in str(caught.value)
            assert "counted from 0, below the header" in str(caught.value)


def test_a_file_of_events_given_alone_explains_itself_too(tmp_path: Path) -> None:
    path = tmp_path / "documents.csv"
    path.write_text("Jour du dépôt,territory\n2025-02-03,21\nhier,21\n", encoding="utf-8")
    ask: dict[str, Any] = {"by": "departement", "over": [("2025-01-01", "2026-01-01")]}
    with pytest.raises(cs.InvalidInput, match="`Jour du dépôt`, rows 1, such as aaaa"):
        cs.indicators(path, "DOC_FLUX", columns={"date": "Jour du dépôt"}, **ask)


def test_columns_of_another_table_are_named_under_it(tmp_path: Path) -> None:
    path = tmp_path / "documents.csv"
    path.write_text("jour_x,dep_x\n2025-02-03,21\nhier,21\n", encoding="utf-8")
    names = {"documents": {"date": "jour_x", "territory": "dep_x"}}
    ask: dict[str, Any] = {"by": "departement", "over": [("2025-01-01", "2026-01-01")], "disclosure": None}
    table = cs.indicators(
        None, "DOC_FLUX", tables={"documents": path}, columns=names, on_bad="reject", **ask
    )
    assert [(row["departement"], row["numerator"]) for row in table] == [("21", 1)]
    with pytest.raises(cs.InvalidInput, match="column `jour_x`, rows 1, such as aaaa"):
        cs.indicators(None, "DOC_FLUX", tables={"documents": path}, columns=names, **ask)
    frame = pl.DataFrame({"jour_x": [dt.date(2025, 2, 3)], "dep_x": ["21"]})
    both = cs.indicators(
        {"lieu": ["21"], "opened_on": ["2025-01-01"]},
        ["DOC_FLUX", "OUV_N"],
        tables={"documents": frame},
        columns={"territory": "lieu", **names},
        **ask,
    )
    assert [row["numerator"] for row in both] == [1, 1]
    for wrong in ({"messages": {"date": "x"}}, {"documents": {"date": {"x": "y"}}}):
        with pytest.raises(cs.InvalidInput) as caught:
            cs.indicators(None, "DOC_FLUX", tables={"documents": frame}, columns=wrong, **ask)
        assert caught.value.code == "columns.source"
    with pytest.raises(cs.InvalidInput, match="dict from the names"):
        cs.Cohort({"opened_on": ["2025-01-01"]}, columns=names)  # type: ignore[arg-type]
def test_a_column_that_nobody_filled_has_the_type_of_numbers() -> None:
    people = {**PEOPLE, "activated_on": [np.nan] * 3, "fund": [np.nan] * 3}
    closed = {**people, "closed_on": np.full(3, np.nan)}
    sql = "SELECT territory, opened_on, sex, NULL AS activated_on, NULL AS closed_on FROM frame"
    frame = pl.DataFrame(PEOPLE)
    for data in [pd.DataFrame(people), pd.DataFrame(closed), people, duckdb.sql(sql)]:
        table = cs.indicators(data, ["OUV_N", "ACT_N"], at="2026-01-31", disclosure=None)
        assert [row["numerator"] for row in table] == [2, 0]
    nowhere = pd.DataFrame({**PEOPLE, "territory": [np.nan] * 3})
    assert {row[0] for row in rows(nowhere)} == {None}
    assert refused(pd.DataFrame({**PEOPLE, "opened_on": [20250101, np.nan, 1]})).code == "columns.type"
    assert frame.height == 3


def test_subjects_that_are_texts_are_numbered() -> None:
    events = {"date": [DAY] * 3, "subject": ["a7", "b2", "a7"]}
    ask: dict[str, Any] = {"by": None, "at": None, "over": [("2025-01-01", "2026-01-01")]}
    frame, pandas = pl.DataFrame(events), pd.DataFrame(events)
    assert 'as by pl.col("subject").rank("dense")' in str(refused(frame, "DOC_ATT_N", **ask).help)
    assert 'as by data["subject"].factorize()[0]' in str(refused(pandas, "DOC_ATT_N", **ask).help)
    numbered = [
        frame.with_columns(pl.col("subject").rank("dense")),
        pandas.assign(subject=pandas["subject"].factorize()[0]),
    ]
    for data in numbered:
        table = cs.indicators(data, "DOC_ATT_N", over=ask["over"], disclosure=None)
        assert table.rows[0]["numerator"] == 2


def test_a_csv_file_is_told_what_python_can_do_with_it() -> None:
    american = refused(b"dep;ouverture;sexe\n21;12/31/2025;F\n")
    assert american.code == "csv.date_order"
    assert 'pl.col("ouverture").str.to_date("%m/%d/%Y")' in str(american.help)
    twice = refused(b"dep;ouverture;sexe;sexe\n21;2025-01-01;F;F\n")
    assert (twice.code, twice.help) == ("csv.duplicate_column", "rename one of the two in the file")
    pipes = refused(b"a|b\n21|2025-01-01\n")
    assert pipes.code == "csv.no_known_column"
    assert 'write columns={"territory": "…"}' in str(pipes.help) and "semicolons" in str(pipes.help)
