"""Text that every store carries."""

from __future__ import annotations

import re

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


def storable(text: str) -> str:
    """The text, as long as it was, without what SQLite does not carry: half a character (surrogate) and NUL."""
    return _HALF_CHARACTER.sub("\ufffd", text).replace("\0", " ")
