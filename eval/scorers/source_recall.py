"""Whether a material that holds the answer was cited."""

from __future__ import annotations

from pathlib import PurePosixPath

from eval.harness.records import Case, Expectation, Observation, Score

METRIC = "source_recall"


def source_recall(case: Case, seen: Observation) -> Score | None:
    """1 where one of the expected materials is cited, itself or as one that says it in the same words."""
    if seen.answer is None or not case.sources or case.expect is Expectation.FREE:
        return None
    cited = {
        str(one["origin"])
        for source in seen.answer.get("sources") or ()
        for one in (source, *(source.get("also") or ()))
    }
    return Score(
        METRIC, float(bool(names(cited) & names(case.sources))), f"cited: {', '.join(sorted(cited)) or 'none'}"
    )


def names(origins: set[str] | tuple[str, ...]) -> set[str]:
    """Origins by the names of their files: a folder that was ingested from elsewhere gives them another path."""
    return {one if "://" in one else PurePosixPath(one).name for one in origins}
