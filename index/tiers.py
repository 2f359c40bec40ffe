"""Which small segments are joined: few and full segments, and yet a small change writes little.

Segments are sorted into tiers by size, each four times as wide as the one below; where a tier holds four, they become
one of the next tier (a log-structured merge tree, O'Neil et al. 1996, "The Log-Structured Merge-Tree"). So a passage is
written again once a tier, not at every change, and small segments stay few whatever is added and removed.
"""

from __future__ import annotations

from collections.abc import Sequence

FULLEST = 4  # segments of a tier that is joined
MOST_TOGETHER = (
    4  # limits' worth of passages that one change joins: all are in memory, and rows have numbers of two bytes
)
_MOST = 2 * FULLEST  # what one change joins of a tier; where an erasure left more, the next change goes on


def to_join(sizes: Sequence[int], limit: int) -> list[int]:
    """Positions in `sizes`, passages a segment, of those to be joined now, smallest first; none where none need be.

    Segments of more than three quarters of `limit` are left alone: joining them saves no segment.
    """
    tiers: dict[int, list[int]] = {}
    for at, size in enumerate(sizes):
        if size <= limit * 3 // 4:
            tiers.setdefault(_tier(size), []).append(at)
    joined: list[int] = []
    total = 0
    for tier in range(max(tiers, default=-1) + 1):
        members = sorted(tiers.get(tier, ()), key=lambda at: sizes[at])
        carried = 1 if joined and _tier(total) <= tier else 0
        if len(members) + carried >= FULLEST:
            for at in members[:_MOST]:
                if total + sizes[at] > MOST_TOGETHER * limit:
                    return joined
                joined.append(at)
                total += sizes[at]
    return joined


def _tier(size: int) -> int:
    return size.bit_length() // 2
