"""A column of access decisions beside the same column as JSON, contenders taking turns in one run.

From a venv that has the wheel: ``python bindings-python/benches/access.py [ROWS]``.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa

import carnet_sante as cs

ROUNDS = 5
AT = "2026-01-31T10:00:00+01:00"


def world() -> tuple[list[Any], list[Any]]:
    """A thousand spaces with a document each, of whom one in two lets the doctor in; four requests."""
    ids = ["899700000101", "899700000202"]
    who = [{"type": "professional", "id": one, "profession": "10"} for one in ids]
    spaces = [
        {
            "profile": "activated",
            "dmp_active": True,
            "consents": [
                {"to": {"type": "professional", "id": ids[row % 2]}, "kind": "individual", "from": "2026-01-01T00:00:00Z"}
            ],
            "documents": [
                {
                    "id": "d1", "type": "11502-2", "author": who[1], "confidentiality": "N",
                    "availability": "current", "deposited_at": "2026-01-10T09:00:00Z",
                    "visibility": ["MASQUE_PS"] if row % 5 == 0 else [],
                }
            ],
        }
        for row in range(1_000)
    ]
    requests = [{"actor": one, "action": what, "document": "d1"} for one in who for what in ("consult", "mask")]
    return spaces, requests


def main() -> None:
    """Prints nanoseconds a row, medians."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    spaces, requests = world()
    lists = {
        "space": [row * 7 % len(spaces) for row in range(count)],
        "request": [row * 3 % len(requests) for row in range(count)],
    }
    told = [
        {"space": space, "request": requests[request]}
        for space, request in zip(lists["space"], lists["request"], strict=True)
    ]
    numpy = {name: np.array(values, "uint32") for name, values in lists.items()}
    arrow = pa.table(numpy)
    contenders: dict[str, Callable[[], Any]] = {
        "decide_rows, Arrow": lambda: cs.access.decide_rows(spaces, requests, arrow, AT),
        "decide_rows, NumPy": lambda: cs.access.decide_rows(spaces, requests, numpy, AT),
        "decide_rows, lists": lambda: cs.access.decide_rows(spaces, requests, lists, AT),
        "decide_column, JSON": lambda: cs.access.decide_column(spaces, told, AT),
    }
    answers = [run() for run in contenders.values()]
    assert all(answer == answers[0] for answer in answers), "they disagree"
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(ROUNDS):
        for name, run in contenders.items():
            start = time.perf_counter()
            run()
            times[name].append((time.perf_counter() - start) / count * 1e9)
    for name, taken in times.items():
        print(f"{name:<22} {statistics.median(taken):9.1f} ns a row")


if __name__ == "__main__":
    main()
