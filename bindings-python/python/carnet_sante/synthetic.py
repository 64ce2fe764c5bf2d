"""People who never existed, whose counts are the published ones."""

from __future__ import annotations

from typing import Any, Literal, cast

from . import _core
from ._wire import ask as _ask
from ._wire import call as _call

__all__ = ["Population", "network", "population"]


class Population:
    """A synthetic population: an Arrow stream whose rows are made as they are read.

    Say so wherever its rows are shown: ``label`` is the text for it. Any size is cheap to hold:
    what is kept is the question.

    Parameters
    ----------
    seed, n, calibration
        As for :func:`population`.

    Examples
    --------
    >>> import carnet_sante as cs
    >>> people = cs.synthetic.population(42, 1000)
    >>> cs.indicators(people, "OUV_N", at="2026-01-31").rows[0]["value"]
    1000.0
    """

    def __init__(self, seed: int, n: int, calibration: str) -> None:
        self._asked = {"seed": seed, "n": n, "calibration": calibration}
        self._core = _ask(_core.Population.from_json, self._asked)

    @property
    def represents(self) -> int:
        """How many published profiles the whole population stands for.

        Examples
        --------
        >>> population(42, 1000).represents
        68406684
        """
        return self._core.represents

    def label(self, lang: str = "en") -> str:
        """The text to show beside the rows, in English or in French (``fr``).

        Parameters
        ----------
        lang
            ``en`` or ``fr``.

        Returns
        -------
        str
            One sentence.

        Examples
        --------
        >>> population(42, 1000).label(), population(42, 1000).label("fr")
        ('synthetic data', 'données synthétiques')
        """
        return self._core.label(lang)

    def preview(self, first: int = 10) -> dict[str, Any]:
        """The first rows (at most 1000), and a checksum of all.

        Parameters
        ----------
        first
            How many rows, at most 1000.

        Returns
        -------
        dict
            ``rows``; ``digest``, a checksum of all; ``len``, ``represents`` and ``label``.

        Raises
        ------
        InvalidInput
            A number of rows that is none.

        Examples
        --------
        >>> len(population(42, 1000).preview(3)["rows"])
        3
        """
        return cast(dict[str, Any], _call("synthetic.population", first=first, **self._asked))

    def to_dict(self) -> dict[str, Any]:
        """As ``preview``, with ten rows.

        Returns
        -------
        dict
            ``rows``, ``digest``, ``len``, ``represents`` and ``label``.

        Examples
        --------
        >>> people = population(42, 1000)
        >>> people.to_dict() == people.preview()
        True
        """
        return self.preview()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._core.stream()

    def __reduce__(self) -> tuple[Any, ...]:
        # The question makes the same rows in the process that unpickles it.
        return Population, tuple(self._asked.values())

    def __len__(self) -> int:
        return len(self._core)

    def __repr__(self) -> str:
        return f"<Population: {self.label()}, {len(self)} rows>"


def population(seed: int, n: int, calibration: Literal["national"] = "national") -> Population:
    """A population of ``n`` rows, the same for the same seed in the three languages.

    Parameters
    ----------
    seed
        The same seed makes the same rows in the three languages.
    n
        Rows.
    calibration
        The published figures that the counts agree with.

    Returns
    -------
    Population
        An Arrow stream.

    Raises
    ------
    InvalidInput
        No row, or too many (``synthetic.size``).

    Examples
    --------
    >>> people = population(42, 1000)
    >>> len(people), sorted(people.preview(1)["rows"][0])[:3]
    (1000, ['activated_on', 'birth_date', 'notified_on'])
    """
    return Population(seed, n, calibration)


def network(seed: int) -> dict[str, Any]:
    """A register of the network of ambassadors of 2022 whose counts are the published ones.

    Its ``register`` goes to the functions of ``carnet_sante.network``; show its ``label``.

    Parameters
    ----------
    seed
        The same seed makes the same register.

    Returns
    -------
    dict
        ``register``, its ``counts``, and the ``label`` to show.

    Raises
    ------
    InvalidInput
        A seed that is no whole number.

    Examples
    --------
    >>> network(42)["counts"]["actions"]
    671
    """
    return cast(dict[str, Any], _call("synthetic.network", seed=seed))
