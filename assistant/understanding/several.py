"""Several things or people that were asked about before: listed, counted, or spoken of by a pronoun."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.understanding.pronouns import in_later_clause
from corpus.folding import fold
from corpus.morphology import inflected, readings, tagged_forms

_ALL = r"(?:ich|je|ja|wszystkich|wszystkie|po kolei|prosze|mi|pelna liste|liste)"
_BY_NAME = (
    r"(?:(?:ich |te )?(?:nazwisk\w*|imion\w*(?: i nazwisk\w*)?|nazw\w*|imiennie)"
    r"|(?:po|z) (?:nazwisk\w+|imieni\w*(?: i nazwisk\w+)?|nazw\w+))"
)
_LISTED = re.compile(
    rf"(?:(?:a |i |to )?(?:czy )?(?:mozesz |prosze )?(?:wymien|podaj|wypisz|wylicz|wyszczegolnij)\w*"
    rf"(?: {_ALL})*(?: {_BY_NAME})?(?: prosze)?"
    r"|(?:a |i )?kim (?:oni |one )?(?:sa|byli|byly)(?: oni| one)?|(?:a |i )?kto to (?:sa|byli)(?: oni| one)?"
    r"|(?:a )?(?:jakie|jacy|ktorzy|ktore)(?: (?:to|sa|byly|byli))?(?: (?:konkretnie|dokladnie|mianowicie))?"
    r"|(?:a )?(?:kto|ktory) (?:konkretnie|dokladnie|mianowicie)"
    r"|(?:please )?(?:list|name)(?: them)?(?: all)?|(?:give me |what are )?(?:the |their )?names|who (?:are|were) they"
    r"|which ones)"
)
_COUNTED = re.compile(
    r"(?:a )?(?:a |to )?(?:ilu|ile)(?: ich| tego| tam)?(?: bylo| jest)?(?: ich)?(?: razem| lacznie| w sumie)?"
    r"|(?:and )?how many(?: of them)?(?: (?:are|were) (?:there|they))?(?: of them)?(?: in all| altogether)?"
)
_OF_THINGS = re.compile(r"\bile (?:\w+ )?ich\b")
_OF_WHOM = re.compile(r"^(?:kto|kogo|komu|z jakich|z ktorych|jacy|jakie|jakich|ktorzy|ktore|who|whom|which|what)\b")
_ASKS_TO_LIST = re.compile(r"^(?:wymien|podaj|wypisz|wylicz|list|name)\w*\b")
_TELL_OF = re.compile(r"^(?:opowiedz|powiedz|napisz)\w* (?:mi )?(?:cos |coś )?o\s+", re.IGNORECASE)
_HOW_MANY = re.compile(r"^(?:ile|ilu)\s+", re.IGNORECASE)
TOLD = re.compile(r"^(?:co|o czym)\s+(?P<verb>mówiono|mowiono|powiedziano|rozmawiano|dyskutowano)\b", re.IGNORECASE)
WHO_TOLD = {
    "mówiono": "mówił",
    "mowiono": "mówił",
    "powiedziano": "powiedział",
    "rozmawiano": "rozmawiał",
    "dyskutowano": "dyskutował",
}
_ANYBODY = ("osob", "osoby", "ludz")
_PEOPLE = ("osób", "osob", "ludzi")
LISTS = {"pl": "Wymień: ", "en": "List them: "}
_EVENT = ("kongres", "edycj", "zjazd", "sekretarz", "congress", "edition")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

# pronouns for several, by the case that their things stand in; "ich" only right before a verb: else it may be "theirs"
_PRONOUNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=\bo )nich\b", re.IGNORECASE), "loc"),
    (re.compile(r"(?<=\bz )nich\b|(?<=\bdo )nich\b|(?<=\bdla )nich\b|(?<=\bod )nich\b", re.IGNORECASE), "gen"),
    (re.compile(r"\bnimi\b", re.IGNORECASE), "inst"),
    (re.compile(r"\bje\b", re.IGNORECASE), "acc"),
    (re.compile(r"\bich(?=\s+(?P<verb>[^\W\d_]+))", re.IGNORECASE), "gen"),
)
_THEM = re.compile(r"\b(?:them|they)\b", re.IGNORECASE)
_THINGS = re.compile(
    r"\b(?:the|which|what|any|some|all)\s+(?P<things>(?:(?!(?:were|was|are|is|did|do)\b)\w+\s+)?\w{3,}s)\b"
)


def asks_of_several(plain: str, wholes: Sequence[str], language: str) -> str | None:
    """A question before, asked as a list or a count of what it asks for; None where no such is asked for.

    `plain` is what is asked now, in lower case without diacritics and signs, and `wholes` the questions before, the
    latest first: the first of several things or people is meant.
    """
    if _LISTED.fullmatch(plain):
        return next(filter(None, (listed(whole, language) for whole in wholes)), None)
    if _COUNTED.fullmatch(plain):
        things = [_things_counted(whole) for whole in wholes[:1]] if _OF_THINGS.search(plain) else []
        return next(filter(None, (*things, *(_counted(whole, language) for whole in wholes))), None)
    return None


def _things_counted(whole: str) -> str | None:
    """What was won or shown, counted: "Kto dostał wyróżnienia na VI Kongresie?" asks for "Ile wyróżnień było …?"."""
    match = re.match(r"(?:wymień: )?kto\s+\w+\s+", whole, re.IGNORECASE)
    if match is None:
        return None
    words = whole[match.end() :].rstrip("?!. ").split()
    noun = next((at for at, word in enumerate(words) if not _is_adjective(word)), 0)
    if not words or not _in_case(words[noun], "acc"):
        return None
    things = [inflected(word, "acc", "gen") for word in words[: noun + 1]]
    return f"Ile {' '.join(things)} było {' '.join(words[noun + 1 :])}".rstrip() + "?"


def listed(whole: str, language: str) -> str | None:
    """A question as one for a list of all that it asks for; None where that is not several things or people."""
    folded = fold(whole)
    if _ASKS_TO_LIST.match(folded):
        return whole
    if _OF_WHOM.match(folded):
        return f"{LISTS[language]}{whole[0].lower()}{whole[1:]}"
    if (match := TOLD.match(whole)) is not None:
        return f"{LISTS['pl']}kto {WHO_TOLD[match['verb'].lower()]}{whole[match.end() :]}"
    if (match := _TELL_OF.match(whole)) is not None:
        return _listed_of_told(whole[match.end() :].rstrip("?!. ").split())
    match = _HOW_MANY.match(whole)
    return None if match is None else _listed_of_counted(whole[match.end() :].rstrip("?").split())


def _listed_of_told(words: Sequence[str]) -> str | None:
    """The list of what was to be told of: "opowiedz o nagrodach" asks for "wymień nagrody"."""
    noun = next((at for at, word in enumerate(words) if _in_case(word, "loc")), None)
    if noun is None:
        return None
    things = [inflected(word, "loc", "acc") for word in words[: noun + 1]]
    return f"Wymień {' '.join([*things, *words[noun + 1 :]])}"


def _in_nominative(word: str) -> str:
    """A word in the genitive plural in the nominative, read as one for people where it can be."""
    for reading in sorted(readings(word.lower()), key=lambda one: ":m1" not in one.tag):
        kind, number, cases, *_ = (*reading.tag.split(":"), "", "")
        if kind == "subst" and number == "pl" and "gen" in cases.split("."):
            forms = (one for one in tagged_forms(reading.lemma) if one.tag.startswith("subst:pl:nom"))
            return next((one.text for one in forms), word)
    return inflected(word, "gen", "nom")


def without_list(whole: str) -> str:
    """A question as it was before a list was asked for."""
    for lead in LISTS.values():
        if whole.startswith(lead):
            return whole[len(lead)].upper() + whole[len(lead) + 1 :]
    return whole


def _listed_of_counted(words: Sequence[str]) -> str | None:
    """The list of what was counted: "ilu gości było na X" asks for "jacy goście byli na X"."""
    verb = next((at for at, word in enumerate(words) if _is_neuter(word)), None)
    noun = next((at for at, word in enumerate(words) if _in_case(word, "gen")), None)
    if verb is None or noun is None:
        return None
    if words[noun].lower() in _PEOPLE:
        told = _past(words[verb], "praet:sg:m1")
        return f"{LISTS['pl']}kto {' '.join([told or words[verb], *words[max(noun, verb) + 1 :]])}?"
    tags = [one.tag for one in readings(words[noun].lower()) if one.tag.startswith("subst:pl:gen")]
    man = any(":m1" in tag for tag in tags)
    first = min(verb + 1, noun) if verb < noun else 0
    things = [_in_nominative(word) for word in words[first : noun + 1]]
    rest = [word for at, word in enumerate(words) if at > noun and at != verb]
    told = _past(words[verb], "praet:pl:m1" if man else "praet:pl:m2")
    return f"{LISTS['pl']}{'jacy' if man else 'jakie'} {' '.join([*things, told or words[verb], *rest])}?"


def _counted(whole: str, language: str) -> str | None:
    """A question as one for how many there are of what it asks for."""
    whole = without_list(whole)
    if language != "pl":
        match = re.match(r"(?P<who>who)\b|(?:which|what)(?= \w+s\b)", fold(whole))
        return None if match is None else f"How many{' people' if match['who'] else ''}{whole[match.end() :]}"
    if TOLD.match(whole):
        whole = without_list(listed(whole, language) or whole)
    folded = fold(whole)
    if _HOW_MANY.match(folded):
        return whole
    if (match := re.match(r"z (?:jakich|ktorych)\b", folded)) is not None:
        return f"Z ilu{whole[match.end() :]}"
    if (match := re.match(r"kto\s+(?P<verb>\w+)", folded)) is not None:
        neuter = _past(whole[match.start("verb") : match.end("verb")], "praet:sg:n")
        return neuter and f"Ile osób {neuter}{whole[match.end() :]}"
    match = re.match(r"(?:jakie|jacy|ktore|ktorzy)\s+", folded)
    return None if match is None else _counted_of_which(whole[match.end() :].rstrip("?").split())


def _counted_of_which(words: Sequence[str]) -> str | None:
    """How many there are of what was asked for: "jakie gminy dostały nagrody" asks for "ile gmin dostało nagrody"."""
    were = bool(words) and fold(words[0]) in ("byly", "byli", "sa")
    if were:
        words = words[1:]
    noun = next((at for at, word in enumerate(words) if _in_case(word, "nom")), None)
    if noun is None:
        return None
    things = [inflected(word, "nom", "gen") for word in words[: noun + 1]]
    told = [_past(word, "praet:sg:n") or word for word in words[noun + 1 :]]
    return f"Ile {' '.join([*['było'] * were, *things, *told])}?"


def with_several(text: str, wholes: Sequence[str], language: str) -> str | None:
    """A question about several things by a pronoun, with the things named in a question before; None for others."""
    plain = " ".join(text.rstrip("?!. ").split())
    if language != "pl":
        match = _THEM.search(plain)
        things = next(filter(None, map(_THINGS.search, wholes)), None)
        if match is None or things is None or _THINGS.search(plain[: match.start()]):
            return None
        return f"{plain[: match.start()]}the {things['things']}{plain[match.end() :]}?"
    for pattern, case in _PRONOUNS:
        match = pattern.search(plain)
        if match is None or ("verb" in pattern.groupindex and not _is_verb(match["verb"])):
            continue
        if in_later_clause(plain[: match.start()]) or any(
            _in_case(word, "") for word in plain[: match.start()].split()
        ):
            return None  # something in the question that it may stand for
        named = next(filter(None, (_things(one, case) for one in wholes)), None)
        return None if named is None else f"{plain[: match.start()]}{named}{plain[match.end() :]}?"
    return None


def _things(whole: str, case: str) -> str | None:
    """The first things that a question names in the plural, with their adjectives, in a case."""
    words = [match.group() for match in _WORD.finditer(whole)]
    for at, word in enumerate(words):
        for given in ("acc", "gen", "nom", "loc", "inst", "dat"):
            if fold(word).startswith(_ANYBODY) or not _in_case(word, given):
                continue
            first = at
            while first and _is_adjective(words[first - 1]):
                first -= 1
            return " ".join(inflected(one, given, case) for one in words[first : at + 1])
    return None


def _in_case(word: str, case: str) -> bool:
    """Whether a word is a noun in the plural, in a case where one is given, and not the congress."""
    word = word.strip("?!.,")
    if fold(word).startswith(_EVENT) or word[:1].isupper():
        return False
    return any(
        one.tag.startswith("subst:pl") and case in one.tag.split(":")[2] for one in readings(word.lower())
    ) and not _is_verb(word)


def _is_adjective(word: str) -> bool:
    known = readings(word.lower())
    return fold(word) not in ("jakie", "ktore", "jacy", "ktorzy", "jakich", "ktorych") and any(
        one.tag.startswith(("adj:pl", "ppas:pl")) for one in known
    )


def _is_verb(word: str) -> bool:
    known = readings(word.strip("?!.,").lower())
    return any(one.tag.startswith(("praet", "fin:", "imps", "bedzie")) for one in known) and not any(
        one.tag.startswith("subst") for one in known
    )


def _is_neuter(word: str) -> bool:
    return any(one.tag.startswith("praet:sg:n") for one in readings(word.strip("?").lower()))


def _past(verb: str, tag: str) -> str | None:
    """A verb in the past in another of its forms, by how its tag begins; None for any other word."""
    lemma = next((one.lemma for one in readings(verb.lower()) if one.tag.startswith("praet")), None)
    if lemma is None:
        return None
    return next((form.text for form in tagged_forms(lemma) if form.tag.startswith(tag)), None)
