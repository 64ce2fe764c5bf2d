"""What a table tells of itself and of what it hides; the public functions are those of ``table``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, cast, overload

from ._question import named
from ._stats_types import Audit, Margin
from ._table_like import TableLike, given
from ._wire import call

if TYPE_CHECKING:
    from ._table import IndicatorTable


def audit(table: TableLike) -> Audit:
    """Tries to find the small counts that the table hides, from what it shows.

    It adds, subtracts, and draws bounds together. It sees one table at a time: neither other tables
    of the same people, nor what somebody knows of them, nor the number of rows read. Ask about a
    whole table, as a slice has totals that its rows do not make.

    Parameters
    ----------
    table
        What ``indicators`` returned, or its JSON form.

    Returns
    -------
    dict
        ``clean`` when no count of 1 to 10 was found; ``complete`` unless the table is too large for
        all to be tried; ``hidden`` cells; ``recomputed``: hidden counts found, small or not;
        ``findings``: the small ones, each with its ``row`` (a place in ``rows``), its ``part``
        (``numerator``, ``denominator``, ``complement``), its ``value``, ``how`` it was found
        (``shown``, ``exact``, ``bounds``) and the last ``steps``.

    Raises
    ------
    InvalidInput
        What is no table (``table.form``).

    Examples
    --------
    >>> import carnet_sante as cs
    >>> people = {"territory": ["2A", "2B", "21"], "count": [4, 30, 40]}
    >>> people["opened_on"] = ["2025-01-01"] * 3
    >>> def table(rule):
    ...     return cs.indicators(
    ...         people, "OUV_N", by="departement", at="2026-01-31", totals=True, disclosure=rule
    ...     )
    >>> [found] = table("casd11").audit()["findings"]
    >>> found["row"], found["value"], found["how"]
    (0, 4, 'exact')
    >>> table("casd11_complementary").audit()["clean"]
    True
    """
    return cast(Audit, call("table.audit", table=given(table)))


def explain(
    table: TableLike, cell: int | Mapping[str, Any] = 0, lang: Literal["en", "fr"] = "en"
) -> str:
    """What one row says, in words, hidden cells included.

    Parameters
    ----------
    table
        What ``indicators`` returned, or its JSON form.
    cell
        The number of the row in the table, or the row itself.
    lang
        ``en`` or ``fr``.

    Returns
    -------
    str
        Label, place, date, value or why there is none, sources and notes.

    Raises
    ------
    IndexError, ValueError
        A number or a row that the table does not have.

    Examples
    --------
    >>> import carnet_sante as cs
    >>> table = cs.indicators({"opened_on": ["2025-01-01"]}, "OUV_N", at="2026-01-31")
    >>> "not published: small count" in table.explain(table.rows[0])
    True
    """
    if not isinstance(cell, (int, Mapping)):
        raise TypeError("cell: expected the number of a row, or the row itself")
    form = given(table, "notes")
    rows = form["rows"]
    number = cell if isinstance(cell, int) else rows.index(dict(cell))
    if not 0 <= number < len(rows):
        raise IndexError(f"no row {number}: the table has {len(rows)}")
    # The row alone is handed over: a table may have a quarter of a million.
    return cast(str, call("table.explain", {"table": {**form, "rows": [rows[number]]}, "lang": lang}))


def labels(table: TableLike, lang: Literal["en", "fr"] = "en") -> dict[str, dict[str, str]]:
    """The names of the codes that the rows hold: those of places are official ones.

    A code without another name, as a band of ages or a category, has itself; ``None`` is no code.

    Parameters
    ----------
    table
        What ``indicators`` returned, or its JSON form.
    lang
        ``en`` or ``fr``.

    Returns
    -------
    dict
        For ``indicator`` and each axis, the name of each code.

    Raises
    ------
    InvalidInput
        What is no table (``table.form``), or another language (``wire.unreadable``).

    Examples
    --------
    >>> import carnet_sante as cs
    >>> people = {"territory": ["94", "2A"], "opened_on": ["2025-01-01"] * 2}
    >>> table = cs.indicators(people, "OUV_N", by="departement", at="2026-01-31")
    >>> table.labels("fr")["departement"]
    {'2A': 'Corse-du-Sud', '94': 'Val-de-Marne'}
    """
    form = given(table)
    named = ["indicator", *form["spec"].get("by", [])]
    known: set[tuple[str, Any]] = set()
    # One row for each code that no row before had: that is all that names are read from.
    rows = []
    for row in form["rows"]:
        codes = {(name, row.get(name)) for name in named}
        if not codes <= known:
            known |= codes
            rows.append(row)
    answer = call("table.labels", {"table": {**form, "rows": rows}, "lang": lang})
    return cast(dict[str, dict[str, str]], answer)


@overload
def margin(table: IndicatorTable, axes: str | Sequence[str]) -> IndicatorTable: ...
@overload
def margin(table: Mapping[str, Any], axes: str | Sequence[str]) -> Margin: ...
def margin(table: TableLike, axes: str | Sequence[str]) -> IndicatorTable | Margin:
    """One margin of a table, as a table of its own: totals over the other axes, which it leaves out.

    What is hidden stays hidden. That is how tables are made that may be published side by side:
    ask for them as ``margins`` of one question, and take each.

    Parameters
    ----------
    table
        What ``indicators`` returned, or its JSON form.
    axes
        The axes of the margin, in any order; none for the whole.

    Returns
    -------
    IndicatorTable or dict
        The table of a table, whose reports are those of the whole; of a JSON form, its ``columns``,
        ``notes``, ``rows`` and ``spec``.

    Raises
    ------
    InvalidInput
        Axes that the table does not show together (``spec.no_margin``); rates over a population
        without the territories whose people it is (``indicator.population.axes``); what is no table
        (``table.form``).

    Examples
    --------
    >>> import carnet_sante as cs
    >>> people = {"territory": ["21", "58"], "sex": ["F", "M"], "count": [20, 30]}
    >>> people["opened_on"] = ["2025-01-01"] * 2
    >>> table = cs.indicators(
    ...     people,
    ...     "OUV_N",
    ...     by=["departement", "sex"],
    ...     at="2026-01-31",
    ...     margins=[["departement"], []],
    ...     disclosure="casd11_complementary",
    ... )
    >>> [(row["departement"], row["numerator"]) for row in table.margin(["departement"])]
    [('21', 20), ('58', 30)]
    >>> cs.table.margin(table.to_dict(), [])["rows"][0]["numerator"]
    50
    """
    names = named("axes", axes, "the name of an axis or a list of them")
    own = getattr(table, "_margin", None)
    if own is not None:
        return cast("IndicatorTable", own(names))
    return cast(Margin, call("table.margin", table=given(table, "notes"), axes=names))
