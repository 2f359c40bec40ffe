"""What several editions are compared by: the things that the sentences of more than one of them speak of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.citations.citing import Quote
from corpus.morphology import Reading, generated_forms, readings, words_of
from corpus.records import Span, StoredPassage

_SHORTEST = 6  # letters of a word that may name a theme
_COMMON = 0.2  # share of the passages from which a word names nothing in particular
_MOST = 5
_SHORT = 40  # characters of a sentence that says too little
_LONG = 320
_IDLE = frozenset(
    """kongres sekretarz uczestnik edycja wydarzenie spotkanie temat dyskusja przedstawiciel prezes przewodniczący
    fundacja program panel sesja pytanie wyzwanie zakres obszar sposób możliwość szczególny kwestia zagadnienie zadanie
    warunek środowisko przestrzeń miejsce realizacja działanie działalność związek minister ministerstwo patronat partner
    przykład element proces rozwój problem sprawa dyrektor instytucja ekspert informacja doświadczenie wymiana praktyka
    polska gmina powiat miasto samorząd urząd administracja jednostka forum rada komisja państwo region ograniczenie
    rozmowa debata wystąpienie prelekcja prezentacja patron laureat wrzesień październik czerwiec listopad grudzień
    styczeń kwiecień sierpień lipiec współpraca potrzeba podstawa wniosek funkcjonowanie odpowiedź inicjatywa stanowisko
    konferencja organizator organizacja""".split()
)


@dataclass(frozen=True)
class Sentence:
    """A sentence that may be quoted, and its words."""

    quote: Quote
    text: str


@dataclass(frozen=True)
class Theme:
    """A thing spoken of, as a heading names it, and the sentence on it of each side, None where a side has none."""

    label: str
    cells: tuple[Sentence | None, ...]


def sentences_of(passages: Sequence[StoredPassage]) -> list[Sentence]:
    """The sentences of passages that are whole and long enough to say something, in order."""
    found = []
    for passage in passages:
        for span in passage.sentences:
            text = passage.text[span.start - passage.start : span.end - passage.start]
            if _SHORT <= len(text) <= _LONG and not text.rstrip().endswith(":"):
                found.append(Sentence(Quote(passage.document_id, Span(span.start, span.end), passage.edition), text))
    return found


def shared_themes(sides: Sequence[Sequence[Sentence]], rarity: Callable[[str], float]) -> list[Theme]:
    """Themes that sentences of two sides or more speak of, those of the most sides and the rarest first.

    `rarity` gives the share of passages that hold a lemma.
    """
    held = [_by_noun(side) for side in sides]
    known = Counter(noun for side in held for noun in side)
    nouns = [noun for noun, count in known.items() if count > 1 and 0 < rarity(noun) <= _COMMON]
    nouns.sort(key=lambda noun: (-known[noun], -min(2, sum(len(side[noun]) for side in held) // 2), rarity(noun), noun))
    themes: list[Theme] = []
    used: set[Quote] = set()
    for noun in nouns:
        cells = tuple(_best(side[noun], used) if noun in side else None for side in held)
        if sum(cell is not None for cell in cells) < min(2, known[noun]):
            continue
        used.update(cell.quote for cell in cells if cell is not None)
        themes.append(Theme(_label(noun, [one.text for side in held for one in side[noun]]), cells))
        if len(themes) == _MOST:
            break
    return themes


def _by_noun(sentences: Sequence[Sentence]) -> dict[str, list[Sentence]]:
    found: dict[str, list[Sentence]] = defaultdict(list)
    for one in sentences:
        for noun in dict.fromkeys(_nouns(one.text)):
            found[noun].append(one)
    return found


@lru_cache(maxsize=4096)
def _nouns(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (_noun(word) for word in words_of(text) if len(word) >= _SHORTEST)))


def _noun(word: str) -> str | None:
    known = readings(word)
    if not known or not known[0].tag.startswith("subst") or "nazwa_pospolita" not in known[0].names:
        return None
    return None if known[0].lemma in _IDLE else known[0].lemma


def _best(sentences: Sequence[Sentence], used: set[Quote]) -> Sentence | None:
    return next((one for one in sentences if one.quote not in used), None)


def _label(noun: str, texts: Sequence[str]) -> str:
    """The noun with the adjective that it mostly stands with: "sztuczna inteligencja"."""
    beside = Counter(adjective for text in texts for adjective in _adjectives(noun, text))
    if beside:
        adjective, count = beside.most_common(1)[0]
        form = _agreeing(adjective, noun) if count > len(texts) // 2 else None
        if form is not None:
            return f"{form[0]} {noun}".capitalize() if form[1] else f"{noun} {form[0]}".capitalize()
    return noun.capitalize()


def _adjectives(noun: str, text: str) -> Iterator[tuple[str, bool]]:
    """Adjectives right beside the noun, and whether they stand in front of it."""
    words = words_of(text)
    for at, word in enumerate(words):
        if _noun(word) != noun:
            continue
        for place, front in ((at - 1, True), (at + 1, False)):
            if 0 <= place < len(words):
                found = next((one.lemma for one in readings(words[place])[:1] if one.tag.startswith("adj:")), None)
                if found is not None:
                    yield found, front


def _agreeing(adjective: tuple[str, bool], noun: str) -> tuple[str, bool] | None:
    """The adjective's nominative that agrees with the noun, and whether it stands in front."""
    lemma, front = adjective
    of_noun = next((one for one in readings(noun) if one.lemma == noun and one.tag.startswith("subst")), None)
    if of_noun is None:
        return None
    number, _, genders = of_noun.tag.split(":")[1:4]
    for form in sorted(generated_forms(lemma)):
        if any(_fits(one, lemma, number, genders) for one in readings(form)):
            return form, front
    return None


def _fits(reading: Reading, lemma: str, number: str, genders: str) -> bool:
    parts = reading.tag.split(":")
    return (
        reading.lemma == lemma
        and parts[0] == "adj"
        and parts[1] == number
        and "nom" in parts[2].split(".")
        and bool(set(parts[3].split(".")) & set(genders.split(".")))
        and parts[-1] == "pos"
    )
