"""Putting a word into the form that another has."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.morphology import readings, tagged_forms

CASES = ("nom", "gen", "dat", "acc", "inst", "loc")


def cases_of(word: str, kind: str = "") -> tuple[str, ...]:
    """The cases that a word can stand in; with `kind`, as a name of that kind."""
    found = [one for one in readings(word) if not kind or kind in one.names]
    return tuple(case for case in CASES if any(case in _cases(one.tag) for one in found))


def in_case(lemma: str, case: str, *, number: str = "sg", gender: str = "") -> str | None:
    """A lemma in a case; None where the dictionary does not know the form. One that is inflected comes first."""
    found = []
    for form in tagged_forms(lemma):
        parts = form.tag.split(":")
        if len(parts) < 4 or parts[0] not in ("subst", "adj", "num") or case not in parts[2].split("."):
            continue
        if number in parts[1].split(".") and (not gender or gender in parts[3].split(".")):
            found.append(form.text)
    return next((form for form in found if form != lemma), found[0] if found else None)


def likewise(word: str, lemma: str) -> str | None:
    """A lemma in the very form of another word: "otrzymali", dostać -> "dostali"."""
    tags = {one.tag for one in readings(word)}
    for form in tagged_forms(lemma):
        if form.tag in tags:
            return form.text.capitalize() if word[0].isupper() else form.text
    return None


def verb_readings(word: str) -> Iterator[tuple[str, str]]:
    """Lemma and tag of each reading of a word as a finite verb."""
    for one in readings(word):
        if one.tag.partition(":")[0] in ("fin", "praet", "imps", "bedzie"):
            yield one.lemma, one.tag


def is_verb(word: str) -> bool:
    """Whether every reading of a word in lower case is that of a finite verb."""
    found = readings(word)
    return word.islower() and bool(found) and len(list(verb_readings(word))) == len(found)


def _cases(tag: str) -> list[str]:
    parts = tag.split(":")
    return parts[2].split(".") if len(parts) > 2 else []
