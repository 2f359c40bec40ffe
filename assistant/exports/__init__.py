"""Answers as files: quotes as quotes, sources as a bibliography, the mark of AI in text and metadata."""
