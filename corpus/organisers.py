"""Who organised a congress, where a verb or a participle tells it: "zorganizowany przez …", "… organizuje VII Kongres".

Read only where the congress itself is what is organised: a contest or a panel beside it has organisers of its own, and
a wrong name is worse than none.
"""

from __future__ import annotations

import re

from corpus.dates import MONTH_PATTERN
from corpus.editions import edition_mentions
from corpus.folding import strip_diacritics
from corpus.morphology import inflected, is_given_name, readings, words_of

_CAPITAL = "A-ZŁŚŻŹĆÓ"
_NAMED = rf"(?:\s+Forów)?(?:\s+Sekretarzy(?:\s+JST\b)?)?(?!\s+[{_CAPITAL}])"  # "Kongres Skarbników" is another one
_NUMBER = r"(?:(?:[IVXL]+|\d{1,2}\.?|\w+)\s+)?(?:Krajow\w+\s+|Ogólnopolsk\w+\s+)?"
_IT = rf"(?:[Kk]ongres{_NAMED}|edycję(?:\s+(?:Krajowego\s+)?Kongresu{_NAMED})?)(?!\w)"
_WHEN_OR_WHERE = (
    rf"(?:\s+(?:wraz|już|wspólnie|[-–—]|(?:w|we)\s+[{_CAPITAL}][\w-]+|(?:w\s+)?dni(?:ach|u)|(?:w\s+)?roku|r\.|od|do|i"
    rf"|\d[\d.–-]*|w\s+\d{{4}}|{MONTH_PATTERN}|po raz \w+))*"
)
_PASSIVE = re.compile(
    rf"(?P<noun>\b[Kk]ongres\w*|\b[Ee]dycj\w+(?:\s+(?:Krajowego\s+)?[Kk]ongresu)?|\AWydarzenie){_NAMED}"
    rf"(?:,?\s+któr[yae])?{_WHEN_OR_WHERE},?\s+(?:(?:został[aoy]?|jest|był[ao]?|będzie)\s+)?(?P<done>z?organizowan\w+)"
    rf"(?:\s+(?:został[ao]?|jest|był[ao]?|będzie))?{_WHEN_OR_WHERE}\s+przez\s+(?P<who>.+)"
)
_DOES = r"(?:z?organizował[ay]?|z?organizowało|z?organizowali|organizuje|organizują)"
_ACTIVE = re.compile(rf"\A(?P<who>[{_CAPITAL}].{{2,200}}?)\s+{_DOES}\b{_WHEN_OR_WHERE}\s+{_NUMBER}{_IT}")
_TURNED = re.compile(
    rf"\A{_NUMBER}[Kk]ongres{_NAMED}(?:,\s+który)?{_WHEN_OR_WHERE}\s+"
    rf"(?:(?P<sure>z?organizował[ay]|z?organizowało|z?organizowali)|organizuj[eą])\s+(?P<who>.+)"
)
_ENDS = re.compile(
    rf"[,;:–—]|\s-\s|\((?![{_CAPITAL}]{{2,}}\))|\s(?:we współpracy|przy|w|we|pod|na|od|do|dla|po|z okazji|ze środków|"
    r"podczas|przed|za|dzięki|jako|już|corocznie|co roku|gdzie|a|wspólnie(?! z)|razem(?! z)|wraz(?! z))\s"
)
_MORE_OF_THEM = re.compile(rf",\s+[{_CAPITAL}]")
_ITS_OWN = re.compile(r"(?:krajow|ogolnopolsk|tegoroczn|ubiegloroczn|zeszloroczn|jubileuszow|kolejn|cal)")
_PRECEDED = re.compile(r"(\S+)\s+\Z")
_ABOUT_CONGRESS = re.compile(r"\A(?:\S+\s+){0,4}?Kongres(?:u|em|owi)?\b")
_PART = re.compile(r"\b(?:panel|sesj|debat|warsztat|konkurs|kampani|towarzysz|w ramach|wystaw|kolacj|gal[aęi]\b)", re.I)
_TOGETHER = re.compile(r"(\s+(?:i|oraz)\s+)")
_VERBS = ("fin", "praet", "bedzie", "imps", "winien")
_LONGEST = 240
_ACRONYM = 3  # letters: fewer are initials or a numeral


def organisers_told(sentence: str, before: str = "") -> str | None:
    """Those whom a sentence calls the organisers of the congress, in the nominative; None where it names none.

    `before` is the sentence before it, by which an "event" is known to be the congress.
    """
    text = " ".join(sentence.split())
    if (found := _PASSIVE.search(text)) is not None:
        own = _is_the_congress(text, found, " ".join(before.split()))
        return _name(found["who"], "acc") if own and _agrees(found["noun"], found["done"]) else None
    if (found := _ACTIVE.match(text)) is not None:
        whole = found["who"]
        return _name(whole, "nom") if _until_end(whole) == whole and _in_case(whole, "nom") else None
    if (found := _TURNED.match(text)) is not None:
        who = found["who"]
        subject = _in_case(who, "nom") and (
            found["sure"] or _is_acronym(who.split(maxsplit=1)[0]) or not _in_case(who, "acc")
        )
        return _name(who, "nom") if subject else None
    return None


def abbreviates(value: str, other: str) -> bool:
    """Whether a value is the initials that another begins with, letter case aside: "FRDL", "Fundacja Rozwoju …"."""
    initials = "".join(word[0] for word in words_of(other) if len(word) > 1).lower()
    return len(value) >= _ACRONYM and value.isalpha() and initials.startswith(value.lower())


def _is_the_congress(text: str, found: re.Match[str], before: str) -> bool:
    if found["noun"] == "Wydarzenie":
        return _ABOUT_CONGRESS.match(before) is not None and not _PART.search(before) and not _PART.search(text)
    ahead = _PRECEDED.search(text[: found.start()])
    word = ahead[1] if ahead is not None else ""
    own = any(one.end >= found.start() for one in edition_mentions(text[: found.end("noun")]))
    own = own or _ITS_OWN.match(strip_diacritics(word.lower())) is not None
    return own or not any(one.tag.startswith("adj") for one in readings(word.lower())[:1])


def _agrees(noun: str, participle: str) -> bool:
    """Whether the participle is the noun's: "kongresu zorganizowanego", not a contest's "podczas kongresu"."""
    return any(
        set(one.tag.split(":")[2].split(".")) & set(other.tag.split(":")[2].split("."))
        and set(one.tag.split(":")[3].split(".")) & set(other.tag.split(":")[3].split("."))
        for one in readings(noun.lower().split(maxsplit=1)[0])
        for other in readings(participle)
        if one.tag.startswith("subst:sg") and other.tag.startswith(("ppas:sg", "adj:sg"))
    )


def _until_end(words: str) -> str:
    """What belongs to a name at the beginning of a text: up to a mark, to a circumstance or to the next verb."""
    ends = _ENDS.search(words)
    kept = words[: ends.start()] if ends is not None else words
    for word in re.finditer(r"\S+", kept):
        if word[0].islower() and any(one.tag.startswith(_VERBS) for one in readings(word[0].strip(".,;:"))[:1]):
            kept = kept[: word.start()]
            break
    return re.sub(r"\s+(?:i|oraz|wraz|z)\Z", "", kept.strip(" .,;:"))


def _in_case(words: str, case: str) -> bool:
    """Whether a name can stand in a case: by its first word; one that the dictionary does not know can."""
    first = words.split(maxsplit=1)[0]
    known = readings(first) or readings(first.lower())
    named = [one for one in known if one.tag.startswith(("subst", "adj:", "ger", "ppas"))]
    return _is_acronym(first) or any(case in one.tag.split(":")[2].split(".") for one in named)


def _is_acronym(word: str) -> bool:
    return len(word) >= _ACRONYM and word.isupper()


def _name(words: str, case: str) -> str | None:
    """A name in the nominative; None where it is none, is one word of every day or leaves some of them out."""
    name = _until_end(words)
    if not name or not name[0].isupper() or _MORE_OF_THEM.match(words[len(name) :]) or len(name) > _LONGEST:
        return None
    first, *rest = name.split()
    if is_given_name(first) or not (rest or _is_acronym(first)) or not _in_case(name, case):
        return None
    if case == "nom":
        return name
    pieces = _TOGETHER.split(name)
    return "".join(one if at % 2 else _nominative(one) for at, one in enumerate(pieces))


def _nominative(name: str) -> str:
    """A name in the accusative as it is called: its head and the adjectives beside it, the rest stays."""
    words = name.split(" ")
    headed = False
    for at, word in enumerate(words):
        plain = word.lower() if readings(word.lower()) else word
        tags = [one.tag for one in readings(plain) if one.tag.startswith(("subst", "adj:", "ger"))]
        adjective = bool(tags) and all(tag.startswith("adj:") for tag in tags)
        if (headed and not adjective) or not any("acc" in tag.split(":")[2].split(".") for tag in tags):
            break
        headed = headed or not adjective
        called = inflected(plain, "acc", "nom")
        words[at] = called[:1].upper() + called[1:] if word[0].isupper() else called
    return " ".join(words)
