"""Pages stand alone and hold nothing that somebody else wrote as markup; templates and blanks belong together."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html
from offices import built, office

from assistant.compliance.blanks import CONTROLLER_FILE, blanks
from assistant.compliance.papers import PAPERS
from assistant.compliance.rendering import is_untouched, sealed
from assistant.compliance.results import SHIPPED, names, read_results
from assistant.compliance.said import HERE, LANGUAGES
from index.encoder.encoder import Encoder

LOADING = frozenset({"script", "img", "link", "iframe", "object", "form"})
ATTACK = "<script>alert(1)</script> [x](http://zle.example) ![y](http://zle.example/a.png) `z` **w** | t"


def test_pages_load_nothing_and_keep_an_offices_words_as_words(tmp_path: Path, encoder: Encoder) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    filled = "".join(f"{name}: '{ATTACK}'\n" for name in blanks())
    (folder / CONTROLLER_FILE).write_text(filled, "utf-8")
    service = office(tmp_path / "data", encoder, llm_url="http://127.0.0.1:1/v1", llm_model=f"m {ATTACK}")
    for language in LANGUAGES:
        built(service, folder, language)
    for path in folder.glob("*.html"):
        page = html.fromstring(path.read_bytes())
        assert page.get("lang") in LANGUAGES
        assert not [one for one in page.iter() if one.tag in LOADING or "src" in one.attrib]
        hosts = {str(one.get("href")).split("/")[2] for one in page.iter("a")}
        assert hosts <= {"huggingface.co"}  # the upstream model's card: a link, nothing that is loaded
        assert len(list(page.iter("h1"))) == 1
        assert "url(" not in path.read_text("utf-8")
    page = html.fromstring((folder / "rejestr-czynnosci.html").read_bytes())
    assert ATTACK in "".join(map(str, page.itertext()))


def test_every_blank_is_asked_for_in_both_languages_and_none_is_unknown() -> None:
    for language in LANGUAGES:
        used = {
            name
            for paper in PAPERS
            for name in re.findall(
                r'blank\("(\w+)"\)', (HERE / "templates" / language / f"{paper.id}.md").read_text("utf-8")
            )
        }
        assert used == set(blanks())


def test_both_languages_have_the_same_headings_tables_and_conditions() -> None:
    for paper in PAPERS:
        shapes = []
        for language in LANGUAGES:
            text = (HERE / "templates" / language / f"{paper.id}.md").read_text("utf-8")
            shapes.append((re.findall(r"^#+ ", text, re.MULTILINE), re.findall(r"{% (?:if|for) [^%]*%}", text)))
        assert shapes[0][0] == shapes[1][0], paper.id
        assert sorted(shapes[0][1]) == sorted(shapes[1][1]), paper.id


def test_a_seal_tells_whether_a_text_was_touched() -> None:
    text = sealed("Tekst\n")
    assert is_untouched(text)
    assert not is_untouched(text.replace("Tekst", "tekst"))
    assert not is_untouched("Tekst\n")
    assert not is_untouched(f"{text}dopisek\n")


@pytest.mark.parametrize("suite", read_results(SHIPPED), ids=lambda suite: suite.suite)
def test_what_ships_measured_has_names_and_conditions(suite: object) -> None:
    told = next(one for one in read_results(SHIPPED) if one == suite)
    assert told.conditions
    assert told.command
    assert {told.suite, *(one.metric for one in told.metrics)} <= names().keys()
