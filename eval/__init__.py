"""Measuring the assistant from outside: suites of questions, scorers, gates."""

import assistant  # noqa: F401 - chooses the threads of numpy's BLAS, which must come before numpy is loaded
