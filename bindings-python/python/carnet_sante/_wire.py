"""The door to the compiled part for values: JSON text both ways."""

from __future__ import annotations

import json
from typing import Any

from . import _core


def call(op: str, **fields: Any) -> Any:
    """Answers an operation; a field that is ``None`` is left out."""
    given = {name: value for name, value in fields.items() if value is not None}
    return json.loads(_core.call(op, json.dumps(given)))
