"""Labels of speakers in transcripts: "PROWADZĄCA:", "Pani Anna Nowak, sekretarz gminy:", "Głos z sali:"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from corpus.boundary_features import is_finite
from corpus.morphology import is_given_name, is_place, is_surname, readings

# words for people that the dictionary does not show to be such: women's roles, participles, what stands for a person
_ROLE = re.compile(
    r"prowadząc[ay]|(?:wice)?przewodnicząc[ay]|pytając[ay]|radn[ya]|burmistrz|zastępczyni|posłanka|ministra|starościna|"
    r"głosy?|sala|publiczność|speaker|pan|pani|dr|prof|mgr|inż|rzeczniczka|skarbniczka|kierowniczka|naczelniczka|"
    r"dziennikarka|uczestniczka|sekretarka|sekretarzyni|prezydentka|prezeska|panelistka|prelegentka|ekspertka|"
    r"\w{2,}(?:yni|ini|orka|erka|istka|yczka|elka)"
)
_TECHNICAL = re.compile(r"(?:speaker|mówca|spk|głos|osoba|uczestnik|uczestniczka)[ _-]?\d{1,3}", re.IGNORECASE)
_INITIAL = re.compile(r"[A-ZŁŚŻŹĆÓ]\.")
_INITIALS = re.compile(r"[A-ZŁŚŻŹĆÓ]{2,3}")
_ABBREVIATION = re.compile(r"\b(?:dr|hab|prof|mgr|inż|[^\W\d_])\.", re.IGNORECASE)
_STOP = re.compile(r"[.!?;:…\"„”«»|/@=]")
_TITLES = frozenset("dr hab prof mgr inż pan pani".split())
LONGEST_LABEL = 110
"""Characters of the longest label."""
_MOST_WORDS = 7  # of a label, what follows a comma left out
_RECURS = 2  # a bare name is a label when it opens so many turns


def spoken_name(label: str) -> str:
    """A label as it is shown: "PROWADZĄCA" -> "Prowadząca", "PANI ANNA NOWAK" -> "Pani Anna Nowak"."""
    label = " ".join(label.split()).strip(" -–—*_:")
    if not label.isupper() or _INITIALS.fullmatch(label) or any(char.isdigit() or char == "_" for char in label):
        return label
    named = False
    out: list[str] = []
    for word in re.split(r"([ ,-]+)", label):
        bare = word.strip(".")
        if word.startswith(","):
            named = False
        if not bare.isalpha() or len(bare) == 1:
            out.append(word)
            continue
        named = named or is_given_name(word.capitalize())
        proper = named or not out or not readings(word.lower())
        out.append(word.capitalize() if proper and word.lower() not in _TITLES - {"pan", "pani"} else word.lower())
    name = "".join(out)
    return name[0].upper() + name[1:]


def is_speaker(label: str) -> bool:
    """Whether a label is a speaker's by itself: a role, a name with a surname, or what tools call speakers."""
    name = spoken_name(label)
    if _TECHNICAL.fullmatch(name):
        return True
    if not _is_short(name):
        return False
    words = _head(name)
    first = words[0].strip(".").lower()
    if any(is_finite(word) for word in words[1:] if word.islower()):
        return False  # "Sekretarz podkreślił:" introduces a quotation
    if _ROLE.fullmatch(first) or _is_person(first):
        return True
    capitals = len(words) > 1 and all(word[0].isupper() for word in words)
    return capitals and (is_given_name(words[0]) or _INITIAL.fullmatch(words[0]) is not None)


def _is_person(word: str) -> bool:
    """Whether a word is a noun for a man or for people of either sex, in the nominative: "sekretarz", "informatyk"."""
    return any(reading.tag.startswith("subst:sg:nom") and ":m1" in reading.tag for reading in readings(word))


def speakers_of(labels: Iterable[str]) -> frozenset[str]:
    """The shown names of labels that are speakers' by themselves, or are names that come more than once."""
    counts = Counter(spoken_name(label) for label in labels)
    return frozenset(
        name for name, count in counts.items() if is_speaker(name) or (count >= _RECURS and _is_bare_name(name))
    )


def _is_bare_name(name: str) -> bool:
    if _INITIALS.fullmatch(name):
        return True
    words = _head(name)
    if not _is_short(name) or len(words) > 2 or any(map(is_place, words)):
        return False
    return all(is_given_name(word) or (is_surname(word) and _is_name_only(word)) for word in words)


def _is_name_only(word: str) -> bool:
    """Whether a word that can be a surname is no common word besides ("Uwaga", "Sobota")."""
    return not any("nazwisko" not in reading.names for reading in readings(word.lower()))


def _is_short(name: str) -> bool:
    words = _head(name)
    return (
        bool(words)
        and len(name) <= LONGEST_LABEL
        and len(words) <= _MOST_WORDS
        and _STOP.search(_ABBREVIATION.sub("", name)) is None
    )


def _head(name: str) -> list[str]:
    """The words of a label before its comma; none where one of them is no word of a name."""
    words = name.split(",", maxsplit=1)[0].split()
    plain = all(re.fullmatch(r"[^\W\d_]+(?:[-'][^\W\d_]+)*\.?", word) for word in words)
    return words if plain else []
