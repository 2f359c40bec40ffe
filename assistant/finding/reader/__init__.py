"""Question and sentences read together, by a small network: which sentence answers, and whether any does."""
