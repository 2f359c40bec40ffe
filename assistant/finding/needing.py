"""What a sentence must hold to answer: the role or the hour that is asked for, the person who is asked about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from assistant.finding.answer_types import holds_kind
from assistant.finding.evidence import FEATURES, Candidate, matches, word_keys
from assistant.finding.feminine import feminine
from assistant.finding.offices import asked_office, is_held
from assistant.finding.predicates import (
    asked_address,
    asked_founding,
    asked_of_a_name,
    asks_address_of_the_net,
    tells_address,
    tells_address_of_the_net,
    tells_founding,
    tells_one,
    tells_received,
)
from assistant.finding.roles import asked_act, presided, tells_act
from assistant.finding.speaking import asked_speaker, asks_what_was_said, holds_office, words_of_theirs
from assistant.finding.thesaurus import synonyms
from assistant.understanding.kinds import Kind
from assistant.understanding.question import Question
from assistant.understanding.terms import Term
from corpus.folding import fold
from corpus.morphology import is_given_name, is_surname, lemmas, readings, words_of
from corpus.people.inflection import same_name

_WHO_WAS = re.compile(
    r"\b(?:kto|kim)\b(?:\s+\w+){0,2}?\s+(?:był\w*|byli|jest|są|będzie|będą|został\w*)\b|\bwho\s+(?:is|are|was|were|will\s+be)\b",
    re.IGNORECASE,
)
_ASKS_HOUR = re.compile(
    r"^(?:\W*\w+){0,2}?\W*o kt[óo]r\w+\b|\b(?:o )?(?:kt[óo]r\w+|jak\w+) godzin\w+|\bwhat (?:time|hour)\b",
    re.IGNORECASE,
)
_ASKS_DAY = re.compile(
    r"\b(?:kt[óo]rego|jakiego) dnia\b|\bjak[aą] dat[aęą]\b|\b(?:what|which) da(?:te|y)\b", re.IGNORECASE
)
_HOUR = re.compile(r"\b(?:[01]?\d|2[0-4])[:.][0-5]\d\b(?!\.\d)|\bgodz(?:\.|in\w*)", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_TITLE = re.compile(r"[„\"«]([^„”\"«»]+)[”\"»]")
# within one clause: "gdzie był kongres, bo nie wiem" asks where it was
_ASKS_WHAT_WAS_NOT = re.compile(
    r"\b(?:kiedy|gdzie|(?:którym|jakim)\s+(?:roku|mieście))\b(?:\s+(?!bo\b|ale\b|że\b|czy\b|a\b|i\b)\w+){0,3}?"
    r"\s+nie\s+(?:się\s+)?(\w+)",
    re.IGNORECASE,
)
_WAS_NOT = re.compile(r"\bnie\b|\b(?:odwoł|przerw|zawiesz)", re.IGNORECASE)
_OF_OTHERS = re.compile(r"praet|imps|(?:fin|bedzie):.*:ter")
_OF_ONE_PERSON = re.compile(r":sg:.*:[mf]")
_SAID = re.compile(r"(?:mówi|powiedzi|wspomn|podkreśl|apelow|opowi|wypowi)\w*\s+(?:\w+\s+)?\Z", re.IGNORECASE)
_NOMINATIVE = re.compile(r":sg(?:\.pl)?:nom")
_CAPITAL = re.compile(r"\b[^\W\d_a-ząćęłńóśźż]\w{2,}")
_WEAKEST_NOUN = FEATURES.index("weakest_noun")
_NEAR = 0.4  # cosine of a word of the question with the nearest of the passage, from which they may mean the same
_LEAST = 0.8  # of a match: a mistyped name is enough, a word of the same family ("województwo") is not


def meeting(question: Question, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that hold what the question cannot be answered without; all where it asks for nothing such.

    Who asks for nothing but a role ("Kto był gospodarzem kongresu?") is not answered by a sentence on people in another
    one, and who asks about a person by name not by one on another person. The role, or what was done in it ("Kto
    otworzył kongres?"), stands in the sentence or in the headings above it, the name in the passage. What was said on a
    topic is not answered by a passage that neither names it nor comes near it in meaning: what else was said there is
    no answer. "O której?" is answered by an hour alone, and a question about a year that no edition is of by a sentence
    that names the year, itself, in its headings, or before it in its passage, where no other year comes between. A fact
    of something named is not told by a passage that shares but the name, and who holds an office by a sentence on
    another one, or on that of another place.
    """
    role, people, topic, act = _role(question), _people(question), _topic(question), asked_act(question)
    body = presided(question, act) if act is not None else []
    years = frozenset() if question.editions else frozenset(_years(question))
    office = asked_office(question)
    address, page = asked_address(question), asks_address_of_the_net(question)
    founding = () if address else asked_founding(question)
    of_name = () if address or founding else asked_of_a_name(question)
    denied = _asks_what_was_not(question)
    theirs = _speaker(question, people)
    hour = _ASKS_HOUR.search(question.text) is not None
    day = _ASKS_DAY.search(question.text) is not None
    return [
        one
        for one in candidates
        if (not years or not years.isdisjoint(_told_years(one)))
        and (not hour or _HOUR.search(one.text) or _HOUR.search(one.passage.context))
        and (not day or _is_dated(one))
        and (not denied or _WAS_NOT.search(one.text))
        and (role is None or _plays(role, one.text) or _plays(role, one.passage.context))
        and (act is None or tells_act(act, one.text, body) or tells_act(act, one.passage.context, body))
        and (theirs is not None or not people or _names(question, people, one.passage.text, one.passage.context))
        and (theirs is None or _says(theirs, topic if people else (), one))
        and (not topic or (theirs is not None and people) or _is_on(topic, one))
        and (not of_name or tells_one(of_name, one) or tells_received(question, one))
        and (not address or tells_address(address, one))
        and (not page or tells_address_of_the_net(one))
        and (not founding or tells_founding(founding, one))
        and (office is None or is_held(office, one.text, one.passage.context))
    ]


def _is_dated(one: Candidate) -> bool:
    return any(holds_kind(Kind.WHEN, text) > 0 for text in (one.text, one.passage.context))


def _years(question: Question) -> Iterator[str]:
    """The years asked about: not the numbers of a title, as in „Metro 2033"."""
    titled = " ".join(_TITLE.findall(question.text))
    return (str(year) for year in question.years if str(year) not in titled)


def _asks_what_was_not(question: Question) -> bool:
    """Whether it is asked when or where something was not: "W którym roku nie było kongresu?"."""
    found = _ASKS_WHAT_WAS_NOT.search(question.search_text) if question.kind in (Kind.WHEN, Kind.WHERE) else None
    return found is not None and any(_OF_OTHERS.match(one.tag) for one in readings(found[1].lower()))


def _told_years(one: Candidate) -> list[str]:
    """The years of a sentence and its headings; of one that names none, the last that stand before it."""
    passage = one.passage
    own = _YEAR.findall(one.text)
    before = [] if own else _YEAR.findall(passage.text[: max(0, one.span.start - passage.start)])[-1:]
    return [*own, *before, *_YEAR.findall(passage.context)]


def _role(question: Question) -> Term | None:
    """The noun behind "kto był", in the instrumental, or "who was", where the question holds no other noun or name.

    With more to go by, as in "Kto był autorem raportu?", a sentence that holds the rest may say the role otherwise.
    """
    asked = _WHO_WAS.search(question.search_text) if question.kind in (Kind.WHO, Kind.IDENTITY) else None
    things = [term for term in question.terms if term.noun or term.name]
    if asked is None or len(things) != 1 or things[0].start < asked.start() or things[0].name:
        return None
    surface = question.search_text[things[0].start : things[0].end].lower()
    instrumental = any(one.tag.startswith("subst:") and "inst" in one.tag for one in readings(surface))
    named = question.kind is Kind.IDENTITY or question.language == "en"  # "kim był gospodarz"
    return things[0] if instrumental or named else None


def _plays(role: Term, text: str) -> bool:
    """Whether a text names a role: by its word, one of its family, or one that means the same.

    A word that may be another's form means nothing else than that: "gości" is no word for "gospodarz", though it may
    be a form of "gościć".
    """
    own = {fold(lemma) for lemma in role.lemmas}
    women = {feminine(lemma) for lemma in own}
    others = {word for lemma in own for group in synonyms(lemma) if len(group) == 1 for word in group}
    for word in words_of(text):
        meant = {fold(lemma) for lemma in lemmas(word)}
        if not meant.isdisjoint(own | women) or meant <= own | others:
            return True
    keys = word_keys(text)
    return any(len(group) > 1 and group <= keys for lemma in own for group in synonyms(lemma))


def _people(question: Question) -> list[Term]:
    """The surnames in the question: of words that may be something else, those behind a given name."""
    found, given, speaks = [], -1, asks_what_was_said(question)
    for term in question.terms:
        word = question.search_text[term.start : term.end]
        behind_verb = _SAID.search(question.search_text[: term.start]) is not None
        behind_given = term.start == given and not is_given_name(word)
        if term.name and (
            behind_given or _is_only_surname(word.split("-")[0]) or (speaks and _may_be_one(word) and behind_verb)
        ):
            found.append(term)
        given = term.end + 1 if is_given_name(word) and question.search_text[term.end : term.end + 1] == " " else -1
    return found


def _is_only_surname(word: str) -> bool:
    """Whether a word is first of all a surname; one that no dictionary knows is, unless it is an initialism."""
    if word.isupper() or not is_surname(word) or is_given_name(word):
        return False
    known = readings(word)
    adjectives = [one for one in known if one.tag.startswith("adj:")]
    if adjectives and not any(_OF_ONE_PERSON.search(one.tag) for one in adjectives):
        return False  # "Ludy Morskie"
    if any("nazwa_geograficzna" in one.names and one.tag.startswith("subst:sg") for one in known):
        return False
    nouns = [one for one in known if one.tag.startswith("subst")]
    return not known or all("nazwisko" in one.names for one in nouns[:1] or known[:1])


def _may_be_one(word: str) -> bool:
    """Whether a word may be the surname of one who did something: in the nominative."""
    return any("nazwisko" in one.names and _NOMINATIVE.search(one.tag) for one in readings(word))


def _names(question: Question, people: Sequence[Term], *texts: str) -> bool:
    keys = frozenset().union(*map(word_keys, texts))
    if any(matches(term, keys) >= _LEAST for term in people):
        return True
    asked = [question.search_text[term.start : term.end] for term in people]
    told = [word for text in texts for word in _CAPITAL.findall(text)]
    return any(same_name(name, word) for name in asked for word in told)


def _speaker(question: Question, people: Sequence[Term]) -> Callable[[str], bool] | None:
    """Whether a text names whom a question asks to have said something; None where it asks of nobody."""
    if people and asks_what_was_said(question):
        return lambda text: _names(question, people, text)
    office = asked_speaker(question)
    return holds_office(office) if office is not None else None


def _says(theirs: Callable[[str], bool], topic: Sequence[Term], one: Candidate) -> bool:
    """Whether a sentence holds their words, and those are on the topic: what the rest of a passage is on is others'."""
    said = words_of_theirs(theirs, one)
    return bool(said) and (not topic or any(matches(term, word_keys(said)) > 0 for term in topic))


def _topic(question: Question) -> list[Term]:
    """What is asked to have been said something about: "co mówiono o energii"."""
    return [term for term in question.terms if term.topic] if asks_what_was_said(question) else []


def _is_on(topic: Sequence[Term], one: Candidate) -> bool:
    if one.features[_WEAKEST_NOUN] >= _NEAR:
        return True
    keys = word_keys(one.passage.text) | word_keys(one.passage.context)
    return any(matches(term, keys) > 0 for term in topic)
