"""A thing that was spoken of, by a pronoun or left unsaid: a panel, a competition, an office that was asked about.

"Kto go prowadził?" behind "O czym był panel o AI na X Kongresie?" is asked of the panel, and not of the congress.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.understanding.event_acts import subjectless
from assistant.understanding.pronouns import has_antecedent
from assistant.understanding.unsaid import with_subject
from corpus.folding import fold
from corpus.morphology import inflected, is_given_name, readings, restore_diacritics

_THINGS = {
    "m": frozenset("panel konkurs warsztat wykład referat raport certyfikat projekt turniej koncert pokaz".split()),
    "f": frozenset("debata sesja prezentacja gala dyskusja ankieta uchwała wystawa rozmowa nagroda".split()),
}
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_CASES = ("nom", "acc", "gen", "loc", "inst", "dat")
_FINITE = ("praet", "fin:", "bedzie", "imps")
_PRONOUNS = {
    gender: tuple(
        (re.compile(rf"\b{pattern}\b", re.IGNORECASE), case)
        for pattern, case in (
            (acc, "acc"),
            (rf"(?P<keep>w|o|na|po|przy) {loc}", "loc"),
            (rf"(?P<keep>do|z|od|dla|bez) {gen}", "gen"),
            (rf"(?P<keep>z|nad|przed|za) {inst}", "inst"),
            (inst, "inst"),
        )
    )
    for gender, acc, loc, gen, inst in (
        ("m", "go", "nim", "niego", "nim"),
        ("f", "(?:ją|ja)", "niej", "niej", "(?:nią|nia)"),
    )
}
_ASKS_WHAT = re.compile(
    r"(?:co to|kto to|kim|czym)(?: (?:jest|sa|są|by[lł]a?))? (?:to )?(?P<what>[^\W\d_][\w -]*)", re.IGNORECASE
)
_BODY = re.compile(r"[A-ZĄĆĘŁŃÓŚŹŻ]\w+ [A-ZĄĆĘŁŃÓŚŹŻ]\w+")  # a name, which is put as it stands
_ACRONYM = re.compile(r"[A-ZĄĆĘŁŃÓŚŹŻ]\w*[A-ZĄĆĘŁŃÓŚŹŻ]")
_DONE = re.compile(r"kto (?:to )?(?:(?:po)?prowadzil|moderowal|(?:z)?organizowal|wygral|przygotowal|oglosil)\w*")
_LONGEST = 12  # words of a thing and what tells which it is


@dataclass(frozen=True)
class _Thing:
    """A noun, the adjectives behind it and the rest that tells which it is, each as it was written."""

    noun: str
    adjectives: tuple[str, ...]
    rest: str
    case: str
    gender: str

    def in_case(self, case: str) -> str:
        """Its name in a case; that of an acronym is the same in all."""
        of_adjectives = "nom" if case == "acc" and self._is_inanimate else case
        put = [inflected(word, self.case, of_adjectives) for word in self.adjectives]
        return " ".join([inflected(self.noun, self.case, case), *put, self.rest]).strip()

    @property
    def _is_inanimate(self) -> bool:
        """Whether it is masculine and its accusative is as its nominative: "panel międzynarodowy"."""
        known = readings(restore_diacritics(self.noun.lower(), lambda _: 0))
        return self.gender == "m" and any(re.match(r"subst:sg:[a-z.]+:m3", one.tag) for one in known)


def of_thing(text: str, whole: str) -> str | None:
    """What is asked of the thing that the question before was on, with its name; None for anything else."""
    thing = _thing(whole)
    if thing is None:
        return None
    plain = " ".join(text.rstrip("?!. ").split())
    if any(_cases(match.group(), kind) for kind in _THINGS for match in _WORD.finditer(plain)):
        return None
    if _DONE.fullmatch(fold(plain)):
        return f"{plain} {thing.in_case('acc')}?"
    return _by_pronoun(plain, thing, thing.gender) or subjectless(plain, thing.in_case("nom"), thing.gender)


def of_asked_what(text: str, whole: str) -> str | None:
    """What is asked of that of which it was asked what it is: "Kto nim kieruje?", "Ile zarabia?"; None for a name.

    That is a word for many ("sekretarz gminy") or an acronym; who a person is tells who is meant elsewhere.
    """
    match = _ASKS_WHAT.fullmatch(whole.rstrip("?!. "))
    thing = None if match is None else _defined(match["what"])
    plain = " ".join(text.rstrip("?!. ").split())
    if thing is None:
        body = match is not None and _BODY.match(match["what"]) and not is_given_name(match["what"].split()[0])
        return with_subject(plain, (match["what"],), {}) if match is not None and body else None
    named = thing.in_case("nom")
    genders = thing.gender or "mf"
    by_pronoun = next(filter(None, (_by_pronoun(plain, thing, gender) for gender in genders)), None)
    return by_pronoun or with_subject(plain, (named,), {named: thing.gender == "f"} if thing.gender else {})


def _defined(what: str) -> _Thing | None:
    words = what.split()
    if _ACRONYM.fullmatch(words[0]) and len(words) == 1:
        return _Thing(words[0], (), "", "", "")
    tags = [one.tag.split(":") for one in readings(words[0]) if one.tag.startswith("subst:sg:nom")]
    if not words[0].islower() or not tags or tags[0][3][0] not in _THINGS:
        return None
    gender = tags[0][3][0]
    last = next((at for at in range(1, len(words)) if not _agrees(words[at], "nom", gender)), len(words))
    return _Thing(words[0], tuple(words[1:last]), " ".join(words[last:]), "nom", gender)


def _by_pronoun(plain: str, thing: _Thing, gender: str) -> str | None:
    for pattern, case in _PRONOUNS[gender]:
        match = pattern.search(plain)
        if match is not None and not has_antecedent(plain[: match.start()]):
            before, after = plain[: match.start()].rstrip(), plain[match.end() :].split()
            keep = match.groupdict().get("keep") or ""
            return f"{' '.join(' '.join([before, *after, keep, thing.in_case(case)]).split())}?"
    return None


def _thing(whole: str) -> _Thing | None:
    """The first such thing that a question names in the singular, with what stands behind it in its clause."""
    words = list(_WORD.finditer(whole))
    for at, match in enumerate(words):
        for gender in _THINGS:
            cases = _cases(match.group(), gender)
            if not cases or len(words) - at > _LONGEST:
                continue
            behind = words[at + 1].group() if at + 1 < len(words) else ""
            case = next((one for one in cases if _agrees(behind, one, gender)), cases[0])
            last = at
            while last + 1 < len(words) and _agrees(words[last + 1].group(), case, gender):
                last += 1
            until = next((n for n in range(last + 1, len(words)) if _is_finite(words[n].group())), len(words))
            rest = whole[words[last].end() : words[until - 1].end()].strip()
            adjectives = tuple(one.group() for one in words[at + 1 : last + 1])
            return _Thing(match.group(), adjectives, rest, case, gender)
    return None


def _cases(word: str, gender: str) -> list[str]:
    """The cases that a word may be in, the likeliest first, as such a thing in the singular; none for another word."""
    known = readings(restore_diacritics(word.lower(), lambda _: 0))
    meant = [one for one in known if one.lemma in _THINGS[gender] and one.tag.startswith("subst")]
    if not all(one.tag.startswith("subst:sg") for one in meant):
        return []
    read = {case for one in meant for case in one.tag.split(":")[2].split(".")}
    return [case for case in _CASES if case in read]


def _agrees(word: str, case: str, gender: str) -> bool:
    known = () if _is_finite(word) else readings(word)
    tags = [one.tag.split(":") for one in known if one.tag.startswith(("adj:sg", "ppas:sg"))]
    return any(case in tag[2].split(".") and any(one[0] == gender for one in tag[3].split(".")) for tag in tags)


def _is_finite(word: str) -> bool:
    known = readings(restore_diacritics(word.lower(), lambda _: 0))
    was = any(one.tag.startswith(_FINITE) and one.lemma == "być" for one in known)  # "była" is no adjective here
    return was or (bool(known) and all(one.tag.startswith(_FINITE) for one in known))
