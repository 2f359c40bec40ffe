"""Drawings of a report as inline SVG: an interval with its threshold, a curve. Colours come from the page."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from eval.judging.intervals import Estimate
from eval.reporting.content import Curves

_WIDTH, _HEIGHT = 220, 26
_SIDE, _EDGE = 320, 44


def interval(found: Estimate, threshold: float) -> Markup:
    """The interval on 0..1 with the value as a dot and the threshold as a dashed line; figures stand beside it."""
    at = [6 + (_WIDTH - 12) * min(1.0, max(0.0, one)) for one in (found.low, found.value, found.high, threshold)]
    low, value, high, limit = (f"{one:.1f}" for one in at)
    return Markup(  # noqa: S704 - numbers alone
        f'<svg class="interval" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}" '
        f'aria-hidden="true">'
        f'<line class="axis" x1="6" x2="{_WIDTH - 6}" y1="13" y2="13"/>'
        f'<line class="range" x1="{low}" x2="{high}" y1="13" y2="13"/>'
        f'<line class="limit" x1="{limit}" x2="{limit}" y1="2" y2="24"/>'
        f'<circle class="value" cx="{value}" cy="13" r="4.5"/></svg>'
    )


def risk_coverage(curves: Curves) -> Markup:
    """The share of wrong answers (up) by the share of questions answered (right)."""
    return _chart([(one.share, one.risk) for one in curves.coverage], diagonal=False, dots=False)


def reliability(curves: Curves) -> Markup:
    """The share that the materials answer (up) by the probability said (right); the diagonal is what it should be."""
    return _chart([(one.said, one.held) for one in curves.bins], diagonal=True, dots=True)


def _chart(points: Sequence[tuple[float, float]], *, diagonal: bool, dots: bool) -> Markup:
    def place(x: float, y: float) -> tuple[float, float]:
        return _EDGE + x * (_SIDE - _EDGE - 12), _SIDE - _EDGE - y * (_SIDE - _EDGE - 12)

    parts = []
    for step in range(0, 11, 2):
        (left, across), (up, bottom) = place(0, step / 10), place(step / 10, 0)
        parts.append(f'<line class="grid" x1="{left:.1f}" x2="{_SIDE - 12}" y1="{across:.1f}" y2="{across:.1f}"/>')
        parts.append(f'<text x="{left - 6:.1f}" y="{across + 4:.1f}" text-anchor="end">{step / 10:.1f}</text>')
        parts.append(f'<text x="{up:.1f}" y="{bottom + 18:.1f}" text-anchor="middle">{step / 10:.1f}</text>')
    if diagonal:
        (x1, y1), (x2, y2) = place(0, 0), place(1, 1)
        parts.append(f'<line class="limit" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>')
    placed = [place(x, y) for x, y in points]
    parts.append(f'<polyline class="curve" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in placed)}"/>')
    if dots:
        parts += [f'<circle class="value" cx="{x:.1f}" cy="{y:.1f}" r="4"/>' for x, y in placed]
    return Markup(  # noqa: S704 - numbers alone
        f'<svg class="chart" viewBox="0 0 {_SIDE} {_SIDE}" aria-hidden="true">{"".join(parts)}</svg>'
    )
