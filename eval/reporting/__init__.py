"""Reports of a judged run: a page, a PDF, JSON, JUnit."""

from eval.reporting.writing import write_reports

__all__ = ["write_reports"]
