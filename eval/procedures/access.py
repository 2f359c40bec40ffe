"""Access (GDPR 15): a person's export holds every sentence about them, and none about others."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from assistant.conversation.owners import new_owner, talk_of
from corpus.errors import UnknownConversation
from eval.harness.records import Check
from eval.procedures.acting import Inside
from eval.procedures.canaries import PEOPLE, word

COMPLETE = "export_complete"
FOREIGN = "export_foreign"
_OTHER_FIRST_NAMES = {"y": ("Wit", "Jerzy"), "a": ("Halina", "Maria")}


def export_person(target: Inside, given: Mapping[str, Any], rng: random.Random) -> tuple[Check, ...]:
    """Export one of two people (`given` `namesake`: of one surname) whom `materials` (3) name, apart and together."""
    one = rng.choice(PEOPLE)
    first, surname = one.name.split()
    other = rng.choice([each for each in PEOPLE if each != one]).name
    if given.get("namesake"):
        other = f"{rng.choice(_OTHER_FIRST_NAMES['a' if first.endswith('a') else 'y'])} {surname}"
    own, foreign = [], []
    for number in range(int(given.get("materials", 3))):
        mottos = [word(rng) for _ in range(5)]
        mine = [
            f"Wykład pod hasłem {mottos[0]} wygłosił ekspert {one.name}.",
            f"Hasło {mottos[1]} zapisano w notatkach {one.genitive}.",
            f"O haśle {mottos[2]} rozmawiano z {one.instrumental} na sali.",
        ]
        theirs = [f"Panel pod hasłem {mottos[3]} otworzył ekspert {other}."]
        nobody = f"Na koniec przyjęto wspólne hasło {mottos[4]} dla wszystkich."
        text = "\n\n".join((*mine, *theirs, nobody))
        target.add({"id": f"dostep-{number}-{mottos[0]}", "title": f"Notatka {number}", "text": text})
        own += mottos[:3]
        foreign += mottos[3:]
    exported = target.service.rights.export_person(one.name)
    held = "\n".join(each.text for material in exported.materials for each in material.sentences)
    held += "\n".join(text for material in exported.materials for text in material.others)
    return (
        *(Check(COMPLETE, motto in held, f"a sentence on {one.name}") for motto in own),
        *(Check(FOREIGN, motto not in held, f"a sentence on {other} or nobody") for motto in foreign),
    )


def export_conversations(target: Inside, given: Mapping[str, Any], rng: random.Random) -> tuple[Check, ...]:
    """Take along one owner's conversations, out of those of several `owners` (4)."""
    owners = [new_owner() for _ in range(int(given.get("owners", 4)))]
    asked = {index: [word(rng) for _ in range(3)] for index in range(len(owners))}
    for turn in range(3):
        for index, owner in enumerate(owners):  # one after another, as they come
            question = f"Co mówiono na kongresie o temacie {asked[index][turn]}?"
            target.service.ask(question, conversation=talk_of(owner, f"rozmowa-{turn % 2}"))
    checks = []
    for index, owner in enumerate(owners):
        talks = target.service.conversations.of(owner)
        questions = " ".join(turn.answer.question for talk in talks for turn in talk.turns if turn.answer is not None)
        checks += [Check(COMPLETE, motto in questions, "an own question") for motto in asked[index]]
        others = [motto for at, mottos in asked.items() if at != index for motto in mottos]
        checks += [Check(FOREIGN, motto not in questions, "another's question") for motto in others]
    return (*checks, Check(FOREIGN, _is_closed(target), "a stranger who knows a conversation's id"))


def _is_closed(target: Inside) -> bool:
    try:
        target.service.conversations.get(talk_of(new_owner(), "rozmowa-0"))
    except UnknownConversation:
        return True
    return False
