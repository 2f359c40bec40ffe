"""Broken assistants of somebody else: by an entry point, or by the name of a module and what is in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from importlib.metadata import entry_points

from corpus.errors import BadSabotage
from eval.sabotage.sabotage import Sabotage
from eval.sabotage.shipped import SHIPPED

GROUP = "protokolant.sabotages"


def sabotages(named: Sequence[str] = (), only: Sequence[str] = ()) -> tuple[Sabotage, ...]:
    """The sabotages that ship, those of entry points, those `named` "module:attribute"; of them `only` those names.

    Raises `BadSabotage` for what is none, for two of one name, and for a name that none has.
    """
    found = [*SHIPPED]
    for point in entry_points(group=GROUP):
        found += _of(f"{point.name} ({point.value})", point.load())
    for name in named:
        found += _of(name, _attribute(name))
    names = [one.name for one in found]
    for name in names:
        if names.count(name) > 1:
            raise BadSabotage(name=name, detail="two sabotages have this name")
    for name in only:
        if name not in names:
            raise BadSabotage(name=name, detail=f"known are {', '.join(names)}")
    return tuple(one for one in found if not only or one.name in only)


def _attribute(name: str) -> object:
    module, _, attribute = name.partition(":")
    try:
        return getattr(import_module(module), attribute)
    except (ImportError, AttributeError, ValueError) as error:
        raise BadSabotage(name=name, detail=f"give module:attribute ({error})") from error


def _of(name: str, given: object) -> list[Sabotage]:
    found = [given] if isinstance(given, Sabotage) else list(given) if isinstance(given, Iterable) else [given]
    if not found or not all(isinstance(one, Sabotage) for one in found):
        raise BadSabotage(name=name, detail="it is no eval.sabotage.Sabotage, nor several")
    return [one for one in found if isinstance(one, Sabotage)]
