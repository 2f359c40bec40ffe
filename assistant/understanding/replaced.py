"""One word that is put in the place of another in the question before: "A biznesowym?", "A GUS?"."""

from __future__ import annotations

import re

from corpus.folding import fold
from corpus.morphology import readings, restore_diacritics, tagged_forms

_ACRONYM = re.compile(r"\b[A-ZĄĆĘŁŃÓŚŹŻ]{2,6}\b")
_NAME = re.compile(r"\b[A-ZĄĆĘŁŃÓŚŹŻ][\w-]+(?:\s+[A-ZĄĆĘŁŃÓŚŹŻ][\w-]+)*")
_ROMAN = re.compile(r"[IVX]+")
_EVENT = ("kongres", "krajow", "sekretarz", "edycj", "zjazd")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ORDINAL = re.compile(r"(?:pierwsz|drug|trzec|czwart|piat|szost|siodm|osm|dziewiat|dziesiat|ostatn|poprzedn|nastepn)")
_ROLE = {("sg", "inst")}
_GOVERNING = frozenset("z ze w we o na dla do od za przez pod przy u po nad przed bez".split())


def with_adjective(word: str, whole: str) -> str | None:
    """The question before with another adjective, in the place of one in its form, or behind a noun that it fits."""
    plain = word.rstrip("?!. ")
    forms = _forms(plain, "adj")
    if not _WORD.fullmatch(plain) or plain[0].isupper() or not forms or _ORDINAL.match(fold(plain)):
        return None
    if any(one.tag.startswith(("subst", "adv", "part", "ppron")) for one in readings(plain)):
        return None
    words = [match for match in _WORD.finditer(whole) if match.group()[0].islower() or match.start() == 0]
    for match in words:
        old = match.group()
        if match.start() and not _ORDINAL.match(fold(old)) and _forms(old, "adj") & forms and _is_only(old, "adj"):
            return f"{whole[: match.start()]}{plain}{whole[match.end() :]}"
    for match in words:
        if _forms(match.group(), "subst") & forms and not fold(match.group()).startswith(_EVENT):
            return f"{whole[: match.end()]} {plain}{whole[match.end() :]}"
    return None


def with_instrumental(words: str, whole: str) -> str | None:
    """The question before on another role, told as it was: "A patronem medialnym?" behind "Kto był patronem …?"."""
    plain = words.split()
    nouns = [at for at, word in enumerate(plain) if _is_role(word)]
    if len(nouns) != 1 or not all(at in nouns or _cases(word, "adj") & _ROLE for at, word in enumerate(plain)):
        return None
    told = list(_WORD.finditer(whole))
    for at, match in enumerate(told):
        before = fold(told[at - 1].group()) if at else ""
        if not at or not match.group()[0].islower() or before in _GOVERNING or not _is_role(match.group()):
            continue
        first, last = at, at
        while first > 1 and _cases(told[first - 1].group(), "adj") & _ROLE and told[first - 1].group()[0].islower():
            first -= 1
        while (
            last + 1 < len(told) and _cases(told[last + 1].group(), "adj") & _ROLE and told[last + 1].group().islower()
        ):
            last += 1
        return f"{whole[: told[first].start()]}{words}{whole[told[last].end() :]}"
    return None


def _is_role(word: str) -> bool:
    """Whether a word is a noun, in the singular, in the case that one is something in."""
    return bool(_cases(word, "subst") & _ROLE) and not _cases(word, "subst") & {("sg", "nom"), ("sg", "acc")}


def _cases(word: str, kind: str) -> frozenset[tuple[str, str]]:
    return frozenset((number, case) for number, case, _ in _forms(word, kind))


def with_verb(word: str, whole: str) -> str | None:
    """The question before with another verb, which is all that is said now: "A współorganizował?"."""
    plain = word.rstrip("?!. ")
    tags = _past(plain)
    if not tags or not _WORD.fullmatch(plain):
        return None
    told = [match for match in _WORD.finditer(whole) if match.start() and _past(match.group()) & tags]
    if len(told) != 1:
        return None
    return f"{whole[: told[0].start()]}{plain.lower()}{whole[told[0].end() :]}"


def with_verb_before(rest: str, whole: str) -> str | None:
    """A question without a verb, with that of the one before, where the same word asks: "kto nagrodę główną"."""
    asks, *said = rest.rstrip("?!. ").split()
    asked, *told = whole.rstrip("?!. ").split()
    if fold(asks) not in ("kto", "co") or fold(asks) != fold(asked) or not said or not told:
        return None
    has_object = any(case != "nom" for _, case, _ in _forms(said[-1], "subst"))
    if not has_object or not _past(told[0]) or any(map(_is_verb, said)):
        return None
    return " ".join([asks, told[0], *said])


def with_nominative(word: str, whole: str) -> str | None:
    """What was asked of somebody by a word for many, asked of another: "A wójt?" behind "Czy sekretarz jest …?"."""
    plain = word.rstrip("?!. ").lower()
    if not _WORD.fullmatch(plain) or not _is_somebody(plain):
        return None
    told = [match for match in _WORD.finditer(whole) if match.group()[0].islower() and _is_somebody(match.group())]
    if len(told) != 1 or fold(told[0].group()) == fold(plain):
        return None
    return f"{whole[: told[0].start()]}{plain}{whole[told[0].end() :]}"


def _is_somebody(word: str) -> bool:
    return any(one.tag.startswith("subst:sg:nom") and ":m1" in one.tag for one in readings(word))


def _is_verb(word: str) -> bool:
    return any(one.tag.startswith(("praet", "fin:", "imps", "bedzie")) for one in readings(word.lower()))


def _past(word: str) -> frozenset[str]:
    """The forms of the past that a word may be, where it is a verb and nothing else."""
    known = readings(restore_diacritics(word.lower(), lambda _: 0))
    if not all(one.tag.startswith("praet") for one in known):
        return frozenset()
    return frozenset(":".join(one.tag.split(":")[1:3]) for one in known)


def _forms(word: str, kind: str) -> frozenset[tuple[str, str, str]]:
    """The number, case and gender that a word may be in, as a noun or as an adjective."""
    return frozenset(
        (number, case, gender)
        for one in readings(word.lower())
        if one.tag.startswith(kind)
        for _, number, cases, genders, *_ in [(*one.tag.split(":"), "", "", "")]
        for case in cases.split(".")
        for gender in genders.split(".")
        if case != "voc"
    )


def _is_only(word: str, kind: str) -> bool:
    known = readings(word.lower())
    return bool(known) and all(one.tag.startswith((kind, "ppas")) for one in known)


def with_institution(name: str, whole: str) -> str | None:
    """A question on what one institution did, on another, which is all that is named now; None for anything else."""
    plain = name.rstrip("?!. ")
    if not (_ACRONYM.fullmatch(plain) or _NAME.fullmatch(plain)) or _ROMAN.fullmatch(plain):
        return None
    first = _WORD.match(whole)
    named = [match for match in _NAME.finditer(whole, first.end() if first else 0) if _is_institution(whole, match)]
    if len(named) != 1:
        return None
    before, after = whole[: named[0].start()], whole[named[0].end() :]
    return f"{before}{plain}{_agreeing(after, plain)}"


def _is_institution(whole: str, match: re.Match[str]) -> bool:
    """Whether a name is one of something that does what the question tells, and not the congress or a place."""
    name = match.group()
    behind = whole[: match.start()].split()
    governed = bool(behind) and fold(behind[-1]) in _GOVERNING
    return not (governed or _ROMAN.match(name) or fold(name).startswith(_EVENT))


def _agreeing(after: str, name: str) -> str:
    """What stands behind a name, its verb in the past in the name's gender where the dictionary tells that."""
    match = _WORD.search(after)
    verb = None if match is None else next((r for r in readings(match.group()) if r.tag.startswith("praet:sg")), None)
    genders = [one.tag.split(":")[3][:1] for one in readings(name) if one.tag.startswith("subst")]
    if match is None or verb is None or not genders:
        return after
    form = next((f.text for f in tagged_forms(verb.lemma) if f.tag.startswith(f"praet:sg:{genders[0]}")), None)
    return after if form is None else f"{after[: match.start()]}{form}{after[match.end() :]}"
