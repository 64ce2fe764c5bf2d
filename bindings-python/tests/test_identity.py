"""Identities as values: frozen, compared by value, ordered, never shown."""

from __future__ import annotations

import copy
import datetime as dt
import pickle
import re
import traceback
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
PUBLIC = (cs.Finess,)
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


def test_traits_are_masked_and_told_one_by_one() -> None:
    traits = cs.Ins(TRAITS).traits
    assert (traits.birth_name, traits.birth_first_names) == ("EXEMPLE", ("ADA",))
    assert (traits.birth_date, traits.sex, traits.birth_place) == ("1955-06-15", "F", "99999")
    assert traits.expose() == TRAITS
    assert not re.search(r"\d{4}|EXEMPLE|ADA", shown(traits))
    assert traits == cs.Traits(**TRAITS) == copy.deepcopy(traits)
    assert pickle.loads(pickle.dumps(traits)) == traits and len({traits, cs.Ins(TRAITS).traits}) == 1
    assert cs.Ins(traits) == cs.Ins(TRAITS)
    assert cs.Nir(NUMBER).coherence(traits) == []
    with pytest.raises(AttributeError):
        setattr(traits, "sex", "M")
    traits.expose()["birth_first_names"].append("ZOE")
    assert traits.expose() == TRAITS


@pytest.mark.parametrize(
    "born",
    [
        dt.date(1955, 6, 15),
        dt.datetime(1955, 6, 15, 23, 59),
        dt.datetime(1955, 6, 15, 1, tzinfo=dt.timezone(dt.timedelta(hours=2))),
        pd.Timestamp("1955-06-15"),
    ],
)
def test_a_date_is_a_date(born: dt.date) -> None:
    assert cs.Ins({**TRAITS, "birth_date": born}) == cs.Ins(TRAITS)
    given = {"matricule": None, "status": "PROV", "attributes": []}
    read = cs.identity.ins.read({**given, "traits": {**TRAITS, "birth_date": born}})
    assert read["ins"]["traits"] == TRAITS
    at = born.replace(year=2026)
    assert cs.Nir("2250699999999").birth_years(at) == [2025, 1925]


@pytest.mark.parametrize(
    "make",
    [
        lambda: cs.Nir(NUMBER.encode()),
        lambda: cs.Ins(TRAITS, matricule=NUMBER),
        lambda: cs.Ins(TRAITS, matricule=cs.Nir(NUMBER)),
        lambda: cs.Ins(NUMBER),
        lambda: cs.Ins(TRAITS, attributes="DOUT"),
        lambda: cs.Ins(TRAITS, attributes=3),
        lambda: cs.Ins({**TRAITS, "birth_date": pd.NaT}),
        lambda: cs.Ins({**TRAITS, "birth_first_names": "ADA"}),
        lambda: cs.Ins({(NUMBER,): 1}),
        lambda: cs.Ins(TRAITS).after_insi(NUMBER),
        lambda: cs.Mailbox.of(NUMBER),
        lambda: cs.Traits("EXEMPLE", "ADA", "1955", None, "99999"),
        lambda: cs.Nir("2250699999999").birth_years(object()),
        lambda: cs.identity.ins.read(NUMBER),
        lambda: cs.identity.ins.act({}, NUMBER),
    ],
)
def test_arguments_of_another_kind_have_a_code(make: Any) -> None:
    with pytest.raises(cs.InvalidInput) as caught:
        make()
    assert caught.value.code == "wire.unreadable"
    told = "".join(traceback.format_exception(caught.value, limit=0))
    assert not re.search(r"\d{6}", f"{told} {caught.value.report()}")


def test_a_matricule_is_taken_as_a_dict_too() -> None:
    written = {"nature": "test", "value": NUMBER}
    held = cs.Ins(TRAITS, written, "RECUP")
    assert held.matricule == cs.Matricule(NUMBER, "test")
    assert cs.Ins(TRAITS).after_insi(written) == held
    system = "urn:oid:1.2.250.1.213.1.4.8"
    assert cs.Matricule(NUMBER, oid=system, type_code="INS-NIR").nature == "nir"


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
TEXTS = ["valid", "missing", "identity.nir.length", "missing"]


@pytest.mark.parametrize(
    "column",
    [
        ROWS,
        tuple(ROWS),
        iter(ROWS),
        pa.array(ROWS),
        pa.array(ROWS, pa.large_string()),
        pa.array(ROWS, pa.string_view()),
        pa.array(["x", *ROWS, "x"])[1:5],
        pa.chunked_array([ROWS[:1], ROWS[1:]]),
        pa.array(ROWS).dictionary_encode(),
        pa.array(["x", *ROWS]).dictionary_encode()[1:],
        pl.Series(ROWS),
        pl.Series(ROWS, dtype=pl.Categorical),
        pl.Series(ROWS, dtype=pl.Object),
        pd.Series(ROWS),
        pd.Series(ROWS, dtype=object),
        pd.Series(ROWS, dtype="string"),
        pd.Series(ROWS, dtype="category"),
        pd.Series(ROWS, dtype=pd.ArrowDtype(pa.string())),
        np.array(ROWS, dtype=object),
        np.array([NUMBER, " ", "12", ""]),
    ],
    ids=lambda column: type(column).__module__,
)
def test_a_column_comes_from_every_usual_source(column: Any) -> None:
    found = cs.check("nir", column)
    assert found["codes"] == TEXTS
    summary = found["summary"]
    assert (summary["given"], summary["valid"], summary["missing"]) == (4, 1, 2)
    assert summary["errors"] == [{"code": "identity.nir.length", "count": 1, "rows": [2]}]


@pytest.mark.parametrize(
    "column",
    [
        [1, None, 2.5, float("nan")],
        [b"1", pd.NA, dt.date(2026, 1, 31), pd.NaT],
        [np.int64(1), None, np.float32(2), np.float32("nan")],
        [[NUMBER], None, {NUMBER: 1}, None],
        np.array([1, np.nan, 2, np.nan]),
        np.array([1, np.nan, 2, np.nan], dtype="float32"),
        pa.array([1, None, 2, None]),
        pa.array([b"1", None, b"2", None]),
        pa.array([True, None, False, None]),
        pa.array([1.5, None, 2.5, float("nan")]),
        pa.array([1, None, 2, None]).dictionary_encode(),
        pl.Series([1, None, 2, None]),
        pl.Series([1.0, None, 2.0, float("nan")]),
        pd.Series([1, None, 2, None]),
        pd.Series([1, None, 2, None], dtype="Int64"),
        pd.Series([1, None, 2, None], dtype=object),
    ],
    ids=lambda column: type(column).__module__,
)
def test_a_row_that_is_no_text_is_an_error_of_that_row(column: Any) -> None:
    found = cs.check("nir", column)
    wrong = "identity.check.not_a_text"
    assert found["codes"] == [wrong, "missing", wrong, "missing"]
    assert found["summary"]["errors"] == [{"code": wrong, "count": 2, "rows": [0, 2]}]


def test_columns_without_a_text() -> None:
    for column in ([], pa.array([], pa.string()), pl.Series([], dtype=pl.String), np.array([])):
        assert cs.check("nir", column)["codes"] == []
    for nulls in ([None] * 3, pa.nulls(3), pa.nulls(3, pa.string()).dictionary_encode()):
        assert cs.check("nir", nulls)["codes"] == ["missing"] * 3
    assert cs.check("nir", ["\ud800", "12"])["summary"]["invalid"] == 2


def test_a_long_column_is_counted_over_all_its_parts() -> None:
    column = [NUMBER, "12", None] * 20_000
    for given in (column, pa.chunked_array([column[:7], column[7:]])):
        found = cs.check("nir", given)
        assert found["codes"] == ["valid", "identity.nir.length", "missing"] * 20_000
        errors = [{"code": "identity.nir.length", "count": 20_000, "rows": [1, 4, 7, 10, 13]}]
        assert found["summary"]["errors"] == errors


TABLE = pa.table({"nir": ROWS})


@pytest.mark.parametrize(
    "column", [NUMBER, NUMBER.encode(), {"nir": ROWS}, 12, None, TABLE, pl.from_arrow(TABLE)]
)
def test_what_is_no_column_is_refused(column: Any) -> None:
    with pytest.raises(cs.InvalidInput) as caught:
        cs.check("nir", column)
    assert caught.value.code in ("columns.source", "columns.type")
    assert not re.search(r"\d{5}", f"{caught.value!r} {caught.value.report()}")


def test_a_kind_has_its_code() -> None:
    for kind in ("NIR", "", 3, None):
        with pytest.raises(cs.InvalidInput) as caught:
            cs.check(kind, [])
        assert caught.value.code in ("identity.check.kind", "wire.unreadable")
