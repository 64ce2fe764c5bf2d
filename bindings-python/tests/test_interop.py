"""The engine beside polars and DuckDB, cell by cell, on people with exact ages.

100 000 of them, or as many as ``CARNET_SANTE_INTEROP_ROWS`` says.
"""

from __future__ import annotations

import datetime as dt
import os
from typing import Any

import duckdb
import polars as pl
import pytest

import carnet_sante as cs

ROWS = int(os.environ.get("CARNET_SANTE_INTEROP_ROWS", "100000"))
DATES = [dt.date(2024, 2, 29), dt.date(2026, 1, 31)]
AXES = ["departement", "age", "sex"]
Cells = dict[tuple[Any, ...], tuple[int, int]]


@pytest.fixture(scope="module")
def people() -> pl.DataFrame:
    # Some spaces closed, some births on a leap day, some sexes unknown.
    leap = (pl.col("birth_date").dt.day() == 28) & (pl.col("birth_date").dt.month() == 2)
    leap &= pl.col("birth_date").dt.is_leap_year()
    day = pl.col("birth_date").dt.ordinal_day()
    return pl.DataFrame(cs.synthetic.population(42, ROWS)).with_columns(
        birth_date=pl.when(leap)
        .then(pl.col("birth_date") + pl.duration(days=1))
        .otherwise(pl.col("birth_date")),
        closed_on=pl.when(day % 7 == 0)
        .then(pl.max_horizontal("opened_on", "activated_on") + pl.duration(days=day * 3))
        .otherwise(None),
        sex=pl.when(day % 31 == 0).then(None).otherwise(pl.col("sex").cast(pl.String)),
        territory=pl.col("territory").cast(pl.String),
    )


@pytest.fixture(scope="module")
def ours(people: pl.DataFrame) -> Cells:
    table = cs.indicators(people, "ACT_TX_OUV", by=AXES, at=DATES, disclosure=None)
    rows = ((tuple(row[axis] for axis in AXES), row) for row in table)
    return {(*key, row["at"]): (row["numerator"], row["denominator"]) for key, row in rows}


def band(age: int) -> str:
    low = min(age // 5 * 5, 95)
    return "95+" if low == 95 else f"{low}-{low + 4}"


def by_polars(people: pl.DataFrame, at: dt.date) -> Cells:
    born, day = pl.col("birth_date"), pl.lit(at)
    later = (born.dt.month().cast(pl.Int32) * 100 + born.dt.day()) > at.month * 100 + at.day
    opened = (pl.col("opened_on") <= day) & (day < pl.col("closed_on").fill_null(dt.date.max))
    activated = opened & (pl.col("activated_on") <= day).fill_null(False)
    counted = (
        people.with_columns(age=at.year - born.dt.year() - later.cast(pl.Int32))
        .with_columns(age=(pl.col("age") // 5 * 5).clip(0, 95))
        .group_by("territory", "age", "sex")
        .agg(activated.sum().alias("above"), opened.sum().alias("below"))
    )
    return {
        (place, band(age), sex, at.isoformat()): (above, below)
        for place, age, sex, above, below in counted.iter_rows()
    }


def by_duckdb(people: pl.DataFrame, at: dt.date) -> Cells:
    held = "opened_on <= $at and $at < coalesce(closed_on, date '9999-12-31')"
    asked = f"""
        select territory, least(date_sub('year', birth_date, $at) // 5 * 5, 95) as age, sex,
            count(*) filter (where {held} and activated_on <= $at),
            count(*) filter (where {held})
        from people group by all
    """
    found = duckdb.execute(asked, {"at": at}).fetchall()
    return {
        (place, band(age), sex, at.isoformat()): (above, below)
        for place, age, sex, above, below in found
    }


def test_there_are_leap_days_closings_and_unknowns(people: pl.DataFrame, ours: Cells) -> None:
    born = people["birth_date"]
    assert ((born.dt.month() == 2) & (born.dt.day() == 29)).any()
    assert people["closed_on"].is_not_null().any() and people["sex"].is_null().any()
    assert len(ours) > 5_000


@pytest.mark.parametrize("query", [by_polars, by_duckdb])
def test_every_cell_is_the_same(query: Any, people: pl.DataFrame, ours: Cells) -> None:
    theirs: Cells = {}
    for at in DATES:
        theirs |= query(people, at)
    # A group that has people at one date has a row at each.
    groups = {key[:3] for key in theirs}
    whole = {(*group, at.isoformat()): (0, 0) for group in groups for at in DATES}
    assert ours == whole | theirs


def test_a_cohort_gives_the_same_table(people: pl.DataFrame) -> None:
    cohort = cs.Cohort(people)
    assert cohort.nbytes <= 16 * len(people)
    for asked in [{"at": DATES[1]}, {"at": DATES, "disclosure": None}]:
        direct = cs.indicators(people, "ACT_TX_OUV", by=AXES, **asked)  # type: ignore[arg-type]
        assert cohort.indicators("ACT_TX_OUV", by=AXES, **asked).to_json() == direct.to_json()
