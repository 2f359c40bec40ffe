"""Suites found by name or path, read, and made into cases: each id and each question stands once in a set."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from corpus.errors import BadSuite, UnknownSuite
from corpus.plain_yaml import parse_yaml
from eval.harness.cases import DEVELOPMENT, SuiteFile
from eval.harness.records import Case, Expectation
from eval.variants import VARIANTS, variants_of

SUITES = Path(__file__).parents[1] / "suites"
READABLE = ("no-diacritics", "case", "polite")
"""Rules that leave the words readable: of what must be answered no more can be asked."""
_TEXTS = (".yaml", ".yml", ".jsonl")
_SHEETS = (".csv", ".xlsx")
_SUITE_LINE = "suite"


@dataclass(frozen=True)
class Suite:
    """A suite as it is run: its cases in the order of the file, and the SHA-256 of the file."""

    name: str
    description: str
    cases: tuple[Case, ...]
    sha256: str

    @property
    def development(self) -> bool:
        """Whether thresholds and weights are fitted on it."""
        return all(DEVELOPMENT in case.tags for case in self.cases)


def suite_names(folder: Path = SUITES) -> tuple[str, ...]:
    """Suites that ship with the product."""
    return tuple(sorted(path.stem for path in folder.glob("*.yaml")))


def load_suite(name: str, seed: int = 0, variants: int = 0) -> Suite:
    """A suite that ships, by name, or one of a user's own by path (YAML, JSON Lines, CSV, XLSX).

    The rules that a suite or a family names make variants of its wordings; `variants` is how many rules more, chosen by
    the seed for each family. Raises `UnknownSuite`, `BadSuite`, or `EvaluationMissing` for XLSX.
    """
    path = Path(name)
    if path.suffix not in (*_TEXTS, *_SHEETS):
        path = SUITES / f"{name}.yaml"
    if not path.is_file():
        raise UnknownSuite(name=name)
    data = path.read_bytes()
    file = checked(path, _stored(path, data))
    cases = tuple(file.cases())
    _check_unique([(str(path), case) for case in cases])
    made: list[Case] = []
    for family in dict.fromkeys(case.family for case in cases):
        own = [case for case in cases if case.family == family]
        made += [*own, *variants_of(own, _rules(file, own, seed, variants), seed)]
    return Suite(file.name, file.description, tuple(made), hashlib.sha256(data).hexdigest())


def load_suites(names: Sequence[str] = (), seed: int = 0, variants: int = 0) -> tuple[Suite, ...]:
    """Several suites, by default all that ship but those of development. Raises as `load_suite`."""
    if names:
        loaded = [load_suite(name, seed, variants) for name in dict.fromkeys(names)]
    else:
        loaded = [one for one in (load_suite(name, seed, variants) for name in suite_names()) if not one.development]
    if repeated := [one for one in loaded if sum(one.name == other.name for other in loaded) > 1]:
        raise BadSuite(path=repeated[0].name, place="name", detail="two suites of one run have this name")
    _check_unique([(suite.name, case) for suite in loaded for case in suite.cases])
    return tuple(loaded)


def sampled(suite: Suite, families: int | None, seed: int) -> tuple[Case, ...]:
    """The cases of so many families, chosen by the seed, each whole; all of them for None.

    A suite with as many families or fewer is whole. A larger sample of one seed holds the smaller ones.
    """
    if families is None:
        return suite.cases
    names = sorted({case.family for case in suite.cases})
    random.Random(f"{seed}/{suite.name}").shuffle(names)  # noqa: S311 - a seeded choice, not a secret
    chosen = set(names[:families])
    return tuple(case for case in suite.cases if case.family in chosen)


def plain(question: str) -> str:
    """A question by its words alone, in small letters, for comparing; as it stands where it has none."""
    return " ".join("".join(char if char.isalnum() else " " for char in question.casefold()).split()) or question


def checked(path: Path, stored: Any) -> SuiteFile:
    """A file's content as a suite. Raises `BadSuite`, naming the family and the field."""
    if not isinstance(stored, dict):
        raise BadSuite(path=path, place="the whole file", detail="a suite has name, description and families")
    try:
        file = SuiteFile.model_validate(stored)
    except ValidationError as error:
        first = error.errors()[0]
        raise BadSuite(path=path, place=_place(stored, first["loc"]), detail=_told(first)) from error
    if file.name != path.stem:
        raise BadSuite(path=path, place="name", detail=f"is {file.name}, and the file's {path.stem}")
    return file


def _stored(path: Path, data: bytes) -> Any:
    if path.suffix in _SHEETS:
        from eval.harness.spreadsheet import read_sheet

        return read_sheet(path)
    try:
        text = data.decode("utf-8-sig")
        if path.suffix != ".jsonl":
            return parse_yaml(text)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BadSuite(path=path, place="the whole file", detail=" ".join(str(error).split())) from error
    return _lines(path, text)


def _lines(path: Path, text: str) -> dict[str, Any]:
    """A family a line; one line may be `{"suite": {...}}` with what they share."""
    shared: dict[str, Any] = {"name": path.stem, "description": path.name}
    families = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            raise BadSuite(path=path, place=f"line {number}", detail=str(error)) from error
        if isinstance(record, dict) and isinstance(record.get(_SUITE_LINE), dict):
            shared |= record[_SUITE_LINE]
        else:
            families.append(record)
    return {**shared, "families": families}


def _rules(file: SuiteFile, cases: Sequence[Case], seed: int, more: int) -> tuple[str, ...]:
    rules = file.rules(cases[0].family)
    if not more:
        return rules
    answered = any(case.expect is Expectation.ANSWERED for case in cases)
    left = [rule for rule in (READABLE if answered else VARIANTS) if rule not in rules]
    chosen = random.Random(f"{seed}/{cases[0].family}").sample(left, min(more, len(left)))  # noqa: S311 - as above
    return (*rules, *sorted(chosen))


def _check_unique(cases: Iterable[tuple[str, Case]]) -> None:
    """Raises `BadSuite` for an id or a question (in the same conversation) that two cases have."""
    seen: dict[tuple[str, ...], str] = {}
    for path, case in cases:
        keys: list[tuple[str, ...]] = [("id", case.id)]
        if case.ask is not None and case.variant is None:
            keys.append(("question", *map(plain, (*case.before, case.ask))))
        for key in keys:
            if key in seen:
                raise BadSuite(path=path, place=case.family, detail=f"repeats the {key[0]} of {seen[key]}: {key[-1]}")
            seen[key] = case.id


def _place(stored: dict[str, Any], at: tuple[int | str, ...]) -> str:
    """A place as a reader finds it: the family by its id, and the field."""
    if at[:1] == ("families",) and len(at) > 1 and isinstance(at[1], int):
        family = stored["families"][at[1]]
        name = family.get("id") if isinstance(family, dict) else None
        return ", ".join([f"family {name or at[1] + 1}", *(str(part) for part in at[2:])])
    return ", ".join(str(part) for part in at) or "the whole file"


def _told(error: Any) -> str:
    """What is wrong, and what was given, without line breaks."""
    given = error.get("input")
    shown = f" ({given!r})" if isinstance(given, (str, int, float)) else ""
    return f"{' '.join(str(error['msg']).split())}{shown}"
