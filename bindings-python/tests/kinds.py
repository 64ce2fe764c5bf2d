"""Whether a value is of a type that is told to type checkers."""

from __future__ import annotations

import types
import typing
from typing import Any


def misfit(value: Any, kind: Any, path: str = "") -> str | None:
    """Why a value is not of a type, if it is not; what a type checker would say."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if kind is Any:
        return None
    if origin in (typing.NotRequired, typing.Required):
        return misfit(value, arguments[0], path)
    if origin in (types.UnionType, typing.Union):
        found = [misfit(value, one, path) for one in arguments]
        # A member that has the tag tells best what is wrong.
        return None if None in found else max(filter(None, found), key=lambda why: why.count("."))
    if origin is typing.Literal:
        return None if value in arguments else f"{path}: {value!r} is none of {arguments}"
    if origin is list:
        if not isinstance(value, list):
            return f"{path}: no list"
        found = [misfit(held, arguments[0], f"{path}.{i}") for i, held in enumerate(value)]
        return next(filter(None, found), None)
    if origin is dict:
        if not isinstance(value, dict):
            return f"{path}: no dict"
        found = [misfit(held, arguments[1], f"{path}.*") for held in value.values()]
        return next(filter(None, found), None)
    if typing.is_typeddict(kind):
        return misfit_keys(value, kind, path)
    if kind is type(None):
        return None if value is None else f"{path}: not None"
    allowed = (int, float) if kind is float else kind
    good = isinstance(value, allowed) and (kind is bool or not isinstance(value, bool))
    return None if good else f"{path}: {value!r} is no {kind}"


def misfit_keys(value: Any, kind: Any, path: str) -> str | None:
    if not isinstance(value, dict):
        return f"{path}: no object"
    hints = typing.get_type_hints(kind, include_extras=True)
    tag = hints.get("type")
    if tag is not None and (why := misfit(value.get("type"), tag)):
        return f"{path}: {why}"
    optional = {name for name in hints if typing.get_origin(hints[name]) is typing.NotRequired}
    needed = hints.keys() - optional if kind.__total__ else set()
    # Longer paths are told first: they are those of the member with the right tag.
    if missing := needed - value.keys():
        return f"{path}.: {missing} missing"
    if unknown := value.keys() - hints.keys():
        return f"{path}.: {unknown} unknown"
    found = [misfit(held, hints[name], f"{path}.{name}") for name, held in value.items()]
    return next(filter(None, found), None)


def tags(kind: Any) -> set[str]:
    """The values of ``type`` of a union of dicts."""
    members = typing.get_args(kind)
    hints = [typing.get_type_hints(one)["type"] for one in members]
    listed = [tag for hint in hints for tag in typing.get_args(hint)]
    assert len(listed) == len(set(listed)), "a tag names one member"
    return set(listed)
