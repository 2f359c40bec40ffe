"""What every congress has, asked about by a noun alone: "hasło?", "organizator?", "laureaci?"."""

from __future__ import annotations

import re

from assistant.understanding.events import event
from corpus.folding import fold
from corpus.morphology import readings

# by how their words begin, without diacritics; the congress in the case that the question needs
_THINGS: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(rf"(?:(?:jego|jej|its|the) )?(?:{pattern})"), polish, english)
    for pattern, polish, english in (
        (r"hasl\w+|mott\w+|slogan\w*|motto", "Jakie hasło miał {nom}?", "What was the motto of {nom}?"),
        (r"organizator\w*|organi[sz]ers?", "Kto był organizatorem {gen}?", "Who was the organiser of {nom}?"),
        (r"gospodarz\w*|hosts?", "Kto był gospodarzem {gen}?", "Who was the host of {nom}?"),
        (r"termin\w*|dat[aey]|dni|dates?", "Kiedy odbył się {nom}?", "When was {nom} held?"),
        (r"miejsc\w+|miasto|lokalizacja|place|city", "Gdzie odbył się {nom}?", "Where was {nom} held?"),
        (r"patron\w*", "Kto był patronem {gen}?", "Who was the patron of {nom}?"),
        (r"partner\w*|partners?", "Kto był partnerem {gen}?", "Who was a partner of {nom}?"),
        (r"wyroznion\w+|wyroznieni\w+|awards?", "Kto dostał wyróżnienia na {loc}?", "Who won awards at {nom}?"),
        (r"laurea\w+|nagrod\w+|winners?", "Kto dostał nagrody na {loc}?", "Who won at {nom}?"),
        (r"prelegen\w+|mowc\w+|gosc\w*|speakers?", "Kto wystąpił na {loc}?", "Who spoke at {nom}?"),
        (
            r"uczestni\w+|frekwencj\w+|participants?|how many(?: people| participants)?"
            r"|il[eu] (?:bylo )?(?:osob|uczestnikow|ludzi|gosci)(?: bylo)?",
            "Ile osób uczestniczyło w {loc}?",
            "How many people came to {nom}?",
        ),
        (r"program\w*|programme", "Jaki był program {gen}?", "What was the programme of {nom}?"),
        (r"temat\w*|topics?", "Jakie były tematy {gen}?", "What were the topics of {nom}?"),
    )
)


_NO_NOUN = ("adj", "adv", "part", "conj", "comp", "ppron", "pred", "num", "prep")
_SINGULAR = {"m": ("Jaki", "był"), "f": ("Jaka", "była"), "n": ("Jakie", "było")}


def asks_of_thing(thing: str, numeral: str, language: str) -> str | None:
    """The question after something that every congress has: its motto, its organiser, how many came."""
    cases = {case: event(numeral, case, language) for case in ("nom", "gen", "loc")}
    for pattern, polish, english in _THINGS:
        if pattern.fullmatch(fold(thing)):
            return (polish if language == "pl" else english).format(**cases)
    return None


def asks_which(thing: str, numeral: str) -> str | None:
    """The question which things of a kind there were: "panele" asks for "Jakie panele były na X Kongresie?"."""
    *adjectives, noun = thing.split()
    known = readings(noun)
    if any(word[0].isupper() for word in (*adjectives, noun)) or any(one.tag.startswith(_NO_NOUN) for one in known):
        return None
    named = bool(known) and all(one.names and "nazwa_pospolita" not in one.names for one in known)
    tags = [] if named else [one.tag.split(":") for one in known if one.tag.startswith("subst")]
    tags.sort(key=lambda one: one[3] != "m1")  # "prezydent" is told of a woman, too
    tag = next((one for one in tags if "nom" in one[2].split(".")), None)
    described = all(any(one.tag.startswith(("adj", "ppas")) for one in readings(word)) for word in adjectives)
    if tag is None or not described:
        return None
    if tag[1] == "pl":
        which, were = ("Jacy", "byli") if tag[3] == "m1" else ("Jakie", "były")
    else:
        which, were = _SINGULAR.get(tag[3][0], _SINGULAR["m"])
    return f"{which} {thing} {were} na {event(numeral, 'loc')}?"
