"""A person's space, lived through commands and events.

A command, in a state, by somebody, at an instant becomes events, or :class:`CommandRejected`; events
make the state; time alone brings commands. Nothing reads a clock, and nothing is kept here.

>>> insurer = {"actor": {"type": "insurer"}}
>>> events = decide({"type": "inform", "channel": "email"}, insurer, "2022-02-01T10:00:00+01:00")
>>> state = evolve(None, events[0])
>>> due(state=state, date="2022-03-16")
{'commands': [{'type': 'open'}], 'next_due': '2022-03-16'}

The space is given by ``state``, by ``events`` or by the text of a ``journal`` (one event a line); none
of them is a space to which nothing happened. Instants are texts or ``datetime`` values with an offset.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypedDict, cast

from ._space_commands import Command
from ._space_events import Event
from ._space_state import SpaceView, State, Trace
from ._space_values import Actor, By, Day, Instant, Options
from ._wire import call as _call
from ._wire import plain as _plain

__all__ = [
    "Actor",
    "By",
    "Command",
    "Due",
    "Event",
    "Listed",
    "Options",
    "Person",
    "Projected",
    "Replayed",
    "SpaceView",
    "State",
    "Torn",
    "Trace",
    "decide",
    "due",
    "evolve",
    "project",
    "replay",
    "traces",
    "view",
]


class Torn(TypedDict):
    """The last line of a journal, when its end is missing; what is before ``byte`` is sound."""

    line: int
    byte: int
    length: int


class Replayed(TypedDict):
    """A state, and the last line when it is torn."""

    state: State
    torn: Torn | None


class Listed(TypedDict):
    """The register of actions, and the last line of the journal when it is torn."""

    traces: list[Trace]
    torn: Torn | None


class Due(TypedDict):
    """What time brings, and the first day on which it brings something."""

    commands: list[Command]
    next_due: str | None


class Person(TypedDict, total=False):
    """A space with what its journal does not hold; ``events`` or ``journal``."""

    territory: str | None
    birth_date: Day | None
    sex: str | None
    categories: Mapping[str, str | None]
    events: Sequence[Event]
    journal: str


class Projected(TypedDict):
    """Columns for ``indicators``, and the space of each row, from 0."""

    columns: dict[str, list[Any]]
    spaces: list[int]


def decide(
    command: Command,
    by: By,
    at: Instant,
    *,
    state: State | None = None,
    events: Iterable[Event] | None = None,
    journal: str | None = None,
    options: Options | None = None,
) -> list[Event]:
    """The events that a command becomes; they are to be kept, then given to :func:`evolve`.

    Parameters
    ----------
    command
        What is asked: its ``type`` and the fields of that type.
    by
        Who asks, and why.
    at
        When, with its offset.
    state, events, journal
        The space, told in one way; none of them is a space to which nothing happened.
    options
        What the texts leave open, for whoever runs the space to choose.

    Returns
    -------
    list of Event
        They are to be kept, then given to :func:`evolve`.

    Raises
    ------
    CommandRejected
        The rules say no: ``code`` is ``space.<topic>.<reason>``, ``params["source"]`` the text.
    Unsupported
        No text settles the question.

    Examples
    --------
    >>> from carnet_sante import CommandRejected
    >>> try:
    ...     decide({"type": "oppose"}, {"actor": {"type": "holder"}}, "2026-01-31T10:00:00Z")
    ... except CommandRejected as no:
    ...     no.code, no.params["from"]
    ('space.life.transition', 'none')
    """
    needed = {"command": _plain(command), "by": _plain(by), "at": _plain(at)}
    space = _told(state, events, journal)
    answer = _call("space.decide", needed, options=_plain(options), **space)
    return cast(list[Event], answer["events"])


def evolve(state: State | None, event: Event) -> State:
    """The state after an event; ``None`` is the state before any.

    Total: an event of this version that fits no rule changes what it can.

    Parameters
    ----------
    state
        The state before; ``None`` is that of a space to which nothing happened.
    event
        What happened.

    Returns
    -------
    State
        A new one: the one given stays as it is.

    Raises
    ------
    Unsupported
        An event of a newer version (``space.journal.version``).

    Examples
    --------
    >>> event = {"v": 1, "type": "opened", "at": "2022-03-16T02:00:00Z", "by": {"type": "system"}}
    >>> evolve(None, event)["life"]["profile"]
    'open_not_activated'
    """
    answer = _call("space.evolve", {"event": _plain(event)}, state=_plain(state))
    return cast(State, answer["state"])


def replay(events: Iterable[Event] | None = None, *, journal: str | None = None) -> Replayed:
    """The state after all events, from nothing.

    Parameters
    ----------
    events
        In order.
    journal
        Instead, their text: one event a line.

    Returns
    -------
    dict
        The ``state``, and where the last line is ``torn``; what stands before it is replayed.

    Raises
    ------
    Unsupported
        An event of a newer version (``space.journal.version``).

    Examples
    --------
    >>> line = '{"v":1,"type":"opened","at":"2022-03-16T02:00:00Z","by":{"type":"system"}}'
    >>> found = replay(journal=line + chr(10) + line[:9])
    >>> found["state"]["events"], found["torn"]
    (1, {'byte': 75, 'length': 9, 'line': 2})
    """
    return cast(Replayed, _call("space.replay", **_told(None, events, journal)))


def traces(events: Iterable[Event] | None = None, *, journal: str | None = None) -> Listed:
    """The register of actions, oldest first: who did what, and when, for the holder to read.

    A decision of :func:`act` is told with the change that it let happen.

    Parameters
    ----------
    events
        In order.
    journal
        Instead, their text: one event a line.

    Returns
    -------
    dict
        ``traces``, one for each thing that anybody did or was denied, and where the last line of the
        journal is ``torn``.

    Raises
    ------
    InvalidInput
        Lines that are no events (``space.journal.*``).
    Unsupported
        An event of a newer version (``space.journal.version``).

    Examples
    --------
    >>> opened = {"v": 1, "type": "opened", "at": "2022-03-16T02:00:00Z", "by": {"type": "system"}}
    >>> [(one["event"], one["by"]["type"]) for one in traces([opened])["traces"]]
    [('opened', 'system')]
    """
    return cast(Listed, _call("space.traces", **_told(None, events, journal)))


def due(
    date: Day,
    *,
    state: State | None = None,
    events: Iterable[Event] | None = None,
    journal: str | None = None,
) -> Due:
    """What time alone has brought by the end of a day: commands for ``{"type": "system"}``.

    Once their events are in the state, the same day brings nothing more.

    Parameters
    ----------
    date
        The day, until its end.
    state, events, journal
        The space, told in one way; none of them is a space to which nothing happened.

    Returns
    -------
    dict
        ``commands``, and ``next_due``: the first day on which time brings something, or ``None``.

    Raises
    ------
    InvalidInput
        A day that is none (``date.unreadable``).
    Unsupported
        An event of a newer version (``space.journal.version``).

    Examples
    --------
    >>> due("2026-01-31")
    {'commands': [], 'next_due': None}
    """
    answer = _call("space.due", {"date": _plain(date)}, **_told(state, events, journal))
    return cast(Due, answer)


def view(
    *,
    state: State | None = None,
    events: Iterable[Event] | None = None,
    journal: str | None = None,
) -> SpaceView:
    """What the rules of access look at.

    Parameters
    ----------
    state, events, journal
        The space, told in one way; none of them is a space to which nothing happened.

    Returns
    -------
    SpaceView
        For :func:`carnet_sante.access.decide`.

    Raises
    ------
    Unsupported
        An event of a newer version (``space.journal.version``).

    Examples
    --------
    >>> view()["profile"]
    'none'
    """
    return cast(SpaceView, _call("space.view", **_told(state, events, journal))["view"])


def project(spaces: Iterable[Person]) -> Projected:
    """The rows of the indicators, from journals: one row per open episode.

    Parameters
    ----------
    spaces
        For each, its ``events`` or its ``journal``, and what the rows tell of the person: ``territory``,
        ``birth_date``, ``sex``, ``categories``.

    Returns
    -------
    dict
        ``columns``, to give to ``indicators``.

    Raises
    ------
    InvalidInput
        An event of another form (``wire.unreadable``).
    Unsupported
        An event of a newer version (``space.journal.version``).

    Examples
    --------
    >>> opened = {"v": 1, "type": "opened", "at": "2022-03-16T02:00:00Z", "by": {"type": "system"}}
    >>> rows = project([{"territory": "21", "events": [opened]}])
    >>> import carnet_sante as cs
    >>> table = cs.indicators(rows["columns"], "OUV_N", at="2026-01-31", disclosure=None)
    >>> table.to_dict()["rows"][0]["numerator"]
    1
    """
    return cast(Projected, _call("space.project", {"spaces": [_plain(space) for space in spaces]}))


def _told(
    state: State | None, events: Iterable[Event] | None, journal: str | None
) -> dict[str, Any]:
    """The fields that give a space to an operation."""
    listed = None if events is None else [_plain(event) for event in events]
    return {"state": _plain(state), "events": listed, "journal": journal}
