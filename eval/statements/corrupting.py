"""True sentences made false by rule, each in one respect.

Every rule is a pure function of a sentence, its passage, what else the notes name, and a generator of random numbers;
it gives None where it has nothing to change. What it puts in stands nowhere in the passage.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.editions import from_roman, to_roman
from corpus.morphology import is_given_name, readings
from eval.statements.inflecting import cases_of, in_case, is_verb, likewise, verb_readings
from eval.statements.passages import Passage

_MONTHS = "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia".split()
_MONTH = "|".join(_MONTHS)
_DATE = re.compile(rf"(?P<d>\d{{1,2}})(?P<gap> (?:i \d{{1,2}} )?)(?P<m>{_MONTH})(?: (?P<y>\d{{4}}))?")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NUMBER = re.compile(rf"(?<![\d.,/–:§-])\b(?P<n>\d{{1,3}})(?=%| [a-ząćęłńóśźż]{{3,}}|-leci)(?! (?:{_MONTH}))")
_EDITION = re.compile(r"\b(?P<n>[IVX]{1,4})(?= (?:Krajow|Kongres|edycj))")
_PERSON = re.compile(
    r"\b(?P<given>[A-ZĆŁŚŹŻ][a-ząćęłńóśźż]+) (?P<surname>[A-ZĆŁŚŹŻ][a-ząćęłńóśźż]+(?:-[A-ZĆŁŚŹŻ][a-ząćęłńóśźż]+)?)"
)
_PLACE = re.compile(r"\bw (?P<place>[A-ZĆŁŚŹŻ][a-ząćęłńóśźż]+)\b")
_ACRONYM = re.compile(r"\b[A-ZĆŁŚŹŻ]{3,6}\b")
_QUOTE = re.compile(r"„([^”]+)”")
_WORD = re.compile(r"[^\W\d_]+")
_COUNTS = "dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć".split()
_LAWS = (
    "art. {a} ust. {b} ustawy o samorządzie gminnym",
    "§ {a} regulaminu",
    "art. {a} Kodeksu postępowania administracyjnego",
    "art. {a} ust. {b} pkt {c} RODO",
)


@dataclass(frozen=True)
class Named:
    """What the notes name: people as given name and surname in the nominative, cities, initials, quoted words."""

    people: tuple[tuple[str, str], ...]
    cities: tuple[str, ...]
    initials: tuple[str, ...]
    quotes: tuple[str, ...]


Rule = Callable[[str, Passage, Named, random.Random], str | None]


def named_in(found: Sequence[Passage]) -> Named:
    """What passages name, each once, in order."""
    people: dict[tuple[str, str], None] = {}
    cities: dict[str, None] = {}
    initials: dict[str, None] = {}
    quotes: dict[str, None] = {}
    for passage in found:
        for match in _PERSON.finditer(passage.text):
            given, surname = match["given"], match["surname"]
            if any(one.lemma == given and "imię" in one.names for one in readings(given)) and in_case(surname, "gen"):
                people[given, surname] = None
        for match in _PLACE.finditer(passage.text):
            cities.update((city, None) for city in _cities(match["place"]))
        initials.update((word, None) for word in _ACRONYM.findall(passage.text) if from_roman(word) is None)
        quotes.update((quote, None) for quote in _QUOTE.findall(passage.text))
    return Named(tuple(people), tuple(cities), tuple(initials), tuple(quotes))


def _cities(form: str) -> list[str]:
    found = [one for one in readings(form) if "nazwa_geograficzna" in one.names and "loc" in one.tag]
    return [one.lemma for one in found[:1] if one.lemma[0].isupper() and in_case(one.lemma, "loc") == form]


def other_number(sentence: str, passage: Passage, _: Named, rng: random.Random) -> str | None:
    """A number in digits or in words becomes another."""
    places = list(_NUMBER.finditer(sentence))
    spelled = [
        match
        for match in _WORD.finditer(sentence)
        if any(one.lemma in _COUNTS and one.tag.startswith("num") for one in readings(match.group()))
    ]
    if spelled and (not places or rng.random() < 0.5):
        match = rng.choice(spelled)
        others = [form for one in _COUNTS if (form := likewise(match.group(), one))]
        fresh = [one for one in others if one.lower() not in passage.text.lower()]
        return _put(sentence, match, rng.choice(fresh)) if fresh else None
    if not places:
        return None
    match = rng.choice(places)
    value = int(match["n"])
    others = [str(one) for one in (value + 1, value - 1, value * 2, value + 10, value * 10, value // 2) if one > 1]
    fresh = [one for one in others if not re.search(rf"(?<!\d){one}(?!\d)", passage.source)]
    return _put(sentence, match, rng.choice(fresh)) if fresh else None


def swapped_numbers(sentence: str, passage: Passage, _: Named, rng: random.Random) -> str | None:  # noqa: ARG001 - rules share a shape
    """Two numbers of a sentence change places: each stands in the passage, of something else."""
    places = list(_NUMBER.finditer(sentence))
    if len(places) < 2 or places[0]["n"] == places[1]["n"]:
        return None
    one, other = places[:2]
    between = sentence[one.end() : other.start()]
    return f"{sentence[: one.start()]}{other['n']}{between}{one['n']}{sentence[other.end() :]}"


def other_date(sentence: str, passage: Passage, _: Named, rng: random.Random) -> str | None:
    """The day, the month or the year of a date becomes another."""
    places = list(_DATE.finditer(sentence))
    if places:
        match = rng.choice(places)
        part = rng.choice([name for name in ("d", "m", "y") if match[name]])
        if part == "m":
            fresh = [month for month in _MONTHS if month not in passage.source]
        else:
            value = int(match[part])
            near = range(2015, 2028) if part == "y" else range(1, 29)
            fresh = [str(one) for one in near if one != value and not re.search(rf"\b{one}\b", passage.source)]
        return f"{sentence[: match.start(part)]}{rng.choice(fresh)}{sentence[match.end(part) :]}"
    years = list(_YEAR.finditer(sentence))
    if not years:
        return None
    fresh = [str(one) for one in range(2010, 2029) if str(one) not in passage.source]
    return _put(sentence, rng.choice(years), rng.choice(fresh))


def other_edition(sentence: str, passage: Passage, _: Named, rng: random.Random) -> str | None:
    """An edition becomes one that the passage does not name, wherever the sentence names it."""
    told = [match["n"] for match in _EDITION.finditer(sentence) if from_roman(match["n"])]
    if not told:
        return None
    chosen = rng.choice(told)
    others = [to_roman(number) for number in range(1, 13)]
    fresh = [one for one in others if not re.search(rf"\b{one}\b", passage.source)]
    new = rng.choice(fresh)
    return _EDITION.sub(lambda match: new if match["n"] == chosen else match["n"], sentence)


def other_name(sentence: str, passage: Passage, named: Named, rng: random.Random) -> str | None:
    """A person, a city or a body's initials become others that the notes name elsewhere, in the same case."""
    rules = [_other_person, _other_city, _other_initials]
    rng.shuffle(rules)
    return next((made for rule in rules if (made := rule(sentence, passage, named, rng)) is not None), None)


def _other_person(sentence: str, passage: Passage, named: Named, rng: random.Random) -> str | None:
    found = [match for match in _PERSON.finditer(sentence) if is_given_name(match["given"])]
    if not found:
        return None
    match = rng.choice(found)
    cases = cases_of(match["given"], "imię")
    fresh = [one for one in named.people if one[1][:4] not in passage.source and one[0][:4] not in passage.source]
    if not cases or not fresh:
        return None
    given, surname = (in_case(part, cases[0]) for part in rng.choice(fresh))
    if not given or not surname:
        return None
    return _put(sentence, match, f"{match['given']} {surname}" if rng.random() < 0.5 else f"{given} {surname}")


def _other_city(sentence: str, passage: Passage, named: Named, rng: random.Random) -> str | None:
    found = [match for match in _PLACE.finditer(sentence) if _cities(match["place"])]
    fresh = [city for city in named.cities if city[:4] not in passage.source]
    if not found or not fresh:
        return None
    return _put(sentence, rng.choice(found), f"w {in_case(rng.choice(fresh), 'loc')}")


def _other_initials(sentence: str, passage: Passage, named: Named, rng: random.Random) -> str | None:
    found = [match for match in _ACRONYM.finditer(sentence) if from_roman(match.group()) is None]
    fresh = [one for one in named.initials if one not in passage.source and not _spelled(one, passage.source)]
    return _put(sentence, rng.choice(found), rng.choice(fresh)) if found and fresh else None


def _spelled(initials: str, text: str) -> bool:
    """Whether words of a text begin with these letters, one after another."""
    letters = "".join(word[0] for word in _WORD.findall(text.upper()))
    return initials in letters


def denied(sentence: str, passage: Passage, _: Named, rng: random.Random) -> str | None:  # noqa: ARG001 - rules share a shape
    """What is affirmed is denied, or the reverse."""
    if (match := re.search(r"\bnie (?=[a-ząćęłńóśźż]+\b)", sentence)) is not None:
        following = _WORD.match(sentence, match.end())
        if following is not None and is_verb(following.group()):
            return _put(sentence, match, "")
    outside = _QUOTE.sub(lambda quote: "_" * len(quote.group()), sentence)
    verbs = [match for match in _WORD.finditer(outside) if is_verb(match.group())]
    if not verbs or "nie " in sentence.lower():
        return None
    match = verbs[0]
    lemma, tag = next(verb_readings(match.group()))
    ways = ["nie", "nie", "nigdy nie", "nieprawda"]
    refusing = likewise_tag("odmówić", tag)
    if refusing and tag.startswith("praet") and tag.endswith(":perf") and not _takes_reflexive(sentence, match.end()):
        ways.append("odmówić")
    way = rng.choice(ways)
    if way == "nieprawda":
        return f"Nieprawda, że {_inside(sentence)}"
    if way == "odmówić":
        return _put(sentence, match, f"{refusing} tego, by {lemma}")
    return _put(sentence, match, f"{way} {match.group()}")


def _inside(sentence: str) -> str:
    """A sentence as it stands behind other words: an ordinary first word in lower case."""
    first = sentence.split(maxsplit=1)[0]
    ordinary = readings(first.lower()) and not is_given_name(first) and (len(first) == 1 or not first.isupper())
    return sentence[0].lower() + sentence[1:] if ordinary and from_roman(first) is None else sentence


def likewise_tag(lemma: str, tag: str) -> str | None:
    """A verb in the form that a tag tells."""
    from corpus.morphology import tagged_forms

    return next((form.text for form in tagged_forms(lemma) if form.tag == tag), None)


def _takes_reflexive(sentence: str, end: int) -> bool:
    return re.match(r"\s+się\b", sentence[end:]) is not None


def invented_law(sentence: str, passage: Passage, _: Named, rng: random.Random) -> str | None:
    """A reference to law is added that the passage does not make."""
    law = rng.choice(_LAWS).format(a=rng.randint(2, 90), b=rng.randint(1, 9), c=rng.randint(1, 9))
    if law in passage.source or not sentence.endswith("."):
        return None
    return f"{sentence[:-1]}, zgodnie z {law}." if rng.random() < 0.7 else f"Na podstawie {law} {_inside(sentence)}"


def misquoted(sentence: str, passage: Passage, named: Named, rng: random.Random) -> str | None:
    """A word inside quotation marks becomes another."""
    found = list(_QUOTE.finditer(sentence))
    if not found:
        return None
    match = rng.choice(found)
    words = [word for word in _WORD.finditer(match[1]) if len(word.group()) > 3]
    pool = [word for quote in named.quotes for word in _WORD.findall(quote) if len(word) > 4]
    fresh = [word for word in pool if word.lower() not in passage.source.lower()]
    if not words or not fresh:
        return None
    word = rng.choice(words)
    return _put(sentence, match, f"„{_put(match[1], word, rng.choice(fresh))}”")


def _put(text: str, match: re.Match[str], new: str) -> str:
    return f"{text[: match.start()]}{new}{text[match.end() :]}"


RULES: dict[str, tuple[Rule, ...]] = {
    "number": (other_number, swapped_numbers),
    "date": (other_date,),
    "edition": (other_edition,),
    "name": (other_name,),
    "negation": (denied,),
    "law": (invented_law,),
    "quote": (misquoted,),
}
"""The rules by the kind of what they corrupt."""
