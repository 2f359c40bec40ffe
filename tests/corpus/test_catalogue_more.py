from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from corpus.catalogue import Catalogue
from corpus.errors import NoSpace
from corpus.readers.lines import raw_lines, read_line
from corpus.records import Source

Write = Callable[[str, str | bytes], Path]


def read_lines_file(path: Path) -> Iterator[Source]:
    return (read_line(line, place) for line, place in raw_lines(path))


@pytest.mark.parametrize("name", ["co?x", "a%20b", "a#b", "zażółć gęś"])
def test_the_folder_of_a_catalogue_may_have_any_name(tmp_path: Path, name: str) -> None:
    with closing(Catalogue(tmp_path / name / "c.sqlite")) as catalogue:
        catalogue.put([(Source("a", "Ala ma kota."), None)])
    assert (tmp_path / name / "c.sqlite").exists()


@pytest.mark.parametrize("below", ["c.sqlite", "folder/c.sqlite"])
def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path, below: str) -> None:
    (tmp_path / "plik").write_text("x")
    with pytest.raises(NoSpace):
        Catalogue(tmp_path / "plik" / below)


@pytest.mark.parametrize("sign", ["\\u0000", "\\ud83d"])
def test_passages_of_a_text_with_odd_signs_are_what_the_text_holds(tmp_path: Path, write: Write, sign: str) -> None:
    path = write("a.jsonl", f'{{"id": "a", "text": "Ala{sign} ma kota. Kot ma mleko."}}')
    with closing(Catalogue(tmp_path / "c.sqlite")) as catalogue:
        catalogue.put([(source, None) for source in read_lines_file(path)])
        (passage,) = catalogue.passages(catalogue.passage_ids())
        document = catalogue.get(passage.document_id)
    assert passage.text == document.text[passage.start : passage.end]
    assert passage.text.endswith("mleko.")
