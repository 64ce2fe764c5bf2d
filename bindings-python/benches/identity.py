"""Checking NIRs beside python-stdnum, contenders taking turns in one run.

From a venv that has the wheel: ``pip install python-stdnum==2.2``, then
``python bindings-python/benches/identity.py [NUMBERS]``.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

from stdnum.fr import nir

import carnet_sante as cs

ROUNDS = 5


def numbers(count: int) -> list[str]:
    """Synthetic numbers with their keys; one in ten has a wrong key."""
    made = []
    for i in range(count):
        year, month, place, order = i % 100, i % 12 + 1, i * 7 % 990 + 1, i * 13 % 999 + 1
        body = f"{i % 2 + 1}{year:02}{month:02}{21 + i % 75:02}{place:03}{order:03}"
        key = 97 - int(body) % 97
        made.append(f"{body}{(key % 97 + 1 if i % 10 == 0 else key):02}")
    return made


def by_column(column: list[str]) -> int:
    """The whole column in one call."""
    return int(cs.check("nir", column)["summary"]["valid"])


def by_stdnum(column: list[str]) -> int:
    """One call a number."""
    return sum(map(nir.is_valid, column))


def main() -> None:
    """Prints nanoseconds a number, medians, and the ratio."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    column = numbers(count)
    contenders: dict[str, Callable[[list[str]], int]] = {
        "carnet_sante.check": by_column,
        "stdnum.fr.nir.is_valid": by_stdnum,
    }
    assert by_column(column) == by_stdnum(column), "the two libraries disagree"
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(ROUNDS):
        for name, run in contenders.items():
            start = time.perf_counter()
            run(column)
            times[name].append((time.perf_counter() - start) / count * 1e9)
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    for name, median in medians.items():
        print(f"{name:<24} {median:9.1f} ns a number")
    first, second = medians.values()
    print(f"ratio {second / first:.1f}")


if __name__ == "__main__":
    main()
