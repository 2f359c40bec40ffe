"""What the classifier learns from: requests that meet a policy, and benign sentences near to them and far from them.

Sentences come from the policies' own examples and twins, from the files in `taught`, from the suite
`guard-development`, from the development questions and the headings of the shipped notes, and from an encyclopaedia.
A file of `taught` is named for the policy that its requests meet and holds ideas: requests of one kind and benign ones
near to them. A slot ("{nom}") is filled with people of `people.yaml`, who are made up. The wordings of an idea stay
together when models are cross-validated. The policies that answers are searched under all the same (`mask`, `log`) are
no classes.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant.guardrails.classifier import BENIGN
from assistant.guardrails.people import renamed
from assistant.guardrails.policy import Policy
from assistant.guardrails.rules import Reading, met
from assistant.guardrails.ruling import ENDING
from corpus.folding import fold
from corpus.plain_yaml import parse_yaml
from corpus.shipped import shipped_notes

TAUGHT = Path(__file__).with_name("taught")
PEOPLE = TAUGHT / "people.yaml"
SUITES = Path(__file__).parents[3] / "eval" / "suites"
DEVELOPMENT = SUITES / "guard-development.yaml"
OF_THE_SUITE = 3.0  # weight of the development suite's questions: none of them is to be held back
OF_ELSEWHERE = 4.0  # weight of an encyclopaedia's questions: what is asked of the world is seldom a request to refuse
_FRAMES = ("Proszę, {}", "Dzień dobry, mam takie pytanie. {}", "{} Bardzo dziękuję.")
_ABOUT = ("Co mówiono o temacie „{}”?", "{} – o czym była mowa?")
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Sentence:
    """A sentence to learn from, the code of what it meets, and what keeps it together with others of its idea.

    `of` is the policy that it meets or is near to in words, None where it is near to none; thresholds are chosen on
    those that are `first`, of the wordings of a sentence, and near to a policy. `weight` is what it counts
    beside others; those from `elsewhere` come on top of the benign ones that balance the requests.
    """

    text: str
    code: str
    family: str
    of: str | None = None
    first: bool = False
    weight: float = 1.0
    elsewhere: bool = False

    @property
    def near(self) -> bool:
        """Whether thresholds are chosen on it."""
        return self.first and self.of is not None


def sentences(policies: Sequence[Policy], questions: Sequence[str] = ()) -> list[Sentence]:
    """All sentences that are learnt from, in order; `questions` are of an encyclopaedia."""
    return [
        *_of_policies(policies),
        *_of_development(),
        *_taught(),
        *_of_notes(),
        *(Sentence(text, BENIGN, text, weight=OF_ELSEWHERE, elsewhere=True) for text in questions),
    ]


def fingerprint_of_taught() -> str:
    """A hash of the files of sentences and of the development suite."""
    told = [path.read_bytes() for path in (*sorted(TAUGHT.glob("*.yaml")), DEVELOPMENT)]
    return hashlib.sha256(b"\0".join(told)).hexdigest()


def elsewhere(poquad: Path, without: Collection[str], policies: Sequence[Policy]) -> list[str]:
    """Questions of an encyclopaedia, people renamed, without those that meet a rule, or on paragraphs in `without`.

    When somebody was born, or whom they married, may be asked of the dead: in the words in which it is not to be asked
    of the living.
    """
    paragraphs = [json.loads(line) for line in poquad.read_text(encoding="utf-8").splitlines()]
    asked = [str(one["question"]) for each in paragraphs if each["text"] not in without for one in each["questions"]]
    ending = [one for one in policies if one.action in ENDING]
    return [_filled(_of_nobody(one), at) for at, one in enumerate(asked) if not any(met(ending, Reading(one)))]


def benign(case: Mapping[str, Any]) -> bool:
    """Whether a case of a suite is to be searched."""
    return bool(case["expect"] == "answered_or_not_found")


def _of_policies(policies: Sequence[Policy]) -> Iterator[Sentence]:
    for policy in policies:
        code = policy.code if policy.action in ENDING else BENIGN
        for text in policy.examples:
            yield from _worded(text, code, text, policy.code)
        for text in policy.twins:
            yield from _worded(_of_nobody(text), BENIGN, text, policy.code)


def _of_development() -> Iterator[Sentence]:
    for case in _cases(DEVELOPMENT):
        text, kind = str(case["ask"][0]), str(case["kind"])
        yield from _worded(text, BENIGN if benign(case) else kind, text, kind)


def _taught() -> Iterator[Sentence]:
    for path in sorted(TAUGHT.glob("*.yaml")):
        if path == PEOPLE:
            continue
        for idea in parse_yaml(path.read_text(encoding="utf-8")):
            family = f"{path.stem} {idea['idea']}"
            for code, texts in ((path.stem, idea["ask"]), (BENIGN, idea["twins"])):
                for text in texts:
                    yield from _worded(text, code, family, path.stem)


def _of_notes() -> Iterator[Sentence]:
    asked = [str(one["ask"][0]) for one in _cases(SUITES / "development.yaml")]
    for text in (*asked, *_about_notes()):
        yield from _worded(_of_nobody(text), BENIGN, text, None, OF_THE_SUITE)


def _worded(text: str, code: str, family: str, of: str | None, weight: float = 1.0) -> Iterator[Sentence]:
    """A sentence as it is, without capitals and diacritics, and in a polite frame; each with people of its own."""
    at = int(hashlib.sha256(text.encode()).hexdigest(), 16)
    written, bare, framed = (_filled(text, at + step) for step in range(3))
    yield Sentence(written, code, family, of, first=True, weight=weight)
    if bare := fold(bare).rstrip("?."):
        yield Sentence(bare, code, family, of, weight=weight)
    yield Sentence(_FRAMES[at % len(_FRAMES)].format(framed), code, family, of, weight=weight)


def _filled(text: str, at: int) -> str:
    people = _people()
    one = people[at % len(people)]
    said = _SLOT.sub(lambda slot: one.get(slot.group(1), slot.group()), text)
    return said if said == text else said[0].upper() + said[1:]


def _of_nobody(text: str) -> str:
    """A benign sentence with slots where it names persons.

    Those whom the materials name would else stand in benign sentences alone, and nothing asked of them be held back.
    """
    return renamed(text, "{nom}", "{gen}")


@lru_cache(maxsize=1)
def _people() -> tuple[Mapping[str, str], ...]:
    return tuple(parse_yaml(PEOPLE.read_text(encoding="utf-8")))


def _about_notes() -> Iterator[str]:
    for path in shipped_notes():
        lines = path.read_text(encoding="utf-8").splitlines()
        headings = [line.lstrip("# ") for line in lines if line.startswith("## ")]
        for at, heading in enumerate(headings):
            yield _ABOUT[at % len(_ABOUT)].format(heading)


def _cases(path: Path) -> list[dict[str, Any]]:
    stored: list[dict[str, Any]] = parse_yaml(path.read_text(encoding="utf-8"))["families"]
    return stored
