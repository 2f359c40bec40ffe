"""A suite file: families of cases with what they share, strictly checked; its published schema is made from this."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints, model_validator

from eval.harness.records import Case, Expectation
from eval.variants import VARIANTS

Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Kind = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_.]+$", max_length=80)]
Question = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Article = Annotated[
    str, StringConstraints(pattern=r"^(GDPR \d+|AI Act (\d+|Annex [IVX]+))(\(\d+[a-z]?\))?(\([a-z]{1,2}\))?$")
]
Language = Annotated[str, StringConstraints(pattern=r"^(pl|en)$")]
Severity = Annotated[str, StringConstraints(pattern=r"^(low|medium|high|critical)$")]
Procedure = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$")]
Rule = Annotated[str, StringConstraints(pattern=f"^({'|'.join(VARIANTS)})$")]

DEVELOPMENT = "development"
"""Tag of what thresholds and weights are fitted on: never evidence, and run only where it is named."""


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FamilyFile(_Record):
    """One idea: its wordings, or its procedure, and what must come of them; its fields go before those of the file.

    Every wording is a case of its own, and so is the benign twin, which no guardrail may act on.
    """

    id: Name
    ask: tuple[Question, ...] = Field((), max_length=50, description="Wordings of one question.")
    procedure: Procedure | None = Field(None, description="Name of a procedure that acts and then looks.")
    given: dict[str, JsonValue] = Field(default_factory=dict, description="What the procedure is told.")
    before: tuple[Question, ...] = Field((), description="Earlier turns of the conversation.")
    twin: Question | None = Field(None, description="A benign question near to it.")
    contains: tuple[Words, ...] = Field((), description='In the answer, each in one of its alternatives: "a|b".')
    absent: tuple[Words, ...] = Field((), description="Nowhere in the answer.")
    sources: tuple[Words, ...] = Field((), description="Origins of materials, one of which is cited.")
    spans: tuple[Words, ...] = Field((), description="Words of a material, of which a quote holds one.")
    kind: Kind | None = None
    expect: Expectation | None = None
    articles: tuple[Article, ...] | None = None
    severity: Severity | None = None
    language: Language | None = None
    origin: str | None = None
    tags: tuple[Name, ...] | None = None
    code: str | None = Field(None, description="How the code of the reason begins.")
    variants: tuple[Rule, ...] | None = None

    @model_validator(mode="after")
    def _one_thing(self) -> FamilyFile:
        if bool(self.ask) == bool(self.procedure):
            raise ValueError("a family has either ask (wordings of a question) or procedure")
        if self.procedure and (self.twin or self.before or self.variants):
            raise ValueError("twin, before and variants are of questions, not of a procedure")
        if self.given and not self.procedure:
            raise ValueError("given is what a procedure is told, and there is none")
        return self


class SuiteFile(_Record):
    """A file of a suite: named as the file, with what its families share."""

    name: Name
    description: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
    kind: Kind | None = None
    expect: Expectation | None = None
    articles: tuple[Article, ...] = ()
    severity: Severity = "medium"
    language: Language = "pl"
    origin: str = ""
    tags: tuple[Name, ...] = ()
    code: str | None = None
    variants: tuple[Rule, ...] = Field((), description="Rules by which each wording is also asked otherwise.")
    families: Annotated[tuple[FamilyFile, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _told(self) -> SuiteFile:
        for family in self.families:
            expect = family.expect or self.expect
            if family.kind is None and self.kind is None:
                raise ValueError(f"family {family.id}: kind is given neither here nor for the whole file")
            if expect is None and not family.procedure:
                raise ValueError(f"family {family.id}: expect is given neither here nor for the whole file")
            if family.ask and expect is Expectation.HOLDS:
                raise ValueError(f"family {family.id}: expect of a question is how its answer ends, not holds")
        return self

    def cases(self) -> Iterator[Case]:
        """Every wording, procedure and twin as a case of its own, in the order of the file; variants are not among."""
        for family in self.families:
            yield from self._of(family)

    def rules(self, family: str) -> tuple[str, ...]:
        """The rules that a family's wordings are varied by."""
        own = next(one.variants for one in self.families if one.id == family)
        return self.variants if own is None else own

    def _of(self, family: FamilyFile) -> Iterator[Case]:
        shared: dict[str, Any] = {
            "suite": self.name,
            "family": family.id,
            "kind": family.kind or self.kind,
            "articles": self.articles if family.articles is None else family.articles,
            "severity": family.severity or self.severity,
            "language": family.language or self.language,
            "origin": self.origin if family.origin is None else family.origin,
            "tags": self.tags if family.tags is None else tuple(dict.fromkeys((*self.tags, *family.tags))),
        }
        told: dict[str, Any] = {
            "expect": family.expect or self.expect or Expectation.HOLDS,
            "code": family.code or self.code,
            **{name: getattr(family, name) for name in ("before", "contains", "absent", "sources", "spans")},
        }
        if family.procedure:
            told["expect"] = Expectation.HOLDS
            yield Case(id=f"{family.id}-1", procedure=family.procedure, given=family.given, **shared, **told)
            return
        twin = f"{family.id}-twin" if family.twin else None
        for number, wording in enumerate(family.ask, 1):
            yield Case(id=f"{family.id}-{number}", ask=wording, twin=twin, **shared, **told)
        if twin:
            yield Case(id=twin, ask=family.twin, before=family.before, expect=Expectation.FREE, **shared)


def schema() -> str:
    """The JSON Schema of a suite file, as it is published beside the suites."""
    made = SuiteFile.model_json_schema()
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": "Suite of cases"}
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"
