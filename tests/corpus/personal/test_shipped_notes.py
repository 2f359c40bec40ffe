"""What is public stays: the notes that ship with the product, and the fixtures."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.personal.screening import screen
from corpus.readers.isolation import ReadingProcess
from corpus.reading import read_file
from corpus.shipped import shipped_folder

FIXTURES = Path(__file__).parents[1] / "fixtures"
UNREAD = {"README", "schema_2", "materialy", "haslo", "skan"}  # no material, an archive, a locked page, pictures
READ = [path for path in sorted(FIXTURES.iterdir()) if path.stem not in UNREAD]


def test_nothing_in_the_shipped_notes_is_masked() -> None:
    notes = sorted(shipped_folder().glob("*.md"))
    assert len(notes) >= 51
    with ReadingProcess() as process:
        for path in notes:
            source = read_file(path, path.name, process, limit_mb=20)
            assert screen(source).source == source, path.name


@pytest.mark.parametrize("path", READ, ids=lambda path: path.name)
def test_nothing_in_the_fixtures_is_masked(path: Path) -> None:
    with ReadingProcess() as process:
        source = read_file(path, path.name, process, limit_mb=20)
    screened = screen(source)
    assert dict(screened.counts) == {}
    assert screened.source == source
