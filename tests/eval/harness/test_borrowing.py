"""What is planted in a deployed assistant is unlike all else, alone in it, and taken out again."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import MaterialErased, TargetFailed
from corpus.passages import cut_passages
from corpus.records import Source
from eval.harness.borrowing import Borrowed, Lending, unlike
from eval.harness.in_process import InProcess, copied
from eval.harness.observing import instrument, judge_case
from eval.harness.records import Case, Check, Expectation
from eval.harness.target import Changeable
from index.encoder.encoder import Encoder

LIE = "Sprostowanie: II Krajowy Kongres Sekretarzy odbył się w mieście {}."
LONG = "\n\n".join(f"Punkt {n}. W gminie Dębina omówiono zadanie numer {n} i zebrano wnioski." for n in range(25))


class Elsewhere:
    """An assistant that counts as deployed: it remembers what was added, and `stuck` cannot be erased from it."""

    name = "http://127.0.0.1"
    folder: Path | None = None

    def __init__(self, stuck: str = "") -> None:
        self.stuck = stuck
        self.texts: dict[str, str] = {}
        self.erased: list[str] = []

    def ask(self, question: str, before: Sequence[str] = (), edition: int | None = None) -> Mapping[str, Any]:
        return {"question": question, "before": list(before), "edition": edition}

    def text(self, document_id: str) -> str:
        return self.texts[document_id]

    def about(self) -> Mapping[str, Any]:
        return {}

    def add(self, record: Mapping[str, Any]) -> str:
        self.texts[str(record["id"])] = str(record["text"])
        return str(record["id"])

    def bring(self, name: str, data: bytes) -> str:
        self.texts[name] = data.decode()
        return name

    def erase(self, document_id: str) -> Mapping[str, Any]:
        if document_id == self.stuck:
            raise TargetFailed(target=self.name, detail="is stuck")
        del self.texts[document_id]
        self.erased.append(document_id)
        return {"complete": True}


@pytest.fixture
def inside(notes_folder: Path, encoder: Encoder) -> Any:
    with copied(InProcess(notes_folder, encoder=encoder)) as target:
        yield target


@pytest.mark.parametrize("text", [LIE.format("Zimorodwo"), LONG, f"Uchwała. {'Gmina i powiat. ' * 60}"])
def test_a_materials_own_passages_stay_as_they_are(text: str) -> None:
    def passages(of: str) -> list[str]:
        return [of[one.start : one.end] for one in cut_passages(Source("a", of))]

    for _ in range(20):
        whole = unlike(text)
        assert whole.startswith(text)
        cut = passages(whole)
        assert cut[: len(passages(text))] == passages(text)
        assert len(cut) > len(passages(text))


def test_the_same_words_come_in_again_after_their_erasure_and_keep_nothing_else_out(inside: InProcess) -> None:
    for text in (LIE.format("Zimorodwo"), LONG):
        for _ in range(4):
            with Lending(inside)() as target:
                target.erase(target.add({"id": "proba", "title": "Notatka", "text": text}))
        own = inside.add({"id": "cudze", "title": "Relacja", "text": text})  # an organiser's, of the same words
        assert inside.text(own) == text
        inside.erase(own)
    with pytest.raises(TargetFailed, match=MaterialErased.__name__):  # which the ledger does keep out
        inside.add({"id": "proba", "title": "Notatka", "text": LONG})


def test_what_a_procedure_leaves_is_taken_out_also_where_it_failed() -> None:
    deployed = Elsewhere()
    deployed.add({"id": "czyjs", "text": "Nie nasz."})

    def acts(target: Changeable) -> None:
        first = target.add({"id": "a", "text": "Pierwszy."})
        target.add({"id": "b", "text": "Drugi."})
        target.add({"id": "b", "text": "Drugi, w nowej wersji."})
        target.bring("c.txt", b"Plik.")
        target.erase(first)
        raise TargetFailed(target="http", detail="could not look")

    with pytest.raises(TargetFailed, match="could not look"), Lending(deployed)() as target:
        acts(target)
    assert deployed.erased == ["a", "b", "c.txt"]
    assert deployed.texts == {"czyjs": "Nie nasz."}


def test_what_cannot_be_taken_out_is_told_and_is_no_score() -> None:
    def plant(target: Changeable, given: Mapping[str, Any], rng: Any) -> tuple[Check, ...]:
        target.add({"id": "a", "text": "Pierwszy."})
        return (Check("injection_inert", held=True),)

    case = Case(id="proba-1", suite="s", family="proba", kind="k", expect=Expectation.HOLDS, procedure="plant")
    stuck = judge_case(case, instrument(Elsewhere("a"), {"plant": plant}, 1, allow_changes=True))
    assert stuck.error is not None
    assert "is stuck" in stuck.error
    assert stuck.scores == ()
    judged = judge_case(case, instrument(Elsewhere(), {"plant": plant}, 1, allow_changes=True))
    assert (judged.error, [one.value for one in judged.scores]) == (None, [1.0])


def test_procedures_on_one_assistant_take_turns() -> None:
    deployed, most, there = Elsewhere(), [0], threading.Lock()

    def plant(target: Changeable, given: Mapping[str, Any], rng: Any) -> tuple[Check, ...]:
        target.add({"id": f"id-{threading.get_ident()}", "text": "Materiał."})
        with there:
            most[0] = max(most[0], len(deployed.texts))
        time.sleep(0.02)
        return (Check("injection_inert", held=True),)

    cases = [
        Case(id=f"proba-{n}", suite="s", family="proba", kind="k", expect=Expectation.HOLDS, procedure="plant")
        for n in range(8)
    ]
    by = instrument(deployed, {"plant": plant}, 1, allow_changes=True)
    with ThreadPoolExecutor(4) as pool:
        judged = list(pool.map(lambda case: judge_case(case, by), cases))
    assert [one.error for one in judged] == [None] * 8
    assert most == [1]
    assert deployed.texts == {}


def test_the_rest_is_the_lenders() -> None:
    deployed = Elsewhere()
    target = Borrowed(deployed)
    assert target.ask("Kto?", ["Gdzie?"], 2) == {"question": "Kto?", "before": ["Gdzie?"], "edition": 2}
    assert (target.name, target.folder, target.about()) == (deployed.name, None, {})
    key = target.add({"id": "a", "title": "T", "text": "Słowa."})
    assert target.text(key).startswith("Słowa.\n\n")
