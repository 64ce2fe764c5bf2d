"""The shared vectors, through the public functions of the Python face."""

from __future__ import annotations

import datetime
import inspect
import json
from collections import Counter
from typing import Any

import pyarrow as pa
import pytest

import carnet_sante as cs
from carnet_sante import _core
from vectors import INDEX, differs, load_all

CASES = load_all()


def function(op: str) -> Any:
    """The public function of an operation: the same name, under the module."""
    found: Any = cs
    for name in op.split("."):
        found = getattr(found, name)
    return found


KEYWORDS = inspect.signature(cs.indicators).parameters.keys()


def indicators(
    spec: dict[str, Any], columns: Any = None, tables: dict[str, Any] | None = None
) -> dict[str, Any]:
    if columns is None and tables is None:
        tables = {}
    columns = as_file(columns)
    tables = tables and {name: as_file(table) for name, table in tables.items()}
    if spec.keys() <= KEYWORDS:
        return cs.indicators(columns, **spec, tables=tables).to_dict()
    # Python itself refuses the name of an argument that does not exist.
    with pytest.raises(TypeError, match="unexpected keyword"):
        cs.indicators(columns, **spec)
    return _core.call("indicators", json.dumps({"columns": {}, "spec": spec}))


def as_file(rows: Any) -> Any:
    """The bytes of a CSV file, where a vector gives its text."""
    return rows.encode() if isinstance(rows, str) else rows


def population(first: int, **asked: Any) -> dict[str, Any]:
    return cs.synthetic.population(**asked).preview(first)


# Names of fields that are words of Python.
WORDS = {"from": "from_"}

# Answers with one key, which the functions give without it.
ONE_KEY = {"space.decide": "events", "space.evolve": "state", "space.view": "view"}


def answer(op: str, fields: dict[str, Any]) -> Any:
    if op in ONE_KEY:
        if op == "space.evolve":
            fields = {"state": None, **fields}
        return {ONE_KEY[op]: function(op)(**fields)}
    if op == "indicators":
        return indicators(**fields)
    if op == "synthetic.population":
        return population(**fields)
    known = inspect.signature(function(op)).parameters.keys()
    named = {WORDS.get(name, name): value for name, value in fields.items()}
    if not named.keys() <= known:
        # Python itself refuses the name of an argument that does not exist.
        with pytest.raises(TypeError, match="unexpected keyword"):
            function(op)(**named)
        return _core.call(op, json.dumps(fields))
    found = function(op)(**named)
    # The bounds of an interval are a pair in Python.
    return dict(zip(("lower", "upper"), found)) if isinstance(found, tuple) else found


def outcome(case: dict[str, Any], fields: dict[str, Any]) -> dict[str, Any]:
    try:
        return {"ok": answer(case["op"], fields)}
    except cs.CarnetError as error:
        err = {"code": error.code}
        if "path" in case["expect"].get("err", {}):
            err["path"] = error.path
        return {"err": err}


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    found = outcome(case, case["input"])
    assert differs(case["expect"], found, case.get("partial", False)) is None
    if case["op"] == "indicators":
        given = [case["input"].get("columns"), *(case["input"].get("tables") or {}).values()]
        # Lists of different lengths cannot be put in an Arrow table at all, nor a file.
        if not any(isinstance(table, str) for table in given) and all(len(set(map(len, table.values()))) <= 1 for table in given if table is not None):
            again = outcome(case, arrow_input(case["input"]))
            assert differs(found, again, False) is None, "as an Arrow table"


def arrow_input(given: dict[str, Any]) -> dict[str, Any]:
    arrow = dict(given)
    if given.get("columns") is not None:
        arrow["columns"] = as_arrow(given["columns"])
    if given.get("tables"):
        arrow["tables"] = {name: as_arrow(table) for name, table in given["tables"].items()}
    return arrow


def as_arrow(columns: dict[str, list[Any]]) -> pa.Table:
    """Columns as a data scientist would have them: dates as date32 wherever all are civil days."""
    return pa.table({name: arrow_column(name, values) for name, values in columns.items()})


def arrow_column(name: str, values: list[Any]) -> pa.Array:
    if name in ("birth_date", "date") or name.endswith("_on"):
        try:
            days = [day and datetime.date.fromisoformat(day) for day in values]
        except (TypeError, ValueError):
            return pa.array(values)
        return pa.array(days, pa.date32())
    return pa.array(values)


def test_counts_are_those_of_the_index(capsys: pytest.CaptureFixture[str]) -> None:
    assert Counter(case["suite"] for case in CASES) == INDEX
    with capsys.disabled():
        print(f"\nvectors: {len(CASES)} cases in Python")


def test_every_operation_is_a_public_function_with_a_case() -> None:
    for op in _core.ops():
        assert callable(function(op)), op
    assert {case["op"] for case in CASES} == set(_core.ops())
