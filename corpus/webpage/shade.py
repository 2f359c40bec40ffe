"""The colour of a text, and of what it stands on."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from tinycss2.color3 import parse_color

Colour = tuple[float, float, float]
"""Red, green and blue in 0..1."""
WHITE: Colour = (1.0, 1.0, 1.0)
_NEAR = 0.07  # of full red, green or blue: no eye tells #ffffff from #f0f0f0 in letters
_OPAQUE = 0.9
_IMAGE = re.compile(r"url\(|gradient\(|image\(|var\(")
_LEAVES = ("inherit", "unset", "initial", "currentcolor", "none", "transparent")


@dataclass(frozen=True)
class Shade:
    """What is known of the colours at a place of a page; None is unknown, and nothing is concluded from that."""

    ink: Colour | None = None
    ground: Colour | None = None

    @property
    def is_blank(self) -> bool:
        """Whether text there is in the colour it stands on."""
        ink, ground = self.ink, self.ground
        return (
            ink is not None
            and ground is not None
            and all(abs(a - b) <= _NEAR for a, b in zip(ink, ground, strict=True))
        )

    def within(self, ink: str | None, ground: str | None) -> Shade:
        """The colours of an element inside, of which the style says this."""
        shade = self
        if ink and ink.split("!")[0].strip() not in _LEAVES:
            shade = replace(shade, ink=_colour(ink))
        if ground and ground.split("!")[0].strip() not in _LEAVES:
            shade = replace(shade, ground=_colour(ground))
        return shade


@lru_cache(maxsize=512)
def _colour(stated: str) -> Colour | None:
    """The colour that a style states, alone or with a place or size; None for a picture, or where one looks through."""
    if _IMAGE.search(stated):
        return None
    for part in (stated.split("!", maxsplit=1)[0].strip(), *stated.split()):
        colour = parse_color(part)
        if colour is not None and not isinstance(colour, str):
            return (colour.red, colour.green, colour.blue) if colour.alpha >= _OPAQUE else None
    return None
