"""Executes the notebooks of this folder and writes their outputs into them.

Run: python notebooks/execute.py [names…], with the wheel and its extra ``[plot]`` installed. The
tests execute them again and compare the texts (`tests/test_notebooks.py`). With --scripts FOLDER it
writes their code there instead, for type checkers.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).parent
#: The tag of cells whose output depends on the size of the data or on the machine.
SIZE = "size"
#: What a table says of the versions that made it: a new one is no new result.
VERSIONS = re.compile(r'<p class="versions">.*?</p>')


def notebooks() -> list[Path]:
    """The notebooks, in order."""
    return sorted(FOLDER.glob("*.ipynb"))


def executed(path: Path, environment: Mapping[str, str] | None = None) -> Any:
    """A notebook, its cells run anew in a process of their own."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    client = NotebookClient(notebook, timeout=600, kernel_name="python3", record_timing=False)
    client.execute(env={**os.environ, **(environment or {})})
    notebook.metadata.pop("language_info", None)
    return notebook


def code(path: Path) -> str:
    """The code of a notebook, as one script."""
    notebook = nbformat.read(path, as_version=4)
    return "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code") + "\n"


def texts(notebook: Any, sized: bool = True) -> dict[str, list[tuple[str, str]]]:
    """What each code cell writes, by its id: texts as they are, images by their kind alone."""
    found: dict[str, list[tuple[str, str]]] = {}
    for cell in notebook.cells:
        if cell.cell_type != "code" or (not sized and SIZE in cell.metadata.get("tags", ())):
            continue
        said = found.setdefault(cell.id, [])
        for output in cell.outputs:
            if output.output_type == "stream":
                # How a stream is cut into pieces is a matter of time.
                before = said.pop()[1] if said and said[-1][0] == output.name else ""
                said.append((output.name, before + output.text))
                continue
            for kind, value in sorted(cast("dict[str, Any]", output.get("data", {})).items()):
                image = kind.startswith("image/")
                chart = any(other.startswith("image/") for other in output.data)
                if image or not chart:
                    said.append((kind, "" if image else VERSIONS.sub("", str(value))))
    return found


def main(names: list[str]) -> None:
    """Writes the outputs of the notebooks whose names begin so, or of all; or their scripts."""
    if names[:1] == ["--scripts"]:
        folder = Path(names[1])
        folder.mkdir(parents=True, exist_ok=True)
        for path in notebooks():
            (folder / f"notebook_{path.stem}.py").write_text(code(path), encoding="utf-8")
        return
    for path in notebooks():
        if not names or path.name.startswith(tuple(names)):
            nbformat.write(executed(path), path)
            print(path.name)


if __name__ == "__main__":
    main(sys.argv[1:])
