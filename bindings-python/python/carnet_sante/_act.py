"""The one door for services: access, then the space, then the trace."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, cast

from ._access_types import Attestation, Capacity, Done, Purpose, Rules
from ._space_commands import Command
from ._space_events import Event
from ._space_state import State
from ._space_values import AccessMode, Actor, By, Instant, Options
from ._wire import call, plain
from .space import _told


def act(
    by: By,
    at: Instant,
    *,
    command: Command | None = None,
    action: Literal["consult", "list", "read_traces"] | None = None,
    document: str | None = None,
    state: State | None = None,
    events: Iterable[Event] | None = None,
    journal: str | None = None,
    mode: AccessMode | None = None,
    purpose: Purpose | None = None,
    capacity: Capacity | None = None,
    attestation: Attestation | None = None,
    beneficiary: Actor | None = None,
    service_decides: bool | None = None,
    rules: Rules | None = None,
    options: Options | None = None,
) -> Done:
    """Does what somebody asks, if they may and if the space can, and records it; denied or not.

    Parameters
    ----------
    by, at
        Who, why, and when.
    command, action, document
        A command to the space; or a reading, with its document.
    state, events, journal
        The space, told in one way; none of them is a space to which nothing happened.
    mode, purpose, capacity, attestation, rules
        As for :func:`carnet_sante.access.decide`.
    beneficiary
        The professional for whom a consent is collected.
    service_decides
        Whether the service goes on where the rules leave the decision to it.
    options
        As for :func:`carnet_sante.space.decide`.

    Returns
    -------
    Done
        A denied or refused act is a value, with the trace alone in ``events``.

    Raises
    ------
    InvalidInput
        Neither a command nor a reading, or both (``act.input.form``); what is of another form.

    Examples
    --------
    >>> holder = {"actor": {"type": "holder"}}
    >>> found = act(holder, "2026-01-31T10:00:00+01:00", action="list")
    >>> found["done"], found["decision"]["reasons"], found["events"][-1]["type"]
    (False, ['profile.no_space'], 'trace_recorded')
    """
    answer = call(
        "act",
        {"by": plain(by), "at": plain(at)},
        command=plain(command),
        action=action,
        document=document,
        mode=mode,
        purpose=purpose,
        capacity=capacity,
        attestation=plain(attestation),
        beneficiary=plain(beneficiary),
        service_decides=service_decides,
        rules=plain(rules),
        options=plain(options),
        **_told(state, events, journal),
    )
    return cast(Done, answer)
