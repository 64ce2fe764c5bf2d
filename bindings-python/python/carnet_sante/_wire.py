"""The door to the compiled part for values: JSON text both ways."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, TypeVar

from . import _core
from ._errors import InvalidInput

T = TypeVar("T")


def call(op: str, needed: Mapping[str, Any] | None = None, /, **fields: Any) -> Any:
    """Answers an operation; a field that is ``None`` is left out, unless it is ``needed``."""
    given = {name: value for name, value in fields.items() if value is not None}
    return json.loads(ask(partial(_core.call, op), {**(needed or {}), **given}))


def ask(door: Callable[[str], T], asked: Mapping[str, Any]) -> T:
    """What a door of the compiled part answers to an input."""
    written = text(asked)
    try:
        return door(written)
    except InvalidInput as error:
        if error.code == "wire.unreadable" and error.path:
            # A field that is missing or unknown is told as such: only its place is not, where it is deep.
            if " field" not in error.message:
                error.help = _at(error.path, asked) or error.help
            elif "." in error.path and not error.help:
                error.help = f"look at `{error.path}`"
        raise


def _at(path: str, value: Any) -> str | None:
    """What stands at a path, but not its value."""
    walked: list[str] = []
    for step in path.split("."):
        if isinstance(value, Mapping) and step in value:
            value = value[step]
        elif isinstance(value, (list, tuple)) and step.isdigit():
            value = value[int(step)]
        else:
            break
        walked.append(step)
    if not walked:
        return None
    deep = isinstance(value, Iterable) and not isinstance(value, (str, bytes))
    name = ".".join(walked)
    return f"look for a value in `{name}`" if deep else f"`{name}` holds {type(value).__name__}"


def known_only(given: Mapping[str, Any], kind: type) -> None:
    """Refuses a keyword that is none of the options of a kind, as a call of Python does."""
    for name in given:
        if name not in kind.__annotations__:
            raise TypeError(f"unexpected keyword argument {name!r}")


def text(given: Mapping[str, Any]) -> str:
    """The JSON text of an input."""
    try:
        return json.dumps(given, default=_listed)
    except (TypeError, ValueError, RecursionError):
        # What the writer says may name the value, which may be somebody's: it is left behind.
        pass
    raise InvalidInput(
        "unreadable input: a value without a JSON form",
        code="wire.unreadable",
        kind="invalid",
        help="expected texts, numbers, lists and dicts with texts as keys",
    )


def _listed(value: Any) -> Any:
    """The numbers of NumPy and Arrow, and columns of them."""
    for form in ("tolist", "to_list", "to_pylist", "as_py"):
        if hasattr(value, form):
            return getattr(value, form)()
    raise TypeError


def given(value: Any) -> Any:
    """Mappings as dicts and dates as texts; anything else as it is, to be taken or refused."""
    if isinstance(value, Mapping):
        return {name: given(held) for name, held in value.items()}
    # The null date of pandas says that it is a date, and is not equal to itself.
    if not isinstance(value, datetime.date) or value != value:
        return value
    # The civil day of an instant is the day in its own offset.
    return value.date().isoformat() if isinstance(value, datetime.datetime) else value.isoformat()


def plain(value: Any) -> Any:
    """Mappings as dicts, sequences as lists, instants and days as texts; the rest as it is."""
    if isinstance(value, Mapping):
        return {name: plain(held) for name, held in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(held) for held in value]
    return value.isoformat() if isinstance(value, datetime.date) else value
