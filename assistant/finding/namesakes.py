"""People whom a question names by half a name that the materials know several people by: "Co mówił Nowak?"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from assistant.finding.recall import Recall
from assistant.understanding.question import Question
from assistant.understanding.terms import Term
from corpus.folding import fold
from corpus.morphology import inflected, is_given_name, is_surname, readings
from corpus.people.inflection import name_forms
from index.snapshot import Snapshot

_CAPITAL = r"[A-ZĄĆĘŁŃÓŚŹŻ][\w-]+"
_NAMES = re.compile(rf"\b{_CAPITAL}(?:\s+{_CAPITAL})+")
_WORD = re.compile(r"[^\W\d_][\w-]*")
_PASSAGES = 200
_SIGNS = " \t"


@dataclass(frozen=True)
class Namesakes:
    """Half a name in the question, and the questions with each of the whole ones."""

    said: str
    questions: tuple[str, ...]


@dataclass
class _Person:
    given: set[str]
    names: Counter[str]


def namesakes(question: Question, snapshot: Snapshot, recall: Recall) -> Namesakes | None:
    """The people whom half a name may mean, where they are several; None where the name is whole, or tells one."""
    for term in question.terms:
        word = question.search_text[term.start : term.end]
        if term.name and _is_half(word) and _stands_alone(question.search_text, term):
            people = _people(word, term, question, snapshot, recall)
            if len(people) > 1:
                at = question.text.find(word)
                if at < 0:
                    return None
                put = (_with_given(word, one) for one in people)
                asked = (f"{question.text[:at]}{one}{question.text[at + len(word) :]}" for one in put)
                return Namesakes(word, tuple(sorted(asked)))
    return None


def _is_half(word: str) -> bool:
    """Whether a word is first of all a surname."""
    if not word[:1].isupper() or word.isupper() or is_given_name(word) or not is_surname(word):
        return False
    known = [one for one in readings(word) if one.tag.startswith("subst")]
    return not known or any("nazwisko" in one.names for one in known[:2])


def _stands_alone(text: str, term: Term) -> bool:
    """Whether no other word of a name stands beside it."""
    before, after = text[: term.start].rstrip(_SIGNS), text[term.end :].lstrip(_SIGNS)
    last = next(iter(re.findall(r"[\w-]+$", before)), "")
    following = _WORD.match(after)
    beside = following is not None and following.group()[0].isupper() and is_surname(following.group())
    return not is_given_name(last) and not beside


def _people(word: str, term: Term, question: Question, snapshot: Snapshot, recall: Recall) -> list[str]:
    """Given names, in the nominative, of the people of that surname, in the passages that may answer.

    One person may be written in several cases, and with a second given name: names that may be the same are one.
    """
    hits = snapshot.words.search([term.lemmas], _PASSAGES, question.editions)
    passages = recall.passages(snapshot, [one.id for one in hits])
    forms = name_forms(word)
    people: list[_Person] = []
    for passage in passages.values():
        for given in _given_names(passage.text, forms):
            met = [one for one in people if not one.given.isdisjoint(given)]
            whole = _Person(set(given), Counter(given[:1]))
            for one in met:
                whole.given |= one.given
                whole.names += one.names
                people.remove(one)
            people.append(whole)
    return [one.names.most_common(1)[0][0] for one in people]


def _given_names(text: str, surname: frozenset[str]) -> Iterator[list[str]]:
    """For each person of the surname: what their given names may be in the nominative, the first one's first."""
    for run in _NAMES.finditer(text):
        words = run.group().split()
        for at, word in enumerate(words):
            given = list(takewhile(is_given_name, reversed(words[:at])))
            if given and fold(word) in surname:
                yield [base for one in reversed(given) for base in _bases(one)]


def _bases(given: str) -> list[str]:
    return list(dict.fromkeys(one.lemma for one in readings(given) if "imię" in one.names))


def _with_given(surname: str, given: str) -> str:
    """The surname as it was asked with the given name before it, in the same case."""
    cases = (one.tag.split(":")[2] for one in readings(surname) if "nazwisko" in one.names and ":sg:" in one.tag)
    case = next(cases, "nom").split(".")[0]
    return f"{given if case == 'nom' else inflected(given, 'nom', case)} {surname}"
