from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.describing import describe
from corpus.errors import BinaryMaterial, EmptyMaterial, MalformedMaterial, MaterialError
from corpus.locating import locate
from corpus.passages import cut_passages
from corpus.readers.isolation import ReadingProcess
from corpus.readers.subtitles import read
from corpus.reading import read_file
from corpus.records import Content

FIXTURES = Path(__file__).parent / "fixtures"
TALK = FIXTURES / "e-doreczenia.srt"
ROLLING = FIXTURES / "e-doreczenia-rolling.vtt"
CONVERSATION = FIXTURES / "kadry.vtt"


def srt(*cues: tuple[str, str]) -> bytes:
    """SubRip of cues of two seconds, each with its start "hh:mm:ss" and its text."""
    return "\n".join(
        f"{number}\n{start},000 --> {start},900\n{text}\n" for number, (start, text) in enumerate(cues, 1)
    ).encode()


def said(content: Content) -> list[tuple[str, str | None, str]]:
    return [(mark.value, mark.speaker, content.text[mark.start : mark.end].strip()) for mark in content.marks]


def words_of(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return " ".join(line for line in lines if line and not line.isdigit() and "-->" not in line).split()


def test_every_word_of_a_transcript_stands_in_its_cue() -> None:
    content = read(TALK.read_bytes(), "talk.srt")
    cues = re.findall(r"(\d\d:\d\d:\d\d),\d{3} --> .*\n(.*)\n", TALK.read_text(encoding="utf-8"))
    assert len(cues) >= 40
    assert [(value, " ".join(text.split())) for value, _, text in said(content)] == cues


def test_words_without_punctuation_stay_as_they_are_and_lines_end_sentences() -> None:
    content = read(TALK.read_bytes(), "talk.srt")
    assert content.text.split() == words_of(TALK)
    lines = content.text.split("\n")
    assert "nikt nie prowadził wspólnego rejestru" in lines
    assert "dziękuję bardzo za uwagę" in lines
    assert 20 <= len([line for line in lines if line]) <= 50


def test_a_quote_of_a_transcript_leads_to_its_minute() -> None:
    source = describe(read(TALK.read_bytes(), "talk.srt"), "talk.srt")
    locator = locate(source, source.text.index("fałszywe wezwanie"))
    assert locator is not None
    assert (locator.kind, locator.value) == ("time", "00:01:59")
    assert all(passage.locator and passage.locator.kind == "time" for passage in cut_passages(source))


def test_two_speakers_take_turns() -> None:
    content = read(CONVERSATION.read_bytes(), "kadry.vtt")
    assert {speaker for _, speaker, _ in said(content)} == {"Prowadząca", "Sekretarz gminy"}
    blocks = content.text.split("\n\n")
    assert "Prowadząca: To dobry początek. Ilu pracowników odeszło od państwa w zeszłym roku?" in blocks
    source = describe(content, "kadry.vtt")
    locator = locate(source, source.text.index("Dwie osoby odeszły"))
    assert locator is not None
    assert locator.value == "00:00:42, Sekretarz gminy"


def test_notes_on_sounds_go_and_what_the_header_states_is_read() -> None:
    content = read(CONVERSATION.read_bytes(), "kadry.vtt")
    assert "muzyka" not in content.text
    assert "oklaski" not in content.text
    assert content.metadata.title == "Kadry w małej gminie – rozmowa"
    assert content.metadata.edition == 9
    assert content.metadata.language == "pl"
    assert content.metadata.recording == "https://example.org/nagrania/kadry"


def test_captions_that_roll_are_read_once() -> None:
    content = read(ROLLING.read_bytes(), "rolling.vtt")
    words = content.text.split()
    assert words == words_of(TALK)[: len(words)]
    assert len(words) == 110
    assert "każdy z nich kosztował nas średnio dziewięć złotych" in content.text.split("\n")
    assert [value for value, _, _ in said(content)] == sorted({value for value, _, _ in said(content)})


def test_live_captions_that_grow_are_read_once() -> None:
    content = read(
        srt(("00:00:01", "Dzień"), ("00:00:02", "Dzień dobry"), ("00:00:03", "Dzień dobry państwu.")), "a.srt"
    )
    assert content.text == "Dzień dobry państwu."


def test_what_two_people_say_one_after_the_other_stays() -> None:
    content = read(
        srt(
            ("00:00:01", "Tak."),
            ("00:00:02", "Tak."),
            ("00:00:03", "Nie wiem."),
            ("00:00:04", "Dobrze."),
            ("00:00:05", "Nie."),
        ),
        "a.srt",
    )
    assert content.text == "Tak. Tak. Nie wiem. Dobrze. Nie."


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("PROWADZĄCA: Witam państwa.", "Prowadząca"),
        ("prowadząca: Witam państwa.", "prowadząca"),
        ("- Anna Nowak: Witam państwa.", "Anna Nowak"),
        ("[Prowadząca] Witam państwa.", "Prowadząca"),
        ("[SPEAKER_01]: Witam państwa.", "SPEAKER_01"),
        ("SPEAKER_01: Witam państwa.", "SPEAKER_01"),
        (">> PROWADZĄCA: Witam państwa.", "Prowadząca"),
        ("<v Anna>Witam państwa.", "Anna"),
        ("<v.loud Anna Nowak>Witam</v> <i>państwa</i>.", "Anna Nowak"),
        ("{\\an8}Prowadząca: Witam &nbsp;państwa.", "Prowadząca"),
        ("[Prowadząca]\nWitam państwa.", "Prowadząca"),
    ],
)
def test_labels_of_speakers(text: str, speaker: str) -> None:
    content = read(srt(("00:12:41", text)), "a.srt")
    assert said(content) == [("00:12:41", speaker, f"{speaker}: Witam państwa.")]


@pytest.mark.parametrize(
    "text",
    [
        "Uwaga: zapisy trwają.",
        "Po pierwsze: kadry.",
        "[niezrozumiałe] Witam.",
        "Sekretarz powiedział: dość.",
        "O 12:30 obiad.",
    ],
)
def test_other_words_with_a_colon_are_no_speakers(text: str) -> None:
    content = read(srt(("00:00:01", text)), "a.srt")
    assert said(content) == [("00:00:01", None, text)]


def test_a_dash_behind_a_sentence_is_somebody_else_and_nobody_known() -> None:
    content = read(
        srt(
            ("00:00:01", "Prowadząca: Czy są pytania?"), ("00:00:03", "- Tak, jedno."), ("00:00:05", "– od sekretarza.")
        ),
        "a.srt",
    )
    assert said(content) == [
        ("00:00:01", "Prowadząca", "Prowadząca: Czy są pytania?"),
        ("00:00:03", None, "Tak, jedno."),
        ("00:00:05", None, "– od sekretarza."),
    ]


def test_a_word_before_a_colon_inside_a_sentence_is_no_label() -> None:
    content = read(srt(("00:00:01", "Odpowiedział na to"), ("00:00:03", "sekretarz: nie ma zgody.")), "a.srt")
    assert content.text == "Odpowiedział na to sekretarz: nie ma zgody."


def test_one_speaker_in_several_cues_is_one_turn() -> None:
    cues = (
        ("00:00:01", "Anna Nowak: Mamy dwie"),
        ("00:00:02", "Anna Nowak: sprawy."),
        ("00:00:03", "Anna Nowak: Tak."),
    )
    content = read(srt(*cues), "a.srt")
    assert content.text == "Anna Nowak: Mamy dwie sprawy. Tak."
    assert [value for value, _, _ in said(content)] == ["00:00:01", "00:00:02", "00:00:03"]


def test_a_long_silence_or_five_sentences_end_a_paragraph() -> None:
    silence = read(srt(("00:00:01", "Pierwsze zdanie."), ("00:00:10", "Drugie zdanie.")), "a.srt")
    assert silence.text == "Pierwsze zdanie.\n\nDrugie zdanie."
    many = read(srt(*((f"00:00:0{at}", f"Zdanie z numerem {at}.") for at in range(8))), "a.srt")
    assert [block.count(".") for block in many.text.split("\n\n")] == [5, 3]


BROKEN = """\ufeff
00:01,5 -> 00:03,250
Dzień dobry.

Drugi wiersz po przerwie.
0:00:04.000 --> 0:00:06
Bez numeru &amp; z kropką.
7
00:00:07,000 --> 00:00:09,000 X1:40 X2:600
Numer nad nim
2026
roku.
99:99:99,000 --> 00:00:12,000
Zły czas.
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1250"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_broken_times_and_numbers_are_read(encoding: str, newline: str) -> None:
    text = BROKEN if encoding == "utf-8" else BROKEN.lstrip("\ufeff")
    content = read(text.replace("\n", newline).encode(encoding), "broken.srt")
    assert said(content) == [
        ("00:00:01", None, "Dzień dobry. Drugi wiersz po przerwie."),
        ("00:00:04", None, "Bez numeru & z kropką."),
        ("00:00:07", None, "Numer nad nim 2026 roku. Zły czas."),
    ]


def test_cues_that_overlap_or_stand_in_no_order_are_told_in_the_order_of_time() -> None:
    data = b"2\n00:00:05,000 --> 00:00:09,000\nDruga.\n\n1\n00:00:01,000 --> 00:00:07,000\nPierwsza.\n"
    assert said(read(data, "a.srt")) == [("00:00:01", None, "Pierwsza."), ("00:00:05", None, "Druga.")]


def test_front_matter_may_stand_above_the_cues() -> None:
    content = read(
        b"---\ntitle: Wyklad\nlicence: za zgoda autora\n---\n" + srt(("00:00:01", "Dzie\u0144 dobry.")), "a.srt"
    )
    assert (content.metadata.title, content.metadata.licence) == ("Wyklad", "za zgoda autora")
    assert content.text == "Dzień dobry."


def test_a_cue_of_notes_alone_and_a_recognisers_credit_leave_nothing() -> None:
    cues = ("[Muzyka]", "♪ ♪", "(burzliwe oklaski)", "Napisy stworzone przez społeczność Amara.org", "Dziękuję.")
    content = read(srt(*((f"00:00:0{at}", text) for at, text in enumerate(cues))), "a.srt")
    assert said(content) == [("00:00:04", None, "Dziękuję.")]


def test_files_without_subtitles_are_refused() -> None:
    with pytest.raises(MalformedMaterial):
        read(b"Zwyczajny tekst.", "a.srt")
    with pytest.raises(EmptyMaterial):
        read(srt(("00:00:01", "[muzyka]")), "a.srt")
    with pytest.raises(EmptyMaterial):
        read(b"  ", "a.srt")
    with pytest.raises(BinaryMaterial):
        read(bytes(range(256)) * 10, "a.srt")
    with pytest.raises(MalformedMaterial):
        read(b"WEBVTT\n\nNOTE edition: nigdy\n\n00:01.000 --> 00:02.000\nTak.\n", "a.vtt")


def test_subtitles_are_read_in_the_process_of_their_own() -> None:
    with ReadingProcess() as process:
        source = read_file(CONVERSATION, "kadry.vtt", process, limit_mb=5)
    assert source.metadata.title == "Kadry w małej gminie – rozmowa"
    assert source.marks == read(CONVERSATION.read_bytes(), "kadry.vtt").marks


@given(
    st.sampled_from([TALK, ROLLING, CONVERSATION]),
    st.integers(0, 6000),
    st.integers(0, 6000),
    st.one_of(
        st.binary(max_size=6), st.sampled_from([b"-->", b"<v ", b"\n\n", b"00:00:01,0 --> ", b"WEBVTT", b"&#0;"])
    ),
)
@settings(max_examples=50, deadline=None)
def test_a_broken_file_is_read_or_refused_and_its_marks_cover_it(path: Path, cut: int, at: int, put: bytes) -> None:
    data = path.read_bytes()
    data = (data[:at] + put + data[at:])[: len(data) - cut]
    _check(data)


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))))
@settings(max_examples=50, deadline=None)
def test_random_bytes_are_read_or_refused(data: bytes) -> None:
    _check(data)
    _check(b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + data)


def _check(data: bytes) -> None:
    try:
        content = read(data, "a.srt")
    except MaterialError:
        return
    at = 0
    for mark in content.marks:
        assert mark.start == at < mark.end
        assert re.fullmatch(r"\d{2,}:\d\d:\d\d", mark.value)
        at = mark.end
    assert at == len(content.text)
