"""The index inside llama-index pipelines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.service import Service
from assistant.settings import load_settings
from corpus.errors import UnknownDocument
from index.encoder.encoder import Encoder
from index.snapshot import Hit, Snapshot

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # llama-index and its parts warn of each other


@pytest.fixture
def store(notes_folder: Path, encoder: Encoder) -> Any:
    from index.llama import PassageVectorStore

    storage = Service(load_settings(data=notes_folder)).storage
    return PassageVectorStore(storage.index, storage.catalogue, encoder)


@pytest.fixture
def asked(encoder: Encoder) -> Callable[..., Any]:
    """A vector query for a question, with whatever else it restricts."""
    from llama_index.core.vector_stores.types import VectorStoreQuery

    def query(question: str, **given: Any) -> Any:
        vector = encoder.encode_query(question).whole.tolist()
        return VectorStoreQuery(query_embedding=vector, **{"similarity_top_k": 5, **given})

    return query


def edition_is(value: Any, operator: str = "==", key: str = "edition") -> Any:
    from llama_index.core.vector_stores.types import FilterOperator, MetadataFilter, MetadataFilters

    return MetadataFilters(filters=[MetadataFilter(key=key, value=value, operator=FilterOperator(operator))])


def test_the_nearest_passages_come_first_with_text_and_place(store: Any, asked: Callable[..., Any]) -> None:
    result = store.query(asked("Kto zdobył nagrody główne w konkursie Sekrety Zarządzania?"))
    assert len(result.nodes) == len(result.similarities) == len(result.ids) == 5
    assert result.similarities == sorted(result.similarities, reverse=True)
    assert any("Brześć Kujawski" in node.text for node in result.nodes)
    node = result.nodes[0]
    assert node.end_char_idx - node.start_char_idx == len(node.text)
    assert node.metadata["edition"] == 6


@pytest.mark.parametrize(
    ("value", "operator", "expected"), [(6, "==", {6}), ([2, 9], "in", {2, 9}), ([2], "in", {2}), (77, "==", set())]
)
def test_a_filter_leaves_the_editions_asked_for(
    store: Any, asked: Callable[..., Any], value: Any, operator: str, expected: set[int]
) -> None:
    result = store.query(asked("patroni i partnerzy", similarity_top_k=40, filters=edition_is(value, operator)))
    assert {node.metadata["edition"] for node in result.nodes} == expected


def test_materials_and_passages_can_be_chosen(store: Any, asked: Callable[..., Any]) -> None:
    everything = store.query(asked("patron", similarity_top_k=100))
    document = everything.nodes[-1].metadata["document_id"]
    of_document = store.query(asked("patron", similarity_top_k=100, doc_ids=[document]))
    assert {node.metadata["document_id"] for node in of_document.nodes} == {document}
    one = store.query(asked("patron", node_ids=[of_document.ids[0], "999999"]))
    assert one.ids == [of_document.ids[0]]


@pytest.mark.parametrize(
    "unsupported", [{"value": 6, "operator": ">"}, {"value": "6"}, {"value": "FRDL", "key": "publisher"}]
)
def test_a_filter_that_is_not_supported_is_refused(
    store: Any, asked: Callable[..., Any], unsupported: dict[str, Any]
) -> None:
    with pytest.raises(ValueError, match="edition"):
        store.query(asked("patron", filters=edition_is(**unsupported)))


def test_nodes_cannot_be_put_in(store: Any) -> None:
    from llama_index.core.schema import TextNode

    with pytest.raises(TypeError, match="ingest"):
        store.add([TextNode(text="obce")])


def test_a_deleted_material_is_found_no_more(
    tmp_path: Path, encoder: Encoder, write: Callable[[str, str | bytes], Path], asked: Callable[..., Any]
) -> None:
    from index.llama import HybridRetriever, PassageVectorStore

    service = Service(load_settings(data=tmp_path / "data"))
    vars(service)["encoder"] = encoder
    write("most.md", "# Most\n\nStarosta otworzył most na rzece Drwęcy.\n")
    write("park.md", "# Park\n\nWójtowie sadzili lipy w miejskim parku.\n")
    service.ingest([tmp_path / "materials"])
    key = next(one.id for one in service.documents() if one.origin == "most.md")
    store = PassageVectorStore(service.storage.index, service.storage.catalogue, encoder)
    store.delete(key)
    assert [node.metadata["title"] for node in store.query(asked("otwarcie mostu")).nodes or []] == ["Park"]
    retriever = HybridRetriever(service.storage.index, service.storage.catalogue, encoder)
    assert [node.metadata["title"] for node in retriever.retrieve("otwarcie mostu")] == ["Park"]
    with pytest.raises(UnknownDocument):
        store.delete(key)


def test_nothing_is_found_in_an_empty_folder(service: Service, encoder: Encoder, asked: Callable[..., Any]) -> None:
    from index.llama import HybridRetriever, PassageVectorStore

    store = PassageVectorStore(service.storage.index, service.storage.catalogue, encoder)
    assert store.query(asked("patron")).ids == []
    assert HybridRetriever(service.storage.index, service.storage.catalogue, encoder).retrieve("patron") == []


def test_the_hybrid_retriever_feeds_a_query_engine(notes_folder: Path, encoder: Encoder) -> None:
    from llama_index.core.llms import MockLLM
    from llama_index.core.query_engine import RetrieverQueryEngine
    from llama_index.core.response_synthesizers import get_response_synthesizer

    from index.llama import HybridRetriever

    storage = Service(load_settings(data=notes_folder)).storage
    retriever = HybridRetriever(
        storage.index,
        storage.catalogue,
        encoder,
        similarity_top_k=4,
        editions=lambda question: [6] if "VI" in question else [],
    )
    synthesizer = get_response_synthesizer(llm=MockLLM())
    engine = RetrieverQueryEngine(retriever=retriever, response_synthesizer=synthesizer)
    nodes = engine.query("Kto zdobył nagrody główne na VI Kongresie?").source_nodes
    assert len(nodes) == 4
    assert {one.metadata["edition"] for one in nodes} <= {6, None}
    assert any("Brześć Kujawski" in one.text for one in nodes)


def test_an_order_handed_in_finds_and_ranks(notes_folder: Path, encoder: Encoder) -> None:
    from index.llama import HybridRetriever

    storage = Service(load_settings(data=notes_folder)).storage
    given = (storage.index, storage.catalogue, encoder)
    found = HybridRetriever(*given, similarity_top_k=6).retrieve("patroni medialni")
    asked: list[tuple[str, int]] = []

    def order(question: str, snapshot: Snapshot, limit: int) -> list[Hit]:
        asked.append((question, limit))
        hits = snapshot.search(encoder.encode_query("patroni medialni").whole, (), 6, [])
        return [replace(hit, score=float(at)) for at, hit in enumerate(reversed(hits))][:limit]

    turned = HybridRetriever(*given, similarity_top_k=2, order=order).retrieve("cokolwiek")
    assert asked == [("cokolwiek", 2)]
    assert [one.score for one in turned] == [0.0, 1.0]
    assert len({one.node.node_id for one in turned}) == 2
    assert len(found) == 6
