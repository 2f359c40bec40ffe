"""Roles that a question asks for by a verb: "kto otworzył kongres", "kto patronował", "kto wygrał"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.finding.evidence import matches, word_keys
from assistant.finding.thesaurus import synonyms
from assistant.understanding.kinds import Kind
from assistant.understanding.question import Question
from assistant.understanding.terms import Term
from corpus.folding import fold
from corpus.morphology import readings, words_of

_VERBS = frozenset(
    "patronowac otworzyc otwierac wygrac wygrywac zwyciezyc zwyciezac przewodniczyc prowadzic poprowadzic "
    "moderowac sponsorowac finansowac".split()
)
_LED = frozenset("prowadzic poprowadzic moderowac".split())
_OWN_TO_AN_EDITION = re.compile(
    r"\b(?:(?:patron|otworzy|otwiera|wygr|zwyci|przewodniczy|laurea|winner|chair)\w*|won|wins?|opened)\b"
)
_TITLES = frozenset("przewodniczacy szef prezes".split())  # who is one need not have chaired this
_VERB_FORMS = ("praet", "fin", "bedzie", "imps", "inf", "ppas")
_ACTS = ("praet", "fin", "bedzie", "imps", "ger", "winien")
_WHEN = frozenset("na podczas przed po".split())  # "podpisano na otwarciu": at the time of it, by somebody else
_MOST_BETWEEN = 2  # other words in the name of a body
_SAME = 0.8
_OF_PEOPLE = (Kind.WHO, Kind.LIST, Kind.IDENTITY)


def is_own_to_an_edition(question: Question) -> bool:
    """Whether a question asks who won, opened, chaired or was the patron: of each congress that is another."""
    return question.kind in _OF_PEOPLE and _OWN_TO_AN_EDITION.search(fold(question.text)) is not None


def asked_act(question: Question) -> Term | None:
    """The verb that a question asks for who did it, where it is one of a role."""
    if question.kind is not Kind.WHO:
        return None
    return next((term for term in question.terms if _is_verb_of_role(question, term)), None)


def _is_verb_of_role(question: Question, term: Term) -> bool:
    """Whether a word is the verb, and not the noun made of it: "przewodniczącym" is no "przewodniczyć"."""
    known = readings(question.search_text[term.start : term.end].lower())
    return any(fold(one.lemma) in _VERBS and one.tag.startswith(_VERB_FORMS) for one in known)


def presided(question: Question, act: Term) -> list[Term]:
    """The body that a question asks who presides over, as the words that name it; none but the congress."""
    return [term for term in question.terms if term is not act]


def tells_act(act: Term, text: str, of: Sequence[Term] = ()) -> bool:
    """Whether a text says that someone did it: by the verb, one that means the same, or a noun of those.

    A congress that "był otwarty dla wszystkich", or "rozpoczął się", was opened by nobody named there, who has the
    title of a chairman did not chair it, unless that is his title `of` the body asked about, and what was done
    "na otwarciu" tells of no opening.
    """
    own = {fold(lemma) for lemma in act.lemmas}
    led = [term for term in of if term.noun and not term.name]
    if led and not _LED.isdisjoint(own) and not any(matches(term, word_keys(text)) >= _SAME for term in led):
        return False  # "badania prowadzone przez fundację" tell of no panel
    groups = [group for lemma in own for group in synonyms(lemma)]
    meant = own | {word for group in groups if len(group) == 1 for word in group}
    words = words_of(text)
    folded = [fold(word) for word in words]
    for at, word in enumerate(words):
        for one in readings(word):
            if fold(one.lemma) not in meant or "sie" in folded[max(0, at - 1) : at + 2]:
                continue
            if one.tag.startswith(("subst", "ger")) and at > 0 and folded[at - 1] in _WHEN:
                continue
            if one.tag.startswith(_ACTS) or (one.tag.startswith("ppas") and "przez" in folded):
                return True
            if one.tag.startswith("subst") and (fold(one.lemma) not in _TITLES or _is_title_of(of, words[at + 1 :])):
                return True
    keys = word_keys(text)
    return any(len(group) > 1 and group <= keys for group in groups)


def _is_title_of(body: Sequence[Term], behind: Sequence[str]) -> bool:
    """Whether the words right behind a title name the body asked about."""
    keys = word_keys(" ".join(behind[: len(body) + _MOST_BETWEEN]))
    return bool(body) and all(matches(term, keys) >= _SAME for term in body)
