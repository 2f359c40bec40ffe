"""How well statements are verified: `python -m eval.verification [--out FILE.md] [--show N]`.

From the sentences of the shipped notes statements are made by rule: corrupted ones, which are to be rejected, and true
ones in other words, which are to be kept. The passages fall into two halves by a hash of their words: rules of the
verification were tuned on the first, the second is held out. `elsewhere` are sentences of another note, true there.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from assistant.citations.meaning import Meaning
from assistant.citations.verifying import verify
from eval.machine import conditions
from eval.personal_data import Share
from eval.statements import corrupting, rephrasing
from eval.statements.corrupting import Named, named_in
from eval.statements.passages import Passage, passages

_SEED = 20_261_130
_REWORDED = ("order", "synonym")  # rephrasing that leaves what was corrupted as it is
_ALSO = 0.4  # share of statements that are rephrased once more
ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class Made:
    """A statement that was made, of which kind, whether it is true, and the passage that it is verified against."""

    kind: str
    true: bool
    statement: str
    passage: Passage


@dataclass(frozen=True)
class Judged:
    """A statement and the kinds of its faults, the time that it took cold (sources not read before), milliseconds."""

    made: Made
    faults: tuple[str, ...]
    took: float

    @property
    def right(self) -> bool:
        """Whether a true statement was kept, a corrupted one rejected."""
        return self.made.true == (not self.faults)


@dataclass(frozen=True)
class Row:
    """A kind of statement in one half: how many were judged rightly."""

    half: str
    kind: str
    true: bool
    share: Share


def made_from(found: Sequence[Passage], most: int, rng: random.Random) -> list[Made]:
    """Statements of every kind, at most so many of each, of passages in an order drawn at random."""
    named = named_in(passages())
    pool = [(passage, sentence) for passage in found for sentence in passage.sentences]
    out: list[Made] = []
    for kind in corrupting.RULES:
        rng.shuffle(pool)
        out += _first(most, (_corrupted(kind, *one, named, rng) for one in pool))
    for kind in rephrasing.RULES:
        rng.shuffle(pool)
        out += _first(most, (_rephrased(kind, *one, rng) for one in pool))
    rng.shuffle(pool)
    return out + _first(most, (_from_elsewhere(*one, pool, rng) for one in pool))


def _first(most: int, found: Iterator[Made | None]) -> list[Made]:
    out: list[Made] = []
    for one in found:
        if one is not None:
            out.append(one)
        if len(out) == most:
            break
    return out


def _corrupted(kind: str, passage: Passage, sentence: str, named: Named, rng: random.Random) -> Made | None:
    rules = list(corrupting.RULES[kind])
    rng.shuffle(rules)
    made = next((one for rule in rules if (one := rule(sentence, passage, named, rng)) is not None), None)
    if made is None:
        return None
    return Made(kind, False, _again(made, kind, _REWORDED, rng), passage)


def _rephrased(kind: str, passage: Passage, sentence: str, rng: random.Random) -> Made | None:
    for rule in rephrasing.RULES[kind]:
        made = rule(sentence, rng)
        if made is not None and made != sentence:
            return Made(kind, True, _again(made, kind, tuple(rephrasing.RULES), rng), passage)
    return None


def _again(statement: str, kind: str, kinds: Sequence[str], rng: random.Random) -> str:
    """The statement, rephrased once more in some of the cases."""
    if rng.random() > _ALSO:
        return statement
    other = rng.choice([one for one in kinds if one != kind])
    made = rephrasing.RULES[other][0](statement, rng)
    return statement if made is None else made


def _from_elsewhere(
    passage: Passage, sentence: str, pool: Sequence[tuple[Passage, str]], rng: random.Random
) -> Made | None:
    """A sentence beside a passage of another note that does not hold it."""
    other, _ = rng.choice(pool)
    if other.origin == passage.origin or sentence in other.text:
        return None
    return Made(ELSEWHERE, False, sentence, other)


def judge(made: Sequence[Made], meaning: Meaning | None) -> list[Judged]:
    """Verify each statement against its passage."""
    out = []
    for one in made:
        started = time.perf_counter()
        verdict = verify(one.statement, [one.passage.source], meaning)
        took = (time.perf_counter() - started) * 1000
        out.append(Judged(one, tuple(fault.kind.value for fault in verdict.faults), took))
    return out


def rows(judged: Sequence[Judged]) -> list[Row]:
    """The share judged rightly, by half and kind, and of all true and all corrupted ones."""
    out = []
    for half in ("development", "held out"):
        mine = [one for one in judged if one.made.passage.development == (half == "development")]
        for true in (False, True):
            alike = [one for one in mine if one.made.true == true]
            kinds = list(dict.fromkeys(one.made.kind for one in alike))
            groups = {kind: [one for one in alike if one.made.kind == kind] for kind in kinds}
            groups["all"] = [one for one in alike if one.made.kind != ELSEWHERE]
            for kind, group in groups.items():
                out.append(Row(half, kind, true, Share(sum(one.right for one in group), len(group))))
    return out


def table(found: Sequence[Row]) -> str:
    """The rows as text."""
    lines = []
    for row in found:
        low, high = row.share.interval
        what = "true, kept" if row.true else "corrupted, rejected"
        held, cases = row.share.held, row.share.cases
        share = f"{held / max(1, cases):.3f} [{low:.3f} {high:.3f}]"
        lines.append(f"{row.half:<13}{what:<21}{row.kind:<10}{held:>5}/{cases:<5}{share}")
    return "\n".join(lines)


def measured(most: int) -> list[Made]:
    """The statements of both halves, the same in every run."""
    rng = random.Random(_SEED)  # noqa: S311 - a seeded generator, not a secret
    found = passages()
    halves = ([one for one in found if one.development == first] for first in (True, False))
    return [one for half in halves for one in made_from(half, most, rng)]


def main() -> None:
    """Make the statements, verify them, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=60, help="statements of a kind in each half")
    parser.add_argument("--show", type=int, default=0, help="so many wrong verdicts of the development half")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    made = measured(given.most)
    judged = judge(made, None)
    found = rows(judged)
    took = [one.took for one in judged]
    text = f"{table(found)}\n\n{median(took):.2f} ms a statement (median), {max(took):.1f} ms at most.\n"
    sys.stdout.write(text)
    wrong = [one for one in judged if not one.right and one.made.passage.development]
    for one in wrong[: given.show]:
        faults = ", ".join(one.faults) or "none"
        sys.stdout.write(f"\n{one.made.kind}, faults: {faults}\n  {one.made.statement}\n  {one.made.passage.source}\n")
    if given.out is not None:
        given.out.write_text(
            f"# Statements verified against their sources\n\n{conditions()}\n\n```\n{text}```\n", encoding="utf-8"
        )
        kept = {"conditions": conditions(), "rows": [asdict(one) for one in found]}
        given.out.with_suffix(".json").write_text(
            json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
