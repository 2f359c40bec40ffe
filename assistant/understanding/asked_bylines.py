"""Whether a question asks for nothing but a material's own header: who wrote it, when it was published."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from assistant.understanding.question import Question
from corpus.folding import fold

_MATERIAL = r"(?:artykul|tekst|material|relacj|podsumowani|zapowiedz|zapowiedzi|wpis|informacj|aktualnosc)\w*"
_WHO = re.compile(
    r"\b(?:kto (?:to )?(?:napisal|opisal|opublikowal|zamiescil)\w*|kto (?:jest|byl\w*) autor\w*|"
    r"kto (?:jest )?podpisan\w*|jak\w* autor\w*|(?:czyj\w*|jakiego) autorstwa|przez kogo (?:\w+ )?napisan\w*)"
    rf"\b.*\b{_MATERIAL}"
)
_WHEN = re.compile(
    r"\b(?:(?:kiedy|(?:ktor|jaki)ego dnia) (?:\w+ )?(?:opublikowan|ukazal|zamieszczon|napisan|dodan)\w*"
    rf"|z kiedy (?:jest|pochodzi)|dat\w+ (?:publikacji|opublikowania))\b.*\b{_MATERIAL}"
)
_IDLE = frozenset(
    """napisac opisac autor autorka autorstwo podpisac podpisany artykul tekst material relacja podsumowanie zapowiedz
    wpis informacja aktualnosc opublikowac publikacja opublikowanie ukazac zamiescic dodac pochodzic kto kiedy dzien
    data kongres zjazd edycja krajowy sekretarz forum jst""".split()
)
_TELLS_OF_IT = re.compile(
    r"\b(?:autor|napisa|opisa|opublikow|publikac|podpisa|opracow|zamiesc|zamieszcz|ukaza|wyda[ln])"
)
Sort = Literal["announcement", "report"]
_SORTS: tuple[tuple[Sort, re.Pattern[str]], ...] = (
    ("announcement", re.compile(r"\bzapowied")),
    ("report", re.compile(r"\b(?:relacj|podsumowan)")),
)


@dataclass(frozen=True)
class Byline:
    """What is asked of a header, and of which sort of material, where it says so."""

    of: Literal["author", "date"]
    sort: Sort | None


def asked_byline(question: Question) -> Byline | None:
    """What of a material's header is asked, where it is of one edition's materials and nothing else is asked."""
    folded = fold(question.text)
    of_author = _WHO.search(folded) is not None
    if len(question.editions) != 1 or not (of_author or _WHEN.search(folded)):
        return None
    years = {str(year) for year in question.years}
    for term in question.terms:
        if not any(fold(lemma) in _IDLE or lemma in years for lemma in term.lemmas):
            return None
    sort = next((sort for sort, pattern in _SORTS if pattern.search(folded)), None)
    return Byline("author" if of_author else "date", sort)


def tells_of_byline(text: str) -> bool:
    """Whether a sentence speaks of writing or publishing: no other answers a question about a material's header."""
    return _TELLS_OF_IT.search(fold(text)) is not None
