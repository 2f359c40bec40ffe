"""What is erased goes from conversations too, and what is not erased stays there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from searching import DZWON, MOST, PARK, id_of, opened, places_of, runs

from assistant.conversation.owners import Talk, new_owner, talk_of
from assistant.service import Service
from index.encoder.encoder import Encoder

Write = Callable[[str, str | bytes], Path]
BELL = "Co kupiła rada sołecka?"
BRIDGE = "Co otworzył starosta?"


@pytest.fixture
def service(tmp_path: Path, encoder: Encoder, write: Write) -> Service:
    for name, text in (("dzwon.md", DZWON), ("most.md", MOST), ("park.md", PARK)):
        folder = write(name, text).parent
    service = opened(tmp_path / "data", encoder)
    service.ingest([folder])
    return service


@pytest.fixture
def talk(service: Service) -> Talk:
    talk = talk_of(new_owner())
    for question in (BELL, BRIDGE, "Kto odsłonił pamiątkową tablicę?"):
        assert service.ask(question, conversation=talk).sources
    return talk


def kept(service: Service, talk: Talk) -> list[str | None]:
    return [None if one.answer is None else one.answer.question for one in service.conversations.get(talk).turns]


def test_turns_that_quote_an_erased_material_are_withheld(service: Service, talk: Talk) -> None:
    receipt = service.rights.erase_material(id_of(service, "dzwon.md"))
    assert receipt["complete"], receipt
    assert next(one["count"] for one in receipt["stores"] if one["store"] == "rozmowy") == 2
    assert kept(service, talk) == [None, BRIDGE, None]
    assert places_of(service.settings.data, runs(DZWON, [MOST, PARK])) == {}


def test_a_question_in_the_words_of_an_erased_material_is_withheld(service: Service, talk: Talk) -> None:
    service.ask("Czy dzwon waży czterdzieści kilogramów i bije w południe na wyspie?", conversation=talk)
    service.ask("Jaka jest stolica Australii i ile ma mieszkańców?", conversation=talk)
    receipt = service.rights.erase_material(id_of(service, "dzwon.md"))
    assert receipt["complete"], receipt
    assert kept(service, talk)[3:] == [None, "Jaka jest stolica Australii i ile ma mieszkańców?"]


def test_turns_that_name_an_erased_person_are_withheld_and_later_ones_do_not_name_them(
    service: Service, talk: Talk
) -> None:
    receipt = service.rights.erase_person("Wszebora Grzmotołąk")
    assert receipt["complete"], receipt
    assert kept(service, talk)[1:] == [BRIDGE, None]
    service.ask("Co odsłoniła Wszebora Grzmotołąk?", conversation=talk)
    assert places_of(service.settings.data, ["Grzmotołąk"]) == {}


def test_turns_that_hold_what_was_put_right_are_withheld(service: Service, talk: Talk) -> None:
    receipt = service.rights.rectify("stary dzwon okrętowy", "nowy dzwon kolejowy")
    assert receipt["complete"], receipt
    assert kept(service, talk)[:2] == [None, BRIDGE]


def test_a_backup_holds_no_conversation_and_a_restore_leaves_them(
    service: Service, talk: Talk, tmp_path: Path, encoder: Encoder
) -> None:
    manifest = service.backup(tmp_path / "kopia.zip", with_key=True)
    assert not any("conversation" in name for name in manifest.names())
    service.rights.erase_material(id_of(service, "dzwon.md"))
    service.restore(tmp_path / "kopia.zip")
    assert kept(service, talk) == [None, BRIDGE, None]
    other = opened(tmp_path / "inny", encoder)
    other.restore(tmp_path / "kopia.zip")
    assert other.conversations.of(talk.owner) == []
