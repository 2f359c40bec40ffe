"""What a question gives besides what it asks: a person's identifiers, and the words that lead them in."""

from __future__ import annotations

import re

from corpus.corrections import Change, Changes
from corpus.personal.masking import Masked

_LEAD = re.compile(
    r"(?:(?<!\w)(?:i|a|oraz|mój|moja|moje|mojego|mam|nr|numer\w*|telefon\w*|tel\.?|kom\.?|e-?mail\w*|mail\w*|pesel\w*|adres\w*"
    r"|zam\.?|konta|dow(?:ód|odu)|osobist\w+|nip|urodzon[ya]|ur\.?|to|jest)(?!\w)[\s,;:=(–-]*|[,;:=(–-]\s*)+$",
    re.IGNORECASE,
)


def asked_alone(text: str, masked: Masked) -> str:
    """The question without what was masked in it; empty where it was nothing else."""
    changes: list[Change] = []
    done = 0
    for one in masked.findings:
        lead = _LEAD.search(text, done, one.start)
        changes.append(Change(lead.start() if lead else one.start, one.end, ""))
        done = one.end
    left = " ".join(Changes(changes).apply(text).split())
    return left if any(sign.isalnum() for sign in left) else ""
