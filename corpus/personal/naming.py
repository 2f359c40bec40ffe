"""Names of files, addresses and documents, which carry identifiers too: "wniosek_44051401359.pdf"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.corrections import Change, Changes
from corpus.personal.scanner import scan
from corpus.readers.formats import SUFFIXES, suffix_of

if TYPE_CHECKING:
    from corpus.personal.policy import Policy

_JOINS = str.maketrans("_-", "  ")
_JOINS_OF_ADDRESS = str.maketrans("_", " ")


def plain_name(name: str, policy: Policy | None = None) -> str:
    """The name without personal data, its suffix kept; the same name always gives the same one, a plain name itself."""
    stem, suffix = split_suffix(name)
    joins = _JOINS_OF_ADDRESS if "://" in name else _JOINS
    if not scan(stem.translate(joins)):
        return name
    from corpus.personal.policy import load_policy  # a plain name does not pay for reading it

    while found := scan(stem.translate(joins)):
        rules = (policy or load_policy()).rules
        acted = [one for one in found if rules[one.kind].action != "keep"]
        if not acted:
            break
        stem = Changes([Change(one.start, one.end, rules[one.kind].placeholder) for one in acted]).apply(stem)
    return f"{stem}{suffix}"


def split_suffix(name: str) -> tuple[str, str]:
    """A name and the suffix of its format, as it is written; an address has none."""
    length = len(suffix_of(name)) if "://" not in name and suffix_of(name) in SUFFIXES else 0
    return name[: len(name) - length], name[len(name) - length :]
