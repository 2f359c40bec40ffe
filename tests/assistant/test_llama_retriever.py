"""The product's own search as a llama-index retriever."""

from __future__ import annotations

import pytest

from assistant.service import Service
from corpus.errors import QuestionTooLong
from index.encoder.encoder import Encoder

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # llama-index and its parts warn of each other


@pytest.fixture
def notes(notes: Service, encoder: Encoder) -> Service:
    vars(notes)["encoder"] = encoder  # one loaded model for the whole run
    return notes


@pytest.mark.parametrize("limit", [3, 9])
@pytest.mark.parametrize(
    "question",
    [
        "Kto zdobył nagrody główne na VI Kongresie?",
        "co mowiono o wodzie dwa lata temu",
        "Co było w Krakowie?",
        "patroni medialni",
        "Who spoke at the sixth congress?",
    ],
)
def test_a_query_engine_stands_on_the_passages_of_the_product(notes: Service, question: str, limit: int) -> None:
    from llama_index.core.llms import MockLLM
    from llama_index.core.query_engine import RetrieverQueryEngine
    from llama_index.core.response_synthesizers import get_response_synthesizer
    from llama_index.core.schema import TextNode

    from assistant.llama import retriever

    engine = RetrieverQueryEngine(
        retriever=retriever(notes, limit), response_synthesizer=get_response_synthesizer(llm=MockLLM())
    )
    own = notes.search(question, limit=limit).hits
    assert 0 < len(own) <= limit
    found = [(one.node, one.score) for one in engine.query(question).source_nodes]
    nodes = [(node, score) for node, score in found if isinstance(node, TextNode)]
    assert len(nodes) == len(own)
    assert [(node.node_id, node.text, node.metadata["document_id"]) for node, _ in nodes] == [
        (str(hit.passage.id), hit.passage.text, hit.passage.document_id) for hit in own
    ]
    assert [(node.start_char_idx, node.end_char_idx) for node, _ in nodes] == [
        (hit.passage.start, hit.passage.end) for hit in own
    ]
    assert [score for _, score in nodes] == [hit.score for hit in own]
    for node, _ in nodes:
        text = notes.document(node.metadata["document_id"]).text
        assert text[node.start_char_idx : node.end_char_idx] == node.text


def test_the_order_is_not_that_of_fusion_alone(notes: Service, encoder: Encoder) -> None:
    from assistant.llama import retriever
    from index.llama import HybridRetriever

    storage = notes.storage
    fused = HybridRetriever(storage.index, storage.catalogue, encoder, similarity_top_k=10)
    asked = "Kto zdobył nagrody główne na VI Kongresie?"
    ranked, plain = ([one.node.node_id for one in way.retrieve(asked)] for way in (retriever(notes), fused))
    assert ranked != plain


def test_the_edition_asked_for_restricts(notes: Service) -> None:
    from assistant.llama import retriever

    found = retriever(notes).retrieve("Kto był patronem VI Kongresu?")
    assert {one.node.metadata["edition"] for one in found} <= {6, None}


def test_a_question_that_is_refused_is_refused_here_too(notes: Service) -> None:
    from assistant.llama import retriever

    with pytest.raises(QuestionTooLong):
        retriever(notes).retrieve("a" * 3000)


def test_nothing_is_found_in_an_empty_folder(service: Service, encoder: Encoder) -> None:
    from assistant.llama import retriever

    vars(service)["encoder"] = encoder
    assert retriever(service).retrieve("patron") == []
