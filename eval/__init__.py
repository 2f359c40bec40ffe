"""Measuring the assistant from outside: suites of questions, scorers, gates."""
