"""What is said out of courtesy and asks nothing: "dzięki", "ok", "dzień dobry"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.folding import fold

_SIGNS = re.compile(r"[^\w\s]+")
# by what is said, in lower case without diacritics; of a wording of several, the first kind that occurs is replied to
_KINDS: tuple[tuple[str, str, str], ...] = (
    (
        "thanks",
        r"(?:wielkie |serdeczne |bardzo )?(?:dzieki|dziekuj[ae]|dziekujemy|dzieks|dziekowac)"
        r"(?: (?:bardzo|slicznie|serdecznie|pieknie|wielkie|ci|panu|pani|za (?:pomoc|odpowiedz|informacje|wszystko)))*",
        r"(?:many )?(?:thanks|thank you|thx|cheers)"
        r"(?: (?:a lot|so much|very much|for (?:your |the )?(?:help|answer)))*",
    ),
    (
        "greeting",
        r"czesc|hej|hejka|witam|witaj(?:cie)?|siema|dzien dobry|dobry wieczor|dobry",
        r"hi|hello|hey|good (?:morning|afternoon|evening|day)",
    ),
    (
        "farewell",
        r"do widzenia|do zobaczenia|na razie|papa|milego dnia|dobranoc|zegnam",
        r"bye|goodbye|bye bye|see you|good night|have a (?:nice|good) day",
    ),
    (
        "assent",
        r"ok|okej|oki|super|swietnie|dobrze|dobra|jasne|rozumiem|fajnie|extra|ekstra|spoko|brawo|wspaniale|w porzadku"
        r"|(?:to )?wszystko(?: jasne)?|zgoda|no dobrze|bardzo dobrze",
        r"okay|great|perfect|nice|cool|fine|well done|i see|got it|all right|alright|understood|that is all",
    ),
)
_POLISH = {kind: re.compile(rf"\b(?:{polish})\b") for kind, polish, _ in _KINDS}
_ENGLISH = {kind: re.compile(rf"\b(?:{english})\b") for kind, _, english in _KINDS}
_ALL = "|".join(pattern for _, polish, english in _KINDS for pattern in (polish, english))
_COURTESY = re.compile(rf"(?:{_ALL})(?: (?:i |and |no )?(?:{_ALL}))*")
_LONGEST = 60  # characters


@dataclass(frozen=True)
class Courtesy:
    """What was said: "thanks", "greeting", "farewell" or "assent"; and in which language, "pl" or "en"."""

    kind: str
    language: str


def courtesy_of(text: str) -> Courtesy | None:
    """The courtesy that a text is; None where it says anything else."""
    if len(text) > _LONGEST:
        return None
    plain = " ".join(_SIGNS.sub(" ", fold(text)).split())
    if not _COURTESY.fullmatch(plain):
        return None
    for kind in _POLISH:
        for language, patterns in (("en", _ENGLISH), ("pl", _POLISH)):
            if patterns[kind].search(plain):
                return Courtesy(kind, language)
    return None
