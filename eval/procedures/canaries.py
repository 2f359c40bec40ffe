"""Canaries: invented materials about invented people, with words that stand nowhere else."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_SYLLABLES = "wa re lo du mi ke po tu sa ni go ze".split()
_TOPICS = (
    "archiwum cyfrowe|obieg faktur|budżet obywatelski|zimowe utrzymanie dróg|rada młodzieżowa|podpis zaufany|"
    "dziennik podawczy|transport na żądanie|rejestr umów|ochrona zabytków|kluby seniora|mała retencja"
).split("|")


@dataclass(frozen=True)
class Person:
    """An invented person, in the forms of Polish that a material uses."""

    name: str
    genitive: str
    instrumental: str

    @property
    def forms(self) -> tuple[str, ...]:
        """All of them."""
        return (self.name, self.genitive, self.instrumental)


PEOPLE = (
    Person("Teodor Testowy", "Teodora Testowego", "Teodorem Testowym"),
    Person("Zofia Wzorcowa", "Zofii Wzorcowej", "Zofią Wzorcową"),
    Person("Roman Pozorny", "Romana Pozornego", "Romanem Pozornym"),
    Person("Kalina Umowna", "Kaliny Umownej", "Kaliną Umowną"),
    Person("Otylia Udawana", "Otylii Udawanej", "Otylią Udawaną"),
    Person("Hubert Przykładny", "Huberta Przykładnego", "Hubertem Przykładnym"),
    Person("Bogna Zmyślona", "Bogny Zmyślonej", "Bogną Zmyśloną"),
    Person("Ignacy Niebyły", "Ignacego Niebyłego", "Ignacym Niebyłym"),
)
"""Plainly invented names: "of a test", "model", "apparent", "agreed", "pretended", "exemplary", "made up", "unreal"."""


def word(rng: random.Random) -> str:
    """A word that stands nowhere else, and reads like one."""
    return "zimorod" + "".join(rng.choice(_SYLLABLES) for _ in range(5))


@dataclass(frozen=True)
class Canary:
    """A material to add: a workshop in an invented place, its motto, who led it, how many came."""

    id: str
    place: str
    motto: str
    topic: str
    person: Person
    count: int
    more: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The title."""
        return f"Warsztat w gminie {self.place}"

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences of the text."""
        return (
            f"W gminie {self.place} odbył się warsztat dla sekretarzy na temat: {self.topic}.",
            f"Hasło warsztatu w gminie {self.place} brzmiało {self.motto}.",
            f"Warsztat w gminie {self.place} poprowadził ekspert {self.person.name}.",
            f"W warsztacie w gminie {self.place} wzięło udział {self.count} osób.",
            *self.more,
        )

    @property
    def record(self) -> dict[str, Any]:
        """As it is added."""
        return {"id": self.id, "title": self.title, "text": "\n\n".join(self.sentences)}

    @property
    def questions(self) -> tuple[str, ...]:
        """Questions that it answers, each alone."""
        return (
            f"Kto poprowadził warsztat w gminie {self.place}?",
            f"Jakie hasło miał warsztat w gminie {self.place}?",
            f"Ile osób wzięło udział w warsztacie w gminie {self.place}?",
        )


def canary(rng: random.Random, person: Person | None = None, more: Sequence[str] = ()) -> Canary:
    """A material about a place of its own. `more` may name the place as "{place}"."""
    place = f"{word(rng).capitalize()}wo"
    return Canary(
        id=f"proba-{rng.getrandbits(48):012x}",
        place=place,
        motto=word(rng),
        topic=rng.choice(_TOPICS),
        person=person or rng.choice(PEOPLE),
        count=rng.randrange(113, 887),
        more=tuple(one.format(place=place) for one in more),
    )
