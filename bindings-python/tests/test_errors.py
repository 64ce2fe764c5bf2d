"""Errors are typed, complete and can be pickled."""

from __future__ import annotations

import pickle
from typing import Any

import polars
import pytest

import carnet_sante as cs
from carnet_sante import _core


def test_an_error_is_caught_by_its_class_and_by_value_error() -> None:
    with pytest.raises(ValueError) as caught:
        cs.territory.parse("1")
    error = caught.value
    assert isinstance(error, cs.InvalidInput)
    assert (error.code, error.kind) == ("territory.unknown", "invalid")
    assert error.help == "write `01`, with its leading zero"
    assert "[territory.unknown]" in str(error)


def test_an_unsupported_question_is_no_value_error() -> None:
    with pytest.raises(cs.Unsupported) as caught:
        cs.territory.population("01", sex="F", age=0)
    assert not isinstance(caught.value, ValueError)


def test_errors_cross_processes() -> None:
    with pytest.raises(cs.CarnetError) as caught:
        _core.call("nope", "{}")
    copy = pickle.loads(pickle.dumps(caught.value))
    assert type(copy) is type(caught.value)
    assert copy.report() == caught.value.report()
    assert copy.params == {"op": "nope"}


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="nowhere.csv"):
        cs.indicators("nowhere.csv", "OUV_N", at="2026-01-31")


def test_a_lazy_frame_is_to_be_collected() -> None:
    with pytest.raises(cs.InvalidInput) as caught:
        cs.indicators(polars.LazyFrame({"opened_on": []}), "OUV_N", at="2026-01-31")
    assert (caught.value.code, caught.value.help) == ("columns.source", "call .collect() first")


@pytest.mark.parametrize("over", [("2025-01-01", "2026-01-01"), [("2025-01-01",)], [3]])
def test_what_is_no_list_of_periods_is_answered_with_what_to_write(over: Any) -> None:
    people = {"opened_on": ["2025-01-01"], "activated_on": ["2025-01-01"]}
    with pytest.raises(cs.InvalidInput) as caught:
        cs.indicators(people, "ACT_FLUX", over=over)
    assert caught.value.path == "over" and '"every": "month"' in str(caught.value.help)
