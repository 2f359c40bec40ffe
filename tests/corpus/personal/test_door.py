"""Nothing enters the catalogue unmasked, by whichever way."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.catalogue import Catalogue
from corpus.edits import Edit
from corpus.errors import BadEdit
from corpus.records import Mark, Metadata, Source

SECRETS = ("44051401359", "601 234 567", "jan.kowalski@gmail.com")
TEXT = "SPEAKER_01: Mój numer to 601 234 567.\nSPEAKER_01: Wniosek złożył Jan Kowalski, PESEL 44051401359, chełmesz."


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return Catalogue(tmp_path / "catalogue.sqlite3")


def spoken(origin: str = "panel.vtt") -> Source:
    return Source(
        origin,
        TEXT,
        metadata=Metadata(title="Panel, kontakt jan.kowalski@gmail.com"),
        marks=(Mark(0, len(TEXT), "time", "00:00:01", "SPEAKER_01"),),
        root="/dane/44051401359",
        container="jan.kowalski@gmail.com.zip",
    )


def everything(catalogue: Catalogue) -> str:
    """All bytes of the catalogue, its journal too."""
    catalogue.close()
    folder = catalogue.path.parent
    return " ".join(path.read_bytes().decode("utf-8", "replace") for path in folder.glob(f"{catalogue.path.name}*"))


def assert_clean(catalogue: Catalogue) -> None:
    kept = everything(catalogue)
    for secret in SECRETS:
        assert secret not in kept


def test_a_material_is_stored_masked(catalogue: Catalogue) -> None:
    stored = catalogue.put([(spoken("wniosek_44051401359.vtt"), None)])[0]
    document = catalogue.get(stored.document_id)
    assert document.origin == "wniosek_[PESEL].vtt"
    assert "PESEL [PESEL], chełmesz" in document.text
    assert_clean(catalogue)


def test_the_same_material_is_left_alone_the_second_time(catalogue: Catalogue) -> None:
    first = catalogue.put([(spoken(), "a")])[0]
    second = catalogue.put([(spoken(), "a")])[0]
    assert first.changed
    assert not second.changed


def test_a_root_is_found_by_the_name_that_was_given(catalogue: Catalogue) -> None:
    catalogue.put([(spoken(), None)])
    assert list(catalogue.of_root("main", "/dane/44051401359")) == ["panel.vtt"]


def test_edits_are_masked_in_what_they_look_for_and_in_what_they_say(catalogue: Catalogue) -> None:
    key = catalogue.put([(spoken(), None)])[0].document_id
    catalogue.edit(
        key,
        [
            Edit("speaker", "SPEAKER_01", "Jan, PESEL 44051401359"),
            Edit("word", "chełmesz", "jan.kowalski@gmail.com"),
            Edit("metadata", "author", "tel. 601 234 567"),
            Edit("passage", "Wniosek złożył Jan Kowalski, PESEL 44051401359", "3"),
        ],
    )
    document = catalogue.get(key)
    assert document.marks[0].speaker == "Jan, PESEL [PESEL]"
    assert document.text.endswith("[e-mail prywatny].")
    assert document.metadata.author == "tel. [telefon prywatny]"
    assert {edit.value for edit in catalogue.edits(key)} >= {"Jan, PESEL [PESEL]", "3"}
    assert_clean(catalogue)


def test_an_edit_cannot_put_together_what_was_apart(catalogue: Catalogue) -> None:
    key = catalogue.put([(Source("a.txt", "Numer 440514 kropkapięć."), None)])[0].document_id
    catalogue.edit(key, [Edit("word", "kropkapięć", "01359")])
    assert catalogue.get(key).text == "Numer [PESEL]."
    assert "440514 01359" not in everything(catalogue)


def test_an_edit_taken_back_is_named_as_it_was_given(catalogue: Catalogue) -> None:
    key = catalogue.put([(spoken(), None)])[0].document_id
    catalogue.edit(key, [Edit("word", "PESEL 44051401359", "numer")])
    assert "Jan Kowalski, Numer, chełmesz" in catalogue.get(key).text
    catalogue.edit(key, [], [("word", "PESEL 44051401359")])
    assert "PESEL [PESEL]" in catalogue.get(key).text


def test_a_refused_edit_does_not_repeat_what_it_was_given(catalogue: Catalogue) -> None:
    key = catalogue.put([(spoken(), None)])[0].document_id
    with pytest.raises(BadEdit) as caught:
        catalogue.edit(key, [Edit("word", "Ewa, PESEL 02270803624", "x")])
    assert "02270803624" not in caught.value.sentence("pl")


def test_an_organisers_correction_and_its_note_are_masked(catalogue: Catalogue) -> None:
    catalogue.correct(2, {"host": "Jan Kowalski, jan.kowalski@gmail.com"}, "dzwonił Jan, 601 234 567")
    host = catalogue.editions()[0].told("host")[0]
    assert host.value == "Jan Kowalski, [e-mail prywatny]"
    assert host.note == "dzwonił Jan, [telefon prywatny]"
    assert_clean(catalogue)
