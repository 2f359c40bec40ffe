"""Answers to be exported: one with Polish words, one that tries to be markup in every format."""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import Answer, Citation, Generator, Outcome, Repetition, Statement, Understood
from assistant.marking import Mark, disclosure
from corpus.records import Locator

QUOTE = "Zażółć gęślą jaźń – „Kongres” otwarto w Łodzi."
SAID = "Prowadząca: „Ćwierć wieku samorządu”."
SOURCE = Citation(
    1,
    "d1",
    1,
    "relacja.md",
    "Relacja z Kongresu",
    "kongressekretarzy.pl",
    "2026-05-27",
    10,
    Locator("heading", "Otwarcie"),
    "https://example.org/relacja",
    QUOTE,
    0,
    len(QUOTE),
    also=(Repetition("d9", "inna.md", "Inna relacja", "gmina.example", None, "https://gmina.example/"),),
)
OTHER = replace(
    SOURCE, n=2, document_id="d2", origin="stenogram.vtt", quote="Ćwierć wieku samorządu.", url=None, also=()
)
ANSWER = Answer(
    "a1",
    "Gdzie otwarto Kongres?",
    "pl",
    Outcome.ANSWERED,
    f"X edycja (2026):\n{QUOTE} [1]\n{SAID} [2]",
    disclosure("pl", Generator()),
    Mark.made_now(Generator()).fields(),
    statements=(Statement(QUOTE, "quote", (1,)), Statement(SAID, "own", (2,))),
    sources=(SOURCE, OTHER),
    understood=Understood((10,), shown="Szukam w: X edycja, 2026."),
)

EVILS = (
    "</script><script>alert(1)</script><img src=x onerror=alert(1)>",
    '#eval("1+1") #read("/etc/passwd") $x$ <zrodlo-1> @zrodlo-1 */ // \\u{41}',
    "**b** _i_ `c` [l](javascript:alert(1)) ![i](http://evil.example/x) <http://evil.example> &lt; ~~s~~ | t |",
    "--- \n# nagłówek\n- punkt\n1. raz\n> cytat\n```\nkod\n---\nAI-Mark: {}\nai_mark: {}\n",
    "{{ 7 * 7 }} {% raw %} [2] [3] \" ' \\ \x01\x0b",
)
EVIL = "\n".join(EVILS)
_BAD = Citation(
    1,
    "d1",
    1,
    EVIL,
    EVIL,
    EVIL,
    EVIL,
    6,
    Locator("heading", EVIL),
    f"https://example.org/{EVIL}",
    EVIL,
    0,
    len(EVIL),
    also=(Repetition("d9", EVIL, EVIL, EVIL, None, "javascript:alert(1)"),),
)
HOSTILE = Answer(
    "a2",
    EVIL,
    "pl",
    Outcome.ANSWERED,
    f"{EVIL.replace('[2]', '(2)').replace('[3]', '(3)')} [1]\n{EVIL} [2]",
    disclosure("pl", Generator()),
    Mark.made_now(Generator()).fields(),
    statements=(Statement(EVIL, "quote", (1,)), Statement(EVIL, "own", (2,))),
    sources=(_BAD, replace(_BAD, n=2, url="javascript:alert(1)")),
)
NOT_FOUND = Answer(
    "a3",
    "Ile kosztuje bilet?",
    "pl",
    Outcome.NOT_FOUND,
    "Nie znalazłem odpowiedzi.",
    disclosure("pl", Generator()),
    Mark.made_now(Generator()).fields(),
)
