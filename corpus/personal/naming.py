"""Names of files, addresses and documents, which carry identifiers too ("wniosek_44051401359.pdf"), and orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.corrections import Change, Changes
from corpus.orders.sifting import key_of, names_order
from corpus.personal.scanner import scan
from corpus.readers.formats import SUFFIXES, suffix_of

if TYPE_CHECKING:
    from corpus.personal.policy import Policy

ORDERING_NAME = "material-o-pominietej-nazwie"
"""What a material is called whose file, address or id is an order to the machine that reads it."""
_JOINS = str.maketrans("_-", "  ")
_JOINS_OF_ADDRESS = str.maketrans("_", " ")


def plain_name(name: str, policy: Policy | None = None) -> str:
    """The name without personal data, its suffix kept; the same name always gives the same one, a plain name itself."""
    stem, suffix = split_suffix(name)
    if names_order(stem):
        # what tells such names apart is a digest: nothing of what they say is shown
        return f"{ORDERING_NAME}-{key_of(name)}{suffix}"
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
