"""The network of ambassadors: registers, indicators, commitments, the yearly report.

A register is a mapping of tables to rows, as ``read_csv`` makes it from spreadsheets; ``templates``
lists the tables and their columns. People are opaque identifiers, and no answer holds one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypedDict, cast

from ._effect import Inference as _Inference
from ._effect import Scale as _Scale
from ._effect import UnitWeights as _UnitWeights
from ._field import Account, Row, Template
from ._field import files as _files
from ._types import Level
from ._wire import call as _call

if TYPE_CHECKING:
    from .programme import Register as ProgrammeRegister

__all__ = [
    "check",
    "commitments",
    "coverage",
    "effect",
    "exposure",
    "indicators",
    "people_per_action",
    "read_csv",
    "report",
    "report_text",
    "templates",
]

Status = Literal["on_course", "late", "met", "missed", "withdrawn"]
Bound = Literal["equal", "below", "above", "about", "at_most", "at_least"]
Indicator = Literal["AMB_N", "AMB_ACT", "AMB_PERS", "AMB_PPA", "AMB_DENS"]


class Register(TypedDict, total=False):
    """The tables of a register; a row that is ``None`` is a line that could not be read."""

    structures: list[Row | None]
    coordinators: list[Row | None]
    ambassadors: list[Row | None]
    charters: list[Row | None]
    signatures: list[Row | None]
    commitments: list[Row | None]
    evidence: list[Row | None]
    actions: list[Row | None]
    at_least: list[Literal["ambassadors", "actions", "people"]]


class Count(TypedDict):
    """A count as it is told: ``{"bound": "above", "value": 670}``."""

    bound: Bound
    value: int


class Bounded(TypedDict):
    """A number and the interval that it stands for; ``high`` is ``None`` where nothing bounds it."""

    value: float
    bound: Bound
    low: float
    high: float | None


def templates() -> list[Template]:
    """The tables of a register, with the empty CSV file of each.

    Returns
    -------
    list of Template
        One a table: its name, its columns, its file and the text of that.

    Examples
    --------
    >>> templates()[3]["csv"]
    'identifiant;territoire;ouverture\\r\\n'
    """
    return cast(list[Template], _call("network.templates"))


def read_csv(files: Mapping[str, str | bytes]) -> dict[str, Any]:
    """A register from the texts or the bytes of CSV files, by table or by name of file.

    Bytes are those of the file as it is: UTF-8 or Windows-1252, as spreadsheets write it.

    Parameters
    ----------
    files
        Texts, or bytes as a spreadsheet saves them (UTF-8 or Windows-1252), by table or by name of
        file.

    Returns
    -------
    dict
        ``register``, and ``files``: the rows and the columns left aside of each.

    Raises
    ------
    InvalidInput
        A file of no table, or without a column of its own (``register.*``, ``csv.*``).

    Examples
    --------
    >>> read_csv({"structures": "id;type;territoire\\nars;ars;REG-27\\n"})["files"]
    [{'ignored': [], 'rows': 1, 'table': 'structures'}]
    """
    return cast(dict[str, Any], _call("network.read_csv", files=_files(files)))


def check(register: Register) -> Account:
    """What became of every row: nothing is lost.

    Parameters
    ----------
    register
        Its tables by name, as ``read_csv`` makes them.

    Returns
    -------
    Account
        ``tables``, with rows accepted + rejected = given, and the ``issues``.

    Raises
    ------
    InvalidInput
        What is no register; a row at fault is an issue.

    Examples
    --------
    >>> check({"structures": [{"id": "a"}]})["issues"][0]["code"]
    'register.missing'
    """
    return cast(Account, _call("network.check", register=register))


def indicators(
    register: Register,
    over: Mapping[str, str],
    territory: str = "FR",
    by: Level | None = None,
    indicators: Sequence[Indicator] | None = None,
    level: float = 0.95,
    kinds: Sequence[str] | None = None,
) -> dict[str, Any]:
    """``AMB_*`` of a territory over ``{"from", "to", "every"}``, and of its parts with ``by``.

    Parameters
    ----------
    register
        Its tables by name, as ``read_csv`` makes them.
    over
        ``{"from": …, "to": …, "every": "month"}``, ``to`` excluded.
    territory
        Its text: ``FR``, ``REG-27``, ``39``.
    by
        A level below that of the territory: its parts too.
    indicators
        Those wanted; left out, all.
    level
        Confidence of the intervals, between 0 and 1.
    kinds
        Kinds of actions that count; left out, all.

    Returns
    -------
    dict
        ``rows``, one an indicator, a territory and a period, and the ``account`` of every row.

    Raises
    ------
    InvalidInput
        ``network.level`` where ``by`` is not finer than the territory.

    Examples
    --------
    >>> year = {"from": "2024-01-01", "to": "2025-01-01"}
    >>> indicators({}, year, indicators=["AMB_ACT"])["rows"][0]["value"]
    0.0
    """
    answer = _call(
        "network.indicators",
        register=register,
        over=dict(over),
        territory=territory,
        by=by,
        indicators=None if indicators is None else list(indicators),
        level=level,
        kinds=None if kinds is None else list(kinds),
    )
    return cast(dict[str, Any], answer)


def coverage(
    register: Register, over: Mapping[str, str], by: Level, territory: str = "FR"
) -> dict[str, Any]:
    """The parts of a territory in which no action of ``{"from", "to"}`` lies.

    Parameters
    ----------
    register, over, territory
        As for :func:`indicators`.
    by
        ``region`` or ``departement``.

    Returns
    -------
    dict
        ``coverage``: the parts without action, and ``of`` how many, and the ``account`` of every row.

    Raises
    ------
    InvalidInput
        ``network.level`` where ``by`` is not finer than the territory.

    Examples
    --------
    >>> coverage({}, {"from": "2024-01-01", "to": "2025-01-01"}, by="region")["coverage"]["of"]
    18
    """
    answer = _call("network.coverage", register=register, over=dict(over), by=by, territory=territory)
    return cast(dict[str, Any], answer)


def exposure(register: Register, at: str, by: Level, territory: str = "FR") -> dict[str, Any]:
    """The first action of each part of a territory by a date, and how much followed.

    Parameters
    ----------
    register, by, territory
        As for :func:`coverage`.
    at
        The day, ``2024-12-31``.

    Returns
    -------
    dict
        ``exposure``, one a part, ``first_on`` a day or ``None``, and the ``account`` of every row.

    Raises
    ------
    InvalidInput
        ``network.level`` where ``by`` is not finer than the territory.

    Examples
    --------
    >>> exposure({}, at="2024-12-31", by="region")["exposure"][0]["first_on"] is None
    True
    """
    answer = _call("network.exposure", register=register, at=at, by=by, territory=territory)
    return cast(dict[str, Any], answer)


class RatePoint(TypedDict):
    """A cell of a table of indicators: activated over opened, for example."""

    territory: str
    at: str
    numerator: int | None
    denominator: int | None


def effect(
    register: Register,
    panel: Sequence[RatePoint],
    assigned_at: Level = "departement",
    scale: _Scale = "hazard",
    weights: _UnitWeights = "equal",
    inference: _Inference = "cluster",
    level: float = 0.95,
    seed: int = 0,
) -> dict[str, Any]:
    """``AMB_EFF``: the change of a rate after the first action of each territory.

    Territories that had no action yet are the controls; name the rate beside the answer, and read
    its caveats. With few territories only ``inference="randomisation"`` is answered.

    Parameters
    ----------
    register
        As for :func:`indicators`.
    panel
        Numerator and denominator of a rate by territory and date: rows of a table of indicators,
        without hidden cell.
    assigned_at
        The level where actions are decided: that of the clusters.
    scale, weights, inference, level
        As for :func:`carnet_sante.stats.staggered_effect`.
    seed
        Of the randomisation.

    Returns
    -------
    dict
        The effect with its ``caveats``, and the ``account`` of every row.

    Raises
    ------
    InvalidInput
        No points, or points that are no panel (``network.effect_points``), a hidden cell
        (``network.effect_hidden_cell``).

    Examples
    --------
    >>> try:
    ...     effect({}, [])
    ... except ValueError as error:
    ...     error.code
    'network.effect_points'
    """
    answer = _call(
        "network.effect",
        register=register,
        panel=list(panel),
        assigned_at=assigned_at,
        scale=scale,
        weights=weights,
        inference=inference,
        level=level,
        seed=seed,
    )
    return cast(dict[str, Any], answer)


def commitments(register: Register, at: str, territory: str = "FR") -> dict[str, Any]:
    """Each commitment begun by a date: status, value, what the path expects, forecast.

    Parameters
    ----------
    register, at, territory
        As for :func:`exposure`.

    Returns
    -------
    dict
        ``commitments``, each with its ``status``, and the ``account`` of every row.

    Raises
    ------
    InvalidInput
        A day or a territory that is none.

    Examples
    --------
    >>> commitments({}, at="2025-01-10")["commitments"]
    []
    """
    answer = _call("network.commitments", register=register, at=at, territory=territory)
    return cast(dict[str, Any], answer)


def report(register: Register, territory: str, year: int, at: str | None = None) -> dict[str, Any]:
    """The yearly report of a territory, as values.

    Parameters
    ----------
    register, territory
        As for :func:`indicators`.
    year
        The civil year.
    at
        The day of the states; left out, the last of the year.

    Returns
    -------
    dict
        ``report``, and the ``account`` of every row.

    Raises
    ------
    InvalidInput
        A year outside 1850–2149 (``network.year``).

    Examples
    --------
    >>> report({}, "REG-27", 2024)["report"]["name"]
    'Bourgogne-Franche-Comté'
    """
    answer = _call("network.report", register=register, territory=territory, year=year, at=at)
    return cast(dict[str, Any], answer)


def report_text(
    register: Register,
    territory: str,
    year: int,
    format: Literal["markdown", "html"] = "markdown",
    at: str | None = None,
    notice: str | None = None,
    programmes: ProgrammeRegister | None = None,
) -> dict[str, Any]:
    """The same in French, as Markdown or as a page with charts; ``notice`` is shown first.

    Parameters
    ----------
    register, territory, year, at
        As for :func:`report`.
    format
        ``markdown`` or ``html``.
    notice
        A text that is shown first.
    programmes
        A register of them, for the whole year of a region in one document.

    Returns
    -------
    dict
        ``text``, in French, and the ``account`` of every row.

    Raises
    ------
    InvalidInput
        As for :func:`report`.

    Examples
    --------
    >>> report_text({}, "39", 2024)["text"].splitlines()[0].endswith("Jura (39), 2024")
    True
    """
    answer = _call(
        "network.report_text",
        register=register,
        territory=territory,
        year=year,
        format=format,
        at=at,
        notice=notice,
        programmes=programmes,
    )
    return cast(dict[str, Any], answer)


def people_per_action(people: Count, actions: Count) -> Bounded:
    """The mean of two counts of which one or both are bounds.

    Parameters
    ----------
    people, actions
        ``{"bound": "above", "value": 670}``; bounds are ``equal``, ``below``, ``above``, ``about``,
        ``at_most``, ``at_least``.

    Returns
    -------
    dict
        ``value``, its ``bound``, and the interval ``low`` to ``high``; ``high`` is ``None`` where
        nothing bounds it.

    Raises
    ------
    InvalidInput
        No action (``network.no_action``).

    Examples
    --------
    >>> mean = people_per_action({"bound": "equal", "value": 13824}, {"bound": "above", "value": 670})
    >>> mean["bound"], round(mean["value"], 1)
    ('at_most', 20.6)
    """
    return cast(Bounded, _call("network.people_per_action", people=people, actions=actions))
