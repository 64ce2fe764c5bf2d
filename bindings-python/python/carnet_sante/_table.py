"""The result of ``indicators``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Literal, cast

from . import _core
from . import table as methods
from ._errors import InvalidInput
from ._extras import needed


#: Rows that a notebook shows, as pandas does.
_SHOWN = 60


#: Rows that ``print`` shows.
_PRINTED = 10
Lang = Literal["en", "fr"]
_NUMBERS = {"numerator", "denominator", "value", "lower", "upper"}


def _text(name: str, value: Any) -> str:
    if value is None:
        return "-" if name in _NUMBERS else "?"
    return f"{value:.4f}" if isinstance(value, float) else str(value)


def _several(value: Any) -> list[Any]:
    several = isinstance(value, (list, tuple, set, frozenset))
    return [item if item is None else str(item) for item in (value if several else [value])]


def _restored(stored: str, detected: dict[str, Any] | None) -> IndicatorTable:
    return IndicatorTable(_core.Table.restore(stored), detected)


class IndicatorTable:
    """An indicator table: rows of cells, with all that is needed to know what they mean.

    It is an Arrow stream: ``polars.DataFrame(table)``, ``pyarrow.table(table)`` and
    ``pandas.DataFrame.from_arrow(table)`` read it as it is. It can be iterated (a dict a row),
    pickled and shown in a notebook; a cell that is hidden is hidden in every form. The functions of
    ``carnet_sante.table`` are its methods.

    Examples
    --------
    >>> import carnet_sante as cs
    >>> table = cs.indicators({"opened_on": ["2025-01-01"] * 20}, "OUV_N", at="2026-01-31")
    >>> table
    <IndicatorTable: OUV_N; 1 rows; 20 counted>
    >>> [row["value"] for row in table]
    [20.0]
    """

    def __init__(self, core: _core.Table, detected: dict[str, Any] | None = None) -> None:
        self._core = core
        #: What was detected in a CSV source; ``None`` for other sources.
        self.detected = detected

    @cached_property
    def _json(self) -> dict[str, Any]:
        return cast(dict[str, Any], json.loads(self._core.json()))

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows, each a dict keyed by the names of ``columns``.

        Examples
        --------
        >>> import carnet_sante as cs
        >>> table = cs.indicators({"opened_on": ["2025-01-01"] * 20}, "OUV_N", at="2026-01-31")
        >>> table.rows[0]["numerator"], table.rows[0]["status"]
        (20, 'value')
        """
        return cast(list[dict[str, Any]], self._json["rows"])

    @property
    def columns(self) -> list[str]:
        """The names of the columns, in order: indicator, axes, dates, numbers, status.

        Examples
        --------
        >>> import carnet_sante as cs
        >>> table = cs.indicators({"opened_on": ["2025-01-01"] * 20}, "OUV_N", at="2026-01-31")
        >>> table.columns[:3]
        ['indicator', 'at', 'numerator']
        """
        return cast(list[str], self._json["columns"])

    @property
    def report(self) -> dict[str, Any]:
        """What became of the input rows: accepted + rejected = given.

        Examples
        --------
        >>> import carnet_sante as cs
        >>> table = cs.indicators({"opened_on": ["2025-01-01"] * 20}, "OUV_N", at="2026-01-31")
        >>> table.report
        {'accepted': 20, 'errors': [], 'given': 20, 'rejected': 0}
        """
        return cast(dict[str, Any], self._json["report"])

    @property
    def notes(self) -> list[dict[str, str]]:
        """What a reader must know, in French (``fr``) and English (``en``).

        Examples
        --------
        >>> import carnet_sante as cs
        >>> table = cs.indicators({"opened_on": ["2025-01-01"] * 20}, "OUV_N", at="2026-01-31")
        >>> table.notes[0]["en"]
        'no column `closed_on`: taken as empty'
        """
        return cast(list[dict[str, str]], self._json["notes"])

    @property
    def spec(self) -> dict[str, Any]:
        """The question, its defaults filled in.

        Examples
        --------
        >>> import carnet_sante as cs
        >>> table = cs.indicators({"opened_on": ["2025-01-01"] * 20}, "OUV_N", at="2026-01-31")
        >>> table.spec["indicators"], table.spec["level"], table.spec["disclosure"]
        (['OUV_N'], 0.95, 'casd11')
        """
        return cast(dict[str, Any], self._json["spec"])

    def to_dict(self) -> dict[str, Any]:
        """The JSON form of the three languages, as Python objects.

        Returns
        -------
        dict
            ``rows``, ``columns``, ``spec``, ``report``, ``notes``, ``disclosure``…

        Examples
        --------
        >>> import carnet_sante as cs
        >>> table = cs.indicators({"opened_on": ["2025-01-01"] * 20}, "OUV_N", at="2026-01-31")
        >>> table.to_dict()["disclosure"]
        {'profile': 'casd11', 'suppressed': 0}
        """
        return self._json

    def to_dicts(self, labels: Lang | None = None) -> list[dict[str, Any]]:
        """The rows, as ``rows``, or with names beside codes.

        Parameters
        ----------
        labels
            ``en`` or ``fr``: after ``departement`` comes ``departement_label``, and so on, with the
            names of the method ``labels``.

        Returns
        -------
        list of dict
            One a row.

        Examples
        --------
        >>> import carnet_sante as cs
        >>> table = cs.indicators({"opened_on": ["2025-01-01"] * 20}, "OUV_N", at="2026-01-31")
        >>> table.to_dicts() == table.rows
        True
        >>> table.to_dicts(labels="fr")[0]["indicator_label"]
        'Profils ouverts'
        """
        if labels is None:
            return self.rows
        names, heads = self.labels(labels), self._heads(labels)
        bare = {head: head.removesuffix("_label") for head in heads}
        return [
            {head: row[head] if head in row else names[bare[head]].get(row[bare[head]]) for head in heads}
            for row in self.rows
        ]

    def _heads(self, labels: Lang | None) -> list[str]:
        named = set() if labels is None else {"indicator", *self.spec["by"]}
        return [
            head for name in self.columns for head in (name, f"{name}_label")[: 1 + (name in named)]
        ]

    def _named(self, labels: Lang | None) -> list[tuple[int, str, list[str | None]]]:
        """The columns of names, each with the place where it stands among the others, in order."""
        # The columns of a table are read from its JSON form: a frame without names does not wait for it.
        if labels is None:
            return []
        names, heads = self.labels(labels), self._heads(labels)
        return [
            (heads.index(f"{name}_label"), f"{name}_label", [names[name].get(row[name]) for row in self])
            for name in self.columns
            if name in names
        ]

    def to_json(self) -> str:
        """The JSON form of the three languages, as text.

        Returns
        -------
        str
            What ``to_dict`` gives, as JSON.

        Examples
        --------
        >>> import carnet_sante as cs
        >>> table = cs.indicators({"opened_on": ["2025-01-01"] * 20}, "OUV_N", at="2026-01-31")
        >>> import json
        >>> json.loads(table.to_json()) == table.to_dict()
        True
        """
        return self._core.json()

    def to_csv(self, labels: Lang | None = None) -> str:
        """Comma-separated values, as RFC 4180 says.

        Parameters
        ----------
        labels
            ``en`` or ``fr``: names beside codes, as by ``to_dicts``.

        Returns
        -------
        str
            A header, then one line a row.

        Examples
        --------
        >>> import carnet_sante as cs
        >>> table = cs.indicators({"opened_on": ["2025-01-01"] * 20}, "OUV_N", at="2026-01-31")
        >>> table.to_csv().splitlines()[1].split(",")[:4]
        ['OUV_N', '2026-01-31', '20', '']
        >>> table.to_csv(labels="en").splitlines()[1].split(",")[:3]
        ['OUV_N', 'Opened profiles', '2026-01-31']
        """
        return self._core.csv(None if labels is None else self.labels(labels))

    def to_arrow(self, labels: Lang | None = None) -> Any:
        """A ``pyarrow.Table``; needs pyarrow.

        Parameters
        ----------
        labels
            ``en`` or ``fr``: names beside codes, as by ``to_dicts``.

        Returns
        -------
        pyarrow.Table
            One row a row.

        Raises
        ------
        ModuleNotFoundError
            Without pyarrow: ``pip install 'carnet-sante[parquet]'``.

        Examples
        --------
        >>> import carnet_sante as cs
        >>> table = cs.indicators({"opened_on": ["2025-01-01"] * 20}, "OUV_N", at="2026-01-31")
        >>> table.to_arrow().column("value").to_pylist()
        [20.0]
        >>> table.to_arrow(labels="fr").column("indicator_label").to_pylist()
        ['Profils ouverts']
        """
        arrow = needed("pyarrow", "parquet")
        table = arrow.table(self)
        for place, name, texts in self._named(labels):
            table = table.add_column(place, name, arrow.array(texts, arrow.string()))
        return table

    def to_polars(self, labels: Lang | None = None) -> Any:
        """A ``polars.DataFrame``; needs polars.

        Parameters
        ----------
        labels
            ``en`` or ``fr``: names beside codes, as by ``to_dicts``.

        Returns
        -------
        polars.DataFrame
            One row a row.

        Raises
        ------
        ModuleNotFoundError
            Without polars: ``pip install 'carnet-sante[polars]'``.

        Examples
        --------
        >>> import carnet_sante as cs
        >>> table = cs.indicators({"opened_on": ["2025-01-01"] * 20}, "OUV_N", at="2026-01-31")
        >>> table.to_polars()["value"].to_list()
        [20.0]
        >>> table.to_polars(labels="fr")["indicator_label"].to_list()
        ['Profils ouverts']
        """
        polars = needed("polars", "polars")
        frame = polars.DataFrame(self)
        for place, name, texts in self._named(labels):
            frame.insert_column(place, polars.Series(name, texts, dtype=polars.String))
        return frame

    def to_pandas(self, labels: Lang | None = None) -> Any:
        """A ``pandas.DataFrame``, dates as ``datetime64``; needs pandas, not pyarrow.

        Parameters
        ----------
        labels
            ``en`` or ``fr``: names beside codes, as by ``to_dicts``.

        Returns
        -------
        pandas.DataFrame
            One row a row; counts as ``Int64``, so that a hidden one is missing.

        Raises
        ------
        ModuleNotFoundError
            Without pandas: ``pip install 'carnet-sante[pandas]'``.

        Examples
        --------
        >>> import carnet_sante as cs
        >>> table = cs.indicators({"opened_on": ["2025-01-01"] * 20}, "OUV_N", at="2026-01-31")
        >>> table.to_pandas()["value"].tolist()
        [20.0]
        """
        pandas = needed("pandas", "pandas")
        frame = pandas.DataFrame(self.to_dicts(labels), columns=self._heads(labels))
        for name in ("numerator", "denominator"):
            frame[name] = frame[name].astype("Int64")
        for name in ("value", "lower", "upper"):
            frame[name] = frame[name].astype("float64")
        for name in {"at", "from", "to"} & set(self.columns):
            frame[name] = pandas.to_datetime(frame[name])
        return frame

    def slice(self, **members: Any) -> IndicatorTable:
        """The rows of some members, as a table: ``None`` is the unknown member, ``*`` a total.

        Parameters
        ----------
        **members
            An axis, or ``at``, ``indicator``…, and the member or the members that stay.

        Returns
        -------
        IndicatorTable
            The same question, with these rows.

        Raises
        ------
        InvalidInput
            ``table.axis`` for a name that is no axis of the table.

        Examples
        --------
        >>> import carnet_sante as cs
        >>> people = {"territory": ["21", "2A"], "opened_on": ["2025-01-01"] * 2}
        >>> table = cs.indicators(people, "OUV_N", by="departement", at="2026-01-31")
        >>> [row["status"] for row in table.slice(departement="2A", at="2026-01-31")]
        ['suppressed_primary']
        """
        names = [name for name in self.columns if name not in _NUMBERS]
        for name in members:
            if name not in names:
                raise InvalidInput(
                    f"no axis `{name}` in this table",
                    code="table.axis",
                    kind="invalid",
                    path=name,
                    help=f"expected one of {', '.join(names)}",
                )
        wanted = {name: _several(value) for name, value in members.items()}
        kept = {
            number
            for number, row in enumerate(self.rows)
            if all(row[name] in values for name, values in wanted.items())
        }
        return IndicatorTable(self._core.take(kept), self.detected)

    def _margin(self, axes: list[str]) -> IndicatorTable:
        return IndicatorTable(self._core.margin(axes), self.detected)

    def to_html(self, lang: str = "en", rows: int | None = None) -> str:
        """A table to read: what is hidden says why.

        Parameters
        ----------
        lang
            ``en`` or ``fr``.
        rows
            How many of the first rows; left out, all.

        Returns
        -------
        str
            One ``<section>``, without a script.

        Examples
        --------
        >>> import carnet_sante as cs
        >>> table = cs.indicators({"opened_on": ["2025-01-01"] * 20}, "OUV_N", at="2026-01-31")
        >>> table.to_html("fr", rows=10).count("<tr>")
        2
        """
        return self._core.html(lang, rows)

    # The statistics: a function of the module `table` is a method here.
    adoption_outlook = methods.adoption_outlook
    audit = methods.audit
    change = methods.change
    difference_in_differences = methods.difference_in_differences
    event_study = methods.event_study
    explain = methods.explain
    funnel = methods.funnel
    inequality = methods.inequality
    intervals = methods.intervals
    labels = methods.labels
    margin = methods.margin
    staggered_effect = methods.staggered_effect
    standardise = methods.standardise
    standardise_indirect = methods.standardise_indirect

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._core.stream()

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (self._core.store(), self.detected)

    def __len__(self) -> int:
        return len(self._core)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.rows)

    def __repr__(self) -> str:
        return f"<IndicatorTable: {self._core.summary()}>"

    def __str__(self) -> str:
        """The first rows, aligned; an unknown member is ``?``, a number that is not shown ``-``."""
        lines = [self.columns]
        for row in self.rows[:_PRINTED]:
            lines.append([_text(name, row.get(name)) for name in self.columns])
        widths = [max(map(len, column)) for column in zip(*lines)]
        texts = ["  ".join(t.rjust(w) for t, w in zip(line, widths)) for line in lines]
        more = len(self) - _PRINTED
        return "\n".join(texts + ([f"… and {more} more rows"] if more > 0 else []))

    def _repr_html_(self) -> str:
        return self.to_html(rows=_SHOWN)
