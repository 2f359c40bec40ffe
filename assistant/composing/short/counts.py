"""How many: the number of a sentence that counts what was asked about, with what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.composing.short.holding import deeds
from assistant.composing.siblings import qualifies
from assistant.finding.answer_types import without_dates
from assistant.finding.evidence import matches, word_keys
from assistant.understanding.question import Question
from assistant.understanding.small_numbers import PATTERN, value_of
from corpus.folding import fold
from corpus.morphology import readings

_ABOUT = r"(?:(?:ponad|blisko|około|ok\.|prawie|niemal|niespełna|przeszło|co najmniej|nie mniej niż|aż|tylko|do)\s+)?"
_DIGITS = (
    r"(?<![\d,.])\d[\d\u00a0 ]*(?:,\d+)?(?:\s?%|\s?proc\.|\s?procent\w*)?(?![\d.]*\d)"
    r"(?:\s(?:tys\.|mln|mld|tysi[ąę]c\w*|milion\w*))?"
)
_IN_WORDS = (
    r"\b(?:dw(?:a|ie|óch|u|oje|ojga)|trzy|trzech|troje|trojga|czter(?:y|ech)|pię(?:ć|ciu)|sześ(?:ć|ciu)|siedmiu?|siedem"
    r"|ośmiu|osiem|dziewię(?:ć|ciu)|dziesię(?:ć|ciu)|kilk(?:a|u|anaście|unastu|adziesiąt|udziesięciu|aset|uset))\b(?=\s)"
)
_OBLIQUE = re.compile(r"(?:u|óch|ech|ojga)\Z")
_NUMBER = re.compile(rf"{_ABOUT}(?:{_DIGITS}|{_IN_WORDS})", re.IGNORECASE)
_MONEY = re.compile(
    _ABOUT + _DIGITS + r"\s?(?:zł\w*|PLN|euro|EUR|€)(?:\s(?:netto|brutto)\b)?|\b(?:bezpłatn|darmow)\w+", re.IGNORECASE
)
_PERCENT = re.compile(r"\b(?:procent|proc|odsetek|odsetka|jaka czesc|percent)\b|%")
_ORDINAL = re.compile(r"^\.\s")
_WORDS_BEHIND = 4
_UNITS = frozenset("czesc liczba odsetek procent ilosc".split())
_LEAST = 0.6


@dataclass(frozen=True)
class Count:
    """A number with what it counts, as the sentence says it, and whether that is what was asked about."""

    said: str
    asked: bool


def counts(question: Question, text: str) -> Iterator[Count]:
    """The numbers of a sentence that count something, in order; none of its dates."""
    percent = _PERCENT.search(fold(question.text)) is not None
    plain = without_dates(text)
    things = [term for term in question.terms if term.noun and _UNITS.isdisjoint(map(fold, term.lemmas))][:1]
    kinds = [term for term in question.terms if things and qualifies(question, term, things[0])]
    for found in _NUMBER.finditer(plain):
        behind = re.split(r"[,;:()–—]|\s-\s|\.\s", plain[found.end() :])[0]
        if plain[found.end() :].startswith("-") or (
            _ORDINAL.match(plain[found.end() :]) and not found[0].endswith(".")
        ):
            continue
        is_percent = re.search(r"%|proc", found[0]) is not None
        if percent and not is_percent:
            continue
        words = list(re.finditer(r"[^\W\d_][\w-]*", behind))
        named = next(
            (
                word
                for word in words[:_WORDS_BEHIND]
                if any(matches(term, word_keys(word[0])) >= _LEAST for term in things)
            ),
            None,
        )
        noun = next((word for word in words[:_WORDS_BEHIND] if _is_noun(word[0])), None)
        if named and not all(matches(kind, word_keys(re.split(r"\d", behind)[0])) >= _LEAST for kind in kinds):
            named = noun = None  # participants of whom some are guests from abroad: those are not counted
            if not is_percent:
                continue
        if named and noun and noun.start() < named.start():
            named = None  # "5 lat liczba mieszkańców": years are counted, and no inhabitants
        if named and not _is_counted(named[0]):
            continue  # "w ponad 50 krajach": nothing that a count is told in
        if named and _OBLIQUE.search(found[0]) and not _is_of_people(named[0]):
            continue  # "według pięciu kryteriów" is no form to answer in
        end = named or noun
        last = found.end() + end.end() if end else found.end()
        if end or is_percent:
            yield Count(" ".join(text[found.start() : last].split()), named is not None)


def counted(question: Question, text: str) -> str | None:
    """The count that was asked for: the only one of what was asked about, or the only one there is."""
    found = list(counts(question, text))
    if _PERCENT.search(fold(question.text)) is None and not any(True for _ in deeds(question)):
        found = [one for one in found if "%" not in one.said]  # how many there are is told by no share of them
    asked = [one for one in found if one.asked]
    if len(asked) == 1:
        return asked[0].said
    return found[0].said if len(found) == 1 and not asked and _same_unit(question, found[0]) else None


def _same_unit(question: Question, count: Count) -> bool:
    """Whether a count of something else than the word asked by may still be it: a share, where one was asked for."""
    return "%" in count.said and _PERCENT.search(fold(question.text)) is not None


def figure(count: str) -> str:
    """The number of a count alone: "300" of "blisko 300 uczestników", "5" of "pięć urzędów"."""
    digits = "".join(re.findall(r"[\d,%]", count))
    worded = re.search(_IN_WORDS, f"{count} ", re.IGNORECASE)
    if digits or worded is None:
        return digits
    word = fold(worded[0])
    return str(value_of(word)) if re.fullmatch(PATTERN, word) else word


def amount(text: str) -> str | None:
    """The only sum of money in a sentence, or that it is free."""
    found = [" ".join(one[0].split()) for one in _MONEY.finditer(text)]
    return found[0] if len(found) == 1 else None


def _is_counted(word: str) -> bool:
    """Whether a noun may stand behind a number that is told: in the nominative, genitive or accusative."""
    known = [one for one in readings(word.lower()) if one.tag.startswith(("subst", "ger"))]
    return not known or any(case in one.tag for one in known for case in ("nom", "gen", "acc"))


def _is_of_people(word: str) -> bool:
    """Whether "pięciu" may be the subject before a noun: "pięciu prelegentów" spoke."""
    return any(":m1" in one.tag and one.tag.startswith("subst:pl:") for one in readings(word.lower()))


def _is_noun(word: str) -> bool:
    known = readings(word) or readings(word.lower())
    return word.isupper() or any(one.tag.startswith(("subst", "ger")) for one in known[:1])
