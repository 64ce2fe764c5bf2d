"""Outlines of départements and regions."""

from __future__ import annotations

import functools
import json
from typing import Any, Literal, cast

from .. import _core, territory

Level = Literal["departement", "region"]


@functools.cache
def _sheet() -> dict[str, Any]:
    return cast("dict[str, Any]", json.loads(_core.outlines()))


@functools.cache
def regions() -> dict[str, str]:
    """Département → region."""
    places = territory.list("departement")
    return {place["code"]: place["region"] for place in places if place["region"] is not None}


def known(level: Level) -> list[str]:
    """The codes that have an outline, in official order."""
    return [feature["id"] for feature in _sheet()[f"{level}s"]["features"]]


def shapes(level: Level, codes: set[str] | None) -> list[dict[str, Any]]:
    """Outlines as GeoJSON features; all of them, with the close-up of Paris, without ``codes``."""
    sheet = _sheet()
    features = list(sheet[f"{level}s"]["features"])
    if codes is not None:
        return [feature for feature in features if feature["id"] in codes]
    return features + (sheet["close_up"]["features"] if level == "departement" else [])


def frames(level: Level) -> list[dict[str, Any]]:
    """The boxes around the insets of the whole sheet, as outlines."""
    boxes = []
    for inset in _sheet()["insets"]:
        if level == "region" and len(inset["codes"]) > 1:
            continue
        left, top = inset["x"], inset["y"]
        right, bottom = left + inset["width"], top + inset["height"]
        ring = [[left, top], [right, top], [right, bottom], [left, bottom], [left, top]]
        boxes.append({"type": "Feature", "geometry": {"type": "LineString", "coordinates": ring}})
    return boxes
