"""What is done with each kind of personal data, read from a file that an office may replace by its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, cast, get_args

import yaml

from corpus.errors import BadPolicy
from corpus.personal.findings import KINDS, Kind

Action = Literal["mask", "keep", "quarantine"]
ACTIONS: tuple[Action, ...] = get_args(Action)
DEFAULT_POLICY = Path(__file__).with_name("policy.yaml")
_PLACEHOLDER = re.compile(r"\[[^\W\d_][^\d@＠\[\]{}()\n_]{2,40}\]")
_RULE = ("action", "article", "placeholder", "reason")


@dataclass(frozen=True)
class Rule:
    """What is done with one kind: the action, the article of the GDPR behind it, what is shown instead, and why."""

    kind: Kind
    action: Action
    article: str
    placeholder: str
    reason: str


@dataclass(frozen=True)
class Policy:
    """A rule for each kind.

    A material that holds identifiers of at least `persons` different people, counted by each kind in `counted`, is
    held for an organiser's decision.
    """

    rules: Mapping[Kind, Rule]
    persons: int
    counted: frozenset[Kind]

    def acts_on(self, kind: Kind) -> bool:
        """Whether anything is done with the kind: it is masked, or holds its material."""
        return self.rules[kind].action != "keep"


@lru_cache(maxsize=8)
def load_policy(path: Path | None = None) -> Policy:
    """The policy of a file, or the shipped one. Raises `BadPolicy`, which names the line."""
    return _Reader(path or DEFAULT_POLICY).policy()


class _Reader:
    """Reads one file; whatever is wrong is told with its line."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def policy(self) -> Policy:
        top = self._mapping(self._root(), ("kinds", "quarantine"))
        kinds = self._mapping(top["kinds"], KINDS)
        rules = {kind: self._rule(kind, kinds[kind]) for kind in KINDS}
        held = self._mapping(top["quarantine"], ("persons", "counted"))
        persons = self._text(held["persons"])
        if not re.fullmatch(r"[1-9][0-9]{0,5}", persons):
            raise self._error(held["persons"], f"persons: {persons} (liczba od 1 / a number from 1)")
        return Policy(rules, int(persons), self._counted(held["counted"]))

    def _root(self) -> yaml.Node:
        try:
            root = yaml.compose(self._path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
        except OSError as error:
            raise BadPolicy(path=self._path, line=1, detail=error.strerror or str(error)) from error
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 1 if mark is not None else 1
            raise BadPolicy(path=self._path, line=line, detail=getattr(error, "problem", None) or "UTF-8") from error
        if root is None:
            raise BadPolicy(path=self._path, line=1, detail="kinds, quarantine")
        return root

    def _rule(self, kind: Kind, node: yaml.Node) -> Rule:
        parts = self._mapping(node, _RULE)
        action, article, placeholder, reason = (self._text(parts[name]) for name in _RULE)
        if action not in ACTIONS:
            raise self._error(parts["action"], f"{kind}: action: {action} ({', '.join(ACTIONS)})")
        if not _PLACEHOLDER.fullmatch(placeholder):
            raise self._error(parts["placeholder"], f"{kind}: placeholder: {placeholder} ([słowa / words])")
        return Rule(kind, action, article, placeholder, reason)

    def _counted(self, node: yaml.Node) -> frozenset[Kind]:
        if not isinstance(node, yaml.SequenceNode):
            raise self._error(node, "counted: [...]")
        for one in node.value:
            if self._text(one) not in KINDS:
                raise self._error(one, f"counted: {self._text(one)} ({', '.join(KINDS)})")
        return frozenset(cast("Kind", self._text(one)) for one in node.value)

    def _mapping(self, node: yaml.Node, names: tuple[str, ...]) -> dict[str, yaml.Node]:
        """The values of a mapping that has just these names, each once."""
        if not isinstance(node, yaml.MappingNode):
            raise self._error(node, f"{{{', '.join(names)}}}")
        found: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = self._text(key)
            if name not in names or name in found:
                raise self._error(key, f"{name} ({', '.join(names)})")
            found[name] = value
        missing = [name for name in names if name not in found]
        if missing:
            raise self._error(node, f"brak / missing: {', '.join(missing)}")
        return found

    def _text(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            raise self._error(node, "brak wartości / no value")
        return str(node.value).strip()

    def _error(self, node: yaml.Node, detail: str) -> BadPolicy:
        return BadPolicy(path=self._path, line=node.start_mark.line + 1, detail=detail)
