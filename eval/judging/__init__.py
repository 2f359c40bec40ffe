"""From a run to verdicts: intervals, thresholds in one reviewed file, a verdict for each gate and each duty."""

from eval.judging.gates import Gate, load_gates
from eval.judging.verdicts import Finding, Verdict, failing, judge

__all__ = ["Finding", "Gate", "Verdict", "failing", "judge", "load_gates"]
