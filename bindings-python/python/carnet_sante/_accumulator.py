"""Partial results for those who split the rows themselves: Spark, dask, several files."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Unpack

from . import _core
from ._advice import advised
from ._indicators import push
from ._question import Asked, names_given, question
from ._table import IndicatorTable


class Accumulator:
    """Counts of a question so far: no row is kept, and any split of the rows gives the same table.

    Bytes cross processes; they hold exact counts, small ones too, and are not to be published.

    Parameters
    ----------
    indicators
        One identifier or several.
    **asked
        The arguments of ``indicators`` that shape a question: ``by``, ``at``, ``over``…

    Raises
    ------
    InvalidInput
        A question that cannot be read (``spec.*``).

    Examples
    --------
    >>> ask = {"at": "2026-01-31", "disclosure": None}
    >>> parts = [Accumulator("OUV_N", **ask) for _ in range(2)]
    >>> for part, day in zip(parts, ["2025-01-01", "2025-02-01"]):
    ...     part = part.push({"opened_on": [day]})
    >>> whole = parts[0].merge(Accumulator.from_bytes(parts[1].to_bytes()))
    >>> whole.finish().rows[0]["numerator"]
    2
    """

    def __init__(self, indicators: str | Sequence[str], **asked: Unpack[Asked]) -> None:
        with advised(None, {}):
            self._core = _core.Tables(question(indicators, asked))
        self._pushed: Counter[str | None] = Counter()
        self._names: dict[str, str] = {}

    def push(
        self,
        data: Any,
        *,
        table: str | None = None,
        columns: Mapping[str, str] | None = None,
        first_row: int | None = None,
        progress: Any = None,
    ) -> Accumulator:
        """Counts rows, and gives itself back.

        Parameters
        ----------
        data
            Rows of any kind that ``indicators`` reads.
        table
            The table that they are of, where it is not that of the profiles.
        columns
            The names of the library → those of the data, where they differ.
        first_row
            The number of the first row in the whole input, for the reports of bad rows. By default
            rows go on from those pushed here.
        progress
            As for ``indicators``.

        Returns
        -------
        Accumulator
            Itself.

        Raises
        ------
        InvalidInput
            Data that cannot be read (``columns.*``, ``csv.*``). Bad rows raise in ``finish``.

        Examples
        --------
        >>> part = Accumulator("OUV_N", at="2026-01-31")
        >>> part.push({"opened_on": ["2025-01-01"]}).push({"opened_on": [None]})
        <Accumulator: OUV_N; 2 rows>
        """
        start = self._pushed[table] if first_row is None else first_row
        names, before = names_given(columns), len(self)
        with advised(data, names):
            push(self._core, table, data, names, start, progress)
        self._names.update(names)
        self._pushed[table] = start + len(self) - before
        return self

    def merge(self, other: Accumulator) -> Accumulator:
        """Adds the counts of other rows, and gives itself back.

        Parameters
        ----------
        other
            The counts of other rows of the same input, for the same question.

        Returns
        -------
        Accumulator
            Itself.

        Raises
        ------
        InvalidInput
            The counts of another question.

        Examples
        --------
        >>> one, other = (Accumulator("OUV_N", at="2026-01-31") for _ in range(2))
        >>> one.merge(other.push({"opened_on": ["2025-01-01"]}))
        <Accumulator: OUV_N; 1 rows>
        """
        self._core.merge(other._core)
        self._names.update(other._names)
        return self

    def finish(self) -> IndicatorTable:
        """The table of all rows counted.

        Returns
        -------
        IndicatorTable
            As ``indicators`` gives it.

        Raises
        ------
        InvalidInput
            ``rows.rejected`` where rows are bad and the question does not reject them; what the
            values look like is not told, as no row is kept.

        Examples
        --------
        >>> whole = Accumulator("OUV_N", at="2026-01-31", disclosure=None)
        >>> whole.push({"opened_on": ["2025-01-01"]}).finish().rows[0]["value"]
        1.0
        """
        with advised(None, self._names):
            return IndicatorTable(self._core.finish())

    def to_bytes(self) -> bytes:
        """The counts, the same bytes for any split of the rows.

        They hold small counts too, and are not to be published.

        Returns
        -------
        bytes
            For ``from_bytes``, in this process or another one.

        Examples
        --------
        >>> stored = Accumulator("OUV_N", at="2026-01-31").to_bytes()
        >>> stored == Accumulator("OUV_N", at="2026-01-31").to_bytes()
        True
        """
        return self._core.to_bytes()

    @classmethod
    def from_bytes(cls, stored: bytes) -> Accumulator:
        """The counts that ``to_bytes`` wrote.

        Parameters
        ----------
        stored
            What ``to_bytes`` gave.

        Returns
        -------
        Accumulator
            One that goes on from there.

        Raises
        ------
        InvalidInput
            Bytes that no version of the library wrote, or that are cut.

        Examples
        --------
        >>> part = Accumulator("OUV_N", at="2026-01-31").push({"opened_on": ["2025-01-01"]})
        >>> Accumulator.from_bytes(part.to_bytes())
        <Accumulator: OUV_N; 1 rows>
        """
        made = cls.__new__(cls)
        made._core, made._pushed = _core.Tables.from_bytes(stored), Counter()
        made._names = {}
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return Accumulator.from_bytes, (self.to_bytes(),)

    def __len__(self) -> int:
        return self._core.rows

    def __repr__(self) -> str:
        asked = json.loads(self._core.spec)["indicators"]
        return f"<Accumulator: {', '.join(asked)}; {len(self)} rows>"
