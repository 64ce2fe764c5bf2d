"""What the classes of identifiers share: frozen, compared by value, shown as ``***``."""

from __future__ import annotations

from functools import total_ordering
from typing import Any, Generic, Self, TypeVar, cast, overload

T = TypeVar("T")

MASK = "***"


class Part(Generic[T]):
    """A part of an identifier, read-only; ``expose`` and the parts are the only ways out."""

    def __init__(self, doc: str) -> None:
        self.__doc__ = doc

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, held: None, owner: type) -> Self: ...
    @overload
    def __get__(self, held: Masked, owner: type) -> T: ...
    def __get__(self, held: Masked | None, owner: type) -> Self | T:
        return self if held is None else cast(T, held._parts[self._name])

    def __set__(self, held: Masked, value: T) -> None:
        raise AttributeError(f"{type(held).__name__} is frozen")


class Masked:
    """A frozen value whose text is ``***``. Nothing but ``expose`` and pickling writes it."""

    __slots__ = ("_again", "_key", "_parts")

    _again: dict[str, Any]
    _key: tuple[Any, ...]
    _parts: dict[str, Any]

    def _hold(self, key: tuple[Any, ...], parts: Any, **again: Any) -> None:
        """Keeps what the value is compared by, its parts, and how it is made again."""
        for name, held in (("_key", key), ("_parts", parts), ("_again", again)):
            object.__setattr__(self, name, held)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Masked) or type(other) is not type(self):
            return NotImplemented
        return self._key == other._key

    def __hash__(self) -> int:
        return hash((type(self).__name__, self._key))

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return _make, (type(self), self._again)

    def __str__(self) -> str:
        return MASK

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({MASK})"


@total_ordering
class Ordered(Masked):
    """A masked value with an order: that of the numbers as texts."""

    __slots__ = ()

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Ordered) or type(other) is not type(self):
            return NotImplemented
        return self._key < other._key


def _make(kind: type[Masked], again: dict[str, Any]) -> Masked:
    return kind(**again)
