"""All that is kept of an owner as a page to read, which stands alone."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assistant.oversight.naming import ABOUT, STATES
from assistant.own_data.records import PURPOSE, RECIPIENTS, RIGHTS, STAYS, OwnData
from assistant.presenting import reading_lines, reason_line, source_line


def page(own: OwnData) -> str:
    """The page, in Polish; everything that somebody wrote is escaped."""
    return (
        _environment()
        .get_template("own.html")
        .render(
            own=own,
            purpose=PURPOSE,
            recipients=RECIPIENTS,
            rights=RIGHTS,
            stays=STAYS,
            reading=reading_lines,
            reason=reason_line,
            names=ABOUT,
            states=STATES,
            line=lambda source, answer: source_line(source, answer.language),
        )
    )


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
