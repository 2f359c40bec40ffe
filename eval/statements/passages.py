"""The passages of the shipped notes that statements are made from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from corpus.sentences import split_sentences
from corpus.shipped import shipped_notes

_LONGEST = 900  # characters
_HEADING = re.compile(r"^#+ (.*)$")


@dataclass(frozen=True)
class Passage:
    """Paragraphs that stand under one heading, what stands above them, and the note they are from."""

    origin: str
    above: str
    text: str

    @property
    def source(self) -> str:
        """What a statement on this passage is verified against."""
        return f"{self.above}\n{self.text}"

    @property
    def development(self) -> bool:
        """Whether it belongs to the half that rules are tuned on: told by a hash of its words."""
        return sha256(self.text.encode()).digest()[0] % 2 == 0

    @property
    def sentences(self) -> tuple[str, ...]:
        """Its whole sentences."""
        found = (self.text[span.start : span.end] for span in split_sentences(self.text))
        return tuple(one for one in found if one.endswith((".", "!", "?", "”")) and len(one.split()) > 4)


def passages() -> tuple[Passage, ...]:
    """All passages of the shipped notes, in their order."""
    return tuple(one for path in shipped_notes() for one in _of(path.name, path.read_text(encoding="utf-8")))


def _of(origin: str, note: str) -> Iterator[Passage]:
    title, heading, text = "", "", ""
    for paragraph in map(str.strip, note.partition("\n---\n")[2].split("\n\n")):
        named = _HEADING.match(paragraph)
        if named or len(text) + len(paragraph) > _LONGEST:
            if text:
                yield Passage(origin, f"{title}\n{heading}", text)
            text = ""
        if named and paragraph.startswith("# "):
            title = named[1]
        elif named:
            heading = named[1]
        else:
            text = f"{text}\n\n{paragraph}".strip()
    if text:
        yield Passage(origin, f"{title}\n{heading}", text)
