"""Assistants broken on purpose, each of which its suite has to catch: how it is known that the instrument measures."""

from eval.sabotage.sabotage import Sabotage

__all__ = ["Sabotage"]
