"""What the network learns from, and that what is exported reads as what was trained."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from safetensors.torch import load_file

from assistant.finding.reader.network import Network
from assistant.finding.reader.reader import combined
from assistant.training.reader.examples import Example, left_out, poquad_examples
from assistant.training.reader.export import export
from assistant.training.reader.fitting import Plan, Trainer
from assistant.training.reader.joining import Told, holds, join
from assistant.training.reader.network import Whole
from index.encoder.prepared import PreparedModel
from index.encoder.word_table import CHECKPOINT_FILE, open_table

TEXTS = {
    "most": "Most na Pilicy zamknięto w marcu. Objazd prowadzi przez Sulejów. Prace potrwają rok.",
    "szkola": "Szkoła w Mogielnicy dostała salę gimnastyczną. Kosztowała ona cztery miliony. Otworzył ją burmistrz.",
    "woda": "Wodociąg w gminie liczy czterdzieści kilometrów. Zbudowano go przed wojną. Wymieniono połowę rur.",
}
ASKED = [
    ("most", "Kiedy zamknięto most na Pilicy?", "w marcu"),
    ("szkola", "Ile kosztowała sala gimnastyczna?", "cztery miliony"),
    ("woda", "Ile kilometrów liczy wodociąg?", "czterdzieści"),
]
IMPOSSIBLE = ("most", "Kto zbudował most na Pilicy?", "Sulejów")


@pytest.fixture(scope="module")
def poquad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three paragraphs with four questions, one of which they do not answer."""
    records = []
    for key, text in TEXTS.items():
        questions = [
            {"question": question, "is_impossible": False, "answers": [span(text, answer)], "plausible": []}
            for about, question, answer in ASKED
            if about == key
        ]
        if key == IMPOSSIBLE[0]:
            told = {"question": IMPOSSIBLE[1], "is_impossible": True, "answers": []}
            questions.append({**told, "plausible": [span(text, IMPOSSIBLE[2])]})
        records.append({"id": key, "title": f"Gmina, {key}", "text": text, "questions": questions})
    path = tmp_path_factory.mktemp("poquad") / "poquad.jsonl"
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records), encoding="utf-8")
    return path


def span(text: str, part: str) -> dict[str, object]:
    start = text.index(part)
    return {"text": part, "start": start, "end": start + len(part)}


@pytest.fixture(scope="module")
def examples(poquad: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Example]:
    """The examples made of them."""
    return poquad_examples(poquad, tmp_path_factory.mktemp("scratch"), ())


def test_every_question_gives_the_kinds_that_it_can(examples: list[Example]) -> None:
    kinds = [one.kind for one in examples]
    assert {kind: kinds.count(kind) for kind in kinds} == {"answerable": 3, "removed": 3, "hidden": 3, "same": 1}
    assert all(one.answers == (one.kind == "answerable") for one in examples)


def test_the_answering_sentence_is_right_in_the_kinds_that_have_it(examples: list[Example]) -> None:
    assert all(one.right.sum() == (one.kind in ("answerable", "same")) for one in examples)
    for one in examples:
        if one.right.any():
            first, last = one.window.ranges[int(np.argmax(one.right))]
            assert first <= one.begins <= one.ends < last


def test_paragraphs_of_questions_left_out_are_not_learnt_from(poquad: Path, tmp_path: Path) -> None:
    questions = tmp_path / "pytania.jsonl"
    lines = [{"gold_doc_id": "most"}, {"topic_doc_id": "woda", "gold_doc_id": None}, {}]
    questions.write_text("".join(json.dumps(one) + "\n" for one in lines), encoding="utf-8")
    without = left_out(poquad, questions)
    assert without == {TEXTS["most"], TEXTS["woda"]}
    assert {one.article for one in poquad_examples(poquad, tmp_path, without)} == {"Gmina, szkola"}


def test_training_tells_the_examples_apart_and_the_export_reads_as_it(
    examples: list[Example], model: PreparedModel, tmp_path: Path
) -> None:
    checkpoint = Path(model.folder) / CHECKPOINT_FILE
    words, tensors = open_table(checkpoint), load_file(checkpoint)
    trainer = Trainer(examples, tensors, words, tmp_path)
    every = range(len(examples))
    trainer.train(every, Plan(20, 5e-4, 1.0, 1.0, 1.0), seed=1)
    by_number = trainer.judge(every)
    judged = [by_number[at] for at in every]
    assert _gap(examples, [one.answers for one in judged]) > 0
    target = tmp_path / "reader.onnx"
    export(Whole(tensors, trainer.upper, trainer.heads), target)
    network = Network(words, 1, target)
    exported = [network.judge(one.window) for one in examples]
    assert _gap(examples, [one.answers for one in exported]) > 0
    pairs = list(zip(exported, judged, strict=True))
    assert np.median([abs(made.answers - told.answers) for made, told in pairs]) < 1
    assert np.median([np.abs(made.sentences - told.sentences).max() for made, told in pairs]) < 1


def _gap(examples: list[Example], answers: list[float]) -> float:
    """By how much the least log-odds of what is answered exceed the greatest of what is hidden."""
    told = list(zip(examples, answers, strict=True))
    return min(said for one, said in told if one.answers) - max(said for one, said in told if one.kind == "hidden")


def told(dice: np.random.Generator, kind: str, *, answerable: bool) -> Told:
    """A question of which the network knows whether it is answered, and which of three sentences does."""
    right = np.array([False, answerable, False])
    return Told(
        kind=kind,
        before=dice.uniform(0.2, 0.8),
        network=dice.normal(2 if answerable else -2),
        answerable=answerable,
        old=np.array([1.0, 0.5, 0.0]),
        scores=np.array([0.0, 1.0 if answerable else 0.0, 0.0]),
        right=right,
        place=1 if answerable else None,
        met=dice.uniform(0, 1, (3, 3)),
    )


def test_joining_trusts_what_tells_right_from_wrong() -> None:
    dice = np.random.default_rng(3)
    held = [told(dice, kind, answerable=kind == "answerable") for kind in ("answerable", "same", "hidden") * 60]
    suite = [told(dice, "suite", answerable=at % 3 > 0) for at in range(40)]
    joined = join(held, suite)
    assert joined.weights.network > 1
    assert joined.weights.network > 2 * abs(joined.weights.old)
    assert joined.weights.sentence > 0.5
    assert not told(dice, "suite", answerable=True).within(1, 0.0)
    assert told(dice, "suite", answerable=True).within(1, joined.weights.sentence)
    said = {
        one: [
            combined(joined.weights, each.before, each.network, each.meets(joined.weights.sentence))
            for each in (*held, *suite)
            if each.answerable is one
        ]
        for one in (True, False)
    }
    right = sum(one >= joined.threshold for one in said[True]) + sum(one < joined.threshold for one in said[False])
    assert right >= 0.95 * (len(held) + len(suite))


def test_expected_alternatives_are_met_by_one_of_them() -> None:
    assert holds("Kongres odbył się\n  w Krakowie.", "w Gdyni|w krakowie")
    assert not holds("Kongres odbył się w Gdańsku.", "w Gdyni|w krakowie")
