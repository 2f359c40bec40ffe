from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.describing import describe
from corpus.errors import MaterialError
from corpus.locating import locate
from corpus.readers.stenogram import is_stenogram, read_stenogram
from corpus.readers.text import read
from corpus.records import Content, Metadata
from corpus.shipped import shipped_notes

PANEL = Path(__file__).parent / "fixtures" / "stenogram-panelu.txt"


def _said(content: Content) -> list[tuple[str, str | None, str]]:
    return [(mark.value, mark.speaker, content.text[mark.start : mark.end].strip()) for mark in content.marks]


@pytest.fixture(scope="module")
def panel() -> Content:
    return read(PANEL.read_bytes(), "panel.txt")


def test_twelve_speakers_stand_at_their_minutes(panel: Content) -> None:
    moments = [(value, speaker) for value, speaker, _ in _said(panel)]
    assert len({speaker for _, speaker in moments}) == 12
    assert ("00:12:41", "Prowadząca") in moments
    assert ("00:24:05", "Informatyk urzędu") in moments
    assert ("01:02:30", "Przewodniczący obrad") in moments
    for value, speaker, text in _said(panel):
        line = next(line for line in PANEL.read_text().split("\n") if value in line)
        assert text.startswith(f"{speaker}: ") or speaker == "Sekretarz powiatu", text
        assert (speaker or "").lower() in line.lower() or speaker == "Głos z sali"


def test_a_quote_leads_to_its_minute_and_speaker(panel: Content) -> None:
    source = describe(panel, "panel.txt")
    locator = locate(source, source.text.index("sto dwadzieścia tysięcy"))
    assert locator is not None
    assert (locator.kind, locator.value) == ("time", "00:01:58, Pani Anna Przykładowa, sekretarz gminy Dębowo")


def test_what_stands_above_the_turns_stays(panel: Content) -> None:
    assert panel.metadata.title == "Stenogram panelu „Urząd po cyfrowej zmianie”"
    assert panel.metadata.edition == 9
    assert panel.text.startswith("STENOGRAM\n\nPanel „Urząd po cyfrowej zmianie”, dzień pierwszy, sala B\n\n")
    assert panel.marks[0].start == panel.text.index("Przewodniczący obrad: Dzień dobry")


def test_wrapped_lines_are_joined(panel: Content) -> None:
    assert "pracy urzędu po wdrożeniu doręczeń elektronicznych. Proszę" in panel.text


def test_applause_stays_and_a_call_from_the_floor_is_a_turn(panel: Content) -> None:
    said = _said(panel)
    assert any(
        speaker == "Pani Anna Przykładowa, sekretarz gminy Dębowo" and "(Oklaski)" in text for _, speaker, text in said
    )
    at = next(at for at, one in enumerate(said) if one[2] == "Głos z sali: Tak jest!")
    assert said[at + 1][1:] == ("Sekretarz powiatu", "Dzięki temu cena spadła o jedną trzecią.")


@pytest.mark.parametrize(
    ("line", "moment", "speaker"),
    [
        ("Przewodniczący: Otwieram obrady rady.", "", "Przewodniczący"),
        ("Pani Anna Nowak, sekretarz gminy X: Otwieram obrady rady.", "", "Pani Anna Nowak, sekretarz gminy X"),
        ("Sekretarz Jan Kowalski – Otwieram obrady rady.", "", "Sekretarz Jan Kowalski"),
        ("Sekretarz Jan Kowalski –\nOtwieram obrady rady.", "", "Sekretarz Jan Kowalski"),
        ("PRZEWODNICZĄCY OBRAD\nOtwieram obrady rady.", "", "Przewodniczący obrad"),
        ("**Senator X:** Otwieram obrady rady.", "", "Senator X"),
        ("[00:12:41] Prowadząca: Otwieram obrady rady.", "00:12:41", "Prowadząca"),
        ("(12:41) Prowadząca: Otwieram obrady rady.", "00:12:41", "Prowadząca"),
        ("00:12:41 Prowadząca: Otwieram obrady rady.", "00:12:41", "Prowadząca"),
        ("Prowadząca (00:12:41): Otwieram obrady rady.", "00:12:41", "Prowadząca"),
        ("Prowadząca 00:12:41\nOtwieram obrady rady.", "00:12:41", "Prowadząca"),
        ("[12:41] Prowadząca\nOtwieram obrady rady.", "00:12:41", "Prowadząca"),
        ("(Głos z sali: Otwieram obrady rady.)", "", "Głos z sali"),
    ],
)
def test_every_shape_of_a_label_opens_a_turn(line: str, moment: str, speaker: str) -> None:
    above = (
        "Radny Lis: Proszę o głos w sprawie.\n\nBurmistrz: Bardzo proszę zabrać głos.\n\nRadny Lis: Dziękuję bardzo."
    )
    text = f"{above}\n\n{line}\n"
    assert is_stenogram(text)
    assert _said(read_stenogram(text, Metadata()))[-1] == (moment, speaker, f"{speaker}: Otwieram obrady rady.")


def test_time_codes_inside_a_turn_are_places() -> None:
    text = (
        "[00:00:10] Radny Lis: Pierwsza sprawa to drogi.\n\n"
        "[00:01:00] Druga sprawa to szkoły. [00:02:30] Trzecia to budżet.\n\n"
        "[00:03:00] Burmistrz: Odpowiem po kolei.\n\n[00:04:00] Radny Lis: Czekam na odpowiedź."
    )
    assert is_stenogram(text)
    content = read_stenogram(text, Metadata())
    assert _said(content)[:4] == [
        ("00:00:10", "Radny Lis", "Radny Lis: Pierwsza sprawa to drogi."),
        ("00:01:00", "Radny Lis", "Druga sprawa to szkoły."),
        ("00:02:30", "Radny Lis", "Trzecia to budżet."),
        ("00:03:00", "Burmistrz", "Burmistrz: Odpowiem po kolei."),
    ]


def test_what_a_recogniser_writes_as_text_is_joined_to_sentences() -> None:
    lines = [
        "[00:00.000 --> 00:04.000]  Dzień dobry państwu, witam na",
        "[00:04.000 --> 00:09.500]  panelu o doręczeniach. Najpierw",
        "[00:09.500 --> 00:14.000]  jednak porozmawiamy o kadrach.",
        "[00:14.000 --> 00:20.000]  Mamy dzisiaj trzech gości.",
        "[01:14.000 --> 01:20.000]  Zaczynamy od pierwszego pytania.",
    ]
    assert is_stenogram("\n".join(lines))
    content = read_stenogram("\n".join(lines), Metadata())
    assert "witam na panelu o doręczeniach. Najpierw jednak porozmawiamy" in content.text
    at = content.text.index("Najpierw")
    assert next(mark.value for mark in content.marks if mark.start <= at < mark.end) == "00:00:04"
    assert content.marks[-1].value == "00:01:14"


@pytest.mark.parametrize(
    "text",
    [
        "10:00 Rejestracja uczestników\n10:30 Otwarcie: Prezydent Miasta\n11:00 Panel, prowadzący: Jan Nowak\n"
        "12:00 Sekretarz Gminy: powitanie\n13:00 Burmistrz: zakończenie obrad\n14:00 Obiad\n",
        "Wójt: Jan Kowalski\nSekretarz: Anna Nowak\nSkarbnik: Maria Lis\nPrzewodniczący: Adam Mazur\nRadny: Ewa Sowa\n",
        "Spotkanie odbyło się w maju.\n\nUwaga: zapisy trwają do piątku, liczba miejsc jest ograniczona.\n\n"
        "Termin: 12 maja w godzinach od ósmej.\n\nMiejsce: sala urzędu miasta, wejście od podwórza.\n\n"
        "Sekretarz: to funkcja opisana w ustawie o pracownikach samorządowych.\n",
        "Kongres trwał dwa dni. Sekretarz podkreślił: to był dobry czas.\n\nBurmistrz: „Zapraszam za rok”.",
        "",
    ],
)
def test_programmes_lists_and_articles_are_no_stenograms(text: str) -> None:
    assert not is_stenogram(text)


def test_no_shipped_note_is_a_stenogram() -> None:
    assert [note.name for note in shipped_notes() if is_stenogram(note.read_text(encoding="utf-8"))] == []


@given(st.integers(0, 3000), st.integers(0, 3000), st.binary(max_size=4))
@settings(max_examples=50, deadline=None)
def test_a_broken_file_is_read_or_refused_and_its_marks_hold(cut: int, at: int, put: bytes) -> None:
    data = PANEL.read_bytes()
    data = (data[:at] + put + data[at:])[: len(data) - cut]
    try:
        content = read(data, "panel.txt")
    except MaterialError:
        return
    ends = [0, *(mark.end for mark in content.marks)]
    assert all(
        end <= mark.start < mark.end <= len(content.text) for end, mark in zip(ends, content.marks, strict=False)
    )
