"""The search beside other systems: tables, statistics and the measuring of one, on systems made for it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from assistant.chunks import Chunk, chunks_of, embed_passages
from assistant.service import Service
from eval.peers.measuring import (
    Sizes,
    ask_all,
    change_costs,
    filter_results,
    first_documents,
    index_rates,
    turns,
)
from eval.peers.ours import Ours
from eval.peers.table import Cost, Ranked, Report
from eval.peers.worker import OURS, Setup, Subject, Worker
from eval.retrieval import Judged

if TYPE_CHECKING:
    from numpy.typing import NDArray

CHUNKS = [
    Chunk("1", "mosty", "Most na Pilicy zamknięto w marcu."),
    Chunk("2", "mosty", "Objazd prowadzi przez Sulejów."),
    Chunk("3", "szkoly", "Szkoła w Mogielnicy dostała nową salę gimnastyczną."),
    Chunk("4", "woda", "Wodociąg w gminie liczy czterdzieści kilometrów."),
]
QUESTIONS = [
    Judged("Kiedy zamknięto most na Pilicy?", frozenset({"mosty"})),
    Judged("Ile kilometrów liczy wodociąg?", frozenset({"woda"})),
]
SIZES = Sizes(plain=4, encoded=4, rounds=2, timed=1, changes=3, filter_chunks=4, filtered=2)


class Words:
    """A system that counts common words; `deaf` to filters, or `stiff`: nothing goes out of it."""

    package = "pytest"

    def __init__(self, *, deaf: bool = False, stiff: bool = False) -> None:
        self.replay = False
        self.fills: list[bool] = []
        self._deaf, self._stiff = deaf, stiff
        self._chunks: list[Chunk] = []

    def know(self, chunks: Sequence[Chunk], vectors: NDArray[np.float32]) -> None:
        """No vectors are used."""

    def prime(self, question: str) -> None:
        """No vectors are used."""

    def fill(self, chunks: Sequence[Chunk]) -> None:
        """Keep them."""
        self.fills.append(self.replay)
        self._chunks = list(chunks)

    def search(self, question: str, limit: int, edition: int | None = None) -> list[str]:
        """Most common words first."""
        if edition is not None and self._deaf:
            raise NotImplementedError("no filters")
        asked = set(question.lower().rstrip("?").split())
        among = [one for one in self._chunks if edition is None or one.edition == edition]
        among.sort(key=lambda one: -len(asked & set(one.text.lower().rstrip(".").split())))
        return [one.document for one in among[:limit]]

    def remove(self, document: str) -> None:
        """Let go of it."""
        if self._stiff:
            raise NotImplementedError("nothing goes")
        self._chunks = [one for one in self._chunks if one.document != document]

    def add(self, chunks: Sequence[Chunk]) -> None:
        """Keep them too."""
        self._chunks += chunks


class Forgetful(Words):
    """A system that says it removed a document and did not."""

    def remove(self, document: str) -> None:
        """Nothing."""


def asked(peer: Words) -> Any:
    """The peer, called as a worker is."""
    subject = Subject(peer)
    return lambda method, *arguments: getattr(subject, method)(*arguments)


def test_first_documents_are_taken_whole() -> None:
    assert [one.id for one in first_documents(CHUNKS, 1)] == ["1", "2"]
    assert [one.id for one in first_documents(CHUNKS, 3)] == ["1", "2", "3"]


def test_every_turn_begins_with_another_system() -> None:
    assert turns(["a", "b", "c"], 4) == [["a", "b", "c"], ["b", "c", "a"], ["c", "a", "b"], ["a", "b", "c"]]


def test_indexing_is_measured_without_encoding_and_with() -> None:
    peer = Words()
    plain, encoded = index_rates({"ours": asked(peer)}, CHUNKS, SIZES)
    assert peer.fills == [True, True, False, False]
    assert plain.values["ours"] > 0  # type: ignore[operator]  # a figure: every system indexes
    assert encoded.title.endswith("with encoding")


def test_questions_are_ranked_and_the_first_timed() -> None:
    peer = Words()
    peer.fill(CHUNKS)
    ranked, costs = ask_all({"ours": asked(peer)}, QUESTIONS, SIZES)
    assert ranked["ours"].values["hit@1"] == (1.0, 1.0)
    assert [cost.title.split(",")[0] for cost in costs] == ["query p50", "query p95", "query p50", "query p95"]


def test_a_removal_is_looked_into_and_one_that_is_not_supported_said() -> None:
    systems = {"ours": asked(Words()), "stiff": asked(Words(stiff=True)), "forgetful": asked(Forgetful())}
    for ask in systems.values():
        ask("fill", CHUNKS, False)
    removed, added = change_costs(systems, CHUNKS, SIZES)
    assert removed.values["stiff"] is added.values["stiff"] is None
    assert removed.notes == {"ours": "gone and back 3 of 3", "forgetful": "gone and back 0 of 3"}


def test_a_filter_that_leaks_counts_for_nothing_and_a_missing_one_is_said() -> None:
    class Leaking(Words):
        def search(self, question: str, limit: int, edition: int | None = None) -> list[str]:  # noqa: ARG002 - it does not look at it
            return super().search(question, limit)

    systems = {"ours": asked(Words()), "deaf": asked(Words(deaf=True)), "leaking": asked(Leaking())}
    cost = filter_results(systems, CHUNKS, QUESTIONS, SIZES)
    assert cost.values == {"ours": 1.0, "deaf": None, "leaking": 0.0}


def test_the_report_compares_with_the_first_system() -> None:
    report = Report(
        "Obok innych",
        {"ours": "1", "other": "2"},
        ["dwa pytania"],
        {"ours": Ranked({"hit@1": (1.0, 1.0)}), "other": Ranked({"hit@1": (1.0, 0.0)})},
        [Cost("query, ms", {"ours": 2.0, "other": 5.0}), Cost("remove, ms", {"ours": 4.0, "other": None})],
    )
    record = json.loads(json.dumps(report.record()))
    assert record["measures"]["hit@1"]["other"]["difference"]["mean"] == -0.5
    assert record["measures"]["hit@1"]["ours"]["difference"] is None
    assert record["costs"][0]["ratios"] == {"ours": 1.0, "other": 2.5}
    table = report.markdown()
    assert "| query, ms | 2.0 | 5.0 (× 2.50) |" in table
    assert "| remove, ms | 4.0 | not supported |" in table
    assert "0.500 [0.000 1.000]; -0.500 [-1.000 +0.000]" in table


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Three short materials."""
    texts = {"mosty": "Most na Pilicy zamknięto w marcu. Objazd prowadzi przez Sulejów.", "woda": CHUNKS[3].text}
    path = tmp_path / "notatki.jsonl"
    lines = [json.dumps({"id": key, "title": "Z gminy", "text": text}) for key, text in texts.items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_chunks_carry_what_the_model_is_given_and_their_vectors(service: Service, corpus: Path) -> None:
    service.ingest([corpus])
    chunks, vectors = chunks_of(service)
    assert [one.document for one in chunks] == ["mosty", "woda"]
    assert chunks[1].text == f"Z gminy\n{CHUNKS[3].text}"
    own = embed_passages(service.encoder, [one.text for one in chunks])
    assert np.sum(own * vectors, axis=1) == pytest.approx(1, abs=1e-3)


def test_the_product_itself_is_measured_with_vectors_given_again(
    service: Service, corpus: Path, tmp_path: Path
) -> None:
    service.ingest([corpus])
    chunks, _ = chunks_of(service)
    ours = Ours(tmp_path, corpus, service.settings.data)
    subject = Subject(ours)
    assert subject.fill(chunks, False) > 0
    with pytest.raises(KeyError):
        subject.ask("Ile kilometrów liczy wodociąg?", 5, False)
    subject.prime("Ile kilometrów liczy wodociąg?")
    assert subject.ask("Ile kilometrów liczy wodociąg?", 5, False).documents[0] == "woda"
    changed = subject.change([chunks[1]], 5)
    assert changed.right
    assert subject.memory().resident > 0


def test_a_system_works_in_a_process_of_its_own(service: Service, corpus: Path, tmp_path: Path) -> None:
    service.ingest([corpus])
    chunks, vectors = chunks_of(service)
    with Worker(Setup(OURS, corpus, service.settings.data, tmp_path, tuple(chunks), vectors)) as ask:
        assert ask("version") == version("protokolant")
        ask("fill", chunks, False)
        assert ask("ask", "Ile kilometrów liczy wodociąg?", 5, True).documents[0] == "woda"
