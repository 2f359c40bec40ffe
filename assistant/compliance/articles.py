"""Articles of law as data names them ("GDPR 5(1)(c)"), and as Polish cites them ("RODO art. 5 ust. 1 lit. c")."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.compliance.said import Language

_ACTS = {"GDPR": "RODO", "AI Act": "akt o AI"}
_CITED = re.compile(r"(?P<act>GDPR|AI Act)(?: (?P<annex>Annex [IVX]+)| (?P<number>\d+))(?P<rest>(?:\(\w+\))*)")
_PART = re.compile(r"\((\w+)\)")


def cited(articles: Iterable[str], language: Language) -> str:
    """Articles in the language's own way, parted by semicolons; what is no article of these acts stays as it is."""
    return "; ".join(one if language == "en" else _in_polish(one) for one in articles)


def _in_polish(article: str) -> str:
    met = _CITED.fullmatch(article)
    if met is None:
        return article
    parts = _PART.findall(met["rest"])
    if met["annex"]:
        named = [met["annex"].replace("Annex", "załącznik"), *(f"pkt {one}" for one in parts)]
    else:
        named = [f"art. {met['number']}", *(f"ust. {one}" if one.isdigit() else f"lit. {one}" for one in parts)]
    return " ".join([_ACTS[met["act"]], *named])
