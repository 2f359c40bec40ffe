"""The product's own search as a llama-index retriever."""

from __future__ import annotations

import pytest

from assistant.service import Service

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # llama-index and its parts warn of each other


@pytest.mark.parametrize(
    "question", ["Kto zdobył nagrody główne na VI Kongresie?", "Ile gmin się wyludnia?", "patroni medialni"]
)
def test_passages_come_in_the_order_of_the_product(notes: Service, question: str) -> None:
    from assistant.llama import retriever

    own = notes.search(question, limit=3).hits
    found = retriever(notes, 3).retrieve(question)
    assert [one.node.node_id for one in found][:1] == [str(one.passage.id) for one in own][:1]
    scores = [one.get_score() for one in found]
    assert len(scores) == 3
    assert scores == sorted(scores, reverse=True)


def test_the_edition_asked_for_restricts(notes: Service) -> None:
    from assistant.llama import retriever

    found = retriever(notes).retrieve("Kto był patronem VI Kongresu?")
    assert {one.node.metadata["edition"] for one in found} <= {6, None}


def test_nothing_is_found_in_an_empty_folder(service: Service) -> None:
    from assistant.llama import retriever

    assert retriever(service).retrieve("patron") == []
