from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.corrections import Change, Changes, correct
from corpus.describing import describe
from corpus.layout import Block, Place, assemble
from corpus.locating import locate
from corpus.readers.subtitles import read
from corpus.readers.text import read as read_text
from corpus.records import Metadata, Source

FIXTURES = Path(__file__).parent / "fixtures"
NOWAK = "Anna Nowak, sekretarz gminy"


def talk() -> Source:
    """Two turns under a heading, the second one of two moments."""
    first, second, third = (
        Place("time", "00:00:01", "SPEAKER_01"),
        Place("time", "00:00:05", "SPEAKER_00"),
        Place("time", "00:00:09", "SPEAKER_00"),
    )
    content = assemble(
        [
            Block("O e doręczeniach", level=1),
            Block("SPEAKER_01: Witam na kraj owym kongresie.", places=((0, first),)),
            Block(
                "SPEAKER_00: E doręczenia to nasz cel i kraj owy kongres. SPEAKER_01: tak.",
                places=((0, second), (33, third)),
            ),
            Block("Dalej mówi SPEAKER_00."),
        ],
        Metadata(title="O e doręczeniach"),
    )
    return Source("talk.srt", content.text, content.sections, content.metadata, marks=content.marks)


def text_of(source: Source) -> list[tuple[str, str | None, str]]:
    return [(mark.value, mark.speaker, source.text[mark.start : mark.end].strip()) for mark in source.marks]


def test_speakers_get_their_names_in_marks_and_at_the_beginning_of_turns() -> None:
    corrected = correct(talk(), {"SPEAKER_01": NOWAK}, {})
    assert text_of(corrected)[0] == ("00:00:01", NOWAK, f"{NOWAK}: Witam na kraj owym kongresie.")
    assert [mark.speaker for mark in corrected.marks] == [NOWAK, "SPEAKER_00", "SPEAKER_00"]
    assert "kongres. SPEAKER_01: tak." in corrected.text  # no turn begins here


def test_misheard_words_are_replaced_and_keep_their_capital() -> None:
    corrected = correct(
        talk(), {}, {"e doręczenia": "e-doręczenia", "kraj owy": "krajowy", "E DORĘCZENIACH": "e-doręczeniach"}
    )
    assert "SPEAKER_00: E-doręczenia to nasz cel i krajowy kongres." in corrected.text
    assert "kraj owym" in corrected.text  # another word
    assert corrected.sections[0].path == ("O e-doręczeniach",)
    assert corrected.text[corrected.sections[0].start :].startswith("O e-doręczeniach\n")
    assert corrected.metadata.title == "O e-doręczeniach"


def test_a_quote_still_leads_to_its_minute() -> None:
    corrected = correct(talk(), {"SPEAKER_00": NOWAK}, {"kraj owy": "ogólnopolski krajowy"})
    before, after = talk(), corrected
    assert locate(before, before.text.index("kongres. ")) is not None
    found = locate(after, after.text.index("kongres. "))
    assert found is not None
    assert found.value == f"00:00:09, {NOWAK}"


def test_a_phrase_over_two_moments_changes_word_by_word_where_it_can() -> None:
    places = ((0, Place("time", "00:00:01")), (9, Place("time", "00:00:02")))
    content = assemble([Block("mamy złe słowa tutaj", places=places)])
    source = Source("a.srt", content.text, marks=content.marks)
    same = correct(source, {}, {"złe słowa": "dobre wyrazy"})
    assert text_of(same) == [("00:00:01", None, "mamy dobre"), ("00:00:02", None, "wyrazy tutaj")]
    joined = correct(source, {}, {"złe słowa": "dobro"})
    assert text_of(joined) == [("00:00:01", None, "mamy dobro"), ("00:00:02", None, "tutaj")]
    gone = correct(source, {}, {"złe": ""})
    assert text_of(gone) == [("00:00:01", None, "mamy"), ("00:00:02", None, "słowa tutaj")]


def test_a_phrase_is_found_across_the_end_of_a_guessed_sentence_but_not_of_a_paragraph() -> None:
    content = assemble([Block("to jest kraj\nowy kongres"), Block("nasz kraj"), Block("owy koniec")])
    source = Source("a.srt", content.text)
    assert correct(source, {}, {"kraj owy": "krajowy"}).text == "to jest krajowy kongres\n\nnasz kraj\n\nowy koniec"


def test_words_inside_labels_stay() -> None:
    content = assemble([Block("Anna Nowak: Nowak to ja.", places=((0, Place("time", "", "Anna Nowak")),))])
    corrected = correct(Source("a.txt", content.text, marks=content.marks), {}, {"nowak": "Nowacka"})
    assert text_of(corrected) == [("", "Anna Nowak", "Anna Nowak: Nowacka to ja.")]


def test_an_offset_inside_a_change_goes_behind_it() -> None:
    changes = Changes([Change(2, 5, "x"), Change(5, 6, "yyy")])
    assert changes.apply("abcdefgh") == "abxyyygh"
    assert [changes.move(at) for at in range(9)] == [0, 1, 2, 3, 3, 3, 6, 7, 8]


@pytest.fixture(scope="module")
def materials() -> list[Source]:
    panel = describe(read_text((FIXTURES / "stenogram-panelu.txt").read_bytes(), "panel.txt"), "panel.txt")
    names = ("kadry.vtt", "e-doreczenia.srt", "e-doreczenia-rolling.vtt")
    return [panel, talk(), *(describe(read((FIXTURES / name).read_bytes(), name), name) for name in names)]


def test_nothing_to_correct_changes_nothing(materials: list[Source]) -> None:
    for source in materials:
        assert correct(source, {}, {}) == source
        assert correct(source, {"Nieznany": "Znany"}, {"hipopotam": "słoń", " ": "nic"}) == source


WORDS = st.sampled_from(
    "kongres gminy Dzień dobry e owym kraj i w o na doręczenia doręczeniach listów się że sekretarz STENOGRAM".split()
)
PHRASES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
SAID = st.one_of(PHRASES, st.sampled_from(["krajowy", "coś dłuższego niż było", "x"]))
SPEAKERS = st.dictionaries(
    st.sampled_from(["SPEAKER_00", "SPEAKER_01", "Prowadząca", "Głos z sali", "Sekretarz gminy"]),
    st.sampled_from([NOWAK, "Jan", "Prowadząca"]),
    max_size=4,
)


@given(st.integers(0, 4), SPEAKERS, st.dictionaries(PHRASES, SAID, max_size=5))
@settings(max_examples=80, deadline=None)
def test_marks_and_sections_move_with_their_words(
    materials: list[Source], which: int, speakers: dict[str, str], words: dict[str, str]
) -> None:
    source = materials[which]
    corrected = correct(source, speakers, words)
    # marks: as they were but for their speakers, side by side, up to the end
    left = [(mark.value, speakers.get(mark.speaker or "", mark.speaker)) for mark in source.marks]
    kept = [(mark.value, mark.speaker) for mark in corrected.marks]
    assert _is_part(kept, left)
    assert all(above.end == below.start for above, below in pairwise(corrected.marks))
    assert corrected.marks[-1].end == len(corrected.text)
    # a turn begins with its speaker
    for before, after in zip(source.marks, corrected.marks, strict=False) if len(kept) == len(left) else ():
        if before.speaker and source.text.startswith(f"{before.speaker}:", before.start):
            assert corrected.text.startswith(f"{after.speaker}:", after.start)
    # sections: begin with their headings
    for section in corrected.sections:
        assert corrected.text.startswith(section.path[-1], section.start)
        assert section.start < section.end <= len(corrected.text)


@given(st.integers(0, 4), st.dictionaries(WORDS, st.just(""), min_size=1, max_size=3))
@settings(max_examples=40, deadline=None)
def test_words_that_are_not_replaced_stand_at_the_moments_they_stood_at(
    materials: list[Source], which: int, keys: dict[str, str]
) -> None:
    source = materials[which]
    words = {key: f"⟨{key}⟩" for key in keys}  # as long as before, word for word, and no word of the text
    corrected = correct(source, {}, words)
    back = corrected.text.replace("⟨", "").replace("⟩", "")
    assert back.lower() == source.text.lower()
    assert len(corrected.marks) == len(source.marks)
    for before, after in zip(source.marks, corrected.marks, strict=True):
        said = corrected.text[after.start : after.end].replace("⟨", "").replace("⟩", "")
        assert said.lower() == source.text[before.start : before.end].lower()


def _is_part(some: list[tuple[str, str | None]], whole: list[tuple[str, str | None]]) -> bool:
    rest = iter(whole)
    return all(any(one == other for other in rest) for one in some)
