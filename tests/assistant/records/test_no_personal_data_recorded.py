"""A hundred questions full of personal data, and nothing of them anywhere in the data folder."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from assistant.records.verifying import verify
from assistant.service import Service
from assistant.settings import load_settings
from index.encoder.encoder import Encoder

FIRST = ("Zenobia", "Bogusz", "Czesława", "Dobromir", "Ewelina", "Fryderyk", "Gracjan", "Honorata")
BEGINNINGS = ("Wsze", "Grzmo", "Chlebo", "Dzier", "Prze", "Szczy")
ENDS = ("borzyca", "tołąk", "wicki", "żysław", "myślicka", "rbowicz")
ASKED = (
    "{name}, PESEL {pesel}, pyta, kto otworzył most",
    "Czy {name}, ul. {street} {house}, 62-{code} Borek, dostanie zasiłek?",
    "Proszę o telefon do {name}, mój numer to {phone}",
    "Wyślij program kongresu na {email}, podpisano {name}",
    "Mój PESEL to {pesel}, a adres e-mail {email}; co mówiono o cyfryzacji?",
    "Kto otworzył most? Zadzwoń: +48 {phone}, {name}",
)


def pesel(chance: random.Random) -> str:
    digits = [chance.randrange(10) for _ in range(2)] + [0, chance.randrange(1, 10)] + [1, chance.randrange(10)]
    digits += [chance.randrange(10) for _ in range(4)]
    weighed = sum(digit * weight for digit, weight in zip(digits, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3), strict=True))
    return "".join(map(str, [*digits, -weighed % 10]))


def person(chance: random.Random) -> dict[str, str]:
    surname = chance.choice(BEGINNINGS) + chance.choice(ENDS)
    phone = "6" + "".join(str(chance.randrange(10)) for _ in range(8))
    return {
        "name": f"{chance.choice(FIRST)} {surname}",
        "pesel": pesel(chance),
        "street": f"{chance.choice(BEGINNINGS)}{chance.choice(('wa', 'ska', 'na'))}",
        "house": f"{chance.randrange(100, 300)}",
        "code": f"{chance.randrange(100, 999)}",
        "phone": " ".join((phone[:3], phone[3:6], phone[6:])),
        "email": f"{surname.lower().translate(str.maketrans('łąśż', 'lasz'))}{chance.randrange(100)}@poczta.example",
    }


@pytest.mark.parametrize("audit_text", ["none", "question"])
def test_nothing_of_it_is_in_the_data_folder(tmp_path: Path, encoder: Encoder, audit_text: str) -> None:
    service = Service(load_settings(data=tmp_path / "data", audit_text=audit_text), encoder=encoder)
    service.add_document({"id": "most", "title": "Most", "text": "Starosta otworzył most na rzece Strudze."})
    chance = random.Random(8)  # noqa: S311 - made up by rule, the same in every run
    people = [person(chance) for _ in range(100)]
    for number, one in enumerate(people):
        service.ask(ASKED[number % len(ASKED)].format(**one))
    stored = b"".join(path.read_bytes() for path in sorted((tmp_path / "data").rglob("*")) if path.is_file())
    secret = {value for one in people for name, value in one.items() if name not in {"house", "code", "street"}}
    secret |= {value.replace(" ", "") for value in secret} | {one["name"].split()[1] for one in people}
    assert b"answer" in stored  # it is looked for where entries are
    found = [value for value in secret if value.encode() in stored or value.encode("utf-16-le") in stored]
    assert found == []
    assert verify(service.audit).ok
    assert len(service.audit.with_text()) == (100 if audit_text == "question" else 0)
