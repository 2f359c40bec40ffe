"""Questions that leave the congress unsaid, which was spoken of just before: "Kto był patronem?", "Kto wystąpił?"."""

from __future__ import annotations

import re

from assistant.understanding.events import event
from corpus.folding import fold

_ADJECTIVE = r"(?: \w+(?:ym|im|ymi|imi))?"
_OF_IT = re.compile(
    r"(?:kto(?: to)? (?:byl\w*|jest|zostal\w*)"
    rf"(?: \w+ym)? (?:gospodarz\w*|organizator\w*|patron\w*|partner\w*|sponsor\w*|prelegent\w*|gosc\w+|laureat\w*){_ADJECTIVE}"
    r"|kto (?:go |ja )?(?:otworzyl|otwieral|wystapil|wystepowal|przemawial|prelegowal|przyjechal|patronowal"
    r"|sponsorowal|prowadzil|zamknal|zamykal)\w*(?: (?:wystapienie|go|obrady))?"
    r"|jak(?:i|ie|a) (?:byl\w*|jest|mial\w*) (?:jego |jej )?(?:program\w*|tematyka|temat|tematy|frekwencja)"
    r"|jakie (?:tematy|panele|wyklady|debaty|warsztaty|nagrody|wyroznienia)(?: (?:tam )?(?:byly|bylo|poruszano|omawiano"
    r"|przyznano|wreczono|rozdano))?"
    r"|(?:kto|jakie urzedy|jakie gminy|jakie miasta) (?:dostal|otrzymal|zdobyl)\w*(?: glowne?)? (?:nagrod\w+|wyroznieni\w+)"
    r"|kto wygral(?: konkurs)?|o czym (?:mowiono|rozmawiano|dyskutowano|byla mowa)"
    r"|(?:ilu|ile) (?:tam )?(?:bylo|przyjechalo|przybylo) (?:tam )?(?:gosci|uczestnikow|osob|ludzi|prelegentow|paneli|wystapien)"
    r"|(?:ilu|ile) (?:gosci|uczestnikow|osob|ludzi|prelegentow) (?:bylo|przyjechalo|przybylo|wzielo udzial))"
)


def of_congress(text: str, numeral: str) -> str | None:
    """A question that asks of a congress what all have, with its number put in; None for any other."""
    plain = " ".join(text.rstrip("?!. ").split())
    if not numeral or not _OF_IT.fullmatch(" ".join(re.sub(r"[^\w\s-]+", " ", fold(plain)).split())):
        return None
    return f"{plain} na {event(numeral, 'loc')}?"
