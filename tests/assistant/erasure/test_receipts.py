"""Receipts: any change is found, another folder's is told apart, and so is a state that no longer holds."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from searching import DZWON, MOST, id_of, opened

from assistant.erasure.receipts import Receipt, Receipts, StoreReport
from assistant.service import Service
from assistant.signing import signed_rightly
from corpus.catalogue import Catalogue
from corpus.errors import ReceiptDamaged, UnknownReceipt
from corpus.records import Source
from index.encoder.encoder import Encoder

Write = Callable[[str, str | bytes], Path]


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("receipts")
    receipt = Receipt("erase_material", "a1", ("d1",), (StoreReport("katalog", 1, "materiały", 0, "odczyt"),), 7, 0)
    return Receipts(folder / "receipts", folder / "instance.key").keep(receipt)


def test_it_is_signed_rightly(signed: dict[str, Any]) -> None:
    assert signed_rightly(signed)
    assert signed_rightly(json.loads(json.dumps(signed)))
    assert not signed_rightly({**signed, "dopisek": 1})
    assert not signed_rightly({name: value for name, value in signed.items() if name != "note"})


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_changed_character_is_found(signed: dict[str, Any], data: st.DataObject) -> None:
    text = json.dumps(signed, ensure_ascii=False, sort_keys=True)
    at = data.draw(st.integers(0, len(text) - 1))
    char = data.draw(st.characters(codec="utf-8").filter(lambda one: one != text[at]))
    try:
        changed = json.loads(f"{text[:at]}{char}{text[at + 1 :]}")
    except ValueError:
        return
    assert changed == json.loads(text) or not signed_rightly(changed)  # white space may have changed


def test_what_is_no_receipt_is_told(tmp_path: Path) -> None:
    receipts = Receipts(tmp_path / "receipts", tmp_path / "instance.key")
    for wrong in ("nie-ma", "../instance", ""):
        with pytest.raises(UnknownReceipt):
            receipts.get(wrong)
    (tmp_path / "receipts").mkdir()
    (tmp_path / "receipts" / "zly.json").write_text("[]")
    with pytest.raises(ReceiptDamaged):
        receipts.list()


def test_verifying_looks_at_the_signature_the_folder_and_the_state(
    tmp_path: Path, encoder: Encoder, write: Write
) -> None:
    services = []
    for name in ("jeden", "drugi"):
        service = opened(tmp_path / name, encoder)
        service.ingest([write("dzwon.md", DZWON), write("most.md", MOST)])
        services.append((service, service.rights.erase_material(id_of(service, "dzwon.md"), "sprawa 7")))
    (one, receipt), (other, _) = services
    assert one.rights.verify(receipt).ok
    foreign = other.rights.verify(receipt)
    assert (foreign.signed, foreign.by_this_folder, foreign.entered, foreign.ok) == (True, False, False, False)
    forged = one.rights.verify({**receipt, "note": "sprawa 8"})
    assert (forged.signed, forged.holds, forged.ok) == (False, True, False)
    _put_back(one)
    gone_wrong = one.rights.verify(receipt)
    assert (gone_wrong.signed, gone_wrong.by_this_folder, gone_wrong.holds, gone_wrong.ok) == (True, True, False, False)


def _put_back(service: Service) -> None:
    """Data put back behind the ledger's back: by a catalogue without one."""
    Catalogue(service.storage.catalogue.path).put([(Source("z-powrotem.md", DZWON), None)])


def test_ledger_and_receipts_tell_no_personal_data(tmp_path: Path, encoder: Encoder, write: Write) -> None:
    service = opened(tmp_path / "data", encoder)
    service.ingest([write("dzwon.md", DZWON), write("most.md", MOST.replace("Starosta", "Jan Wszeborzyca"))])
    service.rights.object("Jan Wszeborzyca")
    service.rights.erase_person("Wszebora Grzmotołąk")
    service.rights.rectify("dwa lata", "trzy lata")
    service.rights.erase_material(id_of(service, "dzwon.md"))
    kept = [service.settings.data / "ledger.jsonl", *(service.settings.data / "receipts").iterdir()]
    assert len(kept) == 5
    text = "\n".join(path.read_text(encoding="utf-8") for path in kept).lower()
    assert not any(word in text for word in ("wszebor", "grzmoto", "dzwon", "dębin", "dwa lata"))
    assert all((path.stat().st_mode & 0o077) == 0 for path in kept)
