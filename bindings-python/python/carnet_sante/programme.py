"""Programmes: deployments, their sites and stages, targets, referents, funding lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypedDict, cast

from ._field import Account, Row, Template
from ._field import files as _files
from ._wire import call as _call

__all__ = [
    "before_growth",
    "check",
    "deployments",
    "funding",
    "funding_lines",
    "funnel",
    "overview",
    "read_csv",
    "referents",
    "report",
    "report_text",
    "targets",
    "templates",
    "words",
]


class Register(TypedDict, total=False):
    """The tables of a register; a row that is ``None`` is a line that could not be read."""

    programmes: list[Row | None]
    sites: list[Row | None]
    stages: list[Row | None]
    referents: list[Row | None]
    targets: list[Row | None]
    measures: list[Row | None]
    shares: list[Row | None]


class Estimate(TypedDict):
    """A number and the interval that it stands for; no upper end when ``high`` is ``None``."""

    value: float
    low: float
    high: float | None


class Share(TypedDict):
    """A part of a whole."""

    numerator: int
    denominator: int


class Word(TypedDict):
    """A word of a closed list, and its French label."""

    code: str
    label: str


def templates() -> list[Template]:
    """The tables of a register, with the empty CSV file of each.

    Returns
    -------
    list of Template
        One a table: its name, its columns, its file and the text of that.

    Examples
    --------
    >>> templates()[2]["file"]
    'etapes.csv'
    """
    return cast(list[Template], _call("programme.templates"))


def words() -> dict[str, list[Word]]:
    """Stages, kinds, pathways and themes, with their French labels.

    Returns
    -------
    dict
        Lists of ``code`` and ``label``, by name.

    Examples
    --------
    >>> [word["code"] for word in words()["stages"]]
    ['candidate', 'retained', 'equipped', 'feeding', 'regular']
    """
    return cast(dict[str, list[Word]], _call("programme.words"))


def read_csv(files: Mapping[str, str | bytes]) -> dict[str, Any]:
    """A register from the texts or the bytes of CSV files, by table or by name of file.

    Parameters
    ----------
    files
        As for :func:`carnet_sante.network.read_csv`.

    Returns
    -------
    dict
        As :func:`carnet_sante.network.read_csv` gives it.

    Raises
    ------
    InvalidInput
        As for :func:`carnet_sante.network.read_csv`.

    Examples
    --------
    >>> read_csv({"etapes.csv": "site;etape;date\\na;candidat;2021-01-05\\n"})["files"][0]["rows"]
    1
    """
    return cast(dict[str, Any], _call("programme.read_csv", files=_files(files)))


def check(register: Register) -> Account:
    """What became of every row: nothing is lost.

    Parameters
    ----------
    register
        As for :func:`carnet_sante.network.check`.

    Returns
    -------
    Account
        As :func:`carnet_sante.network.check` gives it.

    Raises
    ------
    InvalidInput
        As for :func:`carnet_sante.network.check`.

    Examples
    --------
    >>> check({"sites": [None]})["issues"][0]["code"]
    'register.unreadable_row'
    """
    return cast(Account, _call("programme.check", register=register))


def overview(
    register: Register, at: str, pathway: str | None = None, theme: str | None = None
) -> dict[str, Any]:
    """Each programme at a date, or those that carry a pathway or a theme.

    Parameters
    ----------
    register
        Its tables by name, as ``read_csv`` makes them.
    at
        The day, ``2024-12-31``.
    pathway, theme
        Only the programmes that carry it.

    Returns
    -------
    dict
        ``programmes``, and the ``account`` of every row.

    Raises
    ------
    InvalidInput
        A day that is none.

    Examples
    --------
    >>> overview({}, at="2021-12-31", pathway="cancer")["programmes"]
    []
    """
    answer = _call("programme.overview", register=register, at=at, pathway=pathway, theme=theme)
    return cast(dict[str, Any], answer)


def funnel(
    register: Register,
    programme: str,
    at: str,
    by: Literal["kind", "phase", "region", "departement"] | None = None,
    level: float = 0.95,
    territory: str | None = None,
) -> dict[str, Any]:
    """``DEP_ETB``: how many sites of a programme, or of a territory, reached each stage by a date.

    Parameters
    ----------
    register, at
        As for :func:`overview`.
    programme
        Its identifier.
    by
        One funnel for each ``kind``, ``phase``, ``region`` or ``departement``.
    level
        Confidence of the intervals, between 0 and 1.
    territory
        Only its sites.

    Returns
    -------
    dict
        ``rows``, one a stage, and the ``account`` of every row.

    Raises
    ------
    InvalidInput
        A programme that the register does not have (``programme.unknown``).

    Examples
    --------
    >>> pilot = {"id": "p", "kind": "pilot", "territory": "31", "starts_on": "2021-01-01"}
    >>> len(funnel({"programmes": [pilot]}, "p", "2021-12-31")["rows"])
    5
    """
    answer = _call(
        "programme.funnel",
        register=register,
        programme=programme,
        at=at,
        by=by,
        level=level,
        territory=territory,
    )
    return cast(dict[str, Any], answer)


def targets(
    register: Register, at: str, programme: str | None = None, level: float = 0.95
) -> dict[str, Any]:
    """Each target begun by a date: attainment, status, and when it may be reached.

    Parameters
    ----------
    register, at, level
        As for :func:`funnel`.
    programme
        Only its targets.

    Returns
    -------
    dict
        ``targets``, each with its attainment and ``status``, and the ``account`` of every row.

    Raises
    ------
    InvalidInput
        A day that is none; a programme that the register does not have (``programme.unknown``).

    Examples
    --------
    >>> targets({}, at="2021-12-31")["targets"]
    []
    """
    answer = _call("programme.targets", register=register, at=at, programme=programme, level=level)
    return cast(dict[str, Any], answer)


def referents(register: Register, programme: str, territory: str, at: str) -> dict[str, Any]:
    """The départements of a territory that have a referent of a programme, and the gaps.

    Parameters
    ----------
    register, programme, at
        As for :func:`funnel`.
    territory
        One that holds départements: ``FR``, ``REG-27``.

    Returns
    -------
    dict
        ``coverage``: ``needed``, and the gaps, and the ``account`` of every row.

    Raises
    ------
    InvalidInput
        A programme that the register does not have (``programme.unknown``).

    Examples
    --------
    >>> segur = {"id": "s", "kind": "referents", "territory": "REG-75", "starts_on": "2022-01-01"}
    >>> referents({"programmes": [segur]}, "s", "REG-75", "2022-06-30")["coverage"]["needed"]
    12
    """
    answer = _call(
        "programme.referents", register=register, programme=programme, territory=territory, at=at
    )
    return cast(dict[str, Any], answer)


def report(register: Register, territory: str, year: int, at: str | None = None) -> dict[str, Any]:
    """The year of the programmes of a territory: stages, targets, measures, referents, thresholds.

    Parameters
    ----------
    register, territory, year, at
        As for :func:`carnet_sante.network.report`.

    Returns
    -------
    dict
        ``report``, and the ``account`` of every row.

    Raises
    ------
    InvalidInput
        A year that is none (``programme.year``).

    Examples
    --------
    >>> report({}, "REG-27", 2019)["report"]["published"][1]["name"]
    'Coordination des soins eTICSS'
    """
    answer = _call("programme.report", register=register, territory=territory, year=year, at=at)
    return cast(dict[str, Any], answer)


def report_text(
    register: Register,
    territory: str,
    year: int,
    format: Literal["markdown", "html"] = "markdown",
    at: str | None = None,
    notice: str | None = None,
) -> dict[str, Any]:
    """The same in French, as Markdown or as a page with charts; ``notice`` is shown first.

    Parameters
    ----------
    register, territory, year, format, at, notice
        As for :func:`carnet_sante.network.report_text`.

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
    >>> "Aucun programme" in report_text({}, "2A", 2024)["text"]
    True
    """
    answer = _call(
        "programme.report_text",
        register=register,
        territory=territory,
        year=year,
        format=format,
        at=at,
        notice=notice,
    )
    return cast(dict[str, Any], answer)


def deployments() -> list[dict[str, Any]]:
    """Real deployments, by the figures that were published about them.

    Returns
    -------
    list of dict
        Each with its figures, and what is ``derived`` from them.

    Examples
    --------
    >>> deployments()[4]["derived"][0]["estimate"]["value"]
    6000.0
    """
    return cast(list[dict[str, Any]], _call("programme.deployments"))


def before_growth(value: Estimate, growth: Estimate) -> Estimate | None:
    """What a value was before it grew by a share; ``None`` when that share may be −100%.

    Parameters
    ----------
    value
        What it is now.
    growth
        The share by which it grew: 0.5 is half more.

    Returns
    -------
    dict or None
        ``value``, and the interval ``low`` to ``high``.

    Raises
    ------
    InvalidInput
        What is no estimate (``wire.unreadable``).

    Examples
    --------
    >>> acts, growth = ({"value": x, "low": x, "high": None} for x in (9000.0, 0.5))
    >>> before_growth(acts, growth)["value"]
    6000.0
    """
    answer = _call("programme.before_growth", value=value, growth=growth)
    return cast("Estimate | None", answer)


def funding_lines() -> list[dict[str, Any]]:
    """Funding lines and their thresholds; a share of ``None`` was published nowhere.

    Returns
    -------
    list of dict
        Each with its thresholds, their dates and sources.

    Examples
    --------
    >>> [line["id"] for line in funding_lines()]
    ['sun_es', 'sons', 'esms_numerique', 'avenant_9']
    """
    return cast(list[dict[str, Any]], _call("programme.funding_lines"))


def funding(
    line: str,
    shares: Mapping[str, Share] | None = None,
    parameters: Mapping[str, float] | None = None,
) -> list[dict[str, Any]]:
    """Which thresholds of a funding line are met; ``parameters`` gives those not published.

    Parameters
    ----------
    line
        Its identifier; :func:`funding_lines` lists them.
    shares
        The shares reached, by name: ``{"dmp": {"numerator": 20, "denominator": 100}}``.
    parameters
        Thresholds that were published nowhere, as shares between 0 and 1.

    Returns
    -------
    list of dict
        One a threshold, with its ``status``.

    Raises
    ------
    InvalidInput
        A line or a threshold that is none (``programme.unknown_funding_line``,
        ``programme.unknown_threshold``), a part above its whole.

    Examples
    --------
    >>> funding("avenant_9", {"dmp": {"numerator": 20, "denominator": 100}})[0]["status"]
    'met'
    """
    answer = _call(
        "programme.funding", line=line, shares=dict(shares or {}), parameters=dict(parameters or {})
    )
    return cast(list[dict[str, Any]], answer)
