"""Women's forms of the names of offices and trades: "menedżer" -> "menedżerka"."""

from __future__ import annotations

import re
from functools import lru_cache

# endings without diacritics; "sekretarka" is none of "sekretarz"
_FORMS = (
    (re.compile(r"(.+)([iy])k\Z"), r"\1\2czka"),
    (re.compile(r"(.+)ca\Z"), r"\1czyni"),
    (re.compile(r"(.+st)a\Z"), r"\1ka"),
    (re.compile(r"(.+(?:or|er|nt|rt|es))\Z"), r"\1ka"),
)


@lru_cache(maxsize=4096)
def feminine(lemma: str) -> str:
    """The woman's form of a lemma without diacritics; nothing where no rule makes one."""
    return next((ending.sub(form, lemma) for ending, form in _FORMS if ending.match(lemma)), "")
