"""People whom a question names by half a name that the materials know several people by: "Co mówił Nowak?".

Nobody is asked back about where the rest of the question tells who is meant: where the passages of one person alone
hold it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from assistant.finding.evidence import matches, word_keys
from assistant.finding.recall import Recall
from assistant.understanding.question import Question
from assistant.understanding.terms import Term
from corpus.folding import fold
from corpus.morphology import inflected, is_given_name, is_surname, readings, tagged_forms
from corpus.people.inflection import name_forms
from corpus.records import StoredPassage
from index.snapshot import Snapshot

_CAPITAL = r"[A-ZĄĆĘŁŃÓŚŹŻ][\w-]+"
_NAMES = re.compile(rf"\b{_CAPITAL}(?:\s+{_CAPITAL})+")
_WORD = re.compile(r"[^\W\d_][\w-]*")
_PASSAGES = 200
_SIGNS = " \t"
_MET = 0.8  # of a match: the very word, or one that says the same
_FEWEST_TELLING = 2  # words beside the name that may tell whom a question means
_MANY_TELLING = 4  # of so many, one may be missing
_CLEARLY_LESS = 0.5  # of the words that the passages of the one meant hold


@dataclass(frozen=True)
class Namesakes:
    """Half a name in the question, and the questions with each of the whole ones."""

    said: str
    questions: tuple[str, ...]


@dataclass
class _Person:
    given: set[str]
    names: Counter[str]
    passages: list[StoredPassage] = field(default_factory=list)


def namesakes(question: Question, snapshot: Snapshot, recall: Recall) -> Namesakes | None:
    """The people whom half a name may mean, where they are several; None where the name is whole, or tells one."""
    for term in question.terms:
        word = question.search_text[term.start : term.end]
        if term.name and _is_half(word) and _stands_alone(question.search_text, term):
            people = _people(word, term, question, snapshot, recall)
            if len(people) > 1 and not _tells_which(question, term, people):
                at = question.text.find(word)
                if at < 0:
                    return None
                given = (one.names.most_common(1)[0][0] for one in people)
                before, behind = question.text[:at], question.text[at + len(word) :]
                return Namesakes(word, tuple(sorted(_asked_of(before, word, behind, one) for one in given)))
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


def _people(word: str, term: Term, question: Question, snapshot: Snapshot, recall: Recall) -> list[_Person]:
    """The people of that surname in the passages that may answer, with those that are on them.

    One person may be written in several cases, and with a second given name: names that may be the same are one. A
    passage with the surname alone is on the only person of it whom its material names.
    """
    hits = snapshot.words.search([term.lemmas], _PASSAGES, question.editions)
    passages = recall.passages(snapshot, [one.id for one in hits])
    forms = name_forms(word)
    people: list[_Person] = []
    half: list[StoredPassage] = []
    for passage in passages.values():
        named = list(_given_names(f"{passage.context}.\n{passage.text}", forms))
        if not named:
            half.append(passage)
        for given in named:
            met = [one for one in people if not one.given.isdisjoint(given)]
            whole = _Person(set(given), Counter(given[:1]), [passage])
            for one in met:
                whole.given |= one.given
                whole.names += one.names
                whole.passages += one.passages
                people.remove(one)
            people.append(whole)
    for passage in half:
        those = [one for one in people if any(other.document_id == passage.document_id for other in one.passages)]
        if len(those) == 1:
            those[0].passages.append(passage)
    return people


def _tells_which(question: Question, name: Term, people: Sequence[_Person]) -> bool:
    """Whether a passage on one of the people holds the rest of a question, and none on any other nearly as much."""
    telling = [term for term in question.terms if term is not name and (term.noun or term.name)]
    if len(telling) < _FEWEST_TELLING:
        return False
    best, second, *_ = sorted((max(_held(telling, one) for one in person.passages) for person in people), reverse=True)
    return best >= len(telling) - (len(telling) >= _MANY_TELLING) and second <= _CLEARLY_LESS * best


def _held(terms: Sequence[Term], passage: StoredPassage) -> int:
    keys = word_keys(passage.text) | word_keys(passage.context)
    return sum(matches(term, keys) >= _MET for term in terms)


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


def _asked_of(before: str, surname: str, behind: str, given: str) -> str:
    """The question with the given name, the verb beside it in the gender of whom it names: "Co mówiła Anna Nowak?"."""
    name = _with_given(surname, given)
    if name.startswith(given) and any(one.tag.startswith("subst:sg:nom:f") for one in readings(given)):
        last, first = re.search(r"\w+(?=\s*\Z)", before), re.match(r"\s*(\w+)", behind)
        if first is not None:
            behind = f"{behind[: first.start(1)]}{_in_feminine(first[1])}{behind[first.end(1) :]}"
        if last is not None:
            before = f"{before[: last.start()]}{_in_feminine(last[0])}{before[last.end() :]}"
    return f"{before}{name}{behind}"


def _in_feminine(word: str) -> str:
    """A verb of the past tense as it is of a woman; any other word as it is."""
    for reading in readings(word):
        kind, number, gender, *rest = (*reading.tag.split(":"), "", "")
        if kind == "praet" and number == "sg" and gender.startswith("m"):
            wanted = ":".join(part for part in (kind, number, "f", *rest) if part)
            return next((form.text for form in tagged_forms(reading.lemma) if form.tag == wanted), word)
    return word


def _with_given(surname: str, given: str) -> str:
    """The surname as it was asked with the given name before it, in the same case."""
    cases = (one.tag.split(":")[2] for one in readings(surname) if "nazwisko" in one.names and ":sg:" in one.tag)
    case = next(cases, "nom").split(".")[0]
    return f"{given if case == 'nom' else inflected(given, 'nom', case)} {surname}"
