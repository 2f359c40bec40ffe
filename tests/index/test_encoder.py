"""The model, run: vectors of questions, of passages, of their tokens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import ModelDamaged
from index.encoder.encoder import Encoder, PassageInput
from index.encoder.prepared import ONNX_FILE, TOKENIZER_FILE, PreparedModel

CopyWith = Callable[[str, bytes], PreparedModel]


def spans_of(text: str, *sentences: str) -> tuple[tuple[int, int], ...]:
    return tuple((text.index(one), text.index(one) + len(one)) for one in sentences)


@pytest.fixture
def copy_with(model: PreparedModel, tmp_path: Path) -> CopyWith:
    """The prepared model in a folder of links, one of whose files holds other bytes."""

    def copy(name: str, content: bytes) -> PreparedModel:
        for known in model.sizes:
            target = tmp_path / "copy" / known
            target.parent.mkdir(parents=True, exist_ok=True)
            if known == name:
                target.write_bytes(content)
            else:
                target.symlink_to(Path(model.folder) / known)
        return replace(model, folder=str(tmp_path / "copy"))

    return copy


@pytest.mark.parametrize("text", ["Kto?", "Gdzie odbyła się narada wójtów?", "żółć " * 40, "2019", "🙂"])
def test_vectors_of_any_question_have_length_one(encoder: Encoder, text: str) -> None:
    vectors = encoder.encode_query(text)
    assert np.linalg.norm(vectors.whole) == pytest.approx(1.0, abs=1e-4)
    assert np.linalg.norm(vectors.tokens, axis=1) == pytest.approx(np.ones(len(vectors.offsets)), abs=1e-3)


def test_vector_of_a_passage_has_length_one_and_the_models_size(encoder: Encoder, model: PreparedModel) -> None:
    (vectors,) = encoder.encode_passages([PassageInput("Narada", "Wójtowie spotkali się w Toruniu.")])
    assert vectors.passage.shape == (model.dimension,)
    assert vectors.tokens.shape[1] == model.dimension
    assert np.linalg.norm(vectors.passage) == pytest.approx(1.0, abs=1e-4)


@pytest.mark.parametrize(
    ("question", "near", "far"),
    [
        (
            "Ile osób przyjechało na naradę?",
            "W naradzie wzięło udział dwustu gości.",
            "Dach szkoły pokryto nową blachą.",
        ),
        ("Kto prowadził spotkanie?", "Obradom przewodniczyła Maria Kot.", "Autobus odjeżdża spod dworca o ósmej."),
        ("Where did the mayors meet?", "Burmistrzowie spotkali się w Toruniu.", "Zupę gotuje się trzy godziny."),
    ],
)
def test_a_passage_that_answers_is_nearer_than_one_that_does_not(
    encoder: Encoder, question: str, near: str, far: str
) -> None:
    answer, other = encoder.encode_passages([PassageInput("", near), PassageInput("", far)])
    asked = encoder.encode_query(question).whole
    assert asked @ answer.passage > asked @ other.passage


def test_passages_come_back_in_the_order_given(encoder: Encoder) -> None:
    texts = [f"Punkt {number}. " + "Omówiono sprawy gminy. " * (number % 4) for number in range(12)]
    together = [one.passage for one in encoder.encode_passages(PassageInput("", text) for text in texts)]
    alone = [next(iter(encoder.encode_passages([PassageInput("", text)]))).passage for text in texts]
    assert np.allclose(together, alone, atol=1e-5)


@pytest.mark.parametrize("context", ["", "Narada wójtów › Otwarcie"])
def test_sentences_are_given_tokens_that_follow_each_other(encoder: Encoder, context: str) -> None:
    first, second, third = "Naradę otwarto w Toruniu.", "Przybyło stu gości!", "Potem był obiad."
    text = f"{first} {second} {third}"
    (vectors,) = encoder.encode_passages([PassageInput(context, text, spans_of(text, first, second, third))])
    starts, ends = vectors.sentences[:, 0], vectors.sentences[:, 1]
    assert vectors.sentences.shape == (3, 2)
    assert (starts < ends).all()
    assert (ends[:-1] <= starts[1:]).all()
    assert ends[-1] <= len(vectors.tokens)


def test_a_long_text_is_cut_and_its_last_sentences_have_no_tokens(encoder: Encoder, model: PreparedModel) -> None:
    sentence = "Sekretarz gminy przygotował projekt uchwały o porządku obrad."
    text = " ".join([sentence] * 80)
    step = len(sentence) + 1
    spans = tuple((at * step, at * step + len(sentence)) for at in range(80))
    (vectors,) = encoder.encode_passages([PassageInput("", text, spans)])
    assert len(vectors.tokens) == model.max_tokens
    assert vectors.sentences[0, 0] < vectors.sentences[0, 1]
    assert vectors.sentences[-1, 0] == vectors.sentences[-1, 1]
    assert vectors.sentences.max() <= len(vectors.tokens)


def test_every_token_of_a_question_tells_the_characters_it_covers(encoder: Encoder) -> None:
    question = "Gdzie odbyła się narada wójtów?"
    covered = {at for start, end in encoder.encode_query(question).offsets for at in range(start, end)}
    assert {at for at, char in enumerate(question) if not char.isspace()} <= covered
    assert max(covered) < len(question)


@pytest.mark.parametrize("name", [TOKENIZER_FILE, ONNX_FILE])
def test_a_truncated_model_file_is_named(copy_with: CopyWith, model: PreparedModel, name: str) -> None:
    with (Path(model.folder) / name).open("rb") as file:
        damaged = copy_with(name, file.read(10_000))
    with pytest.raises(ModelDamaged, match=name):
        Encoder(damaged).encode_query("Kto?")
