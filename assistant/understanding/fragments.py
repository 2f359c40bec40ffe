"""What a question without a verb asks anew of the congress spoken of: by a word ("kiedy?") or a thing ("hasło?")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.understanding.asked_anew import ASKING, COUNTS, LEAD, asked_anew, of_many
from assistant.understanding.events import event
from assistant.understanding.replaced import with_instrumental
from assistant.understanding.things import asks_of_thing, asks_which
from corpus.folding import fold
from corpus.morphology import inflected, readings

_ASKS = re.compile(rf"(?P<word>{ASKING})(?: (?:to|był\w*|byl\w*|było|was it|it))?", re.IGNORECASE)
_PEOPLE = re.compile(
    r"(?:ile|ilu) (?:było |bylo )?(?:osób|osob|uczestników|uczestnikow|ludzi|gości|gosci)(?: było| bylo)?",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(r"how many(?: people| participants)?", re.IGNORECASE)
_ABOUT = re.compile(
    r"^(?:o|na temat)\s+(?!(?:co|czym|kim|kogo|jak|kt[oó]r|il[eu])\w*\b)(?P<topic>\w.*)$", re.IGNORECASE
)
_WHICH_CONGRESS = re.compile(
    r"(?:na|podczas|w) (?:ktor\w+|jakim|jakiej) (?:to )?(?:kongresie|zjezdzie|edycji|kongresu)(?: to)?(?: byl\w*)?"
)
_WHICH = re.compile(r"^(?:jak(?:i|a|ie)|jacy|kt[oó]r(?:y|a|e|zy))\s+(?:to\s+)?(?:by[lł]\w*\s+)?(?=\w)", re.IGNORECASE)
_ON_CONGRESS = re.compile(
    r"\s*\b(?:na|podczas|w trakcie)\s+(?:krajow\w+\s+)?(?:kongres|edycj|zjazd|zje[zź]d)\w*", re.IGNORECASE
)
_WITH = re.compile(r"^co\s+(?:z|ze)\s+(?P<topic>\w.*)$", re.IGNORECASE)
_TOPIC = re.compile(
    r"\b(?P<lead>o|na temat|about)\s+(?P<topic>(?:(?!(?:na|podczas|w|we|i|at|in|during)\b)[\w-]+)"
    r"(?:\s+(?!(?:na|podczas|w|we|at|in|during)\b)[\w-]+)*)",
    re.IGNORECASE,
)
_HOW_MANY_CAME = re.compile(r"il[eu](?: bylo)? (?:osob|uczestnikow|ludzi|gosci)(?: bylo)?")
_OF_WHICH = re.compile(r"(?:(?:z|ze|w|we|o|na|dla|do|od|za|przez|pod|przy|u) )?(?:jak|ktor|il[eu])\w*\b")
_LED_BY_PREPOSITION = re.compile(r"(?:z|ze|w|we|dla|do|od|za|przez|pod|przy|u) (?:jak|ktor|il[eu])\w*\b")
_OF_COMING = re.compile(
    r" (?:\w+ )?(?:byl|bylo|byli|przyjechal|przybyl|uczestniczyl|wystapil|wzi[ea]l|pochodzi|goscil|przyszl|wystepowal)"
)
_ACRONYM = re.compile(r"[A-ZĄĆĘŁŃÓŚŹŻ]{2,6}")
_VERBS = ("fin", "praet", "imps", "impt", "inf", "bedzie", "winien", "pred")
_SAYS = frozenset("byl byla bylo byli byly jest sa mam ma maja mial miala mialy".split())  # they may be nouns, too
_NOUNS = ("subst", "adj")
_PHRASE = re.compile(
    r"(?P<preposition>z|ze|dla|od|wśród|wsrod|przez|spoza) (?!nim\b|niej\b|nich\b)\w+(?: \w+)?", re.IGNORECASE
)
_DAY = re.compile(
    r"(?:w )?(?:pierwszego|drugiego|trzeciego|ostatniego|1|2|3)\.? dnia"
    r"|(?:w )?(?:pierwszy|drugi|trzeci|ostatni) dzie[nń]",
    re.IGNORECASE,
)
_OF_DAY = re.compile(r"(?:pierwszego|drugiego|trzeciego|ostatniego)", re.IGNORECASE)
_LONGEST = 5  # words of a fragment


def fragment_asks(fragment: str, whole: str, numeral: str, language: str) -> str | None:
    """The question that a fragment behind "a" makes of the whole one before; None where it makes none.

    `numeral` is the number of the congress that was spoken of.
    """
    plain = " ".join(re.sub(r"[^\w\s-]+", " ", fragment).split())
    if not plain or len(plain.split()) > _LONGEST:
        return None
    if (match := _ASKS.fullmatch(plain)) is not None:
        return asked_anew(match["word"], whole, numeral, language)
    if _WHICH_CONGRESS.fullmatch(fold(plain)):
        return _asks_which_congress(plain, whole)
    here = f" na {event(numeral, 'loc')}" if numeral else ""
    if _LED_BY_PREPOSITION.match(fold(plain)):
        rest = LEAD.sub("", of_many(whole), count=1)
        asked: str | None = f"{plain}{rest}" if _OF_COMING.match(fold(rest)) else f"{plain}{here}?"
    elif (match := _ABOUT.match(plain)) is not None:
        asked = _on_topic(match["topic"], whole, here)
    elif _DAY.fullmatch(plain) is not None:
        asked = _on_day(plain, whole)
    elif language == "pl" and (told := with_instrumental(plain, whole)) is not None:
        asked = told
    elif (match := _PHRASE.fullmatch(plain)) is not None:
        asked = _with_phrase(match["preposition"], plain, whole)
    else:
        match = _WITH.match(plain)
        plain = _WHICH.sub("", plain)
        asked = asks_of_thing(plain if match is None else match["topic"], numeral, language)
        if asked is None and match is not None:
            asked = _on_topic(_located(match["topic"], "inst"), whole, here)
        elif asked is None and language == "pl":
            asked = _noun_asks(plain, whole, numeral)
    return asked


def _noun_asks(noun: str, whole: str, numeral: str) -> str | None:
    """The question before on another topic, or, where that has none, which things of a kind there were."""
    asked = asks_which(noun, numeral)
    if _TOPIC.search(whole) and (asked is not None or _ACRONYM.fullmatch(noun)):
        return _on_topic(_located(noun, "nom"), whole, "")
    return asked


def _located(words: str, given: str) -> str:
    return " ".join(inflected(word, given, "loc") for word in words.split())


def asks_alone(text: str) -> bool:
    """Whether a text is a question word and what belongs to it, and says nothing: "Gdzie?", "Z jakich krajów?"."""
    plain = " ".join(re.sub(r"[^\w\s-]+", " ", text).split())
    if _ASKS.fullmatch(plain) or _HOW_MANY_CAME.fullmatch(fold(plain)):
        return True
    words = plain.split()
    asks = _OF_WHICH.match(fold(plain)) is not None and 1 < len(words) <= _LONGEST
    bare = not any(word[0].isupper() or not word.isalpha() or fold(word) == "to" for word in words[1:])
    says = any(fold(word) in _SAYS for word in words[1:])
    return asks and bare and not says and not any(map(_is_verb, words)) and not _has_verb_behind_noun(words)


def _has_verb_behind_noun(words: Sequence[str]) -> bool:
    """Whether what may be a noun is a verb, as the noun that is asked for stands before: "Od ilu lat działa?"."""
    nouns = [at for at, word in enumerate(words) if any(one.tag.startswith("subst") for one in readings(word.lower()))]
    last = readings(words[-1].lower())
    return any(0 < at < len(words) - 1 for at in nouns) and any(one.tag.startswith("fin:") for one in last)


def _is_verb(word: str) -> bool:
    known = readings(word.lower())
    return any(one.tag.startswith(_VERBS) for one in known) and not any(one.tag.startswith(_NOUNS) for one in known)


def asks_which_congress(text: str) -> bool:
    """Whether a fragment asks for the congress itself: "Na którym kongresie?"."""
    return _WHICH_CONGRESS.fullmatch(" ".join(re.sub(r"[^\w\s-]+", " ", fold(text)).split())) is not None


def _asks_which_congress(asking: str, whole: str) -> str | None:
    """The question before as one for the congress: "Co mówiono o RODO?" as "Na którym kongresie mówiono o RODO?"."""
    match = LEAD.match(whole)
    if match is None or COUNTS.match(whole) or _OF_WHICH.match(fold(whole)):
        return None
    rest = _ON_CONGRESS.sub(
        "", re.sub(r"\b[IVX]+\s+(?=kongres|edycj|zjazd)", "", whole[match.end() :], flags=re.IGNORECASE)
    )
    rest = re.sub(r"^ (?:to )?jest\b", " był", re.sub(r"^(?: (?:jeszcze|dalej|dok[lł]adnie|konkretnie))+", "", rest))
    asking = f"{asking[0].upper()}{asking[1:]}"
    return f"Kto i {asking[0].lower()}{asking[1:]}{rest}" if fold(match.group()) == "kto" else f"{asking}{rest}"


def _with_phrase(preposition: str, phrase: str, whole: str) -> str | None:
    """The question before with a phrase put behind it, in the place of one with the same preposition: "z zagranicy"."""
    if any(map(_is_verb, phrase.split())):
        return None
    before = re.search(rf"\b{preposition} [^\W\d]\w*\b", whole[1:], re.IGNORECASE)
    if before is not None:
        return f"{whole[: before.start() + 1]}{phrase}{whole[before.end() + 1 :]}"
    end = whole.rstrip("?!. ")
    return f"{end} {phrase}?"


def on_another_day(rest: str, whole: str) -> str | None:
    """The question before of another day, where it was of one: "A pierwszego?" behind "drugiego dnia"."""
    plain = rest.rstrip("?!. ")
    return _on_day(f"{plain} dnia", whole) if _OF_DAY.fullmatch(plain) and _DAY.search(whole) else None


def _on_day(day: str, whole: str) -> str:
    """The question before of one day of the congress: "pierwszego dnia"."""
    before = _DAY.search(whole)
    if before is not None:
        return f"{whole[: before.start()]}{day}{whole[before.end() :]}"
    return f"{whole.rstrip('?!. ')} {day}?"


def _on_topic(topic: str, whole: str, here: str) -> str:
    """The question before on another topic; one of its own `here` where that one had none."""
    before = _TOPIC.search(whole)
    if before is not None:
        return f"{whole[: before.start('topic')]}{topic}{whole[before.end('topic') :]}"
    return f"Co mówiono o {topic}{here}?"
