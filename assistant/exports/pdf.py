"""An answer as a PDF, set by typst with its own fonts; the mark is in the XMP packet and in the information dictionary.

What the report holds reaches typst as data and is set as strings, never read as markup.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from io import BytesIO
from pathlib import Path

from assistant.exports.report import Report
from assistant.marking import Fields
from corpus.errors import NoMark

_TEMPLATE = Path(__file__).parent / "templates" / "report.typ"
_IPTC = ("http://iptc.org/std/Iptc4xmpExt/2008-02-29/", "Iptc4xmpExt")
_OURS = ("urn:protokolant:mark:1", "protokolant")
_MARK = f"{_OURS[1]}:AIMark"
_INFO = "/AIMark"


def write(report: Report) -> bytes:
    """The report as the bytes of a tagged PDF."""
    import typst

    created = datetime.fromisoformat(str(report.mark["created"]))
    given = {"report": json.dumps(asdict(report)), "title": report.title, "author": str(report.mark["system"])}
    compiled = typst.compile(_TEMPLATE.read_bytes(), format="pdf", sys_inputs=given, timestamp=created)
    assert isinstance(compiled, bytes)  # noqa: S101 - it is a list where pages become pictures
    return _marked(compiled, report)


def read_mark(data: bytes) -> Fields:
    """The mark of such a file. Raises `NoMark`."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(data)) as opened, opened.open_metadata(update_docinfo=False) as metadata:
            found = metadata.get(_MARK) or str(opened.docinfo.get(_INFO, "null"))
        mark: Fields = json.loads(str(found))
    except (pikepdf.PdfError, ValueError) as error:
        raise NoMark from error
    if not mark:
        raise NoMark
    return mark


def _marked(data: bytes, report: Report) -> bytes:
    import pikepdf

    target = BytesIO()
    with pikepdf.open(BytesIO(data)) as opened:
        with opened.open_metadata(set_pikepdf_as_editor=False) as metadata:
            for namespace, prefix in (_IPTC, _OURS):
                metadata.register_xml_namespace(namespace, prefix)
            metadata[f"{_IPTC[1]}:DigitalSourceType"] = str(report.mark["digital_source_type"])
            metadata[_MARK] = report.mark_json
        opened.docinfo[_INFO] = report.mark_json
        opened.save(target)
    return target.getvalue()
