"""Access in Python: typed requests and answers, instants, lists of ids, and the one door."""

from __future__ import annotations

import datetime
import typing
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa
import pytest

import carnet_sante as cs
from carnet_sante import _access_types, access, matrix, space
from kinds import misfit
from vectors import load_all

CASES = [case for case in load_all() if case["suite"] == "access"]
ACCEPTED = [case for case in CASES if "ok" in case["expect"]]
HOLDER: space.By = {"actor": {"type": "holder"}}
AT = "2026-01-31T10:00:00+01:00"


def asked(op: str) -> list[dict[str, Any]]:
    found = [case for case in ACCEPTED if case["op"] == op]
    assert found, op
    return found


def test_the_types_are_those_of_requests_that_are_accepted() -> None:
    for case in asked("access.decide"):
        fields = case["input"]
        assert misfit(fields["request"], access.Request) is None, case["id"]
        assert misfit(fields["space"], access.SpaceView) is None, case["id"]
        assert misfit(fields.get("rules", {}), access.Rules) is None, case["id"]
    for case in asked("access.decide_column"):
        for row in case["input"]["requests"]:
            assert misfit(row, access.Row) is None, case["id"]


def test_the_types_are_those_of_answers() -> None:
    kinds = {
        "access.decide": (access.decide, access.Decision),
        "access.decide_all": (access.decide_all, access.Listing),
        "access.decide_column": (access.decide_column, access.Column),
        "access.rules": (access.rules, list[access.Rule]),
        "access.obligations": (access.obligations, list[access.Obligation]),
        "access.parameters": (access.parameters, list[access.Parameter]),
        "matrix.versions": (matrix.versions, list[matrix.Version]),
        "act": (cs.act, access.Done),
    }
    for op, (function, kind) in kinds.items():
        for case in asked(op):
            assert misfit(function(**case["input"]), kind) is None, case["id"]


def test_a_misfit_would_be_seen() -> None:
    for wrong in [
        {"actor": {"type": "holder"}},
        {"actor": {"type": "holder"}, "action": "read"},
        {"actor": {"type": "holder"}, "action": "list", "mode": "urgent"},
        {"actor": {"type": "holder"}, "action": "list", "more": 1},
    ]:
        assert misfit(wrong, access.Request) is not None, wrong


def test_the_lists_of_ids_are_whole() -> None:
    obligations = [one["id"] for one in access.obligations()]
    assert obligations == list(typing.get_args(_access_types.ObligationId))
    parameters = [one["id"] for one in access.parameters()]
    assert parameters == list(typing.get_args(_access_types.ParameterId))
    known = {rule["id"] for rule in access.rules()}
    for case in asked("access.decide"):
        assert set(access.decide(**case["input"])["reasons"]) <= known, case["id"]


def test_instants_and_days_are_python_values_too() -> None:
    paris = datetime.timezone(datetime.timedelta(hours=1))
    request: access.Request = {"actor": {"type": "holder"}, "action": "list"}
    view: access.SpaceView = {"profile": "activated"}
    text = access.decide(request, view, AT)
    assert access.decide(request, view, datetime.datetime(2026, 1, 31, 10, tzinfo=paris)) == text
    with pytest.raises(cs.InvalidInput) as caught:
        access.decide(request, view, datetime.datetime(2026, 1, 31, 10))
    assert caught.value.code == "at.unreadable"
    assert matrix.permits("infirmier", "57833-6", at=datetime.date(2026, 1, 1))


def test_a_view_of_the_space_is_what_access_takes() -> None:
    enrol: space.Command = {"type": "activate", "means": "other", "conditions_accepted": True}
    events = space.decide(enrol, HOLDER, "2022-05-01T10:00:00+02:00")
    request: access.Request = {"actor": HOLDER["actor"], "action": "read_traces"}
    yes = access.decide(request, space.view(events=events), AT)
    assert yes["outcome"] == "permit"
    done = cs.act(HOLDER, AT, action="read_traces", events=events)
    assert (done["done"], done["decision"], done["rejection"]) == (True, yes, None)
    *_, last = space.traces([*events, *done["events"]])["traces"]
    assert (last["action"], last["reasons"]) == ("read_traces", yes["reasons"])


def test_a_service_sets_its_own_rules() -> None:
    csv = "type_code,medecin,infirmier\n11502-2,1,0\n"
    own = matrix.load(csv, datetime.date(2027, 1, 1), provenance={"title": "ours"})
    assert matrix.versions([own]) == [own]
    nurse: access.Actor = {"type": "professional", "id": "899700000101", "profession": "60"}
    author: access.Actor = {"type": "professional", "id": "899700000202", "profession": "10"}
    view: access.SpaceView = {
        "profile": "activated",
        "dmp_active": True,
        "consents": [
            {
                "to": {"type": "professional", "id": "899700000101"},
                "kind": "individual",
                "from": "2026-01-01T00:00:00+01:00",
            }
        ],
        "documents": [
            {
                "id": "d1",
                "type": "11502-2",
                "author": author,
                "deposited_at": "2026-01-10T09:00:00+01:00",
                "confidentiality": "N",
                "availability": "current",
            }
        ],
    }
    request: access.Request = {"actor": nurse, "action": "consult", "document": "d1"}
    later = "2027-06-01T10:00:00+02:00"
    assert access.decide(request, view, later)["outcome"] == "permit"
    no = access.decide(request, view, later, rules={"matrix": [own]})
    assert (no["outcome"], no["reasons"]) == ("deny", ["matrix.not_permitted"])
    assert access.decide_all(nurse, view, later, rules={"matrix": [own]})["total"] == 0
    assert "infirmier" not in own["permits"]["11502-2"]
    assert access.explain(no).startswith("Refusé. ")
    assert access.explain(no, lang="en").startswith("Denied. ")


def many() -> tuple[list[space.SpaceView], list[access.Request], dict[str, list[int]]]:
    """Spaces and requests of the vectors, and pairs of their places."""
    inputs = [case["input"] for case in asked("access.decide") if "rules" not in case["input"]]
    spaces = [one["space"] for one in inputs]
    requests = [one["request"] for one in inputs]
    pairs = [(row * 7 % len(spaces), row * 11 % len(requests)) for row in range(4_000)]
    rows = {
        "space": [space for space, _ in pairs],
        "request": [request for _, request in pairs],
        "document": [row % 4 - 1 for row in range(len(pairs))],
    }
    return spaces, requests, rows


def test_rows_are_decided_as_one_by_one() -> None:
    spaces, requests, rows = many()
    plain = {name: rows[name] for name in ("space", "request")}
    found = access.decide_rows(spaces, requests, plain, AT)
    told = [
        {"space": space, "request": requests[request]}
        for space, request in zip(plain["space"], plain["request"], strict=True)
    ]
    assert found == access.decide_column(spaces, told, AT)
    for row in range(0, len(told), 37):
        one = access.decide(told[row]["request"], spaces[told[row]["space"]], AT)
        assert found["decisions"][found["codes"][row]] == one
    # A rank takes the place of the document that a request names.
    ranked = access.decide_rows(spaces, requests, rows, AT)
    for row in range(0, len(told), 41):
        request, view = dict(told[row]["request"]), spaces[told[row]["space"]]
        rank, documents = rows["document"][row], view.get("documents", [])
        if rank >= 0:
            request["document"] = documents[rank]["id"] if rank < len(documents) else "nowhere"
        one = access.decide(typing.cast(access.Request, request), view, AT)
        assert ranked["decisions"][ranked["codes"][row]] == one, row


def test_rows_come_from_any_kind_of_columns() -> None:
    spaces, requests, rows = many()
    expected = access.decide_rows(spaces, requests, rows, AT)
    kinds: list[Any] = [
        {name: np.array(values, "int64") for name, values in rows.items()},
        {name: np.array(values, "int16") for name, values in rows.items()},
        pa.table(rows),
        pa.table({name: pa.array(values, pa.int32()) for name, values in rows.items()}),
        pl.DataFrame(rows),
        {**rows, "document": [None if rank < 0 else rank for rank in rows["document"]]},
    ]
    for kind in kinds:
        assert access.decide_rows(spaces, requests, kind, AT) == expected, type(kind)
    empty = access.decide_rows(spaces, requests, {"space": [], "request": []}, AT)
    assert empty == {"codes": [], "decisions": []}


def test_rows_that_are_none_are_refused() -> None:
    spaces, requests, _ = many()
    refused: list[tuple[Any, str]] = [
        ({"space": [10**6], "request": [0]}, "access.column.out"),
        ({"space": [-1], "request": [0]}, "access.column.out"),
        ({"space": [0, 0], "request": [0, None]}, "access.column.out"),
        ({"space": [2**40], "request": [0]}, "access.column.out"),
        ({"space": [0]}, "columns.missing"),
        ({"space": np.array([0.5]), "request": np.array([0])}, "columns.type"),
        (pa.table({"space": ["0"], "request": [0]}), "columns.type"),
        ({"space": [0, 1], "request": [0]}, "columns.source"),
        ({"space": [object()], "request": [0]}, "columns.type"),
        (7, "columns.source"),
        (None, "columns.source"),
    ]
    for rows, code in refused:
        with pytest.raises(cs.InvalidInput) as caught:
            access.decide_rows(spaces, requests, rows, AT)
        assert caught.value.code == code, rows


def test_a_field_deep_in_a_space_is_told_where_it_stands() -> None:
    document = {"id": "d1", "type": "57833-6"}
    whole: Any = {"profile": "activated", "documents": [document]}
    with pytest.raises(cs.InvalidInput, match="missing field `author`") as caught:
        access.decide({"actor": {"type": "holder"}, "action": "list"}, whole, at=AT)
    assert caught.value.help == "look at `space.documents.0.author`"
