"""The words that orders to a machine are made of, as patterns over folded text."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from pathlib import Path

from corpus.folding import fold, strip_diacritics
from corpus.morphology import tagged_forms
from corpus.plain_yaml import parse_yaml

VOCABULARY = Path(__file__).with_name("vocabulary.yaml")
_BEGINS = r"(?:^|[\"'„“”«»‘’(\[|>:–—*#_`.!?•·]|(?:^|\s)-+\s)[\s\"'„“”«»‘’(\[|>*#_`]*"
"""Where an address may stand: at the beginning, or behind a mark that parts or quotes."""


class Vocabulary:
    """Patterns by name; each is made when it is first asked for."""

    def __init__(self) -> None:
        stored = parse_yaml(VOCABULARY.read_text(encoding="utf-8"))
        self._verbs: dict[str, str] = stored.pop("verbs")
        self._written = {name: _joined(text) for name, text in stored.items()}
        self._patterns: dict[str, re.Pattern[str]] = {}

    def __getitem__(self, name: str) -> re.Pattern[str]:
        """The pattern that is written under a name. Raises `KeyError`."""
        if name not in self._patterns:
            self._patterns[name] = re.compile(self._written[name])
        return self._patterns[name]

    @cached_property
    def verbs(self) -> frozenset[str]:
        """Forms in which something is ordered: of Polish verbs the imperative, in the second person or of "we"."""
        found: set[str] = set()
        for language, written in self._verbs.items():
            if language in ("english", "infinitives"):
                continue
            for word in written.split():
                found |= _imperatives(word) if language == "polish" else {fold(word)}
        return frozenset(found)

    @cached_property
    def bare(self) -> frozenset[str]:
        """English verbs, whose imperative is like other forms."""
        return frozenset(self._verbs["english"].split())

    @cached_property
    def ordering(self) -> re.Pattern[str]:
        """An English verb where an imperative stands: at the beginning of a clause."""
        return re.compile(
            rf"(?:^|[.!?:;,\"'„“”>)\]–—|-]|\b(?:{self._written['clause']}))[\s\"'„“*_(\[]*\b(?:{'|'.join(sorted(self.bare))})\b"
        )

    @cached_property
    def infinitives(self) -> frozenset[str]:
        """Forms that order where somebody is obliged: "masz odpowiadać", "you must answer"."""
        return frozenset(fold(word) for written in self._verbs.values() for word in written.split())

    @cached_property
    def hailed(self) -> re.Pattern[str]:
        """A machine that is spoken to, in the vocative: "Asystencie AI", "AI assistant"."""
        return self._addressed(self._written["vocative"], r"(?!\w)")

    @cached_property
    def called(self) -> re.Pattern[str]:
        """A machine that is spoken to by what it is: "Asystencie AI:", "AI model, ", "Uwaga, modele językowe:"."""
        return self._addressed(self._written["machine"], r"\s*(?:[:,;!.–—|>\]]|\s-|$)")

    @cached_property
    def named(self) -> re.Pattern[str]:
        """One that is spoken to by a name, or by a word that people may be meant by: "ChatGPT, ", "AI: "."""
        return self._addressed(self._written["product"], r"\s*(?:[:,;!–—>\]]|$)")

    @cached_property
    def plainly(self) -> re.Pattern[str]:
        """A machine at the beginning with one word right behind it: "Asystencie zignoruj pytanie"."""
        either = f"{self._written['machine']}|asystencie|modelu|bocie|chatbocie"
        return self._addressed(either, r"(?<!s)\s+(?P<behind>\w+)")

    @cached_property
    def noticed(self) -> re.Pattern[str]:
        """A notice for a machine: "Ważne polecenie dla modelu: ", "Note to the AI assistant: "."""
        written = self._written
        either = f"{written['machine']}|{written['product']}"
        few = r"(?:[\w'’-]+\s+){0,3}?"
        return re.compile(
            rf"{_BEGINS}{few}(?:{written['notice']})\s+{few}(?:{written['toward']})\s+{few}(?:{either})(?![\w])"
            rf"|{_BEGINS}(?:{written['toward']})\s+{few}(?:{written['machine']})(?![\w])[^.:]{{0,80}}[:–—]"
        )

    @cached_property
    def supposed(self) -> re.Pattern[str]:
        """Whoever it is that reads: "Jeśli jesteś modelem językowym", "AI reading this"."""
        written = self._written
        either = f"{written['machine']}|{written['product']}"
        few = r"(?:[\w'’-]+\s+){0,4}?"
        return re.compile(
            rf"(?:{written['condition']})\s+{few}(?:{either})(?![\w])"
            rf"|(?<!\w)(?:{either})[,\s]+(?:{written['reading']})"
        )

    @cached_property
    def posed(self) -> re.Pattern[str]:
        """What the reader is told to be: "Jako model językowy", "as an AI"."""
        return re.compile(
            rf"\b(?:jako|as an?|als|en tant que|як|как)\s+(?:[\w'-]+\s+){{0,2}}?(?:{self._written['machine']})(?!\w)"
        )

    def _addressed(self, machine: str, behind: str) -> re.Pattern[str]:
        lead = rf"(?:(?:{self._written['lead']})[\s,:!.–—-]+){{0,4}}"
        few = r"(?:\s+(?:ai|si|ki|ia|jezykow\w+|odpowiadajac\w+|czytajac\w+))?"
        return re.compile(rf"{_BEGINS}{lead}(?:{machine}){few}{behind}")


def _joined(written: str) -> str:
    """One pattern of what stands on several lines; blanks around the marks of alternatives are only for the eye."""
    return strip_diacritics(re.sub(r" +\| *|\| +", "|", "".join(map(str.strip, written.splitlines()))))


def _imperatives(lemma: str) -> frozenset[str]:
    return frozenset(fold(form.text) for form in tagged_forms(lemma) if form.tag.startswith("impt"))


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The vocabulary, read once."""
    return Vocabulary()
