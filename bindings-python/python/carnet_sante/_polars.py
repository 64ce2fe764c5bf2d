"""Frames of polars as they lie in memory."""

from __future__ import annotations

import sys
from typing import Any

from . import _core

#: Rows that are worth a slice of their own; smaller chunks are read together.
_SLICE = 1 << 17


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
            codes = data[name].to_physical()
            least, most = codes.min(), codes.max()
            # From the lowest code on, as the labels of all categoricals are often in one list.
            texts = None if least is None else _labels(kind, least, most)
            if least is not None and texts is not None:
                labels[name] = least, texts
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


def _labels(kind: Any, least: int, most: int) -> list[str] | None:
    """The texts of a range of codes; ``None`` where it is wide, or this polars has no list."""
    if most - least >= 1 << 16:
        return None
    try:
        categories = kind.categories
        texts = categories if hasattr(categories, "slice") else categories.to_series()
    except AttributeError:
        return None
    # A code that is reserved, but has no text yet, is in no row.
    known = [text or "" for text in texts.slice(least, most - least + 1).to_list()]
    return known if len(known) == most - least + 1 else None
