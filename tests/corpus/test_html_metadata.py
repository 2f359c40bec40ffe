from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

import pytest

from corpus.readers.html import read
from corpus.records import Metadata

SENTENCE = "Kongres sekretarzy trwał dwa dni i zakończył się wręczeniem nagród w sali posiedzeń rady powiatu."


def metadata(head: str = "", body: str = "", html: str = "<html>") -> Metadata:
    raw = f"<!DOCTYPE html>{html}<head>{head}</head><body><article>{body}<p>{SENTENCE}</p></article></body></html>"
    return read(raw.encode(), "https://strona.example/2019/05/06/kongres").metadata


def linked(*objects: Mapping[str, object]) -> str:
    return f'<script type="application/ld+json">{json.dumps(list(objects))}</script>'


def test_a_page_that_states_nothing_is_given_nothing() -> None:
    assert metadata() == Metadata()


@pytest.mark.parametrize(
    ("head", "body", "title", "publisher"),
    [
        ("<title>Kongres - Powiat</title>", "<h1>Kongres</h1>", "Kongres", "Powiat"),
        ("<title>Powiat | Kongres</title>", "<h1>Kongres</h1>", "Kongres", "Powiat"),
        ("<title>Kongres - Aktualności - Powiat</title>", "<h1>Kongres</h1>", "Kongres", None),
        (
            "<title>Kongres – dzień drugi – Powiat</title>",
            "<h1>Kongres – dzień drugi</h1>",
            "Kongres – dzień drugi",
            "Powiat",
        ),
        ("<title>Kongres – dzień drugi</title>", "", "Kongres – dzień drugi", None),
        ("<title>Kongres sekretarzy</title>", "<h1>Inny</h1>", "Kongres sekretarzy", None),
        ("", "<h1>Kongres</h1>", "Kongres", None),
        ("<title>Strona główna</title>", "<h1>Kongres</h1>", "Kongres", None),
        ("<title>Powiat</title><meta property=og:site_name content=Powiat>", "<h1>Kongres</h1>", "Kongres", "Powiat"),
        (
            "<meta property=og:title content='Kongres | Powiat'><meta property=og:site_name content=Powiat>",
            "",
            *("Kongres", "Powiat"),
        ),
        ("<title>  Kongres\n sekretarzy </title>", "", "Kongres sekretarzy", None),
    ],
)
def test_the_title_is_told_from_the_site(head: str, body: str, title: str, publisher: str | None) -> None:
    found = metadata(head, body)
    assert (found.title, found.publisher) == (title, publisher)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<meta property='article:published_time' content='2026-05-27T08:54:00+02:00'>", ""),
        (linked({"@type": "NewsArticle", "datePublished": "2026-05-27"}), ""),
        (linked({"@graph": [{"@type": ["WebPage"], "datePublished": "2026-05-27T01:00:00Z"}]}), ""),
        ("", "<time itemprop=datePublished datetime='2026-05-27'>środa</time>"),
        ("", "<span class=posted-on><time datetime='2026-05-27T08:54'>27 maja</time></span>"),
        ("", "<p>Opublikowano: środa, 27, maj 2026 08:54</p>"),
        ("", "<p>Opublikowano: 27 maja 2026</p>"),
        ("", "<p>Dodano 27.05.2026, godz. 8:54</p>"),
        (
            "",
            "<table><tr><td>Data publikacji:</td><td>27.05.2026</td></tr></table>",
        ),
    ],
)
def test_the_day_of_publication_is_read_where_it_is_stated(head: str, body: str) -> None:
    assert metadata(head, body).published == date(2026, 5, 27)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<meta name=date content='2026-05-27'><meta property=article:modified_time content='2026-05-27'>", ""),
        ("", "<p>Termin: <time datetime='2026-05-27'>27 maja</time></p>"),
        (linked({"@type": "Event", "startDate": "2026-05-27", "datePublished": "2026-05-27"}), ""),
        ("<meta property='article:published_time' content='1970-01-01'>", ""),
        ("<meta property='article:published_time' content='31.02.2026'>", ""),
        ("", "<p>Ostatnia zmiana: 27 maja 2026</p>"),
        ("", "<p>Wytworzono 27 maja 2026 r. w Przykładowie wspólne stanowisko.</p>"),
    ],
)
def test_no_other_day_is_taken_for_it(head: str, body: str) -> None:
    assert metadata(head, body).published is None


@pytest.mark.parametrize(
    ("head", "body", "author"),
    [
        ("<meta name=author content='Biuro Rady'>", "", "Biuro Rady"),
        ("<meta name=author content=Administrator>", "", None),
        ("<meta name=author content='Super User'>", "<p>Autor: Biuro Rady</p>", "Biuro Rady"),
        (linked({"@type": "Article", "author": [{"@type": "Person", "name": "Biuro Rady"}]}), "", "Biuro Rady"),
        (linked({"@type": "Article", "author": "https://strona.example/autor"}), "", None),
        ("", "<span itemprop=author><b itemprop=name>Biuro Rady</b></span>", "Biuro Rady"),
    ],
)
def test_the_author_is_read_unless_it_is_the_one_of_the_machine(head: str, body: str, author: str | None) -> None:
    assert metadata(head, body).author == author


def test_the_publisher_is_found_where_linked_data_names_it() -> None:
    head = linked(
        {
            "@type": "Article",
            "headline": "Kongres",
            "publisher": {"@id": "#org"},
            "license": "https://strona.example/licencja",
        },
        {"@type": "Organization", "@id": "#org", "name": "Powiat"},
    )
    found = metadata(head)
    assert (found.title, found.publisher, found.licence) == ("Kongres", "Powiat", "https://strona.example/licencja")


def test_a_list_of_articles_gives_no_article_its_own_fields() -> None:
    head = linked(*({"@type": "Article", "headline": name, "datePublished": "2026-05-27"} for name in ("Jeden", "Dwa")))
    found = metadata(head)
    assert (found.title, found.published) == (None, None)


@pytest.mark.parametrize(
    "text", ["{", "[" * 10_000, "null", '"a"', "[1, null, {}]", '{"@type": {"a": 1}, "@id": []}', ""]
)
def test_linked_data_that_is_none_changes_nothing(text: str) -> None:
    assert metadata(f'<script type="application/ld+json">{text}</script>') == Metadata()


@pytest.mark.parametrize(
    ("link", "licence"),
    [
        ("<a rel=license href='https://creativecommons.org/licenses/by-sa/4.0/deed.pl'>x</a>", "CC BY-SA 4.0"),
        ("<a rel='license' href='http://creativecommons.org/licenses/by/3.0/pl/'>x</a>", "CC BY 3.0 PL"),
        ("<a rel=license href='https://creativecommons.org/publicdomain/zero/1.0/'>x</a>", "CC0"),
        ("<p>Na licencji <a href='https://creativecommons.org/licenses/by/4.0/'>CC</a>.</p>", "CC BY 4.0"),
        ("<p>O <a href='https://creativecommons.org/licenses/by/4.0/'>tym</a> mówił prelegent.</p>", None),
    ],
)
def test_the_licence_is_read_where_it_is_given(link: str, licence: str | None) -> None:
    assert metadata(body=link).licence == licence


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("<link rel=canonical href='https://strona.example/a?b=1'>", "https://strona.example/a?b=1"),
        (
            "<link rel=canonical href='/a'><meta property=og:url content='https://strona.example/b'>",
            "https://strona.example/b",
        ),
        ("<link rel=canonical href='javascript:x'>", None),
        ("<link rel=canonical href='http://[::1'>", None),
    ],
)
def test_the_address_is_the_one_that_the_page_states(head: str, url: str | None) -> None:
    assert metadata(head).url == url


@pytest.mark.parametrize(
    ("html", "language"),
    [
        ("<html lang=en-GB>", "en"),
        ("<html xml:lang='uk'>", "uk"),
        ("<html lang=''>", "pl"),
        ("<html lang='polski'>", "pl"),
    ],
)
def test_the_language_is_the_one_stated_or_polish(html: str, language: str) -> None:
    assert metadata(html=html).language == language
