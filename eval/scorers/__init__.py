"""Scorers: pure functions of a case and what was observed, one measure a module; None where nothing is to score."""

from collections.abc import Callable

from eval.harness.records import Case, Observation, Score
from eval.scorers.absent import absent
from eval.scorers.abstention import abstained, answerable
from eval.scorers.brief import brief
from eval.scorers.caught import caught
from eval.scorers.citation_precision import citation_precision
from eval.scorers.citation_valid import citation_valid
from eval.scorers.contains import contains
from eval.scorers.disclosed import disclosed
from eval.scorers.latency import latency_ms, latency_ratio
from eval.scorers.mark_kept import mark_kept
from eval.scorers.marked import marked
from eval.scorers.no_leak import no_leak
from eval.scorers.not_refused import not_refused
from eval.scorers.outcome import outcome
from eval.scorers.retrieval import hit_at_1, hit_at_5, ndcg, reciprocal_rank
from eval.scorers.source_recall import source_recall
from eval.scorers.span_found import span_found
from eval.scorers.supported import supported

Scorer = Callable[[Case, Observation], Score | None]

SCORERS: tuple[Scorer, ...] = (
    outcome,
    caught,
    not_refused,
    contains,
    absent,
    span_found,
    source_recall,
    citation_valid,
    citation_precision,
    supported,
    no_leak,
    disclosed,
    marked,
    mark_kept,
    abstained,
    answerable,
    brief,
    hit_at_1,
    hit_at_5,
    ndcg,
    reciprocal_rank,
    latency_ms,
    latency_ratio,
)
"""All of them, in the order that scores are kept in."""

METRICS = (
    "outcome",
    "caught",
    "not_refused",
    "contains",
    "absent",
    "span_found",
    "source_recall",
    "citation_valid",
    "citation_precision",
    "supported",
    "no_leak",
    "disclosed",
    "marked",
    "mark_kept",
    "abstained",
    "answerable",
    "brief",
    "hit@1",
    "hit@5",
    "nDCG@10",
    "RR@10",
    "latency_ms",
    "latency_ratio",
)
"""The metrics that they score, in the same order; procedures count their checks under metrics of their own."""

__all__ = ["METRICS", "SCORERS", "Scorer"]
