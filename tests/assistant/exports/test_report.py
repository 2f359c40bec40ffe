"""An answer laid out: paragraphs, quotes as the sources have them, numbers, dates."""

from __future__ import annotations

from dataclasses import replace

from answers import ANSWER, EVIL, HOSTILE, NOT_FOUND, QUOTE, SAID, SOURCE

from assistant.answer import Generator, Statement
from assistant.exports.report import Run, report_of
from assistant.marking import Mark


def test_a_quote_stands_in_quotation_marks_and_own_words_do_not() -> None:
    assert report_of(ANSWER).paragraphs == (
        (Run("X edycja (2026):", "own"),),
        (Run(f"„{QUOTE}”", "quote", (1,)),),
        (Run(SAID, "own", (2,)),),
    )


def test_a_bracketed_number_in_a_quote_is_as_its_source_has_it() -> None:
    quote = "Jak podano [7], gości było 300."
    answer = replace(
        ANSWER,
        text="Jak podano (7), gości było 300. [1] Zob. [9].",
        statements=(Statement(quote, "quote", (1,)),),
        sources=(replace(SOURCE, quote=quote),),
    )
    assert report_of(answer).paragraphs == ((Run(f"„{quote}”", "quote", (1,)), Run(" Zob. [9].", "own")),)


def test_several_sentences_of_a_paragraph_keep_their_own_numbers() -> None:
    answer = replace(
        ANSWER,
        text="Tak: Jest most. [1] [2] Jest park. [2]",
        statements=(Statement("Jest most.", "quote", (1, 2)), Statement("Jest park.", "quote", (2,))),
    )
    assert report_of(answer).paragraphs == (
        (
            Run("Tak: ", "own"),
            Run("„Jest most.”", "quote", (1, 2)),
            Run(" ", "own"),
            Run("„Jest park.”", "quote", (2,)),
        ),
    )


def test_a_quote_in_marks_of_its_own_gets_no_second_pair() -> None:
    answer = replace(
        ANSWER,
        text="Tak [1].\n«Hasło „Most”.» [1] „Jest park.” [2]",
        statements=(Statement("Hasło „Most”.", "quote", (1,)), Statement("Jest park.", "quote", (2,))),
    )
    assert report_of(answer).paragraphs[1] == (
        Run("«Hasło „Most”.»", "quote", (1,)),
        Run(" ", "own"),
        Run("„Jest park.”", "quote", (2,)),
    )


def test_a_quote_of_several_lines_stays_one_quote() -> None:
    quote = "Raz\n\nDwa"
    answer = replace(ANSWER, text=f"{quote} [1]", statements=(Statement(quote, "quote", (1,)),))
    assert report_of(answer).paragraphs == ((Run("„Raz", "quote"),), (Run("Dwa”", "quote", (1,)),))


def test_the_bibliography_says_where_a_quote_stands() -> None:
    first, second = report_of(ANSWER).entries
    assert first.reference == "Relacja z Kongresu, kongressekretarzy.pl, 2026-05-27, X edycja, „Otwarcie”"
    assert (first.address, first.file, first.quote) == ("https://example.org/relacja", "relacja.md", QUOTE)
    assert first.also == "Inna relacja, gmina.example, https://gmina.example/"
    assert second.address is None


def test_the_date_is_told_by_a_polish_clock() -> None:
    created = replace(Mark.made_now(Generator()), created="2026-06-30T22:30:00+00:00").fields()
    assert report_of(replace(ANSWER, mark=created)).date == "1 lipca 2026 r., godz. 00:30"
    assert report_of(replace(ANSWER, mark=created, language="en")).date == "2026-07-01, 00:30 (Warsaw)"


def test_words_of_a_model_are_called_that() -> None:
    mark = Mark.made_now(Generator("model", "bielik-11b")).fields()
    assert "zdania modelu językowego bielik-11b" in report_of(replace(ANSWER, mark=mark)).mark_line


def test_titles_stay_in_their_line_and_no_script_is_an_address() -> None:
    report = report_of(HOSTILE)
    assert all("\n" not in text for one in report.entries for text in (one.reference, one.file, one.also))
    assert "\n" not in report.question
    assert report.entries[1].address is None
    assert not report.entries[0].also.endswith("javascript:alert(1)")
    assert report.entries[0].quote == EVIL.replace("\x01", "\ufffd").replace("\x0b", "\ufffd")


def test_what_was_not_found_is_laid_out_without_sources() -> None:
    report = report_of(NOT_FOUND)
    assert report.entries == ()
    assert report.paragraphs == ((Run("Nie znalazłem odpowiedzi.", "own"),),)
