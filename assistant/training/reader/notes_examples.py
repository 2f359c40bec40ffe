"""Examples of made-up notes on meetings like the congress: what reports, programmes and talks say, and what they lack.

The notes, with questions on each, are in `notes/`. Half of the questions have no answer in any of them, though a
sentence is near: the price of what is only named, the winner where the contest is announced, another edition's number.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.service import Service
from assistant.settings import load_settings
from assistant.training.reader.examples import Asked, Example, of_question
from corpus.plain_yaml import parse_yaml

NOTES = Path(__file__).with_name("notes")


def note_files(folder: Path = NOTES) -> list[Path]:
    """The files of notes, in order."""
    return sorted(folder.glob("*.yaml"))


def note_examples(scratch: Path, folder: Path = NOTES) -> list[Example]:
    """Examples of all kinds; each note is searched beside all others.

    Raises `ValueError` where an answer is not in its note.
    """
    notes = [one for path in note_files(folder) for one in parse_yaml(path.read_text(encoding="utf-8"))]
    written = scratch / "written"
    written.mkdir()
    for number, note in enumerate(notes):
        (written / _name(number)).write_text(note["text"], encoding="utf-8")
    service = Service(load_settings(data=scratch / "made-up", reader=False))
    service.ingest([written])
    texts = {one.origin: one.text for one in service.documents()}
    return [
        example
        for number, note in enumerate(notes)
        for asked in _asked(note, _name(number), texts[_name(number)])
        for example in of_question(service, asked)
    ]


def _name(number: int) -> str:
    return f"{number:03}.md"


def _asked(note: dict[str, Any], origin: str, text: str) -> Iterator[Asked]:
    for one in note["questions"]:
        span = one.get("answer") or one["tempting"]
        start = text.index(span)
        yield Asked(one["ask"], note["title"], origin, [(start, start + len(span))], "answer" not in one)
