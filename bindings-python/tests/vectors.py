"""Reads the shared vectors strictly, and compares answers with what they expect."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[2] / "tests" / "vectors"
INDEX: dict[str, int] = json.loads((FOLDER / "INDEX.json").read_text(encoding="utf-8"))


def _check_keys(place: str, given: dict[str, Any], needed: set[str], allowed: set[str]) -> None:
    assert needed <= given.keys(), f"{place}: {needed - given.keys()} missing"
    assert given.keys() <= needed | allowed, f"{place}: unknown {given.keys() - needed - allowed}"


def load_all() -> list[dict[str, Any]]:
    """Every case of every suite, each with the name of its suite."""
    cases: list[dict[str, Any]] = []
    for path in sorted(FOLDER.glob("*/*")):
        file = json.loads(path.read_text(encoding="utf-8"))
        _check_keys(str(path), file, {"suite", "topic", "version", "source", "cases"}, set())
        assert (file["suite"], file["topic"]) == (path.parent.name, path.stem), str(path)
        assert file["cases"], f"{path}: no case"
        for case in file["cases"]:
            needed = {"id", "op", "input", "expect", "source"}
            _check_keys(str(case.get("id", path)), case, needed, {"partial", "tags"})
            assert list(case["expect"]) in (["ok"], ["err"]), case["id"]
            if "err" in case["expect"]:
                _check_keys(case["id"], case["expect"]["err"], {"code"}, {"path"})
            cases.append({**case, "suite": file["suite"]})
    assert cases, "no case"
    ids = [case["id"] for case in cases]
    assert len(ids) == len(set(ids)), "identifiers are unique over all suites"
    return cases


def differs(expected: Any, found: Any, partial: bool, path: str = "") -> str | None:
    """The first difference, if any.

    Whole numbers agree exactly, others within 1e-12 · max(1, |x|); lists agree in full; objects in
    full, or in the keys expected when ``partial``.
    """
    if isinstance(expected, dict) and isinstance(found, dict):
        extra = found.keys() - expected.keys()
        if extra and not partial:
            return f"{path}: {sorted(extra)} not expected"
        for key, value in expected.items():
            if key not in found:
                return f"{path}.{key}: absent"
            if why := differs(value, found[key], partial, f"{path}.{key}"):
                return why
        return None
    if isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for i, (value, other) in enumerate(zip(expected, found, strict=True)):
            if why := differs(value, other, partial, f"{path}.{i}"):
                return why
        return None
    numbers = [type(value) for value in (expected, found)]
    if set(numbers) <= {int, float} and float in numbers:
        close = abs(expected - found) <= 1e-12 * max(1.0, abs(expected))
        return None if close else f"{path}: expected {expected}, found {found}"
    same = type(expected) is type(found) and expected == found
    return None if same else f"{path}: expected {expected!r}, found {found!r}"
