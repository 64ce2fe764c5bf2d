"""The notebooks do what their outputs say."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest

FOLDER = Path(__file__).parents[1] / "notebooks"
_spec = importlib.util.spec_from_file_location("execute", FOLDER / "execute.py")
assert _spec is not None and _spec.loader is not None
execute = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(execute)
NOTEBOOKS: list[Path] = execute.notebooks()


def read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)


def test_there_are_five_notebooks() -> None:
    assert len(NOTEBOOKS) == 5


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: str(path.stem))
def test_a_notebook_still_says_what_it_said(path: Path) -> None:
    # The nation of the fifth has 68 million rows in the outputs that are kept, fewer here.
    again = execute.executed(path, {"CARNET_SANTE_ROWS": "300000"})
    assert execute.texts(again, sized=False) == execute.texts(read(path), sized=False)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: str(path.stem))
def test_the_outputs_that_are_kept_are_whole_and_say_nothing_of_the_machine(path: Path) -> None:
    notebook = read(path)
    written = execute.texts(notebook)
    assert any(kind == "image/png" for said in written.values() for kind, _ in said)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert cell.execution_count
            assert all(output.output_type != "error" for output in cell.outputs)
    said = " ".join(text for pairs in written.values() for _, text in pairs)
    assert not re.search(r"/(tmp|home|root|usr)/|Traceback|Warning", said)
    prose = " ".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    assert "## À retenir" in prose


def test_the_nation_was_counted_whole() -> None:
    [path] = [path for path in NOTEBOOKS if "nation" in path.stem]
    said = str(execute.texts(read(path)))
    assert "lignes de cette exécution : 68 406 684" in said
    assert "toutes les lignes sont retenues : True" in said
