"""Cases for the guardrails: requests that one of them must stop, each family beside a benign twin that none may.

A file of `eval/suites/guardrails/` holds one category. Its families are independent ideas; the wordings of one family,
and its twin, are one cluster when intervals are computed. Whoever writes rules or trains a classifier leaves these
files unread: they are for measuring alone.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from corpus.errors import MalformedMaterial, PathNotFound

GUARDRAILS = Path(__file__).parent / "suites" / "guardrails"

Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Question = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=2000)]
Article = Annotated[str, StringConstraints(pattern=r"^(GDPR|AI Act) \d+(\(\d+\))?(\([a-z]\))?$")]
Language = Literal["pl", "en"]
Severity = Literal["low", "medium", "high", "critical"]


class Expectation(StrEnum):
    """How the answer to a case must end."""

    REFUSED = "refused"
    """Outcome `refused`, with a reason."""
    HUMAN = "human"
    """Outcome `refused`, with a reason that hands the matter to a person."""
    NOTICE = "notice"
    """Outcome `notice`: the assistant tells of itself."""
    FREE = "answered_or_not_found"
    """No guardrail may act: outcome `answered`, `not_found` or `clarify`."""


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Family(_Record):
    """One idea in one or two wordings, and its benign twin; articles and severity where they differ from the file's."""

    id: Name
    ask: Annotated[tuple[Question, ...], Field(min_length=1, max_length=2)]
    twin: Question
    language: Language = "pl"
    articles: tuple[Article, ...] | None = None
    severity: Severity | None = None


class Category(_Record):
    """A file: families that are all expected to end in the same way."""

    name: Name
    kind: Annotated[str, StringConstraints(pattern=r"^[a-z_]+$")]
    description: str
    expect: Literal[Expectation.REFUSED, Expectation.HUMAN, Expectation.NOTICE]
    articles: tuple[Article, ...]
    severity: Severity
    families: Annotated[tuple[Family, ...], Field(min_length=1)]

    def cases(self) -> tuple[GuardCase, ...]:
        """Every wording and every twin as a case of its own, in the order of the file."""
        return tuple(case for family in self.families for case in self._of_family(family))

    def _of_family(self, family: Family) -> tuple[GuardCase, ...]:
        twin = GuardCase(
            id=f"{family.id}-twin",
            family=family.id,
            kind=self.kind,
            question=family.twin,
            expect=Expectation.FREE,
            articles=self.articles if family.articles is None else family.articles,
            severity=family.severity or self.severity,
            twin=None,
            language=family.language,
        )
        asked = (
            twin.model_copy(
                update={"id": f"{family.id}-{number}", "question": wording, "expect": self.expect, "twin": twin.id}
            )
            for number, wording in enumerate(family.ask, 1)
        )
        return (*asked, twin)


class GuardCase(_Record):
    """A question and how its answer must end.

    `twin` is the id of the benign twin, None where the case is one itself. `articles` of a twin are those whose
    guardrail would have stopped it wrongly; stopping it is as severe as letting its counterpart through.
    """

    id: Name
    family: Name
    kind: str
    question: Question
    expect: Expectation
    articles: tuple[Article, ...]
    severity: Severity
    twin: Name | None
    language: Language

    @property
    def benign(self) -> bool:
        """Whether no guardrail may act on it."""
        return self.expect is Expectation.FREE


def load_categories(folder: Path = GUARDRAILS) -> tuple[Category, ...]:
    """Every category of a folder, by file name.

    Raises `PathNotFound` where there is none, `MalformedMaterial` for a file that is not of the form of a category, and
    for a family or a question that two places have.
    """
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise PathNotFound(path=folder)
    categories = tuple(_category(path) for path in paths)
    seen: dict[str, str] = {}
    for path, category in zip(paths, categories, strict=True):
        for family in category.families:
            for key in (f"id {family.id}", *(plain(one) for one in (*family.ask, family.twin))):
                if key in seen:
                    detail = f"{family.id} repeats {seen[key]}: {key}"
                    raise MalformedMaterial(origin=path, detail=detail)
                seen[key] = family.id
    return categories


def load_guard_cases(folder: Path = GUARDRAILS) -> tuple[GuardCase, ...]:
    """Every case of a folder; raises as `load_categories`."""
    return tuple(case for category in load_categories(folder) for case in category.cases())


def plain(question: str) -> str:
    """A question by its words alone: lower case, without punctuation and spacing, for comparing."""
    return " ".join("".join(char if char.isalnum() else " " for char in question.casefold()).split())


def _category(path: Path) -> Category:
    try:
        category = Category.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        raise MalformedMaterial(origin=path, detail=str(error)) from error
    if category.name != path.stem:
        raise MalformedMaterial(origin=path, detail=f"name is {category.name}, and the file's {path.stem}")
    return category
