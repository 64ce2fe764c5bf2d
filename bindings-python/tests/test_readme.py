"""The Python blocks of the README and of the page of the statistics run as they are written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "docs/statistics.md", "docs/disclosure.md")


def blocks(page: str) -> list[str]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(r"^```python\n(.*?)^```$", text, re.M | re.S)


@pytest.mark.parametrize("page", PAGES)
def test_there_is_a_block(page: str) -> None:
    assert blocks(page)


@pytest.mark.parametrize(("page", "block"), [(page, block) for page in PAGES for block in blocks(page)])
def test_block(
    page: str,
    block: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    exec(compile(block, page, "exec"), {"__name__": "__main__"})
    # What a comment alone on its line promises of a table is what was printed.
    printed = capsys.readouterr().out.splitlines()
    for promised in re.findall(r"^# ((?: indicator|ACT_).*)$", block, re.M):
        assert promised in printed, printed
