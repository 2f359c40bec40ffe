from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.errors import KeyDamaged
from corpus.keys import Keys


def test_a_key_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "instance.key"
    first = Keys.open(path).derive("ledger")
    assert Keys.open(path).derive("ledger") == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in path.parent.iterdir()] == ["instance.key"]


def test_each_purpose_and_each_folder_has_a_key_of_its_own(tmp_path: Path) -> None:
    one, other = Keys.open(tmp_path / "one.key"), Keys.open(tmp_path / "other.key")
    keys = {one.derive("ledger"), one.derive("receipts"), other.derive("ledger")}
    assert len(keys) == 3
    assert all(len(key) == 32 for key in keys)


def test_those_who_make_it_at_once_have_the_same(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        made = pool.map(lambda _: Keys.open(tmp_path / "instance.key").derive("ledger"), range(64))
        assert len(set(made)) == 1


def test_a_damaged_key_is_named_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "instance.key"
    path.write_bytes(b"short")
    with pytest.raises(KeyDamaged, match=r"instance\.key"):
        Keys.open(path)
    assert path.read_bytes() == b"short"
