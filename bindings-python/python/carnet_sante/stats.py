"""Confidence intervals; ``None`` where there is none."""

from __future__ import annotations

from typing import cast

from ._types import Interval
from ._wire import call

__all__ = ["poisson_exact", "wilson"]


def wilson(numerator: int, denominator: int, level: float = 0.95) -> Interval | None:
    """Wilson's interval of a proportion; ``None`` for 0/0 and for a part above its whole.

    >>> {name: round(bound, 4) for name, bound in wilson(0, 10).items()}
    {'lower': 0.0, 'upper': 0.2775}
    """
    answer = call("stats.wilson", numerator=numerator, denominator=denominator, level=level)
    return cast("Interval | None", answer)


def poisson_exact(count: int, level: float = 0.95) -> Interval | None:
    """The exact interval of a count.

    >>> round(poisson_exact(0)["upper"], 4)
    3.6889
    """
    return cast("Interval | None", call("stats.poisson_exact", count=count, level=level))
