"""What verifying found, in words."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.records.verification import Fault, FaultKind

_SAID: Mapping[FaultKind, tuple[str, str]] = {
    "unreadable": ("pliku dziennika nie da się odczytać", "the log's file cannot be read"),
    "key_changed": (
        "klucz folderu nie jest tym, którym prowadzono dziennik",
        "the folder's key is not the one that the log was kept with",
    ),
    "changed": ("treść zmieniono", "the content was changed"),
    "removed": ("usunięto", "removed"),
    "truncated": (
        "koniec dziennika odcięto: kotwica zna te wpisy, dziennik nie",
        "the log's end was cut off: the anchor knows these entries, the log does not",
    ),
    "inserted": ("dopisano poza programem", "added by something else than the program"),
    "duplicated": ("to kopia innego wpisu", "a copy of another entry"),
    "reordered": ("nie stoi na swoim miejscu", "not in its place"),
    "rewritten": (
        "przepisano: łańcuch nie zgadza się z kotwicą albo z wpisem przed nim",
        "rewritten: the chain does not meet the anchor, or the entry before it",
    ),
    "time": ("czas jest wcześniejszy niż wpisu przed nim", "its time is before that of the entry before it"),
    "erased": ("treść zniknęła bez wpisu o tym", "the content is gone without an entry that says so"),
    "checkpoint": (
        "punkt kontrolny, który zastępuje starsze wpisy, nie jest prawdziwy",
        "the checkpoint in the place of older entries is not genuine",
    ),
    "anchor_missing": ("brakuje kotwicy dziennika albo jej wpisów", "an anchor of the log is missing, or is empty"),
    "anchor_behind": (
        "kotwica nie zna tych wpisów: obcięto ją albo wymieniono na starszą",
        "the anchor does not know these entries: it was cut, or an older one was put in its place",
    ),
    "anchor_damaged": ("w kotwicy są obce wiersze", "there are foreign lines in an anchor"),
}


def fault_line(fault: Fault, language: str = "pl") -> str:
    """A fault in one line: the entries concerned, and what is wrong about them."""
    polish = language == "pl"
    said = _SAID[fault.kind][0 if polish else 1]
    if fault.first is None:
        return said
    if fault.last in {None, fault.first}:
        return f"{'wpis' if polish else 'entry'} {fault.first}: {said}"
    return f"{'wpisy' if polish else 'entries'} {fault.first}–{fault.last}: {said}"
