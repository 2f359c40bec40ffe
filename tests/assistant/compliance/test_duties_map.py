"""The map of duties: complete, whole, and pointing at what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.compliance.articles import cited
from assistant.compliance.duties import Duty, duties
from assistant.guardrails.policy import load_policies

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("duty", duties(), ids=lambda duty: duty.id)
def test_each_path_that_a_duty_names_exists(duty: Duty) -> None:
    for path in (*duty.where, *duty.tests):
        assert (ROOT / path).exists(), path
    assert all(path.startswith("tests/") for path in duty.tests)


def test_ids_are_unique() -> None:
    ids = [one.id for one in duties()]
    assert len(set(ids)) == len(ids)


def test_every_article_that_a_guardrail_rests_on_is_in_the_map() -> None:
    def numbered(articles: tuple[str, ...]) -> set[str]:
        return {re.sub(r"\(.*", "", one) for one in articles}

    mapped = numbered(tuple(article for one in duties() for article in one.articles))
    for policy in load_policies():
        assert numbered(policy.articles) <= mapped, policy.code


def test_a_duty_that_applies_says_what_is_done_and_where_it_is_tested() -> None:
    said = {"pl": "a", "en": "b"}
    told = {"id": "gdpr-1", "articles": ["GDPR 1"], "title": said, "in_force": None, "reading": said}
    assert Duty.model_validate(told | {"applies": "no"}).behaviour is None
    with pytest.raises(ValidationError):
        Duty.model_validate(told | {"applies": "yes"})


def test_articles_are_cited_as_the_language_does() -> None:
    articles = ("GDPR 5(1)(c)", "AI Act 50(1)", "AI Act Annex III(4)", "GDPR 25", "ustawa, art. 5")
    assert cited(articles, "pl") == (
        "RODO art. 5 ust. 1 lit. c; akt o AI art. 50 ust. 1; akt o AI załącznik III pkt 4; RODO art. 25; ustawa, art. 5"
    )
    assert cited(articles, "en") == "; ".join(articles)


def test_every_article_of_the_map_and_of_guardrails_reads_as_polish() -> None:
    articles = {article for one in duties() for article in one.articles}
    articles |= {article for one in load_policies() for article in one.articles}
    told = [cited([one], "pl") for one in articles]
    assert not [one for one in told if "GDPR" in one or "AI Act" in one]
