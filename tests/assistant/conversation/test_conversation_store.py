"""Conversations are kept apart by owner, for as long as is set, and leave no byte behind."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from kept_answers import answer

from assistant.conversation.owners import Owner, Talk, new_owner, owner_of, talk_of
from assistant.conversation.store import Conversations
from corpus.errors import BadConversation, BadOwner, ConversationsDamaged, UnknownConversation

ANNA, JAN = new_owner(), new_owner()
Open = Callable[..., Conversations]


class Hands:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.at = datetime(2026, 5, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def opened(tmp_path: Path, clock: Hands) -> Open:
    def open_store(days: int = 30, plain: Callable[[str], str] = str) -> Conversations:
        path = tmp_path / "conversations.sqlite3"
        return Conversations(path, key=lambda: b"k" * 32, days=days, plain=plain, now=clock)

    return open_store


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


@pytest.mark.parametrize("days", [30, 0])
def test_a_turn_is_read_back_as_it_was_kept(opened: Open, days: int) -> None:
    store, talk = opened(days), talk_of(ANNA)
    kept = answer("Ile waży dzwon?")
    store.keep(talk, answer("Kto odlał dzwon?"))
    store.keep(talk, kept)
    last = store.latest(talk)
    assert [one.number for one in last] == [2, 1]
    assert last[0].answer == kept
    assert [one.number for one in store.get(talk).turns] == [1, 2]


@pytest.mark.parametrize("days", [30, 0])
def test_the_same_id_of_another_owner_is_another_conversation(opened: Open, days: int) -> None:
    store = opened(days)
    store.keep(talk_of(ANNA, "rozmowa"), answer("Ile waży dzwon?"))
    assert store.latest(talk_of(JAN, "rozmowa")) == []
    assert store.of(JAN) == []
    for act in (store.get, store.erase):
        with pytest.raises(UnknownConversation):
            act(talk_of(JAN, "rozmowa"))
    assert store.erase_all(JAN) == 0
    assert len(store.get(talk_of(ANNA, "rozmowa")).turns) == 1


def test_the_secret_is_stored_nowhere(opened: Open, tmp_path: Path) -> None:
    opened().keep(talk_of(ANNA), answer("Ile waży dzwon?"))
    assert ANNA.secret.encode() not in bytes_of(tmp_path)
    assert ANNA.secret not in repr(Talk(ANNA, "x"))


def test_the_file_is_its_owners_alone(opened: Open) -> None:
    assert opened().path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("secret", ["", "krótki", "a" * 31, "a" * 129, "a" * 31 + " ", "a" * 31 + "\n"])
def test_a_secret_that_is_none_is_refused(secret: str) -> None:
    with pytest.raises(BadOwner):
        owner_of(secret)


@pytest.mark.parametrize("conversation", ["", "a" * 65, "a b", "../x", "ą"])
def test_an_id_that_is_none_is_refused(conversation: str) -> None:
    with pytest.raises(BadConversation):
        talk_of(ANNA, conversation)


@pytest.mark.parametrize("days", [30, 0])
def test_what_is_too_old_is_seen_no_more_before_it_is_purged_too(opened: Open, clock: Hands, days: int) -> None:
    store, talk = opened(days), talk_of(ANNA)
    store.keep(talk, answer("Ile waży dzwon?"))
    clock.at += timedelta(days=days or 1, seconds=-1)
    assert store.purge() == 0
    assert len(store.latest(talk)) == 1
    clock.at += timedelta(seconds=2)
    assert store.latest(talk) == []
    assert store.of(ANNA) == []
    with pytest.raises(UnknownConversation):
        store.get(talk)
    assert store.purge() == 1


def test_opening_purges_and_no_byte_is_left(opened: Open, clock: Hands, tmp_path: Path) -> None:
    store = opened()
    for number in range(200):  # more than one page, so that rows move between pages
        store.keep(talk_of(ANNA, f"r{number}"), answer(f"Ile waży dzwon {number}?", f"Znamię-{number} " * 40))
    assert "Znamię-7 ".encode() in bytes_of(tmp_path)
    store.close()
    clock.at += timedelta(days=31)
    again = opened()
    assert again.of(ANNA) == []
    assert "Znamię".encode() not in bytes_of(tmp_path)


def test_an_owner_erases_one_conversation_or_all_and_no_byte_is_left(opened: Open, tmp_path: Path) -> None:
    store = opened()
    for number in range(100):
        store.keep(talk_of(ANNA, f"r{number}"), answer("?", f"Znamię-{number:03} " * 40))
        store.keep(talk_of(JAN, f"r{number}"), answer("?", f"Janowe-{number:03} " * 40))
    store.erase(talk_of(ANNA, "r7"))
    assert "Znamię-007".encode() not in bytes_of(tmp_path)
    assert store.erase_all(ANNA) == 99
    assert "Znamię".encode() not in bytes_of(tmp_path)
    assert len(store.of(JAN)) == 100


def test_with_no_days_nothing_is_written_and_what_was_goes(opened: Open, tmp_path: Path) -> None:
    opened(30).keep(talk_of(ANNA, "r"), answer("Ile waży dzwon?"))
    store = opened(0)
    assert list(tmp_path.iterdir()) == []
    store.keep(talk_of(ANNA, "r"), answer("Ile waży dzwon?"))
    assert list(tmp_path.iterdir()) == []
    assert len(store.get(talk_of(ANNA, "r")).turns) == 1


def test_turns_that_meet_a_condition_are_withheld(opened: Open, tmp_path: Path) -> None:
    store, talk = opened(), talk_of(ANNA)
    store.keep(talk, answer("Ile waży dzwon?", document="d1"))
    store.keep(talk, answer("Ile waży most?", "Most waży tonę.", document="d2"))
    assert store.withhold(lambda text: text == "d1") == 1
    assert store.holding(lambda text: text == "d1") == 0
    assert [one.answer is None for one in store.get(talk).turns] == [True, False]
    assert store.get(talk).to_json()["turns"][0]["answer"] is None
    assert b"czterdzie" not in bytes_of(tmp_path)


def test_what_may_not_be_kept_of_a_question_is_not(opened: Open, tmp_path: Path) -> None:
    store = opened(plain=lambda text: text.replace("Jan Nowak", "[osoba]"))
    store.keep(talk_of(ANNA), answer("Co mówił Jan Nowak?"))
    assert b"Nowak" not in bytes_of(tmp_path)
    last = store.of(ANNA)[0].turns[0].answer
    assert last is not None
    assert last.question == "Co mówił [osoba]?"


@pytest.mark.parametrize("days", [30, 0])
def test_many_at_once_never_see_each_others_content(opened: Open, days: int) -> None:
    store = opened(days)
    owners = [new_owner() for _ in range(50)]

    def converse(at: int, owner: Owner) -> list[str]:
        talk = talk_of(owner, "ta-sama")
        for number in range(3):
            store.keep(talk, answer(f"pytanie {at}", f"odpowiedź {at}.{number}"))
            last = store.latest(talk)[0].answer
            assert last is not None
            assert last.text == f"odpowiedź {at}.{number} [1]"
        return [one.answer.question for one in store.get(talk).turns if one.answer]

    with ThreadPoolExecutor(50) as pool:
        found = list(pool.map(converse, range(50), owners))
    assert found == [[f"pytanie {at}"] * 3 for at in range(50)]


def test_one_conversation_asked_in_many_windows_keeps_every_turn(opened: Open) -> None:
    store, talk = opened(), talk_of(ANNA, "r")
    with ThreadPoolExecutor(16) as pool:
        numbers = list(pool.map(lambda at: store.keep(talk, answer(str(at))).number, range(48)))
    assert sorted(numbers) == list(range(1, 49))


def test_all_may_be_purged(opened: Open, tmp_path: Path) -> None:
    store = opened()
    store.keep(talk_of(ANNA), answer("Ile waży dzwon?"))
    store.keep(talk_of(JAN), answer("Ile waży dzwon?"))
    assert store.purge() == 0
    assert store.purge(everything=True) == 2
    assert b"dzwon" not in bytes_of(tmp_path)


def test_a_damaged_file_is_named_with_what_to_do(opened: Open, tmp_path: Path) -> None:
    (tmp_path / "conversations.sqlite3").write_bytes(b"SQLite format 3\x00" + b"\xff" * 8192)
    with pytest.raises(ConversationsDamaged, match=r"conversations\.sqlite3"):
        opened()
