"""How to convert columns, in the words of the library that holds them."""

from __future__ import annotations

from typing import Any

_NUMBERS = frozenset({"birth_year", "count", "episode", "weight"})
_SUBJECTS = frozenset({"subject", "professional", "establishment"})


def library(data: Any) -> str:
    """The library of frames that data are of: ``polars``, ``pandas`` or another one."""
    return type(data).__module__.partition(".")[0]


def dates_of(data: Any, name: str, looks: str) -> str:
    """How to make dates of texts that look so; nothing for what looks like a date already."""
    if looks == "99/99/9999":
        polars, pandas = '.str.to_date("%d/%m/%Y")', ", dayfirst=True)"
    elif looks.startswith("9999-99-99") and len(looks) > 10:
        polars, pandas = ".str.to_datetime()", ")"
    else:
        return ""
    return _line(data, f'pl.col("{name}"){polars}', f'pd.to_datetime(data["{name}"]{pandas}')


def types_of(data: Any, column: str, name: str) -> str:
    """How to give a column the type that its meaning asks for."""
    if column.endswith("_on") or column in ("date", "birth_date"):
        return _line(
            data,
            f'pl.col("{name}").cast(pl.String).str.to_date("%Y%m%d")',
            f'pd.to_datetime(data["{name}"].astype("Int64").astype("string"), format="%Y%m%d")',
        )
    if column in _NUMBERS:
        return _line(data, f'pl.col("{name}").cast(pl.Int64)', f'data["{name}"].astype("Int64")')
    if column in _SUBJECTS:
        # Whoever has identifiers as texts numbers them: the same text has the same number.
        return _line(
            data, f'pl.col("{name}").rank("dense")', f'data["{name}"].factorize()[0]'
        )
    if column == "territory":
        return _line(
            data,
            f'pl.col("{name}").cast(pl.Int64).cast(pl.String).str.zfill(2)',
            f'data["{name}"].astype("Int64").astype("string").str.zfill(2)',
        )
    return _line(data, f'pl.col("{name}").cast(pl.String)', f'data["{name}"].astype("string")')


def order_of(name: str) -> str:
    """How to read the dates of a CSV file that are written month first."""
    dates = f'pl.col("{name}").str.to_date("%m/%d/%Y")'
    return f"read the file as a frame of polars, its dates by {dates}, and give the frame"


def zone_of(data: Any, name: str) -> str:
    """How to keep the clock's own days of instants that bear a zone."""
    return _line(
        data,
        f'pl.col("{name}").dt.replace_time_zone(None)',
        f'data["{name}"].dt.tz_localize(None)',
    )


def _line(data: Any, polars: str, pandas: str) -> str:
    known = {"polars": polars, "pandas": pandas}
    return f", as by {known[library(data)]}" if library(data) in known else ""
