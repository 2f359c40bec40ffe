"""Questions that leave the congress unsaid, which was spoken of just before: "Kto był patronem?", "Kto wystąpił?"."""

from __future__ import annotations

import re

from assistant.understanding.events import event
from corpus.folding import fold

_ADJECTIVE = r"(?: \w+(?:ym|im|ymi|imi))?"
_ROLES = r"(?:gospodarz|organizator|patron|partner|sponsor|prelegent|gosc|laureat)\w*"
_DID = (
    r"(?:otworzyl|otwieral|wystapil|wystepowal|przemawial|przyjechal|patronowal|sponsorowal|prowadzil|zamknal"
    r"|zamykal)\w*"
)
_PEOPLE = r"(?:gosci|uczestnikow|osob|ludzi|prelegentow)"
_CAME = r"(?:bylo|przyjechalo|przybylo|wzielo udzial)"
_OF_IT = re.compile(
    rf"(?:kto(?: to)? (?:byl\w*|jest|zostal\w*)(?: \w+ym)? {_ROLES}{_ADJECTIVE}"
    rf"|kto {_DID}(?: (?:wystapienie|obrady))?|kto wygral(?: konkurs)?"
    r"|jak(?:i|ie|a) (?:byl\w*|jest|mial\w*) (?:jego |jej )?(?:program\w*|tematyka|temat|tematy|frekwencja)"
    r"|jakie (?:tematy|panele|wyklady|debaty|warsztaty|nagrody|wyroznienia)"
    r"(?: (?:tam )?(?:byly|bylo|poruszano|omawiano|przyznano|wreczono|rozdano))?"
    r"|(?:kto|jakie (?:urzedy|gminy|miasta)) (?:dostal|otrzymal|zdobyl)\w*(?: glowne?)? (?:nagrod|wyroznieni)\w+"
    r"|o czym (?:mowiono|rozmawiano|dyskutowano|byla mowa)"
    rf"|(?:ilu|ile) (?:tam )?{_CAME} (?:tam )?{_PEOPLE}|(?:ilu|ile) {_PEOPLE} {_CAME})"
)
# what is done to the congress itself, or where one comes to
_TO_IT = re.compile(r"kto (?:(?:otworzyl|otwieral|zamknal|zamykal|sponsorowal|prowadzil)\w*|(?P<came>przyjechal)\w*)")


def of_congress(text: str, numeral: str) -> str | None:
    """A question that asks of a congress what all have, with its number put in; None for any other."""
    plain = " ".join(text.rstrip("?!. ").split())
    if not numeral or not _OF_IT.fullmatch(" ".join(re.sub(r"[^\w\s-]+", " ", fold(plain)).split())):
        return None
    if (match := _TO_IT.fullmatch(fold(plain))) is not None:
        return f"{plain} {'na ' * (match['came'] is not None)}{event(numeral, 'acc')}?"
    return f"{plain} na {event(numeral, 'loc')}?"
