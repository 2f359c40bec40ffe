"""Answers put together by a language model that the operator runs: asked safely, and held to the sources."""
