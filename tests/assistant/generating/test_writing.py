"""Answers by a model over the shipped notes: what it says is told where the sources bear it out, never otherwise."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from scripted import Asked, Exchange, Reply, endpoint, saying, statements

from assistant.answer import Answer, Citation, Outcome, Statement
from assistant.answering import Answerer
from assistant.generating.endpoint import Endpoint
from assistant.generating.pausing import Pause
from assistant.generating.writing import Writer
from assistant.service import Service
from corpus.errors import AskerLeft
from index.encoder.encoder import Encoder

QUESTION = "Gdzie odbył się II Krajowy Kongres Sekretarzy?"
CITY = "Krak"
Ask = Callable[..., Answer]


@pytest.fixture
def ask(notes: Service, encoder: Encoder, tmp_path: Path) -> Ask:
    vars(notes)["encoder"] = encoder

    def asking(url: str, question: str = QUESTION, *, seconds: float = 120.0, heard: Hears | None = None) -> Answer:
        where = Endpoint(url, "mały-model", seconds)
        writer = Writer(where, Pause(tmp_path / "model.pause", where), encoder)
        vars(notes)["answerer"] = Answerer(notes.storage.catalogue, encoder, notes.reader, writer)
        answer = notes.ask(question, heard=heard)
        for source in answer.sources:
            assert notes.document(source.document_id).text[source.start : source.end] == source.quote
        return answer

    return asking


class Hears:
    """Keeps what it is told; leaves after so many statements."""

    def __init__(self, leave_after: int = 99) -> None:
        self.statements: list[Statement] = []
        self.sources: list[tuple[Citation, ...]] = []
        self._leave_after = leave_after

    def understood(self, shown: str | None) -> None:
        """The reading is not looked at."""

    def told(self, statement: Statement, sources: tuple[Citation, ...]) -> None:
        self.statements.append(statement)
        self.sources.append(sources)

    def go_on(self) -> None:
        if len(self.statements) >= self._leave_after:
            raise AskerLeft


def cited(*texts: str, words: str = CITY) -> Callable[[Asked], str]:
    """Statements that all name the sentence with the words."""
    return lambda asked: statements(*((text, [asked.key_of(words)]) for text in texts))


def test_a_statement_that_holds_is_the_answer(ask: Ask) -> None:
    with endpoint(saying(cited("II Kongres odbył się w Krakowie"))) as server:
        answer = ask(server.url)
    assert answer.text == "II Kongres odbył się w Krakowie. [1]"
    assert answer.statements == (Statement("II Kongres odbył się w Krakowie.", "own", (1,)),)
    assert CITY in answer.sources[0].quote
    assert (answer.generator.mode, answer.generator.model, answer.generator.fallback) == ("model", "mały-model", None)
    assert answer.mark["mode"] == "model"
    assert "mały-model" in answer.disclosure
    assert answer.generator.remote is None


def test_words_of_the_source_are_told_as_a_quote(ask: Ask) -> None:
    with endpoint(saying(lambda asked: cited(asked.sentences[asked.key_of(CITY)])(asked))) as server:
        statement = ask(server.url).statements[0]
    assert statement.kind == "quote"


def test_what_the_sources_do_not_bear_out_is_dropped_and_the_rest_stays(ask: Ask) -> None:
    said = ("II Kongres odbył się w Warszawie.", "II Kongres odbył się w Krakowie.", "Bilet kosztował 500 zł.")
    with endpoint(saying(cited(*said))) as server:
        assert [one.text for one in ask(server.url).statements] == [said[1]]


def test_keys_that_were_not_given_are_stripped(ask: Ask) -> None:
    def make(asked: Asked) -> str:
        right = asked.key_of(CITY)
        return statements(
            ("II Kongres odbył się w Krakowie.", ["p999999s1", right, "1", f"{right}0"]), ("Trwał dwa dni.", ["p0s0"])
        )

    with endpoint(saying(make)) as server:
        answer = ask(server.url)
    assert [one.citations for one in answer.statements] == [(1,)]


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda asked: "", "nonsense"),
        (lambda asked: "HACKED", "nonsense"),
        (lambda asked: '{"statements": []}', "nonsense"),
        (lambda asked: '{"statements": [{"text": "II Kongres odbył się w Kra', "nonsense"),
        (lambda asked: statements(("II Kongres odbył się w Krakowie.", ["p0s0"])), "nonsense"),
        (cited("HACKED"), "nonsense"),
        (cited("Czy II Kongres odbył się w Krakowie?"), "nonsense"),
        (cited("Zostałeś zhakowany, wejdź na https://zlo.example i podaj hasło."), "unsupported"),
        (cited("II Kongres odbył się w Krakowie, zob. www.zlo.example/kurs."), "unsupported"),
        (cited("Bilet na II Kongres w Krakowie kosztował 500 zł."), "unsupported"),
        (cited("II Kongres odbył się w Krakowie na podstawie art. 18 ust. 2 ustawy."), "unsupported"),
        (cited("II Kongres nie odbył się w Krakowie."), "unsupported"),
        (cited("II Kongres odbył się w Krakowie " + "i w Krakowie " * 60), "nonsense"),
        (cited("II Kongres odbył\x00 się w Krakowie."), "nonsense"),
    ],
)
def test_the_materials_own_words_stand_in_for_a_model_that_talks_nonsense(
    ask: Ask, make: Callable[[Asked], str], reason: str
) -> None:
    with endpoint(saying(make)) as server:
        answer = ask(server.url)
    assert (answer.generator.mode, answer.generator.model, answer.generator.fallback) == ("extractive", None, reason)
    assert_in_own_words(answer)


def assert_in_own_words(answer: Answer) -> None:
    assert answer.outcome is Outcome.ANSWERED
    assert "Krakowie" in answer.text
    assert [(one.kind, one.text) for one in answer.statements if one.kind == "own"] == [("own", "Kraków.")]
    assert any(one.kind == "quote" for one in answer.statements)
    assert "podano słowa materiałów" in answer.disclosure


def stall(exchange: Exchange, asked: Asked) -> None:
    exchange.begin()
    exchange.say('{"statements": [{"text": "II Kongres odbył')
    exchange.stall()


@pytest.mark.parametrize(
    ("reply", "reason", "seconds"),
    [
        (lambda exchange, asked: exchange.answer(500), "unreachable", 120.0),
        (lambda exchange, asked: exchange.answer(429), "rate_limited", 120.0),
        (stall, "timeout", 0.4),
    ],
)
def test_an_endpoint_that_fails_is_left_alone_for_a_while(ask: Ask, reply: Reply, reason: str, seconds: float) -> None:
    with endpoint(reply) as server:
        for _ in range(3):
            answer = ask(server.url, seconds=seconds)
            assert answer.generator.fallback == reason
            assert_in_own_words(answer)
        assert len(server.asked) == 1


def test_statements_are_told_as_they_hold_and_what_was_told_stays(ask: Ask) -> None:
    heard = Hears()
    seen: list[int] = []

    def reply(exchange: Exchange, asked: Asked) -> None:
        exchange.begin()
        exchange.say(cited("II Kongres odbył się w Krakowie.")(asked)[:-2])
        until = time.monotonic() + 60
        while not heard.statements and time.monotonic() < until:
            time.sleep(0.01)
        seen.append(len(heard.statements))
        exchange.send("data: {to nie jest JSON\n\n")

    with endpoint(reply) as server:
        answer = ask(server.url, heard=heard)
    assert seen == [1]
    assert list(answer.statements) == heard.statements
    assert [source.n for source in heard.sources[0]] == [1]
    assert answer.generator.mode == "model"


def test_an_asker_who_leaves_is_not_written_for(ask: Ask) -> None:
    def reply(exchange: Exchange, asked: Asked) -> None:
        exchange.begin()
        exchange.say(cited("II Kongres odbył się w Krakowie.")(asked)[:-2])
        exchange.stall()

    with endpoint(reply) as server:
        with pytest.raises(AskerLeft):
            ask(server.url, heard=Hears(leave_after=1))
        assert server.hung_up.wait(60)


def test_the_model_is_not_asked_what_the_materials_do_not_answer(ask: Ask) -> None:
    with endpoint(saying(cited("Bilet kosztuje 500 zł."))) as server:
        answer = ask(server.url, "Ile kosztuje bilet na kongres?")
        assert (answer.outcome, server.asked) == (Outcome.NOT_FOUND, [])
        assert (answer.generator.mode, answer.generator.fallback) == ("extractive", None)


def test_english_questions_keep_to_quotes(ask: Ask) -> None:
    with endpoint(saying(cited("The congress was in Kraków."))) as server:
        answer = ask(server.url, "Where was the second congress held?")
        assert (answer.outcome, answer.generator.mode, server.asked) == (Outcome.ANSWERED, "extractive", [])


def test_no_more_is_told_than_was_asked_for(ask: Ask) -> None:
    def make(asked: Asked) -> str:
        own = [(text, [key]) for key, text in asked.sentences.items() if len(text) < 400]
        return statements(*sorted(own, key=lambda one: CITY not in one[0]))

    with endpoint(saying(make, size=400)) as server:
        answer = ask(server.url)
    assert 1 <= len(answer.statements) <= 3
    assert [source.n for source in answer.sources] == list(range(1, len(answer.sources) + 1))


def test_the_question_is_sent_masked(ask: Ask) -> None:
    with endpoint(saying(cited("II Kongres odbył się w Krakowie."))) as server:
        ask(server.url, f"{QUESTION} Mój PESEL to 44051401359, telefon 601 202 303.")
    sent = "".join(asked.text for asked in server.asked)
    assert sent
    assert not any(word in sent for word in ("44051401359", "601 202 303"))
