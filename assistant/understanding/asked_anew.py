"""The question before with another word that asks: "Kiedy?", "Kto?", "Dlaczego?"."""

from __future__ import annotations

import re

from assistant.understanding.events import event, in_place, in_year
from assistant.understanding.several import TOLD, WHO_TOLD, listed, without_list
from corpus.folding import fold
from corpus.morphology import readings, restore_diacritics, tagged_forms

ASKING = (
    r"(?:za|od|do|dla|z|ze|przez|u) (?:co|czego|czym|kogo|kim)|(?:o|na|przy) (?:co|czym|kim|kogo)|"
    r"od kiedy|do kiedy|"
    r"jak d[lł]ugo|w jaki spos[oó]b|(?:w|we) (?:jakim|kt[oó]rym) (?:mie[sś]cie|miejscu|terminie|roku)|"
    r"gdzie i kiedy|kiedy i gdzie|gdzie|kiedy|kto|kogo|komu|kim|sk[aą]d|dlaczego|czemu|po co|"
    r"where and when|where|when|who|why"
)
LEAD = re.compile(
    rf"^(?:{ASKING}|co|o czym|(?:z|w|o|na|dla|do|od) (?:jak|kt[oó]r)\w+|jak\w*|jacy|kt[oó]r\w+|ile|ilu|what|how)\b",
    re.IGNORECASE,
)
_REASONS = ("dlaczego", "czemu", "po co")
_OF_PLACE_OR_TIME = re.compile(r"^(?:gdzie|kiedy|w jakim|w którym|w ktorym|where|when)", re.IGNORECASE)
COUNTS = re.compile(r"^(?:ile|ilu)\b", re.IGNORECASE)
_WHETHER = re.compile(r"^czy\s+(?:(?P<someone>kto[sś])\s+)?", re.IGNORECASE)
_SUCH = re.compile(
    r"^(?P<before>(?:(?:w|na|pod|z|o|do|od|dla|przez) )?)jak(?P<ending>i|a|ie|ich|im|imi|iego|iej|iemu)\s",
    re.IGNORECASE,
)
_OF_THINGS = re.compile(r"(?:(?:w|we|na|pod|z|ze|o|do|od|dla|przez) )?(?:jak|ktor)\w+ \w")
_OF_WHOM = ("kim", "kogo", "komu")
_ON_WHICH = re.compile(
    r"^(?:na|podczas|w) (?:kt[oó]r\w+|jak\w+) (?:to )?(?:kongres|edycj|zjazd|zje[zź]d)\w*", re.IGNORECASE
)
_ASKS_WHY = re.compile(r"(?:dlaczego|czemu|po co|z jakiego powodu)(?: (?:akurat|wlasnie))?(?: (?:tam|wtedy|tak))?")
_TOOK_PLACE = re.compile(r"\b(?:odby|byl|mial|bedzie|organizow|zorganizow)")
_VERB = re.compile(r"[^\W\d_]+")


def asked_anew(word: str, whole: str, numeral: str, language: str) -> str | None:
    """The question before with another word that asks; who is asked after where and when is who organised it."""
    word = word[0].upper() + word[1:]
    folded = fold(word)
    whole = _ON_WHICH.sub("Co", whole, count=1)
    if folded == "kto" and (asked := _who(whole, language)) is not None:
        return asked
    if folded in _REASONS and (asked := _why(word, whole)) is not None:
        return asked
    no_reason = folded in _REASONS and COUNTS.match(whole)  # whose reason it would be is not told
    if no_reason or (folded.endswith(_OF_WHOM) and _OF_THINGS.match(fold(whole))):
        return None  # the thing that was asked for would stand there without its question
    return _other_word(word, of_many(whole), numeral, language)


def _who(whole: str, language: str) -> str | None:
    """Who it was that did what was asked about; None where a list of them is not meant, or nobody did it."""
    if COUNTS.match(whole):
        return listed(whole, language)
    if (told := TOLD.match(whole)) is not None:
        return f"Kto {WHO_TOLD[told['verb'].lower()]}{whole[told.end() :]}"
    if (whether := _WHETHER.match(whole)) is not None:
        claim = whole[whether.end() :]
        done = claim if whether["someone"] else _by_someone(claim)
        return None if done is None else f"Kto {done}"
    done = None if _OF_PLACE_OR_TIME.match(whole) else _by_someone(LEAD.sub("", whole, count=1))
    return None if done is None else f"Kto {done}"


def _why(word: str, whole: str) -> str | None:
    """The reason for what was asked to be so, or for its being such: "Dlaczego takie hasło miał X Kongres?"."""
    if (whether := _WHETHER.match(whole)) is not None:
        return f"{word} {whole[whether.start('someone') if whether['someone'] else whether.end() :]}"
    such = _SUCH.match(whole)
    return such and f"{word} {such['before'].lower()}tak{such['ending']} {whole[such.end() :]}"


def _other_word(word: str, whole: str, numeral: str, language: str) -> str | None:
    rest = LEAD.sub("", whole, count=1)
    to_place_or_time = _OF_PLACE_OR_TIME.match(word) is not None
    of_place_or_time = _OF_PLACE_OR_TIME.match(whole) is not None
    if to_place_or_time and not of_place_or_time and numeral:
        here = event(numeral, "nom", language)
        return f"{word} odbył się {here}?" if language == "pl" else f"{word} was {here} held?"
    if rest == whole or (to_place_or_time and not of_place_or_time and language != "pl"):
        return None
    if of_place_or_time and not to_place_or_time and fold(word) in ("kto", "who"):
        here = event(numeral, "acc", language)
        return f"Kto organizował {here}?" if language == "pl" else f"Who organised {here}?"
    return f"{word}{rest}"


def reason_of_no(word: str, whole: str) -> str | None:
    """Why what was asked to be so is not: "Dlaczego VI Kongres nie odbył się w Krakowie?"; None for no such claim."""
    whether = _WHETHER.match(whole)
    if whether is None or whether["someone"] or not _ASKS_WHY.fullmatch(fold(word)):
        return None
    claim = whole[whether.end() :]
    for match in _VERB.finditer(claim):
        known = readings(restore_diacritics(match.group().lower(), lambda _: 0))
        if known and all(one.tag.startswith(("praet", "fin", "imps", "bedzie")) for one in known):
            return f"Dlaczego {claim[: match.start()]}nie {claim[match.start() :]}"
    return None


def reason_of(word: str, whole: str, numeral: str, place: str | None, year: int | None) -> str | None:
    """Why a congress was held where, or when, it was: what is asked behind where or when that was; None for others.

    `place` and `year` are what is known of it.
    """
    match = _ASKS_WHY.fullmatch(fold(word))
    asked = match and _OF_PLACE_OR_TIME.match(whole)
    if not asked or not numeral or not _TOOK_PLACE.search(fold(whole)):
        return None
    of_time = fold(asked.group()).startswith("kiedy") or "roku" in fold(whole[: asked.end() + 6])
    told = in_year(year, "pl") if of_time and year else in_place(place, "pl") if place and not of_time else None
    return told and f"Dlaczego {event(numeral, 'nom')} odbył się {told}?"


def _by_someone(text: str) -> str | None:
    """What was done by nobody who is named, as what somebody did: "mówiono o RODO" is "mówił o RODO"."""
    for match in _VERB.finditer(text):
        lemma = next((one.lemma for one in readings(match.group().lower()) if one.tag.startswith("imps")), None)
        if lemma is not None:
            did = next((form.text for form in tagged_forms(lemma) if form.tag.startswith("praet:sg:m1")), None)
            return did and " ".join(f"{did} {text[: match.start()]}{text[match.end() :]}".split())
    return None


def of_many(whole: str) -> str:
    """A question of how many there are as one of which: "ilu gości było" is of "jacy goście byli"."""
    return without_list(listed(whole, "pl") or whole) if COUNTS.match(whole) else whole
