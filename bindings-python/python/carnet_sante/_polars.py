"""Frames of polars as they lie in memory."""

from __future__ import annotations

import sys
from typing import Any

from . import _core

#: Rows that are worth a slice of their own; smaller chunks are read together.
_SLICE = 1 << 17
#: Categories that cost less to list than codes cost to look through.
_SHORT = 1 << 10


def framed(data: Any) -> Any:
    """A frame of polars as it lies in memory, its categoricals as codes; other data as they are.

    What polars exports copies all chunks into one and writes each row of a categorical again, which
    takes longer than counting them; and a column of type null is not exported as Arrow says.
    """
    polars = sys.modules.get("polars")
    if polars is None or not isinstance(data, polars.DataFrame):
        return data
    data = data.with_columns(polars.selectors.by_dtype(polars.Null).cast(polars.String))
    labels: dict[str, tuple[int, list[str]]] = {}
    for name, kind in data.schema.items():
        if isinstance(kind, (polars.Categorical, polars.Enum)):
            known = _labels(kind, data[name])
            if known is not None:
                labels[name] = known
    coded = data.with_columns(polars.col(*labels).to_physical()) if labels else data
    return _core.Frame(coded, labels, _lengths(data))


def _lengths(data: Any) -> list[int]:
    """Lengths of slices that begin and end where chunks do."""
    lengths = [0]
    for length in data.to_series(0).chunk_lengths() if data.width else []:
        if 0 < lengths[-1] < _SLICE:
            lengths[-1] += length
        else:
            lengths.append(length)
    return lengths


def _labels(kind: Any, column: Any) -> tuple[int, list[str]] | None:
    """The lowest code and the texts from it on; ``None`` where they are many, or not to be had."""
    try:
        categories = kind.categories
        texts = categories if hasattr(categories, "slice") else categories.to_series()
    except AttributeError:
        return None  # This polars has no list.
    least, most = 0, len(texts) - 1
    # The labels of all categoricals are often in one list: only a short one is worth giving whole,
    # and only where each code has a text.
    if len(texts) > _SHORT or column.null_count():
        codes = column.to_physical()
        least, most = codes.min(), codes.max()
    if least is None or not 0 <= most - least < 1 << 16:
        return None
    # A code that is reserved, but has no text yet, is in no row.
    known = [text or "" for text in texts.slice(least, most - least + 1).to_list()]
    return (least, known) if len(known) == most - least + 1 else None
