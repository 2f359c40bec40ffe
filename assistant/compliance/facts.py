"""What templates of papers name: the configuration and the data behind it, put into the words of one language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from assistant.compliance.articles import cited
from assistant.compliance.configuration import Configuration, is_local
from assistant.compliance.duties import duties
from assistant.compliance.results import Measured, names
from assistant.compliance.said import Language
from assistant.compliance.stores import store_facts, undescribed
from assistant.guardrails.policy import load_policies
from assistant.service import Service
from assistant.version import VERSION
from corpus.personal.policy import load_policy

_ACTIONS = {
    "pl": {
        "refuse": "odmowa",
        "human": "odesłanie do człowieka",
        "notice": "komunikat",
        "mask": "zasłonięcie",
        "log": "wpis w dzienniku",
        "keep": "zostaje",
        "quarantine": "wstrzymanie materiału",
    },
    "en": {
        "refuse": "refused",
        "human": "handed to a human",
        "notice": "told",
        "mask": "masked",
        "log": "logged",
        "keep": "kept",
        "quarantine": "the material is held",
    },
}
_APPLIES = {
    "pl": {"yes": "tak", "choice": "nie, z wyboru", "deployer": "urząd", "no": "nie"},
    "en": {"yes": "yes", "choice": "no, by choice", "deployer": "the office", "no": "no"},
}


@dataclass(frozen=True)
class PolicyFacts:
    """A guardrail as a paper lists it; `action` is in words."""

    code: str
    articles: str
    protects: str
    action: str
    off: bool
    sha256: str


@dataclass(frozen=True)
class KindFacts:
    """A kind of personal data and what is done about it."""

    kind: str
    action: str
    article: str


@dataclass(frozen=True)
class DutyFacts:
    """A duty in one language; what it has not is empty."""

    id: str
    title: str
    articles: str
    in_force: str
    applies: str
    reading: str
    behaviour: str
    measure: str
    threshold: str
    where: tuple[str, ...]
    tests: tuple[str, ...]


@dataclass(frozen=True)
class MetricFacts:
    """A measure in words: its share, the counts behind it, its interval, its gate; `passed` is None without a gate."""

    name: str
    share: str
    counts: str
    interval: str
    gate: str
    passed: bool | None


@dataclass(frozen=True)
class SuiteFacts:
    """A suite that was measured; `other_version` is the program's, where it is not this one."""

    name: str
    conditions: str
    command: str
    other_version: str
    metrics: tuple[MetricFacts, ...]


def facts_of(
    service: Service, configuration: Configuration, language: Language, measured: Sequence[Measured]
) -> dict[str, Any]:
    """All facts, by the names that templates use."""
    content, settings = configuration.content, service.settings
    return {
        "configuration": configuration,
        "built": f"{datetime.now(UTC):%Y-%m-%d}",
        "program": f"protokolant {VERSION}",
        "settings": content["settings"],
        "local": is_local(settings.host),
        "llm": content["language_model"],
        "model": content["model"],
        "index": content["index"],
        "reader": content["reader"],
        "guardrails": content["guardrails"],
        "threshold": number(service.answerer.seeker.point.threshold, language),
        "stores": store_facts(settings, language),
        "undescribed": undescribed(service.erasers(), settings.data),
        "policies": tuple(_policies(service, content, language)),
        "kinds": tuple(_kinds(service, language)),
        "persons": content["personal_policy"]["quarantine_persons"],
        "own_personal_policy": content["personal_policy"]["own"],
        "suites": tuple(_suite(one, language) for one in measured),
        "duties": tuple(_duties(language)),
        "text_days": settings.keep_audit_text_days,
    }


def _policies(service: Service, content: Mapping[str, Any], language: Language) -> Iterator[PolicyFacts]:
    guardrails = content["guardrails"]
    for one in load_policies(service.settings.policies):
        yield PolicyFacts(
            one.code,
            cited(one.articles, language),
            one.protects,
            _ACTIONS[language][one.action],
            one.code in guardrails["off"],
            guardrails["policies"][one.code],
        )


def _kinds(service: Service, language: Language) -> Iterator[KindFacts]:
    for rule in load_policy(service.settings.personal_policy).rules.values():
        shown = rule.placeholder.strip("[]") if language == "pl" else rule.kind.replace("_", " ")
        yield KindFacts(shown, _ACTIONS[language][rule.action], rule.article)


def _duties(language: Language) -> Iterator[DutyFacts]:
    for one in duties():
        yield DutyFacts(
            one.id,
            one.title.in_language(language),
            cited(one.articles, language),
            one.in_force.isoformat() if one.in_force else "–",
            _APPLIES[language][one.applies],
            one.reading.in_language(language),
            one.behaviour.in_language(language) if one.behaviour else "",
            one.measure.in_language(language) if one.measure else "",
            one.threshold or "",
            one.where,
            one.tests,
        )


def _suite(one: Measured, language: Language) -> SuiteFacts:
    known = names()

    def named(name: str) -> str:
        return known[name].in_language(language) if name in known else name

    metrics = tuple(
        MetricFacts(
            named(each.metric),
            number(each.share, language),
            f"{each.held} / {each.cases}" if each.held is not None and each.cases else "",
            f"{number(each.low, language)}–{number(each.high, language)}"
            if each.low is not None and each.high is not None
            else "",
            "" if each.gate is None else f"{'≤' if each.at_most else '≥'} {number(each.gate, language)}",
            each.passed,
        )
        for each in one.metrics
    )
    other = "" if one.program in (None, VERSION) else str(one.program)
    return SuiteFacts(named(one.suite), one.conditions or "", one.command or "", other, metrics)


def number(value: float, language: Language) -> str:
    """A share with three digits, and the language's decimal sign."""
    told = f"{value:.3f}"
    return told.replace(".", ",") if language == "pl" else told
