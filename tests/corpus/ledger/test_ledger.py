"""The ledger keeps out what was erased and nothing else, tells no word of it, and survives what a crash leaves."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import KeyDamaged, LedgerDamaged
from corpus.ledger.entries import (
    Entry,
    ErasedMaterial,
    ErasedPerson,
    Objection,
    Rectification,
    Withdrawal,
    from_record,
    to_record,
)
from corpus.ledger.ledger import ERASED_NAME, Ledger

TEXT = "Rada sołecka w Dębinie kupiła dzwon i zawiesiła go na wieży starej remizy, a proboszcz go poświęcił."


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "ledger.jsonl", tmp_path / "instance.key")


def erase(ledger: Ledger, text: str, **more: frozenset[str]) -> ErasedMaterial:
    entry = ErasedMaterial(ledger.sample(text), documents=("d1",), **more)  # type: ignore[arg-type]  # fields by name
    ledger.enter(entry)
    return entry


def test_every_entry_is_read_back_as_it_was_made(ledger: Ledger) -> None:
    marks = replace(ledger.marks_of("Jan Kowalski"), alone=True)
    entries: list[Entry] = [
        ErasedMaterial(frozenset({"a"}), frozenset({"b"}), frozenset({"c"}), ("d",)),
        ErasedPerson(marks),
        Objection(marks),
        Rectification(1, "a", "Łódź"),
        Withdrawal("a"),
    ]
    for entry in entries:
        ledger.enter(entry)
        assert from_record(json.loads(json.dumps(to_record(entry)))) == entry
    assert Ledger(ledger.path, ledger.path.with_name("instance.key")).entries() == tuple(entries)


def test_it_holds_no_word_of_what_was_erased(ledger: Ledger) -> None:
    erase(ledger, TEXT)
    ledger.enter(ErasedPerson(ledger.marks_of("Zbigniew Grzmotołąk")))
    stored = ledger.path.read_text(encoding="utf-8").lower()
    assert not any(word in stored for word in ("dzwon", "remiz", "dębin", "grzmoto", "zbigniew"))


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        TEXT.upper(),
        f"<article><h1>Dzwon</h1><p>{TEXT}</p></article>",
        f"# Wieści\n\n- {TEXT}\n\nWięcej na stronie.",
        TEXT.replace("kupiła", "nabyła"),
    ],
)
def test_an_erased_text_is_known_again(ledger: Ledger, text: str) -> None:
    entry = erase(ledger, TEXT)
    assert ledger.erased_material(text) == entry


@pytest.mark.parametrize("text", ["", "Dzwon.", "Rada sołecka w Dębinie kupiła wóz strażacki.", TEXT[:40]])
def test_another_text_is_not_kept_out(ledger: Ledger, text: str) -> None:
    erase(ledger, TEXT)
    assert ledger.erased_material(text) is None


def test_a_place_and_a_whole_text_can_be_spared(ledger: Ledger) -> None:
    longer = f"{TEXT} Uroczystość zakończył koncert orkiestry."
    erase(ledger, TEXT, spared=frozenset({ledger.place_mark("tu"), ledger.whole_hash(longer)}))
    assert ledger.erased_material(TEXT, "tu") is None
    assert ledger.erased_material(longer, "gdziekolwiek") is None
    assert ledger.erased_material(TEXT, "gdziekolwiek") is not None


def test_the_name_of_an_erased_person_goes_and_what_is_wrong_is_put_right(ledger: Ledger) -> None:
    ledger.enter(ErasedPerson(ledger.marks_of("Zbigniew Grzmotołąk")))
    ledger.enter(Rectification(*ledger.phrase_of("dwieście osób"), "dwadzieścia osób"))
    text = "Zbigniewowi Grzmotołąkowi dziękowało dwieście osób."
    assert ledger.amended(text) == f"{ERASED_NAME} dziękowało dwadzieścia osób."
    assert ledger.amended("Nikomu nie dziękowano.") == "Nikomu nie dziękowano."


def test_what_is_put_right_does_not_bring_an_erased_name_back(ledger: Ledger) -> None:
    ledger.enter(Rectification(*ledger.phrase_of("Grzmotołek"), "Grzmotołąk"))
    ledger.enter(ErasedPerson(ledger.marks_of("Zbigniew Grzmotołąk")))
    assert ledger.amended("Mówił Zbigniew Grzmotołek.") == f"Mówił {ERASED_NAME}."
    assert "Grzmoto" not in ledger.path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("wrong", "right", "text", "expected"),
    [
        ("Kowalsky", "Jan Kowalsky", "Mówił Kowalsky.", "Mówił Jan Kowalsky."),
        ("Lodz", "Łódź", "Miasto Lodz i Łódź.", "Miasto Łódź i Łódź."),
        ("dwie gminy", "trzy gminy", "Dwie gminy\noraz DWIE GMINY", "Trzy gminy\noraz Trzy gminy"),
    ],
)
def test_putting_right_twice_changes_nothing(ledger: Ledger, wrong: str, right: str, text: str, expected: str) -> None:
    ledger.enter(Rectification(*ledger.phrase_of(wrong), right))
    once = ledger.amended(text)
    assert once == expected
    assert ledger.put_right(once) == []


def test_a_later_rectification_outweighs_an_earlier_one(ledger: Ledger) -> None:
    ledger.enter(Rectification(*ledger.phrase_of("czerwony dach"), "zielony dach"))
    ledger.enter(Rectification(*ledger.phrase_of("zielony dach"), "siwy dach"))
    assert ledger.amended("Jest czerwony dach i zielony dach.") == "Jest siwy dach i siwy dach."
    ledger.enter(Rectification(*ledger.phrase_of("siwy dach"), "czerwony dach"))
    assert ledger.amended("Jest czerwony dach i siwy dach.") == "Jest czerwony dach i czerwony dach."


def test_what_is_withdrawn_no_longer_holds(ledger: Ledger) -> None:
    objection = Objection(ledger.marks_of("Beata Wszeborzyca"))
    ledger.enter(objection)
    assert ledger.objects("O Beacie Wszeborzycy mówiono dobrze.")
    ledger.enter(Withdrawal(objection.id))
    assert not ledger.objects("O Beacie Wszeborzycy mówiono dobrze.")
    assert objection not in ledger.live()


def test_a_line_that_a_crash_cut_off_was_never_entered(ledger: Ledger) -> None:
    first = erase(ledger, TEXT)
    with ledger.path.open("a") as file:
        file.write('{"id": "urwany')
    again = Ledger(ledger.path, ledger.path.with_name("instance.key"))
    assert again.entries() == (first,)
    second = Withdrawal(first.id)
    again.enter(second)
    assert ledger.entries() == (first, second)


def test_a_damaged_ledger_and_one_of_another_key_are_told_apart(ledger: Ledger, tmp_path: Path) -> None:
    erase(ledger, TEXT)
    with pytest.raises(KeyDamaged):
        Ledger(ledger.path, tmp_path / "inny.key").entries()
    ledger.path.write_text("to nie rejestr\n")
    with pytest.raises(LedgerDamaged):
        Ledger(ledger.path, tmp_path / "instance.key").entries()
