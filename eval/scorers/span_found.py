"""Whether the words that hold the answer were quoted."""

from __future__ import annotations

from eval.harness.records import Case, Observation, Score

METRIC = "span_found"


def span_found(case: Case, seen: Observation) -> Score | None:
    """1 where a quote holds one of the `spans`, or stands within one, letter case and spacing aside."""
    if seen.answer is None or not case.spans:
        return None
    quotes = [_plain(str(source["quote"])) for source in seen.answer.get("sources") or ()]
    spans = [_plain(span) for span in case.spans]
    found = any(quote and (span in quote or quote in span) for span in spans for quote in quotes)
    return Score(METRIC, float(found), f"{len(quotes)} quotes")


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
