"""Policies: what is refused, masked, told or handed to a human, by which article, read from files that are data."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.guardrails.ruling import Action
from corpus.errors import BadGuardrail
from corpus.plain_yaml import parse_yaml

POLICIES = Path(__file__).with_name("policies")

Text = Annotated[str, Field(min_length=2)]
Sentences = Annotated[tuple[Text, ...], Field(min_length=12)]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Rule(_Record):
    """A pattern: each item of `all` is met and none of `unless`. Of an item, one alternative parted by "|" is enough.

    An alternative is a term of `assistant.guardrails.vocabulary`, the name of a group of them ("#talk"), or what
    `assistant.guardrails.people` tells of the question ("@someone").
    """

    all: Annotated[tuple[Text, ...], Field(min_length=1)]
    unless: tuple[Text, ...] = ()


class Message(_Record):
    """What the user is told."""

    pl: Text
    en: Text


class Policy(_Record):
    """One duty: its code, the articles behind it, whom it protects, what is done, by which signs it is recognised.

    `examples` are requests that meet it, `twins` requests near to them in words that are to be answered. The articles
    are readings of the law, not advice.
    """

    code: Annotated[str, Field(pattern=r"^[a-z0-9]+(\.[a-z0-9_]+)+$")]
    articles: Annotated[tuple[Text, ...], Field(min_length=1)]
    protects: Text
    action: Action
    message: Message
    rules: Annotated[tuple[Rule, ...], Field(min_length=1)]
    examples: Sentences
    twins: Sentences

    def within(self, groups: frozenset[str]) -> bool:
        """Whether the policy is one of those named, by its code or by how the code begins ("aiact.art5")."""
        return not groups.isdisjoint(prefixes(self.code))


def prefixes(code: str) -> tuple[str, ...]:
    """A code and how it begins: "aiact", "aiact.art5" and so on."""
    parts = code.split(".")
    return tuple(".".join(parts[:count]) for count in range(1, len(parts) + 1))


@lru_cache(maxsize=8)
def load_policies(folder: Path | None = None) -> tuple[Policy, ...]:
    """The policies of a folder, or those shipped, by code. Raises `BadGuardrail`, which names the file."""
    place = folder or POLICIES
    found = sorted((_policy(path) for path in sorted(place.glob("*.yaml"))), key=lambda one: one.code)
    codes = [one.code for one in found]
    if not codes or len(set(codes)) < len(codes):
        raise BadGuardrail(path=place, detail="code: 1+, unique")
    return tuple(found)


def fingerprint(policies: tuple[Policy, ...]) -> str:
    """A hash of what a classifier learns from policies: their codes, examples and twins."""
    told = [(one.code, one.examples, one.twins) for one in policies]
    return hashlib.sha256(repr(told).encode()).hexdigest()


def _policy(path: Path) -> Policy:
    try:
        stored: Any = parse_yaml(path.read_text(encoding="utf-8"))
        return Policy.model_validate(stored)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadGuardrail(path=path, detail=" ".join(str(error).split())) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise BadGuardrail(path=path, detail=f"{place}: {first['msg']}") from error
