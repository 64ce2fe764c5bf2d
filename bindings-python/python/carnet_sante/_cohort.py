"""Rows packed once, asked many times."""

from __future__ import annotations

import copy
import json
import os
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn, Self, Unpack

from . import _core
from ._advice import advised, names_in
from ._errors import InvalidInput
from ._numpy import arrays
from ._question import Asked, Date, iso, names_given, question
from ._sources import named_file, no_source, parts, stream, telling, unknown
from ._table import IndicatorTable


def _is_path(data: object) -> bool:
    return isinstance(data, (str, os.PathLike))


def _hold(data: Any, kept: list[str]) -> None:
    """Whether data that tell their names have these; a CSV file is asked by its reader."""
    if isinstance(data, (bytes, bytearray, memoryview)) or _is_path(data):
        return
    given = names_in(data)
    for name in kept:
        if given and name not in given:
            raise InvalidInput(
                f"missing column `{name}`", code="columns.missing", kind="invalid", path=name
            )


class Cohort:
    """Profiles checked once and packed, about 12 bytes each: asking is then much faster.

    Asking gives the same table, to the bit, as ``indicators`` on the data. Bad rows are known once
    packed, and each question says what to do with them (``on_bad``). A copy shares the packed rows,
    which never change; a cohort cannot be pickled: counts that cross processes are those of an
    ``Accumulator``.

    Parameters
    ----------
    data, columns, progress
        As for ``indicators``.
    keep
        Text columns, besides the standard ones, that questions will group by or filter on.
    horizon
        Later dates are bad.

    Raises
    ------
    InvalidInput
        Data that cannot be read (``columns.*``, ``csv.*``).

    Examples
    --------
    >>> people = {"territory": ["21", "21"], "opened_on": ["2025-01-01", None]}
    >>> cohort = Cohort(people)
    >>> len(cohort)
    2
    >>> [row["numerator"] for row in cohort.indicators("OUV_N", at="2026-01-31", disclosure=None)]
    [1]
    """

    def __init__(
        self,
        data: Any,
        *,
        columns: Mapping[str, str] | None = None,
        keep: str | Sequence[str] = (),
        horizon: Date | None = None,
        progress: Any = None,
    ) -> None:
        names = names_given(columns)
        kept = [keep] if isinstance(keep, str) else list(dict.fromkeys(keep))
        until = None if horizon is None else iso(horizon)
        self._columns = names
        # A file can be looked at again, for the shapes of bad values; other data are let go.
        self._path: Any = data if _is_path(data) else None
        with advised(data, names):
            if parts(data) is not None:
                help = "pack one table: polars.concat(parts), pyarrow.Table.from_batches(parts)"
                raise no_source("data in parts", help)
            source = stream(data, names, None, kept)
            _hold(data, [names.get(name, name) for name in kept])
            if source is None:
                source = arrays(data, lists=True)
            if source is None:
                raise unknown(data, "give columns of one length, each of texts or of numbers")
            with named_file(source), telling(progress) as tell:
                packed = _core.Cohort.pack(source, names, kept, until, tell)
        self._core, told = packed
        #: What was detected in a CSV source; ``None`` for other sources.
        self.detected: dict[str, Any] | None = None if told is None else json.loads(told)

    def indicators(
        self, indicators: str | Sequence[str], **asked: Unpack[Asked]
    ) -> IndicatorTable:
        """The table of a question, much sooner than from the data.

        Parameters
        ----------
        indicators
            One identifier or several.
        **asked
            The arguments of ``indicators`` that shape a question: ``by``, ``at``, ``over``…

        Returns
        -------
        IndicatorTable
            As ``indicators`` gives it.

        Raises
        ------
        InvalidInput
            A question that cannot be read, or of a column that ``keep`` did not name;
            ``rows.rejected`` where rows are bad and the question does not reject them.

        Examples
        --------
        >>> cohort = Cohort({"opened_on": ["2025-01-01"] * 20, "fund": ["a"] * 20}, keep="fund")
        >>> cohort.indicators("OUV_N", by="fund", at="2026-01-31").rows[0]["value"]
        20.0
        """
        with advised(self._path, self._columns, packed=True):
            return IndicatorTable(self._core.table(question(indicators, asked)))

    @property
    def nbytes(self) -> int:
        """Bytes that the packed rows take.

        Examples
        --------
        >>> Cohort({"opened_on": ["2025-01-01"]}).nbytes > 0
        True
        """
        return self._core.nbytes

    def __copy__(self) -> Self:
        made = type(self).__new__(type(self))
        made.__dict__.update(self.__dict__)
        return made

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        made = self.__copy__()
        made.detected = copy.deepcopy(self.detected, memo)
        return made

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "a Cohort cannot be pickled: give the data or their path to the other process, "
            "or count there with an Accumulator, whose bytes cross processes"
        )

    def __len__(self) -> int:
        return len(self._core)

    def __repr__(self) -> str:
        return f"<Cohort: {len(self)} rows, {self.nbytes} bytes>"
