"""Everything public says what it is, and shows it with an example that runs."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from types import GenericAlias, ModuleType
from typing import Any, is_typeddict

import pytest

import carnet_sante as cs
from carnet_sante._masked import Part

#: Nothing to run: an example could only raise the error that says that a defect was found.
WITHOUT_EXAMPLE = {"InternalError"}

#: The sections of NumPy's style that are used here, in its order.
ORDER = ("Parameters", "Returns", "Raises", "Examples")


def modules() -> Iterator[tuple[str, ModuleType]]:
    yield "", cs
    for name in cs.__all__:
        if isinstance(getattr(cs, name), ModuleType):
            yield f"{name}.", getattr(cs, name)


def members(kind: type) -> Iterator[tuple[str, Any]]:
    """The public names that a class has from this library; those of `dict` and so on are not ours."""
    for base in kind.__mro__:
        if base.__module__.startswith("carnet_sante"):
            for name, member in vars(base).items():
                if not name.startswith("_"):
                    yield name, member


def is_class(value: object) -> bool:
    return isinstance(value, type) and not is_typeddict(value)


def public() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for prefix, module in modules():
        found[prefix or "carnet_sante"] = module
        for name in module.__all__:
            value = getattr(module, name)
            if not isinstance(value, ModuleType):
                found[prefix + name] = value
            if is_class(value):
                found |= {f"{prefix}{name}.{of}": member for of, member in members(value)}
    return found


PUBLIC = public()
#: A part of an identifier, as a name of a type, is shown by the example of its class.
SHOWN = {
    name: value
    for name, value in PUBLIC.items()
    if name not in WITHOUT_EXAMPLE
    and (is_class(value) or callable(value) or isinstance(value, (property, staticmethod, classmethod)))
    and not is_typeddict(value)
    and not isinstance(value, (Part, GenericAlias))
    and getattr(value, "__module__", "") != "typing"
}


@pytest.mark.parametrize("name", [name for name, value in PUBLIC.items() if name in SHOWN or is_typeddict(value)])
def test_it_says_what_it_is(name: str) -> None:
    text = inspect.getdoc(PUBLIC[name]) or ""
    summary = text.split("\n\n")[0].replace("\n", " ")
    assert summary.endswith((".", ":")), summary


@pytest.mark.parametrize("name", SHOWN)
def test_it_shows_an_example(name: str) -> None:
    found = sections(inspect.getdoc(PUBLIC[name]) or "")
    assert any(line.startswith(">>> ") for line in found.get("Examples", []))
    assert list(found) == [title for title in ORDER if title in found]


def test_the_page_of_the_package_is_a_map() -> None:
    words = set(re.findall(r"\w+", cs.__doc__ or ""))
    assert not [name for name in cs.__all__ if name.islower() and name not in words]


@pytest.mark.parametrize(("prefix", "module"), list(modules()))
def test_nothing_else_looks_public(prefix: str, module: ModuleType) -> None:
    for name, value in vars(module).items():
        ours = str(getattr(value, "__module__", "")).startswith("carnet_sante")
        if ours and not name.startswith("_") and (inspect.isfunction(value) or is_class(value)):
            assert name in module.__all__, prefix + name
    assert len(set(module.__all__)) == len(module.__all__)


#: Functions, and the methods of any kind.
CALLED = {
    name: function
    for name, value in PUBLIC.items()
    if inspect.isfunction(function := getattr(value, "__func__", value))
}


@pytest.mark.parametrize("name", CALLED)
def test_what_is_returned_and_raised_is_told(name: str) -> None:
    told = sections(inspect.getdoc(CALLED[name]) or "")
    if inspect.signature(CALLED[name]).return_annotation not in ("None", "Self"):
        assert "Returns" in told
    # An operation that takes an input can refuse it.
    if re.search(r"\b_?(call|ask)\(\s*f?\"[^\"]+\",", inspect.getsource(CALLED[name])):
        assert "Raises" in told


@pytest.mark.parametrize("name", CALLED)
def test_the_parameters_described_are_those_of_the_function(name: str) -> None:
    described = sections(inspect.getdoc(CALLED[name]) or "").get("Parameters", [])
    heads = [line for line in described if line and not line.startswith(" ")]
    told = [one.strip(" *") for head in heads for one in head.split(" : ")[0].split(",")]
    asked = [one for one in inspect.signature(CALLED[name]).parameters if one not in ("self", "cls")]
    assert sorted(told) == sorted(asked)


def sections(text: str) -> dict[str, list[str]]:
    """The lines of each section of a docstring in the style of NumPy."""
    lines, found, title = text.splitlines(), dict[str, list[str]](), ""
    for line, following in zip(lines, [*lines[1:], ""]):
        if line and set(following) == {"-"} and len(following) == len(line):
            title = line
            found[title] = []
        elif title and set(line) != {"-"}:
            found[title].append(line)
    return found
