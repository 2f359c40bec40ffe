"""An answer as a Word document; the mark is in its core and custom properties."""

from __future__ import annotations

import json
import zipfile
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from lxml import etree

from assistant.exports.report import Entry, Labels, Report
from assistant.marking import Fields
from corpus.errors import NoMark

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_CONTENT = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # custom properties: ECMA-376, part 1, 15.2.12.2
_PART = "docProps/custom.xml"
_MARK = "AIMark"
_LARGEST = 1 << 20  # bytes of properties that are read
_FIRST = 2  # the number of the first custom property


def write(report: Report) -> bytes:
    """The report as the bytes of a .docx."""
    import docx

    document = docx.Document()
    _describe(document, report)
    labels = report.labels
    document.add_heading(report.title, 1)
    head = document.add_paragraph()
    head.add_run(f"{labels.question}: ").bold = True
    head.add_run(report.question).add_break()
    head.add_run(f"{labels.date}: ").bold = True
    head.add_run(report.date)
    if report.shown:
        document.add_paragraph().add_run(report.shown).italic = True
    document.add_heading(labels.answer, 2)
    for runs in report.paragraphs:
        paragraph = document.add_paragraph()
        for run in runs:
            paragraph.add_run(run.text).italic = run.kind == "quote" or None
            for number in run.notes:
                paragraph.add_run(f"[{number}]").font.superscript = True
    if report.entries:
        document.add_heading(labels.sources, 2)
    for entry in report.entries:
        _add_entry(document, entry, labels)
    _add_small(document.add_paragraph(), report.disclosure)
    _add_small(document.add_paragraph(), report.mark_line)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def read_mark(data: bytes) -> Fields:
    """The mark of such a file. Raises `NoMark`."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package, package.open(_PART) as part:
            properties = part.read(_LARGEST)
        root = etree.fromstring(properties, etree.XMLParser(resolve_entities=False, no_network=True))
        found = root.findtext(f"{{{_PROPERTIES}}}property[@name='{_MARK}']/{{{_TYPES}}}lpwstr")
        mark: Fields = json.loads(found or "null")
    except (zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise NoMark from error
    if not mark:
        raise NoMark
    return mark


def _describe(document: Document, report: Report) -> None:
    """A4, core properties, the language for the spelling checker, and the mark as custom properties."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml.ns import qn
    from docx.shared import Mm

    document.sections[0].page_width, document.sections[0].page_height = Mm(210), Mm(297)
    core = document.core_properties
    core.title, core.author, core.comments = report.title, str(report.mark["system"]), report.disclosure
    core.keywords, core.language = "AI-generated", report.language
    core.created = core.modified = datetime.fromisoformat(str(report.mark["created"])).replace(tzinfo=None)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "pl-PL" if report.language == "pl" else "en-GB")
    part = Part(PackURI(f"/{_PART}"), _CONTENT, _custom_properties(report), document.part.package)
    document.part.package.relate_to(part, _RELATION)


def _custom_properties(report: Report) -> bytes:
    root = etree.Element(f"{{{_PROPERTIES}}}Properties", nsmap={None: _PROPERTIES, "vt": _TYPES})  # type: ignore[dict-item]  # the stubs know no default namespace
    values = {
        _MARK: report.mark_json,
        "AIGenerated": "true",
        "DigitalSourceType": str(report.mark["digital_source_type"]),
    }
    for number, (name, value) in enumerate(values.items(), start=_FIRST):
        given = {"fmtid": _FORMAT_ID, "pid": str(number), "name": name}
        etree.SubElement(
            etree.SubElement(root, f"{{{_PROPERTIES}}}property", given), f"{{{_TYPES}}}lpwstr"
        ).text = value
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _add_entry(document: Document, entry: Entry, labels: Labels) -> None:
    lines = [f"[{entry.n}] {entry.reference}"]
    lines += [f"{labels.address}: {entry.address}"] if entry.address else []
    lines.append(f"{labels.file}: {entry.file}")
    lines += [f"{labels.also}: {entry.also}"] if entry.also else []
    paragraph = document.add_paragraph("\n".join(lines))
    paragraph.paragraph_format.keep_with_next = True
    document.add_paragraph(f"„{entry.quote}”", style="Quote")


def _add_small(paragraph: Paragraph, text: str) -> None:
    from docx.shared import Pt

    paragraph.add_run(text).font.size = Pt(9)
