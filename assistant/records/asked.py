"""What the log may keep of a question, where a setting says that it keeps any: the masked question without names.

Masking takes out identifiers and addresses that it recognises. Here whatever else may point at somebody goes as well:
words with a capital letter that are not the question's first, and words with figures in them other than short numbers
and years. A log is kept for long and is read by strangers to the matter, so that too much going is the safer side.
"""

from __future__ import annotations

import re

GONE = "[…]"
_WORD = re.compile(r"[\w@+][\w@.+/-]*")
_NUMBER = re.compile(r"\d{1,2}|(?:19|20)\d\d")


def kept_of(question: str) -> str:
    """The words of a masked question that the log may keep."""
    first = _WORD.search(question)
    spared = first.start() if first is not None and not _begins_a_name(question, first.end()) else -1
    return _WORD.sub(lambda met: met[0] if met.start() == spared or _is_plain(met[0]) else GONE, question)


def _begins_a_name(question: str, end: int) -> bool:
    """Whether the word after the first has a capital too: "Jan Kowalski pyta"."""
    following = _WORD.search(question, end)
    return following is not None and following[0][0].isupper()


def _is_plain(word: str) -> bool:
    if any(letter.isdigit() for letter in word):
        return _NUMBER.fullmatch(word.rstrip(".,-/")) is not None
    return not word[0].isupper() and "@" not in word
