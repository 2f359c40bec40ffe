"""An answer heard step by step from another thread, and as a text that only grows."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from assistant.answer import Answer, Outcome, Statement, Understood
from assistant.heard import Heard
from assistant.listening import Listening, Reading, Said, Step, Working
from assistant.presenting import readable
from assistant.running_text import RunningText
from corpus.errors import AskerLeft, EmptyQuestion

_SECONDS = 10
ONE = Statement("Most otwarto [7] w maju.", "quote", (1,))
TWO = Statement("Park otwarto w lipcu.", "quote", (1, 2))
TEXT = "Most otwarto (7) w maju. [1] Park otwarto w lipcu. [1] [2]"
ANSWER = Answer(
    "a1",
    "Kiedy?",
    "pl",
    Outcome.ANSWERED,
    TEXT,
    "To jest system.",
    {},
    statements=(ONE, TWO),
    understood=Understood(shown="Szukam w: II edycja."),
)


def test_steps_come_in_order_and_end_with_the_answer() -> None:
    def ask(heard: Heard) -> Answer:
        heard.understood("Szukam")
        heard.go_on()
        heard.told(ONE, ())
        return ANSWER

    assert list(Listening(ask).steps()) == [Reading("Szukam"), Working(), Said(ONE, ()), ANSWER]


def test_what_the_work_raises_is_raised_where_the_steps_are_taken() -> None:
    def ask(heard: Heard) -> Answer:
        heard.go_on()
        raise EmptyQuestion

    steps = Listening(ask).steps()
    assert next(steps) == Working()
    with pytest.raises(EmptyQuestion):
        next(steps)


def test_a_step_that_does_not_come_is_none() -> None:
    go = threading.Event()

    def ask(heard: Heard) -> Answer:
        go.wait(_SECONDS)
        return ANSWER

    listening = Listening(ask)
    assert listening.next(0.01) is None
    go.set()
    assert listening.next(_SECONDS) == ANSWER


def test_the_work_stops_at_its_next_step_once_nobody_listens() -> None:
    stopped, left = threading.Event(), threading.Event()

    def ask(heard: Heard) -> Answer:
        heard.understood(None)
        left.wait(_SECONDS)
        try:
            heard.go_on()
        except AskerLeft:
            stopped.set()
            raise
        return ANSWER

    steps = Listening(ask).steps()
    next(steps)
    steps.close()
    left.set()
    assert stopped.wait(_SECONDS)


def _text(steps: list[Step]) -> list[str]:
    running = RunningText()
    return [piece for step in steps if (piece := running.heard(step))]


def test_what_is_told_at_the_end_comes_as_the_whole_text_has_it() -> None:
    headed = replace(ANSWER, text=f"II edycja:\n{TEXT}")
    steps: list[Step] = [Reading("Szukam w: II edycja."), Working(), Said(ONE, ()), Said(TWO, ()), headed]
    assert _text(steps) == [readable(headed)]


def test_what_is_told_while_the_work_goes_on_comes_at_once_and_stays() -> None:
    steps: list[Step] = [Reading("Szukam w: II edycja."), Said(ONE, ()), Working(), Said(TWO, ()), Working(), ANSWER]
    pieces = _text(steps)
    assert pieces[0] == "Szukam w: II edycja.\n\nMost otwarto (7) w maju. [1]"
    assert len(pieces) == 3
    assert "".join(pieces) == readable(ANSWER)


def test_a_text_that_is_put_otherwise_takes_nothing_back() -> None:
    other = replace(ANSWER, text=f"Tak: {TEXT}")
    steps: list[Step] = [Reading(None), Said(ONE, ()), Working(), Said(TWO, ()), other]
    text = "".join(_text(steps))
    assert text.startswith("Most otwarto (7) w maju. [1] Park otwarto w lipcu. [1] [2]")
    assert text.endswith("To jest system.")
    assert text.count("Park") == 1
