"""What kinds of files are fetched, and by what suffix each is known."""

from __future__ import annotations

import re
from urllib.parse import unquote

from corpus.errors import UnsupportedFormat
from corpus.readers.formats import FORMATS, SUFFIXES, suffix_of
from corpus.web.addresses import Address

LIST_SUFFIXES = (".xml", ".gz")
"""Suffixes of sitemaps and feeds, which are lists of addresses and no materials."""

_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."
_SUFFIX_OF_TYPE = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "application/x-pdf": ".pdf",
    f"{_OOXML}wordprocessingml.document": ".docx",
    f"{_OOXML}presentationml.presentation": ".pptx",
    f"{_OOXML}spreadsheetml.sheet": ".xlsx",
    f"{_ODF}text": ".odt",
    f"{_ODF}presentation": ".odp",
    f"{_ODF}spreadsheet": ".ods",
    "application/msword": ".doc",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "text/vtt": ".vtt",
    "application/x-subrip": ".srt",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/rdf+xml": ".xml",
    "application/gzip": ".gz",
    "application/x-gzip": ".gz",
}
_VAGUE_TYPES = ("", "application/octet-stream", "binary/octet-stream", "application/download", "application/x-download")
_PACKED_TYPES = ("application/zip", "application/x-zip-compressed")
_TEXT_SUFFIXES = (".txt", ".md", ".markdown", ".csv", ".tsv", ".srt", ".vtt")
_PACKED_SUFFIXES = (".docx", ".pptx", ".xlsx", ".odt", ".odp", ".ods")
_NAME = re.compile(r"[^\w.+-]+")
_LONGEST_NAME = 120


def file_name(address: Address, content_type: str, origin: str) -> str:
    """The name of a file given at an address, with the suffix of its type; the type stands above the address.

    Raises `UnsupportedFormat` for a type that is not fetched.
    """
    path = unquote(address.target.partition("?")[0])
    stem = _NAME.sub("-", path.rstrip("/").rpartition("/")[2])[-_LONGEST_NAME:].strip("-") or "index"
    own = suffix_of(stem)
    suffix = _suffix(content_type.partition(";")[0].strip().lower(), own)
    if suffix not in FORMATS and suffix not in LIST_SUFFIXES:
        raise UnsupportedFormat(origin=origin, formats=", ".join(SUFFIXES))
    return stem if own == suffix else f"{stem.removesuffix(own)}{suffix}" if own in _KNOWN else f"{stem}{suffix}"


_KNOWN = frozenset((*_SUFFIX_OF_TYPE.values(), *_TEXT_SUFFIXES, ".htm", ".php", ".aspx", ".asp", ".jsp"))


def _suffix(content_type: str, own: str) -> str | None:
    if content_type in _VAGUE_TYPES:
        return own
    if content_type == "text/plain":
        return own if own in _TEXT_SUFFIXES else ".txt"
    if content_type in _PACKED_TYPES:
        return own if own in _PACKED_SUFFIXES else None
    if content_type == "text/html" and own == ".htm":
        return own
    return _SUFFIX_OF_TYPE.get(content_type)
