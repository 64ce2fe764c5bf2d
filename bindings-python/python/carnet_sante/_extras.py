"""Libraries that an extra of this one brings."""

from __future__ import annotations

import importlib
from typing import Any


def needed(name: str, extra: str) -> Any:
    """A library, or the error that says what to install."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name not in (None, name):
            raise
        raise ModuleNotFoundError(
            f"{name} is not installed: pip install 'carnet-sante[{extra}]'", name=name
        ) from None
