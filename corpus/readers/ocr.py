"""Pages without text, read from their picture by Tesseract where it is installed with Polish."""

from __future__ import annotations

import csv
import io
import re
import resource
import shutil
import subprocess
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from statistics import median

from pypdfium2 import PdfPage

from corpus.readers.pdf_words import Piece, Word

_LANGUAGE = "pol"
_DPI = 300
_MOST_PIXELS = 12_000_000  # an A4 page at 300 dpi has 8.7 million
_LONGEST_SIDE = 8_000
_SECONDS = 90  # of one page
_SURE = 40.0  # per cent; lines read with less confidence are specks, stamps and signatures
_LARGER = 1.25  # times the usual size: a heading; sizes measured in a picture are rough
_WORD_LEVEL = "5"
_LINE = ("block_num", "par_num", "line_num")
_WIDE_GAP = 1.0  # of the size
_TALL = frozenset("bdfhijklłtóćńśźż§(")
_DEEP = frozenset("gjpqyąęQ(")
_NOT_SECTION = frozenset("8$")
_SECTION_NUMBER = re.compile(r"\d{1,3}[a-z]?\.")


@lru_cache(maxsize=1)
def program() -> str | None:
    """Path of Tesseract, or None where it or its Polish is not installed."""
    path = shutil.which("tesseract")
    if path is None:
        return None
    try:
        listed = subprocess.run([path, "--list-langs"], capture_output=True, timeout=30, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return None
    return path if _LANGUAGE in listed.stdout.decode(errors="replace").split() else None


def read_page(page: PdfPage) -> list[Piece]:
    """The pieces of a page's lines; none where nothing is read within the time of one page."""
    path = program()
    width, height = page.get_size()
    if path is None or not (1 <= width < float("inf") and 1 <= height < float("inf")):
        return []
    scale = min(_DPI / 72, _LONGEST_SIDE / max(width, height), (_MOST_PIXELS / (width * height)) ** 0.5)
    if min(width, height) * scale < 1:
        return []
    table = _run(path, _picture(page, scale), round(scale * 72))
    return _pieces(table, 1 / scale)


def _picture(page: PdfPage, scale: float) -> bytes:
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
    try:
        rows = bitmap.to_numpy()[:, :, 0] if bitmap.n_channels > 1 else bitmap.to_numpy().reshape(bitmap.height, -1)
        header = f"P5 {bitmap.width} {bitmap.height} 255\n".encode()
        return header + bytes(rows[:, : bitmap.width].tobytes())
    finally:
        bitmap.close()


def _run(path: str, picture: bytes, dpi: int) -> str:
    command = [path, "-", "-", "-l", _LANGUAGE, "--dpi", str(dpi), "tsv"]
    with subprocess.Popen(  # noqa: S603 - the program found on this machine's path
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={"OMP_THREAD_LIMIT": "1"}
    ) as process:
        # it ends by itself too when this process is stopped
        resource.prlimit(process.pid, resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
        try:
            return process.communicate(picture, timeout=_SECONDS)[0].decode(errors="replace")
        except subprocess.TimeoutExpired:
            process.kill()
            return ""


def _pieces(table: str, unit: float) -> list[Piece]:
    """Tesseract's table of words as pieces of lines; `unit` is points a pixel."""
    rows = [
        row
        for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
        if row["level"] == _WORD_LEVEL and (row["text"] or "").strip()
    ]
    read = (list(words) for _, words in groupby(rows, key=lambda row: [row[name] for name in _LINE]))
    lines = [words for words in read if median(float(word["conf"]) for word in words) >= _SURE]
    sizes = [median(_size(word["text"], float(word["height"])) for word in line) * unit for line in lines]
    usual = median(sizes) if sizes else 1.0
    settled = [size if size > _LARGER * usual else usual for size in sizes]
    return [piece for words, size in zip(lines, settled, strict=True) for piece in _parted(words, size, unit)]


def _size(word: str, height: float) -> float:
    """The font's size by the height of a word's box: which letters it has tells what part of the size that is."""
    tall = any(char.isupper() or char.isdigit() or char in _TALL for char in word)
    below = 0.2 if any(char in _DEEP for char in word) else 0.12 if any(char in ",;" for char in word) else 0.0
    return height / ((0.7 if tall else 0.48) + below)


def _parted(words: list[dict[str, str]], size: float, unit: float) -> Iterator[Piece]:
    """A line's pieces: what a wide gap parts are cells, columns, or the two ends of a page's foot."""
    level = [row for row in words if not any(char in _DEEP or char in ",;" for char in row["text"])] or words
    base = median(int(row["top"]) + int(row["height"]) for row in level) * unit
    texts = [row["text"].strip() for row in words]
    if len(texts) > 1 and texts[0] in _NOT_SECTION and _SECTION_NUMBER.fullmatch(texts[1]):
        texts[0] = "§"  # what Tesseract takes for an 8 or a dollar
    held: list[Word] = []
    for text, row in zip(texts, words, strict=True):
        left = int(row["left"]) * unit
        if held and left - held[-1].right > _WIDE_GAP * size:
            yield Piece(held, base, size, bold=False)
            held = []
        held.append(Word(text, left, left + int(row["width"]) * unit))
    yield Piece(held, base, size, bold=False)
