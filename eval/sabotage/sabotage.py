"""What a sabotage is: an assistant broken on purpose, and the suite that has to notice."""

from __future__ import annotations

from dataclasses import dataclass

from eval.harness.in_process import Make


@dataclass(frozen=True)
class Sabotage:
    """A broken assistant by its name.

    `make` opens a data folder as `eval.harness.in_process.intact` does, broken. `suite` must catch it; `told` says in
    Polish what is broken. `touches` are other suites that may notice too, since they measure what it breaks; all the
    rest must stay as they were. Where `procedure` is given, the families of the suite that use it have to catch it;
    `families` is how many of them are run.
    """

    name: str
    suite: str
    make: Make
    told: str
    touches: frozenset[str] = frozenset()
    procedure: str | None = None
    families: int = 8
