"""The audit log (AI Act 12 by choice, GDPR 5(2)): laid hands on in many ways, each of which must be found."""

from __future__ import annotations

import hashlib
import hmac
import json
import random
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from assistant.records.exporting import verification_record
from assistant.records.verifying import verify
from eval.harness.records import Check
from eval.procedures.acting import Inside, need
from eval.procedures.clocks import move

FOUND = "tamper_found"
PURGED = "purged_verifies"
_LOG, _ANCHOR = "audit.jsonl", "audit.anchor"
_QUESTIONS = (
    "Gdzie odbył się I Kongres Sekretarzy?",
    "Jakie hasło miał V Kongres?",
    "Ile kosztuje bilet?",
    "Kim jesteś?",
    "Co mówiono o sztucznej inteligencji?",
)

Lines = list[dict[str, Any]]
"""The entries of the log as they stand in its file."""


def _body(lines: Lines, at: int) -> None:
    lines[at]["body"] = str(lines[at]["body"]).replace('"outcome":"', '"outcome":"x', 1)


def _text(lines: Lines, at: int) -> None:
    lines[at]["text"] = "O co innego pytano?"


def _time(lines: Lines, at: int) -> None:
    lines[at]["time"] = str(lines[at]["time"])[:-2] + ("1Z" if str(lines[at]["time"])[-2] != "1" else "2Z")


def _kind(lines: Lines, at: int) -> None:
    lines[at]["kind"] = "backup"


def _committed_anew(lines: Lines, at: int) -> None:
    """The body with a commitment that fits: only the keyed chain can tell."""
    _body(lines, at)
    salt = bytes.fromhex(lines[at]["body_salt"])
    lines[at]["body_commitment"] = hmac.digest(salt, str(lines[at]["body"]).encode(), hashlib.sha256).hex()


def _erased(lines: Lines, at: int) -> None:
    lines[at]["body"] = lines[at]["body_salt"] = None


def _removed(lines: Lines, at: int) -> None:
    del lines[at]


def _removed_and_renumbered(lines: Lines, at: int) -> None:
    del lines[at]
    for line in lines[at:]:
        line["number"] -= 1


def _exchanged(lines: Lines, at: int) -> None:
    lines[at], lines[at + 1] = lines[at + 1], lines[at]


def _repeated(lines: Lines, at: int) -> None:
    lines.insert(at + 1, dict(lines[at]))


def _made_up(lines: Lines, at: int) -> None:
    lines.append(
        {**lines[at], "number": lines[-1]["number"] + 1, "previous": lines[-1]["mac"], "mac": secrets.token_hex(32)}
    )


def _cut_off(lines: Lines, at: int) -> None:
    del lines[at:]


def _emptied(lines: Lines, at: int) -> None:
    lines.clear()


WAYS: dict[str, Callable[[Lines, int], None]] = {
    "body": _body,
    "text": _text,
    "time": _time,
    "kind": _kind,
    "committed-anew": _committed_anew,
    "erased": _erased,
    "removed": _removed,
    "removed-and-renumbered": _removed_and_renumbered,
    "exchanged": _exchanged,
    "repeated": _repeated,
    "made-up": _made_up,
    "cut-off": _cut_off,
    "emptied": _emptied,
}
"""Ways of laying hands on the log, at one of its entries."""


def tamper(target: Inside, given: Mapping[str, Any], rng: random.Random) -> tuple[Check, ...]:
    """Lay hands on the log in one way (`given` `way`), at `places` (3) entries one after another, the log put back."""
    service = target.opened(audit_text="question")
    for question in _QUESTIONS:
        service.ask(question)
    well = verify(service.audit)
    need(well.ok, f"the log is not well before anybody touched it: {verification_record(well)['faults']}")
    path = target.folder / _LOG
    whole = path.read_bytes()
    asked = [at for at, line in enumerate(_read(path)[1]) if line["kind"] == "answer"]
    checks = []
    for at in rng.sample(asked[:-1], min(int(given.get("places", 3)), len(asked) - 1)):
        _meddle(path, WAYS[str(given["way"])], at)
        need(path.read_bytes() != whole, "the log was not changed")
        checks.append(_found(target, f"{given['way']} at entry {at + 1}"))
        path.write_bytes(whole)
    need(verify(service.audit).ok, "the log was not put back")
    return tuple(checks)


def tamper_with_anchor(target: Inside, given: Mapping[str, Any], rng: random.Random) -> tuple[Check, ...]:
    """Take the log's anchor away, or (`given` `way` "old-copy") put an older log in its place."""
    service = target.opened()
    for question in _QUESTIONS[:2]:
        service.ask(question)
    older = (target.folder / _LOG).read_bytes()
    for question in rng.sample(_QUESTIONS, 3):
        service.ask(question)
    if given.get("way") == "old-copy":
        (target.folder / _LOG).write_bytes(older)
    elif given.get("way") == "log-gone":
        (target.folder / _LOG).unlink()
    else:
        (target.folder / _ANCHOR).unlink()
    return (_found(target, str(given.get("way", "anchor-gone"))),)


def purge_and_verify(target: Inside, given: Mapping[str, Any], rng: random.Random) -> tuple[Check, ...]:
    """Let retention take contents (`given` `days` pass: 40); the log must verify still, and a change be found still."""
    service = target.opened(audit_text="question")
    for question in rng.sample(_QUESTIONS, 3):
        service.ask(question)
    taken = service.keep_time(move(service, float(given.get("days", 40)))).audit
    found = verify(service.audit)
    checks = [Check(PURGED, taken.any and found.ok, f"{taken}, {[one.kind for one in found.faults]}")]
    for question in _QUESTIONS[:2]:
        service.ask(question)
    again = verify(service.audit)
    checks.append(Check(PURGED, again.ok, f"asked on: {[one.kind for one in again.faults]}"))
    path = target.folder / _LOG
    at = next(at for at, line in enumerate(_read(path)[1]) if line["kind"] == "answer" and line["body"])
    _meddle(path, _body, at)
    return (*checks, _found(target, "body after a purge"))


def _found(target: Inside, way: str) -> Check:
    found = verify(target.opened().audit)
    return Check(FOUND, not found.ok, f"{way}: {', '.join(one.kind for one in found.faults) or 'nothing found'}")


def _read(path: Path) -> tuple[list[str], Lines]:
    """The lines before the entries, and the entries."""
    lines = path.read_text("utf-8").splitlines()
    head = [line for line in lines if line.startswith(('{"format"', '{"closed"'))]
    return head, [json.loads(line) for line in lines[len(head) :]]


def _meddle(path: Path, way: Callable[[Lines, int], None], at: int) -> None:
    head, lines = _read(path)
    way(lines, at)
    told = [json.dumps(line, sort_keys=True, separators=(",", ":"), ensure_ascii=False) for line in lines]
    path.write_text("".join(f"{line}\n" for line in (*head, *told)), "utf-8")
