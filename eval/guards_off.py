"""A guardrail that is switched off is missed: `python -m eval.guards_off`.

What holds with a guardrail and without it shows nothing. For every policy, every check of an answer before it leaves
and every kind of personal data that is masked, its own checks are run as the product ships, then with it alone switched
off: all of them have to fail then, and the checks of all others to end as they did before. One without checks of its
own has not been shown, and counts as a failure.

The checks of a policy are those of its own examples that it rules on as shipped: at least `OWN` of them have to be, and
of these one at least has to be held back by nothing at all when it is off; many are met by two policies. The
checks of an answer are answers with one fault each; those of a kind of personal data are questions that hold one.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from assistant.answer import Answer, Statement
from assistant.guardrails.ruling import Ruling
from assistant.service import Service
from assistant.settings import load_settings
from corpus.personal.findings import KINDS
from corpus.personal.masking import mask
from corpus.personal.policy import DEFAULT_POLICY

OWN = 0.7
ASKED = "Gdzie odbył się II Krajowy Kongres Sekretarzy?"
IDENTIFIERS: Mapping[str, str] = {
    "pesel": "44051401359",
    "id_card": "ABA300000",
    "passport": "AA0000006",
    "driving_licence": "01234/56/7890",
    "nip": "1234563218",
    "iban": "PL61109010140000071219812874",
    "payment_card": "4111 1111 1111 1111",
    "phone": "601 234 567",
    "email": "jan.przykladowy@poczta.example",
    "address": "ul. Zmyślona 7/3, 00-950",
    "licence_plate": "WA 12345",
    "birth_date": "14.05.1944",
}
"""An identifier of each kind; none is anybody's."""
_SAID: Mapping[str, str] = {
    "pesel": "Mój PESEL to {}.",
    "id_card": "Dowód osobisty {}.",
    "passport": "Numer paszportu {}.",
    "driving_licence": "Prawo jazdy nr {}.",
    "nip": "Mój NIP {}.",
    "iban": "Moje konto {}.",
    "payment_card": "Karta {}.",
    "phone": "Mój telefon {}.",
    "email": "Mój e-mail {}.",
    "address": "Mieszkam przy {} Warszawa.",
    "licence_plate": "Mój samochód, nr rej. {}.",
    "birth_date": "Jan Przykładowy, PESEL 44051401359, ur. {}.",
}


@dataclass(frozen=True)
class Proof:
    """What became of one guardrail's checks, `checks` of `asked`, when it alone was switched off.

    `failed` are those that failed then, `freed` those that nothing held back, `disturbed` the checks of other
    guardrails that ended otherwise than before.
    """

    guardrail: str
    asked: int
    checks: int
    failed: int
    freed: int
    disturbed: tuple[str, ...]

    @property
    def shown(self) -> bool:
        """Whether it is shown that the guardrail is what holds."""
        enough = self.checks > 0 and self.checks >= OWN * self.asked and self.freed > 0
        return enough and self.failed == self.checks and not self.disturbed


class Switches:
    """One data folder, opened as it ships and with one guardrail after another switched off."""

    def __init__(self, data: Path, scratch: Path) -> None:
        self.shipped = Service(load_settings(data=data, guards_off=""))
        self._data, self._scratch = data, scratch
        self._judged = cache(self._asked)

    def without(self, code: str) -> Service:
        """With a policy or a check of answers switched off."""
        return Service(load_settings(data=self._data, guards_off=code), encoder=self.shipped.encoder)

    def keeping(self, kind: str) -> Service:
        """With a kind of personal data that is not masked."""
        shipped = DEFAULT_POLICY.read_text(encoding="utf-8")
        changed = shipped.replace(f"  {kind}: {{action: mask", f"  {kind}: {{action: keep")
        path = self._scratch / f"{kind}.yaml"
        path.write_text(changed, encoding="utf-8")
        settings = load_settings(data=self._data, personal_policy=path)
        return Service(settings, encoder=self.shipped.encoder)

    def ruled(self, service: Service, text: str) -> str | None:
        """The code of the policy that rules on a question."""
        ruling = self._judged(text)(service)
        return None if ruling is None else ruling.code

    def _asked(self, text: str) -> Callable[[Service], Ruling | None]:
        """A question, understood and encoded once for all services."""
        question = self.shipped.answerer.understand(text, None)
        vectors = self.shipped.encoder.encode_query(question.search_text)
        return lambda service: service.guard.screen(question.text, vectors, question.language)


def policies_off(
    switches: Switches, most: int | None = None, off: Callable[[str], Service] | None = None
) -> Iterator[Proof]:
    """A proof for each policy, beside `most` examples of each other one, or all; `off` opens what is switched off."""
    policies = switches.shipped.guard.policies
    examples = {one.code: one.examples for one in policies}
    few = {text for texts in examples.values() for text in texts[:most]}
    before = {text: switches.ruled(switches.shipped, text) for texts in examples.values() for text in texts}
    for policy in policies:
        without = (off or switches.without)(policy.code)
        own = [text for text in examples[policy.code] if before[text] == policy.code]
        after = {text: switches.ruled(without, text) for text in few.union(own)}
        others = (text for text in sorted(few) if before[text] != policy.code)
        yield Proof(
            policy.code,
            len(examples[policy.code]),
            len(own),
            sum(after[text] != policy.code for text in own),
            sum(after[text] is None for text in own),
            tuple(text for text in others if after[text] != before[text]),
        )


def faulty(answer: Answer) -> Mapping[str, Answer]:
    """An answer with one fault, for each check before it leaves."""
    return {
        "output.disclosure": replace(answer, disclosure=""),
        "output.mark": replace(answer, mark={}),
        "output.identifier": replace(answer, text=f"PESEL {IDENTIFIERS['pesel']}. {answer.text}"),
        "output.unverified": replace(answer, statements=(Statement("Kongres był w Gdańsku.", "own", (1,)),)),
    }


def outgoing_off(switches: Switches, off: Callable[[str], Service] | None = None) -> Iterator[Proof]:
    """A proof for each check of an answer before it leaves."""
    faults = faulty(switches.shipped.ask(ASKED))
    codes = sorted(switches.shipped.guard.outgoing)
    before = {code: _leaves(switches.shipped, faults[code]) for code in codes}
    for code in codes:
        without = (off or switches.without)(code)
        after = {one: _leaves(without, faults[one]) for one in codes}
        freed = int(after[code] is None)
        others = (one for one in codes if one != code and after[one] != before[one])
        yield Proof(code, 1, int(before[code] == code), int(after[code] != code), freed, tuple(others))


def _leaves(service: Service, answer: Answer) -> str | None:
    """The code by which an answer is withheld, None where it leaves as it is."""
    left = service.guard.leaving(answer, None, mask)
    return None if left is answer or left.reason is None else left.reason.code


def masking_off(switches: Switches, off: Callable[[str], Service] | None = None) -> Iterator[Proof]:
    """A proof for each kind of personal data that is masked in a question."""
    before = {kind: _shows(switches.shipped, kind) for kind in KINDS}
    for kind in KINDS:
        keeping = (off or switches.keeping)(kind)
        after = {one: _shows(keeping, one) for one in KINDS}
        others = (one for one in KINDS if one != kind and after[one] != before[one])
        yield Proof(f"mask.{kind}", 1, int(not before[kind]), int(after[kind]), int(after[kind]), tuple(others))


def _shows(service: Service, kind: str) -> bool:
    """Whether the identifier of a question that holds one is still in what is searched and kept of it."""
    return IDENTIFIERS[kind] in service.plain(f"{_SAID[kind].format(IDENTIFIERS[kind])} {ASKED}")


def table(proofs: Sequence[Proof]) -> str:
    """The proofs as Markdown."""
    lines = ["| switched off | own checks | fail | held back by nothing | others disturbed | shown |"]
    lines.append("| --- | --- | --- | --- | --- | --- |")
    lines += [
        f"| {one.guardrail} | {one.checks} of {one.asked} | {one.failed} | {one.freed} | {len(one.disturbed)} | "
        f"{'yes' if one.shown else '**no**'} |"
        for one in proofs
    ]
    return "\n".join(lines)


def main() -> None:
    """Prove, print, and exit with 1 where anything is not shown."""
    with tempfile.TemporaryDirectory() as scratch:
        data = Path(scratch) / "data"
        switches = Switches(data, Path(scratch))
        switches.shipped.fill_if_empty()
        proofs = [*policies_off(switches), *outgoing_off(switches), *masking_off(switches)]
    sys.stdout.write(f"{table(proofs)}\n")
    sys.exit(0 if all(one.shown for one in proofs) else 1)


if __name__ == "__main__":
    main()
