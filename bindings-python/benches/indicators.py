"""One table beside polars and DuckDB: département × five-year age × sex, CPU time.

From a venv that has the wheel, polars, pyarrow and duckdb:
``python bindings-python/benches/indicators.py [ROWS]`` (16 000 000 rows by default). Contenders
take turns in one process; each must give the same counts. Only CPU time is compared, of all threads.
"""

from __future__ import annotations

import datetime as dt
import resource
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import duckdb
import polars as pl

import carnet_sante as cs

ROUNDS = 5
AT = dt.date(2026, 1, 31)
ASK: Any = {"by": ["departement", "age", "sex"], "at": AT, "disclosure": None, "level": None}


def by_polars(people: pl.DataFrame) -> int:
    """The idiomatic query, with exact ages."""
    born = pl.col("birth_date")
    later = (born.dt.month().cast(pl.Int32) * 100 + born.dt.day()) > AT.month * 100 + AT.day
    opened = pl.col("opened_on") <= AT
    found = (
        people.lazy()
        .with_columns(age=(AT.year - born.dt.year() - later.cast(pl.Int32)) // 5 * 5)
        .group_by("territory", pl.col("age").clip(0, 95), "sex")
        .agg((opened & (pl.col("activated_on") <= AT)).sum().alias("above"), opened.sum())
        .collect()
    )
    return int(found["above"].sum())


def by_duckdb(people: pl.DataFrame) -> int:
    """The same in SQL."""
    found = duckdb.execute(
        """select territory, least(date_sub('year', birth_date, $at) // 5 * 5, 95) as age, sex,
            count(*) filter (where opened_on <= $at and activated_on <= $at),
            count(*) filter (where opened_on <= $at)
        from people group by all""",
        {"at": AT},
    ).fetchall()
    return sum(row[3] for row in found)


def above(table: cs.IndicatorTable) -> int:
    """Activated people, over all groups."""
    return int(table.to_polars()["numerator"].sum())


def peak() -> int:
    """The largest resident memory so far, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def main() -> None:
    """Prints nanoseconds of CPU a row, medians, and ratios."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 16_000_000
    chunks = pl.DataFrame(cs.synthetic.population(42, rows))
    for shape, frame in [("in chunks", chunks), ("in one piece", coded := chunks.rechunk())]:
        before = peak()
        above(cs.indicators(frame, "ACT_TX_OUV", **ASK))
        print(f"memory beyond a frame {shape}: {(peak() - before) / rows:.2f} bytes a row")
    del chunks, frame
    texts = coded.with_columns(pl.col("territory", "sex").cast(pl.String))
    cohort = cs.Cohort(coded)
    print(f"cohort: {cohort.nbytes / rows:.2f} bytes a row")
    contenders: dict[str, Callable[[], int]] = {
        "one-shot, dictionaries": lambda: above(cs.indicators(coded, "ACT_TX_OUV", **ASK)),
        "one-shot, plain texts": lambda: above(cs.indicators(texts, "ACT_TX_OUV", **ASK)),
        "ready cohort": lambda: above(cohort.indicators("ACT_TX_OUV", **ASK)),
        "polars, categoricals": lambda: by_polars(coded),
        "polars, plain texts": lambda: by_polars(texts),
        "duckdb, categoricals": lambda: by_duckdb(coded),
        "duckdb, plain texts": lambda: by_duckdb(texts),
    }
    assert len({run() for run in contenders.values()}) == 1, "they disagree"
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(ROUNDS):
        for name, run in contenders.items():
            start = time.process_time()
            run()
            taken[name].append((time.process_time() - start) / rows * 1e9)
    medians = {name: statistics.median(times) for name, times in taken.items()}
    for name, median in medians.items():
        print(f"{name:<24} {median:8.2f} ns a row")
    for ours, kind in [
        ("one-shot, dictionaries", "categoricals"),
        ("ready cohort", "categoricals"),
        ("one-shot, plain texts", "plain texts"),
    ]:
        for peer in ("polars", "duckdb"):
            ratio = medians[f"{peer}, {kind}"] / medians[ours]
            print(f"{peer} / {ours}: {ratio:.1f}")


if __name__ == "__main__":
    main()
