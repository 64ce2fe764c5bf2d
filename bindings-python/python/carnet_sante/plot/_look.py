"""What every chart has around it: title, source, palette, language, and the import of altair."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypedDict

from .. import _core
from .._errors import InvalidInput
from .._extras import needed
from .._wire import known_only
from ._words import LOCALE, Lang, say, status

if TYPE_CHECKING:
    import altair as alt

Theme = Literal["light", "dark"]

#: Okabe and Ito (2008), told apart by the colour-blind: yellow, weak on white, on dark only.
PALETTE = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#666666")
ON_DARK = ("#56b4e9", "#e69f00", "#009e73", "#cc79a7", "#f0e442", "#d55e00", "#b8b8b8")
#: What is hidden, and what is not there.
GREY, PALE = "#9a9a9a", "#d9d9d9"


class Look(TypedDict, total=False):
    """The options of every chart.

    ``lang`` is ``"fr"`` or ``"en"``; ``theme`` ``"light"`` or ``"dark"``; ``title`` replaces the
    title; ``source`` names where the rows come from; ``width`` and ``height`` are in pixels.
    """

    lang: Lang
    theme: Theme
    title: str
    source: str
    width: int
    height: int


@dataclass(frozen=True)
class Style:
    """Options with their defaults filled in."""

    lang: Lang
    theme: Theme
    title: str | None
    source: str | None
    width: int
    height: int

    @property
    def ink(self) -> str:
        """The colour of texts."""
        return "#e6e6e6" if self.theme == "dark" else "#222222"

    @property
    def soft(self) -> str:
        """The colour of what is said besides."""
        return "#b0b0b0" if self.theme == "dark" else "#595959"

    @property
    def paper(self) -> str:
        """The colour behind."""
        return "#1b1b1d" if self.theme == "dark" else "#ffffff"

    @property
    def grid(self) -> str:
        """The colour of the lines of a grid."""
        return "#3a3a3d" if self.theme == "dark" else "#e4e4e4"

    @property
    def series(self) -> tuple[str, ...]:
        """The colours of series."""
        return ON_DARK if self.theme == "dark" else PALETTE

    def say(self, fr: str, en: str) -> str:
        """One of two texts."""
        return say(self.lang, fr, en)


def wrong(what: str, path: str, help: str) -> InvalidInput:
    """What cannot be drawn as it was asked."""
    return InvalidInput(what, code="plot.question", kind="invalid", path=path, help=help)


def settle(look: Look, width: int, height: int) -> Style:
    """Options as they will be, or why they cannot be."""
    known_only(look, Look)
    for name, allowed in (("lang", ("fr", "en")), ("theme", ("light", "dark"))):
        if look.get(name, allowed[0]) not in allowed:
            raise wrong(f"unknown {name}", name, f"expected one of {', '.join(allowed)}")
    return Style(
        lang=look.get("lang", "fr"),
        theme=look.get("theme", "light"),
        title=look.get("title"),
        source=look.get("source"),
        width=look.get("width", width),
        height=look.get("height", height),
    )


def altair() -> Any:
    """The module ``altair``, or what to install."""
    return needed("altair", "plot")


def lines(text: str, pixels: int, size: float) -> list[str]:
    """A text cut into lines that fit a width."""
    return textwrap.wrap(text, max(20, int(pixels / (0.53 * size)))) or [""]


def frame(
    chart: alt.Chart | alt.LayerChart | alt.VConcatChart,
    style: Style,
    *,
    title: str,
    notes: list[str],
    caption: list[str],
    about: str,
    room: int = 120,
) -> alt.ConcatChart:
    """A chart under its title, above its source, with a description for readers of screens.

    ``room`` is what axes and legends add to the width of the chart.
    """
    alt = altair()
    width = style.width + room
    around = [style.say("Source : ", "Source: ") + style.source] if style.source else []
    around += [*caption, f"carnet-sante {_core.version()}"]
    below = [part for part in lines(" · ".join(around), width, 10)]
    head = style.title or title
    top = alt.TitleParams(
        text=lines(head, width, 15),
        subtitle=[part for note in notes for part in lines(note, width, 11.5)],
        anchor="start",
        frame="bounds",
        fontSize=15,
        subtitleFontSize=11.5,
        subtitleColor=style.soft,
        color=style.ink,
        offset=14,
    )
    bottom = alt.TitleParams(
        text=below,
        orient="bottom",
        anchor="start",
        frame="bounds",
        fontSize=10,
        fontWeight="normal",
        color=style.soft,
        offset=12,
    )
    framed = alt.concat(chart.properties(title=top), title=bottom, background=style.paper)
    spoken = [f"{part.rstrip('.')}." for part in (head, *notes, about)]
    framed = framed.properties(description=" ".join(spoken), padding=12)
    return framed.configure(**config(style))  # type: ignore[no-any-return]


def blank(style: Style, height: int) -> Any:
    """A layer that says that there is nothing to draw."""
    alt = altair()
    text = alt.Chart(alt.Data(values=[{"text": status("nothing", style.lang)}]))
    mark = text.mark_text(fontStyle="italic", fontSize=12, color=style.soft)
    return mark.encode(x=alt.value(style.width / 2), y=alt.value(height / 2), text="text:N")


def config(style: Style) -> dict[str, Any]:
    """Colours and texts of axes and legends."""
    words = {"labelColor": style.ink, "titleColor": style.ink, "titleFontWeight": "normal"}
    shared: dict[str, Any] = {
        "font": "Arial, Helvetica, Liberation Sans, sans-serif",
        "view": {"stroke": None},
        "axis": {
            **words,
            "gridColor": style.grid,
            "domainColor": style.soft,
            "tickColor": style.soft,
        },
        "legend": {**words, "labelLimit": 220, "titleLimit": 220},
        "header": words,
        "text": {"color": style.ink},
    }
    return {**shared, "locale": LOCALE} if style.lang == "fr" else shared
