from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.boundaries import LONGEST, WEIGHTS_FILE, gap_scores, is_unpunctuated, sentence_ends
from corpus.boundary_features import is_finite

SENTENCES = (
    "w zeszłym roku wysłaliśmy dwadzieścia tysięcy listów poleconych",
    "każdy z nich kosztował nas średnio dziewięć złotych",
    "okazało się że robi to czternaście różnych stanowisk",
    "nikt nie prowadził wspólnego rejestru",
)
TALK = " ".join(SENTENCES).split()


def _sentences(words: list[str], ends: tuple[int, ...]) -> list[str]:
    starts = [0, *(end + 1 for end in ends)]
    return [" ".join(words[start : end + 1]) for start, end in zip(starts, ends, strict=False)]


def test_pauses_and_words_together_find_the_sentences() -> None:
    pauses = [0.03] * (len(TALK) - 1)
    at = -1
    for sentence in SENTENCES[:-1]:
        at += len(sentence.split())
        pauses[at] = 0.9
    assert _sentences(TALK, sentence_ends(TALK, pauses)) == list(SENTENCES)


def test_words_alone_part_clear_sentences() -> None:
    assert "nikt nie prowadził wspólnego rejestru" in _sentences(TALK, sentence_ends(TALK))


def test_a_long_pause_behind_a_preposition_ends_nothing() -> None:
    words = "spotkaliśmy się z sekretarzami w urzędzie miasta".split()
    pauses: list[float | None] = [0.03] * (len(words) - 1)
    pauses[words.index("w")] = 0.8
    assert sentence_ends(words, pauses) == (len(words) - 1,)


def test_an_unknown_pause_tells_nothing() -> None:
    assert sentence_ends(TALK, [None] * (len(TALK) - 1)) == sentence_ends(TALK)


def test_thanks_are_a_sentence_of_their_own() -> None:
    words = "to wszystko co chciałem powiedzieć dziękuję bardzo teraz głos zabierze pan burmistrz".split()
    assert "dziękuję bardzo" in " | ".join(_sentences(words, sentence_ends(words))).split(" | ")


def test_thanks_for_something_go_on() -> None:
    words = "dziękuję bardzo za zaproszenie na ten kongres".split()
    assert sentence_ends(words) == (len(words) - 1,)


def test_no_words_have_no_sentences_and_one_word_has_one() -> None:
    assert sentence_ends([]) == ()
    assert sentence_ends(["tak"]) == (0,)
    assert gap_scores(["tak"]) == []


@given(st.lists(st.sampled_from([*TALK, "", "„", "12", "xyz", "𝔸"]), min_size=1, max_size=150))
@settings(max_examples=40, deadline=None)
def test_ends_go_up_to_the_last_word_and_no_sentence_is_too_long(words: list[str]) -> None:
    ends = sentence_ends(words)
    assert list(ends) == sorted(set(ends))
    assert ends[-1] == len(words) - 1
    assert max(end - start for start, end in zip([-1, *ends], ends, strict=False)) <= LONGEST


def test_a_thousand_words_take_milliseconds() -> None:
    words = TALK * (1000 // len(TALK))
    sentence_ends(words)
    start = time.process_time()
    sentence_ends(words)
    assert time.process_time() - start < 0.2


@pytest.mark.parametrize(
    ("text", "is_without"),
    [
        (" ".join(TALK), True),
        (". ".join(SENTENCES) + ".", False),
        ("dzień dobry państwu", False),  # too little to tell
        (" ".join(TALK * 2) + ".", True),
    ],
)
def test_text_without_stops_is_told_from_text_with_them(text: str, is_without: bool) -> None:
    assert is_unpunctuated(text) is is_without


def test_verbs_are_told_from_nouns() -> None:
    assert is_finite("prowadził")
    assert is_finite("można")
    assert not is_finite("rejestr")
    assert not is_finite("robić")


def test_the_weights_are_small_and_name_their_data() -> None:
    assert WEIGHTS_FILE.stat().st_size < 300_000
    card = json.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))["card"]
    assert "PoQuAD" in card["data"]
    assert "CC BY 4.0" in card["data"]
