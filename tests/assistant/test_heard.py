"""An answer told while it is made: the reading first, then each statement once; nobody left to hear stops it."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from assistant.answer import Citation, Statement
from assistant.service import Service
from corpus.errors import AskerLeft

LIST = "Jakie firmy były partnerami biznesowymi VI Kongresu?"


@dataclass
class Hearing:
    """Writes down what it hears, and leaves after so many steps."""

    stays: int = 1000
    said: list[str] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    sources: list[Citation] = field(default_factory=list)

    def understood(self, shown: str | None) -> None:
        self.said.append(f"understood {shown}")

    def told(self, statement: Statement, sources: tuple[Citation, ...]) -> None:
        self.said.append("told")
        self.statements.append(statement)
        self.sources += sources
        assert {one.n for one in sources} == set(statement.citations)

    def go_on(self) -> None:
        self.stays -= 1
        if self.stays < 0:
            raise AskerLeft


@pytest.mark.parametrize(
    "question",
    [LIST, "Gdzie i kiedy odbyły się wszystkie edycje?", "Porównaj hasła II i X Kongresu", "Ile kosztuje bilet?"],
)
def test_what_is_told_is_the_answer(notes: Service, question: str) -> None:
    hearing = Hearing()
    answer = notes.ask(question, heard=hearing)
    assert hearing.said[0].startswith("understood")
    assert hearing.said.count("told") == len(answer.statements)
    assert tuple(hearing.statements) == answer.statements
    assert set(hearing.sources) <= set(answer.sources)


def test_the_reading_is_told_again_where_the_search_was_widened(notes: Service) -> None:
    hearing = Hearing()
    answer = notes.ask("Co mówiono o sztucznej inteligencji na I Kongresie?", heard=hearing)
    told = [one for one in hearing.said if one != "told"]
    assert answer.understood.shown is not None
    assert told[-1] == f"understood {answer.understood.shown}"
    assert len(told) == len(set(told)) == 2


@pytest.mark.parametrize("steps", range(3))
def test_an_answer_that_nobody_waits_for_is_not_finished(notes: Service, steps: int) -> None:
    hearing = Hearing(stays=steps)
    with pytest.raises(AskerLeft):
        notes.ask(LIST, heard=hearing)
    assert not hearing.statements
