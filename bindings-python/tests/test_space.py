"""Spaces in Python: typed values, instants, refusals, and indicators from journals."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from typing import Any

import pytest

import carnet_sante as cs
from carnet_sante import space
from kinds import misfit, tags
from vectors import load_all

CASES = [case for case in load_all() if case["suite"] == "space"]
INSURER: space.By = {"actor": {"type": "insurer"}}
HOLDER: space.By = {"actor": {"type": "holder"}}


def test_the_types_are_those_of_commands_that_are_accepted() -> None:
    seen = set()
    for case in CASES:
        if case["op"] == "space.decide" and "ok" in case["expect"]:
            assert misfit(case["input"]["command"], space.Command) is None, case["id"]
            assert misfit(case["input"]["by"], space.By) is None, case["id"]
            assert misfit(case["input"].get("options", {}), space.Options) is None, case["id"]
        if case["op"] == "space.decide" and isinstance(case["input"]["command"], dict):
            if case["expect"].get("err", {}).get("code") != "wire.unreadable":
                seen.add(case["input"]["command"]["type"])
    assert seen == tags(space.Command)


def test_the_types_are_those_of_events_and_states_that_are_answered() -> None:
    seen: set[str] = set()
    for case in CASES:
        if "ok" not in case["expect"]:
            continue
        fields = case["input"]
        if case["op"] == "space.decide":
            for event in space.decide(**fields):
                assert misfit(event, space.Event) is None, case["id"]
                seen.add(event["type"])
        elif case["op"] == "space.evolve":
            state = space.evolve(fields.get("state"), fields["event"])
            assert misfit(state, space.State) is None, case["id"]
        elif case["op"] == "space.replay":
            assert misfit(space.replay(**fields), space.Replayed) is None, case["id"]
        elif case["op"] == "space.due":
            assert misfit(space.due(**fields), space.Due) is None, case["id"]
        elif case["op"] == "space.view":
            assert misfit(space.view(**fields), space.SpaceView) is None, case["id"]
    assert seen == tags(space.Event)


def test_a_misfit_would_be_seen() -> None:
    for wrong in [
        {"type": "inform"},
        {"type": "inform", "channel": "fax"},
        {"type": "inform", "channel": "email", "more": 1},
        {"type": "teleport"},
        {"type": "mask_by_default", "masked": 1},
        {"type": "consent", "to": {"type": "holder"}, "kind": "team"},
        {"type": "register", "birth_date": 3},
        {},
    ]:
        assert misfit(wrong, space.Command) is not None, wrong


def test_a_refusal_names_its_text() -> None:
    with pytest.raises(cs.CommandRejected) as caught:
        space.decide({"type": "inform", "channel": "email"}, HOLDER, "2022-02-01T10:00:00+01:00")
    assert caught.value.code == "space.life.actor"
    assert "R.1111-28" in caught.value.params["source"]
    with pytest.raises(cs.Unsupported):
        space.decide({"type": "close_at_death"}, INSURER, "2022-02-01T10:00:00+01:00")


def test_instants_and_days_are_python_values_too() -> None:
    paris = datetime.timezone(datetime.timedelta(hours=1))
    at = datetime.datetime(2022, 2, 1, 10, tzinfo=paris)
    events = space.decide({"type": "inform", "channel": "email"}, INSURER, at)
    assert events[0]["at"] == "2022-02-01T10:00:00+01:00"
    assert space.due(datetime.date(2022, 3, 15), events=events)["commands"] == []
    assert space.due(datetime.date(2022, 3, 16), events=events)["commands"] == [{"type": "open"}]
    with pytest.raises(cs.InvalidInput) as caught:
        space.decide({"type": "oppose"}, HOLDER, datetime.datetime(2022, 2, 2, 10), events=events)
    assert caught.value.code == "at.unreadable", "a clock without its offset tells no instant"
    until = datetime.datetime(2026, 2, 1, 10, tzinfo=datetime.UTC)
    consent: Any = {
        "type": "consent",
        "to": {"type": "structure", "id": "1750803447"},
        "kind": "team",
        "until": until,
    }
    state = space.replay(opened_and_activated())["state"]
    given = space.decide(consent, HOLDER, "2026-01-31T10:00:00+01:00", state=state)
    assert given[0]["type"] == "consented"
    assert space.evolve(state, given[0])["sharing"]["consents"][0].get("until") is not None


def opened_and_activated() -> list[space.Event]:
    at = "2022-05-01T10:00:00+02:00"
    enrol: space.Command = {"type": "activate", "means": "other", "conditions_accepted": True}
    return space.decide(enrol, HOLDER, at)


def test_a_space_is_told_in_one_way() -> None:
    events = opened_and_activated()
    state = space.replay(events)["state"]
    journal = "".join(json.dumps(event) + "\n" for event in events)
    assert space.view(state=state) == space.view(events=iter(events)) == space.view(journal=journal)
    with pytest.raises(cs.InvalidInput) as caught:
        space.view(state=state, events=events)
    assert caught.value.code == "space.input.several"


class Frozen(Mapping[str, Any]):
    """A mapping that is no dict."""

    def __init__(self, held: dict[str, Any]) -> None:
        self._held = held

    def __getitem__(self, name: str) -> Any:
        return self._held[name]

    def __iter__(self) -> Any:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)


def test_any_mapping_is_a_value() -> None:
    command: Any = Frozen({"type": "inform", "channel": "email"})
    by: Any = Frozen({"actor": Frozen({"type": "insurer"})})
    assert len(space.decide(command, by, "2022-02-01T10:00:00+01:00")) == 1


def test_journals_become_indicators() -> None:
    born = datetime.date(1984, 2, 29)
    people: list[space.Person] = [
        {"territory": "21", "birth_date": born, "events": opened_and_activated()},
        {"territory": "2A", "categories": {"caisse": "CPAM 2A"}},
    ]
    rows = space.project(iter(people))
    assert rows["spaces"] == [0, 1]
    asked: dict[str, Any] = {"by": ["departement"], "at": "2026-01-31", "disclosure": None}
    table = cs.indicators(rows["columns"], "OUV_TX", **asked)
    found = {row["departement"]: row["numerator"] for row in table.to_dict()["rows"]}
    assert found == {"2A": 0, "21": 1}
