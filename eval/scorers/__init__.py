"""Scorers: pure functions of a case and its answer, one a module; None where a case has nothing to score."""

from eval.scorers.abstained import abstained
from eval.scorers.brief import brief
from eval.scorers.quotes_hold import quotes_hold
from eval.scorers.right import right
from eval.scorers.right_source import right_source
from eval.scorers.supported import supported

__all__ = ["abstained", "brief", "quotes_hold", "right", "right_source", "supported"]
