"""Errors are typed, complete and can be pickled."""

from __future__ import annotations

import pickle

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
