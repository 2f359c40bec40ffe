"""Where on a page, as it is seen, a point of its file stands."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Frame:
    """The page's visible box (left, bottom, right, top in points) and how far what is read is turned, in degrees
    counter-clockwise."""

    box: tuple[float, float, float, float]
    angle: float = 0.0

    @property
    def height(self) -> float:
        """Height of the page as it is read."""
        left, bottom, right, top = self.box
        return right - left if self.angle % 180 else top - bottom

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Distance from the left and from the top edge, when the page is held so that what is read stands upright."""
        cos, sin = math.cos(math.radians(self.angle)), math.sin(math.radians(self.angle))
        left, bottom, right, top = self.box
        corners = [(px, py) for px in (left, right) for py in (bottom, top)]
        edge = min(px * cos + py * sin for px, py in corners)
        ceiling = max(py * cos - px * sin for px, py in corners)
        return x * cos + y * sin - edge, ceiling - (y * cos - x * sin)

    def holds(self, x: float, y: float) -> bool:
        """Whether a point can be seen."""
        left, bottom, right, top = self.box
        return left - 1 <= x <= right + 1 and bottom - 1 <= y <= top + 1
