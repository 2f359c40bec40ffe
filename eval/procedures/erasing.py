"""Erasure (GDPR 17): a canary is brought in, spoken of everywhere, erased, and looked for in every store."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from assistant.conversation.owners import new_owner, talk_of
from corpus.errors import MaterialErased, UnknownAnswer
from eval.harness.records import Check
from eval.harness.target import Changeable
from eval.procedures.acting import Inside, need
from eval.procedures.answers import short, tells
from eval.procedures.canaries import Canary, canary
from eval.procedures.looking import STORES, found, written

LEFT = "erasure_leaves_nothing"
KEPT = "others_kept"
_OTHERS = (
    "Gdzie odbył się I Kongres Sekretarzy?",
    "Jakie hasło miał V Kongres?",
    "Kiedy odbył się VIII Kongres?",
    "Kto otrzymał nagrodę główną na VI Kongresie?",
    "Co mówiono o sztucznej inteligencji?",
    "Kto organizuje Kongres Sekretarzy?",
)
_FIRST, _LOOKED_AT = 3, 10  # passages of others that are looked for, among so many
_VECTOR_BYTES = 48  # of a vector: more than any two have in common by chance


def erase_material(target: Changeable, given: Mapping[str, Any], rng: random.Random) -> tuple[Check, ...]:
    """Erase a material. `given`: `paragraphs`, how many more it has (0)."""
    more = [
        f"Punkt {n}. W gminie {{place}} omówiono zadanie numer {n} i zebrano wnioski." for n in range(given_of(given))
    ]
    planted = canary(rng, more=more)
    if isinstance(target, Inside):
        return _erase_inside(target, planted)
    key = target.add(planted.record)
    asked = [target.ask(one) for one in planted.questions]
    need(any(tells(one, planted.motto) for one in asked), "the canary was not found before it was erased")
    target.erase(key)
    return tuple(_untold(target, planted))


def given_of(given: Mapping[str, Any]) -> int:
    """How many paragraphs more."""
    return int(given.get("paragraphs", 0))


def _erase_inside(target: Inside, planted: Canary) -> tuple[Check, ...]:
    service = target.service
    others = _others(target)
    document = service.add_document(planted.record).id
    owner = new_owner()
    answers = [service.ask(one, conversation=talk_of(owner, "rozmowa")) for one in planted.questions]
    need(any(planted.motto in one.text for one in answers), "the canary was not found before it was erased")
    for one in answers:
        service.kept_answers.keep(one, "klucz")
    words = written(planted.motto, planted.place)
    vectors = vectors_of(target, document)
    before = found(target.folder, words)
    need({"catalogue", "conversations"} <= before.keys(), "the canary's words were not seen where they are kept")
    need("index" in found(target.folder, vectors), "the canary's vectors were not seen where they are kept")
    copy = target.opened()  # another process, which has the old state in its memory
    copy.ask(planted.questions[0])
    service.rights.erase_material(document)
    checks = [*left_of(target, words), _none("vectors", found(target.folder, vectors))]
    checks.append(
        Check(LEFT, all(_is_gone(service, one.id) for one in answers if one.sources), "answers kept to take along")
    )
    told = [turn.answer for talk in service.conversations.of(owner) for turn in talk.turns if turn.answer is not None]
    checks.append(Check(LEFT, not any(planted.motto in one.text for one in told), "the asker's conversation"))
    checks += [_unsaid(copy.ask(one).to_json(), planted, "another process") for one in planted.questions]
    checks += _untold(target, planted)
    hits = [hit for one in planted.questions for hit in service.search(one).hits if hit.passage.document_id == document]
    checks.append(Check(LEFT, not hits, f"{len(hits)} passages found by search"))
    checks += _kept(target, others)
    return tuple(checks)


def _is_gone(service: Any, answer_id: str) -> bool:
    try:
        service.kept_answer(answer_id, "klucz")
    except UnknownAnswer:
        return True
    return False


def stays_out(target: Inside, given: Mapping[str, Any], rng: random.Random) -> tuple[Check, ...]:
    """An erased material comes again: under its own name, or `given` `renamed`, under another."""
    planted = canary(rng)
    service = target.service
    service.rights.erase_material(service.add_document(planted.record).id)
    again = {**planted.record, "id": f"{planted.id}-b"} if given.get("renamed") else planted.record
    try:
        service.add_document(again)
    except MaterialErased:
        refused = True
    else:
        refused = False
    return (Check(LEFT, refused, "coming again, it is kept out"), *_untold(target, planted))


def erase_person(target: Inside, given: Mapping[str, Any], rng: random.Random) -> tuple[Check, ...]:
    """Erase a person. `given`: `materials` that name them (2), each in every inflected form."""
    service = target.opened(audit_text="question")
    first = canary(rng)
    person = first.person
    planted = [first, *(canary(rng, person) for _ in range(int(given.get("materials", 2)) - 1))]
    for one in planted:
        said = (
            f"Wystąpienia {person.genitive} wysłuchano w gminie {one.place}. Rozmawiano tam z {person.instrumental}.",
        )
        service.add_document({**one.record, "text": "\n\n".join((*one.sentences, *said))})
    others = _others(target)
    talk = talk_of(new_owner(), "rozmowa")
    asked = [service.ask(one.questions[0], conversation=talk) for one in planted]
    service.ask(f"Gdzie wystąpił {person.name}?", conversation=talk)
    need(any(person.name in one.text for one in asked), "the person was not told of before")
    words = written(*person.forms)
    need({"catalogue", "conversations"} <= found(target.folder, words).keys(), "the name was not seen where it is kept")
    service.rights.erase_person(person.name)
    checks = left_of(target, words)
    for one in planted:
        answer = target.ask(one.questions[0])
        named = [form for form in person.forms if tells(answer, form)]
        checks.append(Check(LEFT, not named, f"asked about {one.place}: {short(answer)}"))
        rest = target.ask(one.questions[1])
        checks.append(Check(KEPT, tells(rest, one.motto), f"the rest of {one.place}: {short(rest)}"))
    checks += _kept(target, others)
    return tuple(checks)


def vectors_of(target: Inside, document: str) -> tuple[bytes, ...]:
    """The vectors of a material's passages, as bytes of the file that holds them."""
    storage = target.service.storage
    vectors = storage.index.vectors(storage.catalogue.passage_ids_of([document]))
    return tuple(np.ascontiguousarray(one).tobytes()[:_VECTOR_BYTES] for one in vectors)


def left_of(target: Inside, words: Sequence[bytes]) -> list[Check]:
    """A check for each store."""
    held = found(target.folder, words)
    return [_none(store, {name: files for name, files in held.items() if name == store}) for store in STORES]


def _none(what: str, held: Mapping[str, list[str]]) -> Check:
    files = [one for each in held.values() for one in each]
    return Check(LEFT, not files, f"{what}: {', '.join(files) or 'no byte'}")


def _untold(target: Changeable, planted: Canary) -> list[Check]:
    return [_unsaid(target.ask(one), planted, "asked again") for one in planted.questions]


def _unsaid(answer: Mapping[str, Any], planted: Canary, who: str) -> Check:
    told = planted.motto in str(answer["text"]) or any(planted.id == one["origin"] for one in answer["sources"])
    return Check(LEFT, not told, f"{who}: {short(answer)}")


def _others(target: Inside) -> dict[str, tuple[str, ...]]:
    return {one: _found(target, one)[:_FIRST] for one in _OTHERS}


def _found(target: Inside, question: str) -> tuple[str, ...]:
    """Passages of the shipped notes, best first."""
    hits = target.service.search(question, limit=_LOOKED_AT).hits
    return tuple(f"{hit.origin}:{hit.passage.start}" for hit in hits if not hit.origin.startswith("proba-"))


def _kept(target: Inside, before: Mapping[str, tuple[str, ...]]) -> list[Check]:
    """Whether what was found first of others' materials is among the first still."""
    checks = []
    for question, then in before.items():
        now = _found(target, question)
        lost = [one for one in then if one not in now]
        checks.append(Check(KEPT, not lost, f"{question}: {', '.join(lost) or 'all'}"))
    return checks
