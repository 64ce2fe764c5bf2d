"""Categoricals of polars are read by their codes: whatever the frame, as plain texts are."""

from __future__ import annotations

from typing import Any

import carnet_sante as cs
import polars as pl
import pytest

ROWS = {
    "territory": ["2A", None, "21", "2A", "971", "21"],
    "sex": ["F", "M", None, "M", "F", "F"],
    "opened_on": ["2025-01-01", "2025-01-01", "2025-02-01", None, "2025-01-01", "2025-01-01"],
}
TEXTS = pl.DataFrame(ROWS)
MANY = pl.Series([f"x{n}" for n in range(2_000)], dtype=pl.Categorical)  # kept: its labels live


def ask(data: Any) -> str:
    by = ["departement", "sex"]
    return cs.indicators(data, "OUV_N", by=by, at="2026-01-31", disclosure=None).to_csv()


def frames() -> dict[str, pl.DataFrame]:
    small = pl.Categorical(pl.Categories("tests", "carnet", physical=pl.UInt8))
    middle = pl.Categorical(pl.Categories("tests", "carnet", physical=pl.UInt16))
    places = pl.Enum(["971", "21", "75", "2A"])
    coded = TEXTS.cast({"territory": pl.Categorical, "sex": pl.Categorical})
    return {
        "labels of other columns first": coded,
        "8 bits": TEXTS.cast({"territory": small, "sex": small}),
        "16 bits": TEXTS.cast({"territory": middle}),
        "enum": TEXTS.cast({"territory": places, "sex": pl.Enum(["M", "F"])}),
        "chunks": pl.concat([coded[:2], coded[2:2], coded[2:]], rechunk=False),
        "a slice": pl.concat([coded, coded])[6:],
    }


@pytest.mark.parametrize("name", frames())
def test_categoricals_are_as_their_texts(name: str) -> None:
    assert ask(frames()[name]) == ask(TEXTS)


def test_a_cohort_reads_codes_too() -> None:
    cohort = cs.Cohort(frames()["chunks"])
    table = cohort.indicators("OUV_N", by=["departement", "sex"], at="2026-01-31", disclosure=None)
    assert table.to_csv() == ask(TEXTS)


def test_labels_that_come_late_are_read_too() -> None:
    # Pieces have 2^18 rows: the first knows two labels of the list, the second all of them.
    names = ["21", "2A", "75", "971", "33"]
    places = pl.Series([names[2], names[3]] * 150_000 + names, dtype=pl.Enum(names))
    late = pl.DataFrame({"territory": places}).with_columns(
        sex=pl.lit("F").cast(pl.Enum(["M", "F"])), opened_on=pl.lit("2025-01-01")
    )
    assert ask(late) == ask(late.cast({"territory": pl.String, "sex": pl.String}))
    assert ask(late.reverse()) == ask(late)
    halves = late.with_columns(pl.when(pl.int_range(pl.len()) % 2 == 0).then("territory"))
    assert ask(halves) == ask(halves.cast({"territory": pl.String, "sex": pl.String}))


def test_a_column_of_nulls_has_no_label() -> None:
    empty = pl.DataFrame({"territory": pl.Series([None, None], dtype=pl.Categorical)})
    opened = pl.Series("opened_on", ["2025-01-01"] * 2)
    assert ask(empty.with_columns(opened, sex=None)) == ask({
        "territory": [None, None], "opened_on": ["2025-01-01"] * 2, "sex": [None, None]
    })


def test_a_bad_category_is_told_with_its_row() -> None:
    wrong = frames()["labels of other columns first"].with_columns(
        territory=pl.Series(["21", "21", "99", "21", "21", "21"], dtype=pl.Categorical)
    )
    with pytest.raises(cs.InvalidInput) as caught:
        ask(wrong)
    (error,) = caught.value.params["errors"]
    assert (error["column"], error["rows"], error["shapes"]) == ("territory", [2], ["99"])


def test_renamed_columns_keep_their_labels() -> None:
    named = frames()["8 bits"].rename({"territory": "dep"})
    by = ["departement", "sex"]
    table = cs.indicators(
        named, "OUV_N", by=by, at="2026-01-31", disclosure=None, columns={"territory": "dep"}
    )
    assert table.to_csv() == ask(TEXTS)
