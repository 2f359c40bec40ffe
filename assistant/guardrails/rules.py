"""Rules over lemmas: which policies the words of a text meet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from assistant.guardrails.people import SIGNS, words_of_names
from assistant.guardrails.policy import Policy, Rule
from assistant.guardrails.vocabulary import Said, group, written_groups
from corpus.errors import BadGuardrail


class Reading:
    """One text read for many rules: each sign and each group is looked for once."""

    def __init__(self, text: str) -> None:
        self.said = Said(text)
        self._found: dict[str, bool] = {}

    @cached_property
    def forms(self) -> frozenset[str]:
        """The words and lemmas of the text, without the names of persons: what is asked does not hang on of whom."""
        names = words_of_names(self.said)
        told = zip(self.said.words, self.said.forms, strict=True)
        return frozenset().union(*(forms for word, forms in told if word not in names))

    def holds(self, item: str) -> bool:
        """Whether one of the alternatives of an item is met."""
        return any(self._one(part) for part in _parts(item))

    def _one(self, part: str) -> bool:
        if part not in self._found:
            self._found[part] = SIGNS[part](self.said) if part.startswith("@") else group(part).met(self.said)
        return self._found[part]

    def meets(self, rule: Rule) -> bool:
        """Whether a rule is met."""
        return all(self.holds(item) for item in rule.all) and not any(self.holds(item) for item in rule.unless)


@lru_cache(maxsize=4096)
def _parts(item: str) -> tuple[str, ...]:
    """Alternatives: signs and groups by themselves, what is written out as one group."""
    parts = [part.strip() for part in item.split("|")]
    apart = [part for part in parts if part[:1] in "@#"]
    rest = [part for part in parts if part[:1] not in "@#"]
    return (*apart, " | ".join(rest)) if rest else tuple(apart)


def met(policies: Sequence[Policy], reading: Reading) -> Iterator[Policy]:
    """The policies that a text meets by rule, in their order."""
    return (one for one in policies if any(reading.meets(rule) for rule in one.rules))


def check_rules(policies: Sequence[Policy]) -> None:
    """Raises `BadGuardrail` where a rule names a sign or a group of words that there is not."""
    for policy in policies:
        for item in (item for rule in policy.rules for item in (*rule.all, *rule.unless)):
            for part in _parts(item):
                named = part in SIGNS if part[0] == "@" else part[0] != "#" or part[1:] in written_groups()
                if not named:
                    raise BadGuardrail(path=policy.code, detail=part)
