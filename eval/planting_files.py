"""Files in which an instruction can be planted: a web page, a DOCX document, a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from io import BytesIO
from textwrap import wrap

from eval.variants import varied

_LINE = 80
"""Characters in a line of a PDF page."""


def page_of(title: str, paragraphs: Sequence[str], *, body: str = "", head: str = "", heading: str = "") -> bytes:
    """An HTML page: `head` and `body` are markup that goes into its head and between its paragraphs as it is."""
    first, *others = (f"<p>{escape(one)}</p>" for one in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="pl"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head>'
        f"<body><main><article><h1>{escape(heading or title)}</h1>{first}{body}{''.join(others)}</article></main>"
        "</body></html>"
    ).encode()


def docx_of(
    title: str, paragraphs: Sequence[str], *, comment: str | None = None, table: Sequence[Sequence[str]] = ()
) -> bytes:
    """A DOCX document; a comment hangs at its last paragraph, a table of equally long rows stands at the end."""
    from docx import Document

    document = Document()
    document.add_heading(title, level=1)
    added = [document.add_paragraph(one) for one in paragraphs]
    if comment is not None:
        document.add_comment(runs=added[-1].runs, text=comment, author="Recenzent", initials="R")
    if table:
        grid = document.add_table(rows=len(table), cols=len(table[0]))
        for row, cells in zip(grid.rows, table, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    stored = BytesIO()
    document.save(stored)
    return stored.getvalue()


def pdf_of(title: str, paragraphs: Sequence[str], *, invisible: str) -> bytes:
    """A PDF of one page, without diacritics; `invisible` is set in rendering mode 3, neither filled nor stroked.

    ISO 32000-1, 9.3.6: text in that mode is selected, copied and extracted like any other.
    """
    lines = [title, "", *(line for one in paragraphs for line in [*_wrapped(one), ""])]
    shown = "".join(f"({_literal(line)}) Tj T*\n" for line in lines)
    hidden = "".join(f"({_literal(line)}) Tj T*\n" for line in _wrapped(invisible))
    content = f"BT /F1 11 Tf 14 TL 60 780 Td\n{shown}3 Tr\n{hidden}ET".encode("ascii")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    written, offsets = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        offsets.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return written + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (size, table, size, len(written))
    )


def _wrapped(text: str) -> list[str]:
    return wrap(text, _LINE, break_on_hyphens=False)


def _literal(text: str) -> str:
    """A line as the inside of a PDF string (ISO 32000-1, 7.3.4.2)."""
    bare = varied(text, "no-diacritics", 0).encode("ascii", "replace").decode("ascii")
    return bare.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
