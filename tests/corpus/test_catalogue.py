from __future__ import annotations

import resource
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from corpus.catalogue import Catalogue
from corpus.errors import CatalogueDamaged, EmptyMaterial, NoSpace, StoreBusy, UnknownDocument
from corpus.records import Edition, Locator, Metadata, Section, Source

TEXT = "Zjazd\n\nŻółta łódź „Gęś” stoi. 🚣 Wójt ją chwali.\n\nProgram\n\nRano obrady, po południu rejs."
SECTIONS = (Section(0, len(TEXT), 1, ("Zjazd",)), Section(TEXT.index("Program"), len(TEXT), 2, ("Zjazd", "Program")))
METADATA = Metadata(title="VI Zjazd", published=date(2022, 5, 4), edition=6, year=2022)
SOURCE = Source("zjazd.md", TEXT, SECTIONS, METADATA)


def _plain(origin: str, text: str = "Rada radzi.", edition: int | None = None, year: int | None = None) -> Source:
    return Source(origin, text, metadata=Metadata(title=origin, edition=edition, year=year))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "dane" / "katalog.sqlite"


@pytest.fixture
def catalogue(path: Path) -> Iterator[Catalogue]:
    with closing(Catalogue(path)) as opened:
        yield opened


def test_a_new_catalogue_is_empty(catalogue: Catalogue) -> None:
    assert catalogue.count() == (0, 0)
    assert catalogue.all() == []
    assert catalogue.editions() == []
    assert not catalogue.is_filled()


def test_a_material_comes_back_as_it_was_put(catalogue: Catalogue) -> None:
    (stored,) = catalogue.put([(SOURCE, None)])
    document = catalogue.get(stored.document_id)
    assert (document.origin, document.text, document.sections) == ("zjazd.md", TEXT, SECTIONS)
    assert (document.metadata, document.title, document.edition, document.version) == (METADATA, "VI Zjazd", 6, 1)
    assert catalogue.all() == [document]


def test_passages_are_slices_of_their_documents_text(catalogue: Catalogue) -> None:
    (stored,) = catalogue.put([(SOURCE, None)])
    passages = catalogue.passages(stored.added)
    assert [passage.text for passage in passages] == [TEXT[passage.start : passage.end] for passage in passages]
    assert [TEXT[span.start : span.end] for passage in passages for span in passage.sentences] == [
        "Żółta łódź „Gęś” stoi.",
        "🚣 Wójt ją chwali.",
        "Rano obrady, po południu rejs.",
    ]
    assert [passage.locator for passage in passages] == [
        Locator("heading", "Zjazd"),
        Locator("heading", "Zjazd › Program"),
    ]
    assert passages[1].context == "VI Zjazd › Zjazd › Program"


def test_passages_come_in_the_order_asked_for_and_gone_ones_are_left_out(catalogue: Catalogue) -> None:
    (stored,) = catalogue.put([(SOURCE, None)])
    first, second = stored.added
    assert [passage.id for passage in catalogue.passages([second, 999, first])] == [second, first]
    assert catalogue.passages([]) == []


def test_more_passages_than_one_query_takes_come_back(catalogue: Catalogue) -> None:
    catalogue.put([(_plain(f"{number}.txt"), None) for number in range(600)])
    ids = catalogue.passage_ids()
    assert [passage.id for passage in catalogue.passages(ids)] == ids
    assert len(ids) == 600


def test_an_unchanged_material_is_left_alone(catalogue: Catalogue) -> None:
    (first,) = catalogue.put([(SOURCE, "s1")])
    (again,) = catalogue.put([(SOURCE, "s2")])
    assert (again.changed, again.version, again.added, again.removed) == (False, 1, (), ())
    assert catalogue.passage_ids() == list(first.added)
    assert catalogue.stamps("main") == {"zjazd.md": "s2"}


def test_a_changed_material_gets_a_new_version_and_new_passages(catalogue: Catalogue) -> None:
    (first,) = catalogue.put([(_plain("a.txt"), None)])
    (second,) = catalogue.put([(_plain("a.txt", "Rada odrzuciła plan."), None)])
    assert (second.document_id, second.version, second.changed) == (first.document_id, 2, True)
    assert second.removed == first.added
    assert not set(second.added) & set(first.added)
    assert [passage.text for passage in catalogue.passages(catalogue.passage_ids())] == ["Rada odrzuciła plan."]
    (third,) = catalogue.put([(_plain("a.txt", "Rada odrzuciła plan.", edition=4), None)])
    assert third.version == 3


def test_a_removed_material_is_gone_with_its_passages(catalogue: Catalogue) -> None:
    kept, gone = catalogue.put([(_plain("a.txt"), None), (SOURCE, None)])
    assert catalogue.remove(gone.document_id) == gone.added
    assert catalogue.passage_ids() == list(kept.added)
    assert catalogue.count() == (1, 1)
    for unknown in (catalogue.get, catalogue.remove):
        with pytest.raises(UnknownDocument):
            unknown(gone.document_id)


def test_numbers_of_passages_are_never_used_again(catalogue: Catalogue, path: Path) -> None:
    (first,) = catalogue.put([(SOURCE, None)])
    catalogue.remove(first.document_id)
    catalogue.close()
    with closing(Catalogue(path)) as reopened:
        (second,) = reopened.put([(SOURCE, None)])
    assert second.document_id == first.document_id
    assert min(second.added) > max(first.added)


def test_what_was_stored_is_there_when_opened_again(catalogue: Catalogue, path: Path) -> None:
    catalogue.put([(SOURCE, None)])
    catalogue.mark_filled()
    catalogue.mark_filled()
    with closing(Catalogue(path)) as other:
        assert other.is_filled()
        assert other.all() == catalogue.all()


def test_a_put_that_fails_half_way_stores_nothing(catalogue: Catalogue) -> None:
    def sources() -> Iterator[tuple[Source, None]]:
        yield SOURCE, None
        raise EmptyMaterial(origin="b.txt")

    with pytest.raises(EmptyMaterial):
        catalogue.put(sources())
    assert catalogue.count() == (0, 0)


def test_the_same_origin_in_two_collections_is_two_materials(catalogue: Catalogue) -> None:
    main, other = catalogue.put([(_plain("a.txt"), "1"), (Source("a.txt", "Inny tekst.", collection="x"), "2")])
    assert main.document_id != other.document_id
    assert (catalogue.stamps("main"), catalogue.stamps("x")) == ({"a.txt": "1"}, {"a.txt": "2"})
    assert catalogue.origins([main.document_id, "nic"]) == {main.document_id: "a.txt"}
    assert catalogue.passage_ids_of([other.document_id]) == list(other.added)


def test_materials_come_newest_edition_first_those_of_none_last(catalogue: Catalogue) -> None:
    catalogue.put(
        [(_plain(name, edition=number), None) for name, number in (("b", None), ("c", 2), ("z", 7), ("a", None))]
    )
    assert [document.origin for document in catalogue.all()] == ["z", "c", "a", "b"]


def test_editions_have_their_year_and_their_materials(catalogue: Catalogue) -> None:
    told = "Obrady trwają.\n\nUbiegłoroczny Kongres Forów w 2016 roku był krótszy."
    catalogue.put([(_plain("a", told, 2, 2017), None), (_plain("b", edition=2), None), (_plain("c", edition=9), None)])
    assert catalogue.editions() == [Edition(1, "I", 2016, 1), Edition(2, "II", 2017, 2), Edition(9, "IX", None, 1)]


def test_a_file_that_is_no_catalogue_is_told(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"to nie jest katalog " * 500)
    with pytest.raises(CatalogueDamaged, match=r"katalog\.sqlite"):
        Catalogue(path)


def test_a_catalogue_damaged_later_is_told_on_reading(catalogue: Catalogue, path: Path) -> None:
    catalogue.put([(SOURCE, None)])
    catalogue.close()
    with path.open("r+b") as file:
        size = file.seek(0, 2)
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))
    with pytest.raises(CatalogueDamaged), closing(Catalogue(path)) as damaged:
        damaged.all()


def test_another_process_writing_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.opening._BUSY_SECONDS", 0.1)
    with closing(Catalogue(path)) as catalogue, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy):
            catalogue.put([(SOURCE, None)])
        assert catalogue.count() == (0, 0)
        other.rollback()
        assert catalogue.put([(SOURCE, None)])[0].changed


def test_a_full_disk_is_told_and_what_was_stored_stays(catalogue: Catalogue, path: Path) -> None:
    (kept,) = catalogue.put([(SOURCE, None)])
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
    try:
        with pytest.raises(NoSpace):
            catalogue.put([(_plain("duży.txt", "Rada przyjęła plan. " * 50_000), None)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [document.id for document in catalogue.all()] == [kept.document_id]
