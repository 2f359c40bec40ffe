"""Names of files, addresses and documents, which carry identifiers too: "wniosek_44051401359.pdf"."""

from __future__ import annotations

from corpus.corrections import Change, Changes
from corpus.personal.masking import mask
from corpus.personal.policy import Policy, load_policy
from corpus.personal.scanner import scan


def plain_name(name: str, policy: Policy | None = None) -> str:
    """The name without personal data; the same name always gives the same one, and a plain name itself."""
    spaced = name.replace("_", " ")
    if spaced == name:
        return mask(name, policy).text
    rules = policy
    while found := scan(spaced):
        rules = rules or load_policy()
        changes = [
            Change(one.start, one.end, rules.rules[one.kind].placeholder) for one in found if rules.acts_on(one.kind)
        ]
        if not changes:
            break
        name, spaced = Changes(changes).apply(name), Changes(changes).apply(spaced)
    return name
