"""True sentences put otherwise by rule: dates and numbers in another form, names in another case, words in another
order, a part left out, a word of the same meaning.

Every rule is a pure function of a sentence and a generator of random numbers; it gives None where it cannot be applied.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from corpus.editions import from_roman
from corpus.morphology import is_given_name, readings
from eval.statements.inflecting import cases_of, in_case, likewise

_MONTHS = "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia".split()
_MONTHS_NAMED = (
    "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień".split()
)
_MONTH = "|".join(_MONTHS)
_DATE = re.compile(rf"(?<!\d[–-])(?<!\bdo )\b(?P<d>\d{{1,2}}) (?P<m>{_MONTH}) (?P<y>\d{{4}})(?: (?:roku|r\.))?")
_DAYS = re.compile(rf"\b(?P<d>\d{{1,2}})(?:–| i )(?P<d2>\d{{1,2}}) (?P<m>{_MONTH}) (?P<y>\d{{4}})(?: (?:roku|r\.))?")
_EDITION = re.compile(r"\b(?P<n>[IVX]{1,4}) (?P<adj>Krajow\w+)")
_NUMBER = re.compile(r"(?<![\d.,/–:-])\b(?P<n>[1-9]\d{0,2})(?P<pct>%)?(?= [a-ząćęłńóśźż]{3,})")
_PERSON = r"(?P<given>[A-ZĆŁŚŹŻ][a-ząćęłńóśźż]+) (?P<surname>[A-ZĆŁŚŹŻ][a-ząćęłńóśźż]+(?:-[A-ZĆŁŚŹŻ][a-ząćęłńóśźż]+)?)"
_SUBJECT = re.compile(rf"^(?:Dr |Prof\. )?{_PERSON}(?:, [^,]+,)? (?P<rest>(?:[a-ząćęłńóśźż]+(?:ł|ła|li|ły)) .*)$")
_ACCORDING = re.compile(rf"^(?:Według|Zdaniem) {_PERSON} (?P<rest>.*)$")
_SAID = re.compile(
    rf"^(?:Dr )?{_PERSON}[^„”:]* (?:powiedział|mówił|podkreślił|zapewnił|zaznaczył)a?, że (?P<rest>[^„”]*)$"
)
_HELD = re.compile(r"^(?P<what>.*) odbył się w (?P<place>[A-ZĆŁŚŹŻ][a-ząćęłńóśźż]+)(?P<rest>[ .].*)$")
_AT_CONGRESS = re.compile(r" (?P<at>(?:na|w) [IVX]{1,4} Krajowym Kongresie Sekretarzy)(?=[ .])")
_AT_FRONT = re.compile(r"^(?P<at>(?:Na|W) [IVX]{1,4} Krajowym Kongresie Sekretarzy) (?P<rest>.*)\.$")
_ROLES = (
    "prezes|prezydent|dyrektor|przewodnicząc|sekretarz|minister|wice|marszałek|podsekretarz|burmistrz|wójt|starost"
    "|członk|profesor"
)
_APPOSITION = re.compile(rf"(?<=[a-ząćęłńóśźż]), (?:{_ROLES})[^,:„”]{{3,90}},(?= [a-ząćęłńóśźż])")
_SUBORDINATE = re.compile(r", (?:któr(?:y|a|e|zy|ych|ym|ej|ą)|gdzie|ponieważ|dlatego|bo|aby|ale|chociaż|a) [^„”:]*\.$")
_WORD = re.compile(r"[^\W\d_]+")
_SYNONYMS = {
    "powiedzieć": "stwierdzić",
    "przedstawić": "zaprezentować",
    "otrzymać": "dostać",
    "dostać": "otrzymać",
    "zorganizować": "przygotować",
    "omówić": "przedyskutować",
    "rozmawiać": "dyskutować",
    "ważny": "istotny",
    "główny": "najważniejszy",
    "przyznać": "przydzielić",
    "wskazać": "wymienić",
    "pokazać": "ukazać",
    "poruszyć": "omówić",
    "zdobyć": "otrzymać",
    "uczestnik": "gość",
    "przyjechać": "przybyć",
    "wystąpić": "przemówić",
    "spotkanie": "wydarzenie",
    "dotyczyć": "tyczyć",
    "przygotować": "opracować",
    "opracować": "przygotować",
    "pracować": "działać",
}
_ONES = "jeden dwa trzy cztery pięć sześć siedem osiem dziewięć".split()
_TEENS = (
    "dziesięć jedenaście dwanaście trzynaście czternaście piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście"
).split()
_TENS = (
    "dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt dziewięćdziesiąt"
).split()
_HUNDREDS = "sto dwieście trzysta czterysta pięćset sześćset siedemset osiemset dziewięćset".split()
_ORDINALS = "pierwszy drugi trzeci czwarty piąty szósty siódmy ósmy dziewiąty dziesiąty".split()
_ORDINAL_TEENS = (
    "jedenasty dwunasty trzynasty czternasty piętnasty szesnasty siedemnasty osiemnasty dziewiętnasty".split()
)
_ORDINAL_TENS = {20: "dwudziesty", 30: "trzydziesty"}

Rule = Callable[[str, random.Random], str | None]


def date_in_another_form(sentence: str, rng: random.Random) -> str | None:
    """ "29–30 maja 2017 roku" -> "29.05.2017 i 30.05.2017", "w maju 2017"."""
    if (match := _DAYS.search(sentence)) is not None:
        first, last, month, year = int(match["d"]), int(match["d2"]), _MONTHS.index(match["m"]) + 1, match["y"]
        ways = [
            f"{first:02}.{month:02}.{year} i {last:02}.{month:02}.{year}",
            f"{first}–{last}.{month:02}.{year}",
            f"{first}-{last} {match['m']} {year} r.",
            f"{_day(first)} i {_day(last)} {match['m']} {year} r.",
        ]
        if sentence[: match.start()].endswith(("odbył się ", "odbyła się ")):
            ways.append(f"od {first} do {last} {match['m']} {year}")
        return _put(sentence, match, rng.choice(ways))
    if (match := _DATE.search(sentence)) is not None:
        day, month, year = int(match["d"]), _MONTHS.index(match["m"]) + 1, match["y"]
        ways = [
            f"{day:02}.{month:02}.{year}",
            f"{year}-{month:02}-{day:02}",
            f"{_day(day)} {match['m']} {year} roku",
            f"w miesiącu {_MONTHS_NAMED[month - 1]} {year}",
        ]
        return _put(sentence, match, rng.choice(ways))
    return None


def _day(number: int) -> str:
    """A day of the month in words, in the genitive."""
    tens, ones = number // 10 * 10, number % 10
    if 10 < number < 20:
        return str(in_case(_ORDINAL_TEENS[number - 11], "gen", gender="m3"))
    words = [_ORDINAL_TENS[tens]] if tens > 10 else []
    words += [_ORDINALS[ones - 1]] if ones else [_ORDINALS[9]] if number == 10 else []
    return " ".join(str(in_case(word, "gen", gender="m3")) for word in words)


def edition_in_another_form(sentence: str, rng: random.Random) -> str | None:
    """ "VI Krajowego Kongresu" -> "szóstego Krajowego Kongresu", "6. Krajowego Kongresu"."""
    match = _EDITION.search(sentence)
    number = from_roman(match["n"]) if match else None
    if match is None or number is None or number > 10:
        return None
    if rng.random() < 0.3:
        return _put(sentence, match, f"{number}. {match['adj']}")
    word = likewise(match["adj"].lower(), _ORDINALS[number - 1])
    if word is None:
        return None
    return _put(sentence, match, f"{word.capitalize() if match.start() == 0 else word} {match['adj']}")


def number_in_another_form(sentence: str, rng: random.Random) -> str | None:
    """ "ponad 300 uczestników" -> "ponad trzystu uczestników"; "trzy osoby" -> "3 osoby"; "71%" -> "71 procent"."""
    places = [match for match in _NUMBER.finditer(sentence) if not 1900 <= int(match["n"]) <= 2099]
    places = [match for match in places if not re.match(rf" (?:{_MONTH}|i \d)", sentence[match.end() :])]
    if places:
        match = rng.choice(places)
        if match["pct"]:
            inside = sentence[: match.start()].endswith((" w ", "W "))
            spelled = _spelled(int(match["n"]), personal=inside)
            return _put(sentence, match, f"{rng.choice([match['n'], spelled])} procent")
        following = _WORD.search(sentence, match.end())
        personal = following is not None and any(
            one.tag.startswith("subst:pl:gen") and "m1" in one.tag for one in readings(following.group())
        )
        return _put(sentence, match, _spelled(int(match["n"]), personal=personal))
    for match in _WORD.finditer(sentence):
        known = [one.lemma for one in readings(match.group().lower()) if one.tag.startswith("num")]
        value = next((at for at, word in enumerate([*_ONES, *_TEENS], 1) if word in known and at > 1), None)
        if value is not None:
            return _put(sentence, match, str(value))
    return None


def _spelled(number: int, *, personal: bool) -> str:
    """A number below a thousand in words, in the nominative, or in the form that counts men."""
    words = [_HUNDREDS[number // 100 - 1]] if number >= 100 else []
    rest = number % 100
    if 10 <= rest < 20:
        words.append(_TEENS[rest - 10])
    else:
        words += [_TENS[rest // 10 - 2]] if rest >= 20 else []
        words += [_ONES[rest % 10 - 1]] if rest % 10 else []
    if not personal:
        return " ".join(words)
    return " ".join("jeden" if word == "jeden" else in_case(word, "gen", number="pl") or word for word in words)


def name_in_another_case(sentence: str, rng: random.Random) -> str | None:  # noqa: ARG001 - rules share a shape
    """ "Cezary Trutkowski przedstawił" -> "O Cezarym Trutkowskim wiadomo, że przedstawił"; "odbył się w Gdyni"."""
    if (match := _SAID.match(sentence)) and (name := _name(match, "nom", "gen")):
        return f"Według {name} {match['rest']}"
    if (match := _ACCORDING.match(sentence)) and (name := _name(match, "gen", "nom")):
        return f"{name} uważa, że {match['rest']}"
    if (match := _SUBJECT.match(sentence)) and (name := _name(match, "nom", "loc")):
        return f"O {name} wiadomo, że {match['rest']}"
    if (match := _HELD.match(sentence)) is not None:
        city = next(
            (
                one.lemma
                for one in readings(match["place"])
                if "loc" in one.tag
                and in_case(one.lemma, "loc") == match["place"]
                and "nazwa_geograficzna" in one.names
            ),
            None,
        )
        if city:
            return f"{city} to miejsce, w którym odbył się {match['what']}{match['rest']}"
    return None


def _name(match: re.Match[str], was: str, case: str) -> str | None:
    """A person's name, found in one case, in another; None where the dictionary does not know it."""
    given, surname = match["given"], match["surname"]
    if not is_given_name(given) or was not in cases_of(given, "imię") or was not in cases_of(surname, "nazwisko"):
        return None
    bases = [
        next((one.lemma for one in readings(word) if kind in one.names and was in one.tag), "")
        for word, kind in ((given, "imię"), (surname, "nazwisko"))
    ]
    forms = [in_case(base, case) for base in bases]
    return f"{forms[0]} {forms[1]}" if all(forms) else None


def order_of_words(sentence: str, rng: random.Random) -> str | None:  # noqa: ARG001 - rules share a shape
    """ "X powiedział na VI Krajowym Kongresie Sekretarzy" -> "Na VI Krajowym Kongresie Sekretarzy X powiedział"."""
    if (match := _AT_FRONT.match(sentence)) and "," not in match["rest"]:
        return f"{_small(match['rest'], up=True)} {match['at'][0].lower()}{match['at'][1:]}."
    if (match := _AT_CONGRESS.search(sentence)) is not None:
        at = match["at"]
        return f"{at[0].upper()}{at[1:]} {_small(sentence[: match.start()])}{sentence[match.end() :]}"
    return None


def _small(text: str, *, up: bool = False) -> str:
    """The text with its first letter as it is written inside a sentence, or with `up` at its beginning."""
    if up:
        return text[0].upper() + text[1:]
    first = text.split(maxsplit=1)[0]
    known = readings(first.lower())
    return text[0].lower() + text[1:] if known and not is_given_name(first) and not first[:2].isupper() else text


def part_left_out(sentence: str, rng: random.Random) -> str | None:  # noqa: ARG001 - rules share a shape
    """The sentence without what it says of a person in between, or without its last clause."""
    if (match := _APPOSITION.search(sentence)) is not None:
        return _put(sentence, match, "")
    if (match := _SUBORDINATE.search(sentence)) is not None and match.start() > 40:
        return f"{sentence[: match.start()]}."
    return None


def synonym(sentence: str, rng: random.Random) -> str | None:
    """A word becomes another of the same meaning, in the same form."""
    places = []
    for match in _WORD.finditer(sentence):
        for one in readings(match.group().lower()):
            if one.lemma in _SYNONYMS and (new := likewise(match.group().lower(), _SYNONYMS[one.lemma])):
                places.append((match, new))
                break
    if not places:
        return None
    match, new = rng.choice(places)
    return _put(sentence, match, new.capitalize() if match.group()[0].isupper() else new)


def _put(text: str, match: re.Match[str], new: str) -> str:
    return f"{text[: match.start()]}{new}{text[match.end() :]}".replace("r..", "r.")


RULES: dict[str, tuple[Rule, ...]] = {
    "date": (date_in_another_form,),
    "edition": (edition_in_another_form,),
    "number": (number_in_another_form,),
    "name": (name_in_another_case,),
    "order": (order_of_words,),
    "part": (part_left_out,),
    "synonym": (synonym,),
}
"""The rules by the kind of what they change."""
