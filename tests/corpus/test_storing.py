"""Only what has changed is replaced; a material keeps its name when it moves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.catalogue import Catalogue
from corpus.edits import Edit
from corpus.layout import Block, Place, assemble
from corpus.passages import cut_passages
from corpus.records import Metadata, Passage, Source, StoredPassage

FILLER = "Sekretarze z całego kraju rozmawiali o pracy urzędów, o prawie i o ludziach. "


def paragraph(word: str) -> str:
    """A paragraph that is a passage of its own."""
    return f"{word}. " + FILLER * 8 + "Koniec akapitu."


def source(*words: str, origin: str = "a.md", title: str = "Relacja") -> Source:
    return Source(origin, "\n\n".join(map(paragraph, words)), metadata=Metadata(title=title, edition=7))


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with closing(Catalogue(tmp_path / "katalog.sqlite")) as opened:
        yield opened


def numbers(catalogue: Catalogue, origin: str = "a.md") -> dict[str, int]:
    """Numbers of a material's passages by their first words."""
    (document,) = [one for one in catalogue.all() if one.origin == origin]
    found = catalogue.passages(catalogue.passage_ids_of([document.id]))
    return {passage.text.split(".")[0]: passage.id for passage in found}


def as_cut(stored: StoredPassage) -> Passage:
    return Passage(stored.start, stored.end, stored.sentences, stored.locator, stored.edition, stored.headings)


def test_passages_that_only_moved_keep_their_numbers(catalogue: Catalogue) -> None:
    catalogue.put([(source("Raz", "Dwa", "Trzy"), None)])
    before = numbers(catalogue)
    (stored,) = catalogue.put([(source("Zero", "Trzy", "Dwa"), None)])
    after = numbers(catalogue)
    assert (after["Dwa"], after["Trzy"]) == (before["Dwa"], before["Trzy"])
    assert stored.added == (after["Zero"],)
    assert stored.removed == (before["Raz"],)
    assert stored.version == 2
    text = catalogue.get(stored.document_id).text
    assert [text[one.start : one.end] for one in catalogue.passages(list(after.values()))] == [
        paragraph(word) for word in after
    ]


def test_equal_passages_are_told_apart_by_how_many_there_are(catalogue: Catalogue) -> None:
    (first,) = catalogue.put([(source("Raz", "Raz", "Raz"), None)])
    (second,) = catalogue.put([(source("Raz", "Raz"), None)])
    assert (len(first.added), second.added, second.removed) == (3, (), first.added[2:])


def test_what_the_index_is_made_of_is_new_when_it_changes(catalogue: Catalogue) -> None:
    (first,) = catalogue.put([(source("Raz"), None)])
    (renamed,) = catalogue.put([(source("Raz", title="Inny tytuł"), None)])
    assert (len(renamed.added), renamed.removed) == (1, first.added)
    other = replace(source("Raz", title="Inny tytuł"), metadata=Metadata(title="Inny tytuł", edition=6))
    (moved,) = catalogue.put([(other, None)])
    assert (len(moved.added), moved.removed) == (1, renamed.added)


def test_what_it_is_not_made_of_changes_the_version_alone(catalogue: Catalogue) -> None:
    (first,) = catalogue.put([(source("Raz"), None)])
    licensed = replace(source("Raz"), metadata=Metadata(title="Relacja", edition=7, licence="CC BY 4.0"))
    (second,) = catalogue.put([(licensed, None)])
    assert (second.changed, second.version, second.added, second.removed) == (True, 2, (), ())
    assert catalogue.get(first.document_id).metadata.licence == "CC BY 4.0"


def test_a_page_number_that_changed_is_kept_under_the_old_passage_number(catalogue: Catalogue) -> None:
    def page(number: str) -> Source:
        content = assemble([Block(paragraph("Raz"), places=((0, Place("page", number)),))])
        return Source("a.pdf", content.text, metadata=Metadata(title="Relacja"), marks=content.marks)

    (first,) = catalogue.put([(page("3"), None)])
    (second,) = catalogue.put([(page("4"), None)])
    assert (second.added, second.removed) == ((), ())
    (passage,) = catalogue.passages(first.added)
    assert passage.locator is not None
    assert passage.locator.value == "4"


def test_a_new_stamp_alone_is_noted_and_nothing_else(catalogue: Catalogue) -> None:
    catalogue.put([(source("Raz"), "a")])
    (stored,) = catalogue.put([(source("Raz"), "b")])
    assert (stored.changed, stored.version) == (False, 1)
    assert catalogue.stamps("main") == {"a.md": "b"}


def test_a_material_that_moved_keeps_its_name_its_passages_and_its_edits(catalogue: Catalogue) -> None:
    (first,) = catalogue.put([(source("Raz", "Dwa"), None)])
    catalogue.edit(first.document_id, [Edit("word", "Raz", "Jeden")])
    before = numbers(catalogue)
    (moved,) = catalogue.put([(source("Raz", "Dwa", origin="b/c.md"), "x")], gone=[first.document_id])
    assert (moved.document_id, moved.moved, moved.added, moved.removed) == (first.document_id, True, (), ())
    assert numbers(catalogue, "b/c.md") == before
    assert [one.origin for one in catalogue.all()] == ["b/c.md"]
    assert "Jeden." in catalogue.get(first.document_id).text


@pytest.mark.parametrize("gone", [[], ["0" * 16]])
def test_a_copy_of_a_material_that_is_still_there_is_another_one(catalogue: Catalogue, gone: list[str]) -> None:
    (first,) = catalogue.put([(source("Raz"), None)])
    (copy,) = catalogue.put([(source("Raz", origin="b.md"), None)], gone=gone)
    assert copy.document_id != first.document_id
    assert not copy.moved
    assert catalogue.count() == (2, 2)


def test_of_two_copies_one_is_the_moved_material(catalogue: Catalogue) -> None:
    (first,) = catalogue.put([(source("Raz"), None)])
    put = catalogue.put([(source("Raz", origin=name), None) for name in ("b.md", "c.md")], gone=[first.document_id])
    assert [(one.moved, one.document_id == first.document_id) for one in put] == [(True, True), (False, False)]


def test_a_material_with_another_text_is_not_the_one_that_is_gone(catalogue: Catalogue) -> None:
    (first,) = catalogue.put([(source("Raz"), None)])
    (other,) = catalogue.put([(source("Dwa", origin="b.md"), None)], gone=[first.document_id])
    assert not other.moved
    assert catalogue.get(first.document_id).origin == "a.md"


def test_an_origin_taken_again_gets_a_name_of_its_own(catalogue: Catalogue) -> None:
    (first,) = catalogue.put([(source("Raz"), None)])
    catalogue.put([(source("Raz", origin="b.md"), None)], gone=[first.document_id])
    (second,) = catalogue.put([(source("Dwa"), None)])
    assert second.document_id != first.document_id
    (again,) = catalogue.put([(source("Trzy"), None)])
    assert (again.document_id, again.version) == (second.document_id, 2)
    catalogue.put([(source("Trzy", origin="c.md"), None)], gone=[second.document_id])
    (third,) = catalogue.put([(source("Cztery"), None)])
    assert len({first.document_id, second.document_id, third.document_id}) == 3
    assert {one.origin: one.id for one in catalogue.all()} == {
        "a.md": third.document_id,
        "b.md": first.document_id,
        "c.md": second.document_id,
    }


def test_a_material_is_known_again_by_what_was_last_read_under_its_edits(catalogue: Catalogue) -> None:
    (first,) = catalogue.put([(source("Raz"), None)])
    catalogue.edit(first.document_id, [Edit("word", "Raz", "Dwa")])
    catalogue.put([(source("Dwa"), None)])  # the file was mended
    (moved,) = catalogue.put([(source("Dwa", origin="b.md"), None)], gone=[first.document_id])
    assert moved.document_id == first.document_id


SOURCES = st.builds(
    lambda words, title, origin: source(*words, origin=origin, title=title),
    st.lists(st.sampled_from(("Raz", "Dwa", "VI Kongres", "Żółć 🚣")), min_size=1, max_size=4),
    st.sampled_from(("Relacja", "Inny")),
    st.sampled_from(("a.md", "b.md")),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(SOURCES, min_size=1, max_size=6))
def test_after_any_puts_the_passages_are_those_cut_anew(
    tmp_path_factory: pytest.TempPathFactory, puts: list[Source]
) -> None:
    with closing(Catalogue(tmp_path_factory.mktemp("k") / "k.sqlite")) as catalogue:
        held: set[int] = set()
        used: set[int] = set()
        for one in puts:
            (stored,) = catalogue.put([(one, None)])
            assert set(stored.removed) <= held
            assert not set(stored.added) & used
            held = (held - set(stored.removed)) | set(stored.added)
            used |= set(stored.added)
            assert set(catalogue.passage_ids()) == held
            document = catalogue.get(stored.document_id)
            assert document.text == one.text
            passages = sorted(
                catalogue.passages(catalogue.passage_ids_of([stored.document_id])), key=lambda found: found.start
            )
            assert tuple(map(as_cut, passages)) == cut_passages(one)
            assert [found.text for found in passages] == [one.text[found.start : found.end] for found in passages]
            assert {found.title for found in passages} == {one.metadata.title}
