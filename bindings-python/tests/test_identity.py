"""Identities as values: frozen, compared by value, ordered, never shown."""

from __future__ import annotations

import copy
import datetime as dt
import pickle
import re
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import carnet_sante as cs
from vectors import load_all

NUMBER = "255069999999934"
TRAITS = {
    "birth_name": "EXEMPLE",
    "birth_first_names": ["ADA"],
    "birth_date": "1955-06-15",
    "sex": "F",
    "birth_place": "99999",
}
CLASSES: dict[str, Any] = {
    "identity.nir.parse": cs.Nir,
    "identity.matricule.parse": cs.Matricule,
    "identity.mailbox.parse": cs.Mailbox,
    "identity.rpps.parse": cs.Rpps,
    "identity.adeli.parse": cs.Adeli,
    "identity.finess.parse": cs.Finess,
    "identity.siren.parse": cs.Siren,
    "identity.siret.parse": cs.Siret,
    "identity.idnat_ps.parse": cs.IdNatPs,
    "identity.idnat_struct.parse": cs.IdNatStruct,
    "identity.ins.read": lambda ins: cs.Ins(
        ins["traits"],
        ins["matricule"] and cs.Matricule(**ins["matricule"]),
        ins["status"],
        ins["attributes"],
    ),
}
PUBLIC = (cs.Finess, cs.Siren, cs.Siret)
CASES = [case for case in load_all() if case["op"] in CLASSES]


def shown(value: Any) -> str:
    """Every way in which a program may show a value without asking for it."""
    return f"{value} {value!r} {value:>9} {[value]} {(value,)!s}"


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    make = CLASSES[case["op"]]
    if "err" in case["expect"]:
        with pytest.raises(ValueError) as caught:
            make(**case["input"])
        assert isinstance(caught.value, cs.InvalidInput)
        assert caught.value.code == case["expect"]["err"]["code"]
        # Five digits are an example of a place.
        assert not re.search(r"\d{6}", f"{caught.value!r} {caught.value.report()}")
        return
    answer = case["expect"]["ok"]
    value = make(**case["input"])
    exposed = value.expose()
    assert exposed == answer.get("value", answer.get("address", answer.get("ins")))
    for part, told in answer.items():
        if part not in ("value", "address", "ins", "matricule"):
            assert getattr(value, part) == told, part
            with pytest.raises(AttributeError):
                setattr(value, part, told)
    with pytest.raises(AttributeError):
        del value._key
    for same in (
        make(**case["input"]),
        copy.copy(value),
        copy.deepcopy(value),
        pickle.loads(pickle.dumps(value)),
    ):
        assert type(same) is type(value)
        assert (same, hash(same), same.expose()) == (value, hash(value), exposed)
    assert value != exposed
    if isinstance(value, PUBLIC):
        assert str(value) == exposed
    else:
        assert not re.search(r"\d{5}|EXEMPLE|ADA", shown(value))


def test_numbers_of_one_kind_have_an_order() -> None:
    first, second = cs.Siren("732829320"), cs.Siren("552100554")
    assert sorted([first, second]) == [second, first]
    assert first > second and first >= first
    with pytest.raises(TypeError):
        assert first < cs.Finess("750803447")
    assert len({cs.Rpps("10000336601"), cs.Rpps("10000336601", lenient=True)}) == 1
    assert cs.Rpps("10000336601") != cs.IdNatPs("810000336601")


def test_an_identity_goes_through_its_two_acts() -> None:
    given = cs.Ins(TRAITS)
    matricule = cs.Matricule(NUMBER, "test")
    assert given.after_insi(answer="02") == given
    found = given.after_insi(matricule)
    assert (found.status, found.matricule, found.attributes) == ("RECUP", matricule, ())
    with pytest.raises(cs.CommandRejected) as caught:
        found.export()
    assert caught.value.code == "identity.ins.not_qualified"
    assert found.export(with_matricule=False)["matricule"] is None
    qualified = found.after_document_check()
    assert qualified.status == "QUAL" and qualified.may_circulate
    assert qualified.export()["matricule"] == {"nature": "test", "value": NUMBER}


def test_what_an_identity_hands_out_does_not_change_it() -> None:
    ins = cs.Ins({**TRAITS, "sex": "M"}, cs.Matricule(NUMBER, "test"))
    ins.expose()["traits"]["birth_first_names"].append("ZOE")
    ins.warnings[0]["code"] = "none"
    assert ins == cs.Ins({**TRAITS, "sex": "M"}, cs.Matricule(NUMBER, "test"))
    assert [one["code"] for one in ins.warnings] == ["identity.coherence.sex"]
    assert pickle.loads(pickle.dumps(ins)).expose()["traits"]["birth_first_names"] == ["ADA"]


def test_a_nir_tells_its_years_and_what_differs() -> None:
    assert cs.Nir("2250699999999").birth_years(dt.date(2026, 1, 31)) == [2025, 1925]
    found = cs.Nir(NUMBER).coherence({**TRAITS, "sex": "M"})
    assert [one["code"] for one in found] == ["identity.coherence.sex"]


def test_a_mailbox_is_built_and_read() -> None:
    matricule = cs.Matricule(NUMBER, oid="1.2.250.1.213.1.4.10")
    assert cs.Mailbox.of(matricule).matricule("test") == matricule


@pytest.mark.parametrize("wrong", [None, int(NUMBER), [NUMBER], {NUMBER: 1}, float("nan")])
@pytest.mark.parametrize("make", [cs.Nir, cs.Mailbox, cs.Rpps, cs.Siret, cs.IdNatPs, cs.Matricule])
def test_a_value_of_another_kind_is_refused_without_being_repeated(make: Any, wrong: Any) -> None:
    with pytest.raises(cs.InvalidInput) as caught:
        make(wrong)
    assert caught.value.code == "wire.unreadable"
    assert not re.search(r"\d{6}", f"{caught.value!r} {caught.value.report()}")


ROWS = [NUMBER, None, "12", ""]


@pytest.mark.parametrize(
    "column",
    [
        ROWS,
        tuple(ROWS),
        iter(ROWS),
        pa.array(ROWS),
        pa.chunked_array([ROWS[:1], ROWS[1:]]),
        pa.array(ROWS).dictionary_encode(),
        pl.Series(ROWS),
        pl.Series(ROWS, dtype=pl.Categorical),
        pd.Series(ROWS),
        pd.Series(ROWS, dtype=object),
        pd.Series(ROWS, dtype=pd.ArrowDtype(pa.string())),
        np.array(ROWS, dtype=object),
    ],
    ids=lambda column: type(column).__module__,
)
def test_a_column_comes_from_every_usual_source(column: Any) -> None:
    found = cs.check("nir", column)
    assert found["codes"] == ["valid", "missing", "identity.nir.length", "missing"]
    summary = found["summary"]
    assert (summary["given"], summary["valid"], summary["missing"]) == (4, 1, 2)


@pytest.mark.parametrize("column", [NUMBER, NUMBER.encode(), {"nir": ROWS}, 12, [int(NUMBER)]])
def test_what_is_no_column_of_texts_is_refused(column: Any) -> None:
    with pytest.raises(cs.InvalidInput) as caught:
        cs.check("nir", column)
    assert caught.value.code in ("columns.source", "wire.unreadable")
    assert not re.search(r"\d{5}", f"{caught.value!r} {caught.value.report()}")
