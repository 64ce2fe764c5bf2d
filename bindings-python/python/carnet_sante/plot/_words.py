"""The words and the numbers of charts, in French and in English."""

from __future__ import annotations

import datetime
import functools
from typing import Any, Literal

from .. import territory

Lang = Literal["fr", "en"]
#: How a value is written: a share, a whole number, or a number of three or two decimals.
Form = Literal["percent", "count", "decimal", "ratio"]

NARROW, WIDE = "\u202f", "\u00a0"
MONTHS = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
)
_SHORT = "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split()
_DAYS = "dimanche lundi mardi mercredi jeudi vendredi samedi".split()

#: What Vega needs to write numbers and dates in French.
LOCALE: dict[str, Any] = {
    "number": {
        "decimal": ",",
        "thousands": NARROW,
        "grouping": [3],
        "currency": ["", f"{WIDE}€"],
        "percent": f"{NARROW}%",
    },
    "time": {
        "dateTime": "%A %e %B %Y à %X",
        "date": "%d/%m/%Y",
        "time": "%H:%M:%S",
        "periods": ["AM", "PM"],
        "days": _DAYS,
        "shortDays": [f"{day[:3]}." for day in _DAYS],
        "months": MONTHS,
        "shortMonths": _SHORT,
    },
}

#: The formats of Vega for the labels of an axis.
AXIS_FORMATS: dict[Form, str] = {
    "percent": ".2~%",
    "count": ",~r",
    "decimal": ",~g",
    "ratio": ".2f",
}

HIDDEN = "hidden"
_STATUS: dict[str, tuple[str, str]] = {
    HIDDEN: ("masqué (petits effectifs)", "hidden (small counts)"),
    "not_applicable": ("sans objet", "not applicable"),
    "not_reached": ("non atteint", "not reached"),
    "missing": ("non disponible", "not available"),
    "missing_stratum": ("strate absente", "a stratum is missing"),
    "empty_stratum": ("strate vide", "a stratum is empty"),
    "too_few_events": ("trop peu d’événements", "too few events"),
    "no_row": ("aucune ligne", "no row"),
    "nothing": ("aucune valeur à représenter", "no value to draw"),
}
_AXES = {
    "commune": ("Commune", "Commune"),
    "departement": ("Département", "Département"),
    "region": ("Région", "Region"),
    "france": ("Territoire", "Territory"),
    "age": ("Âge", "Age"),
    "sex": ("Sexe", "Sex"),
    "territory": ("Territoire", "Territory"),
}
_MEMBERS = {
    None: ("inconnu", "unknown"),
    "*": ("Ensemble", "All"),
    "sex:F": ("Femmes", "Women"),
    "sex:M": ("Hommes", "Men"),
}
_UNITS = {
    "1": "",
    "acts": "actes",
    "ambassadors": "ambassadeurs",
    "connections": "connexions",
    "days": "jours",
    "documents per profile": "documents par profil",
    "documents per year": "documents par an",
    "establishments": "établissements",
    "notices": "avis",
    "people": "personnes",
    "people per action": "personnes par action",
    "per 100,000 inhabitants": "pour 100 000 habitants",
    "per profile-year": "par profil et par an",
    "professionals": "professionnels",
    "profiles": "profils",
    "views": "consultations",
    "views per profile": "consultations par profil",
}


def unit(text: str, lang: Lang) -> str:
    """The unit of an indicator; that of a share is its percent sign."""
    return _UNITS.get(text, text) if lang == "fr" or text == "1" else text


def say(lang: Lang, fr: str, en: str) -> str:
    """One of two texts."""
    return fr if lang == "fr" else en


def status(code: str, lang: Lang) -> str:
    """Why there is no number; everything that small counts hide is one word."""
    if code.startswith("suppressed") or code in ("hidden", "hidden_stratum"):
        code = HIDDEN
    return say(lang, *_STATUS.get(code, (code, code)))


def axis(name: str, lang: Lang) -> str:
    """The heading of an axis."""
    return say(lang, *_AXES.get(name, (name, name)))


@functools.cache
def _names() -> dict[str, str]:
    regions = {place["code"]: place["name"] or "" for place in territory.list("region")}
    departements = {
        place["code"]: f"{place['code']} {place['name']}" for place in territory.list("departement")
    }
    return {**regions, **departements, "FR": "France"}


def member(name: str, code: str | None, lang: Lang) -> str:
    """A member of an axis, as people name it."""
    for key in (code, f"{name}:{code}"):
        if key in _MEMBERS:
            return say(lang, *_MEMBERS[key])
    text = str(code)
    if name in ("departement", "region", "france", "territory"):
        return _names().get(text, text)
    if name == "age":
        return text.replace("-", "–").replace("+", f"{WIDE}{say(lang, 'et plus', 'and over')}")
    return text


def number(value: float, form: Form, lang: Lang) -> str:
    """A value in its unit, as the tables write it."""
    if form == "percent":
        text = f"{100 * value:,.1f}"
    else:
        text = f"{value:,.{ {'count': 0, 'decimal': 3, 'ratio': 2}[form] }f}"
    if lang == "en":
        return f"{text}%" if form == "percent" else text
    text = text.replace(",", NARROW).replace(".", ",")
    return f"{text}{NARROW}%" if form == "percent" else text


def day(text: str, lang: Lang) -> str:
    """A date in words: « 31 janvier 2026 »."""
    date = datetime.date.fromisoformat(text)
    if lang == "en":
        return text
    first = "1er" if date.day == 1 else str(date.day)
    return f"{first} {MONTHS[date.month - 1]} {date.year}"


def time(when: tuple[str, str | None], lang: Lang) -> str:
    """A date or a period in words; the end of a period is its last day."""
    start, end = when
    if end is None:
        return f"{say(lang, 'au ', 'on ')}{day(start, lang)}"
    last = datetime.date.fromisoformat(end) - datetime.timedelta(days=1)
    since, until = day(start, lang), day(last.isoformat(), lang)
    return f"du {since} au {until}" if lang == "fr" else f"{since} to {until}"
