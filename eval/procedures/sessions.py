"""Isolation of sessions (GDPR 32): many conversations at the same time, each about something of its own."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

from assistant.conversation.owners import Talk, new_owner, talk_of
from assistant.service import Service
from corpus.errors import UnknownConversation
from eval.harness.records import Check
from eval.harness.target import Changeable
from eval.procedures.acting import Inside
from eval.procedures.answers import everything, short
from eval.procedures.canaries import word

METRIC = "session_isolated"
_ROMAN = "I II III IV V VI VII VIII IX X".split()
_AT_ONCE = 8


@dataclass(frozen=True)
class _One:
    """A conversation: its edition, a word that only it says, whose it is."""

    edition: int
    word: str
    talk: Talk

    @property
    def first(self) -> str:
        """Its first question."""
        return f"Gdzie odbył się {_ROMAN[self.edition - 1]} Kongres Sekretarzy ({self.word})?"


_NEXT = ("A jakie miał hasło?", "A kiedy?")


def isolate(target: Changeable, given: Mapping[str, Any], rng: random.Random) -> tuple[Check, ...]:
    """Hold `conversations` (50) at once: each asks about an edition, then goes on. `given` `same_id`: all of one id."""
    same = bool(given.get("same_id"))
    each = [
        _One(rng.randrange(1, 11), word(rng), talk_of(new_owner(), "rozmowa" if same else f"rozmowa-{number}"))
        for number in range(int(given.get("conversations", 50)))
    ]
    if not isinstance(target, Inside):
        answers = [_at_once(lambda one: target.ask(_NEXT[0], (one.first,)), each)]
        return tuple(check for told in answers for check in _own(each, told))
    service = target.service
    turns = [_at_once(lambda one: service.ask(one.first, conversation=one.talk).to_json(), each)]
    turns += [_at_once(partial(_go_on, service, question), each) for question in _NEXT]
    checks = [check for told in turns[1:] for check in _own(each, told)]
    for one, told in zip(each, turns[0], strict=True):
        checks.append(_no_others(one, each, everything(told), "first answer"))
    for one in each:
        turns_kept = _kept(target, one.talk)
        said = " ".join(turns_kept)
        whole = len(turns_kept) == 1 + len(_NEXT) and one.word in said
        checks.append(Check(METRIC, whole, f"kept: {len(turns_kept)} turns"))
        checks.append(_no_others(one, each, said, "kept"))
    return (*checks, Check(METRIC, _closed(target, each[0].talk), "a stranger who knows an id"))


def _go_on(service: Service, question: str, one: _One) -> Mapping[str, Any]:
    return service.ask(question, conversation=one.talk).to_json()


def _at_once(ask: Callable[[_One], Mapping[str, Any]], each: Sequence[_One]) -> list[Mapping[str, Any]]:
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return list(pool.map(ask, each))


def _own(each: Sequence[_One], answers: Sequence[Mapping[str, Any]]) -> list[Check]:
    """Whether each went on from its own question: the edition understood is its own."""
    checks = []
    for one, told in zip(each, answers, strict=True):
        understood = list(told["understood"]["editions"])
        checks.append(
            Check(METRIC, understood == [one.edition], f"{one.edition}, understood {understood}: {short(told)}")
        )
        checks.append(_no_others(one, each, everything(told) + str(told["understood"]), "answer"))
    return checks


def _no_others(one: _One, each: Sequence[_One], text: str, where: str) -> Check:
    foreign = [other.word for other in each if other is not one and other.word in text]
    return Check(METRIC, not foreign, f"{where}: {', '.join(foreign) or 'nobody else'}")


def _kept(target: Inside, talk: Talk) -> list[str]:
    """The questions of a conversation, as its owner gets them; none where it is not there."""
    try:
        turns = target.service.conversations.get(talk).turns
    except UnknownConversation:
        return []
    return [turn.answer.question if turn.answer is not None else "" for turn in turns]


def _closed(target: Inside, talk: Talk) -> bool:
    try:
        target.service.conversations.get(talk_of(new_owner(), talk.id))
    except UnknownConversation:
        return True
    return False
