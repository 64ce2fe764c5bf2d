"""The shared vectors, through the public functions of the Python face."""

from __future__ import annotations

from collections import Counter
from typing import Any

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


def outcome(case: dict[str, Any]) -> dict[str, Any]:
    try:
        return {"ok": function(case["op"])(**case["input"])}
    except cs.CarnetError as error:
        err = {"code": error.code}
        if "path" in case["expect"].get("err", {}):
            err["path"] = error.path
        return {"err": err}


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    assert differs(case["expect"], outcome(case), case.get("partial", False)) is None


def test_counts_are_those_of_the_index() -> None:
    assert Counter(case["suite"] for case in CASES) == INDEX
    print(f"vectors: {len(CASES)} cases in Python")


def test_every_operation_is_a_public_function_with_a_case() -> None:
    for op in _core.ops():
        assert callable(function(op)), op
    assert {case["op"] for case in CASES} == set(_core.ops())
