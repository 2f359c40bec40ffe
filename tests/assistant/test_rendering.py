"""Answers and materials as HTML: nothing of theirs is taken for markup, quotes are marked, numbers are links."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assistant.answer import Answer, Citation, Outcome, Statement, Understood
from assistant.listening import Said
from assistant.web.rendering import excerpt, material_link, render_answer, render_heard, render_material
from corpus.records import Document, Locator, Metadata

EVIL = "<script>alert(1)</script>"
QUOTE = f"Obrady {EVIL} otworzył starosta."
TEXT = f"Wstęp.\n\nNajpierw. {QUOTE} Potem obiad.\n\nKoniec."
START = TEXT.index(QUOTE)
DOCUMENT = Document(
    "d1", "main", f"{EVIL}.md", 3, TEXT, (), Metadata(publisher=EVIL), f"Narada {EVIL}", "f", datetime.now(UTC)
)
SOURCE = Citation(
    1,
    "d1",
    3,
    f"{EVIL}.md",
    f"Narada {EVIL}",
    EVIL,
    "2020-01-02",
    6,
    Locator("heading", EVIL),
    "javascript:alert(1)",
    QUOTE,
    START,
    START + len(QUOTE),
)
ANSWER = Answer(
    "a1",
    EVIL,
    "pl",
    Outcome.ANSWERED,
    f"{QUOTE} [1] Zob. [7].",
    "To jest system.",
    {},
    statements=(Statement(QUOTE, "quote", (1,)),),
    sources=(SOURCE,),
    suggestions=(EVIL,),
)


def test_nothing_of_an_answer_is_taken_for_markup() -> None:
    html = render_answer(ANSWER, {"d1": DOCUMENT})
    assert "<script" not in html
    assert "javascript:" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_nothing_of_a_material_is_taken_for_markup() -> None:
    for start, end in ((None, None), (START, START + len(QUOTE))):
        html = render_material(DOCUMENT, start, end, current=True)
        assert "<script" not in html
        assert "Narada &lt;script&gt;" in html


def test_the_quote_is_marked_in_its_paragraph() -> None:
    html = render_answer(ANSWER, {"d1": DOCUMENT})
    quote = QUOTE.replace("<", "&lt;").replace(">", "&gt;")
    assert f"Najpierw. <mark>{quote}</mark> Potem obiad." in html
    assert "Wstęp." not in html
    assert "Koniec." not in html


def test_the_quote_is_marked_in_the_whole_material() -> None:
    html = render_material(DOCUMENT, START, START + len(QUOTE), current=True)
    quote = QUOTE.replace("<", "&lt;").replace(">", "&gt;")
    assert f'<mark id="cytat">{quote}</mark> Potem obiad.' in html
    assert "Koniec." in html
    assert html.count("<mark") == 1


def test_a_source_number_is_a_link_and_another_number_is_text() -> None:
    html = render_answer(ANSWER, {"d1": DOCUMENT})
    link = material_link(SOURCE).replace("&", "&amp;")
    assert f'href="{link}"' in html
    assert ">[1]</a>" in html
    assert "Zob. [7]" in html
    assert ">[7]</a>" not in html


def test_a_link_leads_to_the_quote_in_its_version() -> None:
    assert material_link(SOURCE) == f"/materialy/d1?start={START}&end={START + len(QUOTE)}&version=3#cytat"


def test_an_answer_says_that_a_machine_made_it() -> None:
    html = render_answer(ANSWER, {"d1": DOCUMENT})
    assert 'data-ai-generated="true"' in html
    assert "To jest system." in html


def test_an_answer_in_english_is_shown_as_english() -> None:
    english = replace(ANSWER, language="en", understood=Understood(editions=(6,)))
    html = render_answer(english, {"d1": DOCUMENT})
    assert 'lang="en"' in html
    assert "Źródła" not in html


def test_an_answer_without_sources_is_shown_with_suggestions() -> None:
    nothing = Answer("b", "?", "pl", Outcome.NOT_FOUND, "Nie znalazłem.", "To jest system.", {}, suggestions=("Most",))
    html = render_answer(nothing, {})
    assert "Nie znalazłem." in html
    assert "Most" in html
    assert "<details" not in html


@pytest.mark.parametrize(
    ("text", "start", "end", "parts"),
    [
        ("Ala.", 0, 4, ("", "Ala.", "")),
        ("Jeden.\n\nAla ma kota.\n\nTrzy.", 8, 11, ("", "Ala", " ma kota.")),
        ("Jeden.\n\nAla ma kota.", 16, 20, ("Ala ma k", "ota.", "")),
        ("Ala\n\nma kota.", 0, 7, ("", "Ala\n\nma", " kota.")),
    ],
)
def test_an_excerpt_is_the_quote_in_its_paragraph(text: str, start: int, end: int, parts: tuple[str, ...]) -> None:
    found = excerpt(text, start, end)
    assert (found.before, found.quote, found.after) == parts


def test_an_answer_with_its_key_can_be_taken_along() -> None:
    html = render_answer(ANSWER, {"d1": DOCUMENT}, "klucz")
    for name in ("md", "txt", "html", "docx", "pdf", "json"):
        assert f'href="/v1/answers/a1/export?format={name}#klucz"' in html
    assert '<button type="button" class="kopiuj">' in html
    assert "/export" not in render_answer(ANSWER, {"d1": DOCUMENT})


def test_nothing_of_what_was_heard_is_taken_for_markup() -> None:
    html = render_heard(f"Szukam {EVIL}", [Said(ANSWER.statements[0], (SOURCE,))])
    assert "<script" not in html
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 2
    assert ">[1]</a>" in html
