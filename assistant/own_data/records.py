"""All that is kept of one owner, and the receipt of its erasure."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from assistant.conversation.turns import Conversation
from assistant.oversight.records import Report

PURPOSE = "Odpowiadanie na pytania o Krajowy Kongres Sekretarzy, prowadzenie rozmowy, obsługa zgłoszeń odpowiedzi."
RECIPIENTS = "Rozmów nie widzi nikt poza właścicielem; zgłoszenia widzi organizator."
RIGHTS = (
    "Rozmowy i zgłoszenia można usunąć w czacie („Moje dane”) albo poleceniem DELETE /v1/my-data. Przysługuje skarga "
    "do Prezesa Urzędu Ochrony Danych Osobowych (art. 77 RODO)."
)
STAYS = (
    "W dzienniku zdarzeń zostaje, bez treści, że o danej godzinie udzielono odpowiedzi: pseudonim, identyfikatory "
    "materiałów i wynik. To ślad wymagany do rozliczalności (art. 5 ust. 2 RODO); znika po czasie z ustawień.",
    "Pytanie, na które zabrakło odpowiedzi, może zostać na liście braków: zamaskowane, bez związku z pytającym.",
    "Wyjaśnienie, które organizator napisał po zgłoszeniu, jest jego wypowiedzią i zostaje z treścią pytania, bez "
    "związku z pytającym.",
)
"""What an erasure by its owner does not take, in plain words; an answer on the screen is the browser's."""


@dataclass(frozen=True)
class LogEntry:
    """An entry of the audit log on something that the owner asked; `question` is kept only where a setting says so."""

    number: int
    time: str
    outcome: str | None
    answer_id: str | None
    question: str | None


@dataclass(frozen=True)
class OwnData:
    """All that is kept of an owner: conversations, reports, entries of the audit log (GDPR 15 and 20)."""

    made: str
    conversations: tuple[Conversation, ...]
    reports: tuple[Report, ...]
    log: tuple[LogEntry, ...]
    periods: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """As plain data, with null where content is withheld."""
        return {
            "made": self.made,
            "purpose": PURPOSE,
            "recipients": RECIPIENTS,
            "periods": list(self.periods),
            "rights": RIGHTS,
            "conversations": [one.to_json() for one in self.conversations],
            "feedback": [one.for_reporter() for one in self.reports],
            "log": [asdict(one) for one in self.log],
        }
